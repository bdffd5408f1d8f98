//! The cost of lines reckoned anew, from the items alone, and all ways to break a short list.
//!
//! Nothing here is shared with the breaker: sums are made item by item for every line, and what a line needs is shared out by
//! halving an interval.

use std::collections::BTreeMap;

use offprint::length::Length;
use offprint::line::Measure;
use offprint::line::best::{Costs, Paragraph};
use offprint::list::{FORBIDDEN, FORCED, Item, Micro};

/// What scaling and tracking weigh beside spaces, as `offprint::line::best` has them.
const SCALING: f64 = 0.003;
const TRACKING: f64 = 0.0045;
/// What they count for where two lines clash.
const SEEN: f64 = 0.25;

/// A list with the means to break it.
#[derive(Clone, Copy)]
pub(crate) struct Brute<'a> {
    pub(crate) paragraph: Paragraph<'a>,
    pub(crate) measure: &'a Measure,
    pub(crate) costs: &'a Costs,
}

/// One line as it is weighed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weighed {
    /// All but the clash with the line before.
    pub(crate) cost: f64,
    /// TeX's class by its number from very loose to tight; none where infinite glue fills it.
    pub(crate) class: Option<i32>,
    /// The ratio of its spaces.
    pub(crate) ratio: f64,
    pub(crate) is_overfull: bool,
}

/// What stands in a line.
#[derive(Default)]
struct Contents {
    width: f64,
    stretch: f64,
    shrink: f64,
    fill: f64,
    scalable: f64,
    letters: f64,
}

fn units(length: Length) -> f64 {
    f64::from(length.units())
}

impl Brute<'_> {
    fn micro(&self, item: usize) -> Micro {
        self.paragraph.micro.get(item).copied().unwrap_or_default()
    }

    /// The penalty of a place where a line may end.
    fn penalty(&self, at: usize) -> Option<i32> {
        let items = self.paragraph.items;
        let penalty = match items.get(at) {
            None => FORCED,
            Some(Item::Box(_)) => return None,
            Some(Item::Penalty(penalty)) => *penalty,
            Some(Item::Discretionary(broken)) => broken.penalty,
            Some(Item::Kern(_)) => matches!(items.get(at + 1), Some(Item::Glue(_))).then_some(0)?,
            Some(Item::Glue(_)) => {
                let before = at.checked_sub(1).map(|before| &items[before]);
                matches!(before, Some(Item::Box(_) | Item::Discretionary(_))).then_some(0)?
            }
        };
        (penalty < FORBIDDEN).then_some(penalty)
    }

    /// All items a line may end at, the end last.
    pub(crate) fn places(&self) -> Vec<usize> {
        (0..=self.paragraph.items.len()).filter(|&at| self.penalty(at).is_some()).collect()
    }

    /// Whether something is put before a break: a hyphen.
    pub(crate) fn is_hyphen(&self, at: usize) -> bool {
        matches!(self.paragraph.items.get(at), Some(Item::Discretionary(broken)) if broken.pre != Length::ZERO)
    }

    /// The first item of the line after a break.
    fn opening(&self, from: Option<usize>) -> usize {
        let Some(at) = from else { return 0 };
        let items = self.paragraph.items;
        let (mut start, discards) = match items[at] {
            Item::Discretionary(broken) => (at + 1, !broken.has_post),
            _ => (at, true),
        };
        while discards && matches!(items.get(start), Some(Item::Glue(_) | Item::Kern(_) | Item::Penalty(_))) {
            start += 1;
        }
        start
    }

    /// The words a line begins and ends with; 0 for a piece of one.
    fn words(&self, from: Option<usize>, to: usize) -> [u32; 2] {
        let start = self.opening(from);
        let begins = if from.is_some_and(|at| self.is_hyphen(at)) { 0 } else { self.micro(start).word };
        let last = (start..to).rev().find(|&item| shows(&self.paragraph.items[item]));
        let ends = if self.is_hyphen(to) { 0 } else { last.map_or(0, |last| self.micro(last).word) };
        [begins, ends]
    }

    fn contents(&self, from: Option<usize>, to: usize) -> Contents {
        let items = self.paragraph.items;
        let start = self.opening(from).min(to);
        let mut sum = Contents::default();
        // What follows the last letter is no space between letters.
        let mut last_is_letter = false;
        if let Some(Item::Discretionary(broken)) = from.map(|at| items[at]) {
            let letters = self.micro(from.unwrap()).broken[1];
            sum.width += units(broken.post);
            sum.letters += f64::from(letters);
            sum.scalable += if letters > 0 { units(broken.post) } else { 0.0 };
        }
        for (at, item) in items.iter().enumerate().take(to).skip(start) {
            let micro = self.micro(at);
            sum.width += units(item.width());
            sum.scalable += units(micro.scalable);
            sum.letters += f64::from(micro.letters);
            if let Item::Glue(glue) = item {
                sum.shrink += units(glue.shrink);
                *(if glue.fills { &mut sum.fill } else { &mut sum.stretch }) += units(glue.stretch);
            }
            if shows(item) {
                last_is_letter = micro.letters > 0;
            }
        }
        if let (true, Some(Item::Discretionary(broken))) = (self.is_hyphen(to), items.get(to)) {
            let letters = self.micro(to).broken[0];
            sum.width += units(broken.pre);
            sum.letters += f64::from(letters);
            sum.scalable += if letters > 0 { units(broken.pre) } else { 0.0 };
            last_is_letter = letters > 0;
        }
        sum.letters -= f64::from(u8::from(last_is_letter));
        let (before, after) = self.hang(from, to);
        sum.width -= units(before) + units(after);
        sum
    }

    /// How far a line hangs into the margins.
    fn hang(&self, from: Option<usize>, to: usize) -> (Length, Length) {
        let start = self.opening(from);
        let begins_with = match from.map(|at| (at, self.paragraph.items[at])) {
            Some((at, Item::Discretionary(broken))) if broken.has_post => at,
            _ => start,
        };
        let last =
            if self.is_hyphen(to) { Some(to) } else { (start..to).rev().find(|&item| shows(&self.paragraph.items[item])) };
        (self.micro(begins_with).hang_start, last.map_or(Length::ZERO, |last| self.micro(last).hang_end))
    }

    /// The width of a line that has so many before it.
    fn width(&self, lines: usize) -> Length {
        match self.measure.beside {
            _ if lines == 0 => self.measure.first,
            Some(beside) if lines < usize::from(beside.lines) => beside.width,
            _ => self.measure.width,
        }
    }

    /// Weighs the line between two breaks by itself, after so many lines; `None` is the beginning.
    pub(crate) fn line(&self, from: Option<usize>, to: usize, lines: usize) -> Weighed {
        let (costs, edge) = (self.costs, &self.measure.edge);
        let mut line = self.contents(from, to);
        let is_end = to == self.paragraph.items.len();
        let penalty = self.penalty(to).filter(|penalty| *penalty > FORCED).map_or(0.0, f64::from);
        let mut cost = penalty;
        if is_end && from.is_some() {
            cost += if from.is_some_and(|at| self.is_hyphen(at)) { costs.last_hyphen } else { 0.0 };
            cost += if line.width < units(costs.least_last) { costs.short_last_line } else { 0.0 };
            cost += if line.stretch <= 0.0 { costs.lone_word } else { 0.0 };
        }
        line.width += units(edge.width);
        line.shrink += units(edge.shrink);
        *(if edge.fills { &mut line.fill } else { &mut line.stretch }) += units(edge.stretch);
        let spaced = self.spaced(&line, units(self.width(lines)));
        Weighed { cost: cost + spaced.cost, ..spaced }
    }

    fn spaced(&self, line: &Contents, width: f64) -> Weighed {
        let costs = self.costs;
        let needed = width - line.width;
        let is_short = needed > 0.0;
        let letters = [costs.scaling * line.scalable.max(0.0), units(costs.tracking) * line.letters.max(0.0)];
        let spaces = if is_short { line.stretch } else { line.shrink }.max(0.0);
        if is_short && line.fill > 0.0 {
            return Weighed { cost: loose(0.0, costs), class: None, ratio: 0.0, is_overfull: false };
        }
        if -needed > spaces + letters[0] + letters[1] {
            let excess = (-needed - spaces - letters[0] - letters[1]) / width.max(1.0);
            let cost = costs.overfull + costs.excess * excess;
            return Weighed { cost, class: Some(3), ratio: -1.0, is_overfull: true };
        }
        let (parts, looseness) = share(needed.abs(), spaces, letters, is_short, width);
        let [ratio, scaling, tracking] = parts;
        let badness = 100.0 * (ratio + SEEN * (scaling + tracking)).powi(3);
        let class = match (badness <= 12.0, is_short) {
            (true, _) => 2,
            (false, false) => 3,
            (false, true) if badness <= 99.0 => 1,
            (false, true) => 0,
        };
        let ratio = if is_short { ratio } else { -ratio };
        Weighed { cost: loose(looseness, costs), class: Some(class), ratio, is_overfull: false }
    }

    /// What two lines in a row cost together beside what they cost alone; the first runs from `before` to `from`.
    pub(crate) fn neighbours(&self, before: Option<usize>, from: usize, to: usize, classes: [Option<i32>; 2]) -> f64 {
        let costs = self.costs;
        let is_end = to == self.paragraph.items.len();
        let mut cost = 0.0;
        if let [Some(above), Some(below)] = classes {
            cost += if (above - below).abs() > 1 { costs.clash } else { 0.0 };
        }
        if self.is_hyphen(from) && self.is_hyphen(to) && !is_end {
            cost += costs.ladder;
        }
        let (above, below) = (self.words(before, from), self.words(Some(from), to));
        cost += if above[0] != 0 && above[0] == below[0] { costs.stack } else { 0.0 };
        cost += if above[1] != 0 && above[1] == below[1] && !is_end { costs.stack } else { 0.0 };
        cost
    }

    /// The lines of a way to break the list, each weighed by itself.
    pub(crate) fn lines_of(&self, breaks: &[usize]) -> Vec<Weighed> {
        let from = std::iter::once(None).chain(breaks.iter().copied().map(Some));
        from.zip(breaks).enumerate().map(|(lines, (from, &to))| self.line(from, to, lines)).collect()
    }

    /// What a way to break the list costs, line by line.
    pub(crate) fn costs_of(&self, breaks: &[usize]) -> Vec<f64> {
        let (mut from, mut before, mut above) = (None, None, None);
        let mut costs = Vec::new();
        for (lines, &to) in breaks.iter().enumerate() {
            let line = self.line(from, to, lines);
            costs.push(line.cost + from.map_or(0.0, |at| self.neighbours(before, at, to, [above, line.class])));
            (before, from, above) = (from, Some(to), line.class);
        }
        costs
    }

    /// The least cost for each number of lines, over all ways to break the list.
    pub(crate) fn least(&self) -> BTreeMap<usize, f64> {
        let places = self.places();
        // By the number of lines before it as far as widths depend on that, and by the number of places before it: what the line from
        // there to every later place weighs.
        let from = |before: usize| before.checked_sub(1).map(|index| places[index]);
        let all = |before: usize, lines| places[before..].iter().map(|&to| self.line(from(before), to, lines)).collect();
        let after = |lines: usize| (0..places.len()).map(|before| all(before, lines)).collect();
        let shaped = self.measure.beside.map_or(1, |beside| usize::from(beside.lines).max(1));
        let table: Vec<Vec<Vec<Weighed>>> = (0..=shaped).map(after).collect();
        let mut least = BTreeMap::new();
        Ways { brute: self, places: &places, table: &table, least: &mut least }.from(0, None, (0, 0.0, None));
        least
    }
}

struct Ways<'a> {
    brute: &'a Brute<'a>,
    places: &'a [usize],
    /// By the number of lines before, the place a line begins after, 0 for none, and the place it ends at among those after it.
    table: &'a [Vec<Vec<Weighed>>],
    least: &'a mut BTreeMap<usize, f64>,
}

impl Ways<'_> {
    /// Goes on from a place, counted from 1, with so many lines above, what they cost and the class of the last.
    fn from(&mut self, from: usize, before: Option<usize>, (lines, cost, above): (usize, f64, Option<i32>)) {
        let item = |place: usize| place.checked_sub(1).map(|index| self.places[index]);
        for to in from + 1..=self.places.len() {
            let line = self.table[lines.min(self.table.len() - 1)][from][to - 1 - from];
            let end = self.places[to - 1];
            let beside =
                item(from).map_or(0.0, |at| self.brute.neighbours(before.and_then(item), at, end, [above, line.class]));
            let cost = cost + line.cost + beside;
            if to == self.places.len() {
                let least = self.least.entry(lines + 1).or_insert(f64::INFINITY);
                *least = least.min(cost);
            } else {
                self.from(to, Some(from), (lines + 1, cost, line.class));
            }
            // No line goes past a forced break.
            if self.brute.penalty(end).is_some_and(|penalty| penalty <= FORCED) {
                break;
            }
        }
    }
}

/// Whether an item can be the last thing seen of a line.
fn shows(item: &Item) -> bool {
    matches!(item, Item::Box(_) | Item::Discretionary(_)) && item.width() != Length::ZERO
}

/// How a line is spaced that needs so much: the ratio of its spaces, the parts of scaling and tracking, and how loose it is, the least there
/// may be.
///
/// All three means give in proportion to a price that is the same for each; it is found by halving.
fn share(needed: f64, spaces: f64, letters: [f64; 2], is_short: bool, width: f64) -> ([f64; 3], f64) {
    if needed == 0.0 {
        return ([0.0; 3], 0.0);
    }
    // What gives nothing is taken to give a thousandth, but not where letters can do it alone.
    let by_letters = letters[0] + letters[1] > 0.0 && needed <= letters[0] + letters[1];
    let spaces = if spaces <= 0.0 && by_letters { 0.0 } else { spaces.max(width / 1000.0) };
    let parts = |price: f64| {
        let ratio = if is_short { price * spaces } else { (price * spaces).min(1.0) };
        [ratio, (price * letters[0] / SCALING).min(1.0), (price * letters[1] / TRACKING).min(1.0)]
    };
    let (mut low, mut high) = (0.0, 1.0);
    let given = |price: f64| {
        let [ratio, scaling, tracking] = parts(price);
        ratio * spaces + scaling * letters[0] + tracking * letters[1]
    };
    while given(high) < needed && high < 1e9 {
        high *= 2.0;
    }
    for _ in 0..200 {
        let middle = (low + high) / 2.0;
        *(if given(middle) < needed { &mut low } else { &mut high }) = middle;
    }
    let [ratio, scaling, tracking] = parts(high);
    // What gives nothing is not set, whatever its price.
    let set = |part: f64, gives: f64| if gives > 0.0 { part } else { 0.0 };
    let (scaling, tracking) = (set(scaling, letters[0]), set(tracking, letters[1]));
    ([ratio, scaling, tracking], (ratio * ratio + SCALING * scaling * scaling + TRACKING * tracking * tracking).sqrt())
}

/// The price of looseness: (`line` + 100 r³)² / 100, from r = 8 on straight on.
fn loose(looseness: f64, costs: &Costs) -> f64 {
    let at = |r: f64| (costs.line + 100.0 * r.powi(3)).powi(2) / 100.0;
    if looseness <= 8.0 { at(looseness) } else { at(8.0) + 6.0 * (costs.line + 51_200.0) * 64.0 * (looseness - 8.0) }
}
