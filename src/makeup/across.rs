//! Blocks across all columns: the band above them ends, another begins below.

use super::edge::Edge;
use super::measured::{cheapest, up_to};
use super::opening::Here;
use super::search::Search;
use super::state::{Act, NEVER, Proposed, Start, State};

/// Below a block across, a band of fewer steps than this is not begun: the page ends there.
const LEAST_BAND: i64 = 3;

impl Search<'_> {
    /// Puts a block across all columns: at the head of a page or band, below the columns that end above it, or on the next page.
    /// One that floats does not overtake those that wait.
    pub(super) fn across(&mut self, index: usize, floats: bool) {
        let open = std::mem::take(&mut self.open);
        let (mut heads, mut starts) = (Vec::new(), Vec::new());
        let may = |state: &&State| !floats || state.frame.waiting == 0;
        for state in open.iter().filter(may) {
            let is_head = state.frame.column == 0 && state.at_head && state.text == 0;
            match state.frame.closes {
                NEVER if is_head && self.takes(index, state, state.frame.room) => heads.push((*state, state.frame.room)),
                closes if closes == index as u32 && !is_head => {
                    let state = State { cost: state.cost + self.unbalance(state), ..*state };
                    heads.push((state, state.frame.room - state.frame.high));
                    if state.first_note == self.heights.called[index] {
                        // What is left of the page stays white.
                        let steps = f64::from(state.frame.room - state.frame.high);
                        let cost = state.cost + self.costs.uneven * steps * steps;
                        starts.extend(self.turn(&State { cost, ..state }, index));
                    }
                }
                NEVER => {
                    let steps = ((self.high(state) - state.text).max(0) / self.grid) as f64;
                    let cost = state.cost + self.unbalance(state) + self.costs.uneven * steps * steps;
                    starts.extend(self.turn(&State { cost, ..*state }, index));
                }
                _ => {}
            }
        }
        self.open = open;
        for (state, room) in heads {
            self.put_across(index, &state, room);
        }
        for state in self.enter(starts, Here { block: index, done: 0 }) {
            if may(&&state) && state.frame.column == 0 && state.at_head && state.text == 0 && state.frame.closes == NEVER {
                self.put_across(index, &state, state.frame.room);
            }
        }
    }

    /// The page ends above a block across.
    fn turn(&mut self, state: &State, index: usize) -> Option<Start> {
        let called = self.heights.called[index];
        self.end(state, &Edge { text: state.text, called, penalty: 0.0, hyphenated: false, forced: true })
    }

    /// Puts a block across the head of so much room, and begins columns below it.
    fn put_across(&mut self, index: usize, state: &State, room: u16) {
        if !self.takes(index, state, room) {
            return;
        }
        let block = &self.matter.blocks[index];
        let left = self.left_below(index, state, room);
        let act = Act::Across { block: index as u32 };
        let trail = self.trail.after(state.trail, act);
        let mut frame = state.frame;
        frame.room = left.max(0) as u16;
        let white = if left < LEAST_BAND { left.max(0) as f64 } else { 0.0 };
        let cost = state.cost + cheapest(block).map_or(0.0, |way| way.cost) + self.costs.uneven * white * white;
        let start = Start { frame, new_page: left < LEAST_BAND, first_note: state.first_note, cost, trail };
        let here = Here { block: index + 1, done: 0 };
        let mut states = Vec::new();
        if start.new_page {
            states = self.enter(vec![start], here);
        } else {
            self.bands(&start, here, &mut states);
        }
        self.next.extend(states.into_iter().map(|state| Proposed { state, act: None }));
    }

    /// Whether there is room for a block across; at the head of a page there is.
    fn takes(&self, index: usize, state: &State, room: u16) -> bool {
        let is_page_head =
            state.frame.closes == NEVER && usize::from(room) + usize::from(state.frame.short) >= self.sheet.steps;
        is_page_head || self.left_below(index, state, room) >= 0
    }

    /// Steps below a block across that stands at the head of so much room.
    fn left_below(&self, index: usize, state: &State, room: u16) -> i64 {
        i64::from(room) - self.across_height(index, state.frame.closes != NEVER) / self.grid
    }

    /// Height of a block across: whole steps, with the white above it if it stands below columns, and the white below it.
    pub(super) fn across_height(&self, index: usize, is_below: bool) -> i64 {
        let block = &self.matter.blocks[index];
        let white = if is_below { i64::from(block.white.units()) } else { 0 };
        up_to(white + self.float_height(block), self.grid)
    }
}
