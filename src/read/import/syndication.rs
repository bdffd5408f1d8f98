//! RSS and Atom, with the whole text of their items.
//!
//! Pipeline: XML -> [`xml`](super::xml) -> **syndication** (or [`wxr`](super::wxr)) -> posts.
//!
//! Where a feed has only summaries, these are what is set, and a notice says so. Sources: RSS 2.0 and the modules `content`,
//! `dc` and `media`; RFC 4287 for Atom.

use super::post::{Picture, Post, Site};
use super::xml::{self, Element};
use super::{body, wxr};
use crate::error::Error;
use crate::model::{Language, Person};
use crate::notice::{At, Code, Notice, Severity};
use crate::read::dates;
use crate::read::source::Source;

/// The site and its posts.
pub(super) fn read(source: &Source, notices: &mut Vec<Notice>) -> Result<(Site, Vec<Post>), Error> {
    let mut site = Site::default();
    let mut posts = Vec::new();
    let mut wordpress = wxr::Collected::default();
    let end = xml::items(&source.text, &mut |element| match element.name.as_str() {
        "@" => site.language = element.attribute("xml:lang").map(str::to_owned),
        "title" => site.name = element.text.trim().to_owned(),
        "language" | "dc:language" => site.language = Some(element.text.trim().to_owned()).filter(|tag| !tag.is_empty()),
        "wp:author" => wordpress.author(&element),
        "item" if wxr::is_post(&element) => posts.extend(wordpress.item(&element, source)),
        "item" => posts.push(item(&element, source, notices)),
        "entry" => posts.push(entry(&element, source, notices)),
        _ => {}
    });
    match end {
        Ok(outermost) if outermost.is_empty() && posts.is_empty() => {
            let message = "this is XML, but neither RSS, Atom nor a WordPress export".to_owned();
            return Err(Error::Read { place: source.place(At::new(1, 1)), message });
        }
        Err((offset, why)) if posts.is_empty() => {
            return Err(Error::Read { place: source.place(source.at(offset)), message: format!("this is not XML: {why}") });
        }
        Err((offset, why)) => {
            let message = format!("the export breaks off here: {why}; the {} posts before it are read", posts.len());
            notices.push(Notice::new(Code::BadValue, Severity::Error, message, source.place(source.at(offset))));
        }
        Ok(_) => {}
    }
    wordpress.finish(&mut posts);
    Ok((site, posts))
}

/// An item of RSS.
fn item(item: &Element, source: &Source, notices: &mut Vec<Notice>) -> Post {
    let at = source.at(item.start);
    let content = item.all("content:encoded").next();
    let description = item.child("description");
    let whole = content.map_or("", |content| content.text.as_str());
    let guid = item.all("guid").next().filter(|guid| guid.attribute("isPermaLink") != Some("false"));
    let link = Some(item.child("link")).filter(|link| !link.is_empty());
    let url = link.or(guid.map(|guid| guid.text.trim())).filter(|url| url.contains("://")).map(str::to_owned);
    let mut post = Post {
        at,
        title: item.child("title").to_owned(),
        slug: url.as_deref().and_then(slug),
        url,
        people: names(item.all("dc:creator").chain(item.all("author")).map(|author| author.text.as_str())),
        published: dates::written(item.child("pubDate")).or_else(|| dates::written(item.child("dc:date"))),
        categories: item.all("category").map(|category| category.text.trim().to_owned()).collect(),
        language: Some(item.child("dc:language").to_owned()).filter(|tag| !tag.is_empty()),
        licence: Some(item.child("dc:rights").to_owned()).filter(|rights| !rights.is_empty()),
        picture: picture(item),
        ..Post::default()
    };
    if whole.trim().is_empty() {
        post.body = description.to_owned();
        only_summary(&post, source, notices);
    } else {
        post.body = whole.to_owned();
        post.body_start = content.and_then(|content| content.text_start);
        post.excerpt = excerpt(description, whole);
    }
    post
}

/// An entry of Atom.
fn entry(entry: &Element, source: &Source, notices: &mut Vec<Notice>) -> Post {
    let content = entry.all("content").next().map(|content| markup(content, source)).unwrap_or_default();
    let summary = entry.all("summary").next().map(|summary| markup(summary, source)).unwrap_or_default();
    let is_page = |link: &&Element| matches!(link.attribute("rel"), None | Some("alternate"));
    let url = entry.all("link").find(is_page).and_then(|link| link.attribute("href")).map(str::to_owned);
    let categories = entry.all("category").filter_map(|category| category.attribute("label").or(category.attribute("term")));
    let is_draft = entry.all("app:control").any(|control| control.child("app:draft") == "yes");
    let mut post = Post {
        at: source.at(entry.start),
        left_out: is_draft.then(|| "a draft".to_owned()),
        title: entry.all("title").next().map(|title| markup(title, source)).unwrap_or_default(),
        slug: url.as_deref().and_then(slug),
        url,
        people: names(entry.all("author").map(|author| author.child("name"))),
        published: dates::written(entry.child("published")).or_else(|| dates::written(entry.child("updated"))),
        modified: dates::written(entry.child("updated")),
        categories: categories.map(str::to_owned).collect(),
        language: entry.attribute("xml:lang").map(str::to_owned),
        licence: Some(entry.child("rights").to_owned()).filter(|rights| !rights.is_empty()),
        picture: picture(entry),
        ..Post::default()
    };
    if content.trim().is_empty() {
        post.body = summary;
        only_summary(&post, source, notices);
    } else {
        post.excerpt = excerpt(&summary, &content);
        post.body = content;
    }
    post
}

/// A construct of Atom as HTML (RFC 4287 §3.1): its text is plain, HTML that was escaped, or XHTML that was not.
fn markup(element: &Element, source: &Source) -> String {
    match element.attribute("type") {
        Some("xhtml") => source.text.get(element.inside.clone()).unwrap_or_default().to_owned(),
        Some("html" | "text/html") => element.text.clone(),
        _ => escaped(&element.text),
    }
}

/// Plain text as HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A summary, unless it only repeats how the text begins.
pub(super) fn excerpt(summary: &str, whole: &str) -> String {
    let words = |html: &str| crate::model::plain_text(&body::line(html, At::NOWHERE, &Language::default()));
    let short = words(summary);
    let begin = short.trim_end_matches("[…]").trim_end_matches("[...]").trim_end_matches(['…', '.', ' ']);
    if begin.is_empty() || words(whole).starts_with(begin) { String::new() } else { summary.to_owned() }
}

fn only_summary(post: &Post, source: &Source, notices: &mut Vec<Notice>) {
    let message = format!("`{}` has no text in this export, only a summary, which is set", post.title);
    notices.push(Notice::new(Code::EmptyArticle, Severity::Warning, message, source.place(post.at)));
}

/// People by their names; `ada@example.org (Ada Fenn)` is Ada Fenn (RSS 2.0, "author").
fn names<'e>(names: impl Iterator<Item = &'e str>) -> Vec<Person> {
    let bare = names.map(|name| {
        let inside = name.split_once('(').map(|(_, inside)| inside.trim_end().trim_end_matches(')'));
        inside.unwrap_or(name).trim()
    });
    bare.filter(|name| !name.is_empty()).map(Person::new).collect()
}

/// The picture of an item: an enclosure, or one of the media module.
fn picture(item: &Element) -> Option<Picture> {
    let is_picture = |element: &&Element| {
        let kind = element.attribute("type").or(element.attribute("medium")).unwrap_or("image");
        kind.starts_with("image")
    };
    let media = item.all("media:content").chain(item.all("enclosure")).filter(is_picture).chain(item.all("media:thumbnail"));
    let address = media.filter_map(|element| element.attribute("url")).next()?;
    let caption = item.all("media:content").map(|media| media.child("media:description")).next().unwrap_or_default();
    Some(Picture { address: address.to_owned(), alt: None, caption: caption.to_owned() })
}

/// What an address calls a page: its last part.
pub(super) fn slug(url: &str) -> Option<String> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest).split(['?', '#']).next()?;
    let last = path.trim_end_matches('/').rsplit_once('/')?.1;
    let bare =
        last.rsplit_once('.').filter(|(_, end)| matches!(*end, "html" | "htm" | "php")).map_or(last, |(stem, _)| stem);
    (!bare.is_empty()).then(|| bare.to_owned())
}
