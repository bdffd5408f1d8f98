//! Verse, as HTML has it: short lines that end in `<br>`.
//!
//! Pipeline: paragraphs with line breaks -> **verse** -> verse in stanzas.

use super::tree::Element;
use crate::model::{Block, Inline, Inlines, Paragraph, Verse, plain_text};
use crate::notice::At;

/// The longest line of verse, in characters. By eye: hexameters in German reach 60, and lines of
/// prose are seldom so short three times in a row.
const LONGEST_LINE: usize = 64;

/// The fewest lines that make verse of a paragraph by themselves.
const FEWEST_LINES: usize = 3;

/// Whether an element says of itself that it is verse.
pub(super) fn is_verse(element: &Element) -> bool {
    element.has_class(&["poem", "poetry", "stanza", "verse", "wp-block-verse"])
}

/// A paragraph as verse: two breaks in a row end a stanza.
pub(super) fn of_lines(content: Inlines, at: At) -> Verse {
    let stanzas = lines(content).split(Vec::is_empty).filter(|stanza| !stanza.is_empty()).map(<[Inlines]>::to_vec).collect();
    Verse { stanzas, at, ..Verse::default() }
}

fn lines(content: Inlines) -> Vec<Inlines> {
    let mut lines = vec![Inlines::new()];
    for inline in content {
        match (inline, lines.last_mut()) {
            (Inline::LineBreak, _) => lines.push(Inlines::new()),
            (inline, Some(line)) => line.push(inline),
            _ => {}
        }
    }
    lines.iter_mut().for_each(super::blocks::trim);
    lines
}

/// Makes verse of paragraphs that look like it, and one poem of its stanzas.
pub(super) fn settle(blocks: &mut Vec<Block>) {
    if !blocks.iter().any(|block| matches!(block, Block::Verse(_)) || shape(block).is_some()) {
        return;
    }
    let is_certain =
        |block: &Block| matches!(block, Block::Verse(_)) || shape(block).is_some_and(|lines| lines >= FEWEST_LINES);
    let certain: Vec<bool> = blocks.iter().map(is_certain).collect();
    let mut settled: Vec<Block> = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.drain(..).enumerate() {
        // A couplet is verse beside other verse.
        let beside = |index: Option<usize>| index.and_then(|index| certain.get(index)).copied().unwrap_or(false);
        let is_verse =
            certain[index] || (shape(&block).is_some() && (beside(index.checked_sub(1)) || beside(Some(index + 1))));
        let verse = match block {
            Block::Verse(verse) => verse,
            Block::Paragraph(Paragraph { content, at }) if is_verse => of_lines(content, at),
            other => {
                settled.push(other);
                continue;
            }
        };
        match settled.last_mut() {
            Some(Block::Verse(before)) if before.attribution.is_empty() => before.stanzas.extend(verse.stanzas),
            _ => settled.push(Block::Verse(verse)),
        }
    }
    *blocks = settled;
}

/// How many lines a paragraph has, if all are short and there are several.
fn shape(block: &Block) -> Option<usize> {
    let Block::Paragraph(paragraph) = block else { return None };
    if !paragraph.content.contains(&Inline::LineBreak) {
        return None;
    }
    let lines: Vec<&[Inline]> = paragraph.content.split(|inline| *inline == Inline::LineBreak).collect();
    lines.iter().all(|line| plain_text(line).chars().count() <= LONGEST_LINE).then_some(lines.len())
}
