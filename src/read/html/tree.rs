//! The tree of an HTML text: nodes in one list, each with its place in the copy.
//!
//! Pipeline: [`builder`](super::builder) -> **tree** -> the steps of the reader, which look and never change it.
//!
//! `<p>a<b>c</b>` is an element `p` that holds the letters `a` and an element `b`. Nodes are numbers; a walk follows
//! links from node to node, so that no depth of nesting costs stack. With [`builder`](super::builder) and
//! [`parse`](super::parse) this is the door of html5ever.
//!
//! Source: HTML Living Standard §13.2.6, whose tree is kept as it is built.

use std::ops::Range;

use html5ever::{Attribute, LocalName};

use crate::notice::At;

/// A node by its number.
pub(in crate::read) type Id = usize;

/// No node.
pub(super) const NONE: Id = usize::MAX;

/// The node that holds all others.
pub(super) const ROOT: Id = 0;

/// An element: its name in lower case and its attributes.
#[derive(Clone, Debug)]
pub(in crate::read) struct Element {
    name: LocalName,
    pub(super) attributes: Vec<Attribute>,
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
pub(super) enum Content {
    /// The text as a whole, or what a template holds.
    Holder,
    Element(Element),
    /// Letters that stand in the copy as they are, by their bytes.
    Letters(Range<usize>),
    /// Letters that are written otherwise: what `&amp;` stands for.
    Written(String),
    Comment(String),
}

pub(super) struct Node {
    pub(super) parent: Id,
    pub(super) previous: Id,
    pub(super) next: Id,
    pub(super) first: Id,
    pub(super) last: Id,
    /// The byte of the text it begins at.
    pub(super) offset: usize,
    pub(super) depth: u32,
    pub(super) content: Content,
}

impl Node {
    pub(super) fn new(content: Content, offset: usize) -> Self {
        Self { parent: NONE, previous: NONE, next: NONE, first: NONE, last: NONE, offset, depth: 0, content }
    }
}

/// A text of HTML as a tree.
pub(in crate::read) struct Tree<'t> {
    pub(super) text: &'t str,
    pub(super) place: &'t dyn Fn(usize) -> At,
    pub(super) nodes: Vec<Node>,
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
