//! Pages put on sheets of paper, so that they are in order when the sheets are folded, cut and bound.
//!
//! Pipeline: [`leaf`](crate::leaf) -> **impose** -> [`pdf`](crate::pdf).
//!
//! Eight pages as a booklet, two sheets one in the other, seen as they come out of the printer:
//!
//! ```text
//! sheet 1  front  back        sheet 2  front  back
//!          8 | 1  2 | 7                6 | 3  4 | 5
//! ```
//!
//! - It is arithmetic with numbers of pages and lengths: nothing here knows what stands on a page.
//! - Lengths run from the upper left corner of a side, to the right and downwards, as they do on a page.
//! - A back is shown as it is printed. First it is thought of as seen when the sheet is turned like the leaf of a book; where the
//!   printer turns it over the other edge, the whole side stands on its head ([`Edge`]).
//! - Binding on the right is binding on the left in a mirror: the columns of every side change places, and nothing else does.

mod marks;
mod order;
mod place;
mod scheme;

pub use marks::Line;
pub use scheme::Scheme;

use crate::error::Error;
use crate::leaf::{Area, Leaf};
use crate::length::{Length, Scale};
use crate::notice::Notice;
use crate::paper::Paper;

/// How pages are to be put on sheets.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Imposition {
    /// In what order, and how many on a side.
    pub scheme: Scheme,
    /// The paper; it is turned as the pages want it. None by default: then it is as large as the pages side by side, or up to 3 mm larger if
    /// there is a sheet with a name that is (two pages of A5, 296 mm wide, stand on A4). For [`Scheme::Up`] it is then as large as a page.
    pub paper: Option<Paper>,
    /// The edge pages are bound at. None by default: the left one, and the right one where the work is read from right to left.
    pub binding: Option<Binding>,
    /// The edge over which the printer turns the paper. None by default: the one over which both sides stand upright on the screen,
    /// the short one of wide paper and the long one of upright paper.
    pub edge: Option<Edge>,
    /// How thick the paper is; none by default, and 0.1 mm for common paper of 80 g. Each sheet inside another is pushed outwards
    /// by so much where it is folded: its pages move so much towards the fold, times its number from outside.
    pub thickness: Length,
    /// Whether the last page stays last, as a cover must: pages to fill up with come before it and not after it. Off by default. Of no
    /// meaning for [`Scheme::Up`].
    pub keeps_last: bool,
    /// Whether pages that are too large for the paper are made smaller, all of them by the same; off by default. Of no meaning for
    /// [`Scheme::Up`], which always does it.
    pub shrinks: bool,
    /// How far what is printed may reach beyond the edge where it is cut; none by default, for nothing on our pages is cut.
    pub bleed: Length,
    /// Whether short lines outside the pages say where to cut; off by default, as many printers want none.
    pub crop_marks: bool,
    /// Whether short broken lines outside the pages say where to fold; off by default.
    pub fold_marks: bool,
}

/// The edge at which pages are bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Binding {
    /// For what is read from left to right.
    Left,
    /// For what is read from right to left.
    Right,
}

/// The edge over which a printer turns the paper between its two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    /// The long edge.
    Long,
    /// The short edge.
    Short,
}

/// Pages on sheets.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sheets {
    /// The scheme they were made by.
    pub scheme: Scheme,
    /// The size of all sheets.
    pub paper: Paper,
    /// The edge over which they are to be turned in printing.
    pub edge: Edge,
    /// How large the pages are, beside how they were made.
    pub scale: Scale,
    /// What is left of a sheet when its edges are cut off: all its pages side by side.
    pub trim: Area,
    /// How far what is printed may reach beyond that.
    pub bleed: Length,
    /// The sheets, as they come out of the printer: of signatures one after the other, and of each the outermost sheet first.
    pub sheets: Vec<Sheet>,
    /// What a person should know of them.
    pub notices: Vec<Notice>,
}

/// A sheet of paper.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sheet {
    /// The number of its signature, from 0; where there are none, of what is folded or cut together.
    pub signature: usize,
    /// What is printed first.
    pub front: Side,
    /// What is printed on the other side, as it is sent to the printer; none if nothing ever is.
    pub back: Option<Side>,
}

/// One side of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Side {
    /// Its places for pages, row by row and each from left to right before a back was turned.
    pub placements: Vec<Placement>,
    /// Where to cut and to fold.
    pub lines: Vec<Line>,
}

/// A place for a page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Placement {
    /// The index of the page; none where the side stays blank.
    pub page: Option<usize>,
    /// Where the page stands, as large as it is there.
    pub area: Area,
    /// What of the side it may be painted on: no more than up to the fold, and the bleed where it is cut.
    pub clip: Area,
    /// Whether it stands on its head.
    pub is_upside_down: bool,
}

impl Imposition {
    /// By a scheme, with all else as it is by default.
    #[must_use]
    pub const fn new(scheme: Scheme) -> Self {
        Self {
            scheme,
            paper: None,
            binding: None,
            edge: None,
            thickness: Length::ZERO,
            keeps_last: false,
            shrinks: false,
            bleed: Length::ZERO,
            crop_marks: false,
            fold_marks: false,
        }
    }

    fn check(&self) -> Result<(), Error> {
        self.scheme.check()?;
        if self.thickness < Length::ZERO || self.bleed < Length::ZERO {
            return Err(refuse("a bleed or the thickness of paper is less than nothing"));
        }
        if self.paper.is_some_and(|paper| paper.width <= Length::ZERO || paper.height <= Length::ZERO) {
            return Err(refuse("paper has two sides that are longer than nothing"));
        }
        Ok(())
    }
}

impl Sheets {
    /// All sides in the order they are printed.
    pub fn sides(&self) -> impl Iterator<Item = &Side> {
        self.sheets.iter().flat_map(|sheet| std::iter::once(&sheet.front).chain(&sheet.back))
    }

    /// Whether something is printed on both sides.
    #[must_use]
    pub fn is_duplex(&self) -> bool {
        self.sheets.iter().any(|sheet| sheet.back.is_some())
    }
}

/// Puts the pages of a work on sheets. Pages of another size than the widest and the highest stand in the middle of their places.
///
/// # Errors
/// [`Error::NoPages`] if there are none. [`Error::Imposition`] if they are larger than the paper and are not to shrink, or if the
/// scheme is none: signatures whose pages are no multiple of four, too many pages on a side.
pub fn impose(leaf: &Leaf, asked: &Imposition) -> Result<Sheets, Error> {
    asked.check()?;
    let pages: Vec<Paper> = leaf.pages.iter().map(|page| Paper::new(page.width, page.height)).collect();
    let widest = pages.iter().map(|page| page.width).max().ok_or(Error::NoPages)?;
    let highest = pages.iter().map(|page| page.height).max().ok_or(Error::NoPages)?;
    let is_rtl = leaf.info.direction.is_rtl();
    let binding = asked.binding.unwrap_or(if is_rtl { Binding::Right } else { Binding::Left });
    let order = order::order(asked, pages.len(), Paper::new(widest, highest), binding);
    place::place(asked, &order, &pages, Paper::new(widest, highest))
}

fn refuse(message: impl Into<String>) -> Error {
    Error::Imposition { message: message.into() }
}
