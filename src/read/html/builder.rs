//! The tree while html5ever builds it: nodes are made, put in, moved and taken out.
//!
//! Pipeline: [`parse`](super::parse) -> **builder** -> [`tree`](super::tree).
//!
//! html5ever says what is made, not where it stood; but it is given the text in pieces, and letters are looked for in
//! the pieces that have not become letters yet. So each node knows its byte, and letters that stand in the text as they
//! are need not be copied.
//!
//! Source: HTML Living Standard §13.2.6.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, LocalName, QualName, ns};

use super::tree::{Content, Element, Id, NONE, Node, ROOT, Tree};
use crate::notice::At;

/// How many pieces of letters are waited for.
const MOST_AWAITED: usize = 16;

/// What html5ever calls a node while it builds.
#[derive(Clone)]
pub(super) struct Handle(Rc<(Id, QualName)>);

/// A tree while html5ever builds it.
pub(super) struct Builder<'t> {
    text: &'t str,
    place: &'t dyn Fn(usize) -> At,
    nodes: RefCell<Vec<Node>>,
    /// The byte the piece being parsed begins at.
    piece: Cell<usize>,
    /// The bytes of the last pieces of letters that have not become letters of the tree yet: the parser keeps those
    /// that stand in a table for a while, and an entity until it has seen what follows.
    awaited: RefCell<VecDeque<Range<usize>>>,
    /// How deep the last node stands that elements may be put in.
    depth: Cell<u32>,
    made: Cell<usize>,
}

impl<'t> Builder<'t> {
    pub(super) fn new(text: &'t str, place: &'t dyn Fn(usize) -> At) -> Self {
        let nodes = RefCell::new(vec![Node::new(Content::Holder, 0)]);
        let (piece, depth, made) = (Cell::new(0), Cell::new(0), Cell::new(0));
        Self { text, place, nodes, piece, awaited: RefCell::default(), depth, made }
    }

    /// What comes now are these bytes of the text, letters or a tag.
    pub(super) fn begin(&self, piece: &Range<usize>, holds_letters: bool) {
        self.piece.set(piece.start);
        if holds_letters {
            let mut awaited = self.awaited.borrow_mut();
            awaited.push_back(piece.clone());
            if awaited.len() > MOST_AWAITED {
                awaited.pop_front();
            }
        }
    }

    /// The place of what comes now.
    pub(super) fn here(&self) -> At {
        (self.place)(self.piece.get())
    }

    pub(super) fn depth(&self) -> u32 {
        self.depth.get()
    }

    /// How many elements have been made.
    pub(super) fn made(&self) -> usize {
        self.made.get()
    }

    fn node(&self, content: Content) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node::new(content, self.piece.get()));
        nodes.len() - 1
    }

    /// Where letters stand in the text, and whether they stand there as they are; the pieces before are waited for no
    /// more.
    fn stand(&self, letters: &str) -> (usize, bool) {
        let mut awaited = self.awaited.borrow_mut();
        // The line end after `<pre>` is no letter (HTML §13.2.6.4.7).
        let skipped = |piece: &Range<usize>| {
            let text = &self.text[piece.clone()];
            let after = || text.strip_prefix('\n').is_some_and(|rest| rest.starts_with(letters));
            if text.starts_with(letters) { Some(0) } else { after().then_some(1) }
        };
        let verbatim = awaited.iter().enumerate().find_map(|(index, piece)| Some((index, skipped(piece)?)));
        if let Some((index, skipped)) = verbatim {
            awaited.drain(..index);
            let start = awaited.front().map_or(0, |piece| piece.start + skipped);
            match awaited.front_mut() {
                Some(piece) if start + letters.len() < piece.end => piece.start = start + letters.len(),
                _ => drop(awaited.pop_front()),
            }
            return (start, true);
        }
        match awaited.iter().position(|piece| self.text[piece.clone()].starts_with('&')) {
            Some(index) => (awaited.drain(..=index).next_back().map_or(0, |piece| piece.start), false),
            None => (self.piece.get(), false),
        }
    }

    /// Letters as a node; those that go on where the node `last` ends are added to that.
    fn letters(&self, letters: &str, last: Id) -> Option<Id> {
        let (start, is_verbatim) = self.stand(letters);
        let range = start..start + letters.len();
        if is_verbatim
            && let Some(Node { content: Content::Letters(before), .. }) = self.nodes.borrow_mut().get_mut(last)
            && before.end == range.start
        {
            before.end = range.end;
            return None;
        }
        let id = self.node(if is_verbatim { Content::Letters(range) } else { Content::Written(letters.to_owned()) });
        self.nodes.borrow_mut()[id].offset = start;
        Some(id)
    }

    fn detach(&self, id: Id) {
        let mut nodes = self.nodes.borrow_mut();
        let (parent, previous, next) = (nodes[id].parent, nodes[id].previous, nodes[id].next);
        match previous {
            NONE if parent != NONE => nodes[parent].first = next,
            NONE => {}
            _ => nodes[previous].next = next,
        }
        match next {
            NONE if parent != NONE => nodes[parent].last = previous,
            NONE => {}
            _ => nodes[next].previous = previous,
        }
        (nodes[id].parent, nodes[id].previous, nodes[id].next) = (NONE, NONE, NONE);
    }

    /// Puts a node without a parent before another, or at the end of its parent.
    fn insert(&self, id: Id, parent: Id, before: Id) {
        let mut nodes = self.nodes.borrow_mut();
        let previous = if before == NONE { nodes[parent].last } else { nodes[before].previous };
        (nodes[id].parent, nodes[id].previous, nodes[id].next) = (parent, previous, before);
        nodes[id].depth = nodes[parent].depth + 1;
        if previous == NONE {
            nodes[parent].first = id;
        } else {
            nodes[previous].next = id;
        }
        if before == NONE {
            nodes[parent].last = id;
        } else {
            nodes[before].previous = id;
        }
        let is_element = matches!(nodes[id].content, Content::Element(_));
        self.depth.set(if is_element { nodes[id].depth } else { nodes[parent].depth });
    }

    fn put(&self, child: NodeOrText<Handle>, parent: Id, before: Id) {
        let last = if before == NONE { self.nodes.borrow()[parent].last } else { self.nodes.borrow()[before].previous };
        match child {
            NodeOrText::AppendNode(handle) => {
                self.detach(handle.0.0);
                self.insert(handle.0.0, parent, before);
            }
            NodeOrText::AppendText(letters) => {
                if let Some(id) = self.letters(&letters, last) {
                    self.insert(id, parent, before);
                }
            }
        }
    }

    fn handle(&self, id: Id, name: QualName) -> Handle {
        Handle(Rc::new((id, name)))
    }
}

/// The name of what has none.
fn nameless() -> QualName {
    QualName::new(None, ns!(), LocalName::from(""))
}

impl<'t> TreeSink for Builder<'t> {
    type Handle = Handle;
    type Output = Tree<'t>;
    type ElemName<'a>
        = &'a QualName
    where
        Self: 'a;

    fn finish(self) -> Tree<'t> {
        Tree { text: self.text, place: self.place, nodes: self.nodes.into_inner() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.handle(ROOT, nameless())
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        &target.0.1
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        self.made.set(self.made.get() + 1);
        let element = Element::new(name.local.clone(), attributes);
        self.handle(self.node(Content::Element(element)), name)
    }

    fn create_comment(&self, words: StrTendril) -> Handle {
        self.handle(self.node(Content::Comment(words.to_string())), nameless())
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.handle(self.node(Content::Comment(String::new())), nameless())
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.put(child, parent.0.0, NONE);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let parent = self.nodes.borrow()[element.0.0].parent;
        match parent {
            NONE => self.put(child, previous.0.0, NONE),
            _ => self.put(child, parent, element.0.0),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &Handle) {
        self.depth.set(self.nodes.borrow()[node.0.0].depth.saturating_sub(1));
    }

    /// What a template holds stands in it like anything else; no step of ours looks into one.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        let first = self.nodes.borrow()[target.0.0].first;
        let is_holder = first != NONE && matches!(self.nodes.borrow()[first].content, Content::Holder);
        let holder = if is_holder { first } else { self.node(Content::Holder) };
        if !is_holder {
            self.insert(holder, target.0.0, first);
        }
        self.handle(holder, nameless())
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.0.0 == other.0.0
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.nodes.borrow()[sibling.0.0].parent;
        if parent != NONE {
            self.put(child, parent, sibling.0.0);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        if let Content::Element(element) = &mut self.nodes.borrow_mut()[target.0.0].content {
            for attribute in attributes {
                if element.attributes.iter().all(|known| known.name != attribute.name) {
                    element.attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.0.0);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        loop {
            let first = self.nodes.borrow()[node.0.0].first;
            if first == NONE {
                break;
            }
            self.detach(first);
            self.insert(first, new_parent.0.0, NONE);
        }
    }

    fn allow_declarative_shadow_roots(&self, _: &Handle) -> bool {
        false
    }
}
