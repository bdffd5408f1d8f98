//! What the head of a page says in `<meta>` and `<link>` elements.
//!
//! Pipeline: `<meta>`, `<link>`, `<title>` -> **meta** -> [`facts`](super).

use super::{Fact, Facts, Trust};
use crate::read::html::tree::{Element, ROOT, Tree};

use crate::notice::At;

/// What the names of meta elements mean, in lower case. A name under `dc.`, `dcterms.` or `dc:` is looked up without
/// that.
const NAMES: [(&str, Trust, Fact); 27] = [
    ("og:title", Trust::OpenGraph, Fact::Title),
    ("og:description", Trust::OpenGraph, Fact::Standfirst),
    ("og:url", Trust::OpenGraph, Fact::Address),
    ("og:site_name", Trust::OpenGraph, Fact::Publication),
    ("og:locale", Trust::OpenGraph, Fact::Language),
    ("article:author", Trust::OpenGraph, Fact::Author),
    ("article:published_time", Trust::OpenGraph, Fact::Published),
    ("article:modified_time", Trust::OpenGraph, Fact::Modified),
    ("og:updated_time", Trust::OpenGraph, Fact::Modified),
    ("article:section", Trust::OpenGraph, Fact::Section),
    ("article:tag", Trust::OpenGraph, Fact::Tag),
    ("twitter:title", Trust::Meta, Fact::Title),
    ("twitter:description", Trust::Meta, Fact::Standfirst),
    ("title", Trust::Meta, Fact::Title),
    ("description", Trust::Meta, Fact::Standfirst),
    ("author", Trust::Meta, Fact::Author),
    ("date", Trust::Meta, Fact::Published),
    ("publish-date", Trust::Meta, Fact::Published),
    ("pubdate", Trust::Meta, Fact::Published),
    ("last-modified", Trust::Meta, Fact::Modified),
    ("language", Trust::Meta, Fact::Language),
    ("content-language", Trust::Meta, Fact::Language),
    ("application-name", Trust::Meta, Fact::Publication),
    ("section", Trust::Meta, Fact::Section),
    ("keywords", Trust::Meta, Fact::Tag),
    ("news_keywords", Trust::Meta, Fact::Tag),
    ("license", Trust::Meta, Fact::Licence),
];

/// The elements of Dublin Core, without their prefix.
const DUBLIN_CORE: [(&str, Fact); 17] = [
    ("title", Fact::Title),
    ("alternative", Fact::Subtitle),
    ("creator", Fact::Author),
    ("date", Fact::Published),
    ("date.issued", Fact::Published),
    ("date.created", Fact::Published),
    ("created", Fact::Published),
    ("issued", Fact::Published),
    ("modified", Fact::Modified),
    ("date.modified", Fact::Modified),
    ("description", Fact::Standfirst),
    ("abstract", Fact::Standfirst),
    ("language", Fact::Language),
    ("publisher", Fact::Publication),
    ("subject", Fact::Tag),
    ("rights", Fact::Licence),
    ("license", Fact::Licence),
];

/// Reads the meta elements, links and the title of a page.
pub(super) fn collect(tree: &Tree<'_>, facts: &mut Facts) {
    for node in tree.all(ROOT) {
        let Some(element) = tree.element(node) else { continue };
        let at = tree.at(node);
        match element.name() {
            "meta" => meta(element, at, facts),
            "link" => link(element, at, facts),
            _ => {}
        }
    }
}

fn meta(element: &Element, at: At, facts: &mut Facts) {
    let name = element.said("property").or(element.said("name")).or(element.said("http-equiv"));
    let (Some(name), Some(content)) = (name, element.said("content")) else { return };
    let name = name.to_ascii_lowercase();
    let bare = ["dc.", "dcterms.", "dc:", "dcterms:"].iter().find_map(|prefix| name.strip_prefix(prefix));
    let found = match bare {
        Some(bare) => DUBLIN_CORE.iter().find(|(known, _)| *known == bare).map(|(_, fact)| (Trust::DublinCore, *fact)),
        None => NAMES.iter().find(|(known, ..)| *known == name).map(|(_, trust, fact)| (*trust, *fact)),
    };
    match found {
        Some((trust, Fact::Tag)) => {
            content.split([',', ';', '،', '、']).for_each(|tag| facts.say(Fact::Tag, trust, tag, at));
        }
        // Facebook wants the address of a profile there.
        Some((_, Fact::Author)) if content.contains("://") => {}
        Some((trust, fact)) => facts.say(fact, trust, content, at),
        None => {}
    }
}

fn link(element: &Element, at: At, facts: &mut Facts) {
    let Some(address) = element.said("href") else { return };
    if element.has_word("rel", &["canonical"]) {
        facts.say(Fact::Address, Trust::Meta, address, at);
    }
    if element.has_word("rel", &["license"]) {
        facts.show(Fact::Licence, Trust::Meta, element.said("title").unwrap_or(address), Some(address.to_owned()), at, None);
    }
    if element.has_word("rel", &["alternate"])
        && let Some(language) = element.said("hreflang").filter(|language| *language != "x-default")
    {
        facts.show(Fact::Translation, Trust::Meta, address, Some(language.to_owned()), at, None);
    }
}
