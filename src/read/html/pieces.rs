//! An HTML text cut where its places change: before and after each tag, comment and entity.
//!
//! Pipeline: text -> **pieces** -> [`parse`](super::parse).
//!
//! `<p>fish &amp; chips` is cut into `<p>`, `fish `, `&amp;` and ` chips`. The parser is given one piece at a time and
//! so knows the byte of everything it makes, which it does not count itself. What would be lost in a tag that never
//! ends is a piece of its own: its `<` is to be taken for a letter. The time is linear, whatever the text.

use std::ops::Range;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, or what stands in a script.
    Letters,
    /// A tag, comment, declaration or entity.
    Markup,
    /// A `<` that begins no tag, though the parser would think so.
    Less,
    /// `[caption …]`, which WordPress keeps in the text for a figure.
    Opens,
    /// `[/caption]`.
    Closes,
}

const OPENS: &str = "[caption ";
const CLOSES: &str = "[/caption]";

/// The most attributes of a tag. The parser compares each with all before it; pages have some dozens.
const MOST_ATTRIBUTES: usize = 1000;

/// Elements whose content is letters up to their closing tag, whatever stands there (HTML §13.2.6.2).
const RAW: [&str; 8] = ["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"];

/// The pieces of a text, in order.
pub(super) struct Pieces<'t> {
    text: &'t str,
    offset: usize,
    /// The element whose raw content comes next.
    raw: Option<&'static str>,
    /// How many tags had no end, so far.
    endless: usize,
}

impl<'t> Pieces<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, offset: 0, raw: None, endless: 0 }
    }

    /// The length and kind of the piece that a rest begins with.
    fn cut(&mut self, rest: &str) -> (usize, Kind) {
        if let Some(name) = self.raw.take() {
            let length = end_of_raw(rest, name);
            if length > 0 {
                return (length, Kind::Letters);
            }
        }
        match rest.as_bytes() {
            [b'<', b'!', b'-', b'-', ..] => (after(rest, 4, "-->"), Kind::Markup),
            [b'<', b'!' | b'?', ..] => (after(rest, 2, ">"), Kind::Markup),
            [b'<', b'/', b'a'..=b'z' | b'A'..=b'Z', ..] => self.tag(rest, 2),
            [b'<', b'/', ..] => (after(rest, 2, ">"), Kind::Markup),
            [b'<', b'a'..=b'z' | b'A'..=b'Z', ..] => self.tag(rest, 1),
            [b'&', ..] => {
                let name =
                    rest[1..].bytes().take(40).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
                (1 + name + usize::from(rest[1 + name..].starts_with(';')), Kind::Markup)
            }
            [b'[', ..] if rest.starts_with(CLOSES) => (CLOSES.len(), Kind::Closes),
            [b'[', ..] if rest.starts_with(OPENS) => match rest.bytes().take(500).position(|byte| byte == b']') {
                Some(end) => (end + 1, Kind::Opens),
                None => (1, Kind::Letters),
            },
            bytes => {
                let ends = |offset: &usize| match bytes[*offset] {
                    b'<' | b'&' => true,
                    b'[' => rest[*offset..].starts_with(OPENS) || rest[*offset..].starts_with(CLOSES),
                    _ => false,
                };
                ((1..rest.len()).find(ends).unwrap_or(rest.len()), Kind::Letters)
            }
        }
    }

    /// A tag whose name begins at some byte of the rest.
    fn tag(&mut self, rest: &str, name: usize) -> (usize, Kind) {
        // The end of each tag is looked for; where many have none, not far, so that the time stays linear.
        let reach = match self.endless {
            0..16 => rest.len(),
            16..1000 => rest.len().min(4096),
            _ => rest.len().min(512),
        };
        let Some(end) = end_of_tag(&rest.as_bytes()[..reach], name) else {
            self.endless += 1;
            return (1, Kind::Less);
        };
        let length = rest[name..].bytes().take_while(u8::is_ascii_alphanumeric).count();
        if name == 1 {
            self.raw = RAW.into_iter().find(|raw| raw.eq_ignore_ascii_case(&rest[1..=length]));
        }
        (end, Kind::Markup)
    }
}

impl Iterator for Pieces<'_> {
    type Item = (Range<usize>, Kind);

    fn next(&mut self) -> Option<(Range<usize>, Kind)> {
        let rest = self.text.get(self.offset..).filter(|rest| !rest.is_empty())?;
        let (mut length, kind) = self.cut(rest);
        while !rest.is_char_boundary(length) {
            length += 1;
        }
        let start = self.offset;
        self.offset += length;
        Some((start..self.offset, kind))
    }
}

/// The length up to and with a mark that is looked for from some byte on; all of the rest without it.
fn after(rest: &str, from: usize, mark: &str) -> usize {
    rest.get(from..).and_then(|inside| inside.find(mark)).map_or(rest.len(), |found| from + found + mark.len())
}

/// The length of a tag, or nothing if it has no end or too many attributes (HTML §13.2.5.32 to §13.2.5.40).
fn end_of_tag(bytes: &[u8], name: usize) -> Option<usize> {
    let mut offset = name + bytes[name..].iter().position(|byte| byte.is_ascii_whitespace() || b"/>".contains(byte))?;
    for _ in 0..=MOST_ATTRIBUTES {
        let skip = |from: usize, also: u8| {
            let is_skipped = |byte: &u8| byte.is_ascii_whitespace() || *byte == also;
            bytes[from..].iter().position(|byte| !is_skipped(byte)).map(|found| from + found)
        };
        offset = skip(offset, b'/')?;
        if bytes[offset] == b'>' {
            return Some(offset + 1);
        }
        // An attribute: a name, which may begin with `=`, and its value.
        let is_end = |byte: &u8| byte.is_ascii_whitespace() || b"/>=<".contains(byte);
        offset += usize::from(bytes[offset] != b'<');
        offset += bytes[offset..].iter().position(is_end)?;
        if bytes[offset] == b'<' {
            // To browsers that is the name of an attribute; to writers a tag that was not closed, or no tag at all.
            return None;
        }
        let assigned = skip(offset, b' ')?;
        if bytes[assigned] != b'=' {
            continue;
        }
        let value = skip(assigned + 1, b' ')?;
        offset = match bytes[value] {
            quote @ (b'"' | b'\'') => value + 2 + bytes[value + 1..].iter().position(|byte| *byte == quote)?,
            _ => value + bytes[value..].iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'>')?,
        };
    }
    None
}

/// Where the closing tag of an element begins, or the end of the text.
fn end_of_raw(rest: &str, name: &str) -> usize {
    let mut from = 0;
    while let Some(found) = rest[from..].find("</").map(|found| from + found) {
        let is_it = rest.as_bytes().get(found + 2..found + 2 + name.len());
        if is_it.is_some_and(|bytes| bytes.eq_ignore_ascii_case(name.as_bytes())) {
            return found;
        }
        from = found + 2;
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::{Kind, Pieces};

    fn pieces(text: &str) -> Vec<(&str, Kind)> {
        Pieces::new(text).map(|(range, kind)| (&text[range], kind)).collect()
    }

    #[test]
    fn a_text_is_cut_around_its_markup() {
        let expected = [
            ("<p title='a>b'>", Kind::Markup),
            ("fish ", Kind::Letters),
            ("&amp;", Kind::Markup),
            (" chips ", Kind::Letters),
            ("<!-- > -->", Kind::Markup),
        ];
        assert_eq!(pieces("<p title='a>b'>fish &amp; chips <!-- > -->"), expected);
    }

    #[test]
    fn a_tag_without_an_end_is_letters() {
        assert_eq!(pieces("a <b 'c"), [("a ", Kind::Letters), ("<", Kind::Less), ("b 'c", Kind::Letters)]);
        assert_eq!(pieces("<b <i>")[0], ("<", Kind::Less));
        assert_eq!(pieces("<b ><i>")[0], ("<b >", Kind::Markup));
    }

    #[test]
    fn a_script_is_one_piece() {
        let script = ("if (a<b) c('</p>')", Kind::Letters);
        assert_eq!(pieces("<SCRIPT>if (a<b) c('</p>')</script>")[1], script);
    }
}
