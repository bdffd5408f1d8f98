//! What the files of articles are called: by what the articles say, safe on every file system.
//!
//! Pipeline: article + [`Template`] -> **name** -> paths below the folder of the outputs, with `/`.
//!
//! ```
//! use offprint::batch::name::{Names, Template};
//! use offprint::model::Article;
//!
//! let template: Template = "{language}/{date} {title}".parse()?;
//! let mut article = Article::build("AC/DC: «کراچی»?", "ur").finish();
//! article.published = "2026-11-22".parse().ok();
//!
//! let mut names = Names::default();
//! let wanted = template.fill(&article, "in/karachi");
//! assert_eq!(names.give(&wanted), "ur/2026-11-22 AC-DC «کراچی»");
//! assert_eq!(names.give(&wanted), "ur/2026-11-22 AC-DC «کراچی»-2");
//! # Ok::<(), offprint::error::Error>(())
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use crate::error::Error;
use crate::model::{Article, plain_text};
use crate::nearest::nearest;
use crate::segment;

/// How the names of outputs are made, without extension: words and tokens in braces, folders parted by `/`.
///
/// `{path}` is the name of the input, relative to the archive and without extension; `{title}`, `{section}`, `{publication}`,
/// `{author}` (the first), `{date}`, `{year}` and `{language}` are what the article says. What it does not say is left out, and a
/// folder of which nothing is left, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    source: String,
    /// By folder and for the file.
    components: Vec<Vec<Part>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Words(String),
    Token(Token),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Path,
    Title,
    Section,
    Publication,
    Author,
    Date,
    Year,
    Language,
}

const TOKENS: &[(&str, Token)] = &[
    ("path", Token::Path),
    ("title", Token::Title),
    ("section", Token::Section),
    ("publication", Token::Publication),
    ("author", Token::Author),
    ("date", Token::Date),
    ("year", Token::Year),
    ("language", Token::Language),
];

impl FromStr for Template {
    type Err = Error;

    fn from_str(source: &str) -> Result<Self, Error> {
        let components = source.split('/').map(|component| parts(source, component)).collect::<Result<_, _>>()?;
        Ok(Self { source: source.to_owned(), components })
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)
    }
}

fn parts(template: &str, mut rest: &str) -> Result<Vec<Part>, Error> {
    let refuse = |message: String| Error::Batch { given: template.to_owned(), message };
    let mut parts = Vec::new();
    while let Some((words, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or_else(|| refuse("has a brace that is not closed".to_owned()))?;
        let Some((_, token)) = TOKENS.iter().find(|(known, _)| *known == name) else {
            let meant = nearest(name, TOKENS.iter().map(|(known, _)| *known));
            let meant = meant.map(|meant| format!("; did you mean {{{meant}}}?")).unwrap_or_default();
            return Err(refuse(format!("has {{{name}}}, which is nothing an article has{meant}")));
        };
        parts.extend([Part::Words(words.to_owned()), Part::Token(*token)]);
        rest = after;
    }
    parts.push(Part::Words(rest.to_owned()));
    Ok(parts)
}

impl Template {
    /// Whether the path of the input is a folder or the name by itself, so that no two inputs ever want the same file.
    #[must_use]
    pub fn is_by_path(&self) -> bool {
        let is_path = |part: &Part| *part == Part::Token(Token::Path);
        let is_empty = |part: &Part| matches!(part, Part::Words(words) if words.is_empty());
        let is_alone =
            |parts: &Vec<Part>| parts.iter().any(is_path) && parts.iter().all(|part| is_path(part) || is_empty(part));
        self.components.iter().any(is_alone)
    }

    /// The name of an article; `path` is that of its input, with `/`.
    #[must_use]
    pub fn fill(&self, article: &Article, path: &str) -> String {
        let filled = |parts: &Vec<Part>| -> Vec<String> {
            let text: String = parts.iter().map(|part| part.fill(article, path)).collect();
            // Only the path brings folders of its own along.
            if parts.contains(&Part::Token(Token::Path)) {
                text.split('/').map(ToOwned::to_owned).collect()
            } else {
                vec![text]
            }
        };
        let components: Vec<String> = self.components.iter().flat_map(filled).filter_map(|text| safe(&text)).collect();
        if components.is_empty() { UNTITLED.to_owned() } else { components.join("/") }
    }
}

/// What a file is called that nothing is known to call by.
const UNTITLED: &str = "untitled";

impl Part {
    fn fill(&self, article: &Article, path: &str) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Token(Token::Path) => path.to_owned(),
            Self::Token(token) => token.of(article).replace(['/', '\\'], "-"),
        }
    }
}

impl Token {
    fn of(self, article: &Article) -> String {
        match self {
            Self::Path => String::new(),
            Self::Title => plain_text(&article.title),
            Self::Section => article.section.clone().unwrap_or_default(),
            Self::Publication => article.publication.clone().unwrap_or_default(),
            Self::Author => article.authors.first().map(|author| author.name.clone()).unwrap_or_default(),
            Self::Date => article.published.map(|date| date.to_string()).unwrap_or_default(),
            Self::Year => article.published.map(|date| format!("{:04}", date.year)).unwrap_or_default(),
            Self::Language => article.language.as_str().to_owned(),
        }
    }
}

/// The longest name of a file or folder, in bytes. Most file systems allow 255; a number, an extension and the decomposed letters of
/// some take up the rest.
const LONGEST: usize = 180;

/// A name that a file may have everywhere, in the script it is written in; nothing if no letter of it is left.
///
/// Signs that a file system keeps for itself are left out (a slash becomes a hyphen), as are control characters, line ends and marks of
/// direction, which make a name look like another. Dots and spaces at its ends go, a name that Windows keeps for a device
/// gets a low line, a long one is cut between characters.
///
/// ```
/// use offprint::batch::name::safe;
/// assert_eq!(safe("  .Why?\tA/B…  ").as_deref(), Some("Why A-B…"));
/// assert_eq!(safe("con").as_deref(), Some("con_"));
/// assert_eq!(safe(" ... "), None);
/// ```
#[must_use]
pub fn safe(text: &str) -> Option<String> {
    let mut name = String::new();
    for letter in text.chars() {
        match letter {
            '/' | '\\' => name.push('-'),
            _ if letter.is_whitespace() && name.ends_with(' ') => {}
            _ if letter.is_whitespace() => name.push(' '),
            _ if is_kept(letter) => name.push(letter),
            _ => {}
        }
    }
    let is_edge = |letter: char| letter == '.' || letter == ' ';
    let mut cut = name.trim_matches(is_edge);
    if cut.len() > LONGEST {
        let fits = |end: &usize| *end <= LONGEST;
        let end = segment::graphemes(cut).take_while(fits).last().filter(|end| *end > 0);
        // Of a single character that is longer, a letter under many marks, some marks go.
        let end = end.or_else(|| cut.char_indices().map(|(byte, _)| byte).take_while(fits).last()).unwrap_or(0);
        cut = cut[..end].trim_end_matches(is_edge);
    }
    (!cut.is_empty()).then(|| if is_reserved(cut) { reserved_apart(cut) } else { cut.to_owned() })
}

/// Whether a letter may stand in a name. Joiners may: Persian and Hindi are spelt with them.
fn is_kept(letter: char) -> bool {
    let is_of_systems = matches!(letter, ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let is_unseen = matches!(letter, '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}');
    !letter.is_control() && !is_of_systems && !is_unseen
}

/// Names Windows keeps for devices, with any extension (Naming Files, Paths, and Namespaces: Win32).
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    let is_digit =
        |rest: &str| rest.chars().count() == 1 && rest.contains(|c: char| c.is_ascii_digit() || "¹²³".contains(c));
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$") || numbered.is_some_and(is_digit)
}

/// `con.old` becomes `con_.old`.
fn reserved_apart(name: &str) -> String {
    match name.split_once('.') {
        Some((stem, rest)) => format!("{}_.{rest}", stem.trim_end()),
        None => format!("{name}_"),
    }
}

/// The names given so far. No two are the same, nor the same but for their case, which some file systems do not tell apart. (Whether an
/// accent is composed with its letter makes two names of one here, and not on APFS: the caller's titles are taken to be of one kind.)
#[derive(Clone, Debug, Default)]
pub struct Names {
    taken: BTreeSet<String>,
    /// By wanted name, the last number given.
    numbers: BTreeMap<String, usize>,
}

impl Names {
    /// The name wanted, or the first of `name-2`, `name-3` … that nobody has.
    pub fn give(&mut self, wanted: &str) -> String {
        if self.taken.insert(wanted.to_lowercase()) {
            return wanted.to_owned();
        }
        let number = self.numbers.entry(wanted.to_lowercase()).or_insert(1);
        loop {
            *number += 1;
            let name = format!("{wanted}-{number}");
            if self.taken.insert(name.to_lowercase()) {
                return name;
            }
        }
    }
}
