//! Bytes of HTML to text, in the encodings the web has.
//!
//! Pipeline: bytes -> **encoding** -> text + notices. The door of encoding_rs.
//!
//! `<meta charset="iso-8859-6">` within the first 1,024 bytes has what follows read as Arabic. A page that declares
//! nothing is UTF-8 if all its bytes are, which no other text of some length is by chance; else it is windows-1252, as
//! browsers guess.
//!
//! Source: HTML Living Standard §13.2.3.2; Encoding Living Standard.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::notice::{At, Code, CopyName, Notice, Place, Severity};

/// How far into the copy a declaration is looked for (HTML §13.2.3.2).
const REACH: usize = 1024;

/// The text of a page.
pub(super) fn decode(name: &str, bytes: &[u8]) -> (String, Vec<Notice>) {
    let place = Place::new(&CopyName(Some(name.into())), At::new(1, 1));
    let say = |severity: Severity, message: String| Notice::new(Code::LegacyEncoding, severity, message, place.clone());
    let (encoding, notice) = if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        (encoding, format!("this is {}, by its byte order mark", encoding.name()))
    } else if let Some(encoding) = declared(&bytes[..bytes.len().min(REACH)]) {
        (encoding, format!("this is {}, as it declares", encoding.name()))
    } else if std::str::from_utf8(bytes).is_ok() {
        (UTF_8, String::new())
    } else {
        let message = "this is not UTF-8 and declares no encoding; it is taken for windows-1252".to_owned();
        let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
        let notice = say(Severity::Warning, message).with_help("save the file as UTF-8, or declare its encoding");
        return (text.into_owned(), vec![notice]);
    };
    if encoding == UTF_8 {
        // Its own decoder knows the place of what is none.
        return super::decode(name, bytes);
    }
    let (text, _, has_errors) = encoding.decode(bytes);
    let mut notices = vec![say(Severity::Info, notice)];
    if has_errors {
        let message = format!("some bytes mean nothing in {} and were replaced by U+FFFD", encoding.name());
        notices.push(say(Severity::Error, message));
    }
    (text.into_owned(), notices)
}

/// The encoding a page declares in `<meta charset>` or `<meta http-equiv="Content-Type">`, or as XML (HTML §13.2.3.2,
/// simplified: comments are not stepped over, since a declaration in one is a guess like any other).
fn declared(start: &[u8]) -> Option<&'static Encoding> {
    let text: String = start.iter().map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let xml =
        text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).and_then(|(inside, _)| label(inside, "encoding"));
    let metas = text.split("<meta").skip(1).map(|rest| rest.split_once('>').map_or(rest, |(inside, _)| inside));
    let label = metas.filter_map(|inside| label(inside, "charset")).next().or(xml)?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    // Who could read the declaration is not reading UTF-16.
    Some(if encoding == encoding_rs::UTF_16BE || encoding == encoding_rs::UTF_16LE { UTF_8 } else { encoding })
}

/// What is assigned to a name inside a tag.
fn label(inside: &str, name: &str) -> Option<String> {
    let (_, rest) = inside.split_once(name)?;
    let value = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '/')).unwrap_or(value.len());
    Some(value[..end].to_owned())
}
