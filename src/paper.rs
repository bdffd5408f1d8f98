//! Sheets of paper, by name or by their sides.
//!
//! Pipeline: `error`, [`length`](crate::length) -> **paper** -> the page of a [`style`](crate::style), the sheets of [`impose`](crate::impose).

use std::fmt;
use std::str::FromStr;

use crate::error::Error;
use crate::length::Length;
use crate::nearest::nearest;

/// The size of a page or a sheet.
///
/// ```
/// use offprint::paper::Paper;
/// let a4: Paper = "a4".parse()?;
/// assert_eq!(a4, "210mm x 297mm".parse()?);
/// assert_eq!(a4.turned().width, a4.height);
/// # Ok::<(), offprint::error::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// From left to right.
    pub width: Length,
    /// From top to bottom.
    pub height: Length,
}

/// Sheets by name, upright; `b5` is ISO's, not the Japanese one.
const SHEETS: [(&str, &str, &str); 9] = [
    ("a3", "297mm", "420mm"),
    ("a4", "210mm", "297mm"),
    ("a5", "148mm", "210mm"),
    ("a6", "105mm", "148mm"),
    ("b5", "176mm", "250mm"),
    ("letter", "8.5in", "11in"),
    ("legal", "8.5in", "14in"),
    ("half-letter", "5.5in", "8.5in"),
    ("tabloid", "11in", "17in"),
];

impl Paper {
    /// A sheet of this width and height.
    #[must_use]
    pub const fn new(width: Length, height: Length) -> Self {
        Self { width, height }
    }

    /// The names of sheets.
    #[must_use]
    pub fn names() -> [&'static str; 9] {
        SHEETS.map(|(name, ..)| name)
    }

    /// A sheet by its name in whatever case, upright.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let (_, width, height) = SHEETS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(name))?;
        Some(Self::new(width.parse().ok()?, height.parse().ok()?))
    }

    /// All sheets that have names, upright.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        Self::names().into_iter().filter_map(Self::named)
    }

    /// The sheet lying on its other side: an upright one becomes a wide one.
    #[must_use]
    pub const fn turned(self) -> Self {
        Self { width: self.height, height: self.width }
    }

    /// Whether it is wider than high.
    #[must_use]
    pub fn is_wide(self) -> bool {
        self.width > self.height
    }
}

impl fmt::Display for Paper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millimetres = |length: Length| (length.to_pt() * 254.0 / 72.0).round() / 10.0;
        write!(f, "{}mm x {}mm", millimetres(self.width), millimetres(self.height))
    }
}

impl FromStr for Paper {
    type Err = Error;

    /// Reads a name, `a4`, or two sides, `320mm x 450mm`; both sides must be positive.
    fn from_str(text: &str) -> Result<Self, Error> {
        if let Some(paper) = Self::named(text.trim()) {
            return Ok(paper);
        }
        let sides = text.split_once(['x', '×']).map(|(width, height)| (width.parse::<Length>(), height.parse::<Length>()));
        match sides {
            Some((Ok(width), Ok(height))) if width > Length::ZERO && height > Length::ZERO => Ok(Self::new(width, height)),
            _ => {
                let meant = nearest(text.trim(), Self::names());
                let meant = meant.map(|name| format!("; did you mean `{name}`?")).unwrap_or_default();
                let names = Self::names().join(", ");
                let message = format!("`{text}` is no paper; there are {names}, and sides like 320mm x 450mm{meant}");
                Err(Error::Imposition { message })
            }
        }
    }
}
