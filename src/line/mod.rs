//! Breaks a paragraph into lines. Knows widths only: no fonts, no text, no pages.
//!
//! Pipeline: [`list`](crate::list) -> **line** -> [`page`](crate::page).
//!
//! [`tex::break_lines`] is TeX's total-fit method: of all ways to break a paragraph it takes the one with the fewest
//! demerits, a sum over its lines of how badly each is spaced, what its break costs, and how ill it goes with the line
//! before. Sources: D. E. Knuth and M. F. Plass, *Breaking Paragraphs into Lines* (1981), and TeX §813–§890, whose
//! decisions it repeats to the last unit.
//!
//! Always: every item stands in exactly one line or is discarded at a break, whatever the widths are. A line that cannot be
//! made to fit is there all the same, and [says so](Line::is_overfull).
//!
//! For example, *to be or not to be* in letters one em wide, 1 em = 10 pt, with word spaces of 1 em that stretch and shrink
//! by half an em, on a measure of 8½ em. *to be or* is 8 em long and stretches by ½ of the 1 em it could, *not to be* is 9 em
//! and shrinks by ½ of what it could. Half of what there is has a badness of 100 · (½)³, so TeX counts 12 for each line,
//! and (10 + 12)² = 484 demerits, 10 being the price of a line:
//!
//! ```text
//! |t o   b e   o r|      natural 80 pt, spaces set to 12.5 pt
//! |not to be|            natural 90 pt, spaces set to 7.5 pt
//! ```
//!
//! ```
//! use offprint::length::Length;
//! use offprint::line::{Measure, Parameters, tex};
//! use offprint::list::{FORBIDDEN, Glue, Item};
//!
//! let half = Length::pt(5);
//! let space = Glue { width: Length::pt(10), stretch: half, fills: false, shrink: half, level: 0 };
//! let mut items = Vec::new();
//! for letters in [2, 2, 2, 3, 2, 2] {
//!     items.extend([Item::Box(Length::pt(10 * letters)), Item::Glue(space)]);
//! }
//! items.pop(); // as TeX does: no space at the end, and glue to fill up the last line
//! items.extend([Item::Penalty(FORBIDDEN), Item::fill()]);
//!
//! let set = tex::break_lines(&items, &Measure::new(Length::pt(85)), &Parameters::default());
//! assert_eq!((set.lines.len(), set.pass, set.demerits), (2, 1, 484 + 484));
//!
//! let (first, second) = (&set.lines[0], &set.lines[1]);
//! assert_eq!((first.start, first.end), (0, 5)); // broken at the space, item 5, which vanishes
//! assert_eq!((first.natural, first.ratio.get(), first.badness), (Length::pt(80), 0.5, 12));
//! assert_eq!(first.justification().set(&space), Length::from_pt(12.5));
//!
//! assert_eq!((second.start, second.end), (6, items.len()));
//! assert_eq!((second.natural, second.ratio.get(), second.badness), (Length::pt(90), -0.5, 12));
//! assert_eq!(second.justification().set(&space), Length::from_pt(7.5));
//! ```

mod active;
pub mod best;
mod fitness;
mod lettering;
pub mod ragged;
mod space;
pub mod tex;
mod totals;

pub use lettering::Lettering;
pub use space::{INFINITELY_BAD, Justification, OVERFULL};

use crate::length::Length;
use crate::list::Glue;
use space::line_badness;
use totals::{Summed, Totals};

/// What a breaker weighs: TeX's parameters (TeX §236), with plain TeX's values by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameters {
    /// The badness a line may have in the first pass, which breaks no word but at hyphens that are written; negative to
    /// begin with the second. Default 100: spaces stretched by as much as they give.
    pub pretolerance: i32,
    /// The badness a line may have in the passes that hyphenate. Default 200: spaces stretched by 1.26 of what they give.
    pub tolerance: i32,
    /// Added to the badness of every line; the higher, the fewer lines. Default 10.
    pub line_penalty: i32,
    /// Demerits where a line is set much looser or tighter than the one before. Default 10 000.
    pub adjacent_demerits: i32,
    /// Demerits where two lines in a row end in a hyphen. Default 10 000.
    pub double_hyphen_demerits: i32,
    /// Demerits where the last line but one ends in a hyphen. Default 5 000.
    pub final_hyphen_demerits: i32,
    /// Stretch that every line is taken to have in a third pass, if it comes to that. Default 0: no third pass.
    pub emergency_stretch: Length,
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            pretolerance: 100,
            tolerance: 200,
            line_penalty: 10,
            adjacent_demerits: 10_000,
            double_hyphen_demerits: 10_000,
            final_hyphen_demerits: 5_000,
            emergency_stretch: Length::ZERO,
        }
    }
}

/// The lengths lines must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The width of every line that is not said to have another.
    pub width: Length,
    /// The width of the first line: less than the others under an indent, more where it hangs.
    pub first: Length,
    /// The lines that stand beside something, if any do. Nothing by default.
    pub beside: Option<Beside>,
    /// White at the edges of every line, both sides together (TeX's `\leftskip` and `\rightskip`, TeX §827). It is part of
    /// the line's width and gives like the glue within, so that lines with an edge that stretches come out ragged. Nothing
    /// by default.
    pub edge: Glue,
}

impl Measure {
    /// Lines of one width, flush on both sides.
    #[must_use]
    pub fn new(width: Length) -> Self {
        Self { width, first: width, beside: None, edge: Glue::default() }
    }

    /// The width of a line, by its number from 0.
    #[inline]
    #[must_use]
    pub fn of(&self, line: usize) -> Length {
        match self.beside {
            _ if line == 0 => self.first,
            Some(beside) if line < usize::from(beside.lines) => beside.width,
            _ => self.width,
        }
    }

    /// How much further in than the others a line begins, by its number from 0.
    #[must_use]
    pub fn indent(&self, line: usize) -> Length {
        match self.beside {
            _ if line == 0 => self.beside.map_or(self.width, |beside| beside.indent + beside.width) - self.first,
            Some(beside) if line < usize::from(beside.lines) => beside.indent,
            _ => Length::ZERO,
        }
    }

    /// How many lines differ in width from those that follow, if it is more than the first.
    fn shaped(&self) -> Option<usize> {
        self.beside.map(|beside| usize::from(beside.lines)).filter(|lines| *lines > 1)
    }
}

/// The first lines of a paragraph that stand beside something: an initial letter, a figure.
///
/// ```text
/// +---+ first
/// |   | width
/// +---+ width      3 lines
/// the width of the others
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    /// How many, the first among them. With 0 or 1 none is changed, since the first has a width of its own.
    pub lines: u16,
    /// Their width, but for the first, which is [as wide as it says](Measure::first).
    pub width: Length,
    /// How much further in than the others they begin: as much as they are narrower, if what they stand beside is where
    /// reading begins; nothing, if it is at the other side. The breaker asks it for rivers only.
    pub indent: Length,
}

/// A paragraph in lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines {
    /// From top to bottom; none for a list without items.
    pub lines: Vec<Line>,
    /// What they cost together.
    pub demerits: i64,
    /// The pass that found them (TeX §863): 1 without hyphenation, 2 with it, 3 with emergency stretch.
    pub pass: u8,
}

/// One line: which items it has, and how they fill its width.
///
/// Its contents are, in this order, the `post` of the discretionary it comes [`after`](Self::after), the items from
/// [`start`](Self::start) to [`end`](Self::end), and the `pre` of the item at `end`, if that is a discretionary. Any other
/// item at `end`, and whatever lies between there and the next line's start, is discarded.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its first item.
    pub start: usize,
    /// The item it is broken at; the number of items for the last line. Not less than `start`.
    pub end: usize,
    /// The discretionary the line before was broken at, whose `post` begins this one.
    pub after: Option<usize>,
    /// The width it should have: that of its [`Measure`].
    pub width: Length,
    /// The width it has before its glue is set, with the edge.
    pub natural: Length,
    /// How far its glue is stretched or shrunk.
    pub ratio: Ratio,
    /// Whether it ends at a discretionary.
    pub hyphenated: bool,
    /// How badly it is spaced as it is set, without emergency stretch: 0 to [`INFINITELY_BAD`], or [`OVERFULL`].
    pub badness: i32,
    /// What it cost, as its breaker weighs it: TeX's demerits, or the [costs](best::Costs) of the best.
    pub cost: f64,
    /// How its letters are set to help its glue; as they were drawn where TeX broke it.
    pub lettering: Lettering,
    /// How far it hangs into the margins where it begins and where it ends.
    pub hang: (Length, Length),
    justification: Justification,
}

impl Line {
    /// A line without levels or microtypography between two breaks, the first being `None` for the line that begins the paragraph.
    fn level(list: &Summed<'_>, (from, end): (Option<usize>, usize), (width, edge): (Length, &Glue), demerits: i64) -> Self {
        let start = from.map_or(0, |from| list.opening(from, end));
        let after = from.filter(|&from| list.discretionary(from).is_some());
        let post = after.and_then(|after| list.discretionary(after)).map_or(Length::ZERO, |broken| broken.post);
        let pre = list.discretionary(end).map_or(Length::ZERO, |broken| broken.pre);
        let mut contents = list.before(end) - list.before(start) + Totals::glue(edge);
        contents.width += i64::from(post.units()) + i64::from(pre.units());
        let shortfall = i64::from(width.units()) - contents.width;
        let justification = Justification::level(shortfall, &contents);
        Self {
            start,
            end,
            after,
            width,
            natural: Length::from_total(contents.width),
            ratio: Ratio(justification.ratio()),
            hyphenated: list.discretionary(end).is_some(),
            badness: line_badness(shortfall, &contents),
            cost: demerits as f64,
            lettering: Lettering::default(),
            hang: (Length::ZERO, Length::ZERO),
            justification,
        }
    }

    /// The same line of a longer list, in which its items begin `items` later.
    #[must_use]
    pub fn offset(mut self, items: usize) -> Self {
        self.start += items;
        self.end += items;
        self.after = self.after.map(|after| after + items);
        self
    }

    /// Whether it sticks out although all its glue is shrunk.
    #[must_use]
    pub const fn is_overfull(&self) -> bool {
        self.badness > INFINITELY_BAD
    }

    /// What sets its glue, one after the other.
    #[must_use]
    pub const fn justification(&self) -> Justification {
        self.justification
    }
}

/// How far a line's glue is stretched (positive) or shrunk (negative), as a part of what it gives; 0 where infinite glue
/// takes all. Not under -1, since glue never shrinks further.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Ratio(f64);

impl Ratio {
    /// As a number.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }
}
