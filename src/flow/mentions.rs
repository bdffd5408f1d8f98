//! Persons, places and subjects that the copy marks, for an index of them.
//!
//! Pipeline: mentions of the model -> **mentions** -> [`Flow::mentions`](super::Flow::mentions), whose pages the
//! [leaf](crate::leaf::Leaf::destinations) knows.
//!
//! On the page they look like their words. A mention over two lines is where it begins.

use super::passage::{Around, Words};
use crate::model::{Mention, MentionKind, plain_text};

/// A mention in the order of the text; one person may be mentioned many times.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MentionFlow {
    /// What is mentioned.
    pub kind: MentionKind,
    /// What it stands under in an index; never empty.
    pub name: String,
    /// The language of its words: index into [`Flow::languages`](super::Flow::languages).
    pub language: usize,
    /// Its place: index into [`Leaf::destinations`](crate::leaf::Leaf::destinations), which says the page.
    pub anchor: usize,
}

impl Words<'_, '_> {
    /// Words that an index may lead to. Those that nobody is to read, and those without letters, are not listed; one in another has
    /// the place of that.
    pub(super) fn mention(&mut self, mention: &Mention, around: Around) {
        let words = plain_text(&mention.content);
        if around.node.is_none() || words.is_empty() {
            return self.inlines(&mention.content, around);
        }
        let given = mention.name.as_deref().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
        let name = given.filter(|name| !name.is_empty()).unwrap_or(words);
        let anchor = around.anchor.unwrap_or_else(|| self.composer.new_anchor());
        let found = MentionFlow { kind: mention.kind, name, language: around.language, anchor };
        self.composer.flow.mentions.push(found);
        self.inlines(&mention.content, Around { anchor: Some(anchor), ..around });
    }
}
