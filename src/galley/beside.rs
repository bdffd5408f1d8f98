//! A picture with words beside it: the code of an address for a telephone, and the address.
//!
//! Pipeline: [`FigureFlow`] -> **beside** -> the lines of the words, the picture in the first of them.
//!
//! What always holds: lines and picture stay together. The white around the code lies in the margin and above the lines, so that
//! the code itself stands on the edges of the text.

use super::{Setter, Slug};
use crate::flow::FigureFlow;
use crate::leaf::{Area, Mark, Placed};
use crate::length::Length;
use crate::list::FORBIDDEN;

/// The white that a code brings with it, in modules (ISO/IEC 18004 §9.1).
const QUIET: i64 = 4;

impl Setter<'_, '_> {
    pub(super) fn beside(&mut self, figure: &FigureFlow) -> Vec<Slug> {
        let grid = self.style.grid;
        let side = figure.width.unwrap_or(grid * 4).min(self.measure / 2);
        let modules = figure.picture.as_ref().map_or(1, |picture| i64::from(picture.width().max(1)));
        let quiet = side.scaled(QUIET, modules);
        let mut slugs: Vec<Slug> = Vec::new();
        for passage in &figure.beside {
            let mut passage = passage.clone();
            passage.indent += side - quiet + grid / 2;
            let mut lines = self.passage(&passage, self.measure);
            if let (Some(first), false) = (lines.first_mut(), slugs.is_empty()) {
                first.before = passage.before;
            }
            slugs.append(&mut lines);
        }
        // Letters reach less high than their line: so does the code.
        let top = grid / 4 - quiet;
        let high = slugs.iter().map(|slug| slug.before + slug.height).sum::<Length>();
        // The white below the code is part of that below the block.
        let wanted = (top + side - quiet).max(high).up_to(grid);
        slugs.iter_mut().for_each(|slug| slug.penalty = FORBIDDEN);
        if let Some(last) = slugs.last_mut() {
            last.height += wanted - high;
            last.penalty = 0;
        }
        if let (Some(first), Some(picture)) = (slugs.first_mut(), &figure.picture) {
            let x = if self.flow.direction.is_rtl() {
                self.measure - figure.indent - side + quiet
            } else {
                figure.indent - quiet
            };
            let area = Area { x, y: top, width: side, height: side };
            first.marks.push(Mark::Picture(Placed::new(figure.belongs, self.picture_index(picture), area)));
            first.at = figure.at;
        }
        slugs
    }
}
