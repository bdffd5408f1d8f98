//! Several articles as one text.

use offprint::font::Fonts;
use offprint::model::{Article, Block, Colophon, Edition, Licence, Paragraph, Section};
use offprint::style::Style;
use offprint::typeset::Press;

use super::{text_style, words};

fn edition() -> Edition {
    let article = |title: &str, author: &str, paragraphs: usize| {
        (0..paragraphs)
            .fold(Article::build(title, "en").author(author), |article, _| article.paragraph(words(70).as_str()))
            .finish()
    };
    let mut edition = Edition::new(vec!["The Gazette".into()], "en");
    edition.number = Some("No. 14".to_owned());
    edition.sections = vec![
        Section::new(vec![], vec![article("Night shift", "Ada Fenn", 3)]),
        Section::new(vec!["Water".into()], vec![article("Ferry", "Bo Lind", 30), article("Nets", "Cy Marsh", 4)]),
    ];
    edition
}

fn set(preset: &str) -> String {
    let fonts = Fonts::default();
    Press::new(Style::default(), fonts).text_of_edition(&edition(), &text_style(preset, "")).text
}

#[test]
fn contents_of_an_edition_name_the_pages_of_its_articles() {
    let text = set("rfc");
    let pages: Vec<&str> = text.split('\u{C}').collect();
    for (title, author) in [("Night shift", "Ada Fenn"), ("Ferry", "Bo Lind"), ("Nets", "Cy Marsh")] {
        let entry = pages[0].lines().find(|line| line.contains(title)).unwrap();
        assert!(entry.contains(author));
        let page: usize = entry.rsplit(' ').next().unwrap().parse().unwrap();
        assert!(pages[page - 1].lines().any(|line| line.trim() == title), "{title} is not on page {page}\n{text}");
    }
    assert!(pages.iter().all(|page| page.lines().count() == 58));
    assert!(pages[0].contains("No. 14") && pages[0].contains("The Gazette"));
}

#[test]
fn each_article_has_its_own_running_head() {
    let text = set("rfc");
    let heads: Vec<&str> = text.split('\u{C}').map(|page| page.lines().next().unwrap()).collect();
    assert!(heads.iter().any(|head| head.starts_with("The Gazette") && head.contains("Ferry")), "{heads:?}");
    assert_eq!(heads[0], "");
}

#[test]
fn edition_in_one_stream_has_all_articles_in_order() {
    let text = set("reader");
    let at: Vec<usize> = ["Contents", "Night shift, Ada Fenn", "Water", "\nNight shift\n", "\nFerry\n", "\nNets\n"]
        .iter()
        .map(|words| text.find(words).unwrap_or_else(|| panic!("{words:?} is not in\n{text}")))
        .collect();
    assert!(at.is_sorted(), "{at:?}");
}

#[test]
fn an_article_that_is_there_twice_is_written_once_as_on_pages() {
    let mut tram = Article::build("The tram", "en").paragraph("It left.").finish();
    tram.source_url = Some("https://example.org/tram".to_owned());
    let mut edition = Edition::new(vec!["The Gazette".into()], "en");
    edition.sections = vec![Section::new(vec!["City".into()], [tram.clone()]), Section::new(vec!["Again".into()], [tram])];
    let press = Press::new(Style::default(), Fonts::default());
    let text = press.text_of_edition(&edition, &text_style("reader", "")).text;
    assert_eq!(text.matches("It left.").count(), 1);
    assert!(!text.contains("Again"), "{text}");
}

#[test]
fn what_an_edition_says_of_itself_stands_before_its_contents() {
    let mut edition = edition();
    edition.subtitle = vec!["News of the harbour".into()];
    edition.price = Some("30p".to_owned());
    edition.imprint = vec![Block::Paragraph(Paragraph::new(vec!["Printed on the quay.".into()]))];
    let text = Press::new(Style::default(), Fonts::default()).text_of_edition(&edition, &text_style("reader", "")).text;
    let at: Vec<usize> = ["No. 14, 30p", "The Gazette", "News of the harbour", "Printed on the quay.", "Contents"]
        .iter()
        .map(|words| text.find(words).unwrap_or_else(|| panic!("{words:?} is not in\n{text}")))
        .collect();
    assert!(at.is_sorted(), "{at:?}");
}

#[test]
fn what_stands_at_the_end_of_an_edition_names_no_page_and_no_face() {
    let mut edition = edition();
    edition.licence = Some(Licence::new("CC BY 4.0"));
    let mut colophon = Colophon::default();
    colophon.words = vec![Block::Paragraph(Paragraph::new(vec!["Made by hand.".into()]))];
    edition.colophon = Some(colophon);
    for preset in ["reader", "rfc"] {
        let text = Press::new(Style::default(), Fonts::bundled()).text_of_edition(&edition, &text_style(preset, "")).text;
        let end = &text[text.rfind("Contributors").unwrap()..];
        for said in ["Ada Fenn, Night shift", "Bo Lind, Ferry", "CC BY 4.0", "Made by hand.", "offprint "] {
            assert!(end.contains(said), "{said:?} is not in\n{end}");
        }
        assert!(!end.contains("Libertinus"), "{end}");
    }
}
