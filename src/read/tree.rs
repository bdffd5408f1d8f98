//! Front matter, or what describes an edition, as one tree of values, whichever language it is written in. The crates for YAML and TOML end here.
//!
//! Pipeline: YAML (and JSON, which is YAML) or TOML -> **tree** -> values with their places.
//!
//! Scalars stay as they are written: `title: 1984` is a title, `1.10` keeps its nought, `2026-11-22` is no number.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::Error;
use crate::notice::At;
use crate::read::source::Source;

/// A value.
#[derive(Clone, Debug)]
pub(super) struct Value {
    /// What it is.
    pub(super) kind: Kind,
    /// Where it stands.
    pub(super) at: At,
    /// Where its letters stand, in bytes of the source, if they stand there as they are.
    pub(super) offset: Option<usize>,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    Nothing,
    Scalar(String),
    List(Vec<Value>),
    Map(Vec<Entry>),
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) at: At,
    pub(super) value: Value,
}

fn scalar(text: String, source: &Source, written: Range<usize>, at: At) -> Value {
    let offset = source.text.get(written.clone()).and_then(|raw| raw.find(&text)).map(|within| written.start + within);
    let is_one_line = !text.is_empty() && !text.contains('\n');
    Value { kind: Kind::Scalar(text), at, offset: offset.filter(|_| is_one_line) }
}

/// The entries of YAML that stands in these bytes of the source; messages call it `what`.
pub(super) fn yaml(source: &Source, inside: Range<usize>, what: &str) -> Result<Vec<Entry>, Error> {
    let text = &source.text[inside.clone()];
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Ok(Vec::new());
    }
    let Spanned { value, referenced, .. } =
        serde_saphyr::from_str::<Spanned<Yaml>>(text).map_err(|error| refuse_yaml(&error, source, inside.start, what))?;
    let reach = Reach { source, start: inside.start };
    match reach.value(value, referenced).kind {
        Kind::Map(entries) => Ok(entries),
        Kind::Nothing => Ok(Vec::new()),
        _ => Err(Error::Read {
            place: source.place(source.at(inside.start)),
            message: format!("{what} is not a list of keys with their values, as in `title: The tram`"),
        }),
    }
}

/// What the parser says in its own terms, and what that means to writers.
const PLAIN: [(&str, &str); 6] = [
    ("mapping values are not allowed", "a text with a colon and a space in it needs quotation marks"),
    ("budget breached: Depth", "it is nested too deep"),
    ("recursion limit exceeded", "it is nested too deep"),
    ("budget breached", "it is too large"),
    ("multiple YAML documents", "a line in it begins with `---`"),
    ("cannot deserialize null into string", "there is no key before the colon"),
];

fn refuse_yaml(error: &serde_saphyr::Error, source: &Source, start: usize, what: &str) -> Error {
    let whole = error.without_snippet().to_string();
    // The place comes with the message; ours is that of the file, not of the front matter.
    let message = whole.lines().next().unwrap_or_default();
    let message = PLAIN.iter().find(|(begin, _)| message.starts_with(begin)).map_or(message, |(_, plain)| plain);
    // What follows is the place in the front matter, or advice for programmers.
    let message = [" at line ", ", set DuplicateKeyPolicy"]
        .iter()
        .fold(message, |message, tail| message.split_once(tail).map_or(message, |(before, _)| before));
    let before = source.at(start).line.saturating_sub(1);
    let at = error.location().filter(|location| location.line() > 0).map_or(source.at(start), |location| {
        let number = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        At::new(before.saturating_add(number(location.line())), number(location.column()).max(1))
    });
    Error::Read { place: source.place(at), message: format!("{what} is not YAML: {message}") }
}

/// What a YAML node says.
enum Yaml {
    Nothing,
    Text(String),
    /// A number or truth value: what counts is how it is written.
    Plain(String),
    List(Vec<Spanned<Yaml>>),
    Map(Vec<(Spanned<String>, Spanned<Yaml>)>),
}

/// Turns places in the front matter into places in the file.
struct Reach<'s> {
    source: &'s Source,
    start: usize,
}

impl Reach<'_> {
    fn bytes(&self, location: serde_saphyr::Location) -> Range<usize> {
        let number = |number: Option<u64>| number.and_then(|number| usize::try_from(number).ok());
        let span = location.span();
        match (number(span.byte_offset()), number(span.byte_len())) {
            (Some(offset), length) => {
                let start = self.start.saturating_add(offset);
                start..start.saturating_add(length.unwrap_or(0)).min(self.source.text.len())
            }
            _ => self.start..self.start,
        }
    }

    fn value(&self, yaml: Yaml, location: serde_saphyr::Location) -> Value {
        let bytes = self.bytes(location);
        let at = self.source.at(bytes.start);
        let kind = match yaml {
            Yaml::Nothing => Kind::Nothing,
            Yaml::Text(text) => return scalar(text, self.source, bytes, at),
            Yaml::Plain(otherwise) => {
                let written = self.source.text.get(bytes.clone()).map(str::trim).filter(|written| !written.is_empty());
                return scalar(written.map_or(otherwise, str::to_owned), self.source, bytes, at);
            }
            Yaml::List(items) => Kind::List(items.into_iter().map(|item| self.value(item.value, item.referenced)).collect()),
            Yaml::Map(entries) => Kind::Map(
                entries
                    .into_iter()
                    .map(|(key, value)| Entry {
                        at: self.source.at(self.bytes(key.referenced).start),
                        key: key.value,
                        value: self.value(value.value, value.referenced),
                    })
                    .collect(),
            ),
        };
        Value { kind, at, offset: None }
    }
}

impl<'de> Deserialize<'de> for Yaml {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(YamlVisitor)
    }
}

struct YamlVisitor;

impl<'de> Visitor<'de> for YamlVisitor {
    type Value = Yaml;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Yaml, E> {
        Ok(Yaml::Plain(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Yaml, E> {
        Ok(Yaml::Plain(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Yaml, E> {
        Ok(Yaml::Plain(value.to_string()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Yaml, E> {
        Ok(Yaml::Plain(value.to_string()))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Yaml, E> {
        Ok(Yaml::Plain(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Yaml, E> {
        Ok(Yaml::Plain(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Yaml, E> {
        Ok(Yaml::Text(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Yaml, E> {
        Ok(Yaml::Nothing)
    }

    fn visit_none<E>(self) -> Result<Yaml, E> {
        Ok(Yaml::Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Yaml, D::Error> {
        Yaml::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Yaml, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = sequence.next_element()? {
            items.push(item);
        }
        Ok(Yaml::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Yaml, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Yaml::Map(entries))
    }
}

/// The entries of TOML that stands in these bytes of the source; messages call it `what`.
pub(super) fn toml(source: &Source, inside: Range<usize>, what: &str) -> Result<Vec<Entry>, Error> {
    let table = DeTable::parse(&source.text[inside.clone()]).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        let message = error.message().lines().next().unwrap_or_default().to_owned();
        let place = source.place(source.at(inside.start + offset));
        Error::Read { place, message: format!("{what} is not TOML: {message}") }
    })?;
    Ok(toml_entries(table.get_ref(), source, inside.start))
}

fn toml_entries(table: &DeTable<'_>, source: &Source, start: usize) -> Vec<Entry> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    let entry = |(key, value): (&toml::Spanned<_>, &toml::Spanned<DeValue<'_>>)| {
        let key: &toml::Spanned<toml::de::DeString<'_>> = key;
        Entry {
            key: key.get_ref().to_string(),
            at: source.at(start + key.span().start),
            value: toml_value(value, source, start),
        }
    };
    entries.into_iter().map(entry).collect()
}

fn toml_value(value: &toml::Spanned<DeValue<'_>>, source: &Source, start: usize) -> Value {
    let bytes = start + value.span().start..start + value.span().end;
    let at = source.at(bytes.start);
    let kind = match value.get_ref() {
        DeValue::String(text) => return scalar(text.to_string(), source, bytes, at),
        DeValue::Array(items) => Kind::List(items.iter().map(|item| toml_value(item, source, start)).collect()),
        DeValue::Table(table) => Kind::Map(toml_entries(table, source, start)),
        DeValue::Datetime(date) => return scalar(date.to_string(), source, bytes, at),
        _ => return scalar(source.text.get(bytes.clone()).unwrap_or_default().to_owned(), source, bytes, at),
    };
    Value { kind, at, offset: None }
}
