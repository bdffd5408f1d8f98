//! Pictures as a PDF can hold them: JPEG as it is, anything else as packed samples in grey or RGB.
//!
//! Pipeline: bytes from an [`asset`](crate::asset) -> **picture** -> [`leaf`](crate::leaf) (its size), [`pdf`](crate::pdf) (its bytes).
//!
//! A [`Picture`] is read once and then shared: its bytes are ready for every document that shows it. Two pictures are equal if
//! they show the same in the same bytes. This module is the only door to `png`, `zune-jpeg`, `jpeg-encoder`, `image-webp`, `gif`
//! and `qrcodegen`.
//!
//! - A JPEG in grey or colour goes into the file unchanged (ISO 32000-1 §7.4.8). Its markers are walked to the end marker, so that
//!   a file cut short is refused; what its scans hold is not decoded.
//! - A JPEG in CMYK stays as it is if it says by a profile what its inks are; else it is turned into RGB: beside an RGB output
//!   intent PDF/A forbids DeviceCMYK (ISO 19005-2 §6.2.4.3).
//! - A PNG of any colour type and depth becomes 8 bits a sample, its transparency a mask. So do a WebP and the first frame of a GIF.
//! - A profile that says what the colours are is kept, save that of sRGB, which is what they are without one ([`profile`]).
//! - The orientation a camera notes (EXIF tag 274) is obeyed: width and height are those of the picture as seen.
//! - A picture much finer than it is printed can be [reduced](reduce).
//!
//! Same bytes on every machine: decoders run without vector instructions, and what is reckoned here is reckoned in integers.

mod exif;
mod gif;
mod grey;
mod jpeg;
mod png;
mod predict;
mod profile;
mod qr;
mod reduce;
mod webp;

use std::sync::Arc;

use thiserror::Error;

/// A picture, read and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    columns: u32,
    rows: u32,
    /// Samples a metre, across and down.
    density: Option<[u32; 2]>,
    orientation: Orientation,
    channels: Channels,
    samples: Samples,
    /// How opaque it is, one byte a sample, packed as [`Samples::Packed`].
    mask: Option<Arc<[u8]>>,
    /// What its colours are (ISO 15076-1), where they are not those of sRGB.
    profile: Option<Arc<[u8]>>,
    /// What is wrong with the profile it came with, which was left out.
    bad_profile: Option<&'static str>,
}

/// What the samples are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Channels {
    /// One, from black to white.
    Grey,
    /// Red, green and blue.
    Rgb,
    /// Cyan, magenta, yellow and black, as a profile has them; whether 0 is full ink, as Adobe stores it.
    Cmyk {
        /// Whether 0 is full ink.
        inverted: bool,
    },
}

/// The samples, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Samples {
    /// A whole JPEG file.
    Jpeg(Arc<[u8]>),
    /// Rows with PNG predictors (ISO 32000-1 §7.4.4.4) in a zlib stream.
    Packed(Arc<[u8]>),
    /// Squares in full black, row by row, each of the columns told by one of these: drawn, not sampled.
    Modules(Arc<[bool]>),
}

/// How large a picture may be, checked before its samples are decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Pixels; 100 million unless changed.
    pub pixels: u64,
    /// Bytes of the file; 64 MiB unless changed.
    pub bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { pixels: 100_000_000, bytes: 64 << 20 }
    }
}

/// Why bytes are not a picture that can be shown.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum PictureError {
    /// None of the kinds that are read.
    #[error("is neither a JPEG, PNG, WebP nor GIF picture")]
    NotAPicture,
    /// A picture of a kind that is not read.
    #[error("is a picture of the kind {0}, which is not read; save it as JPEG, PNG or WebP")]
    OtherKind(&'static str),
    /// A picture that cannot be read to its end.
    #[error("is broken: {0}")]
    Broken(String),
    /// A picture beyond the [`Limits`].
    #[error("is too large: {amount} {unit}, and {limit} are allowed")]
    TooLarge {
        /// How much there is.
        amount: u64,
        /// How much there may be.
        limit: u64,
        /// Of what: `pixels` or `bytes`.
        unit: &'static str,
    },
}

/// Reads a JPEG, PNG, WebP or GIF file; of one that moves, the first frame.
///
/// # Errors
/// [`PictureError`] if the bytes are no picture, break off, or exceed the limits.
pub fn read(bytes: &Arc<[u8]>, limits: &Limits) -> Result<Picture, PictureError> {
    let reader = match &bytes[..] {
        [0xFF, 0xD8, 0xFF, ..] => jpeg::read,
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => png::read,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp::read,
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => gif::read,
        [] => return Err(PictureError::Broken("it is empty".to_owned())),
        other => return Err(other_kind(other).map_or(PictureError::NotAPicture, PictureError::OtherKind)),
    };
    if bytes.len() > limits.bytes {
        let (amount, limit) = (bytes.len() as u64, limits.bytes as u64);
        return Err(PictureError::TooLarge { amount, limit, unit: "bytes" });
    }
    reader(bytes, limits)
}

/// Whether bytes are a profile of a press's four inks.
pub(crate) fn is_profile_of_inks(bytes: &[u8]) -> bool {
    profile::check(bytes, Channels::Cmyk { inverted: false }).is_ok_and(|kept| kept.is_some_and(profile::is_of_a_press))
}

/// The kind of picture that bytes begin like, of those that are known and not read.
fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    const BEGINNINGS: [(&[u8], &str); 9] = [
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"BM", "BMP"),
        (b"\xFF\x0A", "JPEG XL"),
        (b"\0\0\0\x0CJXL ", "JPEG XL"),
        (b"\0\0\0\x0CjP  ", "JPEG 2000"),
        (b"8BPS", "Photoshop"),
        (b"%PDF", "PDF"),
        (b"<svg", "SVG"),
    ];
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let brand = bytes.get(4..12).and_then(|brand| brand.strip_prefix(b"ftyp"));
    match brand {
        Some(b"avif" | b"avis") => return Some("AVIF"),
        Some(b"heic" | b"heix" | b"hevc" | b"mif1" | b"msf1") => return Some("HEIF"),
        _ => {}
    }
    let is_svg = |start: &[u8]| start.starts_with(b"<?xml") || start.starts_with(b"<!") || start.starts_with(b"<svg");
    let has_root = || bytes.windows(4).take(4096).any(|window| window == b"<svg");
    if is_svg(bytes) && has_root() {
        return Some("SVG");
    }
    BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning)).map(|(_, kind)| *kind)
}

impl Limits {
    fn check_pixels(&self, columns: u32, rows: u32) -> Result<(), PictureError> {
        let amount = u64::from(columns) * u64::from(rows);
        if amount == 0 {
            return Err(PictureError::Broken("it has no pixels".to_owned()));
        }
        let too_large = PictureError::TooLarge { amount, limit: self.pixels, unit: "pixels" };
        if amount > self.pixels { Err(too_large) } else { Ok(()) }
    }
}

impl Picture {
    /// A picture of samples, upright, without a density.
    fn new([columns, rows]: [u32; 2], channels: Channels, samples: Samples) -> Self {
        let (density, orientation) = (None, Orientation::UPRIGHT);
        let (mask, profile, bad_profile) = (None, None, None);
        Self { columns, rows, density, orientation, channels, samples, mask, profile, bad_profile }
    }

    /// A picture of raw 8-bit samples and how opaque they are.
    fn of_raw(size: [u32; 2], channels: Channels, raw: &[u8], mask: Option<&[u8]>) -> Self {
        let width = size[0] as usize;
        let samples = Samples::Packed(predict::pack(raw, width, channels.count()));
        Self { mask: mask.map(|mask| predict::pack(mask, width, 1)), ..Self::new(size, channels, samples) }
    }

    /// The same with the profile it came with, if that is one.
    fn with_profile(mut self, profile: Option<&[u8]>) -> Self {
        match profile.map(|profile| profile::check(profile, self.channels)) {
            Some(Ok(kept)) => self.profile = kept.map(Into::into),
            Some(Err(why)) => self.bad_profile = Some(why),
            None => {}
        }
        self
    }

    /// The picture of a text for machines: a QR code with the quiet zone around it, drawn in squares. None for a text that is too
    /// long for one (2,331 bytes).
    #[must_use]
    pub fn qr(text: &str) -> Option<Self> {
        qr::picture(text)
    }

    /// What is wrong with the colour profile it came with, if it was left out for that.
    #[must_use]
    pub fn bad_profile(&self) -> Option<&'static str> {
        self.bad_profile
    }

    /// Whether it is drawn, so that it is as fine as it is printed.
    #[must_use]
    pub fn is_drawn(&self) -> bool {
        matches!(self.samples, Samples::Modules(_))
    }

    /// Width in pixels, as it is seen.
    #[must_use]
    pub fn width(&self) -> u32 {
        if self.orientation.is_turned() { self.rows } else { self.columns }
    }

    /// Height in pixels, as it is seen.
    #[must_use]
    pub fn height(&self) -> u32 {
        if self.orientation.is_turned() { self.columns } else { self.rows }
    }

    /// Pixels an inch, across and down as it is seen, if the file says.
    #[must_use]
    pub fn dpi(&self) -> Option<[f64; 2]> {
        let [across, down] = self.density?.map(|per_metre| f64::from(per_metre) * 0.0254);
        Some(if self.orientation.is_turned() { [down, across] } else { [across, down] })
    }

    /// Columns and rows of its samples.
    pub(crate) fn samples_size(&self) -> [u32; 2] {
        [self.columns, self.rows]
    }

    pub(crate) fn orientation(&self) -> Orientation {
        self.orientation
    }

    pub(crate) fn channels(&self) -> Channels {
        self.channels
    }

    pub(crate) fn samples(&self) -> &Samples {
        &self.samples
    }

    pub(crate) fn mask(&self) -> Option<&[u8]> {
        self.mask.as_deref()
    }

    pub(crate) fn profile(&self) -> Option<&Arc<[u8]>> {
        self.profile.as_ref()
    }
}

impl Channels {
    /// How many samples a pixel has.
    pub(crate) fn count(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::Rgb => 3,
            Self::Cmyk { .. } => 4,
        }
    }
}

/// How the stored picture is turned and mirrored to be seen (EXIF 2.32 §4.6.4, tag 274): a number from 1 to 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Orientation(u8);

impl Orientation {
    const UPRIGHT: Self = Self(1);

    fn new(number: u16) -> Self {
        u8::try_from(number).ok().filter(|number| (1..=8).contains(number)).map_or(Self::UPRIGHT, Self)
    }

    /// Whether rows are seen as columns.
    fn is_turned(self) -> bool {
        self.0 >= 5
    }

    /// What takes the unit square of the stored picture to that of the picture as seen, both with y upwards (ISO 32000-1 §8.9.5).
    pub(crate) fn matrix(self) -> [i64; 6] {
        match self.0 {
            2 => [-1, 0, 0, 1, 1, 0],
            3 => [-1, 0, 0, -1, 1, 1],
            4 => [1, 0, 0, -1, 0, 1],
            5 => [0, -1, -1, 0, 1, 1],
            6 => [0, -1, 1, 0, 0, 1],
            7 => [0, 1, 1, 0, 0, 0],
            8 => [0, 1, -1, 0, 1, 0],
            _ => [1, 0, 0, 1, 0, 0],
        }
    }
}
