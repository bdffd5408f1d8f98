//! The column becomes pages: what was made up is placed, notes go to the foot, furniture is added.
//!
//! Pipeline: [`galley`](crate::galley) + the style's page -> **page** -> [`leaf`](crate::leaf).
//!
//! The galley is told as heights ([`matter`]), [`makeup`](crate::makeup) finds the lengths of the paragraphs and where columns end
//! for the work as a whole, and here every slug is put where that says. What is not as it should be is said in notices
//! ([`faults`]). What depends on the number of pages is set last.
//!
//! What always holds: every slug stands on exactly one page, in order but for what floats; every line of every note stands on one
//! page, not before the page of its mark.

mod contents;
mod faults;
mod furniture;
mod hints;
mod matter;
mod notes;
mod place;

use std::collections::BTreeMap;

use crate::flow::{Flow, ReferenceFlow};
use crate::galley::{Galley, Setter, TextArea};
use crate::leaf::{Destination, Leaf, OutlineEntry, Page};
use crate::length::Length;
use crate::line::best::Choice;
use crate::makeup::{Costs, Matter, Part, Plan, Sheet, make_up as find};
use crate::model::{Direction, Language};
use crate::notice::Notice;
use crate::shape::Shape;
use crate::structure::Node;
use crate::style::{Folio, PageStyle, Style, Words};
use hints::Hinter;
use place::Maker;

/// How the pages of a work are numbered, and which way it is bound.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Foliation<'a> {
    /// By page of the work: its number.
    pub(crate) folios: &'a [Folio],
    /// How many pages are counted: "page 3 of 12".
    pub(crate) count: usize,
    /// Which page of the work the first is that is looked at.
    pub(crate) first: usize,
    /// The words its numbers are said in, and their language.
    pub(crate) words: &'a Words,
    pub(crate) language: &'a Language,
    /// The direction the work is read in.
    pub(crate) direction: Direction,
}

impl Foliation<'_> {
    /// The number of a page as it is printed.
    pub(crate) fn said(&self, page: usize) -> String {
        self.folios.get(page).map_or_else(String::new, |folio| self.words.folio(*folio, self.language))
    }

    /// Whether a page is one of those that are counted.
    fn is_counted(&self, page: usize) -> bool {
        matches!(self.folios.get(page), Some(Folio::Text(_)))
    }
}

/// On which side of the sheet the first page stands, and which way the work is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Side {
    /// 0 where it stands as the first page of a work does, 1 where it stands as the second.
    pub(crate) first: usize,
    /// Whether the work is read from right to left.
    pub(crate) rtl: bool,
}

/// Pages with all that does not depend on their numbers.
#[derive(Clone, Debug)]
pub(crate) struct Laid {
    pub(crate) pages: Vec<Page>,
    /// Where the places are that links lead to.
    pub(crate) destinations: Vec<Destination>,
    /// What is not as it should be on them.
    pub(crate) notices: Vec<Notice>,
}

/// Makes pages of the column of an article. `notices` are those of the stages before; each learns its page, and those of this
/// stage are added.
pub(crate) fn make_up(
    flow: Flow,
    mut galley: Galley,
    style: &Style,
    shape: &mut Shape<'_>,
    notices: &mut Vec<Notice>,
) -> Leaf {
    notices.append(&mut galley.notices);
    let made = Made::of(&galley, style, 0);
    let Laid { mut pages, destinations, notices: told } =
        lay(&flow, &galley, style, shape, (&made, Side { first: 0, rtl: flow.direction.is_rtl() }), std::mem::take(notices));
    *notices = told;
    let folios: Vec<Folio> = (1..=pages.len()).map(Folio::Text).collect();
    let (words, direction) = (&flow.words, flow.direction);
    let foliation =
        Foliation { folios: &folios, count: folios.len(), first: 0, words, language: &flow.languages[0], direction };
    finish(&mut pages, (&flow, &destinations), style, shape, &foliation);
    leaf(flow, pages, destinations, galley, shape)
}

/// Where the pages of a galley end.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    matter: Matter,
    /// Note and line of each line of notes, in the order they are called.
    notes: Vec<(usize, usize)>,
    plan: Plan,
    sheet: Sheet,
    costs: Costs,
}

impl Made {
    /// Finds them, the first page being the first of a work (0) or the second (1).
    pub(crate) fn of(galley: &Galley, style: &Style, first_page: usize) -> Self {
        let (matter, notes) = matter::matter(galley, &style.make_up);
        let sheet = Sheet { first_page, ..sheet(style, TextArea::of(style)) };
        let costs = costs(style);
        let plan = find(&matter, &sheet, &costs);
        Self { matter, notes, plan, sheet, costs }
    }

    /// Finds them for a work that begins on the other side of the sheet; none if they are the same.
    pub(crate) fn beginning_on(&self, first_page: usize) -> Option<Self> {
        let sheet = Sheet { first_page, ..self.sheet };
        let plan = find(&self.matter, &sheet, &self.costs);
        (plan != self.plan).then(|| Self { sheet, plan, ..self.clone() })
    }
}

/// Puts the galley on pages. `notices` are those of the stages before; each learns its page.
pub(crate) fn lay(
    flow: &Flow,
    galley: &Galley,
    style: &Style,
    shape: &mut Shape<'_>,
    (made, side): (&Made, Side),
    mut notices: Vec<Notice>,
) -> Laid {
    let area = TextArea::of(style);
    let mut setter = Setter::new(flow, style, shape, area.measure, area.height);
    let mut maker = Maker::new(flow, style, area, galley, &mut setter, &made.notes, side);
    for page in &made.plan.pages {
        maker.page(page);
    }
    let Maker { pages, destinations, lines, .. } = maker;
    for notice in notices.iter_mut().filter(|notice| notice.page.is_none()) {
        let before = notice.place.line.and_then(|line| lines.range(..=line).next_back());
        notice.page = before.and_then(|(_, &page)| u32::try_from(page + 1).ok());
    }
    let Made { matter, plan, sheet, costs, .. } = made;
    let hinter = Hinter { matter, galley, plan, sheet, costs };
    faults::tell(&hinter, &flow.copy, &mut notices);
    Laid { pages, destinations, notices }
}

/// Adds what depends on the numbers of the pages: those in the contents, heads and feet. The places are those in the work.
pub(crate) fn finish(
    pages: &mut [Page],
    (flow, places): (&Flow, &[Destination]),
    style: &Style,
    shape: &mut Shape<'_>,
    foliation: &Foliation<'_>,
) {
    let area = TextArea::of(style);
    contents::number(pages, (flow, places), style, shape, (area, foliation));
    furniture::add(pages, (flow, places), style, shape, (area, foliation));
}

/// By reference of a flow: the page it leads to, if that is another than its own or was `said` before. A number that came and went with
/// the room it takes would never settle.
pub(crate) fn references(flow: &Flow, leaf: &Leaf, said: &[Option<usize>]) -> Vec<Option<usize>> {
    let mut own: BTreeMap<Node, usize> = BTreeMap::new();
    for (number, page) in leaf.pages.iter().enumerate() {
        own.extend(page.links.iter().map(|link| (link.node, number)));
    }
    let page = |(reference, said): (&ReferenceFlow, &Option<usize>)| {
        let target = leaf.destinations.get(reference.anchor)?.page;
        let own = own.get(&flow.links.get(reference.link)?.node)?;
        (*own != target || said.is_some()).then_some(target)
    };
    flow.references.iter().zip(said).map(page).collect()
}

/// The ways of paragraphs that pages ask for where they are not the best, by the piece of the flow.
pub(crate) fn chosen(galley: &Galley, style: &Style) -> BTreeMap<usize, Choice> {
    let (matter, _) = matter::matter(galley, &style.make_up);
    let plan = find(&matter, &sheet(style, TextArea::of(style)), &costs(style));
    let parts = plan.pages.iter().flat_map(|page| &page.columns).flat_map(|column| &column.parts);
    let other = |part: &Part| {
        let menu = galley.blocks[part.block].menu.as_ref().filter(|menu| menu.best != part.way)?;
        Some((menu.piece, menu.choices.get(part.way)?.clone()))
    };
    parts.filter_map(other).collect()
}

fn sheet(style: &Style, area: TextArea) -> Sheet {
    Sheet { first_page: 0, columns: area.columns, steps: TextArea::steps(style), grid: style.grid, note_gap: style.grid }
}

fn costs(style: &Style) -> Costs {
    let make_up = &style.make_up;
    Costs {
        uneven: make_up.uneven.into(),
        short: make_up.short.into(),
        hyphen: style.paragraph.costs.page_end.into(),
        last_page: make_up.last_page.into(),
        split_note: make_up.split_note.into(),
        float: make_up.float.into(),
    }
}

fn leaf(flow: Flow, pages: Vec<Page>, destinations: Vec<Destination>, galley: Galley, shape: &Shape<'_>) -> Leaf {
    let outline = flow.outline.iter().map(|entry| OutlineEntry::new(entry.title.clone(), entry.level, entry.anchor));
    let outline = outline.collect();
    let mut leaf = Leaf::new(flow.info, flow.structure);
    leaf.pages = pages;
    leaf.faces = shape.fonts().faces().to_vec();
    leaf.pictures = galley.pictures;
    leaf.outline = outline;
    leaf.destinations = destinations;
    leaf
}

/// Left edge of the text on a page, by its number from 0. The binding edge is left on right-hand pages, and right on them
/// in works that are read from right to left.
pub(crate) fn left(page: &PageStyle, number: usize, rtl: bool) -> Length {
    let verso = page.mirrored && number % 2 == 1;
    if verso == rtl { page.inside } else { page.outside }
}
