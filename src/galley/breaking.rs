//! What the lines of a passage were chosen from, for who asks why.
//!
//! Pipeline: [`flow`](crate::flow) pieces -> **breaking** -> [`trace`](crate::trace).

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::initial::Opened;
use super::passage::{Fitted, inner};
use super::{Setter, TextArea};
use crate::flow::{Flow, Passage, Piece};
use crate::length::Length;
use crate::line::Measure;
use crate::line::best::{Choice, Costs};
use crate::shape::{Shape, ShapedPassage};
use crate::style::Style;

/// A passage of several lines, as the breaker was given it.
pub(crate) struct Breaking<'a> {
    pub(crate) passage: Cow<'a, Passage>,
    /// Its number among the paragraphs of running text, from 1, if it is one.
    pub(crate) paragraph: Option<usize>,
    pub(crate) shaped: ShapedPassage,
    pub(crate) measure: Measure,
    pub(crate) costs: Costs,
    /// The way it is set, where pages asked for another than the best.
    pub(crate) choice: Option<Choice>,
}

/// Tells of the passages of the column and of the notes, in order, that were broken into more lines than one: not of verse and
/// code, whose lines are those of the copy, and not of the cells of tables and what runs round figures. `chosen` are the ways that
/// pages asked for, by the piece.
pub(crate) fn breakings<'a>(
    flow: &'a Flow,
    style: &Style,
    shape: &mut Shape<'_>,
    chosen: &BTreeMap<usize, Choice>,
    mut tell: impl FnMut(Breaking<'a>),
) {
    let TextArea { measure, height, .. } = TextArea::of(style);
    let mut setter = Setter::new(flow, style, shape, measure, height);
    let mut index = 0;
    while let Some(piece) = flow.pieces.get(index) {
        let number = index;
        index += 1;
        if let Some((_, many, _)) = setter.side_block(&flow.pieces[number..], Length::ZERO) {
            index = number + many;
        } else if let Piece::Passage(passage) = piece {
            setter.breaking(passage, chosen.get(&number).cloned()).into_iter().for_each(&mut tell);
        }
    }
    for piece in flow.notes.iter().flat_map(|note| &note.pieces) {
        if let Piece::Passage(passage) = piece {
            setter.breaking(passage, None).into_iter().for_each(&mut tell);
        }
    }
}

impl Setter<'_, '_> {
    fn breaking<'p>(&mut self, passage: &'p Passage, choice: Option<Choice>) -> Option<Breaking<'p>> {
        let width = inner(passage, self.measure);
        let is_running = self.is_running(passage) && !passage.text.is_empty();
        self.paragraphs += usize::from(is_running);
        let paragraph = is_running.then_some(self.paragraphs);
        if let Some(Opened { passage, shaped, measure, lines, .. }) = self.open(passage, width) {
            let costs = self.costs(&passage, width);
            let breaking = Breaking { passage: Cow::Owned(passage), paragraph, shaped, measure, costs, choice: None };
            return (lines.len() > 1).then_some(breaking);
        }
        let Fitted { shaped, lines, .. } = self.fitted(passage, width);
        if lines.len() < 2 || passage.indent_turned != Length::ZERO {
            return None;
        }
        // Balanced lines are those of a narrower measure.
        let (first, indent) = lines.first().map(|(line, indent)| (line.width, *indent))?;
        let measure = self.measure_of(passage, first + indent, first);
        let costs = self.costs(passage, width);
        Some(Breaking { passage: Cow::Borrowed(passage), paragraph, shaped, measure, costs, choice })
    }
}
