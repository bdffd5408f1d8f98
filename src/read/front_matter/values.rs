//! Values of front matter as plain text, dates, addresses and lists.
//!
//! Pipeline: value -> **values** -> what the model holds, or a notice.

use super::keys::Head;
use crate::model::{Date, Language, Licence, Translation};
use crate::read::dates;
use crate::read::letters::listed;
use crate::read::tree::{Entry, Kind, Value};

impl Head<'_> {
    /// A value that is text.
    pub(in crate::read) fn text(&mut self, name: &str, value: &Value) -> Option<String> {
        match &value.kind {
            Kind::Scalar(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            Kind::Nothing => None,
            Kind::List(_) | Kind::Map(_) => {
                self.refuse(name, value.at, "this is a list where text should stand", "write the text on one line");
                None
            }
        }
    }

    /// A value that is one text or several; one text is cut at commas or semicolons.
    pub(in crate::read) fn texts(&mut self, name: &str, value: Value) -> Vec<String> {
        match value.kind {
            Kind::List(items) => items.iter().filter_map(|item| self.text(name, item)).collect(),
            _ => self.text(name, &value).map(|text| listed(&text)).unwrap_or_default(),
        }
    }

    /// The section; of several categories, the first.
    pub(super) fn section(&mut self, name: &str, value: &Value) -> Option<String> {
        match &value.kind {
            Kind::List(items) => {
                if let Some(second) = items.get(1) {
                    self.refuse(name, second.at, "an article stands in one section; the first is taken", "");
                }
                items.first().and_then(|first| self.text(name, first))
            }
            _ => self.text(name, value),
        }
    }

    pub(in crate::read) fn date(&mut self, name: &str, value: &Value) -> Option<Date> {
        let text = self.text(name, value)?;
        match dates::written(&text) {
            Some(date) => Some(date),
            None => {
                let help = "write it as 2026-11-22, 2026-11 or 2026";
                self.refuse(name, value.at, format!("`{text}` is not a date"), help);
                None
            }
        }
    }

    pub(in crate::read) fn address(&mut self, name: &str, value: &Value) -> Option<String> {
        let text = self.text(name, value)?;
        if text.contains(char::is_whitespace) {
            self.refuse(name, value.at, format!("`{text}` is not an address"), "write it as https://example.org/article");
            return None;
        }
        Some(text)
    }

    /// The picture of the article: its address, or a map that says more.
    pub(super) fn picture(&mut self, name: &str, value: Value) {
        let at = value.at;
        let Kind::Map(entries) = value.kind else {
            self.picture.source = self.address(name, &value).unwrap_or_default();
            self.picture.at = at;
            return;
        };
        let wanted: [&[&str]; 5] = [
            &["src", "url", "path", "image", "file", "teaser", "feature"],
            &["alt", "alttext", "alt_text"],
            &["caption", "title", "description"],
            &["credit", "attribution", "photographer"],
            // How a site shows it.
            &["relative", "hidden", "responsiveimages", "hiddenonsingle", "hiddeninlist", "width", "height", "class"],
        ];
        let [source, alt, caption, credit, _] = self.fields(name, entries, wanted);
        self.picture.source = source.and_then(|value| self.address(name, &value)).unwrap_or_default();
        self.picture.alt = alt.and_then(|value| self.text(name, &value));
        self.picture.caption = caption.map(|value| self.words(name, &value)).unwrap_or_default();
        self.picture.credit = credit.map(|value| self.words(name, &value)).unwrap_or_default();
        self.picture.at = at;
    }

    pub(in crate::read) fn licence(&mut self, name: &str, value: Value) -> Option<Licence> {
        let Kind::Map(entries) = value.kind else {
            let text = self.text(name, &value)?;
            let url = text.contains("://").then(|| text.clone());
            return Some(Licence { name: text, url });
        };
        let at = value.at;
        let [title, url] = self.fields(name, entries, [&["name", "title"], &["url", "link"]]);
        let title = title.and_then(|value| self.text(name, &value));
        let url = url.and_then(|value| self.address(name, &value));
        let Some(title) = title.or_else(|| url.clone()) else {
            self.refuse(name, at, "a licence needs a name", "write it as {name: CC BY 4.0, url: https://...}");
            return None;
        };
        Some(Licence { name: title, url })
    }

    pub(super) fn translations(&mut self, name: &str, value: Value) -> Vec<Translation> {
        let help = "write each as {lang: de, title: ..., url: https://...}";
        let mut translations = Vec::new();
        for (at, entries) in self.maps(name, value, help) {
            let wanted: [&[&str]; 3] = [&["lang", "language", "locale"], &["title"], &["url", "link", "href"]];
            let [language, title, url] = self.fields(name, entries, wanted);
            let language = language.and_then(|value| self.text(name, &value));
            let url = url.and_then(|value| self.address(name, &value));
            let title = title.and_then(|value| self.text(name, &value));
            match (language, url) {
                (Some(language), Some(url)) => {
                    translations.push(Translation { language: Language::new(&language), title, url });
                }
                _ => self.refuse(name, at, "a translation needs a language and an address", help),
            }
        }
        translations
    }

    /// The maps of a list of maps; a notice for whatever else is in it.
    pub(in crate::read) fn maps(&mut self, name: &str, value: Value, help: &str) -> Vec<(crate::notice::At, Vec<Entry>)> {
        let items = match value.kind {
            Kind::List(items) => items,
            _ => vec![value],
        };
        let mut maps = Vec::new();
        for item in items {
            match item.kind {
                Kind::Map(entries) => maps.push((item.at, entries)),
                Kind::Nothing => {}
                _ => self.refuse(name, item.at, "this is not a list of keys with values", help),
            }
        }
        maps
    }

    /// The values of the wanted fields, each by one of its names; a notice for fields nobody wants.
    pub(in crate::read) fn fields<const N: usize>(
        &mut self,
        name: &str,
        entries: Vec<Entry>,
        wanted: [&[&str]; N],
    ) -> [Option<Value>; N] {
        let mut found = [const { None }; N];
        for entry in entries {
            let key = entry.key.to_lowercase();
            match wanted.iter().position(|names| names.contains(&key.as_str())) {
                Some(index) if found[index].is_none() => found[index] = Some(entry.value),
                _ => self.refuse(name, entry.at, format!("`{}` is not used here", entry.key), ""),
            }
        }
        found
    }
}
