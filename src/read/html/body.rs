//! The walk through the tree: elements open and close frames, letters go into the innermost.
//!
//! Pipeline: tree + [plan](super::plan) -> **body** -> blocks, notes and notices of the model.
//!
//! `<p>a <b>b</b></p>` opens a paragraph at its first letter and a strong span at the first letter of `b`. Spans are
//! opened when words come and closed when a block begins: so `<b><p>x</p><p>y</p></b>` is two paragraphs with a strong
//! word each, `<br><br>` parts a paragraph, and elements without words leave nothing behind.
//!
//! The walk follows links from node to node, without recursion; what is built is at most [`DEEPEST`] levels deep.

use std::collections::{BTreeMap, BTreeSet};

use super::address::Base;
use super::frames::{Frame, Kind};
use super::furniture;
use super::phrase::{Span, span};
use super::plan::{Mark, Plan};
use super::text::{End, Run};
use super::tree::{Element, Id, Tree};
use super::vocabulary::{Break, Role, is_page_break, page_break, role};
use crate::model::{Block, Definition, Figure, Inline, Inlines, Language, ListItem, Note, NoteReference, Text};
use crate::notice::{At, Code, CopyName, Notice, Place, Severity};
use crate::read::depth::DEEPEST;

/// What has been made of a tree.
pub(in crate::read) struct Set {
    pub(in crate::read) blocks: Vec<Block>,
    pub(in crate::read) notes: Vec<Note>,
    pub(in crate::read) notices: Vec<Notice>,
}

/// A body under construction.
pub(super) struct Body<'r, 't> {
    pub(super) tree: &'r Tree<'t>,
    pub(super) plan: &'r Plan,
    pub(super) language: &'r Language,
    pub(super) base: &'r Base,
    name: &'r CopyName,
    pub(super) frames: Vec<Frame>,
    /// The elements in a line that are open, the outermost first, with what they do.
    pub(super) spans: Vec<(Id, Span)>,
    pub(super) run: Option<Run>,
    pub(super) end: End,
    /// Line breaks since the last letter.
    pub(super) breaks: usize,
    /// The element whose line ends are kept.
    pub(super) lines_of: Option<Id>,
    /// Pictures of the running paragraph, to stand after it.
    pub(super) figures: Vec<Figure>,
    /// Notes written in the text, to be set after it.
    later: Vec<(Id, String)>,
    inline_notes: usize,
    /// What short forms stand for that have said it.
    pub(super) short_forms: BTreeMap<String, String>,
    pub(super) notices: Vec<Notice>,
    deep: bool,
    /// Names of elements a notice has been given for.
    pub(super) unknown: BTreeSet<String>,
    /// How many levels of blocks there may be.
    levels: usize,
}

impl<'r, 't> Body<'r, 't> {
    pub(super) fn new(
        tree: &'r Tree<'t>,
        plan: &'r Plan,
        language: &'r Language,
        base: &'r Base,
        name: &'r CopyName,
    ) -> Self {
        Self {
            tree,
            plan,
            language,
            base,
            name,
            frames: vec![Frame::new(Kind::Body, None, At::NOWHERE)],
            spans: Vec::new(),
            run: None,
            end: End::Nothing,
            breaks: 0,
            lines_of: None,
            figures: Vec::new(),
            later: Vec::new(),
            inline_notes: 0,
            short_forms: BTreeMap::new(),
            notices: Vec::new(),
            deep: false,
            unknown: BTreeSet::new(),
            levels: DEEPEST,
        }
    }

    /// The same with room for fewer levels.
    #[cfg(feature = "markdown")]
    pub(super) fn within(mut self, levels: usize) -> Self {
        self.levels = levels;
        self
    }

    /// Sets what these elements hold, then the notes.
    pub(super) fn set(mut self, roots: &[Id]) -> Set {
        for root in roots {
            self.walk(*root);
        }
        let blocks = self.take_blocks();
        let mut notes = Vec::new();
        for (node, id) in &self.plan.notes {
            notes.push(self.note(*node, id.clone()));
        }
        while !self.later.is_empty() {
            for (node, id) in std::mem::take(&mut self.later) {
                notes.push(self.note(node, id));
            }
        }
        Set { blocks, notes, notices: self.notices }
    }

    /// The words of one element, as a line.
    pub(super) fn words(mut self, node: Id) -> Inlines {
        self.walk_inside(node);
        let blocks = self.take_blocks();
        let words = blocks
            .into_iter()
            .filter_map(|block| if let Block::Paragraph(paragraph) = block { Some(paragraph.content) } else { None });
        words.collect::<Vec<_>>().join(&Inline::Text(Text::new(" ", At::NOWHERE)))
    }

    fn note(&mut self, node: Id, id: String) -> Note {
        self.walk_inside(node);
        Note { id, content: self.take_blocks(), at: self.tree.at(node) }
    }

    /// Takes what has been set so far out of the body.
    fn take_blocks(&mut self) -> Vec<Block> {
        self.close_all();
        let mut blocks = self.frames.first_mut().map(|body| std::mem::take(&mut body.blocks)).unwrap_or_default();
        super::verse::settle(&mut blocks);
        let is_pause = |block: Option<&Block>| matches!(block, Some(Block::ThematicBreak(_)));
        while is_pause(blocks.last()) {
            blocks.pop();
        }
        while is_pause(blocks.first()) {
            blocks.remove(0);
        }
        blocks
    }

    fn close_all(&mut self) {
        self.boundary();
        while self.frames.len() > 1 {
            self.close_innermost();
        }
        self.spans.clear();
    }

    fn walk(&mut self, root: Id) {
        if self.enter(root) {
            self.walk_inside(root);
        }
        self.leave(root);
    }

    fn walk_inside(&mut self, root: Id) {
        let Some(mut node) = self.tree.first(root) else { return };
        loop {
            if self.enter(node)
                && let Some(first) = self.tree.first(node)
            {
                node = first;
                continue;
            }
            self.leave(node);
            while self.tree.next(node).is_none() {
                match self.tree.parent(node).filter(|parent| *parent != root) {
                    Some(parent) => node = parent,
                    None => return,
                }
                self.leave(node);
            }
            let Some(next) = self.tree.next(node) else { return };
            node = next;
        }
    }

    /// A node begins. Says whether what it holds is to be walked.
    fn enter(&mut self, node: Id) -> bool {
        let tree = self.tree;
        if let Some(letters) = tree.letters(node) {
            let is_verbatim = tree.is_verbatim(node);
            self.letters(letters, &|offset| tree.at_within(node, if is_verbatim { offset } else { 0 }));
            return false;
        }
        if tree.comment(node).is_some_and(is_page_break) {
            self.boundary();
            self.block(Block::PageBreak(crate::model::Mark::new(tree.at(node))));
        }
        let Some(element) = tree.element(node) else { return tree.first(node).is_some() };
        match self.plan.mark(node) {
            Some(Mark::LeftOut(reason)) => {
                self.left_out(node, *reason);
                return false;
            }
            Some(Mark::Silent) => return false,
            Some(Mark::Reference(id)) => {
                let at = tree.at(node);
                self.inline(Inline::NoteReference(NoteReference { note: id.clone(), at }), at);
                return false;
            }
            None => {}
        }
        if page_break(element) == Some(Break::Before) {
            self.boundary();
            self.block(Block::PageBreak(crate::model::Mark::new(tree.at(node))));
        }
        self.open(node, element)
    }

    /// Opens what an element is. Says whether what it holds is to be walked.
    fn open(&mut self, node: Id, element: &'r Element) -> bool {
        let at = self.tree.at(node);
        match role(element) {
            Role::Group => {
                self.group(node, element);
            }
            Role::Paragraph => self.paragraph(node, element),
            Role::Heading(level) => self.lines(Kind::Heading { level, id: self.anchor(node, element) }, node),
            Role::Quote => self.level(Kind::Quote, node),
            Role::PullQuote => self.pull_quote(node),
            Role::List { ordered } => self.list(node, element, ordered),
            Role::Item => self.item(node, element),
            Role::Definitions => self.level(Kind::Definitions(Vec::new()), node),
            Role::Term => self.part(Kind::Term, node),
            Role::Meaning => self.part(Kind::Meaning, node),
            Role::Code => return self.code(node, element),
            Role::Table => self.table(node),
            Role::Row => self.row(node),
            Role::Cell => self.cell(node, element),
            Role::Figure => self.figure(node),
            Role::Caption => self.caption(node),
            Role::Summary => {
                self.boundary();
                let phrases = vec![super::phrase::PhraseKind::Strong];
                self.spans.push((node, Span { phrases, ..Span::default() }));
            }
            Role::Picture => {
                self.picture(node, element);
                return false;
            }
            Role::LineBreak => self.line_break(),
            Role::WordBreak => {
                if self.end == End::Letter {
                    self.said("\u{200b}", at);
                }
            }
            Role::Rule => {
                self.boundary();
                self.block(Block::ThematicBreak(crate::model::Mark::new(at)));
            }
            Role::Embed => return self.embed(node, element),
            Role::InlineNote => {
                self.inline_note(node, at);
                return false;
            }
            Role::Control => {
                self.control(node, element);
                return false;
            }
            Role::Machinery => {
                self.machinery(node, element);
                return false;
            }
            Role::Phrase => return self.phrase(node, element),
        }
        true
    }

    /// A node ends: what it opened is closed.
    fn leave(&mut self, node: Id) {
        let Some(element) = self.tree.element(node) else { return };
        match role(element) {
            Role::Phrase => self.end_phrase(node, element),
            Role::LineBreak | Role::WordBreak | Role::Picture | Role::Control | Role::Machinery | Role::InlineNote => {}
            _ => {
                self.boundary();
                if self.frames.iter().any(|frame| frame.node == Some(node)) {
                    while self.frames.last().is_some_and(|frame| frame.node != Some(node)) {
                        self.close_innermost();
                    }
                    self.close_innermost();
                }
                self.spans.retain(|(open, _)| *open != node);
                if self.lines_of == Some(node) {
                    self.lines_of = None;
                }
            }
        }
        if page_break(element) == Some(Break::After) {
            self.boundary();
            self.block(Block::PageBreak(crate::model::Mark::new(self.tree.at(node))));
        }
    }

    /// A block begins or ends here: the running paragraph is closed, or in a cell the line ends.
    pub(super) fn boundary(&mut self) {
        self.flush();
        self.close_spans();
        if self.frames.last().is_some_and(Frame::holds_lines) {
            self.breaks = usize::from(self.end != End::Nothing || self.breaks > 0);
            self.end = End::Nothing;
        } else {
            self.breaks = 0;
            self.close_paragraph();
        }
    }

    /// Closes the paragraph that is open, if one is.
    pub(super) fn close_paragraph(&mut self) {
        if matches!(self.frames.last(), Some(Frame { kind: Kind::Paragraph, .. })) {
            self.close_innermost();
        }
        self.end = End::Nothing;
    }

    /// Opens in the innermost frame the spans that are open in the text and not yet in it.
    pub(super) fn open_spans(&mut self, at: At) {
        let open = self.frames.iter().rev().take_while(|frame| matches!(frame.kind, Kind::Span(_))).count();
        for (node, span) in self.spans.iter().take(DEEPEST).skip(open) {
            self.frames.push(Frame::new(Kind::Span(span.clone()), Some(*node), at));
        }
        if self.spans.len() > DEEPEST {
            self.too_deep(at);
        }
    }

    /// Closes all spans of the running paragraph; those that go on are opened again when words come.
    pub(super) fn close_spans(&mut self) {
        while matches!(self.frames.last(), Some(Frame { kind: Kind::Span(_), .. })) {
            self.close_innermost();
        }
    }

    /// Opens a block that holds others, unless the copy is too deep: then what it holds goes to the block around it.
    pub(super) fn level(&mut self, kind: Kind, node: Id) {
        self.boundary();
        let at = self.tree.at(node);
        if self.frames.last().is_some_and(Frame::holds_lines) {
            return;
        }
        if self.frames.iter().filter(|frame| frame.is_level()).count() >= self.levels {
            return self.too_deep(at);
        }
        self.frames.push(Frame::new(kind, Some(node), at));
    }

    /// Opens lines of words, unless they are to stand in others.
    pub(super) fn lines(&mut self, kind: Kind, node: Id) {
        self.boundary();
        if !self.frames.last().is_some_and(Frame::holds_lines) {
            self.frames.push(Frame::new(kind, Some(node), self.tree.at(node)));
        }
    }

    /// Adds a block to the innermost frame that holds blocks. What stands in a list, but in no item of it, is an item.
    pub(super) fn block(&mut self, block: Block) {
        let holds =
            |frame: &&mut Frame| frame.holds_blocks() || matches!(frame.kind, Kind::List { .. } | Kind::Definitions(_));
        match self.frames.iter_mut().rev().find(holds) {
            Some(Frame { kind: Kind::List { items, .. }, .. }) => items.push(ListItem::new(vec![block])),
            Some(Frame { kind: Kind::Definitions(entries), at, .. }) => match entries.last_mut() {
                Some(entry) => entry.meanings.push(vec![block]),
                None => entries.push(Definition { terms: Vec::new(), meanings: vec![vec![block]], at: *at }),
            },
            Some(frame) => frame.blocks.push(block),
            None => {}
        }
    }

    pub(super) fn keeps_lines(&self) -> bool {
        self.lines_of.is_some()
    }

    /// A note in the text: its mark stands here, what it says is set when the body is.
    fn inline_note(&mut self, node: Id, at: At) {
        self.inline_notes += 1;
        let id = format!("inline-{}", self.inline_notes);
        self.inline(Inline::NoteReference(NoteReference { note: id.clone(), at }), at);
        self.later.push((node, id));
    }

    fn too_deep(&mut self, at: At) {
        if !std::mem::replace(&mut self.deep, true) {
            let message = format!("this is nested more than {DEEPEST} levels deep; what is deeper is kept at that level");
            self.say(Code::DeepNesting, Severity::Warning, at, message);
        }
    }

    pub(super) fn say(&mut self, code: Code, severity: Severity, at: At, message: impl Into<String>) {
        self.notices.push(Notice::new(code, severity, message, Place::new(self.name, at)));
    }

    /// Says what was left out, and how it begins.
    pub(super) fn left_out(&mut self, node: Id, reason: furniture::Reason) {
        self.notices.extend(furniture::notice(self.tree, node, reason, self.name));
    }

    /// What the words in an element do, by what it and its style say.
    pub(super) fn span_of(&self, element: &Element) -> Span {
        span(element, self.language)
    }
}
