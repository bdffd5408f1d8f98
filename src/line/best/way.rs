//! Ways to a place: what they cost, where they come from, and which of them are kept.
//!
//! Pipeline: lines that are offered -> **way** -> [search](super::search).

use std::ops::Range;

/// The most numbers of lines that are kept for a place: those up to two from that of the cheapest way to it.
pub(super) const COUNTS: usize = 5;
/// The same where widths depend on the number: up to four from that of the cheapest way.
pub(super) const COUNTS_BESIDE: usize = 9;
/// Room for numbers of lines that are proposed for a place.
pub(super) const PROPOSED: usize = 16;
/// Where the numbers proposed begin, below what the first active place has.
pub(super) const BELOW: u32 = 4;
/// Ways that cost so much more than the cheapest to a place are let go, if there is another number of lines: four very bad
/// lines. They would never be set.
pub(super) const TOO_DEAR: f64 = 50_000.0;

/// The cheapest way to a place with a number of lines and a class of the last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    pub(super) total: f64,
    /// The place before, by its index, and its class: the way from there is that with one line less.
    pub(super) from: u32,
    pub(super) class: u8,
}

pub(super) const NO_WAY: Way = Way { total: f64::INFINITY, from: 0, class: 0 };

/// What the cheapest ways to a place cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Totals<'a> {
    /// Lines of the first row.
    pub(super) first: u32,
    /// By number of lines and class: at least one row, at most [`COUNTS`], or [`COUNTS_BESIDE`].
    pub(super) by: &'a [[f64; 4]],
}

/// Where the ways to a place stand among those to all places; no rows where none leads there.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Rows {
    /// Lines of the first row.
    pub(super) first: u32,
    pub(super) from: u32,
    pub(super) count: u32,
}

/// Where a way comes from: a place and a class, in four bytes, since there is one for every way to every place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Back(u32);

impl Back {
    #[inline]
    pub(super) fn of(way: &Way) -> Self {
        Self(way.from << 2 | u32::from(way.class))
    }

    pub(super) fn place(self) -> usize {
        (self.0 >> 2) as usize
    }

    pub(super) fn class(self) -> usize {
        (self.0 & 3) as usize
    }
}

/// A place from which lines may still reach, with numbers of lines after which they are of one width.
pub(super) struct Active {
    pub(super) place: u32,
    /// Of a line from here.
    pub(super) width: f64,
    pub(super) first: u32,
    /// How many rows there are.
    pub(super) rows: usize,
    /// By number of lines and class of the line that begins here: the cheapest way, with the clash if there is one.
    pub(super) folded: [[Way; 4]; COUNTS],
}

/// The cheapest lines that are proposed to a place.
pub(super) struct Proposed {
    /// Lines of the first row.
    pub(super) base: u32,
    /// By number of lines and class.
    pub(super) by: [[Way; 4]; PROPOSED],
    /// The first row that has a way, and the one after the last.
    pub(super) rows: (usize, usize),
}

impl Proposed {
    #[inline]
    pub(super) fn new(base: u32) -> Self {
        Self { base, by: [[NO_WAY; 4]; PROPOSED], rows: (PROPOSED - 1, 0) }
    }

    #[inline]
    pub(super) fn add(&mut self, lines: usize, classes: Range<usize>, way: Way) {
        let Some(row) = lines.checked_sub(self.base as usize).filter(|row| *row < PROPOSED) else { return };
        self.rows = (self.rows.0.min(row), self.rows.1.max(row + 1));
        for best in &mut self.by[row][classes] {
            if way.total < best.total {
                *best = way;
            }
        }
    }

    /// The rows around the cheapest that cost no more than so much more; none where there is no way.
    #[inline]
    pub(super) fn near(&self, around: usize, too_dear: f64) -> Range<usize> {
        let mut best = self.rows.0;
        for row in self.rows.0..self.rows.1 {
            if least(&self.by[row]).total < least(&self.by[best]).total {
                best = row;
            }
        }
        let limit = least(&self.by[best]).total;
        if limit.is_infinite() {
            return 0..0;
        }
        let is_near = |row: &usize| least(&self.by[*row]).total <= limit + too_dear;
        let from = (best.saturating_sub(around)..best).find(is_near).unwrap_or(best);
        let to = (best..PROPOSED.min(best + around + 1)).rev().find(is_near).unwrap_or(best);
        from..to + 1
    }
}

/// The class whose way is the cheapest.
#[inline]
pub(super) fn cheapest(totals: &[f64; 4]) -> usize {
    (1..4).fold(0, |best, class| if totals[class] < totals[best] { class } else { best })
}

/// The cheapest of some ways.
#[inline]
pub(super) fn least(ways: &[Way; 4]) -> Way {
    ways[cheapest(&ways.each_ref().map(|way| way.total))]
}
