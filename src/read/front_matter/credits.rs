//! The people of the byline.
//!
//! Pipeline: names and roles of the front matter -> **credits** -> authors of the model.
//!
//! `author: Ada Fenn, Bo Lind` is two people; `author: Ada Fenn and Bo Lind` one name, printed as it stands, since "and"
//! is a different word in each language.

use super::keys::Head;
use crate::model::Person;
use crate::notice::At;
use crate::read::letters::listed;
use crate::read::tree::{Entry, Kind, Value};

impl Head<'_> {
    /// Adds people; those whose entry names no role have the one given.
    pub(super) fn people(&mut self, name: &str, value: Value, role: Option<&str>) {
        let items = match value.kind {
            Kind::List(items) => items,
            Kind::Scalar(text) => {
                let people = listed(&text).into_iter().map(|person| somebody(person, role.map(str::to_owned)));
                return self.article.authors.extend(people);
            }
            _ => vec![value],
        };
        for item in items {
            match item.kind {
                Kind::Map(entries) => self.person(name, item.at, entries, role),
                _ => {
                    let person = self.text(name, &item);
                    self.article.authors.extend(person.map(|person| somebody(person, role.map(str::to_owned))));
                }
            }
        }
    }

    fn person(&mut self, name: &str, at: At, entries: Vec<Entry>, role: Option<&str>) {
        let [person, own_role] = self.fields(name, entries, [&["name"], &["role", "job"]]);
        let own_role = own_role.and_then(|value| self.text(name, &value));
        match person.and_then(|value| self.text(name, &value)) {
            Some(person) => self.article.authors.push(somebody(person, own_role.or_else(|| role.map(str::to_owned)))),
            None => self.refuse(name, at, "somebody without a name", "write it as {name: Ada Fenn, role: photographs}"),
        }
    }
}

/// A person; to have written the article is no role.
fn somebody(name: String, role: Option<String>) -> Person {
    let role = role.filter(|role| !matches!(role.to_lowercase().as_str(), "author" | "writer"));
    Person { name, role }
}
