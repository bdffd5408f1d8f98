//! Ghost: its export of a whole site, and the posts its interface gives.
//!
//! Pipeline: JSON -> **ghost** -> posts.
//!
//! The export keeps people and tags in tables of their own and joins them by number; the interface has them in the post. A
//! text is taken from `html`; one that is only there in the form of the editor cannot be read.

use serde_json::Value;

use super::json::{list, some, text};
use super::post::{Picture, Post, Site};
use super::syndication::{escaped, excerpt};
use crate::model::Person;
use crate::read::dates;

/// What holds the posts, and the keys that lead to them.
pub(super) fn database(value: &Value) -> Option<(Vec<&'static str>, &Value)> {
    if let Some(data) = value.pointer("/db/0/data") {
        return Some((vec!["db", "data", "posts"], data));
    }
    if value.pointer("/data/posts").is_some_and(Value::is_array) {
        return Some((vec!["data", "posts"], value.get("data")?));
    }
    let posts = list(value, "/posts").first()?;
    (posts.get("html").is_some() || posts.get("mobiledoc").is_some()).then_some((vec!["posts"], value))
}

pub(super) fn site(data: &Value) -> Site {
    let setting = |key: &str| {
        let found = list(data, "/settings").iter().find(|setting| text(setting, "/key") == key);
        found.and_then(|setting| some(setting, "/value"))
    };
    Site { name: setting("title").unwrap_or_default(), language: setting("locale").or_else(|| setting("lang")) }
}

/// All posts, in the order of the export.
pub(super) fn posts(data: &Value) -> Vec<Post> {
    list(data, "/posts").iter().map(|value| post(value, data)).collect()
}

fn post(value: &Value, data: &Value) -> Post {
    let whole = text(value, "/html");
    let people = named(value, data, "authors", "posts_authors", "author_id", "users");
    let meta = list(data, "/posts_meta").iter().find(|meta| meta.get("post_id") == value.get("id"));
    let of_meta = |key: &str| some(value, key).or_else(|| meta.and_then(|meta| some(meta, key)));
    let picture = some(value, "/feature_image").map(|address| Picture {
        address,
        alt: of_meta("/feature_image_alt"),
        caption: of_meta("/feature_image_caption").unwrap_or_default(),
    });
    Post {
        left_out: left_out(value),
        title: escaped(&text(value, "/title")),
        slug: some(value, "/slug"),
        excerpt: excerpt(&escaped(&text(value, "/custom_excerpt")), &whole),
        body: whole,
        url: some(value, "/canonical_url").or_else(|| some(value, "/url")),
        people: people.into_iter().map(Person::new).collect(),
        published: dates::written(&text(value, "/published_at")),
        modified: dates::written(&text(value, "/updated_at")),
        // Names that begin with a number sign are for the site, not for its readers.
        tags: named(value, data, "tags", "posts_tags", "tag_id", "tags")
            .into_iter()
            .filter(|tag| !tag.starts_with('#'))
            .collect(),
        language: some(value, "/locale"),
        picture,
        ..Post::default()
    }
}

fn left_out(value: &Value) -> Option<String> {
    let is_page = text(value, "/type") == "page"
        || matches!(value.get("page"), Some(Value::Bool(true)))
        || value.get("page").and_then(Value::as_u64) == Some(1);
    let why = match text(value, "/status").as_str() {
        _ if is_page => "a page of the site, not a post",
        "draft" => "a draft",
        "scheduled" => "not published yet",
        "sent" | "published" | "" if text(value, "/html").trim().is_empty() => {
            "in the form of the editor only, without `html`,"
        }
        "sent" | "published" | "" => return None,
        _ => "not published",
    };
    Some(why.to_owned())
}

/// Names of people or tags: those in the post, else those that a table joins to it, in its order.
fn named(value: &Value, data: &Value, inside: &str, joins: &str, key: &str, table: &str) -> Vec<String> {
    let own: Vec<String> = list(value, &format!("/{inside}")).iter().filter_map(|entry| some(entry, "/name")).collect();
    if !own.is_empty() {
        return own;
    }
    let mut joined: Vec<&Value> =
        list(data, &format!("/{joins}")).iter().filter(|join| join.get("post_id") == value.get("id")).collect();
    joined.sort_by_key(|join| join.get("sort_order").and_then(Value::as_u64));
    let mut ids: Vec<&Value> = joined.into_iter().filter_map(|join| join.get(key)).collect();
    if ids.is_empty() {
        ids.extend(value.get(key));
    }
    let entries = list(data, &format!("/{table}"));
    ids.iter()
        .filter_map(|id| entries.iter().find(|entry| entry.get("id") == Some(id)))
        .filter_map(|entry| some(entry, "/name"))
        .collect()
}
