//! Rows of a block are put into a column: all of them, or as many as fill it.

use std::collections::BTreeMap;

use super::Block;
use super::edge::{Edge, LEAST_LINES};
use super::measured::{Placed, place_rows, top_of, up_to, white_below};
use super::opening::Here;
use super::search::{NEAR_FOOT, PARTED, Search};
use super::state::{Act, Proposed, Start, State};
use crate::list::FORBIDDEN;

/// What it costs that a row is higher than its column.
const OVERFULL: f64 = 1e9;

/// A way of a block with its rows placed.
struct Laid<'r> {
    block: usize,
    way: u8,
    cost: f64,
    rows: &'r [Placed],
}

impl Search<'_> {
    /// Puts a block into the column, in all its ways. Blocks that float do not overtake each other.
    pub(super) fn set(&mut self, index: usize, floats: bool) {
        let block = &self.matter.blocks[index];
        let mut rows = Vec::new();
        for (number, way) in block.ways.iter().enumerate() {
            place_rows(way, self.heights.called[index], self.matter.notes.len(), &mut rows);
            let laid = Laid { block: index, way: number as u8, cost: way.cost, rows: &rows };
            let mut starts = BTreeMap::new();
            let open = std::mem::take(&mut self.open);
            for state in open.iter().filter(|state| !floats || state.frame.waiting == 0) {
                if self.has_room(index, state) {
                    self.lay_first(&laid, state, &mut starts);
                }
            }
            self.open = open;
            while let Some((row, begin)) = starts.pop_first() {
                if row == rows.len() {
                    self.ended.extend(begin);
                    continue;
                }
                let done = rows[row].top;
                for state in self.enter(begin, Here { block: index, done }) {
                    self.lay(&laid, &state, (row, 0), state.text + rows[row].head - rows[row].top, &mut starts);
                }
            }
        }
    }

    /// Whether a column has room for a block up to the first place where it may end: what goes on without comes to nothing, and would
    /// make those that end above the block look dear.
    fn has_room(&self, index: usize, state: &State) -> bool {
        let whole = self.heights.whole[index];
        let white = i64::from(self.matter.blocks[index].white.units());
        // Of the last note two lines are enough: the rest may go on in the next column.
        let begun = (self.heights.begin_of_note(whole.called.saturating_sub(1)) + LEAST_LINES).min(whole.called);
        let called = begun.max(self.heights.called[index]);
        state.at_head || self.left_over(state, state.text + white + whole.height, called).is_some()
    }

    /// Puts a block below what stands in the column, with all white it may have above it.
    fn lay_first(&mut self, laid: &Laid<'_>, state: &State, starts: &mut BTreeMap<usize, Vec<Start>>) {
        let block: &Block = &self.matter.blocks[laid.block];
        let height = laid.rows.last().map_or(0, |row| row.bottom);
        let state = State { cost: state.cost + laid.cost, ..*state };
        for more in 0..=u8::from(block.stretch.is_some() && !state.at_head) {
            let top = top_of(block, (state.text, state.at_head), more, height, self.sheet);
            let cost = state.cost + block.stretch.unwrap_or(0.0) * f64::from(more);
            self.lay(laid, &State { cost, ..state }, (0, more), top, starts);
        }
    }

    /// Puts the rows of a block from one on into the column, its top being there: all of them, and as many as fill the column.
    fn lay(
        &mut self,
        laid: &Laid<'_>,
        state: &State,
        (from, more): (usize, u8),
        top: i64,
        starts: &mut BTreeMap<usize, Vec<Start>>,
    ) {
        let rows = laid.rows;
        let Some(last) = rows.last() else { return };
        let whole = self.left_over(state, top + last.bottom, last.called);
        let act = |to: usize| {
            let (block, from, to) = (laid.block as u32, from as u32, to as u32);
            Act::Rows { block, way: laid.way, more, from, to }
        };
        if whole.is_some() {
            let bottom = top + last.bottom;
            // White below it is no reason to end the column before it.
            let foot = self.high(state) - self.notes(state, last.called);
            let text = (bottom + white_below(self.matter, laid.block)).min(foot.max(bottom));
            self.next.push(Proposed { state: State { text, at_head: false, ..*state }, act: Some(act(rows.len())) });
        }
        if whole.is_some_and(|left| left >= NEAR_FOOT) {
            return;
        }
        let fits = |row: &Placed| self.left_over(state, top + row.bottom, row.called);
        let end = from + rows[from..].iter().take_while(|row| fits(row).is_some()).count();
        let mut ended = false;
        for to in (from + 1..=end.min(rows.len() - 1)).rev() {
            let row = &rows[to - 1];
            let left = self.left_over(state, top + row.bottom, row.called).unwrap_or(0);
            if row.penalty < FORBIDDEN {
                ended |= self.end_at(state, (row, top), f64::from(row.penalty), act(to), to, starts);
            }
            if left >= NEAR_FOOT && ended {
                break;
            }
        }
        ended |= self.part_note(laid, state, (top, end), act, starts);
        if whole.is_none() && !ended && state.at_head && state.text == 0 {
            self.last_resort(laid, state, (from, end), top, (&act(end.max(from + 1)), starts));
        }
    }

    /// The column may end below a row all the same whose note is too high for it, if that can be parted.
    fn part_note(
        &mut self,
        laid: &Laid<'_>,
        state: &State,
        (top, end): (i64, usize),
        act: impl Fn(usize) -> Act,
        starts: &mut BTreeMap<usize, Vec<Start>>,
    ) -> bool {
        let rows = laid.rows;
        let Some(row) = rows.get(end).filter(|row| row.penalty < FORBIDDEN) else { return false };
        let before = if end > 0 { rows[end - 1].called } else { self.heights.called[laid.block] };
        let has_room = self.has_notes(state) && up_to(top + row.bottom, self.grid) <= self.high(state);
        let parts = has_room && row.called > before;
        parts && self.end_at(state, (row, top), f64::from(row.penalty), act(end + 1), end + 1, starts)
    }

    fn end_at(
        &mut self,
        state: &State,
        (row, top): (&Placed, i64),
        penalty: f64,
        act: Act,
        to: usize,
        starts: &mut BTreeMap<usize, Vec<Start>>,
    ) -> bool {
        let trail = state.trail;
        let edge = Edge { text: top + row.bottom, called: row.called, penalty, hyphenated: row.hyphenated, forced: false };
        // The act is remembered before the notes of the column; what comes of it if the column may not end is little.
        let state = State { trail: self.trail.after(trail, act), ..*state };
        let Some(start) = self.end(&state, &edge) else { return false };
        starts.entry(to).or_default().push(start);
        true
    }

    /// What stays together is parted rather than lost below the foot, and only a row that is higher than the column by itself
    /// runs over it.
    fn last_resort(
        &mut self,
        laid: &Laid<'_>,
        state: &State,
        (from, end): (usize, usize),
        top: i64,
        (act, starts): (&Act, &mut BTreeMap<usize, Vec<Start>>),
    ) {
        let (to, cost) = if end > from { (end, PARTED) } else { (from + 1, OVERFULL) };
        let row = &laid.rows[to - 1];
        if to == laid.rows.len() {
            let state = State { text: top + row.bottom, at_head: false, cost: state.cost + cost, ..*state };
            self.next.push(Proposed { state, act: Some(*act) });
        } else {
            self.end_at(state, (row, top), cost, *act, to, starts);
        }
    }
}
