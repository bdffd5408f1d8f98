//! Letters that look otherwise where a line ends between them: ligatures come apart, kerning goes (TeX §145).
//!
//! *office* has the ligature *ffi*. Parted *of-fice* it is *o* and a discretionary whose `replace` is *ffi*, whose `pre` is *f* with
//! the hyphen and whose `post` is the ligature *fi*; then *ce*. Where the shaper says that a break is safe, nothing is asked again;
//! where it is not, the letters from the last safe place to the next are shaped once more, both sides by themselves, and what comes
//! out as before stays outside of the discretionary. So *V-a*, whose letters are kerned, costs a discretionary of one letter.
//!
//! Of two places in one ligature the first is taken: a list has no item for three ways. Words from right to left, and those of
//! the two scripts that join from left to right, keep their letters as they are: they are parted only in need, and then a joined
//! letter at the end of a line shows that the word goes on. Marks
//! and letters of Indic scripts are parted between clusters only, where they take their forms anew like others.

use std::ops::Range;
use std::sync::Arc;

use unicode_script::Script;

use super::build::List;
use super::cut::Cut;
use super::{Content, PlacedGlyph, Stretch};
use crate::font::shaper::Shaped;
use crate::length::Length;
use crate::list::{Discretionary, Item};

/// How many bytes to each side of a break are shaped again at most. Beyond are faces in which everything depends on everything; their
/// long words are cut as they are.
const REACH: usize = 32;

/// A word as it is shaped in one piece.
pub(super) struct Word {
    pub(super) stretch: usize,
    /// The bytes of the passage.
    pub(super) text: Range<usize>,
    /// What the shaper made of it, from left to right; nothing where boxes are shown instead.
    pub(super) shaped: Option<Arc<[Shaped]>>,
    /// Its glyphs in the list.
    pub(super) glyphs: Range<usize>,
}

/// The glyphs that change if a line ends between them, as ranges of the list's.
pub(super) struct Ends {
    /// With the hyphen, which stands for no letter.
    pub(super) pre: Range<usize>,
    pub(super) post: Range<usize>,
    pub(super) replace: Range<usize>,
}

impl Word {
    /// The bytes from the last safe place before a byte to the first after it; nothing if it is safe itself.
    fn unsafe_around(&self, byte: usize) -> Option<Range<usize>> {
        let shaped = self.shaped.as_deref()?;
        let at = u32::try_from(byte - self.text.start).ok()?;
        let index = shaped.partition_point(|glyph| glyph.cluster < at);
        let (before, after) = shaped.split_at(index);
        let is_safe = |glyph: &&Shaped| !glyph.unsafe_before;
        if after.first().is_some_and(|glyph| glyph.cluster == at && !glyph.unsafe_before) {
            return None;
        }
        let start = before.iter().rev().find(is_safe).map_or(0, |glyph| glyph.cluster as usize);
        let next = after.iter().filter(|glyph| glyph.cluster > at).find(is_safe);
        let end = next.map_or(self.text.len(), |glyph| glyph.cluster as usize);
        Some(self.text.start + start..self.text.start + end)
    }
}

impl List<'_, '_, '_> {
    /// What changes if a line ends at a byte of a word whose glyphs before `from` are in the list already; nothing if nothing does,
    /// or if it cannot be said in a discretionary.
    pub(super) fn ends(&mut self, word: &Word, from: usize, byte: usize, hyphen: Option<(u16, Length)>) -> Option<Ends> {
        let Stretch { level, script, .. } = self.list.stretches[word.stretch];
        if level.is_rtl() || matches!(script, Script::Mongolian | Script::Phags_Pa) {
            return None;
        }
        let around = word.unsafe_around(byte)?;
        if byte - around.start > REACH || around.end - byte > REACH {
            return None;
        }
        let mut pre = self.side(word, around.start..byte);
        let mut post = self.side(word, byte..around.end);
        let own = &self.list.glyphs[word.glyphs.clone()];
        let index = |byte: usize| word.glyphs.start + own.partition_point(|glyph| glyph.text.start < byte);
        let mut replace = index(around.start)..index(around.end);
        let same = self.list.glyphs[replace.clone()].iter().zip(&pre).take_while(|(one, other)| one == other).count();
        pre.drain(..same);
        replace.start += same;
        let rest = self.list.glyphs[replace.clone()].iter().rev();
        let same = rest.zip(post.iter().rev()).take_while(|(one, other)| one == other).count();
        post.truncate(post.len() - same);
        replace.end -= same;
        let changes = !(pre.is_empty() && post.is_empty() && replace.is_empty());
        if !changes || replace.start < from {
            return None;
        }
        let (dx, dy) = (Length::ZERO, Length::ZERO);
        pre.extend(hyphen.map(|(id, advance)| PlacedGlyph { id, advance, dx, dy, text: byte..byte }));
        let pre = self.add(pre);
        let post = self.add(post);
        Some(Ends { pre, post, replace })
    }

    /// The letters on one side of a break, shaped by themselves.
    fn side(&mut self, word: &Word, text: Range<usize>) -> Vec<PlacedGlyph> {
        let shaped = self.shape.shaper.word(self.key(word.stretch, &word.text), &self.passage.text[text.clone()]);
        self.placing(word.stretch).glyphs(&shaped, &text).collect()
    }

    fn add(&mut self, glyphs: Vec<PlacedGlyph>) -> Range<usize> {
        let start = self.list.glyphs.len();
        self.list.glyphs.extend(glyphs);
        start..self.list.glyphs.len()
    }

    /// A place to break at where letters change.
    pub(super) fn parted(&mut self, stretch: usize, ends: Ends, cut: Cut) {
        let explicit = matches!(cut, Cut::Bare(_, true));
        let width = |glyphs: &Range<usize>| self.list.glyphs[glyphs.clone()].iter().map(|glyph| glyph.advance).sum();
        let Ends { pre, post, replace } = ends;
        let item = Discretionary {
            pre: width(&pre),
            post: width(&post),
            has_post: !post.is_empty(),
            replace: width(&replace),
            penalty: cut.penalty(),
            explicit,
        };
        self.push(Item::Discretionary(item), Content::Parted { stretch, pre, post, replace });
    }
}
