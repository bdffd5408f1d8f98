//! Numbers in the columns of tables: which cells are numbers, and where their units end.
//!
//! Pipeline: the words of cells -> **numbers** -> the byte of each number that stands on the axis of its column.
//!
//! ```text
//! 1,234.5      axis before the point
//!    −12 %     axis after the 2
//!      –       no value: the dash stands before the axis
//! ```
//!
//! Digits are those of Latin, Arabic, Persian, Hindi and Bengali; between them may stand groups of three, or of two as in India.
//! What is before and behind is a sign, a currency, a percentage or degrees. Anything else is no number: not a date, not
//! a time, not a score.

use crate::model::Language;

/// Languages that write a comma between units and tenths.
const COMMA: &[&str] = &[
    "af", "az", "be", "bg", "bs", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fi", "fr", "gl", "hr", "hu", "hy", "id",
    "is", "it", "ka", "kk", "lt", "lv", "mk", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv",
    "tr", "uk", "uz", "vi",
];

/// Regions where those languages write a point.
const POINT_REGIONS: &[&str] = &["CH", "LI", "MX", "US", "GT", "HN", "NI", "SV", "DO", "PA", "PE", "PR"];

/// The decimal sign of a language, as CLDR has it; in French Switzerland, too, we take the point that is printed there.
pub(super) fn decimal_sign(language: &Language) -> char {
    let is_point = language.region().is_some_and(|region| POINT_REGIONS.contains(&region));
    if COMMA.contains(&language.primary()) && !is_point { ',' } else { '.' }
}

/// More letters than this around a number are a text with a number in it.
const LONGEST_NUMBER: usize = 24;

/// What a cell is to a column of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Nothing at all.
    Empty,
    /// A number, or the dash that stands for none, whose units end at this byte.
    Number(usize),
    /// Words.
    Words,
}

/// What a cell is, by its words alone, in a column with this decimal sign.
pub(super) fn value(text: &str, sign: char) -> Value {
    let words = text.trim();
    if words.is_empty() {
        return Value::Empty;
    }
    if is_no_value(words) {
        return Value::Number(text.trim_end().len());
    }
    let begin = text.find(|letter| !is_before(letter)).unwrap_or(text.len());
    match number(&text[begin..], sign) {
        Some((axis, end)) if is_after(&text[begin + end..]) => Value::Number(begin + axis),
        _ => Value::Words,
    }
}

/// Where the units of a number end that stands among a few words.
pub(super) fn first_number(text: &str, sign: char) -> Option<usize> {
    if text.chars().count() > LONGEST_NUMBER {
        return None;
    }
    let begin = text.find(is_digit)?;
    number(&text[begin..], sign).map(|(axis, _)| begin + axis)
}

/// Whether a letter is a digit of one of the scripts numbers are read in.
pub(super) fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
        || matches!(letter, '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}' | '\u{966}'..='\u{96F}' | '\u{9E6}'..='\u{9EF}')
}

fn is_no_value(words: &str) -> bool {
    matches!(words, "-" | "–" | "—" | "−" | "…" | "..." | "..")
}

fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}')
}

fn is_currency(letter: char) -> bool {
    matches!(letter, '$' | '¢'..='¥' | '\u{20A0}'..='\u{20CF}' | '฿' | '﷼')
}

fn is_before(letter: char) -> bool {
    is_space(letter) || is_currency(letter) || "+-−–±~≈<>≤≥(".contains(letter)
}

fn is_after(rest: &str) -> bool {
    let rest = rest.replace("°C", "").replace("°F", "");
    rest.chars().all(|letter| is_space(letter) || is_currency(letter) || "%‰٪°)*†‡".contains(letter))
}

/// The number at the beginning of a text: where its units end, and where it ends; none if its groups are not groups.
fn number(text: &str, sign: char) -> Option<(usize, usize)> {
    let mut runs: Vec<(char, usize, usize)> = Vec::new();
    let (mut end, mut mark) = (0, '\0');
    loop {
        let digits: usize = text[end..].chars().take_while(|letter| is_digit(*letter)).map(char::len_utf8).sum();
        let begins_with_sign = runs.is_empty() && mark == '\0' && text.starts_with(sign);
        if digits == 0 && !begins_with_sign {
            return None;
        }
        let count = text[end..end + digits].chars().count();
        end += digits;
        runs.push((mark, count, end));
        let mut next = text[end..].chars();
        let (Some(separator), Some(after)) = (next.next(), next.next()) else { break };
        let parts = separator == sign || is_space(separator) || ".,'’\u{66B}\u{66C}".contains(separator);
        if !parts || !is_digit(after) {
            break;
        }
        mark = separator;
        end += separator.len_utf8();
    }
    let is_sign = |mark: char| mark == sign || mark == '\u{66B}';
    let has_fraction = runs.last().is_some_and(|(mark, ..)| is_sign(*mark));
    let whole = &runs[..runs.len() - usize::from(has_fraction)];
    let (_, _, axis) = whole.last()?;
    is_grouped(whole, is_sign).then_some((*axis, end))
}

/// Whether runs of digits are one whole number in groups.
fn is_grouped(runs: &[(char, usize, usize)], is_sign: impl Fn(char) -> bool) -> bool {
    let [(_, first, _), groups @ .., (mark, last, _)] = runs else { return true };
    let alike = groups.iter().all(|(other, ..)| other == mark) && !is_sign(*mark);
    let threes = groups.iter().all(|(_, count, _)| *count == 3);
    let twos = groups.iter().all(|(_, count, _)| *count == 2) && *first <= 2;
    alike && (1..=3).contains(first) && *last == 3 && (threes || twos)
}

#[cfg(test)]
mod tests {
    use super::{Value, value};

    fn axis(text: &str, sign: char) -> Option<&str> {
        match value(text, sign) {
            Value::Number(byte) => Some(&text[..byte]),
            _ => None,
        }
    }

    #[test]
    fn units_end_before_the_decimal_sign() {
        assert_eq!(axis("1,234.50", '.'), Some("1,234"));
        assert_eq!(axis("−12,5 %", ','), Some("−12"));
        assert_eq!(axis("1.234", ','), Some("1.234"));
        assert_eq!(axis("12,34,567.8", '.'), Some("12,34,567"));
        assert_eq!(axis("€ 7", '.'), Some("€ 7"));
        assert_eq!(axis(".5", '.'), Some(""));
        assert_eq!(axis("١٢٫٥", '.'), Some("١٢"));
        assert_eq!(axis("–", '.'), Some("–"));
        assert_eq!(axis("21.5 °C", '.'), Some("21"));
    }

    #[test]
    fn dates_times_and_scores_are_no_numbers() {
        for text in ["12.03.2024", "12:30", "3:1", "10–12", "1.234.5", "2nd", "5 May", "1,23,45", "a", "3/4"] {
            assert_eq!(axis(text, '.'), None, "{text}");
        }
    }
}
