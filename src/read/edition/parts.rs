//! The sections of an edition's file, and what each says of its articles.
//!
//! Pipeline: entries -> **parts** -> what is asked for, in the order it is written.

use super::keys::{KEPT, Keys, OPENS};
use super::names;
use crate::model::{Contribution, Inlines, LeftOut, Opener};
use crate::notice::At;
use crate::read::front_matter::bare;
use crate::read::tree::{Entry, Kind, Value};

/// In which order articles stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    /// As they are listed; those of a pattern by their names.
    #[default]
    Listed,
    /// The earliest first; those without a date last.
    Date,
    /// The latest first; those without a date last.
    Newest,
    /// By their titles, letter by letter.
    Title,
    /// By the sections they name themselves, in the order these are met.
    Section,
}

/// Orders by name.
pub(super) const ORDERS: [(&str, Order); 5] = [
    ("listed", Order::Listed),
    ("date", Order::Date),
    ("newest", Order::Newest),
    ("title", Order::Title),
    ("section", Order::Section),
];

/// A section as the file has it.
pub(super) struct Part {
    pub(super) title: Inlines,
    pub(super) opener: Option<Opener>,
    /// As the edition has it, if absent.
    pub(super) order: Option<Order>,
    pub(super) articles: Vec<Wanted>,
    pub(super) at: At,
}

/// A file, or the files of a pattern, with what is said of each.
pub(super) struct Wanted {
    /// As it is written.
    pub(super) file: String,
    pub(super) at: At,
    /// What the edition wants of the article; the article itself is still empty.
    pub(super) contribution: Contribution,
    /// What goes over the head of the article.
    pub(super) over: Vec<Entry>,
}

/// What an edition may say of an article instead of the article, under the names front matter has.
const OVER: [&str; 20] = [
    "title",
    "subtitle",
    "kicker",
    "standfirst",
    "section",
    "author",
    "authors",
    "byline",
    "date",
    "modified",
    "place",
    "publication",
    "source",
    "url",
    "licence",
    "license",
    "language",
    "lang",
    "direction",
    "tags",
];

/// What may be left out, by name.
const LEFT_OUT: [(&str, LeftOut); 10] = [
    ("kicker", LeftOut::Kicker),
    ("standfirst", LeftOut::Standfirst),
    ("byline", LeftOut::Byline),
    ("notes", LeftOut::Notes),
    ("links", LeftOut::Links),
    ("figures", LeftOut::Figures),
    ("source", LeftOut::Source),
    ("tags", LeftOut::Tags),
    ("translations", LeftOut::Translations),
    ("comments", LeftOut::Comments),
];

impl Keys<'_> {
    /// Articles under no section.
    pub(super) fn loose(&mut self, name: &str, value: Value) {
        let at = value.at;
        let articles = self.articles(name, value);
        self.parts.push(Part { title: Inlines::new(), opener: None, order: None, articles, at });
    }

    pub(super) fn sections(&mut self, name: &str, value: Value) {
        let help = "write each as [[section]] with a title and articles";
        for (at, entries) in self.head.maps(name, value, help) {
            let wanted: [&[&str]; 4] = [&["title"], &["opener"], &["order"], &["articles", "article"]];
            let [title, opener, order, articles] = self.head.fields(name, entries, wanted);
            let part = Part {
                title: self.words("title", title),
                opener: opener.and_then(|value| self.opener(value)),
                order: order.and_then(|value| self.choice("order", &value, &super::parts::ORDERS)),
                articles: articles.map(|value| self.articles("articles", value)).unwrap_or_default(),
                at,
            };
            self.parts.push(part);
        }
    }

    /// `true`, how it opens, or that with some words.
    fn opener(&mut self, value: Value) -> Option<Opener> {
        let name = "opener";
        let Kind::Map(entries) = value.kind else {
            let known = [("true", Some(Opener::default().opens)), ("false", None)];
            let known: Vec<_> = known.into_iter().chain(OPENS.map(|(name, opens)| (name, Some(opens)))).collect();
            let opens = self.choice(name, &value, &known).flatten()?;
            return Some(Opener { opens, words: Vec::new() });
        };
        let [opens, words] = self.head.fields(name, entries, [&["opens"], &["words", "text"]]);
        Some(Opener {
            opens: opens.and_then(|value| self.choice(name, &value, &OPENS)).unwrap_or_default(),
            words: words.map(|value| self.blocks(name, &value)).unwrap_or_default(),
        })
    }

    /// Names and patterns, each with what is said of it.
    fn articles(&mut self, name: &str, value: Value) -> Vec<Wanted> {
        let items = if let Kind::List(items) = value.kind { items } else { vec![value] };
        items.into_iter().filter_map(|item| self.wanted(name, item)).collect()
    }

    fn wanted(&mut self, name: &str, item: Value) -> Option<Wanted> {
        let at = item.at;
        let Kind::Map(entries) = item.kind else {
            let file = self.head.text(name, &item)?;
            return Some(Wanted {
                file,
                at,
                contribution: Contribution { at, ..Contribution::default() },
                over: Vec::new(),
            });
        };
        let (over, own): (Vec<Entry>, Vec<Entry>) =
            entries.into_iter().partition(|entry| OVER.contains(&bare(&entry.key).as_str()));
        let wanted: [&[&str]; 8] = [
            &["file", "pattern"],
            &["name"],
            &["opens"],
            &["teaser"],
            &["on-cover", "on_cover"],
            &["notes"],
            &["links"],
            &["leave-out", "leave_out"],
        ];
        let [file, called, opens, teaser, on_cover, notes, links, leave_out] = self.head.fields(name, own, wanted);
        let Some(file) = file.and_then(|value| self.head.text("file", &value)) else {
            self.head.refuse(
                name,
                at,
                "there is no `file` in this entry",
                "write it as {file = \"tram.md\", title = \"Night tram\"}",
            );
            return None;
        };
        let contribution = Contribution {
            name: called.and_then(|value| self.head.text("name", &value)).filter(|_| !names::is_pattern(&file)),
            opens: opens.and_then(|value| self.choice("opens", &value, &OPENS)),
            teaser: self.words("teaser", teaser),
            on_cover: on_cover.and_then(|value| self.count("on-cover", &value)).unwrap_or_default(),
            notes: notes.and_then(|value| self.choice("notes", &value, &KEPT)),
            links: links.and_then(|value| self.choice("links", &value, &KEPT)),
            leave_out: leave_out.map(|value| self.left_out(value)).unwrap_or_default(),
            at,
            ..Contribution::default()
        };
        Some(Wanted { file, at, contribution, over })
    }

    fn count(&mut self, name: &str, value: &Value) -> Option<usize> {
        let text = self.head.text(name, value)?;
        let count = text.parse().ok().filter(|count| *count <= 1000);
        if count.is_none() {
            self.head.refuse(name, value.at, format!("`{text}` is no number of paragraphs"), "write it as 3");
        }
        count
    }

    fn left_out(&mut self, value: Value) -> Vec<LeftOut> {
        let items = if let Kind::List(items) = value.kind { items } else { vec![value] };
        items.iter().filter_map(|item| self.choice("leave-out", item, &LEFT_OUT)).collect()
    }
}
