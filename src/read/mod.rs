//! Copy as it comes, made into an article; whatever is wrong with it becomes a notice with file, line and column.
//!
//! Pipeline: Markdown, HTML, plain text, JSON or an export -> **read** -> [`model::Article`](crate::model::Article) + [`Notice`]s.
//!
//! A reader loses nothing silently: what it cannot take over as markup it keeps as text, and what it must leave out it
//! names in a notice. It stops with an [`Error`] only where there is nothing to set or where going on would print the
//! front matter as text. It never panics, and its time is linear in the copy.
//!
//! ```
//! # #[cfg(feature = "markdown")] {
//! let read = offprint::read::markdown("tram.md", "---\ntitle: Night *tram*\nautor: Ada Fenn\n---\nIt left at six.\n")?;
//! assert_eq!(read.article.plain_title(), "Night tram");
//! assert_eq!(
//!     read.notices[0].to_string(),
//!     "tram.md:3:1: `autor` is not a key of the front matter; did you mean `author`? [unknown-key]"
//! );
//! # }
//! # Ok::<(), offprint::error::Error>(())
//! ```
//!
//! Sources: CommonMark 0.31.2 and GitHub Flavored Markdown as pulldown-cmark follows them; Pandoc's manual for line
//! blocks and table captions; RFC 8259 for JSON; the HTML and Encoding Living Standards for HTML; for exports, the formats
//! that `import` names.

#[cfg(feature = "html")]
mod attribution;
mod check;
mod dates;
#[cfg(feature = "html")]
mod depth;
#[cfg(feature = "markdown")]
mod edition;
#[cfg(feature = "html")]
mod encoding;
#[cfg(feature = "markdown")]
mod front_matter;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "import")]
mod import;
mod json;
mod language;
mod letters;
#[cfg(feature = "markdown")]
mod markdown;
mod phrases;
mod plain;
mod source;
#[cfg(feature = "markdown")]
mod tree;
mod walk;

#[cfg(feature = "markdown")]
pub use edition::{EditionPlan, ReadEdition, Shelf, Unshelved};
#[cfg(feature = "import")]
pub use import::Import;

use std::sync::Arc;

use crate::error::Error;
use crate::model::Article;
use crate::notice::{At, Code, CopyName, Notice, Place, Severity};

/// What a reader makes of copy.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Read {
    /// The article.
    pub article: Article,
    /// What a person should know about the copy, in the order of its lines.
    pub notices: Vec<Notice>,
    /// What the copy calls itself in addresses and file names, if it does: `the-tram-stops-here`.
    pub slug: Option<String>,
}

impl Read {
    /// Puts the notices in the order of the copy, each once; the order of those of one place is kept.
    fn new(article: Article, mut notices: Vec<Notice>) -> Self {
        notices.sort_by_key(|notice| (notice.place.line, notice.place.column));
        notices.dedup();
        Self { article, notices, slug: None }
    }
}

/// Reads Markdown with YAML (`---`) or TOML (`+++`) front matter. `name` is what notices call the copy.
///
/// On top of CommonMark: tables, notes, strikethrough, task and definition lists, super- and subscript, heading ids,
/// alerts; verse in a block fenced as `verse` or begun line by line with `| `; pull quotes in a block fenced as
/// `pullquote`; a quotation whose last paragraph begins with a dash is attributed; a paragraph that is only a picture
/// is a figure, its title the caption, after ` | ` the credit; `Table: ` or `: ` beside a table begins its caption; and
/// `<!-- pagebreak -->` begins a page.
///
/// # Errors
/// [`Error::Read`] if there is nothing but white space, or if the front matter does not parse.
#[cfg(feature = "markdown")]
pub fn markdown(name: &str, source: &str) -> Result<Read, Error> {
    markdown::read(name, source)
}

/// Reads the JSON form of the model, as [`serde_json`] writes an [`Article`]. `name` is what notices call the copy.
///
/// # Errors
/// [`Error::Read`], with the line and column, if there is nothing but white space, if it is not JSON or not an article,
/// if it is of another [schema](crate::model::SCHEMA), or if objects and arrays are nested more than 127 deep.
pub fn json(name: &str, source: &str) -> Result<Read, Error> {
    json::read(name, source)
}

/// Reads HTML: a whole page, or a fragment such as the body field of a content management system; which of the two is
/// told by its beginning. `name` is what notices call the copy.
///
/// Of a page, the article is found and its head is put together from what the page says of it; whatever is left out is
/// named in a notice of code [`LeftOut`](Code::LeftOut). `docs/reading.md` tells what becomes of each element, and whom
/// the reader believes.
///
/// ```
/// # #[cfg(feature = "html")] {
/// let page = "<html lang=de><body><nav>Start</nav><article><h1>Bahn</h1><p>Sie f&auml;hrt.</article>";
/// let read = offprint::read::html("bahn.html", page)?;
/// assert_eq!(read.article.plain_title(), "Bahn");
/// assert_eq!(read.notices[0].to_string(), "bahn.html:1:21: left out as navigation: “Start” [left-out]");
/// # }
/// # Ok::<(), offprint::error::Error>(())
/// ```
///
/// # Errors
/// [`Error::Read`] if there is nothing but white space.
#[cfg(feature = "html")]
pub fn html(name: &str, source: &str) -> Result<Read, Error> {
    html::read(name, source, &HtmlOptions::default())
}

/// Reads HTML as [`html`](fn@html) does, with what the caller knows of it.
///
/// # Errors
/// [`Error::Read`] if there is nothing but white space.
#[cfg(feature = "html")]
pub fn html_with(name: &str, source: &str, options: &HtmlOptions) -> Result<Read, Error> {
    html::read(name, source, options)
}

/// What the caller knows of a text of HTML.
#[cfg(feature = "html")]
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct HtmlOptions {
    /// Whether it is a page or a fragment.
    pub shape: HtmlShape,
    /// The address it comes from: what links in it are relative to, and the article's address if it says no other.
    pub address: Option<String>,
    /// The language of the article if it says no other; English by default.
    pub language: Option<crate::model::Language>,
}

/// What a text of HTML is.
#[cfg(feature = "html")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum HtmlShape {
    /// A page if it begins like one, else a fragment.
    #[default]
    Auto,
    /// A page: what is not the article is left out.
    Page,
    /// The text of an article: all of it is set but what is furniture by name.
    Fragment,
}

#[cfg(feature = "html")]
impl HtmlOptions {
    /// The text of an article, without a page around it.
    #[must_use]
    pub fn fragment() -> Self {
        Self { shape: HtmlShape::Fragment, ..Self::default() }
    }

    /// The same with the address it comes from.
    #[must_use]
    pub fn from_address(mut self, address: impl Into<String>) -> Self {
        self.address = Some(address.into());
        self
    }

    /// The same with a language.
    #[must_use]
    pub fn in_language(mut self, language: impl Into<crate::model::Language>) -> Self {
        self.language = Some(language.into());
        self
    }
}

/// Bytes of HTML to text, as browsers do: by a byte order mark, else by the encoding the page declares, else as UTF-8
/// if it is, else as windows-1252. A notice says which was taken if it was not UTF-8, and where bytes mean nothing in
/// it. `name` is what the notices call the copy.
#[cfg(feature = "html")]
#[must_use]
pub fn decode_html(name: &str, bytes: &[u8]) -> (String, Vec<Notice>) {
    encoding::decode(name, bytes)
}

/// Reads plain text, as it is copied from a page or written in an editor, by the shape of its lines. `name` is what notices
/// call the copy.
///
/// Paragraphs end at blank lines or begin with an indent, and lines that were wrapped are joined; lines that end where there
/// was room for more stay as they are, as verse. Known by their look are the title and headings (short, without a stop;
/// in capitals, numbered, or underlined), lists by their marks, quotations (`>`, or standing in), columns, ornaments;
/// in the lines `_emphasis_`, `*strong*` and addresses. Lines such as `By Ada Fenn`, a date or `Source: …` below the title and at
/// the very end become fields of the head. Page numbers, menus and share links that were copied along are left out, each
/// with a [`Code::LeftOut`] notice; a language that nobody says and that is not English is told as [`Code::Guessed`].
///
/// ```
/// let read = offprint::read::text("tram.txt", "Night tram\nBy Ada Fenn\n\nIt left at\nsix.\n")?;
/// assert_eq!(read.article.authors[0].name, "Ada Fenn");
/// assert_eq!(read.article.body.len(), 1);
/// # Ok::<(), offprint::error::Error>(())
/// ```
///
/// # Errors
/// [`Error::Read`] if there is nothing but white space.
pub fn text(name: &str, source: &str) -> Result<Read, Error> {
    plain::read(name, source)
}

/// Reads what sites export: one file, many articles. `name` is what notices call the export.
///
/// The format is told by what is in it: the export of WordPress (WXR) or the posts of its REST interface, nodes of Drupal's
/// JSON:API, the export of Ghost, JSON Feed, RSS and Atom; JSON of the model is one article. Drafts, pages, attachments
/// and what is private or under a password are left out, each with a notice. Nothing is fetched, and no document type is read.
///
/// # Errors
/// [`Error::Read`], with the line and column, if there is nothing but white space, if it is neither XML nor JSON, or if it is
/// of no format that is known. An export that breaks off is read up to there, with a notice.
#[cfg(feature = "import")]
pub fn import(name: &str, source: &str) -> Result<Import, Error> {
    import::read(name, source)
}

/// Reads the file that describes an edition, in TOML, in JSON, or in YAML where its name ends so: what it is called, what stands around its
/// articles, and which articles it has, by name or by pattern, in which order and with what said over what they say themselves. The articles
/// are then asked for with [`EditionPlan::gather`]. JSON may also be what [`serde_json`] writes of an [`Edition`](crate::model::Edition). `name` is what notices call the file. `docs/edition-file.md` has all the keys.
///
/// # Errors
/// [`Error::Read`], with the line and column, if there is nothing but white space, or if it is none of the three.
#[cfg(feature = "markdown")]
pub fn edition(name: &str, source: &str) -> Result<EditionPlan, Error> {
    edition::read(name, source)
}

/// Bytes to text: UTF-8 without its byte order mark. Each stretch of bytes that is no UTF-8 becomes U+FFFD, and one
/// notice says where the first stands and how many there are. `name` is what the notice calls the copy.
#[must_use]
pub fn decode(name: &str, bytes: &[u8]) -> (String, Vec<Notice>) {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut text = String::with_capacity(bytes.len());
    let (mut first, mut count) = (None, 0_usize);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            first.get_or_insert(text.len());
            count += 1;
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    let notices = first.map(|offset| {
        let source = source::Source::verbatim(name, text.clone());
        let message = match count {
            1 => "one byte sequence is not UTF-8 and was replaced by U+FFFD".to_owned(),
            _ => format!("{count} byte sequences are not UTF-8 and were replaced by U+FFFD; the first is here"),
        };
        Notice::new(Code::NotUtf8, Severity::Error, message, source.place(source.at(offset)))
            .with_help("save the file as UTF-8")
    });
    (text, notices.into_iter().collect())
}

/// The error for copy that holds nothing but white space.
fn empty(name: &str) -> Error {
    let file = CopyName(Some(Arc::from(name)));
    Error::Read { place: Place::new(&file, At::new(1, 1)), message: "the copy is empty".to_owned() }
}
