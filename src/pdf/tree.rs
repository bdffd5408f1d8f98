//! Which nodes of a structure become elements of the file, in which order, and of which type.
//!
//! An element nothing is painted for is left out, unless it holds a place in a table. What levels headings have is counted over those
//! that are left: none is skipped on the way down (ISO 14289-1 §7.4.2).

use crate::leaf::{Belongs, Leaf, Mark, Target};
use crate::structure::{Kid, Node, Role, Structure};

/// A structure as it will stand in the file.
pub(super) struct Tree {
    /// The nodes in the order of reading; those that are not in the tree are left out.
    pub(super) order: Vec<Node>,
    /// By node.
    pub(super) parents: Vec<Option<Node>>,
    /// By slot: its node, if that is in the tree.
    pub(super) owners: Vec<Option<Node>>,
    /// By node: whether it is written.
    pub(super) kept: Vec<bool>,
    /// By node: its standard structure type.
    pub(super) names: Vec<&'static [u8]>,
}

impl Tree {
    /// The tree of a leaf, in the types of PDF 2.0 or those before it.
    pub(super) fn of(leaf: &Leaf, is_second: bool) -> Self {
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
        let names = names(structure, &order, &parents, &kept, is_second);
        Self { order, parents, owners, kept, names }
    }

    /// What links and entries of the contents lead to, and from where notes are sent to (ISO 32000-2 table 355, `Ref`).
    pub(super) fn references(&self, leaf: &Leaf) -> Vec<(Node, Node)> {
        let mut references = Vec::new();
        for link in leaf.pages.iter().flat_map(|page| &page.links) {
            let Target::Inside(index) = link.target else { continue };
            let Some(target) = leaf.destinations.get(index).map(|destination| destination.node) else { continue };
            let parent = self.parents.get(link.node.0 as usize).copied().flatten();
            let role = parent.map(|parent| leaf.structure.get(parent).role);
            let from = parent.filter(|_| matches!(role, Some(Role::Reference | Role::ContentsItem))).unwrap_or(link.node);
            references.push((from, target));
            if leaf.structure.get(target).role == Role::Note {
                references.push((target, from));
            }
        }
        references.sort();
        references.dedup();
        references
    }
}

/// By node: whether it is written. What something is painted for or can be clicked, with all that is above it; and the rows and cells of such a
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
        let role = leaf.structure.get(*node).role;
        let is_group = matches!(role, Role::TableHead | Role::TableBody | Role::TableFoot);
        let holds_place = is_group || matches!(role, Role::TableRow | Role::HeaderCell | Role::DataCell);
        if let (true, Some(parent)) = (holds_place, parents[node.0 as usize]) {
            kept[node.0 as usize] |= kept[parent.0 as usize];
        }
    }
    kept
}

/// By node: its standard structure type, headings by their rank among those that are kept. In PDF 2.0 notes have a name of their
/// own, and no headings (ISO/TS 32005 table 5).
fn names(
    structure: &Structure,
    order: &[Node],
    parents: &[Option<Node>],
    kept: &[bool],
    is_second: bool,
) -> Vec<&'static [u8]> {
    let name = |role| if is_second && role == Role::Note { &b"FENote"[..] } else { role_name(role) };
    let mut names: Vec<&[u8]> = structure.nodes().map(|node| name(structure.get(node).role)).collect();
    let in_note = |node: Node| {
        let mut above = std::iter::successors(Some(node), |node| parents[node.0 as usize]);
        above.any(|node| structure.get(node).role == Role::Note)
    };
    let mut rank = 0;
    for node in order.iter().filter(|node| kept[node.0 as usize]) {
        if let Role::Heading(level) = structure.get(*node).role {
            if is_second && in_note(*node) {
                names[node.0 as usize] = role_name(Role::Paragraph);
                continue;
            }
            rank = level.min(rank + 1);
            names[node.0 as usize] = role_name(Role::Heading(rank));
        }
    }
    names
}

/// Whether the type of a role is one of PDF 2.0; the others stay in the namespace of PDF 1.7, which needs no name (ISO 32000-2 §14.8.6.2).
pub(super) fn is_of_second(role: Role) -> bool {
    !matches!(role, Role::BlockQuote | Role::Contents | Role::ContentsItem | Role::Reference | Role::Code)
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
        Role::TableHead => b"THead",
        Role::TableBody => b"TBody",
        Role::TableFoot => b"TFoot",
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
        Role::Span | Role::Struck => b"Span",
    }
}
