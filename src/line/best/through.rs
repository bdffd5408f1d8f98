//! Where else a line could have ended, and what the paragraph would have cost.
//!
//! Pipeline: [`Choice`] -> **through** -> [`trace`](crate::trace).
//!
//! The cheapest paragraph with a line that ends at a place is the cheapest way to it and the cheapest way on from it. The
//! [search](super::search) has the first for all places; the same sum is taken here backwards, from the end, for the second. Both
//! are linear in the paragraph's length, so that every place can be asked. Rivers are left out of account.

use super::search::{Memory, Search};
use super::{Breaker, Choice, Costs, beside};
use crate::length::Length;
use crate::line::fitness::Fitness;

/// How far from the end of a line other ends are looked for: a fifth of the measure, a long word and its neighbour.
const NEARBY: f64 = 0.2;

/// What costs so much more than a choice is no alternative to it: two very bad lines.
const TOO_DEAR: f64 = 10_000.0;

/// Another place where a line of a choice could have ended.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Alternative {
    /// The item.
    pub at: usize,
    /// The ratio of the line's spaces, if it began where it does and ended here; -1 if it would stick out.
    pub ratio: f64,
    /// By how much it would stick out; 0 if it would not.
    pub excess: Length,
    /// What the cheapest paragraph costs that has a line which ends here, wherever its other lines do.
    pub cost: f64,
    /// How many lines that paragraph has.
    pub lines: usize,
}

/// The cheapest way from a place to the end.
#[derive(Clone, Copy)]
struct Onward {
    total: f64,
    lines: usize,
}

const NO_WAY: Onward = Onward { total: f64::INFINITY, lines: 0 };

impl Breaker<'_> {
    /// For each line of a choice, other places near its end where it could have ended: at most so many. Those come first whose
    /// paragraphs are cheapest, and after them, of those whose are past bearing, the nearest. None for a line whose end is forced.
    #[must_use]
    pub fn alternatives(&self, choice: &Choice, most: usize) -> Vec<Vec<Alternative>> {
        // Numbers of lines are kept apart, and every place is reached.
        let costs = Costs { reach: f64::INFINITY, more_or_fewer: 1, ..*self.costs };
        let search = Search::run(&self.places, self.measure, &costs, Memory::All);
        let onward = self.onward(&search);
        let rows = self.rows(choice);
        let others = rows.iter().enumerate().map(|(index, row)| {
            let next = rows.get(index + 1).map_or(row.1, |next| next.1);
            let mut others = self.nearby((index, row.0, row.1, next), &search, &onward);
            let rank = |other: &Alternative| {
                let is_dear = other.cost > choice.cost + TOO_DEAR;
                let key = if is_dear { other.at.abs_diff(self.places[row.1].at) as f64 } else { other.cost };
                (is_dear, key, other.at)
            };
            others.sort_by(|one, other| {
                let (one, other) = (rank(one), rank(other));
                one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)).then(one.2.cmp(&other.2))
            });
            others.truncate(most);
            others
        });
        others.collect()
    }

    /// The places near the end of a line from which there is a way to the end, before the end of the next line.
    fn nearby(
        &self,
        (line, from, to, next): (usize, usize, usize, usize),
        search: &Search<'_>,
        onward: &Onwards,
    ) -> Vec<Alternative> {
        if self.places[to].is_forced {
            return Vec::new();
        }
        let limit = NEARBY * f64::from(self.measure.width.units());
        let is_near = |at: &usize| (self.places[*at].here.width - self.places[to].here.width).abs() <= limit;
        let others = (from + 1..next).filter(|at| *at != to).filter(is_near);
        others.filter_map(|at| self.alternative((line, from, at), search, onward)).collect()
    }

    /// The cheapest paragraph through a place, beside the line from another place to it.
    fn alternative(
        &self,
        (line, from, at): (usize, usize, usize),
        search: &Search<'_>,
        onward: &Onwards,
    ) -> Option<Alternative> {
        let ways = search.totals(at)?;
        let mut best = NO_WAY;
        for (row, by_class) in ways.by.iter().enumerate() {
            for (total, onward) in by_class.iter().zip(onward.from(at, ways.first as usize + row)) {
                if total + onward.total < best.total {
                    best = Onward { total: total + onward.total, lines: ways.first as usize + row + onward.lines };
                }
            }
        }
        let room = search.room((from, at), line);
        let Onward { total: cost, lines } = best;
        let excess = if room.is_overfull() { -room.needed - room.spaces - room.scaling - room.tracking } else { 0.0 };
        let excess = Length::from_units(excess.ceil() as i32);
        cost.is_finite().then(|| Alternative { at: self.places[at].at, ratio: room.share().ratio, excess, cost, lines })
    }

    /// For each place, and each class of the line that ends there, the cheapest way from it to the end. As in the search, a
    /// line is let stick out only to the first place where it does.
    fn onward(&self, search: &Search<'_>) -> Onwards {
        let count = self.places.len();
        let numbers = self.measure.shaped().unwrap_or(0).min(count) + 1;
        let mut onward = Onwards { by: vec![[NO_WAY; 4]; count * numbers], numbers };
        onward.by.iter_mut().skip((count - 1) * numbers).for_each(|end| *end = [Onward { total: 0.0, lines: 0 }; 4]);
        for from in (0..count - 1).rev() {
            for lines in 0..numbers {
                onward.by[from * numbers + lines] = self.onward_from(from, lines, search, &onward);
            }
        }
        onward
    }

    /// The cheapest way to the end from a place after so many lines, by the class of the line before.
    fn onward_from(&self, from: usize, lines: usize, search: &Search<'_>, onward: &Onwards) -> [Onward; 4] {
        let places = &self.places;
        let mut by = [NO_WAY; 4];
        for to in from + 1..places.len() {
            let room = search.room((from, to), lines);
            let spacing = room.share();
            let line = spacing.cost(self.costs) + beside(places, (from, to), &self.measure.edge, self.costs);
            let class = spacing.fitness();
            let next = onward.from(to, lines + 1);
            // A line that is filled up clashes with none.
            let rest = if room.fills { least(next) } else { next[class as usize] };
            for (before, best) in Fitness::ALL.into_iter().zip(&mut by) {
                let clashes = from > 0 && !room.fills && class.clashes_with(before);
                let total = rest.total + line + if clashes { self.costs.clash } else { 0.0 };
                if total < best.total {
                    *best = Onward { total, lines: rest.lines + 1 };
                }
            }
            if room.is_overfull() || places[to].is_forced {
                break;
            }
        }
        by
    }
}

/// The cheapest ways to the end.
struct Onwards {
    /// By place, number of lines before it and class of the last.
    by: Vec<[Onward; 4]>,
    /// As many numbers of lines as matter for the width of the next, and one for all others.
    numbers: usize,
}

impl Onwards {
    /// From a place after so many lines.
    fn from(&self, place: usize, lines: usize) -> &[Onward; 4] {
        &self.by[place * self.numbers + lines.min(self.numbers - 1)]
    }
}

fn least(ways: &[Onward; 4]) -> Onward {
    ways.iter().fold(NO_WAY, |best, way| if way.total < best.total { *way } else { best })
}
