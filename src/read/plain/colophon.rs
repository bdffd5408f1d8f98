//! The last lines of a plain text, where they say where it comes from and under which licence.
//!
//! Pipeline: last lines -> **colophon** -> the head of an article, and where its body ends.
//!
//! Such lines are those that [`text`](crate::text) writes under an article: `Source: https://…`, `Licence: CC BY 4.0`,
//! `Keywords: trams`, and titles of translations with their addresses. They are taken only if all are understood.

use super::Reader;
use super::fields::{self, Field};
use super::lines::Line;
use crate::model::{Article, Language, Translation};
use crate::read::language;

impl Reader<'_> {
    /// Reads the colophon into an article; gives the number of lines before it.
    pub(super) fn colophon(&mut self, lines: &[Line<'_>], article: &mut Article) -> usize {
        let Some(last) = lines.iter().rposition(|line| !line.is_blank()) else { return lines.len() };
        let start = lines[..last].iter().rposition(Line::is_blank).map_or(0, |blank| blank + 1);
        let Some((found, translations)) = understood(&lines[start..=last]).filter(|_| start > 0) else { return lines.len() };
        found.into_iter().for_each(|field| self.apply(field, article));
        article.translations.extend(translations);
        start
    }
}

/// What the lines say, if each says something; turned lines stand in.
fn understood(lines: &[Line<'_>]) -> Option<(Vec<Field>, Vec<Translation>)> {
    let mut whole: Vec<String> = Vec::new();
    for line in lines {
        match whole.last_mut() {
            Some(above) if line.indent > 0 => *above = [above.as_str(), line.text].join(" "),
            _ => whole.push(line.text.to_owned()),
        }
    }
    let is_source = |field: &Field| matches!(field, Field::Source(_) | Field::Licence(_) | Field::Tags(_));
    let first = fields::of(whole.first()?)?;
    first.iter().any(is_source).then_some(())?;
    let (mut found, mut translations) = (Vec::new(), Vec::new());
    for line in whole {
        match fields::of(&line) {
            Some(fields) => found.extend(fields),
            None => translations.push(translation(&line)?),
        }
    }
    Some((found, translations))
}

fn translation(line: &str) -> Option<Translation> {
    let (title, url) = line.rsplit_once(": ")?;
    let isolates = |c: char| c.is_whitespace() || matches!(c, '\u{2066}'..='\u{2069}');
    let (title, url) = (title.trim_matches(isolates), url.trim_matches(isolates));
    let is_address = url.contains("://") && !url.contains(char::is_whitespace);
    let tag = language::guess(title).unwrap_or_else(|| Language::new("und"));
    is_address.then(|| Translation { language: tag, title: Some(title.to_owned()), url: url.to_owned() })
}
