//! What the parts of an article are, for readers who do not see the page: the logical structure of a tagged PDF.
//!
//! Pipeline: [`flow`](crate::flow) builds it -> **structure** -> [`leaf`](crate::leaf) carries it -> [`pdf`](crate::pdf) writes it
//! (ISO 32000-2 §14.7, §14.8).
//!
//! The tree knows nothing of pages. Its leaves are [`Slot`]s: promises of text that the marks on the pages keep. Every mark on a
//! page names the slot it belongs to, or is an artifact; a slot may be kept by marks on several pages. So reading
//! order is the order of the tree, whatever the order of painting.
//!
//! ```text
//! Document
//!   H1 ── slot 0 "The tram stops here"
//!   P ─── slot 1 "The last tram" , Link ── slot 2 "left" , slot 3 "at six."
//! ```

use crate::model::{Language, Scope};

/// A node of a [`Structure`], by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node(pub u32);

/// A stretch of content under one node, by its index; marks on the pages name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(pub u32);

/// What a node is: the standard structure types (ISO 32000-1 §14.8.4) that an article needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// The whole work.
    Document,
    /// A part with a heading of its own.
    Section,
    /// Heading of a level from 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A quotation of one or more paragraphs.
    BlockQuote,
    /// A list; whether its labels are numbers.
    List(Numbering),
    /// An item of a list.
    ListItem,
    /// The bullet or number of an item, the number of a note.
    Label,
    /// What an item says.
    ListBody,
    /// A table.
    Table,
    /// Its rows of headings.
    TableHead,
    /// Its rows of content.
    TableBody,
    /// Its rows of sums.
    TableFoot,
    /// A row of a table.
    TableRow,
    /// A cell that names others.
    HeaderCell,
    /// A cell with content.
    DataCell,
    /// A picture.
    Figure,
    /// The words below a picture or above a table.
    Caption,
    /// A link.
    Link,
    /// A mark that sends the reader to a note.
    Reference,
    /// A note.
    Note,
    /// The list of the headings.
    Contents,
    /// An entry of it.
    ContentsItem,
    /// Computer code.
    Code,
    /// Words that differ from those around them in language or otherwise.
    Span,
    /// Words that are struck through: no longer valid.
    Struck,
}

/// How the items of a list are marked (ISO 32000-1 §14.8.5.5, `ListNumbering`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Numbering {
    /// No mark.
    None,
    /// A bullet.
    #[default]
    Disc,
    /// Numbers.
    Decimal,
    /// Terms, of which the items say the meanings.
    Terms,
}

/// What is under a node, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kid {
    /// Another node.
    Node(Node),
    /// Content on the pages.
    Slot(Slot),
}

/// One element of the structure.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Element {
    /// What it is.
    pub role: Role,
    /// What is under it, in reading order.
    pub kids: Vec<Kid>,
    /// Its language, where that differs from its parent's.
    pub language: Option<Language>,
    /// The picture in words.
    pub alt: Option<String>,
    /// What its words, a short form, stand for.
    pub expansion: Option<String>,
    /// How a cell of a table stands in it.
    pub cell: Cell,
    /// The headings of a cell, where its rows and columns do not say them.
    pub headings: Vec<Node>,
}

/// How a cell stands in its table (ISO 32000-1 §14.8.5.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cell {
    /// Over how many columns, from 1.
    pub columns: usize,
    /// Over how many rows, from 1.
    pub rows: usize,
    /// What it is the heading of.
    pub scope: Option<Scope>,
}

impl Default for Cell {
    fn default() -> Self {
        Self::over(1, 1, None)
    }
}

impl Cell {
    /// Over so many columns and rows, as the heading of something.
    #[must_use]
    pub const fn over(columns: usize, rows: usize, scope: Option<Scope>) -> Self {
        Self { columns, rows, scope }
    }
}

/// The logical structure of a work: a tree of elements, the first of which is the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Structure {
    elements: Vec<Element>,
    slots: u32,
}

/// What the nodes and slots of a structure are called in the one that took it in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Graft {
    parent: Node,
    nodes: u32,
    slots: u32,
}

impl Graft {
    /// What a node is called now; the document is the parent that it was taken in under.
    #[must_use]
    pub fn node(&self, node: Node) -> Node {
        node.0.checked_sub(1).map_or(self.parent, |index| Node(self.nodes + index))
    }

    /// What a slot is called now.
    #[must_use]
    pub fn slot(&self, slot: Slot) -> Slot {
        Slot(self.slots + slot.0)
    }
}

impl Default for Structure {
    fn default() -> Self {
        Self { elements: vec![Element::new(Role::Document)], slots: 0 }
    }
}

impl Element {
    fn new(role: Role) -> Self {
        let cell = Cell::default();
        Self { role, kids: Vec::new(), language: None, alt: None, expansion: None, cell, headings: Vec::new() }
    }
}

impl Structure {
    /// The document itself.
    pub const ROOT: Node = Node(0);

    /// Adds an element as the last kid of `parent`.
    pub fn add(&mut self, parent: Node, role: Role) -> Node {
        let node = self.add_detached(role);
        self.get_mut(parent).kids.push(Kid::Node(node));
        node
    }

    /// Adds an element that has no parent yet; [`attach`](Self::attach) it before the structure is written.
    pub fn add_detached(&mut self, role: Role) -> Node {
        let node = Node(u32::try_from(self.elements.len()).unwrap_or(u32::MAX));
        self.elements.push(Element::new(role));
        node
    }

    /// Makes a detached element the last kid of `parent`.
    pub fn attach(&mut self, parent: Node, node: Node) {
        self.get_mut(parent).kids.push(Kid::Node(node));
    }

    /// Adds a slot for content as the last kid of `parent`; the same slot again if the last kid is one already.
    pub fn slot(&mut self, parent: Node) -> Slot {
        if let Some(&Kid::Slot(slot)) = self.get(parent).kids.last() {
            return slot;
        }
        let slot = Slot(self.slots);
        self.slots += 1;
        self.get_mut(parent).kids.push(Kid::Slot(slot));
        slot
    }

    /// Takes in another structure: what stands under its document stands under `parent`, its headings so many levels deeper.
    pub fn graft(&mut self, parent: Node, other: Self, deeper: u8) -> Graft {
        let nodes = u32::try_from(self.elements.len()).unwrap_or(u32::MAX);
        let graft = Graft { parent, nodes, slots: self.slots };
        self.slots += other.slots;
        for (index, mut element) in other.elements.into_iter().enumerate() {
            for kid in &mut element.kids {
                *kid = match *kid {
                    Kid::Node(node) => Kid::Node(graft.node(node)),
                    Kid::Slot(slot) => Kid::Slot(graft.slot(slot)),
                };
            }
            element.headings.iter_mut().for_each(|heading| *heading = graft.node(*heading));
            if let Role::Heading(level) = &mut element.role {
                *level = level.saturating_add(deeper).min(6);
            }
            if index == 0 {
                self.get_mut(parent).kids.append(&mut element.kids);
            } else {
                self.elements.push(element);
            }
        }
        graft
    }

    /// The element of a node.
    #[must_use]
    pub fn get(&self, node: Node) -> &Element {
        &self.elements[node.0 as usize]
    }

    /// The element of a node, to change.
    pub fn get_mut(&mut self, node: Node) -> &mut Element {
        &mut self.elements[node.0 as usize]
    }

    /// All nodes, each after its parent unless it was attached later.
    pub fn nodes(&self) -> impl Iterator<Item = Node> + use<> {
        (0..u32::try_from(self.elements.len()).unwrap_or(u32::MAX)).map(Node)
    }

    /// How many slots there are.
    #[must_use]
    pub fn slots(&self) -> u32 {
        self.slots
    }
}
