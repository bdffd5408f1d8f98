//! The head of an article, by the order of trust.

use offprint::model::{Article, Direction};
use offprint::read::Read;

use super::{page, told};

const TEXT: &str = "<p>They came early, before the light, and stood along the wall where the trams turn round, forty of them, with a banner and a kettle and nothing to say to anyone who asked.";

fn head(elements: &str) -> Read {
    page(&format!("<!DOCTYPE html><html><head>{elements}</head><body><article>{TEXT}</article></body></html>"))
}

fn title(elements: &str) -> String {
    head(elements).article.plain_title()
}

/// Elements that give the title, the most trusted first.
const TITLES: [&str; 4] = [
    r#"<script type="application/ld+json">{"@type": "NewsArticle", "headline": "By JSON-LD"}</script>"#,
    r#"<meta property="og:title" content="By Open Graph">"#,
    r#"<meta name="DC.title" content="By Dublin Core">"#,
    r#"<meta name="title" content="By meta">"#,
];

#[test]
fn the_more_trusted_is_believed() {
    for (index, name) in ["By JSON-LD", "By Open Graph", "By Dublin Core", "By meta"].into_iter().enumerate() {
        let elements: String = TITLES[index..].iter().rev().copied().collect();
        assert_eq!(title(&elements), name);
    }
}

#[test]
fn who_says_otherwise_is_told() {
    let read = head(&format!("{}{}", TITLES[0], TITLES[1]));
    let expected = "the title is `By Open Graph` by Open Graph, `By JSON-LD` by JSON-LD; the latter is taken [disagreement]";
    assert!(told(&read).iter().any(|notice| notice.ends_with(expected)), "{:?}", told(&read));
}

#[test]
fn a_title_with_the_name_of_the_site_says_the_same() {
    let read = page(&format!("<title>Night tram | The Lantern</title><body><article><h1>Night <em>tram</em></h1>{TEXT}"));
    assert_eq!(super::short(&read.article.title), "Night em(tram)");
    assert!(!told(&read).iter().any(|notice| notice.contains("disagreement")), "{:?}", told(&read));
    assert_eq!(read.article.body.len(), 1);
}

#[test]
fn an_author_is_read_from_the_byline() {
    for line in [
        "<p class=byline>By Ada Fenn</p>",
        "<span class=username>Ada Fenn</span>",
        "<p class=byline>Von: Ada Fenn</p>",
        "<a rel=author href=/a>Ada Fenn</a>",
    ] {
        let read = page(&format!("<body><article><h1>T</h1>{line}<div class=entry-content>{TEXT}</div></article>"));
        assert_eq!(
            read.article.authors.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(),
            ["Ada Fenn"],
            "{line}"
        );
    }
}

#[test]
fn the_name_of_the_site_is_no_part_of_the_title() {
    assert_eq!(
        title(
            r#"<meta property="og:title" content="Tram - The Lantern"><meta property="og:site_name" content="The Lantern">"#
        ),
        "Tram"
    );
    assert_eq!(title("<title>Tram | The Lantern</title>"), "Tram");
}

#[test]
fn a_graph_of_json_ld_is_followed() {
    let json = r##"<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
        {"@type": "Person", "@id": "#ada", "name": "Ada Fenn"},
        {"@type": "Organization", "@id": "#org", "name": "The Lantern &amp; Sons"},
        {"@type": ["Article", "BlogPosting"], "headline": "Tram", "author": [{"@id": "#ada"}, "Bo Lind"], "translator": {"name": "Cy Orr"},
         "publisher": {"@id": "#org"}, "datePublished": "2026-11-14T08:00:00Z", "inLanguage": "de-CH", "keywords": "rail, labour",
         "license": "https://creativecommons.org/licenses/by-sa/4.0/", "articleSection": ["Labour", "City"], "url": "https://x.org/tram"}]}</script>"##;
    let article = head(json).article;
    let names: Vec<(&str, Option<&str>)> =
        article.authors.iter().map(|person| (person.name.as_str(), person.role.as_deref())).collect();
    assert_eq!(names, [("Ada Fenn", None), ("Bo Lind", None), ("Cy Orr", Some("translation"))]);
    assert_eq!(article.publication.as_deref(), Some("The Lantern & Sons"));
    assert_eq!(article.published.map(|date| date.to_string()).as_deref(), Some("2026-11-14"));
    assert_eq!((article.language.as_str(), article.section.as_deref()), ("de-CH", Some("Labour")));
    assert_eq!(article.licence.map(|licence| licence.name).as_deref(), Some("CC BY-SA 4.0"));
    assert_eq!(article.tags, ["rail", "labour"]);
    assert_eq!(article.source_url.as_deref(), Some("https://x.org/tram"));
}

#[test]
fn broken_json_ld_is_told_and_not_used() {
    let read = head(r#"<script type="application/ld+json">{"@type": </script><title>T</title>"#);
    assert_eq!(read.article.plain_title(), "T");
    assert!(told(&read).iter().any(|notice| notice.contains("JSON-LD that is no JSON")));
}

#[test]
fn microformats_and_microdata_are_read() {
    let entry = "<body><article class=h-entry><h2 class=p-name>Tram</h2><a class='p-author h-card' href=/a>Ada Fenn</a>\
        <time class=dt-published datetime=2026-11-14>today</time><p class=p-summary>A short summary of it.</p><div class=e-content>";
    let article = page(&format!("{entry}{TEXT}</div></article>")).article;
    assert_eq!((article.plain_title().as_str(), article.authors[0].name.as_str()), ("Tram", "Ada Fenn"));
    assert_eq!(article.published.map(|date| date.to_string()).as_deref(), Some("2026-11-14"));
    let item = "<body><div itemscope><h2 itemprop=headline>Tram</h2><span itemprop=author itemscope><span itemprop=name>Ada Fenn</span></span><div itemprop=articleBody>";
    let article = page(&format!("{item}{TEXT}</div></div>")).article;
    assert_eq!((article.plain_title().as_str(), article.authors[0].name.as_str()), ("Tram", "Ada Fenn"));
}

fn spoken(html: &str) -> Article {
    page(html).article
}

#[test]
fn language_and_direction_are_those_of_the_text() {
    let article = spoken(&format!("<html lang=en><body><article lang=ur dir=rtl>{TEXT}"));
    assert_eq!((article.language.as_str(), article.direction), ("ur", None));
    let article = spoken(&format!("<html lang=en dir=rtl><body><article>{TEXT}"));
    assert_eq!(article.direction, Some(Direction::RightToLeft));
}

#[test]
fn a_date_that_is_none_is_told() {
    let read = head(r#"<meta name="date" content="last Tuesday"><title>T</title>"#);
    assert!(told(&read).iter().any(|notice| notice.contains("`last Tuesday` is no date")), "{:?}", told(&read));
}

#[test]
fn a_standfirst_that_is_the_beginning_of_the_text_is_none() {
    let read = head(r#"<meta name="description" content="They came early, before the light, and …">"#);
    assert!(read.article.standfirst.is_empty());
    assert!(told(&read).iter().any(|notice| notice.contains("the standfirst is the beginning of the text")));
}

#[test]
fn translations_are_read_from_the_head() {
    let read = head(
        r#"<link rel=canonical href="https://x.org/a"><link rel=alternate hreflang=x-default href=/><link rel=alternate hreflang=ur href="/ur/a">"#,
    );
    let translations: Vec<(&str, &str)> = read
        .article
        .translations
        .iter()
        .map(|translation| (translation.language.as_str(), translation.url.as_str()))
        .collect();
    assert_eq!(translations, [("ur", "https://x.org/ur/a")]);
}
