//! Lines as they are set: as wide as they should be, nothing lost, letters and spaces within their limits.

use offprint::length::Length;
use offprint::line::best::{Breaker, Costs, Paragraph, break_lines};
use offprint::line::{Line, Measure};
use offprint::list::{FORBIDDEN, FORCED, Glue, Item};
use proptest::prelude::*;

use super::brute::Brute;
use super::lists::{List, costs, letters, list, measure};

/// A line's contents: what is drawn so wide, with so many letters that are set apart, beside the glue.
struct Solid {
    plain: i64,
    drawn: i64,
    letters: i64,
}

fn units(length: Length) -> i64 {
    i64::from(length.units())
}

/// What stands in a line beside its glue, from the items alone.
fn solid(list: &List, line: &Line) -> Solid {
    let mut solid = Solid { plain: 0, drawn: 0, letters: 0 };
    let mut add = |width: Length, scalable: bool, letters: i64| {
        *(if scalable { &mut solid.drawn } else { &mut solid.plain }) += units(width);
        solid.letters += letters;
        letters > 0
    };
    let micro = |item: usize| list.micro.get(item).copied().unwrap_or_default();
    let mut last_is_letter = false;
    if let Some(Item::Discretionary(broken)) = line.after.map(|at| list.items[at]) {
        let letters = micro(line.after.unwrap()).broken[1];
        add(broken.post, letters > 0, i64::from(letters));
    }
    for item in line.start..line.end {
        let micro = micro(item);
        let width = if matches!(list.items[item], Item::Glue(_)) { Length::ZERO } else { list.items[item].width() };
        let is_letter = add(width, micro.scalable != Length::ZERO, i64::from(micro.letters));
        if width != Length::ZERO && matches!(list.items[item], Item::Box(_) | Item::Discretionary(_)) {
            last_is_letter = is_letter;
        }
    }
    if let Some(Item::Discretionary(broken)) = list.items.get(line.end)
        && broken.pre != Length::ZERO
    {
        let letters = micro(line.end).broken[0];
        last_is_letter = add(broken.pre, letters > 0, i64::from(letters));
    }
    solid.letters -= i64::from(last_is_letter);
    solid
}

/// The width of a line with its glue set, hangs taken off.
fn set_width(list: &List, line: &Line, measure: &Measure) -> i64 {
    let solid = solid(list, line);
    let mut justification = line.justification();
    let glue = |item: &Item| if let Item::Glue(glue) = item { Some(*glue) } else { None };
    let glues = list.items[line.start..line.end].iter().filter_map(glue).chain([measure.edge]);
    let mut white = 0;
    for glue in glues {
        let width = justification.set(&glue);
        assert!(line.is_overfull() || width >= glue.width - glue.shrink, "{width:?} for {glue:?}");
        white += units(width);
    }
    solid.plain + line.lettering.width(solid.drawn, solid.letters) + white - units(line.hang.0) - units(line.hang.1)
}

fn is_discardable(item: &Item) -> bool {
    matches!(item, Item::Glue(_) | Item::Kern(_) | Item::Penalty(_))
}

fn assert_complete(items: &[Item], lines: &[Line]) {
    let mut next = 0;
    for line in lines {
        assert!(next <= line.start && line.start <= line.end && line.end <= items.len());
        assert!(items[next..line.start].iter().all(is_discardable));
        next = line.end + usize::from(matches!(items.get(line.end), Some(Item::Discretionary(_))));
    }
    assert_eq!(lines.last().map_or(0, |line| line.end), items.len());
}

/// What three spaces of the three levels are set to in a line of 3 em of letters.
fn leveled(width: i32) -> [i32; 3] {
    let half = Length::pt(5);
    let space = |level: u8| Glue { width: Length::pt(10), stretch: half, fills: false, shrink: half, level };
    let items = [
        letters(1),
        Item::Glue(space(0)),
        letters(1),
        Item::Glue(space(1)),
        letters(1),
        Item::Glue(space(2)),
        letters(1),
        Item::Penalty(FORCED),
    ];
    let mut items = items.to_vec();
    for item in [2, 4, 6] {
        items.insert(item + item / 2 - 2, Item::Penalty(FORBIDDEN));
    }
    let lines = break_lines(Paragraph::new(&items), &Measure::new(Length::pt(width)), &Costs::default());
    let mut justification = lines[0].justification();
    [0, 1, 2].map(|level| justification.set(&space(level)).units() / Length::pt(1).units())
}

#[test]
fn first_level_gives_all_before_the_next() {
    assert_eq!(leveled(70), [10, 10, 10]);
    assert_eq!([leveled(73), leveled(75), leveled(78)], [[13, 10, 10], [15, 10, 10], [15, 13, 10]]);
    assert_eq!([leveled(67), leveled(63), leveled(58)], [[7, 10, 10], [5, 8, 10], [5, 5, 8]]);
}

#[test]
fn beyond_all_there_is_levels_give_alike() {
    assert_eq!([leveled(85), leveled(100)], [[15, 15, 15], [20, 20, 20]]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn set_lines_fill_the_measure(list in list(1..40), measure in measure(), costs in costs()) {
        let breaker = Breaker::new(list.paragraph(), &measure, &costs);
        let menu = breaker.menu();
        let lines = breaker.lines(menu.best());
        let brute = Brute { paragraph: list.paragraph(), measure: &measure, costs: &costs };
        for (line, weighed) in lines.iter().zip(brute.lines_of(&menu.best().breaks)) {
            prop_assert_eq!(line.is_overfull(), weighed.is_overfull);
            let width = set_width(&list, line, &measure);
            let lacks = units(line.width) - width;
            let mut glues = list.items[line.start..line.end].iter();
            let stretches = |item: &Item| matches!(item, Item::Glue(glue) if glue.stretch > Length::ZERO);
            if line.is_overfull() {
                prop_assert!(lacks < 0);
            } else if glues.any(stretches) || measure.edge.stretch > Length::ZERO {
                prop_assert!(lacks.abs() <= 1, "{} lacks {}: {:?}", units(line.width), lacks, line);
            } else {
                // Letters alone: to the last of their own steps.
                prop_assert!(lacks >= 0);
            }
        }
    }

    #[test]
    fn letters_keep_to_their_limits(list in list(1..40), measure in measure(), costs in costs()) {
        let breaker = Breaker::new(list.paragraph(), &measure, &costs);
        let menu = breaker.menu();
        for line in breaker.lines(menu.best()) {
            let scaled = f64::from(line.lettering.scale.0) / 100_000.0 - 1.0;
            prop_assert!(scaled.abs() <= costs.scaling + 1.5e-5, "{scaled}");
            // As it is set, tracking is scaled, too.
            let tracked = f64::from(line.lettering.tracking.units()) * (1.0 + scaled);
            prop_assert!(tracked.abs() <= f64::from(costs.tracking.units()) + 2.0, "{tracked}");
        }
    }

    #[test]
    fn every_item_is_in_one_line_or_discarded(list in list(1..40), measure in measure(), costs in costs()) {
        let breaker = Breaker::new(list.paragraph(), &measure, &costs);
        for choice in breaker.menu().choices() {
            assert_complete(&list.items, &breaker.lines(choice));
        }
    }
}
