//! Which families show what the family asked for is not made for, by script and language, and how large.
//!
//! The catalogue is `fallback.toml`, in the very form in which a style file sets what comes before it:
//!
//! ```
//! use offprint::style::Style;
//! let style = Style::from_toml("mine.toml", "[fallback]\nArab = ['Amiri']\n[scale]\n'Amiri' = 112")?;
//! assert_eq!(style.fallback["Arab"], ["Amiri"]);
//! assert_eq!(style.scale["Amiri"], 112);
//! # Ok::<(), offprint::error::Error>(())
//! ```
//!
//! A key is a script (`Deva`, by ISO 15924) or a language (`ur`, `zh-Hant`, `pa-Arab`). A language whose key names no script
//! speaks of its letters that are not Latin, so that an English name in an Urdu text is not set in Nastaliq. For a letter in a language
//! the lists are asked in this order: the style's for the language, the more exact tag first; the style's for the script; then
//! the catalogue's in the same way. Arabic letters of languages that are read in Nastaliq are a script of their own (`Aran` in ISO
//! 15924), and are asked of Naskh when all of that has none.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use unicode_script::Script;

use super::Style;
use super::words::family;
use crate::model::Language;

/// Lists of families by script or language.
type Chains = BTreeMap<String, Vec<String>>;

/// `fallback.toml`, parsed once.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Catalogue {
    fallback: Chains,
    scale: BTreeMap<String, u16>,
    guest_scale: BTreeMap<String, u16>,
}

#[expect(clippy::expect_used, reason = "the file is embedded, and a test below reads every key of it")]
static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| toml::from_str(include_str!("fallback.toml")).expect("the embedded catalogue of families parses"));

/// The least and the greatest scale a style may give a family, in hundredths.
pub(super) const SCALES: (i64, i64) = (50, 200);

impl Style {
    /// The families for letters of a script in a language, in the order they are asked.
    pub(crate) fn chain(&self, script: Script, language: &Language) -> Vec<&str> {
        let nastaliq = script == Script::Arabic && self.families.is_nastaliq(language);
        let of_script = self.chain_by(&keys(script, script.short_name(), language));
        let before = if nastaliq { self.chain_by(&keys(script, "Aran", language)) } else { Vec::new() };
        before.into_iter().chain(of_script).collect()
    }

    /// The families that the style and the catalogue have under these keys.
    fn chain_by(&self, keys: &[String]) -> Vec<&str> {
        let lists = [&self.fallback, &CATALOGUE.fallback];
        let found = lists.iter().flat_map(|chains| keys.iter().filter_map(|key| chains.get(key)));
        found.flatten().map(String::as_str).collect()
    }

    /// The families for pictures (`Zsye`) or for signs of no script (`Zsym`), in the order they are asked.
    pub(crate) fn chain_of(&self, kind: &str) -> Vec<&str> {
        let lists = [&self.fallback, &CATALOGUE.fallback];
        lists.iter().filter_map(|chains| chains.get(kind)).flatten().map(String::as_str).collect()
    }

    /// By how many hundredths a family is enlarged, if anyone has said: the style always, the catalogue where it speaks of the family
    /// this style is read in. `is_guest` is for an article whose own letters are of another family.
    pub(crate) fn scale_of(&self, family: &str, is_guest: bool) -> Option<u16> {
        let by_eye = || {
            let guest = CATALOGUE.guest_scale.get(family).filter(|_| is_guest);
            guest.or_else(|| CATALOGUE.scale.get(family)).filter(|_| self.families.serif == "Libertinus Serif")
        };
        self.scale.get(family).or_else(by_eye).copied()
    }
}

/// The keys a script, called `short`, and a language are known by, in the order they are asked.
fn keys(script: Script, short: &str, language: &Language) -> Vec<String> {
    let mut keys = vec![format!("{}-{short}", language.primary())];
    let speaks_of = |tag: &Language| match tag.script() {
        Some(written) => written == short || is_east_asian(script) && is_east_asian_way(written),
        None => script != Script::Latin,
    };
    keys.extend(family(language).into_iter().rev().filter(speaks_of).map(|tag| tag.as_str().to_owned()));
    keys.push(short.to_owned());
    if is_east_asian(script) {
        keys.push("Hani".to_owned());
    }
    keys
}

/// Whether faces for one of these scripts commonly have the others, too.
fn is_east_asian(script: Script) -> bool {
    matches!(script, Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo | Script::Hangul)
}

/// Whether a script of a language tag is a way of writing with Han letters, which `unicode-script` does not tell apart.
fn is_east_asian_way(tag: &str) -> bool {
    matches!(tag, "Hans" | "Hant" | "Hani" | "Jpan" | "Hrkt" | "Kore")
}

/// A key of `[fallback]` in its canonical case, if it is one: `arab` is `Arab`, `ZH-hant` is `zh-Hant`.
pub(super) fn key(given: &str) -> Result<String, String> {
    let language = Language::new(given);
    let primary = language.primary();
    if language.as_str() == primary && primary.len() == 4 {
        let script = primary[..1].to_ascii_uppercase() + &primary[1..];
        let known = matches!(&*script, "Aran" | "Zsye" | "Zsym") || Script::from_short_name(&script).is_some();
        return if known { Ok(script) } else { Err(format!("there is no script `{given}` (ISO 15924)")) };
    }
    let is_language = (2..=3).contains(&primary.len()) && primary.chars().all(|letter| letter.is_ascii_alphabetic());
    if is_language { Ok(language.as_str().to_owned()) } else { Err(format!("`{given}` is neither a script nor a language")) }
}

/// Whether an entry can be the name of a family.
pub(super) fn check(entry: &str) -> Result<(), String> {
    if entry.trim().is_empty() { Err("the name of a family is empty".to_owned()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::{CATALOGUE, SCALES, key};

    #[test]
    fn every_key_of_the_catalogue_is_a_script_or_a_language() {
        for chain in CATALOGUE.fallback.keys() {
            assert_eq!(key(chain).as_ref(), Ok(chain));
        }
    }

    #[test]
    fn every_scale_of_the_catalogue_is_one_a_style_could_give() {
        for (family, scale) in CATALOGUE.scale.iter().chain(&CATALOGUE.guest_scale) {
            assert!((SCALES.0..=SCALES.1).contains(&i64::from(*scale)), "{family}");
        }
    }
}
