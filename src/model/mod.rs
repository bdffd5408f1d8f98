//! What an article says, as plain data: no fonts, no sizes, no pages.
//!
//! Pipeline: a reader, or the caller's own code -> **model** -> [`flow`](crate::flow).
//!
//! An [`Article`] has a head (who says what, where and when), a body of [`Block`]s made of [`Inline`]s, notes the body
//! refers to, and reader comments. Everything is `Clone + PartialEq` and goes through serde; the JSON form of this very
//! model is what [`read::json`](crate::read::json) reads. Structs and enums are `#[non_exhaustive]`: make them with their
//! `new` functions or with [`Article::build`], then set what else you need.
//!
//! ```
//! use offprint::model::{Article, Block};
//! let article = Article::build("The tram stops here", "en")
//!     .author("Ada Fenn")
//!     .paragraph("The last tram left at six.")
//!     .finish();
//! assert!(matches!(article.body[0], Block::Paragraph(_)));
//! ```

mod block;
mod builder;
mod edition;
mod edition_builder;
mod grid;
mod head;
mod inline;
mod place;
#[cfg(feature = "schema")]
mod schema;
mod table;
mod visit;

pub use block::{
    Block, CodeBlock, Definition, DefinitionList, Embed, Figure, Heading, List, ListItem, ListKind, Mark, Paragraph,
    PullQuote, Quote, Verse,
};
pub use builder::{ArticleBuilder, Words};
pub use edition::{
    Colophon, Contribution, Contributor, Contributors, Cover, Edition, Kept, LeftOut, Opener, Opens, Section, Teaser,
};
pub use edition_builder::EditionBuilder;
pub(crate) use grid::{Grid, Line};
pub use head::{Comment, Date, Direction, Language, Licence, Note, Person, Translation};
pub use inline::{
    Abbreviation, Inline, Inlines, LanguageSpan, Link, Mention, MentionKind, NoteReference, Phrase, Text, plain_text,
};
pub use place::{Alignment, FigurePlace, TablePlace};
#[cfg(feature = "schema")]
pub use schema::{edition_schema, schema};
pub use table::{Cell, Row, Scope, Table};
pub use visit::{Visit, walk_article, walk_block, walk_comment, walk_inline, walk_note};

use serde::{Deserialize, Serialize};

use crate::notice::CopyName;

/// The version of the model's serialised form, written as `schema` and checked on reading.
pub const SCHEMA: u32 = 1;

/// One article: head, body, notes and comments.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Article {
    /// Version of the serialised form, [`SCHEMA`].
    pub schema: u32,
    /// Name of the copy it was read from; not part of the article.
    #[serde(skip)]
    pub copy: CopyName,
    /// The language it is written in.
    pub language: Language,
    /// The direction it is read in; by default the one of the language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Name of the paper or site it appeared in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publication: Option<String>,
    /// The section of the publication: "Labour", "World".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The short line above the title; the section stands there where this is empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kicker: Inlines,
    /// The title.
    pub title: Inlines,
    /// The second title.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subtitle: Inlines,
    /// The opening summary between title and body, also called the deck.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub standfirst: Inlines,
    /// Who wrote, translated or illustrated it, in the order of the byline.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Person>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// When it was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<Date>,
    /// Where it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_url: Option<String>,
    /// Under which licence it may be passed on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<Licence>,
    /// Key words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The same article in other languages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<Translation>,
    /// What it says.
    pub body: Vec<Block>,
    /// The notes its text refers to, in any order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// What readers said of it; printed only on request.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Comment>,
}

impl Default for Article {
    fn default() -> Self {
        Self {
            schema: SCHEMA,
            copy: CopyName::default(),
            language: Language::default(),
            direction: None,
            publication: None,
            section: None,
            kicker: Vec::new(),
            title: Vec::new(),
            subtitle: Vec::new(),
            standfirst: Vec::new(),
            authors: Vec::new(),
            published: None,
            modified: None,
            place: None,
            source_url: None,
            licence: None,
            tags: Vec::new(),
            translations: Vec::new(),
            body: Vec::new(),
            notes: Vec::new(),
            comments: Vec::new(),
        }
    }
}

impl Article {
    /// An article with a title and nothing else.
    #[must_use]
    pub fn new(title: impl Into<Text>, language: impl Into<Language>) -> Self {
        Self { title: vec![Inline::Text(title.into())], language: language.into(), ..Self::default() }
    }

    /// Starts an article to be filled by method calls.
    pub fn build(title: impl Into<Text>, language: impl Into<Language>) -> ArticleBuilder {
        ArticleBuilder::new(Self::new(title, language))
    }

    /// The direction it is read in: the one given, else the one of its language.
    #[must_use]
    pub fn reading_direction(&self) -> Direction {
        self.direction.unwrap_or_else(|| self.language.direction())
    }

    /// The names of those who wrote it: all without a role of their own (photographs, translation); the first where each has one.
    pub fn writers(&self) -> impl Iterator<Item = &str> {
        let of_no_role = self.authors.iter().filter(|person| person.role.is_none());
        let first = self.authors.first().filter(|_| self.authors.iter().all(|person| person.role.is_some()));
        of_no_role.chain(first).map(|person| person.name.as_str())
    }

    /// The title without its markup.
    #[must_use]
    pub fn plain_title(&self) -> String {
        plain_text(&self.title)
    }
}
