//! The text of the copy with an index of its lines, so that every byte offset is a line and a column.
//!
//! Pipeline: copy -> **source** -> the readers.
//!
//! `"aé\nb"` has lines beginning at bytes 0 and 4; byte 3 is line 1, column 3: columns count characters.

use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

use crate::notice::{At, Code, CopyName, Notice, Place, Severity};

/// Clean text that still knows the places of the copy it comes from.
pub(super) struct Source {
    /// The name of the copy.
    pub(super) name: CopyName,
    /// Its text: line ends are `\n`, control characters are gone.
    pub(super) text: String,
    /// Where each line begins, in bytes of `text`.
    lines: Vec<usize>,
    /// Where, in bytes of `text`, one character of the copy is missing; ascending.
    removed: Vec<usize>,
    /// The text as the copy has it, where `text` is not, and the stretches that differ; ascending.
    written: Option<(String, Vec<Stretch>)>,
    /// The last place asked for: places are asked for in order, and the copy may be one long line.
    last: Cell<Found>,
}

/// A change of the text: some bytes, and what stands in their place.
#[derive(Clone, Debug)]
#[cfg_attr(not(feature = "markdown"), expect(dead_code, reason = "only Markdown is rewritten before it is read"))]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) by: String,
}

/// A stretch of the text that is not in the copy, with what stands in its place there.
struct Stretch {
    here: Range<usize>,
    there: Range<usize>,
}

/// A byte, that at which its line begins, and the characters between them.
#[derive(Clone, Copy, Default)]
struct Found {
    start: usize,
    offset: usize,
    characters: usize,
}

impl Source {
    /// Text taken as it is.
    pub(super) fn verbatim(name: &str, text: String) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(offset, _)| offset + 1)).collect();
        Self {
            name: CopyName(Some(Arc::from(name))),
            text,
            lines,
            removed: Vec::new(),
            written: None,
            last: Cell::default(),
        }
    }

    /// Text without a byte order mark, with `\n` at its line ends and without control characters; a notice for each line
    /// that had any.
    pub(super) fn clean(name: &str, copy: &str) -> (Self, Vec<Notice>) {
        let copy = copy.strip_prefix('\u{feff}').unwrap_or(copy);
        let cleaned = Cleaned::new(copy);
        let mut source = Self::verbatim(name, cleaned.text);
        let mut notices = Vec::new();
        let mut controls = cleaned.controls.as_slice();
        // A place needs the characters missing before it, and only those: a control character stands where the next
        // character would if it alone had stayed.
        source.removed = controls.iter().filter(|control| control.removed).map(|control| control.offset).collect();
        while let Some(first) = controls.first() {
            let line = source.line(first.offset);
            let many = controls.iter().take_while(|control| source.line(control.offset) == line).count();
            let before = source.removed.partition_point(|offset| *offset < first.offset);
            let here = source.removed.partition_point(|offset| *offset <= first.offset) - before;
            let mut at = source.at(first.offset);
            at.column -= u32::try_from(here).unwrap_or(u32::MAX).min(at.column - 1);
            notices.push(control_notice(first.character, many, source.place(at)));
            controls = &controls[many..];
        }
        (source, notices)
    }

    /// Rewrites the text, once; places stay those of the copy. Edits must be ascending and apart; others are left out.
    #[cfg(feature = "markdown")]
    pub(super) fn rewrite(&mut self, edits: Vec<Edit>) {
        if edits.is_empty() || self.written.is_some() {
            return;
        }
        let mut text = String::with_capacity(self.text.len());
        let mut stretches = Vec::with_capacity(edits.len());
        let mut done = 0;
        for Edit { range, by } in edits {
            let Some(kept) = self.text.get(done..range.start) else { continue };
            text.push_str(kept);
            let start = text.len();
            text.push_str(&by);
            done = range.end;
            stretches.push(Stretch { here: start..text.len(), there: range });
        }
        text.push_str(&self.text[done..]);
        self.written = Some((std::mem::replace(&mut self.text, text), stretches));
    }

    /// The text of the copy, and the byte of it that a byte of `text` comes from.
    fn copy_byte(&self, offset: usize) -> (&str, usize) {
        let Some((copy, stretches)) = &self.written else { return (&self.text, offset) };
        let before = stretches.partition_point(|stretch| stretch.here.start <= offset);
        let byte = match before.checked_sub(1).and_then(|last| stretches.get(last)) {
            Some(stretch) if offset < stretch.here.end => stretch.there.start,
            Some(stretch) => offset - stretch.here.end + stretch.there.end,
            None => offset,
        };
        (copy, byte)
    }

    fn line(&self, offset: usize) -> usize {
        self.lines.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The line and column of a byte of the text; of its end for bytes beyond it.
    pub(super) fn at(&self, offset: usize) -> At {
        let (copy, offset) = self.copy_byte(offset);
        let offset = (0..=offset.min(copy.len())).rev().find(|offset| copy.is_char_boundary(*offset)).unwrap_or(0);
        let line = self.line(offset);
        let start = self.lines.get(line).copied().unwrap_or(0);
        let removed = self.removed.partition_point(|missing| *missing <= offset)
            - self.removed.partition_point(|missing| *missing < start);
        let column = self.characters(copy, start, offset) + removed + 1;
        At::new(u32::try_from(line + 1).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
    }

    /// The characters between the beginning of a line and a byte of it, counted from the last place if that is nearer.
    fn characters(&self, copy: &str, start: usize, offset: usize) -> usize {
        let count = |from: usize, to: usize| copy[from..to].chars().count();
        let last = self.last.get();
        let characters = if last.start == start && last.offset <= offset {
            last.characters + count(last.offset, offset)
        } else if last.start == start && last.offset - offset < offset - start {
            last.characters - count(offset, last.offset)
        } else {
            count(start, offset)
        };
        self.last.set(Found { start, offset, characters });
        characters
    }

    /// The byte where a line begins, the line counted from 1; the end of the text for lines beyond it.
    pub(super) fn line_start(&self, line: usize) -> usize {
        self.lines.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }

    /// A place of this copy.
    pub(super) fn place(&self, at: At) -> Place {
        Place::new(&self.name, at)
    }
}

/// The notice for control characters taken out of one line or string.
pub(super) fn control_notice(first: char, many: usize, place: Place) -> Notice {
    let number = u32::from(first);
    let message = match many {
        1 => format!("the control character U+{number:04X} was taken out"),
        _ => format!("{many} control characters were taken out, the first of them U+{number:04X}"),
    };
    Notice::new(Code::ControlCharacter, Severity::Warning, message, place)
}

/// A control character that was found.
pub(super) struct Control {
    /// Where it stood, in bytes of the cleaned text.
    pub(super) offset: usize,
    /// Which one.
    pub(super) character: char,
    /// Whether nothing stands in its place.
    pub(super) removed: bool,
}

/// A text without control characters.
pub(super) struct Cleaned {
    /// What is left.
    pub(super) text: String,
    /// What is not, in order.
    pub(super) controls: Vec<Control>,
}

impl Cleaned {
    /// Whether a text would change.
    pub(super) fn is_needed(text: &str) -> bool {
        text.chars().any(|c| c.is_control() && c != '\n' && c != '\t')
    }

    /// Takes control characters out (C0 but tab and line feed, DEL, C1). Carriage returns become line ends; a vertical tab,
    /// a form feed and U+0085 leave a space behind, since they stand between words.
    pub(super) fn new(text: &str) -> Self {
        let mut cleaned = Self { text: String::with_capacity(text.len()), controls: Vec::new() };
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '\n' | '\t' => cleaned.text.push(character),
                '\r' if characters.peek() == Some(&'\n') => {}
                '\r' => cleaned.text.push('\n'),
                control if control.is_control() => {
                    let parts_words = matches!(control, '\u{b}' | '\u{c}' | '\u{85}');
                    let offset = cleaned.text.len();
                    cleaned.controls.push(Control { offset, character, removed: !parts_words });
                    cleaned.text.extend(parts_words.then_some(' '));
                }
                other => cleaned.text.push(other),
            }
        }
        cleaned
    }
}
