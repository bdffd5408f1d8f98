//! The ways through an article for those who change it: all blocks, all runs of inlines, in the order of the text.
//!
//! Pipeline: [`check`](super::check) and the readers -> **walk** -> the parts of an article, one by one.
//!
//! The depth of the recursion is that of the article, which readers keep shallow: Markdown nests no deeper than its limit,
//! JSON no deeper than serde_json lets it.

use crate::model::{Article, Block, Comment, Inline, Inlines};

/// Every block, parents before what they hold.
pub(super) fn blocks(blocks_here: &mut [Block], see: &mut dyn FnMut(&mut Block)) {
    for block in blocks_here {
        see(block);
        match block {
            Block::Quote(quote) => blocks(&mut quote.content, see),
            Block::List(list) => list.items.iter_mut().for_each(|item| blocks(&mut item.content, see)),
            Block::DefinitionList(list) => {
                let meanings = list.entries.iter_mut().flat_map(|entry| &mut entry.meanings);
                meanings.for_each(|meaning| blocks(meaning, see));
            }
            _ => {}
        }
    }
}

/// Every list of blocks that stands by itself: the body, each note, each comment.
pub(super) fn bodies(article: &mut Article, see: &mut dyn FnMut(&mut Vec<Block>)) {
    see(&mut article.body);
    article.notes.iter_mut().for_each(|note| see(&mut note.content));
    article.comments.iter_mut().for_each(|remark| comment(remark, see));
}

fn comment(remark: &mut Comment, see: &mut dyn FnMut(&mut Vec<Block>)) {
    see(&mut remark.content);
    remark.replies.iter_mut().for_each(|reply| comment(reply, see));
}

/// Every run of inlines of the article: of its head, then of its blocks.
pub(super) fn runs(article: &mut Article, see: &mut dyn FnMut(&mut Inlines)) {
    [&mut article.kicker, &mut article.title, &mut article.subtitle, &mut article.standfirst]
        .into_iter()
        .for_each(&mut *see);
    bodies(article, &mut |body| blocks(body, &mut |block| block_runs(block, see)));
    article.comments.iter_mut().for_each(|remark| comment_titles(remark, see));
}

fn comment_titles(remark: &mut Comment, see: &mut dyn FnMut(&mut Inlines)) {
    see(&mut remark.title);
    remark.replies.iter_mut().for_each(|reply| comment_titles(reply, see));
}

/// The runs of inlines of one block, without those of the blocks in it.
pub(super) fn block_runs(block: &mut Block, see: &mut dyn FnMut(&mut Inlines)) {
    match block {
        Block::Heading(heading) => see(&mut heading.content),
        Block::Paragraph(paragraph) => see(&mut paragraph.content),
        Block::Quote(quote) => see(&mut quote.attribution),
        Block::PullQuote(quote) => [&mut quote.content, &mut quote.attribution].into_iter().for_each(see),
        Block::DefinitionList(list) => list.entries.iter_mut().flat_map(|entry| &mut entry.terms).for_each(see),
        Block::Verse(verse) => {
            verse.stanzas.iter_mut().flatten().for_each(&mut *see);
            see(&mut verse.attribution);
        }
        Block::Table(table) => {
            see(&mut table.caption);
            table.all_rows_mut().flat_map(|row| &mut row.cells).for_each(|cell| see(&mut cell.content));
        }
        Block::Figure(figure) => [&mut figure.caption, &mut figure.credit].into_iter().for_each(see),
        Block::Embed(embed) => [&mut embed.title, &mut embed.caption].into_iter().for_each(see),
        Block::List(_) | Block::Code(_) | Block::ThematicBreak(_) | Block::PageBreak(_) => {}
    }
}

/// Every inline of a run, parents before what they hold.
pub(super) fn inlines(run: &mut [Inline], see: &mut dyn FnMut(&mut Inline)) {
    for inline in run {
        see(inline);
        if let Some(content) = content_mut(inline) {
            inlines(content, see);
        }
    }
}

/// The inlines inside an inline, to be changed.
pub(super) fn content_mut(inline: &mut Inline) -> Option<&mut Inlines> {
    match inline {
        Inline::Emphasis(phrase)
        | Inline::Strong(phrase)
        | Inline::Strike(phrase)
        | Inline::Superscript(phrase)
        | Inline::Subscript(phrase)
        | Inline::SmallCaps(phrase) => Some(&mut phrase.content),
        Inline::Link(link) => Some(&mut link.content),
        Inline::Language(span) => Some(&mut span.content),
        Inline::Abbreviation(short) => Some(&mut short.content),
        Inline::Mention(mention) => Some(&mut mention.content),
        Inline::Text(_) | Inline::Code(_) | Inline::NoteReference(_) | Inline::LineBreak => None,
    }
}
