//! How far the search is: what a column holds so far, and the way there.

/// Marks that no block closes the band of a column.
pub(super) const NEVER: u32 = u32::MAX;

/// Where a page lies in its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// It is the first.
    First,
    /// It begins a spread.
    Verso,
    /// It faces the one before it.
    Recto,
}

/// The column that is being filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Frame {
    pub(super) side: Side,
    /// How many steps the page is shorter than the others.
    pub(super) short: u8,
    /// Number of the column on the page.
    pub(super) column: u8,
    /// Steps from the head of this band of columns to the foot of the page.
    pub(super) room: u16,
    /// Steps of its columns.
    pub(super) high: u16,
    /// The block across all columns, or the end, above which this band ends; [`NEVER`] if it goes down to the foot of the page.
    pub(super) closes: u32,
    /// How many blocks that float wait for the head of a column.
    pub(super) waiting: u8,
}

/// A way to have made up everything up to a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    pub(super) frame: Frame,
    /// How far down the text of the column reaches.
    pub(super) text: i64,
    /// The line of the notes that is the first in this column.
    pub(super) first_note: usize,
    /// Whether no text stands in the column yet.
    pub(super) at_head: bool,
    pub(super) cost: f64,
    /// The last act on the way here, in the [`Trail`].
    pub(super) trail: u32,
}

/// What the future of a state depends on, packed so that states are soon compared.
type Key = [u64; 3];

impl Frame {
    /// How high it is, and what closes it.
    fn size(&self) -> u64 {
        u64::from(self.closes) << 32 | u64::from(self.room) << 16 | u64::from(self.high)
    }

    /// All else, in [`SMALL`] bits.
    fn small(&self) -> u64 {
        let place = (self.side as u64) << 6 | u64::from(self.short & 1) << 5 | u64::from(self.column & 3) << 3;
        place | u64::from(self.waiting & 7)
    }
}

/// Bits for the side, a step short or none, the column and what waits.
const SMALL: u32 = 8;

impl State {
    fn key(&self) -> Key {
        let reached = (self.text as u64) << 1 | u64::from(self.at_head);
        [self.frame.size(), reached << SMALL | self.frame.small(), self.first_note as u64]
    }
}

/// A state that was proposed, and the act that leads to it from the state before, if it takes one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Proposed {
    pub(super) state: State,
    pub(super) act: Option<Act>,
}

/// States in which blocks wait are let go at this part of the beam: blocks that wait for page after page are of no use, but would
/// multiply the states. Works of 100 and 1,000 pages with notes and figures came out at the same cost, in a quarter of the time.
const WAITING: f64 = 1.0 / 8.0;

/// Keeps the cheapest of the states with one future, and of those none that costs more than `beam` beyond the cheapest.
pub(super) fn settle(proposed: &mut Vec<Proposed>, beam: f64) {
    let least = proposed.iter().fold(f64::INFINITY, |least, one| least.min(one.state.cost));
    let most = |waiting: u8| least + if waiting > 0 { beam * WAITING } else { beam };
    proposed.retain(|one| one.state.cost <= most(one.state.frame.waiting));
    keep_cheapest(proposed, |one| one.state.key(), |one| one.state.cost);
}

/// Keeps the cheapest of those with one key, in the order of the keys; of equals the first.
fn keep_cheapest<T: Copy>(all: &mut Vec<T>, key: impl Fn(&T) -> Key, cost: impl Fn(&T) -> f64) {
    if all.len() < 2 {
        return;
    }
    let mut order: Vec<(Key, f64, u32)> =
        (0u32..).zip(all.iter()).map(|(index, one)| (key(one), cost(one), index)).collect();
    order.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)).then(one.2.cmp(&other.2)));
    order.dedup_by(|later, kept| later.0 == kept.0);
    *all = order.into_iter().map(|(.., index)| all[index as usize]).collect();
}

/// A place where a column or a page begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    /// The column before it.
    pub(super) frame: Frame,
    pub(super) new_page: bool,
    /// The first line of notes that has no place yet.
    pub(super) first_note: usize,
    pub(super) cost: f64,
    pub(super) trail: u32,
}

/// The same for places where columns begin. What a page was like does not matter to the next, but for one that faces it.
pub(super) fn settle_starts(starts: &mut Vec<Start>) {
    for start in starts.iter_mut().filter(|start| start.new_page) {
        let short = if start.frame.side == Side::Verso { start.frame.short } else { 0 };
        start.frame = Frame { short, column: 0, room: 0, high: 0, closes: NEVER, ..start.frame };
    }
    keep_cheapest(
        starts,
        |start| [start.frame.size(), u64::from(start.new_page) << SMALL | start.frame.small(), start.first_note as u64],
        |start| start.cost,
    );
}

/// Something that is done on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// A page begins, so many steps shorter than others.
    Page { short: u8 },
    /// A band of columns begins that is so many steps high.
    Band { high: u16 },
    /// The next column of the band begins.
    Column,
    /// So many blocks that float stand at the head of the column.
    Head { floats: u8 },
    /// The same across all columns.
    HeadAcross { floats: u8 },
    /// Rows of a block stand below the others. Whole blocks may have more white above them.
    Rows { block: u32, way: u8, more: u8, from: u32, to: u32 },
    /// A block stands at the foot of the column.
    Foot { block: u32 },
    /// A block stands across all columns.
    Across { block: u32 },
    /// A column has the notes from the first of them to before this line.
    Notes { to: u32 },
}

/// All acts with those they follow: the ways to all states at once.
#[derive(Default)]
pub(super) struct Trail {
    acts: Vec<(Act, u32)>,
}

/// Before the first act.
pub(super) const START: u32 = u32::MAX;

impl Trail {
    pub(super) fn after(&mut self, before: u32, act: Act) -> u32 {
        self.acts.push((act, before));
        self.acts.len() as u32 - 1
    }

    /// The acts that led to one, in order.
    pub(super) fn to(&self, last: u32) -> Vec<Act> {
        let mut acts = Vec::new();
        let mut at = last;
        while let Some((act, before)) = self.acts.get(at as usize) {
            acts.push(*act);
            at = *before;
        }
        acts.reverse();
        acts
    }
}
