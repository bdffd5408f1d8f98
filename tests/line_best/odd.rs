//! Lists no text makes: there are always lines, and all costs are numbers.

use offprint::length::Length;
use offprint::line::best::{Breaker, Costs, Paragraph, break_lines};
use offprint::line::{Beside, Measure};
use offprint::list::{Discretionary, FORBIDDEN, FORCED, Glue, Item, Micro};
use proptest::prelude::*;

use super::lists::{SPACE, letters, words};

/// Every cost on, rivers too.
fn costs() -> Costs {
    Costs {
        ladder: 10.0,
        last_hyphen: 10.0,
        clash: 10.0,
        short_last_line: 10.0,
        least_last: Length::pt(15),
        lone_word: 10.0,
        stack: 10.0,
        river: 10.0,
        scaling: 0.02,
        tracking: Length::from_pt(0.06),
        ..Costs::default()
    }
}

/// How many lines there are; all choices are set on the way.
fn lines(paragraph: Paragraph<'_>, measure: &Measure, costs: &Costs) -> usize {
    let breaker = Breaker::new(paragraph, measure, costs);
    let menu = breaker.menu();
    for choice in menu.choices() {
        assert!(choice.cost.is_finite(), "{choice:?}");
        for line in breaker.lines(choice) {
            assert!(line.cost.is_finite() && line.ratio.get().is_finite(), "{line:?}");
            assert!(line.start <= line.end && line.end <= paragraph.items.len());
        }
    }
    menu.best().breaks.len()
}

fn count(items: &[Item], width: i32) -> usize {
    lines(Paragraph::new(items), &Measure::new(Length::pt(width)), &costs())
}

#[test]
fn empty_list_has_no_lines() {
    assert_eq!(count(&[], 100), 0);
    assert!(break_lines(Paragraph::new(&[]), &Measure::new(Length::pt(100)), &costs()).is_empty());
}

#[test]
fn least_lists_are_one_line() {
    assert_eq!([count(&[letters(2)], 100), count(&[letters(2)], 10), count(&[Item::Glue(SPACE)], 100)], [1; 3]);
    assert_eq!([count(&[Item::fill()], 100), count(&[Item::Penalty(FORBIDDEN)], 100)], [1; 2]);
    assert_eq!(count(&[Item::Glue(SPACE); 30], 50), 1);
}

#[test]
fn no_measure_is_a_line_for_each_word() {
    assert_eq!(count(&words(&[2; 20]), 0), 20);
}

#[test]
fn measures_of_nothing_and_less_have_a_price() {
    let narrow = [Item::Kern(Length::from_units(-2))];
    let on = |width| lines(Paragraph::new(&narrow), &Measure::new(Length::from_units(width)), &costs());
    assert_eq!([on(0), on(-1)], [1, 1]);
}

#[test]
fn great_measures_and_great_words_are_borne() {
    assert_eq!(count(&words(&[2; 20]), 16_000), 1);
    assert_eq!(count(&words(&[1_600; 20]), 20), 20);
}

#[test]
fn gains_without_end_are_taken() {
    // A line at every price that is a gain, on a measure that would hold them all.
    let mut items = Vec::new();
    for _ in 0..40 {
        items.extend([letters(1), Item::Penalty(FORBIDDEN), Item::fill(), Item::Penalty(-9_999)]);
    }
    items.push(letters(1));
    items.push(Item::fill());
    let paragraph = Paragraph::new(&items);
    let measure = Measure::new(Length::pt(1_000));
    assert!(lines(paragraph, &measure, &Costs { more_or_fewer: 0, ..costs() }) > 30);
    assert!(lines(paragraph, &measure, &costs()) > 30);
}

fn length(most: i32) -> impl Strategy<Value = Length> {
    prop_oneof![6 => 0..=most, 1 => -most..=0, 1 => Just(0), 1 => Just(most)].prop_map(Length::from_units)
}

fn glue(most: i32) -> impl Strategy<Value = Glue> {
    (length(most), length(most), any::<bool>(), length(most), 0..5u8)
        .prop_map(|(width, stretch, fills, shrink, level)| Glue { width, stretch, fills, shrink, level })
}

fn item(most: i32) -> impl Strategy<Value = Item> {
    let discretionary = (length(most), length(most), any::<bool>(), length(most), any::<i32>(), any::<bool>()).prop_map(
        |(pre, post, has_post, replace, penalty, explicit)| {
            Item::Discretionary(Discretionary { pre, post, has_post, replace, penalty, explicit })
        },
    );
    prop_oneof![
        8 => length(most).prop_map(Item::Box),
        6 => glue(most).prop_map(Item::Glue),
        1 => length(most).prop_map(Item::Kern),
        2 => prop_oneof![Just(FORBIDDEN), Just(FORCED), Just(0), any::<i32>()].prop_map(Item::Penalty),
        2 => discretionary,
    ]
}

fn micro(most: i32) -> impl Strategy<Value = Micro> {
    (length(most), any::<i8>(), length(most), length(most), any::<[u8; 2]>(), 0..4u32).prop_map(
        |(scalable, letters, hang_start, hang_end, broken, word)| Micro {
            scalable,
            letters: i32::from(letters),
            hang_start,
            hang_end,
            broken: broken.map(u16::from),
            word,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn every_list_has_lines(
        (items, micro, widths, beside, edge) in prop_oneof![Just(1_000_000), Just(i32::MAX)].prop_flat_map(|most| (
            prop::collection::vec(item(most), 1..60),
            prop::collection::vec(micro(most), 0..60),
            (length(most), length(most)),
            proptest::option::of((prop_oneof![0..5u16, 0..u16::MAX], length(most))),
            glue(most),
        )),
        more_or_fewer in 0..4u8,
        reach in prop_oneof![Just(4.0), Just(0.0), Just(f64::INFINITY)],
    ) {
        let beside = beside.map(|(lines, width)| Beside { lines, width, indent: widths.0 - width });
        let measure = Measure { width: widths.0, first: widths.1, beside, edge };
        let costs = Costs { more_or_fewer, reach, ..costs() };
        let paragraph = Paragraph { items: &items, micro: &micro };
        prop_assert!(lines(paragraph, &measure, &costs) > 0);
    }
}
