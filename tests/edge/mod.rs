//! How far a run reaches, and how far it may hang over the edges of its measure.

use offprint::leaf::Run;
use offprint::length::Length;

/// Rounding: half a unit for each space of a line, three ten-thousandths of a point.
pub(crate) const NOTHING: Length = Length::from_units(20);

/// Where its last letter ends: the tracking after that is outside of the line.
pub(crate) fn end(run: &Run) -> Length {
    run.x + run.width() - run.scale.of(run.tracking)
}

/// How far it may hang over where it begins, and where it ends.
pub(crate) fn may_hang(run: &Run) -> (Length, Length) {
    let of = |letter: Option<char>| run.size.scaled(letter.map_or(0, hundredths), 100);
    (of(run.text.chars().next()), of(run.text.chars().next_back()))
}

/// In hundredths of an em: signs by no more than 16, letters that lean by no more than 4.
fn hundredths(letter: char) -> i64 {
    match letter {
        '-' | '\u{AD}' | '\u{2010}' | '\u{2011}' | '–' | '—' => 16,
        '.' | ',' | ':' | ';' | '…' | '!' | '?' | '(' | ')' | '[' | ']' | '{' | '}' => 16,
        '\'' | '"' | '‘' | '’' | '‚' | '“' | '”' | '„' | '‹' | '›' | '«' | '»' => 16,
        'A' | 'V' | 'W' | 'Y' | 'T' | 'K' | 'L' | 'v' | 'w' | 'y' | 'f' | 'r' | 'k' => 4,
        'Α' | 'Υ' | 'А' | 'Т' | 'У' | 'Г' | 'у' | 'г' => 4,
        _ => 0,
    }
}
