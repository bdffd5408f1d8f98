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

/// Columns that stand side by side, their cells in lines from the left edge of their columns.
pub(super) struct Section {
    pub(super) head: Vec<Vec<SetCell>>,
    pub(super) rows: Vec<Vec<SetCell>>,
    /// White above and below the words of a row, of the head and of others.
    pub(super) padding: [(Length, Length); 2],
    widths: Vec<Length>,
    gap: Length,
}

/// A cell in lines.
#[derive(Clone, Default)]
pub(super) struct SetCell {
    /// The columns it stands over: of the table, or of its section.
    pub(super) columns: Range<usize>,
    /// How many rows it stands over.
    pub(super) rows: usize,
    pub(super) lines: Vec<Slug>,
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
    pub(super) fn least(&self, columns: usize) -> i64 {
        taken(&self.wants(columns, Length::MAX), self.gap)
    }
}

impl Setter<'_, '_> {
    /// A table as sections that fit, nearly always one.
    pub(super) fn sections<'t>(&mut self, table: &'t TableFlow, mut cells: Cells<'t>, room: Length) -> Vec<Section> {
        let columns = table.columns.len();
        cells.gap = gap(columns, cells.gap, room);
        let mut wants = cells.wants(columns, room);
        let taken = taken(&wants, cells.gap);
        if taken > i64::from(room.units()) {
            let least = i64::from(self.style.tables.least_size);
            let mut percent = i64::from(room.units()) * 100 / taken;
            while percent >= least {
                let mut smaller = self.cells(table, percent);
                smaller.gap = gap(columns, smaller.gap, room);
                let asked = smaller.wants(columns, room);
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
        let repeats = |group: &Range<usize>| again && group.start > 0;
        let width_of = |columns: &Range<usize>| {
            let width = narrowest(columns, &widths, gap, groups);
            let stands_alone = again && columns.start == 0 && groups.last().is_some_and(|last| last.start >= columns.end);
            if stands_alone { width.min(widths[0]) } else { width }
        };
        let mut set_rows = |rows: Vec<Vec<Cell<'_>>>| -> Vec<Vec<SetCell>> {
            let mut set = |cell: Cell<'_>| {
                let (columns, rows) = (cell.columns.clone(), cell.rows);
                SetCell { lines: self.cell(cell, width_of(&columns), wants), columns, rows }
            };
            rows.into_iter().map(|row| row.into_iter().map(&mut set).collect()).collect()
        };
        let (mut head, mut rows) = (set_rows(head), set_rows(rows));
        let section = |group: &Range<usize>| {
            let take =
                |rows: &mut Vec<Vec<SetCell>>| rows.iter_mut().map(|row| taken_of(row, group, repeats(group))).collect();
            let (head, rows) = (take(&mut head), take(&mut rows));
            let own = widths[group.clone()].iter().copied();
            let widths = widths.first().copied().filter(|_| repeats(group)).into_iter().chain(own).collect();
            Section { head, rows, padding, widths, gap }
        };
        groups.iter().map(section).collect()
    }
}

/// How wide a cell over some columns is: as these are with the gaps between them, and where they stand in several groups, as those of the
/// group that leaves it least.
fn narrowest(columns: &Range<usize>, widths: &[Length], gap: Length, groups: &[Range<usize>]) -> Length {
    let first = groups.partition_point(|group| group.end <= columns.start);
    let shared = groups[first..].iter().map(|group| group.start.max(columns.start)..group.end.min(columns.end));
    let shared = shared.take_while(|shared| !shared.is_empty());
    let width = |shared: Range<usize>| {
        let gaps = gap * i32::try_from(shared.len() - 1).unwrap_or(i32::MAX);
        widths[shared].iter().copied().sum::<Length>() + gaps
    };
    shared.map(width).min().unwrap_or_default()
}

/// The cells of a row that stand in a group, behind those of the first column as ornament where that is shown again. A cell that has
/// begun in a group before is ornament, too.
fn taken_of(row: &mut [SetCell], group: &Range<usize>, with_first: bool) -> Vec<SetCell> {
    let shift = usize::from(with_first);
    let mut taken: Vec<SetCell> = Vec::new();
    if let (true, Some(first)) = (with_first, row.first().filter(|cell| cell.columns.start == 0)) {
        taken.push(SetCell { columns: 0..1, ..first.repeated() });
    }
    let from = row.partition_point(|cell| cell.columns.end <= group.start);
    for cell in row[from..].iter_mut().take_while(|cell| cell.columns.start < group.end) {
        let columns = cell.columns.start.max(group.start)..cell.columns.end.min(group.end);
        let columns = columns.start - group.start + shift..columns.end - group.start + shift;
        match taken.last_mut() {
            // The first column goes on into the group: one cell over both.
            Some(first) if with_first && cell.columns.start == 0 => first.columns.end = columns.end,
            _ if cell.columns.start < group.start => taken.push(SetCell { columns, ..cell.repeated() }),
            // The first column and what goes on in the next group are needed again.
            _ if cell.columns.start == 0 || cell.columns.end > group.end => taken.push(SetCell { columns, ..cell.clone() }),
            _ => taken.push(SetCell { columns, rows: cell.rows, lines: std::mem::take(&mut cell.lines) }),
        }
    }
    taken
}

impl SetCell {
    /// The same as ornament.
    fn repeated(&self) -> Self {
        Self { columns: self.columns.clone(), rows: self.rows, lines: self.lines.iter().map(Slug::repeated).collect() }
    }
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
