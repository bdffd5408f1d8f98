//! Editions described by a file, at the door: text and a shelf in, an edition and notices with their places out.
#![cfg(feature = "markdown")]

use std::collections::BTreeMap;

use offprint::model::{Block, Contributors, Edition, Inline, Kept, LeftOut, Opens, Section, plain_text};
use offprint::notice::Severity;
use offprint::read::{self, EditionPlan, Read, ReadEdition, Shelf, Unshelved};
use proptest::prelude::*;

/// Files in memory.
#[derive(Default)]
struct Desk(BTreeMap<String, String>);

impl Desk {
    /// Articles of a title, a date and a section: `city/tram.md | Night tram | 2026-11-22 | City`.
    fn of(articles: &[&str]) -> Self {
        let mut desk = Self::default();
        for line in articles {
            let mut parts = line.split('|').map(str::trim);
            let [file, title, date, section] = [(); 4].map(|()| parts.next().unwrap_or_default());
            let mut copy = format!("---\ntitle: {title}\n");
            for (key, value) in [("date", date), ("section", section)] {
                if !value.is_empty() {
                    copy += &format!("{key}: {value}\n");
                }
            }
            desk.0.insert(file.to_owned(), copy + "---\n\nIt left at six.\n");
        }
        desk
    }

    fn with(mut self, file: &str, copy: &str) -> Self {
        self.0.insert(file.to_owned(), copy.to_owned());
        self
    }

    fn gather(&self, source: &str) -> ReadEdition {
        plan(source).gather(self)
    }
}

impl Shelf for Desk {
    fn files(&self) -> Vec<String> {
        self.0.keys().rev().cloned().collect()
    }

    fn articles(&self, file: &str) -> Result<Vec<Read>, Unshelved> {
        let copy = self.0.get(file).ok_or(Unshelved::Missing)?;
        match file.rsplit('.').next() {
            Some("md") => Ok(vec![read::markdown(file, copy)?]),
            Some("list") => copy.lines().map(|line| Ok(read::markdown(file, line)?)).collect(),
            _ => Err(Unshelved::UnknownFormat),
        }
    }

    fn edition(&self, file: &str) -> Result<String, Unshelved> {
        self.0.get(file).cloned().ok_or(Unshelved::Missing)
    }
}

fn plan(source: &str) -> EditionPlan {
    read::edition("edition.toml", source).unwrap()
}

/// Sections with the titles of their articles: `City: Night tram, The river`.
fn told(edition: &Edition) -> Vec<String> {
    let section = |section: &Section| {
        let titles: Vec<String> = section.articles.iter().map(|article| article.article.plain_title()).collect();
        format!("{}: {}", plain_text(&section.title), titles.join(", "))
    };
    edition.sections.iter().map(section).collect()
}

fn said(read: &ReadEdition) -> Vec<String> {
    read.notices.iter().map(ToString::to_string).collect()
}

#[test]
fn all_that_stands_around_the_articles_is_read() {
    let source = r#"
title = "The *Harbour* Gazette"
subtitle = "A paper of the docks"
language = "en-GB"
number = "No. 14"
date = 2026-11-28
place = "Port Merrow"
price = "£2"
licence = { name = "CC BY-SA 4.0", url = "https://creativecommons.org/licenses/by-sa/4.0/" }
half-title = true
imprint = """
Printed by hand.

Second paragraph."""
contents = false
opens = "recto"
notes = "edition"
links = "edition"
index = true
licences = false
style = "pocket"
contributors = ["Ada Fenn", { name = "Tomasz Wren", about = "drives the *last* tram" }]
colophon = { words = "Set by night.", source = "https://gazette.example/14", date = 2026-11-28 }

[cover]
image = "images/harbour.jpg"
alt = "The harbour"
credit = "Ada Fenn"
teasers = ["Nine nights", { words = "The river", article = "./city/../river.md" }]
"#;
    let plan = plan(source);
    assert!(plan.notices.is_empty(), "{:?}", plan.notices);
    let edition = &plan.edition;
    assert_eq!(
        [&edition.title, &edition.subtitle].map(|words| plain_text(words)),
        ["The Harbour Gazette", "A paper of the docks"]
    );
    assert_eq!(edition.language.as_str(), "en-GB");
    let facts = [&edition.number, &edition.place, &edition.price].map(|fact| fact.as_deref().unwrap());
    assert_eq!(facts, ["No. 14", "Port Merrow", "£2"]);
    assert_eq!(edition.date.unwrap().to_string(), "2026-11-28");
    assert_eq!(edition.licence.as_ref().unwrap().name, "CC BY-SA 4.0");
    assert_eq!((edition.half_title, edition.imprint.len(), edition.contents), (true, 2, false));
    assert_eq!((edition.opens, edition.notes, edition.links), (Opens::Recto, Kept::Edition, Kept::Edition));
    assert_eq!((edition.index, edition.licences), (true, false));
    let Contributors::These(people) = &edition.contributors else { panic!("{:?}", edition.contributors) };
    assert_eq!(people.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Ada Fenn", "Tomasz Wren"]);
    let colophon = edition.colophon.as_ref().unwrap();
    assert_eq!((colophon.words.len(), colophon.source.as_deref()), (1, Some("https://gazette.example/14")));
    let cover = edition.cover.as_ref().unwrap();
    assert_eq!((cover.image.as_deref(), cover.alt.as_deref()), (Some("images/harbour.jpg"), Some("The harbour")));
    assert_eq!((cover.teasers.len(), cover.teasers[1].article.as_deref()), (2, Some("river.md")));
    assert_eq!(plan.style.as_deref(), Some("pocket"));
}

#[test]
fn what_is_switched_off_is_not_there() {
    let edition = plan("title = 'A'\ncover = false\ncolophon = false\ncontributors = 'none'\n").edition;
    assert!(edition.cover.is_none() && edition.colophon.is_none());
    assert_eq!(edition.contributors, Contributors::None);
    let edition = plan("title = 'A'\ncover = true\n").edition;
    assert!(edition.cover.is_some() && edition.colophon.is_some());
    assert_eq!(plan("title = 'A'\ncover = 'a.jpg'\n").edition.cover.unwrap().image.as_deref(), Some("a.jpg"));
}

#[test]
fn json_says_what_toml_says() {
    let desk = Desk::of(&["a.md | A | 2026-01-02", "b.md | B"]);
    let toml = desk.gather("title = 'The Gazette'\nnumber = '14'\n[[section]]\ntitle = 'City'\nopener = true\narticles = ['a.md', {file = 'b.md', opens = 'recto'}]\n");
    let json = r#"{"title": "The Gazette", "number": 14,
        "section": [{"title": "City", "opener": true, "articles": ["a.md", {"file": "b.md", "opens": "recto"}]}]}"#;
    let json = read::edition("edition.json", json).unwrap().gather(&desk);
    assert!(json.notices.is_empty() && toml.notices.is_empty(), "{:?}", json.notices);
    assert_eq!(json.edition, toml.edition);
    let yaml = "title: The Gazette\nnumber: 14\nsection:\n  - {title: City, opener: true, articles: [a.md, {file: b.md, opens: recto}]}\n";
    assert_eq!(read::edition("edition.yaml", yaml).unwrap().gather(&desk).edition, toml.edition);
}

#[test]
fn sections_have_their_articles_in_the_order_of_the_list() {
    let desk = Desk::of(&["a.md | A", "b.md | B", "c/d.md | D"]);
    let read =
        desk.gather("title = 'G'\narticles = ['b.md']\n[[section]]\ntitle = 'One'\narticles = ['c/d.md', './a.md']\n");
    assert_eq!(told(&read.edition), [": B", "One: D, A"]);
    assert!(read.notices.is_empty());
    assert_eq!(read.edition.sections[1].articles[0].name(), Some("c/d.md"));
}

#[test]
fn pattern_takes_by_name_what_nobody_names() {
    let desk = Desk::of(&["a.md | A", "b.md | B", "c.md | C", "x/d.md | D", "x/y/e.md | E"]);
    let read = desk.gather(
        "title = 'G'\n[[section]]\ntitle = 'One'\narticles = ['**/*.md']\n[[section]]\ntitle = 'Two'\narticles = ['b.md', 'x/*.md']\n",
    );
    assert_eq!(told(&read.edition), ["One: A, C, D, E", "Two: B"]);
    // All that the last pattern is of stands in the edition already: no fault of the pattern.
    assert!(read.notices.is_empty(), "{:?}", said(&read));
}

#[test]
fn articles_stand_by_date_title_or_section() {
    let desk = Desk::of(&[
        "a.md | Tram | 2026-03-01 | City",
        "b.md | river | 2026-01-01 | Land",
        "c.md | Boots | | City",
        "d.md | Alp | 2026-02-01",
    ]);
    let by = |order: &str| told(&desk.gather(&format!("title = 'G'\norder = '{order}'\narticles = '*.md'\n")).edition);
    assert_eq!(by("listed"), [": Tram, river, Boots, Alp"]);
    assert_eq!(by("date"), [": river, Alp, Tram, Boots"]);
    assert_eq!(by("newest"), [": Tram, Alp, river, Boots"]);
    assert_eq!(by("title"), [": Alp, Boots, river, Tram"]);
    assert_eq!(by("section"), ["City: Tram, Boots", "Land: river", ": Alp"]);
    let own = "title = 'G'\norder = 'title'\n[[section]]\ntitle = 'One'\norder = 'date'\narticles = ['*.md']\n";
    assert_eq!(told(&desk.gather(own).edition), ["One: river, Alp, Tram, Boots"], "a section has an order of its own");
}

#[test]
fn entry_goes_over_what_the_article_says() {
    let desk = Desk::of(&["a.md | Tram | 2026-03-01 | City"])
        .with("b.md", "---\ntitle: B\nauthor: Ada Fenn\nlang: de\n---\n\nSechs.\n");
    let source = "title = 'G'\n[[section]]\ntitle = 'One'\narticles = [\n\
        {file = 'a.md', title = 'Night *tram*', date = 2026-11-28, opens = 'running-on', teaser = 'Nine nights', on-cover = 2, leave-out = ['byline', 'notes'], notes = 'edition', name = 'tram'},\n\
        {file = 'b.md', author = 'Tomasz Wren', language = 'de-CH'},\n]\n";
    let read = desk.gather(source);
    assert!(read.notices.is_empty(), "{:?}", said(&read));
    let [one, two] = [0, 1].map(|index| &read.edition.sections[0].articles[index]);
    assert_eq!(
        (one.article.plain_title().as_str(), one.article.published.unwrap().to_string().as_str()),
        ("Night tram", "2026-11-28")
    );
    assert_eq!(one.article.section.as_deref(), Some("City"), "what is not said stays");
    assert_eq!(
        (one.opens, one.on_cover, one.notes, one.name()),
        (Some(Opens::RunningOn), 2, Some(Kept::Edition), Some("tram"))
    );
    assert_eq!(
        (plain_text(&one.teaser).as_str(), &one.leave_out[..]),
        ("Nine nights", &[LeftOut::Byline, LeftOut::Notes][..])
    );
    let authors: Vec<&str> = two.article.authors.iter().map(|author| author.name.as_str()).collect();
    assert_eq!((authors, two.article.language.as_str()), (vec!["Tomasz Wren"], "de-CH"));
}

#[test]
fn many_articles_of_one_file_are_called_apart() {
    let desk = Desk::default().with("all.list", "# One\n# Two");
    let edition = desk.gather("title = 'G'\narticles = ['all.list']\n").edition;
    let names: Vec<&str> = edition.contributions().filter_map(|one| one.name()).collect();
    assert_eq!(names, ["all.list#1", "all.list#2"]);
}

#[test]
fn pictures_and_links_are_seen_from_the_edition() {
    let desk = Desk::of(&["city/tram.md | Tram"]).with(
        "river/boots.md",
        "# Boots\n\n![Two](../images/boots.jpg)\n\n![Far](https://a.example/b.jpg)\n\n[tram](../city/tram.md#stop), [gone](../gone.md), [here](#top)\n",
    );
    let read = desk.gather("title = 'G'\narticles = ['city/tram.md', 'river/boots.md']\n");
    let article = &read.edition.sections[0].articles[1].article;
    let pictures: Vec<&str> = article
        .body
        .iter()
        .filter_map(|block| if let Block::Figure(figure) = block { Some(figure.source.as_str()) } else { None })
        .collect();
    assert_eq!(pictures, ["images/boots.jpg", "https://a.example/b.jpg"]);
    let Block::Paragraph(paragraph) = &article.body[2] else { panic!("{:?}", article.body) };
    let links: Vec<&str> = paragraph
        .content
        .iter()
        .filter_map(|inline| if let Inline::Link(link) = inline { Some(link.target.as_str()) } else { None })
        .collect();
    assert_eq!(links, ["city/tram.md#stop", "../gone.md", "#top"]);
}

#[test]
fn articles_of_another_edition_stand_where_it_is_named() {
    let desk = Desk::of(&["a.md | A", "part/b.md | B", "part/c.md | C"]).with(
        "part/part.toml",
        "title = 'Part'\n[[section]]\ntitle = 'Inner'\norder = 'title'\narticles = ['c.md', 'b.md']\n",
    );
    let read = desk.gather("title = 'G'\n[[section]]\ntitle = 'One'\narticles = ['a.md', 'part/part.toml']\n");
    assert_eq!(told(&read.edition), ["One: A, B, C"]);
    assert!(read.notices.is_empty(), "{:?}", said(&read));
}

/// What is said of a file, and that the good article in it is kept.
fn complaint(source: &str) -> String {
    let desk = Desk::of(&["good.md | Good", "other.md | Other"])
        .with("bad.md", " \n")
        .with("sheet.xlsx", "PK")
        .with("in/a.toml", "title = 'A'\narticles = ['b.toml']\n")
        .with("in/b.toml", "title = 'B'\narticles = ['a.toml', '../other.md']\n")
        .with("in/broken.toml", "title = \n");
    let read = desk.gather(source);
    assert!(told(&read.edition).iter().any(|section| section.contains("Good")), "{:?}", told(&read.edition));
    assert_eq!(read.notices.len(), 1, "{:?}", said(&read));
    assert!(read.notices[0].severity >= Severity::Warning);
    said(&read).remove(0)
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_the_rest_is_kept() {
    let with = |entry: &str| complaint(&format!("title = 'G'\narticles = ['good.md',\n  {entry}]\n"));
    assert_eq!(with("'gone.md'"), "edition.toml:3:3: there is no article `gone.md` [missing-article]");
    assert_eq!(with("'x/*.md'"), "edition.toml:3:3: there is no article of the pattern `x/*.md` [missing-article]");
    assert_eq!(
        with("'other.md', './good.md'"),
        "edition.toml:3:15: `good.md` stands in the edition already; it is left out here [repeated-article]"
    );
    assert_eq!(with("'sheet.xlsx'"), "edition.toml:3:3: no reader knows what `sheet.xlsx` is written in [unknown-format]");
    assert_eq!(
        with("'bad.md'"),
        "edition.toml:3:3: the article `bad.md` cannot be read: 1:1: the copy is empty [missing-article]"
    );
    assert_eq!(
        with("'in/broken.toml'").split(" not TOML: ").next().unwrap(),
        "edition.toml:3:3: the article `in/broken.toml` cannot be read: 1:9: the edition is"
    );
    assert_eq!(with("{title = 'No file'}"), "edition.toml:3:3: `articles`: there is no `file` in this entry [bad-value]");
    assert_eq!(
        with("{file = 'other.md', opns = 'page'}"),
        "edition.toml:3:23: `articles`: `opns` is not used here [bad-value]"
    );
    assert_eq!(
        with("{file = 'other.md', opens = 'rectoo'}"),
        "edition.toml:3:31: `opens`: `rectoo` is none of page, recto, running-on; did you mean `recto`? [bad-value]"
    );
}

#[test]
fn edition_that_stands_in_itself_is_told_of_once() {
    assert_eq!(
        complaint("title = 'G'\narticles = ['good.md', 'edition.toml']\n"),
        "edition.toml:2:24: the edition stands in itself: edition.toml -> edition.toml [circular-edition]"
    );
    assert_eq!(
        complaint("title = 'G'\narticles = ['good.md', 'in/a.toml']\n"),
        "in/b.toml:2:13: the edition stands in itself: in/a.toml -> in/b.toml -> in/a.toml [circular-edition]"
    );
}

#[test]
fn edition_that_is_named_twice_is_told_of_once_and_read_once() {
    let mut desk = Desk::of(&["good.md | Good"]).with("e30.toml", "title = 'E'\narticles = ['good.md']\n");
    for number in 0..30 {
        let next = number + 1;
        let copy = format!("title = 'E'\narticles = ['e{next}.toml', 'e{next}.toml']\n");
        desk = desk.with(&format!("e{number}.toml"), &copy);
    }
    let read = desk.gather("title = 'G'\narticles = ['e20.toml', 'e20.toml']\n");
    assert_eq!(told(&read.edition), [": Good"]);
    assert_eq!(read.notices.len(), 11, "{:?}", said(&read));
    assert_eq!(
        said(&read)[10],
        "edition.toml:2:25: `e20.toml` stands in the edition already; it is left out here [repeated-article]"
    );
    let deep = desk.gather("title = 'G'\narticles = ['e0.toml', 'good.md']\n");
    assert!(said(&deep).iter().any(|notice| notice.contains("in more than 16 editions")), "{:?}", said(&deep));
    assert_eq!(told(&deep.edition), [": Good"]);
}

#[test]
fn empty_section_is_left_out() {
    assert_eq!(
        complaint("title = 'G'\narticles = ['good.md']\n\n[[section]]\ntitle = 'Empty'\n"),
        "edition.toml:4:1: the section “Empty” has no articles; it is left out [empty-section]"
    );
}

#[test]
fn unknown_key_is_told_with_the_nearest() {
    assert_eq!(
        complaint("title = 'G'\nnumbr = '14'\narticles = ['good.md']\n"),
        "edition.toml:2:1: `numbr` is not a key of an edition; did you mean `number`? [unknown-key]"
    );
    assert_eq!(
        complaint("title = 'G'\nindex = 'perhaps'\narticles = ['good.md']\n"),
        "edition.toml:2:9: `index`: `perhaps` is none of true, false [bad-value]"
    );
    assert_eq!(complaint("articles = ['good.md']\n"), "edition.toml:1:1: the edition has no title [bad-value]");
}

#[test]
fn what_is_no_description_is_an_error_with_its_place() {
    let error = |name: &str, source: &str| read::edition(name, source).unwrap_err().to_string();
    assert!(error("e.toml", "title = 'G'\nnumber 14\n").starts_with("e.toml:2:8: the edition is not TOML: "));
    assert!(error("e.json", "{\"title\": \"G\",, }").starts_with("e.json:1:15: the edition is not YAML: "));
    assert_eq!(error("e.toml", " \n"), "e.toml:1:1: the copy is empty");
}

#[test]
fn edition_in_the_form_of_the_model_is_whole() {
    let desk = Desk::of(&["a.md | A | 2026-01-02", "b.md | B"]);
    let edition = desk.gather("title = 'G'\n[[section]]\ntitle = 'One'\narticles = ['a.md', 'b.md']\n").edition;
    let json = serde_json::to_string_pretty(&edition).unwrap();
    let plan = read::edition("edition.json", &json).unwrap();
    assert_eq!((plan.asks().count(), &plan.edition), (0, &edition));
    let read = plan.gather(&Desk::default());
    assert_eq!(read.edition, edition);
    assert!(read.notices.is_empty(), "{:?}", said(&read));
    assert!(read.edition.sections[0].articles[0].at.line > 1, "places are those of the file");
}

#[test]
fn what_is_wrong_in_the_form_of_the_model_has_its_place() {
    let json = "{\"schema\": 1, \"title\": [],\n\"sections\": [{\"titel\": []}]}";
    let error = read::edition("edition.json", json).unwrap_err().to_string();
    assert!(error.starts_with("edition.json:2:") && error.contains("did you mean `title`?"), "{error}");
    let error = read::edition("edition.json", "{\"schema\": 99}").unwrap_err().to_string();
    assert_eq!(error, "edition.json:1:12: this is schema 99 of the model; this version reads schema 1");
}

#[test]
fn plan_tells_what_it_asks_for() {
    let plan = plan("title = 'G'\narticles = ['a.md',\n 'b/*.md']\n");
    let asks: Vec<String> = plan.asks().map(|(file, place)| format!("{place} {file}")).collect();
    assert_eq!(asks, ["edition.toml:2:13 a.md", "edition.toml:3:2 b/*.md"]);
}

proptest! {
    #[test]
    fn any_description_is_read_or_refused(text in "[a-z='\\[\\]{}\":,.*/\n 0-9#-]{0,120}", is_json in any::<bool>()) {
        let desk = Desk::of(&["a.md | A", "b/c.md | C"]);
        if let Ok(plan) = read::edition(if is_json { "e.yaml" } else { "e.toml" }, &text) {
            let read = plan.gather(&desk);
            prop_assert!(read.edition.articles().count() <= 2, "a file stands in an edition once");
        }
    }

    #[test]
    fn any_pattern_takes_files_that_are_there(pattern in "[ab*?./c]{1,12}") {
        let desk = Desk::of(&["a.md | A", "b/c.md | C"]);
        let read = desk.gather(&format!("title = 'G'\narticles = ['{pattern}']\n"));
        let found = read.edition.articles().count();
        prop_assert!(found <= 2 && (found > 0 || !read.notices.is_empty()), "{:?}", said(&read));
    }
}
