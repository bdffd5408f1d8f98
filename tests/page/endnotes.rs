//! Notes behind the body.

use super::*;
use offprint::leaf::Target;
use offprint::style::TextStyle;

const END: &str = "notes = 'end'\n";

fn copy() -> String {
    format!(
        "# Title\n\nOne[^a] and two[^b].\n\n{}\n\nThree[^c].\n\n[^a]: Alpha.\n\n[^b]: Beta, see[^c].\n\n[^c]: Gamma.\n\n[^d]: Delta.\n",
        words(600)
    )
}

#[test]
fn all_notes_stand_behind_the_body_under_a_heading() {
    let set = set_in(END, &copy());
    let leaf = set.leaf();
    let notes = nodes(leaf, |role| role == Role::Note);
    assert_eq!(notes.len(), 4);
    let body = top_nodes(leaf, Role::Paragraph).into_iter().flat_map(|node| runs_under(leaf, node));
    let last = body.map(|(page, run)| (page, run.y)).max().unwrap();
    let heading = leaf.outline.iter().find(|entry| entry.title == "Notes").unwrap();
    let place = leaf.destinations[heading.destination];
    assert!((place.page, place.y) >= last);
    for note in notes {
        let runs = runs_under(leaf, note);
        assert!(runs.iter().all(|(page, run)| (*page, run.y) > (place.page, place.y)));
    }
}

#[test]
fn notes_at_the_end_are_read_at_the_end() {
    let set = set_in(END, &copy());
    let leaf = set.leaf();
    let kids = &leaf.structure.get(Structure::ROOT).kids;
    let roles: Vec<Role> = kids
        .iter()
        .filter_map(|kid| if let Kid::Node(node) = kid { Some(leaf.structure.get(*node).role) } else { None })
        .collect();
    let first = roles.iter().position(|role| *role == Role::Note).unwrap();
    assert_eq!(roles[first - 1], Role::Heading(2));
    assert_eq!(roles[first..], [Role::Note; 4]);
}

#[test]
fn mark_and_number_of_a_note_lead_to_each_other() {
    let set = set_in(END, &copy());
    let leaf = set.leaf();
    let target = |page: usize, contents: &str, in_notes: bool| {
        let parents = nodes(leaf, |role| role == Role::Reference);
        let is_mark = |node: Node| parents.iter().any(|parent| leaf.structure.get(*parent).kids.contains(&Kid::Node(node)));
        let links = leaf.pages[page].links.iter().filter(|link| link.contents == contents);
        let link = links.into_iter().find(|link| is_mark(link.node) != in_notes).unwrap();
        let Target::Inside(place) = link.target else { panic!("{:?}", link.target) };
        (leaf.destinations[place].page, link.area.y)
    };
    let (first, last) = (target(0, "Note 1", false).0, leaf.pages.len() - 1);
    assert!(first > 0);
    assert_eq!(target(first, "Note 1", true).0, 0);
    assert_eq!(target(last, "Note 3", true).0, last, "the mark in the text comes before that in a note");
    let unmarked = leaf.pages[last].links.iter().filter(|link| link.contents == "Note 4");
    assert_eq!(unmarked.count(), 0, "a note without a mark leads nowhere");
}

#[test]
fn an_article_without_notes_has_no_heading_for_them() {
    let set = set_in(END, "# Title\n\nText.\n");
    assert!(set.leaf().outline.iter().all(|entry| entry.title != "Notes"));
}

#[test]
fn plain_text_is_the_same_wherever_notes_stand_on_pages() {
    let article = read::markdown("copy.md", &copy()).unwrap().article;
    let text = |toml: &str| {
        let style = Style::from_toml("mine.toml", toml).unwrap();
        Press::new(style, Fonts::bundled()).text(&article, &TextStyle::default()).text
    };
    assert_eq!(text(END), text(""));
}
