//! An edition described by a file: what it is called, what stands around its articles, which articles and in which order.
//!
//! Pipeline: TOML, JSON or YAML -> **edition** -> an [`EditionPlan`] -> articles, asked of a [`Shelf`] -> [`Edition`] + notices.
//!
//! ```
//! # #[cfg(feature = "markdown")] {
//! use offprint::read::{self, Read, Shelf, Unshelved};
//!
//! /// Articles in memory; a program would read files.
//! struct Desk;
//! impl Shelf for Desk {
//!     fn files(&self) -> Vec<String> {
//!         vec!["city/tram.md".to_owned()]
//!     }
//!     fn articles(&self, file: &str) -> Result<Vec<Read>, Unshelved> {
//!         let copy = if file == "city/tram.md" { "# Night tram\n\nIt left at six.\n" } else { return Err(Unshelved::Missing) };
//!         Ok(vec![read::markdown(file, copy)?])
//!     }
//! }
//!
//! let plan = read::edition("edition.toml", "title = 'The Gazette'\narticles = ['city/*.md', 'gone.md']\n")?;
//! let read = plan.gather(&Desk);
//! assert_eq!(read.edition.articles().count(), 1);
//! assert_eq!(read.notices[0].to_string(), "edition.toml:2:26: there is no article `gone.md` [missing-article]");
//! # }
//! # Ok::<(), offprint::error::Error>(())
//! ```
//!
//! - What is wrong with an entry is a notice with its place in the file; the rest is kept. Nothing is an error but what is neither TOML, JSON nor YAML.
//! - The library reads no file: which there are, and what they hold, is asked of the caller.
//! - JSON may also be the form of the model, with the articles in it, as another program writes it; there is nothing left to ask for then.
//! - A file stands in an edition once. What is named goes where it is named, and a pattern takes what nobody names.
//! - Addresses in articles are those of pictures and other articles beside them; in an edition they are those beside its own file.

mod articles;
mod gather;
mod keys;
mod names;
mod parts;

use std::fmt;

use self::parts::{Order, Part};
use super::source::Source;
use super::tree::{self, Entry};
use super::{Read, empty, json};
use crate::error::Error;
use crate::model::Edition;
use crate::notice::{Notice, Place};

/// What messages call the file.
const WHAT: &str = "the edition";

/// An edition as its file describes it, before its articles are there.
#[non_exhaustive]
pub struct EditionPlan {
    /// All of it but the articles that are still to be asked for; of an edition in the form of the model, all of it.
    pub edition: Edition,
    /// The style it asks for, a preset or a file; none if it says nothing.
    pub style: Option<String>,
    /// What a person should know of the file.
    pub notices: Vec<Notice>,
    source: Source,
    order: Order,
    parts: Vec<Part>,
}

/// An edition with its articles.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ReadEdition {
    /// The edition.
    pub edition: Edition,
    /// What a person should know: of its file first, then of what it asks for, in its order.
    pub notices: Vec<Notice>,
}

/// Where the articles of an edition come from. Names have `/` between their parts and are relative to the file of the edition.
pub trait Shelf {
    /// The names of all files there are, in any order: what patterns are looked for in.
    fn files(&self) -> Vec<String>;

    /// The articles of a file: one, or the many of an export.
    ///
    /// # Errors
    /// [`Unshelved`], which becomes a notice.
    fn articles(&self, file: &str) -> Result<Vec<Read>, Unshelved>;

    /// The text of another edition, all of whose articles stand where it is named. By default there is none.
    ///
    /// # Errors
    /// [`Unshelved`], which becomes a notice.
    fn edition(&self, file: &str) -> Result<String, Unshelved> {
        let _ = file;
        Err(Unshelved::UnknownFormat)
    }
}

/// Why a shelf has no article under a name.
#[derive(Debug)]
#[non_exhaustive]
pub enum Unshelved {
    /// There is no such file.
    Missing,
    /// There is one, but no reader knows what it is written in.
    UnknownFormat,
    /// It cannot be read.
    Failed(Error),
}

impl From<Error> for Unshelved {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl fmt::Debug for EditionPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let asks: Vec<String> = self.asks().map(|(file, place)| format!("{place} {file}")).collect();
        f.debug_struct("EditionPlan").field("edition", &self.edition).field("asks", &asks).finish_non_exhaustive()
    }
}

impl EditionPlan {
    /// What it asks for: names of files and patterns, as they are written, with their places.
    pub fn asks(&self) -> impl Iterator<Item = (&str, Place)> {
        let wanted = self.parts.iter().flat_map(|part| &part.articles);
        wanted.map(|wanted| (wanted.file.as_str(), self.source.place(wanted.at)))
    }

    /// Asks a shelf for the articles.
    #[must_use]
    pub fn gather(&self, shelf: &dyn Shelf) -> ReadEdition {
        gather::gather(self, shelf)
    }
}

/// The file of an edition to its plan: JSON if it begins with a brace, that of the model if it says of which schema it is; YAML if its name
/// says so, else TOML.
pub(super) fn read(name: &str, copy: &str) -> Result<EditionPlan, Error> {
    if json::has_schema(copy) {
        let (edition, source, notices) = json::edition(name, copy)?;
        return Ok(EditionPlan { edition, style: None, notices, source, order: Order::Listed, parts: Vec::new() });
    }
    let (source, notices) = Source::clean(name, copy);
    if source.text.trim().is_empty() {
        return Err(empty(name));
    }
    let entries = entries(&source)?;
    Ok(keys::plan(entries, source, notices))
}

fn entries(source: &Source) -> Result<Vec<Entry>, Error> {
    let whole = 0..source.text.len();
    let name = source.name.0.as_deref().unwrap_or_default();
    let is_yaml =
        source.text.trim_start().starts_with('{') || names::extension(name).is_some_and(|end| matches!(end, "yaml" | "yml"));
    if is_yaml { tree::yaml(source, whole, WHAT) } else { tree::toml(source, whole, WHAT) }
}
