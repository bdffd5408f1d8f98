//! The cheapest way to every place, and so to the end.
//!
//! Pipeline: [places](super::place) -> **search** -> [`Choice`]s.
//!
//! A dynamic programme over the places of a paragraph. What a line costs depends on the two places it runs between, and on the
//! class of the line before it; so for each place the cheapest way is kept for each class the line to it may have. It is kept
//! besides for each number of lines near that of the cheapest way of all, as many as the menu offers. The ratio of a line is reckoned
//! once for all of them, so that a menu costs little more than the optimum alone.
//!
//! Active places, from which a line may still reach, stand in the order of the list. A line from a later one is shorter; so the
//! first that is too long is done with, and where the first is too loose the others need not be looked at. The work is
//! proportional to the length of the paragraph.

use std::ops::Range;

use super::place::Place;
use super::spacing::{Limits, Room};
use super::{Choice, Costs, beside, cheapest_of};
use crate::line::Measure;
use crate::line::active::ActiveList;
use crate::line::fitness::Fitness;

/// The most numbers of lines that are kept for a place: those up to two from that of the cheapest way to it.
const COUNTS: usize = 5;
/// Room for numbers of lines that are proposed for a place.
const PROPOSED: usize = 16;
/// Where the numbers proposed begin, below what the first active place has.
const BELOW: u32 = 4;
/// Ways that cost so much more than the cheapest to a place are let go, if there is another number of lines: four very bad
/// lines. They would never be set.
const TOO_DEAR: f64 = 50_000.0;

/// The cheapest way to a place with a number of lines and a class of the last.
#[derive(Clone, Copy, Debug)]
struct Way {
    total: f64,
    /// The place before, by its index, and its class: the way from there is that with one line less.
    from: u32,
    class: u8,
}

const NO_WAY: Way = Way { total: f64::INFINITY, from: 0, class: 0 };

/// What the cheapest ways to a place cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Totals<'a> {
    /// Lines of the first row.
    pub(super) first: u32,
    /// By number of lines and class: at least one row, at most [`COUNTS`].
    pub(super) by: &'a [[f64; 4]],
}

/// Where the ways to a place stand among those to all places; no rows where none leads there.
#[derive(Clone, Copy, Debug, Default)]
struct Rows {
    /// Lines of the first row.
    first: u32,
    from: u32,
    count: u32,
}

/// Where a way comes from: a place and a class, in four bytes, since there is one for every way to every place.
#[derive(Clone, Copy, Debug, Default)]
struct Back(u32);

impl Back {
    fn of(way: &Way) -> Self {
        Self(way.from << 2 | u32::from(way.class))
    }

    fn place(self) -> usize {
        (self.0 >> 2) as usize
    }

    fn class(self) -> usize {
        (self.0 & 3) as usize
    }
}

/// Whether a search goes on remembering what ways cost once they have been gone on from: for those who ask about other ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Memory {
    /// For the end only.
    End,
    /// For all places.
    All,
}

/// A place from which lines may still reach.
struct Active {
    place: u32,
    first: u32,
    /// How many rows there are.
    rows: usize,
    /// By number of lines and class of the line that begins here: the cheapest way, with the clash if there is one.
    folded: [[Way; 4]; COUNTS],
}

/// The cheapest lines that are proposed to a place.
struct Proposed {
    /// Lines of the first row.
    base: u32,
    /// By number of lines and class.
    by: [[Way; 4]; PROPOSED],
    /// The first row that has a way, and the one after the last.
    rows: (usize, usize),
}

impl Proposed {
    fn new(base: u32) -> Self {
        Self { base, by: [[NO_WAY; 4]; PROPOSED], rows: (PROPOSED - 1, 0) }
    }

    #[inline]
    fn add(&mut self, lines: usize, classes: Range<usize>, way: Way) {
        let Some(row) = lines.checked_sub(self.base as usize).filter(|row| *row < PROPOSED) else { return };
        self.rows = (self.rows.0.min(row), self.rows.1.max(row + 1));
        for best in &mut self.by[row][classes] {
            if way.total < best.total {
                *best = way;
            }
        }
    }

    /// The rows around the cheapest that are not too dear beside it; none where there is no way.
    fn near(&self, around: usize) -> Range<usize> {
        let mut best = self.rows.0;
        for row in self.rows.0..self.rows.1 {
            if least(&self.by[row]).total < least(&self.by[best]).total {
                best = row;
            }
        }
        let limit = least(&self.by[best]).total;
        if limit.is_infinite() {
            return 0..0;
        }
        let is_near = |row: &usize| least(&self.by[*row]).total <= limit + TOO_DEAR;
        let from = (best.saturating_sub(around)..best).find(is_near).unwrap_or(best);
        let to = (best..PROPOSED.min(best + around + 1)).rev().find(is_near).unwrap_or(best);
        from..to + 1
    }
}

pub(super) struct Search<'a> {
    places: &'a [Place],
    measure: &'a Measure,
    costs: &'a Costs,
    limits: Limits,
    memory: Memory,
    /// What each place has; parallel to `places`.
    rows: Vec<Rows>,
    /// Where the ways to all places come from, place after place.
    backs: Vec<[Back; 4]>,
    /// What they cost, as far as that is remembered.
    totals: Vec<[f64; 4]>,
    active: ActiveList<Active>,
    /// For each place, the least that what stands before it or a later one can take, up to where a break is forced.
    narrowest: Vec<f64>,
    /// Whether a line from a later active place is never longer and never gives more.
    in_order: bool,
}

impl<'a> Search<'a> {
    pub(super) fn run(places: &'a [Place], measure: &'a Measure, costs: &'a Costs, memory: Memory) -> Self {
        let limits = Limits::of(costs);
        let mut narrowest = vec![f64::INFINITY; places.len() + 1];
        for (index, place) in places.iter().enumerate().rev() {
            let later = if place.is_forced { f64::INFINITY } else { narrowest[index + 1] };
            narrowest[index] = later.min(limits.narrowest(&place.here));
        }
        let mut search = Self {
            places,
            measure,
            costs,
            limits,
            narrowest,
            rows: Vec::with_capacity(places.len()),
            memory,
            backs: Vec::with_capacity(places.len()),
            totals: Vec::new(),
            active: ActiveList::new(),
            in_order: true,
        };
        // Where there is no way within reach, or none on which no line sticks out, no line is too loose.
        if !search.pass(costs.reach) || search.sticks_out() {
            search.pass(f64::INFINITY);
        }
        search
    }

    /// Goes over the places once; says whether there is a way to the end.
    fn pass(&mut self, reach: f64) -> bool {
        self.rows.clear();
        self.backs.clear();
        self.totals.clear();
        self.active.clear();
        self.in_order = true;
        // No line stands before the first: it clashes with none.
        let start = Way { total: 0.0, ..NO_WAY };
        self.enter(0, 0, &[[start; 4]]);
        for index in 1..self.places.len() {
            self.propose(index, reach);
            if self.active.is_empty() {
                return false;
            }
        }
        true
    }

    /// Whether a line sticks out on the cheapest way to the end, as far as its cost tells.
    fn sticks_out(&self) -> bool {
        self.end().is_none_or(|end| end.by.iter().all(|row| row.iter().all(|total| *total >= self.costs.overfull / 2.0)))
    }

    /// Lets all active places propose lines to a place, and makes it active if there are any.
    fn propose(&mut self, index: usize, reach: f64) {
        let is_forced = self.places[index].is_forced;
        // What the last active place has is proposed in any case.
        let last = self.active.last().map_or(0, |last| (last.first as usize + COUNTS + 1).saturating_sub(PROPOSED) as u32);
        let indices = self.active.indices();
        let (mut kept, count) = (indices.start, indices.end);
        let mut proposed = Proposed::new(self.active[kept].first.saturating_sub(BELOW).max(last));
        for at in indices {
            let from = self.active[at].place as usize;
            let room = self.room(from, index);
            if is_forced || !room.is_beyond(reach) {
                self.offer(&mut proposed, (&self.active[at], index), &room);
            } else if self.in_order && kept == at {
                kept = count;
                break;
            }
            let is_done = is_forced || room.is_overfull() && self.has_no_end(from, index);
            self.active.settle(at, &mut kept, !is_done);
        }
        self.active.truncate(kept);
        let near = proposed.near(usize::from(self.costs.more_or_fewer.min(2)));
        self.enter(index, proposed.base + near.start as u32, &proposed.by[near]);
    }

    /// Proposes the ways to a place with a line from an active one.
    #[inline]
    fn offer(&self, proposed: &mut Proposed, (active, index): (&Active, usize), room: &Room) {
        let spacing = room.share();
        let row = (active.place as usize, index);
        let line = spacing.cost(self.costs) + beside(self.places, row, &self.measure.edge, self.costs);
        let class = spacing.fitness() as usize;
        // A line that is filled up clashes with none.
        let classes = if room.fills { 0..4 } else { class..class + 1 };
        // Without a menu all numbers of lines are one.
        let step = usize::from(self.costs.more_or_fewer > 0);
        for (row, ways) in active.folded[..active.rows].iter().enumerate() {
            let folded = if room.fills { least(ways) } else { ways[class] };
            let way = Way { total: folded.total + line, from: active.place, class: folded.class };
            proposed.add(active.first as usize + row + step, classes.clone(), way);
        }
    }

    /// Whether all lines from a place that end after another stick out, and further than the one that ends there. They need not: a
    /// hyphen may be wider than the rest of its word.
    fn has_no_end(&self, from: usize, after: usize) -> bool {
        let width = self.width(from);
        let here = self.limits.narrowest(&self.places[after].here);
        // A unit for what is lost in rounding.
        let room = width + self.limits.narrowest(&self.places[from].origin) + 1.0;
        self.narrowest[after + 1] > room.max(here)
    }

    /// What a line between two places has to share out.
    #[inline]
    pub(super) fn room(&self, from: usize, to: usize) -> Room {
        Room::of(self.places, (from, to), self.measure, &self.limits)
    }

    /// The width of a line that begins at a place.
    fn width(&self, from: usize) -> f64 {
        f64::from(self.measure.of(from == 0).units())
    }

    /// Makes a place active that there is a way to.
    fn enter(&mut self, index: usize, first: u32, ways: &[[Way; 4]]) {
        self.rows.push(Rows { first, from: self.backs.len() as u32, count: ways.len() as u32 });
        if ways.is_empty() {
            return;
        }
        self.backs.extend(ways.iter().map(|row| row.each_ref().map(Back::of)));
        if self.memory == Memory::All || index + 1 == self.places.len() {
            self.totals.extend(ways.iter().map(|row| row.each_ref().map(|way| way.total)));
        }
        let mut folded = [[NO_WAY; 4]; COUNTS];
        for (folded, ways) in folded.iter_mut().zip(ways) {
            for (next, folded) in Fitness::ALL.into_iter().zip(folded) {
                *folded = self.fold(ways, next);
            }
        }
        self.in_order = match self.active.last() {
            Some(last) => self.in_order && self.is_before(last.place as usize, index),
            None => true,
        };
        self.active.push(Active { place: index as u32, first, rows: ways.len(), folded });
    }

    /// Whether a line from the later of two places never needs more, and never gives more.
    fn is_before(&self, place: usize, later: usize) -> bool {
        let (one, other) = (&self.places[place].origin, &self.places[later].origin);
        let hangs = self.width(place) - self.width(later);
        one.is_before(other) && one.width + hangs <= other.width
    }

    /// The cheapest way to a place where a line of a class begins; its own class is noted, not that of the line before.
    fn fold(&self, ways: &[Way; 4], next: Fitness) -> Way {
        let mut best = NO_WAY;
        for (class, way) in Fitness::ALL.into_iter().zip(ways) {
            let total = way.total + if next.clashes_with(class) { self.costs.clash } else { 0.0 };
            if total < best.total {
                best = Way { total, from: way.from, class: class as u8 };
            }
        }
        best
    }

    /// What the ways to a place cost, in a search that [remembers](Memory) it; nothing where no way leads within reach.
    pub(super) fn totals(&self, place: usize) -> Option<Totals<'_>> {
        let Rows { first, from, count } = *self.rows.get(place)?;
        let by = self.totals.get(from as usize..(from + count) as usize)?;
        (self.memory == Memory::All && count > 0).then_some(Totals { first, by })
    }

    /// What the ways to the end cost.
    fn end(&self) -> Option<Totals<'_>> {
        let Rows { first, count, .. } = *self.rows.get(self.places.len() - 1)?;
        let by = &self.totals[self.totals.len().saturating_sub(count as usize)..];
        (count > 0).then_some(Totals { first, by })
    }

    /// The cheapest way to the end for each number of lines.
    pub(super) fn choices(&self) -> Vec<Choice> {
        let Some(end) = self.end() else { return vec![self.everything()] };
        let all = end.by.iter().enumerate().map(|(row, totals)| (row, cheapest(totals)));
        let all = all.filter(|(row, class)| end.by[*row][*class].is_finite());
        let all: Vec<Choice> = all.map(|(row, class)| self.choice(row, class, end.by[row][class])).collect();
        let best = cheapest_of(&all);
        let around = usize::from(self.costs.more_or_fewer);
        all.into_iter().skip(best.saturating_sub(around)).take(around + 1 + best.min(around)).collect()
    }

    /// All in one line; not reached, as the last pass leaves out no line.
    fn everything(&self) -> Choice {
        Choice { breaks: vec![self.places[self.places.len() - 1].at], cost: self.costs.overfull }
    }

    /// Reads a way to the end off backwards.
    fn choice(&self, row: usize, class: usize, cost: f64) -> Choice {
        let (mut place, mut row, mut class) = (self.places.len() - 1, row, class);
        let mut breaks = Vec::new();
        while place > 0 {
            breaks.push(self.places[place].at);
            let Rows { first, from, .. } = self.rows[place];
            let back = self.backs[from as usize + row][class];
            (place, class) = (back.place(), back.class());
            row = (first as usize + row).saturating_sub(1).saturating_sub(self.rows[place].first as usize);
        }
        breaks.reverse();
        Choice { breaks, cost }
    }
}

/// The class whose way is the cheapest.
fn cheapest(totals: &[f64; 4]) -> usize {
    (1..4).fold(0, |best, class| if totals[class] < totals[best] { class } else { best })
}

/// The cheapest of some ways.
fn least(ways: &[Way; 4]) -> Way {
    ways[cheapest(&ways.each_ref().map(|way| way.total))]
}
