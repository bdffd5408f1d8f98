//! How lines are set, in classes.
//!
//! Pipeline: how far a line is stretched -> **fitness** -> every breaker.

/// How a line is set (TeX §817). Neighbours that are two classes apart look ill together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fitness {
    /// Stretched to a badness of 100 or more: by all there is.
    VeryLoose,
    /// Stretched to a badness of 13 or more: by half of it.
    Loose,
    Decent,
    /// Shrunk to a badness of 13 or more.
    Tight,
}

impl Fitness {
    pub(super) const ALL: [Self; 4] = [Self::VeryLoose, Self::Loose, Self::Decent, Self::Tight];

    #[inline]
    pub(super) fn clashes_with(self, other: Self) -> bool {
        (self as u8).abs_diff(other as u8) > 1
    }
}
