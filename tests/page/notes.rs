//! Notes at the foot.

use super::*;
use offprint::leaf::Target;

/// For each link to a mark, or to something else, in the order of the pages: its page, and the page it leads to.
fn links(leaf: &Leaf, to_marks: bool) -> Vec<(usize, usize)> {
    let mut links = Vec::new();
    for (number, page) in leaf.pages.iter().enumerate() {
        for link in &page.links {
            let Target::Inside(place) = link.target else { continue };
            let place = &leaf.destinations[place];
            if (leaf.structure.get(place.node).role == Role::Reference) == to_marks {
                links.push((number, place.page));
            }
        }
    }
    links
}

/// For each note mark in the order of the pages: its page, and the page its note begins on.
fn marks(leaf: &Leaf) -> Vec<(usize, usize)> {
    links(leaf, false)
}

/// Text with a short note every so many words.
fn noted(count: usize, every: usize) -> String {
    let all = words(count);
    let mut markdown = "# Title\n\n".to_owned();
    let mut notes = String::new();
    for (index, word) in all.split(' ').enumerate() {
        markdown.push_str(word);
        if (index + 1) % every == 0 {
            markdown.push_str(&format!("[^n{index}]"));
            notes.push_str(&format!("[^n{index}]: A note on {word}.\n\n"));
        }
        markdown.push_str(if (index + 1) % 70 == 0 { "\n\n" } else { " " });
    }
    format!("{markdown}\n\n{notes}")
}

#[test]
fn note_stands_on_the_page_of_its_mark() {
    for every in [7, 23, 61] {
        let set = set(&noted(980, every));
        let marks = marks(set.leaf());
        assert_eq!(marks.len(), 980 / every);
        assert!(marks.iter().any(|(page, _)| *page > 1), "the article has but {} pages", set.leaf().pages.len());
        assert!(marks.iter().all(|(mark, note)| mark == note), "every {every} words: {marks:?}");
    }
}

#[test]
fn number_of_a_note_leads_back_to_its_mark() {
    for set in [set(&noted(980, 61)), set_in("notes = 'end'", &noted(980, 61))] {
        let mut back = links(set.leaf(), true);
        back.iter_mut().for_each(|(from, to)| (*from, *to) = (*to, *from));
        assert_eq!(back, marks(set.leaf()));
    }
}

#[test]
fn notes_of_a_page_stand_in_order_below_its_text_and_inside_the_type_area() {
    let (set, style) = (set(&noted(980, 19)), style("article"));
    let leaf = set.leaf();
    let notes: Vec<Vec<Placed<'_>>> =
        nodes(leaf, |role| role == Role::Note).into_iter().map(|node| runs_under(leaf, node)).collect();
    let text: Vec<Line> = paragraphs(leaf, &style).into_iter().flatten().collect();
    let mut before = (0, Length::ZERO);
    for (page, run) in notes.iter().map(|runs| runs[0]) {
        assert!((page, run.y) > before, "notes are in order");
        before = (page, run.y);
        let lowest = text.iter().filter(|line| line.page == page).map(|line| line.y).max().unwrap();
        assert!(run.y > lowest + style.grid, "a note at {} stands in the text down to {lowest}", run.y);
        assert!(run.y < style.page.height - style.page.bottom);
    }
}

#[test]
fn notes_are_numbered_in_the_order_of_their_marks() {
    let set = set("# Title\n\nOne[^b] and two[^a].\n\n[^a]: Note of two.\n\n[^b]: Note of one.\n");
    let notes: Vec<String> = nodes(set.leaf(), |role| role == Role::Note)
        .into_iter()
        .map(|node| letters(&runs_under(set.leaf(), node)))
        .collect();
    assert_eq!(notes, ["1.Noteofone.", "2.Noteoftwo."]);
}

#[test]
fn note_is_read_after_the_block_of_its_mark() {
    let set = set("# Title\n\nFirst.[^a]\n\nSecond.\n\n[^a]: The note.\n");
    assert_eq!(letters(&runs_under(set.leaf(), Structure::ROOT)), "TitleFirst.11.Thenote.Second.");
}

#[test]
fn notes_in_a_table_a_heading_and_a_list_stand_on_the_pages_of_their_marks() {
    let rows: String = (0..70).map(|row| format!("| row {row}[^r{row}] | x |\n")).collect();
    let notes: String = (0..70).map(|row| format!("[^r{row}]: Row.\n\n")).collect();
    let set = set(&format!(
        "# Title[^t]\n\n| a[^h] | b |\n|---|---|\n{rows}\n## Heading[^g]\n\n- item[^i]\n- item\n\n{notes}[^t]: T.\n\n[^h]: H.\n\n[^g]: G.\n\n[^i]: I.\n"
    ));
    let marks = marks(set.leaf());
    assert_eq!(marks.len(), 74);
    assert!(marks.iter().all(|(mark, note)| mark == note), "{marks:?}");
}

#[test]
fn note_that_runs_on_never_begins_before_its_mark() {
    let long = words(600);
    let set = set(&format!("# Title\n\n{0}[^1]\n\n{0}[^2]\n\n[^1]: {long}\n\n[^2]: {long}\n", words(300)));
    let marks = marks(set.leaf());
    assert_eq!(marks.len(), 2);
    assert!(marks.iter().all(|(mark, note)| note >= mark), "{marks:?}");
}

#[test]
fn rule_parts_notes_from_the_text_on_every_page_that_has_some() {
    let set = set(&noted(980, 61));
    let noted: Vec<usize> = {
        let notes = nodes(set.leaf(), |role| role == Role::Note).into_iter();
        let mut pages: Vec<usize> = notes.flat_map(|node| runs_under(set.leaf(), node)).map(|(page, _)| page).collect();
        pages.dedup();
        pages
    };
    let has_rule = |page: &Page| page.marks.iter().any(|mark| matches!(mark, Mark::Rule(_)));
    let ruled: Vec<usize> = (0..set.leaf().pages.len()).filter(|page| has_rule(&set.leaf().pages[*page])).collect();
    assert_eq!(ruled, noted);
}

#[test]
fn note_that_a_note_sends_to_stands_on_the_same_page() {
    let long = format!("{}\n\n", words(70)).repeat(20);
    let set = set(&format!("# Title\n\nText.[^a]\n\n{long}[^a]: See the other.[^b]\n\n[^b]: The other.\n"));
    assert!(set.leaf().pages.len() > 2);
    assert_eq!(marks(set.leaf()), [(0, 0), (0, 0)]);
}
