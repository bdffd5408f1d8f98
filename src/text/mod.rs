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
//! use offprint::style::{Style, TextStyle};
//! use offprint::text::write;
//!
//! let article = Article::build("Tea", "en").paragraph("Two things are needed:").list(["water", "leaves"]).finish();
//! let flow = offprint::flow::flow(&article, &Style::default(), None);
//! let plain = write(&flow, &TextStyle::default());
//! assert_eq!(plain.text, "Tea\n\n\nTwo things are needed:\n\n• water\n• leaves\n");
//! ```
//!
//! What always holds: lines end in LF and never in a space; there is one LF at the end, and no byte order mark; no line is
//! wider than asked but for an address or code that must not be parted; text keeps its logical order, whichever way it is
//! read. Sources: `UAX #9` for isolates, `UAX #11` for widths, `UAX #14` for the ends of lines, `UAX #29` for characters.

mod blocks;
mod cp437;
mod end;
mod fill;
mod fold;
mod forms;
#[cfg_attr(not(test), expect(dead_code, reason = "for styles that ask for the order of the eye"))]
mod order;
mod signs;
mod table;
mod width;
mod words;

use crate::flow::Flow;
use crate::notice::Notice;
use crate::style::{Charset, TextStyle};
use blocks::Typist;
pub use cp437::encode_cp437;

/// The least width there is: no words can be set in less.
const NARROWEST: usize = 20;

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
pub fn write(flow: &Flow, style: &TextStyle) -> PlainText {
    if style.charset == Charset::Utf8 {
        return set(flow, style);
    }
    let (flow, notice) = fold::folded(flow, style.charset);
    let mut plain = set(&flow, style);
    // Signs of ours: a dash before a name, a bullet.
    let language = flow.languages.first().cloned().unwrap_or_default();
    plain.text = fold::Folder::new(style.charset, &language).text(&plain.text);
    plain.notices.extend(notice);
    plain
}

fn set(flow: &Flow, style: &TextStyle) -> PlainText {
    let mut typist = Typist::new(flow, style);
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
