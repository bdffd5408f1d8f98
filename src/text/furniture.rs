//! Head and foot of the pages of plain text.
//!
//! Pipeline: [`flow`](crate::flow) furniture + the number of a page -> **furniture** -> [`pages`](super::pages).
//!
//! ```text
//! The Gazette              Night shift              3 May 2026
//! ```
//!
//! Three slots to a line: where reading begins, in the middle, where it ends. What does not fit is cut at a word, numbers never.

use super::width::Ruler;
use crate::flow::{Filling, Said, SlotFlow};

/// Cells between two slots.
const GAP: usize = 2;

/// The line of a head or foot; empty where nothing is said.
pub(super) fn line(slots: &[SlotFlow; 3], filling: &Filling<'_>, width: usize, ruler: Ruler, ellipsis: &str) -> String {
    let said = slots.each_ref().map(|slot| Said::of(&slot.parts, filling));
    let mut words = said.each_ref().map(Said::whole);
    let cells = |words: &[String; 3]| words.each_ref().map(|words| ruler.cells(words));
    let mut kept = said.each_ref().map(Said::words);
    // The longest that can be cut gives a word until all fit.
    while !fits(cells(&words), width) {
        let longest = (0..3).filter(|&slot| kept[slot] > 0).max_by_key(|&slot| ruler.cells(&words[slot]));
        let Some(slot) = longest else { break };
        kept[slot] -= 1;
        words[slot] = said[slot].cut(kept[slot]).replace('…', ellipsis);
    }
    let [start, center, end] = cells(&words);
    let mut line = words[0].clone();
    let mut at = start;
    let mut place = |at: &mut usize, from: usize, cells: usize, words: &str| {
        if cells > 0 {
            line.extend(std::iter::repeat_n(' ', from.saturating_sub(*at)));
            line.push_str(words);
            *at = from.max(*at) + cells;
        }
    };
    place(&mut at, (width.saturating_sub(center)) / 2, center, &words[1]);
    place(&mut at, width.saturating_sub(end), end, &words[2]);
    line
}

/// Whether three slots stand beside one another, the second in the middle.
fn fits([start, center, end]: [usize; 3], width: usize) -> bool {
    let gap = |cells: usize| if cells > 0 { cells + GAP } else { 0 };
    if center == 0 {
        return start + gap(end) <= width;
    }
    let side = width.saturating_sub(center) / 2;
    center <= width && gap(start) <= side && gap(end) <= side
}
