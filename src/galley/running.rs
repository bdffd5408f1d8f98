//! Which slugs are lines of running text, and of which paragraph.

use super::{Setter, Slug};
use crate::flow::Passage;
use crate::leaf::TextLine;
use crate::length::Length;
use crate::style::{Align, Role};

impl Setter<'_, '_> {
    /// Notes on each slug of a passage which line of running text it is, if that is what the passage is. The slugs stand on their
    /// baselines, this far below their tops.
    pub(super) fn tell_running(&mut self, passage: &Passage, width: Length, baseline: Length, slugs: &mut [Slug]) {
        if !self.is_running(passage) || slugs.iter().all(|slug| slug.marks.is_empty()) {
            return;
        }
        let em = self.style.roles.body.size;
        let (start, end) = (passage.indent, passage.indent_end);
        let (left, right) = if passage.direction.is_rtl() { (end, width - start) } else { (start, width - end) };
        let line = TextLine {
            y: baseline,
            left,
            right,
            em,
            leading: passage.leading,
            paragraph: self.paragraphs,
            count: slugs.len(),
            justified: passage.align == Align::Justify,
            ..TextLine::default()
        };
        for (index, slug) in slugs.iter_mut().enumerate() {
            slug.line = Some(TextLine { index, ..line.clone() });
        }
        self.paragraphs += 1;
    }

    /// Whether a passage is running text: what is measured, and numbered as paragraphs.
    pub(super) fn is_running(&self, passage: &Passage) -> bool {
        let em = passage.spans.first().map_or(Length::ZERO, |span| span.look.size);
        matches!(passage.role, Role::Body | Role::Quote | Role::Verse) && em == self.style.roles.body.size
    }
}
