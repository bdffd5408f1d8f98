//! The letters of a line, scaled and set apart to help its spaces.
//!
//! Pipeline: a line's [`Micro`](crate::list::Micro) -> **lettering** -> whoever sets the line.

use crate::length::{Length, Scale};

/// How wide and how far apart the letters of a line are set.
///
/// A letter drawn `w` wide takes (w + tracking) · scale, as in PDF (ISO 32000-1 §9.4.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lettering {
    /// How wide the letters are set.
    pub scale: Scale,
    /// What is added after each of them, before scaling.
    pub tracking: Length,
}

impl Lettering {
    /// What letters take that are drawn so wide together, in raw units.
    #[must_use]
    pub fn width(self, drawn: i64, letters: i64) -> i64 {
        self.scale.of_total(drawn + letters * i64::from(self.tracking.units()))
    }

    /// How wide something was drawn that is set so wide, tracking apart.
    #[must_use]
    pub fn drawn(self, set: Length) -> Length {
        set.scaled(i64::from(Scale::DRAWN.0), i64::from(self.scale.0))
    }
}
