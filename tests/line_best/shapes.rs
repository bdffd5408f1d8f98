//! Paragraphs whose first lines are narrower.

use offprint::length::Length;
use offprint::line::best::{Breaker, Costs, Paragraph};
use offprint::line::{Beside, Line, Measure, Parameters, tex};
use proptest::prelude::*;

use super::lists::{costs, list, measure, words};

/// Lines of 20 em, so many of them narrower by 5 em, the first among them.
fn shape(lines: u16) -> Measure {
    let (width, narrow) = (Length::pt(200), Length::pt(150));
    Measure { first: narrow, beside: Some(Beside { lines, width: narrow, indent: width - narrow }), ..Measure::new(width) }
}

fn widths(lines: &[Line]) -> Vec<i32> {
    lines.iter().map(|line| line.width.units() / Length::pt(1).units()).collect()
}

#[test]
fn so_many_lines_are_narrow_and_the_others_wide() {
    let items = words(&[3, 2, 4, 3, 2].repeat(8));
    let costs = Costs::default();
    for lines in [2, 3, 5] {
        let measure = shape(lines);
        let breaker = Breaker::new(Paragraph::new(&items), &measure, &costs);
        let best = breaker.lines(breaker.menu().best());
        let set = tex::break_lines(&items, &measure, &Parameters { tolerance: 5_000, ..Parameters::default() });
        for lines_of in [best, set.lines] {
            let widths = widths(&lines_of);
            let (narrow, wide) = widths.split_at(usize::from(lines));
            assert!(narrow.iter().all(|width| *width == 150) && wide.iter().all(|width| *width == 200), "{widths:?}");
            assert!(!wide.is_empty() && lines_of.iter().all(|line| !line.is_overfull()));
        }
    }
}

#[test]
fn one_narrow_line_is_an_indent() {
    let items = words(&[3, 2, 4, 3, 2].repeat(8));
    let (first, costs) = (Length::pt(150), Costs::default());
    let indented = Measure { first, ..Measure::new(Length::pt(200)) };
    for lines in [0, 1] {
        let measure = Measure { beside: shape(lines).beside, ..indented };
        let menu = |measure: &Measure| Breaker::new(Paragraph::new(&items), measure, &costs).menu();
        assert_eq!(menu(&measure), menu(&indented));
        let tex = |measure: &Measure| tex::break_lines(&items, measure, &Parameters::default());
        assert_eq!(tex(&measure), tex(&indented));
    }
}

#[test]
fn indents_are_those_of_the_lines() {
    let measure = Measure { first: Length::pt(140), ..shape(3) };
    let indents = [0, 1, 2, 3].map(|line| measure.indent(line).units() / Length::pt(1).units());
    assert_eq!(indents, [60, 50, 50, 0]);
    // Beside something at the other side only the first is indented, by its own.
    let beside = Beside { lines: 3, width: Length::pt(150), indent: Length::ZERO };
    let measure = Measure { beside: Some(beside), ..measure };
    let indents = [0, 1, 2, 3].map(|line| measure.indent(line).units() / Length::pt(1).units());
    assert_eq!(indents, [10, 0, 0, 0]);
}

#[test]
fn word_that_fits_no_narrow_line_waits_for_a_wide_one() {
    // The fourth word is wider than the narrow lines: three bad lines before it are better than one that sticks out.
    let items = words(&[4, 4, 4, 18, 5, 5]);
    let costs = Costs::default();
    let measure = shape(3);
    let breaker = Breaker::new(Paragraph::new(&items), &measure, &costs);
    let lines = breaker.lines(breaker.menu().best());
    assert!(lines.iter().all(|line| !line.is_overfull()));
    assert_eq!(lines.iter().map(|line| line.end).collect::<Vec<_>>()[..3], [1, 3, 5]);
}

/// The least demerits of all ways that break no word, as TeX weighs them: for lists without hyphens.
fn least_demerits(items: &[offprint::list::Item], measure: &Measure) -> Option<i64> {
    let places: Vec<usize> = (1..items.len()).step_by(2).filter(|at| at + 2 < items.len()).chain([items.len()]).collect();
    let mut least = None;
    for chosen in 0..1_u32 << (places.len() - 1) {
        let ends = places.iter().enumerate();
        let breaks: Vec<usize> =
            ends.filter(|(index, _)| index + 1 == places.len() || chosen >> index & 1 == 1).map(|(_, end)| *end).collect();
        let demerits = demerits(items, &breaks, measure);
        least = demerits.into_iter().chain(least).min();
    }
    least
}

/// What these lines cost in the second pass; nothing where one is beyond the tolerance.
fn demerits(items: &[offprint::list::Item], breaks: &[usize], measure: &Measure) -> Option<i64> {
    let (mut start, mut above, mut total) = (0, 1_i64, 0);
    for (number, &end) in breaks.iter().enumerate() {
        let words = items[start..end].iter().step_by(2);
        let count = words.clone().filter(|item| matches!(item, offprint::list::Item::Box(_))).count() as i64;
        let letters: i64 = words.map(|item| i64::from(item.width().units())).sum();
        let spaces = count - 1;
        let point = i64::from(Length::pt(1).units());
        let needed = i64::from(measure.of(number).units()) - letters - spaces * 10 * point;
        let is_last = end == items.len();
        let badness = match (needed, spaces) {
            (0, _) => 0,
            (1.., _) if is_last => 0,
            (_, 0) => return None,
            (needed, spaces) => {
                let ratio = needed.abs() * 297 / (spaces * 5 * point);
                if needed < 0 && -needed > spaces * 5 * point {
                    return None;
                }
                if ratio > 1290 { 10_000 } else { (ratio.pow(3) + (1 << 17)) >> 18 }
            }
        };
        if badness > 9_999 {
            return None;
        }
        let class = match badness {
            0..=12 => 1,
            _ if needed < 0 => 0,
            13..=99 => 2,
            _ => 3,
        };
        total += (10 + badness).pow(2) + if (class - above).abs() > 1 { 10_000 } else { 0 };
        (start, above) = (end + 1, class);
    }
    Some(total)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn tex_finds_the_fewest_demerits_in_a_shape(
        counts in prop::collection::vec(1..6, 2..12),
        (width, narrow) in (8..20, 4..20),
        lines in 0..5_u16,
    ) {
        let items = words(&counts);
        let (width, narrow) = (Length::pt(width * 10), Length::pt(narrow * 10));
        let beside = Some(Beside { lines, width: narrow, indent: Length::ZERO });
        let measure = Measure { first: narrow, beside, ..Measure::new(width) };
        // A third pass to come, so that the second makes no line for nothing.
        let emergency_stretch = Length::from_units(1);
        let parameters = Parameters { pretolerance: -1, tolerance: 9_999, emergency_stretch, ..Parameters::default() };
        if let Some(least) = least_demerits(&items, &measure) {
            prop_assert_eq!(tex::break_lines(&items, &measure, &parameters).demerits, least);
        }
    }

    #[test]
    fn lines_are_as_wide_as_their_numbers_say(list in list(1..60), measure in measure(), costs in costs()) {
        let breaker = Breaker::new(list.paragraph(), &measure, &costs);
        for choice in breaker.menu().choices() {
            for (number, line) in breaker.lines(choice).iter().enumerate() {
                prop_assert_eq!(line.width, measure.of(number));
            }
        }
        for (number, line) in tex::break_lines(&list.items, &measure, &Parameters::default()).lines.iter().enumerate() {
            prop_assert_eq!(line.width, measure.of(number));
        }
    }

    #[test]
    fn alternatives_of_a_shape_cost_no_less_than_the_best(list in list(1..40), measure in measure(), costs in costs()) {
        let costs = Costs { more_or_fewer: 0, ..costs };
        let breaker = Breaker::new(list.paragraph(), &measure, &costs);
        let menu = breaker.menu();
        for other in breaker.alternatives(menu.best(), 4).iter().flatten() {
            prop_assert!(other.cost >= menu.best().cost * (1.0 - 1e-9) - 1e-6, "{other:?} beside {}", menu.best().cost);
        }
    }
}
