//! The words at the items of a list, which the breaker does not know.
//!
//! Pipeline: [`ShapedPassage`] + item -> **words** -> [trace](super).

use crate::flow::Passage;
use crate::shape::{Content, ShapedPassage, is_ignorable};

/// How many words are told before another end of a line.
const BEFORE: usize = 2;

/// A passage, read by the items of its list.
pub(super) struct Words<'a> {
    pub(super) passage: &'a Passage,
    pub(super) shaped: &'a ShapedPassage,
}

/// Where a line ends that is broken at an item.
pub(super) struct LineEnd {
    /// The byte after its last letter, or after what is discarded of the white behind that.
    pub(super) byte: usize,
    hyphen: bool,
}

impl Words<'_> {
    /// Where a line ends that is broken at an item.
    pub(super) fn end(&self, at: usize) -> LineEnd {
        let contents = &self.shaped.contents;
        let (own, hyphen) = match contents.get(at) {
            Some(Content::Hyphen { .. }) => (None, true),
            Some(Content::Parted { pre, .. }) => {
                let glyphs = &self.shaped.glyphs[pre.clone()];
                let hyphen = glyphs.last().is_some_and(|glyph| glyph.text.is_empty());
                let letters = glyphs.iter().filter(|glyph| !glyph.text.is_empty());
                (letters.map(|glyph| glyph.text.end).max(), hyphen)
            }
            None => (Some(self.passage.text.len()), false),
            Some(_) => (None, false),
        };
        let before = || contents[..at.min(contents.len())].iter().rev().find_map(|content| self.last_byte(content));
        LineEnd { byte: own.or_else(before).unwrap_or(0), hyphen }
    }

    /// The byte after what an item stands for, if it stands for letters.
    fn last_byte(&self, content: &Content) -> Option<usize> {
        match content {
            Content::Glyphs { glyphs, .. } | Content::Parted { replace: glyphs, .. } => {
                self.shaped.glyphs[glyphs.clone()].iter().map(|glyph| glyph.text.end).max()
            }
            Content::Space { text, .. } => Some(text.end),
            Content::Nothing | Content::White { .. } | Content::Kashida { .. } | Content::Hyphen { .. } => None,
        }
    }

    /// The words of a line from a byte to an item, with its hyphen.
    pub(super) fn line(&self, start: usize, at: usize) -> String {
        let end = self.end(at);
        let mut text = shown(self.passage.text.get(start..end.byte).unwrap_or_default());
        if end.hyphen {
            text.push('-');
        }
        text
    }

    /// The words around another end of the line from a byte, with the hyphen there and a bar: `a | neighbour`, `neigh-|bour`.
    pub(super) fn around(&self, start: usize, at: usize) -> String {
        let line = self.line(start, at);
        let from = line.rmatch_indices(' ').nth(BEFORE - 1).map_or(0, |(space, _)| space + 1);
        let (before, rest) = self.passage.text.split_at(self.end(at).byte);
        let is_apart = before.ends_with(char::is_whitespace) || rest.starts_with(char::is_whitespace);
        let bar = if is_apart { " | " } else { "|" };
        let rest = shown(rest);
        let next = rest.split(char::is_whitespace).next().unwrap_or_default();
        format!("{}{bar}{next}", &line[from..])
    }
}

/// Letters as they are read, without what has no ink.
fn shown(text: &str) -> String {
    let letters = text.chars().filter(|letter| *letter == '\n' || !is_ignorable(*letter));
    letters.map(|letter| if letter == '\n' { ' ' } else { letter }).collect::<String>().trim().to_owned()
}
