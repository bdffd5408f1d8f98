//! HTML, as content management systems and browsers save it, made into an article.
//!
//! Pipeline: text -> [`parse`] -> tree -> **html** ([`main_text`], [`facts`], [`notes`], [`furniture`], then [`body`])
//! -> article + notices.
//!
//! ```text
//! <html lang=de><body><nav>Start</nav><article><h1>Bahn</h1><p>Sie fährt.</article>
//! ```
//!
//! becomes an article in German with the title *Bahn* and one paragraph, and the notice that *Start*, navigation, was
//! left out. Of a page everything comes out in the article or in a notice; a fragment, the body field of a system, has
//! no page around it. Nothing is run and nothing is fetched. Whom we believe about the head of an article is a table in
//! [`facts`]; `docs/reading.md` tells what becomes of each element.

mod address;
mod blocks;
mod body;
mod builder;
mod embeds;
mod facts;
mod frames;
mod furniture;
mod inlines;
mod main_text;
mod measure;
mod notes;
mod parse;
mod pasted;
mod phrase;
mod pictures;
mod pieces;
mod plan;
mod services;
mod tables;
mod text;
mod tree;
mod verse;
mod vocabulary;

#[cfg(feature = "markdown")]
pub(super) use parse::{Loose, loose};
#[cfg(feature = "markdown")]
pub(super) use phrase::{PhraseKind, Span, span};
#[cfg(feature = "markdown")]
pub(super) use tree::Element;
#[cfg(feature = "markdown")]
pub(super) use vocabulary::{Break, Role, is_page_break, page_break, role};

use std::collections::BTreeSet;

use self::address::Base;
use self::body::{Body, Set};
use self::measure::Measures;
use self::parse::{Parsed, Shape, parse};
use self::plan::{Mark, Plan};
use self::tree::{Id, ROOT, Tree};
use super::source::Source;
use super::{HtmlOptions, HtmlShape, Read, check, empty};
use crate::error::Error;
use crate::model::{Article, Block, Direction, Inline, Inlines, Language, plain_text};
use crate::notice::{At, Code, CopyName, Notice, Place, Severity};

/// HTML to an article: the head it says, the text it has, what is left out.
pub(super) fn read(name: &str, copy: &str, options: &HtmlOptions) -> Result<Read, Error> {
    let (source, mut notices) = Source::clean(name, copy);
    if source.text.trim().is_empty() {
        return Err(empty(name));
    }
    let mut article = Article { copy: source.name.clone(), ..Article::default() };
    let place = |offset: usize| source.at(offset);
    let shape = match options.shape {
        HtmlShape::Auto => shape_of(&source.text),
        HtmlShape::Page => Shape::Page,
        HtmlShape::Fragment => Shape::Fragment,
    };
    let parsed = parse(&source.text, shape, &place);
    notices.extend(beside(&parsed, &source.name));
    match shape {
        Shape::Page => page(&parsed.tree, options, &mut article, &mut notices),
        Shape::Fragment => {
            let base = Base::new(options.address.as_deref(), None);
            article.source_url.clone_from(&options.address);
            if let Some(language) = &options.language {
                article.language = language.clone();
            }
            let set = field(&parsed.tree, &base, article.reading_direction(), &article.language, &article.copy);
            take(&mut article, set, &mut notices);
        }
    }
    title(&mut article);
    check::article(&mut article, &mut notices);
    Ok(Read::new(article, notices))
}

/// The text of an article, without a page around it: all of it but what is furniture by name.
fn field(tree: &Tree<'_>, base: &Base, direction: Direction, language: &Language, name: &CopyName) -> Set {
    let plan = planned(tree, &Measures::new(tree), &[ROOT], ROOT, Plan::new(Some(direction), None));
    Body::new(tree, &plan, language, base, name).set(&[ROOT])
}

/// The text of an article in the export of a site; `place` gives the place of each of its bytes, `address` is what its links are
/// relative to.
#[cfg(feature = "import")]
pub(super) fn post(
    text: &str,
    place: &dyn Fn(usize) -> At,
    address: Option<&str>,
    language: &Language,
    name: &CopyName,
) -> Set {
    let parsed = parse(text, Shape::Fragment, place);
    let mut set = field(&parsed.tree, &Base::new(address, None), language.direction(), language, name);
    set.notices.extend(beside(&parsed, name));
    set
}

/// A piece of HTML that stands in a text of another kind; `place` gives the place of each of its bytes,
/// `levels` how deep it may nest.
#[cfg(feature = "markdown")]
pub(super) fn fragment(text: &str, place: &dyn Fn(usize) -> At, language: &Language, name: &CopyName, levels: usize) -> Set {
    let parsed = parse(text, Shape::Fragment, place);
    let tree = &parsed.tree;
    let mut plan = Plan::new(Some(language.direction()), None);
    notes::find(tree, ROOT, &mut plan);
    let mut set = Body::new(tree, &plan, language, &Base::default(), name).within(levels).set(&[ROOT]);
    set.notices.extend(beside(&parsed, name));
    set
}

/// Whether a text is a page: it says so at its beginning, or has a body.
fn shape_of(text: &str) -> Shape {
    let start: String = text.trim_start().chars().take(2000).collect::<String>().to_ascii_lowercase();
    let is_page = ["<!doctype", "<html", "<head", "<body"].iter().any(|mark| start.contains(mark));
    if is_page { Shape::Page } else { Shape::Fragment }
}

/// A page: its head, then what of its body is the article.
fn page(tree: &Tree<'_>, options: &HtmlOptions, article: &mut Article, notices: &mut Vec<Notice>) {
    let measures = Measures::new(tree);
    let main = main_text::find(tree, &measures);
    let mut plan = Plan::new(None, main.roots.last().copied());
    if let Some(language) = &options.language {
        article.language = language.clone();
    }
    let (base, heading) = facts::apply(tree, &measures, &main, &mut plan, article, options.address.as_deref(), notices);
    let mut plan = planned(tree, &measures, &main.roots, main.around, plan);
    furniture::links(tree, &measures, ROOT, &mut plan);
    notices.extend(outside(tree, &measures, &main.roots, &plan, &article.copy));
    if let Some(heading) = heading {
        let set = Body::new(tree, &plan, &article.language, &base, &article.copy).words(heading);
        if plain_text(&set) == plain_text(&article.title) {
            article.title = set;
        }
    }
    let set = Body::new(tree, &plan, &article.language, &base, &article.copy).set(&main.roots);
    take(article, set, notices);
    repeated(article, notices);
}

/// The plan with notes and furniture marked.
fn planned(tree: &Tree<'_>, measures: &Measures, roots: &[Id], around: Id, mut plan: Plan) -> Plan {
    notes::find(tree, around, &mut plan);
    for root in roots {
        furniture::mark(tree, measures, *root, &mut plan);
    }
    plan
}

fn take(article: &mut Article, set: Set, notices: &mut Vec<Notice>) {
    article.body = set.blocks;
    article.notes = set.notes;
    notices.extend(set.notices);
}

/// A notice for each part of a page that does not hold the article.
fn outside(tree: &Tree<'_>, measures: &Measures, roots: &[Id], plan: &Plan, name: &CopyName) -> Vec<Notice> {
    let mut notices = Vec::new();
    let body = tree.all(ROOT).find(|node| tree.name(*node) == "body").unwrap_or(ROOT);
    if roots.iter().any(|root| tree.is_within(body, *root)) {
        return notices;
    }
    let path: BTreeSet<Id> = roots.iter().flat_map(|root| tree.around(*root)).collect();
    let mut next = tree.first(body);
    while let Some(node) = next {
        let is_root = roots.contains(&node);
        let reason = match plan.mark(node) {
            Some(Mark::LeftOut(reason)) => Some(*reason),
            _ => tree.element(node).and_then(|element| furniture::why(tree, measures, node, element, usize::MAX)),
        };
        // What holds the article, or parts with a name, is looked into.
        let holds_named = || {
            tree.all(node).skip(1).any(|node| {
                let named =
                    || tree.element(node).and_then(|element| furniture::why(tree, measures, node, element, usize::MAX));
                plan.mark(node).is_some() || named().is_some()
            })
        };
        if !is_root && (path.contains(&node) || (reason.is_none() && plan.mark(node).is_none() && holds_named())) {
            next = tree.following(node, body);
            continue;
        }
        let is_text = !matches!(tree.name(node), "script" | "style" | "template") && plan.mark(node) != Some(&Mark::Silent);
        if is_text && !is_root {
            notices.extend(furniture::notice(tree, node, reason.unwrap_or(furniture::Reason::Outside), name));
        }
        next = tree.after(node, body);
    }
    notices
}

/// What is to be said of any piece of HTML, beside what becomes of its elements.
fn beside(parsed: &Parsed<'_>, name: &CopyName) -> Vec<Notice> {
    bounds(parsed, name).into_iter().chain(machinery(&parsed.tree, name)).collect()
}

/// Says what went beyond the bounds of the parser.
fn bounds(parsed: &Parsed<'_>, name: &CopyName) -> Vec<Notice> {
    let deep = parsed.deep.map(|at| (at, "elements are nested too deep from here on; their words are kept"));
    let unclosed = parsed.unclosed.map(|at| (at, "too much formatting is left open; it ends here"));
    let notice =
        |(at, message): (At, &str)| Notice::new(Code::DeepNesting, Severity::Warning, message, Place::new(name, at));
    deep.into_iter().chain(unclosed).map(notice).collect()
}

/// One notice for all scripts and style sheets.
fn machinery(tree: &Tree<'_>, name: &CopyName) -> Option<Notice> {
    let mut found = tree.all(ROOT).filter(|node| matches!(tree.name(*node), "script" | "style"));
    let first = found.next()?;
    let message = match found.count() {
        0 => format!("a {} is left out", if tree.name(first) == "script" { "script" } else { "style sheet" }),
        more => format!("{} scripts and style sheets are left out, the first of them here", more + 1),
    };
    Some(Notice::new(Code::LeftOut, Severity::Info, message, Place::new(name, tree.at(first))))
}

/// A level-1 heading at the very beginning is the title where there is no other, and goes where it repeats the title.
fn title(article: &mut Article) {
    let first = article.body.iter().position(|block| !matches!(block, Block::Figure(_)));
    let Some(first) = first else { return };
    let given = plain_text(&article.title);
    let repeats = |words: &Inlines| !given.is_empty() && plain_text(words) == given;
    if words(&article.body[first]).is_some_and(repeats) {
        // A title without a heading: words in large letters.
        article.body.remove(first);
        return;
    }
    let Some(Block::Heading(heading)) = article.body.get_mut(first) else { return };
    if repeats(&heading.content) || (heading.level == 1 && given.is_empty()) {
        if given.is_empty() {
            article.title = std::mem::take(&mut heading.content);
        }
        article.body.remove(first);
    }
}

/// A standfirst made by a program from the first words of the text is none.
fn repeated(article: &mut Article, notices: &mut Vec<Notice>) {
    let standfirst = plain_text(&article.standfirst);
    let begins = standfirst.trim_end_matches(['.', '…', ' ', '[', ']']);
    let text: String =
        article.body.iter().filter_map(words).take(3).map(|words| plain_text(words)).collect::<Vec<_>>().join(" ");
    if !begins.is_empty() && text.starts_with(begins) {
        let at =
            article.standfirst.iter().find_map(|inline| if let Inline::Text(text) = inline { Some(text.at) } else { None });
        let message = "the standfirst is the beginning of the text; it is not used";
        let place = Place::new(&article.copy, at.unwrap_or(At::NOWHERE));
        notices.push(Notice::new(Code::BadValue, Severity::Info, message, place));
        article.standfirst.clear();
    }
}

fn words(block: &Block) -> Option<&Inlines> {
    if let Block::Paragraph(paragraph) = block { Some(&paragraph.content) } else { None }
}
