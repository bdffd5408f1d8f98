//! Whether an f gets on with the letter after it.

use std::collections::BTreeMap;

use super::numbers::percent;
use crate::leaf::{Leaf, Mark, Run};

/// Letters an f runs into.
const INTO: &str = "fil";
/// Letters it does not, and so shows its plain form before.
const CLEAR: &str = "aeournmsct";

/// How many in a hundred f before f, i or l are a ligature with it, or another f than before other letters; of all text, and
/// nought if there are none (M13).
pub(super) fn resolved(leaf: &Leaf) -> f64 {
    let runs = leaf.pages.iter().flat_map(|page| &page.marks).filter_map(|mark| match mark {
        Mark::Run(run) => Some(run),
        _ => None,
    });
    let (mut plain, mut joins) = (BTreeMap::new(), Vec::new());
    for run in runs {
        let letters = letters(run);
        for pair in letters.windows(2).filter(|pair| pair[0].letter == 'f') {
            let glyph = (pair[0].glyph != pair[1].glyph).then_some(pair[0].id);
            if INTO.contains(pair[1].letter) {
                joins.push((run.face, glyph));
            } else if let (true, Some(id)) = (CLEAR.contains(pair[1].letter), glyph) {
                *plain.entry((run.face, id)).or_insert(0_usize) += 1;
            }
        }
    }
    let mut usual: BTreeMap<usize, (usize, u16)> = BTreeMap::new();
    for ((face, id), count) in plain {
        let most = usual.entry(face).or_insert((0, id));
        *most = if count > most.0 { (count, id) } else { *most };
    }
    let is_resolved = |(face, glyph): &&(usize, Option<u16>)| match (glyph, usual.get(face)) {
        (Some(id), Some((_, plain))) => id != plain,
        _ => true,
    };
    percent(joins.iter().filter(is_resolved).count(), joins.len())
}

/// A letter of a run.
struct Letter {
    letter: char,
    /// Which glyph of the run it is in; a ligature has more than one.
    glyph: usize,
    id: u16,
}

fn letters(run: &Run) -> Vec<Letter> {
    let of = |(index, glyph): (usize, &crate::leaf::Glyph)| {
        let text = run.text.get(glyph.text.start as usize..glyph.text.end as usize).unwrap_or_default();
        let id = glyph.id;
        text.chars().map(move |letter| Letter { letter, glyph: index, id }).collect::<Vec<_>>()
    };
    run.glyphs.iter().enumerate().flat_map(of).collect()
}
