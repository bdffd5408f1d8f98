//! The notes, which have no page to stand at the foot of: a section of their own behind the body.
//!
//! Pipeline: [`flow`](crate::flow) notes -> **end** -> [`blocks`](super::blocks).

use std::sync::Arc;

use super::blocks::{Standing, Typist};
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

impl Typist<'_> {
    /// The notes under a heading, hung from their numbers.
    pub(super) fn notes(&mut self) {
        let notes = &self.flow.notes;
        if notes.is_empty() {
            return;
        }
        self.begin(Standing::of(Some(Role::Heading(3))));
        let margins = self.margins(&[]);
        self.words(&Words::plain(self.flow.words.get(Word::Notes), self.spelling), margins, 0, None, At::NOWHERE);
        let widest = notes.iter().map(number).max_by_key(|number| self.filler.ruler.cells(number)).unwrap_or_default();
        self.within.push(Nest::List { widest: Arc::from(widest) });
        for note in notes {
            self.pieces(&note.pieces);
        }
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
