//! What of an article stands elsewhere: its rest, its notes, its addresses; what is left out.

use super::{letters, set};
use offprint::leaf::{Leaf, Target};
use offprint::model::{Article, Edition, Inline, Kept, LeftOut, Licence, Link, NoteReference};

/// Three paragraphs, of which the first and the last send to a note each, and the second leads to an address.
fn tram() -> Article {
    let noted = |words: &str, id: &str| -> Vec<Inline> { vec![words.into(), Inline::NoteReference(NoteReference::new(id))] };
    let link = Inline::Link(Link::new("https://example.org/depot", vec!["the depot".into()]));
    let build = Article::build("The tram", "en").author("Ada Fenn").standfirst("Nine nights").licence(Licence::new("CC0"));
    build
        .paragraph(noted("It was full", "a"))
        .paragraph(vec!["They held ".into(), link])
        .paragraph(noted("It left at six", "b"))
        .note("a", "Seats for forty")
        .note("b", "By the station clock")
        .note("c", "Nobody sends here")
        .finish()
}

fn pages_with(leaf: &Leaf, words: &str) -> Vec<usize> {
    let pages = leaf.pages.iter().enumerate().filter(|(_, page)| letters(page).contains(&super::plain(words)));
    pages.map(|(number, _)| number).collect()
}

#[test]
fn the_rest_of_an_article_on_the_cover_is_found_and_leads_back() {
    let mut edition =
        Edition::build("The Gazette", "en").contents(false).cover(Default::default()).section("", [tram()]).finish();
    edition.sections[0].articles[0].on_cover = 2;
    let set = set("pocket", &edition);
    let leaf = set.leaf();
    assert_eq!(pages_with(leaf, "continued on page 2"), [0]);
    assert_eq!(pages_with(leaf, "continued from page 1"), [1]);
    for (words, page) in [("It was full", 0), ("They held", 0), ("It left at six", 1), ("Nobody sends here", 1), ("CC0", 1)]
    {
        assert_eq!(pages_with(leaf, words)[0], page, "{words}");
    }
    assert!(pages_with(leaf, "1. Seats for forty") == [0] && pages_with(leaf, "2. By the station clock") == [1]);
    let leads = |from: usize, to: usize| {
        leaf.pages[from].links.iter().any(|link| {
            matches!(link.target, Target::Inside(place) if leaf.destinations[place].page == to)
                && link.contents == "continued"
        })
    };
    assert!(leads(0, 1) && leads(1, 0));
}

#[test]
fn an_article_that_goes_on_from_the_cover_is_listed_where_it_begins() {
    let mut edition = Edition::build("The Gazette", "en").cover(Default::default()).section("City", [tram()]).finish();
    edition.sections[0].articles[0].on_cover = 1;
    let set = set("pocket", &edition);
    let entries = super::entries(set.leaf());
    assert_eq!(entries.iter().map(|(_, title, folio)| (&**title, &**folio)).collect::<Vec<_>>(), [("The tram", "1")]);
}

#[test]
fn notes_and_addresses_are_gathered_at_the_end_and_lead_to_their_marks() {
    let edition = Edition::build("The Gazette", "en").notes(Kept::Edition).links(Kept::Edition).section("", [tram()]);
    let set = set("pocket", &edition.finish());
    let leaf = set.leaf();
    let (article, end) = (pages_with(leaf, "It left at six"), pages_with(leaf, "Seats for forty"));
    assert_eq!((article.len(), end.len()), (1, 1));
    assert!(end[0] > article[0] && pages_with(leaf, "https://example.org/depot") == end);
    let leads = |from: usize, to: usize| {
        let inside = leaf.pages[from].links.iter().filter_map(|link| match link.target {
            Target::Inside(place) => Some((leaf.destinations[place].page, &*link.contents)),
            Target::Outside(_) => None,
        });
        inside.filter(|(page, contents)| *page == to && contents.starts_with("Note ")).count()
    };
    assert_eq!((leads(article[0], end[0]), leads(end[0], article[0])), (2, 2));
}

#[test]
fn what_is_left_out_is_not_set() {
    let mut edition = Edition::build("The Gazette", "en").contents(false).section("", [tram()]).finish();
    edition.sections[0].articles[0].leave_out = vec![LeftOut::Standfirst, LeftOut::Byline, LeftOut::Notes, LeftOut::Links];
    let set = set("pocket", &edition);
    let page = letters(&set.leaf().pages[0]);
    assert!(page.starts_with("ThetramItwasfullTheyheldthedepotItleftatsix"), "{page}");
    assert!(!page.contains("Nobody") && !page.contains("example.org"), "{page}");
}
