//! The head of an article as front matter.
//!
//! Pipeline: head and comments of the model -> **head** -> YAML between `---` lines.

use super::Writer;
use super::escape::Spot;
use super::yaml;
use crate::model::{Article, Comment, Direction, Licence, Person};
use crate::notice::At;

impl<'a> Writer<'a> {
    /// The head, in the order it is printed in, then what is said about the article.
    pub(super) fn head(&mut self, article: &'a Article) {
        self.lines.line("---");
        let runs = [
            ("title", &article.title),
            ("subtitle", &article.subtitle),
            ("kicker", &article.kicker),
            ("standfirst", &article.standfirst),
        ];
        for (key, run) in runs {
            let words = self.run(run, Spot::Line);
            self.entry(key, Some(&words));
        }
        self.people(&article.authors);
        self.entry("date", article.published.map(|date| date.to_string()).as_deref());
        self.entry("modified", article.modified.map(|date| date.to_string()).as_deref());
        self.entry("place", article.place.as_deref());
        self.entry("section", article.section.as_deref());
        self.entry("publication", article.publication.as_deref());
        self.entry("source", article.source_url.as_deref().map(bare).as_deref());
        self.licence(article.licence.as_ref());
        match article.language.as_str() {
            "und" => self.say(At::NOWHERE, "an article in no known language is read as one in English"),
            language => self.entry("lang", Some(language)),
        }
        let direction = article.direction.map(|direction| match direction {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        });
        self.entry("dir", direction);
        self.tags(&article.tags);
        self.translations(article);
        self.comments(&article.comments);
        self.lines.line("---");
    }

    fn entry(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            self.lines.line(&format!("{key}: {}", yaml::scalar(value)));
        }
    }

    /// An item of a list that has several entries, the first behind its mark.
    fn map(&mut self, entries: &[(&str, Option<&str>)]) {
        let outside = self.lines.enter("- ", "  ");
        entries.iter().for_each(|(key, value)| self.entry(key, *value));
        self.lines.leave(outside);
    }

    /// One author in a line, several or those with other roles under one another. A name that could be several is one of a
    /// list.
    fn people(&mut self, people: &[Person]) {
        let is_one = |person: &Person| person.role.is_none() && !person.name.contains([',', ';', '،', '、']);
        match people {
            [] => {}
            [person] if is_one(person) => self.entry("author", Some(&person.name)),
            people => {
                self.lines.line("authors:");
                let outside = self.lines.enter("  ", "  ");
                for person in people {
                    match &person.role {
                        None => self.lines.line(&format!("- {}", yaml::scalar(&person.name))),
                        Some(role) => self.map(&[("name", Some(&person.name)), ("role", Some(role))]),
                    }
                }
                self.lines.leave(outside);
            }
        }
    }

    fn licence(&mut self, licence: Option<&Licence>) {
        let Some(Licence { name, url }) = licence else { return };
        // A name that is an address is the address, too.
        let is_short = url.as_ref().map_or(!name.contains("://"), |url| url == name && name.contains("://"));
        if is_short {
            return self.entry("licence", Some(name));
        }
        self.lines.line("licence:");
        let outside = self.lines.enter("  ", "  ");
        self.entry("name", Some(name));
        self.entry("url", url.as_deref().map(bare).as_deref());
        self.lines.leave(outside);
    }

    fn tags(&mut self, tags: &[String]) {
        if tags.is_empty() {
            return;
        }
        if let Some(line) = yaml::flow(tags) {
            return self.lines.line(&format!("tags: {line}"));
        }
        self.lines.line("tags:");
        tags.iter().for_each(|tag| self.lines.line(&format!("  - {}", yaml::scalar(tag))));
    }

    fn translations(&mut self, article: &Article) {
        if article.translations.is_empty() {
            return;
        }
        self.lines.line("translations:");
        let outside = self.lines.enter("  ", "  ");
        for translation in &article.translations {
            let language = Some(translation.language.as_str());
            self.map(&[("lang", language), ("title", translation.title.as_deref()), ("url", Some(&bare(&translation.url)))]);
        }
        self.lines.leave(outside);
    }

    /// What readers said, with the answers to it.
    fn comments(&mut self, comments: &'a [Comment]) {
        if comments.is_empty() {
            return;
        }
        self.lines.line("comments:");
        let outside = self.lines.enter("  ", "  ");
        comments.iter().for_each(|comment| self.comment(comment));
        self.lines.leave(outside);
    }

    fn comment(&mut self, comment: &'a Comment) {
        let outside = self.lines.enter("- ", "  ");
        self.entry("author", comment.author.as_deref());
        self.entry("date", comment.date.map(|date| date.to_string()).as_deref());
        // Notes are the article's: their marks are letters here.
        let mut apart = self.apart();
        let title = apart.run(&comment.title, Spot::Line);
        apart.blocks(&comment.content, false);
        self.notices.append(&mut apart.notices);
        self.entry("title", Some(&title));
        let text = apart.lines.text;
        if let Some((line, "")) = text.split_once('\n') {
            self.entry("text", Some(line));
        } else if !text.is_empty() {
            self.lines.line("text: |");
            let inside = self.lines.enter("  ", "  ");
            self.lines.lines(text.trim_end_matches('\n'));
            self.lines.leave(inside);
        }
        if !comment.replies.is_empty() {
            self.lines.line("replies:");
            let inside = self.lines.enter("  ", "  ");
            comment.replies.iter().for_each(|reply| self.comment(reply));
            self.lines.leave(inside);
        }
        self.lines.leave(outside);
    }
}

/// An address without the white space that would keep it from being one.
fn bare(address: &str) -> String {
    address.split_whitespace().collect::<Vec<_>>().join("%20")
}
