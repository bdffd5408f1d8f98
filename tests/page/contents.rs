//! The list of the headings before the body.

use super::*;
use offprint::leaf::Target;
use offprint::style::TextStyle;

const DEEP: &str = "[contents]\ndepth = 2\n";

fn copy() -> String {
    let long = "What the ferrymen said when nobody asked them and what became of it in the end";
    format!("# Title\n\nLead.\n\n## One\n\n{0}\n\n### {long}\n\n{0}\n\n#### Deep\n\n{0}\n\n## Two\n\n{0}\n", words(500))
}

/// The runs of each entry, by its links.
fn entries(leaf: &Leaf) -> Vec<(Node, Vec<Placed<'_>>)> {
    let items = nodes(leaf, |role| role == Role::ContentsItem);
    items.into_iter().map(|item| (item, runs_under(leaf, item))).collect()
}

fn dots(leaf: &Leaf) -> Vec<&Run> {
    let ornament = runs_of(leaf, Belongs::Ornament).into_iter().map(|(_, run)| run);
    ornament.filter(|run| run.text.len() > 1 && run.text.chars().all(|letter| letter == '.')).collect()
}

#[test]
fn heading_without_words_is_not_listed() {
    let set = set_in(DEEP, "# Title\n\nLead.\n\n## [^1]\n\nText.\n\n## Two\n\nText.\n\n[^1]: A note.\n");
    assert_eq!(entries(set.leaf()).len(), 1);
}

#[test]
fn contents_list_headings_with_the_pages_they_begin_on() {
    let set = set_in(DEEP, &copy());
    let leaf = set.leaf();
    let listed: Vec<_> =
        leaf.outline.iter().filter(|entry| (1..=2).contains(&entry.level) && entry.title != "Contents").collect();
    assert_eq!(listed.len(), 3);
    let entries = entries(leaf);
    assert_eq!(entries.len(), listed.len());
    for (entry, (_, runs)) in listed.iter().zip(&entries) {
        let page = leaf.destinations[entry.destination].page;
        let said: String = runs.iter().map(|(_, run)| run.text.as_str()).collect();
        let said = said.split_whitespace().collect::<Vec<_>>();
        assert_eq!(said.last().unwrap(), &(page + 1).to_string());
        assert_eq!(letters(&runs[..runs.len() - 1]), entry.title.replace(' ', ""));
        assert!(runs.last().unwrap().1.text.starts_with(' '), "the number is read as part of the last word");
    }
    assert!(leaf.destinations[listed[2].destination].page > 0);
}

#[test]
fn contents_have_no_place_where_none_are_asked_for_or_nothing_is_listed() {
    for (toml, copy) in [("", copy()), (DEEP, "# Title\n\nText.\n".to_owned())] {
        let set = set_in(toml, &copy);
        assert!(nodes(set.leaf(), |role| role == Role::Contents).is_empty());
        assert!(set.leaf().outline.iter().all(|entry| entry.title != "Contents"));
    }
}

#[test]
fn contents_stand_between_the_byline_and_the_body() {
    let set = set_in(DEEP, &copy());
    let leaf = set.leaf();
    let list = top_nodes(leaf, Role::Contents)[0];
    let body = *top_nodes(leaf, Role::Paragraph).first().unwrap();
    let (last, lead) = (runs_under(leaf, list), runs_under(leaf, body));
    let bottom = last.iter().map(|(_, run)| run.y).max().unwrap();
    assert_eq!(letters(&lead), "Lead.");
    assert!(lead[0].0 == 0 && lead[0].1.y > bottom);
    assert!(list < body, "read before the body");
}

#[test]
fn deeper_headings_are_a_list_in_the_list() {
    let set = set_in(DEEP, &copy());
    let leaf = set.leaf();
    let list = top_nodes(leaf, Role::Contents)[0];
    let roles = |node: Node| -> Vec<Role> {
        let kids = leaf.structure.get(node).kids.iter();
        kids.filter_map(|kid| if let Kid::Node(node) = kid { Some(leaf.structure.get(*node).role) } else { None }).collect()
    };
    assert_eq!(roles(list), [Role::ContentsItem, Role::Contents, Role::ContentsItem]);
    for (item, _) in entries(leaf) {
        assert_eq!(roles(item), [Role::Reference]);
    }
}

#[test]
fn numbers_end_at_the_edge_and_dots_stand_under_each_other() {
    let set = set_in(DEEP, &copy());
    let leaf = set.leaf();
    let (left, right) = sides(&style("article"), 0, false);
    let dots = dots(leaf);
    assert_eq!(dots.len(), 3);
    let step = dots[0].glyphs[0].advance;
    for (run, (_, runs)) in dots.iter().zip(entries(leaf)) {
        assert_eq!((dots[0].x - run.x).units() % step.units(), 0, "dots of two lines stand beside each other");
        let (number, words) = runs.split_last().unwrap();
        assert!((edge::end(number.1) - right).abs() <= NOTHING);
        assert_eq!(number.1.y, run.y);
        let on_line = words.iter().filter(|(_, word)| word.y == run.y);
        let end = on_line.map(|(_, word)| edge::end(word)).max().unwrap();
        assert!(end < run.x && edge::end(run) < number.1.x + number.1.width(), "dots over words");
        assert!(words.iter().all(|(_, word)| word.x >= left && edge::end(word) < right - number.1.width()));
    }
}

#[test]
fn long_entry_is_turned_and_hangs() {
    let set = set_in(DEEP, &copy());
    let entries = entries(set.leaf());
    let runs = &entries[1].1;
    let lines = lines(&runs[..runs.len() - 1], style("article").roles.contents.size);
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[1].left > lines[0].left);
    assert_eq!(lines[1].y, runs.last().unwrap().1.y, "the number stands on the last line");
}

#[test]
fn entries_stand_on_the_grid() {
    let set = set_in(DEEP, &copy());
    let style = style("article");
    let body = paragraphs(set.leaf(), &style)[0][0].y;
    for (_, runs) in entries(set.leaf()) {
        assert!(runs.iter().all(|(_, run)| (run.y - body).units() % style.grid.units() == 0));
    }
}

#[test]
fn every_line_of_an_entry_leads_to_its_heading() {
    let set = set_in(DEEP, &copy());
    let leaf = set.leaf();
    let (_, right) = sides(&style("article"), 0, false);
    let links = &leaf.pages[0].links;
    for entry in leaf.outline.iter().filter(|entry| ["One", "Two"].contains(&entry.title.as_str())) {
        let link = links.iter().find(|link| link.target == Target::Inside(entry.destination)).unwrap();
        assert!((link.area.x + link.area.width - right).abs() <= NOTHING, "the number cannot be clicked");
        assert_eq!(link.contents, entry.title);
    }
    assert_eq!(links.len(), 4, "one for each line");
}

#[test]
fn plain_text_has_no_contents() {
    let article = read::markdown("copy.md", &copy()).unwrap().article;
    let text = |toml: &str| {
        let style = Style::from_toml("mine.toml", toml).unwrap();
        Press::new(style, Fonts::bundled()).text(&article, &TextStyle::default()).text
    };
    assert_eq!(text(DEEP), text(""));
}

#[cfg(feature = "fonts-extra")]
#[test]
fn contents_of_an_arabic_article_have_their_numbers_on_the_left() {
    let set = set_in(DEEP, ARABIC);
    let leaf = set.leaf();
    let (left, right) = sides(&style("article"), 0, true);
    let entries = entries(leaf);
    assert!(entries.len() > 1);
    for (_, runs) in entries {
        let (number, words) = runs.split_last().unwrap();
        assert!((number.1.x - left).abs() <= NOTHING, "{}", number.1.x);
        assert!(words.iter().any(|(_, word)| (edge::end(word) - right).abs() <= NOTHING));
    }
}
