//! The export of WordPress (WXR): RSS with names of its own for what a site keeps.
//!
//! Pipeline: items of [`syndication`](super::syndication) -> **wxr** -> posts.
//!
//! Attachments are items, too; they may come behind the posts whose pictures they are, so pictures are put in at the end.

use std::collections::BTreeMap;

use super::post::{Picture, Post, Remark};
use super::wordpress;
use super::xml::Element;
use crate::model::Person;
use crate::read::dates;
use crate::read::source::Source;

/// Whether an item is of WordPress.
pub(super) fn is_post(item: &Element) -> bool {
    item.children.iter().any(|child| child.name == "wp:post_type")
}

/// What is needed beyond one item.
#[derive(Default)]
pub(super) struct Collected {
    /// Names of people by what they log in as.
    authors: BTreeMap<String, String>,
    /// Pictures by the number of their attachment.
    pictures: BTreeMap<String, Picture>,
    /// The attachment that is the picture of a post, by the index of the post.
    wanted: Vec<(usize, String)>,
    /// How many posts there are so far.
    count: usize,
}

impl Collected {
    /// Somebody who writes for the site.
    pub(super) fn author(&mut self, author: &Element) {
        let (login, name) = (author.child("wp:author_login"), author.child("wp:author_display_name"));
        if !name.is_empty() {
            self.authors.insert(login.to_owned(), name.to_owned());
        }
    }

    /// The post of an item; none for an attachment, which is kept by its number.
    pub(super) fn item(&mut self, item: &Element, source: &Source) -> Option<Post> {
        let meta = |key: &str| {
            let entry = item.all("wp:postmeta").find(|meta| meta.child("wp:meta_key") == key);
            entry.map(|meta| meta.child("wp:meta_value").to_owned()).filter(|value| !value.is_empty())
        };
        let kind = item.child("wp:post_type");
        if kind == "attachment" {
            let picture = Picture {
                address: item.child("wp:attachment_url").to_owned(),
                alt: meta("_wp_attachment_image_alt"),
                caption: item.child("excerpt:encoded").to_owned(),
            };
            self.pictures.insert(item.child("wp:post_id").to_owned(), picture);
            return None;
        }
        // What a site keeps beside posts: menus, blocks, styles. Nobody would take them for articles.
        if !matches!(kind, "post" | "page") && item.child("content:encoded").is_empty() {
            return None;
        }
        self.wanted.extend(meta("_thumbnail_id").map(|attachment| (self.count, attachment)));
        self.count += 1;
        Some(self.post(item, kind, source))
    }

    fn post(&self, item: &Element, kind: &str, source: &Source) -> Post {
        let content = item.all("content:encoded").next();
        let raw = content.map_or("", |content| content.text.as_str());
        let creator = item.child("dc:creator");
        let name = self.authors.get(creator).map_or(creator, String::as_str);
        let of = |domain: &'static str| {
            let is_of = move |category: &&Element| category.attribute("domain") == Some(domain);
            item.all("category").filter(is_of).map(|category| category.text.trim().to_owned()).collect()
        };
        let date = |names: [&str; 2]| names.iter().find_map(|name| dates::written(item.child(name)));
        let has_password = !item.child("wp:post_password").is_empty();
        let mut codes = Vec::new();
        let body = wordpress::body(raw, &mut codes);
        Post {
            codes,
            at: source.at(item.start),
            left_out: wordpress::left_out(kind, item.child("wp:status"), has_password),
            title: item.child("title").to_owned(),
            slug: Some(item.child("wp:post_name").to_owned()).filter(|slug| !slug.is_empty()),
            // Where the text was changed, its letters do not stand where they stood.
            body_start: content.and_then(|content| content.text_start).filter(|_| body == raw),
            body,
            excerpt: item.child("excerpt:encoded").to_owned(),
            url: Some(item.child("link").to_owned()).filter(|link| link.contains("://")),
            people: Some(name).filter(|name| !name.is_empty()).map(Person::new).into_iter().collect(),
            published: date(["wp:post_date", "pubDate"]),
            modified: date(["wp:post_modified", "wp:post_modified_gmt"]),
            categories: of("category"),
            tags: of("post_tag"),
            language: item.all("category").find(|category| category.attribute("domain") == Some("language")).and_then(
                |category| {
                    // Polylang keeps the language of a post as a category.
                    category.attribute("nicename").map(str::to_owned)
                },
            ),
            remarks: item.all("wp:comment").filter_map(remark).collect(),
            ..Post::default()
        }
    }

    /// Gives posts the pictures they asked for.
    pub(super) fn finish(self, posts: &mut [Post]) {
        for (index, attachment) in self.wanted {
            if let (Some(post), Some(picture)) = (posts.get_mut(index), self.pictures.get(&attachment)) {
                post.picture = Some(picture.clone());
            }
        }
    }
}

/// A comment that was approved, and is not the echo of another site.
fn remark(comment: &Element) -> Option<Remark> {
    let is_approved = comment.child("wp:comment_approved") == "1";
    let is_echo = matches!(comment.child("wp:comment_type"), "pingback" | "trackback");
    (is_approved && !is_echo).then(|| Remark {
        id: comment.child("wp:comment_id").to_owned(),
        parent: Some(comment.child("wp:comment_parent")).filter(|parent| *parent != "0").unwrap_or_default().to_owned(),
        author: comment.child("wp:comment_author").to_owned(),
        date: dates::written(comment.child("wp:comment_date")),
        words: wordpress::remark(comment.child("wp:comment_content")),
    })
}
