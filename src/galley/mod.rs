//! Set type in one long column, before it is made up into pages.
//!
//! Pipeline: [`flow`](crate::flow) pieces, shaped ([`shape`](crate::shape)) and broken ([`line`](crate::line)) -> **galley** ->
//! [`page`](crate::page).
//!
//! The column is a row of [`Slug`]s, as a line-casting machine throws them out: a line of text, a row of a table, a picture. A
//! slug knows its height, the white it wants above it, what it costs to end a page below it, and where its marks stand
//! from its own upper left corner. Nothing here knows a page.
//!
//! What always holds: slugs stand in reading order and hold every mark of the article once; the head of a table, which may
//! be shown again, is kept apart in [`Galley::heads`].

mod assemble;
mod beside;
mod block;
mod breaking;
mod code;
mod figure;
mod initial;
mod ink;
mod ornament;
mod passage;
mod running;
mod side;
mod table;

pub(crate) use block::{Block, Kind};
pub(crate) use breaking::{Breaking, breakings};
pub(crate) use ink::{Edges, Inks, overlap};

use std::sync::Arc;

use crate::flow::{Flow, Piece};
use crate::leaf::{Belongs, LinkArea, Mark, TextLine};
use crate::length::Length;
use crate::notice::{At, Notice};
use crate::picture::Picture;
use crate::shape::Shape;
use crate::structure::Node;
use crate::style::{PageStyle, Style};

/// The area of the text on a page: what the margins leave.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextArea {
    /// Width of a column.
    pub(crate) measure: Length,
    /// Width of all columns.
    pub(crate) full: Length,
    /// From the beginning of a column to that of the next.
    pub(crate) pitch: Length,
    /// How many columns stand side by side.
    pub(crate) columns: usize,
    /// Its height: whole steps of the grid.
    pub(crate) height: Length,
}

impl TextArea {
    pub(crate) fn of(style: &Style) -> Self {
        let PageStyle { columns, column_gap, .. } = style.page;
        let measure = style.page.measure();
        let columns = usize::from(columns.max(1));
        let (full, pitch) = (style.page.text_width(), measure + column_gap);
        Self { measure, full, pitch, columns, height: style.grid * i32::try_from(Self::steps(style)).unwrap_or(1) }
    }

    /// How many steps of the grid it is high.
    pub(crate) fn steps(style: &Style) -> usize {
        let PageStyle { height, top, bottom, .. } = style.page;
        let steps = (height - top - bottom).units() / style.grid.units().max(1);
        usize::try_from(steps).unwrap_or(1).max(1)
    }
}

/// A line of type, a row, a picture: what a page is made up of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slug {
    /// Its height.
    pub(crate) height: Length,
    /// White above it, left out at the head of a page.
    pub(crate) before: Length,
    /// Whether it stands on the baseline grid: then the white above it grows to the next step.
    pub(crate) on_grid: bool,
    /// Where in the copy it stands, as far as it begins something.
    pub(crate) at: At,
    /// What it costs to end a page below it; from [`FORBIDDEN`](crate::list::FORBIDDEN) on that is not done.
    pub(crate) penalty: i32,
    /// Whether it ends in a hyphen.
    pub(crate) hyphenated: bool,
    /// What stands in it, from its upper left corner; the left edge is that of the measure.
    pub(crate) marks: Vec<Mark>,
    /// How many of them, the first, hang beside the line: the mark before the item of a list.
    pub(crate) hung: usize,
    /// Where it can be clicked, likewise.
    pub(crate) links: Vec<LinkArea>,
    /// The notes its words send to.
    pub(crate) notes: Vec<usize>,
    /// The places links lead to that begin here.
    pub(crate) anchors: Vec<(usize, Node)>,
    /// The head that is shown above it where it begins a page: index into [`Galley::heads`].
    pub(crate) head: Option<usize>,
    /// What it is of a paragraph, if it is a line of running text; places are from its upper left corner, marks are all its own.
    pub(crate) line: Option<TextLine>,
}

/// An article in one long column.
#[derive(Clone, Debug)]
pub(crate) struct Galley {
    pub(crate) blocks: Vec<Block>,
    /// Heads of tables, for pages that begin inside one; their marks are ornament.
    pub(crate) heads: Vec<Vec<Slug>>,
    /// The notes in the order of their numbers.
    pub(crate) notes: Vec<Vec<Slug>>,
    pub(crate) pictures: Vec<Arc<Picture>>,
    pub(crate) notices: Vec<Notice>,
}

/// Sets an article in one column as wide and for pages as high as the style has them.
pub(crate) fn set(flow: &Flow, style: &Style, shape: &mut Shape<'_>) -> Galley {
    let area = TextArea::of(style);
    // Higher than this and a picture leaves no room for its caption and the text around it.
    let mut setter = Setter::new(flow, style, shape, area.measure, area.height.scaled(3, 5));
    (setter.full, setter.page) = (area.full, area.height);
    let blocks = setter.blocks(&flow.pieces);
    let notes = flow.notes.iter().map(|note| setter.column(&note.pieces)).collect();
    let Setter { heads, pictures, notices, .. } = setter;
    Galley { blocks, heads, notes, pictures, notices }
}

/// Sets pieces one under the other.
pub(crate) struct Setter<'a, 's> {
    flow: &'a Flow,
    style: &'a Style,
    shape: &'a mut Shape<'s>,
    /// Width of a column.
    measure: Length,
    /// Width of what stands across all columns.
    full: Length,
    /// Height of the text area.
    page: Length,
    highest: Length,
    heads: Vec<Vec<Slug>>,
    pictures: Vec<Arc<Picture>>,
    notices: Vec<Notice>,
    /// How many paragraphs of running text there are so far.
    paragraphs: usize,
}

impl<'a, 's> Setter<'a, 's> {
    pub(crate) fn new(flow: &'a Flow, style: &'a Style, shape: &'a mut Shape<'s>, measure: Length, highest: Length) -> Self {
        let (heads, pictures, notices) = (Vec::new(), Vec::new(), Vec::new());
        let (full, page) = (measure, highest);
        Self { flow, style, shape, measure, full, page, highest, heads, pictures, notices, paragraphs: 0 }
    }

    /// The pieces of a note, one under the other.
    fn column(&mut self, pieces: &[Piece]) -> Vec<Slug> {
        let mut slugs: Vec<Slug> = Vec::new();
        let mut after = Length::ZERO;
        for piece in pieces {
            let (mut set, before, then) = match piece {
                Piece::Passage(passage) => (self.passage(passage, self.measure), passage.before, passage.after),
                Piece::Table(table) => (self.table(table).slugs, table.before, table.after),
                Piece::Figure(figure) => (self.figure(figure), figure.before, figure.after),
                Piece::PageBreak => continue,
            };
            if let Some(first) = set.first_mut() {
                first.before = before.max(after);
                after = then;
            }
            slugs.append(&mut set);
        }
        slugs
    }
}

impl Slug {
    /// Moves what stands in the slug down.
    pub(crate) fn lower(&mut self, by: Length) {
        self.shift(Length::ZERO, by);
    }

    /// Moves what stands in the slug.
    pub(crate) fn shift(&mut self, right: Length, down: Length) {
        for mark in &mut self.marks {
            shift(mark, right, down);
        }
        for link in &mut self.links {
            link.area.x += right;
            link.area.y += down;
        }
    }

    /// The same as ornament: shown again, said once.
    pub(crate) fn repeated(&self) -> Self {
        let mut slug = self.clone();
        slug.marks.iter_mut().for_each(|mark| *belongs(mark) = Belongs::Ornament);
        slug.links.clear();
        slug.notes.clear();
        slug.anchors.clear();
        slug.line = None;
        slug
    }
}

/// Moves a mark.
pub(crate) fn shift(mark: &mut Mark, right: Length, down: Length) {
    let (x, y) = match mark {
        Mark::Run(run) => (&mut run.x, &mut run.y),
        Mark::Rule(rule) => (&mut rule.area.x, &mut rule.area.y),
        Mark::Picture(placed) => (&mut placed.area.x, &mut placed.area.y),
    };
    *x += right;
    *y += down;
}

/// What a mark belongs to.
pub(crate) fn belongs(mark: &mut Mark) -> &mut Belongs {
    match mark {
        Mark::Run(run) => &mut run.belongs,
        Mark::Rule(rule) => &mut rule.belongs,
        Mark::Picture(placed) => &mut placed.belongs,
    }
}
