//! Which of the letters a face has drawn a word is set in (OpenType GSUB).

use crate::flow::{Look, Shift};
use crate::font::shaper::Features;
use crate::style::Figures;

/// The features for a word in a look. The features for superiors come from [`shifted`], since not every face has them.
pub(super) fn features(look: &Look, word: &str) -> Features {
    let figures = match look.figures {
        _ if look.fractions && is_fraction(word) => Features::FRACTION,
        Figures::OldStyle if !is_in_capitals(word) => Features::OLD_STYLE,
        Figures::OldStyle | Figures::Lining => Features::LINING,
        Figures::Tabular => Features::TABULAR,
    };
    if look.small_caps { figures.and(Features::SMALL_CAPS) } else { figures }
}

/// The feature for letters above or below the line.
pub(super) fn shifted(shift: Shift) -> Features {
    match shift {
        Shift::Raised(_) => Features::SUPERIOR,
        Shift::Lowered(_) => Features::INFERIOR,
    }
}

/// Whether a word is of capitals and figures (A4, COVID-19), beside which old-style figures look like small letters.
fn is_in_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|letter| letter.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// Whether a word is a fraction and nothing else it might be: 1/2, 3/4, 5/8. Not 24/7, 9/11 or 50/50, and not 2/4, which is a
/// metre or a date.
fn is_fraction(word: &str) -> bool {
    let Some((above, below)) = word.trim_matches(|letter: char| !letter.is_alphanumeric()).split_once('/') else {
        return false;
    };
    let number = |digits: &str| digits.parse::<u8>().ok().filter(|_| digits.len() <= 2 && !digits.starts_with(['0', '+']));
    match (number(above), number(below)) {
        (Some(above), Some(below @ (2..=6 | 8 | 10 | 16))) => {
            let divides_both = |divisor: &u8| above.is_multiple_of(*divisor) && below.is_multiple_of(*divisor);
            above < below && !(2..=above).any(|divisor| divides_both(&divisor))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_fraction, is_in_capitals};

    #[test]
    fn a_fraction_is_no_date_and_no_path() {
        let words = ["1/2", "(3/4)", "15/16,", "24/7", "9/11", "50/50", "2/4", "1/2/3", "0/2", "and/or", "1/2a"];
        assert_eq!(words.map(is_fraction), [true, true, true, false, false, false, false, false, false, false, false]);
    }

    #[test]
    fn figures_among_capitals_are_told_from_others() {
        let words = ["A4", "COVID-19", "1900", "mp3", "7th"];
        assert_eq!(words.map(is_in_capitals), [true, true, false, false, false]);
    }
}
