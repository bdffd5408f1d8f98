//! A face in the file: its program cut down to the glyphs in use, their widths, and its measures. The only door to `subsetter`.
//!
//! TrueType outlines go into FontFile2 with an identity map, or, where glyphs were made for the file, with one that leads past parts of
//! the face's own glyphs, which have no code; the `CFF ` table of CFF outlines goes into FontFile3 as a bare,
//! CID-keyed program (ISO 32000-1 §9.7.4, §9.9), where subsetter makes glyph number and CID the same.

use pdf_writer::{Finish, Name, Rect, Ref};
use subsetter::GlyphRemapper;

use super::cff;
use super::composite::{self, Composite};
use super::file::{File, digest, ends_like_a_line};
use super::fonts::insert_identity;
use super::lean;
use crate::deflate::Deflate;
use crate::error::Error;
use crate::font::{Face, Slant};

/// A CID font in the file.
pub(super) struct Descendant {
    /// The name of a Type 0 font over it (ISO 32000-1 §9.7.6.1).
    pub(super) base_font: String,
    pub(super) reference: Ref,
}

/// A program cut down to some glyphs, ready to be written.
#[derive(Debug)]
pub(super) struct Program {
    /// Its name, with that of the subset.
    name: String,
    bytes: Vec<u8>,
    /// The same in a zlib stream, if that was made before.
    packed: Option<Vec<u8>>,
    /// How many glyphs stand before those that were made for the file.
    count: u16,
}

impl Program {
    /// The program of a face with these glyphs, of which the first is `.notdef`, and with those made of them: composites, or, among CFF
    /// outlines, one of them once more.
    pub(super) fn cut(face: &Face, glyphs: &[u16], made: &[Composite]) -> Result<Self, Error> {
        let refuse = |message: String| Error::Font { name: face.postscript_name().to_owned(), message };
        let mapper = GlyphRemapper::new_from_glyphs(&glyphs[1..]);
        let subset = subsetter::subset(face.bytes(), face.index(), &mapper);
        let subset = subset.map_err(|error| refuse(format!("cannot be cut down to its glyphs in use: {error}")))?;
        let lost = || refuse("has lost its outlines".to_owned());
        let (mut bytes, count) = if face.is_truetype() {
            let lean = lean::made_lean(&subset).ok_or_else(lost)?;
            if made.is_empty() { (lean, 0) } else { composite::add(&lean, made).ok_or_else(lost)? }
        } else {
            let again: Vec<u16> = made.iter().filter_map(|made| Some(made.parts.first()?.glyph)).collect();
            (table(&subset, *b"CFF ").and_then(|program| cff::made_lean(program, &again)).ok_or_else(lost)?, 0)
        };
        if ends_like_a_line(&bytes) {
            // Behind all its tables, where nobody looks.
            bytes.push(b' ');
        }
        let name = format!("{}+{}", tag(&bytes), plain(face.postscript_name()));
        Ok(Self { name, bytes, packed: None, count })
    }

    /// The same, packed once for all files it will be in.
    pub(super) fn packed(self) -> Self {
        Self { packed: Some(Deflate::new().pack(&self.bytes)), ..self }
    }
}

/// Writes the CID font of a face whose codes stand for these glyphs, of which the first is `.notdef`, and then for those made of them.
pub(super) fn write(face: &Face, glyphs: &[u16], made: &[Composite], program: &Program, file: &mut File<'_>) -> Descendant {
    let Program { name, bytes, packed, count } = program;
    let [font, descriptor, data] = [file.reference(), file.reference(), file.reference()];
    let map = (face.is_truetype() && !made.is_empty()).then(|| file.reference());
    let mut dict = file.dict(font);
    dict.pair(Name(b"Type"), Name(b"Font"));
    dict.pair(Name(b"Subtype"), Name(if face.is_truetype() { b"CIDFontType2" } else { b"CIDFontType0" }));
    dict.pair(Name(b"BaseFont"), Name(name.as_bytes())).pair(Name(b"FontDescriptor"), descriptor);
    insert_identity(&mut dict);
    match map {
        Some(map) => _ = dict.pair(Name(b"CIDToGIDMap"), map),
        None if face.is_truetype() => _ = dict.pair(Name(b"CIDToGIDMap"), Name(b"Identity")),
        None => {}
    }
    let per_mille = |units: i32| units as f32 * 1000.0 / f32::from(face.units_per_em().max(1));
    let mut widths = dict.insert(Name(b"W")).array();
    let advances = glyphs[1..].iter().map(|&glyph| face.advance(glyph)).chain(made.iter().map(|made| made.advance.into()));
    widths.item(1).push().array().items(advances.map(per_mille));
    widths.finish();
    dict.finish();

    let key: &[u8] = if face.is_truetype() { b"FontFile2" } else { b"FontFile3" };
    let mut dict = file.dict(descriptor);
    dict.pair(Name(b"Type"), Name(b"FontDescriptor")).pair(Name(b"FontName"), Name(name.as_bytes()));
    dict.pair(Name(b"Flags"), flags(face));
    let [left, bottom, right, top] = face.bounds().map(|edge| per_mille(edge).round());
    dict.pair(Name(b"FontBBox"), Rect::new(left, bottom, right, top));
    dict.pair(Name(b"ItalicAngle"), (face.italic_angle() * 100.0).round() as f32 / 100.0);
    dict.pair(Name(b"Ascent"), per_mille(face.ascent()).round()).pair(Name(b"Descent"), -per_mille(face.descent()).round());
    dict.pair(Name(b"CapHeight"), per_mille(face.cap_height()).round()).pair(Name(b"StemV"), stem(face.weight()));
    dict.pair(Name(key), data);
    dict.finish();

    let mut stream = match packed {
        Some(packed) => file.packed_before(data, bytes, packed),
        None => file.stream(data, bytes),
    };
    if face.is_truetype() {
        stream.pair(Name(b"Length1"), super::count(bytes.len()));
    } else {
        stream.pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
    }
    stream.finish();
    if let Some(map) = map {
        let mut numbers = numbers(glyphs.len(), made.len(), *count);
        if ends_like_a_line(&numbers) {
            // The number of a code that is not used.
            numbers.extend([0, 1]);
        }
        file.stream(map, &numbers).finish();
    }
    let base_font = if face.is_truetype() { name.clone() } else { format!("{name}-Identity-H") };
    Descendant { base_font, reference: font }
}

/// By code, the number of its glyph in a program (ISO 32000-1 §9.7.4.3): those of the face first, those made for the file from `count` on.
fn numbers(glyphs: usize, made: usize, count: u16) -> Vec<u8> {
    let made = (0..made as u16).map(|index| count.saturating_add(index));
    (0..glyphs as u16).chain(made).flat_map(u16::to_be_bytes).collect()
}

/// ISO 32000-1 table 123. Symbolic, since its characters are not those of one of the standard Latin encodings alone.
fn flags(face: &Face) -> i32 {
    let mut flags = 1 << 2;
    for (bit, holds) in [(0, face.is_monospaced()), (1, face.has_serifs()), (6, face.slant() == Slant::Italic)] {
        flags |= i32::from(holds) << bit;
    }
    flags
}

/// The width of a stem, which no font file tells: from 50 for hairlines to 230 for black, along the weight. Only readers that must
/// replace a face ask for it, and no face here is ever to be replaced.
fn stem(weight: u16) -> i32 {
    50 + i32::from(weight.min(1000)) * 180 / 1000
}

/// Six capitals that name a subset (ISO 32000-1 §9.6.4), drawn from its bytes.
fn tag(program: &[u8]) -> String {
    digest(program)[..6].iter().map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// A PostScript name without characters that have a meaning of their own.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_graphic() && !"()<>[]{}/%#".contains(*c)).take(63).collect()
}

/// A table of a font file with one face (OpenType, "Table directory").
fn table(font: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    let word = |bytes: &[u8]| Some(u32::from_be_bytes(bytes.get(..4)?.try_into().ok()?) as usize);
    let count = usize::from(u16::from_be_bytes(font.get(4..6)?.try_into().ok()?));
    let record = font.get(12..)?.chunks_exact(16).take(count).find(|record| record[..4] == tag)?;
    let (start, length) = (word(&record[8..])?, word(&record[12..])?);
    font.get(start..start.checked_add(length)?)
}
