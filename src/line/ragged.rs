//! Breaks a paragraph of whole cells into ragged lines: the least sum of squared slack, and what breaks cost.
//!
//! Pipeline: parts in cells -> **ragged** -> which part each line ends with.
//!
//! Where spaces neither stretch nor shrink, TeX's machinery has nothing to weigh but how much each line falls short. Lines are
//! not filled one by one as far as they go, but evenly, here on a measure of 12 cells, the last line costing nothing:
//!
//! ```text
//! |he waited   | 3² = 9            |he waited at| 0² =  0
//! |at the      | 6² = 36    not    |the         | 9² = 81
//! |switchboards|                   |switchboards|
//! ```
//!
//! ```
//! use offprint::line::ragged::{Part, Ragged, Room};
//!
//! let word = |letters| Part { letters, white: 1, ..Part::default() };
//! let parts = [word(2), word(6), word(2), word(3), word(12)];
//! let way = Ragged::default().best(&parts, Room { first: 12, rest: 12 });
//! assert_eq!((way.ends, way.cost), (vec![2, 4, 5], 9 + 36));
//! ```
//!
//! A dynamic programme goes over the parts once and keeps, for the place behind each, the cheapest way to it. A line ends there
//! with the parts before it that fit, so that the work is the number of parts times the parts of a line. [`Ragged::menu`]
//! keeps the cheapest ways of different numbers of lines side by side.
//!
//! What always holds: each part stands in one line; no way is cheaper; a line is wider than its room only if it is one part.

use std::ops::Range;

/// What stands between two places where a line may end. All widths in cells; what is wider than [`MOST`] counts as that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// What is seen wherever it stands.
    pub letters: u32,
    /// The white behind it, which vanishes at a line's end.
    pub white: u32,
    /// What is added where a line ends with it: a hyphen.
    pub hyphen: u32,
    /// What it costs to end a line with it, in squared cells of slack. The last line ends for nothing.
    pub price: u32,
}

/// The cells there are for the first line and for the lines below it; what is more than [`MOST`] counts as that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// For the first line: less under an indent, more where the others hang.
    pub first: usize,
    /// For all others.
    pub rest: usize,
}

impl Room {
    /// The same for all lines.
    #[must_use]
    pub const fn even(cells: usize) -> Self {
        Self { first: cells, rest: cells }
    }
}

/// One choice of lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// For each line, how many parts stand in it and the lines above.
    pub ends: Vec<usize>,
    /// The sum of what its lines cost.
    pub cost: u64,
}

/// The widest part, white and room there are, so that no sum is too large to count.
pub const MOST: u32 = 1 << 16;

/// What a last line costs that is shorter than an eighth of the measure, or that is a single word, a part with white before it, shorter than a quarter. As
/// much as eleven cells of slack in one line above, or six in each of three: enough to bring a word down in most paragraphs of 72 cells.
pub const SHORT_LAST: u64 = 121;
/// What a hyphen costs in the last line but one, and a third hyphen in a row and each after it. Not forbidden, as words that are
/// wider than their room may leave no other way.
pub const ILL_HYPHEN: u64 = 1 << 20;

/// The hyphens in a row there may be.
const LADDER: usize = 2;

/// No way leads here. Far from the largest number, so that costs can be added.
const NO_WAY: u64 = 1 << 62;

/// The cheapest way to a place in one state: where its last line begins, and in which state the way came there.
#[derive(Clone, Copy, Debug)]
struct Node {
    total: u64,
    from: usize,
    state: usize,
}

const NOWHERE: Node = Node { total: NO_WAY, from: 0, state: 0 };
const BEGINNING: Node = Node { total: 0, ..NOWHERE };

/// Breaks paragraphs; keeps its tables from one to the next.
#[derive(Clone, Debug, Default)]
pub struct Ragged {
    /// How many cells of parts and white stand before each part.
    starts: Vec<u64>,
    /// For each number of parts that stand in front, the cheapest ways there, one for each state.
    nodes: Vec<Node>,
    /// The fewest lines they can stand in.
    fewest: Vec<usize>,
}

impl Ragged {
    /// The cheapest lines. Of two ways that are as good, that with the shorter last lines.
    #[must_use]
    pub fn best(&mut self, parts: &[Part], room: Room) -> Way {
        let states = States { layers: 1, runs: runs(parts) };
        self.begin(parts, states);
        if states.runs == 1 {
            self.search_plain(parts, &Cells::of(room));
        } else {
            self.search(parts, &Cells::of(room), states);
        }
        self.cheapest(parts.len(), states, 0)
    }

    /// Ways of different numbers of lines, by that number: the cheapest way of all, the cheapest with one line less and with
    /// one line more, as far as there are any.
    #[must_use]
    pub fn menu(&mut self, parts: &[Part], room: Room) -> Vec<Way> {
        let best = self.best(parts, room);
        let room = Cells::of(room);
        self.count_lines(parts, &room);
        let (fewest, lines) = (self.fewest.last().copied().unwrap_or(0), best.ends.len());
        let states = States { layers: lines.saturating_sub(fewest) + 2, runs: runs(parts) };
        self.begin(parts, states);
        self.search(parts, &room, states);
        let ways = (0..states.layers).map(|layer| self.cheapest(parts.len(), states, layer));
        ways.filter(|way| way.cost < NO_WAY && way.ends.len() + 1 >= lines).collect()
    }

    fn begin(&mut self, parts: &[Part], states: States) {
        self.starts.clear();
        let before = parts.iter().scan(0, |sum, part| {
            let start = *sum;
            *sum += cells(part.letters) + cells(part.white);
            Some(start)
        });
        self.starts.extend(before);
        self.nodes.clear();
        self.nodes.resize(states.count(), NOWHERE);
        self.nodes[0] = BEGINNING;
    }

    /// The search where there is one state: nothing is hyphenated and lines are not counted.
    fn search_plain(&mut self, parts: &[Part], room: &Cells) {
        let mut near = 1;
        for (last, part) in parts.iter().enumerate() {
            let (end, is_end) = (self.starts[last] + cells(part.letters), last + 1 == parts.len());
            near = self.nearer(near, last, end, room);
            let mut best = NOWHERE;
            let mut propose = |from: usize, before: u64, start: u64| {
                let total = before + room.line(parts, from, last, end - start).unwrap_or(NO_WAY);
                if total <= best.total {
                    best = Node { total, from, state: 0 };
                }
            };
            propose(0, 0, 0);
            for from in near..=last {
                propose(from, self.nodes[from].total, self.starts[from]);
            }
            best.total += if is_end { 0 } else { u64::from(part.price) };
            self.nodes.push(best);
        }
    }

    /// The search where the cheapest way to a place is not all that counts, but also how many hyphens stand in a row there, or
    /// how many lines.
    fn search(&mut self, parts: &[Part], room: &Cells, states: States) {
        let mut near = 1;
        for (last, part) in parts.iter().enumerate() {
            let (end, is_end) = (self.starts[last] + cells(part.letters), last + 1 == parts.len());
            near = self.nearer(near, last, end, room);
            let (hyphen, price) = if is_end { (0, 0) } else { (cells(part.hyphen), u64::from(part.price)) };
            let here = self.nodes.len();
            self.nodes.resize(here + states.count(), NOWHERE);
            for from in std::iter::once(0).chain(near..=last) {
                let Some(cost) = room.line(parts, from, last, end + hyphen - self.starts[from]) else { continue };
                for state in 0..states.count() {
                    let before = self.nodes[from * states.count() + state].total;
                    let Some(to) = self.follow(states, state, from..last + 1, hyphen > 0) else { continue };
                    let run = states.run(state);
                    let is_ill = if is_end { run > 0 } else { hyphen > 0 && run == LADDER };
                    let total = before + cost + price + if is_ill { ILL_HYPHEN } else { 0 };
                    if before < NO_WAY && total <= self.nodes[here + to].total {
                        self.nodes[here + to] = Node { total, from, state };
                    }
                }
            }
        }
    }

    /// The first part but for the very first that a line which ends with `last` at this cell may begin with. As parts are no
    /// less than nothing wide, it never moves back.
    fn nearer(&self, near: usize, last: usize, end: u64, room: &Cells) -> usize {
        let is_far = |from: &usize| *from < last && end - self.starts[*from] > room.rest;
        near + (near..).take_while(is_far).count()
    }

    /// The state that a line of these parts leads to from one; none if there are more lines than are asked for.
    fn follow(&self, states: States, state: usize, parts: Range<usize>, hyphenated: bool) -> Option<usize> {
        let run = if hyphenated { (states.run(state) + 1).min(LADDER) } else { 0 };
        if states.layers == 1 {
            return Some(run);
        }
        let lines = self.fewest[parts.start] + states.layer(state) + 1;
        let layer = lines.checked_sub(self.fewest[parts.end]).filter(|layer| *layer < states.layers)?;
        Some(layer * states.runs + run)
    }

    /// Finds the fewest lines for each number of parts.
    fn count_lines(&mut self, parts: &[Part], room: &Cells) {
        self.fewest.clear();
        self.fewest.push(0);
        let mut near = 1;
        for (last, part) in parts.iter().enumerate() {
            let (end, is_end) = (self.starts[last] + cells(part.letters), last + 1 == parts.len());
            near = self.nearer(near, last, end, room);
            let end = end + if is_end { 0 } else { cells(part.hyphen) };
            let froms = std::iter::once(0).chain(near..=last);
            let fits = froms.filter(|&from| room.line(parts, from, last, end - self.starts[from]).is_some());
            let fewest = fits.map(|from| self.fewest[from] + 1).min();
            self.fewest.push(fewest.unwrap_or(usize::MAX >> 1));
        }
    }

    /// Reads the cheapest way of a layer off backwards.
    fn cheapest(&self, parts: usize, states: States, layer: usize) -> Way {
        let node = |parts: usize, state: usize| self.nodes.get(parts * states.count() + state).copied().unwrap_or(NOWHERE);
        let ends = (0..states.runs).map(|run| layer * states.runs + run);
        let Some(mut state) = ends.min_by_key(|state| node(parts, *state).total) else { return Way::default() };
        let cost = node(parts, state).total;
        let (mut ends, mut at) = (Vec::new(), parts);
        while at > 0 {
            ends.push(at);
            Node { from: at, state, .. } = node(at, state);
        }
        ends.reverse();
        Way { ends, cost }
    }
}

/// What is told apart at one place beside the costs: layers are numbers of lines above the fewest, runs are hyphens in a row.
#[derive(Clone, Copy, Debug)]
struct States {
    layers: usize,
    runs: usize,
}

impl States {
    fn count(self) -> usize {
        self.layers * self.runs
    }

    fn layer(self, state: usize) -> usize {
        state / self.runs
    }

    fn run(self, state: usize) -> usize {
        state % self.runs
    }
}

fn runs(parts: &[Part]) -> usize {
    if parts.iter().any(|part| part.hyphen > 0) { LADDER + 1 } else { 1 }
}

/// The room in numbers that can be added.
struct Cells {
    first: u64,
    rest: u64,
}

impl Cells {
    fn of(room: Room) -> Self {
        let most = |cells: usize| u64::try_from(cells).unwrap_or(u64::MAX).min(u64::from(MOST));
        Self { first: most(room.first), rest: most(room.rest) }
    }

    /// What a line costs from one part to another, so many cells wide; none if it has several parts and no room for them. A part
    /// without room costs nothing, as it sticks out of whatever line it stands in.
    #[inline]
    fn line(&self, parts: &[Part], from: usize, last: usize, width: u64) -> Option<u64> {
        let room = if from == 0 { self.first } else { self.rest };
        if width > room {
            return (from == last).then_some(0);
        }
        if last + 1 < parts.len() {
            return Some((room - width) * (room - width));
        }
        // Ideographs have no white between them, and one may stand alone.
        let is_lone = from == last && from > 0 && parts[from - 1].white > 0;
        let is_short = width < self.rest / 8 || is_lone && width < self.rest / 4;
        Some(if from > 0 && is_short { SHORT_LAST } else { 0 })
    }
}

fn cells(count: u32) -> u64 {
    u64::from(count.min(MOST))
}
