//! Lists and definitions: marks that hang, items that stand in.

use std::sync::Arc;

use super::body::{Inside, Pieces};
use super::compose::Composer;
use super::space::space;
use super::{Nest, Piece};
use crate::length::Length;
use crate::model::{DefinitionList, Inline, List, ListItem, ListKind};
use crate::structure::{self, Node, Numbering};
use crate::style::{Align, Role};

impl Composer<'_> {
    pub(super) fn list(&mut self, list: &List, inside: &Inside, pieces: &mut Pieces) {
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

    pub(super) fn mark(&self, list: &List, item: &ListItem, index: u32) -> String {
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

    pub(super) fn item(&mut self, item: &ListItem, mark: &str, list: Node, within: &Inside, pieces: &mut Pieces) {
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

    pub(super) fn definitions(&mut self, list: &DefinitionList, inside: &Inside, pieces: &mut Pieces) {
        let node = self.flow.structure.add(inside.node, structure::Role::List(Numbering::Terms));
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
}
