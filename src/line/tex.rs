//! TeX's breaker: the fewest demerits over a whole paragraph, in TeX's integers.
//!
//! Pipeline: [`list`](crate::list) -> **tex** -> [`Lines`].
//!
//! The method (TeX §813–§890) goes over the list once and keeps the *active* breaks: those from which a line may still be
//! made to end further on. At every place where a line may end, each active break proposes the line from itself to here;
//! the best proposal, or the best few of different looseness, becomes active in its turn and remembers which break came
//! before it. An active break is dropped as soon as a line from it no longer fits even when shrunk. At the end, the
//! cheapest way is read off backwards. A line is only proposed if its badness is within the tolerance, so there may be no
//! way at all; then a further pass tries with hyphenation, and a last one takes what comes, overfull lines and all.
//!
//! For usual text the work is proportional to the length of the list, as few breaks are active at a time: those about one
//! line back. It is quadratic where every line is good, as with an edge that fills and boxes of no width.
//!
//! Where this differs from TeX: demerits are counted in 64 bits. TeX takes a sum over 2³⁰ for none at all and, from the
//! eleventh line of badness 10 000 on, sets overfull lines instead (TeX §833). `\looseness` is left out. Of `\parshape` there is
//! what `\hangafter` can do (TeX §848): some lines at the top may be [of another width](Measure::beside). Then breaks are kept by the
//! number of the line, as in TeX (TeX §835), but of two ways that are as good another may win.

use crate::line::active::ActiveList;
use crate::line::fitness::Fitness;
use crate::line::space::{INFINITELY_BAD, line_badness, reach};
use crate::line::totals::{Summed, Totals, penalty};
use crate::line::{Line, Lines, Measure, Parameters};
use crate::list::{FORCED, Item};

/// Breaks a paragraph with the fewest demerits (TeX §815).
///
/// The list is taken as it is: whoever makes it takes off a space at its end and adds [`Item::fill`], as TeX does (TeX
/// §816). The paragraph ends with a forced break, which TeX counts as a hyphen: hence the name of
/// [`final_hyphen_demerits`](Parameters::final_hyphen_demerits).
#[must_use]
pub fn break_lines(items: &[Item], measure: &Measure, parameters: &Parameters) -> Lines {
    if items.is_empty() {
        return Lines { lines: Vec::new(), demerits: 0, pass: 1 };
    }
    let mut breaker = Breaker::new(items, measure, parameters);
    for pass in Pass::all(parameters) {
        if let Some(last) = breaker.run(&pass) {
            return breaker.lines(last, &pass);
        }
    }
    // Not reached, as the last pass never runs out of active breaks; were it wrong, all would stand in one line.
    let line = Line::level(&breaker.list, (None, items.len()), (measure.first, &measure.edge), 0);
    Lines { lines: vec![line], demerits: 0, pass: 3 }
}

/// One attempt at the paragraph (TeX §863).
struct Pass {
    number: u8,
    /// Whether words may be broken where the text has no hyphen.
    hyphenates: bool,
    tolerance: i32,
    /// See [`reach`].
    reach: Option<i64>,
    /// Taken for granted in every line.
    stretch: i64,
    /// Whether there must be a result, come what may.
    is_final: bool,
}

impl Pass {
    fn all(parameters: &Parameters) -> impl Iterator<Item = Self> {
        let stretch = i64::from(parameters.emergency_stretch.units());
        let pass = |number, hyphenates, tolerance: i32, stretch, is_final| Self {
            number,
            hyphenates,
            tolerance: tolerance.min(INFINITELY_BAD),
            reach: reach(tolerance),
            stretch,
            is_final,
        };
        let (first, later) = (parameters.pretolerance, parameters.tolerance);
        let passes =
            [pass(1, false, first, 0, false), pass(2, true, later, 0, stretch <= 0), pass(3, true, later, stretch, true)];
        passes.into_iter().skip(usize::from(first < 0))
    }

    /// Whether a line is certain to be too loose: a multiplication saves the division for nearly all that are.
    #[inline]
    fn is_out_of_reach(&self, shortfall: i64, contents: &Totals) -> bool {
        let exceeds = |reach: i64| shortfall.saturating_mul(297) >= contents.stretch.saturating_mul(reach);
        shortfall > 0 && contents.fill == 0 && self.reach.is_some_and(exceeds)
    }
}

impl Fitness {
    #[inline]
    fn of(badness: i32, is_stretched: bool) -> Self {
        match (badness, is_stretched) {
            (..=12, _) => Self::Decent,
            (_, false) => Self::Tight,
            (..=99, true) => Self::Loose,
            (_, true) => Self::VeryLoose,
        }
    }
}

/// A break that is part of some best way to here (TeX §821). The first one is the beginning of the paragraph.
#[derive(Clone, Copy)]
struct Node {
    at: usize,
    /// The node before it.
    previous: usize,
    /// How many lines there are up to here.
    lines: usize,
    /// Demerits of all lines up to here.
    total: i64,
}

/// A break from which a line may still reach (TeX §819).
#[derive(Clone, Copy)]
struct Active {
    node: usize,
    /// Of the list before the line that begins here, so arranged that its width less that of the list up to some place is
    /// how much a line to there falls short.
    origin: Totals,
    total: i64,
    /// How many lines there are before the line that begins here, as far as its width depends on that.
    lines: usize,
    /// How the line that ends here is set.
    fitness: Fitness,
    hyphenated: bool,
}

/// A place where a line may end, with all that does not depend on where it begins.
struct Place {
    at: usize,
    forced: bool,
    /// Of the list up to here, and of the hyphen.
    here: Totals,
    hyphenated: bool,
    /// Demerits of the penalty, signed.
    penalty: i64,
    /// Demerits if the line before ends in a hyphen, too.
    after_hyphen: i64,
}

/// The best proposals for a place, one for each way the line to it may be set.
#[derive(Clone)]
struct Best([Option<(i64, usize)>; 4]);

impl Best {
    /// Of two that are as good the later wins (TeX §855).
    #[inline]
    fn propose(&mut self, fitness: Fitness, total: i64, node: usize) {
        let best = &mut self.0[fitness as usize];
        if best.is_none_or(|(least, _)| total <= least) {
            *best = Some((total, node));
        }
    }

    fn least(&self) -> Option<i64> {
        self.0.iter().flatten().map(|&(total, _)| total).min()
    }
}

struct Breaker<'a> {
    list: Summed<'a>,
    measure: &'a Measure,
    parameters: &'a Parameters,
    nodes: Vec<Node>,
    active: ActiveList<Active>,
    /// The proposals for a place, by the number of lines before, as far as widths depend on it: one for lines of one width.
    best: Vec<Best>,
    /// Whether a line from a later active break is never longer and never stretches further than one from an earlier, as it
    /// is unless there are negative widths. Once one falls short by too much, so do all that follow.
    in_order: bool,
}

impl<'a> Breaker<'a> {
    fn new(items: &'a [Item], measure: &'a Measure, parameters: &'a Parameters) -> Self {
        let best = vec![Best([None; 4]); measure.shaped().unwrap_or(0).min(items.len()) + 1];
        let (list, nodes, active) = (Summed::new(items), Vec::new(), ActiveList::new());
        Self { list, measure, parameters, nodes, active, best, in_order: true }
    }

    /// Goes over the list once. Returns the node at its end, or nothing where there is no way within the tolerance.
    fn run(&mut self, pass: &Pass) -> Option<usize> {
        self.nodes.clear();
        self.active.clear();
        self.nodes.push(Node { at: 0, previous: 0, lines: 0, total: 0 });
        self.activate(0, 0, Fitness::Decent, false, pass);
        for at in 0..=self.list.items.len() {
            if let Some(place) = self.place(at, pass) {
                self.try_break(&place, pass);
                if self.active.is_empty() {
                    return None;
                }
            }
        }
        // All that is active now stands at the end; among equals the first wins (TeX §874).
        self.active.iter().min_by_key(|active| active.total).map(|active| active.node)
    }

    /// Whether, and on what terms, a line may end at an item (TeX §866–§869) or at the end of the list (TeX §873).
    fn place(&self, at: usize, pass: &Pass) -> Option<Place> {
        let pre = match self.list.items.get(at) {
            None => Some(0),
            Some(Item::Discretionary(broken)) if !pass.hyphenates && !broken.explicit => return None,
            Some(Item::Discretionary(broken)) => Some(i64::from(broken.pre.units())),
            Some(_) => None,
        };
        let penalty = penalty(self.list.items, at)?;
        let forced = penalty <= FORCED;
        let mut here = self.list.before(at);
        here.width += pre.unwrap_or(0);
        let after_hyphen = match pre {
            None => 0,
            Some(_) if at < self.list.items.len() => self.parameters.double_hyphen_demerits,
            Some(_) => self.parameters.final_hyphen_demerits,
        };
        let square = i64::from(penalty).pow(2);
        let penalty = if forced { 0 } else { square * i64::from(penalty.signum()) };
        Some(Place { at, forced, here, hyphenated: pre.is_some(), penalty, after_hyphen: i64::from(after_hyphen) })
    }

    /// Lets every active break propose a line to `place`, and makes the best of them active (TeX §829).
    fn try_break(&mut self, place: &Place, pass: &Pass) {
        self.best.fill(Best([None; 4]));
        let indices = self.active.indices();
        let (mut kept, count) = (indices.start, indices.end);
        for index in indices {
            let active = self.active[index];
            let shortfall = active.origin.width - place.here.width;
            let contents = place.here - active.origin;
            if self.in_order && kept == index && !place.forced && pass.is_out_of_reach(shortfall, &contents) {
                kept = count;
                break;
            }
            let badness = line_badness(shortfall, &contents);
            let reaches_no_further = badness > INFINITELY_BAD || place.forced;
            // The very last active break must not be lost: the line is made as it is, for nothing (TeX §854).
            let is_last_hope = reaches_no_further
                && pass.is_final
                && self.active.is_first(kept)
                && index + 1 == count
                && self.best.iter().all(|best| best.least().is_none());
            if is_last_hope || badness <= pass.tolerance {
                let fitness = Fitness::of(badness, shortfall > 0);
                let demerits = if is_last_hope { 0 } else { self.demerits(badness, fitness, &active, place) };
                self.best[active.lines].propose(fitness, active.total + demerits, active.node);
            }
            self.active.settle(index, &mut kept, !reaches_no_further);
        }
        self.active.truncate(kept);
        for lines in 0..self.best.len() {
            self.accept(lines, place, pass);
        }
    }

    /// What a line costs (TeX §859): the square of its badness, then its penalty, and how it goes with the line before.
    #[inline]
    fn demerits(&self, badness: i32, fitness: Fitness, before: &Active, place: &Place) -> i64 {
        let spacing = i64::from(self.parameters.line_penalty) + i64::from(badness);
        let mut demerits = if spacing.abs() >= 10_000 { 100_000_000 } else { spacing * spacing };
        demerits += place.penalty;
        if before.hyphenated {
            demerits += place.after_hyphen;
        }
        if fitness.clashes_with(before.fitness) {
            demerits += i64::from(self.parameters.adjacent_demerits);
        }
        demerits
    }

    /// Makes the best proposals active, but none that is worse than the best by so much that it cannot pay even if the best
    /// clashes with the next line (TeX §836).
    fn accept(&mut self, lines: usize, place: &Place, pass: &Pass) {
        let Best(proposals) = self.best[lines];
        let Some(least) = self.best[lines].least() else { return };
        let limit = least + i64::from(self.parameters.adjacent_demerits).abs();
        for (fitness, proposal) in Fitness::ALL.into_iter().zip(proposals) {
            if let Some((total, previous)) = proposal.filter(|&(total, _)| total <= limit) {
                self.nodes.push(Node { at: place.at, previous, lines: self.nodes[previous].lines + 1, total });
                self.activate(self.nodes.len() - 1, total, fitness, place.hyphenated, pass);
            }
        }
    }

    fn activate(&mut self, node: usize, total: i64, fitness: Fitness, hyphenated: bool, pass: &Pass) {
        let Node { at, lines, .. } = self.nodes[node];
        let width = self.measure.of(lines);
        let (begins_with, post) = if node == 0 {
            (0, 0)
        } else {
            let post = self.list.discretionary(at).map_or(0, |broken| i64::from(broken.post.units()));
            (self.list.opening(at, self.list.items.len()), post)
        };
        let mut origin = self.list.before(begins_with) - Totals::glue(&self.measure.edge);
        origin.stretch -= pass.stretch;
        origin.width += i64::from(width.units()) - post;
        self.in_order = match self.active.last() {
            Some(last) => self.in_order && last.origin.is_before(&origin),
            None => true,
        };
        let lines = lines.min(self.best.len() - 1);
        self.active.push(Active { node, origin, total, lines, fitness, hyphenated });
    }

    /// Reads the breaks off backwards from the last node, and makes the lines between them (TeX §877).
    fn lines(&self, last: usize, pass: &Pass) -> Lines {
        let mut lines = Vec::new();
        let mut node = last;
        while node > 0 {
            let Node { at: end, previous, total, .. } = self.nodes[node];
            let from = &self.nodes[previous];
            let from_break = (previous > 0).then_some(from.at);
            let width = self.measure.of(from.lines);
            lines.push(Line::level(&self.list, (from_break, end), (width, &self.measure.edge), total - from.total));
            node = previous;
        }
        lines.reverse();
        Lines { lines, demerits: self.nodes[last].total, pass: pass.number }
    }
}

#[cfg(test)]
mod tests {
    use super::Fitness;

    #[test]
    fn classes_meet_at_half_and_at_all_of_the_stretch() {
        assert!(matches!((Fitness::of(12, true), Fitness::of(13, true)), (Fitness::Decent, Fitness::Loose)));
        assert!(matches!((Fitness::of(99, true), Fitness::of(100, true)), (Fitness::Loose, Fitness::VeryLoose)));
        assert!(matches!((Fitness::of(12, false), Fitness::of(13, false)), (Fitness::Decent, Fitness::Tight)));
    }
}
