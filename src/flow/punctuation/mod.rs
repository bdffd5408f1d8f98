//! Typewriter punctuation becomes that of the language: quotes and apostrophes, dashes and ellipsis, spaces a line does not end at.
//!
//! Pipeline: words of a passage -> **punctuation** -> the same words as a compositor sets them.
//!
//! ```text
//! en     "Don't say 'no'," she wrote -- twice...     “Don’t say ‘no’,” she wrote – twice…
//! de     "Sag nicht 'nein'", schrieb Dr. Roth        „Sag nicht ‚nein‘“, schrieb Dr.⍽Roth
//! fr     "Vraiment ?" dit M. Roux                    «⎵Vraiment⎵?⎵» dit M.⍽Roux      (⎵ U+202F, ⍽ U+00A0)
//! ```
//!
//! It works on the finished passage, so that a quotation may open in one span and close in another. What always holds: code,
//! addresses and the marks of notes and links stay as they are; so do quotes and dashes that are typographic in the copy; done twice
//! it is the same as done once; every span keeps its words and its place in the copy. In a language without a row in
//! [`rules`] nothing changes but the apostrophe between two letters: a straight quote is better than a wrong one, and in Hebrew or
//! Arabic it may be no quote at all.

mod quotes;
mod rules;
mod spaces;

use std::ops::Range;

use super::{Passage, Span, SpanKind};
use crate::model::Language;
use crate::style::{PunctuationStyle, Role};
use rules::Rules;

/// Sets the punctuation of a passage.
pub(super) fn set(passage: &mut Passage, languages: &[Language], style: &PunctuationStyle) {
    if passage.role == Role::Code {
        return;
    }
    let rules: Vec<Rules> = languages.iter().map(Rules::of).collect();
    // Most passages have none of them, and are not gone over for them.
    let dashes = style.dashes && ["--", "..."].iter().any(|typed| passage.text.contains(typed));
    let quotes = style.quotes && passage.text.contains(['"', '\'']);
    if quotes || dashes {
        let mut copy = Copy::of(passage, &rules);
        let mut edits = if dashes { quotes::dashes(&copy) } else { Vec::new() };
        if quotes {
            edits.extend(quotes::quotes(&mut copy));
        }
        edits.sort_by_key(|edit| edit.range.start);
        apply(passage, &edits);
    }
    if style.spaces {
        let edits = spaces::spaces(&Copy::of(passage, &rules));
        apply(passage, &edits);
    }
}

/// The words of a passage as they are said: without the marks of notes and links, on one line.
pub(super) fn said(passage: &Passage) -> String {
    let is_word = |span: &&Span| !is_mark(span.kind);
    let words: String = passage.spans.iter().filter(is_word).map(|span| &passage.text[span.range.clone()]).collect();
    // What joins letters, or keeps them from joining, is part of how a word is written.
    let joins = |letter: char| matches!(letter, '\u{200C}' | '\u{200D}');
    let words: String = words.chars().filter(|letter| !is_control(*letter) || joins(*letter)).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters of a passage that stand in place of others.
pub(super) struct Edit {
    /// The bytes they replace; never in more than one span.
    pub(super) range: Range<usize>,
    pub(super) by: String,
}

/// A letter of a passage as its neighbours see it.
#[derive(Clone, Copy)]
struct Letter<'r> {
    /// The byte it begins at.
    at: usize,
    letter: char,
    rules: &'r Rules,
    /// The index of its span.
    span: usize,
    /// Whether it may be changed: code and addresses are only looked at.
    ours: bool,
}

/// The letters of a passage, without the marks of notes, links and pages and the controls of direction, which no punctuation sees.
struct Copy<'r> {
    letters: Vec<Letter<'r>>,
}

impl<'r> Copy<'r> {
    fn of(passage: &Passage, rules: &'r [Rules]) -> Self {
        let mut letters = Vec::with_capacity(passage.text.len());
        for (index, span) in passage.spans.iter().enumerate().filter(|(_, span)| !is_mark(span.kind)) {
            let Some(rules) = rules.get(span.language) else { continue };
            let ours = span.kind == SpanKind::Words;
            let text = passage.text[span.range.clone()].char_indices().filter(|(_, letter)| !is_control(*letter));
            letters.extend(text.map(|(at, letter)| Letter { at: span.range.start + at, letter, rules, span: index, ours }));
        }
        Self { letters }
    }

    /// The letter before, on the same line.
    fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|index| self.get(index))
    }

    /// The letter after, on the same line.
    fn after(&self, index: usize) -> Option<char> {
        self.get(index + 1)
    }

    fn get(&self, index: usize) -> Option<char> {
        self.letters.get(index).map(|letter| letter.letter).filter(|letter| *letter != '\n')
    }

    /// Whether these letters stand at an index; a space is as good as another.
    fn has(&self, index: usize, words: &str) -> bool {
        let same = |(offset, letter)| self.get(index + offset).is_some_and(|c| c == letter || (is_gap(c) && letter == ' '));
        words.chars().enumerate().all(same)
    }

    /// Whether this word stands before an index, and is a whole word.
    fn has_before(&self, index: usize, word: &str) -> bool {
        let start = index.checked_sub(word.chars().count());
        start.is_some_and(|start| self.has(start, word) && self.begins_word(start))
    }

    /// Whether a word begins at an index, if a letter stands there.
    fn begins_word(&self, index: usize) -> bool {
        self.before(index).is_none_or(|letter| !letter.is_alphanumeric() && !matches!(letter, '.' | '-' | '’' | '/'))
    }

    fn edit(&self, index: usize, by: impl Into<String>) -> Edit {
        let letter = self.letters[index];
        Edit { range: letter.at..letter.at + letter.letter.len_utf8(), by: by.into() }
    }
}

fn is_mark(kind: SpanKind) -> bool {
    matches!(kind, SpanKind::NoteMark(_) | SpanKind::LinkMark(_) | SpanKind::PageMark(_))
}

/// Whether a letter only turns or parts others: controls of direction, the soft hyphen.
fn is_control(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}')
}

/// Whether a letter is white space.
fn is_gap(letter: char) -> bool {
    letter.is_whitespace()
}

/// Puts the new letters in their places and moves the spans along.
pub(super) fn apply(passage: &mut Passage, edits: &[Edit]) {
    if edits.is_empty() {
        return;
    }
    let mut text = String::with_capacity(passage.text.len() + 2 * edits.len());
    let (mut from, mut next) = (0, 0);
    for span in &mut passage.spans {
        let start = text.len();
        while let Some(edit) = edits.get(next).filter(|edit| edit.range.end <= span.range.end) {
            text.push_str(&passage.text[from..edit.range.start]);
            text.push_str(&edit.by);
            (from, next) = (edit.range.end, next + 1);
        }
        text.push_str(&passage.text[from..span.range.end]);
        from = span.range.end;
        span.range = start..text.len();
    }
    passage.text = text;
}
