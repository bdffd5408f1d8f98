//! Where a line may end, what a reader takes for one character, and what for a word: the door to `icu_segmenter`.
//!
//! Pipeline: text -> **segment** -> [`flow`](crate::flow), [`shape`](crate::shape), [`text`](crate::text), [`pdf`](crate::pdf).
//!
//! Thai, Khmer, Lao and Burmese, which are written without spaces, are parted by a model of their words; all else by the rules. An
//! ideograph counts for a word, as Chinese and Japanese editors count: a dictionary of their words would be 3.7 MB. Sources:
//! `UAX #14` for lines, `UAX #29` for grapheme clusters and words. `tests/unicode` runs Unicode's own tests against this file.

use std::sync::LazyLock;

use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness, WordBreakInvariantOptions};
use icu_segmenter::{GraphemeClusterSegmenter, LineSegmenter, LineSegmenterBorrowed, WordSegmenter, WordSegmenterBorrowed};

static STRICT: LazyLock<LineSegmenterBorrowed<'static>> = LazyLock::new(|| lines(LineBreakStrictness::Strict));
static NORMAL: LazyLock<LineSegmenterBorrowed<'static>> = LazyLock::new(|| lines(LineBreakStrictness::Normal));
static LOOSE: LazyLock<LineSegmenterBorrowed<'static>> = LazyLock::new(|| lines(LineBreakStrictness::Loose));
static WORDS: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_lstm(WordBreakInvariantOptions::default()));

/// What may not begin a line in Chinese and Japanese, beside the signs that never do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// Small kana, the sign of a long vowel, iteration marks: the default of UAX #14 (LB1).
    Strict,
    /// Iteration marks; small kana may.
    Normal,
    /// None of them.
    Loose,
}

fn lines(strictness: LineBreakStrictness) -> LineSegmenterBorrowed<'static> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(strictness);
    LineSegmenter::new_auto(options)
}

/// The bytes of a text that a line may begin at, ascending; the first is 0, and the last is the end of the text.
pub(crate) fn opportunities(text: &str) -> impl Iterator<Item = usize> {
    opportunities_as(text, Strictness::Strict)
}

/// The same, as strict as that.
pub(crate) fn opportunities_as(text: &str, strictness: Strictness) -> impl Iterator<Item = usize> {
    let (mut from, mut rest) = (0, None);
    let ends = std::iter::from_fn(move || {
        if rest.is_none() && from < text.len() {
            if let Some(word) = plain_word(&text.as_bytes()[from..]) {
                from += word;
                return Some(from);
            }
            let (start, end) = (from, next_plain(text.as_bytes(), from));
            let bytes = by_the_rules(&text[start..end], strictness).skip(1);
            (from, rest) = (end, Some(bytes.map(move |byte| start + byte)));
        }
        let byte = rest.as_mut()?.next()?;
        if byte == from {
            rest = None;
        }
        Some(byte)
    });
    std::iter::once(0).chain(ends)
}

/// How far it is to the next word, or to the end, where a text begins with a word that is not parted for certain: letters and digits,
/// quotes and brackets around them, stops behind. Most words of Latin, Greek and Cyrillic are, and seeing it takes a tenth of the
/// time that the rules take.
fn plain_word(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    let dash = match bytes {
        [0xE2, 0x80, 0x93 | 0x94, ..] => 3,
        _ => 0,
    };
    while let opening @ 1.. = opening(&bytes[at..]) {
        at += opening;
    }
    let begins = at;
    while let letter @ 1.. = letter(&bytes[at..]).max(apostrophe(&bytes[at..])) {
        at += letter;
    }
    if dash == 0 && at == begins {
        return None;
    }
    at += dash;
    while let closing @ 1.. = closing(&bytes[at..]) {
        at += closing;
    }
    let spaces = bytes[at..].iter().take_while(|byte| **byte == b' ').count();
    let next = &bytes[at + spaces..];
    let begins_word = letter(next) > 0 || opening(next) > 0 || dash == 0 && matches!(next, [0xE2, 0x80, 0x93 | 0x94, ..]);
    (next.is_empty() || spaces > 0 && begins_word).then_some(at + spaces)
}

/// The first byte from which on the rules need not know what stands before: that of a letter after a letter or a stop and a space.
fn next_plain(bytes: &[u8], from: usize) -> usize {
    let is_plain = |space: &usize| {
        let (before, after) = (&bytes[from..*space], &bytes[space + 1..]);
        let ends_plain = match before {
            [.., last] if last.is_ascii() => last.is_ascii_alphanumeric() || matches!(last, b'.' | b',' | b';' | b':'),
            [.., first, second] => letter(&[*first, *second]) == 2,
            _ => false,
        };
        bytes[*space] == b' ' && ends_plain && letter(after) > 0
    };
    (from..bytes.len()).find(is_plain).map_or(bytes.len(), |space| space + 1)
}

/// The bytes of a letter, digit (UAX #14 classes AL and NU) or straight apostrophe that a text begins with: ASCII, Latin with marks, Greek,
/// Cyrillic.
fn letter(bytes: &[u8]) -> usize {
    match bytes {
        [b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'\'', ..] => 1,
        [0xC3, 0x97 | 0xB7, ..] => 0,
        [0xC3..=0xC5 | 0xCE..=0xD1, _, ..] => 2,
        _ => 0,
    }
}

/// The bytes of an apostrophe: within a word only, as no line begins with what may be a closing quote (UAX #14 LB15b).
fn apostrophe(bytes: &[u8]) -> usize {
    if matches!(bytes, [0xE2, 0x80, 0x99, ..]) { 3 } else { 0 }
}

/// The bytes of a sign that opens something.
fn opening(bytes: &[u8]) -> usize {
    match bytes {
        [b'(' | b'"', ..] => 1,
        [0xC2, 0xAB, ..] => 2,
        [0xE2, 0x80, 0x98 | 0x9C | 0x9E, ..] => 3,
        _ => 0,
    }
}

/// The bytes of a stop, or of a sign that closes something.
fn closing(bytes: &[u8]) -> usize {
    match bytes {
        [b'.' | b',' | b';' | b':' | b'!' | b'?' | b')' | b'"', ..] => 1,
        [0xC2, 0xBB, ..] => 2,
        [0xE2, 0x80, 0x99 | 0x9D, ..] => 3,
        _ => 0,
    }
}

/// The same by the rules alone, which take ten times as long for plain words.
pub(crate) fn by_the_rules(text: &str, strictness: Strictness) -> impl Iterator<Item = usize> {
    let lines = match strictness {
        Strictness::Strict => &STRICT,
        Strictness::Normal => &NORMAL,
        Strictness::Loose => &LOOSE,
    };
    // Two ellipses are one sign, however loose the rules.
    let parts_ellipses = move |byte: usize| text[..byte].ends_with('…') && text[byte..].starts_with('…');
    lines.segment_str(text).filter(move |byte| strictness != Strictness::Loose || !parts_ellipses(*byte))
}

/// Whether a byte is inside of a Korean word, where UAX #14 lets a line end and Korean setters, who have spaces, rather do not: between
/// two letters or digits of which one is of the alphabet.
pub(crate) fn is_inside_korean(text: &str, byte: usize) -> bool {
    let is_korean =
        |letter: char| matches!(letter, '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}' | '\u{AC00}'..='\u{D7FB}');
    let (before, after) = text.split_at(byte);
    let Some((one, other)) = before.chars().next_back().zip(after.chars().next()) else { return false };
    (is_korean(one) || is_korean(other)) && one.is_alphanumeric() && other.is_alphanumeric()
}

/// The bytes that grapheme clusters begin at, ascending; the first is 0, and the last is the end of the text.
pub(crate) fn graphemes(text: &str) -> impl Iterator<Item = usize> {
    const { GraphemeClusterSegmenter::new() }.segment_str(text)
}

/// The bytes that words begin at, and what stands between them, ascending, the first being 0, the last the end of the text; with each,
/// whether what ends there is a word and not a space or a sign.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (usize, bool)> {
    WORDS.segment_str(text).iter_with_word_type().map(|(byte, kind)| (byte, kind.is_word_like()))
}

/// How many words a text has: what stands between spaces, and where a script is written without them, what stands between words
/// (UAX #29); ideographs and kana one by one.
pub(crate) fn count_words(text: &str) -> usize {
    text.split_whitespace().map(count_between_spaces).sum()
}

fn count_between_spaces(written: &str) -> usize {
    let squares = written.chars().filter(|letter| is_square(*letter)).count();
    let is_solid = |part: &str| part.chars().any(is_solid);
    if squares == 0 && !is_solid(written) {
        return 1;
    }
    let count = |part: &str| match part {
        part if is_solid(part) => words(part).filter(|(_, is_word)| *is_word).count(),
        part => usize::from(part.contains(char::is_alphanumeric)),
    };
    squares + written.split(is_square).map(count).sum::<usize>()
}

/// Whether a letter is of a script whose words a model parts: Thai, Lao, Burmese, Khmer.
fn is_solid(letter: char) -> bool {
    matches!(letter, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

/// Whether a letter is an ideograph or a kana.
fn is_square(letter: char) -> bool {
    matches!(letter, '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{312F}'
        | '\u{31A0}'..='\u{31BF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a letter never stands alone but goes with the one before it: a mark, a vowel sign, a joiner.
pub(crate) fn is_mark(letter: char) -> bool {
    let mut pair = [b'x', 0, 0, 0, 0];
    let end = 1 + letter.encode_utf8(&mut pair[1..]).len();
    std::str::from_utf8(&pair[..end]).is_ok_and(|pair| graphemes(pair).nth(1) == Some(end))
}
