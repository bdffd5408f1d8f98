//! The JSON form of the model.
//!
//! Pipeline: JSON -> [`places`] written into it -> **json** (serde) -> article + notices.
//!
//! What cannot be read is told with its line and column, with a [`pointer`] to it, and with [`advice`]: `a.json:3:3: this
//! heading cannot be read: there is no `lvel` here; did you mean `level`? (at /body/3)`.

mod advice;
pub(in crate::read) mod places;
pub(in crate::read) mod pointer;

use std::fmt::Write;

use serde::de::DeserializeOwned;

use super::source::Source;
use super::{Read, check, empty};
use crate::error::Error;
#[cfg(feature = "markdown")]
use crate::model::Edition;
use crate::model::{Article, Block, Inline, SCHEMA};
use crate::notice::{At, Code, Notice, Severity};

/// JSON to an article.
pub(super) fn read(name: &str, copy: &str) -> Result<Read, Error> {
    let (mut article, source, mut notices): (Article, _, _) = parsed(name, copy, "an article")?;
    article.copy = source.name.clone();
    check::article(&mut article, &mut notices);
    Ok(Read::new(article, notices))
}

/// JSON to an edition with its articles in it.
#[cfg(feature = "markdown")]
pub(super) fn edition(name: &str, copy: &str) -> Result<(Edition, Source, Vec<Notice>), Error> {
    let (mut edition, source, mut notices): (Edition, _, _) = parsed(name, copy, "an edition")?;
    edition.copy = source.name.clone();
    for contribution in edition.sections.iter_mut().flat_map(|section| &mut section.articles) {
        contribution.article.copy = source.name.clone();
        check::article(&mut contribution.article, &mut notices);
    }
    Ok((edition, source, notices))
}

/// Whether JSON is the form of the model, which says of which schema it is.
#[cfg(feature = "markdown")]
pub(super) fn has_schema(copy: &str) -> bool {
    copy.trim_start_matches('\u{feff}').trim_start().starts_with('{') && places::objects(copy).schema.is_some()
}

/// Something of the model; messages call it `what`.
fn parsed<T: DeserializeOwned>(name: &str, copy: &str, what: &str) -> Result<(T, Source, Vec<Notice>), Error> {
    let copy = copy.strip_prefix('\u{feff}').unwrap_or(copy);
    if copy.trim().is_empty() {
        return Err(empty(name));
    }
    let (text, surrogates) = places::without_lone_surrogates(copy);
    let source = Source::verbatim(name, text.into_owned());
    let mut notices = Vec::new();
    for offset in surrogates {
        let message = "half of a surrogate pair is no character and was replaced by U+FFFD";
        notices.push(Notice::new(Code::LoneSurrogate, Severity::Error, message, source.place(source.at(offset))));
    }

    // serde would take a list for the fields in their order.
    if !source.text.trim_start().starts_with('{') {
        let offset = source.text.len() - source.text.trim_start().len();
        let message = format!("this is not {what}: {what} is an object, `{{\"title\": …}}`");
        return Err(Error::Read { place: source.place(source.at(offset)), message });
    }
    let objects = places::objects(&source.text);
    check_schema(&source, objects.schema)?;
    let placed = with_places(&source, &objects.all);
    // Where a place is not wanted, as in an object that is no part of the model, the error is better without places.
    let parsed: T = serde_json::from_str(&placed)
        .or_else(|_| serde_json::from_str(&source.text))
        .map_err(|error| refuse(&source, &objects.all, &error, what))?;
    Ok((parsed, source, notices))
}

/// The text with `"at"` in each object that may have one.
fn with_places(source: &Source, objects: &[places::Object<'_>]) -> String {
    let mut wanted: Vec<_> = objects.iter().filter(|object| object.wants_place).collect();
    wanted.sort_by_key(|object| object.start);
    let mut placed = String::with_capacity(source.text.len() + wanted.len() * 32);
    let mut done = 0;
    for object in wanted {
        let At { line, column } = source.at(object.start);
        placed.push_str(&source.text[done..=object.start]);
        let comma = if object.is_empty { "" } else { "," };
        // Writing to a string cannot fail.
        let _ = write!(placed, "\"at\":{{\"line\":{line},\"column\":{column}}}{comma}");
        done = object.start + 1;
    }
    placed.push_str(&source.text[done..]);
    placed
}

fn check_schema(source: &Source, schema: Option<(usize, &str)>) -> Result<(), Error> {
    match schema {
        Some((offset, number)) if number.parse() != Ok(SCHEMA) => {
            let message = format!("this is schema {number} of the model; this version reads schema {SCHEMA}");
            Err(Error::Read { place: source.place(source.at(offset)), message })
        }
        _ => Ok(()),
    }
}

/// The error with its place and its pointer. serde reads a block as a whole before it looks into it and so only knows where the
/// outermost one ends; the innermost that cannot be read by itself is the one at fault.
fn refuse(source: &Source, objects: &[places::Object<'_>], error: &serde_json::Error, what: &str) -> Error {
    let whole = error.to_string();
    let bare = whole.rsplit_once(" at line ").map_or(whole.as_str(), |(message, _)| message);
    let offset = source.line_start(error.line()) + error.column().saturating_sub(1);
    let told = |offset: usize, message: String| {
        let pointer = pointer::pointer(&source.text, offset);
        let at = if pointer.is_empty() { String::new() } else { format!(" (at {pointer})") };
        Error::Read { place: source.place(source.at(offset)), message: message + &at }
    };
    if bare == "recursion limit exceeded" {
        // The pointer would be as long as the nesting is deep.
        let message = "objects and lists are nested more than 127 deep here".to_owned();
        return Error::Read { place: source.place(source.at(offset)), message };
    }
    if error.is_data()
        && let Some((start, message)) = objects.iter().find_map(|object| fault(&source.text, object))
    {
        return told(start, message);
    }
    match error.is_data() {
        true => told(offset, format!("this is not {what}: {}", advice::plain(bare))),
        false => told(offset, format!("this is not JSON: {bare}")),
    }
}

/// What is wrong with an object that says it is a block or an inline, if anything is. Objects come after those in them.
fn fault(text: &str, object: &places::Object<'_>) -> Option<(usize, String)> {
    let kind = object.kind?;
    let json = text.get(object.start..object.end)?;
    let block = serde_json::from_str::<Block>(json).err()?.to_string();
    let inline = serde_json::from_str::<Inline>(json).err()?.to_string();
    let is_unknown = |message: &str| advice::unknown(message, "unknown variant ") == Some(kind);
    let message = match (is_unknown(&block), is_unknown(&inline)) {
        (true, true) => {
            let meant = advice::suggestion(kind, advice::known(&block).chain(advice::known(&inline)));
            return Some((object.start, format!("`{kind}` is neither a block nor an inline{meant}")));
        }
        (true, false) => inline,
        _ => block,
    };
    let bare = message.rsplit_once(" at line ").map_or(message.as_str(), |(bare, _)| bare);
    Some((object.start, format!("this `{kind}` cannot be read: {}", advice::plain(bare))))
}
