//! What an address is: which lead to a page of the web or to a person, which are the same, and which words say one already.
//!
//! Pipeline: the target of a link -> **address** -> [`links`](super::links).
//!
//! `https://Example.org/a/` and `http://example.org/a` are one address: neither the scheme, nor the case of the host, nor a last
//! slash makes another page. `/a#b` and `/a#c` are two places and stay two; `#:~:text=` only colours words and does not count.
//! Sources: RFC 3986 §5 (relative addresses), §6 (which are the same), RFC 6068 (`mailto:`), RFC 3966 (`tel:`).

use std::borrow::Cow;

/// What an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Of something on the web, or in any other place that is reached by typing it.
    Page,
    /// Of a person: mail, telephone.
    Person,
    /// Nothing a reader can follow: empty, a script, the bytes themselves.
    Nothing,
}

/// Schemes of addresses that are shown bare.
const PERSONS: [&str; 3] = ["mailto:", "tel:", "sms:"];
/// Schemes that lead nowhere on paper, nor in a PDF.
const NOTHING: [&str; 5] = ["javascript:", "data:", "vbscript:", "about:", "blob:"];

/// What an address is.
pub(super) fn kind(address: &str) -> Kind {
    let begins = |schemes: &[&str]| schemes.iter().any(|scheme| strip(address, scheme).is_some());
    match address {
        _ if address.trim().is_empty() || begins(&NOTHING) => Kind::Nothing,
        _ if begins(&PERSONS) => Kind::Person,
        _ => Kind::Page,
    }
}

/// What is shown for the address of a person: `a@example.org` of `mailto:a@example.org?subject=Hello`.
pub(super) fn bare(address: &str) -> String {
    let rest = PERSONS.iter().find_map(|scheme| strip(address, scheme)).unwrap_or(address);
    let rest = rest.split(['?', ';']).next().unwrap_or_default();
    decoded(rest.trim_start_matches("//")).replace(',', ", ")
}

/// A key that is the same for addresses that lead to the same place.
pub(super) fn key(address: &str) -> String {
    let rest = without_scheme(address.trim());
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let fragment = fragment.split(":~:").next().unwrap_or_default();
    let host = rest.find(['/', '?']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(host);
    let path = path.trim_end_matches('?').trim_end_matches('/');
    let mark = if fragment.is_empty() { "" } else { "#" };
    [&host.to_lowercase(), path, mark, fragment].concat()
}

/// Whether two addresses lead to one page, at whatever place on it.
pub(super) fn is_same_page(one: &str, other: &str) -> bool {
    let page = |address: &str| key(address.split('#').next().unwrap_or_default());
    page(one) == page(other)
}

/// Whether the visible words of a link are its address, in full or without what goes without saying: scheme, `www.`, last slash;
/// of a telephone, however its digits are grouped.
pub(super) fn is_said(visible: &str, address: &str) -> bool {
    let is_numeral = strip(address, "tel:").is_some() || strip(address, "sms:").is_some();
    let bared = |text: &str| {
        let shown = if kind(text) == Kind::Person { Cow::Owned(bare(text)) } else { decoded(text) };
        let key = key(&shown);
        let groups = |letter: char| is_numeral && matches!(letter, ' ' | '\u{A0}' | '-' | '(' | ')' | '/' | '.');
        key.trim_start_matches("www.").replace(groups, "")
    };
    bared(visible) == bared(address)
}

/// An address in full: one that begins with `/`, `./`, or a name is taken from that of the article (RFC 3986 §5.2, dots included).
pub(super) fn resolved<'a>(address: &'a str, base: Option<&str>) -> Cow<'a, str> {
    let address = address.trim();
    let Some((scheme, rest)) = base.and_then(|base| base.trim().split_once("://")).filter(|_| !has_scheme(address)) else {
        return Cow::Borrowed(address);
    };
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    if let Some(other) = address.strip_prefix("//") {
        return Cow::Owned(format!("{scheme}://{other}"));
    }
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let (own, after) = address.split_at(end);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let whole = match own.strip_prefix('/') {
        Some(own) => own.to_owned(),
        None if own.is_empty() => path.to_owned(),
        None if folder.is_empty() => own.to_owned(),
        None => format!("{folder}/{own}"),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    Cow::Owned(format!("{scheme}://{host}/{}{after}", parts.join("/")))
}

/// Whether an address says how it is reached: letters before a colon (RFC 3986 §3.1).
fn has_scheme(address: &str) -> bool {
    let scheme = address.split_once(':').map_or("", |(scheme, _)| scheme);
    scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.'))
}

fn without_scheme(address: &str) -> &str {
    ["https://", "http://", "//"].iter().find_map(|scheme| strip(address, scheme)).unwrap_or(address)
}

/// The rest of an address behind a scheme, in whatever case it is written.
fn strip<'a>(address: &'a str, scheme: &str) -> Option<&'a str> {
    let address = address.trim();
    let begins = address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    begins.then(|| &address[scheme.len()..])
}

/// An address with its `%C3%A9` as letters, where they are letters.
pub(super) fn decoded(address: &str) -> Cow<'_, str> {
    if !address.contains('%') {
        return Cow::Borrowed(address);
    }
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [byte, after @ ..] = rest {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let escaped = digits.filter(|_| *byte == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(escaped.unwrap_or(*byte));
        rest = if escaped.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(address), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_place_has_one_key() {
        let same = |one: &str, other: &str| key(one) == key(other);
        assert!(same("https://Example.org/a/", "http://example.org/a"));
        assert!(same("https://example.org", "https://example.org/#"));
        assert!(same("https://example.org/a#:~:text=words", "https://example.org/a"));
        assert!(!same("https://example.org/a#b", "https://example.org/a#c"));
        assert!(!same("https://example.org/A", "https://example.org/a"));
        assert!(!same("https://example.org/?a=1", "https://example.org/?a=2"));
    }

    #[test]
    fn words_that_are_the_address_say_it() {
        for visible in ["https://www.example.org/a/", "example.org/a", "www.example.org/a", "HTTP://EXAMPLE.ORG/a"] {
            assert!(is_said(visible, "https://www.example.org/a"), "{visible}");
        }
        assert!(!is_said("example.org", "https://example.org/a") && !is_said("example.org/…", "https://example.org/a"));
        assert!(is_said("example.org/é", "https://example.org/%C3%A9"));
        assert!(is_said("a@example.org", "mailto:a@example.org?subject=Hi"));
        assert!(is_said("(0 21) 34-56", "tel:0213456") && !is_said("call", "tel:0213456"));
    }

    #[test]
    fn persons_are_shown_bare() {
        assert_eq!(bare("MAILTO:a%2Bb@example.org?subject=Hello%20you"), "a+b@example.org");
        assert_eq!(bare("mailto:a@x.org,b@x.org"), "a@x.org, b@x.org");
        assert_eq!(bare("tel:+92-21-345;ext=7"), "+92-21-345");
    }

    #[test]
    fn scripts_and_bytes_lead_nowhere() {
        for address in ["", "  ", "JavaScript:void(0)", "data:text/html,x", "about:blank"] {
            assert_eq!(kind(address), Kind::Nothing, "{address}");
        }
        assert_eq!((kind("tel:1"), kind("ftp://x.org"), kind("/a")), (Kind::Person, Kind::Page, Kind::Page));
    }

    #[test]
    fn relative_addresses_begin_at_that_of_the_article() {
        let base = Some("https://example.org/news/2026/tram?page=2#top");
        let full = |address| resolved(address, base).into_owned();
        assert_eq!(full("/about"), "https://example.org/about");
        assert_eq!(full("bus"), "https://example.org/news/2026/bus");
        assert_eq!(full("../2025/./bus?x=1"), "https://example.org/news/2025/bus?x=1");
        assert_eq!(full("?page=3"), "https://example.org/news/2026/tram?page=3");
        assert_eq!(full("//other.org/a"), "https://other.org/a");
        assert_eq!(full("mailto:a@b.org"), "mailto:a@b.org");
        assert_eq!(resolved("/about", None), "/about");
    }
}
