//! One code a letter: what is shown where the glyphs of a face, code by code, would read as something else.
//!
//! ```text
//! "کب"  ب is a tooth and a dot, lower than ک     one glyph is made of both, with both heights in it
//! "لا"  one glyph for two letters                a code without ink for ا, then the glyph for ل
//! "कि"  ि is painted before क                    one glyph for क is made of both, a code without ink for ि follows
//! ```
//!
//! Readers put what runs from right to left in order themselves: they take the codes from left to right and turn the line around.
//! So each letter is a code, in the order of the eye, on the baseline and without a step of the pen. A word told besides
//! (ActualText), or a code for several letters, comes out backwards with half of them; a code with a mark in its text is taken
//! to be no wider than a mark by one. `.ci/extraction.py` measures how well four of them do.

use std::ops::Range;

use super::composite::{Composite, Part};
use super::spelling::{is_private, is_right_to_left};
use crate::font::Face;
use crate::leaf::{Glyph, Run};
use crate::length::Length;
use crate::model::Direction;
use crate::segment;

/// Tells readers that what stands before it, a figure or a full stop, goes from right to left like what surrounds it.
pub(super) const RIGHT_TO_LEFT_MARK: &str = "\u{200F}";

/// Which glyphs of a run are of one written character.
pub(super) struct Characters {
    /// The bytes of the run's text where one begins; none where only glyphs of one text belong together.
    starts: Vec<usize>,
}

impl Characters {
    /// Of a run in this face. Outlines in `CFF ` have no composites, so that its glyphs are shown as they are.
    pub(super) fn of(run: &Run, face: &Face) -> Self {
        let composed = face.is_truetype() && !run.text.is_ascii();
        Self { starts: if composed { segment::graphemes(&run.text).collect() } else { Vec::new() } }
    }

    /// Whether two glyphs side by side belong to one.
    pub(super) fn join(&self, left: &Glyph, right: &Glyph) -> bool {
        let between = left.text.start.max(right.text.start) as usize;
        left.text == right.text || !self.starts.is_empty() && self.starts.binary_search(&between).is_err()
    }
}

/// The bytes that the glyphs of a character stand for.
pub(super) fn text_of(glyphs: &[Glyph]) -> Range<usize> {
    let start = glyphs.iter().map(|glyph| glyph.text.start).min().unwrap_or(0);
    let end = glyphs.iter().map(|glyph| glyph.text.end).max().unwrap_or(0);
    start as usize..end as usize
}

/// A code to be shown.
pub(super) struct Letter {
    /// The bytes of the character's text it stands for.
    pub(super) text: Range<usize>,
    /// What it draws; the parts are glyphs of the face.
    pub(super) drawn: Composite,
    /// From its origin to that of the next code, before tracking.
    pub(super) advance: Length,
}

impl Letter {
    /// A code without ink and width.
    pub(super) fn blank(text: Range<usize>, tracking: Length) -> Self {
        Self { text, drawn: Composite::default(), advance: Length::ZERO - tracking }
    }
}

/// The letters of a written character from left to right, the first of them with all the ink; none where its glyphs can be shown as
/// they are.
pub(super) fn letters(
    glyphs: &[Glyph],
    text: &str,
    (face, size, tracking): (&Face, Length, Length),
    direction: Direction,
) -> Vec<Letter> {
    let to_left = direction.is_rtl();
    let is_one = text.chars().count() == 1 || !to_left && text.is_ascii();
    let is_plain = matches!(glyphs, [glyph] if is_one && glyph.dx == Length::ZERO && glyph.dy == Length::ZERO);
    if is_plain || !face.is_truetype() || is_private(text) {
        return Vec::new();
    }
    let Some((drawn, advance)) = draw(glyphs, face, size, tracking) else { return Vec::new() };
    let mut letters: Vec<Letter> =
        text.char_indices().map(|(at, c)| Letter::blank(at..at + c.len_utf8(), tracking)).collect();
    // Readers take the same mark at the same place for one: so letters share the width.
    let mut wide: Vec<&mut Letter> = Vec::new();
    for (index, (letter, c)) in letters.iter_mut().zip(text.chars()).enumerate() {
        if index == 0 || !segment::is_mark(c) {
            wide.push(letter);
        }
    }
    share(&mut wide, drawn, advance, to_left);
    if to_left {
        letters.reverse();
    }
    letters
}

/// Gives the ink to the first of some letters, and each its part of the width.
fn share(letters: &mut [&mut Letter], drawn: Composite, advance: Length, to_left: bool) {
    let count = letters.len().max(1);
    let units = |index: usize| (usize::from(drawn.advance) * index / count) as u16;
    let whole = i64::from(drawn.advance.max(1));
    let length = |index: usize| if index < count { advance.scaled(units(index).into(), whole) } else { advance };
    for (index, letter) in letters.iter_mut().enumerate() {
        letter.drawn.advance = units(index + 1) - units(index);
        letter.advance += length(index + 1) - length(index);
    }
    let Some(first) = letters.first_mut() else { return };
    let left = if to_left { i16::try_from(drawn.advance - first.drawn.advance).unwrap_or(0) } else { 0 };
    first.drawn.parts = drawn.parts.into_iter().map(|part| Part { dx: part.dx.saturating_sub(left), ..part }).collect();
}

/// All glyphs of a character as one, and how far the pen goes on after it, tracking included.
fn draw(glyphs: &[Glyph], face: &Face, size: Length, tracking: Length) -> Option<(Composite, Length)> {
    let em = i64::from(face.units_per_em());
    let units = |length: Length| {
        let (scaled, size) = (i64::from(length.units()) * em, i64::from(size.units()).max(1));
        (scaled.abs() + size / 2) / size * scaled.signum()
    };
    let mut parts = Vec::with_capacity(glyphs.len());
    let mut pen = Length::ZERO;
    for glyph in glyphs {
        let (dx, dy) = (units(pen + glyph.dx), units(glyph.dy));
        parts.push(Part { glyph: glyph.id, dx: i16::try_from(dx).ok()?, dy: i16::try_from(dy).ok()? });
        pen += glyph.advance + tracking;
    }
    let drawn = Composite { parts, advance: u16::try_from(units(pen - tracking).max(0)).ok()? };
    Some((drawn, pen))
}

/// Whether a mark of direction stands before a run, at its left: it runs from right to left and its last letter does not say so, or it
/// is a number or a sign by itself in such a work.
///
/// Readers that turn lines around take a full stop or a figure with the white after it for something of its own, and leave it
/// the wrong way round.
pub(super) fn is_marked_before(run: &Run, direction: Direction, work: Direction) -> bool {
    let is_sign = || !run.text.contains(char::is_alphabetic) && run.text.contains(|c: char| !c.is_whitespace());
    if direction.is_rtl() { is_weak(run.text.chars().next_back()) } else { work.is_rtl() && is_sign() }
}

/// Whether a mark of direction stands between the white of a run from right to left and what is read before it, if that is of the run.
pub(super) fn is_marked_after(white: &str, before: Option<&str>) -> bool {
    white.starts_with(' ') && before.is_none_or(|before| is_weak(before.chars().next_back()))
}

/// Whether a letter says nothing of its direction, or another one; white does not matter.
fn is_weak(letter: Option<char>) -> bool {
    // Of the blocks from right to left: commas, signs and figures.
    let is_sign = |c| matches!(c, '\u{600}'..='\u{60C}' | '\u{660}'..='\u{66C}' | '\u{6DD}' | '\u{6F0}'..='\u{6F9}');
    letter.is_some_and(|c| !c.is_whitespace() && (!is_right_to_left(c) || is_sign(c) || segment::is_mark(c)))
}
