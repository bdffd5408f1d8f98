//! What stands under one another: paragraphs, headings, lists, figures; tables have a [module](super::table) of their own.

use serde::{Deserialize, Serialize};

use super::inline::{Inline, Inlines};
use super::place::FigurePlace;
use super::table::Table;
use crate::notice::At;

/// One piece of the body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Block {
    /// A heading inside the article.
    Heading(Heading),
    /// A paragraph of text.
    Paragraph(Paragraph),
    /// Somebody else's words, set off.
    Quote(Quote),
    /// Words of the article itself, repeated large to draw the eye.
    PullQuote(PullQuote),
    /// Items, numbered, bulleted or to be ticked.
    List(List),
    /// Terms and what they mean.
    DefinitionList(DefinitionList),
    /// Lines that must stay as they are.
    Verse(Verse),
    /// Computer code, line by line.
    Code(CodeBlock),
    /// Rows and columns.
    Table(Table),
    /// A picture.
    Figure(Figure),
    /// Something that is shown elsewhere.
    Embed(Embed),
    /// A pause in the text, marked by an ornament.
    ThematicBreak(Mark),
    /// What follows begins on a new page.
    PageBreak(Mark),
}

/// Declares the plain-data structs of this file: all with a place, all `#[non_exhaustive]`.
macro_rules! plain {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $type,)*
            /// Where it begins in the copy.
            #[serde(default, skip_serializing)]
            #[cfg_attr(feature = "schema", schemars(with = "super::schema::Place"))]
            pub at: At,
        }
    };
}

plain! {
    /// A heading inside the article.
    Heading {
        /// 1 for the article's first rank of headings, up to 6. The title of the article is not among them.
        level: u8,
        /// Its words.
        content: Inlines,
        /// The name links within the article use, without `#`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
    }
}

plain! {
    /// A paragraph of text.
    Paragraph {
        /// Its words.
        content: Inlines,
    }
}

plain! {
    /// Somebody else's words, set off from the text.
    Quote {
        /// What is quoted.
        content: Vec<Block>,
        /// Whose words they are, and from where.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        attribution: Inlines,
    }
}

plain! {
    /// Words of the article itself, repeated large; decoration that a screen reader is spared.
    PullQuote {
        /// The words.
        content: Inlines,
        /// Whose words they are.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        attribution: Inlines,
    }
}

/// How the items of a list are marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ListKind {
    /// With a bullet.
    #[default]
    Unordered,
    /// With numbers, the first of which is given.
    Ordered {
        /// Number of the first item.
        start: u32,
    },
}

plain! {
    /// Items under one another.
    List {
        /// How they are marked.
        kind: ListKind,
        /// The items.
        items: Vec<ListItem>,
    }
}

plain! {
    /// One item of a list.
    ListItem {
        /// What it says; may hold further lists.
        content: Vec<Block>,
        /// For a task: whether it is done. Absent for other items.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        done: Option<bool>,
    }
}

plain! {
    /// Terms and what they mean.
    DefinitionList {
        /// The entries in order.
        entries: Vec<Definition>,
    }
}

plain! {
    /// One entry of a definition list.
    Definition {
        /// What is defined, in one or more wordings.
        terms: Vec<Inlines>,
        /// What it means, in one or more senses.
        meanings: Vec<Vec<Block>>,
    }
}

plain! {
    /// Lines that must stay as they are, in stanzas.
    Verse {
        /// Stanzas of lines.
        stanzas: Vec<Vec<Inlines>>,
        /// Whose words they are.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        attribution: Inlines,
    }
}

plain! {
    /// Computer code, line by line.
    CodeBlock {
        /// The code, with its line ends.
        text: String,
        /// The computer language, as written after the fence.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<String>,
    }
}

plain! {
    /// A picture with what belongs to it.
    Figure {
        /// The address the picture is asked for by.
        source: String,
        /// The picture in words, for those who do not see it. Empty for decoration; absent if nobody wrote any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        alt: Option<String>,
        /// The text below it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        caption: Inlines,
        /// Who made it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        credit: Inlines,
        /// Where it goes; where the style has figures, if absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<FigurePlace>,
        /// The name links within the article use, without `#`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
    }
}

plain! {
    /// Something that moves, sounds or is shown elsewhere: a film, a recording, a post. Paper has its title, its address, and a
    /// picture from it.
    Embed {
        /// Its address.
        url: String,
        /// What it is called.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        title: Inlines,
        /// The address a picture from it is asked for by.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        poster: Option<String>,
        /// What is said of it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        caption: Inlines,
    }
}

plain! {
    /// A block that says nothing but where it is.
    Mark {}
}

impl Block {
    /// Where it begins in the copy.
    #[must_use]
    pub fn at(&self) -> At {
        match self {
            Self::Heading(block) => block.at,
            Self::Paragraph(block) => block.at,
            Self::Quote(block) => block.at,
            Self::PullQuote(block) => block.at,
            Self::List(block) => block.at,
            Self::DefinitionList(block) => block.at,
            Self::Verse(block) => block.at,
            Self::Code(block) => block.at,
            Self::Table(block) => block.at,
            Self::Figure(block) => block.at,
            Self::Embed(block) => block.at,
            Self::ThematicBreak(block) | Self::PageBreak(block) => block.at,
        }
    }
}

impl Heading {
    /// A heading of a level from 1 to 6.
    #[must_use]
    pub fn new(level: u8, content: Inlines) -> Self {
        Self { level, content, ..Self::default() }
    }
}

impl Paragraph {
    /// A paragraph of these inlines.
    #[must_use]
    pub fn new(content: Inlines) -> Self {
        Self { content, at: At::NOWHERE }
    }
}

impl From<&str> for Paragraph {
    fn from(text: &str) -> Self {
        Self::new(vec![Inline::from(text)])
    }
}

impl Quote {
    /// A quotation without an attribution.
    #[must_use]
    pub fn new(content: Vec<Block>) -> Self {
        Self { content, ..Self::default() }
    }
}

impl PullQuote {
    /// A pull quote without an attribution.
    #[must_use]
    pub fn new(content: Inlines) -> Self {
        Self { content, ..Self::default() }
    }
}

impl List {
    /// A list of items.
    #[must_use]
    pub fn new(kind: ListKind, items: Vec<ListItem>) -> Self {
        Self { kind, items, at: At::NOWHERE }
    }
}

impl ListItem {
    /// An item that is not a task.
    #[must_use]
    pub fn new(content: Vec<Block>) -> Self {
        Self { content, ..Self::default() }
    }
}

impl DefinitionList {
    /// A list of definitions.
    #[must_use]
    pub fn new(entries: Vec<Definition>) -> Self {
        Self { entries, at: At::NOWHERE }
    }
}

impl Definition {
    /// An entry with its terms and meanings.
    #[must_use]
    pub fn new(terms: Vec<Inlines>, meanings: Vec<Vec<Block>>) -> Self {
        Self { terms, meanings, at: At::NOWHERE }
    }
}

impl Verse {
    /// Stanzas of lines.
    #[must_use]
    pub fn new(stanzas: Vec<Vec<Inlines>>) -> Self {
        Self { stanzas, ..Self::default() }
    }
}

impl CodeBlock {
    /// Code in no named language.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl Figure {
    /// A picture by its address, without words.
    #[must_use]
    pub fn new(source: impl Into<String>) -> Self {
        Self { source: source.into(), ..Self::default() }
    }
}

impl Embed {
    /// Something at an address, without a title.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), ..Self::default() }
    }
}

impl Mark {
    /// A mark at a place.
    #[must_use]
    pub fn new(at: At) -> Self {
        Self { at }
    }
}
