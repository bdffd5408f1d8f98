//! Lines as the eye has them from left to right, for printers and terminals that turn nothing.
//!
//! Pipeline: a line in the order it is read -> [`bidi`](crate::bidi) -> **order** -> a line in the order it is seen.
//!
//! ```text
//! read     the word سلام (peace)      letters in the order they are typed
//! seen     the word ﻡﻼﺳ (peace)       letters from left to right, in the shapes they have beside one another
//! ```
//!
//! What always holds: a line that has nothing to turn is as it was; a mark stays behind its letter, figures stay in their order,
//! brackets open to the words they enclose; controls of direction are gone, as they have done their work. A line is turned by itself, as
//! programs that do turn have it: each line of a text is a paragraph to them. Sources: `UAX #9` L1 to L4.

use std::borrow::Cow;

use super::forms;
use crate::bidi::{Level, Levels, on_line, visual_order};
use crate::model::Direction;
use crate::segment;

/// Signs that are mirrored where they stand among letters that run to the left, in pairs (Unicode property Bidi_Mirroring_Glyph; those
/// that texts have, of some four hundred).
const MIRRORED: &str = "()<>[]{}«»‹›⁅⁆⁽⁾₍₎≤≥≪≫⟦⟧⟨⟩⟪⟫⦅⦆〈〉《》「」『』【】〔〕（）＜＞［］｛｝｢｣";

/// A line, without the white around it, as it is seen from left to right where its paragraph runs in a direction.
pub(super) fn visual(line: &str, direction: Direction) -> Cow<'_, str> {
    let levels = Levels::of(line, Some(direction));
    let base = Level::of(direction);
    if line.char_indices().all(|(byte, letter)| levels.at(byte) == Level::default() && !is_control(letter)) {
        return Cow::Borrowed(line);
    }
    let (shaped, levels) = shaped(line, &levels);
    let mut from = 0;
    let clusters: Vec<&str> =
        segment::graphemes(&shaped).skip(1).map(|to| &shaped[std::mem::replace(&mut from, to)..to]).collect();
    let starts = clusters.iter().scan(0, |start, cluster| Some(std::mem::replace(start, *start + cluster.len())));
    let pieces = clusters.iter().copied().zip(starts.map(|start| levels.get(start).copied().unwrap_or(base)));
    let levels = on_line(pieces, base);
    let mut seen = String::with_capacity(shaped.len());
    for piece in visual_order(&levels) {
        let is_turned = levels[piece].is_rtl();
        let letters = clusters[piece].chars().filter(|letter| !(is_control(*letter) || is_turned && is_joiner(*letter)));
        seen.extend(letters.map(|letter| if is_turned { mirrored(letter) } else { letter }));
    }
    Cow::Owned(seen)
}

/// The letters in the shapes they have beside one another, and the level of each of their bytes.
fn shaped(line: &str, levels: &Levels) -> (String, Vec<Level>) {
    let letters: Vec<char> = line.chars().map(without_own_hamza).collect();
    let (mut text, mut own) = (String::with_capacity(line.len()), Vec::with_capacity(line.len()));
    for ((byte, letter), shape) in line.char_indices().zip(forms::joined(&letters)) {
        text.extend(shape);
        text.extend((letter == HEH_WITH_HAMZA).then_some(HAMZA));
        own.resize(text.len(), levels.at(byte));
    }
    (text, own)
}

/// A letter of Urdu that has no forms but may be written as two signs.
const HEH_WITH_HAMZA: char = '\u{6C2}';
const HAMZA: char = '\u{654}';

fn without_own_hamza(letter: char) -> char {
    if letter == HEH_WITH_HAMZA { '\u{6C1}' } else { letter }
}

/// Whether a letter only says which way others run.
fn is_control(letter: char) -> bool {
    matches!(letter, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200C}' | '\u{200D}')
}

fn mirrored(letter: char) -> char {
    let Some(at) = MIRRORED.chars().position(|sign| sign == letter) else { return letter };
    MIRRORED.chars().nth(at ^ 1).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::visual;
    use crate::model::Direction::{self, LeftToRight, RightToLeft};

    fn seen(line: &str, direction: Direction) -> String {
        visual(line, direction).into_owned()
    }

    #[test]
    fn what_has_nothing_to_turn_is_as_it_was() {
        assert_eq!(seen("The tram (no. 4) – naïve", LeftToRight), "The tram (no. 4) – naïve");
    }

    #[test]
    fn hebrew_is_reversed_with_its_brackets_and_its_figures_are_not() {
        assert_eq!(seen("שלום (12) abc", RightToLeft), "abc (12) םולש");
        assert_eq!(seen("see שלום, 12.", LeftToRight), "see 12 ,םולש.");
    }

    #[test]
    fn marks_stay_behind_their_letters() {
        assert_eq!(seen("שָׁל", RightToLeft), "לשָׁ");
    }

    #[test]
    fn letters_have_the_shapes_they_have_beside_one_another() {
        // Beh first, heh in the middle, alef last, reh alone.
        assert_eq!(seen("بهار", RightToLeft), "\u{FEAD}\u{FE8E}\u{FEEC}\u{FE91}");
        // A mark does not part letters; a joiner that forbids joining does.
        assert_eq!(seen("ب\u{64E}ر", RightToLeft), "\u{FEAE}\u{FE91}\u{64E}");
        assert_eq!(seen("می\u{200C}رود", RightToLeft), "\u{FEA9}\u{FEED}\u{FEAD}\u{FBFD}\u{FEE3}");
    }

    #[test]
    fn lam_and_alef_are_one() {
        assert_eq!(seen("سلام", RightToLeft), "\u{FEE1}\u{FEFC}\u{FEB3}");
        assert_eq!(seen("لا", RightToLeft), "\u{FEFB}");
    }

    #[test]
    fn urdu_has_letters_of_its_own() {
        assert_eq!(seen("گاڑی", RightToLeft), "\u{FBFC}\u{FB8C}\u{FE8E}\u{FB94}");
        assert_eq!(seen("جذبۂ", RightToLeft), "\u{FBA7}\u{654}\u{FE91}\u{FEAC}\u{FE9F}");
    }

    #[test]
    fn latin_in_urdu_and_urdu_in_english_stand_where_they_are_read() {
        assert_eq!(seen("ٹرام Tram 4", RightToLeft), "Tram 4 \u{FEE1}\u{FE8D}\u{FEAE}\u{FB68}");
        assert_eq!(seen("the \u{2068}ٹرام\u{2069}!", LeftToRight), "the \u{FEE1}\u{FE8D}\u{FEAE}\u{FB68}!");
    }
}
