//! Markdown becomes an article, each part with its place in the copy.
#![cfg(feature = "markdown")]

#[path = "../outline/mod.rs"]
mod outline;

mod abbreviations;
mod blocks;
mod front_matter;
mod inlines;
mod properties;
mod specification;
mod tables_and_pictures;
mod templates;

use offprint::model::{Article, Block, Inline, Inlines, Visit};
use offprint::read::{self, Read};

fn read(copy: &str) -> Read {
    read::markdown("a.md", copy).expect("copy that can be read")
}

/// Reads a body, under a title that keeps the reader from missing one.
fn article(body: &str) -> Article {
    read(&format!("---\ntitle: T\n---\n{body}")).article
}

/// The notices on a body that stands below three lines of front matter.
fn notices(body: &str) -> Vec<String> {
    read(&format!("---\ntitle: T\n---\n{body}")).notices.iter().map(ToString::to_string).collect()
}

/// The notices on front matter.
fn head_notices(entries: &str) -> Vec<String> {
    read(&format!("---\n{entries}\n---\nBody\n")).notices.iter().map(ToString::to_string).collect()
}

fn head(entries: &str) -> Article {
    read(&format!("---\n{entries}\n---\nBody\n")).article
}

fn only(article: &Article) -> &Block {
    assert_eq!(article.body.len(), 1, "{:?}", article.body);
    &article.body[0]
}

fn paragraph(article: &Article) -> &Inlines {
    match only(article) {
        Block::Paragraph(paragraph) => &paragraph.content,
        other => panic!("not a paragraph: {other:?}"),
    }
}

/// Markup in short: `a |em(b)` for a text and an emphasis.
fn short(inlines: &[Inline]) -> String {
    let pieces: Vec<String> = inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => text.text.clone(),
            Inline::Code(text) => format!("code({})", text.text),
            Inline::Emphasis(phrase) => format!("em({})", short(&phrase.content)),
            Inline::Strong(phrase) => format!("strong({})", short(&phrase.content)),
            Inline::Strike(phrase) => format!("strike({})", short(&phrase.content)),
            Inline::Superscript(phrase) => format!("sup({})", short(&phrase.content)),
            Inline::Subscript(phrase) => format!("sub({})", short(&phrase.content)),
            Inline::SmallCaps(phrase) => format!("caps({})", short(&phrase.content)),
            Inline::Link(link) => format!("link({}:{})", link.target, short(&link.content)),
            Inline::NoteReference(reference) => format!("note({})", reference.note),
            Inline::Language(span) => format!("{}({})", span.language, short(&span.content)),
            Inline::Mention(mention) => {
                let (kind, name) = (mention.kind.as_str(), mention.name.as_deref().unwrap_or_default());
                format!("{kind}({name}:{})", short(&mention.content))
            }
            Inline::Abbreviation(abbr) => format!("abbr({}:{})", abbr.expansion, short(&abbr.content)),
            Inline::LineBreak => "break".to_owned(),
            other => panic!("unknown inline {other:?}"),
        })
        .collect();
    pieces.join("|")
}

struct Texts(Vec<(String, u32, u32)>);

impl Visit for Texts {
    fn inline(&mut self, inline: &Inline) {
        if let Inline::Text(text) | Inline::Code(text) = inline {
            self.0.push((text.text.clone(), text.at.line, text.at.column));
        }
        offprint::model::walk_inline(self, inline);
    }
}

/// All letters with their places.
fn texts(article: &Article) -> Vec<(String, u32, u32)> {
    let mut texts = Texts(Vec::new());
    texts.article(article);
    texts.0
}

fn at(text: &str, line: u32, column: u32) -> (String, u32, u32) {
    (text.to_owned(), line, column)
}
