//! What two articles are compared by: what they say, not into how many pieces a program has cut it.
//!
//! Runs of letters side by side are one, white space in them is one space, and none stands where a line begins or ends; what
//! has no words in it is not there; columns beyond the last that asks for an alignment ask for none; code ends its last line;
//! rows are as long as the longest; the picture in words has spaces of one kind. Places in the copy are equal as they are (`At`).

use offprint::model::{Alignment, Article, Block, CodeBlock, Comment, Inline, Inlines, ListItem, Row, Table};

pub(crate) fn article(mut article: Article) -> Article {
    for run in [&mut article.kicker, &mut article.title, &mut article.subtitle, &mut article.standfirst] {
        *run = line(run);
    }
    article.body = blocks(article.body);
    article.notes.iter_mut().for_each(|note| note.content = blocks(std::mem::take(&mut note.content)));
    article.comments.iter_mut().for_each(comment);
    article
}

fn comment(comment: &mut Comment) {
    comment.title = line(&comment.title);
    comment.content = blocks(std::mem::take(&mut comment.content));
    comment.replies.iter_mut().for_each(self::comment);
}

fn blocks(blocks: Vec<Block>) -> Vec<Block> {
    blocks.into_iter().filter_map(block).collect()
}

fn block(mut block: Block) -> Option<Block> {
    match &mut block {
        Block::Heading(heading) => heading.content = line(&heading.content),
        Block::Paragraph(paragraph) => {
            paragraph.content = line(&paragraph.content);
            return Some(block).filter(|block| !matches!(block, Block::Paragraph(empty) if empty.content.is_empty()));
        }
        Block::Quote(quote) => {
            quote.content = blocks(std::mem::take(&mut quote.content));
            quote.attribution = line(&quote.attribution);
        }
        Block::PullQuote(quote) => {
            (quote.content, quote.attribution) = (line(&quote.content), line(&quote.attribution));
        }
        Block::List(list) => list.items.iter_mut().for_each(item),
        Block::DefinitionList(list) => {
            for entry in &mut list.entries {
                entry.terms.iter_mut().for_each(|term| *term = line(term));
                entry.meanings.iter_mut().for_each(|meaning| *meaning = blocks(std::mem::take(meaning)));
            }
        }
        Block::Verse(verse) => {
            verse.stanzas.iter_mut().flatten().for_each(|words| *words = line(words));
            verse.attribution = line(&verse.attribution);
        }
        Block::Code(code) => end_line(code),
        Block::Table(table) => self::table(table),
        Block::Figure(figure) => {
            (figure.caption, figure.credit) = (line(&figure.caption), line(&figure.credit));
            figure.alt = figure.alt.as_ref().map(|alt| alt.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        Block::Embed(embed) => (embed.title, embed.caption) = (line(&embed.title), line(&embed.caption)),
        _ => {}
    }
    Some(block)
}

fn item(item: &mut ListItem) {
    item.content = blocks(std::mem::take(&mut item.content));
}

fn end_line(code: &mut CodeBlock) {
    if !code.text.is_empty() && !code.text.ends_with('\n') {
        code.text.push('\n');
    }
}

fn table(table: &mut Table) {
    table.caption = line(&table.caption);
    while table.alignments.last() == Some(&Alignment::Natural) {
        table.alignments.pop();
    }
    let columns = table.columns();
    for row in table.head.iter_mut().chain(&mut table.rows) {
        row.cells.resize_with(columns, Default::default);
        row.cells.iter_mut().for_each(|cell| cell.content = line(&cell.content));
    }
    table.head.retain(|row: &Row| row.cells.iter().any(|cell| !cell.content.is_empty()));
}

/// A run that stands by itself.
fn line(run: &[Inline]) -> Inlines {
    let mut run = inlines(run);
    if let Some(Inline::Text(first)) = run.first_mut() {
        first.text = first.text.trim_start_matches(' ').to_owned();
    }
    if let Some(Inline::Text(last)) = run.last_mut() {
        last.text = last.text.trim_end_matches(' ').to_owned();
    }
    run.retain(|inline| !matches!(inline, Inline::Text(text) if text.text.is_empty()));
    run
}

fn inlines(run: &[Inline]) -> Inlines {
    let mut joined: Inlines = Vec::new();
    for inline in run {
        let mut inline = inline.clone();
        match (&mut inline, joined.last_mut()) {
            (Inline::Text(text), Some(Inline::Text(before))) => {
                before.text.push_str(&text.text);
                continue;
            }
            (Inline::Emphasis(phrase) | Inline::Strong(phrase) | Inline::Strike(phrase), _)
            | (Inline::Superscript(phrase) | Inline::Subscript(phrase) | Inline::SmallCaps(phrase), _) => {
                phrase.content = inlines(&phrase.content);
                if phrase.content.is_empty() {
                    continue;
                }
            }
            (Inline::Abbreviation(short), _) => {
                short.content = inlines(&short.content);
                short.expansion = short.expansion.split_whitespace().collect::<Vec<_>>().join(" ");
                if short.content.is_empty() {
                    continue;
                }
            }
            (Inline::Mention(mention), _) => {
                mention.content = inlines(&mention.content);
                mention.name = mention.name.as_ref().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
                if mention.content.is_empty() {
                    continue;
                }
            }
            (Inline::Link(link), _) => link.content = inlines(&link.content),
            (Inline::Language(span), _) => span.content = inlines(&span.content),
            _ => {}
        }
        joined.push(inline);
    }
    let breaks: Vec<bool> = joined.iter().map(|inline| *inline == Inline::LineBreak).collect();
    for (index, inline) in joined.iter_mut().enumerate() {
        if let Inline::Text(text) = inline {
            let words: Vec<&str> = text.text.split([' ', '\n', '\t']).collect();
            let mut spaced = words.join(" ");
            while spaced.contains("  ") {
                spaced = spaced.replace("  ", " ");
            }
            if index > 0 && breaks[index - 1] {
                spaced = spaced.trim_start_matches(' ').to_owned();
            }
            if breaks.get(index + 1) == Some(&true) {
                spaced = spaced.trim_end_matches(' ').to_owned();
            }
            text.text = spaced;
        }
    }
    joined.retain(|inline| !matches!(inline, Inline::Text(text) if text.text.is_empty()));
    joined
}
