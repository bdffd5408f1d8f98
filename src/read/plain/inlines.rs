//! The words of a paragraph: its lines joined, with what is certain to be emphasis, an address or a mail address.
//!
//! Pipeline: lines -> **inlines** -> inlines with their places.
//!
//! `_six_` is emphasis and `snake_case_name` is not; in `(see www.example.org).` the address ends before the bracket.
//! Quotes in TeX's spelling (two grave accents, two apostrophes) become straight ones; these, and dashes, are for
//! [`flow`](crate::flow) to set.

use std::ops::Range;

use super::lines::Line;
use super::wrap::Habits;
use crate::model::{Inline, Inlines, Link, Phrase, Text};
use crate::notice::At;
use crate::read::letters::stands_solid;
use crate::read::source::Source;

/// The most characters between two marks of emphasis: a line and a half. What is longer is no emphasis, and to look no further
/// keeps the time linear.
const LONGEST_EMPHASIS: usize = 120;

/// The most characters an address has before and after the mark it is known by.
const LONGEST_ADDRESS: (usize, usize) = (64, 1024);

/// Lines joined to one text, that know where each of their letters stands.
pub(super) struct Joined {
    text: String,
    /// Bytes of `text` at which lines begin, with their bytes in the source.
    starts: Vec<(usize, usize)>,
}

impl Joined {
    /// One line, or a part of one.
    pub(super) fn line(text: &str, offset: usize) -> Self {
        Self { text: text.to_owned(), starts: vec![(0, offset)] }
    }

    /// Lines of one paragraph.
    pub(super) fn lines(lines: &[Line<'_>], habits: &Habits) -> Self {
        let mut joined = Self { text: String::new(), starts: Vec::new() };
        for (index, line) in lines.iter().enumerate() {
            joined.starts.push((joined.text.len(), line.offset));
            joined.text.push_str(line.text);
            let Some(next) = lines.get(index + 1) else { break };
            let solid = [line.text.chars().next_back(), next.text.chars().next()];
            match habits.parted(line.text, next.text) {
                Some(dropped) => joined.text.truncate(joined.text.len() - dropped),
                None if solid.into_iter().all(|letter| letter.is_some_and(stands_solid)) => {}
                None => joined.text.push(' '),
            }
        }
        joined
    }

    /// The inlines of the text.
    pub(super) fn inlines(&self, source: &Source) -> Inlines {
        Setter { joined: self, source }.set(0..self.text.len())
    }

    fn at(&self, source: &Source, byte: usize) -> At {
        let line = self.starts.partition_point(|(start, _)| *start <= byte).saturating_sub(1);
        self.starts.get(line).map_or(At::NOWHERE, |(start, offset)| source.at(offset + byte - start))
    }
}

struct Setter<'j> {
    joined: &'j Joined,
    source: &'j Source,
}

impl Setter<'_> {
    fn set(&self, range: Range<usize>) -> Inlines {
        let mut inlines = Inlines::new();
        let (mut done, mut from) = (range.start, range.start);
        let text = &self.joined.text;
        while let Some(found) = text[from..range.end].find(['_', '*', ':', '.', '@', '`']).map(|found| from + found) {
            let here = done..range.end;
            match self.phrase(found, range.end).or_else(|| self.address(found, &here)) {
                Some((whole, inline)) => {
                    self.letters(done..whole.start, &mut inlines);
                    inlines.push(inline);
                    (done, from) = (whole.end, whole.end);
                }
                None => from = found + 1,
            }
        }
        self.letters(done..range.end, &mut inlines);
        inlines
    }

    /// Letters, a text for each line they stand in.
    fn letters(&self, range: Range<usize>, inlines: &mut Inlines) {
        let first = self.joined.starts.partition_point(|(start, _)| *start <= range.start);
        let inner = self.joined.starts[first..].iter().map(|(start, _)| *start).take_while(|start| *start < range.end);
        let mut from = range.start;
        for to in inner.chain([range.end]) {
            if from < to {
                let text = self.joined.text[from..to].replace("``", "\"").replace("''", "\"");
                inlines.push(Inline::Text(Text::new(text, self.joined.at(self.source, from))));
            }
            from = to;
        }
    }

    /// A phrase between two marks that begins at a byte.
    fn phrase(&self, open: usize, end: usize) -> Option<(Range<usize>, Inline)> {
        let text = &self.joined.text[..end];
        let mark = text[open..].chars().next().filter(|mark| matches!(mark, '_' | '*'))?;
        let length = text[open..].chars().take(3).take_while(|c| *c == mark).count();
        if length > 2 || text[..open].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == mark) {
            return None;
        }
        let inside = open + length;
        let marks = &text[open..inside];
        if text[inside..].starts_with(char::is_whitespace) {
            return None;
        }
        let reach: usize = text[inside..].chars().take(LONGEST_EMPHASIS).map(char::len_utf8).sum();
        let close = inside + text[inside..inside + reach].find(marks)?;
        let after = close + length;
        let is_closed = !text[inside..close].ends_with(char::is_whitespace)
            && text[inside..close].chars().any(char::is_alphanumeric)
            && !text[after..].starts_with(|c: char| c.is_alphanumeric() || c == mark);
        // `2 * 3 * 4` and `*.rs` are not emphasis, `__init__` is a name.
        if !is_closed || (mark == '_' && length == 2) {
            return None;
        }
        let phrase = Phrase { content: self.set(inside..close), at: self.joined.at(self.source, open) };
        Some((open..after, if mark == '_' { Inline::Emphasis(phrase) } else { Inline::Strong(phrase) }))
    }

    /// An address one of whose marks stands at a byte: `://`, `www.`, `@`.
    fn address(&self, mark: usize, within: &Range<usize>) -> Option<(Range<usize>, Inline)> {
        let text = &self.joined.text;
        let begins = match text[mark..].chars().next() {
            Some(':') => text[mark..].starts_with("://"),
            Some('.') => text[..mark].ends_with("www"),
            mark => mark == Some('@'),
        };
        if !begins {
            return None;
        }
        let is_part =
            |c: char| !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»' | '\u{2066}'..='\u{2069}');
        let is_name = |c: &char| c.is_ascii_alphanumeric() || "+._-".contains(*c);
        let before = text[within.start..mark].chars().rev().take(LONGEST_ADDRESS.0).take_while(is_name).count();
        let start = mark - before;
        let after = text[mark..within.end].chars().take(LONGEST_ADDRESS.1).take_while(|c| is_part(*c));
        let end = mark + after.map(char::len_utf8).sum::<usize>();
        let end = start + sane_end(&text[start..end]);
        let written = &text[start..end];
        let target = if text[mark..].starts_with("://") {
            matches!(&text[start..mark], "http" | "https" | "ftp").then(|| written.to_owned())?
        } else if written.starts_with("www.") && mark == start + 3 {
            (written.matches('.').count() > 1).then(|| format!("https://{written}"))?
        } else {
            let (name, host) = written.split_once('@').filter(|_| text[mark..].starts_with('@'))?;
            let is_host = host.contains('.') && host.chars().all(|c| c.is_alphanumeric() || ".-".contains(c));
            (is_host && !name.is_empty() && !host.starts_with('.')).then(|| format!("mailto:{written}"))?
        };
        if end <= mark + 3 && text[mark..].starts_with("://") {
            return None;
        }
        let at = self.joined.at(self.source, start);
        let link = Link { target, content: vec![Inline::Text(Text::new(written, at))], title: None, at };
        // An address in angle brackets stands in them for its own protection.
        let is_fenced = text[within.start..start].ends_with('<') && text[end..within.end].starts_with('>');
        let whole = if is_fenced { start - 1..end + 1 } else { start..end };
        Some((whole, Inline::Link(link)))
    }
}

/// Where an address ends: before the stops of the sentence it stands in, and before a bracket it has not opened.
fn sane_end(address: &str) -> usize {
    let opened = address.matches('(').count();
    let mut closed = address.matches(')').count();
    let stops = ['.', ',', ';', ':', '!', '?', '\'', '’', ']', '}', '*', '_', '،', '۔', '。', '、'];
    let mut end = address.len();
    while let Some(last) = address[..end].chars().next_back() {
        match last {
            ')' if closed > opened => closed -= 1,
            stop if stops.contains(&stop) => {}
            _ => break,
        }
        end -= last.len_utf8();
    }
    end
}
