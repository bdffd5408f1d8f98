//! XML, item by item: the door to `quick-xml`.
//!
//! Pipeline: XML -> **xml** -> one small tree for each item of a feed.
//!
//! Only one item is held at a time. No document type is read: `&lol;` stays `&lol;`, whatever a `<!DOCTYPE` says of it. What is
//! nested deeper than [`DEEPEST`] adds its text to the element at that depth. Names are kept with their prefixes, which
//! exports always spell alike.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// How deep elements nest in an item.
const DEEPEST: usize = 32;

/// What holds items, and is no item itself.
const CONTAINERS: [&str; 4] = ["rss", "channel", "feed", "rdf:RDF"];

/// An element with all that is in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    /// Its name, with its prefix.
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    /// Its own text and that of sections of character data in it.
    pub(super) text: String,
    pub(super) children: Vec<Element>,
    /// The bytes of the source between its tags.
    pub(super) inside: Range<usize>,
    /// The byte of the source its tag begins at.
    pub(super) start: usize,
    /// The byte its text begins at, if that stands in the source letter for letter.
    pub(super) text_start: Option<usize>,
}

impl Element {
    /// The text of the first child of this name, without white space around it; empty if there is none.
    pub(super) fn child(&self, name: &str) -> &str {
        self.children.iter().find(|child| child.name == name).map_or("", |child| child.text.trim())
    }

    /// All children of this name.
    pub(super) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Shows what stands in the channel or feed of a document, element by element; gives the name of its outermost element. Where
/// the document breaks, gives the byte and what is wrong; what came before has been shown.
pub(super) fn items(text: &str, see: &mut dyn FnMut(Element)) -> Result<String, (usize, String)> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    let mut outermost = String::new();
    let mut open: Vec<Element> = Vec::new();
    let mut beyond = 0_usize;
    loop {
        let start = position(reader.buffer_position());
        let event = reader.read_event().map_err(|error| (position(reader.error_position()), error.to_string()))?;
        let end = position(reader.buffer_position());
        match event {
            Event::Start(tag) | Event::Empty(tag) if open.is_empty() && CONTAINERS.contains(&tag.name().0) => {
                if outermost.is_empty() {
                    outermost = tag.name().0.to_owned();
                    // What the outermost element says of itself: the language of a feed.
                    see(Element { name: "@".to_owned(), attributes: attributes(&tag), ..Element::default() });
                }
            }
            Event::Start(_) if open.len() >= DEEPEST => beyond += 1,
            Event::Start(tag) => open.push(element(&tag, start, end)),
            Event::Empty(tag) => close(element(&tag, start, end), &mut open, see),
            Event::End(_) if beyond > 0 => beyond -= 1,
            Event::End(_) => {
                if let Some(mut element) = open.pop() {
                    element.inside.end = start;
                    close(element, &mut open, see);
                }
            }
            Event::Text(text) => add(&mut open, &text.xml10_content(), start),
            Event::CData(text) => add(&mut open, &text.xml10_content(), start + "<![CDATA[".len()),
            Event::GeneralRef(reference) => {
                let written = format!("&{};", &*reference);
                if let Some(element) = open.last_mut() {
                    element.text.push_str(&without_entities_of_xml(&written));
                    element.text_start = None;
                }
            }
            Event::Eof if open.is_empty() => return Ok(outermost),
            Event::Eof => return Err((end, format!("the element `{}` is never closed", open[0].name))),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn position(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

fn element(tag: &BytesStart<'_>, start: usize, end: usize) -> Element {
    Element { name: tag.name().0.to_owned(), attributes: attributes(tag), inside: end..end, start, ..Element::default() }
}

fn attributes(tag: &BytesStart<'_>) -> Vec<(String, String)> {
    let attributes = tag.attributes().flatten();
    attributes.map(|attribute| (attribute.key.0.to_owned(), without_entities(&attribute.value))).collect()
}

fn add(open: &mut [Element], text: &str, start: usize) {
    let Some(element) = open.last_mut() else { return };
    if element.text.trim().is_empty() && !text.trim().is_empty() {
        element.text.clear();
        element.text_start = Some(start);
    } else if !text.trim().is_empty() {
        element.text_start = None;
    }
    element.text.push_str(text);
}

fn close(element: Element, open: &mut [Element], see: &mut dyn FnMut(Element)) {
    match open.last_mut() {
        Some(outer) => outer.children.push(element),
        None if CONTAINERS.contains(&element.name.as_str()) => {}
        None => see(element),
    }
}

/// The character a reference stands for where XML defines it, else the reference as it is.
fn without_entities_of_xml(written: &str) -> String {
    if written.starts_with("&#") || ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;"].contains(&written) {
        without_entities(written)
    } else {
        written.to_owned()
    }
}

/// A text with the characters its references stand for: numbers, the five of XML, and those of HTML that titles have.
pub(super) fn without_entities(text: &str) -> String {
    const NAMES: [(&str, &str); 22] = [
        ("amp", "&"),
        ("lt", "<"),
        ("gt", ">"),
        ("quot", "\""),
        ("apos", "'"),
        ("nbsp", "\u{a0}"),
        ("ndash", "–"),
        ("mdash", "—"),
        ("hellip", "…"),
        ("lsquo", "‘"),
        ("rsquo", "’"),
        ("ldquo", "“"),
        ("rdquo", "”"),
        ("laquo", "«"),
        ("raquo", "»"),
        ("auml", "ä"),
        ("ouml", "ö"),
        ("uuml", "ü"),
        ("szlig", "ß"),
        ("eacute", "é"),
        ("egrave", "è"),
        ("shy", "\u{ad}"),
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        let after = &rest[start + 1..];
        let end = after.char_indices().take(12).find(|(_, c)| *c == ';').map(|(end, _)| end);
        let meant = end.and_then(|end| {
            let name = &after[..end];
            let number = name.strip_prefix("#x").or(name.strip_prefix("#X")).map(|digits| u32::from_str_radix(digits, 16));
            let number = number.or_else(|| name.strip_prefix('#').map(str::parse));
            match number {
                Some(number) => char::from_u32(number.ok()?).map(String::from),
                None => NAMES.iter().find(|(known, _)| *known == name).map(|(_, letters)| (*letters).to_owned()),
            }
        });
        match (end, meant) {
            (Some(end), Some(letters)) => {
                out.push_str(&letters);
                rest = &after[end + 1..];
            }
            _ => {
                out.push('&');
                rest = after;
            }
        }
    }
    out + rest
}
