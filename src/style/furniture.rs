//! Head and foot of the pages: three slots each, and the tokens that are filled in.
//!
//! Pipeline: `[furniture]` of a style file -> **furniture** -> [`flow`](crate::flow).
//!
//! A slot is words with tokens in braces: `{publication} · {title}`. What a token has nothing to say for vanishes with the words
//! that join it to its neighbour:
//!
//! ```text
//! {publication} · {title}, {date}
//!   all known        The Gazette · Night shift, 22 November 2026
//!   no publication   Night shift, 22 November 2026
//!   no title         The Gazette, 22 November 2026
//! ```
//!
//! Words between two tokens stand if the token after them and any token before them say something. Words before the first token
//! and after the last stand if any token of the slot does. A slot without tokens stands as it is.

use serde::{Deserialize, Serialize};

use super::words::{Piece, pieces};
use crate::length::Length;
use crate::nearest::nearest;

/// What stands at the head and the foot of the pages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Furniture {
    /// From the baseline of the head to the text.
    pub head_distance: Length,
    /// From the text area to the baseline of the foot.
    pub foot_distance: Length,
    /// The running head.
    pub head: Slots,
    /// The running foot.
    pub foot: Slots,
    /// What the first page has in their place.
    pub first: FirstPage,
}

/// Head and foot of the first page. A slot that says `{others}` is as on the other pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct FirstPage {
    /// Its head; empty by default, for the title stands there.
    pub head: Slots,
    /// Its foot; as on the other pages by default.
    pub foot: Slots,
}

/// The three places of a head or a foot; empty where nothing stands.
///
/// They are named as on a right-hand page: on left-hand pages of a style that is mirrored, and in works that are read from right
/// to left, `start` and `end` change places. So `start` is always at the binding edge, `end` at the other.
///
/// A slot with the number of the page in it is set in the look of the role `folio`, any other in that of `running-head`. Where two
/// slots would meet, the longer is cut at a word; numbers of pages are never cut.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Slots {
    /// Where reading begins on a right-hand page.
    pub start: String,
    /// In the middle of the measure.
    pub center: String,
    /// Where reading ends on a right-hand page.
    pub end: String,
}

impl Slots {
    /// The three in the order of reading on a right-hand page.
    #[must_use]
    pub fn all(&self) -> [&str; 3] {
        [&self.start, &self.center, &self.end]
    }
}

/// What is filled in for a word in braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Token {
    /// The title of the article.
    Title,
    /// The section of the publication it stood in: that of the edition, if there is one.
    Section,
    /// The last heading that begins on the page or before it.
    Heading,
    /// The names of the authors.
    Author,
    /// The publication: the edition, if there is one.
    Publication,
    /// The number of the edition.
    Issue,
    /// The day of publication: of the edition, if there is one.
    Date,
    /// The number of the page.
    Page,
    /// How many pages there are.
    Pages,
    /// Both as the language says it: `page 3 of 12`.
    PageOf,
    /// On the first page: what the slot has on the others.
    Others,
}

impl Token {
    /// Every token.
    pub const ALL: [Self; 11] = [
        Self::Title,
        Self::Section,
        Self::Heading,
        Self::Author,
        Self::Publication,
        Self::Issue,
        Self::Date,
        Self::Page,
        Self::Pages,
        Self::PageOf,
        Self::Others,
    ];

    /// Its name between the braces.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Section => "section",
            Self::Heading => "heading",
            Self::Author => "author",
            Self::Publication => "publication",
            Self::Issue => "issue",
            Self::Date => "date",
            Self::Page => "page",
            Self::Pages => "pages",
            Self::PageOf => "page-of",
            Self::Others => "others",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|token| token.as_str() == name)
    }
}

/// A part of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotPart<'a> {
    /// Words as they are.
    Words(&'a str),
    /// What is filled in.
    Token(Token),
}

/// The parts of a slot. Braces around no token are words.
#[must_use]
pub fn slot_parts(slot: &str) -> Vec<SlotPart<'_>> {
    let part = |piece| match piece {
        Piece::Text(words) => Some(SlotPart::Words(words)),
        Piece::Place(name) => Token::named(name).map(SlotPart::Token),
    };
    let parts: Option<Vec<_>> = pieces(slot).map(part).collect();
    parts.unwrap_or_else(|| vec![SlotPart::Words(slot)])
}

/// Whether a text can be a slot, of the first page or of the others; why not, otherwise.
pub(super) fn check(slot: &str, first: bool) -> Result<(), String> {
    let known = || Token::ALL.into_iter().filter(|token| first || *token != Token::Others).map(Token::as_str);
    for name in pieces(slot).filter_map(Piece::place) {
        if !known().any(|token| token == name) {
            let meant = nearest(name, known()).map(|name| format!("; did you mean `{{{name}}}`?")).unwrap_or_default();
            return Err(format!("nothing is known to fill `{{{name}}}`{meant}"));
        }
        if name == Token::Others.as_str() && slot != "{others}" {
            return Err("`{others}` must stand alone".to_owned());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{SlotPart, Token, check, slot_parts};

    #[test]
    fn a_slot_is_words_and_tokens() {
        let parts = slot_parts("– {page} of {pages}");
        let (page, pages) = (SlotPart::Token(Token::Page), SlotPart::Token(Token::Pages));
        assert_eq!(parts, [SlotPart::Words("– "), page, SlotPart::Words(" of "), pages]);
    }

    #[test]
    fn a_token_that_is_none_is_refused_with_the_one_that_was_meant() {
        assert_eq!(check("{titel}", false).unwrap_err(), "nothing is known to fill `{titel}`; did you mean `{title}`?");
        assert!(check("{others}", false).is_err() && check("{others}", true).is_ok());
        assert!(check("{others} · {page}", true).is_err());
    }
}
