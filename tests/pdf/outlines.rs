//! What the programs of faces with CFF outlines draw in a file.

use offprint::font::{Face, Fonts};
use offprint::leaf::{Glyph, Leaf};
use offprint::length::Length;
use offprint::structure::{Role, Structure};
use read_fonts::ps::cff::CffFontRef;
use read_fonts::ps::charstring::CommandSink;
use read_fonts::types::{Fixed, GlyphId, Tag};
use read_fonts::{FontRef, TableProvider as _};

use crate::read::Pdf;
use crate::sheet::{self, Sheet};
use crate::{one_line, plain};

/// What a pen does, and how many hints it is given.
#[derive(Default, PartialEq, Debug)]
struct Pen {
    path: Vec<Vec<Fixed>>,
    hints: usize,
}

impl CommandSink for Pen {
    fn move_to(&mut self, x: Fixed, y: Fixed) {
        self.path.push(vec![x, y]);
    }

    fn line_to(&mut self, x: Fixed, y: Fixed) {
        self.path.push(vec![x, y, x, y]);
    }

    fn curve_to(&mut self, cx0: Fixed, cy0: Fixed, cx1: Fixed, cy1: Fixed, x: Fixed, y: Fixed) {
        self.path.push(vec![cx0, cy0, cx1, cy1, x, y]);
    }

    fn close(&mut self) {
        self.path.push(Vec::new());
    }

    fn hstem(&mut self, _: Fixed, _: Fixed) {
        self.hints += 1;
    }

    fn vstem(&mut self, _: Fixed, _: Fixed) {
        self.hints += 1;
    }

    fn hint_mask(&mut self, _: &[u8]) {
        self.hints += 1;
    }

    fn counter_mask(&mut self, _: &[u8]) {
        self.hints += 1;
    }
}

/// What a glyph of a program draws, and how wide it is.
fn drawn(program: &[u8], em: u16, glyph: u16) -> (Pen, Option<Fixed>) {
    let font = CffFontRef::new_cff(program, 0, Some(em.into())).unwrap();
    let subfont = font.subfont(font.subfont_index(GlyphId::new(glyph.into())).unwrap_or(0), &[]).unwrap();
    let mut pen = Pen::default();
    let width = font.evaluate_charstring(&subfont, GlyphId::new(glyph.into()), &[], &mut pen).unwrap();
    (pen, width)
}

/// The `CFF ` table of a face.
fn table(face: &Face) -> &[u8] {
    FontRef::from_index(face.bytes(), face.index()).unwrap().data_for_tag(Tag::new(b"CFF ")).unwrap().as_bytes()
}

/// The first program of a file, in CFF outlines.
fn program(pdf: &Pdf) -> Vec<u8> {
    let find =
        |from: usize, needle: &[u8]| from + pdf.0[from..].windows(needle.len()).position(|part| part == needle).unwrap();
    let dict = find(0, b"/Subtype /CIDFontType0C");
    let object = pdf.0[..dict].windows(5).rposition(|part| part == b" obj\n").unwrap();
    let length = find(object, b"/Length ") + b"/Length ".len();
    let digits = pdf.0[length..].iter().take_while(|byte| byte.is_ascii_digit());
    let length = digits.fold(0, |length, digit| length * 10 + usize::from(digit - b'0'));
    let start = find(dict, b"stream\n") + b"stream\n".len();
    pdf.0[start..start + length].to_vec()
}

/// A line with glyphs of a face, each for an `x`.
fn line_of(name: &str, glyphs: &[u16]) -> Leaf {
    let mut sheet = Sheet::new("A line", &[name]);
    sheet.page("1");
    let glyph =
        |(&id, at): (&u16, u32)| Glyph { id, advance: Length::pt(1), dx: Length::ZERO, dy: Length::ZERO, text: at..at + 1 };
    let set = glyphs.iter().zip(0..).map(glyph).collect();
    let (_, slot) = sheet.slot(Structure::ROOT, Role::Paragraph);
    sheet.run(slot, 0, Length::pt(11), set, &"x".repeat(glyphs.len()));
    sheet.leaf
}

#[test]
fn every_glyph_of_the_bundled_faces_is_drawn_as_it_was_and_without_hints() {
    let fonts = Fonts::bundled();
    let faces: Vec<&Face> = fonts.faces().iter().filter(|face| !face.is_truetype()).collect();
    assert!(faces.len() > 5, "{faces:?}");
    for face in faces {
        let count = FontRef::from_index(face.bytes(), face.index()).unwrap().maxp().unwrap().num_glyphs();
        let glyphs: Vec<u16> = (1..count).collect();
        let program = program(&plain(&line_of(face.postscript_name(), &glyphs)));
        let mut hinted = 0;
        for &glyph in &glyphs {
            let (was, width) = drawn(table(face), face.units_per_em(), glyph);
            hinted += usize::from(was.hints > 0);
            let lean = Pen { hints: 0, ..was };
            assert_eq!(drawn(&program, face.units_per_em(), glyph), (lean, width), "glyph {glyph} of {face:?}");
        }
        assert!(hinted > 100, "{face:?} has hints to be left out");
    }
}

#[test]
fn glyph_for_a_second_text_is_drawn_like_the_first() {
    let mut sheet = one_line("well-meant");
    let face = sheet::face("LibertinusSerif-Regular");
    let hyphen = face.glyph('-').unwrap();
    let set = vec![Glyph { id: hyphen, advance: Length::pt(4), dx: Length::ZERO, dy: Length::ZERO, text: 0..2 }];
    let (_, slot) = sheet.slot(Structure::ROOT, Role::Paragraph);
    sheet.run(slot, 0, Length::pt(11), set, "\u{AD}");
    let program = program(&plain(&sheet.leaf));
    // `.notdef`, the eight signs of "well-meant", and its hyphen once more.
    let count = CffFontRef::new_cff(&program, 0, Some(1000)).unwrap().num_glyphs();
    assert_eq!(count, 10);
    assert_eq!(drawn(&program, 1000, 9), drawn(&program, 1000, 1));
    assert_eq!(drawn(&program, 1000, 9).0.path, drawn(table(&face), 1000, hyphen).0.path);
}
