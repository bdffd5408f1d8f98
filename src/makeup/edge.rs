//! Whether a column has room, and what it costs to end it.

use super::measured::up_to;
use super::search::{PARTED, Search};
use super::state::{Act, NEVER, Side, Start, State};

/// In columns that are made equally high, the last line is where it comes to be: white below costs a tenth.
const BALANCED: f64 = 0.1;
/// White above notes is hardly seen: a tenth, too.
const ABOVE_NOTES: f64 = 0.1;
/// A hyphen at the end of a column that is not the page's last.
const IN_PAGE: f64 = 0.2;
/// A column that stays empty beside others that end before it, at least; a high one costs as much as it leaves white.
const EMPTY_COLUMN: f64 = 4000.0;
/// A note that is parted leaves this many lines on both sides, if it has as many.
pub(super) const LEAST_LINES: usize = 2;

/// A place in the matter where a column may end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    /// How far down the text of the column reaches.
    pub(super) text: i64,
    /// Lines of notes called so far.
    pub(super) called: usize,
    /// What it costs to end a column here.
    pub(super) penalty: f64,
    pub(super) hyphenated: bool,
    /// Whether a new page is asked for here.
    pub(super) forced: bool,
}

impl Search<'_> {
    /// Height of the column of a state.
    pub(super) fn high(&self, state: &State) -> i64 {
        i64::from(state.frame.high) * self.grid
    }

    /// Whether notes stand at the foot of this column: not where other columns of the page come below.
    pub(super) fn has_notes(&self, state: &State) -> bool {
        state.frame.closes == NEVER || state.frame.closes as usize == self.matter.blocks.len()
    }

    /// Height of the notes called so far, with the white above them, if there are any.
    pub(super) fn notes(&self, state: &State, called: usize) -> i64 {
        let high = self.heights.of_notes(state.first_note, called);
        if high == 0 || !self.has_notes(state) { 0 } else { high + i64::from(self.sheet.note_gap.units()) }
    }

    /// Steps between the text, with its notes, and the foot of its column; none if it does not fit. Where the rest of a long note
    /// takes more than the column, a third of it is left to the text that calls no other.
    pub(super) fn left_over(&self, state: &State, text: i64, called: usize) -> Option<i64> {
        if called > state.first_note && !self.has_notes(state) {
            return None;
        }
        let high = self.high(state);
        let used = up_to(text, self.grid) + self.notes(state, called);
        if used <= high {
            return Some((high - used) / self.grid);
        }
        let is_flooded = self.is_flooded(state) && called <= self.heights.end_of_note(state.first_note);
        (is_flooded && text <= high / 3).then_some(0)
    }

    /// Whether the column begins with the rest of a note that leaves less than a third of it.
    fn is_flooded(&self, state: &State) -> bool {
        let end = self.heights.end_of_note(state.first_note);
        let rest = self.heights.of_notes(state.first_note, end) + i64::from(self.sheet.note_gap.units());
        self.heights.begin_of_note(state.first_note) < state.first_note && rest > self.high(state) * 2 / 3
    }

    /// The line of the notes up to which the column takes them, if it ends here, and whether that parts one; none if that would leave one
    /// out that begins here.
    pub(super) fn notes_taken(&self, state: &State, edge: &Edge) -> Option<(usize, bool)> {
        if !self.has_notes(state) {
            return Some((state.first_note, false));
        }
        let room = self.high(state) - up_to(edge.text, self.grid);
        if self.notes(state, edge.called) <= room {
            return Some((edge.called, false));
        }
        let room = room - i64::from(self.sheet.note_gap.units());
        let to = self.heights.notes_within(state.first_note, room);
        let last = self.heights.begin_of_note(edge.called.saturating_sub(1));
        if last < state.first_note {
            // The rest of a note from before: as much of it as there is room for.
            return Some((to.max(least_of(state, edge)).min(edge.called), true));
        }
        let least = last + LEAST_LINES.min(edge.called - last);
        let to = to.min(edge.called.saturating_sub(LEAST_LINES)).max(least);
        let is_begun = to > last && self.heights.of_notes(state.first_note, to) <= room;
        is_begun.then_some((to, true))
    }

    /// Where there is no other way, the notes of a column end anywhere.
    fn notes_crammed(&self, state: &State, edge: &Edge) -> usize {
        let room = self.high(state) - up_to(edge.text, self.grid) - i64::from(self.sheet.note_gap.units());
        self.heights.notes_within(state.first_note, room).max(least_of(state, edge)).min(edge.called)
    }

    /// The column ends; none if it may not. The states that begin the next are found from what this returns.
    pub(super) fn end(&mut self, state: &State, edge: &Edge) -> Option<Start> {
        let frame = state.frame;
        let is_last_column = usize::from(frame.column) + 1 >= self.sheet.columns;
        if is_last_column && frame.closes != NEVER && !edge.forced {
            return None;
        }
        let taken = self.notes_taken(state, edge);
        let (to, is_parted) = match taken {
            Some(taken) => taken,
            None if edge.forced || edge.penalty >= PARTED => (self.notes_crammed(state, edge), true),
            None => return None,
        };
        let mut cost = state.cost + edge.penalty;
        if is_parted {
            cost += self.costs.split_note;
        }
        if !edge.forced {
            cost += self.unevenness(state, edge, to);
        }
        if edge.hyphenated {
            cost += self.hyphen(frame.side, is_last_column);
        }
        let trail =
            if to > state.first_note { self.trail.after(state.trail, Act::Notes { to: to as u32 }) } else { state.trail };
        Some(Start { frame, new_page: is_last_column || edge.forced, first_note: to, cost, trail })
    }

    /// What the white between text and foot costs.
    fn unevenness(&self, state: &State, edge: &Edge, to: usize) -> f64 {
        let notes = self.notes(state, to);
        let used = up_to(edge.text, self.grid) + notes;
        let steps = ((self.high(state) - used).max(0) / self.grid) as f64;
        let kind = if state.frame.closes != NEVER {
            BALANCED
        } else if notes > 0 {
            ABOVE_NOTES
        } else {
            1.0
        };
        self.costs.uneven * kind * steps * steps
    }

    fn hyphen(&self, side: Side, ends_page: bool) -> f64 {
        let weight = match side {
            _ if !ends_page => IN_PAGE,
            Side::First | Side::Recto => 2.0,
            Side::Verso => 1.0,
        };
        self.costs.hyphen * weight
    }

    /// What it costs that a band of columns ends here, be it above a block across them or at the end of all.
    pub(super) fn unbalance(&self, state: &State) -> f64 {
        let beside = self.sheet.columns.saturating_sub(usize::from(state.frame.column) + 1);
        let steps = ((self.high(state) - state.text).max(0) / self.grid) as f64;
        let last = if self.sheet.columns > 1 { self.costs.uneven * BALANCED / 3.0 * steps * steps } else { 0.0 };
        let high = f64::from(state.frame.high);
        let empty = EMPTY_COLUMN.max(self.costs.uneven * BALANCED * high * high);
        empty * beside as f64 + last.min(EMPTY_COLUMN)
    }
}

/// The line before which notes of a column may end: without text, one at least has its place there, however high it is.
fn least_of(state: &State, edge: &Edge) -> usize {
    state.first_note + usize::from(edge.text == 0)
}
