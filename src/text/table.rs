//! Tables as aligned columns, or, where these are wider than the measure, as records.
//!
//! Pipeline: [`flow`](crate::flow) table -> **table** -> [`blocks`](super::blocks).
//!
//! ```text
//! Line    Length      +------+---------+      Depot: Northgate
//! ----  --------      | Line |  Length |      Line: 4
//! 4     11.25 km      +------+---------+      Length: 11.25 km
//! 11     8.6  km      | 4    | 11.25 km |
//! ```
//!
//! What always holds: each word of each cell is there; words are not parted to make columns fit; the decimal signs of a column stand
//! under one another where the column is wide enough.

use super::block::Parting;
use super::fill::Filler;
use super::frame::{Edge, Frame};
use super::standing::Standing;
use super::typist::{Margins, Typist};
use super::width::Ruler;
use super::words::{Spelling, Words};
use crate::flow::{Passage, TableFlow};
use crate::line::ragged::Room;
use crate::style::{Align, TextTables};

/// How far turned lines of a record hang.
const HANG: usize = 2;

type Cells<'a> = Vec<Words<'a>>;

/// For each cell of a row how many cells of its number stand before the axis of its column; none where there is no number.
type Axes = Vec<Option<usize>>;

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
        let axes = axes(table, self.filler.ruler);
        let numbers = numbers(&axes, &rows, self.filler.ruler, table.columns.len());
        let extents = extents(&self.filler, &head, &rows, &numbers);
        let frame = Frame::of(self.style, self.flow.direction);
        let room = self.room(margins).rest.checked_sub(frame.cells(table.columns.len()));
        match room.and_then(|room| widths(&extents, room)) {
            Some(widths) if self.style.tables == TextTables::Columns => {
                self.columns(&head, &rows, &axes, &Columns { widths, aligns: &table.columns, numbers, frame, margins });
            }
            _ => self.records(&head, &rows, margins, table),
        }
    }

    /// Rows of cells side by side. Rows of several lines have blank lines between them, or rules, lest they run together.
    fn columns(&mut self, head: &[Cells<'_>], rows: &[Cells<'_>], axes: &[Axes], columns: &Columns<'_>) {
        self.rule(columns, Edge::Above);
        for row in head {
            self.row(row, &Axes::new(), columns);
        }
        if !head.is_empty() {
            self.rule(columns, Edge::Between);
        }
        let (head_lines, mut ends) = (self.block().lines.count(), Vec::new());
        let turns =
            |cell: &Words<'_>, width: usize| cell.text().contains('\n') || self.filler.ruler.cells(cell.text()) > width;
        let is_open = rows.iter().any(|row| row.iter().zip(&columns.widths).any(|(cell, &width)| turns(cell, width)));
        for (index, (row, axes)) in rows.iter().zip(axes).enumerate() {
            if index > 0 {
                match (is_open, columns.frame.is_box()) {
                    (true, true) => self.rule(columns, Edge::Between),
                    (true, false) => self.line(0, ""),
                    _ => {}
                }
                ends.push(self.block().lines.count());
            }
            self.row(row, axes, columns);
        }
        self.rule(columns, Edge::Below);
        let block = self.block();
        (block.parting, block.head) = (Parting::After(ends), head_lines);
    }

    fn rule(&mut self, columns: &Columns<'_>, edge: Edge) {
        if let Some(rule) = columns.frame.rule(&columns.widths, edge) {
            self.line(columns.margins.left, &rule);
        }
    }

    fn row(&mut self, row: &[Words<'_>], axes: &Axes, columns: &Columns<'_>) {
        let mut cells: Vec<Vec<&str>> = Vec::with_capacity(row.len());
        for (words, &width) in row.iter().zip(&columns.widths) {
            let mut lines = Vec::new();
            for line in words.lines() {
                let filled = self.filler.fill(words, line, Room::even(width));
                lines.extend(filled.into_iter().map(|line| &words.text()[line.text]));
            }
            cells.push(lines);
        }
        let (ruler, [first, between, last]) = (self.filler.ruler, columns.frame.bars());
        for index in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            let mut line = first.to_owned();
            for (column, cell) in cells.iter().enumerate() {
                let words = cell.get(index).copied().unwrap_or_default();
                let axis = axes.get(column).copied().flatten().filter(|_| cell.len() == 1);
                let taken = ruler.cells(words);
                let start = columns.start(column, taken, axis);
                let white = columns.widths.get(column).map_or(0, |width| width.saturating_sub(start + taken));
                line.push_str(if column > 0 { between } else { "" });
                line.extend(std::iter::repeat_n(' ', start));
                line.push_str(words);
                line.extend(std::iter::repeat_n(' ', white));
            }
            line.push_str(last);
            self.line(columns.margins.left, line.trim_end_matches(' '));
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
            self.words(cell, margins, HANG, None, table.at);
        }
    }
}

fn cells(rows: &[Vec<Passage>], spelling: Spelling) -> Vec<Cells<'_>> {
    let rows = rows.iter().map(|row| row.iter().map(|cell| Words::of(cell, spelling)).collect());
    rows.filter(|row: &Cells<'_>| row.iter().any(|cell| !cell.text().is_empty())).collect()
}

/// For each row that is set, the places of its axes.
fn axes(table: &TableFlow, ruler: Ruler) -> Vec<Axes> {
    let rows = table.rows.iter().zip(&table.axes).filter(|(row, _)| row.iter().any(|cell| !cell.text.is_empty()));
    let before = |(cell, axis): (&Passage, &Option<usize>)| {
        let byte = axis.filter(|_| !cell.text.contains('\n'))?;
        Some(ruler.cells(cell.text.get(..byte)?))
    };
    rows.map(|(row, axes)| row.iter().zip(axes).map(before).collect()).collect()
}

/// For each column the cells its numbers take before the axis, and behind it.
fn numbers(axes: &[Axes], rows: &[Cells<'_>], ruler: Ruler, columns: usize) -> Vec<(usize, usize)> {
    let mut numbers = vec![(0, 0); columns];
    for (axes, row) in axes.iter().zip(rows) {
        for ((number, axis), cell) in numbers.iter_mut().zip(axes).zip(row) {
            if let Some(axis) = *axis {
                let behind = ruler.cells(cell.text()).saturating_sub(axis);
                *number = (number.0.max(axis), number.1.max(behind));
            }
        }
    }
    numbers
}

/// How rows are set.
struct Columns<'a> {
    widths: Vec<usize>,
    aligns: &'a [Align],
    /// What the numbers of each column take before the axis, and behind it.
    numbers: Vec<(usize, usize)>,
    frame: Frame,
    margins: Margins,
}

impl Columns<'_> {
    /// Where words of so many cells begin in their column. Numbers stand at its end, on their axis if there is room.
    fn start(&self, column: usize, taken: usize, axis: Option<usize>) -> usize {
        let width = self.widths.get(column).copied().unwrap_or(0);
        let (before, behind) = self.numbers.get(column).copied().unwrap_or_default();
        let white = width.saturating_sub(taken);
        match (axis, self.aligns.get(column)) {
            // Numbers run to the right in lines that run to the left: what is behind the axis comes first there.
            (Some(axis), _) if before + behind <= width && self.frame.is_rtl() => {
                (width - before).saturating_sub(taken.saturating_sub(axis))
            }
            (Some(axis), _) if before + behind <= width => (width - behind).saturating_sub(axis),
            (_, None | Some(Align::Start | Align::Justify)) => 0,
            (_, Some(Align::Center)) => white / 2,
            (_, Some(Align::End)) => white,
        }
    }
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

fn extents(filler: &Filler, head: &[Cells<'_>], rows: &[Cells<'_>], numbers: &[(usize, usize)]) -> Vec<Extent> {
    let on_axis = |(before, behind): &(usize, usize)| Extent { least: 0, decent: before + behind, most: before + behind };
    let mut extents: Vec<Extent> = numbers.iter().map(on_axis).collect();
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
