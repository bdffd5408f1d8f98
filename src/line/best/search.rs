//! The cheapest way to every place, and so to the end.
//!
//! Pipeline: [places](super::place) -> **search** -> [`Choice`]s.
//!
//! A dynamic programme over the places of a paragraph. What a line costs depends on the two places it runs between, and on the
//! class of the line before it; so for each place the cheapest way is kept for each class the line to it may have. It is kept
//! besides for each number of lines up to two from that of the cheapest way of all, which makes the menu. The ratio of a line is reckoned
//! once for all of them, so that a menu costs little more than the optimum alone.
//!
//! Active places, from which a line may still reach, stand in the order of the list. A line from a later one is shorter; so the
//! first that is too long is done with, and where the first is too loose the others need not be looked at. The work is
//! proportional to the length of the paragraph.

use super::place::Place;
use super::spacing::{Class, Limits, Room};
use super::{Choice, Costs, beside};
use crate::line::Measure;
use crate::list::Glue;

/// Numbers of lines that are kept for a place: those up to two from that of the cheapest way to it.
pub(super) const COUNTS: usize = 5;
/// Room for numbers of lines that are proposed for a place.
const PROPOSED: usize = 16;
/// Where the numbers proposed begin, below what the first active place has.
const BELOW: u32 = 4;
/// Ways that cost so much more than the cheapest to a place are let go, if there is another number of lines: four very bad
/// lines. They would never be set.
const TOO_DEAR: f64 = 50_000.0;

/// The cheapest way to a place with a number of lines and a class of the last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    pub(super) total: f64,
    /// The place before, by its index, and its class: the way from there is that with one line less.
    pub(super) from: u32,
    pub(super) class: u8,
}

const NO_WAY: Way = Way { total: f64::INFINITY, from: 0, class: 0 };

/// The ways to a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ways {
    /// Lines of the first row.
    pub(super) first: u32,
    /// By number of lines and class.
    pub(super) by: [[Way; 4]; COUNTS],
}

/// A place from which lines may still reach.
struct Active {
    place: u32,
    first: u32,
    /// The first row that has a way, and the one after the last.
    live: (usize, usize),
    /// By number of lines and class of the line that begins here: the cheapest way, with the clash if there is one.
    folded: [[Way; 4]; COUNTS],
}

pub(super) struct Search<'a> {
    places: &'a [Place],
    edge: &'a Glue,
    costs: &'a Costs,
    limits: Limits,
    /// The width of the first line and of the others.
    widths: [f64; 2],
    /// What each place has; parallel to `places`.
    ways: Vec<Option<Ways>>,
    active: Vec<Active>,
    /// Of the active places, the first that is not done with.
    first: usize,
    /// For each place, the least that what stands before it or a later one can take, up to where a break is forced.
    narrowest: Vec<f64>,
    /// Whether a line from a later active place is never longer and never gives more.
    in_order: bool,
}

impl<'a> Search<'a> {
    pub(super) fn run(places: &'a [Place], measure: &'a Measure, costs: &'a Costs) -> Self {
        let widths = [measure.first, measure.width].map(|width| f64::from(width.units()));
        let limits = Limits::of(costs);
        let mut narrowest = vec![f64::INFINITY; places.len() + 1];
        for (index, place) in places.iter().enumerate().rev() {
            let later = if place.is_forced { f64::INFINITY } else { narrowest[index + 1] };
            narrowest[index] = later.min(limits.narrowest(&place.here));
        }
        let mut search = Self {
            places,
            edge: &measure.edge,
            costs,
            limits,
            widths,
            narrowest,
            ways: Vec::with_capacity(places.len()),
            active: Vec::new(),
            first: 0,
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
        self.ways.clear();
        self.active.clear();
        (self.first, self.in_order) = (0, true);
        // No line stands before the first: it clashes with none.
        let start = Way { total: 0.0, ..NO_WAY };
        let mut by = [[NO_WAY; 4]; COUNTS];
        by[0] = [start; 4];
        self.enter(0, Some(Ways { first: 0, by }));
        for index in 1..self.places.len() {
            let ways = self.propose(index, reach);
            self.enter(index, ways);
            if self.first == self.active.len() {
                return false;
            }
        }
        true
    }

    /// Whether a line sticks out on the cheapest way to the end, as far as its cost tells.
    fn sticks_out(&self) -> bool {
        let ways = self.ways.last().and_then(Option::as_ref);
        ways.is_none_or(|ways| ways.by.iter().all(|row| least(row).total >= self.costs.overfull / 2.0))
    }

    /// The cheapest ways to a place from all active ones.
    fn propose(&mut self, index: usize, reach: f64) -> Option<Ways> {
        let place = &self.places[index];
        // What the last active place has is proposed in any case.
        let last = self.active.last().map_or(0, |last| (last.first as usize + COUNTS + 1).saturating_sub(PROPOSED) as u32);
        let base = self.active[self.first].first.saturating_sub(BELOW).max(last);
        let mut proposed = [[NO_WAY; 4]; PROPOSED];
        let mut touched = (PROPOSED, 0);
        // Without a menu all numbers of lines are one.
        let step = usize::from(self.costs.more_or_fewer > 0);
        let count = self.active.len();
        let mut kept = self.first;
        for at in self.first..count {
            let active = &self.active[at];
            let room = self.room(active.place as usize, index);
            if room.is_beyond(reach) && !place.is_forced {
                if self.in_order && kept == at {
                    kept = count;
                    break;
                }
            } else {
                let spacing = room.share();
                let line =
                    spacing.cost(self.costs) + beside(self.places, (active.place as usize, index), self.edge, self.costs);
                let class = Class::of(&spacing);
                let classes = if room.fills { 0..4 } else { class as usize..class as usize + 1 };
                for (row, ways) in active.folded.iter().enumerate().take(active.live.1).skip(active.live.0) {
                    let lines = (active.first as usize + row + step).checked_sub(base as usize);
                    let Some(lines) = lines.filter(|lines| *lines < PROPOSED) else { continue };
                    touched = (touched.0.min(lines), touched.1.max(lines + 1));
                    let row = &mut proposed[lines];
                    // A line that is filled up clashes with none.
                    let folded = if room.fills { least(ways) } else { ways[class as usize] };
                    let total = folded.total + line;
                    for class in classes.clone() {
                        if total < row[class].total {
                            row[class] = Way { total, from: active.place, class: folded.class };
                        }
                    }
                }
            }
            let is_done = place.is_forced || room.is_overfull() && self.has_no_end(active.place as usize, index);
            if !is_done {
                if kept != at {
                    self.active.swap(kept, at);
                }
                kept += 1;
            } else if kept == self.first {
                // Nearly always the oldest go first, and nothing has to move.
                self.first += 1;
                kept += 1;
            }
        }
        self.active.truncate(kept);
        if self.first >= 64 {
            // Now and then, lest the list grow with the paragraph and leave the cache.
            self.active.drain(..self.first);
            self.first = 0;
        }
        self.keep(base, &proposed, touched)
    }

    /// Whether all lines from a place that end after another stick out, and further than the one that ends there. They need not: a
    /// hyphen may be wider than the rest of its word.
    fn has_no_end(&self, from: usize, after: usize) -> bool {
        let width = self.widths[usize::from(from > 0)];
        let here = self.limits.narrowest(&self.places[after].here);
        // A unit for what is lost in rounding.
        let room = width + self.limits.narrowest(&self.places[from].origin) + 1.0;
        self.narrowest[after + 1] > room.max(here)
    }

    /// What a line between two places has to share out.
    #[inline]
    pub(super) fn room(&self, from: usize, to: usize) -> Room {
        let line = self.places[to].here.less(&self.places[from].origin);
        Room::of(&line, self.widths[usize::from(from > 0)], &self.limits)
    }

    /// Of what is proposed, in some of the rows, what is near enough to the cheapest.
    fn keep(&self, base: u32, proposed: &[[Way; 4]; PROPOSED], touched: (usize, usize)) -> Option<Ways> {
        let mut best = touched.0.min(PROPOSED - 1);
        for row in touched.0..touched.1 {
            if least(&proposed[row]).total < least(&proposed[best]).total {
                best = row;
            }
        }
        let limit = least(&proposed[best]).total;
        if limit.is_infinite() {
            return None;
        }
        let around = if self.costs.more_or_fewer == 0 { 0 } else { 2 };
        let first = best.saturating_sub(around);
        let mut by = [[NO_WAY; 4]; COUNTS];
        for (row, ways) in by.iter_mut().zip(&proposed[first..PROPOSED.min(best + around + 1)]) {
            if least(ways).total <= limit + TOO_DEAR {
                *row = *ways;
            }
        }
        Some(Ways { first: base + first as u32, by })
    }

    /// Makes a place active that there is a way to.
    fn enter(&mut self, index: usize, ways: Option<Ways>) {
        self.ways.push(ways);
        let Some(ways) = ways else { return };
        let mut folded = [[NO_WAY; 4]; COUNTS];
        let is_way = |row: &&[Way; 4]| row.iter().any(|way| way.total.is_finite());
        let from = ways.by.iter().take_while(|row| !is_way(row)).count();
        let to = COUNTS - ways.by.iter().rev().take_while(|row| !is_way(row)).count();
        for (folded, ways) in folded.iter_mut().zip(&ways.by).take(to).skip(from) {
            for (next, folded) in Class::ALL.into_iter().zip(folded) {
                *folded = self.fold(ways, next);
            }
        }
        self.in_order = match self.active[self.first..].last() {
            Some(last) => self.in_order && self.is_before(last.place as usize, index),
            None => true,
        };
        self.active.push(Active { place: index as u32, first: ways.first, live: (from, to), folded });
    }

    /// Whether a line from the later of two places never needs more, and never gives more.
    fn is_before(&self, place: usize, later: usize) -> bool {
        let (one, other) = (&self.places[place].origin, &self.places[later].origin);
        let hangs = self.widths[usize::from(place > 0)] - self.widths[1];
        one.is_before(other) && one.width + hangs <= other.width
    }

    /// The cheapest way to a place where a line of a class begins; its own class is noted, not that of the line before.
    fn fold(&self, ways: &[Way; 4], next: Class) -> Way {
        let mut best = NO_WAY;
        for (class, way) in Class::ALL.into_iter().zip(ways) {
            let total = way.total + if next.clashes_with(class) { self.costs.clash } else { 0.0 };
            if total < best.total {
                best = Way { total, from: way.from, class: class as u8 };
            }
        }
        best
    }

    /// What each place has: nothing where no way leads within reach.
    pub(super) fn ways(&self, place: usize) -> Option<&Ways> {
        self.ways.get(place)?.as_ref()
    }

    /// The cheapest way to the end for each number of lines.
    pub(super) fn choices(&self) -> Vec<Choice> {
        let end = self.places.len() - 1;
        let Some(ways) = self.ways(end) else { return vec![self.everything()] };
        let all = ways.by.iter().enumerate().filter(|(_, row)| least(row).total.is_finite());
        let all: Vec<Choice> = all.map(|(row, _)| self.choice(end, row)).collect();
        let mut best = 0;
        for index in 1..all.len() {
            if all[index].cost < all[best].cost {
                best = index;
            }
        }
        let around = usize::from(self.costs.more_or_fewer);
        all.into_iter().skip(best.saturating_sub(around)).take(around + 1 + best.min(around)).collect()
    }

    /// All in one line; not reached, as the last pass leaves out no line.
    fn everything(&self) -> Choice {
        Choice { breaks: vec![self.places[self.places.len() - 1].at], cost: self.costs.overfull }
    }

    /// Reads a way off backwards.
    fn choice(&self, end: usize, row: usize) -> Choice {
        let (mut place, mut row) = (end, row);
        let best = self.ways(end).map_or(NO_WAY, |ways| least(&ways.by[row]));
        let mut class = self.ways(end).map_or(0, |ways| cheapest(&ways.by[row]));
        let mut breaks = Vec::new();
        while place > 0 {
            breaks.push(self.places[place].at);
            let Some(ways) = self.ways(place) else { break };
            let way = ways.by[row][class];
            let lines = ways.first as usize + row;
            place = way.from as usize;
            class = usize::from(way.class);
            row = lines.saturating_sub(1).saturating_sub(self.ways(place).map_or(0, |ways| ways.first as usize));
        }
        breaks.reverse();
        Choice { breaks, cost: best.total }
    }
}

/// The class whose way is the cheapest.
fn cheapest(ways: &[Way; 4]) -> usize {
    let mut best = 0;
    for class in 1..ways.len() {
        if ways[class].total < ways[best].total {
            best = class;
        }
    }
    best
}

/// The cheapest of some ways.
fn least(ways: &[Way; 4]) -> Way {
    ways[cheapest(ways)]
}
