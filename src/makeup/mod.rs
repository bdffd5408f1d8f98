//! Where columns and pages end, and how many lines each paragraph has: the cheapest answer for a work as a whole. Knows heights
//! only: no fonts, no text, no marks.
//!
//! Pipeline: heights of the [`galley`](crate::galley)'s blocks, as [`Matter`] -> **makeup** -> [`page`](crate::page).
//!
//! What [`line`](crate::line) does with widths is done here with heights. A paragraph comes with a menu: several ways to set it, each
//! with a number of lines and a cost. A dynamic programme over (block, height used so far) chooses among the ways and the places
//! where a column may end at once, so that columns come out full: TeX (§1005) takes the first page that fits, and is left with a
//! hole or a widow where a paragraph of the page before could have been set a line longer for next to nothing.
//!
//! ```text
//! 10 lines a page; paragraphs of 6, 5 (or 4, for 90) and 9 lines, a line short costs 1 500, a widow 8 000:
//!   6 + 4 | 1 ...   the second is parted after four lines: a widow          8 000
//!   6 + 3 | 2 ...   after three: the page is a line short                   1 500
//!   6 + 4' | 9      it is set in four lines: full, nothing parted              90   <- chosen
//! ```
//!
//! Blocks stand in one column after the other; notes stand at the foot of the column of their mark. A block may [go](Goes) elsewhere:
//! a figure to the head of the next page, a heading across all columns. Pages that face each other are made equally high.
//!
//! What always holds: every row of one way of every block stands in exactly one column, in order, but for blocks that may float, which
//! are in order among themselves; every line of a note stands in exactly one column, not before that of its mark. The work is
//! proportional to the number of pages.

mod across;
mod edge;
mod lay;
mod measured;
mod opening;
mod plan;
mod search;
mod state;

pub use plan::{Column, Page, Part, Plan};

use crate::length::Length;

/// What is to be made up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matter {
    /// What stands one under the other, in order.
    pub blocks: Vec<Block>,
    /// The lines of all notes, in the order they are called.
    pub notes: Vec<NoteLine>,
}

/// A line of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoteLine {
    /// Its height.
    pub height: Length,
    /// Whether it is the first of its note.
    pub begins: bool,
}

/// Something in one piece of the copy: a paragraph, a table, a figure with its caption.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// White above it, left out at the head of a column.
    pub white: Length,
    /// White below it: where it floats or stands across all columns, and between a heading and its text.
    pub below: Length,
    /// What another step of white above it costs; nothing: there is none to be had.
    pub stretch: Option<f64>,
    /// What of it stands on the grid.
    pub stand: Stand,
    /// Where it stands.
    pub goes: Goes,
    /// Whether it begins a page.
    pub new_page: bool,
    /// The ways it can be set: at least one. All call the same notes.
    pub ways: Vec<Way>,
}

/// What of a block stands on the baseline grid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stand {
    /// Its top: lines of text.
    #[default]
    Head,
    /// Its bottom with the white below it: a heading, whose white goes above it.
    Foot,
    /// Neither.
    Free,
}

/// Where a block stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Goes {
    /// In its place in the column.
    #[default]
    Here,
    /// In its place, or at the foot of that column, or at the head of a later one.
    Near,
    /// In its place, across all columns: those above it end there.
    Across,
    /// In its place across all columns, or across the head of a later page.
    NearAcross,
}

/// A way to set a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// What it costs.
    pub cost: f64,
    /// Its rows: at least one.
    pub rows: Vec<Row>,
}

/// A line, a row of a table, a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// White above it, left out at the head of a column.
    pub before: Length,
    /// Its height.
    pub height: Length,
    /// What it costs to end a column below it; from [`FORBIDDEN`](crate::list::FORBIDDEN) on that is not done.
    pub penalty: i32,
    /// Whether it ends in a hyphen.
    pub hyphenated: bool,
    /// How many lines of notes its words call.
    pub calls: u32,
    /// Height of what is shown above it again where it begins a column: the head of a table.
    pub head: Length,
}

/// What pages are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Number of the first page in its work, from 0: the first faces none, then each even one faces the odd one before it.
    pub first_page: usize,
    /// How many columns stand side by side, from 1 to 4.
    pub columns: usize,
    /// How many steps of the grid a column is high, up to 65,535; more are not used.
    pub steps: usize,
    /// A step of the grid; positive.
    pub grid: Length,
    /// White between the text and the notes below it.
    pub note_gap: Length,
}

/// What pages cost. The unit is that of lines: one whose spaces are stretched by all they give costs 121, by half as much again 1 206.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Costs {
    /// A column that ends a step above its foot; by the square of the steps. Where it has notes, the white stands above those and
    /// costs a tenth.
    pub uneven: f64,
    /// A page that is made a step shorter than the others; the page facing it is made so, too.
    pub short: f64,
    /// A page that ends in a hyphen. Before a page is turned it is twice that, at the end of a column a fifth.
    pub hyphen: f64,
    /// A last page of fewer than five lines, for each line it lacks, squared.
    pub last_page: f64,
    /// A note that goes on in the next column.
    pub split_note: f64,
    /// A block that floats to a later column, for each column; to the foot of its own a tenth of that.
    pub float: f64,
}

impl Default for Costs {
    fn default() -> Self {
        Self { uneven: 1500.0, short: 600.0, hyphen: 1500.0, last_page: 100.0, split_note: 2500.0, float: 300.0 }
    }
}

/// Makes pages of matter: at least one.
#[must_use]
pub fn make_up(matter: &Matter, sheet: &Sheet, costs: &Costs) -> Plan {
    let sheet = &Sheet { steps: sheet.steps.min(usize::from(u16::MAX)), ..*sheet };
    plan::read_off(matter, sheet, &search::Search::find(matter, sheet, costs))
}
