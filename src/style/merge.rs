//! The caller's style file over a preset, with the place of whatever is wrong in it.
//!
//! ```
//! use offprint::style::Style;
//! let wrong = Style::from_toml("mine.toml", "inherits = \"pocket\"\n[roles.body]\nleadng = \"14pt\"").unwrap_err();
//! assert_eq!(wrong.to_string(), "mine.toml:3:1: there is no key `roles.body.leadng`; did you mean `leading`?");
//! ```

use std::ops::Range;

use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table, Value};

use super::rule::{self, Rule};
use super::{PageStyle, Style, TextStyle, Word, exceptions, fallback};
use crate::error::Error;
use crate::length::Length;
use crate::model::Language;
use crate::nearest::nearest;
use crate::notice::{At, CopyName, Place};

/// A table with the places of its keys and values, as the caller wrote it.
type Given<'i> = DeTable<'i>;

impl Style {
    /// A style file: TOML over the preset that it names with `inherits` (over `article` if it names none).
    ///
    /// What the file does not say stays as the preset has it. Besides the fields of [`Style`], `[page]` takes `size`: one
    /// of `a3 a4 a5 a6 b5 letter legal half-letter tabloid`. It stands for `width` and `height`, and scales the margins that
    /// the file does not give with the sheet. `[text]` takes `preset`, one of [`TextStyle::presets`], which its other keys change.
    ///
    /// `name` is what messages call the file.
    ///
    /// # Errors
    /// [`Error::Style`] with the place in the file: what is not TOML, a key that does not exist, a value of the wrong kind
    /// or out of its range, margins that leave less than 10 mm of measure or not a line.
    pub fn from_toml(name: &str, source: &str) -> Result<Self, Error> {
        let file = File::new(name, source);
        let given = file.parse()?;
        let base = match given.get("inherits") {
            Some(preset) => file.preset(preset)?,
            None => Self::default(),
        };
        file.over(base, &given)
    }

    /// The whole style as a style file, which [`from_toml`](Self::from_toml) reads back to the same style.
    #[must_use]
    #[expect(clippy::expect_used, reason = "tables of strings, booleans and whole numbers are always TOML")]
    pub fn to_toml(&self) -> String {
        toml::to_string(self).expect("a style is tables of plain values")
    }
}

/// A style file.
struct File<'a> {
    name: CopyName,
    source: &'a str,
}

impl<'a> File<'a> {
    fn new(name: &str, source: &'a str) -> Self {
        Self { name: CopyName(Some(name.into())), source: source.strip_prefix('\u{feff}').unwrap_or(source) }
    }

    fn parse(&self) -> Result<Given<'a>, Error> {
        let table = DeTable::parse(self.source).map_err(|error| self.refuse(error.span(), error.message()))?;
        Ok(table.into_inner())
    }

    fn preset(&self, name: &Spanned<DeValue<'_>>) -> Result<Style, Error> {
        let DeValue::String(given) = name.get_ref() else {
            return Err(self.refuse(Some(name.span()), "`inherits` must be the name of a preset, in quotes"));
        };
        Style::preset(given).map_err(|error| self.refuse(Some(name.span()), &error.to_string()))
    }

    fn text_preset(&self, name: &Spanned<DeValue<'_>>) -> Result<TextStyle, Error> {
        let DeValue::String(given) = name.get_ref() else {
            return Err(self.refuse(Some(name.span()), "`text.preset` must be the name of a preset, in quotes"));
        };
        TextStyle::preset(given).map_err(|error| self.refuse(Some(name.span()), &error.to_string()))
    }

    /// The steps: the sheet, the keys, whether it all holds together; then what is known by names of the caller's.
    fn over(&self, mut base: Style, given: &Given<'_>) -> Result<Style, Error> {
        if let Some(size) = find(given, "page.size") {
            base.page = self.sized(&base.page, size)?;
        }
        if let Some(preset) = find(given, "text.preset") {
            base.text = self.text_preset(preset)?;
        }
        let mut words = std::mem::take(&mut base.words);
        let mut exceptions = std::mem::take(&mut base.exceptions);
        let (mut chains, mut scale) = (std::mem::take(&mut base.fallback), std::mem::take(&mut base.scale));
        let mut merged = Table::try_from(&base).map_err(|error| self.refuse(None, &error.to_string()))?;
        self.merge(&mut merged, given, &[])?;
        if let Some(wrong) = rule::broken(&merged) {
            let blamed = wrong.blame.iter().find_map(|path| find(given, path));
            return Err(self.refuse(blamed.map(Spanned::span), &wrong.message));
        }
        let mut style: Style = merged.try_into().map_err(|error: toml::de::Error| self.refuse(None, error.message()))?;
        for (language, texts) in self.words(given)? {
            words.entry(language).or_default().extend(texts);
        }
        style.words = words;
        for (language, entries) in self.lists(given, &EXCEPTIONS)? {
            exceptions.entry(Language::new(&language)).or_default().extend(entries);
        }
        style.exceptions = exceptions;
        chains.extend(self.lists(given, &FALLBACK)?);
        style.fallback = chains;
        scale.extend(self.scales(given)?);
        style.scale = scale;
        Ok(style)
    }

    /// Puts the given values into the table of the preset, which has every key there is.
    fn merge(&self, base: &mut Table, given: &Given<'_>, path: &[&str]) -> Result<(), Error> {
        for (key, value) in given {
            let path = [path, &[&**key.get_ref()]].concat();
            if matches!(path[..], ["inherits"] | ["words"] | ["exceptions"] | ["fallback"] | ["scale"])
                || matches!(path[..], ["page", "size"] | ["text", "preset"])
            {
                continue;
            }
            let Some(slot) = path.last().and_then(|key| base.get_mut(*key)) else {
                return Err(self.unknown(key.span(), &path, base.keys().map(String::as_str)));
            };
            match (slot, value.get_ref()) {
                (Value::Table(base), DeValue::Table(given)) => self.merge(base, given, &path)?,
                (slot, _) => {
                    let rule = Rule::of(&path, slot);
                    let name = path.join(".");
                    *slot = rule.read(&name, value.get_ref()).map_err(|why| self.refuse(Some(value.span()), &why))?;
                }
            }
        }
        Ok(())
    }

    /// The same page on another sheet, its margins scaled with it.
    fn sized(&self, page: &PageStyle, size: &Spanned<DeValue<'_>>) -> Result<PageStyle, Error> {
        let sheet = rule::sheet(size.get_ref()).map_err(|why| self.refuse(Some(size.span()), &why))?;
        let scale = |margin: Length, new: Length, old: Length| margin.scaled(new.units().into(), old.units().into());
        let across = |margin| scale(margin, sheet.0, page.width);
        let down = |margin| scale(margin, sheet.1, page.height);
        Ok(PageStyle {
            width: sheet.0,
            height: sheet.1,
            top: down(page.top),
            bottom: down(page.bottom),
            inside: across(page.inside),
            outside: across(page.outside),
            ..page.clone()
        })
    }

    /// The words under `[words.LANG]`.
    fn words(&self, given: &Given<'_>) -> Result<Vec<(Language, super::Texts)>, Error> {
        let Some(words) = given.get("words") else { return Ok(Vec::new()) };
        let table = |value: &'_ Spanned<DeValue<'_>>| {
            self.refuse(Some(value.span()), "words are tables, one for each language, like [words.de]")
        };
        let DeValue::Table(languages) = words.get_ref() else { return Err(table(words)) };
        let mut found = Vec::new();
        for (tag, texts) in languages {
            let DeValue::Table(given) = texts.get_ref() else { return Err(table(texts)) };
            let texts = given.iter().map(|(key, value)| self.word(tag.get_ref(), key, value));
            found.push((Language::new(tag.get_ref()), texts.collect::<Result<_, _>>()?));
        }
        Ok(found)
    }

    fn word(
        &self,
        tag: &str,
        key: &Spanned<impl AsRef<str>>,
        value: &Spanned<DeValue<'_>>,
    ) -> Result<(Word, String), Error> {
        let key_text = key.get_ref().as_ref();
        let Some(word) = Word::ALL.into_iter().find(|word| word.as_str() == key_text) else {
            let known = Word::ALL.into_iter().map(Word::as_str);
            return Err(self.unknown(key.span(), &["words", tag, key_text], known));
        };
        let refuse = |why: &str| self.refuse(Some(value.span()), &format!("`words.{tag}.{key_text}`: {why}"));
        let DeValue::String(text) = value.get_ref() else { return Err(refuse("this must be a text in quotes")) };
        word.check(text).map_err(|why| refuse(&why))?;
        Ok((word, text.to_string()))
    }

    /// A table of lists: the key of each and its entries.
    fn lists(&self, given: &Given<'_>, lists: &Lists) -> Result<Vec<(String, Vec<String>)>, Error> {
        let Lists { name, key, entry, check, each } = lists;
        let Some(tables) = given.get(*name) else { return Ok(Vec::new()) };
        let refuse = |value: &Spanned<DeValue<'_>>, why: &str| self.refuse(Some(value.span()), why);
        let DeValue::Table(tables) = tables.get_ref() else {
            return Err(refuse(tables, &format!("`{name}` must be a table of lists, one for each {each}")));
        };
        let read = |tag: &str, value: &Spanned<DeValue<'_>>| {
            let DeValue::String(text) = value.get_ref() else {
                return Err(refuse(value, &format!("`{name}.{tag}`: an entry must be a {entry} in quotes")));
            };
            check(text).map_err(|why| refuse(value, &format!("`{name}.{tag}`: {why}")))?;
            Ok(text.to_string())
        };
        let list = |(tag, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
            let text: &str = std::convert::AsRef::as_ref(tag.get_ref());
            let DeValue::Array(entries) = value.get_ref() else {
                return Err(refuse(value, &format!("`{name}.{text}` must be a list of {}", plural(entry))));
            };
            let tag = key(text).map_err(|why| self.refuse(Some(tag.span()), &why))?;
            let entries = entries.iter().map(|value| read(text, value));
            Ok((tag, entries.collect::<Result<_, _>>()?))
        };
        tables.iter().map(list).collect()
    }

    /// The numbers under `[scale]`, one for each family.
    fn scales(&self, given: &Given<'_>) -> Result<Vec<(String, u16)>, Error> {
        let Some(scales) = given.get("scale") else { return Ok(Vec::new()) };
        let DeValue::Table(families) = scales.get_ref() else {
            return Err(self.refuse(Some(scales.span()), "`scale` must be a table of numbers, one for each family"));
        };
        let read = |(family, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
            let family: &str = std::convert::AsRef::as_ref(family.get_ref());
            let rule = Rule::Number(fallback::SCALES.0, fallback::SCALES.1);
            let number = rule.read(&format!("scale.{family}"), value.get_ref());
            let number = number.map_err(|why| self.refuse(Some(value.span()), &why))?;
            let hundredths = number.as_integer().and_then(|number| u16::try_from(number).ok());
            Ok((family.to_owned(), hundredths.unwrap_or(100)))
        };
        families.iter().map(read).collect()
    }

    fn unknown<'k>(&self, span: Range<usize>, path: &[&str], known: impl Iterator<Item = &'k str>) -> Error {
        let besides: &[&str] = match path {
            ["page", _] => &["size"],
            ["text", _] => &["preset"],
            [_] => &["inherits", "words", "exceptions", "fallback", "scale"],
            _ => &[],
        };
        let near = nearest(path.last().copied().unwrap_or_default(), known.chain(besides.iter().copied()));
        let meant = near.map(|name| format!("; did you mean `{name}`?")).unwrap_or_default();
        self.refuse(Some(span), &format!("there is no key `{}`{meant}", path.join(".")))
    }

    fn refuse(&self, span: Option<Range<usize>>, message: &str) -> Error {
        let before = span.and_then(|span| self.source.get(..span.start));
        let at = before.map_or(At::NOWHERE, |before| {
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            At::new(u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
        });
        Error::Style { place: Place::new(&self.name, at), message: message.to_owned() }
    }
}

/// A table of the caller's own lists.
struct Lists {
    name: &'static str,
    /// What one list is for.
    each: &'static str,
    /// A key in its canonical form, or what is wrong with it.
    key: fn(&str) -> Result<String, String>,
    /// What an entry is.
    entry: &'static str,
    check: fn(&str) -> Result<(), String>,
}

const EXCEPTIONS: Lists =
    Lists { name: "exceptions", each: "language", key: |tag| Ok(tag.to_owned()), entry: "word", check: exceptions::check };

const FALLBACK: Lists =
    Lists { name: "fallback", each: "script or language", key: fallback::key, entry: "family", check: fallback::check };

fn plural(entry: &str) -> String {
    entry.strip_suffix('y').map_or_else(|| format!("{entry}s"), |stem| format!("{stem}ies"))
}

/// The value at a path of keys with dots between.
fn find<'t, 'i>(table: &'t Given<'i>, path: &str) -> Option<&'t Spanned<DeValue<'i>>> {
    let Some((key, rest)) = path.split_once('.') else { return table.get(path) };
    match table.get(key)?.get_ref() {
        DeValue::Table(table) => find(table, rest),
        _ => None,
    }
}
