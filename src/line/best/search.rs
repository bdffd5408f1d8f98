//! The cheapest way to every place, and so to the end.
//!
//! Pipeline: [places](super::place) -> **search** -> [`Choice`]s.
//!
//! A dynamic programme over the places of a paragraph. What a line costs depends on the two places it runs between, and on the
//! class of the line before it; so for each place the cheapest way is kept for each class the line to it may have. It is kept
//! besides for each number of lines near that of the cheapest way of all, as many as the menu offers. The ratio of a line is reckoned
//! once for all of them, so that a menu costs little more than the optimum alone. Where the first lines are
//! [narrower](Measure::beside), the number tells how wide the next line is: as far as that goes more numbers are kept, and those whose
//! next lines are of different widths are active apart.
//!
//! Active places, from which a line may still reach, stand in the order of the list. A line from a later one is shorter; so the
//! first that is too long is done with, and where the first is too loose the others need not be looked at. The work is
//! proportional to the length of the paragraph.

use std::ops::Range;

use super::place::Place;
use super::spacing::{Limits, Room};
use super::way::{
    Active, BELOW, Back, COUNTS, COUNTS_BESIDE, NO_WAY, PROPOSED, Proposed, Rows, TOO_DEAR, Totals, Way, cheapest, least,
};
use super::{Choice, Costs, beside, cheapest_of};
use crate::line::Measure;
use crate::line::active::ActiveList;
use crate::line::fitness::Fitness;

/// Whether a search goes on remembering what ways cost once they have been gone on from: for those who ask about other ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Memory {
    /// For the end only.
    End,
    /// For all places.
    All,
}

pub(super) struct Search<'a> {
    places: &'a [Place],
    measure: &'a Measure,
    costs: &'a Costs,
    limits: Limits,
    memory: Memory,
    /// Whether ways are kept apart by their numbers of lines: for a menu, and where widths depend on it.
    counts: bool,
    /// How many lines differ in width from those that follow; 0 where at most the first does.
    shaped: usize,
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
            counts: costs.more_or_fewer > 0 || measure.shaped().is_some(),
            shaped: measure.shaped().unwrap_or(0),
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
        let last = self.active.last().map_or(0, |last| self.least_proposed(last));
        let indices = self.active.indices();
        let (mut kept, count) = (indices.start, indices.end);
        let mut proposed = Proposed::new(self.active[kept].first.saturating_sub(BELOW).max(last));
        for at in indices {
            let from = self.active[at].place as usize;
            let room = Room::of(self.places, (from, index), self.active[at].width, &self.limits);
            if is_forced || !room.is_beyond(reach) {
                self.offer(&mut proposed, (&self.active[at], index), &room);
            } else if self.in_order && kept == at {
                kept = count;
                break;
            }
            let is_done = is_forced || room.is_overfull() && self.has_no_end(at, index);
            self.active.settle(at, &mut kept, !is_done);
        }
        self.active.truncate(kept);
        let near = self.near(&proposed);
        self.enter(index, proposed.base + near.start as u32, &proposed.by[near]);
    }

    /// The first row of a proposal that has room for all that the last active place has.
    fn least_proposed(&self, last: &Active) -> u32 {
        let (first, counts) =
            if self.shaped > 0 { (self.rows[last.place as usize].first, COUNTS_BESIDE) } else { (last.first, COUNTS) };
        (first as usize + counts + 1).saturating_sub(PROPOSED) as u32
    }

    /// The rows to be kept of what is proposed to a place.
    fn near(&self, proposed: &Proposed) -> Range<usize> {
        let around = usize::from(self.costs.more_or_fewer.min(2));
        if self.shaped == 0 {
            proposed.near(around, TOO_DEAR)
        } else if proposed.base as usize + proposed.rows.0 < self.shaped {
            // A way is never so dear that a word which fits no line beside could not make it the only one.
            proposed.near(COUNTS_BESIDE / 2, f64::INFINITY)
        } else {
            proposed.near(COUNTS / 2, TOO_DEAR)
        }
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
        // Where nobody asks, all numbers of lines are one.
        let step = usize::from(self.counts);
        for (row, ways) in active.folded[..active.rows].iter().enumerate() {
            let folded = if room.fills { least(ways) } else { ways[class] };
            let way = Way { total: folded.total + line, from: active.place, class: folded.class };
            proposed.add(active.first as usize + row + step, classes.clone(), way);
        }
    }

    /// Whether all lines from an active place that end after another stick out, and further than the one that ends there. They need
    /// not: a hyphen may be wider than the rest of its word.
    fn has_no_end(&self, at: usize, after: usize) -> bool {
        let Active { place, width, .. } = self.active[at];
        let from = place as usize;
        let here = self.limits.narrowest(&self.places[after].here);
        // A unit for what is lost in rounding.
        let room = width + self.limits.narrowest(&self.places[from].origin) + 1.0;
        self.narrowest[after + 1] > room.max(here)
    }

    /// What a line between two places has to share out that has so many lines before it; if they are not [counted](Self::counts), any
    /// number will do.
    #[inline]
    pub(super) fn room(&self, row: (usize, usize), lines: usize) -> Room {
        Room::of(self.places, row, self.width(row.0, lines), &self.limits)
    }

    /// Whether ways are kept apart by their numbers of lines.
    pub(super) fn counts(&self) -> bool {
        self.counts
    }

    /// The width of a line that begins at a place after so many lines.
    fn width(&self, from: usize, lines: usize) -> f64 {
        f64::from(self.measure.of(if from == 0 { 0 } else { lines.max(1) }).units())
    }

    /// Remembers the ways to a place, and makes it active if there are any.
    fn enter(&mut self, index: usize, first: u32, ways: &[[Way; 4]]) {
        self.rows.push(Rows { first, from: self.backs.len() as u32, count: ways.len() as u32 });
        if ways.is_empty() {
            return;
        }
        self.backs.extend(ways.iter().map(|row| row.each_ref().map(Back::of)));
        if self.memory == Memory::All || index + 1 == self.places.len() {
            self.totals.extend(ways.iter().map(|row| row.each_ref().map(|way| way.total)));
        }
        let (mut first, mut ways) = (first, ways);
        while !ways.is_empty() {
            let (alike, others) = ways.split_at(self.alike(first).min(ways.len()));
            self.activate(index, first, alike);
            (first, ways) = (first + alike.len() as u32, others);
        }
    }

    /// How many numbers of lines from this one on can be active together: lines after them are of one width.
    fn alike(&self, first: u32) -> usize {
        self.shaped.checked_sub(first as usize).filter(|more| *more > 0).map_or(COUNTS, |more| more.min(COUNTS))
    }

    /// Makes a place active with some of the ways to it.
    fn activate(&mut self, index: usize, first: u32, ways: &[[Way; 4]]) {
        let mut folded = [[NO_WAY; 4]; COUNTS];
        for (folded, ways) in folded.iter_mut().zip(ways) {
            for (next, folded) in Fitness::ALL.into_iter().zip(folded) {
                *folded = self.fold(ways, next);
            }
        }
        let width = self.width(index, first as usize);
        self.in_order = match self.active.last() {
            Some(last) => self.in_order && self.is_before(last, index, width),
            None => true,
        };
        self.active.push(Active { place: index as u32, width, first, rows: ways.len(), folded });
    }

    /// Whether a line so wide from a later place never needs more than one from an active place, and never gives more.
    fn is_before(&self, active: &Active, later: usize, width: f64) -> bool {
        let (one, other) = (&self.places[active.place as usize].origin, &self.places[later].origin);
        let hangs = active.width - width;
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
        let (best, around) = (cheapest_of(&all), usize::from(self.costs.more_or_fewer));
        // A number of lines may have no way although one above and one below have: a menu does not skip it.
        let follows = |one: &Choice, other: &Choice| !self.counts || one.breaks.len() + 1 == other.breaks.len();
        let mut kept = best..best + 1;
        while kept.start > 0 && best - kept.start < around && follows(&all[kept.start - 1], &all[kept.start]) {
            kept.start -= 1;
        }
        while kept.end < all.len() && kept.end - best <= around && follows(&all[kept.end - 1], &all[kept.end]) {
            kept.end += 1;
        }
        all.into_iter().take(kept.end).skip(kept.start).collect()
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
