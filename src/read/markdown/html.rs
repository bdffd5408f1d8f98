//! Raw HTML as it is met in Markdown, cut into comments, tags and text. Not a parser of HTML: it builds no tree.
//!
//! Pipeline: a piece of raw HTML -> **html** -> tokens with their offsets.
//!
//! `<b>x</b>` is an opening tag, the text `x`, a closing tag. What does not make a token is text.

/// One token.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'h> {
    /// What stands between `<!--` and `-->`.
    Comment(&'h str),
    /// A declaration or processing instruction, without a meaning for us.
    Declaration,
    /// A tag.
    Tag(Tag<'h>),
    /// Anything else.
    Text(&'h str),
}

/// A tag: `<span lang="ur">`, `</span>`, `<br/>`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'h> {
    /// Its name in lower case.
    pub(super) name: String,
    /// Whether it closes.
    pub(super) closes: bool,
    attributes: &'h str,
}

impl Tag<'_> {
    /// The value of an attribute, its entities resolved.
    pub(super) fn attribute(&self, wanted: &str) -> Option<String> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            let end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '/').unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            let (value, after) = value(after);
            if name.eq_ignore_ascii_case(wanted) {
                return Some(decode(value));
            }
            rest = after;
        }
    }

    /// Whether the attribute `class` names a class.
    pub(super) fn has_class(&self, wanted: &[&str]) -> bool {
        let classes = self.attribute("class").unwrap_or_default().to_ascii_lowercase();
        classes.split_whitespace().any(|class| wanted.contains(&class))
    }
}

/// The value after an attribute's name and what follows it; empty where there is none.
fn value(after: &str) -> (&str, &str) {
    let Some(assigned) = after.trim_start().strip_prefix('=') else { return ("", after) };
    let assigned = assigned.trim_start();
    for quote in ['"', '\''] {
        if let Some(inside) = assigned.strip_prefix(quote) {
            return inside.split_once(quote).unwrap_or((inside, ""));
        }
    }
    assigned.split_at(assigned.find(char::is_whitespace).unwrap_or(assigned.len()))
}

/// The tokens of a piece of HTML, each with the byte it begins at.
pub(super) fn tokens(html: &str) -> Vec<(usize, Token<'_>)> {
    let mut tokens = Vec::new();
    let (mut offset, mut text) = (0, 0);
    // Behind the last `>` no tag ends; not to look for its end from each `<` keeps the time linear.
    let last = html.rfind('>').unwrap_or(0);
    while let Some(open) = html[offset..].find('<').map(|found| offset + found) {
        if open > last && !html[open..].starts_with("<!--") {
            break;
        }
        let Some((token, length)) = markup(&html[open..]) else {
            offset = open + 1;
            continue;
        };
        if text < open {
            tokens.push((text, Token::Text(&html[text..open])));
        }
        tokens.push((open, token));
        offset = open + length;
        text = offset;
    }
    if text < html.len() {
        tokens.push((text, Token::Text(&html[text..])));
    }
    tokens
}

/// The comment, declaration or tag at the beginning of a piece, with its length.
fn markup(html: &str) -> Option<(Token<'_>, usize)> {
    if let Some(inside) = html.strip_prefix("<!--") {
        let end = inside.find("-->");
        let comment = &inside[..end.unwrap_or(inside.len())];
        return Some((Token::Comment(comment), end.map_or(html.len(), |end| end + 7)));
    }
    if html.starts_with("<!") || html.starts_with("<?") {
        return html.find('>').map(|end| (Token::Declaration, end + 1));
    }
    let inside = html[1..].strip_prefix('/').unwrap_or(&html[1..]);
    let name = inside.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(inside.len());
    if !inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = end_of_tag(&inside[name..])?;
    let attributes = &inside[name..name + end];
    let closes = html[1..].starts_with('/');
    let tag = Tag { name: inside[..name].to_ascii_lowercase(), closes, attributes };
    Some((Token::Tag(tag), html.len() - inside.len() + name + end + 1))
}

/// The first `>` outside quotes.
fn end_of_tag(attributes: &str) -> Option<usize> {
    let mut quote = None;
    for (offset, character) in attributes.char_indices() {
        match (quote, character) {
            (None, '>') => return Some(offset),
            // A tag does not hold another; then this was no tag, and looking no further keeps the time linear.
            (None, '<') => return None,
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), closing) if open == closing => quote = None,
            _ => {}
        }
    }
    None
}

/// Entities in raw HTML, those that writers use; others are kept as they are written.
const ENTITIES: [(&str, &str); 24] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("shy", "\u{ad}"),
    ("copy", "©"),
    ("reg", "®"),
    ("deg", "°"),
    ("sect", "§"),
    ("middot", "·"),
    ("times", "×"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("bdquo", "„"),
    ("hellip", "…"),
    ("euro", "€"),
];

/// Text with its entities resolved.
pub(super) fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        decoded.push_str(&rest[..start]);
        rest = &rest[start..];
        match entity(rest) {
            Some((character, length)) => {
                decoded.push_str(&character);
                rest = &rest[length..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded + rest
}

/// What the entity at the beginning of a text stands for, and its length.
fn entity(text: &str) -> Option<(String, usize)> {
    // The longest name we know has six letters, the longest number seven digits.
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let number = match name.strip_prefix('#') {
        Some(digits) => match digits.strip_prefix(['x', 'X']) {
            Some(digits) => Some(u32::from_str_radix(digits, 16).ok()?),
            None => Some(digits.parse::<u32>().ok()?),
        },
        None => None,
    };
    let character = match number {
        Some(number) => char::from_u32(number).filter(|c| *c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER).to_string(),
        None => ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, character)| (*character).to_owned())?,
    };
    Some((character, end + 1))
}

#[cfg(test)]
mod tests {
    use super::{Tag, Token, decode, tokens};

    fn tag(html: &str) -> Tag<'_> {
        match tokens(html).pop() {
            Some((0, Token::Tag(tag))) => tag,
            other => panic!("not a tag: {other:?}"),
        }
    }

    #[test]
    fn attributes_are_found_with_any_quotes() {
        let span = tag("<SPAN class='a sc' lang=ur dir = \"rtl\" hidden>");
        assert_eq!(span.name, "span");
        assert_eq!(span.attribute("lang").as_deref(), Some("ur"));
        assert_eq!(span.attribute("DIR").as_deref(), Some("rtl"));
        assert_eq!(span.attribute("hidden").as_deref(), Some(""));
        assert_eq!(span.attribute("title"), None);
        assert!(span.has_class(&["sc"]));
    }

    #[test]
    fn what_is_no_tag_is_text() {
        assert_eq!(tokens("a < b <c"), vec![(0, Token::Text("a < b <c"))]);
    }

    #[test]
    fn entities_are_resolved_and_unknown_ones_kept() {
        assert_eq!(decode("a&amp;b &#x2014; &#8212; &foo; & &#0;"), "a&b — — &foo; & \u{fffd}");
    }
}
