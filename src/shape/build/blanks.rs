//! What stands between words: spaces that give, blanks of their own width, ends of lines.

use std::ops::Range;

use super::List;
use crate::length::Length;
use crate::list::{FORBIDDEN, FORCED, Glue, Item};
use crate::shape::{Content, is_blank};

impl List<'_, '_, '_> {
    /// What stands between words.
    pub(super) fn separate(&mut self, stretch: usize, letter: char, text: Range<usize>) {
        match letter {
            '\n' => {
                self.end_of_line();
                self.penalty(FORCED);
            }
            '\u{AD}' => self.soft_hyphen(stretch, text),
            '\u{200B}' => self.penalty(0),
            ' ' if self.verbatim && self.begins_line_of_spaces(text.start) => self.blank(stretch, letter, text),
            ' ' => self.space(stretch, text),
            '\u{A0}' => {
                self.penalty(FORBIDDEN);
                self.space(stretch, text);
            }
            letter if is_blank(letter) => self.blank(stretch, letter, text),
            _ => {}
        }
    }

    /// Whether nothing but spaces stands between the beginning of the line and this byte of code: the space before it is a box then.
    fn begins_line_of_spaces(&self, byte: usize) -> bool {
        let follows_space = self.passage.text[..byte].ends_with(' ');
        self.begins_line(byte) || (follows_space && matches!(self.list.items.last(), Some(Item::Box(_))))
    }

    /// A word space: natural, stretch and shrink as luaotfload has them, half and a third of the space; in code it is rigid.
    /// Where lines are ragged it is set at its natural width, so that no line may count on less.
    fn space(&mut self, stretch: usize, text: Range<usize>) {
        let width = self.space_width(stretch);
        let glue = if self.verbatim {
            Glue { width, ..Glue::default() }
        } else {
            let own = Glue { width, stretch: width / 2, shrink: width / 3, ..Glue::default() };
            let glue = self.square_space(stretch, &text).unwrap_or(own);
            if self.is_justified() { glue } else { Glue { shrink: Length::ZERO, ..glue } }
        };
        // Of several spaces, which code alone has, the breaker takes the first or none.
        let goes_on = self.passage.text[text.end..].starts_with(' ');
        if !goes_on && (!self.may_break_at(text.end) || self.is_before_unit(&text)) {
            self.penalty(FORBIDDEN);
        }
        self.push(Item::Glue(glue), Content::Space { stretch, text });
    }

    /// Whether a space stands between a number and the sign it counts.
    fn is_before_unit(&self, space: &Range<usize>) -> bool {
        let number = self.passage.text[..space.start].ends_with(|letter: char| letter.is_numeric());
        number && self.passage.text[space.end..].starts_with(['°', '%', '‰', '€', '£', '$'])
    }

    /// White space of its own width.
    fn blank(&mut self, stretch: usize, letter: char, text: Range<usize>) {
        let size = self.list.sizes[stretch];
        let space = self.space_width(stretch);
        let width = match letter {
            '\u{2000}' | '\u{2002}' => size / 2,
            '\u{2001}' | '\u{2003}' | '\u{3000}' => size,
            '\u{2004}' => size / 3,
            '\u{2005}' | '\u{205F}' => size / 4,
            '\u{2006}' | '\u{2009}' => size / 6,
            '\u{200A}' => size / 12,
            // French setters take a quarter of an em or a little less; narrower than the word space in any case.
            '\u{202F}' => (size / 6).max(space * 2 / 3),
            '\u{2007}' => self.advance(stretch, '0').unwrap_or(size / 2),
            _ => space,
        };
        let end = text.end;
        if letter == '\u{3000}' && !self.verbatim && !self.begins_line(text.start) {
            if !self.may_break_at(end) {
                self.penalty(FORBIDDEN);
            }
            return self.push(Item::Glue(Glue { width, ..Glue::default() }), Content::Space { stretch, text });
        }
        self.push(Item::Box(width), Content::Space { stretch, text });
        if letter != '\u{202F}' && letter != '\u{2007}' && !self.verbatim && self.may_break_at(end) {
            self.penalty(0);
        }
    }

    pub(super) fn space_width(&self, stretch: usize) -> Length {
        self.advance(stretch, ' ').unwrap_or(self.list.sizes[stretch] / 4)
    }

    pub(super) fn advance(&self, stretch: usize, letter: char) -> Option<Length> {
        let face = &self.shape.fonts().faces()[self.list.stretches[stretch].face];
        face.glyph(letter).map(|glyph| face.scale(face.advance(glyph), self.list.sizes[stretch]))
    }
}
