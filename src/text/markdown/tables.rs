//! Rows and columns between bars (GFM, "Tables").
//!
//! Pipeline: tables of the model -> **tables** -> [`lines`](super::lines).
//!
//! Columns stand under one another as long as the table fits a screen; a wider one is written without padding, which
//! nobody could follow anyway.

use super::Writer;
use super::escape::Spot;
use crate::model::{Alignment, Row, Table, TablePlace};
use crate::text::width::Ruler;

/// The widest table that is padded, in cells: by eye, what an editor shows in one line on half a screen.
const WIDEST: usize = 120;

/// The most cells a table is filled up to. One row of ten thousand cells above ten thousand of one would else take memory that
/// grows with the square of the article; readers fill such rows themselves.
const MOST_FILLED: usize = 1 << 20;

impl<'a> Writer<'a> {
    pub(super) fn table(&mut self, table: &'a Table) {
        let columns = table.columns();
        let head = table.head.first().map_or_else(|| vec![String::new(); columns], |row| self.row(row, columns));
        if columns == 0 || table.rows.is_empty() && table.foot.is_empty() && head.iter().all(String::is_empty) {
            self.say(table.at, "a table without cells is written as its caption");
            return self.paragraph(&table.caption);
        }
        self.unsaid(table);
        let count = table.all_rows().count();
        let filled = if columns.saturating_mul(count) > MOST_FILLED { 0 } else { columns };
        let mut rows = vec![head];
        for row in table.head.iter().skip(1).chain(&table.rows).chain(&table.foot) {
            let row = self.row(row, filled);
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
        if table.alignments.contains(&Alignment::Decimal) {
            self.say(table.at, "columns on their decimal sign have no mark in Markdown; numbers stand there by themselves");
        }
    }

    fn row(&mut self, row: &'a Row, least: usize) -> Vec<String> {
        let mut cells: Vec<String> = row.cells.iter().map(|cell| self.run(&cell.content, Spot::Cell)).collect();
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
