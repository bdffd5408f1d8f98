//! What a press has set before does not show in what it sets.
#![cfg(all(feature = "markdown", feature = "fonts-core"))]
#![expect(clippy::disallowed_methods, reason = "a test reads its articles")]

use offprint::asset::NoAssets;
use offprint::font::Fonts;
use offprint::list::Item;
use offprint::model::Article;
use offprint::pdf::PdfOptions;
use offprint::read;
use offprint::style::Style;
use offprint::typeset::Press;

mod collection;

/// The articles of the collection, and with `parts` each of their paragraphs as one.
fn articles(parts: bool) -> Vec<Article> {
    let mut articles = Vec::new();
    for path in collection::paths() {
        let whole = read::markdown("copy.md", &std::fs::read_to_string(path).unwrap()).unwrap().article;
        if parts {
            articles.extend(whole.body.iter().map(|block| {
                let mut part = whole.clone();
                part.body = vec![block.clone()];
                part
            }));
        } else {
            articles.push(whole);
        }
    }
    articles
}

fn press() -> Press {
    Press::new(Style::default(), Fonts::bundled())
}

fn pdf(press: &Press, article: &Article) -> Vec<u8> {
    press.set(article, &NoAssets).unwrap().to_pdf(&PdfOptions::default()).unwrap()
}

fn lists(press: &Press, article: &Article) -> Vec<Vec<Item>> {
    press.stages(article, &NoAssets).unwrap().lists()
}

#[test]
fn an_article_is_set_alike_whatever_was_set_before() {
    let (articles, used) = (articles(false), press());
    for article in articles.iter().rev() {
        pdf(&used, article);
    }
    for article in &articles {
        assert!(pdf(&used, article) == pdf(&press(), article), "{}", article.language);
    }
}

#[test]
fn a_word_is_parted_alike_whatever_stood_around_it_before() {
    let used = press();
    for part in articles(true) {
        assert_eq!(lists(&used, &part), lists(&press(), &part));
    }
}
