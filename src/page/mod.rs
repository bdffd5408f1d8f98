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
use crate::makeup::{Costs, Part, Sheet, make_up as find};
use crate::notice::Notice;
use crate::shape::Shape;
use crate::structure::Node;
use crate::style::{PageStyle, Style};
use hints::Hinter;
use place::Maker;

/// Makes pages of the column of an article. `notices` are those of the stages before; each learns its page, and those of this
/// stage are added.
pub(crate) fn make_up(
    flow: Flow,
    mut galley: Galley,
    style: &Style,
    shape: &mut Shape<'_>,
    notices: &mut Vec<Notice>,
) -> Leaf {
    let area = TextArea::of(style);
    let (matter, notes) = matter::matter(&galley, &style.make_up);
    let (sheet, costs) = (sheet(style, area), costs(style));
    let plan = find(&matter, &sheet, &costs);
    notices.append(&mut galley.notices);
    let mut setter = Setter::new(&flow, style, shape, area.measure, area.height);
    let mut maker = Maker::new(&flow, style, area, &galley, &mut setter, &notes);
    for page in &plan.pages {
        maker.page(page);
    }
    let Maker { mut pages, destinations, lines, .. } = maker;
    for notice in notices.iter_mut().filter(|notice| notice.page.is_none()) {
        let before = notice.place.line.and_then(|line| lines.range(..=line).next_back());
        notice.page = before.and_then(|(_, &page)| u32::try_from(page + 1).ok());
    }
    let hinter = Hinter { matter: &matter, galley: &galley, plan: &plan, sheet: &sheet, costs: &costs };
    faults::tell(&hinter, &flow.copy, notices);
    contents::number(&mut pages, (&flow, &destinations), style, shape, area);
    furniture::add(&mut pages, (&flow, &destinations), style, shape, area);
    leaf(flow, pages, destinations, galley, shape)
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
fn left(page: &PageStyle, number: usize, rtl: bool) -> Length {
    let verso = page.mirrored && number % 2 == 1;
    if verso == rtl { page.inside } else { page.outside }
}
