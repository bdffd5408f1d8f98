//! Scripts that need more white between their lines.

use std::borrow::Cow;

use super::{Style, is_square};
use crate::length::Length;
use crate::model::Language;

/// By how many hundredths lines in a language are set wider apart than lines of Latin letters.
///
/// Nastaliq hangs its words from upper right to lower left, two and a half ems from top to bottom. In Naskh, marks stand above and
/// below tall letters; in Thai, Lao, Khmer and Burmese above one another. By eye, on news in each language at 11 pt.
fn percent(language: &Language) -> i64 {
    match language.primary() {
        "ur" => 200,
        "ar" | "fa" | "ps" | "sd" | "ug" | "ckb" | "th" | "lo" | "km" => 125,
        "my" | "bo" | "dz" => 140,
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
        let percent = percent(language);
        if percent == 100 {
            return Cow::Borrowed(self);
        }
        let wider = |length: &mut Length| *length = length.scaled(percent, 100);
        let mut style = self.clone();
        wider(&mut style.grid);
        style.roles.all_mut().into_iter().for_each(|role| wider(&mut role.leading));
        style.square(language);
        Cow::Owned(style)
    }
}
