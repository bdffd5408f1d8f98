//! Which line ends are meant, and which are only where the paper ended.
//!
//! Pipeline: lines of a group -> **wrap** -> paragraphs, verse, or columns that must stay.
//!
//! ```text
//! The last tram left at six, and nobody      the next word, "was", did not fit: this line end is not meant
//! was on it.
//!
//! The tram is gone,                          "the" would have fitted: this one is
//! the rails remain.
//! ```

use std::collections::BTreeSet;

use super::lines::Line;
use crate::read::letters::{ends_sentence, stands_solid};

/// Longer lines are wrapped by nobody: each is a paragraph. What people wrap at is 65 to 80, in rare cases 100.
const LONGEST: usize = 100;

/// Shorter ones are no measure either: a poem's lines have ends of their own.
const SHORTEST: usize = 36;

/// What the whole copy says about its lines.
pub(super) struct Habits {
    /// The characters there is room for in a line.
    measure: usize,
    /// Whether paragraphs begin with an indent.
    pub(super) indents: bool,
    /// Words of the copy in small letters, to know which of its hyphens are its own.
    words: BTreeSet<String>,
    /// Whether words are parted at the ends of lines.
    hyphenates: bool,
}

impl Habits {
    /// Looks at all lines.
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let mut lengths = Vec::new();
        let (mut indented, mut flush, mut hyphens) = (0, 0, 0);
        for group in lines.split(Line::is_blank).filter(|group| group.len() > 1) {
            let (first, rest) = (&group[0], &group[1..]);
            lengths
                .extend(group[..rest.len()].iter().filter(|line| is_wrapped(line)).map(|line| line.indent + line.columns()));
            let stands_in = first.indent >= 2 && rest.iter().filter(|line| line.indent == 0).count() * 2 >= rest.len();
            *(if stands_in { &mut indented } else { &mut flush }) += 1;
            hyphens += group[..rest.len()].iter().filter(|line| hyphenated(line.text).is_some()).count();
        }
        lengths.sort_unstable();
        // The longest lines may be tables or addresses; nine in ten are not.
        let measure = lengths.get(lengths.len() * 9 / 10).copied().unwrap_or(0).max(SHORTEST);
        let hyphenates = hyphens >= 3 && hyphens * 50 >= lengths.len();
        let mut words = BTreeSet::new();
        if hyphens > 0 {
            for line in lines {
                words.extend(line.text.split_whitespace().map(bare));
            }
        }
        Self { measure, indents: indented * 2 >= flush && indented > 0, words, hyphenates }
    }

    /// Whether the ends of these lines are meant, as in verse.
    pub(super) fn are_meant(&self, group: &[Line<'_>]) -> bool {
        let [_, rest @ ..] = group else { return false };
        if rest.is_empty() || group.iter().any(|line| line.length() > 64) {
            return false;
        }
        let widest = group.iter().map(|line| line.indent + line.columns()).max().unwrap_or(0);
        let free = |measure: usize| {
            let fits = |pair: &&[Line<'_>]| {
                let solid = pair[1].text.chars().next().is_some_and(stands_solid);
                let next = pair[1].text.split_whitespace().next().map_or(0, |word| word.chars().count() + 1);
                pair[0].indent + pair[0].columns() + if solid { 2 } else { next } <= measure
            };
            group.windows(2).filter(fits).count()
        };
        let small = |line: &&Line<'_>| line.text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
        let begin_large = rest.iter().filter(small).count() * 5 <= rest.len() && group.len() > 2;
        let has_case = group.iter().any(|line| line.text.chars().any(char::is_lowercase));
        // All but one in five have room, in the measure of the copy; and half of them in that of the group.
        free(self.measure.max(widest)) * 5 >= rest.len() * 4
            && (free(widest.max(SHORTEST)) * 2 >= rest.len() || (begin_large && has_case))
    }

    /// The line with what goes on from it, and how much of its end is dropped: a hyphen that only parts a word, or nothing.
    /// None if a space belongs between the lines.
    pub(super) fn parted(&self, line: &str, next: &str) -> Option<usize> {
        let (stem, hyphen) = hyphenated(line)?;
        let rest = next.split_whitespace().next()?;
        if !rest.starts_with(char::is_lowercase) {
            return None;
        }
        if hyphen == '\u{ad}' {
            return Some(hyphen.len_utf8());
        }
        let (joined, whole) = (bare(&[stem, rest].concat()), bare(&[stem, "-", rest].concat()));
        let is_soft = self.words.contains(&joined) || (self.hyphenates && !self.words.contains(&whole));
        Some(if is_soft { hyphen.len_utf8() } else { 0 })
    }
}

/// Whether a line may have been wrapped: not one that is too long for it but for an address.
fn is_wrapped(line: &Line<'_>) -> bool {
    line.length() <= LONGEST
}

/// Whether lines are paragraphs, one each: longer than anybody wraps.
pub(super) fn are_unwrapped(group: &[Line<'_>]) -> bool {
    group.iter().any(|line| {
        let length = line.length();
        let longest = line.text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
        length > LONGEST && longest * 2 < length
    })
}

/// Whether each of these lines is a sentence or more, though there is room for the next in it: somebody who ends every
/// paragraph with one line end.
pub(super) fn are_sentences(group: &[Line<'_>], habits: &Habits) -> bool {
    let ends = group.iter().filter(|line| ends_sentence(line.text)).count();
    ends == group.len() && group.len() > 1 && (habits.are_meant(group) || habits.measure == SHORTEST)
}

/// Whether white space in these lines makes columns.
pub(super) fn has_columns(group: &[Line<'_>]) -> bool {
    let wide = |line: &&Line<'_>| line.text.contains("   ") || line.text.contains('\t');
    group.len() > 1 && group.iter().filter(wide).count() * 2 >= group.len()
}

/// The part of a word before the hyphen a line ends with, and that hyphen.
fn hyphenated(line: &str) -> Option<(&str, char)> {
    let hyphen = line.chars().next_back().filter(|c| matches!(c, '-' | '\u{2010}' | '\u{ad}'))?;
    let word = line.split_whitespace().next_back()?;
    let stem = word.strip_suffix(hyphen)?;
    let letters = stem.chars().rev().take_while(|c| c.is_alphabetic()).count();
    (letters >= 2).then_some((stem, hyphen))
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}
