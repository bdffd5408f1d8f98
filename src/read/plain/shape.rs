//! What a single line looks like: a rule, the number of a page, the mark of an item, a heading.
//!
//! Pipeline: letters of a line -> **shape** -> [`blocks`](super::blocks), [`head`](super::head).
//!
//! `"(b) bread"` has a mark four bytes long of the second letter; `"* * *"` is a rule; `"THE TRAM STOPS"` is in capitals.

use crate::read::dates::digit;
use crate::read::letters::ends_sentence;

/// The most characters a heading has: one line and a bit.
const LONGEST_HEADING: usize = 80;

/// What stands before an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Which kind: items of one list have marks of one kind.
    pub(super) kind: MarkKind,
    /// Its number, 0 for bullets.
    pub(super) number: u32,
    /// How long it is in bytes, with the white space behind it.
    pub(super) length: usize,
}

/// Kinds of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// A bullet, by its letter.
    Bullet(char),
    /// A number with what stands around it: `1.`, `1)`, `(1)`, `[1]`.
    Number(Fence),
    /// A letter: `a.`, `a)`, `(a)`.
    Letter(Fence),
    /// A small Roman number: `i.`, `ii)`.
    Roman(Fence),
}

/// What stands around a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fence {
    Point,
    Bracket,
    Brackets,
    Square,
}

/// The marks a line may begin with; a small letter may be a Roman number, too.
pub(super) fn marks(text: &str) -> Vec<Mark> {
    let Some(space) = text.find(char::is_whitespace) else { return Vec::new() };
    let (word, rest) = text.split_at(space);
    let length = text.len() - rest.trim_start().len();
    let mut letters = word.chars();
    let only = letters.next().filter(|_| letters.next().is_none());
    if let Some(bullet @ ('•' | '-' | '*' | '+' | '–' | '◦' | '▪' | '‣' | '·' | '●' | '○')) = only {
        return vec![Mark { kind: MarkKind::Bullet(bullet), number: 0, length }];
    }
    let (fence, inside) = if let Some(inside) = word.strip_prefix('(').and_then(|word| word.strip_suffix(')')) {
        (Fence::Brackets, inside)
    } else if let Some(inside) = word.strip_prefix('[').and_then(|word| word.strip_suffix(']')) {
        (Fence::Square, inside)
    } else if let Some(inside) = word.strip_suffix(')') {
        (Fence::Bracket, inside)
    } else if let Some(inside) = word.strip_suffix(['.', '۔']) {
        (Fence::Point, inside)
    } else {
        return Vec::new();
    };
    numbers(inside, fence).into_iter().map(|(kind, number)| Mark { kind, number, length }).collect()
}

fn numbers(inside: &str, fence: Fence) -> Vec<(MarkKind, u32)> {
    let mut found = Vec::new();
    if !inside.is_empty() && inside.chars().count() <= 3 && inside.chars().all(|c| digit(c).is_some()) {
        let number = inside.chars().filter_map(digit).fold(0, |number, digit| number * 10 + u32::from(digit));
        found.push((MarkKind::Number(fence), number));
    } else if fence != Fence::Square {
        found.extend(roman(inside).map(|number| (MarkKind::Roman(fence), number)));
        let mut letters = inside.chars();
        if let (Some(letter @ 'a'..='z'), None) = (letters.next(), letters.next()) {
            found.push((MarkKind::Letter(fence), u32::from(letter) - u32::from('a') + 1));
        }
    }
    found
}

/// Small Roman numbers up to twenty, as lists have them.
fn roman(text: &str) -> Option<u32> {
    const NUMBERS: [&str; 20] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
        "xviii", "xix", "xx",
    ];
    NUMBERS.iter().position(|number| *number == text).and_then(|index| u32::try_from(index + 1).ok())
}

/// Whether a line is nothing but an ornament: `* * *`, `-----`, `⁂`.
pub(super) fn is_rule(text: &str) -> bool {
    let mut marks = text.chars().filter(|c| !c.is_whitespace());
    let Some(first) = marks.next().filter(|first| "*-_=~#•·⁂❦§—–+".contains(*first)) else { return false };
    let count = 1 + marks.clone().count();
    marks.all(|mark| mark == first) && (count >= 3 || matches!(first, '⁂' | '❦'))
}

/// The rank of a heading that a line underlines: 1 for `===`, 2 for `---` and `~~~`.
pub(super) fn underline(text: &str) -> Option<u8> {
    let first = text.chars().next()?;
    let level = match first {
        '=' => 1,
        '-' | '~' | '–' | '—' => 2,
        _ => return None,
    };
    (text.chars().count() >= 3 && text.chars().all(|mark| mark == first)).then_some(level)
}

/// The number of a page that stands alone: `12`, `- 12 -`, `Page 12 of 30`.
pub(super) fn page_number(text: &str) -> Option<u16> {
    let bare = text.trim_matches(['-', '–', '—', '[', ']', '|', ' ', '.']);
    let words: Vec<&str> = bare.split_whitespace().collect();
    let number = match words.as_slice() {
        [number] => number.split('/').next()?,
        [page, number, ..] if matches!(page.to_lowercase().as_str(), "page" | "seite" | "página" | "pagina" | "صفحہ") =>
        {
            let rest = words.get(2..).unwrap_or_default();
            matches!(rest, [] | [_, _]).then_some(*number)?
        }
        _ => return None,
    };
    let value = number.chars().try_fold(0_u16, |value, c| value.checked_mul(10)?.checked_add(digit(c)?));
    value.filter(|_| (1..=4).contains(&number.chars().count()))
}

/// The rank and words of a heading that is marked as one: `## Words`.
pub(super) fn hashed(text: &str) -> Option<(u8, &str)> {
    let words = text.trim_start_matches('#');
    let level = u8::try_from(text.len() - words.len()).ok().filter(|level| (1..=6).contains(level))?;
    let bare = words.trim().trim_end_matches('#').trim_end();
    (words.starts_with(' ') && !bare.is_empty()).then_some((level, bare))
}

/// Whether a line has the look of a title: short, no stop at its end, no small letter at its beginning.
pub(super) fn is_title(text: &str) -> bool {
    let first = text.trim_start_matches([
        '"', '“', '„', '«', '‘', '\'', '¿', '¡', '\u{2066}', '\u{2067}', '\u{2068}', ' ', '\u{a0}', '\u{202f}',
    ]);
    let first = first.chars().next();
    let length = text.chars().count();
    first.is_some_and(|letter| letter.is_alphanumeric() && !letter.is_lowercase())
        && length <= LONGEST_HEADING
        && !text.ends_with(['.', ',', ';', ':', '…', '۔', '،', '।', '。', '-', '–', '—', '\\', '='])
        && !text.contains("://")
        && !text.contains('@')
        && text.chars().any(char::is_alphabetic)
}

/// Whether a line is in capitals.
pub(super) fn is_capitals(text: &str) -> bool {
    let capitals = text.chars().filter(|letter| letter.is_uppercase()).count();
    capitals >= 3 && !text.chars().any(char::is_lowercase) && text.chars().count() <= LONGEST_HEADING
}

/// How many numbers a numbered heading begins with: 1 for `2. Methods`, 2 for `2.1 Trams`; chapters and parts are of rank 1.
pub(super) fn numbered(text: &str) -> Option<u8> {
    let word = text.split_whitespace().next()?;
    let rest = text[word.len()..].trim_start();
    if !rest.starts_with(|letter: char| letter.is_alphabetic() && !letter.is_lowercase()) {
        let is_chapter =
            matches!(word.to_lowercase().as_str(), "chapter" | "part" | "kapitel" | "teil" | "chapitre" | "capítulo");
        return (is_chapter && !rest.is_empty() && !ends_sentence(text)).then_some(1);
    }
    let bare = word.strip_suffix('.').unwrap_or(word);
    let parts: Vec<&str> = bare.split('.').collect();
    let is_number = parts.iter().all(|part| !part.is_empty() && part.len() <= 2 && part.chars().all(|c| digit(c).is_some()));
    let is_roman = word.ends_with('.') && !bare.is_empty() && bare.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'));
    let count = u8::try_from(parts.len()).unwrap_or(6).min(4);
    ((is_number && (parts.len() > 1 || word.ends_with('.'))) || is_roman).then_some(count)
}
