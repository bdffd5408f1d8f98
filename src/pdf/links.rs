//! Where a page can be clicked (ISO 32000-1 §12.5.6.5).

use pdf_writer::{Dict, Finish, Name, Null, Obj, Ref, Str};

use super::file::File;
use super::tags::Tags;
use super::{count, insert_text, points, rect};
use crate::leaf::{Leaf, Target};

/// Writes the link annotations of a page. A link to a place that is not there is left out.
pub(super) fn write(leaf: &Leaf, page: usize, pages: &[Ref], tags: &mut Tags<'_>, file: &mut File<'_>) -> Vec<Ref> {
    let mut annotations = Vec::new();
    for link in &leaf.pages[page].links {
        if matches!(link.target, Target::Inside(index) if page_of(leaf, index).is_none()) {
            continue;
        }
        let annotation = file.reference();
        let key = tags.link(link.node, page, annotation);
        let mut dict = file.dict(annotation);
        dict.pair(Name(b"Type"), Name(b"Annot")).pair(Name(b"Subtype"), Name(b"Link"));
        dict.pair(Name(b"Rect"), rect(link.area, leaf.pages[page].height));
        // Printed, and neither hidden nor in the way of the eye (ISO 19005-2 §6.3.2).
        dict.pair(Name(b"F"), 4);
        dict.insert(Name(b"Border")).array().items([0, 0, 0]);
        match &link.target {
            Target::Outside(address) => {
                let mut action = dict.insert(Name(b"A")).dict();
                action.pair(Name(b"S"), Name(b"URI")).pair(Name(b"URI"), Str(&ascii(address)));
            }
            &Target::Inside(index) => insert_way(leaf, index, pages, tags, &mut dict),
        }
        let address = if let Target::Outside(address) = &link.target { address } else { "" };
        insert_text(&mut dict, Name(b"Contents"), if link.contents.is_empty() { address } else { &link.contents });
        if let Some(key) = key {
            dict.pair(Name(b"StructParent"), count(key));
        }
        dict.finish();
        annotations.push(annotation);
    }
    annotations
}

/// The page a destination is on, if both are there.
pub(super) fn page_of(leaf: &Leaf, destination: usize) -> Option<usize> {
    leaf.destinations.get(destination).map(|destination| destination.page).filter(|&page| page < leaf.pages.len())
}

/// Writes the way to a destination: to its place on a page, and to its place in the structure where it has one, for readers that know PDF 2.0
/// (ISO 32000-2 §12.3.2.3) and pass over in silence by all others.
pub(super) fn insert_way(leaf: &Leaf, index: usize, pages: &[Ref], tags: &Tags<'_>, dict: &mut Dict<'_>) {
    let Some((page, element)) =
        page_of(leaf, index).and_then(|page| Some((page, tags.nearest(leaf.destinations[index].node)?)))
    else {
        return destination(leaf, index, pages, dict.insert(Name(b"Dest")));
    };
    let mut action = dict.insert(Name(b"A")).dict();
    action.pair(Name(b"S"), Name(b"GoTo"));
    destination(leaf, index, pages, action.insert(Name(b"D")));
    place(leaf, index, page, element, action.insert(Name(b"SD")));
}

/// Writes an explicit destination: the page with its height at the upper edge, the rest as it was (ISO 32000-1 §12.3.2.2).
pub(super) fn destination(leaf: &Leaf, index: usize, pages: &[Ref], object: Obj<'_>) {
    let Some(page) = page_of(leaf, index) else { return object.primitive(Null) };
    place(leaf, index, page, pages[page], object);
}

/// Writes the place of a destination on a page, which is told by the page itself or by an element on it.
fn place(leaf: &Leaf, index: usize, page: usize, of: Ref, object: Obj<'_>) {
    let top = leaf.pages[page].height - leaf.destinations[index].y;
    object.array().item(of).item(Name(b"XYZ")).item(Null).item(points(top)).item(Null);
}

/// An address in ASCII: other bytes, and those no address may have, as `%` and two digits (RFC 3986 §2.1).
pub(super) fn ascii(address: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(address.len());
    for byte in address.trim().bytes() {
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            out.push(byte);
        } else {
            out.extend_from_slice(format!("%{byte:02X}").as_bytes());
        }
    }
    out
}
