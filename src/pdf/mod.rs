//! A leaf becomes a file: PDF/A-2a and PDF/UA-1 at once (ISO 32000-1, ISO 19005-2, ISO 14289-1).
//!
//! Pipeline: [`leaf`](crate::leaf) -> **pdf** -> bytes.
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
//!    ├── structure tree: Document ── P ── MCID 0 of page 1        (tags)
//!    ├── outline, page labels                                     (navigation)
//!    └── metadata, output intent                                  (metadata, colour)
//! resources ── fonts: plane ── face ── program                    (fonts, program; letters, composite)
//!           └─ pictures                                           (pictures)
//! ```

mod colour;
mod composite;
mod content;
mod file;
mod fonts;
#[cfg(feature = "printpdf")]
pub(crate) mod lent;
mod letters;
mod links;
mod metadata;
mod navigation;
mod number;
mod pictures;
mod program;
mod show;
mod spelling;
mod tags;

pub use metadata::Timestamp;

use pdf_writer::{Dict, Finish, Name, Rect, Ref, TextStr};

use self::content::Painter;
use self::file::File;
use self::fonts::FontBook;
use self::pictures::PictureBook;
use self::tags::Tags;
use crate::error::Error;
use crate::leaf::{Area, Leaf, Page};
use crate::length::Length;

/// What a caller may choose about the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PdfOptions {
    /// When the file was made, to be written into it. Absent by default: then no date of the file is in it at all. (The day an
    /// article was published is not a date of the file.)
    pub timestamp: Option<Timestamp>,
    /// Whether the file says what its parts are. On by default: the file is PDF/A-2a and PDF/UA-1. Off, for sheets that are
    /// printed and not read: PDF/A-2b, without structure.
    pub tagged: bool,
    /// Whether streams are compressed, on by default. Off, for people who read the file and for goldens: streams are plain,
    /// dictionaries indented, text strings in hexadecimal digits.
    pub compress: bool,
    /// How many pixels an inch pictures have at most where they stand; 300 by default, which is as fine as presses print. One with
    /// more than half as many again is made coarser. Absent: pictures stay as they are.
    pub picture_dpi: Option<u16>,
}

impl Default for PdfOptions {
    fn default() -> Self {
        Self { timestamp: None, tagged: true, compress: true, picture_dpi: Some(300) }
    }
}

/// Writes a leaf as PDF.
///
/// # Errors
/// [`Error::NoPages`] if the leaf has none; [`Error::Font`] if a face cannot be cut down to the glyphs that are used.
pub fn write(leaf: &Leaf, options: &PdfOptions) -> Result<Vec<u8>, Error> {
    if leaf.pages.is_empty() {
        return Err(Error::NoPages);
    }
    let mut file = File::new(options);
    let catalog = file.reference();
    let tree = file.reference();
    let resources = file.reference();
    let pages: Vec<Ref> = leaf.pages.iter().map(|_| file.reference()).collect();

    let mut fonts = FontBook::of(leaf);
    let mut tags = Tags::of(&leaf.structure, leaf.pages.len(), options.tagged);
    let pictures = PictureBook::of(leaf, &mut file);

    paint(leaf, &pages, [tree, resources], &mut file, &mut fonts, &mut tags, &pictures);
    pictures.write(leaf, options.picture_dpi, &mut file);
    let fonts = fonts.write(leaf, &mut file)?;
    let mut dict = file.dict(resources);
    pictures.name(&mut dict);
    fonts.name(&mut dict);
    dict.finish();
    let mut dict = file.dict(tree);
    dict.pair(Name(b"Type"), Name(b"Pages")).pair(Name(b"Count"), count(pages.len()));
    dict.insert(Name(b"Kids")).array().items(pages.iter().copied());
    dict.finish();

    let structure = tags.write(&pages, &mut file);
    let outline = navigation::outline(leaf, &pages, &structure, &mut file);
    let metadata = metadata::write(&leaf.info, options, &mut file);
    let profile = colour::write(&mut file);

    let mut dict = file.catalog(catalog);
    dict.pair(Name(b"Pages"), tree).pair(Name(b"Metadata"), metadata);
    dict.pair(Name(b"Lang"), TextStr(leaf.info.language.as_str()));
    if let Some(root) = structure.root {
        dict.pair(Name(b"StructTreeRoot"), root);
        dict.insert(Name(b"MarkInfo")).dict().pair(Name(b"Marked"), true);
    }
    if let Some(outline) = outline {
        dict.pair(Name(b"Outlines"), outline);
    }
    navigation::page_labels(&leaf.pages, &mut dict);
    colour::intent(profile, &mut dict);
    let mut preferences = dict.insert(Name(b"ViewerPreferences")).dict();
    preferences.pair(Name(b"DisplayDocTitle"), true);
    if leaf.info.direction.is_rtl() {
        preferences.pair(Name(b"Direction"), Name(b"R2L"));
    }
    preferences.finish();
    dict.finish();
    Ok(file.finish())
}

/// Writes the pages with their content and links.
fn paint(
    leaf: &Leaf,
    pages: &[Ref],
    [tree, resources]: [Ref; 2],
    file: &mut File,
    fonts: &mut FontBook,
    tags: &mut Tags<'_>,
    pictures: &PictureBook,
) {
    let mut painter = Painter::new(leaf, file.is_compressed());
    for (index, page) in leaf.pages.iter().enumerate() {
        let content = file.reference();
        file.operators(content, painter.page(index, page, fonts, tags, pictures)).finish();
        let links = links::write(leaf, index, pages, tags, file);
        let mut dict = file.dict(pages[index]);
        dict.pair(Name(b"Type"), Name(b"Page")).pair(Name(b"Parent"), tree);
        dict.pair(Name(b"MediaBox"), media_box(page)).pair(Name(b"Contents"), content).pair(Name(b"Resources"), resources);
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

fn media_box(page: &Page) -> Rect {
    Rect::new(0.0, 0.0, points(page.width), points(page.height))
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
    dict.pair(key, TextStr(&text[..end]));
}
