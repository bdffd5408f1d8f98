//! How blocks of code are shown beside their letters.

use serde::{Deserialize, Serialize};

/// How blocks of code are shown beside their letters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct CodeStyle {
    /// What hangs before the rest of a line that was turned over, to tell it from a line of the copy; `→` by default, nothing if empty
    /// or if no face has it. It is ornament: it is not read, nor copied with the code by readers that know the structure.
    pub wrap_mark: String,
    /// Whether lines are numbered, in the indent. Not by default.
    pub line_numbers: bool,
}
