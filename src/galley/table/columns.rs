//! How wide columns are: what their content asks for, then what makes the table lowest.
//!
//! Pipeline: [`Wants`] and cells -> **columns** -> a width for each column.
//!
//! Each column gets at least its widest word; what is left goes to the columns that are content with least, so that only the
//! longest cells are broken. Heads are broken between words before any cell is, and get what is left over in the end. Then
//! width goes from one column to another, a step at a time, as long as that takes lines off the table:
//!
//! ```text
//! |aa bb cc|x       |      |aa bb cc dd|x    |
//! |dd      |        |  ->                          a line less
//! ```

use std::ops::Range;

use super::cell::{Cells, Part, Wants, lines};
use crate::length::Length;

/// How much work finding better widths may be: this many parts of cells looked at, or, in a table with more, each this often.
const WORK: usize = 4_000_000;
const ROUNDS: usize = 40;

/// What two columns may give each other at once, as parts of the room: large steps first, so that fine ones have less to do.
const STEPS: [i32; 4] = [8, 16, 32, 64];

/// Shares out the room of a table: what is tight must fit.
pub(super) fn share(wants: &[Wants], room: Length) -> Vec<Length> {
    let mut widths: Vec<Length> = wants.iter().map(|wants| wants.tight).collect();
    let mut left = (room - widths.iter().copied().sum()).max(Length::ZERO);
    let asked: [fn(&Wants) -> Length; 3] =
        [|wants| wants.least, |wants| wants.most.max(wants.least), |wants| wants.most.max(wants.head).max(wants.least)];
    for asked in asked {
        let mut order: Vec<usize> = (0..wants.len()).collect();
        order.sort_by_key(|&column| asked(&wants[column]) - widths[column]);
        for (place, &column) in order.iter().enumerate() {
            let fair = left / i32::try_from(order.len() - place).unwrap_or(i32::MAX);
            // A unit more than the content, so that rounding never breaks a line that just fits.
            let more = (asked(&wants[column]) + Length::from_units(2) - widths[column]).max(Length::ZERO).min(fair);
            widths[column] += more;
            left -= more;
        }
    }
    widths
}

/// Widths of the same sum with which the table has fewest lines, as far as moving width from column to column finds them.
pub(super) fn lowest(cells: &Cells<'_>, wants: &[Wants], widths: Vec<Length>) -> Vec<Length> {
    let is_narrow = |column: usize| widths[column] < wants[column].most.max(wants[column].head);
    if !(0..widths.len()).any(is_narrow) {
        return widths;
    }
    let room: Length = widths.iter().copied().sum();
    let mut search = Search::new(cells, wants, widths);
    for step in STEPS {
        while search.improve(room / step) {}
    }
    search.widths
}

/// A cell and the rows it stands over.
struct Parts {
    rows: Range<usize>,
    parts: Vec<Part>,
}

impl Parts {
    /// How many lines it takes in a width, shared out among its rows.
    fn lines_a_row(&self, width: Length) -> u32 {
        lines(&self.parts, width).div_ceil(u32::try_from(self.rows.len()).unwrap_or(u32::MAX))
    }
}

/// A table in lines, for widths that change.
struct Search<'a> {
    wants: &'a [Wants],
    /// By column, its cells.
    parts: Vec<Vec<Parts>>,
    /// Cells over several columns, with these and the gaps between them.
    wide: Vec<(Range<usize>, Length, Parts)>,
    /// How many rows there are.
    rows: usize,
    /// How many parts each column has.
    sizes: Vec<usize>,
    widths: Vec<Length>,
    /// By column and row, how many lines its cell takes there.
    counts: Vec<Vec<u32>>,
    total: u64,
    work: usize,
}

impl<'a> Search<'a> {
    fn new(cells: &Cells<'_>, wants: &'a [Wants], widths: Vec<Length>) -> Self {
        let mut parts: Vec<Vec<Parts>> = widths.iter().map(|_| Vec::new()).collect();
        let mut wide = Vec::new();
        let rows = cells.head.iter().chain(&cells.rows);
        for (row, cell) in rows.enumerate().flat_map(|(index, row)| row.iter().map(move |cell| (index, cell))) {
            let own = Parts { rows: row..row + cell.rows, parts: cell.parts() };
            if cell.columns.len() == 1 {
                parts[cell.columns.start].push(own);
            } else {
                let gaps = cells.gap * i32::try_from(cell.columns.len() - 1).unwrap_or(i32::MAX);
                wide.push((cell.columns.clone(), gaps, own));
            }
        }
        let rows = cells.head.len() + cells.rows.len();
        let sizes: Vec<usize> =
            parts.iter().map(|column| column.iter().map(|cell| cell.parts.len()).sum::<usize>() + rows).collect();
        let work = WORK.max(sizes.iter().sum::<usize>().saturating_mul(ROUNDS));
        let mut search = Self { wants, parts, wide, rows, sizes, widths, counts: Vec::new(), total: 0, work };
        search.counts = (0..search.widths.len()).map(|column| search.count(column, search.widths[column])).collect();
        search.total = search.height(None, Length::ZERO);
        search
    }

    /// How many lines the cells of a column take in a width, row by row.
    fn count(&self, column: usize, width: Length) -> Vec<u32> {
        let mut counts = vec![0; self.rows];
        for cell in &self.parts[column] {
            counts[cell.rows.clone()].fill(cell.lines_a_row(width));
        }
        counts
    }

    /// The lines of the table, with other counts for two columns, the first of which has a step from the second.
    fn height(&self, instead: Option<[(usize, &[u32]); 2]>, step: Length) -> u64 {
        let mut highest = vec![0_u32; self.rows];
        for (column, counts) in self.counts.iter().enumerate() {
            let other = instead.and_then(|pair| pair.into_iter().find(|(changed, _)| *changed == column));
            for (highest, count) in highest.iter_mut().zip(other.map_or(&counts[..], |(_, counts)| counts)) {
                *highest = (*highest).max(*count);
            }
        }
        for (columns, gaps, cell) in &self.wide {
            let mut width = *gaps + self.widths[columns.clone()].iter().copied().sum();
            if let Some([(to, _), (from, _)]) = instead {
                width += if columns.contains(&to) { step } else { Length::ZERO };
                width -= if columns.contains(&from) { step } else { Length::ZERO };
            }
            let count = cell.lines_a_row(width);
            highest[cell.rows.clone()].iter_mut().for_each(|highest| *highest = count.max(*highest));
        }
        highest.into_iter().map(u64::from).sum()
    }

    /// Moves a step of width from one column to another where that takes most lines off; whether it did.
    fn improve(&mut self, step: Length) -> bool {
        let columns = self.widths.len();
        let takes = |column: usize| self.widths[column] < self.wants[column].most.max(self.wants[column].head);
        let gives = |column: usize| self.widths[column] - step >= self.wants[column].tight.max(self.wants[column].least);
        let changed = |column: usize, by: Length, is_one: bool| is_one.then(|| self.count(column, self.widths[column] + by));
        let cost: usize = self.sizes.iter().sum::<usize>() * 2;
        if step <= Length::ZERO || cost > self.work {
            return false;
        }
        let wider: Vec<Option<Vec<u32>>> = (0..columns).map(|column| changed(column, step, takes(column))).collect();
        let narrower: Vec<Option<Vec<u32>>> = (0..columns).map(|column| changed(column, -step, gives(column))).collect();
        let wide: usize =
            self.wide.iter().map(|(columns, _, cell)| columns.len() + cell.rows.len() + cell.parts.len()).sum();
        let mut work = self.work - cost;
        let mut best = (self.total, None);
        for (to, wider) in wider.iter().enumerate().filter_map(|(to, counts)| Some((to, counts.as_ref()?))) {
            for (from, narrower) in narrower.iter().enumerate().filter_map(|(from, counts)| Some((from, counts.as_ref()?))) {
                let cost = columns * wider.len() + wide;
                if to == from || cost > work {
                    continue;
                }
                work -= cost;
                let total = self.height(Some([(to, wider), (from, narrower)]), step);
                if total < best.0 {
                    best = (total, Some((to, from)));
                }
            }
        }
        self.work = work;
        let (total, Some((to, from))) = best else { return false };
        self.total = total;
        self.widths[to] += step;
        self.widths[from] -= step;
        for column in [to, from] {
            self.counts[column] = self.count(column, self.widths[column]);
        }
        true
    }
}
