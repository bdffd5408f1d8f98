//! Several articles as one text: their contents, one after the other, what stands at the end.
//!
//! Pipeline: a [`flow`](crate::flow) for what stands before the articles, and one for each of them -> **edition** -> one text.
//!
//! Where there are pages, each article begins one, and the contents say which; else white stands between them. Notes and links stay with
//! their article, and so does its running head.

use super::block::{Block, Place};
use super::contents::Entry;
use super::fold::Folder;
use super::standing::Standing;
use super::typist::Typist;
use super::words::Words;
use super::{Part, PlainText, put_together, set};
use crate::flow::Flow;
use crate::model::Language;
use crate::notice::At;
use crate::style::{Charset, Role, TextStyle};

/// Blank lines between two articles, where there are no pages.
const BETWEEN: usize = 5;

/// A section of an edition: its articles under a name.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct SectionFlow {
    /// Its name; empty for articles under no section.
    pub title: String,
    /// Its articles.
    pub articles: Vec<Flow>,
}

impl SectionFlow {
    /// A section of articles.
    #[must_use]
    pub fn new(title: impl Into<String>, articles: Vec<Flow>) -> Self {
        Self { title: title.into(), articles }
    }
}

/// Sets articles as one plain text. `front` is what stands before them, as if it were an article itself: the name of the publication
/// is its title. `end` is what stands behind them, an article without a head.
#[must_use]
pub fn write_edition(front: &Flow, sections: &[SectionFlow], end: Option<&Flow>, style: &TextStyle) -> PlainText {
    let mut notices = Vec::new();
    let mut in_charset = |flow: &Flow| {
        let (flow, notice) = super::in_charset(flow, style);
        notices.extend(notice);
        flow.into_owned()
    };
    let front = &in_charset(front);
    let sections: Vec<SectionFlow> = sections
        .iter()
        .map(|section| {
            SectionFlow::new(
                in_charset_words(&section.title, front, style),
                section.articles.iter().map(&mut in_charset).collect(),
            )
        })
        .collect();
    let end = end.map(|end| {
        let mut end = in_charset(end);
        end.info.title.clone_from(&front.info.title);
        // Too little for contents of its own.
        end.outline.clear();
        end
    });
    let mut typist = Typist::new(front, style);
    typist.pieces(&front.pieces);
    typist.contents(&entries(&sections));
    let (blocks, of_front) = typist.finish();
    notices.extend(of_front);
    let mut parts = vec![Part { flow: front, blocks, notes: Vec::new() }];
    let mut number = 0;
    for section in &sections {
        let mut opener = opener(front, &section.title, style);
        for flow in &section.articles {
            number += 1;
            let (mut part, of_part) = set(flow, number, style);
            if let Some(opener) = opener.take() {
                part.blocks.first_mut().iter_mut().for_each(|head| head.above = style.headings.below);
                part.blocks.insert(0, opener);
            }
            begin(&mut part);
            notices.extend(of_part);
            parts.push(part);
        }
    }
    if let Some(end) = &end {
        let (mut part, of_part) = set(end, number + 1, style);
        begin(&mut part);
        notices.extend(of_part);
        parts.push(part);
    }
    put_together(&parts, style, notices)
}

/// Has a part begin a page; white above it where there are none.
fn begin(part: &mut Part<'_>) {
    if let Some(first) = part.blocks.first_mut() {
        (first.new_page, first.above) = (true, BETWEEN);
    }
}

fn in_charset_words(words: &str, front: &Flow, style: &TextStyle) -> String {
    match style.charset {
        Charset::Utf8 => words.to_owned(),
        charset => Folder::new(charset, front.languages.first().unwrap_or(&Language::default())).text(words),
    }
}

/// The articles by section; each is the part after those before it.
fn entries(sections: &[SectionFlow]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut part = 0;
    for section in sections {
        if !section.title.is_empty() {
            entries.push(Entry { words: section.title.clone(), level: 0, place: None });
        }
        for flow in &section.articles {
            part += 1;
            let authors: Vec<&str> = flow.info.authors.iter().map(String::as_str).collect();
            let said: Vec<String> =
                [flow.info.title.clone(), flow.words.list(&authors)].into_iter().filter(|said| !said.is_empty()).collect();
            let words = flow.words.separated(&said.iter().map(String::as_str).collect::<Vec<_>>());
            let level = usize::from(!section.title.is_empty());
            entries.push(Entry { words, level, place: Some(Place { part, anchor: 0 }) });
        }
    }
    entries
}

/// The name of a section, above the head of its first article.
fn opener(front: &Flow, title: &str, style: &TextStyle) -> Option<Block> {
    if title.is_empty() {
        return None;
    }
    let mut typist = Typist::new(front, style);
    typist.begin(Standing::of(Some(Role::Heading(1))), &[]);
    let margins = typist.margins(&[]);
    typist.words(&Words::plain(title, typist.spelling), margins, 0, None, At::NOWHERE);
    let mut block = typist.finish().0.pop()?;
    block.keeps_with_next = true;
    Some(block)
}
