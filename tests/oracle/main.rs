//! TeX is the referee: `line::tex` takes the decisions of LuaTeX on the lists in `tests/oracle`, whose README tells the format.
//!
//! Compared for every paragraph: the pass, the number of lines, the sum of the demerits; and for every line the item it
//! is broken at, its demerits and its natural width, all to the last unit, the badness (but in a third pass, where TeX's
//! counts the emergency stretch and ours does not) and the glue ratio to a thousandth. What a line begins with follows from
//! the break before, and is held by its natural width.

mod best;
mod lists;

use std::collections::HashMap;

use offprint::length::Length;
use offprint::line::{Line, Measure, Parameters, tex};

use lists::{lists, number, parts};

const GERMAN: &str = include_str!("de20_ebg11.lists");
const ENGLISH: &str = include_str!("en60_ebg11.lists");
const ENGLISH_LIBERTINE: &str = include_str!("en60_lib10_240.lists");

#[test]
fn german_at_330_agrees() {
    agrees(GERMAN, include_str!("de20_ebg11_330.answers"), 20, 283);
}

#[test]
fn german_at_190_with_emergency_stretch_agrees() {
    agrees(GERMAN, include_str!("de20_ebg11_190_emerg.answers"), 20, 497);
}

#[test]
fn english_at_330_agrees() {
    agrees(ENGLISH, include_str!("en60_ebg11_330.answers"), 60, 500);
}

#[test]
fn english_at_190_with_many_overfull_lines_agrees() {
    agrees(ENGLISH, include_str!("en60_ebg11_190.answers"), 60, 842);
}

#[test]
fn english_in_another_face_at_240_agrees() {
    agrees(ENGLISH_LIBERTINE, include_str!("en60_lib10_240.answers"), 60, 667);
}

/// Holds every paragraph against what TeX made of it, and that there are as many as there should be.
fn agrees(given: &str, answers: &str, paragraphs: usize, lines: usize) {
    let (head, answers) = parts(answers);
    let settings: HashMap<&str, &str> = head.iter().filter_map(|line| line.split_once(' ')).collect();
    let measure = Measure::new(Length::from_units(number(settings["hsize"])));
    let parameters = Parameters {
        pretolerance: number(settings["pretolerance"]),
        tolerance: number(settings["tolerance"]),
        line_penalty: number(settings["linepenalty"]),
        adjacent_demerits: number(settings["adjdemerits"]),
        double_hyphen_demerits: number(settings["doublehyphendemerits"]),
        final_hyphen_demerits: number(settings["finalhyphendemerits"]),
        emergency_stretch: Length::from_units(number(settings["emergencystretch"])),
    };
    let lists = lists(given);
    assert_eq!((lists.len(), answers.len()), (paragraphs, paragraphs));

    let mut compared = 0;
    for (index, (items, answer)) in lists.iter().zip(&answers).enumerate() {
        let expected = Answer::read(answer);
        let found = tex::break_lines(items, &measure, &parameters);
        let place = format!("paragraph {index}");
        let third_pass = expected.pass == 3;
        let ends = |lines: &[Line]| lines.iter().map(|line| line.end).collect::<Vec<_>>();
        assert_eq!(found.pass, expected.pass, "pass of {place}");
        assert_eq!(ends(&found.lines), expected.lines.iter().map(|line| line.end).collect::<Vec<_>>(), "breaks of {place}");
        assert_eq!(found.demerits, expected.demerits, "demerits of {place}");
        for (number, (found, expected)) in found.lines.iter().zip(&expected.lines).enumerate() {
            expected.check(found, third_pass, &format!("{place}, line {number}"));
            compared += 1;
        }
    }
    assert_eq!(compared, lines);
}

/// What TeX made of one paragraph.
struct Answer {
    pass: u8,
    demerits: i64,
    lines: Vec<AnswerLine>,
}

struct AnswerLine {
    end: usize,
    demerits: i64,
    badness: i32,
    natural: Length,
    /// In millionths.
    ratio: i32,
}

impl Answer {
    fn read(text: &str) -> Self {
        let mut words = text.split(' ');
        let mut word = || words.next().unwrap();
        Self { pass: number(word()), demerits: number(word()), lines: words.map(AnswerLine::read).collect() }
    }
}

impl AnswerLine {
    fn read(text: &str) -> Self {
        let mut numbers = text.split(':');
        let mut next = || numbers.next().unwrap();
        Self {
            end: number(next()),
            demerits: number(next()),
            badness: number(next()),
            natural: Length::from_units(number(next())),
            ratio: number(next()),
        }
    }

    fn check(&self, found: &Line, third_pass: bool, place: &str) {
        assert_eq!(found.cost as i64, self.demerits, "demerits of {place}");
        assert_eq!(found.natural, self.natural, "natural width of {place}");
        assert_eq!(found.is_overfull(), self.badness > 10_000, "whether it is overfull: {place}");
        if !third_pass {
            assert_eq!(found.badness, self.badness, "badness of {place}");
        }
        let ratio = f64::from(self.ratio) / 1e6;
        assert!((found.ratio.get() - ratio).abs() <= 1e-3, "ratio of {place}: {} and not {ratio}", found.ratio.get());
    }
}
