//! The words of a passage as plain text has them: note marks and powers in raised figures, soft hyphens gone, addresses kept in one piece.
//!
//! Pipeline: [`flow`](crate::flow) passage -> **words** -> [`fill`](super::fill).
//!
//! What always holds: no control character but `\n`, which ends a line, and no white space at either end of what is not code.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::ops::Range;

use crate::flow::{Passage, Span, SpanKind};
use crate::length::Length;
use crate::style::{Charset, NoteMarks, TextEmphasis, TextFormat, TextOrder, TextStyle};

/// Stands before and after struck words, as typists on the net write them.
const STRIKE: &str = "~~";

/// Stand before and after strongly stressed words, and stressed ones, as Project Gutenberg has them.
const STRONG: &str = "=";
const STRESSED: &str = "_";

/// How words are spelled for a device.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelling {
    /// Whether note marks are raised figures where there are such; else in brackets.
    raised_marks: bool,
    /// Whether what runs the other way is isolated.
    isolates: bool,
    /// Whether stressed words have marks around them.
    stress: bool,
    /// Whether lines of words with spaces between end at these only: `tea-room` would come back as `tea- room`.
    at_spaces: bool,
}

impl Spelling {
    pub(super) fn of(style: &TextStyle) -> Self {
        Self {
            raised_marks: style.note_marks == NoteMarks::Raised && style.charset == Charset::Utf8,
            isolates: style.isolates && style.order == TextOrder::Logical,
            stress: style.emphasis == TextEmphasis::Underscores,
            at_spaces: style.format == TextFormat::Flowed,
        }
    }

    /// Whether a letter does not come over: soft hyphens, since words are hyphenated anew if at all; controls; isolates where
    /// nobody heeds them.
    fn drops(self, letter: char) -> bool {
        letter == '\u{AD}'
            || (letter.is_control() && letter != '\n')
            || (!self.isolates && matches!(letter, '\u{2066}'..='\u{2069}'))
    }
}

/// Marks around words, and whether those before have them.
#[derive(Default)]
struct Marks {
    strong: bool,
    stressed: bool,
    struck: bool,
}

/// Words with the stretches of them that stay whole.
#[derive(Clone, Debug, Default)]
pub(super) struct Words<'a> {
    text: Cow<'a, str>,
    /// In order.
    whole: Vec<Whole>,
    at_spaces: bool,
}

/// A stretch of text that is not parted but at its spaces.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Whole {
    pub(super) range: Range<usize>,
    pub(super) kind: SpanKind,
}

impl Whole {
    /// Whether it is kept in one piece even where it is wider than the measure.
    pub(super) fn is_unbreakable(&self) -> bool {
        matches!(self.kind, SpanKind::Url | SpanKind::Code)
    }
}

impl<'a> Words<'a> {
    /// The words of a passage.
    pub(super) fn of(passage: &'a Passage, spelling: Spelling) -> Self {
        let is_stressed =
            |span: &Span| spelling.stress && (span.look.italic != passage.italic || span.look.weight > passage.weight);
        let is_as_it_is = |span: &Span| {
            span.kind == SpanKind::Words && span.look.rise == Length::ZERO && !span.look.strike && !is_stressed(span)
        };
        if passage.spans.iter().all(is_as_it_is) && !passage.text.contains(|letter| spelling.drops(letter)) {
            return Self { text: Cow::Borrowed(&passage.text), whole: Vec::new(), at_spaces: spelling.at_spaces };
        }
        let mut words = Self {
            text: Cow::Owned(String::with_capacity(passage.text.len() + 8)),
            whole: Vec::new(),
            at_spaces: spelling.at_spaces,
        };
        let (mut above, mut marks) = (SpanKind::Words, Marks::default());
        // An address with markup inside is several spans, but one address.
        let is_same = |one: &Span, next: &Span| one.kind == SpanKind::Url && next.kind == one.kind && next.link == one.link;
        for spans in passage.spans.chunk_by(is_same) {
            let ([first, ..], [.., last]) = (spans, spans) else { continue };
            let text = &passage.text[first.range.start..last.range.end];
            words.mark(&mut marks, first, passage, spelling);
            let shifted = if first.kind == SpanKind::Words { shifted(text, first.look.rise) } else { None };
            words.push(shifted.as_deref().unwrap_or(text), first.kind, above, spelling);
            above = first.kind;
        }
        words.unmark(&mut marks);
        words
    }

    /// Marks where words that no longer hold begin and end, for without the marks they would hold again; and stressed ones, where
    /// that is asked for. The mark of a note belongs to neither.
    fn mark(&mut self, marks: &mut Marks, span: &Span, passage: &Passage, spelling: Spelling) {
        let is_word = !matches!(span.kind, SpanKind::NoteMark(_) | SpanKind::LinkMark(_));
        let now = Marks {
            struck: span.look.strike,
            strong: spelling.stress && is_word && span.look.weight > passage.weight,
            stressed: spelling.stress && is_word && span.look.italic != passage.italic,
        };
        if now.strong != marks.strong || now.stressed != marks.stressed || now.struck != marks.struck {
            self.unmark(marks);
            for (mark, is_on) in [(STRIKE, now.struck), (STRONG, now.strong), (STRESSED, now.stressed)] {
                self.text.to_mut().push_str(if is_on { mark } else { "" });
            }
            *marks = now;
        }
    }

    fn unmark(&mut self, marks: &mut Marks) {
        for (mark, is_on) in [(STRESSED, marks.stressed), (STRONG, marks.strong), (STRIKE, marks.struck)] {
            self.text.to_mut().push_str(if is_on { mark } else { "" });
        }
        *marks = Marks::default();
    }

    /// Words of ours, or of the article where it has only a string.
    pub(super) fn plain(text: impl Into<Cow<'a, str>>, spelling: Spelling) -> Self {
        let text = text.into();
        let drops = |letter| spelling.drops(letter);
        let text = if text.contains(drops) { Cow::Owned(text.replace(drops, "")) } else { text };
        Self { text, whole: Vec::new(), at_spaces: spelling.at_spaces }
    }

    /// One after the other, with something between them.
    pub(super) fn joined(&self, between: &str, other: &Self) -> Words<'static> {
        let text = [&self.text, between, &other.text].concat();
        let offset = self.text.len() + between.len();
        let moved = other
            .whole
            .iter()
            .map(|whole| Whole { range: whole.range.start + offset..whole.range.end + offset, kind: whole.kind });
        Words { text: Cow::Owned(text), whole: self.whole.iter().cloned().chain(moved).collect(), at_spaces: self.at_spaces }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The lines the author made of them, as bytes of the text; at least one.
    pub(super) fn lines(&self) -> impl Iterator<Item = Range<usize>> {
        let mut next = 0;
        self.text.split('\n').map(move |line| {
            let start = next;
            next += line.len() + 1;
            start..start + line.len()
        })
    }

    /// The whole stretches that have a byte in common with these.
    pub(super) fn whole_in(&self, range: &Range<usize>) -> impl Iterator<Item = &Whole> {
        let from = self.whole.partition_point(|whole| whole.range.end <= range.start);
        let end = range.end;
        self.whole[from..].iter().take_while(move |whole| whole.range.start < end)
    }

    /// Whether a line that may begin at this byte by the rules may do so here: spaces always part.
    pub(super) fn may_part(&self, byte: usize) -> bool {
        self.text[..byte].ends_with(' ') || self.whole_in(&(byte..byte + 1)).all(|whole| whole.range.start >= byte)
    }

    /// Whether no line ends at this byte, though the rules have it, since who joins lines would put a space there.
    pub(super) fn keeps_together(&self, byte: usize) -> bool {
        let before = self.text[..byte].chars().next_back();
        self.at_spaces
            && before.is_some_and(|before| before != ' ' && (before.is_ascii() || matches!(before, '‐' | '–' | '—')))
    }

    /// Whether the mark of a note or a link begins at this byte; its stretch begins in the letter before.
    pub(super) fn begins_mark(&self, byte: usize) -> bool {
        let is_mark = |whole: &Whole| matches!(whole.kind, SpanKind::NoteMark(_) | SpanKind::LinkMark(_));
        let here = byte..byte + 1;
        let mut across = self.whole_in(&here).filter(|whole| whole.range.start < byte).peekable();
        across.peek().is_some() && across.all(|whole| is_mark(whole) && whole.range.start + 1 == byte)
    }

    fn push(&mut self, text: &str, kind: SpanKind, above: SpanKind, spelling: Spelling) {
        let mut start = self.text.len();
        let into = self.text.to_mut();
        match kind {
            SpanKind::NoteMark(_) => {
                // Raised, or in brackets where there are no raised figures, as Arabic and Urdu typists do. Notes 1 and 2 at one word are not note 12.
                if matches!(above, SpanKind::NoteMark(_)) {
                    into.push(',');
                }
                let raised = if spelling.raised_marks { shifted(text, Length::pt(1)) } else { None };
                into.push_str(&raised.unwrap_or_else(|| format!("({text})")));
                // The mark stays with the letter before it.
                start = start.saturating_sub(1);
            }
            SpanKind::LinkMark(_) => {
                into.push_str(text);
                start = start.saturating_sub(1);
            }
            _ => into.extend(text.chars().filter(|letter| !spelling.drops(*letter))),
        }
        if kind != SpanKind::Words {
            self.whole.push(Whole { range: start..self.text.len(), kind });
        }
    }
}

/// Raised or lowered figures: 10⁶ is not 106. None for what stands on the line, and for what has no raised or lowered form.
fn shifted(text: &str, rise: Length) -> Option<String> {
    const LEVEL: &str = "0123456789+-−=()";
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾";
    const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎";
    let shifted = match rise.cmp(&Length::ZERO) {
        Ordering::Greater => RAISED,
        Ordering::Less => LOWERED,
        Ordering::Equal => return None,
    };
    text.chars().map(|letter| shifted.chars().nth(LEVEL.chars().position(|level| level == letter)?)).collect()
}
