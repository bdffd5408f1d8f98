//! Drupal: nodes as its JSON:API gives them, with what is included beside them.
//!
//! Pipeline: JSON -> **drupal** -> posts.
//!
//! A node says whom and what it is related to by type and number; their names stand under `included`, if they were asked for.

use serde_json::Value;

use super::json::{list, some, text};
use super::post::{Picture, Post};
use super::syndication::{escaped, excerpt, slug};
use crate::model::Person;
use crate::read::dates;

/// The nodes of a document, if it is one of JSON:API.
pub(super) fn nodes(document: &Value) -> Option<Vec<&Value>> {
    let nodes: Vec<&Value> = match document.get("data")? {
        Value::Array(nodes) => nodes.iter().collect(),
        node => vec![node],
    };
    nodes.iter().any(|node| text(node, "/type").starts_with("node--")).then_some(nodes)
}

/// A node.
pub(super) fn post(node: &Value, document: &Value) -> Post {
    let whole = some(node, "/attributes/body/processed").unwrap_or_else(|| text(node, "/attributes/body/value"));
    let summary = text(node, "/attributes/body/summary");
    let related = related(node, document);
    let of = |kind: &str, name: &str| -> Vec<String> {
        let names = related.iter().filter(|(_, entity)| text(entity, "/type").starts_with(kind));
        names.filter_map(|(_, entity)| some(entity, name)).collect()
    };
    let people =
        related.iter().filter(|(field, _)| matches!(*field, "uid" | "field_author" | "field_authors" | "field_byline"));
    let name = |entity: &Value| {
        ["/attributes/display_name", "/attributes/title", "/attributes/name"].iter().find_map(|at| some(entity, at))
    };
    let url = address(node, document);
    Post {
        left_out: left_out(node),
        title: escaped(&text(node, "/attributes/title")),
        slug: some(node, "/attributes/path/alias").as_deref().or(url.as_deref()).and_then(|path| slug(&format!("x{path}"))),
        url,
        excerpt: excerpt(&summary, &whole),
        body: whole,
        people: people.filter_map(|(_, person)| name(person)).map(Person::new).collect(),
        published: dates::written(&text(node, "/attributes/created")),
        modified: dates::written(&text(node, "/attributes/changed")),
        tags: of("taxonomy_term--", "/attributes/name"),
        language: some(node, "/attributes/langcode").filter(|tag| !matches!(tag.as_str(), "und" | "zxx")),
        picture: picture(node, document, &related),
        ..Post::default()
    }
}

fn left_out(node: &Value) -> Option<String> {
    let why = if !text(node, "/type").starts_with("node--") {
        "no node"
    } else if node.pointer("/attributes/status") == Some(&Value::Bool(false)) {
        "not published"
    } else if text(node, "/type") == "node--page" {
        "a page of the site, not an article"
    } else {
        return None;
    };
    Some(why.to_owned())
}

/// What a node is related to, by the field that says so, as far as it is included.
fn related<'v>(node: &'v Value, document: &'v Value) -> Vec<(&'v str, &'v Value)> {
    let fields = node.get("relationships").and_then(Value::as_object).into_iter().flatten();
    let references = fields.flat_map(|(field, relation)| {
        let data = relation.get("data");
        let several = data.and_then(Value::as_array).map_or(&[][..], Vec::as_slice).iter();
        several.chain(data.filter(|data| data.is_object())).map(move |reference| (field.as_str(), reference))
    });
    references.filter_map(|(field, reference)| find(reference, document).map(|entity| (field, entity))).collect()
}

/// The included thing that a reference names.
fn find<'v>(reference: &Value, document: &'v Value) -> Option<&'v Value> {
    let is_it = |entity: &&Value| entity.get("id") == reference.get("id") && entity.get("type") == reference.get("type");
    list(document, "/included").iter().find(is_it)
}

/// The address: that of the site the document names itself by, with the alias of the node.
fn address(node: &Value, document: &Value) -> Option<String> {
    let own = some(node, "/links/self/href").or_else(|| some(document, "/links/self/href"))?;
    let host: String = own.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    let path = some(node, "/attributes/path/alias").or_else(|| {
        node.pointer("/attributes/drupal_internal__nid").and_then(Value::as_u64).map(|nid| format!("/node/{nid}"))
    })?;
    own.contains("://").then(|| host + &path)
}

/// The picture of a node: of the field for it, a file or a medium that has one.
fn picture(node: &Value, document: &Value, related: &[(&str, &Value)]) -> Option<Picture> {
    let is_picture = |field: &str| field.contains("image") || field.contains("media");
    let (field, entity) = related.iter().find(|(field, _)| is_picture(field))?;
    let of_file = |file: &Value| some(file, "/attributes/uri/url");
    let relation = |of: &Value, field: &str| {
        let data = of.pointer(&format!("/relationships/{field}/data"))?;
        data.as_array().map_or(Some(data), |several| several.first()).cloned()
    };
    let (file, alt) = match of_file(entity) {
        Some(url) => (url, relation(node, field).and_then(|reference| some(&reference, "/meta/alt"))),
        None => {
            let reference = relation(entity, "field_media_image")?;
            (find(&reference, document).and_then(of_file)?, some(&reference, "/meta/alt"))
        }
    };
    let site = some(document, "/links/self/href").unwrap_or_default();
    let host: String = site.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    let address = if file.starts_with('/') { host + &file } else { file };
    Some(Picture { address, alt, caption: String::new() })
}
