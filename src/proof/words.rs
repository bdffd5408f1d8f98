//! Words that are parted, and words that stand alone.

use serde::Serialize;

use super::numbers::{percent, ratio};
use super::{Line, Reading};

/// Words that are parted at the ends of lines; a hyphen of the copy at the end of a line counts, too (M5).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Hyphens {
    /// Hyphens for a hundred justified lines.
    pub per_hundred: f64,
    /// Runs of two or more lines that end in a hyphen.
    pub ladders: usize,
    /// Runs of three or more.
    pub long_ladders: usize,
    /// Lines in the longest run.
    pub longest_ladder: usize,
    /// Hyphens with two letters or fewer before them.
    pub stubs: usize,
    /// Hyphens at the end of the last line but one of a paragraph.
    pub before_last_line: usize,
    /// Last lines that are the rest of a word.
    pub tails: usize,
}

/// How paragraphs of more than one line end (M6).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Ends {
    /// Last lines shorter than a tenth of the measure.
    pub short: usize,
    /// Last lines of one word.
    pub lone_words: usize,
}

impl Hyphens {
    pub(super) fn of(paragraphs: &[&[&Reading]], justified: usize) -> Self {
        let mut hyphens = Self::default();
        let mut count = 0;
        for lines in paragraphs {
            let mut ladder = 0;
            for (index, line) in lines.iter().map(|reading| &reading.line).enumerate() {
                let above = index.checked_sub(1).is_some_and(|above| lines[above].line.hyphenated);
                ladder = if line.hyphenated { ladder + 1 } else { 0 };
                count += usize::from(line.hyphenated);
                hyphens.ladders += usize::from(ladder == 2);
                hyphens.long_ladders += usize::from(ladder == 3);
                hyphens.longest_ladder = hyphens.longest_ladder.max(ladder);
                hyphens.stubs += usize::from(line.hyphenated && line.last_word.chars().count() <= 2);
                hyphens.before_last_line += usize::from(line.hyphenated && line.index + 2 == line.count);
                hyphens.tails += usize::from(line.is_last() && line.gaps.is_empty() && above);
            }
        }
        hyphens.per_hundred = percent(count, justified);
        hyphens
    }
}

impl Ends {
    pub(super) fn of(paragraphs: &[&[&Reading]]) -> Self {
        let last = paragraphs.iter().flat_map(|lines| lines.last()).map(|reading| &reading.line);
        let last: Vec<&Line> = last.filter(|line| line.is_last() && line.count > 1).collect();
        let length = |line: &Line| ratio((line.end - line.start).to_pt(), line.measure().to_pt());
        Self {
            short: last.iter().filter(|line| length(line) < 0.1).count(),
            lone_words: last.iter().filter(|line| line.gaps.is_empty()).count(),
        }
    }
}
