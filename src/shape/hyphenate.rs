//! Where a word may be hyphenated: the door to `hyphenation`.
//!
//! Patterns are Liang's, as the TeX users' groups keep them (hyph-utf8), in the form the `hyphenation` crate reads. They are
//! read when a language is first met and kept for good: 0.04 to 4 ms a language.

use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use hyphenation::{Hyphenator, Load, Standard};
use unicode_script::{Script, UnicodeScript};

use crate::map::Map;
use crate::model::{Direction, Language};
use crate::segment;
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
    "de-ch-1901",
    "el-monoton",
    "el-polyton",
    "en-gb",
    "en-us",
    "eo",
    "es",
    "et",
    "eu",
    "fi",
    "fi-x-school",
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
    "la-x-classic",
    "la-x-liturgic",
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
    "zh-latn-pinyin",
];

/// Tags of the patterns under copyleft licences.
const COPYLEFT: [&str; 7] = ["ca", "cs", "ga", "hu", "id", "lv", "sk"];

/// The tag of the patterns for a language, of those there are: by what a tag says besides the language where there are patterns of
/// that, else by the language alone.
fn tag(language: &Language) -> &str {
    let says = |variant: &str| language.as_str().split('-').any(|part| part == variant);
    match (language.primary(), language.region(), language.script()) {
        ("en", Some("US" | "CA" | "PH"), _) => "en-us",
        ("en", ..) => "en-gb",
        ("de", Some("CH" | "LI"), _) if says("1901") => "de-ch-1901",
        ("de", ..) if says("1901") => "de-1901",
        ("de", ..) => "de-1996",
        ("el", ..) if says("polyton") => "el-polyton",
        ("el", ..) => "el-monoton",
        ("fi", ..) if says("school") => "fi-x-school",
        ("la", ..) if says("classic") => "la-x-classic",
        ("la", ..) if says("liturgic") => "la-x-liturgic",
        ("no", ..) => "nb",
        ("mo", ..) => "ro",
        ("in", ..) => "id",
        ("ku", _, None | Some("Latn")) => "kmr",
        ("mn", _, None | Some("Cyrl")) => "mn-cyrl",
        ("am" | "ti" | "gez" | "tig", ..) => "mul-ethi",
        ("zh", _, Some("Latn")) => "zh-latn-pinyin",
        // The patterns for "sr" are under the GPL; those of the common standard serve both scripts.
        ("sr", _, None) | ("sr" | "sh" | "bs" | "cnr", _, Some("Cyrl")) => "sh-cyrl",
        ("sh" | "bs" | "cnr", ..) | ("sr", _, Some("Latn")) => "sh-latn",
        // Patterns are for one script; a language in another of its scripts has none.
        ("pa", _, Some("Arab")) | ("mn" | "ku" | "zh" | "sr", ..) => "",
        (primary, ..) => primary,
    }
}

/// How the words of a script are parted at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Custom {
    /// At the places of the patterns, with this hyphen.
    Hyphen(char),
    /// At the places of the patterns, and nothing shows it.
    Bare,
    /// Not at all.
    Whole,
}

/// What each script does, for languages that part their words.
///
/// Alphabets show a hyphen: Armenian its own (U+058A, Unicode §7.6), Georgian and Coptic that of the Greeks. The long words of Tamil,
/// Malayalam, Telugu and Kannada are parted between syllables in narrow columns, and no sign is put there; so are those of Ethiopia,
/// where a full stop or the two points between words used to tell their end (SIL, *Hyphenation*). Devanagari, Bengali and the other
/// scripts of the north have short words and are not parted by newspapers, though there are patterns; nor are words of Arabic and Hebrew,
/// whose letters carry their own ways to fill a line. Scripts without spaces part between words or letters (see `segment`).
pub(super) fn custom(script: Script) -> Custom {
    match script {
        Script::Armenian => Custom::Hyphen('\u{58A}'),
        Script::Latin | Script::Greek | Script::Cyrillic | Script::Georgian | Script::Coptic => Custom::Hyphen('\u{2010}'),
        Script::Tamil | Script::Malayalam | Script::Telugu | Script::Kannada | Script::Ethiopic => Custom::Bare,
        _ => Custom::Whole,
    }
}

/// Whether a language does not part its words with a hyphen whatever they are written in: it has none, or they are syllables. Nobody
/// is missing patterns for it, where a Latin name stands in a line by itself.
fn is_whole(language: &Language) -> bool {
    let own = language.script().is_none_or(|script| !matches!(script, "Latn" | "Cyrl"));
    let primary = language.primary();
    own && (language.direction() == Direction::RightToLeft
        || matches!(
            primary,
            "vi" | "hmn" | "mww" | "zh" | "yue" | "ja" | "ko" | "th" | "lo" | "km" | "my" | "bo" | "dz" | "ii"
        )
        || matches!(primary, "si" | "ne" | "mai" | "bho" | "kok" | "mni" | "sat" | "sd" | "ks"))
}

/// Whether a letter belongs to the words patterns know: the signs that join letters in Indic scripts do.
pub(super) fn is_of_word(letter: char) -> bool {
    let joins = || matches!(letter, '\u{200C}' | '\u{200D}') || custom(letter.script()) == Custom::Bare;
    letter.is_alphabetic() || !letter.is_ascii() && joins()
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
    static LOADED: [OnceLock<Option<Standard>>; COPYLEFT.len()] = [const { OnceLock::new() }; COPYLEFT.len()];
    let index = COPYLEFT.iter().position(|known| *known == tag)?;
    let language = hyphenation::Language::try_from_code(tag)?;
    LOADED[index].get_or_init(|| Standard::from_embedded(language).ok()).as_ref()
}

/// What can be done where there are no patterns for a language; nothing for one that does not part its words.
pub(super) fn remedy(language: &Language) -> Option<&'static str> {
    match tag(language) {
        _ if is_whole(language) => None,
        tag if COPYLEFT.contains(&tag) => Some("its patterns are behind the feature `patterns-copyleft`"),
        _ => Some("soft hyphens in the copy, or `[exceptions]` in the style, part words"),
    }
}

/// The words of a language whose places are known.
pub(crate) type KnownWords = RwLock<Map<Box<str>, Arc<[usize]>>>;

/// Finds the places in words, and remembers them.
pub(crate) struct Hyphenation {
    dictionaries: Vec<Option<&'static Standard>>,
    /// By language: words in lower case that the caller parts, with the letters they may be parted before.
    exceptions: Vec<Map<String, Vec<usize>>>,
    /// By language.
    words: Vec<Arc<KnownWords>>,
    /// The bytes that words take which became known here, about.
    weight: usize,
}

impl Hyphenation {
    /// For text in these languages, with the exceptions of a style. `known` are words whose places were found in the same style.
    pub(crate) fn new(languages: &[Language], style: &Style, known: impl Fn(&Language) -> Arc<KnownWords>) -> Self {
        let exceptions = languages.iter().map(|language| style.exceptions_in(language).map(exception).collect());
        let words = languages.iter().map(known).collect();
        Self { exceptions: exceptions.collect(), words, ..Self::by_patterns(languages) }
    }

    /// For text in these languages, by the patterns alone.
    pub(crate) fn by_patterns(languages: &[Language]) -> Self {
        let words = languages.iter().map(|_| Arc::default()).collect();
        Self { dictionaries: languages.iter().map(dictionary).collect(), exceptions: Vec::new(), words, weight: 0 }
    }

    /// Whether there are patterns for the language at this index.
    pub(crate) fn knows(&self, language: usize) -> bool {
        self.dictionaries.get(language).is_some_and(Option::is_some)
    }

    /// The bytes a word of letters may be hyphenated before. At least two letters stay on either side, three at the end:
    /// shorter stubs save little and cost the reader much; patterns may ask for more, and the caller for less. Of syllables that are
    /// written as one character, with their signs, two stay on either side.
    pub(crate) fn places(&mut self, language: usize, word: &str) -> Arc<[usize]> {
        let Some(known) = self.words.get(language) else { return Arc::new([]) };
        if let Some(places) = known.read().unwrap_or_else(PoisonError::into_inner).get(word) {
            return Arc::clone(places);
        }
        let by_patterns = || {
            let enough: Box<dyn Fn(&usize) -> bool> = if word.chars().any(|letter| custom(letter.script()) == Custom::Bare) {
                let starts: Vec<usize> = segment::graphemes(word).collect();
                let inner = starts.get(2..starts.len().saturating_sub(2)).unwrap_or_default().to_vec();
                Box::new(move |at| inner.contains(at))
            } else {
                Box::new(|at| word[..*at].chars().count() >= 2 && word[*at..].chars().count() >= 3)
            };
            let breaks = self.dictionaries[language].map(|dictionary| dictionary.hyphenate(word).breaks);
            breaks.unwrap_or_default().into_iter().filter(|at| enough(at)).collect()
        };
        let places: Arc<[usize]> = self.by_the_caller(language, word).unwrap_or_else(by_patterns).into();
        self.weight += size_of::<(Box<str>, Arc<[usize]>)>() + word.len() + size_of_val(&*places);
        known.write().unwrap_or_else(PoisonError::into_inner).insert(word.into(), Arc::clone(&places));
        places
    }

    /// The bytes that words take which have become known since this was asked last, about.
    pub(crate) fn weight(&mut self) -> usize {
        std::mem::take(&mut self.weight)
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
