//! Pictures with their captions, set for the place they go to.
//!
//! Pipeline: [`FigureFlow`] -> **figure** -> slugs: the picture and the lines of its caption.
//!
//! What always holds: a figure is whole steps of the grid high, so that the text below it is back on the grid; only where text runs
//! round it, it is as high as it is. A picture that does
//! not fill the width it has is set a little smaller for that; one that does keeps its edges on those of the text, and white
//! is left below its caption.

use std::sync::Arc;

use super::{Setter, Slug, TextArea};
use crate::flow::FigureFlow;
use crate::leaf::{Area, Belongs, Ink, Mark, Placed, Rule};
use crate::length::Length;
use crate::list::FORBIDDEN;
use crate::model::FigurePlace;
use crate::picture::Picture;
use crate::structure::{Node, Structure};

/// A picture is never shown coarser than this many pixels an inch: below, its dots are seen at reading distance.
const COARSEST: i64 = 110;
/// The most of its height that a picture loses to come to whole steps: a tenth, which nobody sees without the larger beside it.
const MOST_TRIMMED: i32 = 10;

/// What a figure is set in.
#[derive(Clone, Copy)]
struct Room {
    /// Its width, the indent included.
    width: Length,
    /// From the side where reading begins.
    indent: Length,
    /// The most the picture may be high.
    highest: Length,
    /// Whether it takes whole steps of the grid.
    in_steps: bool,
}

/// A figure at the side of the text.
pub(super) struct SideFigure {
    /// The picture and its caption, from the left edge of the figure.
    pub(super) slugs: Vec<Slug>,
    /// Its width.
    pub(super) width: Length,
}

impl Setter<'_, '_> {
    /// A figure from the left edge of its column, or, if it goes across all columns, of the text.
    pub(super) fn figure(&mut self, figure: &FigureFlow) -> Vec<Slug> {
        if !figure.beside.is_empty() {
            return self.beside(figure);
        }
        let column = Room { width: self.measure, indent: figure.indent, highest: self.highest, in_steps: true };
        match figure.place {
            FigurePlace::Near | FigurePlace::Here => self.figure_in(figure, column),
            FigurePlace::Wide => self.figure_in(figure, Room { width: self.full, ..column }),
            FigurePlace::Page => {
                self.figure_in(figure, Room { width: self.full, highest: TextArea::of(self.style).height, ..column })
            }
            FigurePlace::Side => {
                let SideFigure { mut slugs, width } = self.side_figure(figure, true);
                let left = if self.flow.direction.is_rtl() { Length::ZERO } else { self.measure - width };
                slugs.iter_mut().for_each(|slug| slug.shift(left, Length::ZERO));
                slugs
            }
        }
    }

    /// A figure as wide as the style has those at the side, which is a part of the column less the gap to the text; as high as it is
    /// where text runs round it.
    pub(super) fn side_figure(&mut self, figure: &FigureFlow, in_steps: bool) -> SideFigure {
        let style = &self.style.figures;
        let share = self.measure.scaled(style.side.into(), 100);
        // However wide the gap is, half of the share is left.
        let width = (share - style.gap).max(share / 2).max(Length::pt(1));
        let slugs = self.figure_in(figure, Room { width, indent: Length::ZERO, highest: self.highest, in_steps });
        SideFigure { slugs, width }
    }

    fn figure_in(&mut self, figure: &FigureFlow, room: Room) -> Vec<Slug> {
        let mut caption = match &figure.caption {
            Some(caption) => {
                let mut caption = caption.clone();
                caption.indent += room.indent;
                caption.keep_together = true;
                let mut lines = self.passage(&caption, room.width);
                if let Some(first) = lines.first_mut() {
                    first.before = caption.before;
                }
                lines
            }
            None => Vec::new(),
        };
        let below = height(&caption);
        let mut slugs = match &figure.picture {
            Some(picture) => vec![self.picture(picture, figure, room, below)],
            None => self.placeholder(figure, room),
        };
        if !caption.is_empty() {
            slugs.iter_mut().for_each(|slug| slug.penalty = FORBIDDEN);
        }
        let high = height(&slugs) + below;
        let white = if room.in_steps { high.up_to(self.style.grid) - high } else { Length::ZERO };
        match (caption.last_mut(), slugs.as_mut_slice()) {
            (Some(last), _) => last.height += white,
            // A picture without words stands in the middle.
            (None, [picture]) => {
                picture.lower(white / 2);
                picture.height += white;
            }
            (None, _) => {}
        }
        slugs.append(&mut caption);
        let node = caption_node(figure);
        if let Some(first) = slugs.first_mut() {
            first.anchors.extend(figure.anchor.map(|anchor| (anchor, node)));
        }
        slugs
    }

    /// A picture as wide as its room, unless it would be coarse or higher than is good beside a caption this high.
    fn picture(&mut self, picture: &Arc<Picture>, figure: &FigureFlow, room: Room, caption: Length) -> Slug {
        let (wide, high) = (i64::from(picture.width().max(1)), i64::from(picture.height().max(1)));
        let finest = Length::pt(1).scaled(wide * 72, COARSEST);
        let measure = room.width - room.indent;
        let page = TextArea::of(self.style).height - caption;
        let highest = room.highest.min(page).max(self.style.grid);
        let mut width = measure.min(finest).min(highest.scaled(wide, high));
        let mut height = width.scaled(high, wide);
        let whole = (height + caption).up_to(self.style.grid) - self.style.grid - caption;
        if width < measure && height - whole < self.style.grid && height - whole <= height / MOST_TRIMMED {
            (width, height) = (whole.scaled(wide, high), whole);
        }
        let x = if self.flow.direction.is_rtl() { measure - width } else { room.indent };
        let area = Area { x, y: Length::ZERO, width, height };
        Slug {
            height,
            at: figure.at,
            marks: vec![Mark::Picture(Placed::new(figure.belongs, self.picture_index(picture), area))],
            ..Slug::default()
        }
    }

    /// The index of a picture among those shown; one that is the same as another is not kept twice.
    pub(super) fn picture_index(&mut self, picture: &Arc<Picture>) -> usize {
        let is_same = |known: &Arc<Picture>| Arc::ptr_eq(known, picture) || known == picture;
        self.pictures.iter().position(is_same).unwrap_or_else(|| {
            self.pictures.push(Arc::clone(picture));
            self.pictures.len() - 1
        })
    }

    /// A frame with the words of the picture.
    fn placeholder(&mut self, figure: &FigureFlow, room: Room) -> Vec<Slug> {
        let padding = self.style.grid / 2;
        let mut words = figure.placeholder.clone();
        (words.indent, words.indent_end) = (room.indent + padding, padding);
        words.keep_together = true;
        let mut slugs = self.passage(&words, room.width);
        let lines = slugs.len();
        for (index, slug) in slugs.iter_mut().enumerate() {
            let (first, last) = (index == 0, index + 1 == lines);
            if first {
                slug.lower(padding);
                slug.height += padding;
            }
            if last {
                slug.height += padding;
            }
            let x = if self.flow.direction.is_rtl() { Length::ZERO } else { room.indent };
            frame(slug, x, room.width - room.indent, (first, last));
        }
        slugs
    }
}

/// The structure element a link to a figure leads to: what it says, if it says something.
fn caption_node(figure: &FigureFlow) -> Node {
    figure.caption.as_ref().map_or(Structure::ROOT, |caption| caption.node)
}

/// How high slugs are that follow what they belong to.
fn height(slugs: &[Slug]) -> Length {
    slugs.iter().map(|slug| slug.before + slug.height).sum()
}

/// Draws the sides of a frame around a slug, and its top and bottom where asked.
fn frame(slug: &mut Slug, x: Length, width: Length, (top, bottom): (bool, bool)) {
    let thin = Length::from_pt(0.5);
    let height = slug.height;
    let mut rule = |x, y, width, height| {
        slug.marks.push(Mark::Rule(Rule::new(Belongs::Ornament, Area { x, y, width, height }, Ink::BLACK)));
    };
    rule(x, Length::ZERO, thin, height);
    rule(x + width - thin, Length::ZERO, thin, height);
    if top {
        rule(x, Length::ZERO, width, thin);
    }
    if bottom {
        rule(x, height - thin, width, thin);
    }
}
