//! What stands in the body, block by block.

use super::compose::{Composer, slug};
use super::punctuation::said;
use super::space::tighten;
use super::{Nest, Passage, Piece, SpanKind, direction, opening};
use crate::length::Length;
use crate::model::{Block, CodeBlock, Heading, Inline, Inlines, Paragraph, PullQuote, Quote, Text, Verse, plain_text};
use crate::structure::{self, Node, Structure};
use crate::style::Role;

/// Where blocks stand: handed down, never changed from below.
#[derive(Clone)]
pub(super) struct Inside {
    /// The structure element blocks are added to.
    pub(super) node: Node,
    /// What paragraphs are.
    pub(super) role: Role,
    pub(super) nest: Vec<Nest>,
    pub(super) indent: Length,
    pub(super) indent_end: Length,
    /// The most either indent comes to.
    pub(super) deepest: Length,
    /// Whether a paragraph that follows another begins with an indent.
    pub(super) indents_paragraphs: bool,
}

impl Inside {
    pub(super) fn deeper(&self, nest: Nest, indent: Length) -> Self {
        let mut inside = self.clone();
        inside.nest.push(nest);
        inside.step_in(indent);
        inside
    }

    pub(super) fn step_in(&mut self, indent: Length) {
        self.indent = (self.indent + indent).min(self.deepest);
    }
}

/// Pieces in the making.
#[derive(Default)]
pub(super) struct Pieces {
    pub(super) pieces: Vec<Piece>,
    /// Whether the last of them is a paragraph, so that the next begins with an indent.
    pub(super) after_paragraph: bool,
}

impl Pieces {
    pub(super) fn push(&mut self, piece: Piece) {
        self.after_paragraph = false;
        self.pieces.push(piece);
    }

    pub(super) fn passage(&mut self, passage: Passage, inside: &Inside) {
        self.push(Piece::Passage(passage.within(&inside.nest, inside.indent, inside.indent_end)));
    }
}

impl Composer<'_> {
    pub(super) fn body(&mut self) {
        let article = self.article;
        let inside = self.inside(Role::Body, Structure::ROOT);
        let mut pieces = Pieces::default();
        for block in self.blocks_of(article) {
            self.block(block, &inside, &mut pieces);
            self.place_notes(Structure::ROOT);
        }
        if !self.is_rest() {
            opening::begin(&mut pieces.pieces, self.style, &self.flow.languages);
        }
        if self.is_beginning() {
            self.goes_on(&mut pieces);
        } else {
            opening::end(&mut pieces.pieces, self.style);
        }
        self.push(pieces.pieces);
    }

    pub(super) fn inside(&self, role: Role, node: Node) -> Inside {
        let (nest, zero, deepest) = (Vec::new(), Length::ZERO, self.deepest());
        Inside { node, role, nest, indent: zero, indent_end: zero, deepest, indents_paragraphs: role == Role::Body }
    }

    /// The most that anything stands in, from either side: a third of the measure, so that a third is left for the words.
    pub(super) fn deepest(&self) -> Length {
        self.style.page.measure().max(Length::ZERO) / 3
    }

    /// The pieces of a note; its number hangs before the first.
    pub(super) fn note_pieces(&mut self, blocks: &[Block], index: usize) -> Vec<Piece> {
        let (node, anchor, mark) =
            (self.flow.notes[index].node, self.flow.notes[index].anchor, self.flow.notes[index].mark.clone());
        let label = self.flow.structure.add(node, structure::Role::Label);
        let marker = self.marker(Role::Note, label, &format!("{mark}."));
        let mut inside = self.inside(Role::Note, node);
        // All notes stand on one edge, so that the last number decides.
        let last = format!("{}.", self.flow.words.number(self.all_notes));
        inside.indent = self.room(Role::Note, &last, self.style.indents.note);
        let mut pieces = Pieces::default();
        self.blocks(blocks, &inside, &mut pieces);
        // A note that begins with a list or table, or says nothing, has a line of its own for its number.
        if !matches!(pieces.pieces.first(), Some(Piece::Passage(passage)) if passage.marker.is_none()) {
            let node = self.flow.structure.add(node, structure::Role::Paragraph);
            let empty = self.blank(Role::Note, node).within(&inside.nest, inside.indent, inside.indent_end);
            pieces.pieces.insert(0, Piece::Passage(empty));
        }
        if let Some(Piece::Passage(first)) = pieces.pieces.first_mut() {
            first.marker = Some(marker);
            first.anchor = Some(anchor);
        }
        pieces.pieces
    }

    /// The pieces of a reader's comment.
    pub(super) fn comment_pieces(&mut self, title: &Inlines, blocks: &[Block], node: Node, indent: Length) -> Vec<Piece> {
        let mut inside = self.inside(Role::Comment, node);
        inside.indent = indent;
        let mut pieces = Pieces::default();
        if !title.is_empty() {
            let strong = vec![Inline::Strong(crate::model::Phrase::new(title.clone()))];
            self.paragraph(&Paragraph::new(strong), &inside, &mut pieces);
        }
        self.blocks(blocks, &inside, &mut pieces);
        pieces.pieces
    }

    pub(super) fn blocks(&mut self, blocks: &[Block], inside: &Inside, pieces: &mut Pieces) {
        for block in blocks {
            self.block(block, inside, pieces);
        }
    }

    pub(super) fn block(&mut self, block: &Block, inside: &Inside, pieces: &mut Pieces) {
        match block {
            Block::Heading(heading) => self.heading(heading, inside, pieces),
            Block::Paragraph(paragraph) => self.paragraph(paragraph, inside, pieces),
            Block::Quote(quote) => self.quote(quote, inside, pieces),
            Block::PullQuote(quote) => self.pull_quote(quote, inside, pieces),
            Block::List(list) => self.list(list, inside, pieces),
            Block::DefinitionList(list) => self.definitions(list, inside, pieces),
            Block::Verse(verse) => self.verse(verse, inside, pieces),
            Block::Code(code) => self.code(code, inside, pieces),
            Block::Table(table) => self.table(table, inside, pieces),
            Block::Figure(figure) => self.figure(figure, inside, pieces),
            Block::Embed(embed) => self.embed(embed, inside, pieces),
            Block::ThematicBreak(_) => {
                let mut passage = self.plain(Role::Ornament, None, &self.style.opening.ornament);
                passage.keep_together = true;
                pieces.passage(passage, inside);
            }
            Block::PageBreak(_) => pieces.push(Piece::PageBreak),
        }
    }

    pub(super) fn heading(&mut self, heading: &Heading, inside: &Inside, pieces: &mut Pieces) {
        let level = heading.level.clamp(1, 6);
        // Those of an article stand below its title.
        let node = self.heading_node(inside.node, if self.is_ours() { level } else { level + 1 });
        let mut passage = self.passage(Role::Heading(level), Some(node), &heading.content);
        passage.keep_with_next = true;
        passage.keep_together = true;
        passage.at = heading.at;
        let id = heading.id.clone().unwrap_or_else(|| slug(&plain_text(&heading.content)));
        let anchor = match self.anchors.get(&id) {
            Some(&anchor) if !self.flow.outline.iter().any(|entry| entry.anchor == anchor) => anchor,
            _ => self.new_anchor(),
        };
        passage.anchor = Some(anchor);
        self.outline(said(&passage), level, anchor);
        pieces.passage(passage, inside);
    }

    pub(super) fn paragraph(&mut self, paragraph: &Paragraph, inside: &Inside, pieces: &mut Pieces) {
        let node = self.flow.structure.add(inside.node, structure::Role::Paragraph);
        let mut passage = self.passage(inside.role, Some(node), &paragraph.content);
        if passage.text.is_empty() {
            return;
        }
        // Items of one list have their marks on one side.
        if inside.nest.iter().any(|nest| matches!(nest, Nest::List { .. })) {
            direction::set(&mut passage, self.flow.direction);
        }
        let stands_in = pieces.after_paragraph || self.style.indents_all(&self.article.language);
        if stands_in && inside.indents_paragraphs {
            passage.indent_first = self.style.indents.paragraph.min(inside.deepest);
        }
        passage.at = paragraph.at;
        pieces.passage(passage, inside);
        pieces.after_paragraph = true;
    }

    pub(super) fn quote(&mut self, quote: &Quote, inside: &Inside, pieces: &mut Pieces) {
        let node = self.flow.structure.add(inside.node, structure::Role::BlockQuote);
        let mut within = inside.deeper(Nest::Quote, self.style.indents.quote);
        within.node = node;
        within.indent_end = (within.indent_end + self.style.indents.quote).min(within.deepest);
        within.role = if inside.role == Role::Body { Role::Quote } else { inside.role };
        within.indents_paragraphs = true;
        let start = pieces.pieces.len();
        pieces.after_paragraph = false;
        self.blocks(&quote.content, &within, pieces);
        self.attribution(&quote.attribution, &within, pieces);
        tighten(&mut pieces.pieces[start..]);
        pieces.after_paragraph = false;
    }

    pub(super) fn attribution(&mut self, words: &Inlines, inside: &Inside, pieces: &mut Pieces) {
        if plain_text(words).is_empty() {
            return;
        }
        let node = self.flow.structure.add(inside.node, structure::Role::Paragraph);
        let passage = self.passage(Role::Attribution, Some(node), words);
        if let Some(Piece::Passage(last)) = pieces.pieces.last_mut() {
            last.keep_with_next = true;
        }
        pieces.passage(passage, inside);
    }

    pub(super) fn pull_quote(&mut self, quote: &PullQuote, inside: &Inside, pieces: &mut Pieces) {
        let mut passage = self.passage(Role::PullQuote, None, &quote.content);
        passage.keep_together = true;
        passage.at = quote.at;
        let start = pieces.pieces.len();
        let attributed = !plain_text(&quote.attribution).is_empty();
        passage.keep_with_next = attributed;
        let ruled = self.style.opening.pull_quote_rules;
        (passage.ruled_above, passage.ruled_below) = (ruled, ruled && !attributed);
        pieces.passage(passage, inside);
        if attributed {
            let mut attribution = self.passage(Role::Attribution, None, &quote.attribution);
            attribution.ruled_below = ruled;
            pieces.passage(attribution, inside);
        }
        tighten(&mut pieces.pieces[start..]);
    }

    pub(super) fn verse(&mut self, verse: &Verse, inside: &Inside, pieces: &mut Pieces) {
        let mut within = inside.clone();
        within.step_in(self.style.indents.verse);
        let node = self.flow.structure.add(inside.node, structure::Role::BlockQuote);
        within.node = node;
        let start = pieces.pieces.len();
        for stanza in &verse.stanzas {
            let lines: Inlines =
                stanza.iter().flat_map(|line| [vec![Inline::LineBreak], line.clone()].concat()).skip(1).collect();
            let node = self.flow.structure.add(node, structure::Role::Paragraph);
            let mut passage = self.passage(Role::Verse, Some(node), &lines);
            passage.keep_together = stanza.len() <= 8;
            passage.indent_turned = self.style.indents.verse;
            passage.hyphenate = false;
            pieces.passage(passage, &within);
        }
        self.attribution(&verse.attribution, &within, pieces);
        if let Some(Piece::Passage(first)) = pieces.pieces.get_mut(start) {
            first.at = verse.at;
        }
    }

    pub(super) fn code(&mut self, code: &CodeBlock, inside: &Inside, pieces: &mut Pieces) {
        if code.text.trim().is_empty() {
            return;
        }
        let paragraph = self.flow.structure.add(inside.node, structure::Role::Paragraph);
        let node = self.flow.structure.add(paragraph, structure::Role::Code);
        let text = without_tabs(code.text.trim_end());
        let mut passage = self.passage(Role::Code, Some(node), &[Inline::Text(Text::new(text, code.at))]);
        passage.spans.iter_mut().for_each(|span| span.kind = SpanKind::Code);
        // Eight letters of six tenths of an em: further than code itself stands in from line to line.
        passage.indent_turned = self.style.roles.code.size.scaled(48, 10);
        passage.hyphenate = false;
        passage.at = code.at;
        let mut within = inside.clone();
        passage.numbered = self.style.code.line_numbers;
        let numbers =
            if passage.numbered { self.room_for_numbers(passage.text.matches('\n').count() + 1) } else { Length::ZERO };
        within.step_in(self.style.indents.code.max(numbers));
        pieces.passage(passage, &within);
    }
}

impl Composer<'_> {
    /// The indent that takes the numbers of so many lines of code: a letter of six tenths of an em for each figure, and two more.
    fn room_for_numbers(&self, lines: usize) -> Length {
        let figures = self.flow.words.number(lines).chars().count();
        self.style.roles.code.size.scaled(i64::try_from(figures + 2).unwrap_or(i64::MAX).saturating_mul(6), 10)
    }
}

/// Code with spaces for tabs: each goes on to the next column of four, as most editors show it.
fn without_tabs(code: &str) -> String {
    let mut text = String::with_capacity(code.len());
    let mut column = 0;
    for letter in code.chars() {
        let width = if letter == '\t' { 4 - column % 4 } else { 1 };
        text.extend(std::iter::repeat_n(if letter == '\t' { ' ' } else { letter }, width));
        column = if letter == '\n' { 0 } else { column + width };
    }
    text
}
