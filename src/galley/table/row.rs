//! Rows: the lines of cells side by side, kept together as far as a page allows.
//!
//! Pipeline: cells in lines, columns with their places -> **row** -> slugs.
//!
//! Rows that a cell stands over belong together: they are a bundle, of one row where no cell stands over more. Each row is as high as
//! its own cells ask for; a cell over several is laid over their lines, in its own leading, and what it wants beyond them comes to the
//! last, so that rows stay close and the white ends the bundle:
//!
//! ```text
//! Northgate,   4   12      Northgate,   4   12
//! the old      11   7      the old      11   7
//! depot                    depot
//! Quay         12   9      Quay         12   9
//! ```

use super::super::{Setter, Slug};
use super::fit::{Place, SetCell};
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

/// How rows are set.
#[derive(Clone, Copy)]
pub(super) struct Setting<'p> {
    /// Where the columns of the section stand.
    pub(super) places: &'p [Place],
    /// White above and below the words of a row.
    pub(super) padding: (Length, Length),
    /// Whether cells stand on the rule below them; others hang from their first line.
    pub(super) is_head: bool,
    /// How high rows may be that are not parted: a row by itself, and several that belong together.
    pub(super) highest: (Length, Length),
}

impl Setter<'_, '_> {
    /// Rows as slugs, one a line.
    pub(super) fn rows(&self, rows: Vec<Vec<SetCell>>, setting: Setting<'_>) -> Vec<Vec<Slug>> {
        let (mut set, mut bundle, mut end) = (Vec::with_capacity(rows.len()), Vec::new(), 0);
        for (index, row) in rows.into_iter().enumerate() {
            if index >= end && !bundle.is_empty() {
                set.append(&mut bundle_of(std::mem::take(&mut bundle), setting));
            }
            end = row.iter().map(|cell| index + cell.rows).max().unwrap_or(0).max(end);
            bundle.push(row);
        }
        set.append(&mut bundle_of(bundle, setting));
        set
    }
}

/// The rows of a bundle, kept together unless they are too high for that.
fn bundle_of(rows: Vec<Vec<SetCell>>, setting: Setting<'_>) -> Vec<Vec<Slug>> {
    let count = rows.len();
    let limit = if count > 1 { setting.highest.1 } else { setting.highest.0 };
    let (mut own, mut over) = (Vec::with_capacity(count), Vec::new());
    for (index, row) in rows.into_iter().enumerate() {
        let (one, several): (Vec<SetCell>, Vec<SetCell>) = row.into_iter().partition(|cell| cell.rows < 2);
        own.push(row_of(one, setting));
        over.extend(several.into_iter().map(|cell| (index, cell)));
    }
    if over.is_empty() {
        let parts = height(&own) > limit;
        tie(&mut own, parts);
        return own;
    }
    // What one cell adds must not part the lines of another: those that end first are laid first and, in a head, where lines are added
    // above, those that begin last.
    over.sort_by_key(|(index, cell)| if setting.is_head { count - index } else { index + cell.rows });
    let mut whole = own.clone();
    lay_all(&mut whole, over.clone(), setting, false);
    let parts = height(&whole) > limit;
    if parts {
        whole = own;
        lay_all(&mut whole, over, setting, true);
    }
    tie(&mut whole, parts);
    whole
}

fn height(rows: &[Vec<Slug>]) -> Length {
    rows.iter().flatten().map(|slug| slug.height).sum()
}

/// The cells of one row, one slug a line of the highest.
fn row_of(cells: Vec<SetCell>, setting: Setting<'_>) -> Vec<Slug> {
    let high = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
    let mut slugs = vec![Slug::default(); high];
    for cell in cells {
        let x = Across::of(&setting.places[cell.columns.clone()]).left;
        let down = if setting.is_head { high - cell.lines.len() } else { 0 };
        for (slug, mut line) in slugs[down..].iter_mut().zip(cell.lines) {
            line.shift(x, Length::ZERO);
            slug.height = slug.height.max(line.height);
            slug.join(line);
        }
    }
    let (above, below) = setting.padding;
    if let Some(first) = slugs.first_mut() {
        first.lower(above);
        first.height += above;
    }
    if let Some(last) = slugs.last_mut() {
        last.height += below;
    }
    slugs
}

fn lay_all(rows: &mut [Vec<Slug>], cells: Vec<(usize, SetCell)>, setting: Setting<'_>, parts: bool) {
    for (index, cell) in cells {
        let end = rows.len().min(index + cell.rows);
        lay(&mut rows[index..end], cell, setting, parts);
    }
}

/// Lays a cell over its rows. Where these may be parted, each line stands within one of theirs.
fn lay(rows: &mut [Vec<Slug>], cell: SetCell, setting: Setting<'_>, parts: bool) {
    let (above, below) = setting.padding;
    let x = Across::of(&setting.places[cell.columns.clone()]).left;
    let asked: Length = cell.lines.iter().map(|line| line.height).sum();
    if rows.iter().all(Vec::is_empty)
        && let Some(last) = rows.last_mut()
    {
        last.push(Slug { height: above + below, ..Slug::default() });
    }
    let mut y = above;
    if setting.is_head {
        let spare = height(rows) - above - below - asked;
        if let Some(first) = rows.iter_mut().flatten().next().filter(|_| spare < Length::ZERO) {
            first.lower(-spare);
            first.height -= spare;
        }
        y += spare.max(Length::ZERO);
    }
    let mut slugs: Vec<&mut Slug> = rows.iter_mut().flatten().collect();
    let (mut at, mut top) = (0, Length::ZERO);
    let mut beyond: Vec<Slug> = Vec::new();
    for mut line in cell.lines {
        // A line stands in the slug its head is in or, where that may be parted from the next, in one that holds all of it.
        let ends_above = |bottom: Length, y: Length| bottom <= y || (parts && bottom < y + line.height);
        while at + 1 < slugs.len() && ends_above(top + slugs[at].height, y) {
            top += slugs[at].height;
            at += 1;
            y = if parts { y.max(top) } else { y };
        }
        let is_last = at + 1 == slugs.len();
        if parts && is_last && ends_above(top + slugs[at].height, y) {
            line.shift(x, Length::ZERO);
            beyond.push(line);
            continue;
        }
        line.shift(x, y - top);
        let slug = &mut *slugs[at];
        y += line.height;
        if is_last {
            slug.height = slug.height.max(y - top + below);
        }
        slug.join(line);
    }
    if let Some(last) = rows.last_mut() {
        last.append(&mut beyond);
    }
}

/// Says where a bundle may be parted: at its end and, if it is too high to stay together, wherever two lines are left on either page.
fn tie(rows: &mut [Vec<Slug>], parts: bool) {
    let high: usize = rows.iter().map(Vec::len).sum();
    for (index, slug) in rows.iter_mut().flatten().enumerate() {
        let is_end = index == 0 || index + 2 == high;
        slug.penalty = if index + 1 == high || (parts && !is_end) { 0 } else { FORBIDDEN };
        slug.on_grid = false;
    }
}

/// A table is not parted after its first row or before its last, if what then stands together is no higher than this.
pub(super) fn keep_ends(rows: &mut [Slug], highest: Length) {
    let ends: Vec<usize> = (0..rows.len()).filter(|&index| rows[index].penalty < FORBIDDEN).collect();
    let [first, .., _] = ends[..] else { return };
    let (second, before_last) = (ends[1], ends[ends.len() - 2]);
    let last_two = ends.len().checked_sub(3).map_or(0, |end| ends[end] + 1);
    let fits = |slugs: &[Slug]| slugs.iter().map(|slug| slug.height).sum::<Length>() <= highest;
    let (at_head, at_foot) = (fits(&rows[..=second]), fits(&rows[last_two..]));
    for (end, fits) in [(first, at_head), (before_last, at_foot)] {
        rows[end].penalty = if fits { FORBIDDEN } else { rows[end].penalty };
    }
}

/// A rule at a height of a slug.
pub(super) fn rule(slug: &mut Slug, across: Across, y: Length, points: f64) {
    let height = Length::from_pt(points);
    let area = Area { x: across.left, y: y - height / 2, width: across.right - across.left, height };
    slug.marks.push(Mark::Rule(Rule::new(Belongs::Ornament, area, Ink::BLACK)));
}

impl Slug {
    /// Takes up what stands in another slug.
    fn join(&mut self, other: Self) {
        self.at = if self.at.is_known() { self.at } else { other.at };
        self.marks.extend(other.marks);
        self.links.extend(other.links);
        self.notes.extend(other.notes);
        self.anchors.extend(other.anchors);
    }
}
