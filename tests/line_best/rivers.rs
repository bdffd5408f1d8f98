//! Rivers are counted as the metrics count them, and gone round where that is cheaper.

use std::ops::Range;

use offprint::length::Length;
use offprint::line::best::{Breaker, Choice, Costs, Paragraph};
use offprint::line::{Line, Measure};
use offprint::list::Item;

use super::lists::words;

/// What a river costs here.
const RIVER: f64 = 1_000.0;

/// The gaps of a line: its spaces that are not narrower than natural.
fn gaps(items: &[Item], line: &Line) -> Vec<Range<i32>> {
    let mut justification = line.justification();
    let (mut gaps, mut x) = (Vec::new(), 0);
    for item in &items[line.start..line.end] {
        if let Item::Glue(glue) = item {
            let width = justification.set(glue);
            if width >= glue.width && glue.width > Length::ZERO {
                gaps.push(x..x + width.units());
            }
            x += width.units();
        } else {
            x += item.width().units();
        }
    }
    gaps
}

/// Chains of four gaps or more, each of which has half of the narrower in common with the next. The last line has none.
fn rivers(items: &[Item], lines: &[Line]) -> usize {
    let flows = |above: &Range<i32>, below: &Range<i32>| {
        let common = above.end.min(below.end) - above.start.max(below.start);
        f64::from(common) >= 0.5 * f64::from((above.end - above.start).min(below.end - below.start))
    };
    let rows: Vec<Vec<Range<i32>>> = lines[..lines.len() - 1].iter().map(|line| gaps(items, line)).collect();
    // The longest chain down to each gap.
    let mut longest: Vec<Vec<usize>> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let above = index.checked_sub(1).map_or(&[][..], |above| &rows[above]);
        let to = |gap: &Range<i32>| {
            let chains = above.iter().enumerate().filter(|(_, other)| flows(other, gap));
            1 + chains.map(|(other, _)| longest[index - 1][other]).max().unwrap_or(0)
        };
        let lengths = row.iter().map(to).collect();
        longest.push(lengths);
    }
    let mut count = 0;
    for (index, row) in rows.iter().enumerate() {
        for (gap, length) in row.iter().zip(&longest[index]) {
            let goes_on = rows.get(index + 1).is_some_and(|below| {
                below.iter().zip(&longest[index + 1]).any(|(next, long)| *long == length + 1 && flows(gap, next))
            });
            count += usize::from(*length >= 4 && !goes_on);
        }
    }
    count
}

/// Words by a rule, as different as numbers make them.
fn list(seed: usize) -> Vec<Item> {
    let mut state = seed * 7_919 + 13;
    let counts: Vec<i32> = (0..45)
        .map(|_| {
            state = (state * 1_103_515_245 + 12_345) % (1 << 31);
            1 + (state >> 16) as i32 % 5
        })
        .collect();
    words(&counts)
}

/// The best with a cost for rivers, and the rivers in it.
fn best(items: &[Item], river: f64) -> (Choice, usize) {
    let (measure, costs) = (Measure::new(Length::pt(200)), Costs { river, more_or_fewer: 1, ..Costs::default() });
    let breaker = Breaker::new(Paragraph::new(items), &measure, &costs);
    let choice = breaker.menu().best().clone();
    let rivers = rivers(items, &breaker.lines(&choice));
    (choice, rivers)
}

#[test]
fn rivers_are_counted_and_gone_round() {
    let (mut with, mut gone_round) = (0, 0);
    for seed in 0..600 {
        let items = list(seed);
        let ((plain, rivers), (other, left)) = (best(&items, 0.0), best(&items, RIVER));
        // What a choice costs is what its lines cost and its rivers.
        let (measure, costs) = (Measure::new(Length::pt(200)), Costs::default());
        let lines = Breaker::new(Paragraph::new(&items), &measure, &costs).lines(&other);
        let spaced: f64 = lines.iter().map(|line| line.cost).sum();
        assert!((other.cost - spaced - RIVER * left as f64).abs() < 1e-6, "{seed}: {} with {left} rivers", other.cost);
        // It is never dearer than the best without a thought of rivers, theirs added.
        assert!(other.cost <= plain.cost + RIVER * rivers as f64 + 1e-9, "{seed}");
        assert!(rivers > 0 || other.breaks == plain.breaks, "{seed}");
        with += usize::from(rivers > 0);
        gone_round += usize::from(left < rivers);
    }
    assert!(with > 40 && gone_round > 20, "{with} paragraphs with rivers, {gone_round} with fewer");
}

#[test]
fn words_of_one_length_make_rivers() {
    // Ten lines of five words of three letters each, set without a gap to spare: four rivers down nine of them.
    let items = words(&[3; 50]);
    let (measure, costs) = (Measure::new(Length::pt(190)), Costs::default());
    let breaker = Breaker::new(Paragraph::new(&items), &measure, &costs);
    let menu = breaker.menu();
    assert_eq!(rivers(&items, &breaker.lines(menu.best())), 4);
    let dear = Costs { river: 10.0, ..costs };
    let with = Breaker::new(Paragraph::new(&items), &measure, &dear).menu();
    assert_eq!(with.best().cost, menu.best().cost + 40.0);
}
