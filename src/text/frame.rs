//! What is drawn around the cells of a table: nothing but dashes below the head, or boxes.
//!
//! Pipeline: the widths of columns -> **frame** -> [`table`](super::table).
//!
//! ```text
//! Line  Depot            +------+-----------+      ┌──────┬───────────┐
//! ----  ---------        | Line | Depot     |      │ Line │ Depot     │
//! 4     Northgate        +------+-----------+      ├──────┼───────────┤
//! ```
//!
//! Where reading begins at the right, boxes are drawn from there: their corners are those of the other side, as no program mirrors them.

use crate::model::Direction;
use crate::style::{Charset, TextRules, TextStyle};

/// Cells between columns that have no rule between them.
const GAP: usize = 2;

/// Where a rule runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Above,
    Between,
    Below,
}

/// How a table is ruled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    rules: TextRules,
    direction: Direction,
}

impl Frame {
    /// As a style has it. Lines that the charset does not have, or that take two cells, are drawn in ASCII.
    pub(super) fn of(style: &TextStyle, direction: Direction) -> Self {
        let has_lines = style.charset != Charset::Ascii && !style.ambiguous_wide;
        let rules = match style.rules {
            TextRules::Unicode if !has_lines => TextRules::Ascii,
            rules => rules,
        };
        Self { rules, direction }
    }

    /// Whether the first column stands at the right.
    pub(super) fn is_rtl(self) -> bool {
        self.direction.is_rtl()
    }

    pub(super) fn is_box(self) -> bool {
        self.rules != TextRules::Head
    }

    /// Cells that are no column's, of so many columns.
    pub(super) fn cells(self, columns: usize) -> usize {
        let gaps = columns.saturating_sub(1);
        if self.is_box() { 3 * gaps + 4 } else { GAP * gaps }
    }

    /// What stands before the first cell, between two, and behind the last.
    pub(super) fn bars(self) -> [&'static str; 3] {
        match self.rules {
            TextRules::Head => ["", "  ", ""],
            TextRules::Ascii => ["| ", " | ", " |"],
            TextRules::Unicode => ["│ ", " │ ", " │"],
        }
    }

    /// A rule over columns of these widths; none where nothing is drawn.
    pub(super) fn rule(self, widths: &[usize], edge: Edge) -> Option<String> {
        let (line, [mut first, between, mut last]) = match (self.rules, edge) {
            (TextRules::Head, Edge::Between) => ("-", ["", "  ", ""]),
            (TextRules::Head, _) => return None,
            (TextRules::Ascii, _) => ("-", ["+", "+", "+"]),
            (TextRules::Unicode, Edge::Above) => ("─", ["┌", "┬", "┐"]),
            (TextRules::Unicode, Edge::Between) => ("─", ["├", "┼", "┤"]),
            (TextRules::Unicode, Edge::Below) => ("─", ["└", "┴", "┘"]),
        };
        if self.is_rtl() {
            std::mem::swap(&mut first, &mut last);
        }
        let white = if self.is_box() { 2 } else { 0 };
        let columns: Vec<String> = widths.iter().map(|width| line.repeat(width + white)).collect();
        // A column without words is nothing wide.
        Some([first, &columns.join(between), last].concat().trim_end().to_owned())
    }
}
