//! An edition: many articles and what stands around them, as one work.
//!
//! Pipeline: [`Edition`] -> a row of parts, each flowed, shaped, broken and made up by itself -> **edition** -> one [`leaf`](crate::leaf).
//!
//! ```text
//! row     cover | contents | article | two articles that run on | article | what stands at the end        (parts)
//! made    each part becomes pages, on any thread: it knows no other part and not where it will stand       (made)
//! number  1       2          3         6                          9         11                             (number)
//!         the colophon is made again to name the faces, parts that say the page of another until they say it rightly
//! finish  contents get their numbers, pages their heads and feet: again part by part, on any thread        (made)
//! join    pages, structure, outline, places of all parts become those of one work                          (join)
//! ```
//!
//! What always holds: nothing of the result hangs on the order parts are made in, nor on how many hands make them; a number that is said
//! is that of the page its article begins on; of a part that is made nothing is kept but its pages.

mod composed;
mod end;
mod fit;
mod index;
mod join;
mod made;
mod number;
mod parts;

use crate::asset::AssetSource;
use crate::flow::{Facts, Neighbours};
use crate::font::Fonts;
use crate::leaf::Leaf;
use crate::model::{Article, Edition, plain_text};
use crate::notice::{At, Code, Notice, Place, Severity};
use crate::shape::Stock;
use crate::style::{Folio, Style};
pub use fit::{Fit, Spot};

use fit::Reach;
use made::Made;
use number::Numbers;
use parts::{Matter, Row};

/// Whoever does pieces of work that do not hang on each other: one after the other ([`OneHand`]), or several at a time.
pub trait Hands {
    /// Does the pieces from 0 to before `count`; what became of them, in their order.
    fn work<T: Send>(&self, count: usize, job: impl Fn(usize) -> T + Sync) -> Vec<T>;
}

/// One after the other, on the thread of the caller.
#[derive(Clone, Copy, Debug, Default)]
pub struct OneHand;

impl Hands for OneHand {
    fn work<T: Send>(&self, count: usize, job: impl Fn(usize) -> T + Sync) -> Vec<T> {
        (0..count).map(job).collect()
    }
}

/// An edition that has been set.
#[derive(Clone, Debug)]
pub(crate) struct Bound {
    pub(crate) leaf: Leaf,
    pub(crate) notices: Vec<Notice>,
    pub(crate) words: usize,
    /// How far its articles reach.
    pub(crate) reaches: Vec<Reach>,
}

/// Sets an edition so that it has so many pages, as near as small changes of the style can bring it.
pub(crate) fn set_to_fit<H: Hands>(
    edition: &Edition,
    style: &Style,
    (fonts, stock, assets): (&Fonts, &Stock, &dyn AssetSource),
    hands: &H,
    wanted: usize,
) -> (Bound, Fit) {
    let (bound, mut fit) = fit::find(style, wanted, |style| {
        let bound = set(edition, style, (fonts, stock), assets, hands);
        (bound.leaf.pages.len(), bound)
    });
    if !fit.is_reached() {
        fit::tell(&mut fit, &bound.reaches);
    }
    (bound, fit)
}

/// What an edition is made from.
pub(crate) struct Work<'a> {
    edition: &'a Edition,
    style: &'a Style,
    fonts: &'a Fonts,
    stock: &'a Stock,
    assets: &'a dyn AssetSource,
    neighbours: Neighbours,
    facts: Facts,
    /// The edition as an article without words.
    front: Article,
    /// By section: its name.
    sections: Vec<String>,
    row: Row,
    /// The families its parts are set in, the one with most letters first; none before they are made, or where no colophon names them.
    families: Vec<String>,
}

/// How often parts are made again with all numbers of pages in their words. A number that changes after that is left out for good, so that
/// there is an end, and what is said is right.
const PATIENCE: usize = 4;

/// The pages that each part says, by reference, in pages of the whole from 0.
type Said = Vec<Vec<Option<usize>>>;

/// Sets an edition.
pub(crate) fn set<H: Hands>(
    edition: &Edition,
    style: &Style,
    (fonts, stock): (&Fonts, &Stock),
    assets: &dyn AssetSource,
    hands: &H,
) -> Bound {
    let mut work = Work::new(edition, style, (fonts, stock), assets);
    let mut made = hands.work(work.row.parts.len(), |part| work.make(&work.row.parts[part], &[], &[]));
    work.name_families(&mut made);
    let parts = &work.row.parts;
    let mut numbers = Numbers::of(parts, &made, style);
    let unsettled = work.settle(&mut made, &mut numbers, hands);
    work.add_index(&mut made, &mut numbers);
    let places = number::places(&made, &numbers);
    let pages = hands.work(made.len(), |part| work.finish(&made[part], (part, &numbers), &places[part]));
    let mut bound = join::join(&work, made, pages, &numbers);
    bound.notices.splice(0..0, work.row.notices.clone());
    if unsettled > 0 {
        let message = format!("{unsettled} numbers of pages would move the places they name for ever; they are left out");
        let place = Place::new(&edition.copy, At::NOWHERE);
        bound.notices.push(Notice::new(Code::UnsettledPage, Severity::Warning, message, place));
    }
    bound
}

impl<'a> Work<'a> {
    fn new(
        edition: &'a Edition,
        style: &'a Style,
        (fonts, stock): (&'a Fonts, &'a Stock),
        assets: &'a dyn AssetSource,
    ) -> Self {
        let neighbours = Neighbours::of(edition);
        let row = Row::of(edition, &neighbours);
        let sections = edition.sections.iter().map(|section| plain_text(&section.title)).collect();
        let (facts, front) = (Facts::of(edition), front(edition));
        Self { edition, style, fonts, stock, assets, neighbours, facts, front, sections, row, families: Vec::new() }
    }

    /// Finds what the parts are set in, and makes the one again that says so.
    fn name_families(&mut self, made: &mut [Made]) {
        let end = self.row.parts.iter().position(|part| part.matter == Matter::End);
        let Some(end) = end.filter(|_| self.edition.colophon.is_some()) else { return };
        self.families = made::families(made, self.fonts);
        made[end] = self.make(&self.row.parts[end], &[], &[]);
    }

    /// Makes the index, when all pages are known; it is the last part. There is none where nothing is mentioned.
    fn add_index(&self, made: &mut Vec<Made>, numbers: &mut Numbers) {
        let parts = &self.row.parts;
        let Some(part) = parts.last().filter(|part| part.matter == Matter::Index) else { return };
        made.pop();
        if index::has_any(made) {
            let blocks = index::blocks(self, made, numbers);
            made.push(self.make_flow(part, self.index_flow(&blocks)));
        }
        *numbers = Numbers::of(parts, made, self.style);
    }

    /// Makes parts again until the pages they say are those the places are on; how many numbers were given up.
    fn settle<H: Hands>(&self, made: &mut [Made], numbers: &mut Numbers, hands: &H) -> usize {
        let mut said: Said = made.iter().map(|made| vec![None; made.flow.references.len()]).collect();
        let mut is_given_up: Vec<Vec<bool>> = said.iter().map(|said| vec![false; said.len()]).collect();
        let mut printed: Vec<Folio> = Vec::new();
        for round in 1.. {
            let now = number::references(made, numbers, &said);
            // A page may keep its place and change its number.
            let is_as_printed = |page: &usize| printed.get(*page) == numbers.folios.get(*page);
            let mut changed = Vec::new();
            for (part, now) in now.into_iter().enumerate() {
                let own = said[part].iter_mut().zip(now).zip(&mut is_given_up[part]);
                let mut is_changed = false;
                for ((said, now), given_up) in own {
                    let now = now.filter(|_| !*given_up);
                    let moves = now != *said || !now.as_ref().is_none_or(is_as_printed);
                    is_changed |= moves;
                    *given_up |= moves && round > PATIENCE;
                    *said = now.filter(|_| !*given_up);
                }
                if is_changed {
                    changed.push(part);
                }
            }
            if changed.is_empty() {
                break;
            }
            let parts = &self.row.parts;
            let again = hands.work(changed.len(), |index| {
                let part = changed[index];
                self.make(&parts[part], &said[part], &numbers.folios)
            });
            for (part, again) in changed.into_iter().zip(again) {
                made[part] = again;
            }
            printed = std::mem::replace(numbers, Numbers::of(parts, made, self.style)).folios;
        }
        is_given_up.iter().flatten().filter(|given_up| **given_up).count()
    }
}

/// By article of an edition: whether it is set; one that is there twice is set once.
pub(crate) fn is_set(edition: &Edition) -> Vec<bool> {
    parts::is_set(edition, &Neighbours::of(edition))
}

/// What stands at the end of an edition in words, as an article without a head; none if nothing does.
pub(crate) fn end_in_words(edition: &Edition, style: &Style, is_set: &[bool]) -> Option<Article> {
    let mut end = Article { title: Vec::new(), licence: None, published: None, ..front(edition) };
    end.body = end::blocks_of_words(edition, style, is_set);
    (!end.body.is_empty()).then_some(end)
}

/// An edition as an article without words: its title, its language, its file.
pub(crate) fn front(edition: &Edition) -> Article {
    let mut front = Article::build("", edition.language.clone()).finish();
    front.title.clone_from(&edition.title);
    front.direction = edition.direction;
    front.copy = edition.copy.clone();
    front.publication = Some(plain_text(&edition.title));
    front.published = edition.date;
    front.licence.clone_from(&edition.licence);
    front
}

/// The article of each number, with the section it stands in.
fn contribution(edition: &Edition, number: usize) -> Option<(usize, &crate::model::Contribution)> {
    let all = edition.sections.iter().enumerate();
    all.flat_map(|(section, of)| of.articles.iter().map(move |article| (section, article))).nth(number)
}
