//! Where the cells of a table stand when each takes the columns and rows it asks for.
//!
//! Pipeline: rows of cells -> **grid** -> readers, which mend what does not add up; [`flow`](crate::flow) and text, which set it.
//!
//! A cell takes the first column of its row that nothing from above reaches down to, and from there as many as it asks for:
//!
//! ```text
//! a over 2 rows, b over 2 columns      a b b
//! c, d                                 a c d
//! e                                    e · ·      a hole of two columns
//! ```
//!
//! What always holds: head, content and foot are grids of their own over the same columns, so that no cell reaches from one into the next;
//! each place belongs to one cell or to one hole; in every column some cell begins, so that `columns: 10000` above a row of three is three; a row that
//! belongs to cells above it is [none](Line::is_none).
//! What is asked for beyond that is a [`Fault`], and cut; no cell is ever left out.
//!
//! Work and memory grow with the cells there are, not with what they ask for.
//!
//! Source: HTML Living Standard §4.9.12.1 (forming a table); there cells may overlap and be over columns that are none, here not.

use std::ops::Range;

use super::table::{Row, Table};
use crate::notice::{At, Code, CopyName, Notice, Place, Severity};

/// The most columns a cell stands over (HTML §4.9.11, `colspan`).
const MOST_COLUMNS: u32 = 1000;

/// The most cells that may reach down into a row at once; others stand over one row.
const MOST_OPEN: usize = 1000;

/// The most places that belong to no cell of their own, or a table is set without its spans: else one row of ten thousand cells above ten
/// thousand of one would have later stages take time and memory that grow with the square of the copy.
const MOST_FREE: usize = 1 << 18;

/// Where the cells of a table stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Grid {
    /// How many columns there are.
    pub(crate) columns: usize,
    /// The rows of the head, the content and the foot.
    pub(crate) parts: [Vec<Line>; 3],
    /// What does not add up, by the cells it is found at.
    pub(crate) faults: Vec<(Fault, At)>,
}

/// A row of a grid.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Line {
    /// Where each of its cells stands.
    pub(crate) spots: Vec<Spot>,
    /// The columns that no cell stands over, behind the last that begins in the row.
    pub(crate) holes: Vec<Range<usize>>,
}

/// Where a cell stands, and over what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    /// The column it begins in.
    pub(crate) column: usize,
    /// How many columns it stands over.
    pub(crate) columns: usize,
    /// How many rows it stands over.
    pub(crate) rows: usize,
}

/// What does not add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A cell asks for columns that another stands over, or that there are none of.
    Columns,
    /// A cell asks for rows that there are none of.
    Rows,
    /// With its spans the table would be mostly holes; all its cells stand over one column and row.
    Size,
}

/// What reaches down from rows above: columns side by side, and the row before which it ends.
#[derive(Clone, Debug)]
struct Reach {
    columns: Range<usize>,
    until: usize,
}

impl Spot {
    /// The columns it stands over.
    pub(crate) fn range(self) -> Range<usize> {
        self.column..self.column + self.columns
    }
}

impl Line {
    /// Whether the row is none, since all of it belongs to cells of rows above.
    pub(crate) fn is_none(&self) -> bool {
        self.spots.is_empty() && self.holes.is_empty()
    }

    /// How many columns are taken, by cells of this row or those above.
    pub(crate) fn taken(&self, columns: usize) -> usize {
        columns - self.holes.iter().map(Range::len).sum::<usize>()
    }
}

impl Grid {
    /// The grid of a table.
    pub(crate) fn of(table: &Table) -> Self {
        let parts = [&table.head[..], &table.rows, &table.foot];
        let mut grid = Self::default();
        let has_spans = table.all_rows().flat_map(|row| &row.cells).any(|cell| cell.columns != 1 || cell.rows != 1);
        if has_spans {
            for (part, rows) in grid.parts.iter_mut().zip(parts) {
                *part = spread(rows, &mut grid.faults);
            }
            grid.leave_out_columns(parts);
        } else {
            grid.parts = parts.map(|rows| rows.iter().map(in_order).collect());
            grid.columns = table.all_rows().map(|row| row.cells.len()).max().unwrap_or(0);
        }
        let (cells, rows) = (table.all_rows().map(|row| row.cells.len()).sum::<usize>(), table.all_rows().count());
        if has_spans && grid.columns.saturating_mul(rows) > cells + MOST_FREE {
            grid.parts = parts.map(|rows| rows.iter().map(in_order).collect());
            grid.columns = table.all_rows().map(|row| row.cells.len()).max().unwrap_or(0);
            grid.faults = vec![(Fault::Size, table.at)];
        }
        for part in &mut grid.parts {
            find_holes(part, grid.columns);
            leave_out_rows(part);
        }
        grid
    }

    /// What a person should know of what does not add up: of each fault where it is first, and of how many more there are.
    pub(crate) fn notices<'g>(&'g self, copy: &'g CopyName) -> impl Iterator<Item = Notice> + 'g {
        [Fault::Columns, Fault::Rows, Fault::Size].into_iter().filter_map(|fault| {
            let mut found = self.faults.iter().filter(|(other, _)| *other == fault);
            let (_, at) = found.next()?;
            let message = match found.count() {
                0 => fault.message().to_owned(),
                more => format!("{}, and {more} more in this table", fault.message()),
            };
            Some(Notice::new(Code::RaggedTable, Severity::Warning, message, Place::new(copy, *at)))
        })
    }

    /// Counts only columns in which some cell begins.
    fn leave_out_columns(&mut self, parts: [&[Row]; 3]) {
        let spots = || self.parts.iter().flatten().flat_map(|line| &line.spots);
        let mut begun: Vec<usize> = spots().map(|spot| spot.column).collect();
        begun.sort_unstable();
        begun.dedup();
        self.columns = begun.len();
        let edge = begun.last().map_or(0, |last| last + 1);
        let rows = self.parts.iter_mut().flatten().zip(parts.into_iter().flatten());
        for (spot, cell) in rows.flat_map(|(line, row)| line.spots.iter_mut().zip(&row.cells)) {
            let Range { start, end } = spot.range();
            if end > edge && edge > start + 1 {
                self.faults.push((Fault::Columns, cell.at));
            }
            spot.column = begun.partition_point(|column| *column < start);
            spot.columns = begun.partition_point(|column| *column < end) - spot.column;
        }
    }
}

impl Fault {
    fn message(self) -> &'static str {
        match self {
            Self::Columns => "a cell asks for columns that are none or are another cell's; it is set over fewer",
            Self::Rows => "a cell asks for more rows than are left; it is set over fewer",
            Self::Size => "with its spans this table would be mostly empty; each cell is set in one column and row",
        }
    }
}

/// Each cell over one column and one row.
fn in_order(row: &Row) -> Line {
    let spot = |column| Spot { column, columns: 1, rows: 1 };
    Line { spots: (0..row.cells.len()).map(spot).collect(), holes: Vec::new() }
}

/// The cells of one part of a table in the places they ask for, as far as these are free.
fn spread(rows: &[Row], faults: &mut Vec<(Fault, At)>) -> Vec<Line> {
    let mut above: Vec<Reach> = Vec::new();
    let mut lines = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        above.retain(|reach| reach.until > index);
        let (mut spots, mut begun) = (Vec::with_capacity(row.cells.len()), Vec::new());
        let (mut column, mut next) = (0, 0);
        for cell in &row.cells {
            while let Some(reach) = above.get(next).filter(|reach| reach.columns.start <= column) {
                column = column.max(reach.columns.end);
                next += 1;
            }
            let free = above.get(next).map_or(usize::MAX, |reach| reach.columns.start - column);
            let columns = (cell.columns.clamp(1, MOST_COLUMNS) as usize).min(free);
            let mut rows_over = (cell.rows.max(1) as usize).min(rows.len() - index);
            if rows_over > 1 && above.len() + begun.len() >= MOST_OPEN {
                rows_over = 1;
            }
            if cell.columns == 0 || columns == free && cell.columns as usize > free {
                faults.push((Fault::Columns, cell.at));
            }
            if cell.rows as usize != rows_over {
                faults.push((Fault::Rows, cell.at));
            }
            if rows_over > 1 {
                begun.push(Reach { columns: column..column + columns, until: index + rows_over });
            }
            spots.push(Spot { column, columns, rows: rows_over });
            column += columns;
        }
        reach_on(&mut above, begun);
        lines.push(Line { spots, holes: Vec::new() });
    }
    lines
}

/// Adds what begins in a row to what reaches down from above, in the order of columns.
fn reach_on(above: &mut Vec<Reach>, begun: Vec<Reach>) {
    if begun.is_empty() {
        return;
    }
    above.extend(begun);
    above.sort_by_key(|reach| reach.columns.start);
    above.dedup_by(|next, before| {
        let goes_on = before.until == next.until && before.columns.end == next.columns.start;
        if goes_on {
            before.columns.end = next.columns.end;
        }
        goes_on
    });
}

/// Finds the columns of each row that no cell stands over.
fn find_holes(lines: &mut [Line], columns: usize) {
    let mut above: Vec<Reach> = Vec::new();
    for (index, line) in lines.iter_mut().enumerate() {
        above.retain(|reach| reach.until > index);
        // All that is free before the last cell that begins here is taken, or that cell would stand there.
        let mut column = line.spots.last().map_or(0, |spot| spot.range().end);
        for reach in &above {
            if reach.columns.start > column {
                line.holes.push(column..reach.columns.start);
            }
            column = column.max(reach.columns.end);
        }
        if column < columns {
            line.holes.push(column..columns);
        }
        let begun = line.spots.iter().filter(|spot| spot.rows > 1);
        reach_on(&mut above, begun.map(|spot| Reach { columns: spot.range(), until: index + spot.rows }).collect());
    }
}

/// Counts only rows that are some.
fn leave_out_rows(lines: &mut [Line]) {
    let mut some = vec![0_usize; lines.len() + 1];
    for (index, line) in lines.iter().enumerate() {
        some[index + 1] = some[index] + usize::from(!line.is_none());
    }
    for (index, line) in lines.iter_mut().enumerate() {
        for spot in &mut line.spots {
            spot.rows = some[index + spot.rows] - some[index];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, Grid};
    use crate::model::{Cell, Row, Table};

    /// Rows of cells: a letter, then how many columns and rows it stands over.
    fn rows(rows: &[&str]) -> Vec<Row> {
        let cell = |cell: &str| {
            let counts: Vec<u32> = cell[1..].split('x').filter_map(|count| count.parse().ok()).collect();
            Cell::new(vec![cell[..1].into()]).over(counts.first().copied().unwrap_or(1), counts.get(1).copied().unwrap_or(1))
        };
        rows.iter().map(|row| Row::new(row.split_whitespace().map(cell).collect())).collect()
    }

    /// The places of a grid, row by row: the letter of the cell that stands there, `·` in a hole, `?` where there is none or two.
    fn drawn(grid: &Grid, rows: &[&str]) -> Vec<String> {
        let rows_of = grid.parts[1].iter().filter(|line| !line.is_none()).count();
        let mut places = vec![vec!['?'; grid.columns]; rows_of];
        let mut put = |row: usize, column: usize, letter: char| {
            let place = &mut places[row][column];
            *place = if *place == '?' { letter } else { '!' };
        };
        let lines = grid.parts[1].iter().zip(rows).filter(|(line, _)| !line.is_none());
        for (row, (line, words)) in lines.enumerate() {
            for (spot, cell) in line.spots.iter().zip(words.split_whitespace()) {
                let over = (row..row + spot.rows).flat_map(|row| spot.range().map(move |column| (row, column)));
                over.for_each(|(row, column)| put(row, column, cell.chars().next().unwrap_or_default()));
            }
            line.holes.iter().cloned().flatten().for_each(|column| put(row, column, '·'));
        }
        places.iter().map(|row| row.iter().collect()).collect()
    }

    fn grid(words: &[&str]) -> (Vec<String>, Vec<Fault>) {
        let grid = Grid::of(&Table::new(Vec::new(), rows(words)));
        (drawn(&grid, words), grid.faults.iter().map(|(fault, _)| *fault).collect())
    }

    #[test]
    fn cells_step_aside_for_what_reaches_down() {
        assert_eq!(grid(&["a1x2 b2x1", "c d", "e"]), (vec!["abb".into(), "acd".into(), "e··".into()], vec![]));
        assert_eq!(grid(&["a b1x2 c", "d e"]), (vec!["abc".into(), "dbe".into()], vec![]));
        assert_eq!(grid(&["a b1x3 c", "d", "", "e f"]).0, ["abc", "db·", "·b·", "ef·"]);
    }

    #[test]
    fn a_cell_ends_before_one_that_reaches_down() {
        assert_eq!(grid(&["a b1x2 c", "d2x1"]), (vec!["abc".into(), "db·".into()], vec![Fault::Columns]));
        assert_eq!(grid(&["a b1x2 c", "d2x1 e"]), (vec!["abc".into(), "dbe".into()], vec![Fault::Columns]));
    }

    #[test]
    fn no_cell_reaches_beyond_the_last_row_or_column() {
        assert_eq!(grid(&["a1x9 b", "c"]), (vec!["ab".into(), "ac".into()], vec![Fault::Rows]));
        assert_eq!(grid(&["a10000x1", "b c d"]), (vec!["aaa".into(), "bcd".into()], vec![Fault::Columns]));
    }

    #[test]
    fn rows_that_belong_to_cells_above_are_none() {
        assert_eq!(grid(&["a1x3 b1x2", "", "c"]), (vec!["ab".into(), "ac".into()], vec![]));
        assert_eq!(grid(&["a1x2", ""]), (vec!["a".into()], vec![]));
        assert_eq!(grid(&["a b1x2", ""]), (vec!["ab".into(), "·b".into()], vec![]));
    }

    #[test]
    fn columns_in_which_no_cell_begins_are_none() {
        assert_eq!(grid(&["a2x1 b2x1", "c2x1 d2x1"]), (vec!["ab".into(), "cd".into()], vec![]));
        assert_eq!(grid(&["a3x1"]), (vec!["a".into()], vec![]));
    }

    #[test]
    fn a_span_of_nothing_is_one_of_one() {
        assert_eq!(grid(&["a0x0 b", "c d"]), (vec!["ab".into(), "cd".into()], vec![Fault::Columns, Fault::Rows]));
    }

    #[test]
    fn head_content_and_foot_share_their_columns_and_no_cell() {
        let mut table = Table::new(rows(&["a1x5 b2x1"]), rows(&["c d e"]));
        table.foot = rows(&["f"]);
        let grid = Grid::of(&table);
        assert_eq!((grid.columns, grid.parts[0][0].spots[0].rows), (3, 1));
        assert_eq!(grid.parts[2][0].holes, vec![1..3]);
        assert_eq!(grid.parts[2][0].taken(grid.columns), 1);
    }

    #[test]
    fn a_table_that_would_be_mostly_holes_has_no_spans() {
        let row = "a1000x1000 b1000x1000 c";
        let grid = Grid::of(&Table::new(Vec::new(), rows(&[row; 2000])));
        assert_eq!((grid.columns, grid.faults.len(), grid.faults[0].0), (3, 1, Fault::Size));
    }
}
