//! Faces made for a test: every letter is a black square, one em wide and as high as the test wants.
//!
//! Only the tables a page needs (OpenType `cmap`, `glyf`, `head`, `hhea`, `hmtx`, `loca`, `maxp`, `name`, `OS/2`, `post`), and several
//! of them in one file (OpenType, *Font Collections*).

/// What a made face is.
#[derive(Clone, Copy)]
pub(crate) struct Made<'a> {
    pub(crate) family: &'a str,
    pub(crate) letters: &'a str,
    pub(crate) weight: u16,
    /// Whether it says it is the bold of its family (OS/2 `fsSelection`), whatever its weight.
    pub(crate) is_bold: bool,
    pub(crate) serifs: bool,
    /// How high its letters are, in thousandths of the em.
    pub(crate) height: i16,
    /// OS/2 `ulCodePageRange1`.
    pub(crate) code_pages: u32,
}

impl<'a> Made<'a> {
    /// A serif face of regular weight with these letters.
    pub(crate) const fn new(family: &'a str, letters: &'a str) -> Self {
        Self { family, letters, weight: 400, is_bold: false, serifs: true, height: 700, code_pages: 0 }
    }

    pub(crate) fn file(&self) -> Vec<u8> {
        sfnt(&self.tables(), 0)
    }

    fn tables(&self) -> Vec<([u8; 4], Vec<u8>)> {
        let mut letters: Vec<u32> = self.letters.chars().chain([' ']).map(u32::from).collect();
        letters.sort_unstable();
        letters.dedup();
        let glyphs = letters.len() as u16 + 1;
        let glyph = self.glyph();
        let places = (0..=u32::from(glyphs)).flat_map(|index| (index * glyph.len() as u32).to_be_bytes());
        vec![
            (*b"OS/2", self.os2()),
            (*b"cmap", cmap(&letters)),
            (*b"glyf", glyph.repeat(usize::from(glyphs))),
            (*b"head", self.head()),
            (*b"hhea", words(&[1, 0, 800, -200, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, glyphs as i16])),
            (*b"hmtx", words(&[1000, 0]).repeat(usize::from(glyphs))),
            (*b"loca", places.collect()),
            (*b"maxp", words(&[1, 0, glyphs as i16, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])),
            (*b"name", self.name()),
            (*b"post", words(&[3, 0, 0, 0, -100, 50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
        ]
    }

    /// One contour of four points on the curve.
    fn glyph(&self) -> Vec<u8> {
        let mut glyph = words(&[1, 0, 0, 1000, self.height, 3, 0]);
        glyph.extend([1, 1, 1, 1]);
        glyph.extend(words(&[0, 0, 1000, 0, 0, self.height, 0, -self.height]));
        glyph
    }

    fn head(&self) -> Vec<u8> {
        let mut head = words(&[1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1000, self.height]);
        head.extend(words(&[i16::from(self.weight >= 700), 8, 2, 1, 0]));
        head
    }

    fn os2(&self) -> Vec<u8> {
        let mut os2 = words(&[4, 1000, self.weight as i16, 5, 0]);
        os2.extend(words(&[0; 10]));
        os2.extend(words(&[0]));
        os2.extend([2, if self.serifs { 2 } else { 11 }, 0, 0, 0, 0, 0, 0, 0, 0]);
        os2.extend([0; 16]);
        os2.extend(*b"NONE");
        os2.extend(words(&[if self.is_bold { 0x20 } else { 0x40 }, 32, -1, 800, -200, 0, 800, 200]));
        os2.extend(self.code_pages.to_be_bytes());
        os2.extend([0; 4]);
        os2.extend(words(&[self.height, self.height, 0, 32, 1]));
        os2
    }

    fn name(&self) -> Vec<u8> {
        let postscript = format!("{}-{}", self.family.replace(' ', ""), self.weight);
        let style = if self.weight >= 700 { "Bold" } else { "Regular" };
        let names = [(1, self.family), (2, style), (4, self.family), (6, postscript.as_str())];
        let mut table = words(&[0, names.len() as i16, 6 + 12 * names.len() as i16]);
        let mut texts = Vec::new();
        for (id, text) in names {
            let text: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            table.extend(words(&[3, 1, 0x409, id, text.len() as i16, texts.len() as i16]));
            texts.extend(text);
        }
        table.extend(texts);
        table
    }
}

/// Faces in one file.
pub(crate) fn collection(faces: &[Made<'_>]) -> Vec<u8> {
    let head = 12 + 4 * faces.len();
    let (mut places, mut files) = (Vec::new(), Vec::new());
    for face in faces {
        let start = head + files.len();
        places.extend((start as u32).to_be_bytes());
        files.extend(sfnt(&face.tables(), start));
    }
    let mut bytes = b"ttcf".to_vec();
    bytes.extend(words(&[1, 0]));
    bytes.extend((faces.len() as u32).to_be_bytes());
    bytes.extend(places);
    bytes.extend(files);
    bytes
}

/// A directory of tables and the tables, for a place in a file.
fn sfnt(tables: &[([u8; 4], Vec<u8>)], start: usize) -> Vec<u8> {
    let count = tables.len();
    let mut directory = words(&[1, 0, count as i16, 128, 3, count as i16 * 16 - 128]);
    let mut place = start + 12 + 16 * count;
    let mut body = Vec::new();
    for (tag, table) in tables {
        let mut padded = table.clone();
        padded.resize(table.len().next_multiple_of(4), 0);
        let sum = padded.chunks(4).fold(0_u32, |sum, four| sum.wrapping_add(u32::from_be_bytes(four.try_into().unwrap())));
        directory.extend(*tag);
        directory.extend([sum, place as u32, table.len() as u32].iter().flat_map(|number| number.to_be_bytes()));
        place += padded.len();
        body.extend(padded);
    }
    directory.extend(body);
    directory
}

/// A `cmap` of format 12: one group a letter, glyphs in the order of the letters.
fn cmap(letters: &[u32]) -> Vec<u8> {
    let mut table = words(&[0, 1, 3, 10, 0, 12, 12, 0]);
    table.extend([16 + 12 * letters.len() as u32, 0, letters.len() as u32].iter().flat_map(|number| number.to_be_bytes()));
    for (glyph, letter) in (1_u32..).zip(letters) {
        table.extend([*letter, *letter, glyph].iter().flat_map(|number| number.to_be_bytes()));
    }
    table
}

fn words(numbers: &[i16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}
