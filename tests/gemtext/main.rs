//! Articles as the text of Gemini.
#![cfg(feature = "markdown")]

mod claims;
mod properties;

use offprint::flow::flow;
use offprint::model::Article;
use offprint::style::{Style, TextStyle};
use offprint::text::write;

fn gemtext(article: &Article) -> String {
    let style = TextStyle::preset("gemtext").expect("a preset");
    write(&flow(article, &Style::default().for_text(&style), None), &style).text
}

/// The text of a body in Markdown, without the title above it.
fn body(markdown: &str) -> String {
    let source = format!("---\ntitle: T\n---\n\n{markdown}\n");
    let article = offprint::read::markdown("a.md", &source).expect("copy that can be read").article;
    gemtext(&article).strip_prefix("# T\n\n").expect("a title").to_owned()
}
