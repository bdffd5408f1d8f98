//! The contents never lie.

use super::{collection, entries, letters, long, plain, set, short};
use offprint::model::{Edition, Inline, Link, Opens};

/// That each entry leads to the page whose number it says, and that its title stands there; how many there are.
fn check(preset: &str, edition: &Edition) -> usize {
    let set = set(preset, edition);
    let leaf = set.leaf();
    let entries = entries(leaf);
    for (_, title, folio) in &entries {
        let page = leaf.pages.iter().find(|page| page.label == *folio).unwrap_or_else(|| panic!("no page {folio}"));
        assert!(letters(page).contains(&plain(title)), "{preset}: `{title}` is not on page {folio}");
    }
    entries.len()
}

#[test]
fn contents_name_the_page_each_title_stands_on() {
    for preset in ["journal", "newsletter", "tabloid", "reader"] {
        let edition = collection();
        assert_eq!(check(preset, &edition), edition.articles().count(), "{preset}");
    }
}

#[test]
fn contents_of_articles_that_open_on_rectos_and_run_on_are_right() {
    let mut edition = Edition::build("The Gazette", "en").opens(Opens::Recto);
    for number in 0..12 {
        edition = edition.section(format!("Section {number}"), [long(&format!("Article {number}"), number % 4)]);
    }
    let mut edition = edition.finish();
    assert_eq!(check("pocket", &edition), 12);
    edition.sections.iter_mut().step_by(2).for_each(|section| section.articles[0].opens = Some(Opens::RunningOn));
    assert_eq!(check("pocket", &edition), 12);
}

#[test]
fn a_link_to_another_article_says_its_page() {
    let mut river = long("What the river kept", 2);
    river.source_url = Some("https://example.org/river".to_owned());
    let to_river = Inline::Link(Link::new("https://example.org/river/", vec!["the river".into()]));
    let to_file = Inline::Link(Link::new("../land/seeds.md#later", vec!["the seeds".into()]));
    let paragraph = vec!["See ".into(), to_river, " and ".into(), to_file];
    let tram = offprint::model::Article::build("The tram", "en").paragraph(paragraph).finish();
    let seeds = offprint::model::Article::build("The seeds", "en");
    let seeds = (0..40).fold(seeds, |build, _| build.paragraph("They came early and stayed for the whole of the night."));
    let seeds = seeds.heading(1, "Later").finish();
    let mut edition = Edition::build("The Gazette", "en").section("", [tram, river, seeds]).finish();
    for (article, name) in edition.sections[0].articles.iter_mut().zip(["city/tram.md", "city/river.md", "land/seeds.md"]) {
        article.name = Some(name.to_owned());
    }
    let set = set("pocket", &edition);
    let leaf = set.leaf();
    let page = |title: &str| {
        let entry = leaf.outline.iter().find(|entry| entry.title == title).unwrap();
        leaf.pages[leaf.destinations[entry.destination].page].label.clone()
    };
    let tram = leaf.pages.iter().find(|page| letters(page).contains("Seetheriver")).unwrap();
    let said = format!("Seetheriver(page{})andtheseeds(page{}).", page("What the river kept"), page("Later"));
    assert!(letters(tram).contains(said.trim_end_matches('.')), "{said} not in {}", letters(tram));
    assert_ne!(page("The seeds"), page("Later"));
}

#[test]
fn what_is_not_set_is_not_listed() {
    let (mut one, mut again) = (short("The tram"), short("The tram"));
    one.source_url = Some("https://example.org/tram".to_owned());
    again.source_url = Some("http://example.org/tram/".to_owned());
    let edition = Edition::build("The Gazette", "en").section("City", [one, again]);
    let edition = edition.section("Land", Vec::<offprint::model::Article>::new()).teaser("Seeds", "seeds.md").finish();
    let set = set("pocket", &edition);
    assert_eq!(entries(set.leaf()).len(), 1);
    let codes: Vec<&str> = set.notices().iter().map(|notice| notice.code.as_str()).collect();
    assert_eq!(codes, ["repeated-article", "empty-section", "missing-article"]);
    assert!(!set.leaf().pages.iter().any(|page| letters(page).contains("Land")));
}
