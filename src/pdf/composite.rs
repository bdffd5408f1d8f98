//! Glyphs of our own in a TrueType program, each put together from glyphs that are in it (OpenType `glyf`, "Composite Glyph
//! Description").
//!
//! ```text
//! ب in Nastaliq     tooth at (0, 412), dot at (130, 268)     one glyph, one code, on the baseline
//! ```
//!
//! The program comes from the subsetter, which adds no glyphs. Ours go behind all it has; `glyf`, `loca`, `hmtx` and the counts
//! in `head`, `hhea` and `maxp` are written anew, everything else is copied.

use super::sfnt::{ADJUSTMENT, Glyphs, MORE, PLACED, Tables, signed, word};

/// A glyph put together from others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Composite {
    /// What is drawn, in this order; nothing for a glyph without ink.
    pub(super) parts: Vec<Part>,
    /// Its advance width, in units of the em.
    pub(super) advance: u16,
}

/// A glyph of the face, drawn so far to the right and above, in units of the em.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Part {
    pub(super) glyph: u16,
    pub(super) dx: i16,
    pub(super) dy: i16,
}

/// A program with these glyphs behind those it has, and how many it had; none if it is not what it should be, or its glyphs would be
/// more than can be numbered. The parts are numbers of glyphs in the program.
pub(super) fn add(program: &[u8], composites: &[Composite]) -> Option<(Vec<u8>, u16)> {
    let tables = Tables::of(program)?;
    let glyphs = Glyphs::of(&tables)?;
    let total = u16::try_from(usize::from(glyphs.count) + composites.len()).ok()?;

    let mut drawn =
        Drawn { glyf: glyphs.glyf.to_vec(), starts: Vec::new(), metrics: glyphs.metrics()?, limits: Limits::default() };
    for glyph in 0..=glyphs.count {
        drawn.starts.push(u32::try_from(glyphs.start(glyph)?).ok()?);
    }
    for composite in composites {
        drawn.add(composite, &glyphs)?;
    }
    let loca = drawn.starts.iter().flat_map(|start| start.to_be_bytes()).collect();
    let hmtx =
        drawn.metrics.iter().flat_map(|(advance, left)| [advance.to_be_bytes(), left.to_be_bytes()].concat()).collect();
    let mut head = tables.get(*b"head")?.to_vec();
    drawn.limits.widen(head.get_mut(36..44)?)?;
    head.get_mut(50..52)?.copy_from_slice(&1_u16.to_be_bytes());
    head.get_mut(ADJUSTMENT..ADJUSTMENT + 4)?.fill(0);
    let mut hhea = tables.get(*b"hhea")?.to_vec();
    raise(&mut hhea, 10, composites.iter().map(|composite| composite.advance).max().unwrap_or(0))?;
    hhea.get_mut(34..36)?.copy_from_slice(&total.to_be_bytes());
    let mut maxp = tables.get(*b"maxp")?.to_vec();
    maxp.get_mut(4..6)?.copy_from_slice(&total.to_be_bytes());
    let Limits { points, contours, parts, depth, .. } = drawn.limits;
    for (at, limit) in [(10, points), (12, contours), (28, parts), (30, depth)] {
        raise(&mut maxp, at, limit)?;
    }
    let made =
        [(*b"glyf", drawn.glyf), (*b"head", head), (*b"hhea", hhea), (*b"hmtx", hmtx), (*b"loca", loca), (*b"maxp", maxp)];
    Some((tables.with(&made)?, glyphs.count))
}

/// What the glyphs of the program become with ours among them.
struct Drawn {
    glyf: Vec<u8>,
    /// Where each glyph begins, and where the last one ends.
    starts: Vec<u32>,
    /// Advance width and left side bearing of each.
    metrics: Vec<(u16, i16)>,
    limits: Limits,
}

/// What a program says of its composite glyphs as a whole (OpenType `maxp`, `head`).
#[derive(Default)]
struct Limits {
    points: u16,
    contours: u16,
    parts: u16,
    depth: u16,
    /// Left, bottom, right, top.
    bounds: Option<[i16; 4]>,
}

impl Drawn {
    fn add(&mut self, composite: &Composite, glyphs: &Glyphs<'_>) -> Option<()> {
        let mut bounds: Option<[i16; 4]> = None;
        let (mut points, mut contours, mut depth) = (0_u16, 0_u16, 0_u16);
        let mut body = Vec::new();
        let with_ink = |part: &&Part| glyphs.data(part.glyph).is_some_and(|data| !data.is_empty());
        let parts: Vec<&Part> = composite.parts.iter().filter(with_ink).collect();
        for (index, part) in parts.iter().enumerate() {
            let outline = glyphs.outline(part.glyph, 0)?;
            points = points.saturating_add(outline.points);
            contours = contours.saturating_add(outline.contours);
            depth = depth.max(outline.depth + 1);
            let [left, bottom, right, top] = outline.bounds;
            let across = [left, right].map(|edge| edge.saturating_add(part.dx));
            let along = [bottom, top].map(|edge| edge.saturating_add(part.dy));
            let moved = [across[0], along[0], across[1], along[1]];
            bounds = Some(bounds.map_or(moved, |bounds| around(bounds, moved)));
            let flags = if index + 1 < parts.len() { PLACED | MORE } else { PLACED };
            body.extend([flags, part.glyph].iter().flat_map(|word| word.to_be_bytes()));
            body.extend([part.dx, part.dy].iter().flat_map(|word| word.to_be_bytes()));
        }
        if let Some(bounds) = bounds {
            let header = [-1, bounds[0], bounds[1], bounds[2], bounds[3]];
            self.glyf.extend(header.iter().flat_map(|word| word.to_be_bytes()));
            self.glyf.append(&mut body);
            // Glyphs begin at even bytes.
            self.glyf.resize(self.glyf.len().next_multiple_of(2), 0);
            self.limits.bounds = Some(self.limits.bounds.map_or(bounds, |all| around(all, bounds)));
        }
        let limits = &mut self.limits;
        limits.points = limits.points.max(points);
        limits.contours = limits.contours.max(contours);
        limits.parts = limits.parts.max(u16::try_from(parts.len()).ok()?);
        limits.depth = limits.depth.max(depth);
        self.starts.push(u32::try_from(self.glyf.len()).ok()?);
        self.metrics.push((composite.advance, bounds.map_or(0, |bounds| bounds[0])));
        Some(())
    }
}

impl Limits {
    /// Widens the bounds that `head` has.
    fn widen(&self, head: &mut [u8]) -> Option<()> {
        let Some(bounds) = self.bounds else { return Some(()) };
        let known = [signed(head, 0)?, signed(head, 2)?, signed(head, 4)?, signed(head, 6)?];
        for (word, edge) in head.chunks_exact_mut(2).zip(around(known, bounds)) {
            word.copy_from_slice(&edge.to_be_bytes());
        }
        Some(())
    }
}

/// The box around two.
fn around(a: [i16; 4], b: [i16; 4]) -> [i16; 4] {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

/// Makes a number of a table so large at least.
fn raise(table: &mut [u8], at: usize, least: u16) -> Option<()> {
    let number = word(table, at)?.max(least);
    table.get_mut(at..at + 2)?.copy_from_slice(&number.to_be_bytes());
    Some(())
}
