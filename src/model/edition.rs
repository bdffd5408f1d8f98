//! Many articles in order: one issue.

use serde::{Deserialize, Serialize};

use super::Article;
use super::head::{Date, Language};
use super::inline::Inlines;

/// A collection of articles in the order they are printed, by section.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Edition {
    /// Name of the publication.
    pub title: Inlines,
    /// The language of what stands between the articles.
    pub language: Language,
    /// Its number: "No. 14".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Where it is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Its sections in order.
    pub sections: Vec<Section>,
}

/// A part of an edition.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Section {
    /// Its title; empty for articles under no section.
    pub title: Inlines,
    /// Its articles in order.
    pub articles: Vec<Article>,
}

impl Edition {
    /// An edition without sections.
    #[must_use]
    pub fn new(title: Inlines, language: impl Into<Language>) -> Self {
        Self { title, language: language.into(), ..Self::default() }
    }

    /// All articles in the order they are printed.
    pub fn articles(&self) -> impl Iterator<Item = &Article> {
        self.sections.iter().flat_map(|section| &section.articles)
    }
}

impl Section {
    /// A section of articles.
    #[must_use]
    pub fn new(title: Inlines, articles: Vec<Article>) -> Self {
        Self { title, articles }
    }
}
