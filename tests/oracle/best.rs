//! With the demerits of the metrics as its cost (M15) and TeX's own variables, the best lines are never dearer than TeX's.
//!
//! M15 counts for a line (10 + b)², where b is 100 |r|³ and at most 1000, r being the ratio its glue is set with, and b is 1000 for a line
//! that sticks out; 50² for a hyphen, 10 000 for a second one in a row, 5 000 for one before the last line, 10 000 for neighbours two
//! of TeX's classes apart. The last line, whose glue is natural, counts for nothing but its hyphen. Both sides are reckoned
//! here, from the lists alone.

use offprint::length::Length;
use offprint::line::best::{Breaker, Costs, Paragraph};
use offprint::line::{Measure, Parameters, tex};
use offprint::list::Item;

use super::lists::{lists, number, parts};
use super::{ENGLISH, ENGLISH_LIBERTINE, GERMAN};

/// M15 in hundredths, as the breaker counts.
fn costs() -> Costs {
    Costs {
        most_badness: 1000.0,
        overfull: 1010.0 * 1010.0 / 100.0,
        excess: 0.0,
        ladder: 100.0,
        last_hyphen: 50.0,
        clash: 100.0,
        reach: f64::INFINITY,
        ..Costs::default()
    }
}

#[test]
fn german_at_330_is_never_dearer() {
    never_dearer(GERMAN, include_str!("de20_ebg11_330.answers"));
}

#[test]
fn german_at_190_is_never_dearer() {
    never_dearer(GERMAN, include_str!("de20_ebg11_190_emerg.answers"));
}

#[test]
fn english_at_330_is_never_dearer() {
    never_dearer(ENGLISH, include_str!("en60_ebg11_330.answers"));
}

#[test]
fn english_at_190_is_never_dearer() {
    never_dearer(ENGLISH, include_str!("en60_ebg11_190.answers"));
}

#[test]
fn english_in_another_face_is_never_dearer() {
    never_dearer(ENGLISH_LIBERTINE, include_str!("en60_lib10_240.answers"));
}

#[test]
fn other_measures_are_never_dearer() {
    for width in (100..500).step_by(37) {
        for list in lists(GERMAN).iter().chain(&lists(ENGLISH)) {
            let width = Length::pt(width);
            let tex = tex::break_lines(list, &Measure::new(width), &Parameters::default());
            compare(list, width, &tex.lines.iter().map(|line| line.end).collect::<Vec<_>>());
        }
    }
}

/// Holds the best lines against those of TeX's answers.
fn never_dearer(given: &str, answers: &str) {
    let (head, answers) = parts(answers);
    let width = head.iter().find_map(|line| line.strip_prefix("hsize ")).map(number).unwrap();
    let lists = lists(given);
    assert_eq!(lists.len(), answers.len());
    for (list, answer) in lists.iter().zip(answers) {
        let ends = answer.split(' ').skip(2).map(|line| number(line.split(':').next().unwrap()));
        compare(list, Length::from_units(width), &ends.collect::<Vec<_>>());
    }
}

fn compare(list: &[Item], width: Length, by_tex: &[usize]) {
    let priced: Vec<Item> = list.iter().map(priced).collect();
    let (measure, costs) = (Measure::new(width), costs());
    let breaker = Breaker::new(Paragraph::new(&priced), &measure, &costs);
    let menu = breaker.menu();
    let (tex, own) = (demerits(list, width, by_tex), demerits(list, width, &menu.best().breaks));
    assert!(own <= tex, "{own} is dearer than TeX's {tex}");
    // What it says it costs is what it costs.
    let said = menu.best().cost * 100.0;
    assert!((said - own).abs() < own * 1e-9, "{said} and not {own}");
    assert!(menu.choices().iter().all(|choice| choice.cost >= menu.best().cost));
}

/// A hyphen costs what M15 has for it.
fn priced(item: &Item) -> Item {
    match item {
        Item::Discretionary(hyphen) => {
            let mut hyphen = *hyphen;
            hyphen.penalty = 25;
            // A break without a hyphen is none, to the metrics; in these lists every one has a hyphen, written ones too.
            Item::Discretionary(hyphen)
        }
        item => *item,
    }
}

/// M15 of a paragraph broken at these items.
fn demerits(list: &[Item], width: Length, ends: &[usize]) -> f64 {
    let mut sum = 0.0;
    let mut before: Option<(f64, bool)> = None;
    let mut from = None;
    for (index, &end) in ends.iter().enumerate() {
        let is_last = index + 1 == ends.len();
        let hyphen = matches!(list.get(end), Some(Item::Discretionary(_)));
        let after_hyphen = before.is_some_and(|(_, hyphen)| hyphen);
        let ratio = ratio(list, width, from, end);
        let filled = is_last && ratio == Some(0.0);
        let badness = ratio.map_or(1000.0, |ratio| (100.0 * ratio.abs().powi(3)).min(1000.0));
        sum += (10.0 + badness).powi(2);
        if hyphen {
            sum += 2500.0 + if after_hyphen { 10_000.0 } else { 0.0 };
        }
        if is_last && after_hyphen {
            sum += 5_000.0;
        }
        let class = class(ratio.unwrap_or(-1.0));
        if let (Some((above, _)), false) = (before, filled) {
            sum += if (class - above).abs() > 1.0 { 10_000.0 } else { 0.0 };
        }
        before = Some((class, hyphen));
        from = Some(end);
    }
    sum
}

fn class(ratio: f64) -> f64 {
    let badness = 100.0 * ratio.abs().powi(3);
    match (badness > 12.0, ratio > 0.0) {
        (false, _) => 2.0,
        (true, false) => 3.0,
        (true, true) if badness > 99.0 => 0.0,
        (true, true) => 1.0,
    }
}

/// The ratio the glue of a line is set with; none if it sticks out.
fn ratio(list: &[Item], width: Length, from: Option<usize>, end: usize) -> Option<f64> {
    let mut start = 0;
    let (mut natural, mut stretch, mut shrink, mut fills) = (0.0, 0.0, 0.0, false);
    let units = |length: Length| f64::from(length.units());
    if let Some(from) = from {
        start = from;
        let mut discards = true;
        if let Item::Discretionary(broken) = list[from] {
            natural += units(broken.post);
            discards = !broken.has_post;
            start += 1;
        }
        while discards && start < end && matches!(list[start], Item::Glue(_) | Item::Kern(_) | Item::Penalty(_)) {
            start += 1;
        }
    }
    for item in &list[start..end] {
        natural += units(item.width());
        if let Item::Glue(glue) = item {
            fills |= glue.fills;
            stretch += if glue.fills { 0.0 } else { units(glue.stretch) };
            shrink += units(glue.shrink);
        }
    }
    if let Some(Item::Discretionary(broken)) = list.get(end) {
        natural += units(broken.pre);
    }
    let needed = units(width) - natural;
    if needed >= 0.0 {
        let stretch = if stretch > 0.0 { stretch } else { units(width) / 1000.0 };
        Some(if fills || needed == 0.0 { 0.0 } else { needed / stretch })
    } else {
        (-needed <= shrink).then(|| needed / shrink)
    }
}
