//! The numbers of the contents, which are known when the pages are made, and the leaders to them.
//!
//! ```text
//! |The long way round . . . . . . . . . . . 4|   dots of successive lines stand under each other:
//! |  What the river kept when the mill        |   they are counted from the side of the numbers
//! |    had gone . . . . . . . . . . . . . . 12|
//! ```
//!
//! Where an entry stands is asked of its marks: wherever the column was parted, they are there.

use std::collections::BTreeMap;

use super::Foliation;
use super::furniture::first_line;
use crate::flow::{EntryFlow, Flow};
use crate::galley::{Setter, Slug, TextArea, shift};
use crate::leaf::{Belongs, Destination, Glyph, Mark, Page, Run};
use crate::length::Length;
use crate::shape::Shape;
use crate::style::Style;

/// From dot to dot, and the least white beside the leader, in hundredths of the em. By eye: wider, and the dots of short leaders are
/// not seen as a line; narrower, and they are a grey bar.
const DOT: i64 = 60;
const WHITE: i64 = 50;

/// Where the words of an entry stand.
struct Stand {
    page: usize,
    /// The edge of its column where reading begins.
    start: Length,
    /// Whether its last line is its first.
    is_one_line: bool,
    /// The baseline of its last line.
    y: Length,
    /// Left and right end of the words on it.
    ends: (Length, Length),
}

/// The number of an entry, its left edge and its baseline at 0.
struct Number {
    slug: Slug,
    width: Length,
}

/// Puts leaders and numbers to the entries of the contents.
pub(super) fn number(
    pages: &mut [Page],
    (flow, places): (&Flow, &[Destination]),
    style: &Style,
    shape: &mut Shape<'_>,
    (area, foliation): (TextArea, &Foliation<'_>),
) {
    if flow.entries.is_empty() {
        return;
    }
    let stands = stands(pages, flow, style.roles.contents.leading / 2);
    let mut setter = Setter::new(flow, style, shape, area.measure, area.height);
    let numbers = flow.entries.iter().map(|entry| {
        let page = places.get(entry.anchor).map_or(0, |place| place.page);
        // The space parts the number from the words where they are read out.
        set(&mut setter, entry, &format!(" {}", foliation.said(page)), area)
    });
    let numbers: Vec<Number> = numbers.collect();
    let dot = flow.entries.first().map(|entry| set(&mut setter, entry, ".", area));
    let size = style.roles.contents.size;
    let widest = numbers.iter().map(|number| number.width).max().unwrap_or_default();
    let leader = dot.as_ref().and_then(|dot| Leader::new(dot, size, widest));
    let rtl = flow.direction.is_rtl();
    for (index, number) in numbers.into_iter().enumerate() {
        let (Some(stand), Some(entry)) = (stands.get(&index), flow.entries.get(index)) else { continue };
        let Some(page) = pages.get_mut(stand.page) else { continue };
        let end = if rtl { stand.start - area.measure } else { stand.start + area.measure };
        page.marks.extend(leader.as_ref().and_then(|leader| leader.run(stand, end, rtl)).map(Mark::Run));
        let x = if rtl { end } else { end - number.width };
        page.marks.extend(number.slug.marks.into_iter().map(|mut mark| {
            shift(&mut mark, x, stand.y);
            mark
        }));
        reach(page, entry, (end, stand.y), size, rtl);
    }
}

/// By entry: where its words stand.
fn stands(pages: &[Page], flow: &Flow, near: Length) -> BTreeMap<usize, Stand> {
    let rtl = flow.direction.is_rtl();
    let mut stands: BTreeMap<usize, Stand> = BTreeMap::new();
    let first = flow.entries.first().map_or(0, |entry| entry.slots.start);
    let last = flow.entries.last().map_or(0, |entry| entry.slots.end);
    for (number, page) in pages.iter().enumerate() {
        for mark in &page.marks {
            let Mark::Run(run @ Run { belongs: Belongs::Slot(slot), .. }) = mark else { continue };
            if !(first..last).contains(&slot.0) {
                continue;
            }
            let index = flow.entries.partition_point(|entry| entry.slots.end <= slot.0);
            let Some(entry) = flow.entries.get(index).filter(|entry| entry.slots.contains(&slot.0)) else { continue };
            let (left, right) = (run.x, run.x + run.width());
            let start = if rtl { right + entry.indent } else { left - entry.indent };
            let fresh = Stand { page: number, start, is_one_line: true, y: run.y, ends: (left, right) };
            let stand = stands.entry(index).or_insert(fresh);
            if stand.page != number || run.y > stand.y + near {
                *stand = Stand { page: number, start: stand.start, is_one_line: false, y: run.y, ends: (left, right) };
                continue;
            }
            if stand.is_one_line {
                stand.start = if rtl { stand.start.max(start) } else { stand.start.min(start) };
            }
            stand.y = stand.y.max(run.y);
            stand.ends = (stand.ends.0.min(left), stand.ends.1.max(right));
        }
    }
    stands
}

/// Words in the look of a number, on one line.
fn set(setter: &mut Setter<'_, '_>, entry: &EntryFlow, words: &str, area: TextArea) -> Number {
    let mut passage = entry.number.clone();
    passage.say(words);
    let (slug, width) = first_line(setter, &passage, area.measure);
    Number { slug, width }
}

/// A row of dots.
struct Leader {
    face: usize,
    glyph: u16,
    size: Length,
    /// From dot to dot.
    step: Length,
    /// How wide a dot is.
    dot: Length,
    /// What is left free for the number, white included.
    room: Length,
    white: Length,
}

impl Leader {
    fn new(dot: &Number, em: Length, widest: Length) -> Option<Self> {
        let Some(Mark::Run(Run { face, size, glyphs, .. })) = dot.slug.marks.first() else { return None };
        let glyph = glyphs.first()?.id;
        let (step, white) = (em.scaled(DOT, 100), em.scaled(WHITE, 100));
        Some(Self { face: *face, glyph, size: *size, step, dot: dot.width, room: widest + white / 2, white })
    }

    /// The dots between the words of an entry and the room of the numbers; none where there is no room for two.
    fn run(&self, stand: &Stand, end: Length, rtl: bool) -> Option<Run> {
        let (near, far) =
            if rtl { (end + self.room, stand.ends.0 - self.white) } else { (end - self.room, stand.ends.1 + self.white) };
        let count = (if rtl { far - near } else { near - far }).units() / self.step.units().max(1);
        if count < 2 {
            return None;
        }
        let first = if rtl { near } else { near - self.step * count };
        let place = |index: u32| Glyph {
            id: self.glyph,
            advance: self.step,
            dx: Length::ZERO,
            dy: Length::ZERO,
            text: index..index + 1,
        };
        let dots = u32::try_from(count).unwrap_or(0);
        let glyphs: Vec<Glyph> = (0..dots).map(place).collect();
        let at = (first + (self.step - self.dot) / 2, stand.y);
        Some(Run::new(Belongs::Ornament, self.face, self.size, at, glyphs, ".".repeat(dots as usize)))
    }
}

/// Lets the link on the last line of an entry reach to its number.
fn reach(page: &mut Page, entry: &EntryFlow, (end, y): (Length, Length), size: Length, rtl: bool) {
    let on_line = |top: Length, height: Length| top <= y && top + height + size / 2 >= y;
    let links = page.links.iter_mut().filter(|link| link.node == entry.node);
    let links = links.filter(|link| on_line(link.area.y, link.area.height));
    if rtl {
        if let Some(link) = links.min_by_key(|link| link.area.x) {
            link.area.width += link.area.x - end;
            link.area.x = end;
        }
    } else if let Some(link) = links.max_by_key(|link| link.area.x) {
        link.area.width = end - link.area.x;
    }
}
