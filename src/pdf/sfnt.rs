//! A TrueType program taken apart and put together again (OpenType, "Table directory", `glyf`, `loca`, `hmtx`).

/// What is to be known of a glyph before it can be part of another.
pub(super) struct Outline {
    pub(super) points: u16,
    pub(super) contours: u16,
    pub(super) depth: u16,
    pub(super) bounds: [i16; 4],
}

/// Bits of a part: its distances are words, and are distances; others follow (OpenType `glyf`, "Composite Glyph Description").
pub(super) const PLACED: u16 = 0x0003;
pub(super) const MORE: u16 = 0x0020;

/// How many bytes a part takes with these flags: its number and its distances, and how it is scaled.
pub(super) fn part_length(flags: u16) -> usize {
    let scale = match flags & 0x00C8 {
        0x0008 => 2,
        0x0040 => 4,
        0x0080 => 8,
        _ => 0,
    };
    scale + if flags & 1 == 0 { 6 } else { 8 }
}

pub(super) fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

pub(super) fn signed(bytes: &[u8], at: usize) -> Option<i16> {
    word(bytes, at).map(u16::cast_signed)
}

pub(super) fn long(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?) as usize)
}

/// The glyphs of a program.
pub(super) struct Glyphs<'a> {
    pub(super) count: u16,
    pub(super) glyf: &'a [u8],
    loca: &'a [u8],
    has_long_loca: bool,
    hmtx: &'a [u8],
    /// How many have an advance of their own; those behind them have that of the last of these.
    advances: u16,
}

/// Glyphs that are parts of parts: no face goes deeper, and one that turns in a circle must end.
const DEEPEST: u16 = 8;

impl<'a> Glyphs<'a> {
    pub(super) fn of(tables: &Tables<'a>) -> Option<Self> {
        Some(Self {
            count: word(tables.get(*b"maxp")?, 4)?,
            glyf: tables.get(*b"glyf")?,
            loca: tables.get(*b"loca")?,
            has_long_loca: word(tables.get(*b"head")?, 50)? != 0,
            hmtx: tables.get(*b"hmtx")?,
            advances: word(tables.get(*b"hhea")?, 34)?,
        })
    }

    pub(super) fn start(&self, glyph: u16) -> Option<usize> {
        let glyph = usize::from(glyph);
        if self.has_long_loca { long(self.loca, glyph * 4) } else { Some(usize::from(word(self.loca, glyph * 2)?) * 2) }
    }

    pub(super) fn data(&self, glyph: u16) -> Option<&'a [u8]> {
        (glyph < self.count).then_some(())?;
        self.glyf.get(self.start(glyph)?..self.start(glyph + 1)?)
    }

    pub(super) fn metrics(&self) -> Option<Vec<(u16, i16)>> {
        let last = usize::from(self.advances.checked_sub(1)?);
        let metric = |glyph: usize| {
            let left = if glyph <= last { glyph * 4 + 2 } else { last * 4 + 4 + (glyph - last - 1) * 2 };
            Some((word(self.hmtx, glyph.min(last) * 4)?, signed(self.hmtx, left)?))
        };
        (0..usize::from(self.count)).map(metric).collect()
    }

    /// The outline of a glyph that is itself so deep among the parts of another.
    pub(super) fn outline(&self, glyph: u16, deep: u16) -> Option<Outline> {
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
            at += part_length(flags);
        }
    }
}

/// The tables of a font file with one face (OpenType, "Table directory").
pub(super) struct Tables<'a> {
    version: &'a [u8],
    pub(super) tables: Vec<([u8; 4], &'a [u8])>,
}

impl<'a> Tables<'a> {
    pub(super) fn of(program: &'a [u8]) -> Option<Self> {
        let count = usize::from(word(program, 4)?);
        let records = program.get(12..12 + count * 16)?.chunks_exact(16);
        let table = |record: &[u8]| {
            let (start, length) = (long(record, 8)?, long(record, 12)?);
            Some((record.get(..4)?.try_into().ok()?, program.get(start..start.checked_add(length)?)?))
        };
        Some(Self { version: program.get(..4)?, tables: records.map(table).collect::<Option<_>>()? })
    }

    pub(super) fn get(&self, tag: [u8; 4]) -> Option<&'a [u8]> {
        self.tables.iter().find(|(known, _)| *known == tag).map(|(_, table)| *table)
    }

    /// The file with some tables in place of those it has.
    pub(super) fn with(&self, made: &[([u8; 4], Vec<u8>)]) -> Option<Vec<u8>> {
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
pub(super) const ADJUSTMENT: usize = 8;

/// OpenType, "Calculating checksums".
fn checksum(table: &[u8]) -> u32 {
    let word = |bytes: &[u8]| bytes.iter().enumerate().fold(0, |word, (at, &byte)| word | u32::from(byte) << (24 - 8 * at));
    table.chunks(4).map(word).fold(0, u32::wrapping_add)
}
