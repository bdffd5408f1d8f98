//! JSON Feed, versions 1 and 1.1.
//!
//! Pipeline: JSON -> **feed** -> posts. Source: jsonfeed.org/version/1.1.

use serde_json::Value;

use super::json::{list, some, text};
use super::post::{Picture, Post, Site};
use super::syndication::{escaped, excerpt, slug};
use crate::model::Person;
use crate::read::dates;

pub(super) fn site(feed: &Value) -> Site {
    Site { name: text(feed, "/title"), language: some(feed, "/language") }
}

/// An item; its text is HTML, or plain with blank lines between paragraphs.
pub(super) fn post(item: &Value) -> Post {
    let plain = |text: &str| {
        let parts = text.split("\n\n").map(|part| format!("<p>{}</p>", escaped(part.trim()).replace('\n', "<br>")));
        parts.collect::<String>()
    };
    let whole = some(item, "/content_html").unwrap_or_else(|| plain(&text(item, "/content_text")));
    let people = list(item, "/authors").iter().filter_map(|author| some(author, "/name")).chain(some(item, "/author/name"));
    let mut names: Vec<String> = people.collect();
    names.dedup();
    let url = some(item, "/url").or_else(|| some(item, "/id").filter(|id| id.contains("://")));
    Post {
        title: escaped(&text(item, "/title")),
        slug: url.as_deref().and_then(slug),
        url,
        excerpt: excerpt(&escaped(&text(item, "/summary")), &whole),
        body: whole,
        people: names.into_iter().map(Person::new).collect(),
        published: dates::written(&text(item, "/date_published")),
        modified: dates::written(&text(item, "/date_modified")),
        tags: list(item, "/tags").iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        language: some(item, "/language"),
        picture: some(item, "/image")
            .or_else(|| some(item, "/banner_image"))
            .map(|address| Picture { address, ..Picture::default() }),
        ..Post::default()
    }
}
