//! What writers say by habit and Markdown has no syntax for: captions beside tables and pictures.
//!
//! Pipeline: blocks that stand under one another -> **idioms** -> the same with captions in place.

use super::tables::caption_mark;
use crate::model::{Block, Figure, Inline, Inlines, plain_text};
use crate::read::attribution::strip;

/// Joins captions to what they describe: `Table: ` or, after a table, `: ` (Pandoc, "Tables"); and a paragraph in italics
/// under a picture that has no caption.
pub(super) fn settle(blocks: &mut Vec<Block>) {
    if !blocks.iter().any(|block| matches!(block, Block::Table(_) | Block::Figure(_))) {
        return;
    }
    let mut settled: Vec<Block> = Vec::with_capacity(blocks.len());
    for mut block in blocks.drain(..) {
        match (settled.last_mut(), &mut block) {
            (Some(Block::Table(table)), Block::Paragraph(paragraph))
                if table.caption.is_empty() && begins_caption(&paragraph.content, true) =>
            {
                table.caption = std::mem::take(&mut paragraph.content);
                strip_caption_mark(&mut table.caption);
                continue;
            }
            (Some(Block::Paragraph(paragraph)), Block::Table(table))
                if table.caption.is_empty() && begins_caption(&paragraph.content, false) =>
            {
                table.caption = std::mem::take(&mut paragraph.content);
                strip_caption_mark(&mut table.caption);
                settled.pop();
            }
            (Some(Block::Figure(Figure { caption, .. })), Block::Paragraph(paragraph)) if caption.is_empty() => {
                if let [Inline::Emphasis(phrase)] = paragraph.content.as_mut_slice() {
                    *caption = std::mem::take(&mut phrase.content);
                    continue;
                }
            }
            _ => {}
        }
        settled.push(block);
    }
    *blocks = settled;
}

fn begins_caption(content: &[Inline], is_after: bool) -> bool {
    let Some(Inline::Text(first)) = content.first() else { return false };
    (is_after || first.text.starts_with("Table:")) && caption_mark(&plain_text(content)).is_some()
}

/// Takes the mark off a caption.
pub(super) fn strip_caption_mark(caption: &mut Inlines) {
    let Some(Inline::Text(first)) = caption.first() else { return };
    let length = ["Table:", ":"].into_iter().find(|mark| first.text.starts_with(mark)).map_or(0, str::len);
    strip(caption, length);
}
