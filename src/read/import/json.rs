//! Exports that are JSON: which one it is, and where its posts stand.
//!
//! Pipeline: JSON -> **json** -> [`wordpress`](super::wordpress), [`drupal`](super::drupal), [`ghost`](super::ghost), [`feed`](super::feed) -> posts.

use serde_json::Value;

use super::post::{Post, Site};
use super::{drupal, feed, ghost, wordpress};
use crate::error::Error;
use crate::read::json::places::without_lone_surrogates;
use crate::read::json::pointer::{Step, pointer, walk};
use crate::read::source::Source;

/// What stands in every export of one of these formats, and hardly elsewhere.
const MARKS: [&str; 4] = ["jsonfeed.org", "\"rendered\"", "\"node--", "\"posts\""];

/// The site and its posts; none if it is JSON of another kind.
pub(super) fn read(source: &Source) -> Result<Option<(Site, Vec<Post>)>, Error> {
    // JSON of the model need not be parsed twice.
    if !MARKS.iter().any(|mark| source.text.contains(mark)) {
        return Ok(None);
    }
    let (text_of_json, _) = without_lone_surrogates(&source.text);
    let value: Value = serde_json::from_str(&text_of_json).map_err(|error| {
        let offset = source.line_start(error.line()) + error.column().saturating_sub(1);
        let whole = error.to_string();
        let bare = whole.rsplit_once(" at line ").map_or(whole.as_str(), |(message, _)| message);
        let at =
            if bare.starts_with("recursion") { String::new() } else { format!(" (at {})", pointer(&source.text, offset)) };
        Error::Read { place: source.place(source.at(offset)), message: format!("this is not JSON: {bare}{at}") }
    })?;
    let (site, mut posts, path) = if text(&value, "/version").contains("jsonfeed.org") {
        (feed::site(&value), list(&value, "/items").iter().map(feed::post).collect(), vec!["items"])
    } else if let Some((path, database)) = ghost::database(&value) {
        (ghost::site(database), ghost::posts(database), path)
    } else if let Some(nodes) = drupal::nodes(&value) {
        let path = if value.pointer("/data/0").is_some() { vec!["data"] } else { Vec::new() };
        (Site::default(), nodes.into_iter().map(|node| drupal::post(node, &value)).collect(), path)
    } else if value.pointer("/0/content/rendered").is_some() {
        (Site::default(), value.as_array().into_iter().flatten().map(wordpress::post).collect(), Vec::new())
    } else if value.pointer("/content/rendered").is_some() {
        (Site::default(), vec![wordpress::post(&value)], Vec::new())
    } else {
        return Ok(None);
    };
    let starts = elements(&source.text, &path);
    for (post, start) in posts.iter_mut().zip(&starts) {
        post.at = source.at(*start);
    }
    Ok(Some((site, posts)))
}

/// The bytes at which the elements of a list begin, by the names of the keys that lead to it; indices on the way do not count.
fn elements(json: &str, path: &[&str]) -> Vec<usize> {
    let mut starts = Vec::new();
    walk(json, &mut |start, steps| {
        let keys = steps.iter().filter_map(|step| if let Step::Key(key) = step { Some(*key) } else { None });
        if matches!(steps.last(), Some(Step::Index(_)))
            && steps.len() < 8
            && keys.eq(path.iter().copied())
            && json[start..].starts_with('{')
        {
            starts.push(start);
        }
        true
    });
    starts
}

/// The text at a pointer; empty if there is none.
pub(super) fn text(value: &Value, at: &str) -> String {
    value.pointer(at).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The list at a pointer; empty if there is none.
pub(super) fn list<'v>(value: &'v Value, at: &str) -> &'v [Value] {
    value.pointer(at).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A text at a pointer, if there is one that says something.
pub(super) fn some(value: &Value, at: &str) -> Option<String> {
    Some(text(value, at)).filter(|text| !text.trim().is_empty())
}
