//! What short forms stand for, said once on paper, where nobody can ask them.
//!
//! Pipeline: an abbreviation of the model + the style's [`AbbreviationPolicy`] -> **abbreviations** -> its words, and what stands
//! behind them.
//!
//! | the copy has | the page |
//! |---|---|
//! | the first `NHS` of the running text | NHS (National Health Service) |
//! | the same with `’s` behind it | NHS’s (National Health Service) |
//! | the same in brackets; with others there | (NHS, National Health Service); (the NHS [National Health Service] and others) |
//! | `National Health Service` within [`NEAR`] letters of it | as it is |
//! | every other one; those in titles, headings, verse, pull quotes | as they are |
//! | one in a cell of a table | explained there only if the running text does not |
//!
//! In the structure each of them is an element that says what it stands for (ISO 32000-1 §14.9.5).

use std::collections::BTreeSet;
use std::ops::Range;

use super::SpanKind;
use super::compose::Composer;
use super::passage::{Around, Words};
use crate::bidi;
use crate::model::{Abbreviation, Block, Inline, Visit, plain_text, walk_block, walk_inline};
use crate::structure;
use crate::style::{AbbreviationPolicy, Role, Word, is_square};

/// How many bytes before and behind a short form are looked through for what it stands for: some two lines, so that a reader
/// still has them in mind.
const NEAR: usize = 160;

/// A short form and what it stands for, in lower case.
pub(super) type Meaning = (String, String);

/// Which short forms an article explains, and where it has done so.
#[derive(Default)]
pub(super) struct Explained {
    /// Those that have been said.
    said: BTreeSet<Meaning>,
    /// Those that stand in the running text; found when it is first asked for.
    in_text: Option<BTreeSet<Meaning>>,
}

impl Composer<'_> {
    /// Whether a short form is to be explained in a text of a role, if it has not been.
    fn explains(&mut self, meaning: &Meaning, role: Role) -> bool {
        match role {
            Role::TableHead | Role::TableCell => {
                let article = self.article;
                let in_text = self.explained.in_text.get_or_insert_with(|| {
                    let mut text = RunningText::default();
                    text.article(article);
                    text.0
                });
                !in_text.contains(meaning)
            }
            // Their words are not ours to lengthen.
            Role::Kicker | Role::Title | Role::Subtitle | Role::Heading(_) | Role::PullQuote | Role::Verse => false,
            _ => true,
        }
    }
}

impl Words<'_, '_> {
    /// A short form. Gives how many bytes of the inline behind it have been set, too.
    pub(super) fn abbreviation(&mut self, short: &Abbreviation, next: Option<&Inline>, around: Around) -> usize {
        let is_near = self.nearby.next_says(&short.expansion);
        let Some(meaning) = meaning(short) else {
            self.inlines(&short.content, around);
            return 0;
        };
        let expansion = short.expansion.trim();
        let node = self.child(around.node, structure::Role::Span);
        if let Some(node) = node {
            self.composer.flow.structure.get_mut(node).expansion = Some(expansion.to_owned());
        }
        self.inlines(&short.content, Around { node, ..around });
        let is_wanted = self.composer.style.abbreviations == AbbreviationPolicy::First;
        if !is_wanted || !self.composer.explains(&meaning, self.role) {
            return 0;
        }
        if !self.composer.explained.said.insert(meaning) || is_near {
            return 0;
        }
        let (text, at) = if let Some(Inline::Text(text)) = next { (text.text.as_str(), text.at) } else { ("", short.at) };
        let rest = rest_of_word(text);
        self.push(&text[..rest], around, at);
        let words = self.explanation(expansion, &text[rest..], around);
        self.push(&words, Around { kind: SpanKind::Words, ..around }, short.at);
        rest
    }

    /// What stands between a short form and what is behind it: what it stands for in brackets. Where it stands in brackets itself,
    /// others are taken, or a comma if it is the last there.
    fn explanation(&self, expansion: &str, behind: &str, around: Around) -> String {
        let flow = &self.composer.flow;
        let words = if self.turns { bidi::isolated(expansion, around.direction) } else { expansion.into() };
        let is_square = is_square(&flow.languages[around.language]);
        match (is_in_brackets(self.text()), behind.starts_with([')', '）'])) {
            (true, true) => format!("{}{words}", flow.words.get(Word::ListSeparator)),
            (true, false) if is_square => format!("［{words}］"),
            (true, false) => format!(" [{words}]"),
            (false, _) if is_square => format!("（{words}）"),
            (false, _) => format!(" ({words})"),
        }
    }
}

/// The words around the short forms of a passage.
#[derive(Default)]
pub(super) struct Nearby {
    /// All words of the passage, in lower case, white space as single spaces.
    words: String,
    /// Where in them the short forms stand that are still to come, the next one last.
    places: Vec<Range<usize>>,
}

impl Nearby {
    /// The words of a passage; none if it has no short forms.
    pub(super) fn of(inlines: &[Inline]) -> Self {
        let mut nearby = Self::default();
        if has_short_form(inlines) {
            nearby.collect(inlines);
            nearby.places.reverse();
        }
        nearby
    }

    fn collect(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Code(text) => self.words(&text.text),
                Inline::LineBreak => self.words(" "),
                Inline::Abbreviation(short) => {
                    let (index, start) = (self.places.len(), self.words.len());
                    self.places.push(start..start);
                    self.collect(&short.content);
                    self.places[index].end = self.words.len();
                }
                other => self.collect(other.content()),
            }
        }
    }

    fn words(&mut self, words: &str) {
        for letter in words.chars() {
            if !letter.is_whitespace() {
                self.words.extend(letter.to_lowercase());
            } else if !self.words.ends_with(' ') {
                self.words.push(' ');
            }
        }
    }

    /// Whether the words around the next short form say what it stands for.
    fn next_says(&mut self, expansion: &str) -> bool {
        let Some(place) = self.places.pop() else { return false };
        let (before, behind) = (&self.words[..place.start], &self.words[place.end..]);
        let expansion = folded(expansion);
        let reach = NEAR + expansion.len();
        tail(before, reach).contains(&expansion) || head(behind, reach).contains(&expansion)
    }
}

/// The short forms of the running text: of all but headings, verse, pull quotes and the cells of tables.
#[derive(Default)]
struct RunningText(BTreeSet<Meaning>);

impl Visit for RunningText {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(_) | Block::Verse(_) | Block::PullQuote(_) => {}
            Block::Table(table) => table.caption.iter().for_each(|inline| self.inline(inline)),
            other => walk_block(self, other),
        }
    }

    fn inline(&mut self, inline: &Inline) {
        if let Inline::Abbreviation(short) = inline {
            self.0.extend(meaning(short));
        }
        walk_inline(self, inline);
    }
}

/// A short form with what it stands for; none if that says nothing.
fn meaning(short: &Abbreviation) -> Option<Meaning> {
    let (words, expansion) = (folded(&plain_text(&short.content)), folded(&short.expansion));
    (!words.is_empty() && !expansion.is_empty() && words != expansion).then_some((words, expansion))
}

/// Words in lower case, white space as single spaces.
fn folded(words: &str) -> String {
    let words: Vec<String> =
        words.split_whitespace().map(|word| word.chars().flat_map(char::to_lowercase).collect()).collect();
    words.join(" ")
}

fn has_short_form(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| matches!(inline, Inline::Abbreviation(_)) || has_short_form(inline.content()))
}

/// How many bytes at the beginning of a text belong to the word before it: letters, and what joins letters.
fn rest_of_word(text: &str) -> usize {
    let mut end = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let joins = matches!(letter, '\'' | '’' | '-' | '‐' | '\u{2011}')
            && letters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        // Chinese and Japanese have no spaces to end a word at.
        if !joins && (!letter.is_alphanumeric() || letter >= '\u{2E80}') {
            break;
        }
        end = at + letter.len_utf8();
    }
    end
}

/// Whether a bracket is open at the end of a text.
fn is_in_brackets(text: &str) -> bool {
    let near = tail(text, NEAR);
    near.rfind(['(', '（']) > near.rfind([')', '）'])
}

/// The last bytes of a text, up to so many.
fn tail(text: &str, most: usize) -> &str {
    let start = text.len().saturating_sub(most);
    let start = (start..=text.len()).find(|&byte| text.is_char_boundary(byte)).unwrap_or(text.len());
    &text[start..]
}

/// The first bytes of a text, up to so many.
fn head(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|&byte| text.is_char_boundary(byte)).unwrap_or(0);
    &text[..end]
}
