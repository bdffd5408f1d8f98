//! What may be done to the letters of a passage to justify its lines.
//!
//! Pipeline: an item of a [`List`] -> **micro** -> its [`Micro`], for [`line::best`](crate::line::best).
//!
//! Letters that stand by themselves may be scaled and set apart: Latin, Greek, Cyrillic and their like, and Korean, whose words
//! have spaces. Letters that join (Arabic,
//! the scripts of India), that fill squares (Chinese), or that must stand in columns (code) stay as they were drawn. Ligatures
//! are one letter. Punctuation and some letters hang into the margin, as [`protrude`](super::protrude) has it.

use super::build::List;
use super::protrude::Side;
use super::{Content, PlacedGlyph, ShapedPassage, Stretch, square};
use crate::flow::{Passage, SpanKind};
use crate::length::Length;
use crate::list::{Item, Micro};
use crate::style::Role;
use std::ops::Range;
use unicode_script::Script;

/// Whether letters of a script stand by themselves, so that they may be parted with a hyphen, scaled, and set apart.
pub(super) fn stand_alone(script: Script) -> bool {
    matches!(script, Script::Latin | Script::Greek | Script::Cyrillic | Script::Armenian | Script::Georgian | Script::Coptic)
}

impl ShapedPassage {
    /// Whether the letters of a stretch may be scaled and set apart.
    pub(crate) fn is_loose(&self, passage: &Passage, stretch: usize) -> bool {
        let stretch = &self.stretches[stretch];
        let is_code = passage.role == Role::Code || passage.spans[stretch.span].kind == SpanKind::Code;
        (stand_alone(stretch.script) || stretch.script == Script::Hangul)
            && !stretch.missing
            && is_straight(stretch)
            && !is_code
    }
}

impl List<'_, '_, '_> {
    /// What may be done to the item that comes next.
    pub(super) fn micro(&mut self, item: &Item, content: &Content) -> Micro {
        let own = match content {
            Content::Glyphs { stretch, glyphs } => self.letters_of(*stretch, glyphs, item.width()),
            Content::Parted { stretch, pre, post, replace } => Micro {
                hang_start: self.hang(*stretch, post.clone().next(), Side::Start),
                hang_end: self.hang(*stretch, pre.clone().last(), Side::End),
                broken: [self.count(*stretch, pre), self.count(*stretch, post)],
                ..self.letters_of(*stretch, replace, item.width())
            },
            Content::Hyphen { stretch, glyph, width } => Micro {
                hang_end: self.hang_of(*stretch, *glyph, '-', *width, Side::End),
                broken: [u16::from(self.loose[*stretch]), 0],
                ..Micro::default()
            },
            Content::Space { .. } | Content::White { .. } => {
                Micro { letters: -i32::from(self.follows_letter), ..Micro::default() }
            }
            Content::Nothing | Content::Kashida { .. } => Micro::default(),
        };
        self.follows_letter = match content {
            Content::Glyphs { .. } | Content::Space { .. } | Content::White { .. } => own.letters > 0,
            Content::Parted { replace, .. } if !replace.is_empty() => own.letters > 0,
            _ => self.follows_letter,
        };
        own
    }

    fn letters_of(&mut self, stretch: usize, glyphs: &Range<usize>, width: Length) -> Micro {
        let letters = i32::from(self.count(stretch, glyphs));
        Micro {
            scalable: if letters > 0 { width } else { Length::ZERO },
            letters,
            hang_start: self.hang(stretch, glyphs.clone().next(), Side::Start),
            hang_end: self.hang(stretch, glyphs.clone().last(), Side::End),
            ..Micro::default()
        }
    }

    /// How many letters may be set apart: marks stand over theirs.
    fn count(&self, stretch: usize, glyphs: &Range<usize>) -> u16 {
        if !self.loose[stretch] {
            return 0;
        }
        let letters = self.list.glyphs[glyphs.clone()].iter().filter(|glyph| !glyph.is_mark()).count();
        u16::try_from(letters).unwrap_or(u16::MAX)
    }

    /// How far a glyph hangs into the margin.
    fn hang(&mut self, stretch: usize, glyph: Option<usize>, side: Side) -> Length {
        let Some(glyph) = glyph.map(|glyph| &self.list.glyphs[glyph]) else { return Length::ZERO };
        let text = &self.passage.text[glyph.text.clone()];
        let letter = match side {
            Side::Start => text.chars().next(),
            Side::End => text.chars().next_back(),
        };
        // A hyphen of ours stands for no letter.
        self.hang_of(stretch, glyph.id, letter.unwrap_or('-'), glyph.advance, side)
    }

    /// Nothing hangs if the style does not want it, but for the stops and commas of squares, of which all do or none.
    fn hang_of(&mut self, stretch: usize, glyph: u16, letter: char, advance: Length, side: Side) -> Length {
        let own = &self.list.stretches[stretch];
        let is_raised = self.passage.spans[own.span].look.rise != Length::ZERO;
        if self.shape.east_asian.hang && side == Side::End && is_straight(own) && square::may_hang(letter) {
            return advance;
        }
        if !self.shape.paragraph.protrude || !is_straight(own) || is_raised {
            return Length::ZERO;
        }
        let face = &self.shape.shaper.fonts().faces()[own.face];
        let size = self.list.sizes[stretch];
        self.shape.stock.inks.protrusion((own.face, face), (glyph, letter), (advance, size), side)
    }

    /// Says of each item which word it is part of, as far as it was not said when the word was [cast](super::logotype).
    pub(super) fn words(&mut self) {
        let mut cast = std::mem::take(&mut self.cast).into_iter().peekable();
        let contents = &self.list.contents;
        let mut start = 0;
        while start < contents.len() {
            let is_word = |index: &usize| !matches!(contents[*index], Content::Space { .. });
            let end = (start..contents.len()).find(|index| !is_word(index)).unwrap_or(contents.len());
            while cast.next_if(|known| known.items.start < start).is_some() {}
            let known = cast.next_if(|known| known.items == (start..end));
            let word = known.map_or_else(|| self.word_of(start..end), |known| known.word);
            self.list.micro[start..end].iter_mut().for_each(|micro| micro.word = word);
            start = end + 1;
        }
    }

    /// The number of the word that some items are.
    pub(super) fn word_of(&self, items: Range<usize>) -> u32 {
        let contents = &self.list.contents[items];
        // Of letters with white between them nobody sees where words begin.
        if contents.iter().any(|content| matches!(content, Content::White { .. })) {
            return 0;
        }
        let mut word = Hash::new();
        for content in contents {
            if let Content::Glyphs { glyphs, .. } | Content::Parted { replace: glyphs, .. } = content {
                let glyphs = self.list.glyphs[glyphs.clone()].iter();
                glyphs.for_each(|glyph| word.add(&self.passage.text[glyph.text.clone()]));
            }
        }
        word.finish()
    }
}

/// Whether letters stand on the page in the order of the text. In words from the left inside of text from the right, the last letter
/// of a line need not be at its edge; they are not fitted to it.
fn is_straight(stretch: &Stretch) -> bool {
    stretch.level.number() == 0
}

/// Which word it is, in 32 bits (FNV-1a): of two words in 65 536 pairs of neighbours one may be taken for the other, which moves
/// a line's end and no more.
struct Hash {
    hash: u32,
    is_empty: bool,
}

impl Hash {
    fn new() -> Self {
        Self { hash: 0x811C_9DC5, is_empty: true }
    }

    /// Adds letters and digits, whatever their case; nothing else is part of a word.
    fn add(&mut self, text: &str) {
        for letter in text.chars().filter(|letter| letter.is_alphanumeric()) {
            self.is_empty = false;
            for small in letter.to_lowercase() {
                self.hash = (self.hash ^ u32::from(small)).wrapping_mul(0x0100_0193);
            }
        }
    }

    fn finish(self) -> u32 {
        if self.is_empty { 0 } else { self.hash.max(1) }
    }
}

impl PlacedGlyph {
    /// Whether it stands over or under another and takes no room.
    pub(crate) fn is_mark(&self) -> bool {
        self.advance == Length::ZERO
    }
}
