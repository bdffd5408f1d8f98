//! The inlines of a paragraph: runs of letters with their places, phrases, links, pictures.
//!
//! Pipeline: events inside a paragraph -> **inlines** -> frames that hold inlines.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::assembly::Assembly;
use super::frames::{Frame, Kind};
use crate::model::{Block, Figure, Inline, Inlines, Link, NoteReference, Text, plain_text};
use crate::notice::{At, Code, Severity};
use crate::read::check::missing_note;
use crate::read::depth::DEEPEST;
use crate::read::html::PhraseKind;
use crate::read::letters::stands_solid;
use crate::read::source::Source;

/// Where in the source the text being parsed comes from.
#[derive(Clone, Copy)]
pub(in crate::read) enum Origin {
    /// Its first byte is this byte of the source.
    From(usize),
    /// It is a guarded line, the byte after the guard being this byte of the source.
    Line(usize),
    /// All of it is said to stand here.
    At(At),
}

impl Origin {
    pub(super) fn at(self, source: &Source, offset: usize) -> At {
        match self {
            Self::From(start) => source.at(start + offset),
            Self::Line(start) => source.at(start + offset.saturating_sub(1)),
            Self::At(at) => at,
        }
    }

    /// The byte of the source, if each byte of the text has one.
    fn byte(self, offset: usize) -> Option<usize> {
        match self {
            Self::From(start) => Some(start + offset),
            Self::Line(start) => Some(start + offset.saturating_sub(1)),
            Self::At(_) => None,
        }
    }

    /// The origin of a line that begins at a byte of the text of this origin.
    pub(super) fn line(self, offset: usize) -> Self {
        match self {
            Self::From(start) => Self::Line(start + offset),
            Self::Line(start) => Self::Line(start + offset.saturating_sub(1)),
            Self::At(at) => Self::At(at),
        }
    }
}

/// Letters that follow one another in the text being parsed.
pub(super) struct Run {
    letters: String,
    range: Range<usize>,
}

/// Takes white space off the end of a run of inlines.
pub(super) fn trim(mut inlines: Inlines) -> Inlines {
    while let Some(Inline::Text(text)) = inlines.last_mut() {
        text.text.truncate(text.text.trim_end_matches([' ', '\t', '\n']).len());
        if !text.text.is_empty() {
            break;
        }
        inlines.pop();
    }
    inlines
}

impl Assembly<'_> {
    /// Sets one line of Markdown by itself: a title, a verse, a cell. Pictures in it wait for the next block.
    pub(in crate::read) fn line(&mut self, text: &str, origin: Origin) -> Inlines {
        let guarded = format!("){}", text.replace('\n', " "));
        let mut line = Assembly::new(self.source, origin, self.language);
        line.definitions = self.definitions.clone();
        line.ignored = std::mem::take(&mut self.ignored);
        line.guarded_line(&guarded);
        self.ignored = std::mem::take(&mut line.ignored);
        let set = line.finish();
        self.notices.extend(set.notices);
        let mut content = Inlines::new();
        for block in set.blocks {
            match block {
                Block::Paragraph(paragraph) => content.extend(paragraph.content),
                Block::Figure(figure) => self.figures.push((figure, false)),
                _ => {}
            }
        }
        if let Some(Inline::Text(first)) = content.first_mut() {
            first.text.drain(..first.text.chars().next().map_or(0, char::len_utf8));
            if first.text.is_empty() {
                content.remove(0);
            }
        }
        content
    }

    /// Letters from the parser; those that stand side by side in the copy become one run.
    pub(super) fn letters(&mut self, letters: &str, range: Range<usize>) {
        if let Some(Frame { kind: Kind::Code { pieces, .. }, .. }) = self.frames.last_mut() {
            return pieces.push((letters.to_owned(), range.start));
        }
        let is_verbatim = letters.len() == range.len();
        match &mut self.run {
            Some(run) if is_verbatim && run.range.end == range.start => {
                run.letters.push_str(letters);
                run.range.end = range.end;
            }
            _ if is_verbatim => {
                self.flush();
                self.run = Some(Run { letters: letters.to_owned(), range });
            }
            _ => {
                // An entity: what it stands for is not what stands there.
                let at = self.at(range.start);
                self.inline(Inline::Text(Text::new(letters, at)), at);
            }
        }
    }

    /// Ends the run of letters.
    pub(super) fn flush(&mut self) {
        let Some(Run { letters, range }) = self.run.take() else { return };
        self.unknown_notes(&letters, range.start);
        let before = self.origin.byte(range.start).and_then(|byte| self.source.text[..byte].chars().next_back());
        for (piece, script) in scripts(&letters, before == Some('\\')) {
            let at = self.at(range.start + piece.start);
            let text = Inline::Text(Text::new(&letters[piece.clone()], at));
            match script {
                None => self.put(text, at),
                Some(kind) => {
                    let around = self.at(range.start + piece.start - 1);
                    self.put(kind.around(vec![text], around), around);
                }
            }
        }
    }

    /// A reference to a note that is not defined arrives as its letters.
    fn unknown_notes(&mut self, letters: &str, start: usize) {
        let mut from = 0;
        while let Some(open) = letters[from..].find("[^").map(|found| from + found) {
            from = open + 2;
            let Some(end) = letters[from..].find(['[', ']', ' ']).map(|found| from + found) else { break };
            if letters.as_bytes()[end] == b']' && end > from {
                let place = self.source.place(self.at(start + open));
                self.notices.push(missing_note(&letters[from..end], place));
            }
        }
    }

    /// Adds an inline after the letters so far.
    pub(super) fn inline(&mut self, inline: Inline, at: At) {
        self.flush();
        self.put(inline, at);
    }

    /// Adds an inline to the innermost frame, opening a paragraph where that holds none.
    pub(super) fn put(&mut self, inline: Inline, at: At) {
        self.imply_paragraph(at);
        if let Some(frame) = self.frames.last_mut() {
            frame.inlines.push(inline);
        }
    }

    pub(super) fn imply_paragraph(&mut self, at: At) {
        if !self.frames.last().is_some_and(Frame::holds_inlines) {
            self.frames.push(Frame::new(Kind::Paragraph { implied: true }, at));
        }
    }

    /// The end of a line inside a paragraph is a word space, but not between characters that are written without any
    /// (CSS Text 3 §4.1.3).
    pub(super) fn soft_break(&mut self, range: Range<usize>, text: &str) {
        self.flush();
        let before = text[..range.start].chars().next_back();
        let after = text[range.end..].trim_start_matches([' ', '\t', '>']).chars().next();
        if !(before.is_some_and(stands_solid) && after.is_some_and(stands_solid)) {
            let at = self.at(range.start);
            self.put(Inline::Text(Text::new(" ", at)), at);
        }
    }

    pub(super) fn code_span(&mut self, code: &str, range: Range<usize>, text: &str) {
        let inside = range.start + text[range.clone()].find(code).unwrap_or(0);
        let at = self.at(range.start);
        let code = Text::new(code, self.at(inside));
        self.inline(Inline::Code(code), at);
    }

    pub(super) fn note_reference(&mut self, label: &str, offset: usize) {
        let at = self.at(offset);
        self.inline(Inline::NoteReference(NoteReference { note: label.to_owned(), at }), at);
    }

    pub(super) fn open_phrase(&mut self, kind: PhraseKind, at: At) {
        self.flush();
        if self.phrases.beyond > 0 || self.phrases.open >= DEEPEST {
            self.phrases.beyond += 1;
            return self.too_deep(at);
        }
        self.imply_paragraph(at);
        self.phrases.open += 1;
        self.frames.push(Frame::new(Kind::Phrase(kind), at));
    }

    pub(super) fn close_phrase(&mut self) {
        self.flush();
        if self.phrases.beyond > 0 {
            self.phrases.beyond -= 1;
            return;
        }
        self.close_tags();
        let Some(frame) = self.frames.pop_if(|frame| matches!(frame.kind, Kind::Phrase(_))) else { return };
        self.phrases.open -= 1;
        if let (Kind::Phrase(kind), false) = (frame.kind, frame.inlines.is_empty()) {
            self.put(kind.around(frame.inlines, frame.at), frame.at);
        }
    }

    pub(super) fn open_link(&mut self, link_type: LinkType, target: &str, title: &str, at: At) {
        self.flush();
        self.imply_paragraph(at);
        let target = if link_type == LinkType::Email { format!("mailto:{target}") } else { target.to_owned() };
        let figures = self.figures.len();
        self.frames.push(Frame::new(Kind::Link { target, title: title.to_owned(), figures }, at));
    }

    pub(super) fn close_link(&mut self) {
        self.flush();
        self.close_tags();
        let Some(frame) = self.frames.pop_if(|frame| matches!(frame.kind, Kind::Link { .. })) else { return };
        let Kind::Link { target, title, figures } = frame.kind else { return };
        let mut content = frame.inlines;
        if content.is_empty() && self.figures.len() > figures {
            let message = format!("a picture cannot be a link; the address {target} is left out");
            return self.say(Code::MarkupIgnored, Severity::Warning, frame.at, message);
        }
        if content.is_empty() {
            content.push(Inline::Text(Text::new(target.as_str(), frame.at)));
        }
        let title = Some(title).filter(|title| !title.is_empty());
        self.put(Inline::Link(Link { target, title, content, at: frame.at }), frame.at);
    }

    pub(super) fn open_image(&mut self, source: &str, title: &str, at: At) {
        self.flush();
        self.imply_paragraph(at);
        let leading = self.is_leading();
        let kind = Kind::Image { source: source.to_owned(), title: title.to_owned(), leading };
        self.frames.push(Frame::new(kind, at));
    }

    /// A picture cannot stand in a line; it waits for the end of its paragraph. A picture in the words of another gives them
    /// nothing, it is a picture of its own.
    pub(super) fn close_image(&mut self, end: usize) {
        self.flush();
        self.close_tags();
        let Some(frame) = self.frames.pop_if(|frame| matches!(frame.kind, Kind::Image { .. })) else { return };
        let Kind::Image { source, title, leading } = frame.kind else { return };
        let alt = plain_text(&frame.inlines);
        self.figure(source, Some(alt).filter(|alt| !alt.is_empty()), &title, frame.at, leading);
        self.after_picture = Some(end);
    }

    /// A picture with the text below it: `caption | credit`.
    pub(super) fn figure(&mut self, source: String, alt: Option<String>, title: &str, at: At, leading: bool) {
        let mut figure = Figure { source, alt, at, ..Figure::default() };
        if !title.is_empty() {
            let (caption, credit) = title.rsplit_once(" | ").unwrap_or((title, ""));
            figure.caption = self.line(caption.trim(), Origin::At(at));
            figure.credit = self.line(credit.trim(), Origin::At(at));
        }
        self.figures.push((figure, leading));
    }

    /// Whether nothing has been written in this paragraph so far.
    pub(super) fn is_leading(&self) -> bool {
        let is_blank = |inline: &Inline| matches!(inline, Inline::Text(text) if text.text.trim().is_empty());
        for frame in self.frames.iter().rev() {
            if matches!(frame.kind, Kind::Image { .. }) || !frame.inlines.iter().all(is_blank) {
                return false;
            }
            if !frame.is_inline() {
                break;
            }
        }
        true
    }
}

/// Finds what is raised or lowered: between two marks, letters and digits with at most a sign before them (`10^-6^`,
/// `4^th^`, `H~2~O`). Pandoc allows more between them; but `x^2 + y^2` and `^_^` are to stay as they are. Gives all pieces in
/// order, without the marks.
fn scripts(letters: &str, is_escaped: bool) -> Vec<(Range<usize>, Option<PhraseKind>)> {
    let mut pieces = Vec::new();
    let (mut done, mut from) = (0, usize::from(is_escaped && letters.starts_with(['^', '~'])));
    while let Some(open) = letters[from..].find(['^', '~']).map(|found| from + found) {
        let mark = if letters.as_bytes()[open] == b'^' { '^' } else { '~' };
        let inside = &letters[open + 1..];
        let signless = inside.strip_prefix(['+', '-', '−']).unwrap_or(inside);
        let rest = signless.trim_start_matches(char::is_alphanumeric);
        let close = letters.len() - rest.len();
        // `[^1^` is the mark of a note gone wrong.
        let may_open = !letters[..open].ends_with(['[', mark]);
        if may_open && rest.starts_with(mark) && rest.len() < signless.len() {
            let kind = if mark == '^' { PhraseKind::Superscript } else { PhraseKind::Subscript };
            pieces.extend([(done..open, None), (open + 1..close, Some(kind))]);
            done = close + 1;
            from = done;
        } else {
            from = open + 1;
        }
    }
    pieces.push((done..letters.len(), None));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::scripts;

    fn pieces(letters: &str) -> Vec<&str> {
        scripts(letters, false).into_iter().map(|(piece, _)| &letters[piece]).collect()
    }

    #[test]
    fn scripts_are_found_inside_words() {
        assert_eq!(pieces("10^-6^ m"), ["10", "-6", " m"]);
        assert_eq!(pieces("H~2~O^+^"), ["H", "2", "O^+^"]);
    }

    #[test]
    fn carets_of_formulas_stay() {
        assert_eq!(pieces("x^2 + y^2, ^_^"), ["x^2 + y^2, ^_^"]);
        assert_eq!(pieces("x^2+y^2"), ["x^2+y^2"]);
    }
}
