//! An article with every question answered: what is numbered has its number, every link its address, every text its look.
//!
//! Pipeline: [`model`](crate::model) + [`style`](crate::style) -> **flow** -> [`galley`](crate::galley) (pages), [`text`](crate::text) (plain text).
//!
//! After this stage nobody asks the article anything, and the style only for the geometry of the page. A [`Flow`] is a
//! sequence of [`Piece`]s from the kicker to the licence, with the notes beside it. The words of a piece are one string with
//! [`Span`]s over it; each span names the slot of the [structure](crate::structure) it belongs to.
//!
//! What always holds: the spans of a [`Passage`] cover its text without gaps; `\n` in a text ends a line; white space elsewhere
//! is single spaces and the square one of East Asia, save in code; punctuation is that of the language of its span, as far as
//! the style wants it; every note has exactly one number and stands once in [`Flow::notes`].

mod abbreviations;
mod address;
mod body;
mod compose;
mod contents;
mod continued;
mod direction;
mod edition;
mod embeds;
mod end;
mod endings;
mod figures;
mod furniture;
mod head;
mod joined;
mod links;
mod lists;
mod mentions;
mod neighbours;
mod numbers;
mod opening;
mod passage;
mod punctuation;
mod references;
mod scopes;
mod slot;
mod space;
mod tables;

pub(crate) use compose::flow_in_edition;
pub use compose::{flow, flow_for_pages_of_words};
pub use contents::EntryFlow;
pub(crate) use edition::{Surroundings, paragraph, title_of};
pub(crate) use endings::{Ending, Endings};
pub use furniture::{FurnitureFlow, FurniturePart, PageFurniture, SlotFlow};
pub use mentions::MentionFlow;
pub use neighbours::Away;
pub(crate) use neighbours::{Facts, Neighbours, Setting, Slice, numbered, numbered_place};
pub use opening::{Initial, Opening};
pub use references::{ReferenceFlow, Says};
pub(crate) use slot::{Filling, Said};
pub use tables::{CellFlow, TableFlow};

use std::ops::Range;
use std::sync::Arc;

use crate::leaf::{Belongs, Info, Target};
use crate::length::Length;
use crate::model::{Direction, FigurePlace, Language};
use crate::notice::{At, CopyName, Notice};
use crate::picture::Picture;
use crate::structure::{Node, Structure};
use crate::style::{Align, Family, Figures, Role, Words};

/// An article with every question answered.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Flow {
    /// Name of the copy, for notices.
    pub copy: CopyName,
    /// Direction the article is read in.
    pub direction: Direction,
    /// The languages its spans are in; [`Span::language`] is an index here. The first is the article's own.
    pub languages: Vec<Language>,
    /// What is set, in order.
    pub pieces: Vec<Piece>,
    /// The notes in the order of their numbers: note 1 first. Those that stand at the end have their words among the pieces.
    pub notes: Vec<NoteFlow>,
    /// The entries of the contents, whose words are among the pieces.
    pub entries: Vec<EntryFlow>,
    /// The addresses that spans lead to; [`Span::link`] is an index here.
    pub links: Vec<LinkFlow>,
    /// The links that lead to a place in the article and say on which page it is; [`SpanKind::PageMark`] is an index here.
    pub references: Vec<ReferenceFlow>,
    /// What is mentioned for an index, in the order of the text: that of the body, then of notes and comments.
    pub mentions: Vec<MentionFlow>,
    /// Headings for the reader's side bar.
    pub outline: Vec<OutlineFlow>,
    /// Places in other articles of the edition that its links lead to.
    pub away: Vec<Away>,
    /// What stands behind the body, where it does.
    pub(crate) endings: Endings,
    /// How many places links and an index can lead to: [`Passage::anchor`]s and [`Span::anchor`]s are below this.
    pub anchors: usize,
    /// What the parts are.
    pub structure: Structure,
    /// What is known of the article as a whole.
    pub info: Info,
    /// Head and foot of the pages.
    pub furniture: FurnitureFlow,
    /// Heads and feet of articles that are set as one, in their order, each with the place its article begins at.
    pub(crate) runs: Vec<(usize, FurnitureFlow)>,
    /// The words of the language the article is in.
    pub words: Words,
    /// What went wrong so far.
    pub notices: Vec<Notice>,
}

impl Flow {
    /// All words that are set in lines: those of the text, its tables and captions, and its notes.
    pub(crate) fn passages(&self) -> impl Iterator<Item = &Passage> {
        let pieces = self.pieces.iter().chain(self.notes.iter().flat_map(|note| &note.pieces));
        pieces.flat_map(|piece| -> Vec<&Passage> {
            match piece {
                Piece::Passage(passage) => vec![passage],
                Piece::Table(table) => table.caption.iter().chain(table.cells().map(|cell| &cell.words)).collect(),
                Piece::Figure(figure) => figure.caption.iter().chain(&figure.beside).collect(),
                Piece::PageBreak => Vec::new(),
            }
        })
    }
}

/// Something that stands under the others.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Piece {
    /// Words.
    Passage(Passage),
    /// Rows and columns.
    Table(TableFlow),
    /// A picture.
    Figure(FigureFlow),
    /// What follows begins on a new page.
    PageBreak,
}

/// Words that are broken into lines together: a paragraph, a heading, a stanza, a block of code.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Passage {
    /// What kind of text.
    pub role: Role,
    /// The words; `\n` ends a line.
    pub text: String,
    /// How the words look and where they belong, from the first byte to the last.
    pub spans: Vec<Span>,
    /// A mark that hangs in the indent: bullet, number, box to tick.
    pub marker: Option<Marker>,
    /// How it begins, if not as others do.
    pub opening: Option<Opening>,
    /// What it stands in, from the outermost.
    pub nest: Vec<Nest>,
    /// From the side where reading begins.
    pub indent: Length,
    /// From the other side.
    pub indent_end: Length,
    /// First line, on top of `indent`.
    pub indent_first: Length,
    /// Lines that are turned over for want of room (verse, code), on top of `indent`.
    pub indent_turned: Length,
    /// Whether its lines are numbered (code).
    pub numbered: bool,
    /// Whether a rule stands above it (a pull quote).
    pub ruled_above: bool,
    /// Whether a rule stands below it (a pull quote, or who said it).
    pub ruled_below: bool,
    /// Whether its words are slanted where they are not stressed.
    pub italic: bool,
    /// Their weight where they are not stressed.
    pub weight: u16,
    /// Where its lines stand.
    pub align: Align,
    /// From baseline to baseline.
    pub leading: Length,
    /// Space above, left out at the head of a page.
    pub before: Length,
    /// Space below.
    pub after: Length,
    /// Whether words may be hyphenated.
    pub hyphenate: bool,
    /// Whether it stays on one page with what follows.
    pub keep_with_next: bool,
    /// Whether its lines stay together on one page.
    pub keep_together: bool,
    /// Direction of the paragraph.
    pub direction: Direction,
    /// The place links lead to, if they do.
    pub anchor: Option<usize>,
    /// Its structure element.
    pub node: Node,
    /// Where it stands in the copy.
    pub at: At,
}

impl Passage {
    /// A passage of a kind without words, in no particular look.
    pub(crate) fn empty(role: Role) -> Self {
        let zero = Length::ZERO;
        Self {
            role,
            text: String::new(),
            spans: Vec::new(),
            marker: None,
            opening: None,
            nest: Vec::new(),
            indent: zero,
            indent_end: zero,
            indent_first: zero,
            indent_turned: zero,
            numbered: false,
            ruled_above: false,
            ruled_below: false,
            italic: false,
            weight: 400,
            align: Align::Start,
            leading: zero,
            before: zero,
            after: zero,
            hyphenate: false,
            keep_with_next: false,
            keep_together: false,
            direction: Direction::LeftToRight,
            anchor: None,
            node: Structure::ROOT,
            at: At::NOWHERE,
        }
    }

    /// Replaces the words, in the look and place of those that were there, or of the role.
    pub(crate) fn say(&mut self, words: &str) {
        words.clone_into(&mut self.text);
        self.spans.truncate(1);
        self.spans.iter_mut().for_each(|span| span.range = 0..words.len());
    }
}

/// A mark that hangs in the indent of a passage.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Marker {
    /// The mark.
    pub text: String,
    /// How it looks and where it belongs.
    pub span: Span,
}

/// What a passage stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Nest {
    /// A quotation.
    Quote,
    /// A list; the widest of its marks.
    List {
        /// The mark with the most characters, for those who align by cells.
        widest: Arc<str>,
    },
    /// The meaning of a definition.
    Meaning,
}

/// How a stretch of a passage looks and where it belongs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Span {
    /// The bytes of [`Passage::text`].
    pub range: Range<usize>,
    /// How it looks.
    pub look: Look,
    /// Index into [`Flow::languages`].
    pub language: usize,
    /// What it belongs to.
    pub belongs: Belongs,
    /// Where it leads: index into [`Flow::links`].
    pub link: Option<usize>,
    /// The place an index leads to that it is part of.
    pub anchor: Option<usize>,
    /// What the words are, where they are not the article's.
    pub kind: SpanKind,
    /// Where its first letter stands in the copy.
    pub at: At,
}

impl Span {
    /// Whether it is set as another is: they differ in nothing but in their words and in what an index leads to.
    pub(crate) fn is_set_as(&self, other: &Self) -> bool {
        let own = (self.look, self.language, self.belongs, self.link, self.kind);
        own == (other.look, other.language, other.belongs, other.link, other.kind)
    }
}

/// What the words of a span are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum SpanKind {
    /// Words.
    #[default]
    Words,
    /// Computer code: not hyphenated, white space kept.
    Code,
    /// The mark of a note, by its index in [`Flow::notes`].
    NoteMark(usize),
    /// The number of a link in the list of addresses, from 1.
    LinkMark(usize),
    /// An address.
    Url,
    /// The page a link leads to, by its index in [`Flow::references`].
    PageMark(usize),
}

/// How letters look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Look {
    /// Which family.
    pub family: Family,
    /// Size of the em.
    pub size: Length,
    /// Weight from 1 to 1000.
    pub weight: u16,
    /// Whether slanted.
    pub italic: bool,
    /// Whether in small capitals.
    pub small_caps: bool,
    /// Which figures.
    pub figures: Figures,
    /// Whether 1/2 is set as a fraction.
    pub fractions: bool,
    /// Whether struck through.
    pub strike: bool,
    /// Whether ideographs and kana are stressed by dots.
    pub dots: bool,
    /// How far above the baseline; negative below.
    pub rise: Length,
    /// What `size` and `rise` stand in for, where they do.
    pub shift: Option<Shift>,
    /// Ink from 0 to 100.
    pub ink: u8,
}

/// Letters above or below the line. A face that has them drawn sets them, on the baseline, in the size of the letters around; in others
/// they are letters made small and moved, by [`Look::size`] and [`Look::rise`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Shift {
    /// Superiors, and the size around.
    Raised(Length),
    /// Inferiors, and the size around.
    Lowered(Length),
}

/// A note.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct NoteFlow {
    /// Its mark: `1`.
    pub mark: String,
    /// What it says; the marker of the first passage is its number.
    pub pieces: Vec<Piece>,
    /// Its structure element.
    pub node: Node,
    /// The place its mark leads to.
    pub anchor: usize,
    /// The place its number leads back to: its first mark. None where there are no pages, and where nothing sends to it.
    pub back: Option<usize>,
    /// The structure element of that mark.
    pub sender: Option<Node>,
}

/// A link.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LinkFlow {
    /// Where it leads; inside, an anchor.
    pub target: Target,
    /// Its structure element.
    pub node: Node,
    /// What it is, in words.
    pub contents: String,
}

/// A heading for the side bar.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OutlineFlow {
    /// Its words.
    pub title: String,
    /// Its depth: 0 for the title of the article.
    pub level: u8,
    /// The place it leads to.
    pub anchor: usize,
}

/// A picture.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FigureFlow {
    /// The picture, if it could be had.
    pub picture: Option<Arc<Picture>>,
    /// What belongs in the place of the picture where it could not: its words.
    pub placeholder: Passage,
    /// What the picture belongs to: the text, or ornament.
    pub belongs: Belongs,
    /// The picture in words; empty for decoration.
    pub alt: String,
    /// Words below it, the credit among them.
    pub caption: Option<Passage>,
    /// How wide it is set, whatever it is made of; as its pixels have it, if absent.
    pub width: Option<Length>,
    /// Words that stand beside it, where reading goes on, and go with it wherever it goes.
    pub beside: Vec<Passage>,
    /// Where it goes; what stands in other blocks stays there.
    pub place: FigurePlace,
    /// The place links lead to, if they do.
    pub anchor: Option<usize>,
    /// What it stands in.
    pub nest: Vec<Nest>,
    /// From the side where reading begins.
    pub indent: Length,
    /// Space above.
    pub before: Length,
    /// Space below.
    pub after: Length,
    /// Where it stands in the copy.
    pub at: At,
}
