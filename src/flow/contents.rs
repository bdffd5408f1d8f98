//! The headings of the article in a list before its body.
//!
//! Pipeline: the outline of a [`Flow`](super::Flow) -> **contents** -> [`page`](crate::page), which knows the numbers.
//!
//! An entry is a passage like any other, a link to its heading, with room left at its end for the leader and the number. The words of
//! the headings are known only when the body is composed, so that the entries are put in last, at the place kept for them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::compose::Composer;
use super::{Look, OutlineFlow, Passage, Piece, Span, SpanKind};
use crate::leaf::Target;
use crate::length::Length;
use crate::model::{Block, Heading, Visit, plain_text, walk_block};
use crate::structure::{self, Node, Structure};
use crate::style::{Figures, Role, Word};

/// The least the leader takes, white included: two ems, or the eye would not see it as one.
const LEADER: i32 = 2;

/// An entry of the contents, as far as it is not words among the others.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EntryFlow {
    /// The slots of its words, by number.
    pub slots: Range<u32>,
    /// Its link.
    pub node: Node,
    /// The place of the heading.
    pub anchor: usize,
    /// What it stands in, at the side where reading begins.
    pub indent: Length,
    /// The number of the page, without its words.
    pub number: Passage,
}

/// The place of the contents among the pieces and in the structure.
pub(super) struct Place {
    pieces: usize,
    outline: usize,
    node: Node,
}

impl Composer<'_> {
    /// Keeps a place for the contents, under their heading; none where the style wants none or no heading is listed in them.
    pub(super) fn begin_contents(&mut self) -> Option<Place> {
        let mut headings = Listed { depth: self.style.contents.depth, any: false };
        self.article.body.iter().for_each(|block| headings.block(block));
        if !headings.any || self.assets.is_none() {
            return None;
        }
        let heading = self.flow.words.get(Word::Contents).to_owned();
        self.end_heading(Role::Heading(2), &heading);
        let node = self.flow.structure.add(Structure::ROOT, structure::Role::Contents);
        Some(Place { pieces: self.flow.pieces.len(), outline: self.flow.outline.len(), node })
    }

    /// Puts the entries in the place kept for them.
    pub(super) fn contents(&mut self, place: Option<Place>) {
        let Some(place) = place else { return };
        let depth = self.style.contents.depth;
        // A heading without words is nothing to look for, and a link must say where it leads (ISO 14289-1 §7.18.5).
        let is_listed = |entry: &&OutlineFlow| (1..=depth).contains(&entry.level) && !entry.title.trim().is_empty();
        let listed = self.flow.outline.iter().skip(place.outline).filter(is_listed);
        let listed: Vec<OutlineFlow> = listed.cloned().collect();
        let mut headings: BTreeMap<usize, Passage> = BTreeMap::new();
        for piece in self.flow.pieces.iter().skip(place.pieces) {
            if let Piece::Passage(passage @ Passage { role: Role::Heading(_), anchor: Some(anchor), .. }) = piece {
                headings.insert(*anchor, passage.clone());
            }
        }
        let mut lists: Vec<(u8, Node)> = Vec::new();
        let mut passages = Vec::new();
        for entry in &listed {
            let Some(heading) = headings.get(&entry.anchor) else { continue };
            // The list of a deeper level stands in that of the level above (ISO 32000-1 table 333, TOC).
            while lists.last().is_some_and(|(level, _)| *level > entry.level) && lists.len() > 1 {
                lists.pop();
            }
            let list = match lists.last() {
                Some(&(level, list)) if level >= entry.level => list,
                Some(&(_, above)) => self.flow.structure.add(above, structure::Role::Contents),
                None => place.node,
            };
            if lists.last().is_none_or(|(level, _)| *level < entry.level) {
                lists.push((entry.level, list));
            }
            let step = i32::from(entry.level) - 1;
            passages.push(self.entry(entry, heading, list, self.style.indents.paragraph * step));
        }
        if let Some(last) = passages.last_mut() {
            last.after = last.after.max(self.style.grid);
        }
        self.flow.endings.move_on(passages.len());
        self.flow.pieces.splice(place.pieces..place.pieces, passages.into_iter().map(Piece::Passage));
    }

    fn entry(&mut self, entry: &OutlineFlow, heading: &Passage, list: Node, indent: Length) -> Passage {
        let item = self.flow.structure.add(list, structure::Role::ContentsItem);
        let reference = self.flow.structure.add(item, structure::Role::Reference);
        let link = self.link(Target::Inside(entry.anchor), entry.title.clone(), reference);
        let node = self.flow.links[link].node;
        let first = self.flow.structure.slots();
        let mut passage = self.blank(Role::Contents, item);
        self.say_heading(&mut passage, heading, (link, node));
        let deepest = self.deepest();
        passage.indent = indent.min(deepest);
        passage.indent_turned = self.style.indents.paragraph;
        let size = self.style.roles.contents.size;
        passage.indent_end = (self.room(Role::Contents, "000", Length::ZERO) + size * LEADER).min(deepest);
        passage.hyphenate = false;
        passage.keep_together = true;
        let mut number = self.blank(Role::Contents, item);
        number.spans = vec![self.own_span(Role::Contents, node, 0..0)];
        number.spans.iter_mut().for_each(|span| span.look.figures = Figures::Tabular);
        let slots = first..self.flow.structure.slots();
        self.flow.entries.push(EntryFlow { slots, node, anchor: entry.anchor, indent: passage.indent, number });
        passage
    }

    /// The words of a heading in the look of an entry, on one line of the copy; its notes and its own links stay with it.
    fn say_heading(&mut self, passage: &mut Passage, heading: &Passage, (link, node): (usize, Node)) {
        let plain = Look::of(self.style, heading.role);
        if heading.direction != self.flow.direction {
            passage.text.push(if heading.direction.is_rtl() { '\u{2067}' } else { '\u{2066}' });
        }
        let mut start = 0;
        for span in &heading.spans {
            if matches!(span.kind, SpanKind::NoteMark(_) | SpanKind::LinkMark(_) | SpanKind::PageMark(_)) {
                continue;
            }
            passage.text.extend(heading.text[span.range.clone()].chars().map(|c| if c == '\n' { ' ' } else { c }));
            let parent = if span.language == 0 { node } else { self.foreign(node, span.language) };
            let mut said = self.own_span(Role::Contents, parent, start..passage.text.len());
            said.look.italic ^= span.look.italic != plain.italic;
            said.look.small_caps |= span.look.small_caps && !plain.small_caps;
            said.look.family = if span.look.family == plain.family { said.look.family } else { span.look.family };
            said.look = match span.look.rise {
                rise if rise > Length::ZERO => said.look.raised(),
                rise if rise < Length::ZERO => said.look.lowered(),
                _ => said.look,
            };
            passage.spans.push(Span { language: span.language, link: Some(link), kind: span.kind, ..said });
            start = passage.text.len();
        }
    }

    /// An element for words in a language that is not the article's.
    fn foreign(&mut self, parent: Node, language: usize) -> Node {
        let node = self.flow.structure.add(parent, structure::Role::Span);
        self.flow.structure.get_mut(node).language = self.flow.languages.get(language).cloned();
        node
    }
}

/// Whether there is a heading to list.
struct Listed {
    depth: u8,
    any: bool,
}

impl Visit for Listed {
    fn block(&mut self, block: &Block) {
        if let Block::Heading(Heading { level, content, .. }) = block {
            self.any |= (*level).clamp(1, 6) <= self.depth && !plain_text(content).is_empty();
        }
        walk_block(self, block);
    }
}
