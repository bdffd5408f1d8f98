//! Rows and columns: cells that may stand over several of either, and name what stands beside or below them.
//!
//! ```
//! use offprint::model::{Cell, Row, Scope, Table};
//! let cell = |words: &str| Cell::new(vec![words.into()]);
//! let head = vec![
//!     Row::new(vec![cell("Line").over(1, 2), cell("Trams").over(2, 1)]),
//!     Row::new(vec![cell("by day"), cell("by night")]),
//! ];
//! let table = Table::new(head, vec![Row::new(vec![cell("4").heading(Scope::Row), cell("12"), cell("3")])]);
//! assert_eq!(table.columns(), 3);
//! ```
//!
//! Where each cell stands is worked out by a [grid](super::grid), which also finds what does not add up.

use serde::{Deserialize, Serialize};

use super::grid::Grid;
use super::inline::Inlines;
use super::place::{Alignment, TablePlace};
use crate::notice::At;

/// Rows and columns.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Table {
    /// What the table shows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Inlines,
    /// Where it goes; where the style has tables, if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<TablePlace>,
    /// Alignment by column; columns beyond its end stand as their cells ask for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alignments: Vec<Alignment>,
    /// Rows of headings, repeated on each page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub head: Vec<Row>,
    /// Rows of content.
    pub rows: Vec<Row>,
    /// Rows below a rule at the end: sums, means.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foot: Vec<Row>,
    /// Where it begins in the copy.
    #[serde(default, skip_serializing)]
    #[cfg_attr(feature = "schema", schemars(with = "super::schema::Place"))]
    pub at: At,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Row {
    /// Its cells: those that begin in it. What a cell of a row above reaches down to is left out.
    pub cells: Vec<Cell>,
    /// Where it begins in the copy.
    #[serde(default, skip_serializing)]
    #[cfg_attr(feature = "schema", schemars(with = "super::schema::Place"))]
    pub at: At,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Cell {
    /// Its words.
    pub content: Inlines,
    /// How many columns it stands over: 1 if absent, 1000 at most.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub columns: u32,
    /// How many rows it stands over: 1 if absent, and no more than are left of the head, the content or the foot.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub rows: u32,
    /// What it is the heading of. If absent, a cell of the head is one of its columns, and another is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// Where it begins in the copy.
    #[serde(default, skip_serializing)]
    #[cfg_attr(feature = "schema", schemars(with = "super::schema::Place"))]
    pub at: At,
}

/// What a cell is the heading of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Scope {
    /// The cells below it, as far as it is wide.
    Column,
    /// The cells beside it, as far as it is high.
    Row,
    /// Both.
    Both,
}

fn one() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_one(count: &u32) -> bool {
    *count == 1
}

impl Table {
    /// A table with rows of headings and rows of content.
    #[must_use]
    pub fn new(head: Vec<Row>, rows: Vec<Row>) -> Self {
        Self { head, rows, ..Self::default() }
    }

    /// The number of columns: as many as the cells need side by side. Columns in which no cell begins are not counted.
    #[must_use]
    pub fn columns(&self) -> usize {
        Grid::of(self).columns
    }

    /// The rows of its head, its content and its foot.
    pub fn all_rows(&self) -> impl Iterator<Item = &Row> {
        self.head.iter().chain(&self.rows).chain(&self.foot)
    }

    /// The same rows, to change.
    pub fn all_rows_mut(&mut self) -> impl Iterator<Item = &mut Row> {
        self.head.iter_mut().chain(&mut self.rows).chain(&mut self.foot)
    }
}

impl Row {
    /// A row of cells.
    #[must_use]
    pub fn new(cells: Vec<Cell>) -> Self {
        Self { cells, at: At::NOWHERE }
    }
}

impl Default for Cell {
    fn default() -> Self {
        Self::new(Inlines::new())
    }
}

impl Cell {
    /// A cell with these words, over one column and one row.
    #[must_use]
    pub fn new(content: Inlines) -> Self {
        Self { content, columns: 1, rows: 1, scope: None, at: At::NOWHERE }
    }

    /// The same over so many columns and rows.
    #[must_use]
    pub fn over(self, columns: u32, rows: u32) -> Self {
        Self { columns, rows, ..self }
    }

    /// The same as the heading of its row, its columns, or both.
    #[must_use]
    pub fn heading(self, scope: Scope) -> Self {
        Self { scope: Some(scope), ..self }
    }
}
