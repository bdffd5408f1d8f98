//! Many articles in order: one issue of a publication.
//!
//! An [`Edition`] says what is printed and in which order, an [`Article`] what each of its parts says. What an edition wants of an article
//! otherwise than the article itself has it stands in the [`Contribution`] around it.
//!
//! ```text
//! cover ── half title ── imprint ── contents ── section ─┬─ article      what stands at the end: notes, links, contributors,
//!                                               section ─┴─ article      index, licences, colophon
//! ```

use serde::{Deserialize, Serialize};

use super::Article;
use super::block::Block;
use super::head::{Date, Direction, Language, Licence};
use super::inline::Inlines;
use crate::notice::{At, CopyName};

/// A collection of articles in the order they are printed, by section, and what stands around them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Edition {
    /// Version of the serialised form, [`SCHEMA`](super::SCHEMA).
    pub schema: u32,
    /// Name of the file it was described in; not part of the edition.
    #[serde(skip)]
    pub copy: CopyName,
    /// Name of the publication.
    pub title: Inlines,
    /// The line below its name: a motto, what it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subtitle: Inlines,
    /// The language of what stands between the articles.
    pub language: Language,
    /// The direction the whole is read in, and so the side it is bound at; by default the one of the language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Its number: "No. 14".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Where it is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What it costs: "£2", "free".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<String>,
    /// What stands on its first page. Absent by default: then it has no cover.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cover: Option<Cover>,
    /// Whether a page with nothing but the title follows the cover. Off by default.
    pub half_title: bool,
    /// Who answers for it, where it is printed, its numbers: on the back of the half title. Absent where empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub imprint: Vec<Block>,
    /// Whether its articles are listed before the first, with the pages they stand on. On by default.
    pub contents: bool,
    /// How its articles begin, where they do not say so themselves.
    pub opens: Opens,
    /// Where notes stand.
    pub notes: Kept,
    /// Where the addresses of links stand.
    pub links: Kept,
    /// Who had a hand in it.
    pub contributors: Contributors,
    /// Whether the people, places and subjects that are marked in its articles are listed at the end, with their pages. Off by default.
    pub index: bool,
    /// The terms the edition as a whole may be passed on under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<Licence>,
    /// Whether the licences of its articles are listed at the end, where they have any. On by default.
    pub licences: bool,
    /// How it was made, at the very end. There by default; `null` is none.
    pub colophon: Option<Colophon>,
    /// Its sections in order.
    pub sections: Vec<Section>,
}

impl Default for Edition {
    fn default() -> Self {
        Self {
            schema: super::SCHEMA,
            copy: CopyName::default(),
            title: Vec::new(),
            subtitle: Vec::new(),
            language: Language::default(),
            direction: None,
            number: None,
            date: None,
            place: None,
            price: None,
            cover: None,
            half_title: false,
            imprint: Vec::new(),
            contents: true,
            opens: Opens::default(),
            notes: Kept::default(),
            links: Kept::default(),
            contributors: Contributors::default(),
            index: false,
            licence: None,
            licences: true,
            colophon: Some(Colophon::default()),
            sections: Vec::new(),
        }
    }
}

/// What stands on the first page, beside the title, the number, the date, the place and the price of the edition.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Cover {
    /// A picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// The picture in words, for those who cannot see it; empty for decoration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// Who made the picture.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub credit: Inlines,
    /// What leads into the edition, each line with the page it leads to. Those of the articles ([`Contribution::teaser`]) come after.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub teasers: Vec<Teaser>,
}

/// A line on the cover that leads to an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Teaser {
    /// What it says; the title of the article where it is empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Inlines,
    /// The [name](Contribution::name) of the article, or its address; absent where it leads to none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// Where it stands in the file of the edition.
    #[serde(skip_serializing)]
    #[cfg_attr(feature = "schema", schemars(with = "super::schema::Place"))]
    pub at: At,
}

/// A part of an edition.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Section {
    /// Its title; empty for articles under no section.
    pub title: Inlines,
    /// What stands on the page it begins with. Absent by default: then its first article follows the one before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opener: Option<Opener>,
    /// Its articles in order.
    pub articles: Vec<Contribution>,
    /// Where it stands in the file of the edition.
    #[serde(skip_serializing)]
    #[cfg_attr(feature = "schema", schemars(with = "super::schema::Place"))]
    pub at: At,
}

/// A page with the title of a section and, where there are any, some words about it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Opener {
    /// Where it stands; running on is taken for the next page.
    pub opens: Opens,
    /// What is said below the title.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Block>,
}

/// An article in an edition, and what the edition wants of it otherwise than others.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Contribution {
    /// What teasers, and links of other articles, call it: the name of its file. The name of the article's copy if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The article itself.
    pub article: Article,
    /// How it begins; as the edition has it if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens: Option<Opens>,
    /// A line about it on the cover. None where empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub teaser: Inlines,
    /// How many of its blocks stand on the cover, where there is one; the others stand in its place, with words at the end of the first
    /// and before the second that lead from one to the other. 0 by default.
    #[serde(skip_serializing_if = "is_zero")]
    pub on_cover: usize,
    /// Where its notes stand; as the edition has it if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<Kept>,
    /// Where the addresses of its links stand; as the edition has it if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub links: Option<Kept>,
    /// What of it is not printed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub leave_out: Vec<LeftOut>,
    /// Where it stands in the file of the edition.
    #[serde(skip_serializing)]
    #[cfg_attr(feature = "schema", schemars(with = "super::schema::Place"))]
    pub at: At,
}

fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// How an article or a section begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Opens {
    /// On a page of its own.
    #[default]
    Page,
    /// On a page of its own, which is one that reading spreads begin with: right-hand, and left-hand where the edition is read from right to
    /// left. The page before it stays blank where it must.
    Recto,
    /// Below the article before it, in the same column, if that is read in the same direction; else on the next page.
    RunningOn,
}

/// With what notes, or the addresses of links, stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kept {
    /// With their article, where the style has them.
    #[default]
    Article,
    /// With those of all other articles at the end of the edition, by article.
    Edition,
}

/// Something of an article that an edition may leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum LeftOut {
    /// The line above the title.
    Kicker,
    /// The opening summary.
    Standfirst,
    /// Who wrote it, when and where.
    Byline,
    /// Notes, and the marks that send to them.
    Notes,
    /// The addresses of links.
    Links,
    /// Pictures with their captions.
    Figures,
    /// The address it was taken from.
    Source,
    /// Key words.
    Tags,
    /// The titles of its translations.
    Translations,
    /// Readers' comments.
    Comments,
}

/// Who had a hand in an edition, as listed at its end.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Contributors {
    /// Everybody whom the bylines of its articles name, each with the pages of what they wrote, in the order they are met.
    #[default]
    Bylines,
    /// Nobody is listed.
    None,
    /// These.
    These(Vec<Contributor>),
}

/// Somebody who had a hand in an edition.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Contributor {
    /// The name.
    pub name: String,
    /// Who that is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub about: Inlines,
}

/// How an edition was made: the faces it is set in and the program that set it, which are known, and what is said here.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Colophon {
    /// What is said before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Block>,
    /// Where the edition can be had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The day it was made; said only if given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
}

impl Edition {
    /// An edition without sections.
    #[must_use]
    pub fn new(title: Inlines, language: impl Into<Language>) -> Self {
        Self { title, language: language.into(), ..Self::default() }
    }

    /// All articles in the order they are printed.
    pub fn articles(&self) -> impl Iterator<Item = &Article> {
        self.contributions().map(|contribution| &contribution.article)
    }

    /// All articles in the order they are printed, with what the edition wants of them.
    pub fn contributions(&self) -> impl Iterator<Item = &Contribution> + Clone {
        self.sections.iter().flat_map(|section| &section.articles)
    }

    /// The direction it is read in: the one given, else the one of its language.
    #[must_use]
    pub fn reading_direction(&self) -> Direction {
        self.direction.unwrap_or_else(|| self.language.direction())
    }
}

impl Section {
    /// A section of articles, each as the edition has articles.
    #[must_use]
    pub fn new(title: Inlines, articles: impl IntoIterator<Item = impl Into<Contribution>>) -> Self {
        Self { title, articles: articles.into_iter().map(Into::into).collect(), ..Self::default() }
    }
}

impl Contribution {
    /// An article as the edition has articles.
    #[must_use]
    pub fn new(article: Article) -> Self {
        Self { article, ..Self::default() }
    }

    /// What others call it, if anything: its name, else that of the copy.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref().or(self.article.copy.0.as_deref())
    }
}

impl From<Article> for Contribution {
    fn from(article: Article) -> Self {
        Self::new(article)
    }
}

impl Teaser {
    /// A line that leads to an article, by its name or its address.
    #[must_use]
    pub fn new(words: Inlines, article: impl Into<String>) -> Self {
        Self { words, article: Some(article.into()), at: At::NOWHERE }
    }
}

impl Contributor {
    /// Somebody by name.
    #[must_use]
    pub fn new(name: impl Into<String>, about: Inlines) -> Self {
        Self { name: name.into(), about }
    }
}
