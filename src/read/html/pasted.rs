//! Lists as a word processor pastes them: paragraphs with a mark and an indent.
//!
//! Pipeline: `<p class="MsoListParagraph" style="mso-list: l0 level2 lfo1">` -> **pasted** -> items of lists.
//!
//! The level is in the style, the kind of list in the mark: a number or a letter before a point or bracket counts,
//! anything else is a bullet. Paragraphs that follow one another are one list.

use super::body::Body;
use super::frames::{Frame, Kind};
use super::phrase::style;
use super::tree::{Element, Id};
use crate::model::ListKind;

impl Body<'_, '_> {
    /// Opens an item, if a paragraph is one.
    pub(super) fn pasted_item(&mut self, node: Id, element: &Element) -> bool {
        let Some(level) = level(element) else { return false };
        let kind = self.pasted_kind(node);
        let at = self.tree.at(node);
        if self.frames.last().is_some_and(Frame::holds_lines) {
            return false;
        }
        while self.pasted_depth() > level {
            self.close_innermost();
            self.close_innermost();
        }
        while self.pasted_depth() < level {
            if let Some(Frame { kind: Kind::List { items, pasted: true, .. }, .. }) = self.frames.last_mut() {
                let item = items.pop().unwrap_or_default();
                let mut frame = Frame::new(Kind::Item { done: None }, None, item.at);
                frame.blocks = item.content;
                self.frames.push(frame);
            }
            self.frames.push(Frame::new(Kind::List { kind, next: 1, items: Vec::new(), pasted: true }, None, at));
        }
        self.frames.push(Frame::new(Kind::Item { done: None }, Some(node), at));
        true
    }

    /// How many pasted lists are open.
    fn pasted_depth(&self) -> usize {
        let is_pasted = |frame: &&Frame| {
            matches!(frame.kind, Kind::List { pasted: true, .. })
                || matches!((&frame.kind, frame.node), (Kind::Item { .. }, None))
        };
        let open = self.frames.iter().rev().take_while(is_pasted);
        open.filter(|frame| matches!(frame.kind, Kind::List { .. })).count()
    }

    /// Closes pasted lists: what comes now is no item.
    pub(super) fn end_pasted(&mut self) {
        while self.pasted_depth() > 0 {
            self.close_innermost();
        }
    }

    /// The kind of list by the mark before an item.
    fn pasted_kind(&self, node: Id) -> ListKind {
        let is_mark = |node: &Id| {
            let element = self.tree.element(*node);
            element.and_then(|element| style(element, "mso-list")).is_some_and(|list| list == "ignore")
        };
        let Some(mark) = self.tree.all(node).skip(1).find(is_mark) else { return ListKind::Unordered };
        let letters: String = self.tree.all(mark).filter_map(|node| self.tree.letters(node)).collect();
        let mark = letters.trim_matches(|c: char| c.is_whitespace() || c == '(');
        match mark.strip_suffix(['.', ')']) {
            Some(number) if !number.is_empty() && number.chars().all(char::is_alphanumeric) => {
                ListKind::Ordered { start: number.parse().unwrap_or(1) }
            }
            _ => ListKind::Unordered,
        }
    }
}

/// The level a paragraph has in a pasted list, from 1.
fn level(element: &Element) -> Option<usize> {
    let list = style(element, "mso-list").filter(|list| list != "none" && list != "ignore");
    let is_item = element.words("class").any(|class| class.starts_with("MsoListParagraph"));
    let named = list.as_deref().and_then(|list| list.split_whitespace().find_map(|word| word.strip_prefix("level")));
    let level = named.and_then(|level| level.parse().ok()).map(|level: usize| level.clamp(1, 9));
    level.or((is_item && list.is_some()).then_some(1))
}
