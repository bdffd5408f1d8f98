//! Glyphs of our own in a TrueType program, each put together from glyphs that are in it (OpenType `glyf`, "Composite Glyph
//! Description").
//!
//! ```text
//! ب in Nastaliq     tooth at (0, 412), dot at (130, 268)     one glyph, one code, on the baseline
//! ```
//!
//! The program comes from the subsetter, which adds no glyphs. Ours go behind all it has; `glyf`, `loca`, `hmtx` and the counts
//! in `head`, `hhea` and `maxp` are written anew, everything else is copied.

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

/// What is to be known of a glyph before it can be part of another.
struct Outline {
    points: u16,
    contours: u16,
    depth: u16,
    bounds: [i16; 4],
}

/// Bits of a part: its distances are words, and are distances; others follow (OpenType `glyf`, "Composite Glyph Description").
const PLACED: u16 = 0x0003;
const MORE: u16 = 0x0020;

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

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn signed(bytes: &[u8], at: usize) -> Option<i16> {
    word(bytes, at).map(u16::cast_signed)
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?) as usize)
}

/// The glyphs of a program.
struct Glyphs<'a> {
    count: u16,
    glyf: &'a [u8],
    loca: &'a [u8],
    has_long_loca: bool,
    hmtx: &'a [u8],
    /// How many have an advance of their own; those behind them have that of the last of these.
    advances: u16,
}

/// Glyphs that are parts of parts: no face goes deeper, and one that turns in a circle must end.
const DEEPEST: u16 = 8;

impl<'a> Glyphs<'a> {
    fn of(tables: &Tables<'a>) -> Option<Self> {
        Some(Self {
            count: word(tables.get(*b"maxp")?, 4)?,
            glyf: tables.get(*b"glyf")?,
            loca: tables.get(*b"loca")?,
            has_long_loca: word(tables.get(*b"head")?, 50)? != 0,
            hmtx: tables.get(*b"hmtx")?,
            advances: word(tables.get(*b"hhea")?, 34)?,
        })
    }

    fn start(&self, glyph: u16) -> Option<usize> {
        let glyph = usize::from(glyph);
        if self.has_long_loca { long(self.loca, glyph * 4) } else { Some(usize::from(word(self.loca, glyph * 2)?) * 2) }
    }

    fn data(&self, glyph: u16) -> Option<&'a [u8]> {
        (glyph < self.count).then_some(())?;
        self.glyf.get(self.start(glyph)?..self.start(glyph + 1)?)
    }

    fn metrics(&self) -> Option<Vec<(u16, i16)>> {
        let last = usize::from(self.advances.checked_sub(1)?);
        let metric = |glyph: usize| {
            let left = if glyph <= last { glyph * 4 + 2 } else { last * 4 + 4 + (glyph - last - 1) * 2 };
            Some((word(self.hmtx, glyph.min(last) * 4)?, signed(self.hmtx, left)?))
        };
        (0..usize::from(self.count)).map(metric).collect()
    }

    /// The outline of a glyph that is itself so deep among the parts of another.
    fn outline(&self, glyph: u16, deep: u16) -> Option<Outline> {
        let data = self.data(glyph)?;
        if data.is_empty() {
            return Some(Outline { points: 0, contours: 0, depth: 0, bounds: [0; 4] });
        }
        let bounds = [signed(data, 2)?, signed(data, 4)?, signed(data, 6)?, signed(data, 8)?];
        let contours = signed(data, 0)?;
        if let Ok(contours) = u16::try_from(contours) {
            let last = usize::from(contours).checked_sub(1);
            let points = last.map_or(Some(0), |last| word(data, 10 + last * 2)?.checked_add(1))?;
            return Some(Outline { points, contours, depth: 0, bounds });
        }
        let mut whole = Outline { points: 0, contours: 0, depth: 1, bounds };
        let mut at = 10;
        loop {
            let flags = word(data, at)?;
            let part = Some(word(data, at + 2)?).filter(|_| deep < DEEPEST)?;
            let part = self.outline(part, deep + 1)?;
            whole.points = whole.points.saturating_add(part.points);
            whole.contours = whole.contours.saturating_add(part.contours);
            whole.depth = whole.depth.max(part.depth + 1);
            if flags & MORE == 0 {
                return Some(whole);
            }
            let scale = match flags & 0x00C8 {
                0x0008 => 2,
                0x0040 => 4,
                0x0080 => 8,
                _ => 0,
            };
            at += if flags & 1 == 0 { 6 } else { 8 } + scale;
        }
    }
}

/// The tables of a font file with one face (OpenType, "Table directory").
struct Tables<'a> {
    version: &'a [u8],
    tables: Vec<([u8; 4], &'a [u8])>,
}

impl<'a> Tables<'a> {
    fn of(program: &'a [u8]) -> Option<Self> {
        let count = usize::from(word(program, 4)?);
        let records = program.get(12..12 + count * 16)?.chunks_exact(16);
        let table = |record: &[u8]| {
            let (start, length) = (long(record, 8)?, long(record, 12)?);
            Some((record.get(..4)?.try_into().ok()?, program.get(start..start.checked_add(length)?)?))
        };
        Some(Self { version: program.get(..4)?, tables: records.map(table).collect::<Option<_>>()? })
    }

    fn get(&self, tag: [u8; 4]) -> Option<&'a [u8]> {
        self.tables.iter().find(|(known, _)| *known == tag).map(|(_, table)| *table)
    }

    /// The file with some tables in place of those it has.
    fn with(&self, made: &[([u8; 4], Vec<u8>)]) -> Option<Vec<u8>> {
        let count = u16::try_from(self.tables.len()).ok().filter(|&count| count > 0)?;
        let power = count.ilog2() as u16;
        let range = 16 << power;
        let mut out = self.version.to_vec();
        out.extend([count, range, power, count * 16 - range].iter().flat_map(|word| word.to_be_bytes()));
        let mut body = Vec::new();
        let mut adjustment = None;
        for (tag, table) in &self.tables {
            let table = made.iter().find(|(known, _)| known == tag).map_or(*table, |(_, table)| table);
            let start = 12 + usize::from(count) * 16 + body.len();
            if tag == b"head" {
                adjustment = Some(start + ADJUSTMENT);
            }
            out.extend_from_slice(tag);
            let numbers = [checksum(table), u32::try_from(start).ok()?, u32::try_from(table.len()).ok()?];
            out.extend(numbers.iter().flat_map(|number| number.to_be_bytes()));
            body.extend_from_slice(table);
            body.resize(body.len().next_multiple_of(4), 0);
        }
        out.append(&mut body);
        let adjusted = 0xB1B0_AFBA_u32.wrapping_sub(checksum(&out));
        let adjustment = adjustment?;
        out.get_mut(adjustment..adjustment + 4)?.copy_from_slice(&adjusted.to_be_bytes());
        Some(out)
    }
}

/// Where `head` keeps the number that makes the checksum of the whole file what it should be.
const ADJUSTMENT: usize = 8;

/// OpenType, "Calculating checksums".
fn checksum(table: &[u8]) -> u32 {
    let word = |bytes: &[u8]| bytes.iter().enumerate().fold(0, |word, (at, &byte)| word | u32::from(byte) << (24 - 8 * at));
    table.chunks(4).map(word).fold(0, u32::wrapping_add)
}
