//! Lines that stay lines: verse, fenced or marked line by line, and pull quotes.
//!
//! Pipeline: lines with their offsets -> **verse** -> verse and pull quotes.
//!
//! ```text
//! | The tram stops here,        a verse in two lines, the second indented
//! |   the rails go on.
//! ```

use std::ops::Range;

use super::assembly::Assembly;
use super::frames::{Frame, Kind};
use crate::model::{Block, Inline, Inlines, PullQuote, Text, Verse};
use crate::notice::At;
use crate::read::attribution::dash;

/// A line and the byte of the text it begins at.
type Line = (String, usize);

/// Whether each line of a paragraph begins with `| ` (Pandoc, "Line blocks"), and none looks like the row of a table.
pub(super) fn is_line_block(paragraph: &str) -> bool {
    paragraph.starts_with('|')
        && bare_lines(paragraph).all(|(line, _)| {
            let line = line.trim_end();
            line == "|" || (line.starts_with("| ") && !line.ends_with('|'))
        })
}

/// The lines of a paragraph without the marks of the quotations around them.
fn bare_lines(paragraph: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut offset = 0;
    paragraph.trim_end().split('\n').map(move |line| {
        let bare = line.trim_start_matches([' ', '\t', '>']);
        let start = offset + line.len() - bare.len();
        offset += line.len() + 1;
        (bare, start)
    })
}

/// The lines of a fenced block, of which the parser gives one piece or several.
fn fenced_lines(pieces: &[(String, usize)]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut ended = true;
    for (piece, offset) in pieces {
        let mut offset = *offset;
        for part in piece.split_inclusive('\n') {
            let words = part.strip_suffix('\n').unwrap_or(part);
            match lines.last_mut() {
                Some((line, _)) if !ended => line.push_str(words),
                _ => lines.push((words.to_owned(), offset)),
            }
            ended = part.ends_with('\n');
            offset += part.len();
        }
    }
    lines
}

impl Assembly<'_> {
    /// The end of a paragraph of lines that begin with `| `.
    pub(super) fn end_line_block(&mut self, text: &str) {
        let Some(Frame { kind: Kind::LineBlock(range), at, .. }) = self.frames.pop() else { return };
        let Range { start, .. } = range;
        let lines: Vec<Line> = bare_lines(&text[range])
            .map(|(line, offset)| {
                let words = line.strip_prefix("| ").or_else(|| line.strip_prefix('|')).unwrap_or(line);
                (words.to_owned(), start + offset + line.len() - words.len())
            })
            .collect();
        self.verse(&lines, at);
    }

    pub(super) fn fenced_verse(&mut self, pieces: &[(String, usize)], at: At) {
        self.verse(&fenced_lines(pieces), at);
    }

    /// Stanzas end at blank lines. A last stanza of one line that begins with a dash says whose words they are; a dash
    /// elsewhere may be speech.
    fn verse(&mut self, lines: &[Line], at: At) {
        let mut stanzas: Vec<Vec<Inlines>> = Vec::new();
        let mut attribution = Inlines::new();
        let parts: Vec<&[Line]> = lines.split(|(line, _)| line.trim().is_empty()).filter(|part| !part.is_empty()).collect();
        for (index, part) in parts.iter().enumerate() {
            match part {
                [(line, offset)] if index > 0 && index + 1 == parts.len() && dash(line.trim_start()).is_some() => {
                    attribution = self.after_dash(line, *offset);
                }
                stanza => {
                    let set = stanza.iter().map(|(line, offset)| self.verse_line(line, *offset)).collect();
                    stanzas.push(set);
                }
            }
        }
        if !stanzas.is_empty() {
            self.block(Block::Verse(Verse { stanzas, attribution, at }));
        }
        self.place_figures();
    }

    /// A line of verse; spaces at its beginning stay, as spaces that do not collapse.
    fn verse_line(&mut self, line: &str, offset: usize) -> Inlines {
        let words = line.trim_start();
        let indent = line.len() - words.len();
        let mut set = Inlines::new();
        if indent > 0 {
            let space = "\u{a0}".repeat(line[..indent].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum());
            set.push(Inline::Text(Text::new(space, self.at(offset))));
        }
        set.extend(self.line(words, self.origin.line(offset + indent)));
        set
    }

    /// The words after the dash of an attribution.
    fn after_dash(&mut self, line: &str, offset: usize) -> Inlines {
        let words = line.trim_start();
        let words = words[dash(words).unwrap_or(0)..].trim_start();
        let skip = line.len() - words.len();
        self.line(words, self.origin.line(offset + skip))
    }

    pub(super) fn fenced_pull_quote(&mut self, pieces: &[(String, usize)], at: At) {
        let lines = fenced_lines(pieces);
        let mut lines: Vec<&Line> = lines.iter().filter(|(line, _)| !line.trim().is_empty()).collect();
        let mut quote = PullQuote { at, ..PullQuote::default() };
        if lines.len() > 1
            && let Some((line, offset)) = lines.pop_if(|(line, _)| dash(line.trim_start()).is_some())
        {
            quote.attribution = self.after_dash(line, *offset);
        }
        for (line, offset) in lines {
            let words = line.trim_start();
            let start = offset + line.len() - words.len();
            if !quote.content.is_empty() {
                quote.content.push(Inline::Text(Text::new(" ", self.at(start))));
            }
            quote.content.extend(self.line(words, self.origin.line(start)));
        }
        if !quote.content.is_empty() {
            self.block(Block::PullQuote(quote));
        }
        self.place_figures();
    }
}
