//! In what order pages go on sheets, by name.

use std::fmt;
use std::str::FromStr;

use super::refuse;
use crate::error::Error;
use crate::paper::Paper;

/// In what order pages go on sheets, and how many on a side. Written `booklet`, `signatures=16`, `signatures=16-32`, `2up`, `zine`,
/// `stacks=4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scheme {
    /// Sheets folded once, one in the other, and stitched through the fold: a multiple of four pages.
    Booklet,
    /// Many booklets to be sewn together, all of one number of pages: that from `least` to `most` for which the fewest pages stay blank, of
    /// those that are as good the largest. Multiples of four, to 400.
    Signatures {
        /// The fewest pages of each.
        least: usize,
        /// The most pages of each.
        most: usize,
    },
    /// So many pages on each side, one after the other, to be read there: 2 to 16.
    Up(usize),
    /// Eight pages on one side of a sheet that is cut once in the middle and folded. Each eight pages are one by itself.
    Zine,
    /// So many pages on each side, 2 to 16; the sheets are cut in one pile, and the piles laid on each other.
    Stacks(usize),
}

/// The most pages that stand on a side.
const MOST: usize = 16;

/// The most pages of a signature: a hundred sheets, which no needle goes through.
const THICKEST: usize = 400;

impl Scheme {
    /// What it is called, without its numbers: for names of files.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Booklet => "booklet".to_owned(),
            Self::Signatures { .. } => "signatures".to_owned(),
            Self::Up(count) => format!("{count}up"),
            Self::Zine => "zine".to_owned(),
            Self::Stacks(_) => "stacks".to_owned(),
        }
    }

    pub(super) fn check(self) -> Result<(), Error> {
        match self {
            Self::Signatures { least, most } if least > most || first_of_four(least) > most || most > THICKEST => {
                Err(refuse(format!(
                    "signatures of {} pages cannot be; there must be a multiple of four, to {THICKEST}, in the range",
                    range(least, most)
                )))
            }
            Self::Up(count) | Self::Stacks(count) if !(2..=MOST).contains(&count) => {
                Err(refuse(format!("{count} pages on a side cannot be; there can be 2 to {MOST}")))
            }
            _ => Ok(()),
        }
    }

    /// Columns and rows of a side, for pages of a size. Upright pages stand side by side rather than on each other.
    pub(super) fn grid(self, page: Paper) -> [usize; 2] {
        let of = |count: usize| {
            let long = (1..=count).find(|long| count.is_multiple_of(*long) && long * long >= count).unwrap_or(count);
            let short = count / long.max(1);
            if page.is_wide() { [short, long] } else { [long, short] }
        };
        match self {
            Self::Booklet | Self::Signatures { .. } => [2, 1],
            Self::Up(count) | Self::Stacks(count) => of(count),
            Self::Zine => [4, 2],
        }
    }
}

/// The least multiple of four that is not less.
pub(super) fn first_of_four(pages: usize) -> usize {
    pages.max(1).div_ceil(4) * 4
}

fn range(least: usize, most: usize) -> String {
    if least == most { least.to_string() } else { format!("{least}-{most}") }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Booklet | Self::Up(_) | Self::Zine => f.write_str(&self.name()),
            Self::Signatures { least, most } => write!(f, "signatures={}", range(least, most)),
            Self::Stacks(count) => write!(f, "stacks={count}"),
        }
    }
}

impl FromStr for Scheme {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let number = |text: &str| text.trim().parse::<usize>().ok();
        let scheme = match text.trim().split_once('=') {
            None if text.trim() == "booklet" => Some(Self::Booklet),
            None if text.trim() == "zine" => Some(Self::Zine),
            None => text.trim().strip_suffix("up").and_then(number).map(Self::Up),
            Some(("stacks", count)) => number(count).map(Self::Stacks),
            Some(("signatures", range)) => {
                let (least, most) = range.split_once('-').unwrap_or((range, range));
                number(least).zip(number(most)).map(|(least, most)| Self::Signatures { least, most })
            }
            Some(_) => None,
        };
        let scheme = scheme.ok_or_else(|| {
            let known = "booklet, signatures=16, signatures=16-32, 2up (to 16up), zine, stacks=4";
            refuse(format!("`{text}` is no way to put pages on sheets; there are {known}"))
        })?;
        scheme.check().map(|()| scheme)
    }
}
