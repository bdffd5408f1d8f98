//! What is open while Markdown is read: one frame for each element that has begun and not ended.
//!
//! Pipeline: parser events -> **frames** -> blocks and inlines.

use std::ops::Range;

use crate::model::{Alignment, Block, Cell, Definition, Inlines, ListItem, ListKind, Row};
use crate::notice::At;
use crate::read::html::{PhraseKind, Span};

/// An element that has begun.
pub(super) struct Frame {
    /// What it is.
    pub(super) kind: Kind,
    /// Where it begins.
    pub(super) at: At,
    /// The blocks in it so far, where it holds blocks.
    pub(super) blocks: Vec<Block>,
    /// The inlines in it so far, where it holds inlines.
    pub(super) inlines: Inlines,
}

/// What an open element is, with what only its beginning says.
pub(super) enum Kind {
    Body,
    Quote,
    /// A quotation in tags of HTML with Markdown between them.
    HtmlQuote,
    List {
        kind: ListKind,
        items: Vec<ListItem>,
    },
    Item {
        done: Option<bool>,
    },
    Definitions(Vec<Definition>),
    Meaning,
    Note {
        id: String,
        outer: Depth,
    },
    Paragraph {
        implied: bool,
    },
    /// A paragraph of lines that each begin with `| `, by its bytes.
    LineBlock(Range<usize>),
    Heading {
        level: u8,
        id: Option<String>,
    },
    Code {
        info: String,
        pieces: Vec<(String, usize)>,
    },
    RawHtml {
        pieces: Vec<(String, usize)>,
    },
    Table(OpenTable),
    Row {
        is_head: bool,
        cells: Vec<Cell>,
        range: Range<usize>,
    },
    Cell,
    Term,
    Phrase(PhraseKind),
    Link {
        target: String,
        title: String,
        figures: usize,
    },
    Image {
        source: String,
        title: String,
        leading: bool,
    },
    /// Opened by a tag, to be closed by a tag of that name or by the end of what is around it.
    Tag {
        name: String,
        span: Span,
    },
}

/// A table that has begun.
#[derive(Default)]
pub(super) struct OpenTable {
    pub(super) alignments: Vec<Alignment>,
    pub(super) head: Vec<Row>,
    pub(super) rows: Vec<Row>,
    /// Whether the last row so far is a caption written without a blank line before it.
    pub(super) ends_in_caption: bool,
}

/// How deep the reader is in the copy.
#[derive(Clone, Copy, Default)]
pub(super) struct Depth {
    /// Open blocks that are in the tree.
    pub(super) open: usize,
    /// Open blocks beyond them, that are not.
    pub(super) beyond: usize,
}

impl Frame {
    /// An element that begins here and holds nothing yet.
    pub(super) fn new(kind: Kind, at: At) -> Self {
        Self { kind, at, blocks: Vec::new(), inlines: Vec::new() }
    }

    /// Whether blocks stand directly in it.
    pub(super) fn holds_blocks(&self) -> bool {
        matches!(
            self.kind,
            Kind::Body | Kind::Quote | Kind::HtmlQuote | Kind::Item { .. } | Kind::Meaning | Kind::Note { .. }
        )
    }

    /// Whether inlines stand directly in it.
    pub(super) fn holds_inlines(&self) -> bool {
        matches!(self.kind, Kind::Paragraph { .. } | Kind::Heading { .. } | Kind::Cell | Kind::Term) || self.is_inline()
    }

    /// Whether it is part of a run of inlines.
    pub(super) fn is_inline(&self) -> bool {
        matches!(self.kind, Kind::Phrase(_) | Kind::Link { .. } | Kind::Image { .. } | Kind::Tag { .. })
    }
}
