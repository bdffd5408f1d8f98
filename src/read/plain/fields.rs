//! Lines that say something about an article: who wrote it, when, where it comes from.
//!
//! Pipeline: a line -> **fields** -> [`head`](super::head), [`colophon`](super::colophon).
//!
//! `By Ada Fenn, 22 November 2026` is a person and a date; `Source: https://example.org/tram` an address. A line is
//! taken only if all of it is understood.

use crate::model::{Date, Language, Licence, Person};
use crate::read::dates;
use crate::read::letters::listed;

/// One thing a line says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Field {
    Title(String),
    Subtitle(String),
    Standfirst(String),
    Person(Person),
    Published(Date),
    Modified(Date),
    Place(String),
    Source(String),
    Language(Language),
    Section(String),
    Publication(String),
    Licence(Licence),
    Tags(Vec<String>),
}

/// What a label before a colon is about.
#[derive(Clone, Copy, PartialEq)]
enum Label {
    Title,
    Subtitle,
    Standfirst,
    Author,
    Translator,
    Photographer,
    Published,
    Modified,
    Place,
    Source,
    Language,
    Section,
    Publication,
    Licence,
    Tags,
}

/// Labels in small letters; those of the colophon in the languages that plain text writes it in.
const LABELS: &[(Label, &str)] = &[
    (Label::Title, "title|headline|titel|titre|título|titolo"),
    (Label::Subtitle, "subtitle|subheading|untertitel"),
    (Label::Standfirst, "summary|description|abstract|standfirst"),
    (
        Label::Author,
        "author|authors|by|byline|written by|text|words|autor|autorin|von|auteur|autore|автор|текст|συντάκτης|κείμενο|تحریر|بقلم|लेखक",
    ),
    (Label::Translator, "translator|translation|translated by|übersetzung|traduction|traducción|ترجمہ|ترجمة"),
    (Label::Photographer, "photo|photos|photographs|photography|photographer|fotos"),
    (Label::Published, "date|published|published on|posted|posted on|publication date|pubdate|datum|veröffentlicht|fecha"),
    (
        Label::Modified,
        "updated|updated on|last updated|modified|last modified|aktualisiert|mis à jour|actualizado|обновлено|ενημέρωση|اپ ڈیٹ|تحديث",
    ),
    (Label::Place, "place|location|dateline|ort"),
    (
        Label::Source,
        "source|source url|url|link|original|originally published at|permalink|quelle|fuente|fonte|источник|πηγή|ماخذ|المصدر|منبع|स्रोत",
    ),
    (Label::Language, "language|lang|sprache|langue|idioma"),
    (Label::Section, "section|category|rubrik|rubrique|sección"),
    (Label::Publication, "publication|publisher|site"),
    (Label::Licence, "licence|license|lizenz|licencia|licenza|лицензия|άδεια|لائسنس|الترخيص|پروانه|लाइसेंस"),
    (
        Label::Tags,
        "tags|keywords|key words|topics|stichwörter|schlagwörter|mots-clés|mots clés|palabras clave|ключевые слова|λέξεις-κλειδιά|کلیدی الفاظ|الكلمات المفتاحية|کلیدواژه‌ها|मुख्य शब्द",
    ),
];

/// Words a byline begins with where it has no colon.
const BY: &[&str] =
    &["by ", "von ", "par ", "por ", "di ", "door ", "av ", "words by ", "text by ", "story by ", "بقلم ", "نوشتهٔ "];

/// Words that may stand small in a name or between two.
const SMALL: &[&str] = &[
    "and", "und", "et", "y", "e", "en", "och", "&", "de", "da", "del", "della", "di", "la", "le", "van", "von", "der",
    "den", "bin", "al", "el", "with", "mit", "dos",
];

/// What a line says, if all of it is understood.
pub(super) fn of(line: &str) -> Option<Vec<Field>> {
    if line.len() > 400 {
        return None;
    }
    if let Some(fields) = part(line) {
        return Some(fields);
    }
    let mark = [" · ", " | ", " • "].into_iter().find(|mark| line.contains(mark))?;
    let parts = line.split(mark).map(part).collect::<Option<Vec<_>>>()?;
    Some(parts.concat())
}

fn part(text: &str) -> Option<Vec<Field>> {
    let text = bare(text);
    labelled(text).or_else(|| dated_verb(text)).or_else(|| byline(text)).or_else(|| date(text))
}

fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{2066}'..='\u{2069}' | '_' | '*'))
}

/// `Label: value`.
fn labelled(text: &str) -> Option<Vec<Field>> {
    let (label, value) = text.split_once([':', '：'])?;
    let (label, value) = (bare(label).to_lowercase(), bare(value));
    let (label, _) = LABELS.iter().find(|(_, names)| names.split('|').any(|name| name == label))?;
    if value.is_empty() {
        return None;
    }
    let owned = || value.to_owned();
    let people = |role: Option<&str>| {
        let person = |name: String| Field::Person(Person { name, role: role.map(str::to_owned) });
        listed(value).into_iter().map(person).collect()
    };
    Some(match label {
        Label::Title => vec![Field::Title(owned())],
        Label::Subtitle => vec![Field::Subtitle(owned())],
        Label::Standfirst => vec![Field::Standfirst(owned())],
        Label::Author => return dated_name(value).or_else(|| (value.chars().count() <= 120).then(|| people(None))),
        Label::Translator => people(Some("translation")),
        Label::Photographer => people(Some("photographs")),
        Label::Published => return date(value),
        Label::Modified => vec![Field::Modified(dates::written(value)?)],
        Label::Place => vec![Field::Place(owned())],
        Label::Source => match address(value) {
            Some(url) => vec![Field::Source(url)],
            None => return changed(value),
        },
        Label::Language => vec![Field::Language(Some(Language::new(value)).filter(|tag| tag.primary().len() <= 3)?)],
        Label::Section => vec![Field::Section(owned())],
        Label::Publication => vec![Field::Publication(owned())],
        Label::Licence => {
            let url = value.split_whitespace().find(|word| word.contains("://")).map(str::to_owned);
            let name = value.split_whitespace().filter(|word| !word.contains("://")).collect::<Vec<_>>().join(" ");
            vec![Field::Licence(Licence { name: if name.is_empty() { owned() } else { name }, url })]
        }
        Label::Tags => vec![Field::Tags(listed(value))],
    })
}

/// `https://example.org/tram (modified 22 November 2026)`.
fn changed(value: &str) -> Option<Vec<Field>> {
    let (url, rest) = value.split_once([' ', '（'])?;
    let inside = bare(rest).trim_start_matches('(').trim_end_matches([')', '）']);
    let starts = inside.split_inclusive([' ', '：', ':']).scan(0, |at, word| Some(std::mem::replace(at, *at + word.len())));
    let date = starts.into_iter().find_map(|at| dates::written(bare(&inside[at..])))?;
    Some(vec![Field::Source(address(bare(url))?), Field::Modified(date)])
}

/// `Published on 22 November 2026`, `Updated 3 May 2026`.
fn dated_verb(text: &str) -> Option<Vec<Field>> {
    let lower = text.to_lowercase();
    LABELS.iter().filter(|(label, _)| matches!(label, Label::Published | Label::Modified)).find_map(|(label, names)| {
        names.split('|').find_map(|name| {
            let rest = lower.strip_prefix(name)?.strip_prefix(' ')?;
            let date = dates::written(rest.trim_start_matches("am ").trim_start_matches("le "))?;
            Some(vec![if *label == Label::Modified { Field::Modified(date) } else { Field::Published(date) }])
        })
    })
}

/// `By Ada Fenn and Bo Lind`, `Von Ada Fenn, 22. November 2026`.
fn byline(text: &str) -> Option<Vec<Field>> {
    let name = BY.iter().find_map(|by| {
        let begin = text.get(..by.len())?;
        (begin.to_lowercase() == **by).then(|| &text[by.len()..])
    })?;
    dated_name(name)
        .or_else(|| is_name(name).then(|| listed(name).into_iter().map(|name| Field::Person(Person::new(name))).collect()))
}

/// A name with a date behind a comma.
fn dated_name(text: &str) -> Option<Vec<Field>> {
    text.match_indices([',', '،']).find_map(|(comma, _)| {
        let (name, rest) = (&text[..comma], text[comma..].trim_start_matches([',', '،', ' ']));
        let date = dates::written(rest).filter(|_| is_name(name))?;
        let people = listed(name).into_iter().map(|name| Field::Person(Person::new(name)));
        Some(people.chain([Field::Published(date)]).collect())
    })
}

/// A date, perhaps with the place before it.
fn date(text: &str) -> Option<Vec<Field>> {
    if let Some(date) = dates::written(text) {
        return Some(vec![Field::Published(date)]);
    }
    text.match_indices([',', '،']).find_map(|(comma, _)| {
        let (place, rest) = (text[..comma].trim(), text[comma..].trim_start_matches([',', '،', ' ']));
        let date = dates::written(rest).filter(|_| is_name(place))?;
        Some(vec![Field::Place(place.to_owned()), Field::Published(date)])
    })
}

/// Somebody with what they did, in the words of the line: `Drawings: Bo Lind`.
pub(super) fn role(line: &str) -> Option<Field> {
    let (role, name) = line.split_once(':')?;
    let (role, name) = (bare(role), bare(name));
    let is_short = !role.is_empty() && role.split_whitespace().count() <= 5;
    (is_short && is_name(name)).then(|| Field::Person(Person::with_role(name, role)))
}

/// Whether words may be a name: few, each with a capital letter or in a script without.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let begins = |word: &&str| {
        let word = word.trim_start_matches(['(', '“', '"', '\'', '‘', '’', '\u{2068}', '\u{2067}', '\u{2066}']);
        // The d of d’Artagnan is small.
        word.chars().next().is_none_or(|letter| !letter.is_lowercase()) || word.contains(['’', '\''])
    };
    let is_part = |word: &&str| SMALL.contains(&word.to_lowercase().as_str()) || begins(word);
    (1..=12).contains(&words.len())
        && text.chars().count() <= 100
        && words.iter().all(is_part)
        && words.first().is_some_and(begins)
        && text.chars().any(char::is_alphabetic)
        && !text.ends_with(['.', '!', '?', ':', ';', '۔', '।'])
        && !text.contains("://")
}

fn address(text: &str) -> Option<String> {
    let bare = text.trim_matches(['<', '>']);
    (bare.contains("://") && !bare.contains(char::is_whitespace)).then(|| bare.to_owned())
}
