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
//! What always holds: each word of each cell is there, in columns once and in records in each row that its cell reaches; words are not parted
//! to make columns fit; the decimal signs of a column stand under one another where the column is wide enough.

use std::ops::Range;

use super::block::Parting;
use super::fill::Filler;
use super::frame::Frame;
use super::lattice::{Below, Gap, Part, Set};
use super::standing::Standing;
use super::typist::{Margins, Typist};
use super::width::Ruler;
use super::widths::{Extent, widen, widths};
use super::words::{Spelling, Words};
use crate::flow::{CellFlow, TableFlow};
use crate::line::ragged::Room;
use crate::style::{Align, TextTables};

/// How far turned lines of a record hang.
const HANG: usize = 2;

/// A cell with words, or an empty one.
struct Cell<'a> {
    words: Words<'a>,
    columns: Range<usize>,
    rows: Range<usize>,
    align: Align,
    /// How many cells of its number stand before the axis of its column.
    axis: Option<usize>,
}

/// The rows of the head or the content.
struct Rows<'a> {
    cells: Vec<Cell<'a>>,
    count: usize,
}

impl Typist<'_> {
    /// The caption, a blank line, the rows. A row without words is left out.
    pub(super) fn table(&mut self, table: &TableFlow) {
        if let Some(caption) = &table.caption {
            self.begin(Standing::of(None), &table.nest);
            self.block().keeps_with_next = true;
            let margins = self.margins(&table.nest);
            self.words(&Words::of(caption, self.spelling), margins, 0, None, table.at);
        }
        let (head, (rows, foot)) = self.rows_of(table);
        if head.count == 0 && rows.count == 0 {
            return;
        }
        self.begin(Standing::of(None), &table.nest);
        let margins = self.margins(&table.nest);
        let frame = Frame::of(self.style, self.flow.direction);
        let numbers = numbers(&rows, self.filler.ruler, table.columns.len());
        let room = self.room(margins).rest.checked_sub(frame.cells(table.columns.len()));
        let widths = room.and_then(|room| {
            let extents = extents(&self.filler, &head, &rows, (&numbers, frame.between(), room));
            widths(&extents, room)
        });
        match widths {
            Some(widths) if self.style.tables == TextTables::Columns => {
                let columns = Columns { widths, aligns: &table.columns, numbers, frame, margins };
                self.columns(&head, &rows, foot, &columns);
            }
            _ => self.records(&head, &rows, margins, table),
        }
    }

    /// The rows with words of the head and the content, and how many of these are the foot.
    fn rows_of<'t>(&self, table: &'t TableFlow) -> (Rows<'t>, (Rows<'t>, usize)) {
        let has_words = |row: &Vec<CellFlow>| row.iter().any(|cell| !cell.words.text.is_empty());
        let foot = table.rows[table.rows.len() - table.foot.min(table.rows.len())..].iter().filter(|row| has_words(row));
        let rows = |rows: &'t [Vec<CellFlow>]| Rows::of(rows, self.spelling, self.filler.ruler);
        (rows(&table.head), (rows(&table.rows), foot.count()))
    }

    /// Rows of cells side by side. Rows of several lines have blank lines between them, or rules, lest they run together.
    fn columns(&mut self, head: &Rows<'_>, rows: &Rows<'_>, foot: usize, columns: &Columns<'_>) {
        let (head_cells, row_cells) = (self.set(head, columns, true), self.set(rows, columns, false));
        let is_open = row_cells.iter().any(|cell| cell.lines.len() > cell.rows.len());
        let gap = match (is_open, columns.frame.is_box()) {
            (true, true) => Gap::Rule,
            (true, false) => Gap::Line,
            _ => Gap::Nothing,
        };
        let mut head_gaps = vec![Gap::Nothing; head.count];
        for cell in head_cells.iter().filter(|cell| cell.is_spanner) {
            head_gaps[cell.rows.end - 1] = if columns.frame.is_box() { Gap::Rule } else { Gap::Spanners };
        }
        let is_above_foot = |row: usize| foot > 0 && row + 1 + foot == rows.count;
        let head_part = Part::new(head_cells, head.count, |row| head_gaps[row], true);
        let part = Part::new(row_cells, rows.count, |row| if is_above_foot(row) { Gap::Rule } else { gap }, false);
        let count = columns.widths.len();
        let [head_first, first] =
            [(&head_part, head), (&part, rows)].map(|(part, rows)| (rows.count > 0).then(|| part.first(count)));
        self.rule(columns, [None, head_first.as_ref().or(first.as_ref())]);
        let head_last = self.part(&head_part, head, columns).1;
        if head.count > 0 {
            let nothing = vec![usize::MAX; count];
            self.rule(columns, [Some(&head_last), Some(first.as_ref().unwrap_or(&nothing))]);
        }
        let head_lines = self.block().lines.count();
        let (ends, last) = self.part(&part, rows, columns);
        self.rule(columns, [Some(if rows.count > 0 { &last } else { &head_last }), None]);
        let block = self.block();
        (block.parting, block.head) = (Parting::After(ends), head_lines);
    }

    /// The lines of a part; after which of them it may be parted, and the owners of its last row.
    fn part(&mut self, part: &Part, rows: &Rows<'_>, columns: &Columns<'_>) -> (Vec<usize>, Vec<usize>) {
        let mut lines = Vec::new();
        let owners = part.lines(columns.frame, &columns.widths, &mut |below, line| lines.push((below, line)));
        let mut ends = Vec::new();
        for (index, (below, line)) in lines.iter().enumerate() {
            match below {
                Below::End => ends.push(self.block().lines.count()),
                Below::Gap => self.line(if line.is_empty() { 0 } else { columns.margins.left }, line),
                Below::Row(row) => {
                    self.line(columns.margins.left, line);
                    let is_last = lines.get(index + 1).is_none_or(|(next, _)| next != below);
                    let begun = if is_last { rows.begun(*row) } else { &[] };
                    begun.iter().for_each(|cell| self.called(&cell.words, &(0..cell.words.text().len())));
                }
            }
        }
        (ends, owners)
    }

    fn rule(&mut self, columns: &Columns<'_>, rows: [Option<&Vec<usize>>; 2]) {
        if let Some(rule) = columns.frame.rule(&columns.widths, rows) {
            self.line(columns.margins.left, &rule);
        }
    }

    /// The cells of rows in lines as wide as their columns.
    fn set(&mut self, rows: &Rows<'_>, columns: &Columns<'_>, is_head: bool) -> Vec<Set> {
        let mut set = Vec::with_capacity(rows.cells.len());
        for cell in &rows.cells {
            let width = columns.frame.width(&cell.columns, &columns.widths);
            let mut lines: Vec<&str> = Vec::new();
            for line in cell.words.lines() {
                let filled = self.filler.fill(&cell.words, line, Room::even(width));
                lines.extend(filled.into_iter().map(|line| &cell.words.text()[line.text]));
            }
            let axis = cell.axis.filter(|_| lines.len() == 1);
            let padded = |words: &&str| {
                let taken = self.filler.ruler.cells(words);
                let start = columns.start(cell, width, taken, axis);
                let white = width.saturating_sub(start + taken);
                [&" ".repeat(start), *words, &" ".repeat(white)].concat()
            };
            let lines = lines.iter().map(padded).collect();
            let is_spanner =
                is_head && cell.columns.len() > 1 && cell.rows.end < rows.count && !cell.words.text().is_empty();
            set.push(Set { columns: cell.columns.clone(), rows: cell.rows.clone(), lines, is_spanner });
        }
        set
    }

    /// One line a cell, with the head of its columns before it, and a blank line between rows. A cell over several rows stands in each.
    fn records(&mut self, head: &Rows<'_>, rows: &Rows<'_>, margins: Margins, table: &TableFlow) {
        let count = table.columns.len();
        let labels = labels(head, count);
        if rows.count == 0 {
            self.record(&labels, margins, table);
        }
        let mut cells: Vec<&Cell<'_>> = Vec::new();
        for row in 0..rows.count {
            if row > 0 {
                self.begin(Standing::of(None), &table.nest);
            }
            cells.retain(|cell| cell.rows.end > row);
            cells.extend(rows.begun(row));
            cells.sort_by_key(|cell| cell.columns.start);
            let lines = cells.iter().map(|cell| {
                let label = match cell.columns.len() {
                    1 => labels[cell.columns.start].clone(),
                    columns if columns == count => Words::default(),
                    _ => label(head, &cell.columns),
                };
                if label.text().is_empty() {
                    cell.words.clone()
                } else {
                    label.joined(if cell.words.text().is_empty() { ":" } else { ": " }, &cell.words)
                }
            });
            let lines: Vec<Words<'_>> = lines.collect();
            self.record(&lines, margins, table);
        }
    }

    fn record(&mut self, cells: &[Words<'_>], margins: Margins, table: &TableFlow) {
        for cell in cells.iter().filter(|cell| !cell.text().is_empty()) {
            self.words(cell, margins, HANG, None, table.at);
        }
    }
}

impl<'t> Rows<'t> {
    /// The rows with words, counted without the others.
    fn of(rows: &'t [Vec<CellFlow>], spelling: Spelling, ruler: Ruler) -> Self {
        let mut kept = vec![0; rows.len() + 1];
        for (index, row) in rows.iter().enumerate() {
            kept[index + 1] = kept[index] + usize::from(row.iter().any(|cell| !cell.words.text.is_empty()));
        }
        let mut cells = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            for cell in row {
                let rows = kept[index]..kept[(index + cell.rows).min(kept.len() - 1)];
                if rows.is_empty() {
                    continue;
                }
                let before = |byte: usize| Some(ruler.cells(cell.words.text.get(..byte)?));
                let axis = cell.axis.filter(|_| !cell.words.text.contains('\n')).and_then(before);
                let (columns, words) = (cell.column..cell.column + cell.columns, Words::of(&cell.words, spelling));
                cells.push(Cell { words, columns, rows, align: cell.words.align, axis });
            }
        }
        Self { cells, count: kept.last().copied().unwrap_or(0) }
    }

    /// The cells that begin in a row.
    fn begun(&self, row: usize) -> &[Cell<'t>] {
        let [start, end] = [row, row + 1].map(|row| self.cells.partition_point(|cell| cell.rows.start < row));
        &self.cells[start..end]
    }
}

/// For each column the cells its numbers take before the axis, and behind it.
fn numbers(rows: &Rows<'_>, ruler: Ruler, columns: usize) -> Vec<(usize, usize)> {
    let mut numbers: Vec<(usize, usize)> = vec![(0, 0); columns];
    for cell in &rows.cells {
        if let Some(axis) = cell.axis {
            let number = &mut numbers[cell.columns.start];
            let behind = ruler.cells(cell.words.text()).saturating_sub(axis);
            *number = (number.0.max(axis), number.1.max(behind));
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
    /// Where words of so many cells begin in their columns. Numbers stand at the end of theirs, on their axis if there is room.
    fn start(&self, cell: &Cell<'_>, width: usize, taken: usize, axis: Option<usize>) -> usize {
        let column = cell.columns.start;
        let (before, behind) = self.numbers.get(column).copied().unwrap_or_default();
        let white = width.saturating_sub(taken);
        let align = if cell.columns.len() > 1 { Some(cell.align) } else { self.aligns.get(column).copied() };
        match (axis, align) {
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

/// What the columns take, with so many cells between two, in so much room.
fn extents(
    filler: &Filler,
    head: &Rows<'_>,
    rows: &Rows<'_>,
    (numbers, between, room): (&[(usize, usize)], usize, usize),
) -> Vec<Extent> {
    let on_axis = |(before, behind): &(usize, usize)| Extent { least: 0, decent: before + behind, most: before + behind };
    let mut extents: Vec<Extent> = numbers.iter().map(on_axis).collect();
    let mut wide = Vec::new();
    for (is_head, cell) in head.cells.iter().map(|cell| (true, cell)).chain(rows.cells.iter().map(|cell| (false, cell))) {
        let own = Extent::of(is_head, filler.extent(&cell.words));
        match &mut extents[cell.columns.clone()] {
            [extent] => *extent = extent.max(own),
            _ => wide.push((cell.columns.clone(), own)),
        }
    }
    widen(&mut extents, wide, between, room + between * numbers.len().saturating_sub(1));
    extents
}

/// The words of the head by column, those of several rows one after the other.
fn labels<'a>(head: &Rows<'a>, columns: usize) -> Vec<Words<'a>> {
    let mut labels = vec![Words::default(); columns];
    for cell in head.cells.iter().filter(|cell| !cell.words.text().is_empty()) {
        for label in &mut labels[cell.columns.clone()] {
            add(label, " ", &cell.words);
        }
    }
    labels
}

/// The words of the head above some columns: of each row those of the cells there, one after the other.
fn label<'a>(head: &Rows<'a>, columns: &Range<usize>) -> Words<'a> {
    let mut label = Words::default();
    for row in 0..head.count {
        let mut own = Words::default();
        for cell in head.begun(row) {
            if cell.columns.start < columns.end && columns.start < cell.columns.end {
                add(&mut own, ", ", &cell.words);
            }
        }
        add(&mut label, " ", &own);
    }
    label
}

/// Adds words to others, with something between.
fn add<'a>(words: &mut Words<'a>, between: &str, more: &Words<'a>) {
    if words.text().is_empty() {
        words.clone_from(more);
    } else if !more.text().is_empty() {
        *words = words.joined(between, more);
    }
}
