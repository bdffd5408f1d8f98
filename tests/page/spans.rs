//! Cells over several columns and rows: where they stand, what they add, and where their tables are parted.

use offprint::leaf::Rule;
use offprint::model::{Article, Cell, Row, Scope, Table};
use proptest::prelude::*;

use super::*;

fn cell(words: &str) -> Cell {
    Cell::new(vec![words.into()])
}

fn row(cells: &[&str]) -> Row {
    Row::new(cells.iter().map(|words| cell(words)).collect())
}

fn set_table(preset: &str, language: &str, before: &str, table: Table) -> Set {
    let article = Article::build("Title", language).paragraph(before).table(table).finish();
    Press::new(style(preset), Fonts::bundled()).set(&article, &NoAssets).unwrap()
}

/// The runs of the first cell with these words.
fn runs_in<'a>(leaf: &'a Leaf, words: &str) -> Vec<Placed<'a>> {
    let cells = nodes(leaf, |role| matches!(role, Role::DataCell | Role::HeaderCell)).into_iter();
    cells.map(|cell| runs_under(leaf, cell)).find(|runs| letters(runs).starts_with(words)).expect("a cell")
}

fn left(runs: &[Placed<'_>]) -> Length {
    runs.iter().map(|(_, run)| run.x).min().unwrap()
}

fn right(runs: &[Placed<'_>]) -> Length {
    runs.iter().map(|(_, run)| edge::end(run)).max().unwrap()
}

/// The rules of a page, from top to bottom.
fn rules(leaf: &Leaf, page: usize) -> Vec<Rule> {
    let mut rules: Vec<Rule> = leaf.pages[page]
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Rule(rule) => Some(*rule),
            _ => None,
        })
        .collect();
    rules.sort_by_key(|rule| rule.area.y);
    rules
}

/// Runs whose letters stand on each other's: from the height of small letters to the baseline.
fn touching(leaf: &Leaf) -> Vec<String> {
    let runs: Vec<Placed<'_>> = all_runs(leaf).filter(|(_, run)| !run.text.trim().is_empty()).collect();
    let mut found = Vec::new();
    for (index, (page, run)) in runs.iter().enumerate() {
        for (other_page, other) in &runs[index + 1..] {
            let beside = edge::end(run) <= other.x + NOTHING || edge::end(other) <= run.x + NOTHING;
            let apart = (run.y - other.y).abs() >= run.size.min(other.size).scaled(2, 5);
            if page == other_page && !beside && !apart {
                found.push(format!("page {page}: {:?} on {:?}", run.text, other.text));
            }
        }
    }
    found
}

fn lines() -> Table {
    let head = vec![
        Row::new(vec![cell("Line").over(1, 2), cell("Trams").over(2, 1), cell("Depot").over(1, 2)]),
        row(&["by day", "by night"]),
    ];
    let rows = vec![
        Row::new(vec![cell("Northgate, the old depot behind the brewery").over(1, 3), cell("a"), cell("b"), cell("c")]),
        row(&["d", "e", "f"]),
        row(&["g", "h", "i"]),
        Row::new(vec![cell("Quay"), cell("closed until the bridge is mended").over(2, 1), cell("j")]),
    ];
    Table::new(head, rows)
}

#[test]
fn a_cell_over_columns_has_their_width_and_no_more() {
    let set = set_table("article", "en", "Before.", lines());
    let leaf = set.leaf();
    let (closed, beside) = (runs_in(leaf, "closed"), runs_in(leaf, "j"));
    assert_eq!(left(&closed), left(&runs_in(leaf, "d")));
    assert!(right(&closed) < left(&beside));
    assert_eq!(touching(leaf), Vec::<String>::new());
}

#[test]
fn a_head_over_columns_stands_in_their_middle_above_a_rule() {
    let set = set_table("article", "en", "Before.", lines());
    let leaf = set.leaf();
    let rules = rules(leaf, 0);
    let rule = rules.iter().find(|rule| rule.area.width < rules[0].area.width).expect("a rule over the columns");
    let trams = runs_in(leaf, "Trams");
    let (middle, own) = (rule.area.x + rule.area.width / 2, (left(&trams) + right(&trams)) / 2);
    assert!((middle - own).abs() <= NOTHING, "{middle} and {own}");
    assert!(trams[0].1.y < rule.area.y && rule.area.y < runs_in(leaf, "byday")[0].1.y);
}

#[test]
fn a_head_over_rows_stands_on_the_rule_below_them_and_a_cell_hangs_from_its_first_line() {
    let set = set_table("article", "en", "Before.", lines());
    let leaf = set.leaf();
    assert_eq!(runs_in(leaf, "Line")[0].1.y, runs_in(leaf, "byday")[0].1.y);
    assert_eq!(runs_in(leaf, "Northgate")[0].1.y, runs_in(leaf, "a")[0].1.y);
}

#[test]
fn what_a_cell_over_rows_wants_beyond_them_comes_to_the_last() {
    let baseline = |table: Table, words: &str| runs_in(set_table("article", "en", "Before.", table).leaf(), words)[0].1.y;
    let rows = |first: &str| {
        let first = Row::new(vec![cell(first).over(1, 2), cell(&format!("a {}", words(40)))]);
        Table::new(Vec::new(), vec![first, row(&["b"]), row(&["c", "d"])])
    };
    let long = format!("x {}", words(60));
    assert_eq!(baseline(rows("x"), "c") - baseline(rows("x"), "b"), style("article").grid);
    assert!(baseline(rows(&long), "c") - baseline(rows(&long), "b") > style("article").grid * 2);
}

#[test]
fn width_goes_to_a_head_over_columns_where_it_saves_lines() {
    // All the width there is saves the first column one line, and costs the head over the others five.
    let head = vec![Row::new(vec![cell("a").over(1, 2), cell(&words(10)).over(2, 1)]), row(&["b", "c"])];
    let set = set_table("article", "en", "Before.", Table::new(head, vec![row(&[&words(60), "1", "2"])]));
    let lines = |role: Role, cell: usize| {
        let cell = nodes(set.leaf(), |other| other == role)[cell];
        let mut lines: Vec<Length> = runs_under(set.leaf(), cell).iter().map(|(_, run)| run.y).collect();
        lines.dedup();
        lines.len()
    };
    assert_eq!((lines(Role::HeaderCell, 1), lines(Role::DataCell, 0)), (5, 9));
}

#[test]
fn the_first_column_stands_at_the_right_where_reading_begins_there() {
    let set = set_table("article", "ar", "قبل.", lines());
    let leaf = set.leaf();
    let (closed, first, last) = (runs_in(leaf, "closed"), runs_in(leaf, "Quay"), runs_in(leaf, "j"));
    assert!(right(&closed) < left(&first) && right(&last) < left(&closed));
    assert_eq!(touching(leaf), Vec::<String>::new());
}

#[test]
fn a_table_is_not_parted_within_a_cell_over_rows() {
    for count in (200..420).step_by(5) {
        let rows = (0..16).flat_map(|band| {
            let first = Row::new(vec![cell(&format!("band {band}")).over(1, 3), cell("one")]);
            [first, row(&["two"]), row(&["three"])]
        });
        let set = set_table("article", "en", &words(count), Table::new(vec![row(&["a", "b"])], rows.collect()));
        let cells = nodes(set.leaf(), |role| role == Role::DataCell);
        let pages: Vec<usize> = cells.iter().map(|cell| runs_under(set.leaf(), *cell)[0].0).collect();
        assert!(pages[0] < pages[63], "{count}: {pages:?}");
        assert!(pages.chunks(4).all(|band| band.iter().all(|page| *page == band[0])), "{count}: {pages:?}");
    }
}

#[test]
fn a_cell_over_rows_that_is_higher_than_a_page_is_parted_and_none_of_it_is_lost() {
    let long = words(1500);
    let first = Row::new(vec![cell(&long).over(1, 2), cell("one"), cell("two")]);
    let set = set_table("article", "en", "Before.", Table::new(Vec::new(), vec![first, row(&["three", "four"])]));
    let runs = runs_under(set.leaf(), nodes(set.leaf(), |role| role == Role::DataCell)[0]);
    assert_eq!(letters(&runs), long.replace(' ', ""));
    let (top, bottom) = (style("article").page.top, style("article").page.height - style("article").page.bottom);
    assert!(runs.iter().all(|(_, run)| run.y > top && run.y <= bottom));
    assert_eq!(touching(set.leaf()), Vec::<String>::new());
}

#[test]
fn cells_over_most_of_a_page_each_have_one() {
    let rows = (0..3).flat_map(|part| {
        let first = Row::new(vec![cell(&format!("part {part}")).over(1, 32), cell("x")]);
        std::iter::once(first).chain((1..32).map(|_| row(&["x"])))
    });
    let set = set_table("article", "en", "Before.", Table::new(vec![row(&["a", "b"])], rows.collect()));
    let cells = nodes(set.leaf(), |role| role == Role::DataCell);
    let runs: Vec<Placed<'_>> = cells.iter().flat_map(|cell| runs_under(set.leaf(), *cell)).collect();
    let bottom = style("article").page.height - style("article").page.bottom;
    assert!(runs.iter().all(|(_, run)| run.y <= bottom));
    let pages: Vec<usize> = cells.iter().map(|cell| runs_under(set.leaf(), *cell)[0].0).collect();
    assert!(pages.chunks(33).all(|part| part.iter().all(|page| *page == part[0])), "{pages:?}");
}

#[test]
fn rows_of_the_head_are_shown_again_together() {
    let mut table = lines();
    table.rows.extend((0..80).map(|index| row(&[&format!("row {index}"), "x", "y", "z"])));
    let set = set_table("article", "en", "Before.", table);
    let shown = runs_of(set.leaf(), Belongs::Ornament);
    for words in ["Line", "Trams", "by day", "Depot"] {
        let pages: Vec<usize> = shown.iter().filter(|(_, run)| run.text == words).map(|(page, _)| *page).collect();
        assert_eq!(pages, (1..set.leaf().pages.len()).collect::<Vec<_>>(), "{words}");
    }
}

#[test]
fn a_rule_stands_above_the_foot() {
    let mut table = Table::new(vec![row(&["a", "b"])], vec![row(&["c", "d"]), row(&["e", "f"])]);
    table.foot = vec![row(&["sum", "g"])];
    let set = set_table("article", "en", "Before.", table);
    let (above, sum) = (runs_in(set.leaf(), "e")[0].1.y, runs_in(set.leaf(), "sum")[0].1.y);
    let between = rules(set.leaf(), 0).into_iter().filter(|rule| rule.area.y > above && rule.area.y < sum);
    assert_eq!(between.count(), 1);
}

#[test]
fn the_heading_of_a_row_is_as_heavy_as_the_head() {
    let mut table = Table::new(vec![row(&["a", "b"])], vec![row(&["", "d"])]);
    table.rows[0].cells[0] = cell("c").heading(Scope::Row);
    let set = set_table("article", "en", "Before.", table);
    let face = |words: &str| runs_in(set.leaf(), words)[0].1.face;
    assert_eq!(face("c"), face("a"));
    assert_ne!(face("c"), face("d"));
}

fn part(columns: usize, most: usize) -> impl Strategy<Value = Vec<Row>> {
    let span = || prop_oneof![5 => Just(1_u32), 2 => 2..5_u32];
    let words = prop::collection::vec("[a-z]{1,9}", 1..7).prop_map(|words| words.join(" "));
    let cell = (words, span(), span()).prop_map(|(words, columns, rows)| cell(&words).over(columns, rows));
    prop::collection::vec(prop::collection::vec(cell, 0..=columns).prop_map(Row::new), 0..most)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cells_of_any_table_with_spans_are_whole_in_order_and_apart(
        (head, rows, foot) in (1..14_usize).prop_flat_map(|columns| (part(columns, 4), part(columns, 24), part(columns, 3))),
        preset in 0..4_usize,
        language in prop::sample::select(vec!["en", "ar"]),
    ) {
        let preset = Style::presets()[preset];
        let mut table = Table::new(head, rows);
        table.foot = foot;
        let written: Vec<String> = table
            .all_rows()
            .flat_map(|row| &row.cells)
            .map(|cell| offprint::model::plain_text(&cell.content).replace(' ', ""))
            .collect();
        let set = set_table(preset, language, "x", table);
        let cells = nodes(set.leaf(), |role| matches!(role, Role::DataCell | Role::HeaderCell));
        let said: Vec<String> = cells.iter().map(|cell| letters(&runs_under(set.leaf(), *cell))).collect();
        let said: Vec<String> = said.into_iter().filter(|words| !words.is_empty()).map(|words| words.replace('-', "")).collect();
        prop_assert_eq!(said, written);
        prop_assert_eq!(touching(set.leaf()), Vec::<String>::new());
    }
}
