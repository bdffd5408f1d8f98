//! Walking an article in reading order.

use super::Article;
use super::block::Block;
use super::head::{Comment, Note};
use super::inline::Inline;

/// Sees every part of an article in reading order. Each method walks on by default; one that is overridden calls the
/// `walk_…` function of the same name to go deeper, or does not.
///
/// ```
/// use offprint::model::{Article, Inline, Visit, walk_inline};
///
/// #[derive(Default)]
/// struct Links(Vec<String>);
/// impl Visit for Links {
///     fn inline(&mut self, inline: &Inline) {
///         if let Inline::Link(link) = inline {
///             self.0.push(link.target.clone());
///         }
///         walk_inline(self, inline);
///     }
/// }
///
/// let mut links = Links::default();
/// links.article(&Article::new("No links here", "en"));
/// assert!(links.0.is_empty());
/// ```
pub trait Visit {
    /// An article: head, body, notes, comments.
    fn article(&mut self, article: &Article) {
        walk_article(self, article);
    }

    /// A block of the body, of a note, a comment, or inside another block.
    fn block(&mut self, block: &Block) {
        walk_block(self, block);
    }

    /// An inline.
    fn inline(&mut self, inline: &Inline) {
        walk_inline(self, inline);
    }

    /// A note.
    fn note(&mut self, note: &Note) {
        walk_note(self, note);
    }

    /// A comment.
    fn comment(&mut self, comment: &Comment) {
        walk_comment(self, comment);
    }
}

fn inlines<V: Visit + ?Sized>(visitor: &mut V, inlines: &[Inline]) {
    for inline in inlines {
        visitor.inline(inline);
    }
}

fn blocks<V: Visit + ?Sized>(visitor: &mut V, blocks: &[Block]) {
    for block in blocks {
        visitor.block(block);
    }
}

/// Sees the parts of an article.
pub fn walk_article<V: Visit + ?Sized>(visitor: &mut V, article: &Article) {
    for words in [&article.kicker, &article.title, &article.subtitle, &article.standfirst] {
        inlines(visitor, words);
    }
    blocks(visitor, &article.body);
    for note in &article.notes {
        visitor.note(note);
    }
    for comment in &article.comments {
        visitor.comment(comment);
    }
}

/// Sees the parts of a block.
pub fn walk_block<V: Visit + ?Sized>(visitor: &mut V, block: &Block) {
    match block {
        Block::Heading(heading) => inlines(visitor, &heading.content),
        Block::Paragraph(paragraph) => inlines(visitor, &paragraph.content),
        Block::Quote(quote) => {
            blocks(visitor, &quote.content);
            inlines(visitor, &quote.attribution);
        }
        Block::PullQuote(quote) => {
            inlines(visitor, &quote.content);
            inlines(visitor, &quote.attribution);
        }
        Block::List(list) => list.items.iter().for_each(|item| blocks(visitor, &item.content)),
        Block::DefinitionList(list) => {
            for entry in &list.entries {
                entry.terms.iter().for_each(|term| inlines(visitor, term));
                entry.meanings.iter().for_each(|meaning| blocks(visitor, meaning));
            }
        }
        Block::Verse(verse) => {
            verse.stanzas.iter().flatten().for_each(|line| inlines(visitor, line));
            inlines(visitor, &verse.attribution);
        }
        Block::Table(table) => {
            inlines(visitor, &table.caption);
            for row in table.all_rows() {
                row.cells.iter().for_each(|cell| inlines(visitor, &cell.content));
            }
        }
        Block::Figure(figure) => {
            inlines(visitor, &figure.caption);
            inlines(visitor, &figure.credit);
        }
        Block::Embed(embed) => {
            inlines(visitor, &embed.title);
            inlines(visitor, &embed.caption);
        }
        Block::Code(_) | Block::ThematicBreak(_) | Block::PageBreak(_) => {}
    }
}

/// Sees the parts of an inline.
pub fn walk_inline<V: Visit + ?Sized>(visitor: &mut V, inline: &Inline) {
    inlines(visitor, inline.content());
}

/// Sees the parts of a note.
pub fn walk_note<V: Visit + ?Sized>(visitor: &mut V, note: &Note) {
    blocks(visitor, &note.content);
}

/// Sees the parts of a comment.
pub fn walk_comment<V: Visit + ?Sized>(visitor: &mut V, comment: &Comment) {
    inlines(visitor, &comment.title);
    blocks(visitor, &comment.content);
    for reply in &comment.replies {
        visitor.comment(reply);
    }
}
