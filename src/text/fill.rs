//! Fills lines with words: the list of boxes and spaces a breaker wants, in cells.
//!
//! Pipeline: [`words`](super::words) -> **fill** -> [`line`](crate::line) -> lines of text.
//!
//! A cell is one unit of [`Length`], so that every number of the breaker is a number of cells. Lines are ragged: spaces are
//! one cell and rigid, and the white at the end of each line is what stretches. Lines are not filled one by one as far as
//! they go, but evenly, here on a measure of 12 cells:
//!
//! ```text
//! |he waited   |            |he waited at|
//! |at the      |    not     |the         |
//! |switchboards|            |switchboards|
//! ```
//!
//! What always holds: each word stands in one line; a line is wider than its room only for what must not be parted: an
//! address, code, or a single letter.

use std::ops::Range;

use super::width::Ruler;
use super::words::Words;
use crate::length::Length;
use crate::line::{Measure, Parameters, tex};
use crate::list::{FORBIDDEN, Glue, Item};
use crate::segment;

/// The cells there are for the first line and for the lines it is turned over to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    pub(super) first: usize,
    pub(super) rest: usize,
}

impl Room {
    /// The same for all lines.
    pub(super) const fn even(cells: usize) -> Self {
        Self { first: cells, rest: cells }
    }
}

/// A filled line: bytes of the words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Filled {
    pub(super) text: Range<usize>,
    /// Whether it is wider than its room.
    pub(super) is_overfull: bool,
}

/// How much the white at the end of a line stretches: 14 cells of 72.
///
/// The breaker makes demerits of (line penalty + badness)², and badness is 100 (slack / stretch)³. With 14 cells a slack of
/// 4, 8, 12 and 20 has a badness of 2, 18, 62 and 291; against a line penalty of 100 that is nearly linear, so that slack
/// counts by its cube up to a sixth of the measure and by more beyond. Other fillers take its square; here one long slack is
/// dearer than several short ones. In narrow columns, where 4 cells of slack are nothing, the constant keeps them so: with
/// a fifth of the measure, lines of 12 cells began with dashes.
const fn rag(room: usize) -> usize {
    room / 8 + 5
}

/// No line is too loose, so that no line sticks out that need not; no pass without hyphens, as there are none.
const PARAMETERS: Parameters = Parameters {
    pretolerance: -1,
    tolerance: 10_000,
    line_penalty: 100,
    adjacent_demerits: 0,
    double_hyphen_demerits: 0,
    final_hyphen_demerits: 0,
    emergency_stretch: Length::ZERO,
};

/// What it costs to end a line inside a word, after a hyphen, dash or slash: as much as 6 cells of slack more.
const PART_PENALTY: i32 = 50;
/// What it costs to begin a line with a dash, or to leave a last line of less than an eighth of the measure: as much as 11
/// cells of slack more.
const ILL_PENALTY: i32 = 150;
/// What it costs to part a word between any two letters; only words wider than their room are offered it.
const CUT_PENALTY: i32 = 5_000;

/// In fewer cells than this a letter with the marks of a link and a note may not find place: `字[10]¹` takes seven.
const ROOM_FOR_MARKS: usize = 8;

/// Fills lines; keeps its list from one paragraph to the next.
#[derive(Debug)]
pub(super) struct Filler {
    pub(super) ruler: Ruler,
    items: Vec<Item>,
    /// For each item, the byte a line ends at that is broken there, and begins at if it begins with it.
    places: Vec<usize>,
}

impl Filler {
    pub(super) fn new(ruler: Ruler) -> Self {
        Self { ruler, items: Vec::new(), places: Vec::new() }
    }

    /// Breaks one of the [lines](Words::lines) of some words into lines that fit.
    pub(super) fn fill(&mut self, words: &Words<'_>, line: Range<usize>, room: Room) -> Vec<Filled> {
        let end = line.start + words.text()[line.clone()].trim_end_matches(' ').len();
        let line = line.start..end;
        if self.ruler.cells(&words.text()[line.clone()]) <= room.first {
            return vec![Filled { text: line, is_overfull: false }];
        }
        self.list(words, line, room);
        let edge = Glue { stretch: cells(rag(room.rest)), ..Glue::default() };
        let measure = Measure { width: cells(room.rest), first: cells(room.first), beside: None, edge };
        let set = tex::break_lines(&self.items, &measure, &PARAMETERS);
        let place = |item: usize| self.places.get(item).copied().unwrap_or(end);
        let lines = set.lines.iter();
        lines.map(|line| Filled { text: place(line.start)..place(line.end), is_overfull: line.is_overfull() }).collect()
    }

    /// The cells of the widest line, and of the widest part that is not broken.
    pub(super) fn extent(&self, words: &Words<'_>) -> (usize, usize) {
        let cells = |range: Range<usize>| self.ruler.cells(&words.text()[range]);
        let whole = words.lines().map(cells).max();
        let parts = words.lines().flat_map(|line| parts(words, line)).map(|part| cells(part.letters)).max();
        (whole.unwrap_or(0), parts.unwrap_or(0))
    }

    fn list(&mut self, words: &Words<'_>, line: Range<usize>, room: Room) {
        self.items.clear();
        self.places.clear();
        let narrowest = room.first.min(room.rest);
        for part in parts(words, line.clone()) {
            let letters = part.letters.clone();
            let width = self.ruler.cells(&words.text()[letters.clone()]);
            if width > narrowest {
                self.cut(words, &letters, narrowest);
            } else {
                self.push(Item::Box(cells(width)), letters.start);
            }
            if part.end < line.end {
                let (penalty, spaces) = (part.penalty(words.text()), part.end - letters.end);
                if penalty != 0 || spaces == 0 {
                    self.push(Item::Penalty(penalty), letters.end);
                }
                if spaces > 0 {
                    self.push(Item::Glue(Glue { width: cells(spaces), ..Glue::default() }), letters.end);
                }
            }
        }
        self.keep_last_line(room.rest / 8);
        self.push(Item::Penalty(FORBIDDEN), line.end);
        self.push(Item::fill(), line.end);
    }

    fn push(&mut self, item: Item, place: usize) {
        self.items.push(item);
        self.places.push(place);
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
                        self.push(Item::Box(cells(self.ruler.cells(&words.text()[pending..cut]))), pending);
                        self.push(Item::Penalty(if before_mark { 2 * CUT_PENALTY - 1 } else { CUT_PENALTY }), cut);
                        pending = cut;
                    }
                }
            }
            from = kept.end.max(from);
        }
        self.push(Item::Box(cells(self.ruler.cells(&words.text()[pending..letters.end]))), pending);
    }

    /// Makes breaks dear that leave less than `room` for the last line.
    fn keep_last_line(&mut self, room: usize) {
        let mut width = Length::ZERO;
        for index in (1..self.items.len()).rev() {
            if width >= cells(room) {
                return;
            }
            match self.items[index] {
                Item::Box(letters) => width += letters,
                Item::Glue(glue) => {
                    if matches!(self.items[index - 1], Item::Box(_)) {
                        self.items.insert(index, Item::Penalty(ILL_PENALTY));
                        self.places.insert(index, self.places[index]);
                    }
                    width += glue.width;
                }
                Item::Penalty(penalty) => self.items[index] = Item::Penalty(penalty.max(ILL_PENALTY)),
                _ => {}
            }
        }
    }
}

/// What stands between two places where a line may end: letters, and the spaces after them.
#[derive(Clone, Debug)]
struct Part {
    letters: Range<usize>,
    /// Where the next part begins.
    end: usize,
}

impl Part {
    /// What it costs to end a line after it.
    fn penalty(&self, text: &str) -> i32 {
        let last = text[..self.letters.end].chars().next_back();
        if text[self.end..].starts_with('—') || ["– ", "- "].iter().any(|dash| text[self.end..].starts_with(dash)) {
            ILL_PENALTY
        } else if self.end > self.letters.end {
            0
        } else if last.is_some_and(|last| last.is_ascii() || matches!(last, '‐' | '–' | '—')) {
            PART_PENALTY
        } else {
            // Between ideographs, or words of a script without spaces.
            0
        }
    }
}

/// A line in its parts.
fn parts(words: &Words<'_>, line: Range<usize>) -> impl Iterator<Item = Part> {
    let (text, start, end) = (words.text(), line.start, line.end);
    let opportunities = segment::opportunities(&text[line]).map(move |byte| start + byte);
    let opportunities = opportunities.filter(|byte| !segment::is_inside_korean(text, *byte));
    let mut from = start;
    opportunities.filter(move |&to| to > start && (to == end || words.may_part(to))).map(move |to| {
        let letters = from..from + text[from..to].trim_end_matches(' ').len();
        from = to;
        Part { letters, end: to }
    })
}

/// A number of cells as the breaker has it.
fn cells(count: usize) -> Length {
    Length::from_units(i32::try_from(count).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::super::words::Spelling;
    use super::{Filler, Room, Ruler, Words};
    use crate::style::TextStyle;

    #[test]
    fn lines_are_filled_evenly() {
        let words = Words::plain("he waited at the switchboards", Spelling::of(&TextStyle::default()));
        let mut filler = Filler::new(Ruler { ambiguous_wide: false });
        let lines = filler.fill(&words, 0..words.text().len(), Room::even(12));
        let lines: Vec<&str> = lines.into_iter().map(|line| &words.text()[line.text]).collect();
        assert_eq!(lines, ["he waited", "at the", "switchboards"]);
    }
}
