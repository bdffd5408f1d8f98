//! Pictures as a PDF can hold them: JPEG as it is, anything else as packed samples in grey or RGB.
//!
//! Pipeline: bytes from an [`asset`](crate::asset) -> **picture** -> [`leaf`](crate::leaf) (its size), [`pdf`](crate::pdf) (its bytes).
//!
//! A [`Picture`] is read once and then shared: its bytes are ready for every document that shows it. Two pictures are equal if
//! they show the same in the same bytes. This module is the only door to `png` and `zune-jpeg`.
//!
//! - A JPEG in grey or colour goes into the file unchanged (ISO 32000-1 §7.4.8). Its markers are walked to the end marker, so that
//!   a file cut short is refused; what its scans hold is not decoded.
//! - A JPEG in CMYK is turned into RGB: beside an RGB output intent PDF/A forbids DeviceCMYK (ISO 19005-2 §6.2.4.3).
//! - A PNG of any colour type and depth becomes 8 bits a sample, its transparency a mask.
//! - The orientation a camera notes (EXIF tag 274) is obeyed: width and height are those of the picture as seen.

mod jpeg;
mod png;
mod predict;

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
}

/// What the samples are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Channels {
    /// One, from black to white.
    Grey,
    /// Red, green and blue.
    Rgb,
}

/// The samples, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Samples {
    /// A whole JPEG file.
    Jpeg(Arc<[u8]>),
    /// Rows with PNG predictors (ISO 32000-1 §7.4.4.4) in a zlib stream.
    Packed(Arc<[u8]>),
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
    /// Neither PNG nor JPEG.
    #[error("is neither a PNG nor a JPEG picture")]
    NotAPicture,
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

/// Reads a PNG or JPEG file.
///
/// # Errors
/// [`PictureError`] if the bytes are no picture, break off, or exceed the limits.
pub fn read(bytes: &Arc<[u8]>, limits: &Limits) -> Result<Picture, PictureError> {
    let is_jpeg = bytes.starts_with(&[0xFF, 0xD8, 0xFF]);
    if !is_jpeg && !bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
        return Err(PictureError::NotAPicture);
    }
    if bytes.len() > limits.bytes {
        let (amount, limit) = (bytes.len() as u64, limits.bytes as u64);
        return Err(PictureError::TooLarge { amount, limit, unit: "bytes" });
    }
    if is_jpeg { jpeg::read(bytes, limits) } else { png::read(bytes, limits) }
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
}

impl Channels {
    /// How many samples a pixel has.
    pub(crate) fn count(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::Rgb => 3,
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
