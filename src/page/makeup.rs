//! Where pages end: the cheapest way through the whole article.
//!
//! A dynamic programme over the places a page may end at, as for lines (TeX §1005 goes one page at a time instead). A page
//! costs the square of the steps of the grid it leaves empty, and the penalty it ends with; the last page costs nothing for its
//! white, but something for being nearly empty.
//!
//! ```text
//! 10 steps a page; a paragraph of 11 lines, a widow 3 000:
//!   break after line 10: 0² + 3 000 (widow)        -> 3 000
//!   break after line  9: 100 · 1²                  ->   100   <- chosen; the next page begins with two lines
//! ```

use std::ops::Range;

use super::notes::Load;
use crate::galley::{Galley, Slug};
use crate::length::Length;
use crate::list::FORBIDDEN;

/// What a step of the grid left empty costs, squared: five empty steps weigh as much as a widow.
const EMPTY_STEP: i64 = 100;
/// What a last page of fewer than this many steps costs for each step it is short of it.
const DECENT_LAST_PAGE: i64 = 10;
/// What it costs to part what should stay together, where that is higher than the page.
const PARTED: i64 = 1_000_000;
/// What it costs that a single slug is higher than the page.
const OVERFULL: i64 = 1_000_000_000;

/// The slugs of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) slugs: Range<usize>,
    /// Whether they are higher than the page: one slug is.
    pub(super) overfull: bool,
}

/// Finds the pages of a column.
pub(super) fn pages(galley: &Galley, loads: &[Load], height: Length, grid: Length) -> Vec<Span> {
    let slugs = &galley.slugs;
    // For each slug that may begin a page: the cheapest way there, and where the page before it began.
    let mut best: Vec<Option<(i64, usize, bool)>> = vec![None; slugs.len() + 1];
    best[0] = Some((0, 0, false));
    for start in 0..slugs.len() {
        let Some((cost, ..)) = best[start] else { continue };
        for end in Ends::new(galley, loads, start, height, grid) {
            let total = cost.saturating_add(end.cost);
            if best[end.slug].is_none_or(|(known, ..)| total < known) {
                best[end.slug] = Some((total, start, end.overfull));
            }
        }
    }
    let mut spans = Vec::new();
    let mut end = slugs.len();
    while let (true, Some((_, start, overfull))) = (end > 0, best[end]) {
        spans.push(Span { slugs: start..end, overfull });
        end = start;
    }
    if spans.is_empty() {
        spans.push(Span { slugs: 0..0, overfull: false });
    }
    spans.reverse();
    spans
}

/// A place a page may end at, and what that costs.
struct End {
    /// The slug the next page begins with.
    slug: usize,
    cost: i64,
    overfull: bool,
}

/// The places a page may end at that begins with a slug.
struct Ends<'a> {
    galley: &'a Galley,
    loads: &'a [Load],
    start: usize,
    next: usize,
    height: Length,
    grid: Length,
    filled: Filled,
    done: bool,
    found: bool,
}

impl<'a> Ends<'a> {
    fn new(galley: &'a Galley, loads: &'a [Load], start: usize, height: Length, grid: Length) -> Self {
        let filled = Filled::new(galley, start, grid);
        Self { galley, loads, start, next: start, height, grid, filled, done: false, found: false }
    }

    fn end(&self, used: Length) -> End {
        let last = self.next == self.galley.slugs.len();
        let steps = |length: Length| i64::from(length.units() / self.grid.units().max(1));
        let overfull = used > self.height;
        let empty = steps(self.height - used);
        let penalty = i64::from(self.galley.slugs[self.next - 1].penalty);
        let forced = self.galley.slugs.get(self.next).is_some_and(|slug| slug.new_page);
        let cost = match (overfull, last, forced) {
            (true, ..) => OVERFULL + i64::from((used - self.height).units()),
            (_, true, _) if self.start > 0 => (DECENT_LAST_PAGE - steps(used)).max(0) * EMPTY_STEP * 2,
            (_, true, _) | (_, _, true) => 0,
            _ => EMPTY_STEP * empty * empty + penalty,
        };
        End { slug: self.next, cost, overfull }
    }

    /// Where the page ends if it may not end anywhere before it is full: what stays together is parted rather than lost below
    /// the foot, and only a slug that is higher than the page by itself runs over it.
    fn last_resort(&self, used: Length) -> End {
        let fits = self.next - 1;
        if fits > self.start { End { slug: fits, cost: PARTED, overfull: false } } else { self.end(used) }
    }
}

impl Iterator for Ends<'_> {
    type Item = End;

    fn next(&mut self) -> Option<End> {
        while !self.done && self.next < self.galley.slugs.len() {
            let slug = &self.galley.slugs[self.next];
            if slug.new_page && self.next > self.start {
                break;
            }
            self.filled.add(slug, self.loads[self.next].height(self.galley), self.grid);
            self.next += 1;
            let used = self.filled.total(self.grid);
            let may_end =
                slug.penalty < FORBIDDEN || self.next == self.galley.slugs.len() || self.galley.slugs[self.next].new_page;
            if used > self.height {
                self.done = true;
                return if self.found { None } else { Some(self.last_resort(used)) };
            }
            if may_end {
                self.found = true;
                return Some(self.end(used));
            }
        }
        None
    }
}

/// How far a page is filled.
struct Filled {
    text: Length,
    notes: Length,
}

impl Filled {
    fn new(galley: &Galley, start: usize, grid: Length) -> Self {
        let text = head(galley, start).iter().fold(Length::ZERO, |y, slug| below(slug, y, grid).1);
        Self { text, notes: Length::ZERO }
    }

    fn add(&mut self, slug: &Slug, notes: Length, grid: Length) {
        self.text = below(slug, self.text, grid).1;
        self.notes += notes;
    }

    /// The text and, if there are any, the notes with the white above them.
    fn total(&self, grid: Length) -> Length {
        if self.notes == Length::ZERO { self.text } else { self.text + grid + self.notes }
    }
}

/// The top and the bottom of a slug that follows what reaches down to `y`. At the head of a page, white is left out: that above
/// the first slug, and empty lines of code.
fn below(slug: &Slug, y: Length, grid: Length) -> (Length, Length) {
    let is_first = y == Length::ZERO;
    if is_first && slug.marks.is_empty() {
        return (y, y);
    }
    let top = if is_first { y } else { y + slug.before };
    let top = match slug.lead {
        Some(lead) => (top + lead).up_to(grid) - lead,
        None if slug.on_grid => top.up_to(grid),
        None => top,
    };
    (top, top + slug.height)
}

/// The head that is shown again above a slug that begins a page.
fn head(galley: &Galley, slug: usize) -> &[Slug] {
    let continues = |head: &usize| slug > 0 && galley.slugs[slug - 1].head == Some(*head);
    galley.slugs.get(slug).and_then(|slug| slug.head).filter(continues).map_or(&[], |head| &galley.heads[head])
}

impl Span {
    /// The slugs of the page with their distance from its head.
    pub(super) fn placed<'g>(&self, galley: &'g Galley, grid: Length) -> Vec<(&'g Slug, Length)> {
        let mut y = Length::ZERO;
        let slugs = head(galley, self.slugs.start).iter().chain(&galley.slugs[self.slugs.clone()]);
        slugs
            .map(|slug| {
                let (top, bottom) = below(slug, y, grid);
                y = bottom;
                (slug, top)
            })
            .collect()
    }
}
