//! Notes, found by how their marks and their texts lead to each other.
//!
//! Pipeline: tree -> **notes** -> marks and notes in the [`plan`](super::plan).
//!
//! ```text
//! It burned.<sup><a id="fnref1" href="#fn1">1</a></sup> … <li id="fn1">In 1911. <a href="#fnref1">↩</a></li>
//! ```
//!
//! A link is the mark of a note if it leads to an element of the text in which another link leads back to it, or to
//! what stands directly around or before it; and if what it shows is short. That is how Pandoc, GitHub, WordPress and
//! its plugins, Drupal's module, MediaWiki and Word all write notes, whatever classes they give. Where no link leads
//! back, a class, role or data attribute of a known idiom does. The links back are left out, and so is what then is
//! left of the list: its rule and heading.

use std::collections::{BTreeMap, BTreeSet};

use super::furniture::Reason;
use super::plan::{Mark, Plan};
use super::tree::{Element, Id, Tree};

/// The longest mark, in characters without white space: `[note 12]`.
const LONGEST_MARK: usize = 10;

/// The links of a note that are looked at: each mark looks at them again.
const MOST_LINKS: usize = 64;

/// Finds the notes of a part of a page.
pub(super) fn find(tree: &Tree<'_>, root: Id, plan: &mut Plan) {
    let names = names(tree, root);
    let links: Vec<(Id, Id)> = tree.all(root).filter_map(|node| Some((node, target(tree, node, &names)?))).collect();
    if links.is_empty() {
        return;
    }
    // By the element a link stands in or near, the link: where links back may lead.
    let mut returns: BTreeMap<Id, Id> = BTreeMap::new();
    for (link, _) in &links {
        for near in near(tree, *link) {
            returns.entry(near).or_insert(*link);
        }
    }
    let mut found: BTreeMap<Id, String> = BTreeMap::new();
    let mut backlinks: BTreeSet<Id> = BTreeSet::new();
    let order: BTreeMap<Id, usize> = tree.all(root).enumerate().map(|(index, node)| (node, index)).collect();
    let back: BTreeMap<Id, Vec<(Id, Id)>> = by_note(tree, root, &links);
    for (link, target) in &links {
        let Some(note) = note_around(tree, *target, root) else { continue };
        let is_outside = !tree.is_within(*link, note) && order.get(link) < order.get(&note);
        if !is_outside || !is_short(tree, *link) {
            continue;
        }
        let own: Vec<Id> = back
            .get(&note)
            .into_iter()
            .flatten()
            .take(MOST_LINKS)
            .filter(|(_, to)| returns.get(to) == Some(link) || near(tree, *link).contains(to))
            .map(|(back, _)| *back)
            .collect();
        if own.is_empty() && !is_marked(tree, *link) {
            continue;
        }
        let id = found.entry(note).or_insert_with(|| name_of(tree, *target).unwrap_or_else(|| format!("note-{note}")));
        plan.set(*link, Mark::Reference(id.clone()));
        backlinks.extend(own);
    }
    take(tree, root, &order, found, &backlinks, plan);
}

/// Marks what has been found: notes, links back, and what is left around them.
fn take(
    tree: &Tree<'_>,
    root: Id,
    order: &BTreeMap<Id, usize>,
    mut found: BTreeMap<Id, String>,
    backlinks: &BTreeSet<Id>,
    plan: &mut Plan,
) {
    // A note nobody refers to is a note if it stands in a list of which at least half are.
    let items = |list: Id| tree.children(list).filter(|item| tree.name(*item) == "li");
    let is_list = |list: &Id| {
        let are = items(*list).filter(|item| found.contains_key(item)).count();
        matches!(tree.name(*list), "ol" | "ul") && are * 2 >= items(*list).count()
    };
    let lists: BTreeSet<Id> = found.keys().filter_map(|note| tree.parent(*note)).collect();
    let lists: Vec<Id> = lists.into_iter().filter(is_list).collect();
    for item in lists.iter().flat_map(|list| items(*list)) {
        found.entry(item).or_insert_with(|| name_of(tree, item).unwrap_or_else(|| format!("note-{item}")));
    }
    for back in backlinks {
        let is_arrow = |node: &Id| {
            tree.element(*node).is_some_and(|element| element.has_class(&["mw-cite-backlink", "footnotes__item-backlinks"]))
        };
        let whole = tree.around(*back).take(3).find(is_arrow).unwrap_or(*back);
        plan.set(whole, Mark::Silent);
    }
    for list in lists {
        leave_out_around(tree, list, root, plan);
    }
    let mut notes: Vec<(Id, String)> = found.into_iter().collect();
    notes.sort_by_key(|(note, _)| order.get(note).copied());
    for (note, _) in &notes {
        plan.set(*note, Mark::Silent);
    }
    plan.notes.extend(notes);
}

/// A list that was notes is empty now; a rule and a heading that led to it lead nowhere.
fn leave_out_around(tree: &Tree<'_>, list: Id, root: Id, plan: &mut Plan) {
    let is_blank =
        |node: Id| tree.letters(node).is_some_and(|letters| letters.trim().is_empty()) || tree.comment(node).is_some();
    let mut outer = list;
    while let Some(parent) = tree.parent(outer).filter(|parent| *parent != root) {
        let holds_only = tree.children(parent).all(|child| child == outer || is_blank(child) || leads(tree, child));
        if !holds_only {
            break;
        }
        outer = parent;
    }
    if outer != list {
        for child in tree.all(outer).filter(|node| leads(tree, *node)) {
            plan.set(child, Mark::LeftOut(Reason::Notes));
        }
        return;
    }
    let mut before = std::iter::successors(tree.previous(list), |node| tree.previous(*node)).filter(|node| !is_blank(*node));
    if let Some(heading) = before.next().filter(|node| leads(tree, *node)) {
        plan.set(heading, Mark::LeftOut(Reason::Notes));
    }
}

/// Whether an element only leads to what follows: a rule or a heading.
fn leads(tree: &Tree<'_>, node: Id) -> bool {
    matches!(tree.name(node), "hr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// The elements of a text by their names: the first of each.
fn names(tree: &Tree<'_>, root: Id) -> BTreeMap<String, Id> {
    let mut names = BTreeMap::new();
    for node in tree.all(root) {
        let Some(element) = tree.element(node) else { continue };
        let name = element.said("name").filter(|_| element.name() == "a");
        for name in element.said("id").into_iter().chain(name) {
            names.entry(name.to_owned()).or_insert(node);
        }
    }
    names
}

fn name_of(tree: &Tree<'_>, node: Id) -> Option<String> {
    let element = tree.element(node)?;
    element.said("id").or(element.said("name")).map(str::to_owned)
}

/// The element a link to a name of the same text leads to.
fn target(tree: &Tree<'_>, node: Id, names: &BTreeMap<String, Id>) -> Option<Id> {
    let element = tree.element(node).filter(|element| element.name() == "a")?;
    let (_, name) = element.said("href")?.split_once('#')?;
    names.get(name).or_else(|| names.get(&unescaped(name))).copied()
}

/// `%20` and its like as the characters they stand for.
fn unescaped(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The elements that a link back to a mark may name: the link, what stands close around it, what it holds, and what is
/// empty directly before.
fn near(tree: &Tree<'_>, link: Id) -> Vec<Id> {
    let close = |node: &Id| matches!(tree.name(*node), "a" | "sup" | "span" | "small" | "cite");
    let mut near: Vec<Id> = tree.around(link).take(4).take_while(close).collect();
    near.extend(tree.all(link).skip(1).take(4));
    let before: Vec<Id> =
        near.iter().filter_map(|node| tree.previous(*node)).filter(|node| tree.first(*node).is_none()).collect();
    near.extend(before);
    near
}

/// The text of a note, by an element in it or before it.
fn note_around(tree: &Tree<'_>, target: Id, root: Id) -> Option<Id> {
    let is_note = |node: &Id| {
        let Some(element) = tree.element(*node) else { return false };
        matches!(element.name(), "li" | "dd" | "aside")
            || element.has_class(&["footnotes__item-wrapper", "footnote", "footnote-item", "footnotedescription", "endnote"])
            || (matches!(element.name(), "p" | "div")
                && *node != target
                && tree
                    .previous(target)
                    .is_none_or(|before| tree.letters(before).is_some_and(|letters| letters.trim().is_empty())))
            || (matches!(element.name(), "p" | "div" | "span") && *node == target && tree.first(target).is_some())
    };
    tree.around(target).take(4).take_while(|node| *node != root).find(is_note)
}

/// By note, the links in it and where they lead.
fn by_note(tree: &Tree<'_>, root: Id, links: &[(Id, Id)]) -> BTreeMap<Id, Vec<(Id, Id)>> {
    let mut back: BTreeMap<Id, Vec<(Id, Id)>> = BTreeMap::new();
    for (link, target) in links {
        for around in tree.around(*link).skip(1).take(6).take_while(|node| *node != root) {
            back.entry(around).or_default().push((*link, *target));
        }
    }
    back
}

/// Whether what a link shows can be the mark of a note.
fn is_short(tree: &Tree<'_>, link: Id) -> bool {
    let shown: String = tree
        .all(link)
        .filter_map(|node| tree.letters(node))
        .flat_map(|letters| letters.chars().filter(|c| !c.is_whitespace()))
        .collect();
    let length = shown.chars().count();
    (1..=LONGEST_MARK).contains(&length)
}

/// Whether a link calls itself the mark of a note.
fn is_marked(tree: &Tree<'_>, link: Id) -> bool {
    let is_it = |element: &Element| {
        element.attribute("data-footnote-ref").is_some()
            || element.attribute("data-fn").is_some()
            || element.has_word("role", &["doc-noteref"])
            || element.has_class(&[
                "footnote-ref",
                "footnote-reference",
                "noteref",
                "see-footnote",
                "js-footnote-reference",
                "footnote-link",
                "easy-footnote",
            ])
    };
    tree.around(link).take(3).filter_map(|node| tree.element(node)).any(is_it)
}
