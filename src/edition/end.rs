//! What stands at the very end of an edition, as an article says it: contributors, licences, colophon.
//!
//! Pipeline: [`Edition`] -> **end** -> blocks of the model, which [`flow`](crate::flow) composes. What leads to an article is a link where
//! there are pages.

use std::collections::BTreeMap;

use crate::flow::{numbered, paragraph, title_of};
use crate::model::{
    Block, Colophon, Contributors, Edition, Heading, Inline, Inlines, Licence, Link, List, ListItem, ListKind, Phrase,
    plain_text,
};
use crate::style::{Style, Word, Words};

/// What set the edition.
const PROGRAM: &str = concat!("offprint ", env!("CARGO_PKG_VERSION"));

/// How the title of an article is named, by the number of the article.
type Naming = fn(usize, Inlines) -> Inlines;

/// The end matter of an edition in pages.
pub(super) fn blocks(edition: &Edition, style: &Style, families: &[String], is_set: &[bool]) -> Vec<Block> {
    matter(edition, style, families, is_set, |number, title| vec![Inline::Link(Link::new(numbered(number), title))])
}

/// The end matter of an edition in words: nothing is set in faces there, and nothing leads to a page.
pub(super) fn blocks_of_words(edition: &Edition, style: &Style, is_set: &[bool]) -> Vec<Block> {
    matter(edition, style, &[], is_set, |_, title| title)
}

fn matter(edition: &Edition, style: &Style, families: &[String], is_set: &[bool], naming: Naming) -> Vec<Block> {
    let words = style.words(&edition.language);
    let mut all = Vec::new();
    let mut add = |word: Word, blocks: Vec<Block>| {
        if !blocks.is_empty() {
            all.push(heading(&words, word));
            all.extend(blocks);
        }
    };
    add(Word::Contributors, contributors(edition, &words, is_set, naming));
    add(Word::Licences, licences(edition, is_set, naming));
    if let Some(colophon) = &edition.colophon {
        add(Word::Colophon, made_how(colophon, families, &words));
    }
    all
}

/// A word of the library as a heading.
pub(super) fn heading(words: &Words, word: Word) -> Block {
    Block::Heading(Heading::new(1, vec![words.get(word).into()]))
}

/// Who had a hand in it; those of the bylines with what they wrote.
fn contributors(edition: &Edition, words: &Words, is_set: &[bool], naming: Naming) -> Vec<Block> {
    let these = match &edition.contributors {
        Contributors::None => return Vec::new(),
        Contributors::These(these) => these,
        Contributors::Bylines => return bylines(edition, words, is_set, naming),
    };
    let line = |name: &str, about: &Inlines| {
        let mut line: Inlines = vec![strong(name)];
        if !plain_text(about).is_empty() {
            line.push(" ".into());
            line.extend(about.iter().cloned());
        }
        paragraph(line)
    };
    these.iter().map(|contributor| line(&contributor.name, &contributor.about)).collect()
}

fn bylines(edition: &Edition, words: &Words, is_set: &[bool], naming: Naming) -> Vec<Block> {
    let mut order: Vec<&str> = Vec::new();
    let mut articles: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let set = edition.contributions().enumerate().filter(|(number, _)| is_set.get(*number).copied().unwrap_or(false));
    for (number, contribution) in set.clone() {
        for person in &contribution.article.authors {
            let of_person = articles.entry(&person.name).or_insert_with(|| {
                order.push(&person.name);
                Vec::new()
            });
            if of_person.last() != Some(&number) {
                of_person.push(number);
            }
        }
    }
    let titles: BTreeMap<usize, Inlines> = set.map(|(number, contribution)| (number, title_of(contribution))).collect();
    let line = |name: &&str| {
        let mut line: Inlines = vec![strong(name)];
        for number in articles.get(name).into_iter().flatten() {
            let title = titles.get(number).cloned().unwrap_or_default();
            line.push(words.get(Word::ListSeparator).into());
            line.extend(naming(*number, title));
        }
        paragraph(line)
    };
    order.iter().map(line).collect()
}

/// The terms of the edition, then those of its articles, each with what is under it.
fn licences(edition: &Edition, is_set: &[bool], naming: Naming) -> Vec<Block> {
    let named = |licence: &Licence| -> Inlines {
        let name: Inlines = vec![licence.name.as_str().into()];
        match &licence.url {
            Some(url) => vec![Inline::Link(Link::new(url.clone(), name))],
            None => name,
        }
    };
    let mut order: Vec<&Licence> = Vec::new();
    let mut titles: Vec<Vec<ListItem>> = Vec::new();
    let set = edition.contributions().enumerate().filter(|(number, _)| is_set.get(*number).copied().unwrap_or(false));
    for (number, contribution) in set.filter(|_| edition.licences) {
        let Some(licence) = &contribution.article.licence else { continue };
        let index = order.iter().position(|known| *known == licence).unwrap_or_else(|| {
            order.push(licence);
            titles.push(Vec::new());
            order.len() - 1
        });
        titles[index].push(ListItem::new(vec![paragraph(naming(number, title_of(contribution)))]));
    }
    let whole = edition.licence.iter().map(|licence| {
        let title = plain_text(&edition.title);
        paragraph([vec![format!("{title}: ").as_str().into()], named(licence)].concat())
    });
    let of_articles = order.into_iter().zip(titles);
    let of_articles = of_articles
        .flat_map(|(licence, titles)| [paragraph(named(licence)), Block::List(List::new(ListKind::Unordered, titles))]);
    whole.chain(of_articles).collect()
}

/// How it was made.
fn made_how(colophon: &Colophon, families: &[String], words: &Words) -> Vec<Block> {
    let mut blocks = colophon.words.clone();
    let families: Vec<&str> = families.iter().map(String::as_str).collect();
    let mut lines: Vec<String> = Vec::new();
    if !families.is_empty() {
        lines.push(words.labelled(words.get(Word::Faces), &words.separated(&families)));
    }
    let date = colophon.date.map(|date| words.date(date));
    let program: Vec<&str> = std::iter::once(PROGRAM).chain(date.as_deref()).collect();
    lines.push(words.labelled(words.get(Word::SetWith), &words.separated(&program)));
    blocks.extend(lines.iter().map(|line| paragraph(vec![line.as_str().into()])));
    if let Some(source) = &colophon.source {
        blocks.push(paragraph(source_line(source, words)));
    }
    blocks
}

fn source_line(source: &str, words: &Words) -> Inlines {
    let whole = words.source(source);
    let (before, after) = whole.split_once(source).unwrap_or((&whole, ""));
    let link = Inline::Link(Link::new(source, vec![source.into()]));
    vec![before.into(), link, after.into()]
}

fn strong(words: &str) -> Inline {
    Inline::Strong(Phrase::new(vec![words.into()]))
}
