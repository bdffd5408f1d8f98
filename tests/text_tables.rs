//! Tables in plain text: their rules, their numbers, and what is left of them where they are too wide.

use offprint::model::{Article, Block, Cell, Row, Table};
use offprint::style::{Charset, Style, TextOrder, TextRules, TextStyle, TextTables};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

fn row(cells: &[&str]) -> Row {
    Row::new(cells.iter().map(|words| Cell::new(vec![(*words).into()])).collect())
}

fn set(table: Table, language: &str, change: impl FnOnce(&mut TextStyle)) -> String {
    let mut style = TextStyle::default();
    style.width = 40;
    change(&mut style);
    let article = Article::build("T", language).block(Block::Table(table)).finish();
    let text = offprint::text::write(&offprint::flow::flow(&article, &Style::default(), None), &style).text;
    text.strip_prefix("T\n\n\n").map(str::to_owned).unwrap_or(text)
}

fn lengths() -> Table {
    let rows = vec![row(&["4", "11.25", "Northgate"]), row(&["11", "8.6", "Quay"]), row(&["12", "–", "none"])];
    Table::new(vec![row(&["Line", "Length", "Depot"])], rows)
}

#[test]
fn decimal_signs_stand_under_one_another() {
    let expected = "\
Line  Length  Depot
----  ------  ---------
   4   11.25  Northgate
  11    8.6   Quay
  12    –     none
";
    assert_eq!(set(lengths(), "en", |_| {}), expected);
}

#[test]
fn boxes_are_drawn_in_ascii_or_in_lines() {
    let ascii = "\
+------+--------+-----------+
| Line | Length | Depot     |
+------+--------+-----------+
|    4 |  11.25 | Northgate |
|   11 |   8.6  | Quay      |
|   12 |  --    | none      |
+------+--------+-----------+
";
    let lines = "\
┌──────┬────────┬───────────┐
│ Line │ Length │ Depot     │
├──────┼────────┼───────────┤
│    4 │  11.25 │ Northgate │
│   11 │   8.6  │ Quay      │
│   12 │   –    │ none      │
└──────┴────────┴───────────┘
";
    assert_eq!(set(lengths(), "en", |style| style.rules = TextRules::Unicode), lines);
    assert_eq!(set(lengths(), "en", |style| (style.rules, style.charset) = (TextRules::Unicode, Charset::Ascii)), ascii);
}

#[test]
fn rules_part_rows_of_several_lines() {
    let rows = vec![row(&["4", "from Northgate to the sea and back again by night"]), row(&["11", "to the quay"])];
    let expected = "\
+----+---------------------------------+
|  4 | from Northgate to the sea and   |
|    | back again by night             |
+----+---------------------------------+
| 11 | to the quay                     |
+----+---------------------------------+
";
    assert_eq!(set(Table::new(vec![], rows), "en", |style| style.rules = TextRules::Ascii), expected);
}

#[test]
fn boxes_are_drawn_from_where_reading_begins() {
    let text = set(Table::new(vec![], vec![row(&["الف", "ب"])]), "ur", |style| style.rules = TextRules::Unicode);
    assert!(text.contains("┐─────┬───┌\n│ الف │ ب │\n┘─────┴───└\n"), "{text}");
}

#[test]
fn axis_of_numbers_is_seen_where_lines_run_to_the_left() {
    let rows = vec![row(&["الف", "۱۱۲۷٫۵"]), row(&["ب", "۹۹"]), row(&["ج", "۷٫۲۵"])];
    let text = set(Table::new(vec![], rows), "fa", |style| style.order = TextOrder::Visual);
    let seen: Vec<&str> = text.lines().skip(3).map(|line| line.trim_start_matches(' ')).collect();
    // All end at the right edge: the sign, or its place, and what stands behind it are eight letters.
    assert_eq!(seen, ["۱۱۲۷٫۵   \u{FED2}\u{FEDF}\u{FE8D}", "۹۹       \u{FE8F}", "۷٫۲۵    \u{FE9D}"]);
}

#[test]
fn column_without_words_leaves_no_white_behind() {
    let table = Table::new(vec![row(&["a", ""])], vec![row(&["b", ""])]);
    assert_eq!(set(table, "en", |_| {}), "a\n-\nb\n");
}

#[test]
fn records_are_set_on_request() {
    let rows = vec![row(&["4", "Northgate"]), row(&["11", "Quay"])];
    let table = Table::new(vec![row(&["Line", "Depot"])], rows);
    let text = set(table, "en", |style| style.tables = TextTables::Records);
    assert_eq!(text, "Line: 4\nDepot: Northgate\n\nLine: 11\nDepot: Quay\n");
}

/// A head over two columns, one over two rows; a cell over two rows, one over two columns; a foot.
fn depots() -> Table {
    let cell = |words: &str| Cell::new(vec![words.into()]);
    let head = vec![Row::new(vec![cell("Depot").over(1, 2), cell("Trams").over(2, 1)]), row(&["by day", "by night"])];
    let rows = vec![
        Row::new(vec![cell("Northgate").over(1, 2), cell("12"), cell("3")]),
        row(&["7", "1"]),
        Row::new(vec![cell("Quay"), cell("closed").over(2, 1)]),
    ];
    let mut table = Table::new(head, rows);
    table.foot = vec![row(&["Both", "19", "4"])];
    table
}

#[test]
fn cells_stand_over_their_columns_and_rows() {
    let expected = "
                Trams
           ----------------
Depot      by day  by night
---------  ------  --------
Northgate      12         3
                7         1
Quay            closed
---------  ------  --------
Both           19         4
";
    assert_eq!(format!("\n{}", set(depots(), "en", |_| {})), expected);
}

#[test]
fn boxes_go_round_cells_over_columns_and_rows() {
    let ascii = "\
+-----------+-------------------+
|           |       Trams       |
|           +--------+----------+
| Depot     | by day | by night |
+-----------+--------+----------+
| Northgate |     12 |        3 |
|           |      7 |        1 |
| Quay      |      closed       |
+-----------+--------+----------+
| Both      |     19 |        4 |
+-----------+--------+----------+
";
    let lines = "\
┌───────────┬───────────────────┐
│           │       Trams       │
│           ├────────┬──────────┤
│ Depot     │ by day │ by night │
├───────────┼────────┼──────────┤
│ Northgate │     12 │        3 │
│           │      7 │        1 │
│ Quay      │      closed       │
├───────────┼────────┬──────────┤
│ Both      │     19 │        4 │
└───────────┴────────┴──────────┘
";
    assert_eq!(set(depots(), "en", |style| style.rules = TextRules::Ascii), ascii);
    assert_eq!(set(depots(), "en", |style| style.rules = TextRules::Unicode), lines);
}

#[test]
fn a_cell_over_rows_goes_through_what_parts_them() {
    let cell = |words: &str| Cell::new(vec![words.into()]);
    let long = "from Northgate to the sea and back again";
    let rows = vec![Row::new(vec![cell("Northgate and Quay").over(1, 2), cell(long)]), row(&["to the quay"])];
    let expected = "\
┌───────────────────┬──────────────────┐
│ Northgate and     │ from Northgate   │
│ Quay              │ to the sea and   │
│                   │ back again       │
│                   ├──────────────────┤
│                   │ to the quay      │
└───────────────────┴──────────────────┘
";
    assert_eq!(set(Table::new(vec![], rows), "en", |style| style.rules = TextRules::Unicode), expected);
}

#[test]
fn a_cell_over_rows_is_in_the_record_of_each_and_one_over_columns_has_their_heads() {
    let text = set(depots(), "en", |style| style.tables = TextTables::Records);
    let records: Vec<&str> = text.split("\n\n").map(str::trim_end).collect();
    let expected = [
        "Depot: Northgate\nTrams by day: 12\nTrams by night: 3",
        "Depot: Northgate\nTrams by day: 7\nTrams by night: 1",
        "Depot: Quay\nTrams by day, by night: closed",
        "Depot: Both\nTrams by day: 19\nTrams by night: 4",
    ];
    assert_eq!(records, expected);
}

fn table() -> impl Strategy<Value = Table> {
    let cell = prop_oneof![
        2 => "[a-z]{0,8}( [a-z]{1,8}){0,5}",
        2 => "-?[0-9]{1,3}([.][0-9]{1,3})?( km)?",
        1 => "[一-九]{0,8}",
    ];
    (1..5_usize).prop_flat_map(move |columns| {
        let span = || prop_oneof![4 => Just(1_u32), 1 => 2..4_u32];
        let cell = (cell.clone(), span(), span())
            .prop_map(|(words, columns, rows)| Cell::new(vec![words.as_str().into()]).over(columns, rows));
        let row = prop::collection::vec(cell, columns).prop_map(Row::new).boxed();
        (prop::collection::vec(row.clone(), 0..3), prop::collection::vec(row, 1..5))
            .prop_map(|(head, rows)| Table::new(head, rows))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_of_a_box_are_of_one_width_and_fit(table in table()) {
        let text = set(table, "en", |style| style.rules = TextRules::Ascii);
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        prop_assert!(lines.iter().all(|line| line.width() <= 40), "{text}");
        if text.starts_with('+') {
            prop_assert!(lines.iter().all(|line| line.width() == lines[0].width()), "{text}");
        }
    }
}
