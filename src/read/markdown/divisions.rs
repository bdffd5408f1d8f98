//! Parts of the copy in another language: `<div lang="en" dir="ltr">`, blank line, blocks, blank line, `</div>`.
//!
//! Pipeline: blocks between the tags -> **divisions** -> the same blocks, their words in that language.
//!
//! A block has no language of its own in the model; one whose words are all in a language is set as that language is.

use super::assembly::Assembly;
use super::frames::Frame;
use crate::model::{Block, Direction, Inline, Inlines, Language, LanguageSpan};
use crate::notice::At;
use crate::read::depth::DEEPEST;
use crate::read::html::{self, Element};
use crate::read::walk;

/// A division that has begun.
pub(super) struct Division {
    name: String,
    /// In what its words are; none for one that says nothing of it.
    spoken: Option<Spoken>,
    /// The frame it began in, and how many blocks that had.
    frame: usize,
    blocks: usize,
}

/// What words are in.
#[derive(Clone)]
struct Spoken {
    language: Language,
    direction: Option<Direction>,
    at: At,
}

impl Assembly<'_> {
    /// A tag that opens a division.
    pub(super) fn open_division(&mut self, element: &Element, at: At) {
        let named = html::span(element, self.language).language;
        let spoken = named.map(|(language, direction)| Spoken { language, direction, at });
        // Those that say nothing are kept only to find the end of one that does.
        if self.divisions.len() >= DEEPEST || spoken.is_none() && self.divisions.is_empty() {
            return;
        }
        let frame = self.frames.iter().rposition(Frame::holds_blocks).unwrap_or(0);
        let blocks = self.frames.get(frame).map_or(0, |frame| frame.blocks.len());
        self.divisions.push(Division { name: element.name().to_owned(), spoken, frame, blocks });
    }

    /// Ends the innermost division of a name and those in it. What is not closed in the block it began in says nothing.
    pub(super) fn close_division(&mut self, name: &str) {
        let frame = self.frames.iter().rposition(Frame::holds_blocks).unwrap_or(0);
        let Some(index) = self.divisions.iter().rposition(|division| division.name == name) else { return };
        let closed = self.divisions.split_off(index);
        let Some(Division { spoken: Some(spoken), frame: begun, blocks, .. }) = closed.into_iter().next() else { return };
        let Some(own) = self.frames.get_mut(begun).filter(|_| begun == frame) else { return };
        let mut inside = own.blocks.split_off(blocks.min(own.blocks.len()));
        self.settle(&mut inside);
        inside.iter_mut().for_each(|block| spoken.block(block));
        if let Some(own) = self.frames.get_mut(begun) {
            own.blocks.append(&mut inside);
        }
    }
}

impl Spoken {
    /// Says it of all words of a block and of the blocks in it.
    fn block(&self, block: &mut Block) {
        walk::blocks(std::slice::from_mut(block), &mut |block| walk::block_runs(block, &mut |run| self.words(run)));
    }

    fn words(&self, inlines: &mut Inlines) {
        if !inlines.is_empty() {
            let Self { language, direction, at } = self.clone();
            let content = std::mem::take(inlines);
            inlines.push(Inline::Language(LanguageSpan { language, direction, content, at }));
        }
    }
}
