//! What a web page leaves around an article when its text is copied: menus, share links, lists of other articles.
//!
//! Pipeline: lines -> **furniture** -> the lines of the article, and those left out.
//!
//! A line is furniture only if all of it is a known phrase, or if it stands in a run of at least four lines of one or two
//! words at the very beginning or end, where sites have their menus. What is left out is told with its words and place.

use super::lines::Line;
use super::shape;
use crate::read::phrases;

/// Lines that sites put around articles beside those that print, share and lead on; in small letters and without stops.
const AROUND: [&str; 47] = [
    "email",
    "e-mail",
    "reddit",
    "pinterest",
    "instagram",
    "like",
    "like this",
    "follow us",
    "follow us on twitter",
    "advertisement",
    "advertisements",
    "advert",
    "sponsored",
    "subscribe",
    "subscribe now",
    "sign up",
    "sign in",
    "log in",
    "register",
    "comments",
    "no comments",
    "read more",
    "continue reading",
    "next article",
    "previous article",
    "older posts",
    "newer posts",
    "home",
    "menu",
    "search",
    "toggle navigation",
    "accept cookies",
    "accept all cookies",
    "cookie settings",
    "privacy policy",
    "terms of use",
    "contact us",
    "about us",
    "all rights reserved",
    "donate",
    "donate now",
    "newsletter",
    "breadcrumb",
    "you are here",
    "anzeige",
    "publicité",
    "publicidad",
];

/// What stands above a list of other articles.
const RELATED: &[&str] = &[
    "related articles",
    "related stories",
    "related posts",
    "related content",
    "related",
    "more stories",
    "most read",
    "most popular",
    "you might also like",
    "you may also like",
    "recommended for you",
    "more from this section",
    "read next",
    "latest news",
    "trending",
    "mehr zum thema",
    "das könnte sie auch interessieren",
    "articles liés",
    "à lire aussi",
    "artículos relacionados",
    "te puede interesar",
    "متعلقہ مضامین",
    "مقالات ذات صلة",
    "похожие статьи",
];

/// The fewest lines that make a menu.
const MENU: usize = 4;

/// Parts the lines of the article from those around it.
pub(super) fn part<'t>(lines: Vec<Line<'t>>) -> (Vec<Line<'t>>, Vec<Line<'t>>) {
    let mut is_out = vec![false; lines.len()];
    let written: Vec<usize> = (0..lines.len()).filter(|index| !lines[*index].is_blank()).collect();
    for (position, &index) in written.iter().enumerate() {
        let text = phrase(lines[index].text);
        if is_known(&text) && stands_alone(&lines, index) {
            is_out[index] = true;
        } else if RELATED.contains(&text.as_str()) && position > 0 {
            is_out[index] = true;
            related(&lines, index).for_each(|index| is_out[index] = true);
        } else if is_breadcrumb(lines[index].text) && (position < 12 || position + 3 > written.len()) {
            is_out[index] = true;
        }
    }
    let left: Vec<usize> = written.into_iter().filter(|index| !is_out[*index]).collect();
    let head = menu(left.iter().map(|index| &lines[*index]));
    let tail = menu(left.iter().rev().map(|index| &lines[*index]));
    // A text that is nothing but short lines has no menu: it is a list, or a poem.
    if head + tail < left.len() {
        left.iter().take(head).chain(left.iter().rev().take(tail)).for_each(|index| is_out[*index] = true);
    }
    let mut kept = Vec::with_capacity(lines.len());
    let mut out = Vec::new();
    for (line, is_out) in lines.into_iter().zip(is_out) {
        if is_out {
            out.push(line);
            // The article is not parted where they stood.
            kept.push(Line { text: "", ..line });
        } else {
            kept.push(line);
        }
    }
    (kept, out)
}

/// A line as the tables have it.
fn phrase(text: &str) -> String {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.len() > 80 { String::new() } else { bare.to_lowercase() }
}

/// Whether a line, as the tables have it, is one that sites put around articles.
fn is_known(text: &str) -> bool {
    phrases::kind(text).is_some() || AROUND.contains(&text)
}

/// Whether no words of the article stand right above or below: blank lines do, or furniture.
fn stands_alone(lines: &[Line<'_>], index: usize) -> bool {
    let is_apart = |line: Option<&Line<'_>>| line.is_none_or(|line| line.is_blank() || is_known(&phrase(line.text)));
    is_apart(index.checked_sub(1).and_then(|before| lines.get(before))) && is_apart(lines.get(index + 1))
}

/// How many lines a menu takes at this end of a text.
fn menu<'l>(lines: impl Iterator<Item = &'l Line<'l>>) -> usize {
    let is_entry = |line: &&Line<'_>| {
        let words = line.text.split_whitespace().count();
        words <= 2
            && line.length() <= 20
            && !shape::is_rule(line.text)
            && !line.text.starts_with('>')
            && line.text.chars().any(char::is_alphabetic)
            && !line.text.ends_with(['.', ',', ';', ':', '!', '?', '…', '”', '"'])
            && shape::marks(line.text).is_empty()
    };
    let count = lines.take_while(is_entry).count();
    if count >= MENU { count } else { 0 }
}

/// The lines of a list of other articles, up to two blank lines or the first line that is no title.
fn related(lines: &[Line<'_>], heading: usize) -> impl Iterator<Item = usize> {
    let mut blank = 0;
    let mut end = heading + 1;
    for (index, line) in lines.iter().enumerate().skip(heading + 1) {
        let words = shape::marks(line.text).first().map_or(line.text, |mark| &line.text[mark.length..]);
        if line.is_blank() {
            blank += 1;
            if blank > 1 && end > heading + 1 {
                break;
            }
        } else if shape::is_title(words) {
            (blank, end) = (0, index + 1);
        } else {
            break;
        }
    }
    heading + 1..end
}

/// Whether a line is the way to a page: `Home » News » Trams`, `Home | News | Culture`.
fn is_breadcrumb(text: &str) -> bool {
    [" » ", " › ", " > ", " | ", " / "].into_iter().any(|mark| {
        let parts: Vec<&str> = text.split(mark).collect();
        // The last part may be the title itself.
        let are_short =
            parts.split_last().is_some_and(|(_, way)| way.iter().all(|part| part.split_whitespace().count() <= 4));
        parts.len() >= 3 && are_short && text.len() <= 200 && !text.ends_with('.')
    })
}
