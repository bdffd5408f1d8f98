//! Rivers: gaps that run down through a paragraph.
//!
//! Pipeline: [`Line`]s -> **river** -> [others](super::others).

use std::ops::Range;

use super::Paragraph;
use crate::length::Length;
use crate::line::{Line, Measure};
use crate::list::Item;

/// A river is at least so many lines long.
pub(super) const LEAST_LINES: usize = 4;

/// Counts the rivers of a paragraph: chains of gaps in four or more lines, each at least as wide as a natural space and above the
/// next by half of the narrower. The last line, whose spaces are natural, has no part in it.
pub(super) fn count(paragraph: &Paragraph<'_>, lines: &[Line], measure: &Measure) -> usize {
    let mut rivers = 0;
    let mut above: Vec<(Range<i64>, usize)> = Vec::new();
    let last = lines.len().saturating_sub(1);
    for (index, line) in lines.iter().enumerate() {
        let gaps = if index == last { Vec::new() } else { gaps(paragraph, line, measure.indent(index)) };
        let below: Vec<(Range<i64>, usize)> = gaps
            .into_iter()
            .map(|gap| {
                let longest = above.iter().filter(|(other, _)| run_on(other, &gap)).map(|(_, length)| *length).max();
                (gap, longest.unwrap_or(0) + 1)
            })
            .collect();
        let goes_on =
            |gap: &Range<i64>, length: usize| below.iter().any(|(next, long)| *long == length + 1 && run_on(gap, next));
        rivers += above.iter().filter(|(gap, length)| *length >= LEAST_LINES && !goes_on(gap, *length)).count();
        above = below;
    }
    rivers + above.iter().filter(|(_, length)| *length >= LEAST_LINES).count()
}

/// Whether one gap stands above the other.
fn run_on(above: &Range<i64>, below: &Range<i64>) -> bool {
    let common = above.end.min(below.end) - above.start.max(below.start);
    2 * common >= (above.end - above.start).min(below.end - below.start)
}

/// The word spaces of a line that are not narrower than natural.
fn gaps(paragraph: &Paragraph<'_>, line: &Line, left: Length) -> Vec<Range<i64>> {
    let mut gaps = Vec::new();
    let mut justification = line.justification();
    let mut x = i64::from(left.units()) - i64::from(line.hang.0.units());
    if let Some(Item::Discretionary(broken)) = line.after.map(|after| &paragraph.items[after]) {
        x += i64::from(broken.post.units());
    }
    for index in line.start..line.end {
        let micro = paragraph.micro(index);
        match &paragraph.items[index] {
            Item::Glue(glue) => {
                let width = justification.set(glue);
                let end = x + i64::from(width.units());
                if width >= glue.width && glue.stretch > Length::ZERO && glue.width > Length::ZERO {
                    gaps.push(x..end);
                }
                x = end;
            }
            _ if micro.letters > 0 => {
                x += line.lettering.width(i64::from(micro.scalable.units()), i64::from(micro.letters));
            }
            item => x += i64::from(item.width().units()),
        }
    }
    gaps
}
