//! How wide the columns of a table are, in cells.
//!
//! Pipeline: what words take -> **widths** -> [`table`](super::table).
//!
//! Narrow columns get what they want, the wide ones share the rest; heads are turned before cells are, and words are never parted. What a cell
//! over several columns wants beyond what these have is shared out among them as their own words are wide.

use std::ops::Range;

/// What a column takes, in cells.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Extent {
    /// Its widest part that is not broken.
    pub(super) least: usize,
    /// Without turned lines, but for those of its head.
    pub(super) decent: usize,
    /// Without turned lines.
    pub(super) most: usize,
}

impl Extent {
    /// What words take of a head or a cell, whole and where they may be broken.
    pub(super) fn of(is_head: bool, (whole, part): (usize, usize)) -> Self {
        Self { least: part, decent: if is_head { part } else { whole }, most: whole }
    }

    /// The greater of each.
    pub(super) fn max(self, other: Self) -> Self {
        Self { least: self.least.max(other.least), decent: self.decent.max(other.decent), most: self.most.max(other.most) }
    }
}

/// Has columns take what cells over several of them want, with so many cells between two. Those over few columns come first: what they add
/// is there for those over more.
pub(super) fn widen(extents: &mut [Extent], mut wide: Vec<(Range<usize>, Extent)>, between: usize, room: usize) {
    wide.sort_by_key(|(columns, _)| columns.len());
    let asks: [fn(&mut Extent) -> &mut usize; 3] =
        [|extent| &mut extent.least, |extent| &mut extent.decent, |extent| &mut extent.most];
    for (columns, mut wanted) in wide {
        (wanted.decent, wanted.most) = (wanted.decent.min(room), wanted.most.min(room));
        let extents = &mut extents[columns];
        for ask in asks {
            let has = extents.iter_mut().map(|extent| *ask(extent)).sum::<usize>() + between * (extents.len() - 1);
            let mut missing = ask(&mut wanted).saturating_sub(has);
            let mut weight = extents.iter().map(|extent| extent.most + 1).sum::<usize>();
            for extent in extents.iter_mut() {
                let own = extent.most + 1;
                let more = (missing as u64 * own as u64 / weight as u64) as usize;
                (missing, weight) = (missing - more, weight - own);
                *ask(extent) += more;
            }
        }
        for extent in extents {
            extent.decent = extent.decent.max(extent.least);
            extent.most = extent.most.max(extent.decent);
        }
    }
}

/// The widths of columns in so many cells, none if their words are too wide. Heads are turned before cells are.
pub(super) fn widths(extents: &[Extent], room: usize) -> Option<Vec<usize>> {
    let ranges = |from: fn(&Extent) -> usize, to: fn(&Extent) -> usize| {
        extents.iter().map(|extent| (from(extent), to(extent))).collect::<Vec<_>>()
    };
    share(&ranges(|extent| extent.decent, |extent| extent.most), room)
        .or_else(|| share(&ranges(|extent| extent.least, |extent| extent.decent), room))
}

/// Shares cells among columns, each with the least and the most it takes: narrow ones get what they want, the wide ones
/// the same. None if there are too few cells.
fn share(columns: &[(usize, usize)], room: usize) -> Option<Vec<usize>> {
    let level_to = |level: usize| columns.iter().map(move |&(least, most)| level.min(most).max(least));
    let level = (0..=room).rev().find(|&level| level_to(level).sum::<usize>() <= room)?;
    let mut spare = room - level_to(level).sum::<usize>();
    let with_spare = level_to(level).zip(columns).map(|(width, &(_, most))| {
        let more = usize::from(width < most && spare > 0);
        spare -= more;
        width + more
    });
    Some(with_spare.collect())
}
