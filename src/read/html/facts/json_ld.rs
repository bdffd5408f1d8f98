//! What JSON-LD in a page says of its article.
//!
//! Pipeline: `<script type="application/ld+json">` -> **JSON-LD** -> [`facts`](super).
//!
//! Only what schema.org's `Article` needs is understood: objects, lists, `@graph`, and names by `@id`. Contexts are not
//! read.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Fact, Facts, Trust};
use crate::model::Article;
use crate::notice::{At, Code, Notice, Place, Severity};
use crate::read::html::parse::decode;
use crate::read::html::tree::{ROOT, Tree};

/// Reads all JSON-LD of a page.
pub(super) fn collect(tree: &Tree<'_>, article: &Article, facts: &mut Facts) {
    for node in tree.all(ROOT) {
        let Some(element) = tree.element(node).filter(|element| element.name() == "script") else { continue };
        if !element.said("type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json")) {
            continue;
        }
        let text: String = tree.children(node).filter_map(|node| tree.letters(node)).collect();
        let at = tree.at(node);
        match serde_json::from_str::<Value>(text.trim().trim_end_matches(';')) {
            Ok(value) => Graph::new(&value).collect(at, facts),
            Err(error) => {
                let message = format!("JSON-LD that is no JSON is not used: {error}");
                facts.notices.push(Notice::new(Code::BadValue, Severity::Warning, message, Place::new(&article.copy, at)));
            }
        }
    }
}

/// The objects of one piece of JSON-LD.
struct Graph<'v> {
    objects: Vec<&'v Value>,
    named: BTreeMap<&'v str, &'v Value>,
}

impl<'v> Graph<'v> {
    fn new(value: &'v Value) -> Self {
        let mut objects: Vec<&Value> = Vec::new();
        for value in listed(value) {
            objects.push(value);
            objects.extend(listed(&value["@graph"]));
        }
        let mut named = BTreeMap::new();
        for object in &objects {
            if let Some(id) = object["@id"].as_str().filter(|_| object.as_object().is_some_and(|fields| fields.len() > 1)) {
                named.entry(id).or_insert(*object);
            }
        }
        Self { objects, named }
    }

    fn collect(&self, at: At, facts: &mut Facts) {
        let Some(article) = self.objects.iter().copied().find(|object| is_article(object)) else { return };
        let mut say = |fact: Fact, value: Option<String>| {
            value.iter().for_each(|value| facts.say(fact, Trust::JsonLd, value, at));
        };
        say(Fact::Title, words(&article["headline"]).or_else(|| words(&article["name"])));
        say(Fact::Subtitle, words(&article["alternativeHeadline"]));
        say(Fact::Standfirst, words(&article["description"]));
        say(Fact::Published, words(&article["datePublished"]));
        say(Fact::Modified, words(&article["dateModified"]));
        say(Fact::Language, words(&article["inLanguage"]).or_else(|| words(&article["inLanguage"]["alternateName"])));
        say(Fact::Section, listed(&article["articleSection"]).next().and_then(words));
        say(Fact::Publication, self.name(&article["publisher"]).or_else(|| self.name(&article["isPartOf"])));
        let address = words(&article["url"]).or_else(|| words(&article["mainEntityOfPage"]));
        say(
            Fact::Address,
            address.or_else(|| words(&article["mainEntityOfPage"]["@id"])).filter(|address| address.contains("://")),
        );
        for list in listed(&article["keywords"]).filter_map(words) {
            list.split([',', ';', '،', '、']).for_each(|tag| say(Fact::Tag, Some(tag.to_owned())));
        }
        let licence = &article["license"];
        let name = words(licence).or_else(|| self.name(licence)).or_else(|| words(&licence["url"]));
        let address = words(&licence["url"]).or_else(|| words(licence).filter(|name| name.contains("://")));
        if let Some(name) = name {
            facts.show(Fact::Licence, Trust::JsonLd, &name, address, at, None);
        }
        for (key, role) in [("author", None), ("creator", None), ("translator", Some("translation"))] {
            let people = listed(&article[key]).filter_map(|person| self.name(person));
            if key != "creator" || article["author"].is_null() {
                people.for_each(|name| facts.show(Fact::Author, Trust::JsonLd, &name, role.map(str::to_owned), at, None));
            }
        }
        for translation in listed(&article["workTranslation"]).chain(listed(&article["translationOfWork"])) {
            let address = words(&translation["url"]).or_else(|| words(&translation["@id"]));
            if let (Some(address), Some(language)) = (address, words(&translation["inLanguage"])) {
                facts.show(Fact::Translation, Trust::JsonLd, &address, Some(language), at, None);
            }
        }
    }

    /// The name of a person or organisation, said here or under its id.
    fn name(&self, value: &Value) -> Option<String> {
        let named = || value["@id"].as_str().and_then(|id| self.named.get(id));
        words(value).or_else(|| words(&value["name"])).or_else(|| named().and_then(|value| words(&value["name"])))
    }
}

/// One value, or each of a list.
fn listed(value: &Value) -> impl Iterator<Item = &Value> {
    let (list, one) = match value {
        Value::Array(list) => (list.as_slice(), None),
        Value::Null => (&[][..], None),
        other => (&[][..], Some(other)),
    };
    list.iter().chain(one)
}

/// A text, its entities resolved: many systems write HTML into JSON.
fn words(value: &Value) -> Option<String> {
    let text = value.as_str().filter(|text| !text.trim().is_empty())?;
    Some(if text.contains('&') { decode(text) } else { text.to_owned() })
}

fn is_article(object: &Value) -> bool {
    let is_one = |kind: &str| {
        kind.ends_with("Article")
            || kind.ends_with("BlogPosting")
            || matches!(kind, "Report" | "Review" | "SocialMediaPosting")
    };
    listed(&object["@type"]).filter_map(Value::as_str).any(is_one)
}
