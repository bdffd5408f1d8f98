//! Addresses, made whole by that of the page.
//!
//! Pipeline: an address as it is written -> **address** -> one that can be followed from paper.
//!
//! On `https://example.org/a/b`, `c` is `https://example.org/a/c` and `/c` is `https://example.org/c`. Where the page
//! has no address, what is written stays.
//!
//! Source: RFC 3986 §5.

/// What addresses are relative to.
#[derive(Clone, Debug, Default)]
pub(super) struct Base(Option<String>);

impl Base {
    /// The address given by the caller, or the page, made whole by each other.
    pub(super) fn new(given: Option<&str>, page: Option<&str>) -> Self {
        let given = Self(given.map(str::to_owned).filter(|address| scheme(address).is_some()));
        match page.map(|page| given.resolve(page)) {
            Some(page) if scheme(&page).is_some() => Self(Some(page)),
            _ => given,
        }
    }

    /// The target of a link: none if it has no address, an error with its scheme if it is a command to a browser.
    pub(super) fn target(&self, address: &str) -> Result<Option<String>, String> {
        // Browsers leave out line ends and tabs (URL Living Standard §4.4).
        let address: String = address.trim().chars().filter(|c| !matches!(c, '\n' | '\t' | '\r')).collect();
        match scheme(&address) {
            Some(scheme) if ["javascript", "vbscript", "data"].iter().any(|bad| scheme.eq_ignore_ascii_case(bad)) => {
                Err(scheme.to_lowercase())
            }
            Some(_) => Ok(Some(address)),
            None if address.is_empty() || address == "#" => Ok(None),
            None if address.starts_with('#') => Ok(Some(address)),
            None => Ok(Some(self.resolve(&address))),
        }
    }

    /// An address made whole (RFC 3986 §5.2.2).
    pub(super) fn resolve(&self, address: &str) -> String {
        if scheme(address).is_some() {
            return address.to_owned();
        }
        let Some(base) = &self.0 else {
            // Without a page the scheme is a guess, and today there is but one.
            return address.strip_prefix("//").map_or_else(|| address.to_owned(), |rest| format!("https://{rest}"));
        };
        let scheme = scheme(base).unwrap_or("https");
        if address.starts_with("//") {
            return format!("{scheme}:{address}");
        }
        let after = base.find("://").map_or(scheme.len() + 1, |found| found + 3);
        let path = base[after..].find(['/', '?', '#']).map_or(base.len(), |found| after + found);
        let (site, rest) = base.split_at(path);
        let bare = rest.split(['?', '#']).next().unwrap_or_default();
        let folder = &bare[..bare.rfind('/').map_or(0, |slash| slash + 1)];
        match address.as_bytes().first() {
            None => format!("{site}{rest}"),
            Some(b'/') => format!("{site}{}", without_dots(address)),
            Some(b'?') => format!("{site}{bare}{address}"),
            Some(b'#') => format!("{site}{}{address}", rest.split('#').next().unwrap_or_default()),
            Some(_) if folder.is_empty() => format!("{site}/{}", without_dots(address).trim_start_matches('/')),
            Some(_) => format!("{site}{}", without_dots(&format!("{folder}{address}"))),
        }
    }
}

/// The scheme of an address, if it has one (RFC 3986 §3.1).
pub(super) fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let is_one = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_one.then_some(scheme)
}

/// A path without `.` and `..` (RFC 3986 §5.2.4); what follows it is kept.
fn without_dots(address: &str) -> String {
    let (path, rest) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
    let mut parts: Vec<&str> = Vec::new();
    let mut ends_in_folder = false;
    for part in path.split('/') {
        ends_in_folder = matches!(part, "." | "..");
        match part {
            "." => {}
            ".." if parts.len() > 1 => {
                parts.pop();
            }
            ".." => {}
            _ => parts.push(part),
        }
    }
    if ends_in_folder {
        parts.push("");
    }
    parts.join("/") + rest
}

#[cfg(test)]
mod tests {
    use super::Base;

    #[test]
    fn addresses_are_resolved_as_in_the_standard() {
        let base = Base::new(Some("http://a/b/c/d;p?q"), None);
        // RFC 3986 §5.4
        for (given, whole) in [
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q#s"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../../../g", "http://a/g"),
            ("mailto:x@y", "mailto:x@y"),
        ] {
            assert_eq!(base.resolve(given), whole, "{given}");
        }
    }

    #[test]
    fn commands_are_no_addresses() {
        assert_eq!(Base::default().target(" java\nscript:alert(1)"), Err("javascript".to_owned()));
        assert_eq!(Base::default().target("#"), Ok(None));
        assert_eq!(Base::default().target("//x.org/a"), Ok(Some("https://x.org/a".to_owned())));
    }
}
