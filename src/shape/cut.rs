//! Where words may be parted, and what that costs.

use std::ops::Range;

use unicode_script::Script;

use super::build::{List, is_separate};
use super::hyphenate::{self, Custom};
use super::{Parting, Stretch, address};
use crate::flow::SpanKind;
use crate::list::{FORBIDDEN, Glue};
use crate::style::Align;

/// How much dearer a break after a written hyphen is where lines are ragged, and may as well end before the word. With the preset's 20
/// it is made where the line were too short by half as much again as the rag allows.
const RAGGED: i32 = 60;

/// Words longer than any word are parted like addresses: the longest in German law had 79 letters; beyond are strings of
/// random letters, to which a hyphen of ours would add one more.
pub(super) const ENDLESS: usize = 80;

/// Hyphens that are written: plain, Unicode's, and the one that lines are not broken at.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// A place to cut a word at.
#[derive(Clone, Copy)]
pub(super) enum Cut {
    /// With a hyphen, at a price.
    Hyphen(i32),
    /// Between two words that are written without a space: no worse than a space, and never counted as a hyphen.
    Free,
    /// Without one, at a price, from the first pass on or not.
    Bare(i32, bool),
    /// Between two words that are written without a space, at a price.
    Word(i32),
    /// Between two ideographs; what white stands there, their [seam](super::square) says.
    Ideographs,
    /// White between letters, where a line may end or not.
    White(Glue, bool),
    /// Where a joined letter may be drawn out.
    Kashida(Glue),
}

impl Cut {
    pub(super) fn penalty(self) -> i32 {
        match self {
            Self::Hyphen(penalty) | Self::Word(penalty) | Self::Bare(penalty, _) => penalty,
            Self::Free | Self::Ideographs | Self::White(..) | Self::Kashida(_) => 0,
        }
    }
}

/// A run of letters in a word, as hyphenation knows it.
struct Letters<'a> {
    /// Index of their language.
    language: usize,
    /// The byte of the passage they begin at.
    start: usize,
    letters: &'a str,
    /// Whether the word has a hyphen already.
    compound: bool,
}

impl List<'_, '_, '_> {
    /// The places to cut a word at, in order; where there are several at one place, the cheapest.
    pub(super) fn cuts(&mut self, stretch: usize, text: &Range<usize>) -> Vec<(usize, Cut)> {
        let passage = self.passage;
        let word = &passage.text[text.clone()];
        let kind = passage.spans[self.list.stretches[stretch].span].kind;
        let mut cuts: Vec<(usize, Cut)> = self.inside(text).map(|byte| (byte, self.opportunity(stretch, byte))).collect();
        let bare = |(byte, cost)| (text.start + byte, Cut::Bare(cost, false));
        let is_address = is_parted_as_address(kind, word);
        if is_address {
            // The rules for words (UAX #14) know nothing of what belongs together here.
            cuts.retain(|(byte, _)| !passage.text.as_bytes()[byte - 1].is_ascii());
        }
        if is_address || self.longest_part(text, &cuts) > ENDLESS {
            cuts.extend(address::parts(word).map(bare));
        } else {
            if kind == SpanKind::Words && (passage.hyphenate || self.parting >= Parting::Hyphenated) {
                self.hyphens(stretch, text, &mut cuts);
            }
            if self.parting == Parting::Anywhere {
                cuts.extend(address::clusters(word).map(bare));
            }
        }
        cuts.extend(self.kashida(stretch, text).filter(|_| !is_address));
        cuts.sort_by_key(|(byte, cut)| (*byte, cut.penalty()));
        cuts.dedup_by_key(|(byte, _)| *byte);
        cuts
    }

    /// The bytes inside of a word that a line may begin at by the rules for text of any kind (UAX #14).
    pub(super) fn inside(&self, text: &Range<usize>) -> impl Iterator<Item = usize> {
        let from = self.opportunities.partition_point(|byte| *byte <= text.start);
        self.opportunities[from..].iter().copied().take_while(|byte| *byte < text.end)
    }

    /// The place to cut at between a word and what follows it in another stretch without white space: where the rules have one, and
    /// as inside of the word where addresses change their script, or where in need any two letters are parted.
    pub(super) fn joint(&self, stretch: usize, text: &Range<usize>) -> Option<Cut> {
        let passage = self.passage;
        let kind = |stretch: &Stretch| passage.spans[stretch.span].kind;
        let (own, next) = (kind(&self.list.stretches[stretch]), kind(self.list.stretches.get(stretch + 1)?));
        let is_mark = |kind| matches!(kind, SpanKind::NoteMark(_) | SpanKind::LinkMark(_));
        let after = &passage.text[text.end..];
        if after.starts_with(is_separate) {
            return None;
        }
        let word = &passage.text[text.clone()];
        let is_address = own == next && is_parted_as_address(own, word);
        let is_ascii = is_address && word.ends_with(|letter: char| letter.is_ascii());
        // No line begins with a mark, even where it could with a figure.
        if !is_ascii && (is_mark(own) || !is_mark(next)) && self.opportunities.binary_search(&text.end).is_ok() {
            return Some(self.opportunity(stretch, text.end));
        }
        let in_need = self.parting == Parting::Anywhere && (is_mark(own) || !is_mark(next));
        if !is_address && !in_need {
            return None;
        }
        // Two letters more tell whether a scheme ends here, and whether marks follow.
        let more: usize = after.chars().take(2).map(char::len_utf8).sum();
        let cost = address::parts(&passage.text[text.start..text.end + more]).find(|(byte, _)| *byte == word.len())?.1;
        Some(Cut::Bare(if is_address { cost } else { address::ANYWHERE }, false))
    }

    /// The letters of the longest part of a word between two places where a line may end anyway.
    fn longest_part(&self, text: &Range<usize>, cuts: &[(usize, Cut)]) -> usize {
        if text.len() <= ENDLESS {
            return 0;
        }
        let bytes = || cuts.iter().map(|(byte, _)| *byte);
        let starts = std::iter::once(text.start).chain(bytes());
        let parts = starts.zip(bytes().chain([text.end])).map(|(start, end)| &self.passage.text[start..end]);
        parts.map(|part| part.chars().count()).max().unwrap_or(0)
    }

    /// A place where a line may end by the rules for text of any kind (UAX #14).
    pub(super) fn opportunity(&self, stretch: usize, byte: usize) -> Cut {
        let before = self.passage.text[..byte].chars().next_back();
        match self.list.stretches[stretch].script {
            Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo => Cut::Ideographs,
            // After the dot between syllables: Tibetan has few spaces.
            Script::Tibetan => Cut::Word(0),
            _ if before.is_some_and(|letter| matches!(letter, '-' | '\u{2010}' | '–' | '—' | '/')) => {
                let cost = self.shape.paragraph.costs.written_hyphen;
                let ragged = self.passage.align != Align::Justify;
                Cut::Bare(if ragged { affordable(cost.saturating_mul(RAGGED)) } else { affordable(cost) }, true)
            }
            _ => Cut::Free,
        }
    }

    /// Hyphens between the letters of each run of letters in the word, save where the word says itself where it may be parted,
    /// and in parts that have digits.
    fn hyphens(&mut self, stretch: usize, text: &Range<usize>, cuts: &mut Vec<(usize, Cut)>) {
        let Stretch { script, span, .. } = self.list.stretches[stretch];
        let language = self.passage.spans[span].language;
        if hyphenate::custom(script) == Custom::Whole {
            return;
        }
        if !self.shape.hyphenation.knows(language) {
            // A Latin name in an Urdu sentence is not what is missing patterns.
            let of_language = |other: &&Stretch| self.passage.spans[other.span].language == language;
            if self.list.stretches.iter().filter(of_language).all(|other| hyphenate::custom(other.script) != Custom::Whole) {
                self.shape.report_no_patterns(language, self.passage.spans[span].at);
            }
        }
        let passage = self.passage;
        let word = &passage.text[text.clone()];
        if self.has_own_hyphens(text) || address::is_handle(word) {
            return;
        }
        let compound = word.contains(HYPHENS);
        for part in word.split(HYPHENS).filter(|part| !part.contains(char::is_numeric)) {
            for letters in part.split(|letter| !hyphenate::is_of_word(letter)).filter(|letters| letters.len() >= 5) {
                let start = text.start + (letters.as_ptr() as usize - word.as_ptr() as usize);
                self.hyphens_in(&Letters { language, start, letters, compound }, cuts);
            }
        }
    }

    fn hyphens_in(&mut self, run: &Letters<'_>, cuts: &mut Vec<(usize, Cut)>) {
        let places = self.shape.hyphenation.places(run.language, run.letters);
        if places.is_empty() {
            return;
        }
        let costs = &self.shape.paragraph.costs;
        let mut cost = costs.hyphen;
        if run.compound {
            cost = cost.saturating_add(costs.compound);
        }
        if self.is_name(run) {
            cost = cost.saturating_add(costs.capital);
        }
        for place in places.iter() {
            let (before, after) = run.letters.split_at(*place);
            let is_short = before.chars().count() <= 2 || after.chars().count() <= 3;
            let stub = if is_short { costs.short_stub } else { 0 };
            cuts.push((run.start + place, Cut::Hyphen(affordable(cost.saturating_add(stub)))));
        }
    }

    /// Whether letters are a name, as far as a capital tells: not where a sentence begins, and not in languages that give one to
    /// every noun.
    fn is_name(&self, run: &Letters<'_>) -> bool {
        let all_nouns = || matches!(self.shape.languages[run.language].primary(), "de" | "lb");
        run.letters.starts_with(char::is_uppercase) && !all_nouns() && !self.begins_sentence(run.start)
    }

    /// Whether nothing but quotes, brackets and spaces stands between a byte and the end of a sentence or line before it.
    pub(super) fn begins_sentence(&self, byte: usize) -> bool {
        let tells = |letter: &char| letter.is_alphanumeric() || matches!(letter, '.' | '!' | '?' | '…' | '\n');
        self.passage.text[..byte].chars().rev().find(tells).is_none_or(|letter| !letter.is_alphanumeric())
    }

    pub(super) fn has_own_hyphens(&self, text: &Range<usize>) -> bool {
        self.passage.text[text.end..].starts_with('\u{AD}') || self.passage.text[..text.start].ends_with('\u{AD}')
    }
}

/// Whether a word is parted like an address: those there are, code, and what looks like one.
fn is_parted_as_address(kind: SpanKind, word: &str) -> bool {
    matches!(kind, SpanKind::Url | SpanKind::Code) || address::is_address(word)
}

/// A cost that forbids nothing.
pub(super) fn affordable(cost: i32) -> i32 {
    cost.min(FORBIDDEN - 1)
}
