//! An article that stands in two places: its first blocks on the cover, the others further in.
//!
//! ```text
//! The tram stops here        its head, as always
//! The last tram left …       so many of its blocks
//!       continued on page 5  a link to the rest
//! …
//! The tram stops here        its title again, no heading this time
//! continued from page 1      a link back
//! It had been full …         its other blocks, its end
//! ```
//!
//! Both are flows of the same article with the same ids, so that links within it lead from one to the other ([`Away`](super::Away)); notes go on with
//! their numbers.

use super::body::Pieces;
use super::compose::{Composer, anchors};
use super::neighbours::Slice;
use super::{Passage, Piece, ReferenceFlow, Says, SpanKind};
use crate::leaf::Target;
use crate::model::{Article, Block, Inline, LeftOut, NoteReference, Visit, walk_inline};
use crate::structure::{self, Structure};
use crate::style::{Align, Role, Word};

/// How many places are kept for the words that lead from one part to the other: the beginning of the rest, the end of the beginning.
const PLACES: usize = 2;

impl<'a> Composer<'a> {
    fn slice(&self) -> Slice<'a> {
        self.setting.map_or(Slice::Whole, |setting| setting.slice)
    }

    pub(super) fn is_beginning(&self) -> bool {
        matches!(self.slice(), Slice::Beginning(_))
    }

    pub(super) fn is_rest(&self) -> bool {
        matches!(self.slice(), Slice::Rest(..))
    }

    /// The look of the title.
    pub(super) fn title_role(&self) -> Role {
        if self.setting.is_some_and(|setting| setting.is_story) { Role::Story } else { Role::Title }
    }

    /// Places of the rest come after those of the beginning.
    pub(super) fn begin_slice(&mut self) {
        match self.slice() {
            Slice::Whole => {}
            Slice::Beginning(_) => self.flow.anchors += PLACES,
            Slice::Rest(_, beginning) => self.flow.anchors = beginning.anchors,
        }
    }

    /// The place the rest begins at; the next is that where the beginning ends.
    fn place_of_rest(&self) -> usize {
        anchors(self.article).values().max().map_or(1, |last| last + 1)
    }

    /// The blocks that are set here.
    pub(super) fn blocks_of(&self, article: &'a Article) -> &'a [Block] {
        let cut = |blocks: usize| blocks.min(article.body.len());
        match self.slice() {
            Slice::Whole => &article.body,
            Slice::Beginning(blocks) => &article.body[..cut(blocks)],
            Slice::Rest(blocks, _) => &article.body[cut(blocks)..],
        }
    }

    /// By note of the article: whether it is printed here even if nothing sends to it.
    pub(super) fn own_notes(&self) -> Vec<bool> {
        let notes = &self.article.notes;
        match self.slice() {
            _ if self.leaves_out(LeftOut::Notes) => vec![false; notes.len()],
            Slice::Whole => vec![true; notes.len()],
            Slice::Beginning(_) => vec![false; notes.len()],
            Slice::Rest(blocks, _) => {
                let mut sent = Sent::default();
                self.article.body.iter().take(blocks).for_each(|block| sent.block(block));
                // Notes send to notes.
                let mut next = 0;
                while let Some(id) = sent.0.get(next).cloned() {
                    next += 1;
                    notes.iter().filter(|note| note.id == id).for_each(|note| sent.note(note));
                }
                notes.iter().map(|note| !sent.0.contains(&note.id)).collect()
            }
        }
    }

    /// The title once more, and the page the article comes from.
    pub(super) fn rest_head(&mut self) {
        let place = self.place_of_rest();
        let node = self.flow.structure.add(Structure::ROOT, structure::Role::Paragraph);
        let mut title = self.passage(Role::Story, Some(node), &self.article.title);
        title.anchor = Some(place);
        (title.keep_with_next, title.keep_together) = (true, true);
        let from = self.leads_on(place + 1, Says::ContinuedFrom, Role::Byline);
        self.push([title, from].into_iter().filter(|passage| !passage.text.is_empty()).map(Piece::Passage));
    }

    /// The words at the end of the beginning.
    pub(super) fn goes_on(&mut self, pieces: &mut Pieces) {
        let place = self.place_of_rest();
        let mut passage = self.leads_on(place, Says::ContinuedOn, Role::Attribution);
        passage.anchor = Some(place + 1);
        passage.align = Align::End;
        if let Some(Piece::Passage(last)) = pieces.pieces.last_mut() {
            last.keep_with_next = true;
        }
        pieces.push(Piece::Passage(passage));
    }

    /// Words in the look of a role that lead to a place in the other part and name its page.
    fn leads_on(&mut self, place: usize, says: Says, role: Role) -> Passage {
        let node = self.flow.structure.add(Structure::ROOT, structure::Role::Paragraph);
        let contents = self.flow.words.get(Word::Continued).to_owned();
        let link = self.link(Target::Inside(place), contents, node);
        let reference = self.flow.references.len();
        self.flow.references.push(ReferenceFlow { link, anchor: place, says });
        let mut passage = self.blank(role, node);
        passage.text = "\u{A0}".to_owned();
        let mut span = self.own_span(role, self.flow.links[link].node, 0..passage.text.len());
        (span.link, span.kind) = (Some(link), SpanKind::PageMark(reference));
        passage.spans = vec![span];
        passage.keep_with_next = says == Says::ContinuedFrom;
        passage
    }
}

/// The notes that something sends to, each once.
#[derive(Default)]
struct Sent(Vec<String>);

impl Visit for Sent {
    fn inline(&mut self, inline: &Inline) {
        if let Inline::NoteReference(NoteReference { note, .. }) = inline
            && !self.0.contains(note)
        {
            self.0.push(note.clone());
        }
        walk_inline(self, inline);
    }
}
