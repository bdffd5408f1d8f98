//! Spaces at which no line ends, and the white of French punctuation.

use super::rules::French;
use super::{Copy, Edit, is_gap};

const NO_BREAK: char = '\u{A0}';
const NARROW: char = '\u{202F}';

/// Signs of units, the same in all languages that use these letters; longer ones first of those that begin alike.
const UNITS: &[&str] = &[
    "%", "‰", "€", "£", "$", "¥", "₹", "₽", "₴", "°", "′", "″", "km²", "km/h", "km", "m²", "m³", "m/s", "mm", "cm²", "cm",
    "dm", "m", "µm", "nm", "ha", "kg", "mg", "µg", "g", "t", "kWh", "MWh", "GWh", "TWh", "kW", "MW", "GW", "W", "kV", "V",
    "mA", "A", "kHz", "MHz", "GHz", "Hz", "kB", "MB", "GB", "TB", "kbit/s", "Mbit/s", "ml", "cl", "dl", "hl", "l", "L",
    "hPa", "kPa", "bar", "kJ", "MJ", "J", "kcal", "dB", "lx", "lm", "K", "px", "pt", "dpi", "ppm", "min", "ms", "s", "h",
    "EUR", "USD", "CHF", "GBP",
];

/// White of its proper kind: where a line must not end, where French wants some, and where it wants none.
pub(super) fn spaces(copy: &Copy<'_>) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (index, letter) in copy.letters.iter().enumerate().filter(|(_, letter)| letter.ours && letter.rules.quotes.is_some())
    {
        let french = letter.rules.french;
        let by = match letter.letter {
            ' ' => french.and_then(|french| french.gap(copy, index)).or_else(|| tie(copy, index)).map(String::from),
            NO_BREAK | NARROW => french.and_then(|french| french.gap(copy, index)).map(String::from),
            _ => french.and_then(|french| french.around(copy, index)),
        };
        edits.extend(by.filter(|by| !by.chars().eq([letter.letter])).map(|by| copy.edit(index, by)));
    }
    edits
}

impl French {
    /// What a written space beside high punctuation or a guillemet becomes.
    fn gap(self, copy: &Copy<'_>, index: usize) -> Option<char> {
        let (before, after) = (copy.before(index)?, copy.after(index)?);
        if is_gap(before) {
            return None;
        }
        match (before, after) {
            ('«' | '‹', _) | (_, '»' | '›') => Some(self.guillemets),
            (_, ':') if ends_word(copy, index + 1) => Some(self.colon),
            // A space that is written in Canada stays, narrow.
            (_, ';' | '!' | '?') if ends_word(copy, index + 1) => Some(self.high.unwrap_or(NARROW)),
            _ => None,
        }
    }

    /// A mark with the white it wants and was not given.
    fn around(self, copy: &Copy<'_>, index: usize) -> Option<String> {
        let mark = copy.get(index)?;
        let (before, after) = (copy.before(index), copy.after(index));
        let follows_word =
            before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | ']' | '»' | '›' | '”' | '’' | '…' | '%'));
        match mark {
            '«' | '‹' if after.is_some_and(|after| !is_gap(after)) => Some(format!("{mark}{}", self.guillemets)),
            '»' | '›' if before.is_some_and(|before| !is_gap(before)) => Some(format!("{}{mark}", self.guillemets)),
            ':' if follows_word && ends_word(copy, index) => Some(format!("{}{mark}", self.colon)),
            ';' | '!' | '?' if follows_word && ends_word(copy, index) => self.high.map(|white| format!("{white}{mark}")),
            _ => None,
        }
    }
}

/// Whether high punctuation ends a word, and is no part of an address, a time or a face made of points.
fn ends_word(copy: &Copy<'_>, index: usize) -> bool {
    copy.after(index)
        .is_none_or(|c| is_gap(c) || matches!(c, '!' | '?' | '…' | '.' | ')' | ']' | '»' | '›' | '”' | '’' | ','))
}

/// The space that keeps a word on the line of the next, if one does.
fn tie(copy: &Copy<'_>, index: usize) -> Option<char> {
    let (before, after) = (copy.before(index)?, copy.after(index)?);
    if is_gap(before) || is_gap(after) {
        return None;
    }
    let ties = copy.letters[index].rules.ties;
    let is_before = |words: &[&str]| words.iter().any(|word| copy.has_before(index, word));
    if before.is_numeric() {
        return number(copy, index);
    }
    if after.is_numeric() && (matches!(before, '§' | '№') || is_before(ties.numbered)) {
        return Some(NO_BREAK);
    }
    if after.is_uppercase() && is_before(ties.titles) {
        return Some(NO_BREAK);
    }
    if ties.phrases.iter().any(|phrase| is_in_phrase(copy, index, phrase)) {
        return Some(NARROW);
    }
    if after.is_uppercase() && is_initial(copy, index.checked_sub(2)?) {
        return Some(if is_initial(copy, index + 1) { NARROW } else { NO_BREAK });
    }
    let is_lone = before.to_lowercase().any(|letter| ties.lone.contains(letter)) && copy.begins_word(index - 1);
    let is_dash = ties.dash && matches!(after, '—' | '–') && copy.get(index + 2).is_none_or(is_gap);
    ((is_lone && after.is_alphanumeric()) || is_dash).then_some(NO_BREAK)
}

/// The space between a number and what it counts, between its thousands, or before its fraction.
fn number(copy: &Copy<'_>, index: usize) -> Option<char> {
    let ties = copy.letters[index].rules.ties;
    let follows = |unit: &&str| {
        let end = index + 1 + unit.chars().count();
        let ends =
            copy.get(end).is_none_or(|after| !after.is_alphanumeric() && !matches!(after, '²' | '³' | '/' | '’' | '\''));
        copy.has(index + 1, unit) && (ends || unit.starts_with(['°', '€', '£', '$']))
    };
    if UNITS.iter().any(follows) {
        return Some(NARROW);
    }
    if ties.counted.iter().any(follows) {
        return Some(NO_BREAK);
    }
    let is_digit = |letter: char| letter.is_ascii_digit();
    let digits_before = (0..index).rev().map_while(|at| copy.get(at)).take_while(|c| is_digit(*c)).count();
    let digits_after = (index + 1..).map_while(|at| copy.get(at)).take_while(|c| is_digit(*c)).count();
    let is_fraction = (1..=2).contains(&digits_after)
        && copy.get(index + 1 + digits_after) == Some('/')
        && copy.get(index + 2 + digits_after).is_some_and(is_digit);
    let begins = copy.begins_word(index - digits_before.min(index));
    let is_thousands = ties.thousands && begins && (1..=3).contains(&digits_before) && digits_after == 3;
    (is_fraction || is_thousands).then_some(NARROW)
}

/// Whether a capital with a full stop stands at an index, and nothing before it in the word.
fn is_initial(copy: &Copy<'_>, index: usize) -> bool {
    copy.get(index).is_some_and(char::is_uppercase) && copy.get(index + 1) == Some('.') && copy.begins_word(index)
}

/// Whether the space at an index is one inside this phrase.
fn is_in_phrase(copy: &Copy<'_>, index: usize, phrase: &str) -> bool {
    let gaps = phrase.chars().enumerate().filter(|(_, letter)| *letter == ' ');
    gaps.filter_map(|(offset, _)| index.checked_sub(offset)).any(|start| copy.begins_word(start) && copy.has(start, phrase))
}
