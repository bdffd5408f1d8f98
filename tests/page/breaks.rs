//! Where pages end.

use super::*;

/// The lowest line of the text on each page but the last: its structure element and height on the page. Notes are not text.
fn last_elements(leaf: &Leaf) -> Vec<Role> {
    let mut role_of: Vec<Role> = vec![Role::Document; leaf.structure.slots() as usize];
    for node in leaf.structure.nodes() {
        let role = leaf.structure.get(node).role;
        if matches!(role, Role::Heading(_) | Role::Note) {
            for slot in slots(&leaf.structure, node, &|_| false) {
                role_of[slot.0 as usize] = role;
            }
        }
    }
    let of = |run: &Run| if let Belongs::Slot(slot) = run.belongs { Some(role_of[slot.0 as usize]) } else { None };
    let last = |page: usize| {
        let runs = all_runs(leaf).filter(|(number, _)| *number == page);
        let text = runs.filter_map(|(_, run)| Some((run.y, of(run)?))).filter(|(_, role)| *role != Role::Note);
        text.max_by_key(|(y, _)| *y).map(|(_, role)| role)
    };
    (0..leaf.pages.len() - 1).filter_map(last).collect()
}

/// Paragraphs of the body that are on two pages: how many lines stand on the first and on the last of them.
fn parted(leaf: &Leaf, style: &Style) -> Vec<(usize, usize)> {
    let paragraphs = paragraphs(leaf, style).into_iter();
    let parted = paragraphs.filter_map(|lines| {
        let (first, last) = (lines[0].page, lines[lines.len() - 1].page);
        let on = |page: usize| lines.iter().filter(|line| line.page == page).count();
        (first != last).then(|| (on(first), on(last)))
    });
    parted.collect()
}

#[test]
fn heading_is_never_the_last_line_of_a_page() {
    // A heading after each paragraph of a length that moves it down the page step by step.
    for count in 20..50 {
        let part = format!("## Heading\n\n{}\n\n", words(count));
        let set = set(&format!("# Title\n\n{}", part.repeat(60)));
        let last = last_elements(set.leaf());
        assert!(last.len() >= 4, "only {} pages", last.len());
        assert!(!last.iter().any(|role| matches!(role, Role::Heading(_))), "{count} words: {last:?}");
    }
}

#[test]
fn heading_stands_on_the_page_of_the_first_row_of_its_table() {
    for count in 250..400 {
        let set = set(&format!("# Title\n\n{}\n\n## Heading\n\n| head |\n|---|\n| row |\n| more |\n\nEnd.\n", words(count)));
        let page = |wanted: &dyn Fn(Role) -> bool| runs_under(set.leaf(), *nodes(set.leaf(), wanted).last().unwrap())[0].0;
        let heading = page(&|role| matches!(role, Role::Heading(2)));
        assert_eq!(
            heading,
            runs_under(set.leaf(), nodes(set.leaf(), |role| role == Role::TableRow)[1])[0].0,
            "{count} words"
        );
        assert_eq!(heading, page(&|role| role == Role::HeaderCell));
    }
}

#[test]
fn long_article_has_no_widow_and_no_club() {
    for preset in Style::presets() {
        let set = set_as(preset, LONG);
        let parted = parted(set.leaf(), &style(preset));
        // In columns the article has few pages.
        assert!(parted.len() > 4 || style(preset).page.columns > 1, "{preset}: {parted:?}");
        assert!(parted.iter().all(|(first, last)| *first > 1 && *last > 1), "{preset}: {parted:?}");
    }
}

#[test]
fn widow_is_pulled_back_wherever_a_paragraph_ends() {
    // Paragraphs of four lines: the page has 42, the title moves them; each length of the first moves all others.
    for count in 0..40 {
        let set = set(&format!("# Title\n\n{}\n\n{}", words(10 + 3 * count), format!("{}\n\n", words(60)).repeat(30)));
        let parted = parted(set.leaf(), &style("article"));
        assert!(parted.iter().all(|(first, last)| *first > 1 && *last > 1), "{count}: {parted:?}");
    }
}

#[test]
fn page_break_begins_a_page() {
    let set = set("# Title\n\nBefore.\n\n<!-- pagebreak -->\n\nAfter.\n");
    let style = style("article");
    let pages: Vec<usize> = paragraphs(set.leaf(), &style).iter().map(|lines| lines[0].page).collect();
    assert_eq!((pages, set.leaf().pages.len()), (vec![0, 1], 2));
}

#[test]
fn page_break_at_either_end_makes_no_empty_page() {
    let set = set("<!-- pagebreak -->\n\nOnly.\n\n<!-- pagebreak -->\n");
    assert_eq!(set.leaf().pages.len(), 1);
}

#[test]
fn pages_of_plain_text_are_full_to_the_last_line_but_one() {
    let (set, style) = (set(LONG), style("article"));
    let all: Vec<Line> = paragraphs(set.leaf(), &style).into_iter().flatten().collect();
    let height = style.page.height - style.page.top - style.page.bottom;
    let foot = style.page.top + style.grid * (height.units() / style.grid.units());
    for page in 1..set.leaf().pages.len() - 1 {
        let last = all_runs(set.leaf()).filter(|(number, run)| *number == page && matches!(run.belongs, Belongs::Slot(_)));
        let empty = foot - last.map(|(_, run)| run.y).max().unwrap();
        assert!(empty < style.grid * 3, "page {}: {empty} are empty at its foot; lines: {}", page + 1, all.len());
    }
}

#[test]
fn code_is_parted_between_its_lines_only() {
    let code: String = (0..200).map(|line| format!("    line {line}\n")).collect();
    let set = set(&format!("# Title\n\n{code}\nEnd.\n"));
    let node = nodes(set.leaf(), |role| role == Role::Code)[0];
    let lines = lines(&runs_under(set.leaf(), node), style("article").roles.code.size);
    let texts: Vec<String> = lines.iter().map(|line| line.text.clone()).collect();
    assert_eq!(texts, (0..200).map(|line| format!("line {line}")).collect::<Vec<_>>());
}
