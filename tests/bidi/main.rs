//! What the order of letters claims, against the answers of Unicode (`BidiCharacterTest.txt`, Unicode 15.0; licence beside it).

use std::io::Read;

use offprint::bidi::{Level, Levels, on_line, visual_order};
use offprint::model::Direction;

/// Unicode's cases: code points; direction of the paragraph; its level; the level of each letter, `x` for those without a
/// place (UAX #9 X9); the letters from left to right. All of a case is one line.
fn cases() -> String {
    let mut text = String::new();
    flate2::read::GzDecoder::new(&include_bytes!("BidiCharacterTest.txt.gz")[..]).read_to_string(&mut text).unwrap();
    text
}

/// What is wrong with a case, if anything is.
fn fault(case: &str) -> Option<String> {
    let fields: Vec<&str> = case.split(';').collect();
    let [codes, direction, base, levels, order] = fields[..] else { return Some("has not five fields".to_owned()) };
    let code = |code: &str| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap();
    let text: String = codes.split_whitespace().map(code).collect();
    let direction = match direction {
        "0" => Some(Direction::LeftToRight),
        "1" => Some(Direction::RightToLeft),
        _ => None,
    };
    let found = Levels::of(&text, direction);
    if found.base().number().to_string() != base {
        return Some(format!("base {:?}, not {base}", found.base()));
    }
    // What X9 takes away is no piece of a line, and has no place in it.
    let wanted: Vec<Option<u8>> = levels.split_whitespace().map(|level| level.parse().ok()).collect();
    let letters = text.char_indices().zip(&wanted).enumerate().filter(|(_, (_, level))| level.is_some());
    let letters: Vec<(usize, (usize, char))> = letters.map(|(index, (letter, _))| (index, letter)).collect();
    let piece = |&(_, (at, letter)): &(usize, (usize, char))| (&text[at..at + letter.len_utf8()], found.at(at));
    let on_line: Vec<Level> = on_line(letters.iter().map(piece), found.base());
    let wanted: Vec<u8> = wanted.into_iter().flatten().collect();
    if on_line.iter().map(|level| level.number()).ne(wanted.iter().copied()) {
        return Some(format!("levels {on_line:?}, not {wanted:?}"));
    }
    let found: Vec<usize> = visual_order(&on_line).into_iter().map(|index| letters[index].0).collect();
    let wanted: Vec<usize> = order.split_whitespace().map(|index| index.parse().unwrap()).collect();
    (found != wanted).then(|| format!("order {found:?}, not {wanted:?}"))
}

#[test]
fn letters_stand_as_in_all_cases_of_unicode() {
    let text = cases();
    let cases = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (mut count, mut faults) = (0, Vec::new());
    for case in cases {
        count += 1;
        faults.extend(fault(case).map(|fault| format!("{case}: {fault}")));
    }
    assert_eq!(count, 91_707);
    assert!(faults.is_empty(), "{} of {count}, the first: {:#?}", faults.len(), &faults[..faults.len().min(5)]);
}
