//! Questions about letters and small texts that more than one reader asks.
//!
//! Pipeline: letters of the copy -> **letters** -> the readers.

/// Whether a character stands beside others of its kind without word spaces: Han, kana, and their punctuation. Hangul does
/// not: Korean has word spaces.
pub(super) fn stands_solid(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{312F}' | '\u{31A0}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a text ends as sentences do.
pub(super) fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '”', '’', '“', '»', '«', '\'', ')', ']', '」', '』', '›', '‹', '\u{2069}', ' ']);
    bare.ends_with(['.', '!', '?', '…', '۔', '؟', '।', '。', '！', '？', '॥'])
}

/// The parts of a list written as one text: at semicolons if there are any, else at commas.
pub(super) fn listed(text: &str) -> Vec<String> {
    let separator = if text.contains(';') { ';' } else { ',' };
    let parts = text.split([separator, '،', '、']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
