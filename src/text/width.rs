//! How many cells a text takes: the door to `unicode-width`.
//!
//! Pipeline: words -> **width** -> [`fill`](super::fill), [`table`](super::table).
//!
//! A cell is what a typewriter moves on by. A letter takes one, an ideograph two, a combining mark none, and an emoji two
//! however many code points it is made of. What is counted are therefore grapheme clusters (`UAX #29`), each as wide as
//! `UAX #11` has it.
//!
//! ```text
//! t r a m   路 面 電 車   n a ï v e   👩‍🚒
//! 1 1 1 1   2  2  2  2    1 1 1 1 1   2
//! ```

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::segment;

/// Counts cells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ruler {
    /// Whether letters of ambiguous width (`UAX #11`, class A: Greek, Cyrillic, dashes in East Asian fonts) take two cells.
    pub(super) ambiguous_wide: bool,
}

impl Ruler {
    /// The cells a text takes in one line.
    pub(super) fn cells(self, text: &str) -> usize {
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            text.len()
        } else if !self.ambiguous_wide && text.chars().all(is_narrow) {
            text.chars().count()
        } else if text.chars().all(stands_alone) {
            text.chars().filter_map(|letter| self.letter(letter)).sum()
        } else {
            let mut from = 0;
            let clusters = segment::graphemes(text).skip(1);
            clusters.map(|to| self.cluster(&text[std::mem::replace(&mut from, to)..to])).sum()
        }
    }

    fn letter(self, letter: char) -> Option<usize> {
        if self.ambiguous_wide { UnicodeWidthChar::width_cjk(letter) } else { UnicodeWidthChar::width(letter) }
    }

    fn cluster(self, cluster: &str) -> usize {
        if self.ambiguous_wide { UnicodeWidthStr::width_cjk(cluster) } else { UnicodeWidthStr::width(cluster) }
    }
}

/// Whether a letter takes one cell, alone as beside others, unless ambiguous ones take two. Again not all that do, but the ones most
/// texts of Europe are made of.
fn is_narrow(letter: char) -> bool {
    matches!(letter, ' '..='~' | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{386}'..='\u{482}' | '\u{48A}'..='\u{52F}'
        | '\u{2010}'..='\u{2027}')
}

/// Whether two such letters never are one cluster. Not all that never do, but the ones most texts are made of: Latin, Greek,
/// Cyrillic, general punctuation, kana, ideographs.
fn stands_alone(letter: char) -> bool {
    matches!(letter,
        '\u{20}'..='\u{7E}' | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{370}'..='\u{482}' | '\u{48A}'..='\u{52F}'
        | '\u{2010}'..='\u{2027}' | '\u{202F}'..='\u{203B}' | '\u{2070}'..='\u{209C}' | '\u{3000}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}')
}

#[cfg(test)]
mod tests {
    use super::Ruler;

    const NARROW: Ruler = Ruler { ambiguous_wide: false };

    #[test]
    fn a_cluster_is_as_wide_as_it_is_seen() {
        let cells = ["tram", "路面電車", "naïve", "nai\u{308}ve", "👩‍🚒", "🇺🇳", "نستعلیق", "\u{2068}x\u{2069}", ""];
        assert_eq!(cells.map(|text| NARROW.cells(text)), [4, 8, 5, 5, 2, 2, 7, 1, 0]);
    }

    #[test]
    fn narrow_letters_are_counted_as_unicode_width_has_them() {
        use unicode_width::UnicodeWidthChar;
        let narrow = (' '..'\u{3000}').filter(|letter| super::is_narrow(*letter));
        let others: Vec<char> = narrow.filter(|letter| letter.width() != Some(1) || !super::stands_alone(*letter)).collect();
        assert_eq!(others, Vec::<char>::new());
    }

    #[test]
    fn ambiguous_letters_are_wide_on_request() {
        let wide = Ruler { ambiguous_wide: true };
        assert_eq!(("…§").chars().count(), 2);
        assert_eq!((NARROW.cells("…§"), wide.cells("…§")), (2, 4));
    }
}
