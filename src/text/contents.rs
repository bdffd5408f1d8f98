//! The contents: the headings of an article, or the articles of an edition, before what they lead to.
//!
//! Pipeline: [`flow`](crate::flow) outline -> **contents** -> blocks; [`pages`](super::pages) puts the numbers in.
//!
//! ```text
//! What was counted . . . . . . . . . . . . . . . . . . . . . . . . .  2
//! A heading too long for one line, which is turned over and hangs
//!     from its beginning . . . . . . . . . . . . . . . . . . . . . . 12
//! ```

use super::block::{Block, Parting, Place};
use super::standing::Standing;
use super::typist::{STEP, Typist};
use super::words::Words;
use crate::flow::{Flow, Piece};
use crate::line::ragged::Room;
use crate::notice::At;
use crate::style::{Role, Word};

/// Cells kept free at the end of each line of an entry: for a number of three digits, a space, and two dots of a leader.
const LEADER: usize = 8;

/// What an entry says and leads to.
pub(super) struct Entry {
    pub(super) words: String,
    /// How many levels it stands in.
    pub(super) level: usize,
    /// The place; none for the name of a section.
    pub(super) place: Option<Place>,
}

/// The headings of an article down to a level.
pub(super) fn headings(flow: &Flow, part: usize, depth: u8) -> Vec<Entry> {
    let in_body = flow.pieces.iter().filter_map(|piece| match piece {
        Piece::Passage(passage) if matches!(passage.role, Role::Heading(_)) => passage.anchor,
        _ => None,
    });
    let in_body: std::collections::BTreeSet<usize> = in_body.collect();
    let listed = flow.outline.iter().filter(|entry| (1..=depth).contains(&entry.level) && in_body.contains(&entry.anchor));
    let entry = |entry: &crate::flow::OutlineFlow| Entry {
        words: entry.title.clone(),
        level: usize::from(entry.level) - 1,
        place: Some(Place { part, anchor: entry.anchor }),
    };
    listed.map(entry).collect()
}

impl Typist<'_> {
    /// The entries under a heading; nothing where there are none.
    pub(super) fn contents(&mut self, entries: &[Entry]) {
        if entries.is_empty() {
            return;
        }
        self.begin(Standing::of(Some(Role::Heading(1))), &[]);
        self.block().keeps_with_next = true;
        let margins = self.margins(&[]);
        self.words(&Words::plain(self.flow.words.get(Word::Contents), self.spelling), margins, 0, None, At::NOWHERE);
        for entry in entries {
            self.entry(entry);
        }
    }

    fn entry(&mut self, entry: &Entry) {
        self.begin(Standing::of(Some(Role::Contents)), &[]);
        let above = if entry.place.is_none() { 1 } else { 0 };
        let block = self.block();
        *block = Block {
            above: block.above.max(above),
            leads_to: entry.place,
            keeps_with_next: entry.place.is_none(),
            parting: Parting::Nowhere,
            ..std::mem::take(block)
        };
        let margins = self.margins(&[]);
        let margins = self.stand_in(margins, entry.level * STEP / 2);
        let kept = if self.style.has_pages() { LEADER } else { 0 };
        let width = self.room(margins).rest.saturating_sub(kept);
        let words = Words::plain(&*entry.words, self.spelling);
        for line in words.lines() {
            let filled = self.filler.fill(&words, line, Room { first: width, rest: width.saturating_sub(STEP) });
            for (turn, line) in filled.into_iter().enumerate() {
                self.line(margins.left + if turn == 0 { 0 } else { STEP }, &words.text()[line.text]);
            }
        }
    }
}

/// A line of an entry with its leader and the number at the end of the measure; the dots stand under one another.
pub(super) fn led(line: &str, cells: usize, number: (&str, usize), width: usize) -> String {
    let (number, number_cells) = number;
    let end = width.saturating_sub(number_cells);
    let mut led = line.to_owned();
    for cell in cells..end {
        // The last cell before the number stays free, and so does the first behind the words.
        let is_dot = cell % 2 == 0 && cell > cells && cell + 1 < end;
        led.push(if is_dot { '.' } else { ' ' });
    }
    led.push_str(number);
    led
}
