//! The families of a style as fonts of a document.

use genpdf::Document;
use genpdf::fonts::{Font, FontData, FontFamily};
use genpdf::style::{Color, Style as Letters};

use crate::error::Error;
use crate::flow::{Flow, Look, Passage, Piece};
use crate::font::choose::Wanted;
use crate::font::{Face, Fonts, Slant};
use crate::style::{Family, Style};

/// The families an article is set in, as a document of genpdf knows them.
///
/// They belong to the document they were added to; in another one genpdf takes them for whatever has their number there.
#[derive(Clone, Copy, Debug)]
pub struct Families {
    /// For reading.
    pub serif: FontFamily<Font>,
    /// For tables and what stands at the edges.
    pub sans: FontFamily<Font>,
    /// For code.
    pub mono: FontFamily<Font>,
}

impl Families {
    /// The document's own family for everything. The smallest file, since genpdf embeds whole every face it is given.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let own = document.font_cache().default_font_family();
        Self { serif: own, sans: own, mono: own }
    }

    /// Adds those families of the style to the document that the article uses and genpdf can read; the document's own stands for the
    /// others. (Of the faces embedded in this crate, genpdf can read DejaVu Sans and the Noto faces.)
    ///
    /// # Errors
    /// [`Error::Font`] if genpdf refuses a face all the same.
    pub fn add(document: &mut Document, fonts: &Fonts, style: &Style, flow: &Flow) -> Result<Self, Error> {
        let mut families = Self::of(document);
        for (kind, name) in [
            (Family::Serif, &style.families.serif),
            (Family::Sans, &style.families.sans),
            (Family::Mono, &style.families.mono),
        ] {
            let is_readable = || find(fonts, name, 400, Slant::Upright).is_some_and(Face::is_truetype);
            if uses(flow, kind) && is_readable() {
                let added = document.add_font_family(family(fonts, name)?);
                match kind {
                    Family::Serif => families.serif = added,
                    Family::Sans => families.sans = added,
                    Family::Mono => families.mono = added,
                }
            }
        }
        Ok(families)
    }

    /// How letters of a look are written: a size in whole points, bold from semi-bold on.
    pub(super) fn letters(&self, look: &Look) -> Letters {
        let family = match look.family {
            Family::Serif => self.serif,
            Family::Sans => self.sans,
            Family::Mono => self.mono,
        };
        let size = look.size.to_pt().round().clamp(1.0, 255.0) as u8;
        let mut letters = Letters::new().with_font_family(family).with_font_size(size);
        if look.weight >= 600 {
            letters.set_bold();
        }
        if look.italic {
            letters.set_italic();
        }
        if look.ink < 100 {
            letters.set_color(Color::Greyscale((u16::from(100 - look.ink) * 255 / 100) as u8));
        }
        letters
    }
}

/// A family for [`Document::new`] or [`Document::add_font_family`]: of each of the four faces genpdf asks for the nearest there is.
///
/// # Errors
/// [`Error::Font`] if the shelf has no such family, or genpdf cannot read one of its faces: it knows TrueType outlines only, and no
/// collections.
pub fn family(fonts: &Fonts, name: &str) -> Result<FontFamily<FontData>, Error> {
    let face = |weight: u16, slant: Slant| {
        let found = find(fonts, name, weight, slant);
        found.ok_or_else(|| refuse(name, "is none of the families there are")).and_then(data)
    };
    Ok(FontFamily {
        regular: face(400, Slant::Upright)?,
        bold: face(700, Slant::Upright)?,
        italic: face(400, Slant::Italic)?,
        bold_italic: face(700, Slant::Italic)?,
    })
}

fn find<'a>(fonts: &'a Fonts, family: &str, weight: u16, slant: Slant) -> Option<&'a Face> {
    fonts.find(Wanted { family, weight, slant }).and_then(|index| fonts.faces().get(index))
}

fn data(face: &Face) -> Result<FontData, Error> {
    let name = face.postscript_name();
    if !face.is_truetype() {
        return Err(refuse(name, "has CFF outlines, and genpdf reads TrueType only"));
    }
    // It would take the first face of a collection.
    if face.bytes().starts_with(b"ttcf") {
        return Err(refuse(name, "is a face of a collection, which genpdf cannot embed"));
    }
    FontData::new(face.bytes().to_vec(), None).map_err(|error| refuse(name, &error.to_string()))
}

fn refuse(name: &str, message: &str) -> Error {
    Error::Font { name: name.to_owned(), message: message.to_owned() }
}

/// Whether an article has letters of a family.
fn uses(flow: &Flow, family: Family) -> bool {
    let has = |passage: &Passage| passage.spans.iter().any(|span| span.look.family == family);
    let pieces = flow.pieces.iter().chain(flow.notes.iter().flat_map(|note| &note.pieces));
    pieces.into_iter().any(|piece| match piece {
        Piece::Passage(passage) => has(passage),
        Piece::Table(table) => table.caption.iter().chain(table.cells().map(|cell| &cell.words)).any(has),
        Piece::Figure(figure) => has(&figure.placeholder) || figure.caption.iter().chain(&figure.beside).any(has),
        Piece::PageBreak => false,
    })
}
