//! What the article was made from, carried in the file (ISO 32000-2 §7.11, §14.13; ISO 19005-3 §6.8).

use pdf_writer::{Dict, Finish, Name, Ref, Str, TextStr};

use super::file::File;
use super::standard::{Attachment, Standard};
use super::{PdfOptions, count, insert_text};

/// Writes the attachment; its file specification, if there is one.
pub(super) fn write(options: &PdfOptions, file: &mut File<'_>) -> Option<Ref> {
    let Attachment { name, media_type, bytes, description } = options.attachment.as_ref()?;
    let (specification, data) = (file.reference(), file.reference());
    let mut stream = file.stream(data, bytes);
    stream.pair(Name(b"Type"), Name(b"EmbeddedFile")).pair(Name(b"Subtype"), Name(media_type.as_bytes()));
    let mut parameters = stream.insert(Name(b"Params")).dict();
    parameters.pair(Name(b"Size"), count(bytes.len()));
    if let Some(timestamp) = options.timestamp {
        parameters.pair(Name(b"ModDate"), timestamp.date());
    }
    parameters.finish();
    stream.finish();
    let mut dict = file.dict(specification);
    dict.pair(Name(b"Type"), Name(b"Filespec"));
    if is_associated(options) {
        dict.pair(Name(b"AFRelationship"), Name(b"Source"));
    }
    insert_text(&mut dict, Name(b"UF"), name);
    // For readers that know no Unicode; what has no place in ASCII is a line.
    let plain: Vec<u8> = name.chars().map(|c| if c.is_ascii_graphic() || c == ' ' { c as u8 } else { b'_' }).collect();
    dict.pair(Name(b"F"), Str(&plain));
    // What is carried has words (ISO 14289-2 §8.14.1).
    insert_text(&mut dict, Name(b"Desc"), description.as_deref().unwrap_or(name));
    let mut files = dict.insert(Name(b"EF")).dict();
    files.pair(Name(b"F"), data).pair(Name(b"UF"), data);
    files.finish();
    dict.finish();
    Some(specification)
}

/// Whether the file says what the attachment is to it: PDF 1.7 by itself has no words for that.
fn is_associated(options: &PdfOptions) -> bool {
    options.standard != Standard::Pdf17
}

/// Names the attachment in the catalog: among the files of the work as a whole, and in the list that readers show.
pub(super) fn name(options: &PdfOptions, specification: Ref, catalog: &mut Dict<'_>) {
    let Some(attachment) = &options.attachment else { return };
    if is_associated(options) {
        catalog.insert(Name(b"AF")).array().item(specification);
    }
    let mut names = catalog.insert(Name(b"Names")).dict();
    let mut files = names.insert(Name(b"EmbeddedFiles")).dict();
    files.insert(Name(b"Names")).array().item(TextStr(&attachment.name)).item(specification);
}
