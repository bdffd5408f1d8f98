//! What plain text we write, we read again: the head, the paragraphs and the headings of the example collection.
#![cfg(feature = "markdown")]

use std::fs;
use std::path::PathBuf;

use offprint::model::{Article, Block, plain_text};
use offprint::style::{Style, TextStyle};
use offprint::text::write;

use super::collection;

/// The articles of the example collection with their copy.
#[expect(clippy::disallowed_methods, reason = "a test reads the collection")]
fn articles() -> Vec<(PathBuf, String)> {
    collection::paths().into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// The words of a text without what plain text writes in its own way: quotes, dashes, spaces, marks of notes and links.
fn words(text: &str) -> String {
    let mut words = String::new();
    let mut in_mark = false;
    for letter in text.chars() {
        in_mark = (in_mark || letter == '[') && letter != ']';
        if letter.is_alphabetic() && !in_mark {
            words.extend(letter.to_lowercase());
        }
    }
    words
}

/// The paragraphs and headings that stand in the body itself, each by its words.
fn texts(body: &[Block]) -> Vec<(bool, String)> {
    let text = |block: &Block| match block {
        Block::Paragraph(paragraph) => Some((false, words(&plain_text(&paragraph.content)))),
        Block::Heading(heading) => Some((true, words(&plain_text(&heading.content)))),
        _ => None,
    };
    body.iter().filter_map(text).filter(|(_, words)| !words.is_empty()).collect()
}

fn again(article: &Article) -> Article {
    let flow = offprint::flow::flow(article, &Style::default(), None);
    let text = write(&flow, &TextStyle::default()).text;
    offprint::read::text("again.txt", &text).unwrap().article
}

#[test]
fn paragraphs_and_headings_of_the_collection_come_back() {
    for (path, source) in articles() {
        let first = offprint::read::markdown(&path.to_string_lossy(), &source).unwrap().article;
        let second = texts(&again(&first).body);
        let missing: Vec<_> = texts(&first.body).into_iter().filter(|text| !second.contains(text)).collect();
        assert!(missing.is_empty(), "{}: {missing:#?}", path.display());
    }
}

#[test]
fn the_head_of_the_collection_comes_back() {
    for (path, source) in articles() {
        let first = offprint::read::markdown(&path.to_string_lossy(), &source).unwrap().article;
        let second = again(&first);
        let head = |article: &Article| {
            // Plain text has those without a role first, parted by commas.
            let names = article.authors.iter().flat_map(|person| person.name.split(", ").map(str::to_owned));
            let names: std::collections::BTreeSet<String> = names.collect();
            let titles = [&article.title, &article.subtitle, &article.standfirst].map(|run| words(&plain_text(run)));
            (
                titles,
                names,
                article.published,
                article.modified,
                article.source_url.clone(),
                article.language.primary().to_owned(),
            )
        };
        assert_eq!(head(&second), head(&first), "{}", path.display());
    }
}
