//! Parts of an article in another language: tags around them, in place of tags in each of their lines.
//!
//! Pipeline: blocks of the body -> **spoken** -> [`blocks`](super::blocks), those that share a language between tags.
//!
//! ```text
//! <div lang="ur">
//!
//! …
//!
//! </div>
//! ```

use super::Writer;
use super::inlines::spoken;
use crate::model::{Block, Direction, Inline, Language, LanguageSpan};

/// What words are in.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Tongue<'a> {
    language: &'a Language,
    direction: Option<Direction>,
}

impl<'a> Writer<'a> {
    /// The blocks of the body.
    pub(super) fn body(&mut self, body: &'a [Block]) {
        let mut rest = body;
        while !rest.is_empty() {
            let (count, tongue) = alike(rest);
            let (part, after) = rest.split_at(count);
            match tongue {
                Some(tongue) => self.division(part, tongue),
                None => self.blocks(part, false),
            }
            rest = after;
        }
    }

    fn division(&mut self, part: &'a [Block], tongue: Tongue<'a>) {
        self.lines.gap();
        self.lines.line(&format!("<div{}>", spoken(tongue.language.as_str(), tongue.direction)));
        self.within = Some(tongue);
        self.blocks(part, false);
        self.within = None;
        self.lines.gap();
        self.lines.line("</div>");
    }

    /// The run as it stands in the division that is being written.
    pub(super) fn unspoken(&self, run: &'a [Inline]) -> &'a [Inline] {
        match (run, self.within) {
            ([Inline::Language(span)], Some(tongue)) if tongue == tongue_of(span) => &span.content,
            _ => run,
        }
    }
}

fn tongue_of(span: &LanguageSpan) -> Tongue<'_> {
    Tongue { language: &span.language, direction: span.direction }
}

/// How many blocks from here on are alike: in one language that is worth a division, or in none.
fn alike(blocks: &[Block]) -> (usize, Option<Tongue<'_>>) {
    let Some(first) = blocks.first().map(tongue) else { return (0, None) };
    let count = blocks.iter().take_while(|block| tongue(block) == first).count();
    match first {
        // One paragraph is a span.
        Some(_) if count == 1 && matches!(blocks[0], Block::Paragraph(_)) => (1, None),
        _ => (count, first),
    }
}

/// In what all words of a block are, if they are in one language, each run as a whole.
fn tongue(block: &Block) -> Option<Tongue<'_>> {
    let mut found = Vec::new();
    runs(block, &mut found);
    let mut tongues = found.into_iter().filter(|run| !run.is_empty()).map(|run| match run {
        [Inline::Language(span)] => Some(tongue_of(span)),
        _ => None,
    });
    let first = tongues.next().flatten()?;
    tongues.all(|tongue| tongue == Some(first)).then_some(first)
}

/// All runs of inlines of a block and of the blocks in it.
fn runs<'a>(block: &'a Block, into: &mut Vec<&'a [Inline]>) {
    match block {
        Block::Heading(heading) => into.push(&heading.content),
        Block::Paragraph(paragraph) => into.push(&paragraph.content),
        Block::Quote(quote) => {
            quote.content.iter().for_each(|block| runs(block, into));
            into.push(&quote.attribution);
        }
        Block::PullQuote(quote) => into.extend([quote.content.as_slice(), &quote.attribution]),
        Block::List(list) => list.items.iter().flat_map(|item| &item.content).for_each(|block| runs(block, into)),
        Block::DefinitionList(list) => {
            for entry in &list.entries {
                into.extend(entry.terms.iter().map(Vec::as_slice));
                entry.meanings.iter().flatten().for_each(|block| runs(block, into));
            }
        }
        Block::Verse(verse) => {
            into.extend(verse.stanzas.iter().flatten().map(Vec::as_slice));
            into.push(&verse.attribution);
        }
        Block::Table(table) => {
            into.push(&table.caption);
            into.extend(table.all_rows().flat_map(|row| &row.cells).map(|cell| cell.content.as_slice()));
        }
        Block::Figure(figure) => into.extend([figure.caption.as_slice(), &figure.credit]),
        Block::Embed(embed) => into.extend([embed.title.as_slice(), &embed.caption]),
        Block::Code(_) | Block::ThematicBreak(_) | Block::PageBreak(_) => {}
    }
}
