//! A line as it stands: its words and the white between them, read from the glyphs.

use super::Standard;
use super::numbers::median;
use crate::leaf::{Leaf, Mark, Page, Run, TextLine};
use crate::length::{Length, Scale};

/// White wider than this part of the em parts words.
const WORD_GAP: (i64, i64) = (85, 1000);

/// What stands further from the baseline than this is not read: marks of notes, exponents.
const ON_THE_LINE: Length = Length::from_units(78_643);

/// Hyphens, printed or of ours.
const HYPHENS: [char; 4] = ['-', '\u{2010}', '\u{AD}', '\u{2011}'];

/// Punctuation that may hang over the edge.
const HANGING: &str = "-\u{2010}\u{AD}.,;:!?'\"\u{2019}\u{2018}\u{201C}\u{201D}\u{201E}\u{201A}\u{AB}\u{BB}\u{2039}\u{203A}\u{2013}\u{2014}\u{2026})]";

/// A line of running text as it was set.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Line {
    /// Index of its page.
    pub page: usize,
    /// Its baseline, from the upper edge of the page.
    pub y: Length,
    /// Number of its paragraph, from 0.
    pub paragraph: usize,
    /// Its number in the paragraph, from 0.
    pub index: usize,
    /// How many lines the paragraph has.
    pub count: usize,
    /// Whether its paragraph is justified.
    pub justified: bool,
    /// Size of the em.
    pub em: Length,
    /// From baseline to baseline.
    pub leading: Length,
    /// Left edge of its measure.
    pub left: Length,
    /// Right edge of its measure.
    pub right: Length,
    /// Where its first glyph begins.
    pub start: Length,
    /// Where its last glyph ends, without tracking.
    pub end: Length,
    /// The white between words, from left to right: from the end of a glyph to the origin of the next.
    pub gaps: Vec<(Length, Length)>,
    /// Letters and digits of its first word, in small letters.
    pub first_word: String,
    /// Letters and digits of its last word, in small letters.
    pub last_word: String,
    /// Whether it ends in a hyphen and is not the last of its paragraph.
    pub hyphenated: bool,
    /// The last character on it.
    pub last: Option<char>,
    /// How wide most of its glyphs are set.
    pub scale: Scale,
    /// The tracking most of its glyphs are set with.
    pub tracking: Length,
    /// How far its white is from natural: 1 is a space wider by half, -1 one narrower by a third; none for lines that are not
    /// justified (M1).
    pub r: Option<f64>,
    /// Whether it stands out over the right edge by more than punctuation may.
    pub overfull: bool,
}

/// A line with what only the whole work can judge.
pub(super) struct Reading {
    pub(super) line: Line,
    /// Face, letter and scale of each glyph that stands for one letter.
    pub(super) letters: Vec<(usize, char, f64)>,
    /// Within words: how much further than its width, in ems, a glyph's neighbour stands.
    pub(super) kerns: Vec<f64>,
    /// How much wider than in the rest of the work its letters are.
    pub(super) widening: f64,
}

/// A glyph with ink.
struct Letter<'a> {
    start: Length,
    end: Length,
    text: &'a str,
    face: usize,
    scale: Scale,
    tracking: Length,
}

impl Line {
    /// Whether it is the last of its paragraph.
    #[must_use]
    pub fn is_last(&self) -> bool {
        self.index + 1 == self.count
    }

    /// The mean white between its words, in ems; none if it is one word.
    #[must_use]
    pub fn space(&self) -> Option<f64> {
        let total: f64 = self.gaps.iter().map(|(start, end)| (*end - *start).to_pt()).sum();
        (!self.gaps.is_empty()).then(|| total / self.gaps.len() as f64 / self.em.to_pt())
    }

    /// The tracking as it is seen, in ems.
    #[must_use]
    pub fn letterspacing(&self) -> f64 {
        self.scale.of(self.tracking).to_pt() / self.em.to_pt()
    }

    /// How far it stands over the right edge, in ems; negative if short of it.
    #[must_use]
    pub fn over(&self) -> f64 {
        (self.end - self.right).to_pt() / self.em.to_pt()
    }

    pub(super) fn measure(&self) -> Length {
        self.right - self.left
    }
}

impl Reading {
    /// Reads a line on a page; none if it has no ink.
    pub(super) fn of(leaf: &Leaf, number: usize, page: &Page, line: &TextLine) -> Option<Self> {
        let mut letters = Vec::new();
        for mark in page.marks.get(line.marks.clone())? {
            match mark {
                Mark::Run(run) if (run.y - line.y).abs() < ON_THE_LINE => read_run(leaf, run, &mut letters),
                _ => {}
            }
        }
        letters.sort_by_key(|letter| letter.start);
        let (first, last) = (letters.first()?, letters.last()?);
        let mut words = vec![vec![first.text]];
        let (mut gaps, mut kerns) = (Vec::new(), Vec::new());
        for pair in letters.windows(2) {
            let gap = pair[1].start - pair[0].end;
            if gap > line.em.scaled(WORD_GAP.0, WORD_GAP.1) {
                gaps.push((pair[0].end, pair[1].start));
                words.push(Vec::new());
            } else {
                kerns.push(gap.to_pt() / line.em.to_pt());
            }
            words.last_mut()?.push(pair[1].text);
        }
        let last_char = last.text.chars().last();
        let (scale, tracking) = mostly(&letters);
        let line = Line {
            page: number,
            y: line.y,
            paragraph: line.paragraph,
            index: line.index,
            count: line.count,
            justified: line.justified,
            em: line.em,
            leading: line.leading,
            left: line.left,
            right: line.right,
            start: first.start,
            // Of overhanging punctuation, the letter before may reach further.
            end: letters.iter().rev().take(3).map(|letter| letter.end).max()?,
            first_word: words.first().map(|word| bare(word)).unwrap_or_default(),
            last_word: words.last().map(|word| bare(word)).unwrap_or_default(),
            hyphenated: line.index + 1 < line.count && last_char.is_some_and(|last| HYPHENS.contains(&last)),
            last: last_char,
            gaps,
            scale,
            tracking,
            r: None,
            overfull: false,
        };
        let letters = letters.iter().filter_map(Letter::one).collect();
        Some(Self { line, letters, kerns, widening: 0.0 })
    }

    /// Holds the line against the work.
    pub(super) fn judge(&mut self, standard: &Standard) {
        let line = &mut self.line;
        let hangs = line.last.is_some_and(|last| HANGING.contains(last));
        line.overfull = line.over() > if hangs { 0.75 } else { 0.09 };
        if line.justified && !line.is_last() && standard.space > 0.0 {
            let natural = standard.space / standard.em;
            line.r = line.space().map(|space| {
                let part = if space > natural { 2.0 } else { 3.0 };
                (space - natural) / natural * part
            });
        }
        let widths = self.letters.iter().filter_map(|(face, letter, scale)| {
            let usual = standard.scales.get(&(*face, *letter))?;
            (*usual > 0.0).then(|| scale / usual)
        });
        let mut widths: Vec<f64> = widths.collect();
        self.widening = if widths.is_empty() { 0.0 } else { median(&mut widths) - 1.0 };
    }
}

impl<'a> Letter<'a> {
    /// Its face, what it stands for and its scale, if it stands for one letter.
    fn one(&self) -> Option<(usize, char, f64)> {
        let mut chars = self.text.chars();
        let letter = chars.next().filter(|_| self.end > self.start && chars.next().is_none())?;
        Some((self.face, letter, f64::from(self.scale.0) / f64::from(Scale::DRAWN.0)))
    }
}

/// The glyphs of a run that have ink, where they are painted and as wide as their face has them.
fn read_run<'a>(leaf: &Leaf, run: &'a Run, letters: &mut Vec<Letter<'a>>) {
    let Some(face) = leaf.faces.get(run.face) else { return };
    let mut drawn = Length::ZERO;
    for glyph in &run.glyphs {
        let range = glyph.text.start as usize..glyph.text.end as usize;
        let text = run.text.get(range).unwrap_or_default();
        let start = run.x + run.scale.of(drawn + glyph.dx);
        let width = run.scale.of(face.scale(face.advance(glyph.id), run.size));
        drawn += glyph.advance + run.tracking;
        if !text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{2060}')) {
            letters.push(Letter {
                start,
                end: start + width,
                text,
                face: run.face,
                scale: run.scale,
                tracking: run.tracking,
            });
        }
    }
}

/// The scale and tracking of most letters; of the first of them where two are as frequent.
fn mostly(letters: &[Letter<'_>]) -> (Scale, Length) {
    let mut counts: Vec<((Scale, Length), usize)> = Vec::new();
    for letter in letters {
        let set = (letter.scale, letter.tracking);
        match counts.iter_mut().find(|(known, _)| *known == set) {
            Some((_, count)) => *count += 1,
            None => counts.push((set, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    counts.iter().find(|(_, count)| *count == most).map(|(set, _)| *set).unwrap_or_default()
}

/// Letters and digits of a word, in small letters.
fn bare(word: &[&str]) -> String {
    word.concat().chars().filter(|c| c.is_alphanumeric() || *c == '_').flat_map(char::to_lowercase).collect()
}
