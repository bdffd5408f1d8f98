//! What was found, page by page: where every row stands.

use std::ops::Range;

use super::measured::{Heights, Placed, cheapest, height, place_rows, top_of, up_to, white_below};
use super::state::Act;
use super::{Block, Matter, Sheet, Stand};
use crate::length::Length;

/// The pages of a work.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// At least one.
    pub pages: Vec<Page>,
}

/// A page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// How many steps it is shorter than others.
    pub short: u8,
    /// What stands across all columns, from top to bottom; nothing where there is one column.
    pub across: Vec<Part>,
    /// Its columns, as far as something stands in them, in reading order.
    pub columns: Vec<Column>,
}

/// A column, or the part of one between two blocks across.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// Its number on the page, from 0.
    pub number: usize,
    /// Where it begins, from the head of the text area.
    pub top: Length,
    /// How high it is.
    pub high: Length,
    /// What stands in it, from its head down.
    pub parts: Vec<Part>,
    /// What stands at its foot, above the notes.
    pub feet: Vec<Part>,
    /// Its lines among the [notes](Matter::notes). The last stands on its foot.
    pub notes: Range<usize>,
}

/// Rows of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The block.
    pub block: usize,
    /// Which of its ways.
    pub way: usize,
    /// Its rows.
    pub rows: Range<usize>,
    /// Top of the first of them, from the head of the text area.
    pub top: Length,
}

impl Part {
    /// The rows themselves.
    #[must_use]
    pub fn rows<'m>(&self, matter: &'m Matter) -> &'m [super::Row] {
        matter
            .blocks
            .get(self.block)
            .and_then(|block| block.ways.get(self.way))
            .map_or(&[], |way| &way.rows[self.rows.clone()])
    }

    /// Its height.
    #[must_use]
    pub fn height(&self, matter: &Matter) -> Length {
        let rows = self.rows(matter);
        let first = rows.first().map_or(Length::ZERO, |row| row.before);
        rows.iter().map(|row| row.before + row.height).sum::<Length>() - first
    }
}

/// Does what the acts say.
pub(super) fn read_off(matter: &Matter, sheet: &Sheet, acts: &[Act]) -> Plan {
    let mut maker = Maker::new(matter, sheet);
    for act in acts {
        maker.act(*act);
    }
    maker.end_column();
    if maker.pages.is_empty() {
        maker.pages.push(Page::default());
    }
    Plan { pages: maker.pages }
}

struct Maker<'a> {
    matter: &'a Matter,
    sheet: &'a Sheet,
    heights: Heights,
    grid: i64,
    pages: Vec<Page>,
    column: Column,
    /// Steps of the column.
    high: i64,
    /// Where the band of columns begins.
    band: i64,
    /// How far down the text of the column reaches.
    text: i64,
    at_head: bool,
    /// The blocks that float and have no place yet, in order.
    waiting: std::collections::VecDeque<usize>,
    /// The first block that nothing was done with.
    next_block: usize,
    /// The first line of notes that has no place yet.
    next_note: usize,
}

impl<'a> Maker<'a> {
    fn new(matter: &'a Matter, sheet: &'a Sheet) -> Self {
        Self {
            matter,
            sheet,
            heights: Heights::of(matter),
            grid: i64::from(sheet.grid.units()).max(1),
            pages: Vec::new(),
            column: Column::default(),
            high: 0,
            band: 0,
            text: 0,
            at_head: true,
            waiting: std::collections::VecDeque::new(),
            next_block: 0,
            next_note: 0,
        }
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Page { short } => {
                self.end_column();
                self.pages.push(Page { short, ..Page::default() });
                self.band = 0;
                if self.sheet.columns == 1 {
                    let steps = self.sheet.steps.saturating_sub(usize::from(short)).max(1);
                    self.begin_column(0, steps as i64);
                }
            }
            Act::Band { high } => self.begin_column(0, i64::from(high)),
            Act::Column => {
                let (number, high) = (self.column.number + 1, self.high);
                self.end_column();
                self.begin_column(number, high);
            }
            Act::Head { floats } => (0..floats).for_each(|_| self.head()),
            Act::HeadAcross { floats } => (0..floats).for_each(|_| self.head_across()),
            Act::Rows { block, way, more, from, to } => {
                self.rows(block as usize, usize::from(way), more, from as usize..to as usize);
            }
            Act::Foot { block } => self.foot(block as usize),
            Act::Across { block } => self.across(block as usize),
            Act::Notes { to } => {
                self.column.notes = self.next_note..to as usize;
                self.next_note = to as usize;
            }
        }
    }

    fn begin_column(&mut self, number: usize, high: i64) {
        let (top, height) = (Length::from_total(self.band), Length::from_total(high * self.grid));
        self.column = Column { number, top, high: height, ..Column::default() };
        (self.high, self.text, self.at_head) = (high, 0, true);
    }

    /// The column is done: what stands at its foot comes above its notes.
    fn end_column(&mut self) {
        let mut column = std::mem::take(&mut self.column);
        let notes = self.heights.of_notes(column.notes.start, column.notes.end);
        let gap = if notes > 0 { i64::from(self.sheet.note_gap.units()) } else { 0 };
        let mut bottom = self.band + self.high * self.grid - up_to(notes + gap, self.grid);
        for part in column.feet.iter_mut().rev() {
            part.top = Length::from_total(bottom) - part.height(self.matter);
            bottom -= float_height(&self.matter.blocks[part.block], self.grid);
        }
        let is_empty = column.parts.is_empty() && column.feet.is_empty() && column.notes.is_empty();
        if let (Some(page), false) = (self.pages.last_mut(), is_empty) {
            page.columns.push(column);
        }
    }

    /// Blocks up to one were passed; those that may float and got no place are waiting.
    fn pass(&mut self, block: usize) {
        self.waiting.extend(self.next_block..block);
        self.next_block = self.next_block.max(block + 1);
    }

    /// The first block that waits.
    fn first_waiting(&mut self) -> Option<usize> {
        // A float that was passed last has not been noticed yet.
        if self.waiting.is_empty() && self.next_block < self.matter.blocks.len() {
            self.pass(self.next_block + 1);
            self.next_block -= 1;
        }
        self.waiting.pop_front()
    }

    fn whole(&self, block: usize, top: i64) -> Part {
        let ways = &self.matter.blocks[block].ways;
        let best = cheapest(&self.matter.blocks[block]);
        let way = ways.iter().position(|way| best.is_some_and(|best| std::ptr::eq(best, way))).unwrap_or(0);
        Part { block, way, rows: 0..ways.get(way).map_or(0, |way| way.rows.len()), top: Length::from_total(top) }
    }

    fn head(&mut self) {
        let Some(block) = self.first_waiting() else { return };
        let part = self.whole(block, self.band + self.text);
        self.column.parts.push(part);
        self.text += float_height(&self.matter.blocks[block], self.grid);
    }

    fn head_across(&mut self) {
        let Some(block) = self.first_waiting() else { return };
        let part = self.whole(block, self.band);
        self.band += float_height(&self.matter.blocks[block], self.grid);
        if let Some(page) = self.pages.last_mut() {
            page.across.push(part);
        }
    }

    fn rows(&mut self, block: usize, way: usize, more: u8, rows: Range<usize>) {
        self.pass(block);
        let content = &self.matter.blocks[block];
        let mut placed: Vec<Placed> = Vec::new();
        if let Some(way) = content.ways.get(way) {
            place_rows(way, 0, self.matter.notes.len(), &mut placed);
        }
        let (Some(first), Some(last)) = (placed.get(rows.start), rows.end.checked_sub(1).and_then(|last| placed.get(last)))
        else {
            return;
        };
        let height = placed.last().map_or(0, |row| row.bottom);
        let top = match rows.start {
            0 => top_of(content, (self.text, self.at_head), more, height, self.sheet),
            _ => self.text + first.head - first.top,
        };
        let part = Part { block, way, rows, top: Length::from_total(self.band + top + first.top) };
        self.column.parts.push(part);
        let is_whole = last.bottom == height;
        let below = if is_whole { white_below(self.matter, block) } else { 0 };
        (self.text, self.at_head) = (top + last.bottom + below, false);
    }

    fn foot(&mut self, block: usize) {
        self.pass(block);
        let part = self.whole(block, 0);
        self.column.feet.push(part);
        // What follows stands above it.
        self.text = up_to(self.text, self.grid);
    }

    /// The columns above end; what stands across them comes below, and then another band.
    fn across(&mut self, block: usize) {
        self.pass(block);
        let is_below = self.column.number > 0 || !self.at_head || !self.column.parts.is_empty();
        let high = if is_below { self.high * self.grid } else { 0 };
        self.end_column();
        self.band += high;
        self.high = 0;
        let content = &self.matter.blocks[block];
        let white = if is_below { i64::from(content.white.units()) } else { 0 };
        let total = up_to(white + float_height(content, self.grid), self.grid);
        let mut part = self.whole(block, self.band + white);
        if content.stand == Stand::Foot {
            part.top = Length::from_total(self.band + total) - content.below - part.height(self.matter);
        }
        self.band += total;
        if let Some(page) = self.pages.last_mut() {
            page.across.push(part);
        }
    }
}

/// Whole steps that a block takes where it floats, the white below it included.
pub(super) fn float_height(block: &Block, grid: i64) -> i64 {
    let rows = cheapest(block).map_or(0, |way| height(&way.rows));
    up_to(rows + i64::from(block.below.units()), grid)
}
