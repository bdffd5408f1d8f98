//! What stands where: fronts, openings, blanks, articles that run on.

use super::{letters, long, set, short};
use offprint::leaf::Leaf;
use offprint::model::{Article, Edition, Opens};

/// By title: the page it stands on, from 0.
fn page_of(leaf: &Leaf, title: &str) -> usize {
    let entry = leaf.outline.iter().find(|entry| entry.title == title).unwrap_or_else(|| panic!("no `{title}`"));
    leaf.destinations[entry.destination].page
}

#[test]
fn articles_open_on_rectos_after_blanks_without_furniture() {
    let articles: Vec<Article> = (0..8).map(|number| long(&format!("Article {number}"), number % 3)).collect();
    let edition = Edition::build("The Gazette", "en").opens(Opens::Recto).section("", articles).finish();
    let set = set("pocket", &edition);
    for number in 0..8 {
        assert_eq!(page_of(set.leaf(), &format!("Article {number}")) % 2, 0, "Article {number}");
    }
    let blank = set.leaf().pages.iter().enumerate().filter(|(_, page)| page.marks.is_empty());
    let blank: Vec<usize> = blank.map(|(number, _)| number).collect();
    assert!(!blank.is_empty() && blank.iter().all(|number| number % 2 == 1), "{blank:?}");
}

#[test]
fn pages_are_labelled_one_after_the_other() {
    let edition = Edition::build("The Gazette", "en").section("", [short("Tram"), long("River", 3)]).finish();
    let set = set("article", &edition);
    let labels: Vec<&str> = set.leaf().pages.iter().map(|page| &*page.label).collect();
    let counted: Vec<String> = (1..=labels.len()).map(|number| number.to_string()).collect();
    assert_eq!(labels, counted);
}

#[test]
fn an_article_runs_on_below_another_and_not_below_one_that_is_read_the_other_way() {
    let arabic = Article::build("البذور", "ar").paragraph("لم تكن البذور").finish();
    let edition = Edition::build("The Gazette", "en").opens(Opens::RunningOn);
    let edition = edition.section("", [short("Tram"), short("River"), arabic, short("Ferry")]).finish();
    let set = set("pocket", &edition);
    let pages = ["Tram", "River", "البذور", "Ferry"].map(|title| page_of(set.leaf(), title));
    assert_eq!(pages, [1, 1, 2, 3]);
}

#[test]
fn text_stands_at_the_margins_of_its_side_of_the_sheet() {
    let edition = |first: usize| {
        Edition::build("The Gazette", "en").contents(false).section("", [long("First", first), long("Second", 2)]).finish()
    };
    // The second article begins on a left-hand page in one of the two, and on a right-hand page in the other.
    for first in [0, 1, 2, 3] {
        let set = set("pocket", &edition(first));
        for (number, page) in set.leaf().pages.iter().enumerate().filter(|(_, page)| !page.lines.is_empty()) {
            let left: offprint::length::Length = if number % 2 == 0 { "23.6mm" } else { "35.6mm" }.parse().unwrap();
            assert!(page.lines.iter().all(|line| line.left == left), "{first}: page {number}");
        }
    }
}

#[test]
fn notes_of_articles_on_one_page_are_numbered_on() {
    let noted = |title: &str| {
        let reference = offprint::model::Inline::NoteReference(offprint::model::NoteReference::new("a"));
        Article::build(title, "en").paragraph(vec!["They came".into(), reference]).note("a", title).finish()
    };
    let edition = Edition::build("The Gazette", "en").opens(Opens::RunningOn).section("", [noted("Tram"), noted("River")]);
    let set = set("pocket", &edition.finish());
    let page = super::letters(&set.leaf().pages[page_of(set.leaf(), "Tram")]);
    assert!(page.contains("1.Tram") && page.contains("2.River"), "{page}");
}

#[test]
fn what_stands_before_the_text_is_numbered_in_roman() {
    let opener = offprint::model::Opener::default();
    let edition = Edition::build("The Gazette", "en").teaser("The tram", "x").half_title().imprint("Printed by hand.");
    let edition = edition.opened_section("City", opener, [short("Tram")]).finish();
    let set = set("journal", &edition);
    let leaf = set.leaf();
    let labels: Vec<&str> = leaf.pages.iter().map(|page| &*page.label).collect();
    assert_eq!(labels, ["i", "ii", "iii", "iv", "v", "vi", "1", "2", "3"]);
    assert!([1, 5].iter().all(|blank| leaf.pages[*blank].marks.is_empty()));
    let starts = ["Contents", "City", "Tram"].map(|title| page_of(leaf, title));
    assert_eq!(starts, [4, 6, 7]);
    assert!(super::letters(&leaf.pages[4]).ends_with('v'));
    assert_eq!(super::entries(leaf)[0].2, "2");
}

#[test]
fn a_book_read_from_right_to_left_has_its_binding_at_the_right() {
    let arabic = |title: &str| Article::build(title, "ar").paragraph("لم تكن البذور في المخزن حين وصلوا إليه.").finish();
    let english = short("Tram");
    let edition = Edition::build("الجريدة", "ar").contents(false).section("", [arabic("البذور"), english, arabic("النهر")]);
    let set = set("pocket", &edition.finish());
    assert!(set.leaf().info.direction.is_rtl());
    for (number, page) in set.leaf().pages.iter().enumerate().filter(|(_, page)| !page.lines.is_empty()) {
        let left: offprint::length::Length = if number % 2 == 0 { "35.6mm" } else { "23.6mm" }.parse().unwrap();
        assert!(page.lines.iter().all(|line| line.left == left), "page {number}");
    }
}

#[test]
fn heads_name_the_article_that_the_page_begins_with() {
    let edition = Edition::build("The Gazette", "en").opens(Opens::RunningOn).contents(false).colophon(None);
    let edition = edition.section("", [long("Tram", 2), long("River", 3)]).finish();
    let set = set("newsletter", &edition);
    let leaf = set.leaf();
    let river = page_of(leaf, "River");
    for (number, page) in leaf.pages.iter().enumerate().skip(1) {
        let head: String = page
            .marks
            .iter()
            .filter_map(|mark| match mark {
                offprint::leaf::Mark::Run(run) if run.belongs == offprint::leaf::Belongs::Header => Some(&*run.text),
                _ => None,
            })
            .collect();
        let title = if number > river { "River" } else { "Tram" };
        assert!(head.contains(title), "{number}: {head}");
    }
    assert!(leaf.pages.len() > river + 1);
}

#[test]
fn two_articles_that_lead_to_each_other_say_their_pages() {
    let leading = |title: &str, to: &str| {
        let link = offprint::model::Inline::Link(offprint::model::Link::new(to, vec!["the other".into()]));
        let mut article = long(title, 1);
        article.body.push(offprint::model::Block::Paragraph(offprint::model::Paragraph::new(vec!["See ".into(), link])));
        article.source_url = Some(format!("https://example.org/{title}"));
        article
    };
    let articles = [leading("Tram", "https://example.org/River"), leading("River", "https://example.org/Tram")];
    let set = set("pocket", &Edition::build("The Gazette", "en").section("", articles).finish());
    let leaf = set.leaf();
    for (title, other) in [("Tram", "River"), ("River", "Tram")] {
        let said = format!("Seetheother(page{})", leaf.pages[page_of(leaf, other)].label);
        let from = page_of(leaf, title);
        assert!(leaf.pages[from..].iter().any(|page| super::letters(page).contains(&said)), "{title}: {said}");
    }
}

#[test]
fn a_book_without_front_matter_begins_on_page_one_and_goes_on() {
    let edition =
        Edition::build("The Gazette", "en").contents(false).section("", [short("Tram"), short("River"), short("Sea")]);
    let set = set("journal", &edition.finish());
    let labels: Vec<&str> = set.leaf().pages.iter().map(|page| &*page.label).collect();
    assert_eq!(labels, ["1", "2", "3", "4"]);
}

#[test]
fn an_edition_of_nothing_has_a_page() {
    for edition in [Edition::default(), Edition::build("The Gazette", "en").index().colophon(None).finish()] {
        let set = set("journal", &edition);
        assert_eq!(set.leaf().pages.len(), 1);
        assert!(set.to_pdf(&offprint::pdf::PdfOptions::default()).is_ok());
    }
}

#[cfg(feature = "fonts-extra")]
#[test]
fn colophon_names_the_faces_of_every_article_the_most_used_first() {
    let urdu = Article::build("جب کھڈیاں خاموش ہوئیں", "ur").paragraph("کارخانہ بند تھا۔").finish();
    let said = |articles: Vec<Article>| {
        let set = set("journal", &Edition::build("The Gazette", "en").section("City", articles).finish());
        letters(set.leaf().pages.last().unwrap())
    };
    let both = said(vec![long("Night shift", 2), urdu]);
    let at: Vec<_> = ["LibertinusSerif", "NotoNastaliqUrdu", "SourceSans3"].iter().map(|face| both.find(face)).collect();
    assert!(at.is_sorted() && at[0].is_some(), "{both}");
    assert!(!said(vec![long("Night shift", 2)]).contains("Nastaliq"));
}
