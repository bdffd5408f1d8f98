//! Tables whose columns must give way: to each other, to the measure, to the page.

use proptest::prelude::*;

use super::*;

fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let rule = "|---".repeat(head.len());
    format!("{}{rule}|\n{}", line(head), rows.iter().map(|row| line(row)).collect::<String>())
}

fn cell_text(leaf: &Leaf, wanted: Role) -> Vec<String> {
    nodes(leaf, |role| role == wanted).into_iter().map(|cell| letters(&runs_under(leaf, cell))).collect()
}

fn solid(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// Runs that share a baseline with another and reach into it, on any page.
fn overlapping(leaf: &Leaf) -> Vec<String> {
    let mut found = Vec::new();
    let mut runs: Vec<Placed<'_>> = all_runs(leaf).collect();
    runs.sort_by_key(|(page, run)| (*page, run.y, run.x));
    for pair in runs.windows(2) {
        let ((page, left), (other, right)) = (pair[0], pair[1]);
        if page == other && left.y == right.y && edge::end(left) > right.x + NOTHING {
            found.push(format!("page {page}: {:?} over {:?}", left.text, right.text));
        }
    }
    found
}

fn outside(leaf: &Leaf, style: &Style) -> Vec<String> {
    let runs = all_runs(leaf).filter(|(_, run)| !matches!(run.belongs, Belongs::Header | Belongs::Footer));
    let over = runs.filter(|(page, run)| {
        let (left, right) = sides(style, *page, false);
        run.x < left - NOTHING - edge::may_hang(run).0 || edge::end(run) > right + NOTHING + edge::may_hang(run).1
    });
    over.map(|(page, run)| format!("page {page}: {:?}", run.text)).collect()
}

fn wide_notices(set: &Set) -> Vec<String> {
    let notices = set.notices().iter().filter(|notice| notice.code.as_str() == "wide-table");
    notices.map(|notice| notice.message.clone()).collect()
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::collection::vec("[a-zäöü]{1,9}", 1..5).prop_map(|words| words.join(" ")),
        3 => (-2000..2000_i32, 0..4_usize).prop_map(|(number, places)| format!("{:.places$}", f64::from(number) / 8.0)),
        1 => "[a-z]{18,40}",
        1 => Just("–".to_owned()),
        1 => Just(String::new()),
    ]
}

fn any_table() -> impl Strategy<Value = (Vec<String>, Vec<Vec<String>>)> {
    (1..26_usize, 1..12_usize).prop_flat_map(|(columns, rows)| {
        let row = prop::collection::vec(cell(), columns);
        (prop::collection::vec("[A-Za-z]{1,14}( [a-z]{1,9})?", columns), prop::collection::vec(row, rows))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cells_of_any_table_are_whole_in_order_and_apart((head, rows) in any_table(), preset in 0..4_usize) {
        let preset = Style::presets()[preset];
        let set = set_as(preset, &format!("# T\n\n{}\n", table(&head, &rows)));
        let said: Vec<String> = cell_text(set.leaf(), Role::DataCell);
        let written: Vec<String> = rows.iter().flatten().map(|cell| solid(cell)).collect();
        prop_assert_eq!(said.iter().map(|cell| cell.replace(['−', '-', '–'], "")).collect::<Vec<_>>(),
            written.iter().map(|cell| cell.replace(['−', '-', '–'], "")).collect::<Vec<_>>());
        prop_assert_eq!(cell_text(set.leaf(), Role::HeaderCell), head.iter().map(|cell| solid(cell)).collect::<Vec<_>>());
        prop_assert_eq!(overlapping(set.leaf()), Vec::<String>::new());
        prop_assert_eq!(outside(set.leaf(), &style(preset)), Vec::<String>::new());
    }
}

#[test]
fn a_table_of_two_hundred_columns_stands_in_parts_behind_its_first_column() {
    let head: Vec<String> = (0..200).map(|column| format!("C{column}")).collect();
    let row: Vec<String> = (0..200).map(|column| format!("value{column}")).collect();
    let set = set(&format!("# T\n\n{}\n", table(&head, &[row])));
    assert_eq!(overlapping(set.leaf()), Vec::<String>::new());
    assert_eq!(wide_notices(&set).len(), 1, "{:?}", set.notices());
    let again = |words: &str| {
        let ornament = runs_of(set.leaf(), Belongs::Ornament);
        ornament.iter().filter(|(_, run)| run.text == words).count()
    };
    assert!(again("value0") > 10);
    assert_eq!((again("value1"), again("value199")), (0, 0));
}

#[test]
fn a_table_a_little_too_wide_is_set_smaller_with_a_notice() {
    let head: Vec<String> = (0..7).map(|_| "Unbroken".to_owned()).collect();
    let rows = vec![vec!["1234567.89".to_owned(); 7]; 3];
    let set = set(&format!("# T\n\n{}\n", table(&head, &rows)));
    let size = runs_under(set.leaf(), nodes(set.leaf(), |role| role == Role::DataCell)[0])[0].1.size;
    let (full, least) = (style("article").roles.table_cell.size, style("article").tables.least_size);
    assert!(size < full && size >= full.scaled(least.into(), 100), "{size}");
    assert_eq!(wide_notices(&set).len(), 1, "{:?}", set.notices());
    assert_eq!(overlapping(set.leaf()), Vec::<String>::new());
}

#[test]
fn a_table_that_fits_has_no_notice() {
    let set = set(&format!("# T\n\n{}\n", table(&["a".to_owned(), "b".to_owned()], &[vec![words(30), words(4)]])));
    assert_eq!(wide_notices(&set), Vec::<String>::new());
}

#[test]
fn width_goes_to_the_column_where_it_saves_lines() {
    // Shared out evenly, all cells of the first column are broken; but the second has only one long cell.
    let rows: Vec<Vec<String>> = (0..12).map(|row| vec![words(5), words(if row == 5 { 16 } else { 1 })]).collect();
    let set = set(&format!("# T\n\n{}\n", table(&["one".to_owned(), "two".to_owned()], &rows)));
    let cells = nodes(set.leaf(), |role| role == Role::DataCell);
    let mut baselines: Vec<(usize, Length)> =
        cells.iter().flat_map(|cell| runs_under(set.leaf(), *cell)).map(|(page, run)| (page, run.y)).collect();
    baselines.sort();
    baselines.dedup();
    assert!(baselines.len() <= 11 + 6, "{} lines", baselines.len());
}

#[test]
fn a_row_higher_than_a_page_is_parted_and_none_of_it_is_lost() {
    let long = words(1200);
    let set = set(&format!("# T\n\n{}\n", table(&["a".to_owned(), "b".to_owned()], &[vec!["x".to_owned(), long.clone()]])));
    assert!(set.leaf().pages.len() > 1);
    assert_eq!(cell_text(set.leaf(), Role::DataCell)[1], solid(&long));
    let (top, bottom) = (style("article").page.top, style("article").page.height - style("article").page.bottom);
    let cell = nodes(set.leaf(), |role| role == Role::DataCell)[1];
    assert!(runs_under(set.leaf(), cell).iter().all(|(_, run)| run.y > top && run.y < bottom));
}

#[test]
fn a_head_higher_than_a_page_is_not_shown_again() {
    let rows: Vec<Vec<String>> = (0..60).map(|row| vec![format!("row {row}"), words(6)]).collect();
    let set = set(&format!("# T\n\n{}\n", table(&[words(600), words(600)], &rows)));
    assert_eq!(cell_text(set.leaf(), Role::HeaderCell), [solid(&words(600)), solid(&words(600))]);
    assert_eq!(cell_text(set.leaf(), Role::DataCell).len(), 120);
}

fn continued(markdown: &str) -> (Set, Vec<(usize, String)>) {
    let set = set(markdown);
    let runs = runs_of(set.leaf(), Belongs::Ornament);
    let mut lines: Vec<(usize, Length, String)> = Vec::new();
    for (page, run) in runs {
        match lines.last_mut() {
            Some((last, y, text)) if *last == page && *y == run.y => text.push_str(&run.text),
            _ => lines.push((page, run.y, run.text.clone())),
        }
    }
    let lines = lines.into_iter().filter(|(_, _, text)| text.contains("continued"));
    let lines = lines.map(|(page, _, text)| (page, text)).collect();
    (set, lines)
}

fn rows(count: usize) -> String {
    (0..count).map(|row| format!("| row {row} | value {row} |\n")).collect()
}

#[test]
fn a_table_that_goes_on_says_so_behind_its_caption() {
    let (set, lines) = continued(&format!("# T\n\n| a | b |\n|---|---|\n{}\nTable: Some rows\n", rows(120)));
    let pages: Vec<usize> = lines.iter().map(|(page, _)| *page).collect();
    assert_eq!(pages, (1..set.leaf().pages.len()).collect::<Vec<_>>());
    assert!(lines.iter().all(|(_, text)| text == "Some rows (continued)"), "{lines:?}");
}

#[test]
fn a_table_without_caption_and_head_says_that_it_goes_on() {
    let (set, lines) = continued(&format!("# T\n\n| | |\n|---|---|\n{}", rows(120)));
    assert_eq!(lines.len() + 1, set.leaf().pages.len());
    assert!(lines.iter().all(|(_, text)| text == "continued"), "{lines:?}");
}

#[test]
fn a_table_on_one_page_is_not_continued() {
    assert_eq!(continued(&format!("# T\n\n| a | b |\n|---|---|\n{}", rows(5))).1, []);
}
