//! Our work in documents of other crates: each behind its feature, looked at as a reader of the file would.
#![cfg(all(feature = "fonts-core", feature = "fonts-extra", feature = "printpdf"))]

// Files are read back by printpdf.
#[cfg(feature = "genpdf")]
mod genpdf;
mod printpdf;

use offprint::font::Fonts;
use offprint::style::Style;
use offprint::typeset::Press;

/// A press as users have it.
fn press() -> Press {
    Press::new(Style::preset("article").expect("a preset"), Fonts::bundled())
}

/// The letters of a text, without its white space, which every reader puts in otherwise.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{AD}').collect()
}

/// How often something stands in a file.
fn count(bytes: &[u8], needle: &str) -> usize {
    bytes.windows(needle.len()).filter(|window| *window == needle.as_bytes()).count()
}
