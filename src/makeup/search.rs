//! The search: block after block, all ways to have come so far.

use super::edge::Edge;
use super::measured::{Heights, up_to};
use super::opening::{Here, LATE};
use super::state::{Act, Proposed, START, Side, Start, State, Trail, settle};
use super::{Costs, Goes, Matter, Sheet};
use crate::list::FORBIDDEN;

/// States that cost so much more than the cheapest are let go: two lines that stand alone. On 20 000 words nothing else was found with
/// two and a half times as much, in twice the time.
const BEAM: f64 = 16_000.0;
/// The same where nothing came of those that were kept.
const WIDE_BEAM: f64 = 30.0 * BEAM;
/// What it costs to part what should stay together.
pub(super) const PARTED: f64 = 1e6;
/// Columns end at most so many steps above their foot, if they can.
pub(super) const NEAR_FOOT: i64 = 4;
/// The most blocks that wait at a time.
const MOST_WAITING: u8 = 6;

pub(super) struct Search<'a> {
    pub(super) matter: &'a Matter,
    pub(super) sheet: &'a Sheet,
    pub(super) costs: &'a Costs,
    pub(super) heights: Heights,
    /// The blocks that may float, in order.
    pub(super) floats: Vec<u32>,
    /// The blocks that stand across all columns, and the end.
    pub(super) closers: Vec<u32>,
    /// A step of the grid.
    pub(super) grid: i64,
    pub(super) trail: Trail,
    pub(super) open: Vec<State>,
    pub(super) next: Vec<Proposed>,
    /// Columns that ended below the last row of a block, whose note goes on in the next.
    pub(super) ended: Vec<Start>,
    /// The last act of the cheapest way, and what it costs.
    best: (u32, f64),
    /// What costs so much more than the cheapest is let go.
    beam: f64,
    /// Whether something was parted that should stay together.
    rescued: bool,
}

impl<'a> Search<'a> {
    fn new(matter: &'a Matter, sheet: &'a Sheet, costs: &'a Costs) -> Self {
        let heights = Heights::of(matter);
        let blocks = || matter.blocks.iter().enumerate();
        let mut search = Self {
            matter,
            sheet,
            costs,
            heights,
            floats: Vec::new(),
            closers: Vec::new(),
            grid: i64::from(sheet.grid.units()).max(1),
            trail: Trail::default(),
            open: Vec::new(),
            next: Vec::new(),
            ended: Vec::new(),
            best: (START, f64::INFINITY),
            beam: BEAM,
            rescued: false,
        };
        search.floats = blocks().filter(|(index, _)| search.floats(*index)).map(|(index, _)| index as u32).collect();
        if sheet.columns > 1 {
            let across = blocks().filter(|(_, block)| matches!(block.goes, Goes::Across | Goes::NearAcross));
            search.closers = across.map(|(index, _)| index as u32).chain([matter.blocks.len() as u32]).collect();
        }
        search
    }

    /// Whether a block may float: one that calls a note stays, so that notes stay in order, and so does one that may have to be parted.
    fn floats(&self, index: usize) -> bool {
        let block = &self.matter.blocks[index];
        let calls = self.heights.called[index + 1] > self.heights.called[index];
        let fits = self.float_height(block) - i64::from(block.below.units()) <= self.sheet.steps as i64 * self.grid;
        !calls && fits && matches!(block.goes, Goes::Near | Goes::NearAcross)
    }

    /// The acts of the cheapest way. Where that parts what should stay together, dearer ones are looked at, too.
    pub(super) fn find(matter: &'a Matter, sheet: &'a Sheet, costs: &'a Costs) -> Vec<Act> {
        let mut search = Self::new(matter, sheet, costs);
        search.run();
        if search.rescued {
            let mut wider = Self { beam: WIDE_BEAM, ..Self::new(matter, sheet, costs) };
            wider.run();
            if wider.best.1 < search.best.1 {
                search = wider;
            }
        }
        search.trail.to(search.best.0)
    }

    fn run(&mut self) {
        self.open = self.begin();
        for index in 0..self.matter.blocks.len() {
            if index > 0 {
                self.break_before(index);
            }
            self.block(index);
        }
        self.finish();
    }

    /// Lets columns end above a block.
    fn break_before(&mut self, index: usize) {
        let forced = self.matter.blocks[index].new_page;
        let penalty = self.penalty_above(index);
        let mut entered = self.begun_before(index, forced);
        if penalty < FORBIDDEN || forced {
            entered.extend(self.broken_before(index, f64::from(if forced { 0 } else { penalty }), forced));
        }
        if forced {
            self.open.retain(|state| state.at_head && state.text == 0 && state.frame.column == 0);
        }
        self.open.extend(entered);
    }

    /// The states at the head of a column that begins with a block and the rest of a note of the block above.
    fn begun_before(&mut self, index: usize, forced: bool) -> Vec<State> {
        let mut starts = std::mem::take(&mut self.ended);
        starts.iter_mut().for_each(|start| start.new_page |= forced);
        self.enter(starts, Here { block: index, done: 0 })
    }

    /// What it costs to end a column above a block.
    fn penalty_above(&self, index: usize) -> i32 {
        let above = self.matter.blocks[index - 1].ways.first().and_then(|way| way.rows.last());
        above.map_or(0, |row| row.penalty)
    }

    /// The states at the head of a column that begins with a block.
    fn broken_before(&mut self, index: usize, penalty: f64, forced: bool) -> Vec<State> {
        let mut starts = Vec::new();
        let open = std::mem::take(&mut self.open);
        let called = self.heights.called[index];
        // Where there is room for what comes next, and more, the column goes on.
        let white = i64::from((self.matter.blocks[index].white + self.sheet.note_gap).units());
        let well = self.heights.well[index];
        let next = well.height + self.heights.of_notes(called, well.called) + white + self.grid;
        let most = (NEAR_FOOT * self.grid).max(next) / self.grid;
        let is_near = |state: &&State| self.left_over(state, state.text, called).is_none_or(|left| left <= most);
        let ends = |state: &&State| !state.at_head && (forced || penalty >= PARTED || is_near(state));
        let ending: Vec<State> = open.iter().filter(ends).copied().collect();
        for state in &ending {
            starts.extend(self.end(state, &Edge { text: state.text, called, penalty, hyphenated: false, forced }));
        }
        self.open = open;
        self.enter(starts, Here { block: index, done: 0 })
    }

    /// Puts a block wherever it may stand.
    fn block(&mut self, index: usize) {
        let block = &self.matter.blocks[index];
        let floats = self.floats(index);
        match block.goes {
            Goes::Across | Goes::NearAcross if self.sheet.columns > 1 => self.across(index, floats),
            _ => self.set(index, floats),
        }
        if floats {
            self.float(index);
        }
        if self.next.is_empty() && self.ended.is_empty() {
            self.rescue(index);
        }
        settle(&mut self.next, self.beam);
        self.open.clear();
        for Proposed { mut state, act } in self.next.drain(..) {
            if let Some(act) = act {
                state.trail = self.trail.after(state.trail, act);
            }
            self.open.push(state);
        }
    }

    /// Where what should stay together is higher than a column, it is parted; where no column may end, the page does.
    fn rescue(&mut self, index: usize) {
        self.rescued = true;
        let is_across = self.sheet.columns > 1 && matches!(self.matter.blocks[index].goes, Goes::Across | Goes::NearAcross);
        for forced in [false, true] {
            let entered = if index > 0 { self.broken_before(index, PARTED, forced) } else { Vec::new() };
            self.open.extend(entered);
            if is_across {
                self.across(index, false);
            } else {
                self.set(index, false);
            }
            if !self.next.is_empty() || !self.ended.is_empty() {
                return;
            }
        }
    }

    /// A block that floats waits for the head of a later column, or stands at the foot of this one.
    fn float(&mut self, index: usize) {
        let block = &self.matter.blocks[index];
        let is_across = block.goes == Goes::NearAcross && self.sheet.columns > 1;
        let height = self.float_height(block);
        for state in &self.open {
            if state.frame.waiting < MOST_WAITING && state.frame.closes != index as u32 {
                let mut waits = *state;
                waits.frame.waiting += 1;
                // At the head of a column it is a page after its place already.
                waits.cost += self.costs.float * if state.at_head { LATE } else { 0.5 };
                self.next.push(Proposed { state: waits, act: None });
            }
            let text = up_to(state.text, self.grid) + height;
            let called = self.heights.called[index];
            if !is_across && state.frame.waiting == 0 && !state.at_head && self.left_over(state, text, called).is_some() {
                let cost = state.cost + self.costs.float / 10.0;
                self.next
                    .push(Proposed { state: State { text, cost, ..*state }, act: Some(Act::Foot { block: index as u32 }) });
            }
        }
    }

    /// The end: blocks that still wait, and the rest of notes, get pages of their own; the cheapest way is found.
    fn finish(&mut self) {
        let count = self.matter.blocks.len();
        let mut best: Option<(f64, u32)> = None;
        let mut open = std::mem::take(&mut self.open);
        open.extend(self.begun_before(count, false));
        while !open.is_empty() {
            let mut starts = Vec::new();
            for state in &open {
                let called = self.heights.called[count];
                let edge = Edge { text: state.text, called, penalty: 0.0, hyphenated: false, forced: true };
                let is_placed = called == state.first_note || self.notes_taken(state, &edge) == Some((called, false));
                if state.frame.waiting == 0 && is_placed {
                    let cost = state.cost + self.last(state);
                    if best.is_none_or(|(least, _)| cost < least) {
                        let has_notes = called > state.first_note;
                        let trail = if has_notes {
                            self.trail.after(state.trail, Act::Notes { to: called as u32 })
                        } else {
                            state.trail
                        };
                        best = Some((cost, trail));
                    }
                } else {
                    starts.extend(self.end(state, &edge));
                }
            }
            // A way that goes on is dearer than one that has come to its end.
            open = if best.is_some() { Vec::new() } else { self.enter(starts, Here { block: count, done: 0 }) };
        }
        self.best = best.map_or(self.best, |(cost, trail)| (trail, cost));
    }

    /// What the last page costs.
    fn last(&self, state: &State) -> f64 {
        if self.sheet.columns > 1 {
            return self.unbalance(state);
        }
        let lines = up_to(state.text, self.grid) / self.grid;
        let lacks = if state.frame.side == Side::First { 0 } else { (5 - lines).max(0) };
        self.costs.last_page * (lacks * lacks) as f64
    }
}
