//! Tables: the grid that cells with spans make, and what is only laid out as one.
//!
//! Pipeline: rows and cells of the tree -> **tables** -> a table of the model.
//!
//! The model's rows have equally many cells, so a cell that spans three columns is followed by two empty ones, and one
//! that spans rows has empty cells below it. Columns in which no cell begins are left out first: `colspan="10000"` in a
//! table of three columns spans three. A table without headings that has one row, or holds headings, lists, several
//! paragraphs or tables, is layout; what is in its cells is set as if there were none.
//!
//! Source: HTML Living Standard §4.9.12.1 (forming a table).

use std::collections::{BTreeMap, BTreeSet};

use super::body::Body;
use super::frames::{Frame, Kind};
use super::phrase::style;
use super::text::End;
use super::tree::{Element, Id};
use super::vocabulary::{Role, role};
use crate::model::{Alignment, Block, Cell, Direction, Inline, Inlines, Paragraph, Row, Table};
use crate::notice::{At, Code, Severity};

/// The most cells that are added for spans; a table that would need more has its cells in order, without them.
const MOST_ADDED: usize = 1 << 18;

/// The cells of a table as they are written.
#[derive(Default)]
pub(super) struct Cells {
    pub(super) caption: Inlines,
    rows: Vec<WrittenRow>,
    /// How columns are aligned by `<col>`.
    columns: Vec<Alignment>,
}

struct WrittenRow {
    part: Part,
    cells: Vec<WrittenCell>,
    at: At,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Head,
    Body,
    Foot,
}

struct WrittenCell {
    content: Inlines,
    across: usize,
    down: usize,
    is_head: bool,
    alignment: Alignment,
    at: At,
}

impl Body<'_, '_> {
    pub(super) fn table(&mut self, node: Id) {
        self.boundary();
        self.end_pasted();
        let is_inside = self.frames.last().is_some_and(Frame::holds_lines);
        if !is_inside && !self.is_layout(node) {
            let cells = Cells { columns: self.columns(node), ..Cells::default() };
            self.frames.push(Frame::new(Kind::Table(Box::new(cells)), Some(node), self.tree.at(node)));
        }
    }

    /// Whether a table only lays out what stands in it.
    fn is_layout(&self, node: Id) -> bool {
        let element = self.tree.element(node);
        if element.is_some_and(|element| element.has_word("role", &["presentation", "none"])) {
            return true;
        }
        let (mut rows, mut cells, mut blocks, mut is_layout) = (0_usize, 0_usize, 0_usize, false);
        for inside in self.tree.all(node).skip(1) {
            let Some(element) = self.tree.element(inside) else { continue };
            match role(element) {
                Role::Caption if element.name() == "caption" => return false,
                Role::Cell if element.name() == "th" => return false,
                Role::Cell => {
                    cells += 1;
                    blocks = 0;
                }
                Role::Row => rows += 1,
                Role::Heading(_) | Role::List { .. } | Role::Figure | Role::Quote | Role::Table => is_layout = true,
                Role::Paragraph => {
                    blocks += 1;
                    is_layout |= blocks > 2;
                }
                _ => {}
            }
            if element.name() == "thead" {
                return false;
            }
        }
        is_layout || cells <= 1 || rows <= 1
    }

    /// What `<col>` says of the alignment of columns.
    fn columns(&self, node: Id) -> Vec<Alignment> {
        let mut columns = Vec::new();
        for inside in self.tree.all(node).skip(1).take(1000) {
            match self.tree.element(inside) {
                Some(element) if element.name() == "col" => {
                    let span = number(element, "span").clamp(1, 1000);
                    columns.extend(std::iter::repeat_n(self.alignment(element), span));
                }
                Some(element) if matches!(element.name(), "tr" | "td") => break,
                _ => {}
            }
        }
        columns
    }

    pub(super) fn row(&mut self, node: Id) {
        self.boundary();
        let part = match self.tree.parent(node).map(|parent| self.tree.name(parent)) {
            Some("thead") => Part::Head,
            Some("tfoot") => Part::Foot,
            _ => Part::Body,
        };
        let at = self.tree.at(node);
        if let Some(Frame { kind: Kind::Table(cells), .. }) = self.frames.last_mut() {
            cells.rows.push(WrittenRow { part, cells: Vec::new(), at });
        }
    }

    pub(super) fn cell(&mut self, node: Id, element: &Element) {
        self.boundary();
        let alignment = self.alignment(element);
        let at = self.tree.at(node);
        let Some(Frame { kind: Kind::Table(cells), .. }) = self.frames.last_mut() else { return };
        if let Some(row) = cells.rows.last_mut() {
            row.cells.push(WrittenCell {
                content: Inlines::new(),
                across: number(element, "colspan").clamp(1, 1000),
                down: match element.said("rowspan") {
                    // All rows that are left (HTML §4.9.11).
                    Some("0") => usize::MAX,
                    _ => number(element, "rowspan").clamp(1, 65_534),
                },
                is_head: element.name() == "th",
                alignment,
                at,
            });
            self.frames.push(Frame::new(Kind::Cell, Some(node), at));
            self.end = End::Nothing;
        }
    }

    pub(super) fn end_cell(&mut self, content: Inlines) {
        self.end = End::Nothing;
        if let Some(Frame { kind: Kind::Table(cells), .. }) = self.frames.last_mut()
            && let Some(cell) = cells.rows.last_mut().and_then(|row| row.cells.last_mut())
        {
            cell.content = content;
        }
    }

    /// Left and right are where the article's lines begin and end.
    fn alignment(&self, element: &Element) -> Alignment {
        let by_class = || element.words("class").find_map(|class| class.strip_prefix("has-text-align-")).map(str::to_owned);
        let said = style(element, "text-align").or_else(|| element.said("align").map(str::to_lowercase)).or_else(by_class);
        let to_left = self.plan.direction == Some(Direction::RightToLeft);
        match said.as_deref() {
            Some("left") if to_left => Alignment::End,
            Some("right") if to_left => Alignment::Start,
            Some("left" | "start") => Alignment::Start,
            Some("right" | "end") => Alignment::End,
            Some("center") => Alignment::Center,
            Some("char") => Alignment::Decimal,
            _ => Alignment::Natural,
        }
    }

    pub(super) fn end_table(&mut self, mut cells: Cells, at: At) {
        cells.rows.retain(|row| !row.cells.is_empty());
        cells.rows.sort_by_key(|row| row.part);
        if cells.rows.iter().flat_map(|row| &row.cells).all(|cell| cell.content.is_empty()) {
            if !cells.caption.is_empty() {
                self.block(Block::Paragraph(Paragraph { content: cells.caption, at }));
            }
            return;
        }
        if cells.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.across > 1 || cell.down > 1) {
            let message =
                "cells of this table span columns or rows; each is set in the first of them, and the others are empty";
            self.say(Code::MarkupIgnored, Severity::Info, at, message);
        }
        let places = places(&cells.rows);
        let (alignments, columns) = (alignments(&cells, &places), places.iter().flatten().max().map_or(0, |last| last + 1));
        let mut table = Table { caption: cells.caption, alignments, at, ..Table::default() };
        let mut in_head = true;
        for (row, places) in cells.rows.into_iter().zip(places) {
            let is_heading = row.part == Part::Head || row.cells.iter().all(|cell| cell.is_head);
            in_head &= is_heading;
            let mut set = Row { cells: Vec::new(), at: row.at };
            let written = row.cells.len();
            for (cell, place) in row.cells.into_iter().zip(places) {
                set.cells.resize_with(place, || Cell { at: row.at, ..Cell::default() });
                let is_strong = cell.is_head && !in_head && !cell.content.is_empty() && written > 1;
                let content = if is_strong { strong(cell.content, cell.at) } else { cell.content };
                set.cells.push(Cell { content, at: cell.at, ..Cell::default() });
            }
            set.cells.resize_with(columns.max(set.cells.len()), || Cell { at: row.at, ..Cell::default() });
            if in_head { table.head.push(set) } else { table.rows.push(set) }
        }
        if table.rows.is_empty() {
            table.rows = std::mem::take(&mut table.head);
        }
        self.block(Block::Table(table));
    }
}

/// The heading of a row, unless it is strong as a whole.
fn strong(content: Inlines, at: At) -> Inlines {
    if let [Inline::Strong(_)] = content.as_slice() {
        return content;
    }
    vec![super::phrase::PhraseKind::Strong.around(content, at)]
}

fn number(element: &Element, name: &str) -> usize {
    element.said(name).and_then(|value| value.parse().ok()).unwrap_or(1)
}

/// The column each cell of each row begins in, counting only columns in which some cell begins.
fn places(rows: &[WrittenRow]) -> Vec<Vec<usize>> {
    let mut starts: Vec<Vec<usize>> = Vec::with_capacity(rows.len());
    // Columns that cells of rows above reach down to: for each, how many rows are left.
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    for row in rows {
        let (mut column, mut begun, mut spans) = (0, Vec::new(), Vec::new());
        for cell in &row.cells {
            while taken.contains_key(&column) {
                column += 1;
            }
            begun.push(column);
            if cell.down > 1 && spans.len() < 1000 {
                spans.extend((column..column + cell.across).map(|column| (column, cell.down)));
            }
            column += cell.across;
        }
        taken.retain(|_, rows| {
            *rows -= 1;
            *rows > 0
        });
        if taken.len() < 4000 {
            taken.extend(spans.into_iter().map(|(column, down)| (column, down - 1)));
        }
        starts.push(begun);
    }
    let columns: BTreeSet<usize> = starts.iter().flatten().copied().collect();
    let written: usize = starts.iter().map(Vec::len).sum();
    if rows.len().saturating_mul(columns.len()) > written + MOST_ADDED {
        return starts.iter().map(|row| (0..row.len()).collect()).collect();
    }
    let index: BTreeMap<usize, usize> = columns.into_iter().enumerate().map(|(index, column)| (column, index)).collect();
    starts.iter().map(|row| row.iter().filter_map(|column| index.get(column).copied()).collect()).collect()
}

/// How each column is aligned: as `<col>` says, else as all its cells below the head do that say anything.
fn alignments(cells: &Cells, places: &[Vec<usize>]) -> Vec<Alignment> {
    let columns = places.iter().flatten().max().map_or(0, |last| last + 1);
    let mut found: Vec<Option<Alignment>> = vec![None; columns];
    for (row, places) in cells.rows.iter().zip(places).filter(|(row, _)| row.part != Part::Head) {
        for (cell, place) in row.cells.iter().zip(places) {
            let natural = cell.alignment == Alignment::Natural;
            if let (Some(column), false) = (found.get_mut(*place), natural || cell.is_head) {
                *column = Some(match column {
                    Some(other) if *other != cell.alignment => Alignment::Natural,
                    _ => cell.alignment,
                });
            }
        }
    }
    let by_column = |index: usize| cells.columns.get(index).copied().filter(|alignment| *alignment != Alignment::Natural);
    let mut alignments: Vec<Alignment> =
        found.into_iter().enumerate().map(|(index, found)| by_column(index).or(found).unwrap_or_default()).collect();
    while alignments.last() == Some(&Alignment::Natural) {
        alignments.pop();
    }
    alignments
}
