//! A leaf becomes a file: PDF/A-2a and PDF/UA-1 at once (ISO 32000-1, ISO 19005-2, ISO 14289-1), or what else is asked for
//! ([`Standard`]).
//!
//! Pipeline: [`leaf`](crate::leaf), [`impose`](crate::impose) -> **pdf** -> bytes.
//!
//! - The writer decides nothing: every mark of the leaf is painted where the leaf says, in that order.
//! - Same leaf and options, same bytes: no clock, no chance; the identifier of the file is drawn from its content.
//! - Text comes back out: each code of a content stream is a pair of glyph and text (`fonts`), whatever glyphs a face
//!   shares between characters.
//! - Each mark is either in one marked-content sequence of the structure element it belongs to, or an artifact (`tags`).
//! - Ink is DeviceGray alone; pictures in colour are DeviceRGB, which the output intent (sRGB, `colour`) defines,
//!   or what their own profile says.
//!
//! ```text
//! catalog ── pages ── page ── content: /P <</MCID 0>> BDC … EMC   (content)
//!    │                  └──── annotations                         (links)
//!    ├── structure tree: Document ── P ── MCID 0 of page 1        (tree, tags)
//!    ├── outline, page labels                                     (navigation)
//!    ├── metadata, output intent                                  (standard, metadata, colour)
//!    └── attachment                                               (attached)
//! resources ── fonts: plane ── face ── program                    (fonts, cmap, program, shared; lean, cff, charstring; letters, composite)
//!           └─ pictures                                           (pictures)
//! sheets: pages as forms, placed on the sides of paper              (sheets)
//! all of these go out in one pass, and the end says where they stand   (file, places)
//! ```

mod attached;
mod cff;
mod charstring;
mod cmap;
mod colour;
mod composite;
mod content;
mod file;
mod fonts;
mod lean;
#[cfg(feature = "printpdf")]
pub(crate) mod lent;
mod letters;
mod links;
mod metadata;
mod navigation;
mod number;
mod pictures;
mod places;
mod program;
mod sfnt;
mod shared;
mod sheets;
mod show;
mod spelling;
mod standard;
mod tags;
mod tree;

pub use metadata::Timestamp;
pub use shared::FontPrograms;
pub use standard::{Attachment, PrintCondition, Standard};

use std::io::Write;

use pdf_writer::{Dict, Finish, Name, Rect, Ref, TextStr};

use self::content::Painter;
use self::file::File;
use self::fonts::FontBook;
use self::pictures::PictureBook;
use self::tags::Tags;
use crate::error::Error;
use crate::impose::Sheets;
use crate::leaf::{Area, Leaf, Page};
use crate::length::Length;

/// What a caller may choose about the file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PdfOptions {
    /// What the file promises; PDF/A-2a and PDF/UA-1 by default.
    pub standard: Standard,
    /// When the file was made, to be written into it. Absent by default: then no date of the file is in it at all. (The day an
    /// article was published is not a date of the file.)
    pub timestamp: Option<Timestamp>,
    /// Whether the file says what its parts are. On by default. Off, for sheets that are printed and not read: the standard is the one
    /// that asks for no structure (PDF/A-2b).
    pub tagged: bool,
    /// A file to be carried along, such as the Markdown or JSON the article was made from; where the standard allows it.
    pub attachment: Option<Attachment>,
    /// Whether colours are left out, for printers that have black alone; off by default. Pictures become grey by their luminance;
    /// one that cannot be decoded stays as it is.
    pub grayscale: bool,
    /// Whether streams are compressed, on by default. Off, for people who read the file and for goldens: streams are plain,
    /// dictionaries indented, text strings in hexadecimal digits.
    pub compress: bool,
    /// Programs of faces that all files of a batch share; none by default: then each file has its own, cut down to what it shows.
    pub programs: Option<FontPrograms>,
    /// How many pixels an inch pictures have at most where they stand; 300 by default, which is as fine as presses print. One with
    /// more than half as many again is made coarser. Absent: pictures stay as they are.
    pub picture_dpi: Option<u16>,
}

impl Default for PdfOptions {
    fn default() -> Self {
        Self {
            standard: Standard::default(),
            timestamp: None,
            tagged: true,
            attachment: None,
            grayscale: false,
            compress: true,
            programs: None,
            picture_dpi: Some(300),
        }
    }
}

/// Writes a leaf as PDF.
///
/// # Errors
/// [`Error::NoPages`] if the leaf has none; [`Error::Font`] if a face cannot be cut down to the glyphs that are used;
/// [`Error::Standard`] if the standard does not allow what the options ask for.
pub fn write(leaf: &Leaf, options: &PdfOptions) -> Result<Vec<u8>, Error> {
    let mut out = Vec::with_capacity(1 << 16);
    write_to(leaf, options, &mut out)?;
    Ok(out)
}

/// Writes a leaf as PDF to a writer, from beginning to end in one pass: what is kept in memory is one page as it is painted, the fonts, the
/// tables of numbers and what the structure needs to know of the pages. Small pieces are written: a writer that is slow with these should
/// be buffered.
///
/// # Errors
/// As [`write()`], and [`Error::Write`] if the writer fails; what it has taken until then is no file.
pub fn write_to(leaf: &Leaf, options: &PdfOptions, mut out: impl Write) -> Result<(), Error> {
    if leaf.pages.is_empty() {
        return Err(Error::NoPages);
    }
    options.check()?;
    let mut file = File::begin(&mut out, options.standard.version(), options.compress);
    write_objects(leaf, options, &mut file)?;
    file.finish()
}

/// Writes sheets of the pages of a leaf as PDF to a writer, in one pass as [`write_to`] does. They are for printing: without tags, links,
/// outline and attachment, whatever the options say, and so PDF/A-2b where they ask for PDF/A-2.
///
/// # Errors
/// As [`write_to`].
pub fn write_sheets(leaf: &Leaf, sheets: &Sheets, options: &PdfOptions, mut out: impl Write) -> Result<(), Error> {
    if sheets.sheets.is_empty() {
        return Err(Error::NoPages);
    }
    let mut options = options.clone();
    (options.tagged, options.attachment) = (false, None);
    options.check()?;
    let mut file = File::begin(&mut out, options.standard.version(), options.compress);
    sheets::write_objects(leaf, sheets, &options, &mut file)?;
    file.finish()
}

fn write_objects(leaf: &Leaf, options: &PdfOptions, file: &mut File<'_>) -> Result<(), Error> {
    let catalog = file.reference();
    let tree = file.reference();
    let resources = file.reference();
    let pages: Vec<Ref> = leaf.pages.iter().map(|_| file.reference()).collect();

    let mut fonts = FontBook::of(leaf, options.programs.as_ref());
    let mut tags = Tags::of(leaf, options, file);
    let pictures = PictureBook::of(leaf, file);

    paint(leaf, options, &pages, [tree, resources], file, &mut fonts, &mut tags, &pictures);
    write_resources(resources, leaf, options, (fonts, &pictures), file)?;
    write_page_tree(tree, &pages, file);

    let parts = Parts {
        pages: tree,
        outline: navigation::outline(leaf, &pages, &tags, file),
        structure: tags.write(&pages, file),
        attachment: attached::write(options, file),
        intent: colour::write(options, file),
        metadata: metadata::write(&leaf.info, options, None, file),
    };
    parts.catalog(leaf, options, file.catalog(catalog));
    Ok(())
}

/// Writes fonts and pictures, and the dictionary that names them to all pages.
fn write_resources(
    resources: Ref,
    leaf: &Leaf,
    options: &PdfOptions,
    (fonts, pictures): (FontBook<'_>, &PictureBook),
    file: &mut File<'_>,
) -> Result<(), Error> {
    pictures.write(leaf, options, file);
    let fonts = fonts.write(leaf, file)?;
    let mut dict = file.dict(resources);
    pictures.name(&mut dict);
    fonts.name(&mut dict);
    dict.finish();
    Ok(())
}

/// Writes the tree of pages: all in one node (ISO 32000-1 §7.7.3).
fn write_page_tree(tree: Ref, pages: &[Ref], file: &mut File<'_>) {
    let mut dict = file.dict(tree);
    dict.pair(Name(b"Type"), Name(b"Pages")).pair(Name(b"Count"), count(pages.len()));
    dict.insert(Name(b"Kids")).array().items(pages.iter().copied());
    dict.finish();
}

/// What the catalog leads to (ISO 32000-1 §7.7.2).
struct Parts {
    pages: Ref,
    outline: Option<Ref>,
    structure: Option<Ref>,
    attachment: Option<Ref>,
    /// The profile of the output intent.
    intent: Option<Ref>,
    metadata: Ref,
}

impl Parts {
    fn catalog(&self, leaf: &Leaf, options: &PdfOptions, mut dict: Dict<'_>) {
        dict.pair(Name(b"Pages"), self.pages).pair(Name(b"Metadata"), self.metadata);
        dict.pair(Name(b"Lang"), TextStr(leaf.info.language.as_str()));
        if let Some(root) = self.structure {
            dict.pair(Name(b"StructTreeRoot"), root);
            dict.insert(Name(b"MarkInfo")).dict().pair(Name(b"Marked"), true);
        }
        if let Some(outline) = self.outline {
            dict.pair(Name(b"Outlines"), outline);
        }
        if let Some(specification) = self.attachment {
            attached::name(options, specification, &mut dict);
        }
        navigation::page_labels(&leaf.pages, &mut dict);
        if let Some(profile) = self.intent {
            colour::intent(options.standard.print(), profile, &mut dict);
        }
        let mut preferences = dict.insert(Name(b"ViewerPreferences")).dict();
        preferences.pair(Name(b"DisplayDocTitle"), true);
        if leaf.info.direction.is_rtl() {
            preferences.pair(Name(b"Direction"), Name(b"R2L"));
        }
    }
}

/// Writes the pages with their content and links.
#[expect(clippy::too_many_arguments, reason = "what each page needs of all that is known")]
fn paint(
    leaf: &Leaf,
    options: &PdfOptions,
    pages: &[Ref],
    [tree, resources]: [Ref; 2],
    file: &mut File<'_>,
    fonts: &mut FontBook<'_>,
    tags: &mut Tags<'_>,
    pictures: &PictureBook,
) {
    let mut painter = Painter::new(leaf, options);
    for (index, page) in leaf.pages.iter().enumerate() {
        let content = file.reference();
        file.operators(content, painter.page(index, page, fonts, tags, pictures)).finish();
        // A press clicks nothing (ISO 15930-7 §6.20).
        let print = options.standard.print();
        let links = if print.is_none() { links::write(leaf, index, pages, tags, file) } else { Vec::new() };
        let mut dict = file.dict(pages[index]);
        dict.pair(Name(b"Type"), Name(b"Page")).pair(Name(b"Parent"), tree);
        let bleed = print.map_or(Length::ZERO, |print| print.bleed);
        dict.pair(Name(b"MediaBox"), page_box(page, bleed))
            .pair(Name(b"Contents"), content)
            .pair(Name(b"Resources"), resources);
        if print.is_some() {
            dict.pair(Name(b"TrimBox"), page_box(page, Length::ZERO)).pair(Name(b"BleedBox"), page_box(page, bleed));
        }
        if tags.is_marked(index) {
            dict.pair(Name(b"StructParents"), count(index));
        }
        if !links.is_empty() {
            // In the order of the structure (ISO 14289-1 §7.18.3).
            dict.pair(Name(b"Tabs"), Name(b"S"));
            dict.insert(Name(b"Annots")).array().items(links);
        }
        dict.finish();
    }
}

/// The page, and so much around it.
fn page_box(page: &Page, around: Length) -> Rect {
    let [left, bottom] = [points(Length::ZERO - around); 2];
    Rect::new(left, bottom, points(page.width + around), points(page.height + around))
}

/// An area of a page that is so high, with y upwards.
fn rect(area: Area, height: Length) -> Rect {
    let bottom = height - area.y - area.height;
    Rect::new(points(area.x), points(bottom), points(area.x + area.width), points(bottom + area.height))
}

/// As pdf-writer takes it. A thousandth of a point is kept up to 16 000 pt.
fn points(length: Length) -> f32 {
    ((length.to_pt() * 1000.0).round() / 1000.0) as f32
}

/// A count or an index as pdf-writer takes it.
fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// A text string that is no longer than PDF/A allows (ISO 19005-2 §6.1.13: 32 767 bytes).
fn insert_text(dict: &mut Dict<'_>, key: Name<'_>, text: &str) {
    const LIMIT: usize = 16_000;
    let end = text.char_indices().scan(0, |units, (at, c)| {
        *units += c.len_utf16();
        Some((at, *units))
    });
    let end = end.skip_while(|&(_, units)| units <= LIMIT).map(|(at, _)| at).next().unwrap_or(text.len());
    dict.pair(key, TextStr(&text[..end].chars().map(meaning).collect::<String>()));
}

/// A character in words about the file, or what stands for one that means nothing there: of private use (ISO 14289-2 §8.6), or without a way
/// into XML (XML 1.0 §2.2).
fn meaning(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' => c,
        // No break here; at the beginning of a text it would be taken for the mark of its coding.
        '\u{FEFF}' => '\u{2060}',
        '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => char::REPLACEMENT_CHARACTER,
        c if spelling::is_private_character(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}
