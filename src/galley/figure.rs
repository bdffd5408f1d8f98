//! Pictures with their captions.

use std::sync::Arc;

use super::{Setter, Slug};
use crate::flow::FigureFlow;
use crate::leaf::{Area, Belongs, Ink, Mark, Placed, Rule};
use crate::length::Length;
use crate::list::FORBIDDEN;
use crate::picture::Picture;

/// A picture is never shown coarser than this many pixels an inch: below, its dots are seen at reading distance.
const COARSEST: i64 = 110;

impl Setter<'_, '_> {
    pub(super) fn figure(&mut self, figure: &FigureFlow) -> Vec<Slug> {
        let width = self.measure - figure.indent;
        let mut slugs = match &figure.picture {
            Some(picture) => vec![self.picture(picture, figure, width)],
            None => self.placeholder(figure, width),
        };
        if let Some(caption) = &figure.caption {
            let mut caption = caption.clone();
            caption.indent += figure.indent;
            caption.keep_together = true;
            let mut lines = self.passage(&caption, self.measure);
            slugs.iter_mut().for_each(|slug| slug.penalty = FORBIDDEN);
            if let Some(first) = lines.first_mut() {
                first.before = caption.before;
            }
            slugs.append(&mut lines);
        }
        slugs
    }

    /// A picture as wide as the measure, unless it would be coarse or higher than is good.
    fn picture(&mut self, picture: &Arc<Picture>, figure: &FigureFlow, measure: Length) -> Slug {
        let (wide, high) = (i64::from(picture.width().max(1)), i64::from(picture.height().max(1)));
        let finest = Length::pt(1).scaled(wide * 72, COARSEST);
        let width = measure.min(finest).min(self.highest.scaled(wide, high));
        let height = width.scaled(high, wide);
        let x = if self.flow.direction.is_rtl() { measure - width } else { figure.indent };
        let index = self.pictures.iter().position(|known| Arc::ptr_eq(known, picture)).unwrap_or_else(|| {
            self.pictures.push(Arc::clone(picture));
            self.pictures.len() - 1
        });
        let area = Area { x, y: Length::ZERO, width, height };
        Slug {
            height,
            at: figure.at,
            marks: vec![Mark::Picture(Placed::new(figure.belongs, index, area))],
            ..Slug::default()
        }
    }

    /// A frame with the words of the picture.
    fn placeholder(&mut self, figure: &FigureFlow, measure: Length) -> Vec<Slug> {
        let padding = self.style.grid / 2;
        let mut words = figure.placeholder.clone();
        (words.indent, words.indent_end) = (figure.indent + padding, padding);
        words.keep_together = true;
        let mut slugs = self.passage(&words, self.measure);
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
            let x = if self.flow.direction.is_rtl() { Length::ZERO } else { figure.indent };
            frame(slug, x, measure, (first, last));
        }
        slugs
    }
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
