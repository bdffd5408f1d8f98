//! Where pages can be clicked.

use super::*;
use offprint::leaf::{LinkArea, Target};

/// The areas with their pages.
fn areas(leaf: &Leaf) -> Vec<(usize, &LinkArea)> {
    leaf.pages.iter().enumerate().flat_map(|(number, page)| page.links.iter().map(move |link| (number, link))).collect()
}

fn covers(link: &LinkArea, run: &Run) -> bool {
    let area = link.area;
    let across = area.x <= run.x && run.x + run.width() <= area.x + area.width + NOTHING;
    across && area.y < run.y && run.y <= area.y + area.height
}

#[test]
fn area_of_a_link_lies_over_its_words() {
    let link = "[some words that lead somewhere](https://example.org/a)";
    let set = set(&format!("# Title\n\n{0} {link} {0} {link}.\n", words(45)));
    let links = nodes(set.leaf(), |role| role == Role::Link);
    assert!(links.len() >= 3, "two in the text and one in the list of addresses");
    for node in links {
        let runs = runs_under(set.leaf(), node);
        assert!(!runs.is_empty());
        for (page, run) in runs {
            let over = |(number, link): &(usize, &LinkArea)| *number == page && link.node == node && covers(link, run);
            assert!(areas(set.leaf()).iter().any(over), "no area over {:?}", run.text);
        }
    }
}

#[test]
fn link_over_two_lines_has_an_area_on_each() {
    let set = set(&format!("# Title\n\n[{}](https://example.org/a)\n", words(20)));
    let node = nodes(set.leaf(), |role| role == Role::Link)[0];
    let lines = lines(&runs_under(set.leaf(), node), style("article").roles.body.size);
    let count = areas(set.leaf()).iter().filter(|(_, link)| link.node == node).count();
    assert!(lines.len() > 1);
    assert_eq!(count, lines.len());
}

#[test]
fn note_mark_leads_to_its_note() {
    let set = set(&format!("# Title\n\n{}\n\nText.[^a]\n\n[^a]: The note.\n", words(900)));
    let (page, link) = areas(set.leaf())[0];
    let Target::Inside(place) = link.target else { panic!("{link:?}") };
    let place = &set.leaf().destinations[place];
    let (note_page, note) = runs_under(set.leaf(), nodes(set.leaf(), |role| role == Role::Note)[0])[0];
    assert!(page > 0);
    assert_eq!((place.page, page), (note_page, note_page));
    assert!(place.y < note.y && note.y - place.y < style("article").grid, "{place:?} is not at {}", note.y);
}

#[test]
fn address_is_listed_once_however_often_it_is_linked() {
    let set = set("# Title\n\n[One](https://a.example/) and [two](https://b.example/) and [one](https://a.example/).\n");
    let text = letters(&runs_under(set.leaf(), Structure::ROOT));
    assert_eq!(text, "TitleOne[1]andtwo[2]andone[1].Links[1]https://a.example/[2]https://b.example/");
}

#[test]
fn address_that_is_written_out_is_not_listed() {
    let set = set("# Title\n\nSee <https://a.example/b> for more.\n");
    assert_eq!(letters(&runs_under(set.leaf(), Structure::ROOT)), "TitleSeehttps://a.example/bformore.");
    assert_eq!(areas(set.leaf())[0].1.target, Target::Outside("https://a.example/b".to_owned()));
}

#[test]
fn link_to_a_heading_leads_to_its_page() {
    let set = set(&format!("# Title\n\nSee [below](#further-down).\n\n{}\n\n## Further down\n\nHere.\n", words(900)));
    let Target::Inside(place) = areas(set.leaf())[0].1.target else { panic!("not inside") };
    let heading = nodes(set.leaf(), |role| role == Role::Heading(3) || role == Role::Heading(2)).pop().unwrap();
    let (page, _) = runs_under(set.leaf(), heading)[0];
    assert!(page > 0);
    assert_eq!(set.leaf().destinations[place].page, page);
}
