//! What stands in the body, block by block.

use std::sync::Arc;

use super::compose::{Composer, slug};
use super::{FigureFlow, Nest, Passage, Piece, SpanKind, TableFlow};
use crate::asset::AssetError;
use crate::leaf::Belongs;
use crate::length::Length;
use crate::model::{
    Alignment, Block, Cell, CodeBlock, DefinitionList, Figure, Heading, Inline, Inlines, List, ListItem, ListKind,
    Paragraph, PullQuote, Quote, Row, Table, Text, Verse, plain_text,
};
use crate::notice::{Code, Severity};
use crate::picture::{self, Picture, PictureError};
use crate::structure::{self, Node, Numbering, Structure};
use crate::style::{Align, Role};

/// Where blocks stand: handed down, never changed from below.
#[derive(Clone)]
struct Inside {
    /// The structure element blocks are added to.
    node: Node,
    /// What paragraphs are.
    role: Role,
    nest: Vec<Nest>,
    indent: Length,
    indent_end: Length,
    /// The most either indent comes to.
    deepest: Length,
    /// Whether a paragraph that follows another begins with an indent.
    indents_paragraphs: bool,
}

impl Inside {
    fn deeper(&self, nest: Nest, indent: Length) -> Self {
        let mut inside = self.clone();
        inside.nest.push(nest);
        inside.step_in(indent);
        inside
    }

    fn step_in(&mut self, indent: Length) {
        self.indent = (self.indent + indent).min(self.deepest);
    }
}

/// Pieces in the making.
#[derive(Default)]
struct Pieces {
    pieces: Vec<Piece>,
    /// Whether the last of them is a paragraph, so that the next begins with an indent.
    after_paragraph: bool,
}

impl Pieces {
    fn push(&mut self, piece: Piece) {
        self.after_paragraph = false;
        self.pieces.push(piece);
    }

    fn passage(&mut self, passage: Passage, inside: &Inside) {
        self.push(Piece::Passage(passage.within(&inside.nest, inside.indent, inside.indent_end)));
    }
}

impl Composer<'_> {
    pub(super) fn body(&mut self) {
        let article = self.article;
        let inside = self.inside(Role::Body, Structure::ROOT);
        let mut pieces = Pieces::default();
        for block in &article.body {
            self.block(block, &inside, &mut pieces);
            self.place_notes(Structure::ROOT);
        }
        self.push(pieces.pieces);
    }

    fn inside(&self, role: Role, node: Node) -> Inside {
        let (nest, zero, deepest) = (Vec::new(), Length::ZERO, self.deepest());
        Inside { node, role, nest, indent: zero, indent_end: zero, deepest, indents_paragraphs: role == Role::Body }
    }

    /// The most that anything stands in, from either side: a third of the measure, so that a third is left for the words.
    pub(super) fn deepest(&self) -> Length {
        let page = &self.style.page;
        (page.width - page.inside - page.outside).max(Length::ZERO) / 3
    }

    /// The pieces of a note; its number hangs before the first.
    pub(super) fn note_pieces(&mut self, blocks: &[Block], index: usize) -> Vec<Piece> {
        let (node, anchor, mark) =
            (self.flow.notes[index].node, self.flow.notes[index].anchor, self.flow.notes[index].mark.clone());
        let label = self.flow.structure.add(node, structure::Role::Label);
        let marker = self.marker(Role::Note, label, &format!("{mark}."));
        let mut inside = self.inside(Role::Note, node);
        // All notes stand on one edge, so that the last number decides.
        let last = format!("{}.", self.flow.words.number(self.article.notes.len()));
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

    fn blocks(&mut self, blocks: &[Block], inside: &Inside, pieces: &mut Pieces) {
        for block in blocks {
            self.block(block, inside, pieces);
        }
    }

    fn block(&mut self, block: &Block, inside: &Inside, pieces: &mut Pieces) {
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
            Block::ThematicBreak(_) => {
                let mut passage = self.plain(Role::Ornament, None, "*\u{2003}*\u{2003}*");
                passage.keep_together = true;
                pieces.passage(passage, inside);
            }
            Block::PageBreak(_) => pieces.push(Piece::PageBreak),
        }
    }

    fn heading(&mut self, heading: &Heading, inside: &Inside, pieces: &mut Pieces) {
        let level = heading.level.clamp(1, 6);
        // The title of the article is H1; its headings begin at H2.
        let node = self.flow.structure.add(inside.node, structure::Role::Heading((level + 1).min(6)));
        let mut passage = self.passage(Role::Heading(level), Some(node), &heading.content);
        passage.keep_with_next = true;
        passage.keep_together = true;
        passage.at = heading.at;
        let words = plain_text(&heading.content);
        let id = heading.id.clone().unwrap_or_else(|| slug(&words));
        let anchor = match self.anchors.get(&id) {
            Some(&anchor) if !self.flow.outline.iter().any(|entry| entry.anchor == anchor) => anchor,
            _ => self.new_anchor(),
        };
        passage.anchor = Some(anchor);
        self.outline(words, level, anchor);
        pieces.passage(passage, inside);
    }

    fn paragraph(&mut self, paragraph: &Paragraph, inside: &Inside, pieces: &mut Pieces) {
        let node = self.flow.structure.add(inside.node, structure::Role::Paragraph);
        let mut passage = self.passage(inside.role, Some(node), &paragraph.content);
        if passage.text.is_empty() {
            return;
        }
        if pieces.after_paragraph && inside.indents_paragraphs {
            passage.indent_first = self.style.indents.paragraph.min(inside.deepest);
        }
        passage.at = paragraph.at;
        pieces.passage(passage, inside);
        pieces.after_paragraph = true;
    }

    fn quote(&mut self, quote: &Quote, inside: &Inside, pieces: &mut Pieces) {
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

    fn attribution(&mut self, words: &Inlines, inside: &Inside, pieces: &mut Pieces) {
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

    fn pull_quote(&mut self, quote: &PullQuote, inside: &Inside, pieces: &mut Pieces) {
        let mut passage = self.passage(Role::PullQuote, None, &quote.content);
        passage.keep_together = true;
        passage.at = quote.at;
        let start = pieces.pieces.len();
        let attributed = !plain_text(&quote.attribution).is_empty();
        passage.keep_with_next = attributed;
        pieces.passage(passage, inside);
        if attributed {
            let attribution = self.passage(Role::Attribution, None, &quote.attribution);
            pieces.passage(attribution, inside);
        }
        tighten(&mut pieces.pieces[start..]);
    }

    fn list(&mut self, list: &List, inside: &Inside, pieces: &mut Pieces) {
        let numbering = match list.kind {
            ListKind::Ordered { .. } => Numbering::Decimal,
            _ => Numbering::Disc,
        };
        let node = self.flow.structure.add(inside.node, structure::Role::List(numbering));
        let marks: Vec<String> = (0..).zip(&list.items).map(|(index, item)| self.mark(list, item, index)).collect();
        let widest = self.widest_mark(marks.iter().cloned());
        let room = self.room(inside.role, &widest, self.style.indents.list);
        let mut within = inside.deeper(Nest::List { widest }, room);
        within.indents_paragraphs = false;
        let start = pieces.pieces.len();
        for (index, (item, mark)) in list.items.iter().zip(marks).enumerate() {
            self.item(item, &mark, node, &within, pieces);
            // The last item does not begin a page alone: it is the widow of the list.
            if let (true, Some(Piece::Passage(last))) = (index + 2 == list.items.len(), pieces.pieces.last_mut()) {
                last.keep_with_next = true;
            }
        }
        if inside.nest.iter().any(|nest| matches!(nest, Nest::List { .. })) || inside.role == Role::Note {
            space(&mut pieces.pieces[start..], Length::ZERO);
        } else {
            space(&mut pieces.pieces[start..], self.style.grid);
        }
        pieces.after_paragraph = false;
    }

    fn mark(&self, list: &List, item: &ListItem, index: u32) -> String {
        match (item.done, list.kind) {
            (Some(true), _) => "☑".to_owned(),
            (Some(false), _) => "☐".to_owned(),
            (None, ListKind::Ordered { start }) => {
                let number = usize::try_from(start.saturating_add(index)).unwrap_or(usize::MAX);
                format!("{}.", self.flow.words.number(number))
            }
            (None, ListKind::Unordered) => "•".to_owned(),
        }
    }

    /// Room for a mark in the indent: half an em for a figure, a quarter for a full stop or a bracket and something more
    /// between mark and text is what they take in the reading faces. Not less than the style has.
    pub(super) fn room(&self, role: Role, mark: &str, least: Length) -> Length {
        let quarters: i64 = mark.chars().map(|letter| if letter.is_alphanumeric() { 2 } else { 1 }).sum();
        least.max(self.style.roles.get(role).size.scaled(quarters * 25 + 35, 100))
    }

    /// The longest of some marks.
    pub(super) fn widest_mark(&self, marks: impl Iterator<Item = String>) -> Arc<str> {
        marks.max_by_key(|mark| mark.chars().count()).unwrap_or_default().into()
    }

    fn item(&mut self, item: &ListItem, mark: &str, list: Node, within: &Inside, pieces: &mut Pieces) {
        let node = self.flow.structure.add(list, structure::Role::ListItem);
        let label = self.flow.structure.add(node, structure::Role::Label);
        let marker = self.marker(within.role, label, mark);
        let body = self.flow.structure.add(node, structure::Role::ListBody);
        let inside = Inside { node: body, ..within.clone() };
        let start = pieces.pieces.len();
        pieces.after_paragraph = false;
        self.blocks(&item.content, &inside, pieces);
        match pieces.pieces.get_mut(start) {
            Some(Piece::Passage(first)) if first.marker.is_none() => first.marker = Some(marker),
            _ => {
                let node = self.flow.structure.add(body, structure::Role::Paragraph);
                let mut empty = self.blank(within.role, node).within(&inside.nest, inside.indent, inside.indent_end);
                empty.marker = Some(marker);
                empty.keep_with_next = pieces.pieces.len() > start;
                pieces.pieces.insert(start, Piece::Passage(empty));
            }
        }
        // Paragraphs of one item stand close together.
        space(&mut pieces.pieces[start..], Length::ZERO);
    }

    fn definitions(&mut self, list: &DefinitionList, inside: &Inside, pieces: &mut Pieces) {
        let node = self.flow.structure.add(inside.node, structure::Role::List(Numbering::Disc));
        let mut within = inside.deeper(Nest::Meaning, self.style.indents.definition);
        within.indents_paragraphs = false;
        let start = pieces.pieces.len();
        let mut begins = Vec::new();
        for entry in &list.entries {
            let item = self.flow.structure.add(node, structure::Role::ListItem);
            let label = self.flow.structure.add(item, structure::Role::Label);
            for (index, term) in entry.terms.iter().enumerate() {
                let strong = vec![Inline::Strong(crate::model::Phrase::new(term.clone()))];
                let mut passage = self.passage(inside.role, Some(label), &strong);
                if index == 0 {
                    begins.push(pieces.pieces.len());
                }
                passage.keep_with_next = true;
                passage.align = Align::Start;
                pieces.passage(passage, inside);
            }
            let body = self.flow.structure.add(item, structure::Role::ListBody);
            for meaning in &entry.meanings {
                pieces.after_paragraph = false;
                self.blocks(meaning, &Inside { node: body, ..within.clone() }, pieces);
            }
        }
        space(&mut pieces.pieces[start..], self.style.grid);
        for &term in begins.iter().skip(1) {
            if let Some(before) = pieces.pieces[term].before_mut() {
                *before = self.style.grid / 2;
            }
        }
        pieces.after_paragraph = false;
    }

    fn verse(&mut self, verse: &Verse, inside: &Inside, pieces: &mut Pieces) {
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
            pieces.passage(passage, &within);
        }
        self.attribution(&verse.attribution, &within, pieces);
        if let Some(Piece::Passage(first)) = pieces.pieces.get_mut(start) {
            first.at = verse.at;
        }
    }

    fn code(&mut self, code: &CodeBlock, inside: &Inside, pieces: &mut Pieces) {
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
        within.step_in(self.style.indents.code);
        pieces.passage(passage, &within);
    }

    fn table(&mut self, table: &Table, inside: &Inside, pieces: &mut Pieces) {
        let count = table.columns();
        if count == 0 {
            return;
        }
        let node = self.flow.structure.add(inside.node, structure::Role::Table);
        let caption = (!plain_text(&table.caption).is_empty()).then(|| {
            let node = self.flow.structure.add(node, structure::Role::Caption);
            let mut passage = self.passage(Role::Caption, Some(node), &table.caption);
            passage.keep_with_next = true;
            passage
        });
        let alignment = |index: usize| match table.alignments.get(index).copied().unwrap_or_default() {
            Alignment::Start => Align::Start,
            Alignment::Center => Align::Center,
            Alignment::End => Align::End,
        };
        let columns: Vec<Align> = (0..count).map(alignment).collect();
        let head = table.head.iter().map(|row| self.row(row, &columns, node, Role::TableHead)).collect();
        let rows = table.rows.iter().map(|row| self.row(row, &columns, node, Role::TableCell)).collect();
        let (nest, indent, grid) = (inside.nest.clone(), inside.indent, self.style.grid);
        pieces.push(Piece::Table(TableFlow {
            columns,
            head,
            rows,
            caption,
            nest,
            indent,
            before: grid,
            after: grid,
            node,
            at: table.at,
        }));
    }

    /// The cells of a row, as many as there are columns.
    fn row(&mut self, row: &Row, columns: &[Align], table: Node, role: Role) -> Vec<Passage> {
        let node = self.flow.structure.add(table, structure::Role::TableRow);
        let empty = Cell::default();
        let cells = row.cells.iter().chain(std::iter::repeat(&empty)).zip(columns);
        let element = if role == Role::TableHead { structure::Role::HeaderCell } else { structure::Role::DataCell };
        cells
            .map(|(cell, &align)| {
                let node = self.flow.structure.add(node, element);
                let mut passage = self.passage(role, Some(node), &cell.content);
                passage.align = align;
                passage.hyphenate = align == Align::Start && self.style.paragraph.hyphenate;
                passage
            })
            .collect()
    }

    fn figure(&mut self, figure: &Figure, inside: &Inside, pieces: &mut Pieces) {
        let decoration = figure.alt.as_deref() == Some("");
        if figure.alt.is_none() && self.assets.is_some() {
            let message = format!("the picture `{}` has no text for those who cannot see it", figure.source);
            self.notice(Code::AltMissing, Severity::Warning, message, figure.at);
        }
        let caption_words = plain_text(&figure.caption);
        let alt = figure
            .alt
            .clone()
            .unwrap_or_else(|| if caption_words.is_empty() { figure.source.clone() } else { caption_words.clone() });
        let picture = self.picture(figure);
        let section = self.flow.structure.add(inside.node, structure::Role::Section);
        let node = (!decoration || picture.is_none()).then(|| {
            let node = self.flow.structure.add(section, structure::Role::Figure);
            self.flow.structure.get_mut(node).alt = Some(alt.clone()).filter(|alt| !alt.is_empty());
            node
        });
        let belongs = node.map_or(Belongs::Ornament, |node| Belongs::Slot(self.flow.structure.slot(node)));
        let placeholder = self.plain(Role::Caption, node, &alt);
        let caption = self.caption(figure, section);
        let (nest, indent, grid) = (inside.nest.clone(), inside.indent, self.style.grid);
        let (before, after) = (grid, grid);
        pieces.push(Piece::Figure(FigureFlow {
            picture,
            placeholder,
            belongs,
            alt,
            caption,
            nest,
            indent,
            before,
            after,
            at: figure.at,
        }));
    }

    /// Caption and credit as one passage, the credit in its own look after the words.
    fn caption(&mut self, figure: &Figure, section: Node) -> Option<Passage> {
        if plain_text(&figure.caption).is_empty() && plain_text(&figure.credit).is_empty() {
            return None;
        }
        let node = self.flow.structure.add(section, structure::Role::Caption);
        let mut passage = self.passage(Role::Caption, Some(node), &figure.caption);
        let credit = self.passage(Role::Credit, Some(node), &figure.credit);
        if !credit.text.is_empty() {
            if let Some(last) = passage.spans.last_mut() {
                passage.text.push(' ');
                last.range.end = passage.text.len();
            }
            let offset = passage.text.len();
            passage.text.push_str(&credit.text);
            passage.spans.extend(credit.spans.into_iter().map(|mut span| {
                span.range = span.range.start + offset..span.range.end + offset;
                span
            }));
        }
        Some(passage)
    }

    fn picture(&mut self, figure: &Figure) -> Option<Arc<Picture>> {
        let assets = self.assets?;
        let source = &figure.source;
        let bytes = match assets.load(source) {
            Ok(bytes) => bytes,
            Err(error) => {
                let severity = if error == AssetError::Missing { Severity::Error } else { Severity::Warning };
                self.notice(Code::ImageMissing, severity, format!("the picture `{source}` {}", reason(&error)), figure.at);
                return None;
            }
        };
        match picture::read(&bytes, &picture::Limits::default()) {
            Ok(picture) => Some(Arc::new(picture)),
            Err(error) => {
                let code = match error {
                    PictureError::TooLarge { .. } => Code::ImageTooLarge,
                    _ => Code::ImageBroken,
                };
                self.notice(code, Severity::Error, format!("the picture `{source}`: {error}"), figure.at);
                None
            }
        }
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

fn reason(error: &AssetError) -> String {
    match error {
        AssetError::Missing => "is not there".to_owned(),
        other => format!("could not be had: {other}"),
    }
}

/// Space around a group of pieces as a whole, and none between them.
fn space(pieces: &mut [Piece], around: Length) {
    tighten(pieces);
    if let Some(before) = pieces.first_mut().and_then(Piece::before_mut) {
        *before = around;
    }
    if let Some(after) = pieces.last_mut().and_then(Piece::after_mut) {
        *after = around;
    }
}

/// Takes out the space between the pieces of a group, but for tables and figures, which keep theirs.
fn tighten(pieces: &mut [Piece]) {
    for index in 1..pieces.len() {
        let [above, below] = &mut pieces[index - 1..=index] else { continue };
        if let (Piece::Passage(above), Piece::Passage(below)) = (above, below) {
            above.after = Length::ZERO;
            below.before = Length::ZERO;
        }
    }
}

impl Piece {
    fn before_mut(&mut self) -> Option<&mut Length> {
        match self {
            Self::Passage(passage) => Some(&mut passage.before),
            Self::Table(table) => Some(&mut table.before),
            Self::Figure(figure) => Some(&mut figure.before),
            Self::PageBreak => None,
        }
    }

    fn after_mut(&mut self) -> Option<&mut Length> {
        match self {
            Self::Passage(passage) => Some(&mut passage.after),
            Self::Table(table) => Some(&mut table.after),
            Self::Figure(figure) => Some(&mut figure.after),
            Self::PageBreak => None,
        }
    }
}
