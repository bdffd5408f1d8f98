//! Scripts of South-East Asia, whose words are written without spaces.
//!
//! Pipeline: places of a model of words -> **solid** -> what breaks there cost, and letters set apart in need.
//!
//! Spaces stand between phrases there, so that a line had better end at one; between two words it may end as well, but not so
//! that a word of one or two letters is cut off from what it belongs to. Lines without spaces are justified by a little white
//! between all clusters, after their spaces have given all they have, and never inside of a cluster.

use std::ops::Range;

use unicode_script::Script;

use super::build::List;
use super::cut::Cut;
use super::square::LETTERS;
use crate::length::Length;
use crate::list::Glue;
use crate::segment;
use crate::style::Align;

/// What it costs to end a line between two words; as much as spaces stretched by half of what they give.
const BETWEEN_WORDS: i32 = 5;

/// On top of that, where the word before or the word after is short: nearly a hyphen. By eye, on the first articles of the
/// Declaration of Human Rights in Thai, Lao, Khmer and Burmese at 27 em.
const SHORT: i32 = 40;

/// A word of so many clusters is short.
const SHORTEST: usize = 2;

/// Whether words of a script are written without spaces, and parted by a model.
pub(super) fn is_solid(script: Script) -> bool {
    matches!(script, Script::Thai | Script::Lao | Script::Khmer | Script::Myanmar)
}

/// What clusters are set apart by: by a fiftieth of an em, or closer together by some less, it is not seen in a line of Thai at 11 pt.
pub(super) fn between(em: Length) -> Glue {
    Glue { stretch: em / 48, shrink: em / 128, level: LETTERS, ..Glue::default() }
}

impl List<'_, '_, '_> {
    /// The places to cut a run of words at that are written without spaces: those there are, at a price, and the white between clusters.
    pub(super) fn solid(&self, stretch: usize, text: &Range<usize>, cuts: &[(usize, Cut)]) -> Vec<(usize, Cut)> {
        let run = &self.passage.text[text.clone()];
        let clusters: Vec<usize> = segment::graphemes(run).map(|byte| text.start + byte).collect();
        let is_word_end = |cut: &Cut| matches!(cut, Cut::Free);
        let ends: Vec<usize> = std::iter::once(text.start)
            .chain(cuts.iter().filter(|(_, cut)| is_word_end(cut)).map(|(byte, _)| *byte))
            .chain([text.end])
            .collect();
        let is_short = |word: Range<usize>| {
            let within = |byte: usize| clusters.partition_point(|cluster| *cluster < byte);
            within(word.end) - within(word.start) <= SHORTEST
        };
        let cost = |byte: usize| {
            let index = ends.partition_point(|end| *end < byte).clamp(1, ends.len() - 1);
            let next = ends.get(index + 1).copied().unwrap_or(text.end);
            let short = [ends[index - 1]..byte, byte..next].into_iter().filter(|word| is_short(word.clone())).count();
            BETWEEN_WORDS + SHORT * i32::try_from(short).unwrap_or(0)
        };
        let priced = cuts.iter().map(|(byte, cut)| (*byte, if is_word_end(cut) { Cut::Word(cost(*byte)) } else { *cut }));
        let mut places: Vec<(usize, Cut)> = priced.collect();
        if self.passage.align == Align::Justify {
            let white = between(self.list.sizes[stretch]);
            let inside = |byte: &&usize| **byte > text.start && **byte < text.end;
            places.extend(clusters.iter().filter(inside).map(|byte| (*byte, Cut::White(white, false))));
            places.sort_by_key(|(byte, cut)| (*byte, matches!(cut, Cut::White(..))));
            places.dedup_by_key(|(byte, _)| *byte);
        }
        places
    }
}
