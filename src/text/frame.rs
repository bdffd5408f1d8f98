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

use std::ops::Range;

use crate::model::Direction;
use crate::style::{Charset, TextRules, TextStyle};

/// Cells between columns that have no rule between them.
const GAP: usize = 2;

/// By column, the cell that stands there, by its number.
pub(super) type Owners = Vec<usize>;

/// What stands in a line over some columns.
pub(super) struct Segment<'w> {
    pub(super) columns: Range<usize>,
    pub(super) kind: Kind<'w>,
}

/// What a segment is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind<'w> {
    Rule,
    /// Words as wide as the columns, or none.
    Words(&'w str),
}

/// What meets between two columns: rules before and behind, bars above and below.
#[derive(Clone, Copy, Debug, Default)]
struct Arms {
    before: bool,
    behind: bool,
    above: bool,
    below: bool,
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

    /// Cells between two columns.
    pub(super) fn between(self) -> usize {
        if self.is_box() { 3 } else { GAP }
    }

    /// How wide columns are together.
    pub(super) fn width(self, columns: &Range<usize>, widths: &[usize]) -> usize {
        widths[columns.clone()].iter().sum::<usize>() + self.between() * columns.len().saturating_sub(1)
    }

    /// A line of segments, between rows that belong to these cells.
    pub(super) fn line(self, segments: &[Segment<'_>], widths: &[usize], rows: [Option<&Owners>; 2]) -> String {
        let mut line = String::new();
        let mut before = false;
        for segment in segments {
            let behind = segment.kind == Kind::Rule;
            line.push_str(self.joint(
                segment.columns.start,
                widths.len(),
                Arms { before, behind, ..bars(segment.columns.start, rows) },
            ));
            let width = self.width(&segment.columns, widths);
            let white = if self.is_box() { 1 } else { 0 };
            match segment.kind {
                Kind::Rule => line.push_str(&self.dash().repeat(width + 2 * white)),
                Kind::Words("") => line.extend(std::iter::repeat_n(' ', width + 2 * white)),
                Kind::Words(words) => {
                    let white = " ".repeat(white);
                    line.extend([&white, words, &white]);
                }
            }
            before = behind;
        }
        line.push_str(self.joint(widths.len(), widths.len(), Arms { before, ..bars(widths.len(), rows) }));
        line.truncate(line.trim_end_matches(' ').len());
        line
    }

    /// A rule over all columns between rows that belong to these cells; none where nothing is drawn.
    pub(super) fn rule(self, widths: &[usize], rows: [Option<&Owners>; 2]) -> Option<String> {
        let is_between = rows.iter().all(Option::is_some);
        let segments: Vec<Segment<'_>> =
            (0..widths.len()).map(|column| Segment { columns: column..column + 1, kind: Kind::Rule }).collect();
        (self.is_box() || is_between).then(|| self.line(&segments, widths, rows))
    }

    fn dash(self) -> &'static str {
        if self.rules == TextRules::Unicode { "─" } else { "-" }
    }

    /// What stands before a column, or behind the last.
    fn joint(self, column: usize, columns: usize, arms: Arms) -> &'static str {
        let Arms { mut before, mut behind, above, below } = arms;
        if self.is_rtl() {
            std::mem::swap(&mut before, &mut behind);
        }
        match self.rules {
            TextRules::Head if column == 0 || column == columns => "",
            TextRules::Head => "  ",
            TextRules::Ascii => match (before || behind, above || below) {
                (true, true) => "+",
                (true, false) => "-",
                (false, true) => "|",
                (false, false) => " ",
            },
            TextRules::Unicode => match (before, behind, above, below) {
                (false, false, false, false) => " ",
                (_, _, false, false) => "─",
                (false, false, _, _) => "│",
                (false, true, false, true) => "┌",
                (true, false, false, true) => "┐",
                (false, true, true, false) => "└",
                (true, false, true, false) => "┘",
                (false, true, true, true) => "├",
                (true, false, true, true) => "┤",
                (true, true, false, true) => "┬",
                (true, true, true, false) => "┴",
                (true, true, true, true) => "┼",
            },
        }
    }
}

/// The bars that meet before a column, or behind the last, in the rows above and below: none within a cell.
fn bars(column: usize, [above, below]: [Option<&Owners>; 2]) -> Arms {
    let has_bar = |owners: Option<&Owners>| {
        owners.is_some_and(|owners| column == 0 || column == owners.len() || owners[column - 1] != owners[column])
    };
    Arms { above: has_bar(above), below: has_bar(below), ..Arms::default() }
}
