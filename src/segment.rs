//! Where a line may end, and what a reader takes for one character: the door to `icu_segmenter`.
//!
//! Pipeline: text -> **segment** -> [`flow`](crate::flow), [`shape`](crate::shape), [`text`](crate::text), [`pdf`](crate::pdf).
//!
//! Thai, Khmer, Lao and Burmese, which are written without spaces, are parted by a model of their words; all else by the
//! rules. Sources: `UAX #14` for lines, `UAX #29` for grapheme clusters.

use std::sync::LazyLock;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{GraphemeClusterSegmenter, LineSegmenter, LineSegmenterBorrowed};

static LINES: LazyLock<LineSegmenterBorrowed<'static>> =
    LazyLock::new(|| LineSegmenter::new_auto(LineBreakOptions::default()));

/// The bytes of a text that a line may begin at, ascending; the first is 0, and the last is the end of the text.
pub(crate) fn opportunities(text: &str) -> impl Iterator<Item = usize> {
    LINES.segment_str(text)
}

/// The bytes that grapheme clusters begin at, ascending; the first is 0, and the last is the end of the text.
pub(crate) fn graphemes(text: &str) -> impl Iterator<Item = usize> {
    const { GraphemeClusterSegmenter::new() }.segment_str(text)
}

/// Whether a letter never stands alone but goes with the one before it: a mark, a vowel sign, a joiner.
pub(crate) fn is_mark(letter: char) -> bool {
    let mut pair = [b'x', 0, 0, 0, 0];
    let end = 1 + letter.encode_utf8(&mut pair[1..]).len();
    std::str::from_utf8(&pair[..end]).is_ok_and(|pair| graphemes(pair).nth(1) == Some(end))
}
