//! Who says it, when, where and in which language.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::block::Block;
use super::inline::Inlines;
use crate::notice::At;

/// A language tag (BCP 47), such as `en`, `de-CH`, `zh-Hant`; compared without regard to case. English by default.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Language(String);

impl Default for Language {
    fn default() -> Self {
        Self("en".to_owned())
    }
}

impl Language {
    /// A tag in its canonical case (`de-CH`, `zh-Hant`); underscores are taken for hyphens, as locales write them.
    /// What holds no letter becomes `und`, undetermined.
    #[must_use]
    pub fn new(tag: &str) -> Self {
        let tag = tag.split('.').next().unwrap_or_default();
        let parts = tag.split(['-', '_']).filter(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric()));
        let canonical: Vec<String> = parts
            .enumerate()
            .map(|(index, part)| match (index, part.len()) {
                (0, _) => part.to_ascii_lowercase(),
                (_, 2) => part.to_ascii_uppercase(),
                (_, 4) if part.chars().all(|c| c.is_ascii_alphabetic()) => {
                    part[..1].to_ascii_uppercase() + &part[1..].to_ascii_lowercase()
                }
                _ => part.to_ascii_lowercase(),
            })
            .collect();
        Self(if canonical.is_empty() { "und".to_owned() } else { canonical.join("-") })
    }

    /// The whole tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language alone, without script and region: `zh` of `zh-Hant-TW`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The script named in the tag, if one is: `Hant` of `zh-Hant-TW`.
    #[must_use]
    pub fn script(&self) -> Option<&str> {
        self.0.split('-').skip(1).find(|part| part.len() == 4 && part.chars().all(|c| c.is_ascii_alphabetic()))
    }

    /// The region named in the tag, if one is: `TW` of `zh-Hant-TW`.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        self.0.split('-').skip(1).find(|part| part.len() == 2)
    }

    /// The direction the language is read in, by the script it is written in (Unicode Script property of its letters).
    #[must_use]
    pub fn direction(&self) -> Direction {
        const SCRIPTS: [&str; 6] = ["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"];
        const LANGUAGES: [&str; 23] = [
            "ar", "arc", "ckb", "dv", "fa", "glk", "he", "iw", "khw", "ks", "lrc", "mzn", "nqo", "pnb", "prs", "ps", "sd",
            "skr", "syr", "ug", "ur", "yi", "azb",
        ];
        let to_left = match self.script() {
            Some(script) => SCRIPTS.contains(&script),
            None => LANGUAGES.contains(&self.primary()),
        };
        if to_left { Direction::RightToLeft } else { Direction::LeftToRight }
    }
}

impl From<&str> for Language {
    fn from(tag: &str) -> Self {
        Self::new(tag)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::new(&std::borrow::Cow::<'de, str>::deserialize(deserializer)?))
    }
}

/// The direction text is read in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Direction {
    /// From left to right.
    #[default]
    #[serde(rename = "ltr")]
    LeftToRight,
    /// From right to left.
    #[serde(rename = "rtl")]
    RightToLeft,
}

impl Direction {
    /// Whether this is from right to left.
    #[must_use]
    pub const fn is_rtl(self) -> bool {
        matches!(self, Self::RightToLeft)
    }
}

/// A calendar date, whole or in part: `2026-11-22`, `2026-11`, `2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year of the Gregorian calendar.
    pub year: u16,
    /// Month from 1 to 12; absent where only the year is known.
    pub month: Option<u8>,
    /// Day from 1 to 31; absent where only the month is known.
    pub day: Option<u8>,
}

impl Date {
    /// A whole date, or none if there is no such day.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        (1..=days).contains(&day).then_some(Self { year, month: Some(month), day: Some(day) })
    }
}

impl FromStr for Date {
    type Err = String;

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a time of day after it is allowed and left out.
    fn from_str(text: &str) -> Result<Self, String> {
        let refuse = || format!("`{text}` is not a date; write it as 2026-11-22, 2026-11 or 2026");
        let date = text.trim().split(['T', ' ']).next().unwrap_or_default();
        // Rust's numbers may have a plus before them.
        let mut parts = Some(date).filter(|date| !date.contains('+')).ok_or_else(refuse)?.split('-');
        let year = parts.next().filter(|year| year.len() == 4).and_then(|year| year.parse().ok()).ok_or_else(refuse)?;
        let mut number = || parts.next().map(|part| part.parse::<u8>().map_err(|_| refuse())).transpose();
        let (month, day) = (number()?, number()?);
        let whole = match (month, day) {
            (Some(month), Some(day)) => Self::new(year, month, day),
            (Some(month), None) => (1..=12).contains(&month).then_some(Self { year, month: Some(month), day: None }),
            (None, _) => Some(Self { year, month: None, day: None }),
        };
        whole.filter(|_| parts.next().is_none()).ok_or_else(refuse)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        std::borrow::Cow::<'de, str>::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// Somebody of the byline.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Person {
    /// The name, as it is printed.
    pub name: String,
    /// What they did, in the article's language: "translation", "photographs". Absent for authors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

impl Person {
    /// An author.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), role: None }
    }

    /// Somebody who did something other than write.
    #[must_use]
    pub fn with_role(name: impl Into<String>, role: impl Into<String>) -> Self {
        Self { name: name.into(), role: Some(role.into()) }
    }
}

/// Terms an article may be passed on under.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Licence {
    /// Its name: "CC BY-SA 4.0".
    pub name: String,
    /// The address of its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl Licence {
    /// A licence by name.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), url: None }
    }
}

/// The same article in another language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Translation {
    /// Its language.
    pub language: Language,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its address.
    pub url: String,
}

impl Translation {
    /// A translation by language and address.
    #[must_use]
    pub fn new(language: impl Into<Language>, url: impl Into<String>) -> Self {
        Self { language: language.into(), title: None, url: url.into() }
    }
}

/// A note, printed at the foot of the page its mark is on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Note {
    /// What references call it; its printed number comes from their order.
    pub id: String,
    /// What it says.
    pub content: Vec<Block>,
    /// Where it begins in the copy.
    #[serde(default, skip_serializing)]
    #[cfg_attr(feature = "schema", schemars(with = "super::schema::Place"))]
    pub at: At,
}

impl Note {
    /// A note under an id.
    #[must_use]
    pub fn new(id: impl Into<String>, content: Vec<Block>) -> Self {
        Self { id: id.into(), content, at: At::NOWHERE }
    }
}

/// What a reader said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Comment {
    /// Who said it, if they gave a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// A heading of its own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub title: Inlines,
    /// What they said.
    pub content: Vec<Block>,
    /// Answers to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub replies: Vec<Comment>,
}

impl Comment {
    /// A comment without a name or date.
    #[must_use]
    pub fn new(content: Vec<Block>) -> Self {
        Self { content, ..Self::default() }
    }
}
