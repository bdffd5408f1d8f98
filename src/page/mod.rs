//! The column becomes pages: breaks are chosen, notes go to the foot, furniture is added.
//!
//! Pipeline: [`galley`](crate::galley) + the style's page -> **page** -> [`leaf`](crate::leaf).
//!
//! Where pages end is chosen for the article as a whole ([`makeup`]): white at the foot, widows and clubs, all have a cost, and
//! the cheapest way through wins. Then slugs are placed from the head of each page, its notes from the foot up, and what
//! depends on the number of pages is set last.
//!
//! What always holds: every slug stands on exactly one page, in order; every line of every note stands on one page, not before
//! the page of its mark.

mod contents;
mod furniture;
mod makeup;
mod notes;
mod slot;

use std::collections::{BTreeMap, BTreeSet};

use crate::flow::Flow;
use crate::galley::{Galley, Slug, TextArea, shift};
use crate::leaf::{Area, Belongs, Destination, Ink, Leaf, Mark, OutlineEntry, Page, Rule, TextLine};
use crate::length::Length;
use crate::notice::{At, Code, Notice, Place, Severity};
use crate::shape::Shape;
use crate::structure::Structure;
use crate::style::{PageStyle, Style};
use makeup::Span;
use notes::Load;

/// Thickness of the rule over the notes, in points. It stands half a step of the grid below the text and above the notes.
const NOTE_RULE: f64 = 0.4;

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
    let loads = notes::loads(&mut galley, area.height / 3, style.grid);
    let spans = makeup::pages(&galley, &loads, area.height, style.grid);
    notices.append(&mut galley.notices);
    let mut maker = Maker::new(&flow, style, area, &galley, &loads);
    for (number, span) in spans.iter().enumerate() {
        maker.page(number, span, notices);
    }
    let Maker { mut pages, destinations, lines, .. } = maker;
    for notice in notices.iter_mut().filter(|notice| notice.page.is_none()) {
        let before = notice.place.line.and_then(|line| lines.range(..=line).next_back());
        notice.page = before.and_then(|(_, &page)| u32::try_from(page + 1).ok());
    }
    contents::number(&mut pages, (&flow, &destinations), style, shape, area);
    furniture::add(&mut pages, (&flow, &destinations), style, shape, area);
    leaf(flow, pages, destinations, galley, shape)
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

/// Places slugs on pages.
struct Maker<'a> {
    flow: &'a Flow,
    style: &'a Style,
    area: TextArea,
    galley: &'a Galley,
    loads: &'a [Load],
    pages: Vec<Page>,
    destinations: Vec<Destination>,
    /// By the line of the copy something begins on: the page it stands on.
    lines: BTreeMap<u32, usize>,
    /// The places of note marks that are known.
    marked: BTreeSet<usize>,
}

impl<'a> Maker<'a> {
    fn new(flow: &'a Flow, style: &'a Style, area: TextArea, galley: &'a Galley, loads: &'a [Load]) -> Self {
        // A place that is nowhere, such as a note in ornament, is the beginning.
        let destinations = vec![Destination::new(0, style.page.top, Structure::ROOT); flow.anchors];
        Self {
            flow,
            style,
            area,
            galley,
            loads,
            pages: Vec::new(),
            destinations,
            lines: BTreeMap::new(),
            marked: BTreeSet::new(),
        }
    }

    /// Left edge of the text on a page, by its number from 0.
    fn left(&self, number: usize) -> Length {
        left(&self.style.page, number, self.flow.direction.is_rtl())
    }

    fn page(&mut self, number: usize, span: &Span, notices: &mut Vec<Notice>) {
        let PageStyle { width, height, top, .. } = self.style.page;
        let mut page = Page::new(width, height, (number + 1).to_string());
        let galley = self.galley;
        for (slug, y) in span.placed(galley, self.style.grid) {
            self.place(&mut page, number, slug, top + y);
        }
        self.notes(&mut page, number, span);
        if span.overfull {
            let at = galley.slugs.get(span.slugs.start).map_or(At::NOWHERE, |slug| slug.at);
            let place = Place::new(&self.flow.copy, at);
            let message = "a block is higher than the page and runs over its foot";
            let mut notice = Notice::new(Code::OverfullPage, Severity::Warning, message, place);
            notice.page = u32::try_from(number + 1).ok();
            notices.push(notice);
        }
        self.pages.push(page);
    }

    fn place(&mut self, page: &mut Page, number: usize, slug: &Slug, y: Length) {
        let x = self.left(number);
        if slug.at.is_known() {
            self.lines.entry(slug.at.line).or_insert(number);
        }
        page.lines.extend(slug.line.clone().map(|line| TextLine {
            marks: page.marks.len()..page.marks.len() + slug.marks.len(),
            y: y + line.y,
            left: x + line.left,
            right: x + line.right,
            ..line
        }));
        page.marks.extend(slug.marks.iter().cloned().map(|mut mark| {
            shift(&mut mark, x, y);
            mark
        }));
        page.links.extend(slug.links.iter().cloned().map(|mut link| {
            link.area.x += x;
            link.area.y += y;
            link
        }));
        for back in slug.notes.iter().filter_map(|&note| self.flow.notes.get(note)?.back) {
            if let (true, Some(destination)) = (self.marked.insert(back), self.destinations.get_mut(back)) {
                *destination = Destination::new(number, y, Structure::ROOT);
            }
        }
        for &(anchor, node) in &slug.anchors {
            if let Some(destination) = self.destinations.get_mut(anchor) {
                *destination = Destination::new(number, y, node);
            }
        }
    }

    /// Notes stand on the foot of the text, under a rule a quarter of the measure long.
    fn notes(&mut self, page: &mut Page, number: usize, span: &Span) {
        let lines: Vec<&Slug> = self.loads[span.slugs.clone()].iter().flat_map(|load| load.lines(self.galley)).collect();
        if lines.is_empty() {
            return;
        }
        let high: Length = lines.iter().map(|slug| slug.height).sum();
        let mut y = self.style.page.top + self.area.height - high;
        let width = self.area.measure / 4;
        let left = self.left(number);
        let x = if self.flow.direction.is_rtl() { left + self.area.measure - width } else { left };
        let rule = Area { x, y: y - self.style.grid / 2, width, height: Length::from_pt(NOTE_RULE) };
        page.marks.push(Mark::Rule(Rule::new(Belongs::Ornament, rule, Ink::BLACK)));
        for slug in lines {
            self.place(page, number, slug, y);
            y += slug.height;
        }
    }
}

/// Left edge of the text on a page, by its number from 0. The binding edge is left on right-hand pages, and right on them
/// in works that are read from right to left.
fn left(page: &PageStyle, number: usize, rtl: bool) -> Length {
    let verso = page.mirrored && number % 2 == 1;
    if verso == rtl { page.inside } else { page.outside }
}
