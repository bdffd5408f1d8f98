//! The faces of a leaf as fonts of the document: each cut down to its signs in use.
//!
//! printpdf keeps one text for each glyph of a font. A glyph that stands for two (the hyphen of a word and that of a line's end) is
//! therefore in two fonts, of which the second has only what the first could not say.

use std::collections::HashMap;

use printpdf::{FontEmbeddingMode, FontId, ParsedFont, PdfDocument, PdfFont, PrintpdfFontMeta};

use crate::error::Error;
use crate::font::Face;
use crate::pdf::lent::{self, Drawn, Sign};

/// Which font shows which sign.
pub(super) struct FontBook {
    /// By face, its fonts: indices into `fonts`.
    of_face: Vec<Vec<usize>>,
    fonts: Vec<Font>,
}

#[derive(Default)]
struct Font {
    face: usize,
    /// What it draws, in the order of first use.
    drawn: Vec<Drawn>,
    /// By what is drawn, where it stands in `drawn`, and its text.
    signs: HashMap<Drawn, (usize, Box<str>)>,
    /// By place in `drawn`: the number of the glyph in the program.
    numbers: Vec<u16>,
    id: Option<FontId>,
}

/// A glyph of a font of the document.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    /// Index of the font.
    pub(super) font: usize,
    /// Its place among what the font draws.
    place: usize,
    /// How wide it is, in thousandths of the em, as printpdf writes it: less what is over.
    pub(super) width: i64,
}

impl FontBook {
    pub(super) fn new(faces: usize) -> Self {
        Self { of_face: vec![Vec::new(); faces], fonts: Vec::new() }
    }

    /// The glyph that shows a sign. A sign whose text is told besides may have any.
    pub(super) fn shown(&mut self, index: usize, face: &Face, sign: &Sign<'_>, is_told: bool) -> Shown {
        let width = i64::from(sign.drawn.width(face)) * 1000 / i64::from(face.units_per_em().max(1));
        for &font in &self.of_face[index] {
            match self.fonts[font].signs.get(&sign.drawn) {
                Some((place, text)) if is_told || **text == *sign.text => return Shown { font, place: *place, width },
                Some(_) => {}
                None => return Shown { font, place: self.fonts[font].add(sign), width },
            }
        }
        let mut font = Font { face: index, ..Font::default() };
        let place = font.add(sign);
        self.of_face[index].push(self.fonts.len());
        self.fonts.push(font);
        Shown { font: self.fonts.len() - 1, place, width }
    }

    /// Cuts the faces down and puts them into the document.
    pub(super) fn embed(&mut self, faces: &[Face], document: &mut PdfDocument) -> Result<(), Error> {
        for font in &mut self.fonts {
            let face = &faces[font.face];
            let (bytes, numbers) = lent::program(face, &font.drawn)?;
            let parsed = ParsedFont::from_bytes(&with_map(&bytes), 0, &mut Vec::new());
            let refuse =
                || Error::Font { name: face.postscript_name().to_owned(), message: "is none printpdf can read".to_owned() };
            let font_of_document = PdfFont::with_meta(parsed.ok_or_else(refuse)?, as_it_is());
            let id = free_name(face.postscript_name(), document);
            document.resources.fonts.map.insert(id.clone(), font_of_document);
            (font.id, font.numbers) = (Some(id), numbers);
        }
        Ok(())
    }

    /// The name of a font in the document; none before it is embedded.
    pub(super) fn id(&self, font: usize) -> Option<&FontId> {
        self.fonts[font].id.as_ref()
    }

    /// The number of a glyph in its font; 0 before that is embedded.
    pub(super) fn number(&self, shown: Shown) -> u16 {
        self.fonts[shown.font].numbers.get(shown.place).copied().unwrap_or(0)
    }
}

impl Font {
    fn add(&mut self, sign: &Sign<'_>) -> usize {
        let place = self.drawn.len();
        self.drawn.push(sign.drawn.clone());
        self.signs.insert(sign.drawn.clone(), (place, sign.text.into()));
        place
    }
}

/// The program is cut down already, and its glyphs have their numbers.
fn as_it_is() -> PrintpdfFontMeta {
    PrintpdfFontMeta { embedding_mode: FontEmbeddingMode::Full, requires_subsetting: false, ..PrintpdfFontMeta::default() }
}

/// A program with a map of characters that maps one to `.notdef` (OpenType `cmap`, format 4): those who cut faces down leave the map out, and
/// printpdf with `text_layout` refuses a face without one.
fn with_map(program: &[u8]) -> Vec<u8> {
    // Its head with one subtable (Windows, BMP), and that: U+0020 to glyph 0, and the segment that ends every one.
    const MAP: [u16; 22] = [0, 1, 3, 1, 0, 12, 4, 32, 0, 4, 4, 1, 0, 0x20, 0xFFFF, 0, 0x20, 0xFFFF, 0xFFE0, 1, 0, 0];
    let count = program.get(4..6).map_or(0, |bytes| usize::from(u16::from_be_bytes([bytes[0], bytes[1]])));
    // No program of ours has more than some twenty tables.
    let parts = program.split_at_checked(12 + 16 * count).filter(|_| count < 100);
    let Some((head, body)) = parts else { return program.to_vec() };
    let mut records: Vec<[u8; 16]> = Vec::with_capacity(count + 1);
    for record in head[12..].chunks_exact(16) {
        let mut moved = [0; 16];
        moved.copy_from_slice(record);
        let start = u32::from_be_bytes([record[8], record[9], record[10], record[11]]);
        moved[8..12].copy_from_slice(&start.saturating_add(16).to_be_bytes());
        records.push(moved);
    }
    let body_end = program.len().next_multiple_of(4);
    let mut record = *b"cmap\0\0\0\0\0\0\0\0\0\0\0\0";
    record[8..12].copy_from_slice(&((body_end + 16) as u32).to_be_bytes());
    record[12..].copy_from_slice(&((MAP.len() * 2) as u32).to_be_bytes());
    records.push(record);
    records.sort_unstable();
    let mut out = head[..4].to_vec();
    let tables = (count + 1) as u16;
    let steps = tables.ilog2() as u16;
    let searched = 16 << steps;
    out.extend([tables, searched, steps, tables * 16 - searched].iter().flat_map(|word| word.to_be_bytes()));
    out.extend(records.iter().flatten());
    out.extend(body);
    out.resize(body_end + 16, 0);
    out.extend(MAP.iter().flat_map(|word| word.to_be_bytes()));
    out
}

/// A name no font of the document has, the same in every run. It becomes the name of the font in the file: six capitals that name a
/// subset (ISO 32000-1 §9.6.4), counted up, and that of the face.
fn free_name(face: &str, document: &PdfDocument) -> FontId {
    let plain: String = face.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(63).collect();
    let mut number = document.resources.fonts.map.len();
    loop {
        let mut rest = number;
        let tag: String = std::iter::repeat_with(|| {
            let letter = char::from(b'A' + (rest % 26) as u8);
            rest /= 26;
            letter
        })
        .take(6)
        .collect();
        let id = FontId(format!("{}+{plain}", tag.chars().rev().collect::<String>()));
        if !document.resources.fonts.map.contains_key(&id) {
            return id;
        }
        number += 1;
    }
}
