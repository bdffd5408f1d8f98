//! What stands on a page around an article, and in it, that is not the article: told by what sites call it.
//!
//! Pipeline: tree -> **furniture** -> marks in the [`plan`](super::plan), and a notice for each thing left out.
//!
//! `<div class="social-share">` is called sharing and is short, so it is left out; `<section class="social-history">`
//! with three paragraphs is not: names that may be about the article count only where there is little prose. What holds
//! half of the prose is never furniture, whatever it is called. Links to print or send an article are known by their
//! words in [over twenty languages](crate::read::phrases).

use std::collections::BTreeSet;

use super::measure::Measures;
use super::plan::{Mark, Plan};
use super::services;
use super::tree::{Element, Id, Tree};
use super::vocabulary::{Role, is_hidden, role};
use crate::notice::{Code, CopyName, Notice, Place, Severity};

/// The letters of prose, links not counted, that furniture stays below whose name may be about the article.
const LITTLE_PROSE: usize = 150;

/// Why something is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    Navigation,
    Sharing,
    Printing,
    Related,
    Comments,
    Consent,
    Advertisement,
    Subscription,
    Form,
    Byline,
    Notes,
    Hidden,
    Embed,
    InsteadOf,
    Drawing,
    Outside,
}

impl Reason {
    fn words(self) -> &'static str {
        match self {
            Self::Navigation => "navigation",
            Self::Sharing => "links to share the article",
            Self::Printing => "links to print or send the article",
            Self::Related => "a list of other articles",
            Self::Comments => "comments",
            Self::Consent => "a notice about cookies",
            Self::Advertisement => "advertising",
            Self::Subscription => "an invitation to subscribe or give",
            Self::Form => "part of a form",
            Self::Byline => "what repeats the head",
            Self::Notes => "what leads to the notes",
            Self::Hidden => "hidden on the page",
            Self::Embed => "something to watch or hear that has no address",
            Self::InsteadOf => "shown only where something cannot be played",
            Self::Drawing => "a drawing in the page",
            Self::Outside => "outside the article",
        }
    }
}

/// The notice that something was left out, with the beginning of its words; none if there are none.
pub(super) fn notice(tree: &Tree<'_>, node: Id, reason: Reason, name: &CopyName) -> Option<Notice> {
    let is_code = |node: Id| matches!(tree.name(node), "script" | "style");
    let mut words = String::new();
    for letters in tree.all_but(node, is_code).filter_map(|node| tree.letters(node)) {
        words.extend(letters.split_whitespace().flat_map(|word| [word, " "]));
    }
    let words = words.trim_end();
    if words.is_empty() {
        return None;
    }
    let quoted: String = words.chars().take(80).collect();
    let rest = words.chars().count() - quoted.chars().count();
    let message = match rest {
        0 => format!("left out as {}: “{quoted}”", reason.words()),
        _ => format!("left out as {}: “{}…” and {rest} characters more", reason.words(), quoted.trim_end()),
    };
    Some(Notice::new(Code::LeftOut, Severity::Info, message, Place::new(name, tree.at(node))))
}

/// Marks the furniture in a part of a page.
pub(super) fn mark(tree: &Tree<'_>, measures: &Measures, root: Id, plan: &mut Plan) {
    let half = measures.prose(root) / 2;
    let noted: BTreeSet<Id> = plan.notes.iter().flat_map(|(note, _)| tree.around(*note)).collect();
    let mut next = tree.following(root, root);
    while let Some(node) = next {
        let reason = tree.element(node).and_then(|element| why(tree, measures, node, element, half));
        if let Some(reason) = reason.filter(|_| plan.mark(node).is_none() && !noted.contains(&node)) {
            plan.set(node, Mark::LeftOut(reason));
        }
        next = if plan.mark(node).is_some() { tree.after(node, root) } else { tree.following(node, root) };
    }
    links(tree, measures, root, plan);
}

/// Why an element is furniture, if it is. `half` is half of the prose of what it stands in.
pub(super) fn why(tree: &Tree<'_>, measures: &Measures, node: Id, element: &Element, half: usize) -> Option<Reason> {
    let prose = measures.prose(node);
    let is_large = prose > half && prose > 200;
    if is_hidden(element) {
        return Some(Reason::Hidden).filter(|_| !is_large);
    }
    if matches!(element.name(), "html" | "body" | "main" | "article" | "a") || is_large {
        return None;
    }
    if let Some(reason) = by_name(tree, measures, node, element) {
        return Some(reason);
    }
    if matches!(role(element), Role::Phrase | Role::Heading(_) | Role::Quote | Role::PullQuote | Role::Figure | Role::Code) {
        return None;
    }
    let (reason, is_plain) = names(element).find_map(|name| called(&name))?;
    let letters = measures.letters(node);
    let leads_nowhere =
        letters == prose && matches!(reason, Reason::Navigation | Reason::Related | Reason::Sharing | Reason::Printing);
    let is_short = (prose < LITTLE_PROSE && !leads_nowhere) || letters > 2 * prose;
    // A paragraph of the text may be of any class but those of what repeats its head or leads away from it.
    let may_be = element.name() != "p" || matches!(reason, Reason::Byline | Reason::Printing | Reason::Sharing);
    ((is_plain || is_short) && may_be).then_some(reason)
}

/// By the name of the element, or the role it is given (WAI-ARIA 1.2 §5.3).
fn by_name(tree: &Tree<'_>, measures: &Measures, node: Id, element: &Element) -> Option<Reason> {
    let role = element.said("role").unwrap_or_default().to_ascii_lowercase();
    let parent = tree.parent(node).map_or("", |parent| tree.name(parent));
    let reason = match (element.name(), role.as_str()) {
        ("nav", _)
        | (_, "navigation" | "menu" | "menubar" | "toolbar" | "tablist" | "banner" | "search")
        | ("search", _) => Reason::Navigation,
        ("footer", _) if matches!(parent, "article" | "main" | "body" | "div") => Reason::Outside,
        (_, "contentinfo") => Reason::Outside,
        ("dialog", _) | (_, "dialog" | "alertdialog") => Reason::Consent,
        ("form", _) if measures.prose(node) < 400 => Reason::Form,
        _ => return None,
    };
    Some(reason)
}

/// The words of the classes and the id of an element, in lower case: `jp-relatedPosts` is `jp`, `related`, `posts`.
fn names(element: &Element) -> impl Iterator<Item = String> {
    // A class with a colon says what to do in some state of the page: `print:hidden`.
    let names = element.words("class").chain(element.words("id")).filter(|name| !name.contains(':'));
    names.flat_map(|name| {
        let mut words = vec![name.to_ascii_lowercase()];
        let mut word = String::new();
        for letter in name.chars() {
            if !letter.is_alphanumeric() || letter.is_uppercase() {
                words.push(std::mem::take(&mut word));
            }
            if letter.is_alphanumeric() {
                word.extend(letter.to_lowercase());
            }
        }
        words.push(word);
        words
    })
}

/// What a class calls, and whether it is called so only for that.
fn called(name: &str) -> Option<(Reason, bool)> {
    let found = match name {
        "breadcrumb" | "breadcrumbs" | "nav" | "navbar" | "pager" | "pagination" | "skip-link" | "language-switcher"
        | "lang-switcher" | "mw-editsection" | "headerlink" => (Reason::Navigation, true),
        "navigation" | "menu" | "toc" | "table-of-contents" | "tags" | "taxonomy" | "categories" | "sidebar" | "toolbar"
        | "backlink" => (Reason::Navigation, false),
        "sharedaddy" | "addtoany" | "addthis" | "sociable" | "share-buttons" | "social-share" => (Reason::Sharing, true),
        "share" | "sharing" | "social" | "follow" => (Reason::Sharing, false),
        "noprint" | "no-print" | "hidden-print" | "d-print-none" | "printfriendly" | "print-link" | "print_html"
        | "print_pdf" | "print_mail" => (Reason::Printing, true),
        "print" | "printer" => (Reason::Printing, false),
        "outbrain" | "taboola" | "jp-relatedposts" | "yarpp" => (Reason::Related, true),
        "related" | "recommended" | "recommendations" | "popular" | "trending" | "teasers" | "more-stories" => {
            (Reason::Related, false)
        }
        "comments" | "disqus" | "respond" | "comment-form" | "comment-wrapper" | "comments-area" => (Reason::Comments, true),
        "comment" => (Reason::Comments, false),
        "cookie-banner" | "cookie-consent" | "cookie-notice" | "cookieconsent" | "gdpr" => (Reason::Consent, true),
        "cookie" | "cookies" | "consent" => (Reason::Consent, false),
        "adsbygoogle" | "advert" | "advertisement" | "advertising" | "dfp" => (Reason::Advertisement, true),
        "ad" | "ads" | "sponsor" | "sponsored" | "promo" | "banner" => (Reason::Advertisement, false),
        "newsletter" | "subscribe" | "subscription" | "signup" | "donate" | "donation" | "paywall" => {
            (Reason::Subscription, false)
        }
        "byline" | "submitted" | "post-meta" | "entry-meta" | "article-meta" | "node__submitted" | "node__meta" => {
            (Reason::Byline, false)
        }
        _ => return None,
    };
    Some(found)
}

/// Marks links whose words, or address, say that they print, send or share; with all that holds nothing else.
pub(super) fn links(tree: &Tree<'_>, measures: &Measures, root: Id, plan: &mut Plan) {
    let found: Vec<(Id, Reason)> = tree
        .all_but(root, |node| plan.mark(node).is_some())
        .filter(|node| tree.name(*node) == "a" && measures.letters(*node) <= 60)
        .filter_map(|node| {
            let words: String = tree.all(node).filter_map(|node| tree.letters(node)).collect();
            let address = tree.element(node).and_then(|element| element.attribute("href")).unwrap_or_default();
            Some((node, services::reason(&words, address)?))
        })
        .collect();
    for (link, reason) in found {
        let holds_no_more = |node: &Id| *node != root && measures.letters(*node) == measures.letters(link);
        let whole = tree.around(link).take_while(holds_no_more).last().unwrap_or(link);
        // In running text, a link to a printed version is part of the sentence.
        let stands_alone =
            whole != link || tree.parent(link) == Some(root) || measures.prose(tree.parent(link).unwrap_or(root)) < 10;
        if stands_alone {
            plan.set(whole, Mark::LeftOut(reason));
        }
    }
}
