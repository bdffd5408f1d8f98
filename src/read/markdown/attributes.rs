//! Where a picture or a table goes, as attributes say it: `![A tram](tram.jpg "The last one"){.wide}`.
//!
//! Pipeline: braces behind a picture or at the end of a table's caption -> **attributes** -> places.
//!
//! The syntax is Pandoc's ("Extension: link_attributes"): classes, ids and keys between braces, without a space before them.
//! Only classes that name a place mean something here; whatever else stands there is told. Braces that hold anything
//! but attributes are letters like others.

use std::ops::Range;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as Unknown, StrDeserializer};

use super::assembly::Assembly;
use crate::model::{FigurePlace, Inline, Inlines, TablePlace};
use crate::notice::{At, Code, Notice, Severity};

impl Assembly<'_> {
    /// Letters, unless they are attributes of the picture they follow.
    pub(super) fn text(&mut self, letters: &str, range: Range<usize>) {
        let follows = self.after_picture.take() == Some(range.start);
        let Some((inside, length)) = block(letters).filter(|_| follows) else { return self.letters(letters, range) };
        let at = self.at(range.start);
        let place = self.place(inside, "picture", "`.near`, `.here`, `.wide`, `.page` and `.side`", at);
        if let (Some((figure, _)), Some(place)) = (self.figures.last_mut(), place) {
            figure.place = Some(place);
        }
        if length < letters.len() {
            self.letters(&letters[length..], range.start + length..range.end);
        }
    }

    /// The place that classes of an HTML picture name; other classes are those of the page it was copied from.
    pub(super) fn html_place(&mut self, classes: &str) {
        let place: Option<FigurePlace> = classes.split_whitespace().find_map(named);
        if let (Some((figure, _)), Some(place)) = (self.figures.last_mut(), place) {
            figure.place = Some(place);
        }
    }

    /// Takes the attributes off the end of a table's caption (Pandoc, "Tables").
    pub(super) fn table_place(&mut self, caption: &mut Inlines, at: At) -> Option<TablePlace> {
        let (attributes, at) = take_block(caption, at)?;
        self.place(&attributes, "table", "`.near`, `.here` and `.wide`", at)
    }

    /// The place among attributes, and a notice for each that means nothing.
    fn place<P: for<'de> Deserialize<'de>>(&mut self, attributes: &str, of: &str, known: &str, at: At) -> Option<P> {
        let mut place = None;
        for attribute in attributes.split_whitespace() {
            match attribute.strip_prefix('.').and_then(named) {
                Some(found) => place = Some(found),
                None => {
                    let message = format!("`{attribute}` says nothing about where a {of} goes, and is left out");
                    let notice = Notice::new(Code::MarkupIgnored, Severity::Warning, message, self.source.place(at));
                    self.notices.push(notice.with_help(format!("places are {known}")));
                }
            }
        }
        place
    }
}

/// Takes attributes off the end of a run, with the place they stand at.
pub(super) fn take_block(run: &mut Inlines, at: At) -> Option<(String, At)> {
    let Some(Inline::Text(last)) = run.last_mut() else { return None };
    let start = last.text.rfind('{')?;
    let (inside, length) = block(&last.text[start..])?;
    if !last.text[start + length..].trim().is_empty() {
        return None;
    }
    let inside = inside.to_owned();
    let before = u32::try_from(last.text[..start].chars().count()).unwrap_or(u32::MAX);
    let at = if last.at.is_known() { last.at.advanced(before) } else { at };
    last.text.truncate(last.text[..start].trim_end().len());
    if last.text.is_empty() {
        run.pop();
    }
    Some((inside, at))
}

/// What stands between braces at the beginning of a text, if that is attributes, and the length with the braces.
fn block(text: &str) -> Option<(&str, usize)> {
    let (inside, _) = text.strip_prefix('{')?.split_once('}')?;
    let is_attribute = |word: &str| word.len() > 1 && (word.starts_with(['.', '#']) || word.contains('='));
    let mut words = inside.split_whitespace().peekable();
    (words.peek().is_some() && words.all(is_attribute)).then_some((inside, inside.len() + 2))
}

/// A place by its name, spelt as in JSON.
fn named<P: for<'de> Deserialize<'de>>(name: &str) -> Option<P> {
    let name: StrDeserializer<'_, Unknown> = name.into_deserializer();
    P::deserialize(name).ok()
}
