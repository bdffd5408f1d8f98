//! The numbers of pages in the text, where a link leads to another page of the article: "(page 7)".
//!
//! Pipeline: [`Flow`] -> **references** -> the same with its numbers, when [`page`](crate::page) knows them.
//!
//! A flow is made before there are pages; each of its references is one no-break space then. When its pages are made up, each becomes words,
//! or nothing where the place is on the page of the link, and the lines are broken again.

use super::{Flow, Passage, Piece, SpanKind};
use crate::style::Word;

/// A link that says on which page the place is that it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReferenceFlow {
    /// The link: index into [`Flow::links`].
    pub link: usize,
    /// The place.
    pub anchor: usize,
    /// The words around the number.
    pub says: Says,
}

/// How a page is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Says {
    /// In brackets, behind a link: "(page 7)".
    #[default]
    Page,
    /// At the end of what goes on elsewhere: "continued on page 7".
    ContinuedOn,
    /// Where it goes on: "continued from page 1".
    ContinuedFrom,
}

impl Flow {
    /// The same flow with the number of its page behind every reference that has one, pages counted from 0.
    pub(crate) fn with_pages(&self, pages: &[Option<usize>]) -> Self {
        self.clone().saying(pages, |page| self.words.number(page + 1))
    }

    /// The same, with each number as it is printed.
    pub(crate) fn saying(self, pages: &[Option<usize>], number: impl Fn(usize) -> String) -> Self {
        let mut flow = self;
        let words = flow.references.iter().zip(pages).map(|(reference, page)| match page {
            Some(page) => flow.page_words(reference.says, &number(*page)),
            None if reference.says == Says::Page => String::new(),
            None => flow.words.get(Word::Continued).to_owned(),
        });
        let words: Vec<String> = words.collect();
        let notes = flow.notes.iter_mut().flat_map(|note| &mut note.pieces);
        for piece in flow.pieces.iter_mut().chain(notes) {
            each_passage(piece, &mut |passage| say(passage, &words));
        }
        flow
    }

    /// "(page 7)" with no place to end a line before the number.
    fn page_words(&self, says: Says, number: &str) -> String {
        match says {
            Says::Page => format!(" ({})", self.words.page_said(number).replace(' ', "\u{A0}")),
            Says::ContinuedOn => self.words.continued(Word::ContinuedOn, number),
            Says::ContinuedFrom => self.words.continued(Word::ContinuedFrom, number),
        }
    }
}

fn each_passage(piece: &mut Piece, visit: &mut impl FnMut(&mut Passage)) {
    match piece {
        Piece::Passage(passage) => visit(passage),
        Piece::Table(table) => {
            table.caption.iter_mut().for_each(&mut *visit);
            table.words_mut().for_each(visit);
        }
        Piece::Figure(figure) => figure.caption.iter_mut().chain(&mut figure.beside).for_each(visit),
        Piece::PageBreak => {}
    }
}

/// Puts words in the places of references; a place without words is gone.
fn say(passage: &mut Passage, words: &[String]) {
    if !passage.spans.iter().any(|span| matches!(span.kind, SpanKind::PageMark(_))) {
        return;
    }
    let mut text = String::with_capacity(passage.text.len() + 16);
    for span in &mut passage.spans {
        let start = text.len();
        match span.kind {
            SpanKind::PageMark(reference) => text.push_str(words.get(reference).map_or("", String::as_str)),
            _ => text.push_str(&passage.text[span.range.clone()]),
        }
        span.range = start..text.len();
    }
    passage.text = text;
    passage.spans.retain(|span| !span.range.is_empty());
}
