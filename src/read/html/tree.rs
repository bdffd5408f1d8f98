//! The tree of an HTML text: nodes in one list, each with its place in the copy.
//!
//! Pipeline: [`parse`](super::parse) -> **tree** -> the steps of the reader, which look and never change it.
//!
//! `<p>a<b>c</b>` is an element `p` that holds the letters `a` and an element `b`. Nodes are numbers; a walk follows links from
//! node to node, so that no depth of nesting costs stack. With [`parse`](super::parse) this is the door of html5ever.
//!
//! Source: HTML Living Standard §13.2.6, whose tree is kept as it is built.

use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, LocalName, QualName, ns};

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;

use html5ever::tendril::StrTendril;

use crate::notice::At;

/// A node by its number.
pub(in crate::read) type Id = usize;

/// No node.
const NONE: Id = usize::MAX;

/// How many pieces of letters are waited for.
const MOST_AWAITED: usize = 16;

/// The node that holds all others.
pub(super) const ROOT: Id = 0;

/// An element: its name in lower case and its attributes.
#[derive(Clone, Debug)]
pub(in crate::read) struct Element {
    name: LocalName,
    attributes: Vec<Attribute>,
}

impl Element {
    pub(super) fn new(name: LocalName, attributes: Vec<Attribute>) -> Self {
        Self { name, attributes }
    }

    /// Its name in lower case.
    pub(in crate::read) fn name(&self) -> &str {
        &self.name
    }

    /// The value of an attribute; empty where it stands without one.
    pub(in crate::read) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
    }

    /// The value of an attribute that says something.
    pub(in crate::read) fn said(&self, name: &str) -> Option<&str> {
        self.attribute(name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// The words of an attribute that is a list of them.
    pub(in crate::read) fn words(&self, name: &str) -> impl Iterator<Item = &str> {
        self.attribute(name).unwrap_or_default().split_ascii_whitespace()
    }

    /// Whether a list of words holds one of the wanted; case is not counted.
    pub(in crate::read) fn has_word(&self, name: &str, wanted: &[&str]) -> bool {
        self.words(name).any(|word| wanted.iter().any(|known| word.eq_ignore_ascii_case(known)))
    }

    /// Whether it is of one of the wanted classes.
    pub(in crate::read) fn has_class(&self, wanted: &[&str]) -> bool {
        self.has_word("class", wanted)
    }
}

/// What a node is.
enum Content {
    /// The text as a whole, or what a template holds.
    Holder,
    Element(Element),
    /// Letters that stand in the copy as they are, by their bytes.
    Letters(Range<usize>),
    /// Letters that are written otherwise: what `&amp;` stands for.
    Written(String),
    Comment(String),
}

struct Node {
    parent: Id,
    previous: Id,
    next: Id,
    first: Id,
    last: Id,
    /// The byte of the text it begins at.
    offset: usize,
    depth: u32,
    content: Content,
}

impl Node {
    fn new(content: Content, offset: usize) -> Self {
        Self { parent: NONE, previous: NONE, next: NONE, first: NONE, last: NONE, offset, depth: 0, content }
    }
}

/// A text of HTML as a tree.
pub(in crate::read) struct Tree<'t> {
    text: &'t str,
    place: &'t dyn Fn(usize) -> At,
    nodes: Vec<Node>,
}

impl Tree<'_> {
    /// The element a node is, if it is one.
    pub(in crate::read) fn element(&self, id: Id) -> Option<&Element> {
        match &self.nodes.get(id)?.content {
            Content::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The name of an element; empty for other nodes.
    pub(super) fn name(&self, id: Id) -> &str {
        self.element(id).map_or("", Element::name)
    }

    /// The letters a node is, if it is letters.
    pub(super) fn letters(&self, id: Id) -> Option<&str> {
        match &self.nodes.get(id)?.content {
            Content::Letters(range) => self.text.get(range.clone()),
            Content::Written(letters) => Some(letters),
            _ => None,
        }
    }

    /// Whether the letters of a node stand in the copy as they are.
    pub(super) fn is_verbatim(&self, id: Id) -> bool {
        self.nodes.get(id).is_some_and(|node| matches!(node.content, Content::Letters(_)))
    }

    pub(super) fn comment(&self, id: Id) -> Option<&str> {
        match &self.nodes.get(id)?.content {
            Content::Comment(words) => Some(words),
            _ => None,
        }
    }

    /// The place of the byte at some distance from the beginning of a node.
    pub(super) fn at_within(&self, id: Id, distance: usize) -> At {
        (self.place)(self.nodes.get(id).map_or(0, |node| node.offset) + distance)
    }

    /// Where a node begins in the copy.
    pub(in crate::read) fn at(&self, id: Id) -> At {
        self.at_within(id, 0)
    }

    fn link(&self, id: Id, link: impl Fn(&Node) -> Id) -> Option<Id> {
        self.nodes.get(id).map(link).filter(|id| *id != NONE)
    }

    pub(super) fn parent(&self, id: Id) -> Option<Id> {
        self.link(id, |node| node.parent)
    }

    pub(super) fn previous(&self, id: Id) -> Option<Id> {
        self.link(id, |node| node.previous)
    }

    pub(super) fn next(&self, id: Id) -> Option<Id> {
        self.link(id, |node| node.next)
    }

    pub(super) fn first(&self, id: Id) -> Option<Id> {
        self.link(id, |node| node.first)
    }

    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(self.first(id), |child| self.next(*child))
    }

    /// A node and those around it, from the inside out.
    pub(super) fn around(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(Some(id), |node| self.parent(*node))
    }

    /// Whether a node is another or stands in it.
    pub(super) fn is_within(&self, id: Id, outer: Id) -> bool {
        self.around(id).any(|node| node == outer)
    }

    /// The node after this and all it holds, as long as that stands in `outer`.
    pub(super) fn after(&self, id: Id, outer: Id) -> Option<Id> {
        self.around(id).take_while(|node| *node != outer).find_map(|node| self.next(node))
    }

    /// The node after this in the order of the text: the first it holds, or what comes after it.
    pub(super) fn following(&self, id: Id, outer: Id) -> Option<Id> {
        self.first(id).or_else(|| self.after(id, outer))
    }

    /// A node and all in it, in the order of the text.
    pub(super) fn all(&self, outer: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(Some(outer), move |id| self.following(*id, outer))
    }

    /// A node and all in it but what a condition leaves out together with all it holds.
    pub(super) fn all_but(&self, outer: Id, leave: impl Fn(Id) -> bool) -> impl Iterator<Item = Id> {
        let enter = move |mut id: Option<Id>| {
            while let Some(node) = id.filter(|node| leave(*node)) {
                id = self.after(node, outer);
            }
            id
        };
        std::iter::successors(enter(Some(outer)), move |id| enter(self.following(*id, outer)))
    }

    /// How many nodes there are: all numbers are below.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }
}

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
    /// The bytes of the last pieces of letters that have not become letters of the tree yet: the parser keeps those that stand
    /// in a table for a while, and an entity until it has seen what follows.
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

    /// Where letters stand in the text, and whether they stand there as they are; the pieces before are waited for no more.
    fn stand(&self, letters: &str) -> (usize, bool) {
        let mut awaited = self.awaited.borrow_mut();
        let verbatim = awaited.iter().position(|piece| self.text[piece.clone()].starts_with(letters));
        if let Some(index) = verbatim {
            awaited.drain(..index);
            let start = awaited.front().map_or(0, |piece| piece.start);
            match awaited.front_mut() {
                Some(piece) if piece.len() > letters.len() => piece.start += letters.len(),
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
        let element = Element { name: name.local.clone(), attributes };
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
