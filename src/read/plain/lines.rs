//! The lines of a plain text with their indents, and what pages have left in them.
//!
//! Pipeline: [`Source`](crate::read::source::Source) -> **lines** -> [`blocks`](super::blocks).
//!
//! `"  It left\n\n12\f\nat six."` is the lines `It left` (indent 2) and `at six.`: the number of the page between them is
//! furniture, and the sentence goes on.

use std::collections::{BTreeMap, BTreeSet};

use super::shape;
use crate::read::letters::{ends_sentence, stands_solid};

/// Stands for a form feed where the text has been cleaned; as a letter of the copy it parts paragraphs, too.
pub(super) const PAGE: char = '\u{2029}';

/// A line between two line ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    /// Its letters without white space at either end; empty for a blank line.
    pub(super) text: &'t str,
    /// The byte of the source its letters begin at.
    pub(super) offset: usize,
    /// How far it stands in, in columns of a typewriter.
    pub(super) indent: usize,
    /// Whether a new page begins with it.
    pub(super) begins_page: bool,
}

impl Line<'_> {
    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// The columns its letters take on a typewriter: ideographs take two.
    pub(super) fn columns(&self) -> usize {
        self.text.chars().map(|letter| if stands_solid(letter) { 2 } else { 1 }).sum()
    }

    /// The characters of its letters.
    pub(super) fn length(&self) -> usize {
        self.text.chars().count()
    }
}

/// Cuts a text into lines.
pub(super) fn cut(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut begins_page = false;
    for (end, mark) in text.match_indices(['\n', '\u{2028}', PAGE]).chain([(text.len(), "")]) {
        lines.push(line(&text[start..end], start, begins_page));
        begins_page = mark.starts_with(PAGE);
        start = end + mark.len();
    }
    let base = lines.iter().filter(|line| !line.is_blank()).map(|line| line.indent).min().unwrap_or(0);
    lines.iter_mut().for_each(|line| line.indent = line.indent.saturating_sub(base));
    lines
}

fn line(raw: &str, start: usize, begins_page: bool) -> Line<'_> {
    let text = raw.trim_start();
    let margin = &raw[..raw.len() - text.len()];
    let indent = margin.chars().fold(0, |column, space| match space {
        '\t' => (column / 4 + 1) * 4,
        '\u{3000}' => column + 2,
        _ => column + 1,
    });
    Line { text: text.trim_end(), offset: start + margin.len(), indent, begins_page }
}

/// Takes the numbers and running heads of pages out, and gives them back. A paragraph that goes on over the page is one again.
pub(super) fn without_pages<'t>(lines: &mut Vec<Line<'t>>) -> Vec<Line<'t>> {
    let furniture = of_pages(lines);
    if furniture.is_empty() && !lines.iter().any(|line| line.begins_page) {
        return Vec::new();
    }
    let mut kept: Vec<Line<'t>> = Vec::with_capacity(lines.len());
    let mut taken = Vec::new();
    let mut turns = false;
    for (index, line) in lines.drain(..).enumerate() {
        turns |= line.begins_page;
        if furniture.contains(&index) {
            taken.push(line);
            turns = true;
            continue;
        }
        if turns && !line.is_blank() {
            turns = false;
            let last = kept.iter().rposition(|line| !line.is_blank());
            if let Some(last) = last.filter(|last| goes_on(&kept[*last], &line)) {
                kept.truncate(last + 1);
            }
        }
        kept.push(line);
    }
    *lines = kept;
    taken
}

/// Whether a sentence goes on from the foot of a page to the next.
fn goes_on(last: &Line<'_>, first: &Line<'_>) -> bool {
    let begins_small = first.text.chars().next().is_some_and(char::is_lowercase);
    begins_small && last.length() > 30 && !ends_sentence(last.text)
}

/// The lines that belong to pages: numbers that stand at form feeds, or alone and one more each time; and first lines that
/// pages have in common.
fn of_pages(lines: &[Line<'_>]) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let written: Vec<usize> = (0..lines.len()).filter(|index| !lines[*index].is_blank()).collect();
    let has_turn = |from: usize, to: usize| lines[from..=to].iter().any(|line| line.begins_page);
    let mut heads: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut alone: Vec<(usize, u16)> = Vec::new();
    let is_paged = lines.iter().any(|line| line.begins_page);
    for (position, &index) in written.iter().enumerate() {
        let previous = position.checked_sub(1).map(|before| written[before]);
        let next = written.get(position + 1).copied();
        let begins = previous.is_some_and(|previous| has_turn(previous + 1, index));
        // The number of the last page stands at the end of the text.
        let ends = next.map_or(is_paged && position > 0, |next| has_turn(index + 1, next));
        match shape::page_number(lines[index].text) {
            Some(_) if begins || ends => drop(found.insert(index)),
            Some(number) => {
                let apart = |other: Option<usize>| other.is_none_or(|other| other.abs_diff(index) > 1);
                if apart(previous) && apart(next) {
                    alone.push((index, number));
                }
            }
            None if begins => {
                let bare: String = lines[index].text.chars().filter(|c| !c.is_numeric()).collect();
                heads.entry(bare.trim().to_owned()).or_default().push(index);
            }
            None => {}
        }
    }
    let runs = alone.len() > 1 && alone.windows(2).all(|pair| pair[1].1 == pair[0].1 + 1);
    found.extend(alone.into_iter().filter(|_| runs).map(|(index, _)| index));
    found.extend(heads.into_values().filter(|pages| pages.len() > 1).flatten());
    found
}
