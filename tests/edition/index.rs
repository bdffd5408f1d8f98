//! The index of what articles mention.

use super::{letters, long, set};
use offprint::leaf::Target;
use offprint::model::{Article, Block, Edition, Inline, Kept, Mention, MentionKind, Note, NoteReference, Opens, Paragraph};

fn mention(kind: MentionKind, words: &str) -> Inline {
    Inline::Mention(Mention::new(kind, vec![words.into()]))
}

fn mentioning(mut article: Article, words: &str, kind: MentionKind) -> Article {
    article.body.push(Block::Paragraph(Paragraph::new(vec!["They met ".into(), mention(kind, words), " there".into()])));
    article
}

#[test]
fn each_name_has_the_pages_it_is_mentioned_on_and_leads_there() {
    for opens in [Opens::Recto, Opens::RunningOn] {
        let first = mentioning(long("First", 2), "Rosalind Achebe", MentionKind::Person);
        let first = mentioning(first, "Port Merrow", MentionKind::Place);
        let second = mentioning(long("Second", 3), "Rosalind Achebe", MentionKind::Person);
        let edition = Edition::build("The Gazette", "en").opens(opens).index().section("", [first, second]).finish();
        let set = set("pocket", &edition);
        let leaf = set.leaf();
        let index = leaf.pages.last().unwrap();
        let pages_of = |name: &str| -> Vec<String> {
            let pages =
                leaf.pages.iter().filter(|page| page.label != index.label && letters(page).contains(&super::plain(name)));
            pages.map(|page| page.label.clone()).collect()
        };
        assert_eq!(pages_of("Rosalind Achebe").len(), 2);
        let line = |name: &str| super::plain(&format!("{name}, {}", pages_of(name).join(", ")));
        assert!(letters(index).contains(&(line("Port Merrow") + &line("Rosalind Achebe"))), "{}", letters(index));
        for link in &index.links {
            let Target::Inside(place) = link.target else { panic!("{}", link.contents) };
            assert_eq!(leaf.pages[leaf.destinations[place].page].label, link.contents);
        }
        assert_eq!(index.links.len(), 3);
    }
}

#[test]
fn a_mention_in_a_note_at_the_end_is_on_the_page_of_the_note() {
    let mut article = long("First", 1);
    let reference = Inline::NoteReference(NoteReference::new("a"));
    article.body.insert(0, Block::Paragraph(Paragraph::new(vec!["So it was".into(), reference])));
    let said = vec!["As ".into(), mention(MentionKind::Subject, "trams"), " are".into()];
    article.notes.push(Note::new("a", vec![Block::Paragraph(Paragraph::new(said))]));
    let edition = Edition::build("The Gazette", "en").notes(Kept::Edition).index().section("", [article]).finish();
    let set = set("pocket", &edition);
    let pages = &set.leaf().pages;
    let note = pages.iter().find(|page| letters(page).contains("Astramsare")).unwrap();
    assert!(letters(pages.last().unwrap()).contains(&format!("Indextrams,{}", note.label)));
}

#[test]
fn there_is_no_index_where_nothing_is_mentioned() {
    let edition = Edition::build("The Gazette", "en").index().section("", [super::short("Tram")]).finish();
    let set = set("pocket", &edition);
    assert!(!set.leaf().pages.iter().any(|page| letters(page).contains("Index")));
}
