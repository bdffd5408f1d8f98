//! What blocks need when they begin and end: groups, paragraphs, quotations, lists, code.
//!
//! Pipeline: [`body`](super::body) -> **blocks** -> blocks of the model.

use super::body::Body;
use super::frames::{Frame, Kind};
use super::phrase::style;
use super::pictures::join;
use super::plan::Mark;
use super::tree::{Element, Id};
use super::verse;
use crate::model::{
    Block, CodeBlock, Definition, DefinitionList, Heading, Inline, Inlines, List, ListItem, ListKind, Paragraph, PullQuote,
    Quote, Text, plain_text,
};
use crate::notice::{At, Code, Severity};
use crate::read::attribution;
use crate::read::walk::content_mut;

/// Takes white space and line breaks off the end of a run of inlines, and phrases that are left with nothing.
pub(super) fn trim(inlines: &mut Inlines) {
    while let Some(last) = inlines.last_mut() {
        let is_empty = match last {
            Inline::Text(text) => {
                text.text.truncate(text.text.trim_end_matches([' ', '\u{a0}']).len());
                text.text.is_empty()
            }
            Inline::LineBreak => true,
            other => match content_mut(other) {
                Some(content) => {
                    trim(content);
                    content.is_empty()
                }
                None => false,
            },
        };
        if !is_empty {
            break;
        }
        inlines.pop();
    }
}

impl Body<'_, '_> {
    /// Closes the innermost frame and hands what it holds to the frame below.
    pub(super) fn close_innermost(&mut self) {
        self.flush();
        let Some(Frame { kind, node, at, mut blocks, mut inlines }) =
            self.frames.pop_if(|frame| !matches!(frame.kind, Kind::Body))
        else {
            return;
        };
        if !matches!(kind, Kind::Span(_)) {
            trim(&mut inlines);
            verse::settle(&mut blocks);
            self.breaks = 0;
        }
        match kind {
            Kind::Span(span) => {
                if !inlines.is_empty()
                    && let Some(frame) = self.frames.last_mut()
                {
                    frame.inlines.extend(span.around(inlines, at));
                }
            }
            Kind::Paragraph => self.end_paragraph(node, inlines, at),
            Kind::Heading { level, id } => self.end_heading(level, id, inlines, at),
            Kind::Quote => self.end_quote(blocks, inlines, at),
            Kind::PullQuote => self.end_pull_quote(blocks, inlines, at),
            Kind::List { kind, items, .. } if !items.is_empty() => self.block(Block::List(List { kind, items, at })),
            Kind::Item { done } => {
                if let (Some(Frame { kind: Kind::List { items, .. }, .. }), false) =
                    (self.frames.last_mut(), blocks.is_empty())
                {
                    items.push(ListItem { content: blocks, done, at });
                }
            }
            Kind::Definitions(entries) if !entries.is_empty() => {
                self.block(Block::DefinitionList(DefinitionList { entries, at }));
            }
            Kind::Term => self.end_term(inlines, at),
            Kind::Meaning => self.end_meaning(blocks, at),
            Kind::Figure { caption, credit } => self.end_figure(node, blocks, caption, credit),
            Kind::Caption => self.end_caption(node, inlines),
            Kind::Attribution => {
                let quote = |frame: &&mut Frame| matches!(frame.kind, Kind::Quote | Kind::PullQuote);
                if let Some(frame) = self.frames.iter_mut().rev().find(quote) {
                    join(&mut frame.inlines, inlines);
                }
            }
            Kind::Cell => self.end_cell(inlines),
            Kind::Table(cells) => self.end_table(*cells, at),
            Kind::Body | Kind::List { .. } | Kind::Definitions(_) => {}
        }
        if self.frames.last().is_some_and(Frame::holds_blocks) {
            for figure in std::mem::take(&mut self.figures) {
                self.block(Block::Figure(figure));
            }
        }
    }

    /// A group: its own words begin a paragraph. In a quotation, `<footer>` says whose words they are.
    pub(super) fn group(&mut self, node: Id, element: &Element) {
        self.boundary();
        let in_quote = matches!(self.frames.last(), Some(Frame { kind: Kind::Quote | Kind::PullQuote, .. }));
        if in_quote && element.name() == "footer" {
            return self.frames.push(Frame::new(Kind::Attribution, Some(node), self.tree.at(node)));
        }
        self.end_pasted();
        self.keep_lines(node, element);
        self.speak(node, element);
    }

    pub(super) fn paragraph(&mut self, node: Id, element: &Element) {
        self.boundary();
        if self.pasted_item(node, element) {
            return;
        }
        self.end_pasted();
        self.keep_lines(node, element);
        self.speak(node, element);
        if !self.frames.last().is_some_and(Frame::holds_lines) {
            self.frames.push(Frame::new(Kind::Paragraph, Some(node), self.tree.at(node)));
        }
    }

    /// The words of a block are in the language and direction it names.
    fn speak(&mut self, node: Id, element: &Element) {
        let span = self.span_of(element);
        if let Some(language) =
            span.language.filter(|(language, _)| language != self.language || element.said("dir").is_some())
            && Some(node) != self.plan.root
        {
            let is_own =
                language.0 == *self.language && language.1.is_none_or(|direction| Some(direction) == self.plan.direction);
            if !is_own {
                let span = super::phrase::Span { language: Some(language), ..Default::default() };
                self.spans.push((node, span));
            }
        }
    }

    /// Notes that the line ends of an element are to be kept.
    pub(super) fn keep_lines(&mut self, node: Id, element: &Element) {
        let keeps =
            style(element, "white-space").is_some_and(|space| matches!(space.as_str(), "pre" | "pre-wrap" | "pre-line"));
        if self.lines_of.is_none() && (keeps || (element.name() == "pre" && verse::is_verse(element))) {
            self.lines_of = Some(node);
        }
    }

    fn end_paragraph(&mut self, node: Option<Id>, content: Inlines, at: At) {
        let is_verse = node.and_then(|node| {
            self.tree
                .around(node)
                .take(3)
                .find_map(|node| self.tree.element(node).filter(|element| verse::is_verse(element)))
        });
        let words = plain_text(&content);
        if content.is_empty() || (!words.is_empty() && words.chars().all(|c| matches!(c, '|' | '·' | '•' | '»' | '/' | ' ')))
        {
            // Nothing, or what stood between links that are gone.
        } else if matches!(words.replace(' ', "").as_str(), "***" | "⁂" | "—" | "–––" | "~~~") {
            self.block(Block::ThematicBreak(crate::model::Mark::new(at)));
        } else if is_verse.is_some() {
            self.block(Block::Verse(verse::of_lines(content, at)));
        } else {
            self.block(Block::Paragraph(Paragraph { content, at }));
        }
    }

    fn end_heading(&mut self, level: u8, id: Option<String>, mut content: Inlines, at: At) {
        // A heading that is strong as a whole is a heading.
        if let [Inline::Strong(phrase)] = content.as_mut_slice() {
            content = std::mem::take(&mut phrase.content);
        }
        if !content.is_empty() {
            self.block(Block::Heading(Heading { level, content, id, at }));
        }
    }

    /// The name links lead to a heading by: its own, that of a mark in it, or that of the section it opens.
    pub(super) fn anchor(&self, node: Id, element: &Element) -> Option<String> {
        let name = |node: Id| {
            let element = self.tree.element(node)?;
            element.said("id").or(element.said("name").filter(|_| element.name() == "a")).map(str::to_owned)
        };
        let inside = || self.tree.all(node).skip(1).find_map(name);
        let before = || {
            let element = |node: &Id| self.tree.element(*node).is_some();
            let before = std::iter::successors(self.tree.previous(node), |node| self.tree.previous(*node)).find(element);
            match before {
                Some(before) => Some(before).filter(|before| self.tree.first(*before).is_none()).and_then(name),
                None => self.tree.parent(node).filter(|parent| self.tree.name(*parent) == "section").and_then(name),
            }
        };
        element.said("id").map(str::to_owned).or_else(inside).or_else(before)
    }

    fn end_quote(&mut self, content: Vec<Block>, attribution: Inlines, at: At) {
        let mut quote = Quote { content, attribution, at };
        if quote.attribution.is_empty() {
            attribution::take(&mut quote);
        }
        attribution::undash(&mut quote.attribution);
        if quote.content.is_empty() {
            if !quote.attribution.is_empty() {
                self.block(Block::Paragraph(Paragraph { content: quote.attribution, at }));
            }
            return;
        }
        self.block(Block::Quote(quote));
    }

    /// Only words can be pulled out large: what else stands there is set beside them.
    fn end_pull_quote(&mut self, blocks: Vec<Block>, mut attribution: Inlines, at: At) {
        let mut content = Inlines::new();
        let mut others = Vec::new();
        for block in blocks {
            let words = match block {
                Block::Paragraph(paragraph) => paragraph.content,
                Block::Heading(heading) => heading.content,
                Block::Quote(quote) if quote.content.iter().all(|block| matches!(block, Block::Paragraph(_))) => {
                    join(&mut attribution, quote.attribution);
                    let words = quote.content.into_iter().filter_map(|block| match block {
                        Block::Paragraph(paragraph) => Some(paragraph.content),
                        _ => None,
                    });
                    words.collect::<Vec<_>>().join(&Inline::Text(Text::new(" ", at)))
                }
                other => {
                    others.push(other);
                    continue;
                }
            };
            join(&mut content, words);
        }
        if !content.is_empty() {
            self.block(Block::PullQuote(PullQuote { content, attribution, at }));
        } else if !attribution.is_empty() {
            self.block(Block::Paragraph(Paragraph { content: attribution, at }));
        }
        others.into_iter().for_each(|block| self.block(block));
    }

    /// Words that are to be pulled out, unless they stand in such already.
    pub(super) fn pull_quote(&mut self, node: Id) {
        let is_inside = self.frames.iter().any(|frame| matches!(frame.kind, Kind::PullQuote));
        if is_inside { self.boundary() } else { self.level(Kind::PullQuote, node) }
    }

    pub(super) fn list(&mut self, node: Id, element: &Element, ordered: bool) {
        self.boundary();
        self.end_pasted();
        let number = |name: &str| element.said(name).and_then(|value| value.parse::<i64>().ok());
        let start = number("start").unwrap_or(1);
        let kind =
            if ordered { ListKind::Ordered { start: u32::try_from(start).unwrap_or(0) } } else { ListKind::Unordered };
        let odd = [("reversed", "counts down"), ("type", "is numbered by letters")];
        for (attribute, what) in odd {
            if ordered && element.attribute(attribute).is_some_and(|value| attribute != "type" || value != "1") {
                let message = format!("this list {what}; its items are numbered upwards by figures");
                self.say(Code::MarkupIgnored, Severity::Info, self.tree.at(node), message);
            }
        }
        // A list that stands in a list, not in an item of it, belongs to the item before it.
        if let Some(Frame { kind: Kind::List { items, .. }, .. }) = self.frames.last_mut() {
            let item = items.pop().unwrap_or_default();
            let mut frame = Frame::new(Kind::Item { done: item.done }, None, item.at);
            frame.blocks = item.content;
            self.frames.push(frame);
        }
        self.level(Kind::List { kind, next: start, items: Vec::new(), pasted: false }, node);
    }

    pub(super) fn item(&mut self, node: Id, element: &Element) {
        self.boundary();
        let at = self.tree.at(node);
        if self.frames.last().is_some_and(Frame::holds_lines) {
            return self.said("• ", at);
        }
        let is_list = |frame: &Frame| matches!(frame.kind, Kind::List { .. });
        if matches!(self.frames.last(), Some(Frame { kind: Kind::Item { .. }, node: None, .. })) {
            self.close_innermost();
        }
        if !self.frames.last().is_some_and(is_list) {
            return;
        }
        let number = element.said("value").and_then(|value| value.parse::<i64>().ok());
        self.renumber(number, at);
        self.frames.push(Frame::new(Kind::Item { done: None }, Some(node), at));
        self.keep_lines(node, element);
        self.speak(node, element);
    }

    /// Counts an item; one with a number of its own, that is not the next, begins a new list.
    fn renumber(&mut self, number: Option<i64>, at: At) {
        let Some(Frame { kind: Kind::List { kind, next, items, .. }, at: begun, .. }) = self.frames.last_mut() else {
            return;
        };
        let jumps = number.filter(|number| number != next && matches!(kind, ListKind::Ordered { .. }));
        *next = number.unwrap_or(*next) + 1;
        let Some(number) = jumps else { return };
        let before = List { kind: *kind, items: std::mem::take(items), at: *begun };
        *kind = ListKind::Ordered { start: u32::try_from(number).unwrap_or(0) };
        *begun = at;
        if !before.items.is_empty()
            && let Some(list) = self.frames.pop()
        {
            self.block(Block::List(before));
            self.frames.push(list);
        }
    }

    /// A term or a meaning of a list of definitions.
    pub(super) fn part(&mut self, kind: Kind, node: Id) {
        self.boundary();
        if matches!(self.frames.last(), Some(Frame { kind: Kind::Definitions(_), .. })) {
            self.frames.push(Frame::new(kind, Some(node), self.tree.at(node)));
        }
    }

    fn end_term(&mut self, term: Inlines, at: At) {
        if let (Some(Frame { kind: Kind::Definitions(entries), .. }), false) = (self.frames.last_mut(), term.is_empty()) {
            match entries.last_mut() {
                Some(entry) if entry.meanings.is_empty() => entry.terms.push(term),
                _ => entries.push(Definition { terms: vec![term], meanings: Vec::new(), at }),
            }
        }
    }

    fn end_meaning(&mut self, blocks: Vec<Block>, at: At) {
        if let (Some(Frame { kind: Kind::Definitions(entries), .. }), false) = (self.frames.last_mut(), blocks.is_empty()) {
            match entries.last_mut() {
                Some(entry) => entry.meanings.push(blocks),
                None => entries.push(Definition { terms: Vec::new(), meanings: vec![blocks], at }),
            }
        }
    }

    /// Code is taken over letter by letter; verse that is typed so is a paragraph whose lines are kept.
    pub(super) fn code(&mut self, node: Id, element: &Element) -> bool {
        self.boundary();
        self.end_pasted();
        let at = self.tree.at(node);
        if verse::is_verse(element) {
            self.keep_lines(node, element);
            self.frames.push(Frame::new(Kind::Paragraph, Some(node), at));
            return true;
        }
        if self.frames.last().is_some_and(Frame::holds_lines) {
            return true;
        }
        let mut text = String::new();
        let is_inside = |inside: Id| self.tree.parent(inside).is_some_and(|parent| self.plan.mark(parent).is_some());
        let inside: Vec<Id> = self.tree.all_but(node, |inside| inside != node && is_inside(inside)).collect();
        for inside in inside {
            match self.plan.mark(inside) {
                Some(Mark::LeftOut(reason)) => self.left_out(inside, *reason),
                Some(_) => {}
                None => text.push_str(self.tree.letters(inside).unwrap_or(if self.tree.name(inside) == "br" {
                    "\n"
                } else {
                    ""
                })),
            }
        }
        if !text.trim().is_empty() {
            let mut elements = self.tree.all(node).take(4).filter_map(|node| self.tree.element(node));
            let language = elements.find_map(computer_language);
            self.block(Block::Code(CodeBlock { text, language, at }));
        }
        false
    }
}

/// The computer language highlighters name in a class: `language-rust`, `brush: rust`, `highlight-source-rust`.
fn computer_language(element: &Element) -> Option<String> {
    let classes: Vec<&str> = element.words("class").map(|class| class.trim_end_matches(';')).collect();
    let prefixes = ["language-", "lang-", "highlight-source-", "highlight-text-"];
    let named = classes.iter().find_map(|class| prefixes.iter().find_map(|prefix| class.strip_prefix(prefix)));
    let brush = || classes.iter().skip_while(|class| **class != "brush:").nth(1).copied();
    named.or_else(brush).or(element.said("data-lang")).or(element.said("data-language")).map(str::to_owned)
}
