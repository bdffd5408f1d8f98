//! The HTML of a post as blocks and inlines: the one place where imports meet the HTML reader.
//!
//! Pipeline: HTML of an export -> **body** -> blocks.
//!
//! Until that reader is there, tags are taken off: blocks end at the tags that end them, and the words are kept.

use crate::model::{Block, Figure, Inline, Inlines, Language, Note, Paragraph, Text};
use crate::notice::{At, Notice};
use crate::read::source::Source;

/// Tags that end a paragraph.
const BLOCKS: [&str; 18] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "blockquote",
    "pre",
    "figure",
    "figcaption",
    "td",
    "tr",
    "hr",
];

/// Where the HTML of a post comes from.
#[derive(Clone, Copy)]
pub(super) struct Origin<'s> {
    #[expect(dead_code, reason = "the HTML reader tells the place of each of its bytes")]
    pub(super) source: &'s Source,
    /// The byte of the source it begins at, if it stands there letter for letter.
    #[expect(dead_code, reason = "as above")]
    pub(super) start: Option<usize>,
    /// Where the post begins, in which it stands.
    pub(super) at: At,
}

/// The blocks of a body and its notes.
pub(super) fn blocks(html: &str, origin: &Origin<'_>, _: &Language, _: &mut Vec<Notice>) -> (Vec<Block>, Vec<Note>) {
    let at = origin.at;
    let mut blocks = Vec::new();
    let mut words = String::new();
    let end = |words: &mut String, blocks: &mut Vec<Block>| {
        let content = line(&std::mem::take(words), at);
        if !content.is_empty() {
            blocks.push(Block::Paragraph(Paragraph { content, at }));
        }
    };
    for piece in pieces(html) {
        match piece {
            Piece::Text(text) => words.push_str(text),
            Piece::Tag(tag) => {
                let name: String = tag
                    .trim_start_matches('/')
                    .chars()
                    .take_while(char::is_ascii_alphanumeric)
                    .collect::<String>()
                    .to_lowercase();
                if BLOCKS.contains(&name.as_str()) {
                    end(&mut words, &mut blocks);
                } else if name == "br" {
                    words.push(' ');
                } else if name == "img" {
                    let source = attribute(tag, "src").unwrap_or_default();
                    let figure = Figure { source, alt: attribute(tag, "alt"), at, ..Figure::default() };
                    blocks.push(Block::Figure(figure));
                }
            }
        }
    }
    end(&mut words, &mut blocks);
    (blocks, Vec::new())
}

/// The words of a line of HTML: a title, a summary.
pub(super) fn line(html: &str, at: At) -> Inlines {
    let text: String = pieces(html)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => super::xml::without_entities(text),
            Piece::Tag(_) => String::new(),
        })
        .collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() { Inlines::new() } else { vec![Inline::Text(Text::new(text, at))] }
}

enum Piece<'h> {
    Text(&'h str),
    Tag(&'h str),
}

fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        pieces.push(Piece::Text(&rest[..open]));
        let tag = &rest[open + 1..];
        let close = if tag.starts_with("!--") { "-->" } else { ">" };
        let Some(end) = tag.find(close) else { break };
        pieces.push(Piece::Tag(&tag[..end]));
        rest = &tag[end + close.len()..];
    }
    pieces.push(Piece::Text(rest));
    pieces
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let after = tag.split_once(&format!(" {name}=\""))?.1;
    Some(super::xml::without_entities(after.split('"').next()?))
}
