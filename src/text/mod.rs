//! An article as plain text, for people and devices that want only text.
//!
//! Pipeline: [`flow`](crate::flow) -> **text** -> UTF-8.
//!
//! The steps: take the words of a passage (`words`), count their cells (`width`), break them into lines with the same
//! breaker as the pages (`fill`), hang marks and indents before the lines (`blocks`, `table`, `end`), and stack the
//! blocks with blank lines between them.
//!
//! ```
//! use offprint::model::Article;
//! use offprint::style::Style;
//! use offprint::text::{TextOptions, write};
//!
//! let article = Article::build("Tea", "en").paragraph("Two things are needed:").list(["water", "leaves"]).finish();
//! let flow = offprint::flow::flow(&article, &Style::default(), None);
//! let plain = write(&flow, &TextOptions::default());
//! assert_eq!(plain.text, "Tea\n\n\nTwo things are needed:\n\n• water\n• leaves\n");
//! ```
//!
//! What always holds: lines end in LF and never in a space; there is one LF at the end, and no byte order mark; no line is
//! wider than asked but for an address or code that must not be parted; text keeps its logical order, whichever way it is
//! read. Sources: `UAX #9` for isolates, `UAX #11` for widths, `UAX #14` for the ends of lines, `UAX #29` for characters.

mod blocks;
mod end;
mod fill;
mod markdown;
mod table;
mod width;
mod words;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::flow::Flow;
use crate::nearest::nearest;
use crate::notice::Notice;
use blocks::Typist;
pub use markdown::markdown;

/// Names of the presets.
const NAMES: &[&str] = &["reader"];

/// The least width there is: no words can be set in less.
const NARROWEST: usize = 20;

/// How plain text should look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct TextOptions {
    /// The measure in cells. Default 72, which leaves room for quoting in 80; less than 20 is taken for 20.
    pub width: usize,
    /// Whether letters of ambiguous width (`UAX #11`) take two cells, as they do on East Asian devices. Default no.
    pub ambiguous_wide: bool,
}

impl Default for TextOptions {
    /// The preset `reader`.
    fn default() -> Self {
        Self { width: 72, ambiguous_wide: false }
    }
}

impl TextOptions {
    /// Names of the presets, the default first.
    #[must_use]
    pub const fn presets() -> &'static [&'static str] {
        NAMES
    }

    /// A way of setting plain text that comes with the crate: `reader` is one stream of 72 cells, with notes and links at
    /// the end.
    ///
    /// # Errors
    /// [`Error::Preset`] if there is none of that name, with the name that is most like it.
    pub fn preset(name: &str) -> Result<Self, Error> {
        match name {
            "reader" => Ok(Self::default()),
            _ => Err(Error::Preset {
                given: name.to_owned(),
                nearest: nearest(name, NAMES.iter().copied()).map(str::to_owned),
            }),
        }
    }
}

/// An article as plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlainText {
    /// The text; empty for an article that says nothing.
    pub text: String,
    /// What is set badly here: lines that stick out. Those of the stages before stand in [`Flow::notices`].
    pub notices: Vec<Notice>,
}

/// Sets an article as plain text.
#[must_use]
pub fn write(flow: &Flow, options: &TextOptions) -> PlainText {
    let mut typist = Typist::new(flow, options);
    let (body, rest) = flow.pieces.split_at(end::place_of_notes(&flow.pieces));
    typist.pieces(body);
    typist.notes();
    typist.pieces(rest);
    let (blocks, notices) = typist.finish();
    PlainText { text: stack(&blocks), notices }
}

/// Lines that stand together.
#[derive(Clone, Debug, Default)]
struct Block {
    /// Blank lines above.
    above: usize,
    /// The lines, each with its end.
    lines: String,
}

/// One block under the other.
fn stack(blocks: &[Block]) -> String {
    let mut text = String::with_capacity(blocks.iter().map(|block| block.above + block.lines.len()).sum());
    for block in blocks {
        text.extend(std::iter::repeat_n('\n', block.above));
        text.push_str(&block.lines);
    }
    text
}
