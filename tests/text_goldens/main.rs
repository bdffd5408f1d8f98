//! The example collection in every preset of plain text, for people to review: `tests/goldens/text/PRESET/ARTICLE.txt`.
//!
//! After a change that is meant, `cargo test --test text_goldens -- --ignored` writes them anew.
#![cfg(feature = "markdown")]
#![expect(clippy::disallowed_methods, reason = "a test reads and writes files")]

#[path = "../collection/mod.rs"]
mod collection;

use std::fs;
use std::path::{Path, PathBuf};

use offprint::font::Fonts;
use offprint::model::{Article, Edition, Section, plain_text};
use offprint::style::{Style, TextStyle};
use offprint::typeset::Press;

/// The articles of the collection, each with its name.
fn articles() -> Vec<(String, Article)> {
    let read = |path: PathBuf| {
        let source = fs::read_to_string(&path).unwrap();
        let read = offprint::read::markdown(&path.display().to_string(), &source).unwrap();
        (path.file_stem().unwrap().to_string_lossy().into_owned(), read.article)
    };
    let page = PathBuf::from("examples/collection/sea/the-ferry-that-would-not-leave.html");
    let source = fs::read_to_string(&page).unwrap();
    let html = offprint::read::html(&page.display().to_string(), &source).unwrap();
    let html = (page.file_stem().unwrap().to_string_lossy().into_owned(), html.article);
    collection::paths().into_iter().map(read).chain([html]).collect()
}

/// Every golden with what it should say.
fn texts() -> Vec<(PathBuf, Vec<u8>)> {
    let press = Press::new(Style::default(), Fonts::default());
    let articles = articles();
    let mut texts = Vec::new();
    for preset in TextStyle::presets() {
        let style = TextStyle::preset(preset).unwrap();
        let folder = Path::new("tests/goldens/text").join(preset);
        for (name, article) in &articles {
            let path = folder.join(name).with_extension(style.extension());
            texts.push((path, press.text(article, &style).to_bytes()));
        }
    }
    for preset in ["reader", "rfc"] {
        let style = TextStyle::preset(preset).unwrap();
        let path = Path::new("tests/goldens/text").join(preset).join("edition.txt");
        texts.push((path, press.text_of_edition(&edition(&articles), &style).to_bytes()));
    }
    texts
}

/// Three short articles of three languages under two sections.
fn edition(articles: &[(String, Article)]) -> Edition {
    let mut short: Vec<Article> = articles.iter().map(|(_, article)| article.clone()).collect();
    short.sort_by_key(|article| article.body.len());
    let mut edition = Edition::new(vec!["The Harbour Gazette".into()], "en");
    edition.number = Some("No. 14".to_owned());
    let (first, rest) = (short[..1].to_vec(), short[1..3].to_vec());
    edition.sections = vec![Section::new(vec![], first), Section::new(vec!["From elsewhere".into()], rest)];
    assert!(edition.articles().all(|article| !plain_text(&article.title).is_empty()));
    edition
}

#[test]
fn collection_is_written_as_reviewed() {
    let mut differing = Vec::new();
    for (path, text) in texts() {
        let golden = fs::read(&path).unwrap_or_default();
        if golden != text {
            let lines = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect::<Vec<_>>();
            let (golden, text) = (lines(&golden), lines(&text));
            let line =
                golden.iter().zip(&text).position(|(one, other)| one != other).unwrap_or(golden.len().min(text.len()));
            differing.push(format!(
                "{}:{}\n  was {:?}\n  is  {:?}",
                path.display(),
                line + 1,
                golden.get(line),
                text.get(line)
            ));
        }
    }
    assert!(differing.is_empty(), "{}\n{}", differing.len(), differing.join("\n"));
}

#[test]
#[ignore = "writes the goldens anew"]
fn goldens_are_written() {
    for (path, text) in texts() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}
