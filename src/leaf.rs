//! Finished pages: where every glyph, rule and picture stands, and what each belongs to. Neutral of any output format.
//!
//! Pipeline: [`page`](crate::page) -> **leaf** -> [`pdf`](crate::pdf), and whoever else shows or folds pages.
//!
//! A writer decides nothing: all that can be asked about the page has its answer here. Lengths run from the upper left corner of the page,
//! to the right and downwards; a glyph stands on its baseline.

use std::ops::Range;
use std::sync::Arc;

use crate::font::Face;
use crate::length::{Length, Scale};
use crate::model::{Date, Direction, Language};
use crate::picture::Picture;
use crate::structure::{Node, Slot, Structure};

/// A finished work: its pages and what is known of it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Leaf {
    /// The pages in order.
    pub pages: Vec<Page>,
    /// The faces its runs are set in; [`Run::face`] is an index here.
    pub faces: Vec<Face>,
    /// The pictures it shows; [`Placed::picture`] is an index here.
    pub pictures: Vec<Arc<Picture>>,
    /// What its parts are.
    pub structure: Structure,
    /// Its headings, for the reader's side bar.
    pub outline: Vec<OutlineEntry>,
    /// Places that links lead to; [`Target::Inside`] is an index here.
    pub destinations: Vec<Destination>,
    /// What is known of it as a whole.
    pub info: Info,
}

/// What is known of a work as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Info {
    /// Its title; never empty in a finished work.
    pub title: String,
    /// Its authors.
    pub authors: Vec<String>,
    /// Its summary.
    pub subject: Option<String>,
    /// Its key words.
    pub keywords: Vec<String>,
    /// Its language.
    pub language: Language,
    /// The direction it is read in.
    pub direction: Direction,
    /// Its address.
    pub source: Option<String>,
    /// Under which licence it may be passed on.
    pub rights: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<Date>,
}

/// One page.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Page {
    /// Its width.
    pub width: Length,
    /// Its height.
    pub height: Length,
    /// Its number as printed: `7`, `iv`.
    pub label: String,
    /// What stands on it, in the order it is painted.
    pub marks: Vec<Mark>,
    /// Where it can be clicked.
    pub links: Vec<LinkArea>,
    /// Which of its marks are lines of running text, in reading order.
    pub lines: Vec<TextLine>,
}

/// A line of running text: a paragraph, a quotation, an item of a list, as far as it is set in the size of the body.
///
/// Writers need nothing of it; [`proof`](crate::proof) measures what was set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextLine {
    /// Its marks among [`Page::marks`].
    pub marks: Range<usize>,
    /// Its baseline.
    pub y: Length,
    /// Left edge of its measure, where lines begin that are not indented.
    pub left: Length,
    /// Right edge of its measure.
    pub right: Length,
    /// Size of the em.
    pub em: Length,
    /// From baseline to baseline.
    pub leading: Length,
    /// Number of its paragraph in the work, from 0.
    pub paragraph: usize,
    /// Its number in the paragraph, from 0.
    pub index: usize,
    /// How many lines the paragraph has.
    pub count: usize,
    /// Whether the lines of its paragraph are set to one width; the last one is not.
    pub justified: bool,
}

/// Something painted on a page.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Mark {
    /// Glyphs of one face and size.
    Run(Run),
    /// A filled rectangle.
    Rule(Rule),
    /// A picture.
    Picture(Placed),
}

/// What a mark belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Belongs {
    /// The text of the work.
    Slot(Slot),
    /// Furniture at the head of the page (ISO 32000-1 §14.8.2.2, artifact of type Pagination, subtype Header).
    Header,
    /// Furniture at its foot (subtype Footer).
    Footer,
    /// Rules and ornaments (artifact of type Layout).
    Ornament,
}

/// How much ink: from 0, paper, to 100, black; always black ink alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ink(pub u8);

impl Ink {
    /// Full black.
    pub const BLACK: Self = Self(100);
}

/// Glyphs of one face and size on one baseline, from left to right as painted.
///
/// A glyph is as wide on the page as its advance and the [`tracking`](Self::tracking), times the [`scale`](Self::scale).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Run {
    /// What it belongs to.
    pub belongs: Belongs,
    /// Index into [`Leaf::faces`].
    pub face: usize,
    /// Size of the em.
    pub size: Length,
    /// Where its first glyph begins.
    pub x: Length,
    /// Its baseline, measured downwards.
    pub y: Length,
    /// Its ink.
    pub ink: Ink,
    /// How wide its glyphs are set, what stands between them included.
    pub scale: Scale,
    /// White after every glyph of it, the last one included, before scaling (ISO 32000-1 §9.3.2); zero by default.
    pub tracking: Length,
    /// Its glyphs.
    pub glyphs: Vec<Glyph>,
    /// The text it stands for, in logical order.
    pub text: String,
    /// Whether its last letter is of one word with the first of the next run, although they stand apart: an initial over several
    /// lines. Writers tell the word in one piece.
    pub goes_on: bool,
}

/// A glyph of a [`Run`].
///
/// Glyphs in a row with the same `text` stand for it together: one glyph for two letters is a ligature, two glyphs
/// for one letter an accent built from parts. The ranges ascend in a run from left to right and descend in one from right to left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Its number in the face; never 0, `.notdef`.
    pub id: u16,
    /// From its origin to that of the next, white between words as justified included, before the run's tracking and scale.
    pub advance: Length,
    /// To the right of its origin, where it is painted, before the run's scale.
    pub dx: Length,
    /// Above the baseline, where it is painted.
    pub dy: Length,
    /// The bytes of [`Run::text`] it stands for; not empty.
    pub text: Range<u32>,
}

/// A filled rectangle, or the ellipse in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// What it belongs to.
    pub belongs: Belongs,
    /// Its place and size.
    pub area: Area,
    /// Its ink.
    pub ink: Ink,
    /// Whether it is round: a dot.
    pub round: bool,
}

/// A picture on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Placed {
    /// What it belongs to.
    pub belongs: Belongs,
    /// Index into [`Leaf::pictures`].
    pub picture: usize,
    /// Its place and size.
    pub area: Area,
}

/// A rectangle: its upper left corner and its size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Left edge.
    pub x: Length,
    /// Upper edge.
    pub y: Length,
    /// Width, not negative.
    pub width: Length,
    /// Height, not negative.
    pub height: Length,
}

/// A rectangle that can be clicked.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LinkArea {
    /// Where.
    pub area: Area,
    /// Where it leads.
    pub target: Target,
    /// The structure element it belongs to (a link).
    pub node: Node,
    /// What it is, in words.
    pub contents: String,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An address.
    Outside(String),
    /// A place in this work: an index into [`Leaf::destinations`].
    Inside(usize),
}

/// A place in the work that links and the outline lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Destination {
    /// Index of the page.
    pub page: usize,
    /// Where on it, measured downwards.
    pub y: Length,
    /// The structure element it is.
    pub node: Node,
}

/// A heading in the reader's side bar.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OutlineEntry {
    /// Its words.
    pub title: String,
    /// Its depth: 0 for the title of the work.
    pub level: u8,
    /// Index into [`Leaf::destinations`].
    pub destination: usize,
}

/// Constructors for those who make pages without the rest of this crate: tests and other programs.
impl Leaf {
    /// An empty work.
    #[must_use]
    pub fn new(info: Info, structure: Structure) -> Self {
        Self {
            pages: Vec::new(),
            faces: Vec::new(),
            pictures: Vec::new(),
            structure,
            outline: Vec::new(),
            destinations: Vec::new(),
            info,
        }
    }
}

impl Page {
    /// An empty page.
    #[must_use]
    pub fn new(width: Length, height: Length, label: impl Into<String>) -> Self {
        Self { width, height, label: label.into(), ..Self::default() }
    }
}

impl Run {
    /// Glyphs in black, as drawn, that begin at a point.
    #[must_use]
    pub fn new(
        belongs: Belongs,
        face: usize,
        size: Length,
        (x, y): (Length, Length),
        glyphs: Vec<Glyph>,
        text: String,
    ) -> Self {
        let (ink, scale, tracking) = (Ink::BLACK, Scale::DRAWN, Length::ZERO);
        Self { belongs, face, size, x, y, ink, scale, tracking, glyphs, text, goes_on: false }
    }

    /// From its first glyph to the end of its last, tracking and scale included.
    #[must_use]
    pub fn width(&self) -> Length {
        let drawn: Length = self.glyphs.iter().map(|glyph| glyph.advance + self.tracking).sum();
        self.scale.of(drawn)
    }
}

impl Rule {
    /// A filled rectangle.
    #[must_use]
    pub fn new(belongs: Belongs, area: Area, ink: Ink) -> Self {
        Self { belongs, area, ink, round: false }
    }

    /// The ellipse that touches its sides.
    #[must_use]
    pub const fn rounded(self) -> Self {
        Self { round: true, ..self }
    }
}

impl Placed {
    /// A picture in a rectangle.
    #[must_use]
    pub fn new(belongs: Belongs, picture: usize, area: Area) -> Self {
        Self { belongs, picture, area }
    }
}

impl LinkArea {
    /// A rectangle that leads somewhere.
    #[must_use]
    pub fn new(area: Area, target: Target, node: Node, contents: impl Into<String>) -> Self {
        Self { area, target, node, contents: contents.into() }
    }
}

impl Destination {
    /// A place on a page.
    #[must_use]
    pub fn new(page: usize, y: Length, node: Node) -> Self {
        Self { page, y, node }
    }
}

impl OutlineEntry {
    /// A heading of a depth.
    #[must_use]
    pub fn new(title: impl Into<String>, level: u8, destination: usize) -> Self {
        Self { title: title.into(), level, destination }
    }
}
