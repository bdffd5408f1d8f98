//! What holds of broken lines whatever the list: nothing is lost, and set lines are as wide as they should be.

use offprint::length::Length;
use offprint::line::{INFINITELY_BAD, Line, Lines, Measure, OVERFULL, Parameters, tex};
use offprint::list::{Discretionary, FORBIDDEN, FORCED, Glue, Item};
use proptest::prelude::*;

/// One em of the square font: every letter is as wide as this.
const EM: i32 = 10;

fn letters(count: i32) -> Item {
    Item::Box(Length::pt(EM * count))
}

/// A word space: 1 em, half an em more or less.
const SPACE: Glue = Glue { width: Length::pt(10), stretch: Length::pt(5), fills: false, shrink: Length::pt(5), level: 0 };

const HYPHEN: Discretionary = Discretionary {
    pre: Length::pt(10),
    post: Length::ZERO,
    has_post: false,
    replace: Length::ZERO,
    penalty: 50,
    explicit: false,
};

/// Words by their numbers of letters, ended as a paragraph is.
fn words(counts: &[i32]) -> Vec<Item> {
    let mut items = Vec::new();
    for &count in counts {
        items.extend([letters(count), Item::Glue(SPACE)]);
    }
    items.pop();
    items.extend([Item::Penalty(FORBIDDEN), Item::fill()]);
    items
}

/// Breaks with plain TeX's parameters.
fn set(items: &[Item], width: i32) -> Lines {
    tex::break_lines(items, &Measure::new(Length::pt(width)), &Parameters::default())
}

fn ends(set: &Lines) -> Vec<usize> {
    set.lines.iter().map(|line| line.end).collect()
}

#[test]
fn empty_list_has_no_lines() {
    assert_eq!(set(&[], 100), Lines { lines: Vec::new(), demerits: 0, pass: 1 });
}

#[test]
fn box_wider_than_the_measure_is_an_overfull_line() {
    let set = set(&[letters(5)], 30);
    assert_eq!(ends(&set), [1]);
    assert!(set.lines[0].is_overfull());
    assert_eq!((set.lines[0].badness, set.lines[0].natural), (OVERFULL, Length::pt(50)));
}

#[test]
fn short_list_without_glue_is_an_underfull_line() {
    let set = set(&[letters(1), letters(1)], 30);
    assert_eq!((ends(&set), set.lines[0].badness), (vec![2], INFINITELY_BAD));
    assert_eq!(set.lines[0].ratio.get(), 0.0);
}

#[test]
fn measure_of_nothing_sets_every_word_by_itself() {
    assert_eq!(ends(&set(&words(&[2, 3, 1]), 0)), [1, 3, 7]);
}

#[test]
fn forced_break_ends_a_line() {
    let items = [letters(2), Item::fill(), Item::Penalty(FORCED), letters(2), Item::Penalty(FORBIDDEN), Item::fill()];
    let set = set(&items, 100);
    assert_eq!(ends(&set), [2, 6]);
    assert_eq!(set.lines[1].start, 3);
}

/// *ab cdef ghi* for a measure of 6 em: *ab cdef* is too long and *ab* too short, *ab cd-* and *ef ghi* are perfect.
fn two_lines_with(hyphen: Discretionary) -> Vec<Item> {
    let mut items = words(&[2, 2, 3]);
    items.splice(3..3, [Item::Discretionary(hyphen), letters(2)]);
    items
}

#[test]
fn hyphenation_waits_for_the_second_pass() {
    let set = set(&two_lines_with(HYPHEN), 60);
    assert_eq!((set.pass, ends(&set)), (2, vec![3, 9]));
    let first = &set.lines[0];
    assert!(first.hyphenated);
    assert_eq!(first.natural, Length::pt(60)); // ab, space, cd, hyphen
    assert_eq!((set.lines[1].start, set.lines[1].after), (4, Some(3)));
}

#[test]
fn written_hyphen_is_broken_in_the_first_pass() {
    let items = two_lines_with(Discretionary { explicit: true, ..HYPHEN });
    assert_eq!(set(&items, 60).pass, 1);
}

#[test]
fn infinite_glue_takes_all_there_is() {
    let items = words(&[2, 3]);
    let set = set(&items, 100);
    let mut justification = set.lines[0].justification();
    assert_eq!(justification.set(&SPACE), Length::pt(10));
    assert_eq!(justification.set(&Glue { stretch: Length::pt(1), fills: true, ..Glue::default() }), Length::pt(40));
}

#[test]
fn overfull_line_is_shrunk_fully_and_no_further() {
    let tied = [letters(2), Item::Penalty(FORBIDDEN), Item::Glue(SPACE), letters(5)];
    let set = set(&tied, 70);
    assert_eq!((ends(&set), set.lines[0].ratio.get()), (vec![4], -1.0));
    assert_eq!(set.lines[0].justification().set(&SPACE), Length::pt(5));
}

#[test]
fn edge_takes_its_part_of_what_a_line_falls_short() {
    let edge = Glue { stretch: Length::pt(15), ..Glue::default() };
    let items = [letters(3), Item::Glue(SPACE), letters(2), Item::Penalty(FORCED)];
    let set = tex::break_lines(&items, &Measure { edge, ..Measure::new(Length::pt(80)) }, &Parameters::default());
    let mut justification = set.lines[0].justification();
    assert_eq!((justification.set(&SPACE), justification.set(&edge)), (Length::pt(15), Length::pt(15)));
}

/// Lengths of all kinds, up to `most` units and sometimes negative.
fn length(most: i32) -> impl Strategy<Value = Length> {
    prop_oneof![1 => Just(0), 8 => 0..=most, 1 => -most..=0].prop_map(Length::from_units)
}

/// Glue of up to `most` units. Where that is all an `i32` can hold, it may also give less than nothing.
fn glue(most: i32) -> impl Strategy<Value = Glue> {
    let gives = move |up_to: i32| (if most == i32::MAX { -up_to } else { 0 }..=up_to).prop_map(Length::from_units);
    (length(most), gives(most), prop::bool::weighted(0.1), gives(most / 3))
        .prop_map(|(width, stretch, fills, shrink)| Glue { width, stretch, fills, shrink, level: 0 })
}

fn item(most: i32) -> impl Strategy<Value = Item> {
    let discretionary = (length(most), length(most), any::<bool>(), length(most), -200..200, any::<bool>()).prop_map(
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

fn list(most: i32) -> impl Strategy<Value = Vec<Item>> {
    prop::collection::vec(item(most), 0..80)
}

fn parameters() -> impl Strategy<Value = Parameters> {
    (-1..=10_001, -1..=10_001, -100..100, any::<i32>(), any::<i32>(), length(1_000_000)).prop_map(
        |(pretolerance, tolerance, line_penalty, adjacent_demerits, hyphen, emergency_stretch)| Parameters {
            pretolerance,
            tolerance,
            line_penalty,
            adjacent_demerits,
            double_hyphen_demerits: hyphen,
            final_hyphen_demerits: hyphen,
            emergency_stretch,
        },
    )
}

/// Up to ten or so boxes to a line.
fn measure(most: i32) -> impl Strategy<Value = Measure> {
    let width = || length(most.saturating_mul(10));
    (width(), width(), glue(most)).prop_map(|(width, first, edge)| Measure { width, first, beside: None, edge })
}

fn is_discardable(item: &Item) -> bool {
    matches!(item, Item::Glue(_) | Item::Kern(_) | Item::Penalty(_))
}

/// That the lines follow each other through the whole list and leave out nothing but what a break discards.
fn assert_complete(items: &[Item], set: &Lines) {
    let mut next = 0;
    for line in &set.lines {
        assert!(next <= line.start && line.start <= line.end && line.end <= items.len());
        assert!(items[next..line.start].iter().all(is_discardable));
        assert_eq!(line.hyphenated, matches!(items.get(line.end), Some(Item::Discretionary(_))));
        if let Some(after) = line.after {
            assert_eq!(after + 1, next);
        }
        // A discretionary is used up by its break; anything else at a break is discarded, or begins what is.
        next = line.end + usize::from(line.hyphenated);
    }
    assert!(items.is_empty() || set.lines.last().is_some_and(|line| line.end == items.len()));
    assert_eq!(set.demerits, set.lines.iter().map(|line| line.cost as i64).sum::<i64>());
}

/// How wide a line is with its glue set, and whether it can be as wide as it should.
fn set_width(items: &[Item], line: &Line, edge: &Glue) -> (i64, bool) {
    let contents = &items[line.start..line.end];
    let glues =
        || contents.iter().filter_map(|item| if let Item::Glue(glue) = item { Some(glue) } else { None }).chain([edge]);
    let solid = |item: &Item| match item {
        Item::Box(width) | Item::Kern(width) => i64::from(width.units()),
        Item::Discretionary(whole) => i64::from(whole.replace.units()),
        Item::Glue(_) | Item::Penalty(_) => 0,
    };
    let part = |at: Option<usize>, of: fn(&Discretionary) -> Length| match at.and_then(|at| items.get(at)) {
        Some(Item::Discretionary(broken)) => i64::from(of(broken).units()),
        _ => 0,
    };
    let mut justification = line.justification();
    let white: i64 = glues().map(|glue| i64::from(justification.set(glue).units())).sum();
    let sum = |of: fn(&Glue) -> i64| glues().map(of).sum::<i64>();
    let gives = if line.natural > line.width {
        !line.is_overfull()
    } else {
        let (fill, stretch) = (
            sum(|glue| if glue.fills { i64::from(glue.stretch.units()) } else { 0 }),
            sum(|glue| if glue.fills { 0 } else { i64::from(glue.stretch.units()) }),
        );
        line.natural == line.width || fill != 0 || stretch > 0
    };
    let hyphens = part(line.after, |broken| broken.post) + part(Some(line.end), |broken| broken.pre);
    (contents.iter().map(solid).sum::<i64>() + hyphens + white, gives)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_item_is_in_one_line_or_discarded(
        (items, measure) in prop_oneof![Just(1_000_000), Just(i32::MAX)].prop_flat_map(|most| (list(most), measure(most))),
        parameters in parameters(),
    ) {
        assert_complete(&items, &tex::break_lines(&items, &measure, &parameters));
    }

    #[test]
    fn set_glue_fills_the_measure_to_the_last_unit(items in list(1_000_000), measure in measure(1_000_000)) {
        for line in tex::break_lines(&items, &measure, &Parameters::default()).lines {
            let (width, gives) = set_width(&items, &line, &measure.edge);
            if gives {
                prop_assert_eq!(width, i64::from(line.width.units()));
            }
        }
    }

    #[test]
    fn indent_by_a_shorter_line_is_an_indent_by_a_box(
        mut items in list(1_000_000),
        width in 0..10_000_000,
        indent in -1_000_000..1_000_000,
        parameters in parameters(),
    ) {
        items.insert(0, letters(1));
        let (full, indent) = (Measure::new(Length::from_units(width)), Length::from_units(indent));
        let shorter = tex::break_lines(&items, &Measure { first: full.width - indent, ..full }, &parameters);
        items.insert(0, Item::Box(indent));
        let boxed = tex::break_lines(&items, &full, &parameters);
        prop_assert_eq!(shorter.demerits, boxed.demerits);
        prop_assert_eq!(ends(&shorter), ends(&boxed).iter().map(|end| end - 1).collect::<Vec<_>>());
    }

    #[test]
    fn emergency_stretch_is_stretch_at_the_edge(items in list(1_000_000), width in 0..10_000_000, extra in 1..1_000_000) {
        let (plain, extra) = (Measure::new(Length::from_units(width)), Length::from_units(extra));
        let third = tex::break_lines(&items, &plain, &Parameters { emergency_stretch: extra, ..Parameters::default() });
        if third.pass < 3 {
            return Ok(());
        }
        let edge = Glue { stretch: extra, ..Glue::default() };
        let parameters = Parameters { pretolerance: -1, ..Parameters::default() };
        let second = tex::break_lines(&items, &Measure { edge, ..plain }, &parameters);
        prop_assert_eq!((third.demerits, ends(&third)), (second.demerits, ends(&second)));
    }
}
