//! Letters that no glyph of a face stands for by itself, read back.

use offprint::leaf::{Glyph, Leaf};
use offprint::length::Length;
use offprint::structure::{Role, Structure};

use crate::sheet::{Sheet, glyphs};
use crate::{one_line, plain};

/// A line from right to left, each glyph as the character map has it.
pub(crate) fn arabic() -> Leaf {
    let mut sheet = Sheet::new("نص", &["NotoNaskhArabic-Regular"]);
    (sheet.leaf.info.language, sheet.leaf.info.direction) = ("ar".into(), offprint::model::Direction::RightToLeft);
    sheet.page("1");
    let mut set = glyphs(&sheet.leaf.faces[0], Length::pt(14), "سلام بَيت");
    // The vowel sign and its letter are one cluster.
    let cluster = set.iter().position(|glyph| glyph.text.start == 9).unwrap();
    let together = set[cluster].text.start..set[cluster + 1].text.end;
    (set[cluster].text, set[cluster + 1].text) = (together.clone(), together);
    set.reverse();
    let (_, slot) = sheet.slot(Structure::ROOT, Role::Paragraph);
    sheet.run(slot, 0, Length::pt(14), set, "سلام بَيت");
    sheet.leaf
}

/// A word whose first sign stands before the letter it follows, and a line in a third script.
pub(crate) fn hindi() -> Leaf {
    let mut sheet = Sheet::new("हिन्दी", &["NotoSerifDevanagari-Regular", "DejaVuSans"]);
    sheet.leaf.info.language = "hi".into();
    sheet.page("1");
    let (_, slot) = sheet.slot(Structure::ROOT, Role::Paragraph);
    let mut set = glyphs(&sheet.leaf.faces[0], Length::pt(14), "हिन्दी");
    set.swap(0, 1);
    (set[0].text, set[1].text) = (0..6, 0..6);
    sheet.run(slot, 0, Length::pt(14), set, "हिन्दी");
    sheet.newline();
    let (node, slot) = sheet.slot(Structure::ROOT, Role::Paragraph);
    sheet.leaf.structure.get_mut(node).language = Some("el".into());
    sheet.text(slot, 1, 12, "Το τραμ σταματά εδώ");
    sheet.leaf
}

#[test]
fn vowel_sign_is_spelt_from_right_to_left() {
    assert_eq!(plain(&arabic()).count("ActualText"), 0);
}

#[test]
fn sign_before_its_letter_is_read_after_it() {
    let pdf = plain(&hindi());
    assert_eq!(pdf.shown(0), "हिन्दीΤο τραμ σταματά εδώ");
    assert_eq!(pdf.count("ActualText"), 0);
}

/// A line of Arabic whose letters are built of several glyphs at several heights.
fn built(text: &str) -> Sheet {
    let mut sheet = Sheet::new("نص", &["NotoNaskhArabic-Regular"]);
    sheet.page("1");
    let mut set = glyphs(&sheet.leaf.faces[0], Length::pt(14), text);
    set.reverse();
    let dotted = |glyph: Glyph| {
        let dot = Glyph { advance: Length::ZERO, dx: Length::pt(1), dy: Length::pt(5), ..glyph.clone() };
        [dot, Glyph { dy: Length::pt(2), ..glyph }]
    };
    let set = set.into_iter().flat_map(dotted).collect();
    let (_, slot) = sheet.slot(Structure::ROOT, Role::Paragraph);
    sheet.run(slot, 0, Length::pt(14), set, text);
    sheet
}

#[test]
fn letters_built_of_glyphs_are_a_code_each_on_the_baseline() {
    let pdf = plain(&built("سلم").leaf);
    assert_eq!(pdf.shown(0), "ملس", "in the order of the eye");
    assert_eq!(["ActualText", " Ts\n", "]TJ"].map(|needle| pdf.count(needle)), [0, 0, 0]);
}

#[test]
fn letters_built_alike_share_a_glyph() {
    let codes = |text: &str| plain(&built(text).leaf).count("> <06");
    assert_eq!((codes("سلم"), codes("سلمسلم")), (3, 3));
}

#[test]
fn ligature_from_right_to_left_is_a_code_a_letter() {
    let mut sheet = Sheet::new("نص", &["NotoNaskhArabic-Regular"]);
    sheet.page("1");
    let mut set = glyphs(&sheet.leaf.faces[0], Length::pt(14), "لم");
    set.truncate(1);
    set[0].text = 0..4;
    let (_, slot) = sheet.slot(Structure::ROOT, Role::Paragraph);
    let area = sheet.run(slot, 0, Length::pt(14), set, "لا");
    let pdf = plain(&sheet.leaf);
    assert_eq!(pdf.shown(0), "ال");
    assert!(area.width > Length::ZERO && pdf.count("]TJ") == 0, "the letters are as wide as their glyph");
}

#[test]
fn outlines_without_composites_are_shown_as_they_are() {
    let mut sheet = one_line("x");
    let mut set = glyphs(&sheet.leaf.faces[0], Length::pt(11), "e\u{301}");
    set[1].dy = Length::pt(2);
    let (_, slot) = sheet.slot(Structure::ROOT, Role::Paragraph);
    sheet.run(slot, 0, Length::pt(11), set, "e\u{301}");
    let pdf = plain(&sheet.leaf);
    assert_eq!((pdf.shown(0), pdf.count("\n2 Ts\n")), ("xe\u{301}".to_owned(), 1));
}

#[test]
fn full_stop_from_right_to_left_says_its_direction() {
    let mut sheet = Sheet::new("نص", &["NotoNaskhArabic-Regular"]);
    sheet.page("1");
    let text = "سلم. سلم";
    let mut set = glyphs(&sheet.leaf.faces[0], Length::pt(14), text);
    set.reverse();
    let (_, slot) = sheet.slot(Structure::ROOT, Role::Paragraph);
    sheet.run(slot, 0, Length::pt(14), set, text);
    assert_eq!(plain(&sheet.leaf).shown(0), "ملس \u{200F}.ملس");
}
