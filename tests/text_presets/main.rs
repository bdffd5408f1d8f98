//! Plain text in each of its presets: what differs from the reader's.

mod edition;
mod mail;
mod output;
mod pages;
mod spelling;

use offprint::flow::flow;
use offprint::model::{Article, Inline, NoteReference};
use offprint::style::{Style, TextStyle};
use offprint::text::{PlainText, write};

/// A text style: a preset and what a style file says over it.
pub(crate) fn text_style(preset: &str, over: &str) -> TextStyle {
    let source = format!("[text]\npreset = \"{preset}\"\n{over}");
    Style::from_toml("test.toml", &source).unwrap_or_else(|error| panic!("{error}")).text
}

pub(crate) fn set_in(style: &TextStyle, article: &Article) -> PlainText {
    write(&flow(article, &Style::default().for_text(style), None), style)
}

pub(crate) fn set(preset: &str, over: &str, article: &Article) -> String {
    set_in(&text_style(preset, over), article).text
}

/// So many words, each other than the one before.
pub(crate) fn words(count: usize) -> String {
    let list = ["the", "tram", "left", "at", "six", "and", "nobody", "came", "to", "see", "whether", "it", "would"];
    (0..count).map(|index| list[(index * 5 + index / 7) % list.len()]).collect::<Vec<_>>().join(" ")
}

pub(crate) fn note_mark(id: &str) -> Inline {
    Inline::NoteReference(NoteReference::new(id))
}
