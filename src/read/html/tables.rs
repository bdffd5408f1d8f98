//! Tables: their cells, over how many columns and rows these stand, and what is only laid out as a table.
//!
//! Pipeline: rows and cells of the tree -> **tables** -> a table of the model.
//!
//! A cell keeps its columns and rows, as far as its group of rows (`thead`, `tbody`, `tfoot`) goes; a row in which no cell begins is none. What
//! then does not add up is [mended](crate::read::check) as in every article. Rows of headings at the beginning are the head, with the rows
//! their cells reach down to. A table without headings that has one row, or holds headings, lists, several paragraphs or tables, is layout;
//! what is in its cells is set as if there were none.
//!
//! Source: HTML Living Standard §4.9.11 (cells), §4.9.12 (forming a table, what a heading is of).

use super::body::Body;
use super::frames::{Frame, Kind};
use super::phrase::style;
use super::text::End;
use super::tree::{Element, Id};
use super::vocabulary::{Role, role};
use crate::model::{Alignment, Block, Cell, Direction, Grid, Inlines, Paragraph, Row, Scope, Table};
use crate::notice::At;

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
    /// The element it stands in, beyond which no cell of it reaches.
    group: Option<Id>,
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
    across: u32,
    down: usize,
    is_head: bool,
    /// What it says it is the heading of.
    scope: Option<Scope>,
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
        let group = self.tree.parent(node);
        let part = match group.map(|parent| self.tree.name(parent)) {
            Some("thead") => Part::Head,
            Some("tfoot") => Part::Foot,
            _ => Part::Body,
        };
        let at = self.tree.at(node);
        if let Some(Frame { kind: Kind::Table(cells), .. }) = self.frames.last_mut() {
            cells.rows.push(WrittenRow { part, group, cells: Vec::new(), at });
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
                across: u32::try_from(number(element, "colspan").clamp(1, 1000)).unwrap_or(1),
                down: match element.said("rowspan") {
                    // All rows that are left (HTML §4.9.11).
                    Some("0") => usize::MAX,
                    _ => number(element, "rowspan").clamp(1, 65_534),
                },
                is_head: element.name() == "th",
                scope: scope(element),
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
        cells.rows.sort_by_key(|row| row.part);
        if cells.rows.iter().flat_map(|row| &row.cells).all(|cell| cell.content.is_empty()) {
            if !cells.caption.is_empty() {
                self.block(Block::Paragraph(Paragraph { content: cells.caption, at }));
            }
            return;
        }
        end_in_groups(&mut cells.rows);
        let (head, columns) = (head_rows(&cells.rows), cells.columns);
        let mut table = Table { caption: cells.caption, at, ..Table::default() };
        let mut aligned = Vec::with_capacity(cells.rows.len());
        for (index, row) in cells.rows.into_iter().enumerate() {
            aligned
                .push(row.cells.iter().map(|cell| if cell.is_head { Alignment::Natural } else { cell.alignment }).collect());
            let (part, in_head) = (row.part, index < head);
            let set = row.set(in_head);
            match part {
                _ if in_head => table.head.push(set),
                Part::Foot => table.foot.push(set),
                Part::Head | Part::Body => table.rows.push(set),
            }
        }
        if table.rows.is_empty() {
            table.rows = std::mem::take(if table.foot.is_empty() { &mut table.head } else { &mut table.foot });
        }
        table.alignments = alignments(&table, &columns, &aligned[table.head.len().min(aligned.len())..]);
        self.block(Block::Table(table));
    }
}

impl WrittenRow {
    /// The row of the model. A heading is one of columns in the head and among headings only, and else of its row (HTML §4.9.12.2).
    fn set(self, in_head: bool) -> Row {
        let is_all_heads = self.cells.iter().all(|cell| cell.is_head);
        let cells = self.cells.into_iter().map(|cell| {
            let scope = match (cell.is_head, in_head) {
                (false, _) => None,
                (true, true) => cell.scope.filter(|scope| *scope != Scope::Column),
                (true, false) => cell.scope.or(Some(if is_all_heads { Scope::Column } else { Scope::Row })),
            };
            let (columns, rows) = (cell.across, u32::try_from(cell.down).unwrap_or(u32::MAX));
            Cell { content: cell.content, columns, rows, scope, at: cell.at }
        });
        Row { cells: cells.collect(), at: self.at }
    }
}

/// Takes out rows in which no cell begins, and has cells end with their groups.
fn end_in_groups(rows: &mut Vec<WrittenRow>) {
    // Counted from the last: rows with cells to the end of the group, and to each row below.
    let mut begun = vec![0; rows.len() + 1];
    let mut end = rows.len();
    for index in (0..rows.len()).rev() {
        begun[index] = begun[index + 1] + usize::from(!rows[index].cells.is_empty());
        if rows.get(index + 1).is_some_and(|next| next.group != rows[index].group) {
            end = index + 1;
        }
        for cell in &mut rows[index].cells {
            let last = index.saturating_add(cell.down).min(end);
            cell.down = begun[index] - begun[last];
        }
    }
    rows.retain(|row| !row.cells.is_empty());
}

/// How many rows are the head: those of `thead` or, without one, those of headings only, with the rows that their cells reach down to. One
/// heading below several is that of the rows below it. None if that would be all.
fn head_rows(rows: &[WrittenRow]) -> usize {
    let mut head = rows.iter().take_while(|row| row.part == Part::Head).count();
    if head == 0 {
        let is_all_heads = |row: &WrittenRow| row.cells.iter().all(|cell| cell.is_head);
        let goes_on = |row: usize| row == 0 || rows[row].cells.len() > 1 || rows[row - 1].cells.len() == 1;
        head = (0..rows.len()).take_while(|&row| is_all_heads(&rows[row]) && goes_on(row)).count();
    }
    let mut row = 0;
    while row < head {
        let reaches = rows[row].cells.iter().map(|cell| row + cell.down).max().unwrap_or(0);
        head = head.max(reaches).min(rows.len());
        row += 1;
    }
    if head < rows.len() { head } else { 0 }
}

/// What a heading says it is the heading of.
fn scope(element: &Element) -> Option<Scope> {
    match element.said("scope")?.to_lowercase().as_str() {
        "row" | "rowgroup" => Some(Scope::Row),
        "col" | "colgroup" => Some(Scope::Column),
        _ => None,
    }
}

fn number(element: &Element, name: &str) -> usize {
    element.said(name).and_then(|value| value.parse().ok()).unwrap_or(1)
}

/// How each column is aligned: as `<col>` says, else as all its cells below the head do that say anything.
fn alignments(table: &Table, columns: &[Alignment], aligned: &[Vec<Alignment>]) -> Vec<Alignment> {
    let grid = Grid::of(table);
    let mut found: Vec<Option<Alignment>> = vec![None; grid.columns];
    for (line, aligned) in grid.parts[1..].iter().flatten().zip(aligned) {
        for (spot, alignment) in line.spots.iter().zip(aligned).filter(|(_, alignment)| **alignment != Alignment::Natural) {
            if let (Some(column), 1) = (found.get_mut(spot.column), spot.columns) {
                *column = Some(match column {
                    Some(other) if other != alignment => Alignment::Natural,
                    _ => *alignment,
                });
            }
        }
    }
    let by_column = |index: usize| columns.get(index).copied().filter(|alignment| *alignment != Alignment::Natural);
    let mut alignments: Vec<Alignment> =
        found.into_iter().enumerate().map(|(index, found)| by_column(index).or(found).unwrap_or_default()).collect();
    while alignments.last() == Some(&Alignment::Natural) {
        alignments.pop();
    }
    alignments
}
