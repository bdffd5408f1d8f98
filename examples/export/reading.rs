//! What an input holds: one article, or the many of an export.

use std::io::Read;
use std::path::Path;

use offprint::batch::name::Names;
use offprint::error::Error;
use offprint::notice::{At, CopyName, Notice, Place};
use offprint::read::{self, Read as Article};

use crate::inputs::Input;

/// What a file of articles is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Markdown,
    Html,
    Text,
    /// The model, or what a site exports.
    Export,
}

/// An article with what it will be called.
pub(crate) struct Named {
    /// What messages call it.
    pub(crate) label: String,
    /// Its name below the output folder, without extension, as long as nothing else is asked for.
    pub(crate) path: String,
    pub(crate) article: Article,
}

/// By the extension of a file; standard input is an export if it begins like an object, a list or XML, HTML if it begins like
/// a tag, else Markdown.
fn syntax(input: &Input, bytes: &[u8]) -> Syntax {
    let Some(path) = &input.path else {
        let start = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
        return match start {
            [b'{' | b'[', ..] => Syntax::Export,
            [b'<', b'?', b'x', b'm', b'l', ..] if !is_xhtml(start) => Syntax::Export,
            [b'<', b'!' | b'/' | b'?' | b'a'..=b'z' | b'A'..=b'Z', ..] => Syntax::Html,
            _ => Syntax::Markdown,
        };
    };
    match path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase()).as_deref() {
        Some("json" | "xml" | "rss" | "atom" | "wxr") => Syntax::Export,
        Some("html" | "htm" | "xhtml") => Syntax::Html,
        Some("txt" | "text") => Syntax::Text,
        _ => Syntax::Markdown,
    }
}

/// Whether a file is one of articles, by its extension: in an edition nothing else is taken for Markdown.
pub(crate) fn is_known(path: &Path) -> bool {
    const KNOWN: [&str; 12] = ["md", "markdown", "html", "htm", "xhtml", "txt", "text", "json", "xml", "rss", "atom", "wxr"];
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    extension.is_some_and(|extension| KNOWN.contains(&extension.as_str()))
}

/// Whether XML is a page.
fn is_xhtml(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(5).any(|tag| tag.eq_ignore_ascii_case(b"<html"))
}

/// The bytes of an input.
pub(crate) fn bytes(input: &Input) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = match &input.path {
        Some(path) => std::fs::read(path).map(|read| bytes = read),
        None => std::io::stdin().read_to_end(&mut bytes).map(drop),
    };
    read.map(|()| bytes).map_err(|error| refuse(input, error.to_string()))
}

fn refuse(input: &Input, message: String) -> Error {
    Error::Read { place: Place::new(&CopyName(Some(input.label().into())), At::NOWHERE), message }
}

/// Reads all articles of an input; notices on the input as a whole go into `notices`.
pub(crate) fn articles(input: &Input, bytes: &[u8], notices: &mut Vec<Notice>) -> Result<Vec<Named>, Error> {
    let label = input.label();
    let syntax = syntax(input, bytes);
    let (copy, told) = if syntax == Syntax::Html { read::decode_html(&label, bytes) } else { read::decode(&label, bytes) };
    notices.extend(told);
    let single = |article: Article| vec![Named { label: label.clone(), path: input.name.clone(), article }];
    match syntax {
        Syntax::Markdown => Ok(single(read::markdown(&label, &copy)?)),
        Syntax::Html => Ok(single(read::html(&label, &copy)?)),
        Syntax::Text => Ok(single(read::text(&label, &copy)?)),
        Syntax::Export => {
            let mut import = read::import(&label, &copy)?;
            notices.append(&mut import.notices);
            if import.articles.len() == 1 {
                return Ok(import.articles.into_iter().flat_map(single).collect());
            }
            if import.articles.is_empty() {
                return Err(refuse(input, "there is no article in this export".to_owned()));
            }
            Ok(named(input, import.articles))
        }
    }
}

/// The articles of an export, in a folder called as the export is, each by its slug or title.
fn named(input: &Input, articles: Vec<Article>) -> Vec<Named> {
    let mut names = Names::default();
    let name = |article: Article| {
        let stem = [article.slug.clone().unwrap_or_default(), article.article.plain_title()]
            .iter()
            .map(|text| stem(text))
            .find(|stem| !stem.is_empty());
        let name = names.give(&stem.unwrap_or_else(|| "article".to_owned()));
        let path = format!("{}/{name}", input.name);
        Named { label: format!("{}#{name}", input.label()), path, article }
    };
    articles.into_iter().map(name).collect()
}

/// A short name as addresses have them: letters, digits and hyphens, and not too many.
fn stem(text: &str) -> String {
    let mut stem = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() || letter == '_' {
            stem.push(letter);
        } else if !stem.is_empty() && !stem.ends_with('-') {
            stem.push('-');
        }
        if stem.chars().count() >= 60 {
            break;
        }
    }
    stem.trim_end_matches('-').to_owned()
}
