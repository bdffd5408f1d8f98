//! Other ways to break a paragraph, the cheapest first, for what the search cannot weigh line by line: rivers.
//!
//! Pipeline: [search](super::search) -> **others** -> [`Choice`].
//!
//! What it costs to get to each place at best is known from the search. So going backwards from the end, what a way will cost in all is
//! known at every step: what it has cost so far and the best to where it has come. Taking always the step whose sum is least finds
//! the ways in the order of their costs, and looks at little else.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::ops::Range;

use super::search::{Memory, Search};
use super::{Breaker, Choice, beside};
use crate::line::fitness::Fitness;

/// How many ways are looked at.
const MOST_WAYS: usize = 24;

/// How many steps are taken in all.
const MOST_STEPS: usize = 4_000;

/// Paragraphs of more lines than fit on two pages are left as they are: the cheapest of their other ways differ from the best, and from
/// each other, in one place somewhere, and hardly ever where the river is.
const MOST_LINES: usize = 100;

/// Takes another way with as many lines instead of a choice that has rivers, if it has fewer and costs less with them. In either case
/// the rivers are added to what the choice costs.
pub(super) fn avoid_rivers(choice: &mut Choice, breaker: &Breaker<'_>) {
    if choice.breaks.len() > MOST_LINES {
        return;
    }
    let rivers = |choice: &Choice| breaker.rivers(choice) as f64 * breaker.costs.river;
    let own = rivers(choice);
    if own <= 0.0 {
        return;
    }
    let mut best = Choice { cost: choice.cost + own, ..choice.clone() };
    let search = Search::run(&breaker.places, breaker.measure, breaker.costs, Memory::All);
    for mut other in Ways::new(breaker, &search, choice.breaks.len()).take(MOST_WAYS) {
        if other.cost >= best.cost {
            break;
        }
        other.cost += rivers(&other);
        if other.cost < best.cost {
            best = other;
        }
    }
    *choice = best;
}

/// A way from some place to the end.
struct Step {
    /// What it costs with the best way to this place.
    total: f64,
    /// What it costs from this place on.
    rest: f64,
    place: usize,
    lines: usize,
    class: usize,
    /// The step after it, by its number among all that were taken.
    next: Option<usize>,
    /// Its number among all that were found, so that of equals the first goes first.
    number: usize,
}

impl Ord for Step {
    /// The cheapest is the greatest, as a heap has it.
    fn cmp(&self, other: &Self) -> Ordering {
        other.total.total_cmp(&self.total).then(other.number.cmp(&self.number))
    }
}

impl PartialOrd for Step {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Step {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Step {}

/// The ways with a number of lines, the cheapest first.
struct Ways<'a> {
    breaker: &'a Breaker<'a>,
    search: &'a Search<'a>,
    heap: BinaryHeap<Step>,
    taken: Vec<(usize, Option<usize>)>,
    found: usize,
}

impl<'a> Ways<'a> {
    fn new(breaker: &'a Breaker<'a>, search: &'a Search<'a>, lines: usize) -> Self {
        let mut ways = Self { breaker, search, heap: BinaryHeap::new(), taken: Vec::new(), found: 0 };
        // The last line is filled up: of whatever class, it is the same.
        let counted = if search.counts() { lines } else { 0 };
        ways.push((breaker.places.len() - 1, counted, 0), 0.0, None);
        ways
    }

    /// Adds a step to a place that there is a way to.
    fn push(&mut self, (place, lines, class): (usize, usize, usize), rest: f64, next: Option<usize>) {
        let Some(best) = self.best(place, lines, class) else { return };
        self.found += 1;
        let total = best + rest;
        self.heap.push(Step { total, rest, place, lines, class, next, number: self.found });
    }

    /// The classes the last line to a place may have. A line that is filled up is of all classes, and counts as one.
    fn classes(&self, place: usize, lines: usize) -> Range<usize> {
        let best = |class| self.best(place, lines, class);
        let all_are_one = (1..4).all(|class| best(class) == best(0));
        0..if all_are_one { 1 } else { 4 }
    }

    /// The cheapest way to a place with so many lines, the last of a class.
    fn best(&self, place: usize, lines: usize, class: usize) -> Option<f64> {
        let totals = self.search.totals(place)?;
        let row = totals.by.get(lines.checked_sub(totals.first as usize)?)?;
        Some(row[class]).filter(|total| total.is_finite())
    }

    /// All places a line to this one may begin at.
    fn expand(&mut self, step: &Step, number: usize) {
        let (places, costs) = (&self.breaker.places, self.breaker.costs);
        for from in (0..step.place).rev() {
            if self.search.totals(from).is_none() {
                continue;
            }
            let lines = step.lines.saturating_sub(1);
            let room = self.search.room((from, step.place), lines);
            if room.is_overfull() {
                break;
            }
            let spacing = room.share();
            let class = spacing.fitness();
            if !room.fills && class as usize != step.class {
                continue;
            }
            let line = spacing.cost(costs) + beside(places, (from, step.place), &self.breaker.measure.edge, costs);
            let befores = self.classes(from, lines);
            let are_one = befores.len() == 1;
            for before in befores {
                let clashes = !are_one && !room.fills && class.clashes_with(Fitness::ALL[before]);
                let rest = step.rest + line + if clashes { costs.clash } else { 0.0 };
                self.push((from, lines, before), rest, Some(number));
            }
            if places[from].is_forced {
                break;
            }
        }
    }

    fn breaks(&self, first: usize) -> Vec<usize> {
        let mut breaks = Vec::new();
        let mut next = self.taken[first].1;
        while let Some(number) = next {
            let (place, after) = self.taken[number];
            breaks.push(self.breaker.places[place].at);
            next = after;
        }
        breaks
    }
}

impl Iterator for Ways<'_> {
    type Item = Choice;

    fn next(&mut self) -> Option<Choice> {
        while let Some(step) = self.heap.pop() {
            if self.taken.len() >= MOST_STEPS {
                return None;
            }
            let number = self.taken.len();
            self.taken.push((step.place, step.next));
            if step.place == 0 {
                return Some(Choice { breaks: self.breaks(number), cost: step.total });
            }
            self.expand(&step, number);
        }
        None
    }
}
