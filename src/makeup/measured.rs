//! The rows of a block with their distances from its top.

use super::{Block, Goes, Matter, Row, Sheet, Stand, Way};

/// Heights of a work, in units of [`Length`](crate::length::Length); totals are wider than a length.
pub(super) struct Heights {
    /// Height of the notes up to each line.
    notes: Vec<i64>,
    /// For each line of a note, the first of its note.
    note_of: Vec<usize>,
    /// Lines of notes called before each block, and by all.
    pub(super) called: Vec<usize>,
    /// Height from the top of each block to the first place below it where a column may well end.
    pub(super) whole: Vec<i64>,
    /// Height of the blocks before each block with their white, set in the cheapest way, notes included.
    nominal: Vec<i64>,
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
        let (mut called, mut nominal) = (vec![0], vec![0]);
        for (index, block) in matter.blocks.iter().enumerate() {
            let way = cheapest(block);
            let calls: usize = way.map_or(0, |way| way.rows.iter().map(|row| row.calls as usize).sum());
            called.push((called[index] + calls).min(matter.notes.len()));
            let rows: i64 = way.map_or(0, |way| {
                way.rows.iter().map(|row| i64::from(row.before.units()) + i64::from(row.height.units())).sum()
            });
            let noted = notes[called[index + 1]] - notes[called[index]];
            nominal.push(nominal[index] + i64::from(block.white.units()) + rows + noted);
        }
        Self { notes, note_of, called, whole: wholes(matter), nominal }
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

    /// Height of the blocks from one to before another, more or less.
    pub(super) fn between(&self, from: usize, to: usize) -> i64 {
        self.nominal[to] - self.nominal[from]
    }
}

/// A break that costs no more than this is one like others.
const GOOD_BREAK: i32 = 1000;

/// For each block, the height from its top to the first place where a column may well end: two lines of a paragraph, a heading with
/// those below it, a figure.
fn wholes(matter: &Matter) -> Vec<i64> {
    let mut wholes = vec![0; matter.blocks.len() + 1];
    for (index, block) in matter.blocks.iter().enumerate().rev() {
        let rows = cheapest(block).map_or(&[][..], |way| &way.rows);
        let good = rows.iter().position(|row| row.penalty <= GOOD_BREAK);
        let height = |rows: &[Row]| -> i64 {
            rows.iter().map(|row| i64::from(row.before.units()) + i64::from(row.height.units())).sum()
        };
        wholes[index] = match good {
            Some(row) => height(&rows[..=row]),
            None => {
                let white = matter.blocks.get(index + 1).map_or(0, |next| i64::from(next.white.units()));
                height(rows) + white + wholes[index + 1]
            }
        };
        if matches!(block.goes, Goes::Near | Goes::NearAcross) {
            wholes[index] = wholes[index].max(wholes[index + 1]);
        }
    }
    wholes
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
        Stand::Foot => up_to(asked + height, grid) - height,
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
