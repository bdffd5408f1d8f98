//! Where the ink of a slug is, for lines that may touch: those of Nastaliq, whose words hang from upper right to lower left.
//!
//! ```text
//! need, in ems of the body, over 79 lines of news and 229 of the Declaration of Human Rights, at 11 pt:
//!   half of the lines 2.2, nine in ten 2.5, nineteen in twenty 2.65, all 2.9; a leading that serves all is a hole below most
//! ```
//!
//! So the leading serves most, and the few lines that need more are lowered by what they need, which is a point or two.

use super::{Setter, Slug};
use crate::leaf::Mark;
use crate::length::Length;
use crate::map::Map;

/// The edges of the ink of a glyph: left, top, right, bottom.
pub(crate) type Edges = [Length; 4];

/// The ink of glyphs in units of the em, by face and glyph: an outline is gone over once, however often it is set.
#[derive(Default)]
pub(crate) struct Inks(Map<(usize, u16), Option<[i32; 4]>>);

impl Setter<'_, '_> {
    /// The ink of a slug that stands with its upper left corner at a point, glyph by glyph. Rules and pictures are not counted.
    pub(crate) fn inks(&self, slug: &Slug, (x, y): (Length, Length), known: &mut Inks) -> Vec<Edges> {
        let faces = self.shape.fonts().faces();
        let mut inks = Vec::new();
        for mark in &slug.marks {
            let Mark::Run(run) = mark else { continue };
            let face = &faces[run.face];
            let mut at = x + run.x;
            for glyph in &run.glyphs {
                if let Some(edges) = *known.0.entry((run.face, glyph.id)).or_insert_with(|| face.ink_box(glyph.id)) {
                    let [left, bottom, right, top] = edges.map(|edge| face.scale(edge, run.size));
                    let (x, y) = (at + run.scale.of(glyph.dx), y + run.y - glyph.dy);
                    inks.push([x + run.scale.of(left), y - top, x + run.scale.of(right), y - bottom]);
                }
                at += run.scale.of(glyph.advance + run.tracking);
            }
        }
        inks
    }
}

/// How far what stands below has to be lowered to be clear of what stands above.
pub(crate) fn overlap(above: &[Edges], below: &[Edges]) -> Length {
    let mut most = Length::ZERO;
    for [left, _, right, bottom] in above {
        for [other_left, top, other_right, _] in below {
            if left < other_right && other_left < right {
                most = most.max(*bottom - *top);
            }
        }
    }
    most
}
