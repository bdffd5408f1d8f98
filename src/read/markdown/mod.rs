//! Markdown, as newsrooms write it, made into an article.
//!
//! Pipeline: text -> **markdown** (front matter, then blocks, idioms, anchors) -> article + notices.
//!
//! `"Hello *world*"` is the events Start(Paragraph), Text, Start(Emphasis), Text, End, End; each Start opens a frame on an
//! explicit stack, each End closes one and hands what it holds to the frame below. So depth of nesting costs memory, never
//! stack, and the tree that is left is at most [`DEEPEST`](super::depth::DEEPEST) deep.

mod abbreviations;
mod anchors;
mod assembly;
mod attributes;
mod blocks;
mod divisions;
mod frames;
mod idioms;
mod inlines;
mod raw;
mod tables;
mod templates;
mod verse;

pub(super) use assembly::Assembly;
pub(super) use inlines::Origin;

use std::collections::BTreeMap;

use super::source::Source;
use super::{Read, check, empty, front_matter, walk};
use crate::error::Error;
use crate::model::{Article, Block, Figure, plain_text};

/// Addresses and titles by the label of their definition, in lower case: `[label]: address "title"`.
pub(super) type Definitions = BTreeMap<String, (String, String)>;

/// Markdown to an article, in the order a person reads: head, body, then what connects them.
pub(super) fn read(name: &str, copy: &str) -> Result<Read, Error> {
    let (mut source, mut notices) = Source::clean(name, copy);
    if source.text.trim().is_empty() {
        return Err(empty(name));
    }
    let mut article = Article { copy: source.name.clone(), ..Article::default() };
    let front = front_matter::read(&source, &mut article, &mut notices)?;
    let body = front.body;
    let mut edits = templates::edits(&source, body, &mut notices);
    let (short_forms, lines) = abbreviations::take(&source.text, body);
    edits.extend(lines);
    edits.sort_by_key(|edit| edit.range.start);
    source.rewrite(edits);

    let mut assembly = Assembly::new(&source, Origin::From(body), &article.language);
    assembly.body(&source.text[body..]);
    let set = assembly.finish();
    article.body = set.blocks;
    lead(&mut article, front.picture);
    article.notes = set.notes;
    notices.extend(set.notices);

    title(&mut article);
    anchors::name_targets(&mut article);
    short_forms.apply(&mut article);
    check::article(&mut article, &mut notices);
    let mut read = Read::new(article, notices);
    read.slug = front.slug;
    Ok(read)
}

/// The picture that front matter names stands first, unless the text shows it.
fn lead(article: &mut Article, picture: Option<Figure>) {
    let Some(picture) = picture else { return };
    let mut is_there = false;
    walk::blocks(&mut article.body, &mut |block| {
        is_there |= matches!(block, Block::Figure(figure) if figure.source == picture.source);
    });
    if !is_there {
        // A title as a level-1 heading stays the first thing there is.
        let after_title = matches!(article.body.first(), Some(Block::Heading(heading)) if heading.level == 1);
        article.body.insert(usize::from(after_title), Block::Figure(picture));
    }
}

/// A level-1 heading at the very beginning is the title where there is no other, and goes where it repeats the title.
fn title(article: &mut Article) {
    let Some(Block::Heading(heading)) = article.body.first_mut() else { return };
    let given = plain_text(&article.title);
    if heading.level == 1 && (given.is_empty() || given == plain_text(&heading.content)) {
        if given.is_empty() {
            article.title = std::mem::take(&mut heading.content);
        }
        article.body.remove(0);
    }
}
