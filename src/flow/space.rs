//! The white around and between the pieces of a group.

use super::Piece;
use crate::length::Length;

/// Space around a group of pieces as a whole, and none between them.
pub(super) fn space(pieces: &mut [Piece], around: Length) {
    tighten(pieces);
    if let Some(before) = pieces.first_mut().and_then(Piece::before_mut) {
        *before = around;
    }
    if let Some(after) = pieces.last_mut().and_then(Piece::after_mut) {
        *after = around;
    }
}

/// Takes out the space between the pieces of a group, but for tables and figures, which keep theirs.
pub(super) fn tighten(pieces: &mut [Piece]) {
    for index in 1..pieces.len() {
        let [above, below] = &mut pieces[index - 1..=index] else { continue };
        if let (Piece::Passage(above), Piece::Passage(below)) = (above, below) {
            above.after = Length::ZERO;
            below.before = Length::ZERO;
        }
    }
}

impl Piece {
    pub(super) fn before_mut(&mut self) -> Option<&mut Length> {
        match self {
            Self::Passage(passage) => Some(&mut passage.before),
            Self::Table(table) => Some(&mut table.before),
            Self::Figure(figure) => Some(&mut figure.before),
            Self::PageBreak => None,
        }
    }

    pub(super) fn after_mut(&mut self) -> Option<&mut Length> {
        match self {
            Self::Passage(passage) => Some(&mut passage.after),
            Self::Table(table) => Some(&mut table.after),
            Self::Figure(figure) => Some(&mut figure.after),
            Self::PageBreak => None,
        }
    }
}
