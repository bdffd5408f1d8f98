//! Where parts begin, which numbers their pages have, and on which page the places are that words and contents name.
//!
//! ```text
//! cover  contents  (blank)  article  article that opens on a right-hand page
//! i      ii  iii   iv       1 2 3    5                                         4 is blank
//! ```

use std::collections::BTreeMap;

use super::Said;
use super::made::Made;
use super::parts::Part;
use crate::flow::ReferenceFlow;
use crate::leaf::Destination;
use crate::structure::{Node, Structure};
use crate::style::{Folio, Style};

/// Where the parts stand in the whole.
#[derive(Clone, Debug)]
pub(super) struct Numbers {
    /// By part: the first page of it, from 0.
    pub(super) starts: Vec<usize>,
    /// By page of the whole: its number.
    pub(super) folios: Vec<Folio>,
    /// How many pages are counted in figures.
    pub(super) count: usize,
}

impl Numbers {
    /// Puts one part after the other, with blank pages where one wants to begin on the other side of the sheet.
    pub(super) fn of(parts: &[Part], made: &[Made], style: &Style) -> Self {
        let mut starts = Vec::with_capacity(parts.len());
        let (mut next, mut text) = (0, None);
        for (part, made) in parts.iter().zip(made) {
            let begins_text = !part.front && text.is_none() && style.edition.roman;
            if begins_text || part.recto && style.page.mirrored {
                next += next % 2;
            }
            if !part.front {
                text.get_or_insert(next);
            }
            starts.push(next);
            next += made.count_from(next);
        }
        let front = text.filter(|_| style.edition.roman).unwrap_or(0);
        let folio = |page: usize| if page < front { Folio::Front(page + 1) } else { Folio::Text(page + 1 - front) };
        let folios: Vec<Folio> = (0..next).map(folio).collect();
        Self { starts, count: next - front, folios }
    }
}

/// By part and place of it: where it is in the whole. Nodes are those of the part the place is in, which is told with it.
pub(super) fn places(made: &[Made], numbers: &Numbers) -> Vec<Vec<(usize, Destination)>> {
    let homes = homes(made);
    let of_part = |(part, own): (usize, &Made)| {
        let start = numbers.starts[part];
        let moved = |place: &Destination| Destination { page: place.page + start, ..*place };
        let mut places: Vec<_> = own.laid_from(start).destinations.iter().map(|place| (part, moved(place))).collect();
        // What of an article stands in another part: its notes at the end, its rest.
        for (index, &(article, first)) in own.articles.iter().enumerate() {
            let others = homes.get(&article).filter(|homes| homes.len() > 1);
            let end = own.articles.get(index + 1).map_or(places.len(), |(_, next)| *next);
            for anchor in if others.is_some() { first..end } else { 0..0 } {
                if places[anchor].1.node == Structure::ROOT
                    && let Some(place) = others.and_then(|homes| find(made, numbers, homes, anchor - first))
                {
                    places[anchor] = place;
                }
            }
        }
        for away in &own.flow.away {
            let home = homes.get(&away.article).and_then(|homes| find(made, numbers, homes, away.place));
            if let (Some(home), Some(place)) = (home, places.get_mut(away.anchor)) {
                *place = home;
            }
        }
        places
    };
    made.iter().enumerate().map(of_part).collect()
}

/// By article: the parts it stands in, each with what places are moved on by there.
fn homes(made: &[Made]) -> BTreeMap<usize, Vec<(usize, usize)>> {
    let mut homes: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for (part, made) in made.iter().enumerate() {
        for &(article, moved) in &made.articles {
            homes.entry(article).or_default().push((part, moved));
        }
    }
    homes
}

/// Where a place of an article is: in the first of its parts that has it.
fn find(made: &[Made], numbers: &Numbers, homes: &[(usize, usize)], place: usize) -> Option<(usize, Destination)> {
    let found = homes.iter().filter_map(|&(part, moved)| {
        let start = *numbers.starts.get(part)?;
        let own = made.get(part)?.laid_from(start).destinations.get(place + moved)?;
        Some((part, Destination { page: own.page + start, ..*own }))
    });
    let found: Vec<_> = found.collect();
    found.iter().find(|(_, place)| place.node != Structure::ROOT).or(found.first()).copied()
}

/// By part and reference: the page it leads to, if that is another than its own or was said before.
pub(super) fn references(made: &[Made], numbers: &Numbers, said: &Said) -> Said {
    if made.iter().all(|made| made.flow.references.is_empty()) {
        return said.clone();
    }
    let places = places(made, numbers);
    let of_part = |(part, own): (usize, &Made)| -> Vec<Option<usize>> {
        if own.flow.references.is_empty() {
            return Vec::new();
        }
        let start = numbers.starts[part];
        let mut pages: BTreeMap<Node, usize> = BTreeMap::new();
        for (number, page) in own.laid_from(start).pages.iter().enumerate() {
            pages.extend(page.links.iter().map(|link| (link.node, number + start)));
        }
        let page = |(reference, said): (&ReferenceFlow, &Option<usize>)| {
            let target = places[part].get(reference.anchor)?.1.page;
            let from = pages.get(&own.flow.links.get(reference.link)?.node)?;
            (*from != target || said.is_some()).then_some(target)
        };
        own.flow.references.iter().zip(&said[part]).map(page).collect()
    };
    made.iter().enumerate().map(of_part).collect()
}
