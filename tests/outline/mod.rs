//! An article in short, a line for each thing it says, for tests whose goldens people read.
//!
//! ```text
//! title       Night shift
//! author      Ada Fenn
//!
//! p           The last tram left at *six*.
//! list
//!   item
//!     p       bread
//! ```
#![allow(dead_code, reason = "each test uses what it needs")]

use offprint::model::{Article, Block, Comment, Inline, ListKind};

/// The whole article.
pub(crate) fn article(article: &Article) -> String {
    let mut out = String::new();
    let mut field = |name: &str, value: String| {
        if !value.is_empty() {
            out.push_str(&format!("{name:<12}{value}\n"));
        }
    };
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    field("language", article.language.to_string());
    field("direction", article.direction.map(|direction| format!("{direction:?}")).unwrap_or_default());
    field("publication", text(&article.publication));
    field("section", text(&article.section));
    field("kicker", inlines(&article.kicker));
    field("title", inlines(&article.title));
    field("subtitle", inlines(&article.subtitle));
    field("standfirst", inlines(&article.standfirst));
    for person in &article.authors {
        let role = person.role.as_ref().map(|role| format!(" ({role})")).unwrap_or_default();
        field("author", format!("{}{role}", person.name));
    }
    field("published", article.published.map(|date| date.to_string()).unwrap_or_default());
    field("modified", article.modified.map(|date| date.to_string()).unwrap_or_default());
    field("place", text(&article.place));
    field("source", text(&article.source_url));
    field("licence", article.licence.as_ref().map(|licence| licence.name.clone()).unwrap_or_default());
    field("tags", article.tags.join("; "));
    for translation in &article.translations {
        let title = translation.title.clone().unwrap_or_default();
        field("translation", format!("{} {title} <{}>", translation.language, translation.url));
    }
    out.push('\n');
    blocks(&article.body, 0, &mut out);
    for note in &article.notes {
        out.push_str(&format!("note {}\n", note.id));
        blocks(&note.content, 1, &mut out);
    }
    comments(&article.comments, 0, &mut out);
    out
}

fn comments(list: &[Comment], depth: usize, out: &mut String) {
    for comment in list {
        let date = comment.date.map(|date| format!(" {date}")).unwrap_or_default();
        out.push_str(&format!("{}comment {}{date}\n", "  ".repeat(depth), comment.author.clone().unwrap_or_default()));
        blocks(&comment.content, depth + 1, out);
        comments(&comment.replies, depth + 1, out);
    }
}

/// Blocks, one under the other.
pub(crate) fn blocks(list: &[Block], depth: usize, out: &mut String) {
    let pad = "  ".repeat(depth);
    for block in list {
        let mut line = |name: &str, words: String| {
            let name = format!("{pad}{name}");
            out.push_str(format!("{name:<12}{words}").trim_end());
            out.push('\n');
        };
        match block {
            Block::Heading(heading) => line(&format!("h{}", heading.level), inlines(&heading.content)),
            Block::Paragraph(paragraph) => line("p", inlines(&paragraph.content)),
            Block::Code(code) => line("code", format!("{:?}", code.text)),
            Block::ThematicBreak(_) => line("break", String::new()),
            Block::PageBreak(_) => line("page", String::new()),
            Block::Quote(quote) => {
                line("quote", String::new());
                blocks(&quote.content, depth + 1, out);
                if !quote.attribution.is_empty() {
                    out.push_str(&format!("{pad}  by {}\n", inlines(&quote.attribution)));
                }
            }
            Block::List(list) => {
                line("list", if let ListKind::Ordered { start } = list.kind { start.to_string() } else { String::new() });
                for item in &list.items {
                    out.push_str(&format!("{pad}  item\n"));
                    blocks(&item.content, depth + 2, out);
                }
            }
            Block::Verse(verse) => {
                line("verse", String::new());
                for stanza in &verse.stanzas {
                    stanza.iter().for_each(|words| out.push_str(&format!("{pad}  | {}\n", inlines(words))));
                    out.push_str(&format!("{pad}  |\n"));
                }
                if !verse.attribution.is_empty() {
                    out.push_str(&format!("{pad}  by {}\n", inlines(&verse.attribution)));
                }
            }
            Block::Table(table) => {
                line("table", inlines(&table.caption));
                for row in table.head.iter().chain(&table.rows) {
                    let cells: Vec<String> = row.cells.iter().map(|cell| inlines(&cell.content)).collect();
                    out.push_str(&format!("{pad}  {}\n", cells.join(" | ")));
                }
            }
            Block::Figure(figure) => {
                let alt = figure.alt.clone().unwrap_or_default();
                let words = [inlines(&figure.caption), inlines(&figure.credit)].join(" | ");
                line("figure", format!("<{}> [{alt}] {words}", figure.source));
            }
            other => line("other", format!("{other:?}")),
        }
    }
}

/// Inlines with Markdown's marks.
pub(crate) fn inlines(list: &[Inline]) -> String {
    list.iter()
        .map(|inline| match inline {
            Inline::Text(text) => text.text.clone(),
            Inline::Code(text) => format!("`{}`", text.text),
            Inline::Emphasis(phrase) => format!("*{}*", inlines(&phrase.content)),
            Inline::Strong(phrase) => format!("**{}**", inlines(&phrase.content)),
            Inline::Link(link) => format!("[{}]({})", inlines(&link.content), link.target),
            Inline::NoteReference(reference) => format!("[^{}]", reference.note),
            Inline::LineBreak => " / ".to_owned(),
            other => format!("{{{}}}", inlines(other.content())),
        })
        .collect()
}
