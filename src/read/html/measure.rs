//! How many letters each node of a tree holds, and how many of them are links.
//!
//! Pipeline: tree -> **measure** -> [`main_text`](super::main_text) and [`furniture`](super::furniture).

use super::tree::{Id, ROOT, Tree};
use super::vocabulary::{Role, is_hidden, role};

/// Letters by node. What cannot be seen does not count.
pub(super) struct Measures {
    letters: Vec<usize>,
    linked: Vec<usize>,
}

impl Measures {
    pub(super) fn new(tree: &Tree<'_>) -> Self {
        let mut measures = Self { letters: vec![0; tree.len()], linked: vec![0; tree.len()] };
        let is_unseen = |node: Id| {
            let element = tree.element(node);
            element.is_some_and(|element| matches!(role(element), Role::Machinery | Role::Control) || is_hidden(element))
                && tree.name(node) != "head"
        };
        let order: Vec<Id> = tree.all_but(ROOT, is_unseen).collect();
        for node in order.iter().rev() {
            if let Some(letters) = tree.letters(*node) {
                measures.letters[*node] = letters.chars().filter(|c| !c.is_whitespace()).count();
            }
            if tree.name(*node) == "a" {
                measures.linked[*node] = measures.letters[*node];
            }
            if let Some(parent) = tree.parent(*node) {
                measures.letters[parent] += measures.letters[*node];
                measures.linked[parent] += measures.linked[*node];
            }
        }
        measures
    }

    /// The letters in a node.
    pub(super) fn letters(&self, node: Id) -> usize {
        self.letters.get(node).copied().unwrap_or(0)
    }

    /// The letters in a node that are no links.
    pub(super) fn prose(&self, node: Id) -> usize {
        self.letters(node) - self.linked.get(node).copied().unwrap_or(0).min(self.letters(node))
    }
}
