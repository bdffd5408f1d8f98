//! The people, places and subjects that articles mention, with the pages they are mentioned on.
//!
//! Pipeline: mentions of all parts + the numbers of their pages -> **index** -> blocks of the model, which [`flow`](crate::flow) composes. It is made
//! when all numbers are known, and stands last, so that it moves none.
//!
//! ```text
//! Achebe, Rosalind, 5, 7, 12     one number for a page, each a link to the first mention on it
//! ```
//!
//! Names are in the order of their letters, case aside: no language's own order is known here.

use std::collections::BTreeMap;

use super::Work;
use super::made::Made;
use super::number::Numbers;
use crate::flow::{numbered_place, paragraph};
use crate::model::{Block, Inline, Inlines, Language, LanguageSpan, Link};
use crate::structure::Structure;
use crate::style::{Folio, Word};

/// A name as the index has it, and where it is mentioned: by page, the first place.
struct Entry {
    name: String,
    language: Language,
    pages: BTreeMap<usize, (usize, usize)>,
}

/// Whether anything is mentioned.
pub(super) fn has_any(made: &[Made]) -> bool {
    made.iter().any(|made| !made.articles.is_empty() && !made.flow.mentions.is_empty())
}

/// The index of an edition.
pub(super) fn blocks(work: &Work<'_>, made: &[Made], numbers: &Numbers) -> Vec<Block> {
    let words = work.style.words(&work.edition.language);
    let line = |entry: &Entry| {
        let name = LanguageSpan::new(entry.language.clone(), vec![entry.name.as_str().into()]);
        let mut line: Inlines = vec![Inline::Language(name)];
        for (page, (article, place)) in &entry.pages {
            let folio = numbers.folios.get(*page).copied().unwrap_or(Folio::Text(page + 1));
            let number = words.folio(folio, &work.edition.language);
            line.push(words.get(Word::ListSeparator).into());
            line.push(Inline::Link(Link::new(numbered_place(*article, *place), vec![number.as_str().into()])));
        }
        paragraph(line)
    };
    let entries = entries(made, numbers);
    std::iter::once(super::end::heading(&words, Word::Index)).chain(entries.values().map(line)).collect()
}

/// The names in their order; those that differ in case alone are one.
fn entries(made: &[Made], numbers: &Numbers) -> BTreeMap<String, Entry> {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    for (part, made) in made.iter().enumerate() {
        let Some(&start) = numbers.starts.get(part) else { continue };
        for mention in &made.flow.mentions {
            let home = made.articles.iter().rev().find(|(_, moved)| *moved <= mention.anchor);
            // What stands in another part, such as a note at the end, is found there.
            let place = made.laid_from(start).destinations.get(mention.anchor);
            let place = place.filter(|place| place.node != Structure::ROOT);
            let (Some(&(article, moved)), Some(place)) = (home, place) else { continue };
            let language = made.flow.languages.get(mention.language).cloned().unwrap_or_default();
            let fresh = || Entry { name: mention.name.clone(), language, pages: BTreeMap::new() };
            let entry = entries.entry(mention.name.to_lowercase()).or_insert_with(fresh);
            entry.pages.entry(place.page + start).or_insert((article, mention.anchor - moved));
        }
    }
    entries
}
