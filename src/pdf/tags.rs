//! What the marks on the pages are: the structure tree, and how content finds its way to it and back (ISO 32000-1 §14.7).
//!
//! An element nothing is painted for is left out, unless it holds a place in a table; what levels headings have is counted over those
//! that are left (ISO 14289-1 §7.4.2: none is skipped on the way down). While pages are painted, every marked-content sequence is
//! noted with the slot it keeps ([`Tags::mark`]). Then the elements are written in the order of the tree.

use pdf_writer::{Dict, Finish, Name, Rect, Ref, Str, TextStr};

use super::file::File;
use super::{count, insert_text};
use crate::leaf::{Belongs, Leaf, Mark};
use crate::structure::{Kid, Node, Numbering, Role, Slot, Structure};

/// What is known of the structure while the pages are painted.
pub(super) struct Tags<'a> {
    structure: &'a Structure,
    is_on: bool,
    /// The nodes of the tree in the order of reading.
    order: Vec<Node>,
    /// By node.
    parents: Vec<Option<Node>>,
    /// By slot: its node, if that is in the tree.
    owners: Vec<Option<Node>>,
    /// By node: whether it is written.
    kept: Vec<bool>,
    /// By node: its standard structure type.
    names: Vec<&'static [u8]>,
    /// The sequences in the order they were painted: slot, page and number on the page.
    marks: Vec<(Slot, usize, u32)>,
    /// By page: the owner of each sequence.
    pages: Vec<Vec<Node>>,
    /// The annotations in the order they were made: node, page and object.
    links: Vec<(Node, usize, Ref)>,
    /// Boxes of pictures.
    frames: Vec<(Node, usize, Rect)>,
}

/// The structure as it is in the file.
pub(super) struct Tree {
    /// The structure tree root, if the file is tagged.
    pub(super) root: Option<Ref>,
    /// By node: its element, if it is written.
    pub(super) elements: Vec<Option<Ref>>,
}

impl<'a> Tags<'a> {
    pub(super) fn of(leaf: &'a Leaf, is_on: bool) -> Self {
        let structure = &leaf.structure;
        let nodes = structure.nodes().count();
        let (mut parents, mut owners) = (vec![None; nodes], vec![None; structure.slots() as usize]);
        let (mut order, mut ahead, mut seen) = (Vec::with_capacity(nodes), vec![Structure::ROOT], vec![false; nodes]);
        while let Some(node) = ahead.pop() {
            if std::mem::replace(&mut seen[node.0 as usize], true) {
                continue;
            }
            order.push(node);
            for &kid in structure.get(node).kids.iter().rev() {
                match kid {
                    Kid::Slot(slot) => owners[slot.0 as usize] = Some(node),
                    Kid::Node(kid) if !seen[kid.0 as usize] => {
                        parents[kid.0 as usize] = Some(node);
                        ahead.push(kid);
                    }
                    Kid::Node(_) => {}
                }
            }
        }
        let kept = kept(leaf, &order, &parents, &owners);
        let names = names(structure, &order, &kept);
        let pages = vec![Vec::new(); leaf.pages.len()];
        let (marks, links, frames) = (Vec::new(), Vec::new(), Vec::new());
        Self { structure, is_on, order, parents, owners, kept, names, marks, pages, links, frames }
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
        Some((self.names[owner.0 as usize], number))
    }

    /// Notes the box of a picture for the figure it is in.
    pub(super) fn frame(&mut self, belongs: Belongs, page: usize, frame: Rect) {
        let mut above = self.owner(belongs).map(|(_, owner)| owner);
        while let Some(node) = above.filter(|&node| self.structure.get(node).role != Role::Figure) {
            above = self.parents[node.0 as usize];
        }
        self.frames.extend(above.map(|node| (node, page, frame)));
    }

    /// Notes an annotation; its key in the parent tree, if it is part of the structure.
    pub(super) fn link(&mut self, node: Node, page: usize, annotation: Ref) -> Option<usize> {
        let in_tree = node == Structure::ROOT || self.parents.get(node.0 as usize).is_some_and(Option::is_some);
        if !self.is_on || !in_tree {
            return None;
        }
        self.links.push((node, page, annotation));
        Some(self.pages.len() + self.links.len() - 1)
    }

    fn owner(&self, belongs: Belongs) -> Option<(Slot, Node)> {
        let Belongs::Slot(slot) = belongs else { return None };
        Some((slot, (*self.owners.get(slot.0 as usize)?)?))
    }

    /// Writes the tree.
    pub(super) fn write(mut self, pages: &[Ref], file: &mut File<'_>) -> Tree {
        let nodes = self.parents.len();
        if !self.is_on {
            return Tree { root: None, elements: vec![None; nodes] };
        }
        let mut parent_keys: Vec<Node> = self.links.iter().map(|&(node, ..)| node).collect();
        self.marks.sort_by_key(|&(slot, ..)| slot);
        self.links.sort_by_key(|&(node, ..)| node);
        let (root, ids, nums) = (file.reference(), file.reference(), file.reference());
        let mut elements = vec![None; nodes];
        for node in &self.order {
            elements[node.0 as usize] = self.kept[node.0 as usize].then(|| file.reference());
        }
        for &node in &self.order {
            if let Some(element) = elements[node.0 as usize] {
                let parent = self.parents[node.0 as usize].and_then(|parent| elements[parent.0 as usize]).unwrap_or(root);
                self.element(node, parent, &elements, pages, file.dict(element));
            }
        }
        let of = |node: &Node| elements[node.0 as usize];
        let mut tree = file.dict(nums);
        let mut array = tree.insert(Name(b"Nums")).array();
        for (page, owners) in self.pages.iter().enumerate().filter(|(_, owners)| !owners.is_empty()) {
            array.item(count(page)).push().array().items(owners.iter().filter_map(of));
        }
        for (index, node) in parent_keys.drain(..).enumerate() {
            array.item(count(self.pages.len() + index)).items(of(&node));
        }
        array.finish();
        tree.finish();
        let mut dict = file.dict(root);
        dict.pair(Name(b"Type"), Name(b"StructTreeRoot")).pair(Name(b"ParentTree"), nums);
        dict.pair(Name(b"ParentTreeNextKey"), count(self.pages.len() + self.links.len()));
        dict.pair(Name(b"IDTree"), ids);
        dict.insert(Name(b"K")).array().items(of(&Structure::ROOT));
        dict.finish();
        self.id_tree(&elements, file.dict(ids));
        Tree { root: Some(root), elements }
    }

    fn element(&self, node: Node, parent: Ref, elements: &[Option<Ref>], pages: &[Ref], mut dict: Dict<'_>) {
        let element = self.structure.get(node);
        dict.pair(Name(b"S"), Name(self.names[node.0 as usize])).pair(Name(b"P"), parent);
        if element.role == Role::Note {
            dict.pair(Name(b"ID"), Str(&note_id(node)));
        }
        if let Some(language) = &element.language {
            dict.pair(Name(b"Lang"), TextStr(language.as_str()));
        }
        if let Some(alt) = &element.alt {
            insert_text(&mut dict, Name(b"Alt"), alt);
        }
        self.attributes(node, &mut dict);
        let mut kids = Vec::new();
        for &kid in &element.kids {
            match kid {
                Kid::Node(kid) if self.parents[kid.0 as usize] == Some(node) => {
                    kids.extend(elements[kid.0 as usize].map(WrittenKid::Element));
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
            Role::List(Numbering::Disc) => owner(b"List", b"ListNumbering", b"Disc"),
            Role::List(Numbering::Decimal) => owner(b"List", b"ListNumbering", b"Decimal"),
            Role::HeaderCell => owner(b"Table", b"Scope", b"Column"),
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

    /// The elements that have a name (ISO 32000-1 table 322, `IDTree`).
    fn id_tree(&self, elements: &[Option<Ref>], mut dict: Dict<'_>) {
        let mut names = dict.insert(Name(b"Names")).array();
        for node in self.structure.nodes().filter(|&node| self.structure.get(node).role == Role::Note) {
            if let Some(element) = elements[node.0 as usize] {
                names.item(Str(&note_id(node))).item(element);
            }
        }
    }
}

/// By node: whether it is written. What something is painted for or can be clicked, with all that is above it; and the cells of such a
/// table, painted or not, for a table without them would have rows of different lengths.
fn kept(leaf: &Leaf, order: &[Node], parents: &[Option<Node>], owners: &[Option<Node>]) -> Vec<bool> {
    let mut kept = vec![false; parents.len()];
    kept[0] = true;
    for page in &leaf.pages {
        let painted = page.marks.iter().filter_map(|mark| match mark {
            Mark::Run(run) => (!run.glyphs.is_empty()).then_some(run.belongs),
            Mark::Rule(rule) => Some(rule.belongs),
            Mark::Picture(placed) => Some(placed.belongs),
        });
        let owner = |belongs| match belongs {
            Belongs::Slot(slot) => owners.get(slot.0 as usize).copied().flatten(),
            _ => None,
        };
        for node in painted.filter_map(owner).chain(page.links.iter().map(|link| link.node)) {
            if let Some(kept) = kept.get_mut(node.0 as usize) {
                *kept = true;
            }
        }
    }
    for node in order.iter().rev().filter(|node| node.0 > 0) {
        if let (true, Some(parent)) = (kept[node.0 as usize], parents[node.0 as usize]) {
            kept[parent.0 as usize] = true;
        }
    }
    for node in order {
        let holds_place = matches!(leaf.structure.get(*node).role, Role::TableRow | Role::HeaderCell | Role::DataCell);
        if let (true, Some(parent)) = (holds_place, parents[node.0 as usize]) {
            kept[node.0 as usize] |= kept[parent.0 as usize];
        }
    }
    kept
}

/// By node: its standard structure type, headings by their rank among those that are kept.
fn names(structure: &Structure, order: &[Node], kept: &[bool]) -> Vec<&'static [u8]> {
    let mut names: Vec<&[u8]> = structure.nodes().map(|node| role_name(structure.get(node).role)).collect();
    let mut rank = 0;
    for node in order.iter().filter(|node| kept[node.0 as usize]) {
        if let Role::Heading(level) = structure.get(*node).role {
            rank = level.min(rank + 1);
            names[node.0 as usize] = role_name(Role::Heading(rank));
        }
    }
    names
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

/// Of one length, so that the order of names is that of nodes.
fn note_id(node: Node) -> Vec<u8> {
    format!("note-{:010}", node.0).into_bytes()
}

/// The standard structure type (ISO 32000-1 §14.8.4).
fn role_name(role: Role) -> &'static [u8] {
    match role {
        Role::Document => b"Document",
        Role::Section => b"Sect",
        Role::Heading(level) => [b"H1", b"H2", b"H3", b"H4", b"H5", b"H6"][usize::from(level.clamp(1, 6)) - 1],
        Role::Paragraph => b"P",
        Role::BlockQuote => b"BlockQuote",
        Role::List(_) => b"L",
        Role::ListItem => b"LI",
        Role::Label => b"Lbl",
        Role::ListBody => b"LBody",
        Role::Table => b"Table",
        Role::TableRow => b"TR",
        Role::HeaderCell => b"TH",
        Role::DataCell => b"TD",
        Role::Figure => b"Figure",
        Role::Caption => b"Caption",
        Role::Link => b"Link",
        Role::Reference => b"Reference",
        Role::Note => b"Note",
        Role::Contents => b"TOC",
        Role::ContentsItem => b"TOCI",
        Role::Code => b"Code",
        Role::Span => b"Span",
    }
}
