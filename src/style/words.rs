//! The words the library prints of its own accord, by language: "page 3 of 12", "By …", dates.
//!
//! The catalogue is `words.toml`, in the very form in which a style file overrides it under `[words.LANG]`:
//!
//! ```
//! use offprint::style::Style;
//! let style = Style::from_toml("mine.toml", "[words.de]\nupdated = \"Stand: {date}\"")?;
//! let words = style.words(&"de-CH".into());
//! assert_eq!(words.page_of(3, 12), "Seite 3 von 12");
//! assert_eq!(words.updated("2026-11-22".parse()?), "Stand: 22. November 2026");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! `de-CH` falls back to `de`; a language that is not in the catalogue falls back to English. A style's own words come
//! before the catalogue's, and the more exact tag before the less exact one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::Style;
use crate::bidi::isolated;
use crate::model::{Date, Direction, Language};

/// Something the library says in the language of the article.
///
/// A pattern has places in braces that are filled when it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Word {
    /// The folio: `page {page} of {pages}`.
    PageOf,
    /// A page that is meant: `page {page}`.
    Page,
    /// The authors: `By {names}`.
    By,
    /// Between the names of a list: `, `.
    ListSeparator,
    /// Before the last name of a list: ` and `.
    ListLast,
    /// The day of publication, where it needs saying: `Published {date}`.
    Published,
    /// The day of the last change: `Updated {date}`.
    Updated,
    /// Heading of the list of headings: `Contents`.
    Contents,
    /// Heading of the numbered addresses: `Links`.
    Links,
    /// Heading of the notes where they stand together: `Notes`.
    Notes,
    /// One note: `Note`.
    Note,
    /// Where the article was first published: `Source: {url}`.
    Source,
    /// The same, where the day of the last change is known: `Source: {url} (modified {date})`.
    SourceModified,
    /// The terms it may be passed on under: `Licence: {name}`.
    Licence,
    /// Its key words: `Keywords: {list}`.
    Tags,
    /// Heading of the list of translations: `In other languages`.
    Translations,
    /// Heading of the readers' comments: `Comments`.
    Comments,
    /// A reader without a name: `Anonymous`.
    Anonymous,
    /// A table: `Table`.
    Table,
    /// A picture: `Figure`.
    Figure,
    /// To a table that goes on on the next page: `continued`.
    Continued,
    /// Heading of the list of those who had a hand in an edition: `Contributors`.
    Contributors,
    /// Heading of the list of people, places and subjects: `Index`.
    Index,
    /// Heading of the licences of several articles: `Licences`.
    Licences,
    /// Heading of what is said of how an edition was made: `Colophon`.
    Colophon,
    /// The faces it is set in: `Typefaces`.
    Faces,
    /// The program that set it: `Typesetting`.
    SetWith,
    /// To an article that goes on elsewhere: `continued on page {page}`.
    ContinuedOn,
    /// The same where it goes on: `continued from page {page}`.
    ContinuedFrom,
    /// A whole date: `{day} {month} {year}`; `{number}` is the month as a number.
    Date,
    /// A date without a day: `{month} {year}`; `{month-alone}` is the month as it is named alone, `{number}` its number.
    MonthYear,
    /// A year: `{year}`.
    Year,
    /// The twelve months as they stand in a date, with commas between.
    Months,
    /// The twelve months as they are named alone, where that differs.
    MonthsAlone,
    /// The first day of a month, where it is not simply 1: `1er`.
    FirstDay,
    /// The ten digits from nought to nine, where they are not `0123456789`.
    Digits,
    /// Between a heading word and what it names, where it is not `: `.
    Colon,
}

impl Word {
    /// Every word, in the order of the catalogue.
    pub const ALL: [Self; 37] = [
        Self::PageOf,
        Self::Page,
        Self::By,
        Self::ListSeparator,
        Self::ListLast,
        Self::Published,
        Self::Updated,
        Self::Contents,
        Self::Links,
        Self::Notes,
        Self::Note,
        Self::Source,
        Self::SourceModified,
        Self::Licence,
        Self::Tags,
        Self::Translations,
        Self::Comments,
        Self::Anonymous,
        Self::Table,
        Self::Figure,
        Self::Continued,
        Self::Contributors,
        Self::Index,
        Self::Licences,
        Self::Colophon,
        Self::Faces,
        Self::SetWith,
        Self::ContinuedOn,
        Self::ContinuedFrom,
        Self::Date,
        Self::MonthYear,
        Self::Year,
        Self::Months,
        Self::MonthsAlone,
        Self::FirstDay,
        Self::Digits,
        Self::Colon,
    ];

    /// Its key in a style file: `page-of`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PageOf => "page-of",
            Self::Page => "page",
            Self::By => "by",
            Self::ListSeparator => "list-separator",
            Self::ListLast => "list-last",
            Self::Published => "published",
            Self::Updated => "updated",
            Self::Contents => "contents",
            Self::Links => "links",
            Self::Notes => "notes",
            Self::Note => "note",
            Self::Source => "source",
            Self::SourceModified => "source-modified",
            Self::Licence => "licence",
            Self::Tags => "tags",
            Self::Translations => "translations",
            Self::Comments => "comments",
            Self::Anonymous => "anonymous",
            Self::Table => "table",
            Self::Figure => "figure",
            Self::Continued => "continued",
            Self::Contributors => "contributors",
            Self::Index => "index",
            Self::Licences => "licences",
            Self::Colophon => "colophon",
            Self::Faces => "faces",
            Self::SetWith => "set-with",
            Self::ContinuedOn => "continued-on",
            Self::ContinuedFrom => "continued-from",
            Self::Date => "date",
            Self::MonthYear => "month-year",
            Self::Year => "year",
            Self::Months => "months",
            Self::MonthsAlone => "months-alone",
            Self::FirstDay => "first-day",
            Self::Digits => "digits",
            Self::Colon => "colon",
        }
    }

    /// Whether a language can do without it.
    #[must_use]
    pub const fn is_optional(self) -> bool {
        matches!(self, Self::MonthsAlone | Self::FirstDay | Self::Digits | Self::Colon)
    }

    /// The places its pattern must have, and those it may have besides.
    const fn places(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Self::PageOf => (&["page", "pages"], &[]),
            Self::Page | Self::ContinuedOn | Self::ContinuedFrom => (&["page"], &[]),
            Self::By => (&["names"], &[]),
            Self::Published | Self::Updated => (&["date"], &[]),
            Self::Source => (&["url"], &[]),
            Self::SourceModified => (&["url", "date"], &[]),
            Self::Licence => (&["name"], &[]),
            Self::Tags => (&["list"], &[]),
            Self::Date => (&["day", "year"], &["month", "number"]),
            Self::MonthYear => (&["year"], &["month", "month-alone", "number"]),
            Self::Year => (&["year"], &[]),
            _ => (&[], &[]),
        }
    }

    /// Whether a text can stand for this word.
    ///
    /// # Errors
    /// What is wrong with it: a place that is missing or unknown, not twelve months, not ten digits.
    pub fn check(self, text: &str) -> Result<(), String> {
        let (required, optional) = self.places();
        let places: Vec<&str> = pieces(text).filter_map(Piece::place).collect();
        if let Some(missing) = required.iter().find(|place| !places.contains(place)) {
            return Err(format!("the text must have `{{{missing}}}` in it"));
        }
        if let Some(unknown) = places.iter().find(|place| !required.contains(place) && !optional.contains(place)) {
            return Err(format!("nothing is known to fill `{{{unknown}}}`"));
        }
        match self {
            Self::Months | Self::MonthsAlone if text.split(',').filter(|month| !month.trim().is_empty()).count() != 12 => {
                Err("these must be twelve names with commas between".to_owned())
            }
            Self::Digits if text.chars().count() != 10 => Err("these must be ten digits, nought first".to_owned()),
            _ => Ok(()),
        }
    }
}

/// Texts for words: of one language in the catalogue, or of one language in a style file.
pub type Texts = BTreeMap<Word, String>;

/// The catalogue, parsed once.
#[expect(clippy::expect_used, reason = "the file is embedded, and tests/words.rs reads every language of it")]
static CATALOGUE: LazyLock<BTreeMap<Language, Texts>> =
    LazyLock::new(|| toml::from_str(include_str!("words.toml")).expect("the embedded catalogue of words parses"));

/// The languages the catalogue has words for.
pub fn languages() -> impl Iterator<Item = &'static Language> {
    CATALOGUE.keys()
}

/// All words in one language. What fills their places, and is read in another direction, is isolated (UAX #9 §2.4.2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    texts: Texts,
    direction: Direction,
}

impl Style {
    /// The words for an article in a language: the style's own, else the catalogue's, else English.
    #[must_use]
    pub fn words(&self, language: &Language) -> Words {
        let english = [Language::default()];
        let family = family(language);
        let mut texts = Texts::new();
        for tags in [&english[..], &family] {
            for source in [&*CATALOGUE, &self.words] {
                let known = tags.iter().filter_map(|tag| source.get(tag));
                texts.extend(known.flatten().map(|(word, text)| (*word, text.clone())));
            }
        }
        Words { texts, direction: language.direction() }
    }
}

/// The tags a language goes by, from the widest to the exact one: `zh`, `zh-Hant`, `zh-TW` for `zh-TW`.
pub(super) fn family(language: &Language) -> Vec<Language> {
    let primary = match language.primary() {
        "iw" => "he",
        "in" => "id",
        "no" => "nb",
        primary => primary,
    };
    let script = match (primary, language.region()) {
        ("zh", Some("TW" | "HK" | "MO")) => Some("Hant"),
        _ => None,
    };
    let script = language.script().or(script).map(|script| Language::new(&format!("{primary}-{script}")));
    let region = language.region().map(|region| Language::new(&format!("{primary}-{region}")));
    [Some(Language::new(primary)), script, region, Some(language.clone())].into_iter().flatten().collect()
}

impl Words {
    /// The same words in other letters, read from left to right.
    pub(crate) fn respelled(&self, mut spell: impl FnMut(&str) -> String) -> Self {
        let texts = self.texts.iter().map(|(word, text)| (*word, spell(text))).collect();
        Self { texts, direction: Direction::LeftToRight }
    }

    /// One word as it stands in the catalogue, patterns unfilled; empty where the language has no such word.
    #[must_use]
    pub fn get(&self, word: Word) -> &str {
        self.texts.get(&word).map_or("", String::as_str)
    }

    /// "Translation: Ada Fenn", with the colon as the language sets it.
    #[must_use]
    pub fn labelled(&self, label: &str, what: &str) -> String {
        let colon = Some(self.get(Word::Colon)).filter(|colon| !colon.is_empty()).unwrap_or(": ");
        format!("{}{colon}{}", isolated(label, self.direction), isolated(what, self.direction))
    }

    /// "page 3 of 12", in the digits of the language.
    #[must_use]
    pub fn page_of(&self, page: usize, pages: usize) -> String {
        self.page_of_said(&self.number(page), &self.number(pages))
    }

    /// The same with numbers as they are printed: "page iv of 12".
    pub(crate) fn page_of_said(&self, page: &str, pages: &str) -> String {
        self.fill(Word::PageOf, &[("page", page), ("pages", pages)])
    }

    /// "page 3", in the digits of the language.
    #[must_use]
    pub fn page(&self, page: usize) -> String {
        self.page_said(&self.number(page))
    }

    /// The same with a number as it is printed: "page iv".
    pub(crate) fn page_said(&self, page: &str) -> String {
        self.fill(Word::Page, &[("page", page)])
    }

    /// "continued on page 3", or "continued from page 3", with a number as it is printed.
    pub(crate) fn continued(&self, word: Word, page: &str) -> String {
        self.fill(word, &[("page", page)])
    }

    /// "By Ada Lovelace and Charles Babbage".
    #[must_use]
    pub fn by(&self, names: &[&str]) -> String {
        self.fill(Word::By, &[("names", &self.list(names))])
    }

    /// "one, two and three".
    #[must_use]
    pub fn list(&self, names: &[&str]) -> String {
        let names: Vec<_> = names.iter().map(|name| isolated(name, self.direction)).collect();
        match &names[..] {
            [] => String::new(),
            [one] => one.to_string(),
            [first @ .., last] => first.join(self.get(Word::ListSeparator)) + self.get(Word::ListLast) + last,
        }
    }

    /// "Published 22 November 2026".
    #[must_use]
    pub fn published(&self, date: Date) -> String {
        self.fill(Word::Published, &[("date", &self.date(date))])
    }

    /// "Updated 22 November 2026".
    #[must_use]
    pub fn updated(&self, date: Date) -> String {
        self.fill(Word::Updated, &[("date", &self.date(date))])
    }

    /// "Source: …", with an address.
    #[must_use]
    pub fn source(&self, url: &str) -> String {
        self.fill(Word::Source, &[("url", url)])
    }

    /// "Source: … (modified 22 November 2026)", with an address.
    #[must_use]
    pub fn source_modified(&self, url: &str, date: Date) -> String {
        self.fill(Word::SourceModified, &[("url", url), ("date", &self.date(date))])
    }

    /// "Licence: …", with a name.
    #[must_use]
    pub fn licence(&self, name: &str) -> String {
        self.fill(Word::Licence, &[("name", name)])
    }

    /// "Keywords: …"; a list without a last "and".
    #[must_use]
    pub fn tags(&self, tags: &[&str]) -> String {
        self.fill(Word::Tags, &[("list", &self.separated(tags))])
    }

    /// "one, two, three".
    #[must_use]
    pub fn separated(&self, parts: &[&str]) -> String {
        let parts: Vec<_> = parts.iter().map(|part| isolated(part, self.direction)).collect();
        parts.join(self.get(Word::ListSeparator))
    }

    /// A date in the long form of the language, as far as it is known: "22 November 2026", "November 2026", "2026".
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        let year = self.number(usize::from(date.year));
        let Some(number) = date.month else {
            return self.fill(Word::Year, &[("year", &year)]);
        };
        let month = self.month(Word::Months, number).unwrap_or_default();
        let alone = self.month(Word::MonthsAlone, number).unwrap_or(month);
        let number = self.number(usize::from(number));
        let mut filling = vec![("year", &*year), ("month", month), ("month-alone", alone), ("number", &number)];
        let Some(day) = date.day else {
            return self.fill(Word::MonthYear, &filling);
        };
        let day = match self.get(Word::FirstDay) {
            first if day == 1 && !first.is_empty() => first.to_owned(),
            _ => self.number(usize::from(day)),
        };
        filling.push(("day", &day));
        self.fill(Word::Date, &filling)
    }

    /// A number in the digits of the language: "12", "۱۲".
    #[must_use]
    pub fn number(&self, number: usize) -> String {
        let digits: Vec<char> = self.get(Word::Digits).chars().collect();
        let native = |c: char| c.to_digit(10).and_then(|digit| digits.get(digit as usize).copied()).unwrap_or(c);
        number.to_string().chars().map(native).collect()
    }

    fn month(&self, months: Word, number: u8) -> Option<&str> {
        let index = usize::from(number).checked_sub(1)?;
        self.get(months).split(',').nth(index).map(str::trim).filter(|month| !month.is_empty())
    }

    /// A pattern with its places filled; what fills a place is not looked into again.
    fn fill(&self, word: Word, filling: &[(&str, &str)]) -> String {
        let text = |piece: Piece<'_>| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Place(place) => {
                let text = filling.iter().find(|(name, _)| *name == place).map_or("", |(_, text)| text);
                isolated(text, self.direction).into_owned()
            }
        };
        pieces(self.get(word)).map(text).collect()
    }
}

/// A piece of a pattern.
#[derive(Clone, Copy)]
pub(super) enum Piece<'a> {
    Text(&'a str),
    Place(&'a str),
}

impl<'a> Piece<'a> {
    pub(super) fn place(self) -> Option<&'a str> {
        match self {
            Self::Place(place) => Some(place),
            Self::Text(_) => None,
        }
    }
}

/// `page {page} of {pages}` in pieces; a brace without its fellow is text.
pub(super) fn pieces(pattern: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = pattern;
    std::iter::from_fn(move || {
        if let Some((place, after)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            rest = after;
            return Some(Piece::Place(place));
        }
        let end = rest.char_indices().skip(1).find(|(_, c)| *c == '{').map_or(rest.len(), |(index, _)| index);
        let (text, after) = rest.split_at(end);
        rest = after;
        (!text.is_empty()).then_some(Piece::Text(text))
    })
}

#[cfg(test)]
mod tests {
    use super::{CATALOGUE, Word};

    /// Languages of which only the digits and the page are known.
    const PARTIAL: [&str; 6] = ["as", "ckb", "km", "my", "ps", "sd"];

    #[test]
    fn every_language_has_every_word_of_its_own() {
        for (language, texts) in CATALOGUE.iter().filter(|(language, _)| language.as_str() == language.primary()) {
            if PARTIAL.contains(&language.primary()) {
                assert!(texts.keys().eq([Word::PageOf, Word::Digits].iter()), "{language}");
                continue;
            }
            for word in Word::ALL.into_iter().filter(|word| !word.is_optional()) {
                assert!(texts.contains_key(&word), "{language}: {}", word.as_str());
            }
        }
    }
}
