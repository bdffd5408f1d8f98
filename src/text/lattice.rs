//! The cells of a table in lines of cells: which of them stands where, and what is drawn between.
//!
//! Pipeline: cells filled with words -> **lattice** -> lines of a [`table`](super::table).
//!
//! A row is as high as its own cells; a cell over several is laid over their lines, through what is drawn between them, and what it wants
//! beyond comes to the last row. In a head it stands at the bottom. Where reading goes from line to line, each column of it belongs to one
//! cell, or to a rule:
//!
//! ```text
//! +------+------------------+               Trams
//! |      | Trams            |               ----------------
//! |      +--------+---------+         Line  by day  by night
//! | Line | by day | by night|         ----  ------  --------
//! ```

use std::ops::Range;

use super::frame::{Frame, Kind, Owners, Segment};

/// A cell in lines.
pub(super) struct Set {
    pub(super) columns: Range<usize>,
    /// The rows of its part it stands over.
    pub(super) rows: Range<usize>,
    /// Each as wide as its columns.
    pub(super) lines: Vec<String>,
    /// Whether a rule stands below it: the head of several columns with others below.
    pub(super) is_spanner: bool,
}

/// The head or the content of a table.
pub(super) struct Part {
    cells: Vec<Set>,
    /// The cells that begin in each row.
    begun: Vec<Range<usize>>,
    /// How many lines each row takes.
    heights: Vec<usize>,
    /// What stands below each row, but for the last: nothing, or a line that may be a rule.
    gaps: Vec<Gap>,
    /// The line each cell begins in.
    tops: Vec<usize>,
}

/// What stands between two rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    Nothing,
    /// White.
    Line,
    /// A rule, as far as no cell goes through it.
    Rule,
    /// A rule below each cell that has one.
    Spanners,
}

impl Part {
    /// The cells of so many rows, in their order.
    pub(super) fn new(cells: Vec<Set>, rows: usize, gap: impl Fn(usize) -> Gap, is_head: bool) -> Self {
        let mut begun = Vec::with_capacity(rows);
        let mut from = 0;
        for row in 0..rows {
            let end = from + cells[from..].iter().take_while(|cell| cell.rows.start == row).count();
            begun.push(std::mem::replace(&mut from, end)..end);
        }
        let gaps: Vec<Gap> = (0..rows.saturating_sub(1)).map(gap).collect();
        let mut part = Self { heights: vec![1; rows], tops: vec![0; cells.len()], cells, begun, gaps };
        part.stack();
        part.stand(is_head);
        part
    }

    /// Finds how high rows are.
    fn stack(&mut self) {
        for cell in self.cells.iter().filter(|cell| cell.rows.len() == 1) {
            let height = &mut self.heights[cell.rows.start];
            *height = cell.lines.len().max(*height);
        }
        let mut several: Vec<usize> = (0..self.cells.len()).filter(|&cell| self.cells[cell].rows.len() > 1).collect();
        several.sort_by_key(|&cell| self.cells[cell].rows.end);
        for cell in several {
            let Set { rows, lines, .. } = &self.cells[cell];
            let missing = lines.len().saturating_sub(self.height(rows));
            self.heights[rows.end - 1] += missing;
        }
    }

    /// How many lines rows take with what is between them.
    fn height(&self, rows: &Range<usize>) -> usize {
        let between = &self.gaps[rows.start..rows.end.saturating_sub(1).max(rows.start)];
        self.heights[rows.clone()].iter().sum::<usize>() + between.iter().filter(|gap| **gap != Gap::Nothing).count()
    }

    /// Finds the line each cell begins in: the first of its rows or, in a head of several rows, one from which it ends in the last.
    fn stand(&mut self, is_head: bool) {
        let mut top = 0;
        for (row, begun) in self.begun.iter().enumerate() {
            for cell in begun.clone() {
                let Set { rows, lines, .. } = &self.cells[cell];
                let spare = if is_head && self.begun.len() > 1 { self.height(rows).saturating_sub(lines.len()) } else { 0 };
                self.tops[cell] = top + spare;
            }
            top += self.heights[row] + usize::from(self.gaps.get(row).is_some_and(|gap| *gap != Gap::Nothing));
        }
    }

    /// The owners of its first row.
    pub(super) fn first(&self, columns: usize) -> Owners {
        let mut owners = vec![usize::MAX; columns];
        self.own(&mut owners, 0);
        owners
    }

    fn own(&self, owners: &mut Owners, row: usize) {
        for cell in self.begun.get(row).cloned().unwrap_or_default() {
            owners[self.cells[cell].columns.clone()].fill(cell);
        }
    }

    /// Its lines, each with the row it ends, if no cell goes on below it; and the owners of the last row.
    pub(super) fn lines(&self, frame: Frame, widths: &[usize], write: &mut dyn FnMut(Below, String)) -> Owners {
        let mut owners = self.first(widths.len());
        let mut line = 0;
        for row in 0..self.begun.len() {
            for _ in 0..self.heights[row] {
                let segments = self.segments(frame, &owners, line, &|_| false);
                write(Below::Row(row), frame.line(&segments, widths, [Some(&owners), Some(&owners)]));
                line += 1;
            }
            let Some(gap) = self.gaps.get(row) else { break };
            let mut next = owners.clone();
            self.own(&mut next, row + 1);
            if *gap != Gap::Nothing {
                let goes_on = |column: usize| owners[column] == next[column];
                let is_ruled = |column: usize| match gap {
                    Gap::Rule => !goes_on(column),
                    Gap::Spanners => !goes_on(column) && self.cells.get(owners[column]).is_some_and(|cell| cell.is_spanner),
                    Gap::Line | Gap::Nothing => false,
                };
                let segments = self.segments(frame, &owners, line, &is_ruled);
                write(Below::Gap, frame.line(&segments, widths, [Some(&owners), Some(&next)]));
                line += 1;
            }
            let is_whole = owners.iter().all(|cell| self.cells.get(*cell).is_none_or(|cell| cell.rows.end <= row + 1));
            if is_whole {
                write(Below::End, String::new());
            }
            owners = next;
        }
        owners
    }

    /// What stands in a line, from column to column.
    fn segments(&self, frame: Frame, owners: &Owners, line: usize, is_ruled: &dyn Fn(usize) -> bool) -> Vec<Segment<'_>> {
        let mut segments: Vec<Segment<'_>> = Vec::new();
        let mut column = 0;
        while column < owners.len() {
            let owner = owners[column];
            let is_same = |next: &usize| owners[*next] == owner && is_ruled(*next) == is_ruled(column);
            let end = column + (column..owners.len()).take_while(is_same).count();
            if is_ruled(column) {
                // A rule below a spanner is one; others are parted where columns are.
                let is_one = self.cells.get(owner).is_some_and(|cell| cell.is_spanner) && !frame.is_box();
                let end = if is_one { end } else { column + 1 };
                segments.push(Segment { columns: column..end, kind: Kind::Rule });
                column = end;
                continue;
            }
            let line = self.cells.get(owner).and_then(|cell| cell.lines.get(line.checked_sub(self.tops[owner])?));
            segments.push(Segment { columns: column..end, kind: Kind::Words(line.map_or("", String::as_str)) });
            column = end;
        }
        segments
    }
}

/// What a line of a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Below {
    /// A line of a row.
    Row(usize),
    /// What stands between two rows.
    Gap,
    /// No line: here the part may be parted.
    End,
}
