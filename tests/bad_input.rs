//! Bad input gets a clear notice with its place, and nothing of the rest is lost.
#![cfg(all(feature = "markdown", feature = "fonts-core"))]

mod edge;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use offprint::asset::{AssetSource, NoAssets};
use offprint::font::Fonts;
use offprint::leaf::{Belongs, Leaf, Mark, Run};
use offprint::length::Length;
use offprint::model::{Article, Block, Note};
use offprint::notice::{Code, Notice};
use offprint::pdf::PdfOptions;
use offprint::read;
use offprint::structure::Role;
use offprint::style::Style;
use offprint::typeset::{Press, Set};

fn press() -> Press {
    Press::new(Style::default(), Fonts::bundled())
}

fn set(markdown: &str, assets: &dyn AssetSource) -> Set {
    press().set(&read::markdown("copy.md", markdown).unwrap().article, assets).unwrap()
}

fn runs(leaf: &Leaf) -> impl Iterator<Item = &Run> {
    leaf.pages
        .iter()
        .flat_map(|page| &page.marks)
        .filter_map(|mark| if let Mark::Run(run) = mark { Some(run) } else { None })
}

/// All text of the article on the pages, mark by mark; heads and feet left out.
fn words(leaf: &Leaf) -> String {
    runs(leaf).filter(|run| matches!(run.belongs, Belongs::Slot(_))).map(|run| run.text.as_str()).collect()
}

fn notice(set: &Set, code: Code) -> &Notice {
    set.notices().iter().find(|notice| notice.code == code).unwrap_or_else(|| panic!("no {code} in {:?}", set.notices()))
}

fn picture(bytes: &[u8]) -> BTreeMap<String, Arc<[u8]>> {
    BTreeMap::from([("picture.jpg".to_owned(), Arc::from(bytes))])
}

const WITH_PICTURE: &str = "# Title\n\nBefore.\n\n![a harbour at night](picture.jpg)\n\nAfter.\n";

#[test]
fn missing_picture_leaves_its_words_and_says_where() {
    let set = set(WITH_PICTURE, &NoAssets);
    assert_eq!(notice(&set, Code::ImageMissing).place.to_string(), "copy.md:5:1");
    let words = words(set.leaf());
    assert!(words.contains("a harbour at night") && words.contains("After."), "{words}");
}

#[test]
fn truncated_picture_leaves_its_words() {
    let harbour = include_bytes!("../examples/collection/images/harbour.jpg");
    let set = set(WITH_PICTURE, &picture(&harbour[..harbour.len() / 2]));
    assert_eq!(notice(&set, Code::ImageBroken).place.to_string(), "copy.md:5:1");
    assert!(words(set.leaf()).contains("a harbour at night"));
}

#[test]
fn bytes_that_are_no_picture_leave_its_words() {
    let set = set(WITH_PICTURE, &picture(b"<html>not found</html>"));
    assert_eq!(notice(&set, Code::ImageBroken).place.line, Some(5));
    assert!(words(set.leaf()).contains("a harbour at night"));
}

#[test]
fn huge_picture_is_refused_before_it_is_decoded() {
    // A PNG of one row less than 2^31 in either direction, said in its header alone.
    let mut png = include_bytes!("../examples/collection/images/night-heat.png").to_vec();
    png[16..24].copy_from_slice(&[0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff]);
    let crc = checksum(&png[12..29]);
    png[29..33].copy_from_slice(&crc.to_be_bytes());
    let set = set(WITH_PICTURE, &picture(&png));
    assert_eq!(notice(&set, Code::ImageTooLarge).place.line, Some(5));
}

/// The checksum of a PNG chunk (ISO/IEC 15948 annex D).
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 })
    })
}

#[test]
fn word_of_ten_thousand_letters_stays_inside_the_measure_and_whole() {
    let word = "abcdefghij".repeat(1000);
    let set = set(&format!("# Title\n\nBefore {word} after.\n"), &NoAssets);
    let leaf = set.leaf();
    let style = Style::default();
    let right = style.page.width - style.page.outside + edge::NOTHING;
    for run in runs(leaf) {
        assert!(edge::end(run) <= right + edge::may_hang(run).1, "{} ends at {}", run.text, edge::end(run));
    }
    assert!(words(leaf).contains(&word), "the word is there, letter by letter");
}

#[test]
fn two_hundred_levels_of_nesting_are_set() {
    let mut markdown = "# Title\n\n".to_owned();
    markdown.push_str(&"> ".repeat(200));
    markdown.push_str("deep down\n\nAfter.\n");
    let set = set(&markdown, &NoAssets);
    assert!(words(set.leaf()).contains("down") && words(set.leaf()).contains("After."));
    let style = Style::default();
    let right = style.page.width - style.page.outside + edge::NOTHING;
    assert!(runs(set.leaf()).all(|run| edge::end(run) <= right + edge::may_hang(run).1), "words stay within the measure");
}

#[test]
fn missing_glyph_is_named_and_shown_as_a_box() {
    let set = set("# Title\n\nA letter \u{16980} of Bamum.\n", &NoAssets);
    let notice = notice(&set, Code::MissingGlyph);
    assert!(notice.message.contains("U+16980"), "{}", notice.message);
    assert_eq!((notice.place.to_string().as_str(), notice.page), ("copy.md:3:10", Some(1)));
    assert!(words(set.leaf()).contains('\u{16980}'), "its text is there for whoever copies it");
    let pdf = set.to_pdf(&PdfOptions::default()).unwrap();
    assert!(pdf.starts_with(b"%PDF-1.7"));
}

#[test]
#[cfg(feature = "fonts-extra")]
fn figures_at_the_beginning_are_set_in_the_only_face_there_is() {
    let naskh = Fonts::bundled().faces().iter().find(|face| face.family() == "Noto Naskh Arabic").cloned();
    let article = Article::build("عنوان", "ar").paragraph("123 العربية").finish();
    let set = Press::new(Style::default(), naskh.into_iter().collect()).set(&article, &NoAssets).unwrap();
    assert!(set.notices().is_empty(), "{:?}", set.notices());
}

#[test]
fn file_that_is_no_font_is_refused_by_name() {
    let error = Fonts::bundled().with("notes.ttf", b"this is no font".to_vec()).unwrap_err();
    assert!(error.to_string().starts_with("notes.ttf: "), "{error}");
    assert!(error.is_configuration());
}

#[test]
fn every_prefix_of_a_font_is_refused_or_read() {
    let bytes = include_bytes!("../fonts/core/SourceCodePro-Regular.otf");
    for length in (0..bytes.len()).step_by(997) {
        let _ = Fonts::default().with("cut.otf", bytes[..length].to_vec());
    }
}

#[test]
fn article_that_says_nothing_is_a_page() {
    let set = press().set(&Article::default(), &NoAssets).unwrap();
    assert_eq!(set.leaf().pages.len(), 1);
    set.to_pdf(&PdfOptions::default()).unwrap();
}

#[test]
fn note_longer_than_a_page_runs_on_and_loses_nothing() {
    let long = "word ".repeat(3_000);
    let set = set(&format!("# Title\n\nText.[^1]\n\nMore text.\n\n[^1]: {long}end-of-note\n"), &NoAssets);
    let words = words(set.leaf());
    assert!(set.leaf().pages.len() > 3);
    assert!(words.contains("end-of-note"));
    assert_eq!(words.matches("word").count(), 3_000);
}

#[test]
fn two_notes_of_one_name_are_both_printed() {
    let note = |words: &str| Note::new("1", vec![Block::Paragraph(words.into())]);
    let mut article = Article::build("Title", "en").paragraph("Text.").finish();
    article.notes = vec![note("The first."), note("The second.")];
    let words = words(press().set(&article, &NoAssets).unwrap().leaf());
    assert!(words.contains("The first.") && words.contains("The second."), "{words}");
}

#[test]
fn table_with_ragged_rows_keeps_every_cell() {
    let set = set("# Title\n\n| a | b |\n|---|---|\n| one |\n| two | three | four |\n", &NoAssets);
    let words = words(set.leaf());
    assert!(["one", "two", "three", "four"].iter().all(|cell| words.contains(cell)), "{words}");
}

#[test]
fn table_of_two_hundred_columns_stays_on_the_sheet() {
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(200));
    let set = set(&format!("# Title\n\n{}{}{}", row("a"), row("-"), row("b")), &NoAssets);
    assert!(runs(set.leaf()).all(|run| run.x + run.width() < set.leaf().pages[0].width));
    assert_eq!(words(set.leaf()).matches('b').count(), 200);
}

#[test]
fn row_higher_than_a_page_is_parted() {
    let cell = "word ".repeat(4_000);
    let set = set(&format!("# Title\n\n| a | b |\n|---|---|\n| {cell} | x |\n| y | end |\n"), &NoAssets);
    assert!(!set.notices().iter().any(|notice| notice.code == Code::OverfullPage), "{:?}", set.notices());
    assert!(words(set.leaf()).contains("end"));
    assert_eq!(words(set.leaf()).matches("word").count(), 4_000);
}

#[test]
fn what_stays_together_is_parted_where_it_is_higher_than_a_page() {
    let cell = "word ".repeat(330);
    let row = format!("| {cell} | x |\n");
    for markdown in [
        format!("# Title\n\n| a | b |\n|---|---|\n{row}{row}{row}"),
        format!("---\nstandfirst: {}\n---\n\nText.\n", cell.repeat(3)),
    ] {
        let set = set(&markdown, &NoAssets);
        assert!(!set.notices().iter().any(|notice| notice.code == Code::OverfullPage), "{:?}", set.notices());
        assert_eq!(words(set.leaf()).matches("word").count(), 990);
    }
}

#[test]
fn control_characters_do_not_reach_the_page() {
    let set = set("# Title\n\nBell \u{7} and escape \u{1b}[31m here.\n", &NoAssets);
    assert!(!words(set.leaf()).chars().any(char::is_control));
}

#[test]
fn numbers_of_notes_and_links_stand_clear_of_the_words() {
    let mut markdown = "# Title\n\n".to_owned();
    for number in 1..=120 {
        let _ = write!(markdown, "[a{number}](https://example.org/{number}) and b.[^{number}]\n\n[^{number}]: A note.\n\n");
    }
    let set = set(&markdown, &NoAssets);
    for (left, right) in runs(set.leaf()).zip(runs(set.leaf()).skip(1)).filter(|(left, right)| left.y == right.y) {
        assert!(left.x + left.width() <= right.x + Length::from_pt(0.1), "{} runs into {}", left.text, right.text);
    }
}

#[test]
fn tabs_in_code_go_on_to_the_next_column_of_four() {
    let set = set("# Title\n\n```\nab\tc\n\td\n```\n", &NoAssets);
    assert!(words(set.leaf()).contains("ab  c    d"), "{}", words(set.leaf()));
}

#[test]
fn link_to_a_heading_that_is_not_there_keeps_its_words_and_says_where() {
    let set = set("# Title\n\nSee [the end](#nowhere) of it.\n", &NoAssets);
    assert_eq!(notice(&set, Code::MissingTarget).place.to_string(), "copy.md:3:5");
    assert!(words(set.leaf()).contains("See the end of it."));
    assert!(set.leaf().pages[0].links.is_empty());
}

#[test]
fn headings_never_skip_a_level_in_the_structure() {
    let article = Article::build("Title", "en").heading(3, "Deep").paragraph("Text.").heading(6, "Deeper").finish();
    let set = press().set(&article, &NoAssets).unwrap();
    let structure = &set.leaf().structure;
    let levels: Vec<u8> = structure
        .nodes()
        .filter_map(|node| if let Role::Heading(level) = structure.get(node).role { Some(level) } else { None })
        .collect();
    assert_eq!(levels, [1, 2, 3]);
}

#[test]
fn notice_says_on_which_page_its_words_stand() {
    let paragraphs = "Some words in a row, and then some more of them.\n\n".repeat(200);
    let set = set(&format!("# Title\n\n{paragraphs}A letter \u{16980} of Bamum.\n"), &NoAssets);
    let pages = u32::try_from(set.leaf().pages.len()).unwrap();
    assert!(pages > 3);
    assert_eq!(notice(&set, Code::MissingGlyph).page, Some(pages));
}
