//! One face: its bytes, its names and its measures.

use std::fmt;
use std::sync::{Arc, OnceLock};

use harfrust::font::{Blob, Format};
use harfrust::{Font, GlyphId};
use read_fonts::TableProvider;
use read_fonts::types::F48Dot16;

use super::card::Card;
use super::han::Han;
use super::{FaceBytes, FaceSource};
use crate::error::Error;
use crate::length::Length;

/// Upright or slanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Slant {
    /// Upright.
    #[default]
    Upright,
    /// Italic or oblique.
    Italic,
}

/// One face of a typeface: a design in one weight and slant. Cheap to clone; two faces are equal if they are the same object.
///
/// A face is known by its card, what it says of itself; its tables are looked into when it is first used, and only then are the
/// bytes of a [`FaceSource`] kept.
#[derive(Clone)]
pub struct Face(Arc<Inner>);

struct Inner {
    file: Arc<FontFile>,
    index: u32,
    card: Card,
    body: OnceLock<Option<Body>>,
}

/// A font file, shared by its faces.
struct FontFile {
    source: Option<Arc<dyn FaceSource>>,
    bytes: OnceLock<Option<FaceBytes>>,
}

/// A face that is in use.
struct Body {
    font: Font,
    bytes: FaceBytes,
    upem: u16,
    ascent: i32,
    descent: i32,
    cap_height: i32,
    x_height: i32,
    is_truetype: bool,
    /// Glyphs of the first 128 characters, 0 where there is none: most letters of most texts.
    ascii: [u16; 128],
    bounds: [i32; 4],
    italic_angle: f64,
}

impl PartialEq for Face {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Face {}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Face({})", self.0.card.postscript_name)
    }
}

impl Face {
    /// The face at `index` of a font file (0 where the file holds one).
    ///
    /// # Errors
    /// [`Error::Font`] if there is no such face, or it lacks outlines or a character map.
    pub fn new(name: &str, bytes: impl Into<FaceBytes>, index: u32) -> Result<Self, Error> {
        let bytes = bytes.into();
        let card = card(name, &bytes, index)?;
        Ok(Self::in_file(Arc::new(FontFile { source: None, bytes: OnceLock::from(Some(bytes)) }), index, card))
    }

    /// All faces of a font file.
    ///
    /// # Errors
    /// As [`new`](Self::new), for the first face that is refused.
    pub fn all_of(name: &str, bytes: impl Into<FaceBytes>) -> Result<Vec<Self>, Error> {
        let bytes = bytes.into();
        let cards = cards(name, &bytes)?;
        let file = Arc::new(FontFile { source: None, bytes: OnceLock::from(Some(bytes)) });
        Ok(cards.map(|(index, card)| Self::in_file(Arc::clone(&file), index, card)).collect())
    }

    /// All faces of a font file whose bytes are not kept until one of them is used: they are loaded once now, to know what is
    /// there, and once more then. For a folder of many faces, of which an article needs few.
    ///
    /// A file that cannot be loaded the second time is as if it had not been given, and a notice says so.
    ///
    /// # Errors
    /// As [`new`](Self::new), and if the source has no bytes.
    pub fn shelved(name: &str, source: Arc<dyn FaceSource>) -> Result<Vec<Self>, Error> {
        let bytes = source.load().ok_or_else(|| refuse(name, "cannot be loaded"))?;
        let cards = cards(name, &FaceBytes::Shared(bytes))?;
        let file = Arc::new(FontFile { source: Some(source), bytes: OnceLock::new() });
        Ok(cards.map(|(index, card)| Self::in_file(Arc::clone(&file), index, card)).collect())
    }

    fn in_file(file: Arc<FontFile>, index: u32, card: Card) -> Self {
        Self(Arc::new(Inner { file, index, card, body: OnceLock::new() }))
    }

    /// What is known of a face in use; nothing if its bytes cannot be had any more.
    fn body(&self) -> Option<&Body> {
        let open = || {
            let bytes = self.0.file.bytes()?;
            Some(Body::measure(font(bytes, self.0.index)?, bytes.clone()))
        };
        self.0.body.get_or_init(open).as_ref()
    }

    /// Whether it can be used: its bytes are there, or can be loaded.
    pub(crate) fn is_usable(&self) -> bool {
        self.body().is_some()
    }

    pub(super) fn card(&self) -> &Card {
        &self.0.card
    }

    /// How far the way it draws Han letters is from that of a language.
    pub(super) fn distance_from(&self, han: Han) -> u8 {
        han.distance(self.0.card.han)
    }

    /// Whether it has a letter. Does not look into the file.
    #[must_use]
    pub fn covers(&self, letter: char) -> bool {
        self.0.card.letters.has(letter)
    }

    /// Name of the family: "Libertinus Serif".
    #[must_use]
    pub fn family(&self) -> &str {
        &self.0.card.family
    }

    /// PostScript name: "LibertinusSerif-Italic".
    #[must_use]
    pub fn postscript_name(&self) -> &str {
        &self.0.card.postscript_name
    }

    /// Weight from 1 to 1000: 400 is regular, 700 bold.
    #[must_use]
    pub fn weight(&self) -> u16 {
        self.0.card.weight
    }

    /// Upright or slanted.
    #[must_use]
    pub fn slant(&self) -> Slant {
        self.0.card.slant
    }

    /// Units in an em; the measures below are in these units.
    #[must_use]
    pub fn units_per_em(&self) -> u16 {
        self.body().map_or(1000, |body| body.upem)
    }

    /// From the baseline up to where its tallest letters reach, as the face says.
    #[must_use]
    pub fn ascent(&self) -> i32 {
        self.body().map_or(0, |body| body.ascent)
    }

    /// From the baseline down to where its deepest letters reach: positive.
    #[must_use]
    pub fn descent(&self) -> i32 {
        self.body().map_or(0, |body| body.descent)
    }

    /// Height of capitals.
    #[must_use]
    pub fn cap_height(&self) -> i32 {
        self.body().map_or(0, |body| body.cap_height)
    }

    /// Height of small letters without ascender.
    #[must_use]
    pub fn x_height(&self) -> i32 {
        self.body().map_or(0, |body| body.x_height)
    }

    /// Whether its outlines are TrueType; they are CFF otherwise.
    #[must_use]
    pub fn is_truetype(&self) -> bool {
        self.body().is_some_and(|body| body.is_truetype)
    }

    /// The box that holds the ink of every glyph: left, bottom, right, top.
    #[must_use]
    pub fn bounds(&self) -> [i32; 4] {
        self.body().map_or([0; 4], |body| body.bounds)
    }

    /// Its slope in degrees against the clock from upright: negative for an italic.
    #[must_use]
    pub fn italic_angle(&self) -> f64 {
        self.body().map_or(0.0, |body| body.italic_angle)
    }

    /// Whether all its glyphs are equally wide, as it says.
    #[must_use]
    pub fn is_monospaced(&self) -> bool {
        self.0.card.is_monospaced
    }

    /// Whether its letters have serifs, as its PANOSE number says (OpenType OS/2, `panose`).
    #[must_use]
    pub fn has_serifs(&self) -> bool {
        self.0.card.has_serifs
    }

    /// The bytes of its file; none if they were to be loaded and cannot be.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.body().map_or(&[], |body| body.bytes.as_ref())
    }

    /// Its index in the file.
    #[must_use]
    pub fn index(&self) -> u32 {
        self.0.index
    }

    /// The glyph of a character, if it has one.
    #[must_use]
    pub fn glyph(&self, character: char) -> Option<u16> {
        let body = self.body()?;
        let known = body.ascii.get(character as usize).copied();
        known.or_else(|| lookup(&body.font, character)).filter(|&id| id != 0)
    }

    /// The advance width of a glyph, in units of the em.
    #[must_use]
    pub fn advance(&self, glyph: u16) -> i32 {
        let advance = |body: &Body| body.font.glyph_metrics().h_advance(GlyphId::from(glyph)).round() as i32;
        self.body().map_or(0, advance)
    }

    /// The box around the ink of a glyph, in units of the em: left, bottom, right, top; none for a glyph without ink.
    #[must_use]
    pub fn ink_box(&self, glyph: u16) -> Option<[i32; 4]> {
        let extents = self.body()?.font.glyph_metrics().extents(GlyphId::from(glyph))?;
        let (left, top) = (extents.x_bearing, extents.y_bearing);
        // The height is counted downwards, whatever its sign.
        let bounds = [left, top - extents.height.abs(), left + extents.width, top].map(|edge| edge.round() as i32);
        (bounds[0] != bounds[2] || bounds[1] != bounds[3]).then_some(bounds)
    }

    /// Units of the em as a distance at a size.
    #[must_use]
    pub fn scale(&self, units: i32, size: Length) -> Length {
        size.scaled(i64::from(units), i64::from(self.units_per_em()))
    }

    pub(super) fn font(&self) -> Option<&Font> {
        self.body().map(|body| &body.font)
    }
}

impl FontFile {
    fn bytes(&self) -> Option<&FaceBytes> {
        let load = || self.source.as_ref()?.load().map(FaceBytes::Shared);
        self.bytes.get_or_init(load).as_ref()
    }
}

fn refuse(name: &str, message: &str) -> Error {
    Error::Font { name: name.to_owned(), message: message.to_owned() }
}

fn font(bytes: &FaceBytes, index: u32) -> Option<Font> {
    let blob = match bytes.clone() {
        FaceBytes::Static(bytes) => Blob::from(bytes),
        FaceBytes::Shared(bytes) => Blob::from(Arc::new(bytes) as Arc<dyn AsRef<[u8]> + Send + Sync>),
    };
    Font::new(blob, index)
}

/// The card of a face that a page can be set in.
fn card(name: &str, bytes: &FaceBytes, index: u32) -> Result<Card, Error> {
    let font = font(bytes, index).ok_or_else(|| refuse(name, "is not a font, or has no such face"))?;
    if !font.charmap().has_unicode() {
        return Err(refuse(name, "has no Unicode character map"));
    }
    if font.tables().glyf().is_err() && font.tables().cff().is_err() {
        return Err(refuse(name, "has neither TrueType nor CFF outlines"));
    }
    Ok(Card::of(&font))
}

/// The cards of all faces of a file, with their indices.
fn cards(name: &str, bytes: &FaceBytes) -> Result<impl Iterator<Item = (u32, Card)> + use<>, Error> {
    let count = Format::new(bytes.as_ref()).map_or(1, |format| format.num_fonts().max(1));
    let cards: Vec<Card> = (0..count).map(|index| card(name, bytes, index)).collect::<Result<_, _>>()?;
    Ok((0..).zip(cards))
}

impl Body {
    fn measure(font: Font, bytes: FaceBytes) -> Self {
        let metrics = font.metrics();
        let line = metrics.h_line();
        let upem = font.units_per_em();
        // Where a face keeps a measure to itself: the proportions of a plain book face.
        let of_em = |percent: i32| i32::from(upem) * percent / 100;
        let bounds = font.tables().head().map(|head| [head.x_min(), head.y_min(), head.x_max(), head.y_max()]);
        Self {
            bounds: bounds.map_or([0, -of_em(20), of_em(100), of_em(80)], |edges| edges.map(i32::from)),
            italic_angle: font.tables().post().map_or(0.0, |post| post.italic_angle().to_f64()),
            ascent: line.map_or(of_em(80), |line| line.ascender.to_f64().round() as i32),
            descent: line.map_or(of_em(20), |line| -line.descender.to_f64().round() as i32),
            cap_height: height(metrics.cap_height.map(F48Dot16::to_f64)).unwrap_or(of_em(66)),
            x_height: height(metrics.x_height.map(F48Dot16::to_f64)).unwrap_or(of_em(45)),
            upem,
            bytes,
            is_truetype: font.tables().glyf().is_ok(),
            ascii: std::array::from_fn(|code| lookup(&font, code as u8 as char).unwrap_or(0)),
            font,
        }
    }
}

/// A height that a face says; faces without such letters say nought.
fn height(said: Option<f64>) -> Option<i32> {
    said.map(|height| height.round() as i32).filter(|height| *height > 0)
}

fn lookup(font: &Font, character: char) -> Option<u16> {
    u16::try_from(font.charmap().map_unicode(character)?.to_u32()).ok()
}
