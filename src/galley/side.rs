//! Figures at the side where reading ends, with text running round them.
//!
//! Pipeline: [`FigureFlow`] + the passages after it -> **side** -> one block.
//!
//! Lines beside a figure are narrower by it and the gap; as many as it is high, in as many paragraphs as that takes. They stay
//! together with it, so that where they stand on the page does not matter for how they are broken.

use super::block::{Block, Kind};
use super::figure::SideFigure;
use super::passage::inner;
use super::{Setter, Slug};
use crate::flow::{FigureFlow, Passage, Piece};
use crate::length::Length;
use crate::line::Beside;
use crate::line::best::{self, Paragraph};
use crate::list::FORBIDDEN;
use crate::makeup::{Goes, Stand};
use crate::model::FigurePlace;
use crate::style::Role;

impl Setter<'_, '_> {
    /// A figure with the paragraphs that run round it, and how many of the pieces they are; none if what follows it is nothing that
    /// could.
    pub(super) fn side_block(&mut self, pieces: &[Piece], after: Length) -> Option<(Block, usize, Length)> {
        let Some(Piece::Figure(figure)) = pieces.first() else { return None };
        if figure.place != FigurePlace::Side || !pieces.get(1).is_some_and(runs_round) {
            return None;
        }
        let SideFigure { slugs: picture, width } = self.side_figure(figure, false);
        let taken = width + self.style.figures.gap;
        let high: Length = picture.iter().map(|slug| slug.before + slug.height).sum();
        let grid = self.style.grid;
        // The line below clears the figure by at least half a step.
        let steps = i64::from((high + grid / 2).up_to(grid).units()) / i64::from(grid.units().max(1));
        let mut left = usize::try_from(steps).unwrap_or(0);
        let mut slugs: Vec<Slug> = Vec::new();
        let (mut used, mut white, mut then) = (1, Length::ZERO, after);
        while let (1.., Some(Piece::Passage(passage))) = (left, pieces.get(used).filter(|piece| runs_round(piece))) {
            let before = passage.before.max(then).up_to(grid);
            let mut lines = self.run_round(passage, left, taken);
            match lines.first_mut() {
                Some(first) if !slugs.is_empty() => {
                    first.before = before;
                    left = left.saturating_sub(usize::try_from(before.units() / grid.units().max(1)).unwrap_or(0));
                }
                _ => white = before,
            }
            left = left.saturating_sub(lines.len());
            (used, then) = (used + 1, passage.after);
            slugs.append(&mut lines);
        }
        self.stand_beside(&mut slugs, (figure, picture, width), left);
        let (below, new_page) = (Length::ZERO, false);
        let block =
            Block { white, below, stand: Stand::Head, goes: Goes::Here, new_page, kind: Kind::Text, slugs, menu: None };
        Some((block, used, then))
    }

    /// A paragraph whose first lines are narrower by so much.
    fn run_round(&mut self, passage: &Passage, lines: usize, taken: Length) -> Vec<Slug> {
        let room = inner(passage, self.measure);
        let (first, beside) = (room - taken - passage.indent_first, room - taken);
        let lines = u16::try_from(lines).unwrap_or(u16::MAX);
        let mut measure = self.measure_of(passage, room, first.max(Length::pt(1)));
        measure.beside = Some(Beside { lines, width: beside.max(Length::pt(1)), indent: Length::ZERO });
        let shaped = self.shape.passage(passage);
        let whole = Paragraph { items: &shaped.items, micro: &shaped.micro };
        let broken = best::break_lines(whole, &measure, &self.costs(passage, room));
        let marker = passage.marker.as_ref().map(|marker| self.marker(passage, marker, self.measure));
        let broken = super::passage::indented(passage, broken);
        let mut slugs = self.slugs(passage, (&shaped, &broken), marker, self.measure);
        let rtl = passage.direction.is_rtl();
        for line in slugs.iter_mut().take(lines.into()).filter_map(|slug| slug.line.as_mut()) {
            let edge = if rtl { &mut line.left } else { &mut line.right };
            *edge += if rtl { taken } else { -taken };
        }
        slugs
    }

    /// Stands a figure beside the lines it goes with; where there are too few, white takes the place of those that are wanting.
    fn stand_beside(&self, slugs: &mut [Slug], (figure, picture, width): (&FigureFlow, Vec<Slug>, Length), wanting: usize) {
        let left = if self.flow.direction.is_rtl() { Length::ZERO } else { self.measure - width };
        let mut beside: Length = picture.iter().map(|slug| slug.before + slug.height).sum();
        if let (Some(last), 1..) = (slugs.last_mut(), wanting) {
            last.height += self.style.grid * i32::try_from(wanting).unwrap_or(0);
        }
        let Some(first) = slugs.first_mut() else { return };
        // Letters reach less high than their line: so does the figure.
        let mut y = self.style.grid / 4;
        for mut slug in picture {
            y += slug.before;
            slug.shift(left, y);
            y += slug.height;
            first.marks.append(&mut slug.marks);
            first.links.append(&mut slug.links);
            first.notes.append(&mut slug.notes);
            first.anchors.append(&mut slug.anchors);
        }
        if !first.at.is_known() || figure.at.is_known() {
            first.at = figure.at;
        }
        for slug in slugs {
            beside -= slug.before + slug.height;
            if beside > Length::ZERO {
                slug.penalty = FORBIDDEN;
            }
        }
    }
}

/// Whether text of a piece may run round a figure.
fn runs_round(piece: &Piece) -> bool {
    matches!(piece, Piece::Passage(passage) if matches!(passage.role, Role::Body | Role::Quote)
        && passage.opening.is_none() && passage.indent_turned == Length::ZERO)
}
