//! The rows of a block with their distances from its top.

use super::{Block, Goes, Matter, Row, Sheet, Stand, Way};
use crate::list::FORBIDDEN;

/// Heights of a work, in units of [`Length`](crate::length::Length); totals are wider than a length.
pub(super) struct Heights {
    /// Height of the notes up to each line.
    notes: Vec<i64>,
    /// For each line of a note, the first of its note.
    note_of: Vec<usize>,
    /// Lines of notes called before each block, and by all.
    pub(super) called: Vec<usize>,
    /// From the top of each block to the first place where a column may well end.
    pub(super) well: Vec<Piece>,
    /// From the top of each block to the first place where a column may end at all.
    pub(super) whole: Vec<Piece>,
    /// Height of the blocks before each block with their white, set in the cheapest way, notes included; and without those that may
    /// float.
    nominal: Vec<i64>,
    fixed: Vec<i64>,
}

impl Heights {
    pub(super) fn of(matter: &Matter) -> Self {
        let mut notes = vec![0];
        let mut note_of = Vec::with_capacity(matter.notes.len());
        for (index, line) in matter.notes.iter().enumerate() {
            notes.push(notes[index] + i64::from(line.height.units()));
            let before = note_of.last().copied().unwrap_or(0);
            note_of.push(if line.begins { index } else { before });
        }
        let (mut called, mut nominal, mut fixed) = (vec![0], vec![0], vec![0]);
        for (index, block) in matter.blocks.iter().enumerate() {
            let way = cheapest(block);
            let calls: usize = way.map_or(0, |way| way.rows.iter().map(|row| row.calls as usize).sum());
            called.push((called[index] + calls).min(matter.notes.len()));
            let rows = way.map_or(0, |way| height(&way.rows));
            let noted = notes[called[index + 1]] - notes[called[index]];
            let own = i64::from(block.white.units()) + rows + noted;
            nominal.push(nominal[index] + own);
            let floats = matches!(block.goes, Goes::Near | Goes::NearAcross);
            fixed.push(fixed[index] + if floats { 0 } else { own });
        }
        let well = pieces(matter, &called, GOOD_BREAK, i64::max);
        let whole = pieces(matter, &called, FORBIDDEN - 1, i64::min);
        Self { notes, note_of, called, well, whole, nominal, fixed }
    }

    /// Height of the lines of notes from one to before another.
    pub(super) fn of_notes(&self, from: usize, to: usize) -> i64 {
        self.notes[to] - self.notes[from.min(to)]
    }

    /// The line before which notes from a line on are no higher than this.
    pub(super) fn notes_within(&self, from: usize, room: i64) -> usize {
        self.notes.partition_point(|height| *height <= self.notes[from] + room.max(0)).max(from + 1) - 1
    }

    /// The first line of the note a line belongs to.
    pub(super) fn begin_of_note(&self, line: usize) -> usize {
        self.note_of.get(line).copied().unwrap_or(line)
    }

    /// The line after the last of the note a line belongs to.
    pub(super) fn end_of_note(&self, line: usize) -> usize {
        let begin = self.begin_of_note(line);
        self.note_of.partition_point(|one| *one <= begin)
    }

    /// Height of the blocks from one to before another, more or less: if all that may float is elsewhere, and if it is not.
    pub(super) fn between(&self, from: usize, to: usize) -> (i64, i64) {
        (self.fixed[to] - self.fixed[from], self.nominal[to] - self.nominal[from])
    }
}

/// A break that costs no more than this is one like others.
const GOOD_BREAK: i32 = 1000;

/// What stays together: two lines of a paragraph, a heading with those below it, a figure.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Piece {
    pub(super) height: i64,
    /// Lines of notes called up to its end, in the whole work.
    pub(super) called: usize,
}

/// For each block, the piece from its top to the first break that costs no more than this; of its ways that for which `choose` has the
/// height and the notes.
fn pieces(matter: &Matter, called: &[usize], most: i32, choose: fn(i64, i64) -> i64) -> Vec<Piece> {
    let mut pieces = vec![Piece { height: 0, called: called.last().copied().unwrap_or(0) }; matter.blocks.len() + 1];
    for (index, block) in matter.blocks.iter().enumerate().rev() {
        let next = pieces[index + 1];
        let piece = |way: &Way| {
            let end = way.rows.iter().position(|row| row.penalty <= most);
            let own = &way.rows[..end.map_or(way.rows.len(), |row| row + 1)];
            let calls: usize = own.iter().map(|row| row.calls as usize).sum();
            let below = matter.blocks.get(index + 1);
            let white = below.map_or(0, |next| i64::from(next.white.units()));
            let own_called = (called[index] + calls).min(matter.notes.len());
            match end {
                None if below.is_none_or(|next| next.new_page) => Piece { height: height(own), called: own_called },
                Some(_) => Piece { height: height(own), called: own_called },
                None => Piece { height: height(own) + white + next.height, called: next.called },
            }
        };
        let of_two = |one: Piece, other: Piece| Piece {
            height: choose(one.height, other.height),
            called: choose(one.called as i64, other.called as i64) as usize,
        };
        pieces[index] = block.ways.iter().map(piece).reduce(of_two).unwrap_or(next);
    }
    pieces
}

/// Height of rows without the white above the first.
pub(super) fn height(rows: &[Row]) -> i64 {
    let first = rows.first().map_or(0, |row| i64::from(row.before.units()));
    rows.iter().map(|row| i64::from(row.before.units()) + i64::from(row.height.units())).sum::<i64>() - first
}

pub(super) fn cheapest(block: &Block) -> Option<&Way> {
    block.ways.iter().min_by(|one, other| one.cost.total_cmp(&other.cost))
}

/// A row with its place in its block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    /// From the top of the block to the top of the row, below the white above it.
    pub(super) top: i64,
    /// To its bottom.
    pub(super) bottom: i64,
    /// Lines of notes called up to and with this row, in the whole work.
    pub(super) called: usize,
    /// Of the head shown above it where it begins a column.
    pub(super) head: i64,
    /// What it costs to end a column below it.
    pub(super) penalty: i32,
    pub(super) hyphenated: bool,
}

/// The rows of a way with their places. White above the first is no part of the block.
pub(super) fn place_rows(way: &Way, called: usize, most: usize, into: &mut Vec<Placed>) {
    into.clear();
    let (mut bottom, mut calls) = (0, called);
    for (index, row) in way.rows.iter().enumerate() {
        let before = if index == 0 { 0 } else { i64::from(row.before.units()) };
        let top = bottom + before;
        bottom = top + i64::from(row.height.units());
        calls = (calls + row.calls as usize).min(most);
        let (penalty, hyphenated) = (row.penalty, row.hyphenated);
        into.push(Placed { top, bottom, called: calls, head: i64::from(row.head.units()), penalty, hyphenated });
    }
}

/// Where the top of a block stands below what reaches down to `y`, at the head of a column or not, with so many steps of white
/// more than it asks for. `height` is that of the whole block.
pub(super) fn top_of(block: &Block, (y, at_head): (i64, bool), more: u8, height: i64, sheet: &Sheet) -> i64 {
    let grid = i64::from(sheet.grid.units());
    let white = if at_head { 0 } else { i64::from(block.white.units()) };
    let asked = y + white;
    let top = match block.stand {
        Stand::Head => up_to(asked, grid),
        // What follows keeps its white, and is on the grid.
        Stand::Foot => {
            let down = height + i64::from(block.below.units());
            up_to(asked + down, grid) - down
        }
        Stand::Free => asked,
    };
    top + i64::from(more) * grid
}

/// The white a block that may float leaves below it where it stands in its place, beyond what the block below asks for itself.
pub(super) fn white_below(matter: &Matter, index: usize) -> i64 {
    let block = &matter.blocks[index];
    if !matches!(block.goes, Goes::Near | Goes::NearAcross) {
        return 0;
    }
    let asked = matter.blocks.get(index + 1).map_or(0, |next| i64::from(next.white.units()));
    (i64::from(block.below.units()) - asked).max(0)
}

/// The next whole step.
pub(super) fn up_to(y: i64, grid: i64) -> i64 {
    (y + grid - 1).div_euclid(grid) * grid
}
