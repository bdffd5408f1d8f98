//! Editions for callers without a file that describes them.

use super::builder::Words;
use super::edition::{Contribution, Contributor, Contributors, Cover, Edition, Kept, Opens, Section, Teaser};
use super::head::{Date, Direction, Language, Licence};
use super::{Block, Colophon, Opener, Paragraph};

/// What [`Edition::build`] returns: fill it, then call [`finish`](Self::finish).
///
/// ```
/// use offprint::model::{Article, Edition, Opens};
/// let tram = Article::build("The tram stops here", "en").paragraph("The last tram left at six.").finish();
/// let river = Article::build("What the river kept", "en").paragraph("Two boots.").finish();
/// let edition = Edition::build("The Gazette", "en").number("No. 14").opens(Opens::Recto).section("City", [tram, river]).finish();
/// assert_eq!(edition.articles().count(), 2);
/// ```
#[derive(Clone, Debug)]
#[must_use = "an edition is there when it is finished"]
pub struct EditionBuilder {
    edition: Edition,
}

impl Edition {
    /// Starts an edition to be filled by method calls.
    pub fn build(title: impl Into<Words>, language: impl Into<Language>) -> EditionBuilder {
        EditionBuilder { edition: Self::new(title.into().into(), language) }
    }
}

impl EditionBuilder {
    /// The edition.
    #[must_use]
    pub fn finish(self) -> Edition {
        self.edition
    }

    fn with(mut self, change: impl FnOnce(&mut Edition)) -> Self {
        change(&mut self.edition);
        self
    }

    /// Sets the line below the title.
    pub fn subtitle(self, words: impl Into<Words>) -> Self {
        self.with(|edition| edition.subtitle = words.into().into())
    }

    /// Sets the direction it is read in, where it is not the language's own.
    pub fn direction(self, direction: Direction) -> Self {
        self.with(|edition| edition.direction = Some(direction))
    }

    /// Sets its number.
    pub fn number(self, number: impl Into<String>) -> Self {
        self.with(|edition| edition.number = Some(number.into()))
    }

    /// Sets its date.
    pub fn date(self, date: Date) -> Self {
        self.with(|edition| edition.date = Some(date))
    }

    /// Sets the place it is published at.
    pub fn place(self, place: impl Into<String>) -> Self {
        self.with(|edition| edition.place = Some(place.into()))
    }

    /// Sets what it costs.
    pub fn price(self, price: impl Into<String>) -> Self {
        self.with(|edition| edition.price = Some(price.into()))
    }

    /// Gives it a cover.
    pub fn cover(self, cover: Cover) -> Self {
        self.with(|edition| edition.cover = Some(cover))
    }

    /// Adds a line to its cover, which it has then, that leads to an article by its name or its address.
    pub fn teaser(self, words: impl Into<Words>, article: impl Into<String>) -> Self {
        let teaser = Teaser::new(words.into().into(), article);
        self.with(|edition| edition.cover.get_or_insert_default().teasers.push(teaser))
    }

    /// Gives it a half title.
    pub fn half_title(self) -> Self {
        self.with(|edition| edition.half_title = true)
    }

    /// Adds a paragraph to its imprint.
    pub fn imprint(self, words: impl Into<Words>) -> Self {
        let paragraph = Paragraph::new(words.into().into());
        self.with(|edition| edition.imprint.push(Block::Paragraph(paragraph)))
    }

    /// Sets whether its articles are listed before the first.
    pub fn contents(self, contents: bool) -> Self {
        self.with(|edition| edition.contents = contents)
    }

    /// Sets how its articles begin.
    pub fn opens(self, opens: Opens) -> Self {
        self.with(|edition| edition.opens = opens)
    }

    /// Sets where notes stand.
    pub fn notes(self, notes: Kept) -> Self {
        self.with(|edition| edition.notes = notes)
    }

    /// Sets where the addresses of links stand.
    pub fn links(self, links: Kept) -> Self {
        self.with(|edition| edition.links = links)
    }

    /// Lists these as contributors, and not whom the bylines name.
    pub fn contributors(self, contributors: impl IntoIterator<Item = Contributor>) -> Self {
        let contributors = contributors.into_iter().collect();
        self.with(|edition| edition.contributors = Contributors::These(contributors))
    }

    /// Lists the people, places and subjects that its articles mark.
    pub fn index(self) -> Self {
        self.with(|edition| edition.index = true)
    }

    /// Sets the terms it may be passed on under.
    pub fn licence(self, licence: Licence) -> Self {
        self.with(|edition| edition.licence = Some(licence))
    }

    /// Sets what its colophon says, or that there is none.
    pub fn colophon(self, colophon: impl Into<Option<Colophon>>) -> Self {
        self.with(|edition| edition.colophon = colophon.into())
    }

    /// Adds a section.
    pub fn section<C: Into<Contribution>>(self, title: impl Into<Words>, articles: impl IntoIterator<Item = C>) -> Self {
        let section = Section::new(title.into().into(), articles);
        self.with(|edition| edition.sections.push(section))
    }

    /// Adds a section that begins with a page of its own.
    pub fn opened_section<C: Into<Contribution>>(
        self,
        title: impl Into<Words>,
        opener: Opener,
        articles: impl IntoIterator<Item = C>,
    ) -> Self {
        let mut section = Section::new(title.into().into(), articles);
        section.opener = Some(opener);
        self.with(|edition| edition.sections.push(section))
    }
}
