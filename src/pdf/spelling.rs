//! Which part of a text each glyph of a cluster stands for, where no glyph is made for it ([`letters`](super::letters)): in CFF faces.
//!
//! One glyph stands for all of its text. Of several, each should stand for the character it shows, so that readers who look
//! at codes alone find every letter once:
//!
//! ```text
//! "بَ"  fatha ب         fatha → U+064E, ب → U+0628     read from right to left the codes spell the text
//! "कि"  ि  क            ि → U+093F, क → U+0915         the codes spell another text: ActualText must tell it
//! ```

use std::ops::Range;

use crate::font::Face;
use crate::leaf::{Glyph, Run};
use crate::model::Direction;

/// Fills `parts`, by glyph of the cluster, with ranges of `text`; whether the text must be told besides (ActualText, ISO 32000-1
/// §14.9.4) because the codes do not spell it or because it has no meaning of its own (ISO 19005-2 §6.2.11.7.3).
pub(super) fn spell(cluster: &[Glyph], text: &str, face: &Face, direction: Direction, parts: &mut Vec<Range<u32>>) -> bool {
    parts.clear();
    let whole = 0..text.len() as u32;
    if cluster.len() == 1 {
        parts.push(whole);
        return is_private(text);
    }
    // By character, whether a glyph stands for it already. A cluster has a handful; those after the 64th are left to the last.
    let mut taken = 0_u64;
    let characters = || text.char_indices().take(64).enumerate();
    for glyph in cluster {
        let shows = |&(index, (_, c)): &(usize, (usize, char))| taken & 1 << index == 0 && face.glyph(c) == Some(glyph.id);
        let shown = characters().find(shows);
        taken |= shown.map_or(0, |(index, _)| 1 << index);
        parts.push(shown.map_or(0..0, |(_, (at, c))| at as u32..(at + c.len_utf8()) as u32));
    }
    let from_right = direction.is_rtl();
    let in_order = |place: usize| if from_right { cluster.len() - 1 - place } else { place };
    // What is left goes to the other glyphs in the order of reading, a character each, and all that follows to the last.
    let others = parts.iter().filter(|part| part.start == part.end).count();
    let mut given = 0;
    for place in 0..cluster.len() {
        let part = &mut parts[in_order(place)];
        if part.start < part.end {
            continue;
        }
        given += 1;
        *part = match characters().find(|&(index, _)| taken & 1 << index == 0) {
            None => whole.clone(),
            Some((first, (at, _))) => {
                let is_last = given == others;
                let free = characters().skip(first).take_while(|&(index, _)| taken & 1 << index == 0);
                let (last, (end, c)) = free.take(if is_last { usize::MAX } else { 1 }).last().unwrap_or((first, (at, ' ')));
                taken |= (first..=last).fold(0, |bits, index| bits | 1 << index);
                at as u32..(end + c.len_utf8()) as u32
            }
        };
    }
    let mut end = 0;
    let spelt = (0..cluster.len()).all(|place| {
        let part = &parts[in_order(place)];
        let follows = part.start == end;
        end = part.end;
        follows
    });
    !spelt || end != whole.end || is_private(text)
}

/// Whether a text has a character for private use.
pub(super) fn is_private(text: &str) -> bool {
    // All of these begin with a byte from 0xEE on in UTF-8.
    text.bytes().any(|byte| byte >= 0xEE) && text.chars().any(is_private_character)
}

/// Whether a character is for private use.
pub(super) fn is_private_character(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// Whether a run is painted against its reading: its ranges descend, or, in a single cluster, its first letter is of a
/// script that runs from right to left.
pub(super) fn direction(run: &Run) -> Direction {
    let (Some(first), Some(last)) = (run.glyphs.first(), run.glyphs.last()) else { return Direction::LeftToRight };
    let to_left = match first.text.start.cmp(&last.text.start) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => run.text.chars().any(is_right_to_left),
    };
    if to_left { Direction::RightToLeft } else { Direction::LeftToRight }
}

/// The blocks that Unicode keeps for scripts from right to left (UAX #9, `DerivedBidiClass.txt`, "R" and "AL" by default).
pub(super) fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}
