//! Rows: the lines of cells side by side, kept together as far as a page allows.
//!
//! Pipeline: cells in lines, columns with their places -> **row** -> slugs.

use super::super::{Setter, Slug};
use super::fit::Place;
use crate::leaf::{Area, Belongs, Ink, Mark, Rule};
use crate::length::Length;
use crate::list::FORBIDDEN;

/// Thickness of the rules above and below a table, and under its head.
pub(super) const HEAVY: f64 = 0.8;
pub(super) const LIGHT: f64 = 0.4;

/// From the left edge of the first column to the right edge of the last.
#[derive(Clone, Copy)]
pub(super) struct Across {
    left: Length,
    right: Length,
}

impl Across {
    pub(super) fn of(places: &[Place]) -> Self {
        let left = places.iter().map(|place| place.x).min().unwrap_or_default();
        let right = places.iter().map(|place| place.x + place.width).max().unwrap_or_default();
        Self { left, right }
    }
}

impl Setter<'_, '_> {
    /// A row as slugs, one a line of its highest cell: kept together unless it is too high for that. Heads stand on the rule
    /// below them, other cells hang from their first line.
    pub(super) fn row(
        &self,
        cells: Vec<Vec<Slug>>,
        places: &[Place],
        (above, below): (Length, Length),
        is_head: bool,
    ) -> Vec<Slug> {
        let high = cells.iter().map(Vec::len).max().unwrap_or(0);
        let mut slugs = vec![Slug::default(); high];
        for (lines, place) in cells.into_iter().zip(places) {
            let down = if is_head { high - lines.len() } else { 0 };
            for (slug, mut line) in slugs[down..].iter_mut().zip(lines) {
                line.shift(place.x, Length::ZERO);
                slug.join(line);
            }
        }
        let total: Length = slugs.iter().map(|slug| slug.height).sum();
        if let Some(first) = slugs.first_mut() {
            first.lower(above);
            first.height += above;
        }
        if let Some(last) = slugs.last_mut() {
            last.height += below;
        }
        let parts = total > self.highest;
        for (index, slug) in slugs.iter_mut().enumerate() {
            let last = index + 1 == high;
            // A row that is parted leaves two lines on either page.
            let is_end = index == 0 || index + 2 == high;
            slug.penalty = if last || (parts && !is_end) { 0 } else { FORBIDDEN };
            slug.on_grid = false;
        }
        slugs
    }
}

/// A table is not parted after its first row or before its last.
pub(super) fn keep_ends(rows: &mut [Slug]) {
    let ends: Vec<usize> = (0..rows.len()).filter(|&index| rows[index].penalty < FORBIDDEN).collect();
    if let ([first, _, ..], [.., before_last, _]) = (&ends[..], &ends[..]) {
        rows[*first].penalty = FORBIDDEN;
        rows[*before_last].penalty = FORBIDDEN;
    }
}

/// A rule at a height of a slug.
pub(super) fn rule(slug: &mut Slug, across: Across, y: Length, points: f64) {
    let height = Length::from_pt(points);
    let area = Area { x: across.left, y: y - height / 2, width: across.right - across.left, height };
    slug.marks.push(Mark::Rule(Rule::new(Belongs::Ornament, area, Ink::BLACK)));
}

impl Slug {
    /// Sets another slug beside this one.
    fn join(&mut self, other: Self) {
        self.height = self.height.max(other.height);
        self.at = if self.at.is_known() { self.at } else { other.at };
        self.marks.extend(other.marks);
        self.links.extend(other.links);
        self.notes.extend(other.notes);
        self.anchors.extend(other.anchors);
    }
}
