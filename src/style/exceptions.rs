//! Words that are parted as the caller says: `off-print` only at its hyphen, `Kropotkin` nowhere (TeX's `\hyphenation`).
//!
//! ```
//! use offprint::style::Style;
//! let style = Style::from_toml("mine.toml", "[exceptions]\nen = [\"off-print\", \"Kropotkin\"]")?;
//! assert_eq!(style.exceptions[&"en".into()], ["off-print", "Kropotkin"]);
//! # Ok::<(), offprint::error::Error>(())
//! ```

use super::Style;
use super::words::family;
use crate::model::Language;

impl Style {
    /// The exceptions for words in a language, those of the wider tag (`en` for `en-GB`) first: what comes later counts.
    pub(crate) fn exceptions_in(&self, language: &Language) -> impl Iterator<Item = &str> {
        family(language).into_iter().filter_map(|tag| self.exceptions.get(&tag)).flatten().map(String::as_str)
    }
}

/// Whether an entry is a word with the places it may be parted at.
pub(super) fn check(entry: &str) -> Result<(), String> {
    if entry.is_empty() {
        return Err("an entry is empty".to_owned());
    }
    if let Some(wrong) = entry.chars().find(|letter| !letter.is_alphabetic() && *letter != '-') {
        return Err(format!(
            "`{entry}` has `{}` in it; an entry is one word of letters, with `-` where it may be parted",
            wrong.escape_debug()
        ));
    }
    if entry.split('-').any(str::is_empty) {
        return Err(format!("`{entry}` has a hyphen with no letter on one side"));
    }
    Ok(())
}
