//! Slugs are put where the plan has them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Side, left};
use crate::flow::Flow;
use crate::galley::{Edges, Galley, Inks, Setter, Slug, TextArea, overlap, shift};
use crate::leaf::{Area, Belongs, Destination, Ink, Mark, Page, Rule, TextLine};
use crate::length::Length;
use crate::makeup::{self, Column, Part};
use crate::structure::Structure;
use crate::style::{PageStyle, Style};

/// Thickness of the rule over the notes, in points. It stands half a step of the grid below the text and above the notes.
const NOTE_RULE: f64 = 0.4;

/// Places slugs on pages.
pub(super) struct Maker<'a, 's> {
    flow: &'a Flow,
    style: &'a Style,
    area: TextArea,
    galley: &'a Galley,
    setter: &'a mut Setter<'a, 's>,
    /// Note and line of each line of notes, in the order they are called.
    notes: &'a [(usize, usize)],
    side: Side,
    pub(super) pages: Vec<Page>,
    pub(super) destinations: Vec<Destination>,
    /// By the line of the copy something begins on: the page it stands on.
    pub(super) lines: BTreeMap<u32, usize>,
    /// The places of note marks that are known.
    marked: BTreeSet<usize>,
    /// Whether lines may touch, so that their ink is looked at.
    hangs: bool,
    /// The ink of the line placed last in the column, if so.
    above: Vec<Edges>,
    inks: Inks,
}

impl<'a, 's> Maker<'a, 's> {
    pub(super) fn new(
        flow: &'a Flow,
        style: &'a Style,
        area: TextArea,
        galley: &'a Galley,
        setter: &'a mut Setter<'a, 's>,
        notes: &'a [(usize, usize)],
        side: Side,
    ) -> Self {
        // A place that is nowhere, such as a note in ornament, is the beginning.
        let destinations = vec![Destination::new(0, style.page.top, Structure::ROOT); flow.anchors];
        let (pages, lines, marked) = (Vec::new(), BTreeMap::new(), BTreeSet::new());
        let hangs = flow.languages.iter().any(|language| style.families.is_nastaliq(language));
        let (above, inks) = (Vec::new(), Inks::default());
        Self { flow, style, area, galley, setter, notes, side, pages, destinations, lines, marked, hangs, above, inks }
    }

    /// Left edge of the text on the page in the making.
    fn left(&self) -> Length {
        left(&self.style.page, self.side.first + self.pages.len(), self.side.rtl)
    }

    /// Left edge of a column. The first is where reading begins.
    fn left_of(&self, column: usize) -> Length {
        let column = if self.flow.direction.is_rtl() { self.area.columns.saturating_sub(column + 1) } else { column };
        self.left() + self.area.pitch * i32::try_from(column).unwrap_or(0)
    }

    pub(super) fn page(&mut self, plan: &makeup::Page) {
        let PageStyle { width, height, .. } = self.style.page;
        let mut page = Page::new(width, height, (self.pages.len() + 1).to_string());
        let mut across = plan.across.iter().peekable();
        for column in &plan.columns {
            // In reading order: what stands across comes before the columns below it.
            self.above.clear();
            while let Some(part) = across.next_if(|part| part.top <= column.top) {
                self.part(&mut page, part, self.left());
            }
            let x = self.left_of(column.number);
            column.parts.iter().chain(&column.feet).for_each(|part| self.part(&mut page, part, x));
            self.foot_notes(&mut page, column, x);
        }
        across.for_each(|part| self.part(&mut page, part, self.left()));
        self.column_rules(&mut page, plan);
        self.pages.push(page);
    }

    /// Rows of a block, with the head of its table shown again above them if they go on with it.
    fn part(&mut self, page: &mut Page, part: &Part, x: Length) {
        let slugs = self.galley.way(part.block, part.way, self.setter);
        let Some(slugs) = slugs.get(part.rows.clone()) else { return };
        let mut y = self.style.page.top + part.top;
        if let (Some(head), true) = (slugs.first().and_then(|slug| slug.head), part.rows.start > 0) {
            let head = &self.galley.heads[head];
            let mut above = y - head.iter().map(|slug| slug.before + slug.height).sum::<Length>();
            for slug in head {
                self.place(page, slug, (x, above + slug.before));
                above += slug.before + slug.height;
            }
        }
        for (index, slug) in slugs.iter().enumerate() {
            y += if index > 0 { slug.before } else { Length::ZERO };
            self.place(page, slug, (x, y));
            y += slug.height;
        }
    }

    /// How far a slug is lowered so that its ink is clear of that of the line above. No more than half its height: what would
    /// need that stands in another for a reason.
    fn lowered(&mut self, slug: &Slug, at: (Length, Length)) -> Length {
        if !self.hangs {
            return Length::ZERO;
        }
        let mut own = self.setter.inks(slug, at, &mut self.inks);
        if own.is_empty() {
            return Length::ZERO;
        }
        let by = overlap(&self.above, &own).min(slug.height / 2);
        own.iter_mut().for_each(|[_, top, _, bottom]| (*top, *bottom) = (*top + by, *bottom + by));
        self.above = own;
        by
    }

    fn place(&mut self, page: &mut Page, slug: &Slug, (x, y): (Length, Length)) {
        let y = y + self.lowered(slug, (x, y));
        let number = self.pages.len();
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
        for note in slug.notes.iter().filter_map(|&note| self.flow.notes.get(note)) {
            let Some(back) = note.back else { continue };
            if let (true, Some(destination)) = (self.marked.insert(back), self.destinations.get_mut(back)) {
                *destination = Destination::new(number, y, note.sender.unwrap_or(Structure::ROOT));
            }
        }
        for &(anchor, node) in &slug.anchors {
            if let Some(destination) = self.destinations.get_mut(anchor) {
                *destination = Destination::new(number, y, node);
            }
        }
    }

    /// Notes stand on the foot of their column, under a rule a quarter of the measure long.
    fn foot_notes(&mut self, page: &mut Page, column: &Column, x: Length) {
        let called = self.notes.get(column.notes.clone()).unwrap_or_default();
        let lines: Vec<&Slug> = called.iter().map(|&(note, line)| &self.galley.notes[note][line]).collect();
        if lines.is_empty() {
            return;
        }
        let high: Length = lines.iter().map(|slug| slug.height).sum();
        let mut y = self.style.page.top + column.top + column.high - high;
        let width = self.area.measure / 4;
        let rule_x = if self.flow.direction.is_rtl() { x + self.area.measure - width } else { x };
        let rule = Area { x: rule_x, y: y - self.style.grid / 2, width, height: Length::from_pt(NOTE_RULE) };
        page.marks.push(Mark::Rule(Rule::new(Belongs::Ornament, rule, Ink::BLACK)));
        for slug in lines {
            self.place(page, slug, (x, y));
            y += slug.height;
        }
    }

    /// Rules between columns, as long as the band they stand in.
    fn column_rules(&self, page: &mut Page, plan: &makeup::Page) {
        let width = self.style.page.column_rule;
        if width == Length::ZERO {
            return;
        }
        for column in plan.columns.iter().filter(|column| column.number > 0) {
            let (one, other) = (self.left_of(column.number - 1), self.left_of(column.number));
            let middle = (one.min(other) + self.area.measure + one.max(other)) / 2;
            let area = Area { x: middle - width / 2, y: self.style.page.top + column.top, width, height: column.high };
            page.marks.push(Mark::Rule(Rule::new(Belongs::Ornament, area, Ink::BLACK)));
        }
    }
}
