//! What the markup of an article says of it, and what its page shows.
//!
//! Pipeline: `itemprop`, `h-entry`, `<h1>`, `<time>`, `rel` -> **markup** -> [`facts`](super).

use super::{BEFORE_SITE, Fact, Facts, Trust};
use crate::read::html::main_text::Main;
use crate::read::html::measure::Measures;
use crate::read::html::tree::{Element, Id, ROOT, Tree};

/// What microdata calls the facts (schema.org).
const PROPERTIES: [(&str, Fact); 9] = [
    ("headline", Fact::Title),
    ("alternativeHeadline", Fact::Subtitle),
    ("description", Fact::Standfirst),
    ("datePublished", Fact::Published),
    ("dateModified", Fact::Modified),
    ("inLanguage", Fact::Language),
    ("articleSection", Fact::Section),
    ("keywords", Fact::Tag),
    ("license", Fact::Licence),
];

/// What microformats call them (`h-entry`, and the older hAtom).
const CLASSES: [(&str, Fact); 9] = [
    ("p-name", Fact::Title),
    ("entry-title", Fact::Title),
    ("p-summary", Fact::Standfirst),
    ("dt-published", Fact::Published),
    ("published", Fact::Published),
    ("dt-updated", Fact::Modified),
    ("updated", Fact::Modified),
    ("p-category", Fact::Tag),
    ("u-license", Fact::Licence),
];

/// Classes of a visible standfirst, as sites name it.
const STANDFIRSTS: [&str; 14] = [
    "standfirst",
    "lead",
    "lede",
    "dek",
    "deck",
    "intro",
    "summary",
    "entry-summary",
    "article-lead",
    "article__lead",
    "article-summary",
    "article__summary",
    "field--name-field-summary",
    "field--name-field-standfirst",
];

/// Classes of an element that holds the name of an author.
const AUTHORS: [&str; 7] =
    ["author-name", "author__name", "byline-author", "byline__author", "byline__name", "post-author", "username"];

/// The word before the name of an author.
const BY: [&str; 18] = [
    "by",
    "von",
    "par",
    "por",
    "di",
    "door",
    "av",
    "af",
    "od",
    "автор",
    "автором",
    "από",
    "از",
    "بقلم",
    "oleh",
    "yazan",
    "przez",
    "kirjoittanut",
];

/// The longest a standfirst is, in letters.
const LONGEST_STANDFIRST: usize = 700;

/// Reads the markup of the article and what its page shows.
pub(super) fn collect(tree: &Tree<'_>, measures: &Measures, main: &Main, facts: &mut Facts) {
    let text = main.roots.last().copied().unwrap_or(ROOT);
    spoken(tree, text, facts);
    let is_other = |node: Id| {
        node != main.around
            && tree.element(node).is_some_and(|element| {
                element.name() == "nav"
                    || element.has_class(&["comments", "comment", "related"])
                    || element.name() == "aside"
            })
    };
    for node in tree.all_but(main.around, is_other) {
        if let Some(element) = tree.element(node) {
            marked(tree, node, element, facts);
            shown(tree, measures, main, node, element, facts);
        }
    }
    titles(tree, measures, main, facts);
    for node in tree.all(ROOT) {
        if let Some(element) = tree.element(node).filter(|element| element.name() == "a")
            && let (Some(language), Some(address)) = (element.said("hreflang"), element.said("href"))
        {
            facts.show(Fact::Translation, Trust::Page, address, Some(language.to_owned()), tree.at(node), None);
        }
    }
}

/// The language and the direction of the element the text stands in.
fn spoken(tree: &Tree<'_>, text: Id, facts: &mut Facts) {
    for (attribute, fact) in [("lang", Fact::Language), ("dir", Fact::Direction)] {
        let near = tree.around(text).find_map(|node| Some((node, tree.element(node)?.said(attribute)?)));
        if let Some((node, value)) = near.filter(|(_, value)| *value != "auto") {
            facts.say(fact, Trust::Element, value, tree.at(node));
        }
    }
}

/// The words of an element, or what it says in their place.
fn value(tree: &Tree<'_>, node: Id, element: &Element) -> String {
    let said = element.said("content").or(element.said("datetime"));
    said.map_or_else(|| words(tree, node), str::to_owned)
}

/// The words an element shows.
fn words(tree: &Tree<'_>, node: Id) -> String {
    let is_code = |node: Id| matches!(tree.name(node), "script" | "style" | "svg");
    tree.all_but(node, is_code).filter_map(|node| tree.letters(node)).collect()
}

/// Microdata and microformats.
fn marked(tree: &Tree<'_>, node: Id, element: &Element, facts: &mut Facts) {
    let at = tree.at(node);
    let by_property = element.words("itemprop").find_map(|word| PROPERTIES.iter().find(|(name, _)| *name == word));
    let by_class = element.words("class").find_map(|word| CLASSES.iter().find(|(name, _)| *name == word));
    if let Some((name, fact)) = by_property.or(by_class) {
        let is_title = *fact == Fact::Title;
        // Of the whole entry, `p-name` would be all of it; a comment's date is none of the article's.
        let shown = (is_title || *fact == Fact::Standfirst).then_some(node);
        let said = value(tree, node, element);
        let link = (*fact == Fact::Licence).then(|| element.said("href").map(str::to_owned)).flatten();
        if !(*name == "p-name" && element.has_class(&["h-card"])) && said.len() < 2000 {
            facts.show(*fact, Trust::Markup, &said, link, at, shown);
        }
    }
    if element.has_word("itemprop", &["author", "translator"]) || element.has_class(&["p-author"]) {
        let is_name = |node: &Id| {
            tree.element(*node)
                .is_some_and(|element| element.has_word("itemprop", &["name"]) || element.has_class(&["p-name", "fn"]))
        };
        let named = tree.all(node).skip(1).find(is_name).unwrap_or(node);
        let role = element.has_word("itemprop", &["translator"]).then(|| "translation".to_owned());
        let name = tree.element(named).map(|element| value(tree, named, element)).unwrap_or_default();
        facts.show(Fact::Author, Trust::Markup, &name, role, at, None);
    }
}

/// Dates, authors, licences and key words as the page shows them.
fn shown(tree: &Tree<'_>, measures: &Measures, main: &Main, node: Id, element: &Element, facts: &mut Facts) {
    let at = tree.at(node);
    let in_text = main.roots.iter().any(|root| *root != main.around && tree.is_within(node, *root));
    match element.name() {
        "time" if !in_text || element.attribute("pubdate").is_some() => {
            if let Some(date) = element.said("datetime") {
                let is_change = element.words("class").any(|class| class.contains("updated") || class.contains("modified"));
                let fact = if is_change { Fact::Modified } else { Fact::Published };
                // Times further down are those of other articles.
                if facts.said.iter().all(|said| said.fact != fact || said.trust != Trust::Page) {
                    facts.say(fact, Trust::Page, date, at);
                }
            }
        }
        "a" if element.has_word("rel", &["author"]) && measures.letters(node) < 80 => {
            facts.say(Fact::Author, Trust::Page, &words(tree, node), at);
        }
        "a" | "span" | "div" | "address" if element.has_class(&AUTHORS) && measures.letters(node) < 60 => {
            facts.say(Fact::Author, Trust::Page, &words(tree, node), at);
        }
        "p" | "div" | "span" if element.has_class(&["byline"]) && measures.letters(node) < 60 => {
            let line = words(tree, node);
            // Without its first word, which says "by" in some language; a line without one may be anything.
            let name = line.trim().split_once(' ').filter(|(by, _)| BY.contains(&by.to_lowercase().trim_end_matches(':')));
            let is_known = facts.said.iter().any(|said| said.fact == Fact::Author);
            name.filter(|_| !is_known).into_iter().for_each(|(_, name)| facts.say(Fact::Author, Trust::Page, name, at));
        }
        "a" if element.has_word("rel", &["license"]) => {
            let link = element.said("href").map(str::to_owned);
            facts.show(Fact::Licence, Trust::Page, &words(tree, node), link, at, None);
        }
        "a" if element.has_word("rel", &["category"]) => facts.say(Fact::Section, Trust::Page, &words(tree, node), at),
        "a" if element.has_word("rel", &["tag"]) => facts.say(Fact::Tag, Trust::Page, &words(tree, node), at),
        _ => {}
    }
    let is_standfirst = element.has_class(&STANDFIRSTS) && matches!(element.name(), "p" | "div" | "h2" | "h3");
    let before_text = || {
        let text = main.roots.last().copied().unwrap_or(ROOT);
        let before = tree.all(text).take_while(|other| *other != node).filter(|node| tree.letters(*node).is_some());
        !tree.is_within(node, text) || before.map(|node| measures.letters(node)).sum::<usize>() < 300
    };
    if is_standfirst && (20..LONGEST_STANDFIRST).contains(&measures.letters(node)) && before_text() {
        facts.show(Fact::Standfirst, Trust::Page, &words(tree, node), None, at, Some(node));
    }
}

/// The title as the page shows it: the first `<h1>` of the article, else of the page, and `<title>` without the site's
/// name.
fn titles(tree: &Tree<'_>, measures: &Measures, main: &Main, facts: &mut Facts) {
    let is_h1 = |node: &Id| tree.name(*node) == "h1" && measures.letters(*node) > 0;
    let is_site = |node: &Id| {
        tree.around(*node).take(3).filter_map(|node| tree.element(node)).any(|element| {
            element.has_class(&["site-title", "site-name", "site-branding", "logo"])
                || element.has_word("id", &["site-name", "logo"])
        })
    };
    let own = tree.all(main.around).find(|node| is_h1(node) && !is_site(node));
    let heading = own.or_else(|| tree.all(ROOT).find(|node| is_h1(node) && !is_site(node)));
    let classed = || {
        let is_title = |node: &Id| {
            matches!(tree.name(*node), "h2" | "h3")
                && tree.element(*node).is_some_and(|element| {
                    element.has_class(&["title", "node__title", "node-title", "article-title", "page-title"])
                })
        };
        tree.all(main.around).find(is_title)
    };
    if let Some(node) = heading.or_else(classed) {
        facts.show(Fact::Title, Trust::Page, &words(tree, node), None, tree.at(node), Some(node));
    }
    let title =
        tree.all(ROOT).find(|node| tree.name(*node) == "title" && !tree.around(*node).any(|node| tree.name(node) == "svg"));
    if let Some(node) = title {
        let whole = words(tree, node);
        let is_alone = facts.said.iter().all(|said| said.fact != Fact::Title);
        // Alone, a title is likely to have the name of the site behind it, whatever that is.
        let parted = BEFORE_SITE.iter().find_map(|mark| whole.rsplit_once(mark)).filter(|_| is_alone);
        let bare = parted.map_or(whole.as_str(), |(title, _)| title).to_owned();
        facts.say(Fact::Title, Trust::Page, &bare, tree.at(node));
    }
}
