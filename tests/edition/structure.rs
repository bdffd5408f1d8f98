//! One structure, one outline, in the languages of the articles.

use super::{collection, set, short};
use offprint::leaf::Leaf;
use offprint::model::{Edition, Language, Opener, Opens, Paragraph};
use offprint::pdf::PdfOptions;
use offprint::structure::{Kid, Node, Role, Structure};

/// All nodes in the order they are read.
fn in_order(structure: &Structure, node: Node, into: &mut Vec<Node>) {
    into.push(node);
    for kid in &structure.get(node).kids {
        if let Kid::Node(kid) = kid {
            in_order(structure, *kid, into);
        }
    }
}

fn headings(leaf: &Leaf) -> Vec<u8> {
    let mut nodes = Vec::new();
    in_order(&leaf.structure, Structure::ROOT, &mut nodes);
    let level = |node: &Node| match leaf.structure.get(*node).role {
        Role::Heading(level) => Some(level),
        _ => None,
    };
    nodes.iter().filter_map(level).collect()
}

#[test]
fn every_article_is_a_section_in_its_language() {
    for opens in [Opens::Page, Opens::RunningOn] {
        let mut edition = collection();
        edition.opens = opens;
        let set = set("review", &edition);
        let structure = &set.leaf().structure;
        let sections = structure.nodes().filter(|node| structure.get(*node).role == Role::Section);
        let languages: Vec<&str> =
            sections.filter_map(|node| structure.get(node).language.as_ref()).map(Language::as_str).collect();
        for article in edition.articles() {
            let wanted = edition.articles().filter(|other| other.language == article.language).count();
            let found = languages.iter().filter(|language| **language == article.language.as_str()).count();
            assert!(found >= wanted, "{}: {found} of {wanted}", article.language);
        }
    }
}

#[test]
fn headings_never_skip_a_level() {
    let mut opener = Opener::default();
    opener.words = vec![offprint::model::Block::Paragraph(Paragraph::new(vec!["What the city did".into()]))];
    let headed = || offprint::model::Article::build("Tram", "en").author("A").heading(1, "One").heading(2, "Two").finish();
    let plain = Edition::build("The Gazette", "en").section("City", [headed(), short("River")]);
    let opened = plain.clone().opened_section("Land", opener, [headed()]);
    for (edition, first) in [(plain.finish(), 1), (opened.clone().finish(), 1), (opened.teaser("Tram", "x").finish(), 1)] {
        let levels = headings(set("pocket", &edition).leaf());
        assert_eq!(levels[0], first);
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    }
}

#[test]
fn the_outline_nests_headings_under_articles_under_sections() {
    let headed = offprint::model::Article::build("Tram", "en").heading(1, "One").heading(2, "Two").finish();
    let edition = Edition::build("The Gazette", "en").section("City", [headed, short("River")]).section("", [short("Sea")]);
    let set = set("pocket", &edition.finish());
    let outline: Vec<(u8, &str)> = set.leaf().outline.iter().map(|entry| (entry.level, &*entry.title)).collect();
    let listed = [(0, "Contents"), (0, "City"), (1, "Tram"), (2, "One"), (3, "Two"), (1, "River"), (0, "Sea")];
    assert_eq!(outline[..7], listed);
    assert!(outline[7..].iter().all(|(level, _)| *level == 0), "{outline:?}");
}

#[test]
fn every_mark_link_and_place_belongs_to_the_one_structure() {
    let set = set("review", &collection());
    let leaf = set.leaf();
    let nodes = leaf.structure.nodes().count();
    for page in &leaf.pages {
        assert!(page.links.iter().all(|link| (link.node.0 as usize) < nodes));
    }
    assert!(leaf.destinations.iter().all(|place| (place.node.0 as usize) < nodes && place.page < leaf.pages.len()));
    let heads = leaf.outline.iter().map(|entry| leaf.structure.get(leaf.destinations[entry.destination].node).role);
    assert!(heads.clone().all(|role| matches!(role, Role::Heading(_))), "{:?}", heads.collect::<Vec<_>>());
    assert!(set.to_pdf(&PdfOptions::default()).unwrap().starts_with(b"%PDF"));
}
