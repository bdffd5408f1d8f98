//! The HTML of a post as blocks and inlines: the one place where imports meet the HTML reader.
//!
//! Pipeline: HTML of an export -> **body** -> blocks.

use crate::model::{Block, Inline, Inlines, Language, Note, Text};
use crate::notice::{At, Notice};
use crate::read::source::Source;
use crate::read::{html, walk};

/// Where the HTML of a post comes from.
#[derive(Clone, Copy)]
pub(super) struct Origin<'s> {
    pub(super) source: &'s Source,
    /// The byte of the source it begins at, if it stands there letter for letter.
    pub(super) start: Option<usize>,
    /// Where the post begins, in which it stands.
    pub(super) at: At,
    /// The address of the post, which its links are relative to.
    pub(super) address: Option<&'s str>,
}

impl Origin<'_> {
    fn place(&self, offset: usize) -> At {
        self.start.map_or(self.at, |start| self.source.at(start + offset))
    }
}

/// The blocks of a body and its notes.
pub(super) fn blocks(
    text: &str,
    origin: &Origin<'_>,
    language: &Language,
    notices: &mut Vec<Notice>,
) -> (Vec<Block>, Vec<Note>) {
    let set = html::post(text, &|offset| origin.place(offset), origin.address, language, &origin.source.name);
    notices.extend(set.notices);
    (set.blocks, set.notes)
}

/// The words of a line of HTML, a title or a summary, whatever they stand in.
pub(super) fn line(text: &str, at: At, language: &Language) -> Inlines {
    let mut words = Inlines::new();
    let mut blocks = html::post(text, &|_| at, None, language, &crate::notice::CopyName::default()).blocks;
    walk::blocks(&mut blocks, &mut |block| {
        walk::block_runs(block, &mut |run| {
            if !words.is_empty() && !run.is_empty() {
                words.push(Inline::Text(Text::new(" ", at)));
            }
            words.append(run);
        });
    });
    words
}
