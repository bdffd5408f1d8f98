//! Which way passages run, and what of the article's own words is isolated in them.
//!
//! ```text
//! article in Urdu       paragraph in Urdu         to the left
//!                       quotation in English      to the right, its indents mirrored
//!                       item, cell, caption       as the list, the table, the article
//!                       code                      to the right, everywhere
//! ```

use std::ops::Range;

use super::compose::Composer;
use super::punctuation::{Edit, apply};
use super::{Passage, SpanKind};
use crate::bidi;
use crate::model::{Direction, Inline, LanguageSpan};
use crate::style::Role;

/// A paragraph whose letters run against its article, though nobody says it is in another language, has to have so many words
/// before it turns: one or two are a name, and stand as the article does.
const WORDS: usize = 3;

/// Stands before what runs to the right or left among others, and after it (UAX #9 LRI, RLI, PDI).
const FROM_THE_LEFT: char = '\u{2066}';
const FROM_THE_RIGHT: char = '\u{2067}';
const TO_HERE: char = '\u{2069}';

impl Composer<'_> {
    /// The direction of a passage by itself: that of its language if it is all in one that is not the article's. What says
    /// nothing runs as its first letter and most others do. What is part of something larger runs as that does.
    pub(super) fn direction_of(&self, passage: &Passage, inlines: &[Inline]) -> Direction {
        let own = self.flow.direction;
        match passage.role {
            Role::Code => return Direction::LeftToRight,
            Role::Body | Role::Quote | Role::PullQuote | Role::Attribution | Role::Verse | Role::Heading(_) => {}
            _ => return own,
        }
        if let [Inline::Language(LanguageSpan { direction: Some(direction), .. })] = inlines {
            return *direction;
        }
        match &passage.spans[..] {
            [first, others @ ..] if first.language != 0 && others.iter().all(|span| span.language == first.language) => {
                self.flow.languages[first.language].direction()
            }
            spans => {
                let words = spans.iter().filter(|span| span.language == 0 && span.kind == SpanKind::Words);
                let found = bidi::leading_direction(words.map(|span| &passage.text[span.range.clone()]));
                let is_long = || passage.text.split_whitespace().nth(WORDS - 1).is_some();
                found.filter(|found| *found != own && is_long()).unwrap_or(own)
            }
        }
    }
}

/// Whether a letter of some inlines may run to the left or turn others.
pub(super) fn may_turn(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.text.chars().any(bidi::may_turn),
        Inline::Abbreviation(short) => short.expansion.chars().any(bidi::may_turn) || may_turn(&short.content),
        other => may_turn(other.content()),
    })
}

/// Isolates the dates and numbers that Arabic letters before them would take apart.
pub(super) fn isolate_dates(passage: &mut Passage) {
    let is_words = |byte: usize| {
        let span = passage.spans.partition_point(|span| span.range.end <= byte);
        passage.spans.get(span).is_some_and(|span| span.kind == SpanKind::Words)
    };
    let dates = bidi::taken_apart(&passage.text).filter(|date| is_words(date.start) && is_words(date.end - 1));
    let edits: Vec<Edit> = dates.filter_map(|date| edits(passage, date, FROM_THE_LEFT)).flatten().collect();
    apply(passage, &edits);
}

/// Makes a passage that would run by itself run in another direction, its words isolated.
pub(super) fn set(passage: &mut Passage, direction: Direction) {
    if passage.direction == direction {
        return;
    }
    let initiator = if passage.direction.is_rtl() { FROM_THE_RIGHT } else { FROM_THE_LEFT };
    let edits: Vec<Edit> = edits(passage, 0..passage.text.len(), initiator).into_iter().flatten().collect();
    apply(passage, &edits);
    passage.direction = direction;
}

/// What isolates some letters of a passage, if there are two.
fn edits(passage: &Passage, range: Range<usize>, initiator: char) -> Option<[Edit; 2]> {
    let mut letters = passage.text[range.clone()].chars();
    let (first, last) = (letters.next()?, letters.next_back()?);
    let (start, end) = (range.start + first.len_utf8(), range.end - last.len_utf8());
    let before = Edit { range: range.start..start, by: [initiator, first].iter().collect() };
    let after = Edit { range: end..range.end, by: [last, TO_HERE].iter().collect() };
    Some([before, after])
}
