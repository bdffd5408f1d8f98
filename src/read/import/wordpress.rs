//! WordPress: posts as its REST interface gives them, and what its texts are like in every export.
//!
//! Pipeline: JSON of the REST interface -> **wordpress** -> posts.
//!
//! Texts of its older editor have no tags for paragraphs: blank lines part them, and a line end is a line end. Texts of either have
//! codes in square brackets for what plug-ins put there; `[caption]` and `[embed]` mean something on paper, the rest goes, and is told.

use serde_json::Value;

use super::json::{list, text};
use super::post::{Picture, Post};
use super::syndication::excerpt;
use crate::model::Person;
use crate::read::dates;

/// Codes that plug-ins and WordPress itself put something else for.
const CODES: [&str; 14] = [
    "gallery",
    "audio",
    "video",
    "playlist",
    "contact-form-7",
    "contact-form",
    "wpforms",
    "mailchimp",
    "mc4wp_form",
    "embed",
    "caption",
    "youtube",
    "vimeo",
    "sharethis",
];

/// Tags that a paragraph of the older editor is not put around.
const BLOCKS: [&str; 16] = [
    "<p",
    "<div",
    "<h",
    "<ul",
    "<ol",
    "<li",
    "<blockquote",
    "<pre",
    "<table",
    "<figure",
    "<dl",
    "<hr",
    "<section",
    "<form",
    "<!--",
    "</",
];

/// Why a post is no article.
pub(super) fn left_out(kind: &str, status: &str, has_password: bool) -> Option<String> {
    let why = match (kind, status) {
        _ if has_password => "protected by a password",
        ("page", _) => "a page of the site, not a post",
        ("post", "publish" | "") => return None,
        ("post", "draft" | "auto-draft") => "a draft",
        ("post", "pending") => "waiting for approval",
        ("post", "future") => "not published yet",
        ("post", "private") => "private",
        ("post", "trash") => "in the bin",
        ("post", _) => "not published",
        (kind, "publish") => return Some(format!("of the kind `{kind}`, not a post")),
        _ => "not a post",
    };
    Some(why.to_owned())
}

/// A text of WordPress as HTML; the codes that mean nothing on paper go into `codes`.
pub(super) fn body(raw: &str, codes: &mut Vec<String>) -> String {
    paragraphs(&without_codes(raw, codes))
}

/// What a reader said, in which codes are words.
pub(super) fn remark(raw: &str) -> String {
    paragraphs(raw)
}

/// Codes in brackets, made into what they mean.
fn without_codes(raw: &str, codes: &mut Vec<String>) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(open) = rest.find('[') {
        out.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        let name: &str = after.trim_start_matches('/');
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(name.len())];
        // A code ends on its line; brackets that are never closed are words.
        let end = after.find([']', '\n', '[']).filter(|end| after[*end..].starts_with(']'));
        let Some(end) = end.filter(|_| CODES.contains(&name)) else {
            out.push('[');
            rest = after;
            continue;
        };
        let behind = &after[end + 1..];
        match (name, behind.split_once(&format!("[/{name}]"))) {
            ("caption", Some((inside, next))) if !after.starts_with('/') => {
                // The picture ends with its last tag; what follows is the caption.
                let words = inside.rfind('>').map_or(0, |tag| tag + 1);
                let (picture, caption) = inside.split_at(words);
                out.push_str(&format!("<figure>{picture}<figcaption>{}</figcaption></figure>", caption.trim()));
                rest = next;
            }
            ("embed" | "youtube" | "vimeo", Some((inside, next))) if !after.starts_with('/') => {
                let url = inside.trim();
                out.push_str(&format!("<p><a href=\"{url}\">{url}</a></p>"));
                rest = next;
            }
            _ => {
                if !after.starts_with('/') {
                    codes.push(format!("[{}]", &after[..end]));
                }
                rest = behind;
            }
        }
    }
    out + rest
}

/// Paragraphs around what has no tags for them.
fn paragraphs(html: &str) -> String {
    if html.contains("<p") || html.contains("<!-- wp:") || html.trim().is_empty() {
        return html.to_owned();
    }
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    for part in html.replace("\r\n", "\n").split("\n\n").map(str::trim).filter(|part| !part.is_empty()) {
        if BLOCKS.iter().any(|tag| part.starts_with(tag)) {
            out.push_str(part);
        } else {
            out.push_str(&format!("<p>{}</p>", part.replace('\n', "<br>\n")));
        }
        out.push_str("\n\n");
    }
    out
}

/// A post of the REST interface.
pub(super) fn post(value: &Value) -> Post {
    let is_hidden = value.pointer("/content/protected") == Some(&Value::Bool(true));
    let whole = text(value, "/content/rendered");
    let terms = |taxonomy: &str| {
        let all = list(value, "/_embedded/wp:term").iter().filter_map(Value::as_array).flatten();
        all.filter(|term| text(term, "/taxonomy") == taxonomy).map(|term| text(term, "/name")).collect::<Vec<String>>()
    };
    let people = list(value, "/_embedded/author").iter().map(|author| text(author, "/name")).filter(|name| !name.is_empty());
    let media = list(value, "/_embedded/wp:featuredmedia").first();
    let picture = media.map(|media| Picture {
        address: text(media, "/source_url"),
        alt: Some(text(media, "/alt_text")).filter(|alt| !alt.is_empty()),
        caption: text(media, "/caption/rendered"),
    });
    let kind = text(value, "/type");
    Post {
        left_out: left_out(if kind.is_empty() { "post" } else { &kind }, &text(value, "/status"), is_hidden),
        title: text(value, "/title/rendered"),
        slug: Some(text(value, "/slug")).filter(|slug| !slug.is_empty()),
        excerpt: excerpt(&text(value, "/excerpt/rendered"), &whole),
        body: whole,
        url: Some(text(value, "/link")).filter(|url| !url.is_empty()),
        people: people.map(Person::new).collect(),
        published: dates::written(&text(value, "/date")),
        modified: dates::written(&text(value, "/modified")),
        categories: terms("category"),
        tags: terms("post_tag"),
        language: Some(text(value, "/lang")).filter(|tag| !tag.is_empty()),
        picture: picture.filter(|picture| !picture.address.is_empty()),
        ..Post::default()
    }
}
