//! The rows of a table, with all the cells the copy has.
//!
//! Pipeline: rows as the parser gives them, and their source -> **tables** -> a table.
//!
//! GFM leaves out cells beyond the last column and fills missing ones without a word. Here the cells of each row are
//! counted in the source: of `| 1 | 2 | 3 |` under two columns the third is read from there and kept.

use std::ops::Range;

use super::assembly::Assembly;
use super::frames::{Frame, Kind, OpenTable};
use crate::model::{Block, Cell, Grid, Inlines, Row, Table};
use crate::notice::At;
use crate::read::check::{fit, ragged};

impl Assembly<'_> {
    pub(super) fn add_cell(&mut self, content: Inlines, at: At) {
        if let Some(Frame { kind: Kind::Row { cells, .. }, .. }) = self.frames.last_mut() {
            cells.push(Cell { content, at, ..Cell::default() });
        }
    }

    /// The end of a row of content: cells are compared with the source.
    pub(super) fn end_row(&mut self, text: &str) {
        self.close_implied();
        let Some(frame) = self.frames.pop_if(|frame| matches!(frame.kind, Kind::Row { .. })) else { return };
        let Kind::Row { is_head, mut cells, range } = frame.kind else { return };
        let row = &text[range.clone()];
        let is_caption = caption_mark(row).is_some() && !row.contains('|');
        let written = cells_of(row);
        if written.len() != cells.len() && !is_caption {
            self.notices.push(ragged(written.len(), cells.len(), self.source.place(frame.at)));
        }
        for extra in written.get(cells.len()..).unwrap_or_default() {
            let start = range.start + extra.start;
            let content = self.line(&row[extra.clone()], self.origin.line(start));
            cells.push(Cell { content, at: self.at(start), ..Cell::default() });
        }
        if let Some(Frame { kind: Kind::Table(table), .. }) = self.frames.last_mut() {
            table.ends_in_caption = is_caption;
        }
        self.add_row(is_head, cells, frame.at);
    }

    pub(super) fn add_row(&mut self, is_head: bool, cells: Vec<Cell>, at: At) {
        let row = Row { cells, at };
        if let Some(Frame { kind: Kind::Table(table), .. }) = self.frames.last_mut() {
            if is_head { table.head.push(row) } else { table.rows.push(row) }
        }
    }

    pub(super) fn end_table(&mut self, open: OpenTable, at: At) {
        let OpenTable { alignments, mut head, mut rows, ends_in_caption } = open;
        // A table cannot begin without headings; empty ones are none.
        head.retain(|row| row.cells.iter().any(|cell| !cell.content.is_empty()));
        let mut caption = Inlines::new();
        if ends_in_caption && let Some(row) = rows.pop() {
            caption = row.cells.into_iter().next().map(|cell| cell.content).unwrap_or_default();
            super::idioms::strip_caption_mark(&mut caption);
        }
        let mut table = Table { caption, alignments, head, rows, at, ..Table::default() };
        let grid = Grid::of(&table);
        table.alignments.truncate(grid.columns);
        fit(&mut table, &grid);
        self.block(Block::Table(table));
        self.place_figures();
    }
}

/// How long the mark is that begins a caption: `Table: ` or `: ` (Pandoc, "Tables").
pub(super) fn caption_mark(text: &str) -> Option<usize> {
    ["Table:", ":"].into_iter().find_map(|mark| {
        let rest = text.strip_prefix(mark)?;
        let words = rest.trim_start();
        (rest.len() > words.len() && !words.is_empty()).then(|| text.len() - words.len())
    })
}

/// The cells of a row, by their bytes in it: what stands between pipes that no backslash escapes (GFM, "Tables").
fn cells_of(row: &str) -> Vec<Range<usize>> {
    let line = row.trim_end();
    let start = line.len() - line.trim_start().len();
    let mut start = start + usize::from(line[start..].starts_with('|'));
    let mut cells = Vec::new();
    let mut escaped = false;
    for (offset, byte) in line.bytes().enumerate().skip(start) {
        match byte {
            b'|' if !escaped => {
                cells.push(start..offset);
                start = offset + 1;
            }
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
    }
    if start < line.len() {
        cells.push(start..line.len());
    }
    cells.iter().map(|cell| trimmed(line, cell)).collect()
}

fn trimmed(line: &str, cell: &Range<usize>) -> Range<usize> {
    let words = line[cell.clone()].trim();
    let before = line[cell.clone()].len() - line[cell.clone()].trim_start().len();
    cell.start + before..cell.start + before + words.len()
}
