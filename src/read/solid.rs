//! Characters that stand beside others of their kind without word spaces.
//!
//! Pipeline: the readers of Markdown and HTML -> **solid** -> whether a line end is a space.

/// Whether a character is Han, kana, or of their punctuation. Hangul is not: Korean has word spaces.
pub(super) fn stands_solid(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{312F}' | '\u{31A0}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}')
}
