//! Where on a page the article stands.
//!
//! Pipeline: tree -> **main text** -> the elements to be set, in order.
//!
//! What pages say of themselves comes first: an element that is called the body of an article, then `<article>`, then
//! `<main>`; of several, the one with most prose. Else it is found by density. A passage is a block with a sentence's
//! worth of letters, few of them links. From `<body>` down we go to the child with most letters in passages, as long as
//! it has more than half of those of its parent, at least two passages, and no brother of the same kind with a fifth.
//! On a page of a column of 8 paragraphs (90 %) and a list of headlines, that ends at the column: each paragraph has
//! only an eighth.

use super::furniture::why;
use super::measure::Measures;
use super::tree::{Element, Id, ROOT, Tree};
use super::vocabulary::{Role, role};

/// The fewest letters of prose that what calls itself an article must have, beside others that do.
const FEWEST: usize = 140;

/// The fewest if it is alone on its page in that.
const FEWEST_ALONE: usize = 20;

/// The fewest letters of a passage, where letters are of an alphabet. A passage of Han characters says as much in a
/// third.
const PASSAGE: usize = 60;

/// The letters of a cell that is more than one passage.
const LONG_CELL: usize = 250;

/// Classes and ids that mean the body of an article: microformats, Drupal 7 and later, WordPress, Ghost, Joomla,
/// Medium-like systems, newspapers.
const BODIES: [&str; 22] = [
    "e-content",
    "field--name-body",
    "field-name-body",
    "entry-content",
    "post-content",
    "post-body",
    "post-full-content",
    "gh-content",
    "article-content",
    "article-body",
    "article__body",
    "article__content",
    "article-text",
    "articlebody",
    "article_body",
    "story-body",
    "story-content",
    "storytext",
    "body-text",
    "com-content-article__body",
    "item-page",
    "main-text",
];

/// The parts of a page that are the article.
pub(super) struct Main {
    /// Pictures above the text, then the text.
    pub(super) roots: Vec<Id>,
    /// The element that holds the article with its title: where its own markup is looked for.
    pub(super) around: Id,
}

/// Finds the article of a page.
pub(super) fn find(tree: &Tree<'_>, measures: &Measures) -> Main {
    let body = tree.all(ROOT).find(|node| tree.name(*node) == "body").unwrap_or(ROOT);
    let candidates = |is_one: &dyn Fn(&Element) -> bool| -> Vec<Id> {
        let is_it = |node: &Id| tree.element(*node).is_some_and(is_one);
        tree.all_but(body, |node| is_comment(tree, node)).filter(is_it).collect()
    };
    let kinds: [&dyn Fn(&Element) -> bool; 4] = [
        &|element| element.has_word("itemprop", &["articleBody"]),
        &|element| element.has_class(&BODIES) || element.has_word("id", &BODIES),
        &|element| element.name() == "article" || element.has_word("role", &["article"]),
        &|element| element.name() == "main" || element.has_word("role", &["main"]),
    ];
    for is_one in kinds {
        let found = candidates(is_one);
        let Some(best) = found.iter().copied().max_by_key(|node| (measures.prose(*node), std::cmp::Reverse(*node))) else {
            continue;
        };
        if measures.prose(best) < if found.len() == 1 { FEWEST_ALONE } else { FEWEST } {
            continue;
        }
        let around = around(tree, best, body);
        // The body of one article may come in several elements.
        let is_outer = |node: &Id| !found.iter().any(|other| other != node && tree.is_within(*node, *other));
        let mut roots: Vec<Id> = if tree.name(around) == "article" && tree.name(best) != "article" {
            found.iter().copied().filter(|node| tree.is_within(*node, around) && is_outer(node)).collect()
        } else {
            vec![best]
        };
        let mut above = pictures_above(tree, measures, around, roots.first().copied().unwrap_or(best));
        above.append(&mut roots);
        return Main { roots: above, around };
    }
    let root = densest(tree, measures, body);
    Main { roots: vec![root], around: around(tree, root, body) }
}

fn is_comment(tree: &Tree<'_>, node: Id) -> bool {
    tree.element(node).is_some_and(|element| {
        element.has_class(&["comments", "comment", "comment-list", "comments-area"]) || element.has_word("id", &["comments"])
    })
}

/// The article around its text, or the main part of the page.
fn around(tree: &Tree<'_>, node: Id, body: Id) -> Id {
    let is = |name: &'static str| tree.around(node).find(|around| tree.name(*around) == name);
    let entry = || {
        tree.around(node)
            .find(|around| tree.element(*around).is_some_and(|element| element.has_class(&["h-entry", "hentry"])))
    };
    is("article").or_else(entry).or_else(|| is("main")).unwrap_or(body)
}

/// Pictures of an article that stand before its text.
fn pictures_above(tree: &Tree<'_>, measures: &Measures, around: Id, text: Id) -> Vec<Id> {
    let is_out = |node: Id| {
        tree.element(node).is_some_and(|element| {
            node != around && !tree.is_within(text, node) && why(tree, measures, node, element, usize::MAX).is_some()
        })
    };
    let before = tree.all_but(around, is_out).take_while(|node| *node != text);
    let is_picture = |node: &Id| matches!(tree.name(*node), "figure" | "img");
    let found: Vec<Id> = before.filter(is_picture).collect();
    let in_figure = |node: &Id| tree.around(*node).skip(1).any(|around| tree.name(around) == "figure");
    found.iter().copied().filter(|node| !in_figure(node)).collect()
}

/// The element that holds the passages of a page most closely.
fn densest(tree: &Tree<'_>, measures: &Measures, body: Id) -> Id {
    let mut passages = vec![(0_usize, 0_usize); tree.len()];
    let is_out = |node: Id| {
        tree.element(node).is_some_and(|element| node != body && why(tree, measures, node, element, usize::MAX).is_some())
    };
    let order: Vec<Id> = tree.all_but(body, is_out).collect();
    for node in order.iter().rev() {
        if passages[*node].1 == 0 && is_passage(tree, measures, *node) {
            // A cell of a page laid out as a table holds all its paragraphs, often without any markup.
            let many = if tree.name(*node) == "td" && measures.prose(*node) > LONG_CELL { 2 } else { 1 };
            passages[*node] = (measures.prose(*node), many);
        }
        if let Some(parent) = tree.parent(*node).filter(|_| *node != body) {
            passages[parent].0 += passages[*node].0;
            passages[parent].1 += passages[*node].1;
        }
    }
    let mut here = body;
    loop {
        let Some(best) = tree.children(here).max_by_key(|child| (passages[*child].0, std::cmp::Reverse(*child))) else {
            return here;
        };
        let like = |child: &Id| {
            let class = |node: Id| tree.element(node).and_then(|element| element.attribute("class"));
            *child != best && tree.name(*child) == tree.name(best) && class(*child) == class(best)
        };
        let has_brother = tree.children(here).filter(like).any(|child| passages[child].0 * 5 > passages[here].0);
        let (letters, count) = passages[best];
        if letters * 2 <= passages[here].0 || count < 2 || has_brother {
            return here;
        }
        here = best;
    }
}

/// Whether a node is a block of words: long enough, and few of them links.
fn is_passage(tree: &Tree<'_>, measures: &Measures, node: Id) -> bool {
    let Some(element) = tree.element(node) else { return false };
    let is_block = matches!(
        role(element),
        Role::Paragraph | Role::Group | Role::Quote | Role::Item | Role::Cell | Role::Code | Role::Meaning
    );
    let prose = measures.prose(node);
    let weight = || {
        let letters = tree.all(node).filter_map(|node| tree.letters(node)).flat_map(str::chars).take(400);
        letters.map(|c| if crate::read::letters::stands_solid(c) { 3 } else { 1 }).sum::<usize>()
    };
    is_block && prose * 3 > measures.letters(node) * 2 && (prose >= PASSAGE || (prose * 3 >= PASSAGE && weight() >= PASSAGE))
}
