//! Unicode's own tests of where text may be parted, all of them, against the code the library parts it with.

// The very source, since there is no public door to it and need not be.
#[expect(dead_code, reason = "Unicode has no tests for all of it")]
#[path = "../../src/segment.rs"]
mod segment;

use std::collections::BTreeSet;
use std::io::Read;

use proptest::prelude::*;
use segment::Strictness;

/// A text, and the bytes it is parted at, its end among them.
struct Case {
    text: String,
    breaks: Vec<usize>,
}

/// The cases of a file: `0061|0020 0062` is *a*, a break, a space and *b* (convert.py).
fn cases(compressed: &[u8]) -> Vec<Case> {
    let mut lines = String::new();
    flate2::read::GzDecoder::new(compressed).read_to_string(&mut lines).unwrap();
    lines.lines().map(case).collect()
}

fn case(line: &str) -> Case {
    let (mut text, mut breaks) = (String::new(), Vec::new());
    for together in line.split('|') {
        for point in together.split(' ') {
            text.extend(u32::from_str_radix(point, 16).ok().and_then(char::from_u32));
        }
        breaks.push(text.len());
    }
    Case { text, breaks }
}

/// The texts of a file that are parted otherwise than Unicode has it, with the number of all.
fn wrong(compressed: &[u8], parted: impl Fn(&str) -> Vec<usize>) -> (usize, Vec<String>) {
    let cases = cases(compressed);
    let differs = |case: &&Case| parted(&case.text).into_iter().filter(|byte| *byte > 0).ne(case.breaks.iter().copied());
    (cases.len(), cases.iter().filter(differs).map(|case| case.text.escape_unicode().to_string()).collect())
}

#[test]
fn lines_end_where_unicode_has_it() {
    let (all, wrong) = wrong(include_bytes!("LineBreakTest.gz"), |text| segment::opportunities(text).collect());
    assert_eq!(all, 19_338);
    let known = include_str!("deviations.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let known: BTreeSet<String> = known.map(|line| case(line).text.escape_unicode().to_string()).collect();
    assert_eq!(wrong.into_iter().collect::<BTreeSet<_>>(), known);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn words_that_are_plain_are_parted_as_by_the_rules(text in text()) {
        for strictness in [Strictness::Strict, Strictness::Normal, Strictness::Loose] {
            let by_the_rules: Vec<usize> = segment::by_the_rules(&text, strictness).collect();
            prop_assert_eq!(segment::opportunities_as(&text, strictness).collect::<Vec<_>>(), by_the_rules);
        }
    }
}

/// Words of all letters that may be plain, with others among them, and every sign that may stand beside them.
fn text() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        6 => "[a-zA-Z0-9]{1,4}",
        2 => "[\u{C0}-\u{17F}\u{380}-\u{47F}]{1,3}",
        1 => "[\u{301}\u{483}\u{5D0}א-ت一ー가กि👩]",
    ];
    let sign = "[ ()\"'.,;:!?‘’‚“”„«»‹›–—―…/%$€&+*=#@\\-‐\\[\\]{}<>|\u{A0}\u{AD}\u{200B}\u{2060}\u{200D}\n。「」]";
    let piece = prop_oneof![5 => letter, 3 => Just(" ".to_owned()), 3 => sign, 1 => Just(" – ".to_owned())];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

#[test]
fn characters_are_those_of_unicode() {
    let (all, wrong) = wrong(include_bytes!("GraphemeBreakTest.gz"), |text| segment::graphemes(text).collect());
    assert_eq!((all, wrong), (766, vec![]));
}

#[test]
fn words_are_those_of_unicode() {
    let parted = |text: &str| segment::words(text).map(|(byte, _)| byte).collect();
    let (all, wrong) = wrong(include_bytes!("WordBreakTest.gz"), parted);
    assert_eq!((all, wrong), (1_944, vec![]));
}

#[test]
fn small_kana_and_iteration_marks_begin_lines_by_strictness() {
    let begin = |text: &str| {
        [Strictness::Strict, Strictness::Normal, Strictness::Loose]
            .map(|strictness| segment::opportunities_as(text, strictness).any(|byte| byte == "時".len()))
    };
    assert_eq!(begin("時っ"), [false, true, true]);
    assert_eq!(begin("時ー"), [false, true, true]);
    assert_eq!(begin("時々"), [false, false, true]);
    assert_eq!(begin("時、"), [false, false, false]);
}

#[test]
fn pairs_of_dashes_and_of_ellipses_stay_together() {
    for pair in ["——", "……"] {
        let text = format!("時{pair}時");
        let breaks: Vec<usize> = segment::opportunities_as(&text, Strictness::Loose).collect();
        assert!(!breaks.contains(&("時".len() + pair.len() / 2)), "{pair}: {breaks:?}");
    }
}

#[test]
fn words_are_counted_with_spaces_between_them_and_without() {
    let counts = ["don't stop", "a – b", "ประเทศไทยสวย", "日本語の本", "Rust語、", ""].map(segment::count_words);
    assert_eq!(counts, [2, 3, 3, 5, 2, 0]);
}

#[test]
fn korean_words_are_whole_where_their_letters_meet() {
    let inside =
        |text: &str| text.char_indices().skip(1).map(|(byte, _)| segment::is_inside_korean(text, byte)).collect::<Vec<_>>();
    assert_eq!(inside("가나"), [true]);
    assert_eq!(inside("2년"), [true]);
    assert_eq!(inside("가,나"), [false, false]);
    assert_eq!(inside("一二"), [false]);
}
