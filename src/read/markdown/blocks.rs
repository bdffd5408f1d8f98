//! What single blocks need when they begin or end: paragraphs, terms, code, alerts, tasks.
//!
//! Pipeline: a closed frame -> **blocks** -> a block of the model.

use pulldown_cmark::BlockQuoteKind;

use super::assembly::Assembly;
use super::frames::{Frame, Kind};
use super::inlines::trim;
use crate::model::{Block, CodeBlock, Definition, Inline, Inlines, Paragraph, Phrase, Text};
use crate::notice::At;
use crate::read::attribution::strip;

impl Assembly<'_> {
    pub(super) fn end_paragraph(&mut self, content: Inlines, at: At) {
        let mut content = trim(content);
        strip(&mut content, 0);
        if let [(figure, true)] = self.figures.as_mut_slice()
            && figure.caption.is_empty()
            && let [Inline::Emphasis(phrase)] = content.as_mut_slice()
        {
            // A picture and, on the line below it, its caption in italics.
            figure.caption = std::mem::take(&mut phrase.content);
            content.clear();
        }
        if !content.is_empty() {
            self.block(Block::Paragraph(Paragraph { content, at }));
        }
        self.place_figures();
    }

    pub(super) fn end_term(&mut self, term: Inlines, at: At) {
        if let Some(Frame { kind: Kind::Definitions(entries), .. }) = self.frames.last_mut() {
            match entries.last_mut() {
                Some(entry) if entry.meanings.is_empty() => entry.terms.push(trim(term)),
                _ => {
                    entries.push(Definition { terms: vec![trim(term)], meanings: Vec::new(), at });
                }
            }
        }
    }

    pub(super) fn end_code(&mut self, info: &str, pieces: &[(String, usize)], at: At) {
        let word = info.split_whitespace().next().unwrap_or_default();
        match word.to_ascii_lowercase().as_str() {
            "verse" | "poem" | "poetry" => self.fenced_verse(pieces, at),
            "pullquote" | "pull-quote" => self.fenced_pull_quote(pieces, at),
            _ => {
                let text: String = pieces.iter().map(|(piece, _)| piece.as_str()).collect();
                let language = Some(word.to_owned()).filter(|word| !word.is_empty());
                self.block(Block::Code(CodeBlock { text, language, at }));
            }
        }
    }

    /// The label of an alert (GFM): a bold first paragraph, since the model has no warnings and a label is part of the text.
    pub(super) fn alert(&mut self, kind: BlockQuoteKind, at: At) {
        let label = match kind {
            BlockQuoteKind::Note => "Note",
            BlockQuoteKind::Tip => "Tip",
            BlockQuoteKind::Important => "Important",
            BlockQuoteKind::Warning => "Warning",
            BlockQuoteKind::Caution => "Caution",
        };
        let phrase = Phrase { content: vec![Inline::Text(Text::new(label, at))], at };
        self.block(Block::Paragraph(Paragraph { content: vec![Inline::Strong(phrase)], at }));
    }

    pub(super) fn task(&mut self, done: bool, offset: usize) {
        let innermost = self.frames.iter_mut().rev().find(|frame| frame.holds_blocks());
        if self.depth.beyond == 0
            && let Some(Frame { kind: Kind::Item { done: task }, .. }) = innermost
        {
            *task = Some(done);
        } else {
            let at = self.at(offset);
            self.inline(Inline::Text(Text::new(if done { "[x] " } else { "[ ] " }, at)), at);
        }
    }
}
