//! Articles are written as Markdown, and read again.
#![cfg(feature = "markdown")]

#[path = "../collection/mod.rs"]
mod collection;

mod blocks;
mod head;
mod inlines;
mod normal;
mod properties;
mod round_trip;

use offprint::model::{Article, Block, Inline, Paragraph};
use offprint::read::{self, Read};
use offprint::text::markdown;

/// The body of an article of these blocks, as Markdown.
fn body(blocks: Vec<Block>) -> String {
    let mut article = Article::new("T", "en");
    article.body = blocks;
    body_of(&article)
}

/// The body of an article as Markdown, without the front matter.
fn body_of(article: &Article) -> String {
    let text = markdown(article).text;
    let body = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map(|(_, body)| body);
    body.unwrap_or_default().trim_start_matches('\n').to_owned()
}

/// A paragraph as Markdown, without the line end.
fn line(inlines: Vec<Inline>) -> String {
    body(vec![Block::Paragraph(Paragraph::new(inlines))]).trim_end_matches('\n').to_owned()
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(text.into())
}

fn again(text: &str) -> Read {
    read::markdown("again.md", text).expect("what is written is read")
}

/// That an article is read from what is written as it was, without a word on it.
fn comes_back(article: &Article) {
    let written = markdown(article);
    assert_eq!(written.notices, [], "{}", written.text);
    let read = again(&written.text);
    assert_eq!(normal::article(read.article), normal::article(article.clone()), "{}", written.text);
    let new: Vec<_> = read.notices.iter().map(ToString::to_string).collect();
    assert!(new.is_empty(), "{new:#?} of\n{}", written.text);
}

/// That blocks are read as they were.
fn blocks_come_back(blocks: Vec<Block>) {
    let mut article = Article::new("T", "en");
    article.body = blocks;
    comes_back(&article);
}
