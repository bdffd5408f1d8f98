//! What is open while Markdown is read: one frame for each element that has begun and not ended.
//!
//! Pipeline: parser events -> **frames** -> blocks and inlines.

use std::ops::Range;

use crate::model::{
    Alignment, Block, Cell, Definition, Direction, Inline, Inlines, Language, LanguageSpan, Link, ListItem, ListKind,
    Phrase, Row, Text, plain_text,
};
use crate::notice::At;

/// How deep blocks nest, and inlines in them; what is nested deeper is kept at this depth. Newspapers need three or four
/// levels; 32 leaves room, and keeps recursion over an article within the stack of any thread.
pub(super) const DEEPEST: usize = 32;

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
        span: TagSpan,
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

/// What can be done to a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PhraseKind {
    Emphasis,
    Strong,
    Strike,
    Superscript,
    Subscript,
    SmallCaps,
}

/// What a pair of tags does to the inlines between them.
#[derive(Default)]
pub(super) struct TagSpan {
    pub(super) phrase: Option<PhraseKind>,
    pub(super) code: bool,
    pub(super) link: Option<String>,
    pub(super) language: Option<(Language, Option<Direction>)>,
}

impl TagSpan {
    /// Whether it does nothing.
    pub(super) fn is_plain(&self) -> bool {
        self.phrase.is_none() && !self.code && self.link.is_none() && self.language.is_none()
    }

    /// The inlines with that done to them.
    pub(super) fn around(self, mut content: Inlines, at: At) -> Inlines {
        if self.code {
            let place = content.iter().find_map(text_at).unwrap_or(at);
            content = vec![Inline::Code(Text::new(plain_text(&content), place))];
        }
        if let Some(phrase) = self.phrase {
            content = vec![phrase.around(content, at)];
        }
        if let Some(target) = self.link {
            content = vec![Inline::Link(Link { target, title: None, content, at })];
        }
        if let Some((language, direction)) = self.language {
            content = vec![Inline::Language(LanguageSpan { language, direction, content, at })];
        }
        content
    }
}

fn text_at(inline: &Inline) -> Option<At> {
    match inline {
        Inline::Text(text) | Inline::Code(text) => Some(text.at),
        _ => None,
    }
}

impl PhraseKind {
    /// The inlines as a phrase of this kind.
    pub(super) fn around(self, content: Inlines, at: At) -> Inline {
        let phrase = Phrase { content, at };
        match self {
            Self::Emphasis => Inline::Emphasis(phrase),
            Self::Strong => Inline::Strong(phrase),
            Self::Strike => Inline::Strike(phrase),
            Self::Superscript => Inline::Superscript(phrase),
            Self::Subscript => Inline::Subscript(phrase),
            Self::SmallCaps => Inline::SmallCaps(phrase),
        }
    }
}

impl Frame {
    /// An element that begins here and holds nothing yet.
    pub(super) fn new(kind: Kind, at: At) -> Self {
        Self { kind, at, blocks: Vec::new(), inlines: Vec::new() }
    }

    /// Whether blocks stand directly in it.
    pub(super) fn holds_blocks(&self) -> bool {
        matches!(self.kind, Kind::Body | Kind::Quote | Kind::Item { .. } | Kind::Meaning | Kind::Note { .. })
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
