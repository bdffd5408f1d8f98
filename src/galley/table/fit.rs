//! Tables that are wider than their measure: smaller type, and then columns in several parts.
//!
//! Pipeline: a table and its room -> **fit** -> sections that fit, their cells set.
//!
//! Words are hyphenated first. Where that is not enough, type becomes smaller, as far as the style lets it, with a notice. A table
//! that is still too wide is set in its own size as several, one under the other: each has the first column again, which says
//! what its rows are, and as many of the others as fit.

use std::ops::Range;

use super::super::{Setter, Slug};
use super::cell::{Cell, Cells, Wants};
use super::columns::{lowest, share};
use crate::flow::TableFlow;
use crate::length::Length;
use crate::notice::{Code, Notice, Place as CopyPlace, Severity};

/// Columns that stand side by side, their cells in lines from the left edge of their column.
pub(super) struct Section {
    pub(super) head: Vec<Vec<Vec<Slug>>>,
    pub(super) rows: Vec<Vec<Vec<Slug>>>,
    /// White above and below the words of a row, of the head and of others.
    pub(super) padding: [(Length, Length); 2],
    widths: Vec<Length>,
    gap: Length,
}

/// A column's place and width.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    pub(super) x: Length,
    pub(super) width: Length,
}

impl Section {
    /// Where the columns stand: from an indent on, or, in a width that is read from right to left, from its right edge.
    pub(super) fn places(&self, indent: Length, mirrored: Option<Length>) -> Vec<Place> {
        let mut x = indent;
        let places = self.widths.iter().map(|&width| {
            let left = mirrored.map_or(x, |right| right - x - width);
            x += width + self.gap;
            Place { x: left, width }
        });
        places.collect()
    }
}

impl Cells<'_> {
    /// The least the cells take side by side without a narrower gap, in units.
    pub(super) fn least(&self) -> i64 {
        let columns = self.head.iter().chain(&self.rows).map(Vec::len).max().unwrap_or(0);
        taken(&self.wants(columns), self.gap)
    }
}

impl Setter<'_, '_> {
    /// A table as sections that fit, nearly always one.
    pub(super) fn sections<'t>(&mut self, table: &'t TableFlow, mut cells: Cells<'t>, room: Length) -> Vec<Section> {
        let columns = table.columns.len();
        let mut wants = cells.wants(columns);
        cells.gap = gap(columns, cells.gap, room);
        let taken = taken(&wants, cells.gap);
        if taken > i64::from(room.units()) {
            let least = i64::from(self.style.tables.least_size);
            let mut percent = i64::from(room.units()) * 100 / taken;
            while percent >= least {
                let mut smaller = self.cells(table, percent);
                let asked = smaller.wants(columns);
                smaller.gap = gap(columns, smaller.gap, room);
                if self::taken(&asked, smaller.gap) <= i64::from(room.units()) {
                    let message = format!("the table is wider than its measure; its type is set at {percent} % of its size");
                    self.tell_wide(table, message);
                    (cells, wants) = (smaller, asked);
                    break;
                }
                percent -= 1;
            }
        }
        let mut groups = groups(&wants, cells.gap, room, Length::ZERO);
        let again = groups.len() > 1 && hold_first(&mut wants, cells.gap, room);
        if again {
            groups = self::groups(&wants, cells.gap, room, wants[0].tight + cells.gap);
        }
        if groups.len() > 1 {
            let message = format!("the table is wider than its measure; its columns stand in {} parts", groups.len());
            self.tell_wide(table, message);
        }
        self.set_groups(cells, &wants, (&groups, again), room)
    }

    fn tell_wide(&mut self, table: &TableFlow, message: String) {
        let place = CopyPlace::new(&self.flow.copy, table.at);
        let notice = Notice::new(Code::WideTable, Severity::Warning, message, place);
        self.notices.push(notice.with_help("take out a column, or shorten the longest words"));
    }

    /// Sets the cells of groups of columns, each behind the first column if that is shown again.
    fn set_groups(
        &mut self,
        cells: Cells<'_>,
        wants: &[Wants],
        (groups, again): (&[Range<usize>], bool),
        room: Length,
    ) -> Vec<Section> {
        let mut widths: Vec<Length> = vec![Length::ZERO; wants.len()];
        for group in groups {
            let taken = if again && group.start > 0 { widths[0] + cells.gap } else { Length::ZERO };
            let gaps = cells.gap * i32::try_from(group.len().saturating_sub(1)).unwrap_or(i32::MAX);
            let room = room - taken - gaps;
            let shared = share(&wants[group.clone()], room);
            for (width, shared) in widths[group.clone()].iter_mut().zip(shared) {
                // A single column may ask for more than there is: its words are broken anywhere.
                *width = shared.min(room).max(Length::pt(1));
            }
        }
        if groups.len() == 1 {
            widths = lowest(&cells, wants, widths);
        }
        let Cells { head, rows, gap, padding, .. } = cells;
        let mut head = self.set_rows(head, wants, &widths);
        let mut rows = self.set_rows(rows, wants, &widths);
        let section = |group: &Range<usize>| {
            let with_first = again && group.start > 0;
            let take =
                |rows: &mut Vec<Vec<Vec<Slug>>>| rows.iter_mut().map(|row| taken_of(row, group, with_first)).collect();
            let own = widths[group.clone()].iter().copied();
            let widths = widths.first().copied().filter(|_| with_first).into_iter().chain(own).collect();
            Section { head: take(&mut head), rows: take(&mut rows), padding, widths, gap }
        };
        groups.iter().map(section).collect()
    }

    fn set_rows(&mut self, rows: Vec<Vec<Cell<'_>>>, wants: &[Wants], widths: &[Length]) -> Vec<Vec<Vec<Slug>>> {
        let mut set = |row: Vec<Cell<'_>>| {
            let cells = row.into_iter().zip(wants).zip(widths);
            cells.map(|((cell, wants), &width)| self.cell(cell, width, wants)).collect()
        };
        rows.into_iter().map(&mut set).collect()
    }
}

/// The cells of a row that stand in a group, behind the first column as ornament where that is shown again.
fn taken_of(row: &mut [Vec<Slug>], group: &Range<usize>, with_first: bool) -> Vec<Vec<Slug>> {
    let first = row.first().filter(|_| with_first).map(|cell| cell.iter().map(Slug::repeated).collect());
    let own = row.get_mut(group.clone()).unwrap_or_default().iter_mut();
    // The first column is still needed for the groups that follow.
    let own =
        own.enumerate().map(|(index, cell)| if group.start + index == 0 { cell.clone() } else { std::mem::take(cell) });
    first.into_iter().chain(own).collect()
}

/// Between two of so many columns: an em, and where that takes more than half of the room, no less than half an em.
fn gap(columns: usize, em: Length, room: Length) -> Length {
    let columns = i32::try_from(columns.max(1)).unwrap_or(i32::MAX);
    em.min((room / 2 / columns).max(em / 2))
}

/// What columns take at least, with the gaps between them, in units.
fn taken(wants: &[Wants], gap: Length) -> i64 {
    let tight: i64 = wants.iter().map(|wants| i64::from(wants.tight.units())).sum();
    tight + i64::from(gap.units()) * wants.len().saturating_sub(1) as i64
}

/// Holds the first column at the width it has beside each group of the others; whether it is narrow enough for that.
fn hold_first(wants: &mut [Wants], gap: Length, room: Length) -> bool {
    let Some(first) = wants.first_mut() else { return false };
    let width = first.tight.max(first.most.min(room / 4));
    if width + gap > room / 2 {
        return false;
    }
    (first.tight, first.least, first.most, first.head) = (width, width, width, width);
    true
}

/// The columns that stand side by side, by their numbers: all of them, or as many at a time as fit, in groups of much the same width;
/// `again` is what the first column takes beside each group but its own.
fn groups(wants: &[Wants], gap: Length, room: Length, again: Length) -> Vec<Range<usize>> {
    let widest = filled(wants, gap, room, again);
    // The narrowest room that takes no more groups, to a hundredth.
    let same = (50..100).map(|percent| filled(wants, gap, room.scaled(percent, 100), again));
    same.into_iter().find(|groups| groups.len() == widest.len()).unwrap_or(widest)
}

fn filled(wants: &[Wants], gap: Length, room: Length, again: Length) -> Vec<Range<usize>> {
    if taken(wants, gap) <= i64::from(room.units()) {
        return std::iter::once(0..wants.len()).collect();
    }
    let mut groups: Vec<Range<usize>> = Vec::new();
    let mut used = Length::ZERO;
    for (column, wants) in wants.iter().enumerate() {
        match groups.last_mut() {
            Some(group) if used + gap + wants.tight <= room => {
                group.end = column + 1;
                used += gap + wants.tight;
            }
            _ => {
                used = if groups.is_empty() { Length::ZERO } else { again } + wants.tight;
                groups.push(column..column + 1);
            }
        }
    }
    groups
}
