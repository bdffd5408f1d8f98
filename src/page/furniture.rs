//! Head and foot of the pages: what depends on their number.
//!
//! ```text
//! The Gazette · Night shift          (start)  a right-hand page          12 (end)
//! 13 (end)       a left-hand page, mirrored   The Gazette · Night shift   (start)
//! ```

use std::ops::Range;

use super::{Foliation, left};
use crate::flow::{Filling, Flow, FurnitureFlow, Passage, Said, SlotFlow};
use crate::galley::{Setter, Slug, TextArea, belongs, shift};
use crate::leaf::{Belongs, Destination, Mark, Page};
use crate::length::Length;
use crate::model::Direction;
use crate::shape::Shape;
use crate::style::Style;

/// Adds heads and feet to all pages.
pub(super) fn add(
    pages: &mut [Page],
    (flow, places): (&Flow, &[Destination]),
    style: &Style,
    shape: &mut Shape<'_>,
    (area, foliation): (TextArea, &Foliation<'_>),
) {
    let headings = headings(flow, places, foliation.first..foliation.first + pages.len());
    let setter = Setter::new(flow, style, shape, area.full, area.height);
    let direction = foliation.direction;
    let mut lines = Lines { setter, direction, measure: area.full, last: Default::default() };
    let pages_in_all = foliation.words.number(foliation.count);
    let head = style.page.top - style.furniture.head_distance;
    let foot = style.page.top + area.height + style.furniture.foot_distance;
    for (number, page) in pages.iter_mut().enumerate() {
        let (rtl, in_all) = (direction.is_rtl(), foliation.first + number);
        let verso = style.page.mirrored && in_all % 2 == 1;
        let heading = headings.get(number).copied().flatten().map_or("", |entry| &flow.outline[entry].title);
        let own = foliation.said(in_all);
        let counted = foliation.is_counted(in_all).then_some(&*pages_in_all);
        let filling = Filling { words: foliation.words, direction, heading, page: &own, pages: counted };
        let own_furniture = furniture_of(flow, places, in_all);
        let furniture = if number == 0 { &own_furniture.first } else { &own_furniture.others };
        let x = left(&style.page, in_all, rtl);
        let parts = [(&furniture.head, head, Belongs::Header), (&furniture.foot, foot, Belongs::Footer)];
        for (part, (slots, y, belongs)) in parts.into_iter().enumerate() {
            for placed in lines.line(part, slots, &filling, verso == rtl) {
                stand(page, placed, (x, y), belongs);
            }
        }
    }
}

/// Head and foot of a page: of articles that are set as one, those of the one that the page begins with.
fn furniture_of<'f>(flow: &'f Flow, places: &[Destination], page: usize) -> &'f FurnitureFlow {
    let begins_before = |anchor: usize| places.get(anchor).is_some_and(|place| place.page < page);
    let run = flow.runs.iter().rev().find(|(anchor, _)| begins_before(*anchor));
    run.map_or(&flow.furniture, |(_, furniture)| furniture)
}

/// By page of these: the index in the outline of the last heading that begins on it or before it. The title is none.
fn headings(flow: &Flow, places: &[Destination], pages: Range<usize>) -> Vec<Option<usize>> {
    let mut headings = vec![None; pages.len()];
    for (index, entry) in flow.outline.iter().enumerate().filter(|(_, entry)| entry.level > 0) {
        let page = places.get(entry.anchor).and_then(|place| place.page.checked_sub(pages.start));
        if let Some(last) = page.and_then(|page| headings.get_mut(page)) {
            *last = Some(index);
        }
    }
    for page in 1..pages.len() {
        headings[page] = headings[page].or(headings[page - 1]);
    }
    headings
}

/// Sets heads and feet, and remembers what it set last: most slots say the same on the next page.
struct Lines<'a, 's> {
    setter: Setter<'a, 's>,
    direction: Direction,
    measure: Length,
    /// By the part of the page and the slot.
    last: [[Kept; 3]; 2],
}

/// The line of a slot, its baseline at 0 and its left edge too.
#[derive(Clone, Default)]
struct Set {
    slug: Slug,
    width: Length,
}

/// What a slot said last, and what was made of it.
#[derive(Default)]
struct Kept {
    words: String,
    whole: Set,
    /// How wide it could be, and what fitted.
    cut: Option<(Length, Set)>,
}

impl Lines<'_, '_> {
    /// The three slots of a head or foot, placed from the left edge of the text.
    fn line(&mut self, part: usize, slots: &[SlotFlow; 3], filling: &Filling<'_>, start_is_left: bool) -> [Slug; 3] {
        let said = slots.each_ref().map(|slot| Said::of(&slot.parts, filling));
        let wide: [Length; 3] = std::array::from_fn(|index| self.whole((part, index), &slots[index], said[index].whole()));
        let em = slots.iter().flat_map(|slot| &slot.passage.spans).map(|span| span.look.size).max().unwrap_or_default();
        let most = shares(wide, said.each_ref().map(Said::is_only_number), self.measure, em);
        let [start, center, end] =
            std::array::from_fn(|index| self.within((part, index), &slots[index], &said[index], most[index]));
        let (near, far) = if start_is_left { (start, end) } else { (end, start) };
        let (middle, right) = ((self.measure - center.width) / 2, self.measure - far.width);
        [(near, Length::ZERO), (center, middle), (far, right)].map(|(mut set, x)| {
            set.slug.shift(x, Length::ZERO);
            set.slug
        })
    }

    /// The width of all that a slot says.
    fn whole(&mut self, (part, index): (usize, usize), slot: &SlotFlow, words: String) -> Length {
        if self.last[part][index].words != words {
            let whole = self.set(slot, &words);
            self.last[part][index] = Kept { words, whole, cut: None };
        }
        self.last[part][index].whole.width
    }

    /// What fits of it.
    fn within(&mut self, (part, index): (usize, usize), slot: &SlotFlow, said: &Said<'_>, most: Length) -> Set {
        let kept = &self.last[part][index];
        if kept.whole.width <= most {
            return kept.whole.clone();
        }
        match &kept.cut {
            Some((width, set)) if *width == most => set.clone(),
            _ => {
                let set = self.cut(slot, said, most);
                self.last[part][index].cut = Some((most, set.clone()));
                set
            }
        }
    }

    /// As many words of a slot as fit; its numbers stay in any case.
    fn cut(&mut self, slot: &SlotFlow, said: &Said<'_>, most: Length) -> Set {
        let (mut fits, mut too_many) = (0, said.words());
        while fits + 1 < too_many {
            let middle = fits.midpoint(too_many);
            if self.set(slot, &said.cut(middle)).width <= most { fits = middle } else { too_many = middle }
        }
        self.set(slot, &said.cut(fits))
    }

    /// Words in the look of a slot, on one line however long.
    fn set(&mut self, slot: &SlotFlow, words: &str) -> Set {
        if words.is_empty() {
            return Set::default();
        }
        let mut passage = slot.passage.clone();
        passage.say(words);
        passage.direction = self.direction;
        let (slug, width) = first_line(&mut self.setter, &passage, ENDLESS);
        Set { slug, width }
    }
}

/// The first line of a passage, its left edge and its baseline at 0, and how wide it is.
pub(super) fn first_line(setter: &mut Setter<'_, '_>, passage: &Passage, measure: Length) -> (Slug, Length) {
    let mut lines = setter.passage(passage, measure);
    let mut slug = if lines.is_empty() { Slug::default() } else { lines.swap_remove(0) };
    let runs = || slug.marks.iter().filter_map(|mark| if let Mark::Run(run) = mark { Some(run) } else { None });
    let left = runs().map(|run| run.x).min().unwrap_or_default();
    let right = runs().map(|run| run.x + run.width()).max().unwrap_or_default();
    let baseline = runs().map(|run| run.y).max().unwrap_or_default();
    slug.shift(-left, -baseline);
    (slug, right - left)
}

/// A measure no head is as long as: the longest side of a page twice over.
const ENDLESS: Length = Length::pt(28_800);

/// How wide the three slots may be, so that an em stays between them: the longer gives way, down to an equal share; one of numbers
/// does not. The one in the middle stays there.
fn shares(wide: [Length; 3], fixed: [bool; 3], measure: Length, gap: Length) -> [Length; 3] {
    let [start, center, end] = wide;
    if center == Length::ZERO {
        let room = measure - gap;
        let share = |own: Length, other: Length, other_fixed: bool| {
            own.min(if other_fixed { room - other } else { (room - other).max(room / 2) })
        };
        let start = if fixed[0] { start } else { share(start, end, fixed[2]) };
        let end = if fixed[2] { end } else { end.min(room - start) };
        return [start, center, end];
    }
    let room = measure - gap * 2;
    let (longer, longer_fixed) = if start > end { (start, fixed[0]) } else { (end, fixed[2]) };
    let beside = room - longer * 2;
    let center = if fixed[1] { center } else { center.min(if longer_fixed { beside } else { beside.max(room / 3) }) };
    let side = (room - center) / 2;
    [if fixed[0] { start } else { start.min(side) }, center, if fixed[2] { end } else { end.min(side) }]
}

fn stand(page: &mut Page, slug: Slug, (x, y): (Length, Length), part: Belongs) {
    page.marks.extend(slug.marks.into_iter().map(|mut mark| {
        shift(&mut mark, x, y);
        *belongs(&mut mark) = part;
        mark
    }));
}
