//! Head and foot of the pages: what depends on their number.

use super::{Area2, left};
use crate::flow::{Flow, Passage};
use crate::galley::{Setter, Slug, belongs, shift};
use crate::leaf::{Belongs, Page};
use crate::length::Length;
use crate::shape::Shape;
use crate::style::Style;

/// Adds the running head to all pages but the first, and the folio to all.
pub(super) fn add(pages: &mut [Page], flow: &Flow, style: &Style, shape: &mut Shape<'_>, area: Area2) {
    let count = pages.len();
    let mut setter = Setter::new(flow, style, shape, area.measure, area.height);
    let head = flow.running_head.as_ref().map(|head| one_line(&mut setter, head, area));
    for (number, page) in pages.iter_mut().enumerate() {
        let left = left(&style.page, number, flow.direction.is_rtl());
        if let (Some(head), true) = (&head, number > 0) {
            let y = style.page.top - style.furniture.head_distance;
            stand(page, head.clone(), (left, y), Belongs::Header);
        }
        if style.furniture.foot {
            let mut folio = flow.folio.clone();
            folio.say(&flow.words.page_of(number + 1, count));
            let folio = one_line(&mut setter, &folio, area);
            let y = style.page.top + area.height + style.furniture.foot_distance;
            stand(page, folio, (left, y), Belongs::Footer);
        }
    }
}

/// The first line of a passage, its baseline at 0. A head that does not fit on one line is cut at a word.
fn one_line(setter: &mut Setter<'_, '_>, passage: &Passage, area: Area2) -> Slug {
    let mut lines = setter.passage(passage, area.measure);
    let mut first = if lines.is_empty() { Slug::default() } else { lines.remove(0) };
    let baseline =
        first.marks.iter().find_map(|mark| if let crate::leaf::Mark::Run(run) = mark { Some(run.y) } else { None });
    first.lower(-baseline.unwrap_or(Length::ZERO));
    first
}

fn stand(page: &mut Page, slug: Slug, (x, y): (Length, Length), part: Belongs) {
    page.marks.extend(slug.marks.into_iter().map(|mut mark| {
        shift(&mut mark, x, y);
        *belongs(&mut mark) = part;
        mark
    }));
}
