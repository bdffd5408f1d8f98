//! What the marks on the pages are: the structure tree, and how content finds its way to it and back (ISO 32000-1 §14.7).
//!
//! Which nodes become elements is known before anything is painted ([`tree`](super::tree)), and so are their numbers: links may lead to
//! them. While pages are painted, every marked-content sequence is noted with the slot it keeps ([`Tags::mark`]). Then the
//! elements are written in the order of the tree.

use pdf_writer::{Dict, Finish, Name, Rect, Ref, Str, TextStr};

use super::file::File;
use super::tree::{Tree, is_of_second};
use super::{PdfOptions, count, insert_text};
use crate::leaf::{Belongs, Leaf};
use crate::model::Scope;
use crate::structure::{Cell, Kid, Node, Numbering, Role, Slot, Structure};

/// What is known of the structure while the pages are painted.
pub(super) struct Tags<'a> {
    structure: &'a Structure,
    is_on: bool,
    tree: Tree,
    /// By node: its element, if it is written.
    elements: Vec<Option<Ref>>,
    /// By node: whether it is the heading of a cell that names it.
    named: Vec<bool>,
    /// In a file of PDF 2.0, what leads where in the structure: nodes and what they refer to, sorted.
    references: Vec<(Node, Node)>,
    /// The namespace of the types of PDF 2.0, in such a file (ISO 32000-2 §14.8.6).
    namespace: Option<Ref>,
    /// The sequences in the order they were painted: slot, page and number on the page.
    marks: Vec<(Slot, usize, u32)>,
    /// By page: the owner of each sequence.
    pages: Vec<Vec<Node>>,
    /// The annotations in the order they were made: node, page and object.
    links: Vec<(Node, usize, Ref)>,
    /// Boxes of pictures.
    frames: Vec<(Node, usize, Rect)>,
}

impl<'a> Tags<'a> {
    /// Looks what there is to a leaf, and numbers the elements.
    pub(super) fn of(leaf: &'a Leaf, options: &PdfOptions, file: &mut File<'_>) -> Self {
        let (is_on, is_second) = (options.has_structure(), options.standard.is_second());
        let tree = Tree::of(leaf, is_second);
        let mut elements = vec![None; tree.parents.len()];
        for node in tree.order.iter().filter(|node| is_on && tree.kept[node.0 as usize]) {
            elements[node.0 as usize] = Some(file.reference());
        }
        let mut named = vec![false; tree.parents.len()];
        for heading in tree.order.iter().flat_map(|node| &leaf.structure.get(*node).headings) {
            named[heading.0 as usize] = true;
        }
        let references = if is_second { tree.references(leaf) } else { Vec::new() };
        let namespace = (is_on && is_second).then(|| file.reference());
        let pages = vec![Vec::new(); leaf.pages.len()];
        let (marks, links, frames) = (Vec::new(), Vec::new(), Vec::new());
        let structure = &leaf.structure;
        Self { structure, is_on, tree, elements, named, references, namespace, marks, pages, links, frames }
    }

    pub(super) fn is_on(&self) -> bool {
        self.is_on
    }

    /// Whether something on the page is part of the structure.
    pub(super) fn is_marked(&self, page: usize) -> bool {
        !self.pages[page].is_empty()
    }

    /// Begins a sequence: the structure type of its owner and its number on the page; none for an artifact.
    pub(super) fn mark(&mut self, belongs: Belongs, page: usize) -> Option<(&'static [u8], u32)> {
        let (slot, owner) = self.owner(belongs)?;
        let number = self.pages[page].len() as u32;
        self.pages[page].push(owner);
        self.marks.push((slot, page, number));
        Some((self.tree.names[owner.0 as usize], number))
    }

    /// Notes the box of a picture for the figure it is in.
    pub(super) fn frame(&mut self, belongs: Belongs, page: usize, frame: Rect) {
        let mut above = self.owner(belongs).map(|(_, owner)| owner);
        while let Some(node) = above.filter(|&node| self.structure.get(node).role != Role::Figure) {
            above = self.tree.parents[node.0 as usize];
        }
        self.frames.extend(above.map(|node| (node, page, frame)));
    }

    /// Notes an annotation; its key in the parent tree, if it is part of the structure.
    pub(super) fn link(&mut self, node: Node, page: usize, annotation: Ref) -> Option<usize> {
        let in_tree = node == Structure::ROOT || self.tree.parents.get(node.0 as usize).is_some_and(Option::is_some);
        if !self.is_on || !in_tree {
            return None;
        }
        self.links.push((node, page, annotation));
        Some(self.pages.len() + self.links.len() - 1)
    }

    fn owner(&self, belongs: Belongs) -> Option<(Slot, Node)> {
        let Belongs::Slot(slot) = belongs else { return None };
        Some((slot, (*self.tree.owners.get(slot.0 as usize)?)?))
    }

    /// The element of a node, or the nearest around it that is written; none in a file without structure.
    pub(super) fn nearest(&self, node: Node) -> Option<Ref> {
        let mut around = Some(node);
        while let Some(node) = around {
            if let Some(element) = self.element_of(node) {
                return Some(element);
            }
            around = self.tree.parents.get(node.0 as usize).copied().flatten();
        }
        self.element_of(Structure::ROOT)
    }

    /// The element of a node, if it is written.
    fn element_of(&self, node: Node) -> Option<Ref> {
        self.elements.get(node.0 as usize).copied().flatten()
    }

    /// Writes the tree; its root, if the file has structure.
    pub(super) fn write(mut self, pages: &[Ref], file: &mut File<'_>) -> Option<Ref> {
        if !self.is_on {
            return None;
        }
        let parent_keys: Vec<Node> = self.links.iter().map(|&(node, ..)| node).collect();
        self.marks.sort_by_key(|&(slot, ..)| slot);
        self.links.sort_by_key(|&(node, ..)| node);
        let (root, ids, nums) = (file.reference(), file.reference(), file.reference());
        for &node in &self.tree.order {
            if let Some(element) = self.element_of(node) {
                let parent = self.tree.parents[node.0 as usize].and_then(|parent| self.element_of(parent)).unwrap_or(root);
                self.element(node, parent, pages, file.dict(element));
            }
        }
        let mut tree = file.dict(nums);
        let mut array = tree.insert(Name(b"Nums")).array();
        for (page, owners) in self.pages.iter().enumerate().filter(|(_, owners)| !owners.is_empty()) {
            array.item(count(page)).push().array().items(owners.iter().filter_map(|&node| self.element_of(node)));
        }
        for (index, &node) in parent_keys.iter().enumerate() {
            array.item(count(self.pages.len() + index)).items(self.element_of(node));
        }
        array.finish();
        tree.finish();
        let mut dict = file.dict(root);
        dict.pair(Name(b"Type"), Name(b"StructTreeRoot")).pair(Name(b"ParentTree"), nums);
        dict.pair(Name(b"ParentTreeNextKey"), count(self.pages.len() + self.links.len()));
        dict.pair(Name(b"IDTree"), ids);
        dict.insert(Name(b"K")).array().items(self.element_of(Structure::ROOT));
        if let Some(namespace) = self.namespace {
            dict.insert(Name(b"Namespaces")).array().item(namespace);
        }
        dict.finish();
        self.id_tree(file.dict(ids));
        if let Some(namespace) = self.namespace {
            let mut dict = file.dict(namespace);
            dict.pair(Name(b"Type"), Name(b"Namespace")).pair(Name(b"NS"), TextStr(SECOND));
        }
        Some(root)
    }

    fn element(&self, node: Node, parent: Ref, pages: &[Ref], mut dict: Dict<'_>) {
        let element = self.structure.get(node);
        dict.pair(Name(b"S"), Name(self.tree.names[node.0 as usize])).pair(Name(b"P"), parent);
        if let Some(namespace) = self.namespace.filter(|_| is_of_second(element.role)) {
            dict.pair(Name(b"NS"), namespace);
        }
        if let Some(id) = self.id(node) {
            dict.pair(Name(b"ID"), Str(&id));
        }
        if let Some(language) = &element.language {
            dict.pair(Name(b"Lang"), TextStr(language.as_str()));
        }
        if let Some(alt) = &element.alt {
            insert_text(&mut dict, Name(b"Alt"), alt);
        }
        // ISO 32000-1 §14.9.5.
        if let Some(expansion) = &element.expansion {
            insert_text(&mut dict, Name(b"E"), expansion);
        }
        let targets = equal_range(&self.references, |&(other, _)| other.cmp(&node)).iter();
        let mut targets = targets.filter_map(|&(_, target)| self.element_of(target)).peekable();
        if targets.peek().is_some() {
            dict.insert(Name(b"Ref")).array().items(targets);
        }
        self.attributes(node, &mut dict);
        let mut kids = Vec::new();
        for &kid in &element.kids {
            match kid {
                Kid::Node(kid) if self.tree.parents[kid.0 as usize] == Some(node) => {
                    kids.extend(self.element_of(kid).map(WrittenKid::Element));
                }
                Kid::Node(_) => {}
                Kid::Slot(slot) => {
                    let marks = equal_range(&self.marks, |&(other, ..)| other.cmp(&slot));
                    kids.extend(marks.iter().map(|&(_, page, number)| WrittenKid::Mark(page, number)));
                }
            }
        }
        let links = equal_range(&self.links, |&(other, ..)| other.cmp(&node));
        kids.extend(links.iter().map(|&(_, page, object)| WrittenKid::Link(page, object)));
        let home = kids.iter().find_map(WrittenKid::page);
        if let Some(page) = home {
            dict.pair(Name(b"Pg"), pages[page]);
        }
        match &kids[..] {
            [] => {}
            [kid] => kid.write(home, pages, dict.insert(Name(b"K"))),
            kids => {
                let mut array = dict.insert(Name(b"K")).array();
                kids.iter().for_each(|kid| kid.write(home, pages, array.push()));
            }
        }
    }

    /// ISO 32000-1 §14.8.5.
    fn attributes(&self, node: Node, dict: &mut Dict<'_>) {
        let mut owner = |owner: &[u8], key: &[u8], value: &[u8]| {
            dict.insert(Name(b"A")).dict().pair(Name(b"O"), Name(owner)).pair(Name(key), Name(value));
        };
        match self.structure.get(node).role {
            // Before PDF 2.0 there is no name for it. `None` (ISO 32000-1 table 347) would be as true, but checkers want another where items
            // have labels.
            Role::List(Numbering::Terms) if self.namespace.is_some() => owner(b"List", b"ListNumbering", b"Description"),
            Role::List(Numbering::Disc | Numbering::Terms) => owner(b"List", b"ListNumbering", b"Disc"),
            Role::List(Numbering::Decimal) => owner(b"List", b"ListNumbering", b"Decimal"),
            Role::HeaderCell | Role::DataCell => self.cell_attributes(node, dict),
            Role::Struck => owner(b"Layout", b"TextDecorationType", b"LineThrough"),
            Role::Figure => {
                let mut frames = self.frames.iter().filter(|frame| frame.0 == node);
                let Some(&(_, page, first)) = frames.next() else { return };
                let frame = frames
                    .filter(|frame| frame.1 == page)
                    .fold(first, |a, &(.., b)| Rect::new(a.x1.min(b.x1), a.y1.min(b.y1), a.x2.max(b.x2), a.y2.max(b.y2)));
                let mut layout = dict.insert(Name(b"A")).dict();
                layout.pair(Name(b"O"), Name(b"Layout")).pair(Name(b"Placement"), Name(b"Block"));
                layout.pair(Name(b"BBox"), frame);
            }
            _ => {}
        }
    }

    /// How a cell stands in its table (ISO 32000-1 §14.8.5.7).
    fn cell_attributes(&self, node: Node, dict: &mut Dict<'_>) {
        let element = self.structure.get(node);
        let Cell { columns, rows, scope } = element.cell;
        if columns == 1 && rows == 1 && scope.is_none() && element.headings.is_empty() {
            return;
        }
        let mut table = dict.insert(Name(b"A")).dict();
        table.pair(Name(b"O"), Name(b"Table"));
        if element.role == Role::HeaderCell {
            let scope: &[u8] = match scope {
                Some(Scope::Row) => b"Row",
                Some(Scope::Both) => b"Both",
                Some(Scope::Column) | None => b"Column",
            };
            table.pair(Name(b"Scope"), Name(scope));
        }
        for (key, many) in [(b"ColSpan", columns), (b"RowSpan", rows)].into_iter().filter(|(_, many)| *many > 1) {
            table.pair(Name(key), count(many));
        }
        let headings: Vec<Vec<u8>> = element.headings.iter().filter_map(|&heading| self.id(heading)).collect();
        if !headings.is_empty() {
            table.insert(Name(b"Headers")).array().items(headings.iter().map(|id| Str(id)));
        }
    }

    /// The name of an element that others name: a note, or the heading of a cell. Of one length, so that the order of names is that of nodes.
    fn id(&self, node: Node) -> Option<Vec<u8>> {
        let kind = match self.structure.get(node).role {
            Role::Note => "note",
            Role::HeaderCell if self.named[node.0 as usize] => "cell",
            _ => return None,
        };
        self.element_of(node).map(|_| format!("{kind}-{:010}", node.0).into_bytes())
    }

    /// The elements that have a name, in the order of names (ISO 32000-1 table 322, `IDTree`).
    fn id_tree(&self, mut dict: Dict<'_>) {
        let mut named: Vec<(Vec<u8>, Ref)> =
            self.structure.nodes().filter_map(|node| Some((self.id(node)?, self.element_of(node)?))).collect();
        named.sort();
        let mut names = dict.insert(Name(b"Names")).array();
        for (id, element) in named {
            names.item(Str(&id)).item(element);
        }
    }
}

/// What an element has under it in the file.
enum WrittenKid {
    Element(Ref),
    Mark(usize, u32),
    Link(usize, Ref),
}

impl WrittenKid {
    fn page(&self) -> Option<usize> {
        match *self {
            Self::Element(_) => None,
            Self::Mark(page, _) | Self::Link(page, _) => Some(page),
        }
    }

    fn write(&self, home: Option<usize>, pages: &[Ref], object: pdf_writer::Obj<'_>) {
        match *self {
            Self::Element(element) => object.primitive(element),
            Self::Mark(page, number) if home == Some(page) => object.primitive(count(number as usize)),
            Self::Mark(page, number) => {
                let mut dict = object.dict();
                dict.pair(Name(b"Type"), Name(b"MCR")).pair(Name(b"Pg"), pages[page]);
                dict.pair(Name(b"MCID"), count(number as usize));
            }
            Self::Link(page, annotation) => {
                let mut dict = object.dict();
                dict.pair(Name(b"Type"), Name(b"OBJR")).pair(Name(b"Obj"), annotation);
                if home != Some(page) {
                    dict.pair(Name(b"Pg"), pages[page]);
                }
            }
        }
    }
}

/// The items of a sorted slice that are equal to something.
fn equal_range<T>(items: &[T], order: impl Fn(&T) -> std::cmp::Ordering) -> &[T] {
    let start = items.partition_point(|item| order(item).is_lt());
    let end = start + items[start..].partition_point(|item| order(item).is_eq());
    &items[start..end]
}

/// The namespace of PDF 2.0 (ISO 32000-2 §14.8.6.2).
const SECOND: &str = "http://iso.org/pdf2/ssn";
