//! Where pages can be clicked, and the reader's side bar.

use printpdf::{
    Actions, BorderArray, ColorArray, Destination, HighlightingMode, LinkAnnotation, Op, PageAnnotId, PageAnnotation,
    PdfDocument,
};

use super::{points, rect};
use crate::leaf::{Leaf, Page, Target};
use crate::pdf::lent;

/// The links of a page of a leaf whose first page is number `first` of the document, from 0. One to a place that is not there is left out.
pub(super) fn on(leaf: &Leaf, page: &Page, first: usize) -> Vec<Op> {
    let link = |link: &crate::leaf::LinkArea| {
        let actions = match &link.target {
            Target::Outside(address) => Actions::uri(lent::address(address)),
            Target::Inside(index) => Actions::go_to(destination(leaf, *index, first)?),
        };
        let (border, colour) = (BorderArray::Solid([0.0; 3]), ColorArray::Transparent);
        let area = rect(link.area, page.height);
        let link = LinkAnnotation::new(area, actions, Some(border), Some(colour), Some(HighlightingMode::Invert));
        Some(Op::LinkAnnotation { link })
    };
    page.links.iter().filter_map(link).collect()
}

fn destination(leaf: &Leaf, index: usize, first: usize) -> Option<Destination> {
    let place = leaf.destinations.get(index)?;
    let page = leaf.pages.get(place.page)?;
    let top = points(page.height - place.y).0;
    // printpdf counts pages from 1 here.
    Some(Destination::Xyz { page: first + place.page + 1, left: None, top: Some(top), zoom: None })
}

/// The headings of a leaf in the outline of the document.
pub(super) fn outline(leaf: &Leaf, first: usize, document: &mut PdfDocument) {
    let known = &mut document.bookmarks.map;
    let mut number = known.len();
    for entry in &leaf.outline {
        let place = leaf.destinations.get(entry.destination).filter(|place| place.page < leaf.pages.len());
        let Some(place) = place else { continue };
        // printpdf would draw a name by chance; the same leaf is to give the same document.
        while known.contains_key(&name(number)) {
            number += 1;
        }
        known.insert(name(number), PageAnnotation { name: entry.title.clone(), page: first + place.page + 1 });
    }
}

fn name(number: usize) -> PageAnnotId {
    PageAnnotId(format!("heading-{number:06}"))
}
