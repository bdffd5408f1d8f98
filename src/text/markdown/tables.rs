//! Rows and columns between bars (GFM, "Tables").
//!
//! Pipeline: tables of the model -> **tables** -> [`lines`](super::lines).
//!
//! Columns stand under one another as long as the table fits a screen; a wider one is written without padding, which
//! nobody could follow anyway. A cell over several columns or rows stands in the first of them; said again in the others, its notes and links
//! would be there twice, and as a table in HTML it could have no notes at all.

use super::Writer;
use super::escape::Spot;
use crate::model::{Alignment, Grid, Line, Row, Table, TablePlace};
use crate::text::width::Ruler;

/// The widest table that is padded, in cells: by eye, what an editor shows in one line on half a screen.
const WIDEST: usize = 120;

/// The most cells a table is filled up to. One row of ten thousand cells above ten thousand of one would else take memory that
/// grows with the square of the article; readers fill such rows themselves.
const MOST_FILLED: usize = 1 << 20;

impl<'a> Writer<'a> {
    pub(super) fn table(&mut self, table: &'a Table) {
        let grid = Grid::of(table);
        let columns = grid.columns;
        let lines: Vec<&Line> = grid.parts.iter().flatten().collect();
        let mut head = vec![String::new(); columns];
        if let (Some(row), Some(line)) = (table.head.first(), lines.first()) {
            head = self.row(row, line, columns);
        }
        if columns == 0 || table.rows.is_empty() && table.foot.is_empty() && head.iter().all(String::is_empty) {
            self.say(table.at, "a table without cells is written as its caption");
            return self.paragraph(&table.caption);
        }
        self.unsaid(table);
        let filled = if columns.saturating_mul(lines.len()) > MOST_FILLED { 0 } else { columns };
        let mut rows = vec![head];
        let after_head = usize::from(!table.head.is_empty());
        for (row, line) in table.all_rows().zip(lines).skip(after_head).filter(|(_, line)| !line.is_none()) {
            let row = self.row(row, line, filled);
            rows.push(row);
        }
        let alignments = (0..columns).map(|column| table.alignments.get(column).copied().unwrap_or_default());
        let alignments: Vec<Alignment> = alignments.collect();
        self.grid(&rows, &alignments);
        self.caption(table);
    }

    /// Says what bars cannot.
    fn unsaid(&mut self, table: &Table) {
        if table.head.len() > 1 {
            self.say(table.at, "a table has one row of headings in Markdown; the others are written as rows");
        }
        let cells = || table.all_rows().flat_map(|row| &row.cells);
        if let Some(cell) = cells().find(|cell| cell.columns > 1 || cell.rows > 1) {
            self.say(cell.at, "cells have one column and one row in Markdown; others are empty ones beside and below");
        }
        if let Some(cell) = cells().find(|cell| cell.scope.is_some()) {
            self.say(cell.at, "what cells are the headings of has no mark in Markdown");
        }
        if let Some(row) = table.foot.first() {
            self.say(row.at, "a table has no foot in Markdown; its rows are the last");
        }
        if table.alignments.contains(&Alignment::Decimal) {
            self.say(table.at, "columns on their decimal sign have no mark in Markdown; numbers stand there by themselves");
        }
    }

    /// The cells of a row in their columns, empty ones where none begins.
    fn row(&mut self, row: &'a Row, line: &Line, least: usize) -> Vec<String> {
        let mut cells: Vec<String> = Vec::new();
        for (cell, spot) in row.cells.iter().zip(&line.spots) {
            cells.resize_with(spot.column, String::new);
            cells.push(self.run(&cell.content, Spot::Cell));
        }
        cells.resize_with(least.max(cells.len()), String::new);
        cells
    }

    fn grid(&mut self, rows: &[Vec<String>], alignments: &[Alignment]) {
        let ruler = Ruler { ambiguous_wide: false };
        let mut widths = vec![3_usize; alignments.len()];
        for row in rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = ruler.cells(cell).max(*width);
            }
        }
        let is_narrow = widths.iter().map(|width| width + 3).sum::<usize>() <= WIDEST;
        if !is_narrow {
            widths.fill(0);
        }
        for (index, row) in rows.iter().enumerate() {
            let cells = row.iter().zip(alignments).zip(&widths);
            let cells = cells.map(|((cell, alignment), width)| padded(cell, ruler.cells(cell), *alignment, *width));
            self.bars(cells);
            if index == 0 {
                self.bars(alignments.iter().zip(&widths).map(|(alignment, width)| dashes(*alignment, *width)));
            }
        }
    }

    fn bars(&mut self, cells: impl Iterator<Item = String>) {
        let mut line = String::from("|");
        for cell in cells {
            line.push(' ');
            line.push_str(&cell);
            line.push_str(if cell.is_empty() { "|" } else { " |" });
        }
        self.lines.line(&line);
    }

    /// What the table shows and where it goes, below it.
    fn caption(&mut self, table: &'a Table) {
        let words = self.run(&table.caption, Spot::Caption);
        let place = match table.place {
            None => "",
            Some(TablePlace::Near) => "{.near}",
            Some(TablePlace::Here) => "{.here}",
            Some(TablePlace::Wide) => "{.wide}",
        };
        let caption = [words.as_str(), place].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        if !caption.is_empty() {
            self.lines.gap();
            self.lines.line(&format!("Table: {caption}"));
        }
    }
}

/// A cell among white space, so that its column is as wide as asked.
fn padded(cell: &str, cells: usize, alignment: Alignment, width: usize) -> String {
    let missing = width.saturating_sub(cells);
    let before = match alignment {
        Alignment::End | Alignment::Decimal => missing,
        Alignment::Center => missing / 2,
        Alignment::Natural | Alignment::Start => 0,
    };
    format!("{}{cell}{}", " ".repeat(before), " ".repeat(missing - before))
}

/// The line below the headings, which says how columns are aligned.
fn dashes(alignment: Alignment, width: usize) -> String {
    let width = width.max(3);
    match alignment {
        Alignment::Natural | Alignment::Decimal => "-".repeat(width),
        Alignment::Start => format!(":{}", "-".repeat(width - 1)),
        Alignment::End => format!("{}:", "-".repeat(width - 1)),
        Alignment::Center => format!(":{}:", "-".repeat(width - 2)),
    }
}
