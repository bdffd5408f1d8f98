//! Where a word may be hyphenated: the door to `hyphenation`.
//!
//! Patterns are Liang's, as the TeX users' groups keep them (hyph-utf8), in the form the `hyphenation` crate reads. They are
//! read when a language is first met and kept for good: 0.04 to 4 ms a language.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use hyphenation::{Hyphenator, Load, Standard};

use crate::model::Language;
use crate::style::Style;

/// Tags and patterns of the languages whose patterns may be passed on freely; the others are behind the feature
/// `patterns-copyleft` (THIRD-PARTY.md lists the licences).
macro_rules! patterns {
    ($($tag:literal),* $(,)?) => {
        const PATTERNS: &[(&str, &[u8])] = &[$(($tag, include_bytes!(concat!("patterns/", $tag, ".bincode")))),*];
        static LOADED: [OnceLock<Option<Standard>>; PATTERNS.len()] = [const { OnceLock::new() }; PATTERNS.len()];
    };
}

patterns![
    "af",
    "as",
    "be",
    "bg",
    "bn",
    "cop",
    "cu",
    "cy",
    "da",
    "de-1901",
    "de-1996",
    "el-monoton",
    "el-polyton",
    "en-gb",
    "en-us",
    "eo",
    "es",
    "et",
    "eu",
    "fi",
    "fr",
    "fur",
    "gl",
    "grc",
    "gu",
    "hi",
    "hr",
    "hsb",
    "hy",
    "ia",
    "is",
    "it",
    "ka",
    "kmr",
    "kn",
    "la",
    "lt",
    "mk",
    "ml",
    "mn-cyrl",
    "mr",
    "mul-ethi",
    "nb",
    "nl",
    "nn",
    "oc",
    "or",
    "pa",
    "pi",
    "pl",
    "pms",
    "pt",
    "rm",
    "ro",
    "ru",
    "sa",
    "sh-cyrl",
    "sh-latn",
    "sl",
    "sq",
    "sv",
    "ta",
    "te",
    "th",
    "tk",
    "tr",
    "uk",
];

/// The tag of the patterns for a language, of those there are: the region decides for English, else the language alone.
fn tag(language: &Language) -> &str {
    match (language.primary(), language.region(), language.script()) {
        ("en", Some("US" | "CA" | "PH"), _) => "en-us",
        ("en", ..) => "en-gb",
        ("de", Some("CH" | "LI"), _) => "de-1996",
        ("de", ..) if language.as_str().ends_with("-1901") => "de-1901",
        ("de", ..) => "de-1996",
        ("el", ..) if language.as_str().ends_with("polyton") => "el-polyton",
        ("el", ..) => "el-monoton",
        ("no", ..) => "nb",
        ("mn", ..) => "mn-cyrl",
        ("am" | "ti", ..) => "mul-ethi",
        // The patterns for "sr" are under the GPL; those of the common standard serve both scripts.
        ("sr", _, None) | ("sr" | "sh" | "bs", _, Some("Cyrl")) => "sh-cyrl",
        ("sh" | "bs", ..) | ("sr", _, Some("Latn")) => "sh-latn",
        (primary, ..) => primary,
    }
}

/// The patterns for a language, if there are any.
fn dictionary(language: &Language) -> Option<&'static Standard> {
    let tag = tag(language);
    if let Some(index) = PATTERNS.iter().position(|(known, _)| *known == tag) {
        // Reads only what is embedded above; tests/hyphenation.rs reads every one.
        return LOADED[index].get_or_init(|| Standard::any_from_reader(&mut { PATTERNS[index].1 }).ok()).as_ref();
    }
    copyleft(tag)
}

#[cfg(not(feature = "patterns-copyleft"))]
fn copyleft(_: &str) -> Option<&'static Standard> {
    None
}

#[cfg(feature = "patterns-copyleft")]
fn copyleft(tag: &str) -> Option<&'static Standard> {
    const TAGS: [&str; 7] = ["ca", "cs", "ga", "hu", "id", "lv", "sk"];
    static LOADED: [OnceLock<Option<Standard>>; TAGS.len()] = [const { OnceLock::new() }; TAGS.len()];
    let index = TAGS.iter().position(|known| *known == tag)?;
    let language = hyphenation::Language::try_from_code(tag)?;
    LOADED[index].get_or_init(|| Standard::from_embedded(language).ok()).as_ref()
}

/// Finds the places in words, and remembers them.
pub(crate) struct Hyphenation {
    dictionaries: Vec<Option<&'static Standard>>,
    /// By language: words in lower case that the caller parts, with the letters they may be parted before.
    exceptions: Vec<HashMap<String, Vec<usize>>>,
    /// By language.
    words: Vec<HashMap<Box<str>, Arc<[usize]>>>,
}

impl Hyphenation {
    /// For text in these languages, with the exceptions of a style.
    pub(crate) fn new(languages: &[Language], style: &Style) -> Self {
        let exceptions = languages.iter().map(|language| style.exceptions_in(language).map(exception).collect());
        let words = vec![HashMap::new(); languages.len()];
        Self { dictionaries: languages.iter().map(dictionary).collect(), exceptions: exceptions.collect(), words }
    }

    /// Whether there are patterns for the language at this index.
    pub(crate) fn knows(&self, language: usize) -> bool {
        self.dictionaries.get(language).is_some_and(Option::is_some)
    }

    /// The bytes a word of letters may be hyphenated before. At least two letters stay on either side, three at the end:
    /// shorter stubs save little and cost the reader much; patterns may ask for more, and the caller for less.
    pub(crate) fn places(&mut self, language: usize, word: &str) -> Arc<[usize]> {
        let Some(known) = self.words.get(language) else { return Arc::new([]) };
        if let Some(places) = known.get(word) {
            return Arc::clone(places);
        }
        let by_patterns = || {
            let enough = |at: &usize| word[..*at].chars().count() >= 2 && word[*at..].chars().count() >= 3;
            let breaks = self.dictionaries[language].map(|dictionary| dictionary.hyphenate(word).breaks);
            breaks.unwrap_or_default().into_iter().filter(enough).collect()
        };
        let places: Arc<[usize]> = self.by_the_caller(language, word).unwrap_or_else(by_patterns).into();
        self.words[language].insert(word.into(), Arc::clone(&places));
        places
    }

    fn by_the_caller(&self, language: usize, word: &str) -> Option<Vec<usize>> {
        let exceptions = self.exceptions.get(language).filter(|exceptions| !exceptions.is_empty())?;
        let lower = word.to_lowercase();
        let places = exceptions.get(&lower)?;
        // One letter may become two in lower case (İ); such words are left whole.
        let as_many = word.chars().count() == lower.chars().count();
        let bytes: Vec<usize> = word.char_indices().map(|(byte, _)| byte).collect();
        Some(places.iter().filter(|_| as_many).filter_map(|place| bytes.get(*place).copied()).collect())
    }
}

/// `Off-print` as the word in lower case and the letters it may be parted before: `offprint`, 3.
fn exception(entry: &str) -> (String, Vec<usize>) {
    let letters = entry.chars().filter(|letter| *letter != '-');
    let hyphens = entry.chars().enumerate().filter(|(_, letter)| *letter == '-');
    let places = hyphens.enumerate().map(|(before, (at, _))| at - before).collect();
    (letters.collect::<String>().to_lowercase(), places)
}
