//! What hangs before lines of code: their numbers, and the mark of a line that was turned over.
//!
//! Pipeline: lines of a passage of code -> **code** -> the same lines with ornaments in the indent.
//!
//! What always holds: the marks are ornament; a line of the copy has one number however often it is turned over, and every line that
//! goes on has the mark, if there is one.

use super::assemble::Assembly;
use super::{Setter, Slug};
use crate::flow::{Passage, SpanKind};
use crate::leaf::Belongs;
use crate::length::Length;
use crate::line::best::{self, Costs, Paragraph};
use crate::line::{Line, Measure};
use crate::list::{FORCED, Item};
use crate::shape::ShapedPassage;
use crate::style::Role;

/// White between the mark of a turned line and the code: a space that readers of the file find, and no line ends at.
const GAP: char = '\u{A0}';
/// White between a number and the code.
const NUMBER_GAP: i64 = 100;

impl Setter<'_, '_> {
    /// Hangs marks before the lines of a passage of code, whose baselines are at 0.
    pub(super) fn hang_code_marks(
        &mut self,
        passage: &Passage,
        (shaped, lines): (&ShapedPassage, &[(Line, Length)]),
        slugs: &mut [Slug],
        width: Length,
    ) {
        if passage.role != Role::Code {
            return;
        }
        let wrap = self.style.code.wrap_mark.trim();
        let wrap = if wrap.is_empty() { String::new() } else { format!("{wrap}{GAP}") };
        let baseline = self.baseline(passage);
        let (mut number, mut turned) = (0, None);
        for ((line, indent), slug) in lines.iter().zip(slugs) {
            let begins = line.start == 0 || shaped.items.get(line.start - 1) == Some(&Item::Penalty(FORCED));
            let mark = if begins {
                number += 1;
                let words = self.flow.words.number(number);
                passage.numbered.then(|| self.hanging(passage, &words)).flatten()
            } else {
                if turned.is_none() {
                    turned = Some(self.hanging(passage, &wrap));
                }
                turned.clone().flatten()
            };
            if let Some((mut mark, natural)) = mark {
                mark.lower(baseline);
                let gap = if begins { NUMBER_GAP } else { 0 };
                stand(slug, mark, passage, (*indent, natural, width, gap));
            }
        }
    }

    /// An ornament in the look of a passage, from 0 to the right, and how wide it is; nothing for no letters, or letters no face has.
    fn hanging(&mut self, passage: &Passage, text: &str) -> Option<(Slug, Length)> {
        let mut span = passage.spans.first()?.clone();
        if text.is_empty() || !self.covers(text) {
            return None;
        }
        let mut hanging = Passage::empty(passage.role);
        hanging.text = text.to_owned();
        (span.range, span.belongs, span.link, span.kind) = (0..text.len(), Belongs::Ornament, None, SpanKind::Words);
        hanging.spans = vec![span];
        let shaped = self.shape.passage(&hanging);
        let natural: Length = shaped.items.iter().map(Item::width).sum();
        let measure = Measure::new(natural.max(Length::pt(1)));
        let lines = best::break_lines(Paragraph::new(&shaped.items), &measure, &Costs::default());
        let fonts = self.shape.fonts();
        let assembly = Assembly { passage: &hanging, shaped: &shaped, flow: self.flow, fonts, width: natural };
        lines.first().map(|line| (assembly.line(line, Length::ZERO), natural))
    }

    /// Whether there is a face for every letter of a text.
    pub(super) fn covers(&self, text: &str) -> bool {
        let faces = self.shape.fonts().faces();
        text.chars().all(|letter| letter.is_whitespace() || faces.iter().any(|face| face.covers(letter)))
    }
}

/// Stands a mark in the indent of a line, its edge off the code by so many hundredths of the em.
fn stand(slug: &mut Slug, mut mark: Slug, passage: &Passage, (indent, natural, width, gap): (Length, Length, Length, i64)) {
    let gap = passage.spans.first().map_or(Length::ZERO, |span| span.look.size).scaled(gap, 100);
    let edge = passage.indent + indent;
    let x = if passage.direction.is_rtl() { width - edge + gap } else { edge - gap - natural };
    // Where the indent is too narrow, rather on the code's own white than out of the column.
    mark.shift(x.max(Length::ZERO).min((width - natural).max(Length::ZERO)), Length::ZERO);
    slug.marks.splice(0..0, mark.marks);
}
