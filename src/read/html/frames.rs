//! What is open while a tree is walked: one frame for each element that holds blocks or inlines.
//!
//! Pipeline: [`body`](super::body) -> **frames** -> blocks and inlines.

use super::phrase::Span;
use super::tables::Cells;
use super::tree::Id;
use crate::model::{Block, Definition, Inlines, ListItem, ListKind};
use crate::notice::At;

/// An element that has begun.
pub(super) struct Frame {
    pub(super) kind: Kind,
    /// The element; none for what the words among blocks have opened.
    pub(super) node: Option<Id>,
    pub(super) at: At,
    /// The blocks in it so far, where it holds blocks.
    pub(super) blocks: Vec<Block>,
    /// The inlines in it so far, where it holds inlines.
    pub(super) inlines: Inlines,
}

/// What an open element is.
pub(super) enum Kind {
    Body,
    Quote,
    PullQuote,
    /// `next` is the number of the item that comes next; `pasted` lists are made of paragraphs by a word processor.
    List {
        kind: ListKind,
        next: i64,
        items: Vec<ListItem>,
        pasted: bool,
    },
    Item {
        done: Option<bool>,
    },
    Definitions(Vec<Definition>),
    Meaning,
    Figure {
        caption: Inlines,
        credit: Inlines,
    },
    Table(Box<Cells>),
    Paragraph,
    Heading {
        level: u8,
        id: Option<String>,
    },
    Term,
    Cell,
    Caption,
    /// Whose words a quotation is.
    Attribution,
    Span(Span),
}

impl Frame {
    /// An element that begins here and holds nothing yet.
    pub(super) fn new(kind: Kind, node: Option<Id>, at: At) -> Self {
        Self { kind, node, at, blocks: Vec::new(), inlines: Inlines::new() }
    }

    /// Whether blocks stand directly in it.
    pub(super) fn holds_blocks(&self) -> bool {
        matches!(
            self.kind,
            Kind::Body | Kind::Quote | Kind::PullQuote | Kind::Item { .. } | Kind::Meaning | Kind::Figure { .. }
        )
    }

    /// Whether it is a line or lines of words, in which a block can only begin a new line.
    pub(super) fn holds_lines(&self) -> bool {
        matches!(self.kind, Kind::Heading { .. } | Kind::Term | Kind::Cell | Kind::Caption | Kind::Attribution)
    }

    /// Whether inlines stand directly in it.
    pub(super) fn holds_inlines(&self) -> bool {
        self.holds_lines() || matches!(self.kind, Kind::Paragraph | Kind::Span(_))
    }

    /// Whether it adds a level to the tree of blocks.
    pub(super) fn is_level(&self) -> bool {
        matches!(self.kind, Kind::Quote | Kind::List { .. } | Kind::Definitions(_))
    }
}
