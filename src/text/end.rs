//! The notes: together behind the body, behind the section that calls them, or for the feet of pages.
//!
//! Pipeline: [`flow`](crate::flow) notes -> **end** -> [`blocks`](super::blocks).

use std::sync::Arc;

use super::block::Block;
use super::standing::Standing;
use super::typist::Typist;
use super::words::Words;
use crate::flow::{Nest, NoteFlow, Piece};
use crate::notice::At;
use crate::style::{Role, Word};

/// Where the notes belong: below the body, above the heading of readers' comments or addresses, above the colophon.
pub(super) fn place_of_notes(pieces: &[Piece]) -> usize {
    let role = |piece: &Piece| match piece {
        Piece::Passage(passage) => Some(passage.role),
        _ => None,
    };
    let is_end = |piece: &Piece| matches!(role(piece), Some(Role::CommentHead | Role::Links | Role::Colophon));
    let place = pieces.iter().position(is_end).unwrap_or(pieces.len());
    match pieces.get(place).and_then(role) {
        Some(Role::CommentHead | Role::Links) => place.saturating_sub(1),
        _ => place,
    }
}

/// Where the head of the article ends.
pub(super) fn end_of_head(pieces: &[Piece]) -> usize {
    let is_head = |piece: &Piece| matches!(piece, Piece::Passage(passage) if Standing::of_passage(passage).is_head());
    pieces.iter().position(|piece| !is_head(piece)).unwrap_or(pieces.len())
}

impl Typist<'_> {
    /// The notes under a heading, hung from their numbers.
    pub(super) fn notes(&mut self) {
        let notes = &self.flow.notes;
        if notes.is_empty() {
            return;
        }
        self.begin(Standing::of(Some(Role::Heading(3))), &[]);
        self.block().keeps_with_next = true;
        let margins = self.margins(&[]);
        self.words(&Words::plain(self.flow.words.get(Word::Notes), self.spelling), margins, 0, None, At::NOWHERE);
        self.hung(|typist| notes.iter().for_each(|note| typist.pieces(&note.pieces)));
    }

    /// The notes that were called since the last heading, those they call themselves included.
    pub(super) fn notes_of_section(&mut self) {
        let notes = &self.flow.notes;
        self.hung(|typist| {
            while !typist.waiting.is_empty() {
                for note in std::mem::take(&mut typist.waiting) {
                    if typist.said.insert(note) {
                        notes.get(note).iter().for_each(|note| typist.pieces(&note.pieces));
                    }
                }
            }
        });
    }

    /// The notes that nothing called.
    pub(super) fn notes_left(&mut self) {
        self.notes_of_section();
        self.waiting = (0..self.flow.notes.len()).collect();
        self.notes_of_section();
    }

    /// The blocks of each note, for the foot of pages.
    pub(super) fn notes_of_pages(&mut self) -> Vec<Vec<Block>> {
        let notes = &self.flow.notes;
        let mut blocks = Vec::with_capacity(notes.len());
        self.hung(|typist| {
            for note in notes {
                typist.pieces(&note.pieces);
                blocks.push(typist.take());
            }
        });
        blocks
    }

    /// Sets notes, whose numbers end in one column.
    fn hung(&mut self, notes: impl FnOnce(&mut Self)) {
        let widest = self.flow.notes.iter().map(number).max_by_key(|number| self.filler.ruler.cells(number));
        self.within.push(Nest::List { widest: Arc::from(widest.unwrap_or_default()) });
        notes(self);
        self.within.pop();
    }
}

/// The mark that hangs before a note.
fn number(note: &NoteFlow) -> &str {
    match note.pieces.first() {
        Some(Piece::Passage(first)) => first.marker.as_ref().map_or("", |marker| &marker.text),
        _ => "",
    }
}
