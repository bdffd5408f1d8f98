//! Which headings a cell of a table has, where rows and columns alone do not say it.
//!
//! Pipeline: cells row by row -> **scopes** -> names of headings in the [structure](crate::structure).
//!
//! A reader of the structure finds the headings of a cell by going up its column and along its row. That is enough for one row of headings
//! above columns and one heading before each row. It is not where a heading stands over several columns or rows, where there are several
//! rows of them, or where one stands among the content: there every cell names its headings (ISO 14289-1 §7.5).
//!
//! ```text
//! Line | Trams            by day: Trams
//!      | by day | by night
//! 4    | 12     | 3       12: 4, Trams, by day
//! ```

use std::ops::Range;

use crate::model::Scope;
use crate::structure::{Node, Structure};

/// A table with more headings times cells than this is left to its rows and columns: names would outweigh it, and finding them takes long.
const MOST_WORK: usize = 1 << 22;

/// The cells of a table that are headings, and those they may name.
#[derive(Default)]
pub(super) struct Scopes {
    cells: Vec<Stand>,
    row: usize,
    /// How many rows the head has.
    head_rows: usize,
    is_head: bool,
}

/// Where a cell stands.
struct Stand {
    node: Node,
    columns: Range<usize>,
    rows: Range<usize>,
    scope: Option<Scope>,
    is_head: bool,
}

impl Scopes {
    /// Begins the head, the content or the foot.
    pub(super) fn begin(&mut self, is_head: bool) {
        self.is_head = is_head;
    }

    /// Adds a cell of the row.
    pub(super) fn add(&mut self, node: Node, columns: Range<usize>, rows: usize, scope: Option<Scope>) {
        let rows = self.row..self.row + rows;
        self.cells.push(Stand { node, columns, rows, scope, is_head: self.is_head });
    }

    pub(super) fn end_row(&mut self) {
        self.row += 1;
        self.head_rows += usize::from(self.is_head);
    }

    /// Names the headings of each cell, if that is needed.
    pub(super) fn name(&self, structure: &mut Structure) {
        if !self.is_needed() {
            return;
        }
        let (mut above, mut beside): (Vec<&Stand>, Vec<&Stand>) = (Vec::new(), Vec::new());
        for cell in &self.cells {
            beside.retain(|heading| heading.rows.end > cell.rows.start);
            let over = |heading: &&&Stand| meets(&heading.columns, &cell.columns) && heading.rows.end <= cell.rows.start;
            let headings: Vec<Node> = beside.iter().chain(above.iter().filter(over)).map(|heading| heading.node).collect();
            structure.get_mut(cell.node).headings = headings;
            if matches!(cell.scope, Some(Scope::Column | Scope::Both)) {
                // Among the content a heading takes the place of one above it.
                if !cell.is_head {
                    above.retain(|other| other.is_head || !meets(&other.columns, &cell.columns));
                }
                above.push(cell);
            }
            if matches!(cell.scope, Some(Scope::Row | Scope::Both)) {
                beside.push(cell);
            }
        }
    }

    /// Whether rows and columns alone do not say it, and it can be said.
    fn is_needed(&self) -> bool {
        let is_odd = |cell: &Stand| {
            let is_wide = cell.columns.len() > 1 || cell.rows.len() > 1;
            let is_among = !cell.is_head && (cell.columns.start > 0 || cell.scope != Some(Scope::Row));
            cell.scope.is_some() && (is_wide || is_among)
        };
        let headings = self.cells.iter().filter(|cell| cell.scope.is_some()).count();
        let is_small = headings.saturating_mul(self.cells.len()) <= MOST_WORK;
        is_small && (self.head_rows > 1 || self.cells.iter().any(is_odd))
    }
}

fn meets(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
