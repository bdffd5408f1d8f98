//! What an article knows of the edition it stands in: the others, so that its links find them, and what is said around it.
//!
//! Pipeline: [`Edition`] -> **neighbours** -> [`links`](super::links), [`furniture`](super::furniture).
//!
//! An article is found by its address, by the name of its file as seen from the file of the one that links to it, or, by what the library
//! composes itself, by its number. What is found is a place in another flow ([`Away`]); a place of its own stands for it in the flow that
//! leads there, until all of them are joined.

use std::collections::BTreeMap;

use super::Flow;
use super::address;
use super::compose::{Anchors, anchors};
use crate::model::{Article, Date, Edition, LeftOut, plain_text};

/// A place in the flow of another article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Away {
    /// What stands for it here: a place of the flow that leads there.
    pub anchor: usize,
    /// The article, by its number in the edition, from 0.
    pub article: usize,
    /// The place in it; 0 is its title.
    pub place: usize,
}

/// The articles of an edition, by what links call them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Neighbours {
    /// By name and by key of the address; of two with one name, the first.
    names: BTreeMap<String, usize>,
    addresses: BTreeMap<String, usize>,
    /// By article: its headings and figures.
    anchors: Vec<Anchors>,
    /// By article: its file.
    files: Vec<Option<String>>,
}

/// What the library's own words call an article.
const NUMBERED: &str = "x-offprint-article:";

/// The address of an article by its number, for words that the library composes itself.
pub(crate) fn numbered(article: usize) -> String {
    numbered_place(article, 0)
}

/// The address of a place in an article, likewise.
pub(crate) fn numbered_place(article: usize, place: usize) -> String {
    format!("{NUMBERED}{article}:{place}")
}

impl Neighbours {
    pub(crate) fn of(edition: &Edition) -> Self {
        let mut neighbours = Self::default();
        for (number, contribution) in edition.contributions().enumerate() {
            let name = contribution.name().map(str::to_owned);
            if let Some(name) = &name {
                neighbours.names.entry(path(name, "")).or_insert(number);
            }
            if let Some(source) = &contribution.article.source_url {
                neighbours.addresses.entry(address::key(source)).or_insert(number);
            }
            neighbours.anchors.push(anchors(&contribution.article));
            neighbours.files.push(name);
        }
        neighbours
    }

    /// The article with this name or address.
    pub(crate) fn named(&self, name: &str) -> Option<usize> {
        self.names.get(&path(name, "")).or_else(|| self.addresses.get(&address::key(name))).copied()
    }

    /// The first of all articles with the same name or address as this one, if that is another.
    pub(crate) fn first_of(&self, number: usize, article: &Article) -> Option<usize> {
        let by_address = article.source_url.as_ref().and_then(|source| self.addresses.get(&address::key(source)));
        let by_name = self.files.get(number).and_then(|file| self.names.get(&path(file.as_ref()?, "")));
        by_name.or(by_address).copied().filter(|first| *first != number)
    }

    /// The article, and the place in it, that an address in the article `own` leads to, if that is another: as it is written, and in full.
    pub(super) fn find(&self, own: Option<usize>, written: &str, full: &str) -> Option<(usize, usize)> {
        if let Some(ours) = written.trim().strip_prefix(NUMBERED) {
            let (article, place) = ours.split_once(':')?;
            let article = article.parse().ok().filter(|article| *article < self.anchors.len())?;
            return Some((article, place.parse().ok()?));
        }
        let file = own.and_then(|own| self.files.get(own)?.as_deref()).unwrap_or_default();
        let (whole, id) = written.split_once('#').unwrap_or((written, ""));
        let by_name = || self.names.get(&path(whole, file)).copied();
        let (page, full_id) = full.split_once('#').unwrap_or((full, id));
        let by_address = || self.addresses.get(&address::key(page)).copied();
        let article = by_name().or_else(by_address).filter(|article| Some(*article) != own)?;
        let decoded = address::decoded(full_id);
        let place = [full_id, &decoded].into_iter().find_map(|id| self.anchors.get(article)?.get(id).copied());
        Some((article, place.unwrap_or(0)))
    }
}

/// The whole path of a file as it is called in another.
fn path(name: &str, from: &str) -> String {
    address::resolved(&address::decoded(name), Some(&format!("name://in/{from}"))).into_owned()
}

/// What is known of the edition where one of its articles is composed.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'a> {
    pub(crate) neighbours: &'a Neighbours,
    /// The number of the article among them; none where it is none of them.
    pub(crate) own: Option<usize>,
    /// The notes before its first, where it goes on with the numbers of another.
    pub(crate) notes_before: usize,
    /// What of it is not printed.
    pub(crate) leave_out: &'a [LeftOut],
    /// Whether it stands below something else, so that its title is smaller.
    pub(crate) is_story: bool,
    /// Which part of it is set.
    pub(crate) slice: Slice<'a>,
    /// Facts about the edition, for heads and feet.
    pub(crate) facts: &'a Facts,
    /// The section it stands in; empty if that has no name.
    pub(crate) section: &'a str,
}

/// Which part of an article is set in one place.
#[derive(Clone, Copy)]
pub(crate) enum Slice<'a> {
    /// All of it.
    Whole,
    /// So many of its blocks, with its head; the rest stands elsewhere.
    Beginning(usize),
    /// The blocks after so many; what the beginning holds already is known from its flow.
    Rest(usize, &'a Flow),
}

/// What heads and feet say of an edition.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    pub(crate) title: String,
    pub(crate) number: String,
    pub(crate) date: Option<Date>,
}

impl Facts {
    pub(crate) fn of(edition: &Edition) -> Self {
        let number = edition.number.clone().unwrap_or_default();
        Self { title: plain_text(&edition.title), number, date: edition.date }
    }
}
