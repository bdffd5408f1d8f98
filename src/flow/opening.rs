//! How the body begins and ends: which letter is the initial, and what follows the last word.
//!
//! Pipeline: pieces of the body + [`style`](crate::style) -> **opening** -> the same pieces.

use std::ops::Range;

use unicode_script::{Script, UnicodeScript};

use super::{Look, Passage, Piece, Span, SpanKind};
use crate::leaf::Belongs;
use crate::model::Language;
use crate::notice::At;
use crate::segment;
use crate::style::{OpeningCaps, Role, Style};

/// How a passage begins, if not as others do.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Opening {
    /// The letter that is set over several lines.
    pub initial: Option<Initial>,
    /// What is in small capitals.
    pub small_caps: OpeningCaps,
}

/// A letter that is set over several lines.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Initial {
    /// The opening quotation marks before it, and no-break spaces: bytes of the passage, from its beginning.
    pub before: Range<usize>,
    /// The letter, with all that is written as one character with it.
    pub letter: Range<usize>,
    /// How many lines it is high, where the passage has as many.
    pub lines: u8,
}

/// Gives the first paragraph its opening.
pub(super) fn begin(pieces: &mut [Piece], style: &Style, languages: &[Language]) {
    let first = pieces.iter_mut().find_map(|piece| match piece {
        Piece::Passage(passage) if passage.role == Role::Body => Some(passage),
        _ => None,
    });
    // Only a paragraph that stands by itself: not the first item of a list.
    if let Some(first) = first.filter(|first| first.nest.is_empty() && first.marker.is_none()) {
        let small_caps = style.opening.small_caps;
        let initial = (style.opening.drop_cap > 1).then(|| initial(first, style.opening.drop_cap, languages)).flatten();
        first.opening = (initial.is_some() || small_caps != OpeningCaps::None).then_some(Opening { initial, small_caps });
    }
}

/// Gives the last paragraph its end mark.
pub(super) fn end(pieces: &mut [Piece], style: &Style) {
    match pieces.last_mut() {
        Some(Piece::Passage(last)) if matches!(last.role, Role::Body | Role::Quote | Role::Verse | Role::Attribution) => {
            end_mark(last, style);
        }
        _ => {}
    }
}

/// The initial of a passage: its first letter or digit, if nothing but opening quotation marks stands before it, all in one look.
fn initial(passage: &Passage, lines: u8, languages: &[Language]) -> Option<Initial> {
    let before = passage.text.find(|letter| !opens(letter))?;
    let first = passage.text[before..].chars().next().filter(|letter| letter.is_alphanumeric() && stands_alone(*letter))?;
    let span = passage.spans.iter().find(|span| span.range.contains(&before))?;
    let is_plain = span.kind == SpanKind::Words && span.link.is_none() && span.look.shift.is_none() && !span.look.strike;
    let end = segment::graphemes(&passage.text[before..]).nth(1)?;
    // The Dutch write ij as one letter.
    let is_ij = languages.get(span.language).is_some_and(|language| language.primary() == "nl");
    let end = if is_ij && first == 'I' && passage.text[before..].starts_with("IJ") { 2 } else { end };
    let letter = before..before + end;
    (is_plain && letter.end <= span.range.end).then_some(Initial { before: 0..before, letter, lines })
}

/// Whether a letter may stand before an initial.
fn opens(letter: char) -> bool {
    matches!(letter, '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›' | '"' | '\'' | '¿' | '¡' | '「' | '『')
        || matches!(letter, '\u{A0}' | '\u{202F}')
}

/// Whether a letter keeps its shape apart from those after it: not in scripts that join, nor where vowels are written before the
/// letter they are said after.
fn stands_alone(letter: char) -> bool {
    letter.is_numeric()
        || matches!(
            letter.script(),
            Script::Latin
                | Script::Greek
                | Script::Cyrillic
                | Script::Coptic
                | Script::Armenian
                | Script::Georgian
                | Script::Hebrew
                | Script::Han
                | Script::Hiragana
                | Script::Katakana
                | Script::Hangul
                | Script::Bopomofo
                | Script::Ethiopic
                | Script::Devanagari
                | Script::Bengali
                | Script::Gurmukhi
                | Script::Gujarati
                | Script::Oriya
                | Script::Tamil
                | Script::Telugu
                | Script::Kannada
                | Script::Malayalam
                | Script::Sinhala
        )
}

/// Puts the end mark after the last word: ornament, which is not read.
fn end_mark(passage: &mut Passage, style: &Style) {
    let mark = style.opening.end_mark.trim();
    let Some(last) = passage.spans.last().filter(|_| !mark.is_empty()) else { return };
    let (start, language) = (passage.text.len(), last.language);
    passage.text.push('\u{A0}');
    passage.text.push_str(mark);
    passage.spans.push(Span {
        range: start..passage.text.len(),
        look: Look { small_caps: false, italic: false, ..Look::of(style, passage.role) },
        language,
        belongs: Belongs::Ornament,
        link: None,
        anchor: None,
        kind: SpanKind::Words,
        at: At::NOWHERE,
    });
}

impl Passage {
    /// The passage from a byte on: what is left when its initial is set by itself.
    pub(crate) fn after(&self, byte: usize) -> Self {
        let mut rest = self.clone();
        rest.text = self.text.get(byte..).unwrap_or_default().to_owned();
        rest.spans.retain(|span| span.range.end > byte);
        for span in &mut rest.spans {
            span.range = span.range.start.saturating_sub(byte)..span.range.end - byte;
        }
        rest.opening = None;
        rest
    }

    /// The passage with its words up to a byte in small capitals; code, marks and addresses stay as they are.
    pub(crate) fn in_small_caps(&self, end: usize) -> Self {
        let mut set = self.clone();
        set.spans.clear();
        for span in &self.spans {
            let inside = span.range.start..span.range.end.min(end);
            if span.kind != SpanKind::Words || inside.is_empty() || span.belongs == Belongs::Ornament {
                set.spans.push(span.clone());
                continue;
            }
            let look = Look { small_caps: true, ..span.look };
            set.spans.push(Span { range: inside.clone(), look, ..span.clone() });
            if inside.end < span.range.end {
                set.spans.push(Span { range: inside.end..span.range.end, ..span.clone() });
            }
        }
        set
    }
}
