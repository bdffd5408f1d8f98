//! An article as plain text, for people and devices that want only text.
//!
//! Pipeline: [`flow`](crate::flow) -> **text** -> UTF-8.
//!
//! The steps: take the words of a passage (`words`), count their cells (`width`), break them into lines (`fill`), hang marks and
//! indents before the lines (`blocks`, `table`, `figures`, `contents`, `end`), make pages of them with the make-up of printed ones
//! (`pages`) or stack them with blank lines between, and put margins and line ends around them (`output`).
//! The text of Gemini has lines of its own (`gemtext`), and Markdown is written from the article (`markdown`).
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
//! What always holds: lines end in LF and never in a space, there is one LF at the end and no byte order mark, unless the
//! [style](crate::style::TextOutput) asks for it; no line is wider than asked but for an address or code that must not be parted; text
//! keeps its logical order, whichever way it is read. Sources: `UAX #9` for isolates, `UAX #11` for widths, `UAX #14` for the
//! ends of lines, `UAX #29` for characters, RFC 3676 for mail.

mod block;
mod blocks;
mod contents;
mod cp437;
mod edition;
mod end;
mod figures;
mod fill;
mod fold;
mod forms;
mod frame;
mod furniture;
mod gemtext;
mod justify;
mod lattice;
mod markdown;
mod order;
mod output;
mod pages;
mod signs;
mod standing;
mod table;
mod typist;
mod width;
mod widths;
mod words;

pub use cp437::encode_cp437;
pub use edition::{SectionFlow, write_edition};
pub use markdown::markdown;

use std::borrow::Cow;

use crate::flow::Flow;
use crate::notice::Notice;
use crate::style::{Charset, TextFormat, TextNotes, TextStyle};
use block::Block;
use output::Output;
use pages::Pages;
use typist::Typist;

/// The least width there is: no words can be set in less.
const NARROWEST: usize = 20;

/// The width of lines that end only where paragraphs do.
const UNWRAPPED: usize = 1 << 30;

/// Ends a line that goes on in the next, until the text is put together. No word has it: controls do not come over.
const SOFT: char = '\u{1}';

/// What Markdown is called (RFC 7763).
const MARKDOWN: &str = "text/markdown; charset=utf-8; variant=CommonMark";

/// An article as plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlainText {
    /// The text; empty for an article that says nothing.
    pub text: String,
    /// What it is, as mail and web servers tell it (RFC 2046, RFC 3676).
    pub media_type: &'static str,
    /// The letters it is made of.
    pub charset: Charset,
    /// What is set badly here: lines that stick out. Those of the stages before stand in [`Flow::notices`].
    pub notices: Vec<Notice>,
}

impl PlainText {
    /// The text in the bytes of its charset: UTF-8, but for code page 437.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        match self.charset {
            Charset::Cp437 => encode_cp437(&self.text),
            Charset::Utf8 | Charset::Ascii => self.text.clone().into_bytes(),
        }
    }

    /// A text in lines that end in LF, with the line ends and the mark that a style asks for.
    pub(crate) fn ended(mut self, style: &TextStyle) -> Self {
        let mut output = Output::new(style, self.text.len(), false);
        self.text.split_terminator('\n').for_each(|line| output.whole(line));
        self.text = output.finish();
        self
    }
}

/// Sets an article as plain text. Markdown is not written from a flow but from the article: [`markdown`].
#[must_use]
pub fn write(flow: &Flow, style: &TextStyle) -> PlainText {
    let flow = with_pages(flow, style);
    let (flow, folding) = in_charset(&flow, style);
    let (part, mut notices) = set(&flow, 0, style);
    notices.extend(folding);
    put_together(&[part], style, notices)
}

/// How often pages are made up again for the numbers of pages in the text.
const ROUNDS: usize = 4;

/// A flow whose links to places in the article say on which page these are. A number that moves its own place for ever is left out.
fn with_pages<'f>(flow: &'f Flow, style: &TextStyle) -> Cow<'f, Flow> {
    if flow.references.is_empty() {
        return Cow::Borrowed(flow);
    }
    let mut pages = vec![None; flow.references.len()];
    for round in 1..=ROUNDS {
        let said = flow.with_pages(&pages);
        if !style.has_pages() {
            return Cow::Owned(said);
        }
        let parts = [set(&said, 0, style).0];
        let made_up = Pages::make_up(&parts, style);
        let now: Vec<_> = flow.references.iter().map(|reference| made_up.page_of(reference.anchor)).collect();
        if now == pages {
            return Cow::Owned(said);
        }
        let is_last = round == ROUNDS;
        pages = now.into_iter().zip(pages).map(|(now, said)| now.filter(|_| !is_last || now == said)).collect();
    }
    Cow::Owned(flow.with_pages(&pages))
}

/// A flow in the letters there are, and a notice if that cannot be undone.
fn in_charset<'f>(flow: &'f Flow, style: &TextStyle) -> (Cow<'f, Flow>, Option<Notice>) {
    if style.charset == Charset::Utf8 {
        return (Cow::Borrowed(flow), None);
    }
    let (flow, notice) = fold::folded(flow, style.charset);
    (Cow::Owned(flow), notice)
}

/// One of the flows of a work, set.
struct Part<'a> {
    flow: &'a Flow,
    blocks: Vec<Block>,
    /// For each note its blocks, where notes stand at the feet of pages.
    notes: Vec<Vec<Block>>,
}

/// The steps: head, contents, body, notes, end.
fn set<'a>(flow: &'a Flow, part: usize, style: &'a TextStyle) -> (Part<'a>, Vec<Notice>) {
    if style.format == TextFormat::Gemtext {
        let (blocks, notices) = gemtext::set(flow, style);
        return (Part { flow, blocks, notes: Vec::new() }, notices);
    }
    let mut typist = Typist::new(flow, style);
    let notes = if style.has_pages() && style.notes == TextNotes::Page { typist.notes_of_pages() } else { Vec::new() };
    let (head, rest) = flow.pieces.split_at(end::end_of_head(&flow.pieces));
    let (body, rest) = rest.split_at(end::place_of_notes(rest));
    typist.pieces(head);
    typist.contents(&contents::headings(flow, part, style.contents));
    typist.pieces(body);
    match style.notes {
        TextNotes::Page if style.has_pages() => {}
        TextNotes::Section => typist.notes_left(),
        _ => typist.notes(),
    }
    typist.pieces(rest);
    let (blocks, notices) = typist.finish();
    (Part { flow, blocks, notes }, notices)
}

/// The steps: pages, or one block under the other.
fn put_together(parts: &[Part<'_>], style: &TextStyle, notices: Vec<Notice>) -> PlainText {
    let blocks = || parts.iter().flat_map(|part| &part.blocks);
    if blocks().next().is_none() {
        return PlainText { text: String::new(), media_type: media_type(style, false), charset: style.charset, notices };
    }
    let is_soft = |line: &str| line.strip_suffix(SOFT).is_some_and(|line| !line.ends_with(' '));
    let parts_without_space = style.format == TextFormat::Flowed && blocks().any(|block| block.lines.iter().any(is_soft));
    let capacity = blocks().map(|block| block.above + block.lines.text.len()).sum();
    let mut output = Output::new(style, capacity, parts_without_space);
    if style.has_pages() {
        Pages::make_up(parts, style).write(&mut output);
    } else {
        stack(blocks(), &mut output);
    }
    let media_type = media_type(style, parts_without_space);
    PlainText { text: output.finish(), media_type, charset: style.charset, notices }
}

/// One block under the other; blank lines between two parts of one quotation belong to it.
fn stack<'b>(blocks: impl Iterator<Item = &'b Block>, output: &mut Output<'_>) {
    let mut quoted = 0;
    for block in blocks {
        let between = quoted.min(block.quoted);
        (0..block.above).for_each(|_| output.line(between, ""));
        output.lines(block.quoted, &block.lines);
        quoted = block.quoted;
    }
}

fn media_type(style: &TextStyle, parts_without_space: bool) -> &'static str {
    match style.format {
        TextFormat::Flowed if parts_without_space => "text/plain; charset=utf-8; format=flowed; delsp=yes",
        TextFormat::Flowed => "text/plain; charset=utf-8; format=flowed",
        TextFormat::Gemtext => "text/gemini; charset=utf-8",
        TextFormat::Markdown => MARKDOWN,
        TextFormat::Plain => match style.charset {
            Charset::Utf8 => "text/plain; charset=utf-8",
            Charset::Ascii => "text/plain; charset=us-ascii",
            Charset::Cp437 => "text/plain; charset=cp437",
        },
    }
}
