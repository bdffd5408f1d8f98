//! What serde says of JSON that is no article, said for those who write it.
//!
//! Pipeline: message of serde -> **advice** -> the message of an [`Error`](crate::error::Error).
//!
//! ``unknown field `titel`, expected one of `schema`, `title` `` becomes ``there is no `titel` here; did you mean `title`?``

use crate::nearest::nearest;

/// Names of Rust types, and what JSON calls them.
const TYPES: [(&str, &str); 10] = [
    ("a sequence", "a list"),
    ("a map", "an object"),
    ("map", "an object"),
    ("sequence", "a list"),
    ("u8", "a whole number up to 255"),
    ("u32", "a whole number"),
    ("a string", "a text"),
    ("a borrowed string", "a text"),
    ("string", "a text"),
    ("unit", "null"),
];

/// A message of serde, without its place, in plainer words.
pub(super) fn plain(message: &str) -> String {
    if let Some(name) = unknown(message, "unknown field ").or_else(|| unknown(message, "unknown variant ")) {
        return format!("there is no `{name}` here{}", suggestion(name, known(message)));
    }
    if let Some((found, wanted)) = message.strip_prefix("invalid type: ").and_then(|rest| rest.split_once(", expected ")) {
        let (kind, value) = found.split_once(' ').unwrap_or((found, ""));
        let value = if value.is_empty() { String::new() } else { format!(" {value}") };
        return format!("this is {}{value} where {} is wanted", called(kind), called(wanted));
    }
    message.to_owned()
}

fn called(name: &str) -> String {
    let plain = TYPES.iter().find(|(rust, _)| *rust == name).map(|(_, plain)| *plain);
    plain.map_or_else(|| if name.starts_with("struct ") { "an object".to_owned() } else { name.to_owned() }, str::to_owned)
}

/// The name a message complains of.
pub(super) fn unknown<'m>(message: &'m str, begin: &str) -> Option<&'m str> {
    message.strip_prefix(begin)?.strip_prefix('`')?.split('`').next()
}

/// The names a message says are expected.
pub(super) fn known(message: &str) -> impl Iterator<Item = &str> {
    let expected = message.split_once("expected").map_or("", |(_, expected)| expected);
    expected.split('`').skip(1).step_by(2).filter(|name| *name != "at")
}

/// The name that was meant, or all there are if they are few.
pub(super) fn suggestion<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> String {
    let known: Vec<&str> = known.collect();
    match nearest(name, known.iter().copied()) {
        Some(meant) => format!("; did you mean `{meant}`?"),
        None if (1..=6).contains(&known.len()) => format!("; there is `{}`", known.join("`, `")),
        None => String::new(),
    }
}
