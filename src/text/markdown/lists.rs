//! Items and definitions, each behind its mark.
//!
//! Pipeline: lists of the model -> **lists** -> [`lines`](super::lines).
//!
//! Items stand close if each is a paragraph and at most one list; two lists in a row differ in their marks, which is what
//! keeps them apart (CommonMark §5.3).

use super::Writer;
use super::escape::Spot;
use crate::model::{Block, Definition, DefinitionList, List, ListItem, ListKind};

/// The greatest number of an item (CommonMark §5.2).
const GREATEST: u32 = 999_999_999;

/// Which of the two kinds of marks a list has.
#[derive(Clone, Copy, Default)]
pub(super) struct Marker {
    is_other: bool,
}

impl Marker {
    pub(super) fn other(self) -> Self {
        Self { is_other: !self.is_other }
    }

    fn bullet(self) -> &'static str {
        if self.is_other { "* " } else { "- " }
    }

    fn stop(self) -> &'static str {
        if self.is_other { ") " } else { ". " }
    }
}

impl<'a> Writer<'a> {
    pub(super) fn list(&mut self, list: &'a List, marker: Marker) {
        let tight = list.items.iter().all(is_tight);
        let mut number = match list.kind {
            ListKind::Unordered => None,
            ListKind::Ordered { start } => Some(start),
        };
        if number.is_some_and(|start| u64::from(start) + list.items.len() as u64 > u64::from(GREATEST)) {
            self.say(list.at, format!("numbers of items end at {GREATEST}"));
        }
        for (index, item) in list.items.iter().enumerate() {
            if index > 0 && !tight {
                self.lines.gap();
            }
            let mark = match &mut number {
                None => marker.bullet().to_owned(),
                Some(number) => {
                    let mark = format!("{}{}", (*number).min(GREATEST), marker.stop());
                    *number = number.saturating_add(1);
                    mark
                }
            };
            self.item(item, &mark, tight);
        }
    }

    fn item(&mut self, item: &'a ListItem, mark: &str, tight: bool) {
        let task = match item.done {
            None => "",
            Some(true) => "[x] ",
            Some(false) => "[ ] ",
        };
        let outside = self.lines.enter(&format!("{mark}{task}"), &" ".repeat(mark.len()));
        self.blocks(&item.content, tight);
        self.lines.leave(outside);
    }

    pub(super) fn definitions(&mut self, list: &'a DefinitionList) {
        for (index, entry) in list.entries.iter().enumerate() {
            if index > 0 {
                self.lines.gap();
            }
            self.definition(entry);
        }
    }

    fn definition(&mut self, entry: &'a Definition) {
        if entry.terms.is_empty() || entry.meanings.is_empty() {
            let what = if entry.terms.is_empty() { "a meaning without a term" } else { "a term without a meaning" };
            self.say(entry.at, format!("{what} is written as a paragraph"));
            entry.terms.iter().for_each(|term| {
                self.lines.gap();
                self.paragraph(term);
            });
            return entry.meanings.iter().for_each(|meaning| {
                self.lines.gap();
                self.blocks(meaning, false);
            });
        }
        if entry.terms.len() > 1 {
            self.say(entry.at, "a meaning has one term in Markdown; several are written as one with line breaks");
        }
        let terms: Vec<String> = entry.terms.iter().map(|term| self.run(term, Spot::Term)).collect();
        self.lines.line(&terms.join("<br>"));
        for (index, meaning) in entry.meanings.iter().enumerate() {
            if index > 0 && meaning.len() > 1 {
                self.lines.gap();
            }
            let outside = self.lines.enter(": ", "  ");
            // A fence needs a line of its own, and a colon does not stand alone.
            if matches!(meaning.first(), Some(Block::Code(_) | Block::Verse(_) | Block::PullQuote(_))) {
                self.lines.line("<!-- -->");
            }
            self.blocks(meaning, false);
            self.lines.leave(outside);
        }
    }
}

/// Whether an item needs no blank lines: a paragraph, and at most a list that may follow it without one (CommonMark §5.3: one
/// that begins with 1, and with words).
fn is_tight(item: &ListItem) -> bool {
    let follows = |list: &List| {
        let has_words = list.items.first().is_some_and(|item| matches!(item.content.first(), Some(Block::Paragraph(_))));
        has_words && matches!(list.kind, ListKind::Unordered | ListKind::Ordered { start: 1 })
    };
    match item.content.as_slice() {
        [] | [Block::Paragraph(_) | Block::List(_)] => true,
        [Block::Paragraph(_), Block::List(list)] => follows(list),
        _ => false,
    }
}
