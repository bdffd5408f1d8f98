//! What sites export, made into articles: one file in, many articles out.
//!
//! Pipeline: an export -> its format ([`wordpress`], [`drupal`], [`ghost`], [`feed`], [`syndication`]) -> [`post`]s -> articles + notices.
//!
//! Every format is an adapter that fills a [`post::Post`]; what becomes of that is said once, in [`post`]. Formats are told by
//! what is in them, never by the name of the file:
//!
//! | format | known by |
//! |---|---|
//! | WordPress export (WXR) | XML, `rss` with the names of `wp:` |
//! | RSS, Atom | XML, `rss`, `rdf:RDF` or `feed` |
//! | WordPress REST | JSON, posts with `content.rendered` |
//! | Drupal JSON:API | JSON, `data` of a type `node--…` |
//! | Ghost | JSON, `db` or `posts` |
//! | JSON Feed | JSON, `version` with `jsonfeed.org` |
//! | the model itself | JSON, anything else |
//!
//! Nothing is fetched and no document type is read: an entity that XML does not define itself stays as it is written.

mod body;
mod drupal;
mod feed;
mod ghost;
mod json;
mod post;
mod syndication;
mod wordpress;
mod wxr;
mod xml;

use super::source::Source;
use super::{Read, empty};
use crate::error::Error;
use crate::notice::{At, Code, Notice, Severity};
use post::{Post, Site};

/// What an export holds.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Import {
    /// The articles, in the order of the export, each with what is to be said of it.
    pub articles: Vec<Read>,
    /// What is to be said of the export: what was left out, and where it breaks off.
    pub notices: Vec<Notice>,
}

/// An export to articles.
pub(super) fn read(name: &str, copy: &str) -> Result<Import, Error> {
    let (source, mut notices) = Source::clean(name, copy);
    let text = source.text.trim_start();
    if text.is_empty() {
        return Err(empty(name));
    }
    if text.starts_with('<') {
        let (site, posts) = syndication::read(&source, &mut notices)?;
        return Ok(finish(&source, &site, posts, notices));
    }
    match json::read(&source)? {
        Some((site, posts)) => Ok(finish(&source, &site, posts, notices)),
        None => Ok(Import { articles: vec![super::json(name, copy)?], notices }),
    }
}

/// Posts to articles; those that are none are told.
fn finish(source: &Source, site: &Site, posts: Vec<Post>, mut notices: Vec<Notice>) -> Import {
    let mut articles = Vec::new();
    for post in posts {
        match &post.left_out {
            Some(why) => {
                let title = if post.title.is_empty() { "a post without a title" } else { post.title.as_str() };
                let message = format!("`{title}` is {why} and was left out");
                notices.push(Notice::new(Code::LeftOut, Severity::Info, message, source.place(post.at)));
            }
            None => articles.push(post::article(source, site, post)),
        }
    }
    if articles.is_empty() {
        let message = "there is no article in this export";
        notices.push(Notice::new(Code::EmptyArticle, Severity::Warning, message, source.place(At::new(1, 1))));
    }
    Import { articles, notices }
}
