//! One face: its bytes, its names and its measures.

use std::fmt;
use std::sync::Arc;

use harfrust::font::attribute::Style;
use harfrust::font::{Blob, Format};
use harfrust::{Font, GlyphId};
use read_fonts::TableProvider;
use read_fonts::types::{F48Dot16, NameId};

use crate::error::Error;
use crate::length::Length;

/// The bytes of a font file: embedded in the program, or shared.
#[derive(Clone)]
pub enum FaceBytes {
    /// Embedded in the program.
    Static(&'static [u8]),
    /// Shared between the faces of a file.
    Shared(Arc<[u8]>),
}

impl From<&'static [u8]> for FaceBytes {
    fn from(bytes: &'static [u8]) -> Self {
        Self::Static(bytes)
    }
}

impl From<Vec<u8>> for FaceBytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Shared(bytes.into())
    }
}

impl From<Arc<[u8]>> for FaceBytes {
    fn from(bytes: Arc<[u8]>) -> Self {
        Self::Shared(bytes)
    }
}

impl AsRef<[u8]> for FaceBytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Static(bytes) => bytes,
            Self::Shared(bytes) => bytes,
        }
    }
}

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
#[derive(Clone)]
pub struct Face(Arc<Inner>);

struct Inner {
    font: Font,
    bytes: FaceBytes,
    index: u32,
    family: String,
    postscript_name: String,
    weight: u16,
    slant: Slant,
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
    is_monospaced: bool,
    has_serifs: bool,
}

impl PartialEq for Face {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Face {}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Face({})", self.0.postscript_name)
    }
}

impl Face {
    /// The face at `index` of a font file (0 where the file holds one).
    ///
    /// # Errors
    /// [`Error::Font`] if there is no such face, or it lacks outlines or a character map.
    pub fn new(name: &str, bytes: impl Into<FaceBytes>, index: u32) -> Result<Self, Error> {
        let bytes = bytes.into();
        let refuse = |message: &str| Error::Font { name: name.to_owned(), message: message.to_owned() };
        let blob = match bytes.clone() {
            FaceBytes::Static(bytes) => Blob::from(bytes),
            FaceBytes::Shared(bytes) => Blob::from(Arc::new(bytes) as Arc<dyn AsRef<[u8]> + Send + Sync>),
        };
        let font = Font::new(blob, index).ok_or_else(|| refuse("is not a font, or has no such face"))?;
        if !font.charmap().has_unicode() {
            return Err(refuse("has no Unicode character map"));
        }
        let is_truetype = font.tables().glyf().is_ok();
        if !is_truetype && font.tables().cff().is_err() {
            return Err(refuse("has neither TrueType nor CFF outlines"));
        }
        let inner = Inner::measure(font, bytes, index, is_truetype);
        Ok(Self(Arc::new(inner)))
    }

    /// All faces of a font file.
    ///
    /// # Errors
    /// As [`new`](Self::new), for the first face that is refused.
    pub fn all_of(name: &str, bytes: impl Into<FaceBytes>) -> Result<Vec<Self>, Error> {
        let bytes = bytes.into();
        let count = Format::new(bytes.as_ref()).map_or(1, |format| format.num_fonts().max(1));
        (0..count).map(|index| Self::new(name, bytes.clone(), index)).collect()
    }

    /// Name of the family: "Libertinus Serif".
    #[must_use]
    pub fn family(&self) -> &str {
        &self.0.family
    }

    /// PostScript name: "LibertinusSerif-Italic".
    #[must_use]
    pub fn postscript_name(&self) -> &str {
        &self.0.postscript_name
    }

    /// Weight from 1 to 1000: 400 is regular, 700 bold.
    #[must_use]
    pub fn weight(&self) -> u16 {
        self.0.weight
    }

    /// Upright or slanted.
    #[must_use]
    pub fn slant(&self) -> Slant {
        self.0.slant
    }

    /// Units in an em; the measures below are in these units.
    #[must_use]
    pub fn units_per_em(&self) -> u16 {
        self.0.upem
    }

    /// From the baseline up to where its tallest letters reach, as the face says.
    #[must_use]
    pub fn ascent(&self) -> i32 {
        self.0.ascent
    }

    /// From the baseline down to where its deepest letters reach: positive.
    #[must_use]
    pub fn descent(&self) -> i32 {
        self.0.descent
    }

    /// Height of capitals.
    #[must_use]
    pub fn cap_height(&self) -> i32 {
        self.0.cap_height
    }

    /// Height of small letters without ascender.
    #[must_use]
    pub fn x_height(&self) -> i32 {
        self.0.x_height
    }

    /// Whether its outlines are TrueType; they are CFF otherwise.
    #[must_use]
    pub fn is_truetype(&self) -> bool {
        self.0.is_truetype
    }

    /// The box that holds the ink of every glyph: left, bottom, right, top.
    #[must_use]
    pub fn bounds(&self) -> [i32; 4] {
        self.0.bounds
    }

    /// Its slope in degrees against the clock from upright: negative for an italic.
    #[must_use]
    pub fn italic_angle(&self) -> f64 {
        self.0.italic_angle
    }

    /// Whether all its glyphs are equally wide, as it says.
    #[must_use]
    pub fn is_monospaced(&self) -> bool {
        self.0.is_monospaced
    }

    /// Whether its letters have serifs, as its PANOSE number says (OpenType OS/2, `panose`).
    #[must_use]
    pub fn has_serifs(&self) -> bool {
        self.0.has_serifs
    }

    /// The bytes of its file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.0.bytes.as_ref()
    }

    /// Its index in the file.
    #[must_use]
    pub fn index(&self) -> u32 {
        self.0.index
    }

    /// The glyph of a character, if it has one.
    #[must_use]
    pub fn glyph(&self, character: char) -> Option<u16> {
        let known = self.0.ascii.get(character as usize).copied();
        known.or_else(|| lookup(&self.0.font, character)).filter(|&id| id != 0)
    }

    /// The advance width of a glyph, in units of the em.
    #[must_use]
    pub fn advance(&self, glyph: u16) -> i32 {
        self.0.font.glyph_metrics().h_advance(GlyphId::from(glyph)).round() as i32
    }

    /// The box around the ink of a glyph, in units of the em: left, bottom, right, top; none for a glyph without ink.
    #[must_use]
    pub fn ink_box(&self, glyph: u16) -> Option<[i32; 4]> {
        let extents = self.0.font.glyph_metrics().extents(GlyphId::from(glyph))?;
        let (left, top) = (extents.x_bearing, extents.y_bearing);
        // The height is counted downwards, whatever its sign.
        let bounds = [left, top - extents.height.abs(), left + extents.width, top].map(|edge| edge.round() as i32);
        (bounds[0] != bounds[2] || bounds[1] != bounds[3]).then_some(bounds)
    }

    /// Units of the em as a distance at a size.
    #[must_use]
    pub fn scale(&self, units: i32, size: Length) -> Length {
        size.scaled(i64::from(units), i64::from(self.0.upem))
    }

    pub(super) fn font(&self) -> &Font {
        &self.0.font
    }
}

impl Inner {
    fn measure(font: Font, bytes: FaceBytes, index: u32, is_truetype: bool) -> Self {
        let name = |id: NameId| {
            let name = font.names().get(id)?.english_or_first()?;
            Some(name.name().chars().collect::<String>()).filter(|text| !text.trim().is_empty())
        };
        let family = name(NameId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| name(NameId::FAMILY_NAME));
        let family = family.unwrap_or_else(|| "Unnamed".to_owned());
        let postscript_name = name(NameId::POSTSCRIPT_NAME).unwrap_or_else(|| family.replace(' ', ""));
        let attributes = font.default_attributes();
        let metrics = font.metrics();
        let line = metrics.h_line();
        let upem = font.units_per_em();
        // Where a face keeps a measure to itself: the proportions of a plain book face.
        let of_em = |percent: i32| i32::from(upem) * percent / 100;
        let bounds = font.tables().head().map(|head| [head.x_min(), head.y_min(), head.x_max(), head.y_max()]);
        let post = font.tables().post().ok();
        // PANOSE family 2 is Latin text; its second digit is 2 to 10 for the kinds of serif, 11 to 15 without.
        let panose = font.tables().os2().ok().and_then(|os2| Some((*os2.panose_10().first()?, *os2.panose_10().get(1)?)));
        Self {
            bounds: bounds.map_or([0, -of_em(20), of_em(100), of_em(80)], |edges| edges.map(i32::from)),
            italic_angle: post.as_ref().map_or(0.0, |post| post.italic_angle().to_f64()),
            is_monospaced: post.is_some_and(|post| post.is_fixed_pitch() != 0),
            has_serifs: panose.is_some_and(|(family, serif)| family == 2 && (2..=10).contains(&serif)),
            ascent: line.map_or(of_em(80), |line| line.ascender.to_f64().round() as i32),
            descent: line.map_or(of_em(20), |line| -line.descender.to_f64().round() as i32),
            cap_height: height(metrics.cap_height.map(F48Dot16::to_f64)).unwrap_or(of_em(66)),
            x_height: height(metrics.x_height.map(F48Dot16::to_f64)).unwrap_or(of_em(45)),
            weight: attributes.weight.value().clamp(1.0, 1000.0) as u16,
            slant: if attributes.style == Style::Normal { Slant::Upright } else { Slant::Italic },
            family,
            postscript_name,
            upem,
            bytes,
            index,
            is_truetype,
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
