//! Fills lines with words: the parts a breaker wants, in cells.
//!
//! Pipeline: [`words`](super::words) -> **fill** -> [`line::ragged`](crate::line::ragged) -> lines of text.
//!
//! Lines are ragged: spaces are rigid, and lines are filled evenly, not one by one as far as they go. Where a line may end is
//! said by `UAX #14`, and what it costs here:
//!
//! ```text
//! |they met in the canteen – nobody  |  rather than  |they met in the canteen               |
//! |had asked them to – and drew up   |               |– nobody had asked them to – and      |
//! ```
//!
//! What always holds: each word stands in one line; a line is wider than its room only for what must not be parted: an
//! address, code, or a single letter.

use std::ops::Range;

use unicode_script::{Script, UnicodeScript};

use super::width::Ruler;
use super::words::{Whole, Words};
use crate::line::ragged::{Part, Ragged, Room};
use crate::segment;
use crate::shape::hyphenate::Hyphenation;

/// A filled line: bytes of the words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Filled {
    pub(super) text: Range<usize>,
    /// Whether it is wider than its room.
    pub(super) is_overfull: bool,
    /// Whether a hyphen stands at its end that is not in the words.
    pub(super) hyphen: bool,
}

/// One choice of lines for the same words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Way {
    pub(super) lines: Vec<Filled>,
    /// Squared cells of slack, and what breaks cost: 49 is a line that falls seven cells short.
    pub(super) cost: u64,
}

/// What it costs to end a line inside a word, after a hyphen, dash or slash: as much as a line of 6 cells of slack, about a word of
/// English with its space. So no line ends there to save less than a word.
const PART_PRICE: u32 = 36;
/// What it costs to begin a line with a dash: a line of 11 cells of slack, which few lines of 72 have.
const DASH_PRICE: u32 = 121;
/// What it costs to end a line with a hyphen of ours: as much as a line of 8 cells of slack, more than one that the author wrote.
const HYPHEN_PRICE: u32 = 64;
/// What it costs to part a word between any two letters; only words wider than their room are offered it.
const CUT_PRICE: u32 = 25_000_000;

/// In fewer cells than this a letter with the marks of a link and a note may not find place: `字[10]¹` takes seven.
const ROOM_FOR_MARKS: usize = 8;

/// Fills lines; keeps its parts from one paragraph to the next.
pub(super) struct Filler {
    pub(super) ruler: Ruler,
    ragged: Ragged,
    parts: Vec<Part>,
    /// The bytes of the letters of each part.
    places: Vec<Range<usize>>,
    /// Where words may be hyphenated, if they may be at all.
    hyphenation: Option<Hyphenation>,
    /// The language the words at hand are hyphenated in, as an index; none where they are not.
    pub(super) language: Option<usize>,
}

impl Filler {
    pub(super) fn new(ruler: Ruler, hyphenation: Option<Hyphenation>) -> Self {
        let (parts, places) = (Vec::new(), Vec::new());
        Self { ruler, ragged: Ragged::default(), parts, places, hyphenation, language: None }
    }

    /// Breaks one of the [lines](Words::lines) of some words into lines that fit.
    pub(super) fn fill(&mut self, words: &Words<'_>, line: Range<usize>, room: Room) -> Vec<Filled> {
        let line = without_spaces(words.text(), line);
        if self.fits(&words.text()[line.clone()], room) {
            return vec![Filled { text: line, is_overfull: false, hyphen: false }];
        }
        self.part(words, line, room);
        let way = self.ragged.best(&self.parts, room);
        self.lines(&way.ends, room)
    }

    /// The ways to break it that a page may choose from, by their number of lines: the one [`fill`](Self::fill) takes, the best with
    /// one line less and with one line more, as far as there are any.
    pub(super) fn ways(&mut self, words: &Words<'_>, line: Range<usize>, room: Room) -> Vec<Way> {
        let line = without_spaces(words.text(), line);
        self.part(words, line.clone(), room);
        if self.parts.is_empty() {
            return vec![Way { lines: vec![Filled { text: line, is_overfull: false, hyphen: false }], cost: 0 }];
        }
        let menu = self.ragged.menu(&self.parts, room);
        menu.into_iter().map(|way| Way { lines: self.lines(&way.ends, room), cost: way.cost }).collect()
    }

    /// The cells of the widest line, and of the widest part that is not broken.
    pub(super) fn extent(&self, words: &Words<'_>) -> (usize, usize) {
        let cells = |range: Range<usize>| self.ruler.cells(&words.text()[range]);
        let whole = words.lines().map(cells).max();
        let parts = words.lines().flat_map(|line| parts(words, line)).map(|part| cells(part.letters)).max();
        (whole.unwrap_or(0), parts.unwrap_or(0))
    }

    /// Whether words fit into the first line. Those of very many bytes are not counted: the breaker finds out.
    fn fits(&self, text: &str, room: Room) -> bool {
        text.len() / 8 <= room.first && self.ruler.cells(text) <= room.first
    }

    fn lines(&self, ends: &[usize], room: Room) -> Vec<Filled> {
        let mut from = 0;
        let line = |(index, &end): (usize, &usize)| {
            let (first, last) = (from, end - 1);
            from = end;
            let room = if index == 0 { room.first } else { room.rest };
            let is_overfull = first == last && self.parts[first].letters as usize > room;
            let hyphen = self.parts[last].hyphen > 0 && end < self.parts.len();
            Filled { text: self.places[first].start..self.places[last].end, is_overfull, hyphen }
        };
        ends.iter().enumerate().map(line).collect()
    }

    fn part(&mut self, words: &Words<'_>, line: Range<usize>, room: Room) {
        self.parts.clear();
        self.places.clear();
        let narrowest = room.first.min(room.rest);
        for stretch in parts(words, line) {
            let letters = stretch.letters.clone();
            let width = self.ruler.cells(&words.text()[letters.clone()]);
            if self.hyphenate(words, &letters, narrowest) {
                // Its parts stand there.
            } else if width > narrowest {
                self.cut(words, &letters, narrowest);
            } else {
                self.parts.push(Part { letters: count(width), ..Part::default() });
                self.places.push(letters.clone());
            }
            if let Some(part) = self.parts.last_mut() {
                (part.white, part.price) = (count(stretch.end - letters.end), stretch.price(words.text()));
            }
        }
    }

    fn push(&mut self, words: &Words<'_>, letters: Range<usize>, price: u32) {
        let letters_wide = count(self.ruler.cells(&words.text()[letters.clone()]));
        self.parts.push(Part { letters: letters_wide, price, ..Part::default() });
        self.places.push(letters);
    }

    /// Parts letters where their words may be hyphenated, if they are all of a script that shows it by this hyphen, and if no part is
    /// too wide then.
    fn hyphenate(&mut self, words: &Words<'_>, letters: &Range<usize>, room: usize) -> bool {
        let (Some(hyphenation), Some(language)) = (&mut self.hyphenation, self.language) else { return false };
        let text = &words.text()[letters.clone()];
        let is_of_word =
            |letter: char| matches!(letter.script(), Script::Latin | Script::Greek | Script::Cyrillic | Script::Georgian);
        let Some(start) = text.find(is_of_word) else { return false };
        let end = text[start..].find(|letter| !is_of_word(letter)).map_or(text.len(), |length| start + length);
        let places = hyphenation.places(language, &text[start..end]);
        let ends: Vec<usize> =
            places.iter().map(|place| letters.start + start + place).filter(|place| words.may_part(*place)).collect();
        if ends.is_empty() || words.whole_in(letters).any(Whole::is_unbreakable) {
            return false;
        }
        let (parts, mut from) = (self.parts.len(), letters.start);
        for end in ends.iter().copied().chain([letters.end]) {
            let is_last = end == letters.end;
            self.push(words, from..end, if is_last { 0 } else { HYPHEN_PRICE });
            if let Some(part) = self.parts.last_mut() {
                part.hyphen = u32::from(!is_last);
            }
            from = end;
        }
        let fits = self.parts[parts..].iter().all(|part| (part.letters + part.hyphen) as usize <= room);
        if !fits {
            self.parts.truncate(parts);
            self.places.truncate(parts);
        }
        fits
    }

    /// A part that is wider than its room, cut between its letters, but not within what stays whole.
    fn cut(&mut self, words: &Words<'_>, letters: &Range<usize>, room: usize) {
        let mut from = letters.start;
        let mut pending = from;
        let whole = words.whole_in(letters).filter(|whole| whole.is_unbreakable()).map(|whole| whole.range.clone());
        for kept in whole.chain(std::iter::once(letters.end..letters.end)) {
            let run = from..kept.start.max(from);
            if self.ruler.cells(&words.text()[run.clone()]) > room {
                for cut in segment::graphemes(&words.text()[run.clone()]).map(|byte| run.start + byte) {
                    let before_mark = room < ROOM_FOR_MARKS && words.begins_mark(cut);
                    if cut > letters.start && cut < letters.end && (before_mark || words.may_part(cut)) {
                        self.push(words, pending..cut, if before_mark { 2 * CUT_PRICE } else { CUT_PRICE });
                        pending = cut;
                    }
                }
            }
            from = kept.end.max(from);
        }
        self.push(words, pending..letters.end, 0);
    }
}

/// A line without the spaces at its end.
fn without_spaces(text: &str, line: Range<usize>) -> Range<usize> {
    line.start..line.start + text[line].trim_end_matches(' ').len()
}

/// A number of cells as the breaker has it.
fn count(cells: usize) -> u32 {
    u32::try_from(cells).unwrap_or(u32::MAX)
}

/// What stands between two places where a line may end: letters, and the spaces after them.
#[derive(Clone, Debug)]
struct Stretch {
    letters: Range<usize>,
    /// Where the next part begins.
    end: usize,
}

impl Stretch {
    /// What it costs to end a line after it.
    fn price(&self, text: &str) -> u32 {
        let last = text[..self.letters.end].chars().next_back();
        if text[self.end..].starts_with('—') || ["– ", "- "].iter().any(|dash| text[self.end..].starts_with(dash)) {
            DASH_PRICE
        } else if self.end > self.letters.end {
            0
        } else if last.is_some_and(|last| last.is_ascii() || matches!(last, '‐' | '–' | '—')) {
            PART_PRICE
        } else {
            // Between ideographs, or words of a script without spaces.
            0
        }
    }
}

/// A line in its parts.
fn parts(words: &Words<'_>, line: Range<usize>) -> impl Iterator<Item = Stretch> {
    let (text, start, end) = (words.text(), line.start, line.end);
    let opportunities = segment::opportunities(&text[line]).map(move |byte| start + byte);
    let opportunities = opportunities.filter(|byte| !segment::is_inside_korean(text, *byte));
    let mut from = start;
    opportunities.filter(move |&to| to > start && (to == end || words.may_part(to) && !words.keeps_together(to))).map(
        move |to| {
            let letters = from..from + text[from..to].trim_end_matches(' ').len();
            from = to;
            Stretch { letters, end: to }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::super::words::Spelling;
    use super::{Filler, Room, Ruler, Words};
    use crate::style::TextStyle;

    #[test]
    fn lines_are_filled_evenly() {
        let words = Words::plain("he waited at the switchboards", Spelling::of(&TextStyle::default()));
        let mut filler = Filler::new(Ruler { ambiguous_wide: false }, None);
        let lines = filler.fill(&words, 0..words.text().len(), Room::even(12));
        let lines: Vec<&str> = lines.into_iter().map(|line| &words.text()[line.text]).collect();
        assert_eq!(lines, ["he waited", "at the", "switchboards"]);
    }
}
