//! How far letters hang into the margin, so that the edge of a column looks straight.
//!
//! A line that ends in a full stop looks shorter than one that ends in an *n*: there is nothing above the dot. So light signs stand out
//! a little. By how much goes by the class of the sign, as a part of its ink, and by the face: the white that a glyph has
//! at its side in this face hangs out first.

use std::sync::{PoisonError, RwLock};

use crate::font::Face;
use crate::length::Length;
use crate::map::Map;

/// An edge of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Start,
    End,
}

/// Parts of the ink, in hundredths, that hang out where a line begins and where it ends; the white beside the ink hangs out besides.
/// By eye on columns of ten lines that end alternately in the sign and in an *n*, in Libertinus Serif at 11 pt; the sizes agree
/// with what the setters of metal type filed off, about half of a hyphen or a stop, a quarter of a dash, a tenth of a bracket.
fn class(letter: char) -> Option<(i64, i64)> {
    Some(match letter {
        '-' | '\u{AD}' | '\u{2010}' | '\u{2011}' => (0, 35),
        '.' | ',' | '\u{2026}' => (0, 50),
        ':' | ';' => (0, 35),
        '!' | '?' => (0, 10),
        '\u{2018}' | '\u{2019}' | '\'' | '\u{201A}' | '\u{2039}' | '\u{203A}' => (50, 50),
        '\u{201C}' | '\u{201D}' | '"' | '\u{201E}' | '\u{AB}' | '\u{BB}' => (35, 35),
        '\u{2013}' => (20, 20),
        '\u{2014}' => (10, 10),
        '(' | '[' | '{' => (10, 0),
        ')' | ']' | '}' => (0, 10),
        'A' | 'V' | 'W' | 'Y' | 'T' | 'Α' | 'Υ' | 'Т' | 'А' | 'У' => (4, 4),
        'v' | 'w' | 'y' | 'у' => (3, 3),
        'f' | 'r' | 'k' | 'K' | 'L' | 'г' | 'Г' => (0, 3),
        _ => return None,
    })
}

/// The most that hangs out, in hundredths of the em: more looks like a mistake.
const MOST: i64 = 16;

/// The ink of glyphs by face and number, remembered: to find it, the outline is drawn.
#[derive(Default)]
pub(super) struct Inks(RwLock<Map<(usize, u16), Ink>>);

/// Left, bottom, right, top in units of the em; nothing for a glyph without ink.
type Ink = Option<[i32; 4]>;

impl Inks {
    fn ink(&self, (index, face): (usize, &Face), glyph: u16) -> Ink {
        if let Some(known) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&(index, glyph)) {
            return *known;
        }
        let ink = face.ink_box(glyph);
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert((index, glyph), ink);
        ink
    }

    /// How far a glyph of a face that stands for a letter hangs over the edge of a line.
    pub(super) fn protrusion(
        &self,
        (index, face): (usize, &Face),
        (glyph, letter): (u16, char),
        (advance, size): (Length, Length),
        side: Side,
    ) -> Length {
        let part = class(letter).map_or(0, |(start, end)| if side == Side::Start { start } else { end });
        if part == 0 {
            return Length::ZERO;
        }
        let Some([left, _, right, _]) = self.ink((index, face), glyph) else { return Length::ZERO };
        // Of letters only what they lean over hangs out: all letters have their white at the side.
        let white = match side {
            _ if letter.is_alphabetic() => Length::ZERO,
            Side::Start => face.scale(left, size),
            Side::End => advance - face.scale(right, size),
        };
        let ink = face.scale(right - left, size).scaled(part, 100);
        (ink + white.max(Length::ZERO)).min(size.scaled(MOST, 100)).max(Length::ZERO)
    }
}
