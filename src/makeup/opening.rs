//! How columns and pages begin: how high they are, and which blocks that float stand at their head.

use super::measured::up_to;
use super::plan::float_height;
use super::search::Search;
use super::state::{Act, Frame, NEVER, Side, Start, State, settle_starts};
use super::{Block, Goes};

/// Where floats leave fewer steps of a page than this, text begins on the next.
const LEAST_ROOM: i64 = 3;
/// Columns above a block across them, or at the end, are tried in heights from one step less than what they hold comes to on average to
/// five more: headings, tables and notes leave white in each.
const PLAY: std::ops::RangeInclusive<i64> = -1..=5;

/// What is not on the page after its place is late, and costs so many times as much for each page.
pub(super) const LATE: f64 = 10.0;

/// Bands of columns that are lower than this are hard to follow, and what each step costs that one lacks.
const LEAST_LINES: u16 = 3;
const SHALLOW: f64 = 1500.0;

/// Where in the matter a column begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Here {
    /// The block.
    pub(super) block: usize,
    /// Height of its rows that stand before.
    pub(super) done: i64,
}

impl Search<'_> {
    /// The first page.
    pub(super) fn begin(&mut self) -> Vec<State> {
        let frame = Frame { side: Side::First, short: 0, column: 0, room: 0, high: 0, closes: NEVER, waiting: 0 };
        let start = Start { frame, new_page: true, first_note: 0, cost: 0.0, trail: super::state::START };
        let mut states = Vec::new();
        let side = match self.sheet.first_page {
            0 => Side::First,
            number if number % 2 == 1 => Side::Verso,
            // What it faces is not of this work.
            _ => Side::First,
        };
        self.page(&start, side, Here { block: 0, done: 0 }, &mut states);
        states
    }

    /// The states in which columns may begin here.
    pub(super) fn enter(&mut self, mut starts: Vec<Start>, here: Here) -> Vec<State> {
        settle_starts(&mut starts);
        let mut states = Vec::new();
        for start in &starts {
            if start.new_page {
                let side = if start.frame.side == Side::Verso { Side::Recto } else { Side::Verso };
                self.page(start, side, here, &mut states);
            } else {
                self.column(start, here, &mut states);
            }
        }
        states
    }

    /// A page begins. If it faces another, it is as high as that.
    fn page(&mut self, start: &Start, side: Side, here: Here, states: &mut Vec<State>) {
        let shorts = if side == Side::Recto { start.frame.short..=start.frame.short } else { 0..=1 };
        for short in shorts {
            let room = self.sheet.steps.saturating_sub(usize::from(short)).max(1) as u16;
            let trail = self.trail.after(start.trail, Act::Page { short });
            let cost = start.cost + self.costs.short * f64::from(short);
            let frame = Frame { side, short, column: 0, room, high: room, closes: NEVER, waiting: start.frame.waiting };
            let opened = Start { frame, new_page: false, first_note: start.first_note, cost, trail };
            if self.sheet.columns == 1 {
                self.heads(&opened, here, states);
            } else {
                self.heads_across(&opened, here, states);
            }
        }
    }

    /// The next column of a band begins.
    fn column(&mut self, start: &Start, here: Here, states: &mut Vec<State>) {
        let trail = self.trail.after(start.trail, Act::Column);
        let frame = Frame { column: start.frame.column + 1, ..start.frame };
        self.heads(&Start { frame, trail, ..*start }, here, states);
    }

    /// The column with none, one, two ... of the blocks that wait at its head.
    fn heads(&mut self, start: &Start, here: Here, states: &mut Vec<State>) {
        let (frame, cost, first_note) = (start.frame, start.cost, start.first_note);
        let mut text = 0;
        let columns = self.sheet.columns;
        for floats in 0..=frame.waiting {
            if floats > 0 {
                let Some(next) = self.next_float(here, frame.waiting - floats + 1) else { break };
                if columns > 1 && next.goes == Goes::NearAcross {
                    break;
                }
                text += self.float_height(next);
                if text > i64::from(frame.high) * self.grid && (floats > 1 || self.is_low(frame.high)) {
                    break;
                }
            }
            let waiting = frame.waiting - floats;
            let act = Act::Head { floats };
            let trail = if floats > 0 { self.trail.after(start.trail, act) } else { start.trail };
            let late = if columns == 1 { LATE } else { 1.0 };
            let cost = cost + self.costs.float * late * f64::from(waiting);
            let state = State { frame: Frame { waiting, ..frame }, text, first_note, at_head: true, cost, trail };
            if floats > 0 && (i64::from(frame.high) * self.grid - text) < LEAST_ROOM * self.grid {
                self.full(&state, here, states);
            } else {
                states.push(state);
            }
        }
    }

    /// A column that is full of floats ends at once.
    fn full(&mut self, state: &State, here: Here, states: &mut Vec<State>) {
        let new_page = usize::from(state.frame.column) + 1 >= self.sheet.columns;
        let start =
            Start { frame: state.frame, new_page, first_note: state.first_note, cost: state.cost, trail: state.trail };
        states.extend(self.enter(vec![start], here));
    }

    /// A page of several columns, with none, one, two ... of the blocks that wait across its head.
    fn heads_across(&mut self, start: &Start, here: Here, states: &mut Vec<State>) {
        let frame = start.frame;
        let mut high = 0;
        for floats in 0..=frame.waiting {
            if floats > 0 {
                let Some(next) = self.next_float(here, frame.waiting - floats + 1) else { break };
                if next.goes != Goes::NearAcross {
                    break;
                }
                high += self.float_height(next);
                if high > i64::from(frame.room) * self.grid && (floats > 1 || self.is_low(frame.room)) {
                    break;
                }
            }
            let waiting = frame.waiting - floats;
            let act = Act::HeadAcross { floats };
            let trail = if floats > 0 { self.trail.after(start.trail, act) } else { start.trail };
            let room = (i64::from(frame.room) * self.grid - high).max(0) / self.grid;
            let is_late = waiting > 0 && self.next_float(here, waiting).is_some_and(|next| next.goes == Goes::NearAcross);
            let late = if is_late { LATE } else { 1.0 };
            let cost = start.cost + self.costs.float * late * f64::from(waiting);
            let opened = Start { frame: Frame { waiting, room: room as u16, ..frame }, cost, trail, ..*start };
            if floats > 0 && room < LEAST_ROOM {
                let next = Start { new_page: true, ..opened };
                states.extend(self.enter(vec![next], here));
            } else {
                self.bands(&opened, here, states);
            }
        }
    }

    /// A band of columns that goes down to the foot of the page; and bands that end where the matter comes to a block across all
    /// columns, or to its end.
    pub(super) fn bands(&mut self, start: &Start, here: Here, states: &mut Vec<State>) {
        let room = start.frame.room;
        let mut open = vec![(room, NEVER)];
        let whole = i64::from(room) * self.grid * self.sheet.columns as i64;
        let first = self.closers.partition_point(|closer| *closer as usize <= here.block);
        for closer in &self.closers[first..] {
            let (least, most) = self.heights.between(here.block, *closer as usize);
            if least - here.done > whole {
                break;
            }
            let mean = |height: i64| {
                let columns = self.sheet.columns as i64;
                up_to((height - here.done).max(0), self.grid * columns) / self.grid / columns
            };
            let (low, high) = (mean(least) + PLAY.start(), mean(most) + PLAY.end());
            // What may not be parted can make one column much higher than the mean.
            let higher = [5, 6, 8].map(|quarters| mean(most) * quarters / 4).into_iter().filter(|steps| *steps > high);
            let heights = (low..=high).chain(higher).filter(|steps| (1..=i64::from(room)).contains(steps));
            open.extend(heights.map(|steps| (steps as u16, *closer)));
        }
        for (high, closes) in open {
            let trail = self.trail.after(start.trail, Act::Band { high });
            let frame = Frame { high, closes, column: 0, ..start.frame };
            let cost = start.cost + SHALLOW * f64::from(LEAST_LINES.saturating_sub(high));
            self.heads(&Start { frame, cost, trail, ..*start }, here, states);
        }
    }

    /// The block that floats and has so many waiting with it, itself and those after it.
    fn next_float(&self, here: Here, waiting: u8) -> Option<&Block> {
        let seen = self.floats.partition_point(|float| (*float as usize) < here.block);
        let float = seen.checked_sub(usize::from(waiting))?;
        self.matter.blocks.get(*self.floats.get(float)? as usize)
    }

    /// Whether there are higher columns than one of so many steps.
    fn is_low(&self, steps: u16) -> bool {
        usize::from(steps) < self.sheet.steps
    }

    /// Whole steps that a block takes where it floats.
    pub(super) fn float_height(&self, block: &Block) -> i64 {
        float_height(block, self.grid)
    }
}
