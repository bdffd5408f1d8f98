//! The numbers of pages as they are printed.
//!
//! ```text
//! front matter   i ii iii iv    in scripts from right to left: ا ب ج د, א ב ג ד
//! the rest       1 2 3          in the digits of the language
//! ```
//!
//! Sources: ISO 32000-1 §12.4.2 (labels); the numerals of letters are those of the abjad in its eastern order, in Hebrew those of
//! its alphabet, with ט״ו and ט״ז for 15 and 16, here without their marks.

use super::words::Words;
use crate::model::Language;

/// The number of a page of a work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Folio {
    /// Of the text, from 1.
    Text(usize),
    /// Of what stands before it, from 1.
    Front(usize),
}

impl Folio {
    /// As readers of files show it: in figures, or in small Roman numerals.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Text(number) => number.to_string(),
            Self::Front(number) => roman(number),
        }
    }
}

impl Words {
    /// The number of a page as the language has it: "12", "۱۲", "iv", "د".
    #[must_use]
    pub fn folio(&self, folio: Folio, language: &Language) -> String {
        match folio {
            Folio::Text(number) => self.number(number),
            Folio::Front(number) if !language.direction().is_rtl() => roman(number),
            Folio::Front(number) if matches!(language.primary(), "he" | "iw" | "yi") => hebrew(number),
            Folio::Front(number) => lettered(number, ["ابجدهوزحط", "يكلمنسعفص", "قرشتثخذضظ"]),
        }
    }
}

fn roman(number: usize) -> String {
    const STEPS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let (mut rest, mut numeral) = (number, String::new());
    for (step, letters) in STEPS {
        numeral.push_str(&letters.repeat(rest / step));
        rest %= step;
    }
    numeral
}

fn hebrew(number: usize) -> String {
    let numeral = lettered(number, ["אבגדהוזחט", "יכלמנסעפצ", "קרשת"]);
    // What would begin the name of God is written as nine and six, nine and seven.
    numeral.replace("יה", "טו").replace("יו", "טז")
}

/// A number below a thousand in letters for its ones, tens and hundreds; in figures where there is no letter.
fn lettered(number: usize, [ones, tens, hundreds]: [&str; 3]) -> String {
    let letter = |letters: &str, digit: usize| digit.checked_sub(1).map(|index| letters.chars().nth(index));
    let digits = [(hundreds, number / 100), (tens, number / 10 % 10), (ones, number % 10)];
    let numeral: Option<String> = digits.into_iter().filter_map(|(letters, digit)| letter(letters, digit)).collect();
    numeral.unwrap_or_else(|| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::{hebrew, lettered, roman};

    #[test]
    fn pages_of_the_front_are_numbered_in_letters() {
        assert_eq!([1, 4, 9, 14, 40, 1999].map(roman), ["i", "iv", "ix", "xiv", "xl", "mcmxcix"]);
        assert_eq!([1, 12, 15, 16, 115].map(hebrew), ["א", "יב", "טו", "טז", "קטו"]);
        assert_eq!(lettered(4, ["ابجدهوزحط", "يكلمنسعفص", "قرشتثخذضظ"]), "د");
        assert_eq!(lettered(1200, ["ا", "ي", "ق"]), "1200");
    }
}
