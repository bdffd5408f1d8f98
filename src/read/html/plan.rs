//! What the steps before the walk have found out about single nodes.
//!
//! Pipeline: [`facts`](super::facts), [`notes`](super::notes), [`furniture`](super::furniture) -> **plan** ->
//! [`body`](super::body).

use std::collections::BTreeMap;

use super::furniture::Reason;
use super::tree::{Id, Tree};
use crate::model::Direction;

/// What is to become of a node and all in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// It is no part of the article; a notice says so.
    LeftOut(Reason),
    /// What it says stands in the article already, elsewhere.
    Silent,
    /// It is the mark of a note.
    Reference(String),
}

/// What is to become of the nodes of a tree.
#[derive(Default)]
pub(super) struct Plan {
    marks: BTreeMap<Id, Mark>,
    /// Nodes that are notes, with their ids.
    pub(super) notes: Vec<(Id, String)>,
    /// The direction the article is read in.
    pub(super) direction: Option<Direction>,
    /// The element the article stands in, whose language is that of the article.
    pub(super) root: Option<Id>,
}

impl Plan {
    pub(super) fn new(direction: Option<Direction>, root: Option<Id>) -> Self {
        Self { direction, root, ..Self::default() }
    }

    pub(super) fn mark(&self, node: Id) -> Option<&Mark> {
        self.marks.get(&node)
    }

    /// Marks a node; the first mark stays.
    pub(super) fn set(&mut self, node: Id, mark: Mark) {
        self.marks.entry(node).or_insert(mark);
    }

    /// Whether an element holds nothing but marks of notes and the brackets around them.
    pub(super) fn is_mark_only(&self, tree: &Tree<'_>, node: Id) -> bool {
        let mut has_mark = false;
        for inside in tree.all_but(node, |node| matches!(self.mark(node), Some(Mark::Silent))) {
            let in_mark = tree
                .around(inside)
                .take_while(|around| *around != node)
                .any(|around| matches!(self.mark(around), Some(Mark::Reference(_))));
            has_mark |= in_mark;
            let is_around = |c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')' | ',');
            if !in_mark && tree.letters(inside).is_some_and(|letters| !letters.chars().all(is_around)) {
                return false;
            }
        }
        has_mark
    }
}
