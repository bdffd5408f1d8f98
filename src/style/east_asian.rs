//! What Chinese, Japanese and Korean want otherwise: where lines end, what hangs, first lines, stress.

use serde::{Deserialize, Serialize};

use super::Style;
use crate::length::Length;
use crate::model::Language;

/// How Chinese, Japanese and Korean are set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct EastAsianStyle {
    /// What may not begin a line, beside punctuation, which never does.
    pub kinsoku: Kinsoku,
    /// Whether 、。，． stand in the margin where a line ends with them.
    pub hang: bool,
    /// Whether every letter and sign takes its whole em, so that letters stand in columns; else the halves of brackets, commas and
    /// stops that are white give way to each other and to the line.
    pub grid: bool,
    /// Whether Chinese and Japanese paragraphs all begin with an indent, the first among them: two ems and one. Else the first
    /// lines stand in as in other languages.
    pub indent: bool,
    /// Whether stressed Chinese and Japanese letters have dots: above in Japanese, below in Chinese. None is ever slanted.
    pub dots: bool,
    /// Where Korean words may be parted.
    pub korean: KoreanBreaks,
}

/// What may not begin a line in Chinese and Japanese, beside punctuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kinsoku {
    /// Small kana, the sign of a long vowel, iteration marks: as books are set.
    Strict,
    /// Iteration marks; small kana may: as newspapers in narrow columns are set.
    Normal,
    /// None of them.
    Loose,
}

/// Where Korean lines may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum KoreanBreaks {
    /// Between words; inside of one only where it fits no line.
    Spaces,
    /// Between any two letters.
    Letters,
}

/// Whether a language is written in squares without spaces between words.
pub(crate) fn is_square(language: &Language) -> bool {
    matches!(language.primary(), "ja" | "zh" | "yue" | "wuu" | "hak" | "nan" | "lzh")
}

impl Style {
    /// Whether the first paragraph of a text in a language stands in like the others.
    pub(crate) fn indents_all(&self, language: &Language) -> bool {
        self.east_asian.indent && is_square(language) && self.indents.paragraph > Length::ZERO
    }

    /// Makes the measure a whole number of ems of the body, so that a line without punctuation needs no justifying, and the indent
    /// of a first line one em or two.
    pub(super) fn square(&mut self, language: &Language) {
        if !is_square(language) {
            return;
        }
        let em = self.roles.body.size;
        let over = self.page.measure().units() % em.units().max(1);
        self.page.outside += Length::from_units(over) * i32::from(self.page.columns.max(1));
        if self.indents_all(language) {
            self.indents.paragraph = if language.primary() == "ja" { em } else { em * 2 };
        }
    }
}
