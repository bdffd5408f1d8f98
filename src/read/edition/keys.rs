//! The keys of an edition's file, but for those of its articles.
//!
//! Pipeline: entries -> **keys** -> a plan.
//!
//! What an edition says as articles do (title, language, date …) is read as front matter is, and so is all else: words are Markdown, keys
//! are the same whatever their case and hyphens.

use super::EditionPlan;
use super::parts::{ORDERS, Order, Part};
use crate::model::{Article, Block, Colophon, Contributor, Contributors, Cover, Edition, Inlines, Kept, Opens, Teaser};
use crate::nearest::nearest;
use crate::notice::{At, Code, Notice, Severity};
use crate::read::front_matter::{self, Head, bare};
use crate::read::markdown::{Assembly, Origin};
use crate::read::source::Source;
use crate::read::tree::{Entry, Kind, Value};

/// What is said of an edition as it is of an article.
const AS_OF_ARTICLES: [&str; 10] =
    ["title", "subtitle", "language", "lang", "direction", "dir", "date", "place", "licence", "license"];

/// What is said of an edition alone.
const OF_EDITIONS: [&str; 17] = [
    "number",
    "price",
    "cover",
    "half-title",
    "imprint",
    "contents",
    "opens",
    "notes",
    "links",
    "contributors",
    "index",
    "licences",
    "colophon",
    "style",
    "order",
    "articles",
    "section",
];

/// How articles and sections begin, by name.
pub(super) const OPENS: [(&str, Opens); 3] =
    [("page", Opens::Page), ("recto", Opens::Recto), ("running-on", Opens::RunningOn)];

/// Where notes and addresses stand, by name.
pub(super) const KEPT: [(&str, Kept); 2] = [("article", Kept::Article), ("edition", Kept::Edition)];

/// A plan under construction.
pub(super) struct Keys<'k> {
    /// Reads values; its article is none, but has the language.
    pub(super) head: Head<'k>,
    pub(super) parts: Vec<Part>,
    edition: Edition,
    style: Option<String>,
    order: Order,
}

/// Entries to a plan.
pub(super) fn plan(entries: Vec<Entry>, source: Source, mut notices: Vec<Notice>) -> EditionPlan {
    let mut said = Article { copy: source.name.clone(), ..Article::default() };
    let (head, rest): (Vec<Entry>, Vec<Entry>) =
        entries.into_iter().partition(|entry| AS_OF_ARTICLES.contains(&bare(&entry.key).as_str()));
    front_matter::over(head, &source, &mut said, &mut notices);
    if said.title.is_empty() {
        let message = "the edition has no title";
        notices.push(Notice::new(Code::BadValue, Severity::Warning, message, source.place(At::new(1, 1))));
    }
    let edition = Edition {
        copy: source.name.clone(),
        title: std::mem::take(&mut said.title),
        subtitle: std::mem::take(&mut said.subtitle),
        language: said.language.clone(),
        direction: said.direction,
        date: said.published,
        place: said.place.take(),
        licence: said.licence.take(),
        ..Edition::default()
    };
    let head = Head::new(&source, &mut said, &mut notices);
    let mut keys = Keys { head, parts: Vec::new(), edition, style: None, order: Order::Listed };
    for entry in rest {
        keys.set(entry);
    }
    let Keys { parts, edition, style, order, .. } = keys;
    EditionPlan { edition, style, notices, source, order, parts }
}

impl Keys<'_> {
    fn set(&mut self, entry: Entry) {
        let Entry { key, at, value } = entry;
        let name = key.as_str();
        match bare(name).as_str() {
            "number" => self.edition.number = self.head.text(name, &value),
            "price" => self.edition.price = self.head.text(name, &value),
            "style" => self.style = self.head.text(name, &value),
            "imprint" => self.edition.imprint = self.blocks(name, &value),
            "halftitle" => self.edition.half_title = self.flag(name, &value).unwrap_or(false),
            "contents" => self.edition.contents = self.flag(name, &value).unwrap_or(true),
            "index" => self.edition.index = self.flag(name, &value).unwrap_or(false),
            "licences" | "licenses" => self.edition.licences = self.flag(name, &value).unwrap_or(true),
            "opens" => self.edition.opens = self.choice(name, &value, &OPENS).unwrap_or_default(),
            "notes" => self.edition.notes = self.choice(name, &value, &KEPT).unwrap_or_default(),
            "links" => self.edition.links = self.choice(name, &value, &KEPT).unwrap_or_default(),
            "order" => self.order = self.choice(name, &value, &ORDERS).unwrap_or_default(),
            "cover" => self.edition.cover = self.cover(name, value),
            "contributors" => self.edition.contributors = self.contributors(name, value),
            "colophon" => self.edition.colophon = self.colophon(name, value),
            "articles" | "article" => self.loose(name, value),
            "section" | "sections" => self.sections(name, value),
            _ => self.unknown(name, at),
        }
    }

    fn unknown(&mut self, key: &str, at: At) {
        let known = AS_OF_ARTICLES.into_iter().chain(OF_EDITIONS);
        let meant = nearest(key, known).map(|known| format!("; did you mean `{known}`?")).unwrap_or_default();
        let message = format!("`{key}` is not a key of an edition{meant}");
        let place = self.head.source.place(at);
        self.head.notices.push(Notice::new(Code::UnknownKey, Severity::Warning, message, place));
    }

    pub(super) fn flag(&mut self, name: &str, value: &Value) -> Option<bool> {
        self.choice(name, value, &[("true", true), ("false", false)])
    }

    /// One of some names.
    pub(super) fn choice<T: Copy>(&mut self, name: &str, value: &Value, known: &[(&str, T)]) -> Option<T> {
        let text = self.head.text(name, value)?;
        let found = known.iter().find(|(known, _)| bare(known) == bare(&text)).map(|(_, meant)| *meant);
        if found.is_none() {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            let meant = nearest(&text, names.iter().copied()).map(|near| format!("; did you mean `{near}`?"));
            let why = format!("`{text}` is none of {}{}", names.join(", "), meant.unwrap_or_default());
            self.head.refuse(name, value.at, why, "");
        }
        found
    }

    /// A text of paragraphs, in Markdown.
    pub(super) fn blocks(&mut self, name: &str, value: &Value) -> Vec<Block> {
        let Some(text) = self.head.text(name, value) else { return Vec::new() };
        let mut assembly = Assembly::new(self.head.source, Origin::At(value.at), &self.head.article.language);
        assembly.body(&text);
        let set = assembly.finish();
        self.head.notices.extend(set.notices);
        set.blocks
    }

    /// Whether a value is `true` or `false`, where something else may stand, too.
    fn switch(value: &Value) -> Option<bool> {
        match &value.kind {
            Kind::Scalar(text) if text == "true" => Some(true),
            Kind::Scalar(text) if text == "false" => Some(false),
            _ => None,
        }
    }

    fn cover(&mut self, name: &str, value: Value) -> Option<Cover> {
        if let Some(is_there) = Self::switch(&value) {
            return is_there.then(Cover::default);
        }
        let Kind::Map(entries) = value.kind else {
            return self.head.address(name, &value).map(|image| Cover { image: Some(image), ..Cover::default() });
        };
        let wanted: [&[&str]; 4] = [&["image", "picture", "src"], &["alt"], &["credit"], &["teasers", "teaser"]];
        let [image, alt, credit, teasers] = self.head.fields(name, entries, wanted);
        Some(Cover {
            image: image.and_then(|value| self.head.address(name, &value)),
            alt: alt.and_then(|value| self.head.text(name, &value)),
            credit: self.words(name, credit),
            teasers: teasers.map(|value| self.teasers(value)).unwrap_or_default(),
        })
    }

    fn teasers(&mut self, value: Value) -> Vec<Teaser> {
        let items = if let Kind::List(items) = value.kind { items } else { vec![value] };
        let mut teasers = Vec::new();
        for Value { kind, at, offset } in items {
            if let Kind::Map(entries) = kind {
                let [words, article] = self.head.fields("teasers", entries, [&["words", "text"], &["article", "file"]]);
                let words = self.words("teasers", words);
                let article = article.and_then(|value| self.head.text("teasers", &value));
                teasers.push(Teaser { words, article: article.map(|file| super::names::joined("", &file)), at });
            } else {
                let words = self.head.words("teasers", &Value { kind, at, offset });
                teasers.push(Teaser { words, article: None, at });
            }
        }
        teasers
    }

    pub(super) fn words(&mut self, name: &str, value: Option<Value>) -> Inlines {
        value.map(|value| self.head.words(name, &value)).unwrap_or_default()
    }

    fn contributors(&mut self, name: &str, value: Value) -> Contributors {
        let Kind::List(items) = value.kind else {
            let known = [("bylines", true), ("none", false)];
            let is_there = self.choice(name, &value, &known).unwrap_or(true);
            return if is_there { Contributors::Bylines } else { Contributors::None };
        };
        let mut people = Vec::new();
        for item in items {
            let (person, about) = match item.kind {
                Kind::Map(entries) => {
                    let [person, about] = self.head.fields(name, entries, [&["name"], &["about"]]);
                    (person.and_then(|value| self.head.text(name, &value)), self.words(name, about))
                }
                _ => (self.head.text(name, &item), Inlines::new()),
            };
            match person {
                Some(person) => people.push(Contributor { name: person, about }),
                None => self.head.refuse(name, item.at, "a contributor needs a name", "write it as {name = \"Ada Fenn\"}"),
            }
        }
        Contributors::These(people)
    }

    fn colophon(&mut self, name: &str, value: Value) -> Option<Colophon> {
        if let Some(is_there) = Self::switch(&value) {
            return is_there.then(Colophon::default);
        }
        let Kind::Map(entries) = value.kind else {
            return Some(Colophon { words: self.blocks(name, &value), ..Colophon::default() });
        };
        let [words, source, date] = self.head.fields(name, entries, [&["words", "text"], &["source", "url"], &["date"]]);
        Some(Colophon {
            words: words.map(|value| self.blocks(name, &value)).unwrap_or_default(),
            source: source.and_then(|value| self.head.address(name, &value)),
            date: date.and_then(|value| self.head.date(name, &value)),
        })
    }
}
