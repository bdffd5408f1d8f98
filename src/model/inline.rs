//! What stands inside a line: text and what is done to it.

use serde::{Deserialize, Serialize};

use super::head::{Direction, Language};
use crate::notice::At;

/// A sequence of inlines: the content of a paragraph, a title, a cell.
pub type Inlines = Vec<Inline>;

/// One piece of a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Inline {
    /// Letters.
    Text(Text),
    /// Stressed: italic in most scripts.
    Emphasis(Phrase),
    /// Strongly stressed: bold.
    Strong(Phrase),
    /// Struck through: no longer valid.
    Strike(Phrase),
    /// Raised: the th in 4th.
    Superscript(Phrase),
    /// Lowered: the 2 in H2O.
    Subscript(Phrase),
    /// Small capitals.
    SmallCaps(Phrase),
    /// Computer code; set in the fixed-width face, never hyphenated.
    Code(Text),
    /// A link to an address.
    Link(Link),
    /// The mark of a note.
    NoteReference(NoteReference),
    /// Words in another language.
    Language(LanguageSpan),
    /// A short form that says what it stands for.
    Abbreviation(Abbreviation),
    /// A person, a place or a subject that an index may list.
    Mention(Mention),
    /// The line ends here.
    LineBreak,
}

/// A run of letters with its place in the copy.
///
/// White space in it, line ends included, is a word space; wherever several stand together they count as one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Text {
    /// The letters.
    pub text: String,
    /// Where the first of them stands.
    #[serde(default, skip_serializing)]
    #[cfg_attr(feature = "schema", schemars(with = "super::schema::Place"))]
    pub at: At,
}

impl Text {
    /// Letters at a place.
    #[must_use]
    pub fn new(text: impl Into<String>, at: At) -> Self {
        Self { text: text.into(), at }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::new(text, At::NOWHERE)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::new(text, At::NOWHERE)
    }
}

/// Inlines that something is done to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Phrase {
    /// What it is done to.
    pub content: Inlines,
    /// Where it begins.
    #[serde(default, skip_serializing)]
    #[cfg_attr(feature = "schema", schemars(with = "super::schema::Place"))]
    pub at: At,
}

impl Phrase {
    /// A phrase of these inlines.
    #[must_use]
    pub fn new(content: Inlines) -> Self {
        Self { content, at: At::NOWHERE }
    }
}

/// A link to an address.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Link {
    /// The address: a URL, or `#name` for a heading of the same article.
    pub target: String,
    /// What the address is, for those who do not see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The visible words.
    pub content: Inlines,
    /// Where it begins.
    #[serde(default, skip_serializing)]
    #[cfg_attr(feature = "schema", schemars(with = "super::schema::Place"))]
    pub at: At,
}

impl Link {
    /// A link without a title.
    #[must_use]
    pub fn new(target: impl Into<String>, content: Inlines) -> Self {
        Self { target: target.into(), title: None, content, at: At::NOWHERE }
    }
}

/// The mark that sends the reader to a [`Note`](super::Note).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct NoteReference {
    /// The id of the note.
    pub note: String,
    /// Where the mark stands.
    #[serde(default, skip_serializing)]
    #[cfg_attr(feature = "schema", schemars(with = "super::schema::Place"))]
    pub at: At,
}

impl NoteReference {
    /// A mark for the note with this id.
    #[must_use]
    pub fn new(note: impl Into<String>) -> Self {
        Self { note: note.into(), at: At::NOWHERE }
    }
}

/// Words in a language that is not the one around them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct LanguageSpan {
    /// The language of the words.
    pub language: Language,
    /// Their direction, where it is not the language's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// The words.
    pub content: Inlines,
    /// Where they begin.
    #[serde(default, skip_serializing)]
    #[cfg_attr(feature = "schema", schemars(with = "super::schema::Place"))]
    pub at: At,
}

impl LanguageSpan {
    /// Words in a language.
    #[must_use]
    pub fn new(language: impl Into<Language>, content: Inlines) -> Self {
        Self { language: language.into(), direction: None, content, at: At::NOWHERE }
    }
}

/// A short form and what it stands for: `WHO`, World Health Organization.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Abbreviation {
    /// What it stands for, in words.
    pub expansion: String,
    /// The short form, as it stands in the text.
    pub content: Inlines,
    /// Where it begins.
    #[serde(default, skip_serializing)]
    #[cfg_attr(feature = "schema", schemars(with = "super::schema::Place"))]
    pub at: At,
}

impl Abbreviation {
    /// A short form of these words.
    #[must_use]
    pub fn new(expansion: impl Into<String>, content: Inlines) -> Self {
        Self { expansion: expansion.into(), content, at: At::NOWHERE }
    }
}

/// Words that an index may lead to: a person, a place, a subject.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Mention {
    /// What is mentioned.
    pub kind: MentionKind,
    /// What it stands under in the index: `Fenn, Ada`. By default its words, as they stand in the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The words.
    pub content: Inlines,
    /// Where they begin.
    #[serde(default, skip_serializing)]
    #[cfg_attr(feature = "schema", schemars(with = "super::schema::Place"))]
    pub at: At,
}

impl Mention {
    /// Words that stand in the index as they stand in the text.
    #[must_use]
    pub fn new(kind: MentionKind, content: Inlines) -> Self {
        Self { kind, name: None, content, at: At::NOWHERE }
    }
}

/// What is mentioned, and so in which index it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum MentionKind {
    /// Somebody.
    Person,
    /// Somewhere: a town, a river, a house.
    Place,
    /// Anything else.
    #[default]
    Subject,
}

impl MentionKind {
    /// All kinds there are.
    pub const ALL: [Self; 3] = [Self::Person, Self::Place, Self::Subject];

    /// Its name in JSON and in classes of HTML: `person`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Subject => "subject",
        }
    }
}

impl From<&str> for Inline {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl Inline {
    /// The inlines inside this one; none for text, code, marks and breaks.
    #[must_use]
    pub fn content(&self) -> &[Self] {
        match self {
            Self::Emphasis(phrase)
            | Self::Strong(phrase)
            | Self::Strike(phrase)
            | Self::Superscript(phrase)
            | Self::Subscript(phrase)
            | Self::SmallCaps(phrase) => &phrase.content,
            Self::Link(link) => &link.content,
            Self::Language(span) => &span.content,
            Self::Abbreviation(short) => &short.content,
            Self::Mention(mention) => &mention.content,
            Self::Text(_) | Self::Code(_) | Self::NoteReference(_) | Self::LineBreak => &[],
        }
    }
}

/// The letters of a sequence of inlines without their markup; line breaks become spaces, note marks nothing.
#[must_use]
pub fn plain_text(inlines: &[Inline]) -> String {
    fn collect(inlines: &[Inline], into: &mut String) {
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Code(text) => into.push_str(&text.text),
                Inline::LineBreak => into.push(' '),
                other => collect(other.content(), into),
            }
        }
    }
    let mut text = String::new();
    collect(inlines, &mut text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
