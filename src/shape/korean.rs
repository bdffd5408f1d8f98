//! Korean words, which have spaces between them, stay whole.

use super::{Parting, Shape};
use crate::flow::Passage;
use crate::segment;
use crate::style::KoreanBreaks;

/// Takes out the places inside of Korean words. In need, and if the style says so, they stay.
pub(super) fn keep_words(passage: &Passage, shape: &Shape<'_>, parting: Parting, opportunities: &mut Vec<usize>) {
    let keeps = shape.east_asian.korean == KoreanBreaks::Spaces && parting == Parting::AsStyled;
    // Letters of the alphabet begin with these bytes in UTF-8.
    let may_have = |text: &str| text.bytes().any(|byte| matches!(byte, 0xE1 | 0xE3 | 0xEA..=0xED));
    if keeps && may_have(&passage.text) {
        opportunities.retain(|byte| !segment::is_inside_korean(&passage.text, *byte));
    }
}
