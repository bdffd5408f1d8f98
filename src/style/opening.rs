//! How an article begins and ends: the initial letter, the first words, the marks between its parts and after its last word.

use serde::{Deserialize, Serialize};

/// How an article begins and ends, and what stands between its parts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct OpeningStyle {
    /// How many lines the initial letter of the first paragraph is high (2 to 6); none is set with 0, the default, or 1. In a paragraph
    /// of fewer lines it is lower; letters that join those after them have none.
    pub drop_cap: u8,
    /// What of the first paragraph is in small capitals, where the face has them drawn.
    pub small_caps: OpeningCaps,
    /// What stands after the last word of the body, on its line: `■`. Nothing by default.
    pub end_mark: String,
    /// What stands where the copy has a thematic break: `*   *   *` by default. Where no face has its letters, that is set instead.
    pub ornament: String,
    /// Whether a rule stands above and below a pull quote. Not by default.
    pub pull_quote_rules: bool,
}

/// What of a first paragraph is in small capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpeningCaps {
    /// Nothing.
    None,
    /// Its first line, as it comes to be broken.
    Line,
    /// Its first words: four, or those to the first comma or stop.
    Words,
}
