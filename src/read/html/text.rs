//! Letters as a browser would show them: white space collapsed, each run with its place.
//!
//! Pipeline: letters of the tree -> **text** -> frames that hold inlines.
//!
//! `one\n   <b>two </b> three` is shown as `one two three`; the space stays where the first of its white space stood.
//! No-break spaces are kept where they stand alone; several, or one beside a space, are how editors push words about,
//! and become a space.
//!
//! Source: CSS Text 3 §4.1, with its rule that a line end between Han characters is no space.

use super::body::Body;
use super::frames::{Frame, Kind};
use crate::model::{Inline, Text};
use crate::notice::At;
use crate::read::letters::stands_solid;

/// What the words of a paragraph end with, so far.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum End {
    /// There are none in this line.
    #[default]
    Nothing,
    Letter,
    Space,
    NoBreak,
}

/// Letters that stand together in the copy and are in no frame yet.
pub(super) struct Run {
    letters: String,
    at: At,
    /// The byte of the text they come from that is behind them.
    end: usize,
}

/// Whether HTML takes a character for white space.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

impl Body<'_, '_> {
    /// Letters of the copy; `place` gives the place of each of their bytes.
    pub(super) fn letters(&mut self, letters: &str, place: &dyn Fn(usize) -> At) {
        let mut characters = letters.char_indices().peekable();
        while let Some((offset, character)) = characters.next() {
            match character {
                '\n' if self.keeps_lines() => self.line_break(),
                space if is_space(space) && self.keeps_lines() && self.end != End::Letter => {
                    self.push('\u{a0}', offset, place);
                    self.end = End::Nothing;
                }
                space if is_space(space) => {
                    let mut ends_line = space == '\n';
                    while let Some((_, more)) = characters.next_if(|(_, next)| is_space(*next) && !self.keeps_lines()) {
                        ends_line |= more == '\n';
                    }
                    let next = characters.peek().map(|(_, next)| *next);
                    let is_solid = ends_line
                        && letters[..offset].chars().next_back().is_some_and(stands_solid)
                        && next.is_some_and(stands_solid);
                    if !is_solid {
                        self.space(offset, place);
                    }
                    if ends_line {
                        self.flush();
                    }
                }
                '\u{a0}' if !self.keeps_lines() => self.no_break(offset, place),
                letter => self.push(letter, offset, place),
            }
        }
        self.flush();
    }

    fn space(&mut self, offset: usize, place: &dyn Fn(usize) -> At) {
        match self.end {
            End::Nothing | End::Space => {}
            End::Letter => {
                self.push(' ', offset, place);
                self.end = End::Space;
            }
            End::NoBreak => self.loosen(),
        }
    }

    fn no_break(&mut self, offset: usize, place: &dyn Fn(usize) -> At) {
        match self.end {
            End::Nothing | End::Space => {}
            End::Letter => {
                self.push('\u{a0}', offset, place);
                self.end = End::NoBreak;
            }
            End::NoBreak => self.loosen(),
        }
    }

    /// A no-break space beside another space is none.
    fn loosen(&mut self) {
        self.end = End::Space;
        let in_frame = self.frames.last_mut().and_then(|frame| match frame.inlines.last_mut() {
            Some(Inline::Text(text)) => Some(&mut text.text),
            _ => None,
        });
        let last = self.run.as_mut().map(|run| &mut run.letters).or(in_frame);
        if let Some(letters) = last.filter(|letters| letters.ends_with('\u{a0}')) {
            letters.pop();
            letters.push(' ');
        }
    }

    fn push(&mut self, letter: char, offset: usize, place: &dyn Fn(usize) -> At) {
        if self.run.as_ref().is_some_and(|run| run.end != offset) {
            self.flush();
        }
        if self.run.is_none() {
            let at = place(offset);
            self.ready(at);
            self.run = Some(Run { letters: String::new(), at, end: offset });
        }
        if let Some(run) = &mut self.run {
            run.letters.push(letter);
            run.end = offset + letter.len_utf8();
        }
        self.end = End::Letter;
    }

    /// Words that do not stand in the copy: the marks of `<q>`, brackets around a reading.
    pub(super) fn said(&mut self, words: &str, at: At) {
        self.letters(words, &|_| at);
    }

    /// Ends the run of letters.
    pub(super) fn flush(&mut self) {
        if let Some(Run { letters, at, .. }) = self.run.take()
            && let Some(frame) = self.frames.last_mut()
        {
            frame.inlines.push(Inline::Text(Text::new(letters, at)));
        }
    }

    /// Adds an inline after the letters so far.
    pub(super) fn inline(&mut self, inline: Inline, at: At) {
        self.flush();
        self.ready(at);
        if let Some(frame) = self.frames.last_mut() {
            frame.inlines.push(inline);
        }
        self.end = End::Letter;
    }

    /// The line ends here, if more is to come.
    pub(super) fn line_break(&mut self) {
        self.flush();
        if self.frames.last().is_some_and(Frame::holds_inlines) && (self.end != End::Nothing || self.breaks > 0) {
            self.breaks += 1;
            self.end = End::Nothing;
        }
    }

    /// Makes sure that words can be added: lines end that are to end, a paragraph is open, and in it the spans that are.
    fn ready(&mut self, at: At) {
        if self.breaks > 0 {
            self.close_spans();
            let in_lines = self.frames.last().is_some_and(Frame::holds_lines);
            let many = std::mem::take(&mut self.breaks);
            if many > 1 && !in_lines && !self.keeps_lines() {
                self.close_paragraph();
            } else if let Some(frame) = self.frames.last_mut() {
                let kept = if self.lines_of.is_some() { many.min(2) } else { 1 };
                frame.inlines.extend(std::iter::repeat_n(Inline::LineBreak, kept));
            }
        }
        if !self.frames.last().is_some_and(Frame::holds_inlines) {
            self.end_pasted();
            self.frames.push(Frame::new(Kind::Paragraph, None, at));
            self.end = End::Nothing;
        }
        self.open_spans(at);
    }
}
