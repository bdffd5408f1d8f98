//! Tables as aligned columns, or, where these are wider than the measure, as records.
//!
//! Pipeline: [`flow`](crate::flow) table -> **table** -> [`blocks`](super::blocks).
//!
//! ```text
//! Line    Length      Depot: Northgate
//! ----  --------      Line: 4
//! 4      11.2 km      Length: 11.2 km
//! 11      8.6 km
//! ```
//!
//! What always holds: each word of each cell is there; words are not parted to make columns fit.

use super::block::Parting;
use super::fill::Filler;
use super::standing::Standing;
use super::typist::{Margins, Typist};
use super::words::{Spelling, Words};
use crate::flow::{Passage, TableFlow};
use crate::line::ragged::Room;
use crate::style::{Align, TextTables};

/// Cells between columns.
const GAP: usize = 2;

type Cells<'a> = Vec<Words<'a>>;

impl Typist<'_> {
    /// The caption, a blank line, the rows. A row without words is left out.
    pub(super) fn table(&mut self, table: &TableFlow) {
        if let Some(caption) = &table.caption {
            self.begin(Standing::of(None), &table.nest);
            self.block().keeps_with_next = true;
            let margins = self.margins(&table.nest);
            self.words(&Words::of(caption, self.spelling), margins, 0, None, table.at);
        }
        let (head, rows) = (cells(&table.head, self.spelling), cells(&table.rows, self.spelling));
        if head.is_empty() && rows.is_empty() {
            return;
        }
        self.begin(Standing::of(None), &table.nest);
        let margins = self.margins(&table.nest);
        let extents = extents(&self.filler, &head, &rows, table.columns.len());
        match widths(&extents, self.room(margins).rest) {
            Some(widths) if self.style.tables == TextTables::Columns => {
                self.columns(&head, &rows, &Columns { widths, aligns: &table.columns, margins });
            }
            _ => self.records(&head, &rows, margins, table),
        }
    }

    /// Rows of cells side by side. Rows of several lines have blank lines between them, lest they run together.
    fn columns(&mut self, head: &[Cells<'_>], rows: &[Cells<'_>], columns: &Columns<'_>) {
        for row in head {
            self.row(row, columns);
        }
        if !head.is_empty() {
            let rules = columns.widths.iter().map(|&width| "-".repeat(width)).collect::<Vec<_>>();
            self.line(columns.margins.left, rules.join(&" ".repeat(GAP)).trim_end());
        }
        let (head_lines, mut ends) = (self.block().lines.count(), Vec::new());
        let turns =
            |cell: &Words<'_>, width: usize| cell.text().contains('\n') || self.filler.ruler.cells(cell.text()) > width;
        let is_open = rows.iter().any(|row| row.iter().zip(&columns.widths).any(|(cell, &width)| turns(cell, width)));
        for (index, row) in rows.iter().enumerate() {
            if index > 0 {
                if is_open {
                    self.line(0, "");
                }
                ends.push(self.block().lines.count());
            }
            self.row(row, columns);
        }
        let block = self.block();
        (block.parting, block.head) = (Parting::After(ends), head_lines);
    }

    fn row(&mut self, row: &[Words<'_>], columns: &Columns<'_>) {
        let mut cells: Vec<Vec<&str>> = Vec::with_capacity(row.len());
        for (words, &width) in row.iter().zip(&columns.widths) {
            let mut lines = Vec::new();
            for line in words.lines() {
                let filled = self.filler.fill(words, line, Room::even(width));
                lines.extend(filled.into_iter().map(|line| &words.text()[line.text]));
            }
            cells.push(lines);
        }
        let ruler = self.filler.ruler;
        for index in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            let (mut line, mut edge, mut end) = (String::new(), 0, 0);
            for ((cell, &width), align) in cells.iter().zip(&columns.widths).zip(columns.aligns) {
                let words = cell.get(index).copied().unwrap_or_default();
                let taken = ruler.cells(words);
                let white = width.saturating_sub(taken);
                let start = edge
                    + match align {
                        Align::Start | Align::Justify => 0,
                        Align::Center => white / 2,
                        Align::End => white,
                    };
                if !words.is_empty() {
                    line.extend(std::iter::repeat_n(' ', start.saturating_sub(end)));
                    line.push_str(words);
                    end = start + taken;
                }
                edge += width + GAP;
            }
            self.line(columns.margins.left, &line);
        }
        row.iter().for_each(|words| self.called(words, &(0..words.text().len())));
    }

    /// One line a cell, with the head of its column before it, and a blank line between rows.
    fn records(&mut self, head: &[Cells<'_>], rows: &[Cells<'_>], margins: Margins, table: &TableFlow) {
        let labels = labels(head, table.columns.len());
        if rows.is_empty() {
            self.record(&labels, margins, table);
        }
        for (index, row) in rows.iter().enumerate() {
            if index > 0 {
                self.begin(Standing::of(None), &table.nest);
            }
            let cells = labels.iter().zip(row).map(|(label, cell)| {
                if label.text().is_empty() {
                    cell.clone()
                } else {
                    label.joined(if cell.text().is_empty() { ":" } else { ": " }, cell)
                }
            });
            let cells: Vec<Words<'_>> = cells.collect();
            self.record(&cells, margins, table);
        }
    }

    fn record(&mut self, cells: &[Words<'_>], margins: Margins, table: &TableFlow) {
        for cell in cells.iter().filter(|cell| !cell.text().is_empty()) {
            self.words(cell, margins, GAP, None, table.at);
        }
    }
}

fn cells(rows: &[Vec<Passage>], spelling: Spelling) -> Vec<Cells<'_>> {
    let rows = rows.iter().map(|row| row.iter().map(|cell| Words::of(cell, spelling)).collect());
    rows.filter(|row: &Cells<'_>| row.iter().any(|cell| !cell.text().is_empty())).collect()
}

/// How rows are set.
struct Columns<'a> {
    widths: Vec<usize>,
    aligns: &'a [Align],
    margins: Margins,
}

/// What a column takes, in cells.
#[derive(Clone, Copy, Debug, Default)]
struct Extent {
    /// Its widest part that is not broken.
    least: usize,
    /// Without turned lines, but for those of its head.
    decent: usize,
    /// Without turned lines.
    most: usize,
}

fn extents(filler: &Filler, head: &[Cells<'_>], rows: &[Cells<'_>], columns: usize) -> Vec<Extent> {
    let mut extents = vec![Extent::default(); columns];
    for (index, row) in head.iter().chain(rows).enumerate() {
        for (extent, cell) in extents.iter_mut().zip(row) {
            let (whole, part) = filler.extent(cell);
            extent.least = extent.least.max(part);
            extent.decent = extent.decent.max(if index < head.len() { part } else { whole });
            extent.most = extent.most.max(whole);
        }
    }
    extents
}

/// The widths of columns in so many cells, none if their words are too wide. Heads are turned before cells are.
fn widths(extents: &[Extent], room: usize) -> Option<Vec<usize>> {
    let room = room.checked_sub(GAP * extents.len().saturating_sub(1))?;
    let ranges = |from: fn(&Extent) -> usize, to: fn(&Extent) -> usize| {
        extents.iter().map(|extent| (from(extent), to(extent))).collect::<Vec<_>>()
    };
    share(&ranges(|extent| extent.decent, |extent| extent.most), room)
        .or_else(|| share(&ranges(|extent| extent.least, |extent| extent.decent), room))
}

/// Shares cells among columns, each with the least and the most it takes: narrow ones get what they want, the wide ones
/// the same. None if there are too few cells.
fn share(columns: &[(usize, usize)], room: usize) -> Option<Vec<usize>> {
    let level_to = |level: usize| columns.iter().map(move |&(least, most)| level.min(most).max(least));
    let level = (0..=room).rev().find(|&level| level_to(level).sum::<usize>() <= room)?;
    let mut spare = room - level_to(level).sum::<usize>();
    let with_spare = level_to(level).zip(columns).map(|(width, &(_, most))| {
        let more = usize::from(width < most && spare > 0);
        spare -= more;
        width + more
    });
    Some(with_spare.collect())
}

/// The words of the head by column, those of several rows one after the other.
fn labels<'a>(head: &[Cells<'a>], columns: usize) -> Vec<Words<'a>> {
    let mut labels = vec![Words::default(); columns];
    for row in head {
        for (label, cell) in labels.iter_mut().zip(row) {
            *label = if label.text().is_empty() {
                cell.clone()
            } else if cell.text().is_empty() {
                continue;
            } else {
                label.joined(" ", cell)
            };
        }
    }
    labels
}
