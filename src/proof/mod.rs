//! What was set, in numbers: how even the white is, how many words are hyphenated, how pages end.
//!
//! Pipeline: [`leaf`](crate::leaf) -> **proof** -> whoever reads proofs, people and programs.
//!
//! A proof is taken of type that stands: nothing here knows what the breaker wanted. Glyphs of a line are read where they are
//! painted, with the widths their faces have, and all the rest follows from that. So another program that reads the PDF comes to
//! the same numbers.
//!
//! ```text
//! natural space 2.5 pt     The clock  says  six     gaps 3, 3.5, 3.5 pt
//!                                                   r = (3.33 - 2.5) / (2.5 / 2) = .67
//! ```
//!
//! Numbers with an M are those of TYPOGRAPHY.md, section 3. Lengths are in ems of the body unless said otherwise. They are about
//! justified paragraphs as wide as the measure; what stands further in (quotations, lists, verse) counts only where pages end.
//! They are made for scripts that part words with white; of a line from right to left only the white is right.

mod edges;
mod joins;
mod line;
mod numbers;
mod pages;
mod patterns;
mod spacing;
mod words;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::leaf::Leaf;
pub use edges::{Edges, Fitting};
pub use line::Line;
use line::Reading;
pub use pages::Feet;
pub use patterns::Patterns;
pub use spacing::Spacing;
pub use words::{Ends, Hyphens};

/// The proof of a work.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Typography {
    /// Size of the em of the body, in points.
    pub em: f64,
    /// The measure, in ems.
    pub measure: f64,
    /// From baseline to baseline, in points.
    pub leading: f64,
    /// The natural white between words, in ems: the median of last lines, which are not justified.
    pub space: f64,
    /// How many paragraphs there are as wide as the measure.
    pub paragraph_count: usize,
    /// How many in a hundred f before f, i or l are a ligature with it, or another f than before other letters; of all text (M13).
    pub f_joins: f64,
    /// Of the whole work.
    pub whole: Measures,
    /// How its pages begin and end.
    pub feet: Feet,
    /// Of each page with running text.
    pub pages: Vec<PageProof>,
    /// Of each paragraph as wide as the measure.
    pub paragraphs: Vec<ParagraphProof>,
    /// All lines of running text, in reading order, those not as wide as the measure among them.
    #[serde(skip)]
    pub lines: Vec<Line>,
}

/// The proof of a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PageProof {
    /// Its number, from 1.
    pub page: usize,
    /// Its first baseline of running text, in points from the upper edge.
    pub first_baseline: f64,
    /// Its last baseline of running text, in points from the upper edge.
    pub last_baseline: f64,
    /// Of its lines.
    pub measures: Measures,
}

/// The proof of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ParagraphProof {
    /// Its number among all paragraphs of running text, from 1.
    pub paragraph: usize,
    /// The page it begins on, from 1.
    pub page: usize,
    /// Its first word.
    pub first_word: String,
    /// Of its lines.
    pub measures: Measures,
}

/// What can be said of any lines, be they of a paragraph, a page, or a work.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Measures {
    /// How many lines.
    pub lines: usize,
    /// How many of them are justified: all but the last of a paragraph, if they have white to stretch.
    pub justified: usize,
    /// White between words (M1 to M4, M15).
    pub spacing: Spacing,
    /// Words that are parted (M5).
    pub hyphens: Hyphens,
    /// How paragraphs end (M6).
    pub ends: Ends,
    /// What the eye sees over several lines (M10, M11).
    pub patterns: Patterns,
    /// What stands beyond or short of the edges (M12).
    pub edges: Edges,
    /// How letters are fitted (M13).
    pub fitting: Fitting,
}

/// What all lines are held against.
struct Standard {
    em: f64,
    /// The natural white between words, in points.
    space: f64,
    /// By face and letter: the scale that letter is mostly set in.
    scales: BTreeMap<(usize, char), f64>,
}

/// Takes the proof of a work.
#[must_use]
pub fn read(leaf: &Leaf) -> Typography {
    let mut readings: Vec<Reading> = Vec::new();
    for (number, page) in leaf.pages.iter().enumerate() {
        readings.extend(page.lines.iter().filter_map(|line| Reading::of(leaf, number, page, line)));
    }
    let measure = readings.iter().map(|reading| reading.line.measure()).max().unwrap_or_default();
    let full = |reading: &&Reading| reading.line.justified && reading.line.measure() == measure;
    let standard = Standard::of(&readings.iter().filter(full).collect::<Vec<_>>());
    readings.iter_mut().for_each(|reading| reading.judge(&standard));
    let counted: Vec<&Reading> = readings.iter().filter(full).collect();
    let paragraphs: Vec<&[&Reading]> = paragraphs(&counted).collect();
    let leading = readings.first().map_or(0.0, |reading| reading.line.leading.to_pt());
    Typography {
        em: standard.em,
        measure: numbers::ratio(measure.to_pt(), standard.em),
        leading,
        space: numbers::ratio(standard.space, standard.em),
        paragraph_count: paragraphs.len(),
        f_joins: joins::resolved(leaf),
        whole: Measures::of(&paragraphs, &standard),
        feet: Feet::of(&readings, measure, leaf.pages.len()),
        pages: readings
            .chunk_by(|a, b| a.line.page == b.line.page)
            .map(|lines| PageProof::of(lines, &lines.iter().filter(full).collect::<Vec<_>>(), &standard))
            .collect(),
        paragraphs: paragraphs.iter().map(|lines| ParagraphProof::of(lines, &standard)).collect(),
        lines: readings.into_iter().map(|reading| reading.line).collect(),
    }
}

/// Lines in order, by paragraph.
fn paragraphs<'a, 'r>(lines: &'a [&'r Reading]) -> impl Iterator<Item = &'a [&'r Reading]> {
    lines.chunk_by(|a, b| a.line.paragraph == b.line.paragraph)
}

impl Standard {
    fn of(lines: &[&Reading]) -> Self {
        let em = lines.first().map_or(0.0, |reading| reading.line.em.to_pt());
        let gaps_of =
            |reading: &&Reading| reading.line.gaps.iter().map(|(start, end)| (*end - *start).to_pt()).collect::<Vec<f64>>();
        // A last line that nearly reaches the edge may have been squeezed to.
        let natural = |reading: &&&Reading| {
            let line = &reading.line;
            line.is_last() && line.count > 1 && line.end < line.right - line.em
        };
        let mut gaps: Vec<f64> = lines.iter().filter(natural).flat_map(gaps_of).collect::<Vec<f64>>();
        if gaps.is_empty() {
            gaps = lines.iter().flat_map(gaps_of).collect::<Vec<f64>>();
        }
        let mut letters: BTreeMap<(usize, char), Vec<f64>> = BTreeMap::new();
        for &(face, letter, scale) in lines.iter().flat_map(|reading| &reading.letters) {
            letters.entry((face, letter)).or_default().push(scale);
        }
        let scales = letters.into_iter().map(|(key, mut scales)| (key, numbers::median(&mut scales))).collect();
        Self { em, space: numbers::median(&mut gaps), scales }
    }
}

impl Measures {
    fn of(paragraphs: &[&[&Reading]], standard: &Standard) -> Self {
        let lines: Vec<&Reading> = paragraphs.iter().flat_map(|lines| lines.iter().copied()).collect();
        let justified = lines.iter().filter(|reading| reading.line.r.is_some()).count();
        Self {
            lines: lines.len(),
            justified,
            spacing: Spacing::of(paragraphs, justified),
            hyphens: Hyphens::of(paragraphs, justified),
            ends: Ends::of(paragraphs),
            patterns: Patterns::of(paragraphs, justified, standard),
            edges: Edges::of(&lines, standard),
            fitting: Fitting::of(&lines),
        }
    }
}

impl PageProof {
    fn of(lines: &[Reading], counted: &[&Reading], standard: &Standard) -> Self {
        let y = |reading: Option<&Reading>| reading.map_or(0.0, |reading| reading.line.y.to_pt());
        Self {
            page: lines.first().map_or(0, |reading| reading.line.page + 1),
            first_baseline: y(lines.first()),
            last_baseline: y(lines.last()),
            measures: Measures::of(&paragraphs(counted).collect::<Vec<_>>(), standard),
        }
    }
}

impl ParagraphProof {
    fn of(lines: &[&Reading], standard: &Standard) -> Self {
        let first = lines.first().map(|reading| &reading.line);
        Self {
            paragraph: first.map_or(0, |line| line.paragraph + 1),
            page: first.map_or(0, |line| line.page + 1),
            first_word: first.map(|line| line.first_word.clone()).unwrap_or_default(),
            measures: Measures::of(&[lines], standard),
        }
    }
}
