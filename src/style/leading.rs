//! Scripts that need more white between their lines.

use std::borrow::Cow;

use super::{Families, Style, is_square};
use crate::length::Length;
use crate::model::Language;

/// For Nastaliq. Of the lines of news nineteen in twenty are clear of each other at 2.65 ems of the body, which is what the presets
/// come to with this (2.6 to 2.8); the others are lowered a little when they are placed.
const NASTALIQ: i64 = 200;
/// The least leading of smaller and larger letters in Nastaliq, in hundredths of their em: that of the body.
const LEAST: i64 = 260;

/// By how many hundredths lines in a language are set wider apart than lines of Latin letters.
///
/// Nastaliq hangs its words from upper right to lower left, two and a half ems from top to bottom. In Naskh, marks stand above and
/// below tall letters; in Thai, Lao, Khmer and Burmese above one another. Hebrew letters are nearly as high as capitals, so that there is
/// less white between its lines. By eye, on news in each language at 11 pt.
fn percent(language: &Language, families: &Families) -> i64 {
    match language.primary() {
        _ if language.direction().is_rtl() && families.is_nastaliq(language) => NASTALIQ,
        "my" | "bo" | "dz" => 140,
        "th" | "lo" | "km" => 125,
        "he" | "iw" | "yi" => 110,
        _ if language.direction().is_rtl() => 125,
        // Seven tenths of an em of white between squares, and a little less where words have spaces.
        _ if is_square(language) => 125,
        "ko" => 120,
        _ => 100,
    }
}

impl Style {
    /// The style as it is for articles in a language: the grid and all leadings as wide as its script needs, and where that fills squares,
    /// measure and indents in whole ems.
    #[must_use]
    pub fn leaded_for(&self, language: &Language) -> Cow<'_, Self> {
        let percent = percent(language, &self.families);
        if percent == 100 {
            return Cow::Borrowed(self);
        }
        let wider = |length: Length| length.scaled(percent, 100);
        let least = if percent == NASTALIQ { LEAST } else { 0 };
        let mut style = self.clone();
        for role in style.roles.all_mut() {
            // What stands on the grid stays there; a heading of two lines comes back to it by itself.
            let on_grid = role.leading == self.grid && role.size <= self.roles.body.size;
            let least = if on_grid { Length::ZERO } else { role.size.scaled(least, 100) };
            role.leading = wider(role.leading).max(least);
        }
        style.grid = wider(style.grid);
        style.square(language);
        Cow::Owned(style)
    }
}
