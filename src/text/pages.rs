//! Pages of plain text, in whole lines: the same make-up as that of printed pages.
//!
//! Pipeline: blocks and notes -> **pages** ([`makeup`](crate::makeup)) -> lines of each page -> [`output`](super::output).
//!
//! A line is a step of the grid. Heads and feet take the same room on all pages; what is between them is made up for the work as a
//! whole, so that no paragraph leaves a line alone and headings stand with their text; a paragraph may take a line more or fewer
//! for that. Notes stand at the foot, below a rule.

use std::collections::BTreeMap;

use super::block::{Block, Lines, Parting, Place};
use super::output::Output;
use super::typist::measure;
use super::width::Ruler;
use super::{Part, contents, furniture, order};
use crate::flow::{Filling, Flow, SlotFlow};
use crate::length::Length;
use crate::list::FORBIDDEN;
use crate::makeup::{self, Costs, Matter, NoteLine, Plan, Row, Sheet};
use crate::style::{Charset, TextOrder, TextStyle};

/// A line of the text: a step of the grid. Any length does.
const STEP: Length = Length::pt(1);

/// Blank lines between head and text, and between text and foot.
const GAP: usize = 2;

/// The least lines of text a page has.
const FEWEST: usize = 8;

/// The rule above notes, with a blank line above it.
const NOTE_RULE: &str = "----------";
const NOTE_GAP: usize = 2;

/// The first and the last line of a paragraph alone on a page: as dear as they are on paper.
const CLUB: i32 = 7_000;
const WIDOW: i32 = 8_000;

/// What pages cost. A foot that is white by a line or two is seen less among typewritten pages than among printed ones.
const COSTS: Costs = Costs { uneven: 200.0, short: 1e9, hyphen: 1500.0, last_page: 100.0, split_note: 2500.0, float: 300.0 };

/// The work, made up.
pub(super) struct Pages<'a> {
    parts: &'a [Part<'a>],
    style: &'a TextStyle,
    ruler: Ruler,
    /// All blocks with the part they are of, in order.
    blocks: Vec<(usize, &'a Block)>,
    /// The lines of all notes.
    notes: Vec<&'a str>,
    plan: Plan,
    /// Lines of text of a page.
    steps: usize,
    /// By place, the page it is on.
    places: BTreeMap<Place, usize>,
}

impl<'a> Pages<'a> {
    pub(super) fn make_up(parts: &'a [Part<'a>], style: &'a TextStyle) -> Self {
        let blocks: Vec<(usize, &Block)> =
            parts.iter().enumerate().flat_map(|(part, of)| of.blocks.iter().map(move |block| (part, block))).collect();
        let (notes, note_lines) = note_lines(parts);
        let mut caller = Caller { note_lines: &note_lines, next: vec![0; parts.len()] };
        let mut matter = Matter { blocks: Vec::with_capacity(blocks.len()), notes: Vec::new() };
        for (index, (part, block)) in blocks.iter().enumerate() {
            let ends_part = blocks.get(index + 1).is_none_or(|(next, _)| next != part);
            matter.blocks.push(caller.block(block, *part, ends_part));
        }
        matter.notes = note_lines
            .iter()
            .flatten()
            .flat_map(|&count| (0..count).map(|line| NoteLine { height: STEP, begins: line == 0 }))
            .collect();
        let steps = steps(parts, style);
        let note_gap = lines_high(NOTE_GAP);
        let sheet = Sheet { first_page: 0, columns: 1, steps, grid: STEP, note_gap };
        let plan = makeup::make_up(&matter, &sheet, &COSTS);
        let mut places = BTreeMap::new();
        for (number, page) in plan.pages.iter().enumerate() {
            for part in page.columns.iter().flat_map(|column| &column.parts).filter(|part| part.rows.start == 0) {
                let Some((of, block)) = blocks.get(part.block) else { continue };
                if let Some(anchor) = block.anchor {
                    places.entry(Place { part: *of, anchor }).or_insert(number);
                }
            }
        }
        let ruler = Ruler { ambiguous_wide: style.ambiguous_wide };
        Self { parts, style, ruler, blocks, notes, plan, steps, places }
    }

    /// The page that a place in the first part is on, from 0.
    pub(super) fn page_of(&self, anchor: usize) -> Option<usize> {
        self.places.get(&Place { part: 0, anchor }).copied()
    }

    /// Writes all pages, each with the same number of lines.
    pub(super) fn write(&self, output: &mut Output<'_>) {
        let headings = self.headings();
        let edges = Edges::of(self.parts);
        let pages = self.plan.pages.len();
        let mut part = 0;
        for (number, page) in self.plan.pages.iter().enumerate() {
            if number > 0 && self.style.page.form_feed {
                output.form_feed();
            }
            let first = page.columns.iter().flat_map(|column| &column.parts).next();
            let begins = first.filter(|first| first.rows.start == 0).and_then(|first| self.blocks.get(first.block));
            let opens = begins.is_some_and(|(of, _)| number == 0 || *of != part);
            part = first.and_then(|first| self.blocks.get(first.block)).map_or(part, |(part, _)| *part);
            let Some(flow) = self.parts.get(part).map(|part| part.flow) else { continue };
            let heading = headings.get(number).map_or("", |heading| heading);
            let (own, all) = (flow.words.number(number + 1), flow.words.number(pages));
            let filling = Filling { words: &flow.words, direction: flow.direction, heading, page: &own, pages: Some(&all) };
            let furniture = if opens { &flow.furniture.first } else { &flow.furniture.others };
            (0..self.style.page.top).for_each(|_| output.line(0, ""));
            if edges.head {
                self.furniture(&furniture.head, &filling, output);
                (0..GAP).for_each(|_| output.line(0, ""));
            }
            for (quoted, line) in self.text(page) {
                output.line(quoted, &line);
            }
            if edges.foot {
                (0..GAP).for_each(|_| output.line(0, ""));
                self.furniture(&furniture.foot, &filling, output);
            }
            (0..self.style.page.bottom).for_each(|_| output.line(0, ""));
        }
    }

    fn furniture(&self, slots: &[SlotFlow; 3], filling: &Filling<'_>, output: &mut Output<'_>) {
        let ellipsis = if self.style.charset == Charset::Utf8 { "…" } else { "..." };
        let line = furniture::line(slots, filling, measure(self.style), self.ruler, ellipsis);
        let line = match self.style.order {
            TextOrder::Logical => line,
            TextOrder::Visual => order::visual(&line, filling.direction).into_owned(),
        };
        output.line(0, &line);
    }

    /// The lines of a page between head and foot, each with the quotations it stands in.
    fn text(&self, page: &makeup::Page) -> Vec<(usize, String)> {
        let mut lines = vec![(0, String::new()); self.steps];
        for column in &page.columns {
            for part in &column.parts {
                self.rows(part, &mut lines);
            }
            let notes = self.notes.get(column.notes.clone()).unwrap_or_default();
            let foot = self.steps.saturating_sub(notes.len());
            if let Some(rule) = foot.checked_sub(1).filter(|_| !notes.is_empty()).and_then(|above| lines.get_mut(above)) {
                rule.1 = NOTE_RULE.to_owned();
            }
            for (line, note) in lines.iter_mut().skip(foot).zip(notes) {
                line.1 = (*note).to_owned();
            }
        }
        lines
    }

    fn rows(&self, part: &makeup::Part, lines: &mut [(usize, String)]) {
        let Some(&(of, block)) = self.blocks.get(part.block) else { return };
        let top = usize::try_from(part.top.units() / STEP.units()).unwrap_or(0);
        let of_way = block.way(part.way);
        let again = if part.rows.start > block.head { block.head } else { 0 };
        let last = of_way.count().saturating_sub(1);
        let shown = of_way.iter().enumerate().filter(|(row, _)| part.rows.contains(row));
        let head = of_way.iter().enumerate().take(again);
        for (row, (index, line)) in head.chain(shown).enumerate() {
            let Some(slot) = (top + row).checked_sub(again).and_then(|row| lines.get_mut(row)) else { continue };
            let number = block.leads_to.filter(|_| index == last).and_then(|place| self.places.get(&place));
            let number = number.zip(self.parts.get(of)).map(|(page, part)| part.flow.words.number(page + 1));
            let line = match number {
                Some(number) => {
                    contents::led(line, self.ruler.cells(line), (&number, self.ruler.cells(&number)), measure(self.style))
                }
                None => line.to_owned(),
            };
            *slot = (block.quoted, line);
        }
    }

    /// By page, the last heading that begins on it or before it in its part.
    fn headings(&self) -> Vec<&str> {
        let mut headings: Vec<(usize, &str)> = vec![(0, ""); self.plan.pages.len()];
        for (part, of) in self.parts.iter().enumerate() {
            for entry in &of.flow.outline {
                let page = self.places.get(&Place { part, anchor: entry.anchor });
                if let Some(slot) = page.and_then(|page| headings.get_mut(*page)) {
                    *slot = (part + 1, if entry.level > 0 { &entry.title } else { "" });
                }
            }
        }
        for page in 1..headings.len() {
            if headings[page].0 == 0 {
                headings[page] = headings[page - 1];
            }
        }
        headings.into_iter().map(|(_, heading)| heading).collect()
    }
}

/// Whether any part has a head, a foot.
struct Edges {
    head: bool,
    foot: bool,
}

impl Edges {
    fn of(parts: &[Part<'_>]) -> Self {
        let says = |slots: fn(&Flow) -> &[SlotFlow; 3]| {
            parts.iter().any(|part| slots(part.flow).iter().any(|slot| !slot.parts.is_empty()))
        };
        Self { head: says(|flow| &flow.furniture.others.head), foot: says(|flow| &flow.furniture.others.foot) }
    }
}

/// Lines of text of a page.
fn steps(parts: &[Part<'_>], style: &TextStyle) -> usize {
    let edges = Edges::of(parts);
    let taken = [edges.head, edges.foot].into_iter().filter(|edge| *edge).count() * (GAP + 1);
    style.page.lines.saturating_sub(style.page.top + style.page.bottom + taken).max(FEWEST)
}

/// The lines of all notes, and for each part how many those of each note are.
fn note_lines<'a>(parts: &'a [Part<'a>]) -> (Vec<&'a str>, Vec<Vec<usize>>) {
    let mut lines = Vec::new();
    let mut counts = Vec::with_capacity(parts.len());
    for part in parts {
        let of_note = |blocks: &'a Vec<Block>| {
            let before = lines.len();
            for block in blocks {
                lines.extend(std::iter::repeat_n("", block.above));
                lines.extend(block.lines.iter());
            }
            lines.len() - before
        };
        counts.push(part.notes.iter().map(of_note).collect());
    }
    (lines, counts)
}

/// Counts the lines of notes that rows call, each note once, in the order of their numbers.
struct Caller<'a> {
    note_lines: &'a [Vec<usize>],
    /// By part, the first note that was not called yet.
    next: Vec<usize>,
}

impl Caller<'_> {
    fn block(&mut self, block: &Block, part: usize, ends_part: bool) -> makeup::Block {
        let before = self.next[part];
        let ways = std::iter::once((0.0, &block.lines)).chain(block.others.iter().map(|way| (way.cost, &way.lines)));
        let mut of_way = |(cost, lines): (f64, &Lines)| {
            self.next[part] = before;
            makeup::Way { cost, rows: self.rows(block, lines, part, ends_part) }
        };
        makeup::Block {
            white: lines_high(block.above),
            below: Length::ZERO,
            stretch: None,
            stand: makeup::Stand::Head,
            goes: makeup::Goes::Here,
            new_page: block.new_page,
            ways: ways.map(&mut of_way).collect(),
        }
    }

    fn rows(&mut self, block: &Block, lines: &Lines, part: usize, ends_part: bool) -> Vec<Row> {
        let count = lines.count().max(1);
        let mut rows = Vec::with_capacity(count);
        for line in 0..count {
            let called = lines.calls.iter().filter(|(of, _)| *of == line).map(|(_, note)| note + 1).max().unwrap_or(0);
            // A note that only another note calls, or nothing, stands with the last line of its work.
            let to = if ends_part && line + 1 == count { usize::MAX } else { called };
            rows.push(Row {
                height: STEP,
                penalty: penalty(block, line, count),
                calls: self.call(part, to),
                head: if line >= block.head { lines_high(block.head) } else { Length::ZERO },
                ..Row::default()
            });
        }
        rows
    }

    /// How many lines the notes up to one have that were not called before.
    fn call(&mut self, part: usize, to: usize) -> u32 {
        let notes = self.note_lines.get(part).map_or(&[][..], Vec::as_slice);
        let (from, to) = (self.next[part], to.min(notes.len()));
        if to <= from {
            return 0;
        }
        self.next[part] = to;
        u32::try_from(notes[from..to].iter().sum::<usize>()).unwrap_or(u32::MAX)
    }
}

/// What it costs to end a page below a line of a block.
fn penalty(block: &Block, line: usize, count: usize) -> i32 {
    if line + 1 == count {
        return if block.keeps_with_next { FORBIDDEN } else { 0 };
    }
    match &block.parting {
        Parting::Nowhere => FORBIDDEN,
        Parting::After(ends) => {
            if ends.contains(&(line + 1)) {
                0
            } else {
                FORBIDDEN
            }
        }
        Parting::Lines => (if line == 0 { CLUB } else { 0 }) + (if line + 2 == count { WIDOW } else { 0 }),
    }
}

fn lines_high(lines: usize) -> Length {
    STEP * i32::try_from(lines).unwrap_or(i32::MAX)
}
