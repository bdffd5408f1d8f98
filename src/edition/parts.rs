//! Which parts an edition has, in their order.
//!
//! Pipeline: [`Edition`] -> **parts** -> [`made`](super::made), each by itself.

use std::ops::Range;

use super::contribution;
use crate::flow::Neighbours;
use crate::model::{Contributors, Edition, Kept, Opens, plain_text};
use crate::notice::{At, Code, Notice, Place, Severity};

/// What a part is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Matter {
    Cover,
    HalfTitle,
    Imprint,
    Contents,
    /// The page that a section begins with.
    Opener(usize),
    /// Articles that run on in the same columns, by number; one, mostly.
    Articles(Vec<usize>),
    /// What stands at the end.
    End,
    /// The people, places and subjects that are mentioned; last of all.
    Index,
}

/// A part of an edition: pages that are made by themselves.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) matter: Matter,
    /// The section it stands in.
    pub(super) section: Option<usize>,
    /// Whether it begins on a page that faces none before it.
    pub(super) recto: bool,
    /// Whether it stands before the text.
    pub(super) front: bool,
}

/// The parts of an edition.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) parts: Vec<Part>,
    /// By article: whether it is set.
    pub(super) is_set: Vec<bool>,
    /// By section: the articles of it that are set.
    pub(super) of_section: Vec<Range<usize>>,
    pub(super) notices: Vec<Notice>,
}

impl Row {
    pub(super) fn of(edition: &Edition, neighbours: &Neighbours) -> Self {
        let mut row = Self { is_set: is_set(edition, neighbours), ..Self::default() };
        row.tell_repeated(edition, neighbours);
        row.front(edition);
        let mut number = 0;
        for (index, section) in edition.sections.iter().enumerate() {
            let numbers = number..number + section.articles.len();
            number = numbers.end;
            row.of_section.push(numbers.clone());
            row.section(edition, index, numbers);
        }
        if has_end(edition) {
            row.add(Matter::End, None, false, false);
        }
        if edition.index {
            row.add(Matter::Index, None, false, false);
        }
        if row.parts.is_empty() {
            row.add(Matter::HalfTitle, None, false, false);
        }
        row
    }

    fn add(&mut self, matter: Matter, section: Option<usize>, recto: bool, front: bool) {
        self.parts.push(Part { matter, section, recto, front });
    }

    fn front(&mut self, edition: &Edition) {
        if edition.cover.is_some() {
            self.add(Matter::Cover, None, true, true);
        }
        if edition.half_title {
            self.add(Matter::HalfTitle, None, true, true);
        }
        if !edition.imprint.is_empty() {
            self.add(Matter::Imprint, None, false, true);
        }
        if edition.contents && self.is_set.contains(&true) {
            self.add(Matter::Contents, None, edition.opens == Opens::Recto, true);
        }
    }

    fn section(&mut self, edition: &Edition, index: usize, numbers: Range<usize>) {
        let Some(section) = edition.sections.get(index) else { return };
        if !numbers.clone().any(|number| self.is_set[number]) {
            let name = plain_text(&section.title);
            let message = format!("the section `{name}` has no articles; it is left out");
            self.tell(edition, Code::EmptySection, message, section.at);
            return;
        }
        if let Some(opener) = &section.opener {
            self.add(Matter::Opener(index), Some(index), opener.opens == Opens::Recto, false);
        }
        for (number, contribution) in numbers.zip(&section.articles) {
            if !self.is_set[number] {
                continue;
            }
            let opens = contribution.opens.unwrap_or(edition.opens);
            let direction = contribution.article.reading_direction();
            let goes_on = |first: usize| {
                self::contribution(edition, first).is_some_and(|(_, first)| first.article.reading_direction() == direction)
            };
            match self.parts.last_mut().map(|part| &mut part.matter) {
                Some(Matter::Articles(group)) if opens == Opens::RunningOn && goes_on(group[0]) => group.push(number),
                _ => self.add(Matter::Articles(vec![number]), Some(index), opens == Opens::Recto, false),
            }
        }
    }

    fn tell_repeated(&mut self, edition: &Edition, neighbours: &Neighbours) {
        for (number, contribution) in edition.contributions().enumerate() {
            if neighbours.first_of(number, &contribution.article).is_some() {
                let title = contribution.article.plain_title();
                let message = format!("the article `{title}` is in the edition already; it is set once");
                self.tell(edition, Code::RepeatedArticle, message, contribution.at);
            }
        }
    }

    fn tell(&mut self, edition: &Edition, code: Code, message: String, at: At) {
        self.notices.push(Notice::new(code, Severity::Warning, message, Place::new(&edition.copy, at)));
    }
}

/// By article: whether it is set. One that is there twice is set once.
pub(super) fn is_set(edition: &Edition, neighbours: &Neighbours) -> Vec<bool> {
    let articles = edition.articles().enumerate();
    articles.map(|(number, article)| neighbours.first_of(number, article).is_none()).collect()
}

/// Whether anything stands at the end.
fn has_end(edition: &Edition) -> bool {
    let has_licence = edition.licences && edition.articles().any(|article| article.licence.is_some());
    let has_byline = edition.articles().any(|article| !article.authors.is_empty());
    let has_contributors = match &edition.contributors {
        Contributors::Bylines => has_byline,
        Contributors::None => false,
        Contributors::These(these) => !these.is_empty(),
    };
    let gathers = |kept: Option<Kept>, of_edition: Kept| kept.unwrap_or(of_edition) == Kept::Edition;
    let has_gathered = edition
        .contributions()
        .any(|contribution| gathers(contribution.notes, edition.notes) || gathers(contribution.links, edition.links));
    has_licence || has_contributors || has_gathered || edition.licence.is_some() || edition.colophon.is_some()
}
