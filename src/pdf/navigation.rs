//! The reader's side bar and the numbers of the pages (ISO 32000-1 §12.3.3, §12.4.2).

use pdf_writer::{Dict, Finish, Name, Ref, TextStr};

use super::file::File;
use super::links::{insert_way, page_of};
use super::tags::Tags;
use super::{count, insert_text};
use crate::leaf::{Leaf, Page};

/// Where an entry stands among the others, by index; `usize` counts are of all that is below.
#[derive(Clone, Default)]
struct Place {
    parent: Option<usize>,
    previous: Option<usize>,
    next: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    below: usize,
}

/// Writes the outline, if there are headings. A heading whose place is not there is left out.
pub(super) fn outline(leaf: &Leaf, pages: &[Ref], tags: &Tags<'_>, file: &mut File<'_>) -> Option<Ref> {
    let entries: Vec<_> = leaf.outline.iter().filter(|entry| page_of(leaf, entry.destination).is_some()).collect();
    if entries.is_empty() {
        return None;
    }
    let levels: Vec<u8> = entries.iter().map(|entry| entry.level).collect();
    let (root, places) = arrange(&levels);
    let outline = file.reference();
    let items: Vec<Ref> = entries.iter().map(|_| file.reference()).collect();
    let kin = |dict: &mut Dict<'_>, relations: &[(&[u8], Option<usize>)]| {
        for &(key, index) in relations {
            if let Some(index) = index {
                dict.pair(Name(key), items[index]);
            }
        }
    };
    let mut dict = file.dict(outline);
    dict.pair(Name(b"Type"), Name(b"Outlines"));
    kin(&mut dict, &[(b"First", root.first), (b"Last", root.last)]);
    dict.pair(Name(b"Count"), count(entries.len()));
    dict.finish();
    for ((entry, place), &item) in entries.iter().zip(&places).zip(&items) {
        let mut dict = file.dict(item);
        insert_text(&mut dict, Name(b"Title"), &entry.title);
        dict.pair(Name(b"Parent"), place.parent.map_or(outline, |parent| items[parent]));
        kin(&mut dict, &[(b"Prev", place.previous), (b"Next", place.next), (b"First", place.first), (b"Last", place.last)]);
        if place.below > 0 {
            dict.pair(Name(b"Count"), count(place.below));
        }
        insert_way(leaf, entry.destination, pages, tags, &mut dict);
        dict.finish();
    }
    Some(outline)
}

/// The tree that levels in a row stand for: an entry is under the nearest one before it with a smaller level.
fn arrange(levels: &[u8]) -> (Place, Vec<Place>) {
    let mut root = Place::default();
    let mut places: Vec<Place> = vec![Place::default(); levels.len()];
    let mut above: Vec<usize> = Vec::new();
    for (index, &level) in levels.iter().enumerate() {
        while above.last().is_some_and(|&last| levels[last] >= level) {
            above.pop();
        }
        let parent = above.last().copied();
        let family = match parent {
            Some(parent) => &mut places[parent],
            None => &mut root,
        };
        let previous = family.last.replace(index);
        family.first.get_or_insert(index);
        for &ancestor in &above {
            places[ancestor].below += 1;
        }
        if let Some(previous) = previous {
            places[previous].next = Some(index);
        }
        (places[index].parent, places[index].previous) = (parent, previous);
        above.push(index);
    }
    (root, places)
}

/// A label as a reader's counting can make it: a prefix, a style (`D`, `r`, `R`) and a number.
#[derive(PartialEq)]
struct Label<'a> {
    prefix: &'a str,
    style: Option<&'static [u8]>,
    number: i32,
}

/// Writes the labels of the pages: one entry for every stretch that counts on.
pub(super) fn page_labels(pages: &[Page], catalog: &mut Dict<'_>) {
    let mut tree = catalog.insert(Name(b"PageLabels")).dict();
    let mut nums = tree.insert(Name(b"Nums")).array();
    let mut expected = None;
    for (index, page) in pages.iter().enumerate() {
        let label = Label::parse(&page.label);
        if expected.as_ref() != Some(&label) {
            nums.item(count(index));
            let mut dict = nums.push().dict();
            if let Some(style) = label.style {
                dict.pair(Name(b"S"), Name(style));
            }
            if !label.prefix.is_empty() {
                dict.pair(Name(b"P"), TextStr(label.prefix));
            }
            if label.style.is_some() && label.number != 1 {
                dict.pair(Name(b"St"), label.number);
            }
        }
        expected = Some(Label { number: label.number.saturating_add(i32::from(label.style.is_some())), ..label });
    }
}

impl<'a> Label<'a> {
    fn parse(label: &'a str) -> Self {
        let digits = label.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let number = label[digits..].trim_start_matches('0');
        let prefix = &label[..label.len() - number.len()];
        if let Ok(number) = number.parse() {
            return Self { prefix, style: Some(b"D"), number };
        }
        for (style, number) in [(&b"r"[..], roman(label)), (b"R", roman(&label.to_ascii_lowercase()))] {
            if let Some(number) = number.filter(|_| style == b"r" || label.bytes().all(|byte| byte.is_ascii_uppercase())) {
                return Self { prefix: "", style: Some(style), number };
            }
        }
        Self { prefix: label, style: None, number: 0 }
    }
}

/// The value of a Roman number in small letters, written as readers write it.
fn roman(text: &str) -> Option<i32> {
    const STEPS: [(&str, i32); 13] = [
        ("m", 1000),
        ("cm", 900),
        ("d", 500),
        ("cd", 400),
        ("c", 100),
        ("xc", 90),
        ("l", 50),
        ("xl", 40),
        ("x", 10),
        ("ix", 9),
        ("v", 5),
        ("iv", 4),
        ("i", 1),
    ];
    let (mut rest, mut value) = (text, 0);
    for (letters, step) in STEPS {
        let most = if letters.len() > 1 || "dlv".contains(letters) { 1 } else { 3 };
        for _ in 0..most {
            let Some(after) = rest.strip_prefix(letters) else { break };
            (rest, value) = (after, value + step);
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}
