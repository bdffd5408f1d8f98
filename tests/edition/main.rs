//! Editions: many articles and what stands around them as one work, asked of what `Press::set_edition` makes of them.
#![cfg(all(feature = "markdown", feature = "fonts-core"))]
#![expect(clippy::disallowed_methods, reason = "a test reads files")]

#[path = "../collection/mod.rs"]
mod collection;
mod contents;
mod fit;
mod hands;
mod index;
mod order;
mod parted;
mod structure;

use offprint::asset::{AssetError, AssetSource};
use offprint::font::Fonts;
use offprint::leaf::{Leaf, Mark, Page, Run, Target};
use offprint::model::{Article, Cover, Edition, Section, Teaser};
use offprint::style::Style;
use offprint::typeset::{Press, Set};

/// The pictures of the collection, from wherever an article asks for them.
struct Pictures;

impl AssetSource for Pictures {
    fn load(&self, source: &str) -> Result<std::sync::Arc<[u8]>, AssetError> {
        let name = source.rsplit('/').next().unwrap_or(source);
        std::fs::read(format!("examples/collection/images/{name}")).map(Into::into).map_err(|_| AssetError::Missing)
    }
}

/// The example collection by the sections its articles name, with a cover.
fn collection() -> Edition {
    let mut edition =
        Edition::build("The Harbour Gazette", "en").number("No. 14").place("Port Merrow").price("free").finish();
    edition.date = "2026-11-22".parse().ok();
    for path in collection::paths() {
        let source = std::fs::read_to_string(&path).unwrap();
        let article = offprint::read::markdown(&path.to_string_lossy(), &source).unwrap().article;
        let name = article.section.clone().unwrap_or_default();
        let known = edition.sections.iter_mut().find(|section| offprint::model::plain_text(&section.title) == name);
        match known {
            Some(section) => section.articles.push(article.into()),
            None => edition.sections.push(Section::new(vec![name.as_str().into()], [article])),
        }
    }
    let mut cover = Cover::default();
    cover.image = Some("harbour.jpg".to_owned());
    cover.alt = Some("The harbour at dusk".to_owned());
    cover.teasers = vec![Teaser::new(Vec::new(), "examples/collection/labour/tram-depot-sit-in.md")];
    edition.cover = Some(cover);
    edition
}

/// An article of a few words.
fn short(title: &str) -> Article {
    Article::build(title, "en")
        .author("Ada Fenn")
        .paragraph("They came early and stayed for the whole of the night.")
        .finish()
}

/// An article that fills so many pages of A5, more or less.
fn long(title: &str, pages: usize) -> Article {
    let paragraph =
        "They came early, and they stayed for the whole of the night, as they had done the year before. ".repeat(6);
    (0..pages * 3).fold(Article::build(title, "en"), |build, _| build.paragraph(&*paragraph)).finish()
}

fn set(preset: &str, edition: &Edition) -> Set {
    let press = Press::new(Style::preset(preset).unwrap(), Fonts::bundled());
    press.set_edition(edition, &Pictures).unwrap()
}

/// What stands on a page, without white space and what turns letters around.
fn letters(page: &Page) -> String {
    let runs = page.marks.iter().filter_map(|mark| if let Mark::Run(run) = mark { Some(&*run.text) } else { None });
    plain(&runs.collect::<String>())
}

fn plain(text: &str) -> String {
    let is_seen = |letter: &char| {
        !letter.is_whitespace() && !matches!(letter, '\u{AD}' | '\u{200E}' | '\u{200F}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().filter(is_seen).collect()
}

/// The entries of the contents: the page they stand on, the words of the link, the number at the end of its line.
fn entries(leaf: &Leaf) -> Vec<(usize, String, String)> {
    let outline = leaf.outline.iter().find(|entry| entry.title == "Contents").expect("there are contents");
    let first = leaf.destinations[outline.destination].page;
    let mut entries = Vec::new();
    for (number, page) in leaf.pages.iter().enumerate().skip(first) {
        let before = entries.len();
        for link in page.links.iter().filter(|link| matches!(link.target, Target::Inside(_))) {
            let area = link.area;
            // The link reaches to its number.
            let is_in = |run: &Run| {
                (area.y..area.y + area.height + run.size / 2).contains(&run.y)
                    && (area.x..area.x + area.width).contains(&run.x)
            };
            let on_line = page.marks.iter().filter_map(|mark| match mark {
                Mark::Run(run) if is_in(run) && run.text.starts_with(' ') => Some(run),
                _ => None,
            });
            let mut folio = on_line.map(|run| run.text.trim()).filter(|words| words.chars().all(char::is_alphanumeric));
            entries.extend(folio.next_back().map(|folio| (number, link.contents.clone(), folio.to_owned())));
        }
        if entries.len() == before {
            break;
        }
    }
    entries
}
