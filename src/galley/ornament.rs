//! Ornaments: what parts the text, and the rules of a pull quote.
//!
//! Pipeline: [`flow`](crate::flow) passage -> **ornament** -> the same in letters there are; its slugs with rules.

use super::{Setter, Slug};
use crate::flow::Passage;
use crate::leaf::{Area, Belongs, Ink, Mark, Rule};
use crate::length::Length;
use crate::style::Role;

/// What stands for a thematic break where no face has what the style wants.
const STARS: &str = "*\u{2003}*\u{2003}*";
/// Thickness of the rules of a pull quote.
const RULE: f64 = 0.4;

impl Setter<'_, '_> {
    /// An ornament in other letters, where no face has its own.
    pub(super) fn in_stars(&self, passage: &Passage) -> Option<Passage> {
        if passage.role != Role::Ornament || self.covers(&passage.text) {
            return None;
        }
        let mut stars = passage.clone();
        stars.say(STARS);
        Some(stars)
    }

    /// Rules above and below a pull quote and who said it, each half a step of the grid from its lines, so that it takes a step more.
    pub(super) fn rule_pull_quote(&self, passage: &Passage, width: Length, slugs: &mut [Slug]) {
        let (start, end) = (passage.indent, passage.indent_end);
        let left = if passage.direction.is_rtl() { end } else { start };
        let (width, height, half) = (width - start - end, Length::from_pt(RULE), self.style.grid / 2);
        let rule = |y| Mark::Rule(Rule::new(Belongs::Ornament, Area { x: left, y, width, height }, Ink::BLACK));
        if let (true, Some(first)) = (passage.ruled_above, slugs.first_mut()) {
            first.lower(half);
            first.height += half;
            first.marks.insert(0, rule(Length::ZERO));
        }
        if let (true, Some(last)) = (passage.ruled_below, slugs.last_mut()) {
            last.height += half;
            last.marks.push(rule(last.height - height));
        }
    }
}
