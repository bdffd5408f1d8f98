//! The head of an article as it is written above its Markdown.
//!
//! Pipeline: YAML between `---` lines or TOML between `+++` lines -> **front matter** -> the head of an article + notices.
//!
//! `title: The tram` on line 2 gives the title, and `titel: The tram` a notice for 2:1 that asks whether `title` was meant.
//! Keys are compared without regard to case, hyphens and underscores. A value that cannot be used is named in a notice and
//! the rest stays; what is not YAML or TOML at all is an error, since the alternative would be to print it.

mod credits;
mod keys;
mod remarks;
mod values;

pub(super) use keys::{Head, bare};

use std::ops::Range;

use super::source::Source;
use super::tree::{self, Entry};
use crate::error::Error;
use crate::model::{Article, Figure};
use crate::notice::Notice;

/// Which language it is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Yaml,
    Toml,
}

/// What messages call it.
const WHAT: &str = "the front matter";

/// What front matter says that is not part of the head.
#[derive(Default)]
pub(super) struct Front {
    /// The byte where the body begins.
    pub(super) body: usize,
    /// The picture of the article.
    pub(super) picture: Option<Figure>,
    /// What its address calls it.
    pub(super) slug: Option<String>,
}

/// Reads the front matter, if there is any, into an article.
pub(super) fn read(source: &Source, article: &mut Article, notices: &mut Vec<Notice>) -> Result<Front, Error> {
    let Some((syntax, inside, body)) = find(source)? else { return Ok(Front::default()) };
    let entries = match syntax {
        Syntax::Yaml => tree::yaml(source, inside, WHAT)?,
        Syntax::Toml => tree::toml(source, inside, WHAT)?,
    };
    let front = keys::apply(entries, source, article, notices);
    Ok(Front { body, ..front })
}

/// Puts what another file says of an article over what the article says itself.
pub(super) fn over(entries: Vec<Entry>, source: &Source, article: &mut Article, notices: &mut Vec<Notice>) {
    keys::apply(entries, source, article, notices);
}

/// Where the front matter stands and where the body begins.
fn find(source: &Source) -> Result<Option<(Syntax, Range<usize>, usize)>, Error> {
    let mut lines = source.text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let syntax = match first.trim_end() {
        "---" => Syntax::Yaml,
        "+++" => Syntax::Toml,
        _ => return Ok(None),
    };
    let start = first.len();
    let mut end = start;
    for line in lines {
        let closes = match syntax {
            Syntax::Yaml => matches!(line.trim_end(), "---" | "..."),
            Syntax::Toml => line.trim_end() == "+++",
        };
        if closes {
            return Ok(Some((syntax, start..end, end + line.len())));
        }
        end += line.len();
    }
    // Without a closing line, `---` is a thematic break; unless what follows is plainly a key with its value.
    let next = source.text[start..].lines().next().unwrap_or_default();
    let key = next.split([':', '=']).next().unwrap_or_default();
    let is_entry =
        next.len() > key.len() && !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_- ".contains(c));
    if is_entry {
        let mark = first.trim_end();
        let message = format!("the front matter that begins here is never closed; end it with a line `{mark}`");
        return Err(Error::Read { place: source.place(source.at(0)), message });
    }
    Ok(None)
}
