//! What the eye sees over several lines and should not: rivers of white, the same word twice.

use serde::Serialize;

use super::numbers::percent;
use super::{Reading, Standard};

/// How many lines white runs through that is called a river.
const RIVER: usize = 4;

/// What the eye sees over several lines.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Patterns {
    /// Rivers for a hundred justified lines: white of four lines or more, each as wide as is natural and overlapping that above
    /// by half of the narrower (M10).
    pub rivers: f64,
    /// How many lines the longest runs through (M10).
    pub longest_river: usize,
    /// Lines that begin or end with the word the line above begins or ends with (M11).
    pub stacks: usize,
}

/// White between two words, in points, and how many lines the longest river runs through that it ends.
#[derive(Clone, Copy)]
struct Reach {
    white: (f64, f64),
    lines: usize,
}

impl Patterns {
    pub(super) fn of(paragraphs: &[&[&Reading]], justified: usize, standard: &Standard) -> Self {
        let (mut rivers, mut longest) = (0, 0);
        for lines in paragraphs {
            let mut above: Vec<Reach> = Vec::new();
            for reading in *lines {
                let below = reaches(reading, &above, standard.space);
                rivers += above.iter().filter(|reach| ends(reach, &below)).count();
                longest = below.iter().map(|reach| reach.lines).fold(longest, usize::max);
                above = below;
            }
            rivers += above.iter().filter(|reach| reach.lines >= RIVER).count();
        }
        let stacks = paragraphs.iter().flat_map(|lines| lines.windows(2)).map(|pair| stacks(pair[0], pair[1])).sum();
        Self { rivers: percent(rivers, justified), longest_river: longest, stacks }
    }
}

/// The white of a line that may be part of a river, with how far it reaches up; last lines have none.
fn reaches(reading: &Reading, above: &[Reach], natural: f64) -> Vec<Reach> {
    let line = &reading.line;
    let gaps = line.gaps.iter().filter(|_| !line.is_last()).map(|(start, end)| (start.to_pt(), end.to_pt()));
    gaps.filter(|white| white.1 - white.0 >= natural)
        .map(|white| {
            let up = above.iter().filter(|reach| overlap(reach.white, white)).map(|reach| reach.lines).max();
            Reach { white, lines: up.unwrap_or(0) + 1 }
        })
        .collect()
}

fn overlap(above: (f64, f64), below: (f64, f64)) -> bool {
    let shared = above.1.min(below.1) - above.0.max(below.0);
    shared >= 0.5 * (above.1 - above.0).min(below.1 - below.0)
}

/// Whether a river ends here.
fn ends(reach: &Reach, below: &[Reach]) -> bool {
    let goes_on = below.iter().any(|next| next.lines == reach.lines + 1 && overlap(reach.white, next.white));
    reach.lines >= RIVER && !goes_on
}

/// How often two lines show the same word one above the other: at their beginnings, at their ends.
fn stacks(above: &Reading, below: &Reading) -> usize {
    let (above, below) = (&above.line, &below.line);
    let same = |a: &str, b: &str| !a.is_empty() && a == b;
    let ends = !below.is_last() && !above.hyphenated && same(&above.last_word, &below.last_word);
    usize::from(same(&above.first_word, &below.first_word)) + usize::from(ends)
}
