//! A paragraph as a breaker sees it: widths, and places where it may be broken.
//!
//! Pipeline: [`shape`](crate::shape) (glyphs) or [`text`](crate::text) (cells) -> **list** -> [`line`](crate::line).
//!
//! This is TeX's horizontal list (TeX §134–§158) without its contents. Whoever makes a list keeps, item by item, what the
//! widths stand for; whoever breaks it needs only the widths. *To be* between two word spaces is
//! `Box Glue Box`; *ty-pe* that may be hyphenated is `Box Discretionary Box`.

use crate::length::Length;

/// One item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// Something with a width that is never broken.
    Box(Length),
    /// White space that stretches and shrinks, vanishes at a line's end, and may be broken at after a box.
    Glue(Glue),
    /// White space of a fixed width; a line may end before it only if glue follows (TeX §868).
    Kern(Length),
    /// A place to break at, at a price.
    Penalty(i32),
    /// A place to break at where letters change: a hyphen appears, a ligature comes apart.
    Discretionary(Discretionary),
}

/// White space (TeX §150).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Glue {
    /// Its natural width.
    pub width: Length,
    /// How much wider it gets at a ratio of 1.
    pub stretch: Length,
    /// Whether the stretch is infinite (`fil`): then it takes all there is.
    pub fills: bool,
    /// How much narrower it gets at most.
    pub shrink: Length,
    /// When its turn comes: glue of a level gives all it has before glue of a higher one gives anything. 0 is the first; from
    /// [`LEVELS`] - 1 on all are the last. TeX has no levels, and its breaker leaves them out of account.
    ///
    /// Word spaces are of level 0. Where letters fill squares, white shrinks and stretches in the order of JLREQ 3.8.3 and 3.8.4:
    /// then come the white at middle dots (1), at brackets and commas (2), between ideographs and Latin letters (3), and between
    /// all letters (4), which is also the last resort of scripts without spaces.
    pub level: u8,
}

/// How many levels of glue there are.
pub const LEVELS: usize = 5;

/// A break that changes letters (TeX §145). All widths; `replace` stands there if the line is not broken here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Discretionary {
    /// At the end of the line before the break: a hyphen, mostly.
    pub pre: Length,
    /// At the beginning of the line after it.
    pub post: Length,
    /// Whether anything stands in `post`; if so, following glue is not discarded (TeX §840).
    pub has_post: bool,
    /// In place of both if there is no break.
    pub replace: Length,
    /// The price, usually that of a hyphen.
    pub penalty: i32,
    /// Written in the text, not found by hyphenation; such breaks are allowed already in TeX's first pass.
    pub explicit: bool,
}

/// What microtypography knows of an item beside its width. All zero where there is nothing to know.
///
/// Letters may be scaled and set apart to help the spaces justify a line, and may hang a little into the margin at its edges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Micro {
    /// How much of its width is letters that may be scaled: all of a box, or nothing.
    pub scalable: Length,
    /// How many letters it has that letterspacing sets off from the next; -1 for glue after such a letter, since spaces keep their
    /// width.
    pub letters: i32,
    /// How far it hangs into the margin where a line begins with it; of a discretionary, its `post`.
    pub hang_start: Length,
    /// How far it hangs into the margin where a line ends with it; of a discretionary, its `pre`.
    pub hang_end: Length,
    /// The letters in the `pre` and the `post` of a discretionary; if there are any, all of it may be scaled.
    pub broken: [u16; 2],
    /// Which word it is part of, as a number that is the same for the same word; 0 for none.
    pub word: u32,
}

/// A penalty that forbids a break (TeX §157).
pub const FORBIDDEN: i32 = 10_000;

/// A penalty that forces a break (TeX §157).
pub const FORCED: i32 = -10_000;

/// No white space.
const GLUE: Glue = Glue { width: Length::ZERO, stretch: Length::ZERO, fills: false, shrink: Length::ZERO, level: 0 };

impl Item {
    /// The width it has where no line is broken and no glue set.
    #[must_use]
    pub const fn width(&self) -> Length {
        match self {
            Self::Box(width) | Self::Kern(width) => *width,
            Self::Glue(glue) => glue.width,
            Self::Discretionary(discretionary) => discretionary.replace,
            Self::Penalty(_) => Length::ZERO,
        }
    }

    /// The white space that fills up the last line of a paragraph (TeX's `\parfillskip`).
    #[must_use]
    pub const fn fill() -> Self {
        Self::Glue(Glue { stretch: Length::pt(1), fills: true, ..GLUE })
    }
}
