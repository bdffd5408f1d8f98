//! HTML becomes an article, and what is no part of it a notice.
#![cfg(feature = "html")]

mod blocks;
mod bounds;
mod encoding;
mod facts;
mod inlines;
mod notes;
mod page;
mod properties;
mod tables;

use offprint::model::{Article, Block, Inline, Inlines, plain_text};
use offprint::read::{self, HtmlOptions, Read};

fn fragment(html: &str) -> Read {
    read::html_with("a.html", html, &HtmlOptions::fragment()).expect("copy that can be read")
}

fn article(html: &str) -> Article {
    fragment(html).article
}

fn page(html: &str) -> Read {
    read::html("a.html", html).expect("copy that can be read")
}

/// The notices on a fragment, but the one that it has no title.
fn notices(html: &str) -> Vec<String> {
    told(&fragment(html))
}

fn told(read: &Read) -> Vec<String> {
    read.notices.iter().map(ToString::to_string).filter(|notice| !notice.contains("has no title")).collect()
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
            Inline::LineBreak => "/".to_owned(),
            other => panic!("unknown inline {other:?}"),
        })
        .collect();
    pieces.concat()
}

/// Blocks in short, one a line: `p: words`, `h1: words`, `> ` before what is quoted, `- ` before items.
fn outline(blocks: &[Block]) -> String {
    blocks.iter().map(block).collect::<Vec<_>>().join("\n")
}

fn block(block: &Block) -> String {
    let by =
        |attribution: &Inlines| if attribution.is_empty() { String::new() } else { format!(" by {}", short(attribution)) };
    match block {
        Block::Heading(heading) => format!("h{}: {}", heading.level, short(&heading.content)),
        Block::Paragraph(paragraph) => format!("p: {}", short(&paragraph.content)),
        Block::Quote(quote) => format!("quote{}\n{}", by(&quote.attribution), inset("> ", &quote.content)),
        Block::PullQuote(quote) => format!("pull: {}{}", short(&quote.content), by(&quote.attribution)),
        Block::List(list) => {
            let items: Vec<String> = list.items.iter().map(|item| inset("- ", &item.content)).collect();
            format!("list {:?}\n{}", list.kind, items.join("\n"))
        }
        Block::DefinitionList(list) => {
            let entry = |entry: &offprint::model::Definition| {
                let terms: Vec<String> = entry.terms.iter().map(|term| short(term)).collect();
                let meanings: Vec<String> = entry.meanings.iter().map(|meaning| inset(": ", meaning)).collect();
                format!("{}\n{}", terms.join(", "), meanings.join("\n"))
            };
            format!("definitions\n{}", list.entries.iter().map(entry).collect::<Vec<_>>().join("\n"))
        }
        Block::Verse(verse) => {
            let stanza = |stanza: &Vec<Inlines>| stanza.iter().map(|line| short(line)).collect::<Vec<_>>().join(" / ");
            format!("verse: {}", verse.stanzas.iter().map(stanza).collect::<Vec<_>>().join(" // "))
        }
        Block::Code(code) => format!("code {}: {}", code.language.as_deref().unwrap_or("-"), code.text),
        Block::Table(table) => {
            let row = |mark: &str, row: &offprint::model::Row| {
                let cells: Vec<String> = row.cells.iter().map(cell_in_short).collect();
                format!("{mark} {}", cells.join(" | "))
            };
            let head = table.head.iter().map(|cells| row("=", cells));
            let rows = table.rows.iter().map(|cells| row("-", cells));
            let rows = head.chain(rows).chain(table.foot.iter().map(|cells| row("_", cells)));
            format!("table {}\n{}", plain_text(&table.caption), rows.collect::<Vec<_>>().join("\n"))
        }
        Block::Figure(figure) => {
            format!(
                "figure {} [{}] {} ({})",
                figure.source,
                figure.alt.as_deref().unwrap_or("?"),
                short(&figure.caption),
                short(&figure.credit)
            )
        }
        Block::Embed(embed) => format!("embed {}: {}", embed.url, short(&embed.title)),
        Block::ThematicBreak(_) => "---".to_owned(),
        Block::PageBreak(_) => "===".to_owned(),
        other => panic!("unknown block {other:?}"),
    }
}

/// The words of a cell, over how many columns and rows it stands, and what it says it is the heading of.
fn cell_in_short(cell: &offprint::model::Cell) -> String {
    let span = if (cell.columns, cell.rows) == (1, 1) { String::new() } else { format!(" {}x{}", cell.columns, cell.rows) };
    let scope = cell.scope.map_or_else(String::new, |scope| format!(" {scope:?}"));
    format!("{}{span}{scope}", short(&cell.content))
}

fn inset(mark: &str, blocks: &[Block]) -> String {
    outline(blocks).lines().map(|line| format!("{mark}{line}")).collect::<Vec<_>>().join("\n")
}

/// The body of a fragment in short.
fn set(html: &str) -> String {
    outline(&article(html).body)
}
