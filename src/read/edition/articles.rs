//! Addresses in an article, as they are seen from the file of its edition.

use super::names::{folder, is_beside, joined};
use crate::model::{Article, Block, Inline};
use crate::read::walk;

/// Pictures that lie beside the file of an article are asked for from where the edition is.
pub(super) fn pictures_from_edition(article: &mut Article, file: &str) {
    let here = folder(file);
    let moved = |address: &mut String| {
        if is_beside(address) {
            *address = joined(here, address);
        }
    };
    walk::bodies(article, &mut |body| {
        walk::blocks(body, &mut |block| match block {
            Block::Figure(figure) => moved(&mut figure.source),
            Block::Embed(embed) => embed.poster.iter_mut().for_each(moved),
            _ => {}
        });
    });
}

/// Links to the files of other articles of the edition lead to what these are called in it.
pub(super) fn links_to_articles(article: &mut Article, file: &str, called: &dyn Fn(&str) -> Option<String>) {
    let here = folder(file);
    walk::runs(article, &mut |run| {
        walk::inlines(run, &mut |inline| {
            let Inline::Link(link) = inline else { return };
            if !is_beside(&link.target) {
                return;
            }
            let (path, place) = link.target.split_at(link.target.find('#').unwrap_or(link.target.len()));
            if let Some(name) = called(&joined(here, path)) {
                link.target = name + place;
            }
        });
    });
}
