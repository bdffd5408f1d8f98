//! White between letters that fill squares: brackets and stops give up their white halves, Latin words stand off.
//!
//! Pipeline: words of [`build`](super::build) -> **square** -> glue between their letters.
//!
//! A bracket, a comma or a stop is drawn in half of its em; the other half is white. That white is taken off the glyph and becomes
//! glue, which vanishes at the edge of a line, meets the white of its neighbour and is counted once, and shrinks (JLREQ 3.1.2, 3.1.4,
//! 3.8.3; CLREQ has the same). Which half it is, the ink says: so the stops of Taiwan, in the middle of their em, have a quarter at either side.
//! Between an ideograph and a Latin letter or a digit a quarter of an em is put (JLREQ 3.2.6). *「本、」A* is
//!
//! ```text
//! |[「]|[本]|[、]|[」]| ½ |[A]       at the beginning of a line: ink, an em, ink, ink, the white of the bracket, a letter
//! ```
//!
//! What shrinks or stretches first is a matter of [levels](crate::list::Glue::level).

use std::ops::Range;

use super::build::List;
use super::cut::Cut;
use super::{Stretch, is_blank};
use crate::flow::SpanKind;
use crate::length::Length;
use crate::list::{Glue, LEVELS};
use crate::segment::Strictness;
use crate::style::{Align, Kinsoku, is_square};

/// Levels of the white at middle dots, at brackets and commas, beside Latin letters, and between all letters.
const DOTS: u8 = 1;
const SIGNS: u8 = 2;
const LATIN: u8 = 3;
pub(super) const LETTERS: u8 = LEVELS as u8 - 1;

/// How strict the rules for lines are.
pub(super) fn strictness(kinsoku: Kinsoku) -> Strictness {
    match kinsoku {
        Kinsoku::Strict => Strictness::Strict,
        Kinsoku::Normal => Strictness::Normal,
        Kinsoku::Loose => Strictness::Loose,
    }
}

/// What a letter is to the white beside it, by the classes of JLREQ, appendix A.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// cl-01.
    Opening,
    /// cl-02, cl-07: closing brackets and commas.
    Closing,
    /// cl-06: their white does not shrink.
    Stop,
    /// cl-05; colons and semicolons, too.
    Middle,
    /// cl-04: square in Japanese, half white in China.
    Divider,
    /// An ideograph, a kana, and the like.
    Square,
    /// A letter or digit of European scripts.
    Latin,
    Other,
}

fn class(letter: char) -> Class {
    match letter {
        '0'..='9' | 'A'..='Z' | 'a'..='z' => Class::Latin,
        '“' | '‘' | '〈' | '《' | '「' | '『' | '【' | '〔' | '〖' | '〘' | '〚' | '〝' | '（' | '［' | '｛' | '｟' => {
            Class::Opening
        }
        '”' | '’' | '〉' | '》' | '」' | '』' | '】' | '〕' | '〗' | '〙' | '〛' | '〞' | '〟' | '）' | '］' | '｝'
        | '｠' => Class::Closing,
        '、' | '，' => Class::Closing,
        '。' | '．' => Class::Stop,
        '・' | '：' | '；' => Class::Middle,
        '！' | '？' => Class::Divider,
        '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3031}'..='\u{3035}' | '\u{3041}'..='\u{312F}' => {
            Class::Square
        }
        '\u{31A0}'..='\u{31BF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' => {
            Class::Square
        }
        '\u{F900}'..='\u{FAFF}' | '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}' => {
            Class::Square
        }
        '\u{20000}'..='\u{3FFFF}' => Class::Square,
        '\u{C0}'..='\u{52F}' if letter.is_alphabetic() => Class::Latin,
        _ => Class::Other,
    }
}

/// Whether a text has letters or signs that fill squares.
pub(super) fn has_squares(text: &str) -> bool {
    // None of them begins with a lower byte in UTF-8; quotes and dashes do, which most texts have.
    text.bytes().any(|byte| byte >= 0xE3) && text.chars().any(|letter| !is_western(letter))
}

/// Adds the places before quotation marks that open and after those that close among letters that fill squares (UAX #14 LB19a).
pub(super) fn part_at_quotes(text: &str, opportunities: &mut Vec<usize>) {
    let mut letters = text.char_indices();
    let mut before = letters.next();
    let mut more = Vec::new();
    for (at, letter) in letters {
        let Some((start, last)) = before.replace((at, letter)) else { continue };
        let after = text[at..].chars().nth(1);
        let earlier = text[..start].chars().next_back();
        let is_east_asian = |letter: Option<char>| letter.is_some_and(|letter| !is_western(letter));
        let opens = matches!(letter, '“' | '‘') && is_east_asian(Some(last)) && class(last) != Class::Opening;
        let closes = matches!(last, '”' | '’')
            && is_east_asian(Some(letter))
            && matches!(class(letter), Class::Square | Class::Opening);
        if (opens && is_east_asian(after)) || (closes && is_east_asian(earlier)) {
            more.push(at);
        }
    }
    opportunities.extend(more);
    opportunities.sort_unstable();
    opportunities.dedup();
}

/// Whether a letter is of no class that fills squares; quotation marks are, in Unicode, of none either.
fn is_western(letter: char) -> bool {
    matches!(letter, '“' | '”' | '‘' | '’') || matches!(class(letter), Class::Latin | Class::Other)
}

/// Whether stress is shown by a dot at this letter: not at punctuation.
pub(crate) fn takes_dot(letter: char) -> bool {
    class(letter) == Class::Square
}

/// Whether a stop or comma may stand in the margin (JLREQ has it as a choice).
pub(super) fn may_hang(letter: char) -> bool {
    matches!(letter, '、' | '。' | '，' | '．')
}

/// White that was taken off a glyph.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Trim {
    /// The byte its letter begins at.
    byte: usize,
    before: Length,
    after: Length,
}

/// What stands on one side of a seam.
struct Side {
    class: Class,
    trim: Trim,
}

impl List<'_, '_, '_> {
    /// Takes the white off the signs of a word.
    pub(super) fn trim(&mut self, stretch: usize, glyphs: Range<usize>) {
        if self.shape.east_asian.grid || self.list.stretches[stretch].missing {
            return;
        }
        let size = self.list.sizes[stretch];
        let face = &self.shape.fonts().faces()[self.list.stretches[stretch].face];
        for glyph in &mut self.list.glyphs[glyphs] {
            let Some(letter) = self.passage.text[glyph.text.clone()].chars().next() else { continue };
            let class = class(letter);
            if matches!(class, Class::Square | Class::Latin | Class::Other) || glyph.advance < size.scaled(9, 10) {
                continue;
            }
            let Some([left, _, right, _]) = face.ink_box(glyph.id) else { continue };
            let [left, right] = [left, right].map(|edge| face.scale(edge, size) + glyph.dx);
            let trim = trimmed(class, (left, right), glyph.advance);
            glyph.advance -= trim.before + trim.after;
            glyph.dx -= trim.before;
            self.trims.push(Trim { byte: glyph.text.start, ..trim });
        }
    }

    /// The places a word is cut at, with the white between its letters among them.
    pub(super) fn seams(&self, stretch: usize, text: &Range<usize>, cuts: Vec<(usize, Cut)>) -> Vec<(usize, Cut)> {
        let mut cuts = cuts.into_iter().peekable();
        let letters = self.passage.text[text.clone()].char_indices().skip(1);
        let seams = letters.filter_map(|(offset, _)| {
            let byte = text.start + offset;
            let cut = cuts.next_if(|(place, _)| *place == byte).map(|(_, cut)| cut);
            self.seam(stretch, byte, cut).map(|cut| (byte, cut))
        });
        seams.collect()
    }

    /// The white before a byte of a stretch, where a line may end or not; or the place to cut at that there is anyway.
    pub(super) fn seam(&self, stretch: usize, byte: usize, cut: Option<Cut>) -> Option<Cut> {
        let glue = match cut {
            // A break inside of an address, or with a hyphen: Latin letters on both sides.
            Some(Cut::Hyphen(_) | Cut::Bare(..)) => None,
            _ => self.white(stretch, byte),
        };
        glue.map_or(cut, |glue| Some(Cut::White(glue, cut.is_some())))
    }

    fn white(&self, stretch: usize, byte: usize) -> Option<Glue> {
        if [byte - 1, byte].into_iter().any(|byte| self.is_mark(byte)) {
            return None;
        }
        let before = self.beside(self.passage.text[..byte].char_indices().next_back()?);
        let after = self.beside((byte, self.passage.text[byte..].chars().next()?));
        let em = self.list.sizes[stretch];
        let glue = match (before.class, after.class) {
            (Class::Square, Class::Square) => Glue { stretch: em / 24, level: LETTERS, ..Glue::default() },
            (Class::Square, Class::Latin) | (Class::Latin, Class::Square) if self.stands_off(stretch) => beside_latin(em),
            // Where letters are set far apart, signs keep step.
            _ => Glue { stretch: em / 24, ..between_signs(&before, &after)? },
        };
        Some(if self.passage.align == Align::Justify { glue } else { Glue { width: glue.width, ..Glue::default() } })
    }

    /// Whether a byte is part of the mark of a note or a link, or raised: that stands close to what it belongs to.
    fn is_mark(&self, byte: usize) -> bool {
        let spans = &self.passage.spans;
        let span = spans.get(spans.partition_point(|span| span.range.end <= byte));
        span.is_some_and(|span| {
            matches!(span.kind, SpanKind::NoteMark(_) | SpanKind::LinkMark(_)) || span.look.rise != Length::ZERO
        })
    }

    fn beside(&self, (byte, letter): (usize, char)) -> Side {
        let found = self.trims.iter().rev().take_while(|trim| trim.byte >= byte).find(|trim| trim.byte == byte);
        Side { class: class(letter), trim: found.copied().unwrap_or_default() }
    }

    /// Whether Latin letters stand off ideographs: in Chinese and Japanese, not in Korean, and not in English that has a Chinese word.
    fn stands_off(&self, stretch: usize) -> bool {
        let Stretch { span, level, .. } = self.list.stretches[stretch];
        is_square(&self.shape.languages[self.passage.spans[span].language]) && !level.is_rtl()
    }

    /// The glue of a space that is written in Chinese or Japanese: beside an ideograph the white that would stand there anyway; between
    /// Latin words a third of an em (JLREQ 3.2.6). Nothing in other languages.
    pub(super) fn square_space(&self, stretch: usize, text: &Range<usize>) -> Option<Glue> {
        if !self.squares || !self.stands_off(stretch) {
            return None;
        }
        let before = self.passage.text[..text.start].chars().next_back().map_or(Class::Other, class);
        let after = self.passage.text[text.end..].chars().next().map_or(Class::Other, class);
        let em = self.list.sizes[stretch];
        Some(match (before, after) {
            (Class::Square, Class::Latin) | (Class::Latin, Class::Square) => beside_latin(em),
            _ => Glue { width: em / 3, stretch: em / 6, shrink: em / 12, ..Glue::default() },
        })
    }

    /// Whether a word begins right after a letter, so that there is a seam between them.
    pub(super) fn follows_letter(&self, byte: usize) -> bool {
        self.passage.text[..byte].chars().next_back().is_some_and(|letter| !is_blank(letter))
    }
}

/// Which white a sign has at its sides, by the edges of its ink: a half where its ink keeps to the other, two quarters where it keeps to
/// the middle. Ink that comes a little over the half counts as in it. A mark of exclamation in the middle keeps its square.
fn trimmed(class: Class, (left, right): (Length, Length), advance: Length) -> Trim {
    let (half, quarter) = (advance / 2, advance / 4);
    let trim = |before, after| Trim { byte: 0, before, after };
    let slack = advance / 16;
    let middle = (left + right) / 2;
    if right <= half + slack && middle < half - quarter / 2 && class != Class::Opening {
        trim(Length::ZERO, half)
    } else if left >= half - slack && middle > half + quarter / 2 && class != Class::Closing && class != Class::Stop {
        trim(half, Length::ZERO)
    } else if left >= quarter - slack && right <= half + quarter + slack && class != Class::Divider {
        trim(quarter, quarter)
    } else {
        Trim::default()
    }
}

/// The quarter between an ideograph and a Latin letter: an eighth to a half (JLREQ 3.8.3, 3.8.4).
fn beside_latin(em: Length) -> Glue {
    Glue { width: em / 4, stretch: em / 4, shrink: em / 8, level: LATIN, ..Glue::default() }
}

/// What is left of the white of two neighbours of which one is a sign; nothing where there is none.
///
/// Between two that open, or two that close, there is none; where one closes and the next opens, each has half an em and one half is
/// set; beside a middle dot that quarter alone (JLREQ 3.1.4, table 1).
fn between_signs(before: &Side, after: &Side) -> Option<Glue> {
    let closes = |class| matches!(class, Class::Closing | Class::Stop | Class::Divider);
    let (one, other) = (before.trim.after, after.trim.before);
    let width = match (before.class, after.class) {
        (Class::Opening, Class::Opening) => Length::ZERO,
        (one, other) if closes(one) && closes(other) && after.trim.before == Length::ZERO => Length::ZERO,
        (Class::Middle, Class::Middle) => one + other,
        (Class::Middle, _) => one,
        (_, Class::Middle) => other,
        _ => one.max(other),
    };
    let shrinks = before.class != Class::Stop;
    let level = if before.class == Class::Middle || after.class == Class::Middle { DOTS } else { SIGNS };
    // JLREQ lets the white of a sign go altogether; with a quarter left, commas in Noto Serif CJK still part what they stand between.
    let most = if level == DOTS { width } else { width / 2 };
    let shrink = if shrinks { most } else { Length::ZERO };
    (width > Length::ZERO).then_some(Glue { width, shrink, level, ..Glue::default() })
}
