//! Where the objects of a JSON text stand, found by walking its tokens once.
//!
//! Pipeline: JSON -> **places** -> objects with their bytes.
//!
//! In `{"type": "text", "text": "hi"}` there is one object of the kind `text`, from byte 0 to 30. The text need not be JSON:
//! whatever does not fit is stepped over, and serde finds the error. No recursion, so that no nesting is too deep.

use std::borrow::Cow;

/// An object of the text.
pub(super) struct Object<'t> {
    /// The byte of its `{`.
    pub(super) start: usize,
    /// The byte after its `}`.
    pub(super) end: usize,
    /// What it says it is, under `type`.
    pub(super) kind: Option<&'t str>,
    /// Whether the model has a place for it and the text gives none.
    pub(super) wants_place: bool,
    /// Whether nothing is in it.
    pub(super) is_empty: bool,
}

/// What a walk over the text finds.
pub(super) struct Objects<'t> {
    /// All objects, those inside others before them.
    pub(super) all: Vec<Object<'t>>,
    /// The value of `schema` in the outermost object, with its byte.
    pub(super) schema: Option<(usize, &'t str)>,
}

/// Arrays of objects that have a place though they have no type: list items, definitions, rows, cells and notes; in an edition its sections,
/// what is in them, and the teasers of its cover.
const PLACED: [&str; 10] = ["items", "entries", "head", "rows", "foot", "cells", "notes", "sections", "articles", "teasers"];

/// An object or array that has begun.
struct Open<'t> {
    object: Option<Object<'t>>,
    /// The key it is the value of.
    name: &'t str,
    /// The key whose value comes next.
    key: &'t str,
    has_place: bool,
}

/// Walks the text.
pub(super) fn objects(text: &str) -> Objects<'_> {
    let bytes = text.as_bytes();
    let mut found = Objects { all: Vec::new(), schema: None };
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut offset = 0;
    while offset < bytes.len() {
        let start = offset;
        offset += 1;
        match bytes[start] {
            b'{' => {
                let name = open.last().map_or("", |outer| if outer.object.is_some() { outer.key } else { outer.name });
                let in_array = open.last().is_some_and(|outer| outer.object.is_none());
                let wants_place = in_array && PLACED.contains(&name);
                let object = Object { start, end: text.len(), kind: None, wants_place, is_empty: true };
                open.push(Open { object: Some(object), name, key: "", has_place: false });
            }
            b'[' => {
                let name = open.last().map_or("", |outer| if outer.object.is_some() { outer.key } else { outer.name });
                open.push(Open { object: None, name, key: "", has_place: false });
            }
            b'}' | b']' => {
                if let Some(Open { object: Some(mut object), has_place, .. }) = open.pop() {
                    object.end = offset;
                    object.wants_place = (object.wants_place || object.kind.is_some()) && !has_place;
                    found.all.push(object);
                }
            }
            b'"' => {
                offset = end_of_string(bytes, offset);
                let inside = text.get(start + 1..offset.saturating_sub(1)).unwrap_or_default();
                string(&mut open, inside, is_key(bytes, offset));
            }
            b'0'..=b'9' | b'-' => {
                offset = bytes[offset..]
                    .iter()
                    .position(|byte| b",]} \t\r\n".contains(byte))
                    .map_or(text.len(), |end| offset + end);
                if let [Open { key: "schema", .. }] = open.as_slice() {
                    found.schema = Some((start, text.get(start..offset).unwrap_or_default()));
                }
            }
            _ => {}
        }
    }
    found
}

fn string<'t>(open: &mut [Open<'t>], inside: &'t str, is_key: bool) {
    let Some(Open { object: Some(object), key, has_place, .. }) = open.last_mut() else { return };
    object.is_empty = false;
    if is_key {
        *key = inside;
        *has_place |= inside == "at";
    } else if *key == "type" {
        object.kind = Some(inside);
    }
}

/// The byte after the closing quotation mark of a string, its first byte given.
pub(super) fn end_of_string(bytes: &[u8], mut offset: usize) -> usize {
    while let Some(byte) = bytes.get(offset) {
        offset += match byte {
            b'"' => return offset + 1,
            b'\\' => 2,
            _ => 1,
        };
    }
    bytes.len()
}

/// Whether a colon follows.
pub(super) fn is_key(bytes: &[u8], offset: usize) -> bool {
    bytes[offset.min(bytes.len())..].iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':')
}

/// The text with `\ufffd` for each escape that is half of a surrogate pair (RFC 8259 §8.2), and the bytes these stand at.
/// The text keeps its length.
pub(in crate::read) fn without_lone_surrogates(text: &str) -> (Cow<'_, str>, Vec<usize>) {
    let mut lone = Vec::new();
    let mut offset = 0;
    while let Some(found) = text[offset..].find('\\').map(|found| offset + found) {
        offset = found;
        match (escape(text, offset), escape(text, offset + 6)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => offset += 12,
            (Some(0xD800..=0xDFFF), _) => {
                lone.push(offset);
                offset += 6;
            }
            (Some(_), _) => offset += 6,
            // Some other escape: the character after the backslash belongs to it, a second backslash too.
            (None, _) => offset += 1 + text[offset + 1..].chars().next().map_or(0, char::len_utf8),
        }
    }
    if lone.is_empty() {
        return (Cow::Borrowed(text), lone);
    }
    let mut whole = String::with_capacity(text.len());
    let mut done = 0;
    for offset in &lone {
        whole.push_str(&text[done..*offset]);
        whole.push_str("\\ufffd");
        done = offset + 6;
    }
    whole.push_str(&text[done..]);
    (Cow::Owned(whole), lone)
}

/// The number in the escape `\uXXXX` at a byte, if one stands there.
fn escape(text: &str, offset: usize) -> Option<u32> {
    let digits = text.get(offset..offset + 6)?.strip_prefix("\\u")?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
}
