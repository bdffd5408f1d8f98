//! Which page goes into which cell of which sheet: numbers only, no lengths.
//!
//! A side is a row of cells, from left to right and from top to bottom; a back is seen as when the sheet is turned like the leaf of a book, so
//! that what is behind the cell in the leftmost column of a front is in the rightmost of its back.

use std::cmp::Reverse;

use super::scheme::{Scheme, first_of_four};
use super::{Binding, Imposition};
use crate::paper::Paper;

/// All sheets of a work, as numbers.
pub(super) struct Order {
    pub(super) columns: usize,
    pub(super) rows: usize,
    pub(super) sheets: Vec<Numbered>,
}

/// A sheet, as numbers.
#[derive(Default)]
pub(super) struct Numbered {
    pub(super) signature: usize,
    /// How many sheets are around it where it is folded.
    pub(super) depth: usize,
    pub(super) front: Vec<Cell>,
    pub(super) back: Option<Vec<Cell>>,
}

/// A cell of a side.
#[derive(Clone, Copy)]
pub(super) struct Cell {
    /// The index of its page; none for a blank one.
    pub(super) page: Option<usize>,
    pub(super) is_upside_down: bool,
}

/// Indices of pages in the order they are read, with blanks where there is none.
type Pages = Vec<Option<usize>>;

pub(super) fn order(asked: &Imposition, count: usize, page: Paper, binding: Binding) -> Order {
    let [columns, rows] = asked.scheme.grid(page);
    let cells = columns * rows;
    let filled = |multiple: usize| filled(count, multiple, asked.keeps_last);
    let mut sheets = match asked.scheme {
        Scheme::Booklet => signatures(&filled(4), first_of_four(count)),
        Scheme::Signatures { least, most } => {
            let size = least_wasteful(count, least, most);
            signatures(&filled(size), size)
        }
        Scheme::Up(_) => one_after_the_other(&self::filled(count, 2 * cells, false), cells),
        Scheme::Zine => filled(8).chunks(8).enumerate().map(|(number, pages)| zine(number, pages)).collect(),
        Scheme::Stacks(_) => stacks(&filled(2 * cells), [columns, rows]),
    };
    if binding == Binding::Right {
        for side in sheets.iter_mut().flat_map(|sheet| std::iter::once(&mut sheet.front).chain(&mut sheet.back)) {
            side.chunks_mut(columns).for_each(<[Cell]>::reverse);
        }
    }
    Order { columns, rows, sheets }
}

/// The pages, filled up to a multiple with blanks: behind the last, or before it where it must stay the last.
fn filled(count: usize, multiple: usize, keeps_last: bool) -> Pages {
    let blanks = count.next_multiple_of(multiple.max(1)) - count;
    let before = if keeps_last && count > 1 { count - 1 } else { count };
    (0..before).map(Some).chain(std::iter::repeat_n(None, blanks)).chain((before..count).map(Some)).collect()
}

/// The multiple of four in a range for which the fewest pages stay blank; of those as good the largest.
fn least_wasteful(count: usize, least: usize, most: usize) -> usize {
    let sizes = (first_of_four(least)..=most).step_by(4);
    sizes.min_by_key(|&size| (count.next_multiple_of(size) - count, Reverse(size))).unwrap_or(first_of_four(least))
}

/// Booklets of so many pages each.
fn signatures(pages: &[Option<usize>], size: usize) -> Vec<Numbered> {
    let booklets = pages.chunks(size).enumerate();
    booklets.flat_map(|(number, pages)| (0..pages.len() / 4).map(move |depth| folded(number, depth, pages))).collect()
}

/// The sheet of a booklet that so many are around: from both ends of the pages, two and two.
fn folded(signature: usize, depth: usize, pages: &[Option<usize>]) -> Numbered {
    let (first, last) = (2 * depth, pages.len() - 1 - 2 * depth);
    let front = upright(&[pages[last], pages[first]]);
    let back = upright(&[pages[first + 1], pages[last - 1]]);
    Numbered { signature, depth, front, back: Some(back) }
}

fn upright(pages: &[Option<usize>]) -> Vec<Cell> {
    pages.iter().map(|&page| Cell { page, is_upside_down: false }).collect()
}

/// So many pages on each side.
fn one_after_the_other(pages: &[Option<usize>], cells: usize) -> Vec<Numbered> {
    let sheet = |(signature, pages): (usize, &[Option<usize>])| {
        let (front, back) = pages.split_at(cells);
        Numbered { signature, depth: 0, front: upright(front), back: Some(upright(back)) }
    };
    pages.chunks(2 * cells).enumerate().map(sheet).collect()
}

/// One side of a sheet in four columns: cut from the second fold to the fourth, along the middle, and folded to a booklet.
///
/// ```text
/// 7 6 5 4   on their heads
/// 8 1 2 3
/// ```
fn zine(signature: usize, pages: &[Option<usize>]) -> Numbered {
    const CELLS: [usize; 8] = [7, 6, 5, 4, 8, 1, 2, 3];
    let cell = |(at, number): (usize, usize)| Cell { page: pages[number - 1], is_upside_down: at < 4 };
    Numbered { signature, front: CELLS.into_iter().enumerate().map(cell).collect(), ..Numbered::default() }
}

/// As many piles as there are cells, each of as many leaves as there are sheets; the first cell has the first leaves.
fn stacks(pages: &[Option<usize>], [columns, rows]: [usize; 2]) -> Vec<Numbered> {
    let count = pages.len() / (2 * columns * rows);
    let leaf = |sheet: usize, cell: usize| 2 * (cell * count + sheet);
    let sheet = |sheet: usize| {
        let cells = 0..columns * rows;
        let behind = |cell: usize| cell / columns * columns + (columns - 1 - cell % columns);
        let front: Pages = cells.clone().map(|cell| pages[leaf(sheet, cell)]).collect();
        let back: Pages = cells.map(|cell| pages[leaf(sheet, behind(cell)) + 1]).collect();
        Numbered { signature: 0, depth: 0, front: upright(&front), back: Some(upright(&back)) }
    };
    (0..count).map(sheet).collect()
}
