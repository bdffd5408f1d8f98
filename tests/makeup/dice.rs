//! Matter by chance, the same for the same seed.

use offprint::length::Length;
use offprint::list::FORBIDDEN;
use offprint::makeup::{Block, Goes, Matter, NoteLine, Row, Sheet, Stand, Way};

use crate::matter::{block, note, steps, text};

/// Xorshift (Marsaglia 2003).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        (0..8).for_each(|_| {
            dice.below(2);
        });
        dice
    }

    /// From 0 to before a number.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 16) % end as u64) as usize
    }

    /// Once in so many times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// What matter may hold.
#[derive(Clone, Copy)]
pub(crate) struct Bounds {
    pub(crate) blocks: usize,
    /// The most lines of a paragraph, rows of a table.
    pub(crate) rows: usize,
    /// The most lines of a note.
    pub(crate) note: usize,
    /// Whether blocks may float, stand across, be higher than any page.
    pub(crate) wild: bool,
}

pub(crate) fn matter(dice: &mut Dice, bounds: Bounds) -> Matter {
    let (mut blocks, mut notes) = (Vec::new(), Vec::new());
    for _ in 0..dice.below(bounds.blocks + 1) {
        let mut block = one(dice, bounds);
        if bounds.note > 0 && dice.once_in(3) {
            let lines: Vec<usize> = (0..=dice.below(2)).map(|_| 1 + dice.below(bounds.note)).collect();
            block.ways.iter_mut().for_each(|way| call(dice, way, &lines));
            notes.extend(lines.iter().flat_map(|lines| note(*lines)).map(|line| small(dice, line)));
        }
        blocks.push(block);
    }
    Matter { blocks, notes }
}

/// Marks of notes of so many lines, in order, somewhere in the rows.
fn call(dice: &mut Dice, way: &mut Way, lines: &[usize]) {
    let mut row = 0;
    for lines in lines {
        row += dice.below(way.rows.len() - row);
        way.rows[row].calls += *lines as u32;
    }
}

/// Lines of notes are lower than those of text: three quarters of a step, or all of it.
fn small(dice: &mut Dice, line: NoteLine) -> NoteLine {
    NoteLine { height: if dice.once_in(4) { steps(1) } else { line.height * 3 / 4 }, ..line }
}

fn one(dice: &mut Dice, bounds: Bounds) -> Block {
    let mut made = match dice.below(8) {
        0 => heading(dice),
        1 => table(dice, bounds),
        2 => piece(dice, bounds),
        _ => lines(dice, bounds),
    };
    made.new_page = dice.once_in(12);
    if dice.once_in(4) {
        made.stretch = Some(dice.of(&[20.0, 150.0, 400.0]));
    }
    if bounds.wild && dice.once_in(5) {
        made.goes = dice.of(&[Goes::Near, Goes::Across, Goes::NearAcross]);
        made.below = dice.of(&[Length::ZERO, steps(1) / 2, steps(1)]);
    }
    made
}

/// A paragraph with one, two or three ways.
fn lines(dice: &mut Dice, bounds: Bounds) -> Block {
    let count = 1 + dice.below(bounds.rows);
    let mut ways = vec![way(dice, count, 0.0)];
    if dice.once_in(2) {
        let cost = 10.0 + dice.below(900) as f64;
        ways.push(way(dice, count + 1, cost));
    }
    if count > 1 && dice.once_in(3) {
        let cost = 10.0 + dice.below(900) as f64;
        ways.push(way(dice, count - 1, cost));
    }
    Block { white: dice.of(&[Length::ZERO, Length::ZERO, steps(1) / 2, steps(1)]), ..block(ways) }
}

fn way(dice: &mut Dice, count: usize, cost: f64) -> Way {
    let mut rows = text(count);
    rows[..count - 1].iter_mut().for_each(|row| row.hyphenated = dice.once_in(5));
    if dice.once_in(20) {
        rows[count - 1].penalty = 0;
    }
    Way { cost, rows }
}

fn heading(dice: &mut Dice) -> Block {
    let row = Row { height: dice.of(&[steps(1), steps(3) / 2]), penalty: FORBIDDEN, ..Row::default() };
    let white = dice.of(&[steps(1), steps(3) / 2]);
    Block { white, stand: Stand::Foot, ..block(vec![Way { cost: 0.0, rows: vec![row] }]) }
}

/// Rows with white between them, some that stay with the next, under a head that is shown again.
fn table(dice: &mut Dice, bounds: Bounds) -> Block {
    let head = dice.of(&[Length::ZERO, steps(1), steps(3) / 4]);
    let rows = (0..1 + dice.below(bounds.rows)).map(|index| Row {
        before: dice.of(&[Length::ZERO, steps(1) / 4]),
        height: dice.of(&[steps(1), steps(5) / 4, steps(2)]),
        penalty: if dice.once_in(4) { FORBIDDEN } else { 200 },
        head: if index > 0 { head } else { Length::ZERO },
        ..Row::default()
    });
    let mut rows: Vec<Row> = rows.collect();
    rows.last_mut().unwrap().penalty = 0;
    Block { white: steps(1), below: steps(1), stand: Stand::Free, ..block(vec![Way { cost: 0.0, rows }]) }
}

/// One row; where bounds are wild, it may have no height or more than a page.
fn piece(dice: &mut Dice, bounds: Bounds) -> Block {
    let height = match dice.below(6) {
        0 if bounds.wild => Length::ZERO,
        1 if bounds.wild => steps(30),
        _ => steps(2 + dice.below(5) as i32) / 2,
    };
    let row = Row { height, ..Row::default() };
    let stand = dice.of(&[Stand::Free, Stand::Head]);
    Block { white: steps(1), below: steps(1), stand, ..block(vec![Way { cost: 0.0, rows: vec![row] }]) }
}

pub(crate) fn sheet(columns: usize, high: usize, gap: Length) -> Sheet {
    Sheet { note_gap: gap, ..crate::matter::sheet(columns, high) }
}

/// Matter in short: a block a line, with the height, price and notes of each row.
pub(crate) fn said(matter: &Matter) -> String {
    let row = |row: &Row| {
        let (before, high, head) = (row.before.to_pt() / 10.0, row.height.to_pt() / 10.0, row.head.to_pt() / 10.0);
        let hyphen = if row.hyphenated { "-" } else { "" };
        format!("{before}+{high}/{}^{}h{head}{hyphen}", row.penalty, row.calls)
    };
    let mut said = String::new();
    for (index, block) in matter.blocks.iter().enumerate() {
        let (white, below) = (block.white.to_pt() / 10.0, block.below.to_pt() / 10.0);
        let Block { stretch, stand, goes, new_page, .. } = block;
        said += &format!("{index}: {white} {below} {stretch:?} {stand:?} {goes:?} {new_page}\n");
        for way in &block.ways {
            let rows: Vec<String> = way.rows.iter().map(row).collect();
            said += &format!("   {}: {}\n", way.cost, rows.join(" "));
        }
    }
    let notes: Vec<String> = matter
        .notes
        .iter()
        .map(|line| format!("{}{}", if line.begins { "*" } else { "" }, line.height.to_pt() / 10.0))
        .collect();
    format!("{said}notes {}\n", notes.join(" "))
}
