//! What an input holds: one article, or the many of an export.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::PathBuf;

use offprint::error::Error;
use offprint::notice::{At, CopyName, Notice, Place};
use offprint::read::{self, Read as Article};

use crate::inputs::Input;

/// What a file of articles is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Markdown,
    Text,
    /// The model, or what a site exports.
    Export,
}

/// An article with what it will be called.
pub(crate) struct Named {
    /// What messages call it.
    pub(crate) label: String,
    /// Its name below the output folder, without extension.
    pub(crate) name: PathBuf,
    pub(crate) article: Article,
}

/// By the extension of a file; standard input is an export if it begins like an object, a list or XML, else Markdown.
fn syntax(input: &Input, copy: &str) -> Syntax {
    let Some(path) = &input.path else {
        let is_export = copy.trim_start().starts_with(['{', '[']) || copy.trim_start().starts_with("<?xml");
        return if is_export { Syntax::Export } else { Syntax::Markdown };
    };
    match path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase()).as_deref() {
        Some("json" | "xml" | "rss" | "atom" | "wxr") => Syntax::Export,
        Some("txt" | "text") => Syntax::Text,
        _ => Syntax::Markdown,
    }
}

/// Reads all articles of an input; notices on the input as a whole go into `notices`.
pub(crate) fn articles(input: &Input, notices: &mut Vec<Notice>) -> Result<Vec<Named>, Error> {
    let label = input.label();
    let refuse =
        |message: String| Error::Read { place: Place::new(&CopyName(Some(label.as_str().into())), At::NOWHERE), message };
    let bytes = match &input.path {
        Some(path) => std::fs::read(path).map_err(|error| refuse(error.to_string()))?,
        None => {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes).map_err(|error| refuse(error.to_string()))?;
            bytes
        }
    };
    let (copy, told) = read::decode(&label, &bytes);
    notices.extend(told);
    let single = |article: Article| vec![Named { label: label.clone(), name: input.name.clone(), article }];
    match syntax(input, &copy) {
        Syntax::Markdown => Ok(single(read::markdown(&label, &copy)?)),
        Syntax::Text => Ok(single(read::text(&label, &copy)?)),
        Syntax::Export => {
            let mut import = read::import(&label, &copy)?;
            notices.append(&mut import.notices);
            if import.articles.len() == 1 {
                return Ok(import.articles.into_iter().flat_map(single).collect());
            }
            if import.articles.is_empty() {
                return Err(refuse("there is no article in this export".to_owned()));
            }
            Ok(named(input, import.articles))
        }
    }
}

/// The articles of an export, in a folder called as the export is, each by its slug or title.
fn named(input: &Input, articles: Vec<Article>) -> Vec<Named> {
    let mut taken = BTreeSet::new();
    let name = |article: Article| {
        let stem = [article.slug.clone().unwrap_or_default(), article.article.plain_title()]
            .iter()
            .map(|text| stem(text))
            .find(|stem| !stem.is_empty());
        let stem = stem.unwrap_or_else(|| "article".to_owned());
        let numbered = (2_usize..).map(|count| format!("{stem}-{count}"));
        let free = std::iter::once(stem.clone()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or(stem);
        taken.insert(free.clone());
        Named { label: format!("{}#{free}", input.label()), name: input.name.join(&free), article }
    };
    articles.into_iter().map(name).collect()
}

/// A name a file may have everywhere: letters, digits and hyphens, and not too many.
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
