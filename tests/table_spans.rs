//! Cells over several columns and rows: what readers make of tables that do not add up, and that nothing of them is lost.

use offprint::model::{Article, Block, Cell, Row, Scope, Table, plain_text};
use offprint::notice::Notice;
use proptest::prelude::*;

fn read(json: &str) -> (Table, Vec<Notice>) {
    let read = offprint::read::json("a.json", json).expect("an article");
    let notices = read.notices.into_iter().filter(|notice| notice.code.as_str() == "ragged-table").collect();
    match read.article.body.into_iter().next() {
        Some(Block::Table(table)) => (table, notices),
        other => panic!("no table: {other:?}"),
    }
}

/// A table as JSON, each row on a line of its own from line 2 on; a cell is its words, columns and rows.
fn table(rows: &[&[(&str, u32, u32)]]) -> (Table, Vec<Notice>) {
    let cell = |(words, columns, rows): &(&str, u32, u32)| {
        let words = format!("[{{\"type\": \"text\", \"text\": \"{words}\"}}]");
        format!("{{\"content\": {words}, \"columns\": {columns}, \"rows\": {rows}}}")
    };
    let row =
        |cells: &&[(&str, u32, u32)]| format!("{{\"cells\": [{}]}}", cells.iter().map(cell).collect::<Vec<_>>().join(","));
    let rows = rows.iter().map(row).collect::<Vec<_>>().join(",\n");
    read(&format!("{{\"body\": [{{\"type\": \"table\", \"rows\": [\n{rows}]}}]}}"))
}

fn spans(table: &Table) -> Vec<Vec<(u32, u32)>> {
    table.rows.iter().map(|row| row.cells.iter().map(|cell| (cell.columns, cell.rows)).collect()).collect()
}

#[test]
fn a_cell_says_over_how_many_columns_and_rows_it_stands() {
    let (table, notices) = table(&[&[("a", 2, 1), ("b", 1, 2)], &[("c", 1, 1), ("d", 1, 1)]]);
    assert_eq!(spans(&table), [[(2, 1), (1, 2)], [(1, 1), (1, 1)]]);
    assert_eq!((table.columns(), notices.len()), (3, 0));
}

#[test]
fn a_cell_that_stands_over_more_than_there_is_is_cut_and_told_at_its_place() {
    let (table, notices) = table(&[&[("a", 1, 1), ("b", 1, 1)], &[("c", 9, 9)]]);
    assert_eq!(spans(&table)[1], [(2, 1)]);
    let places: Vec<Option<u32>> = notices.iter().map(|notice| notice.place.line).collect();
    assert_eq!(places, [Some(3), Some(3)], "{notices:?}");
}

#[test]
fn a_cell_never_stands_over_another() {
    let (table, notices) = table(&[&[("a", 1, 1), ("b", 1, 2)], &[("c", 2, 1)]]);
    assert_eq!(spans(&table)[1], [(1, 1)]);
    assert_eq!(notices.len(), 1, "{notices:?}");
}

#[test]
fn rows_that_are_short_are_filled_beside_what_reaches_down() {
    let (table, notices) = table(&[&[("a", 1, 2), ("b", 1, 1), ("c", 1, 1)], &[("d", 1, 1)]]);
    assert_eq!(spans(&table)[1].len(), 2);
    assert_eq!(notices[0].message, "this row has 2 cells where the first has 3; short rows are filled");
}

#[test]
fn spans_of_one_are_not_written() {
    let json = serde_json::to_string(&Cell::new(vec!["a".into()])).unwrap();
    assert_eq!(json, r#"{"content":[{"type":"text","text":"a"}]}"#);
    let cell = Cell::default().over(2, 1).heading(Scope::Row);
    assert_eq!(serde_json::to_string(&cell).unwrap(), r#"{"content":[],"columns":2,"scope":"row"}"#);
}

fn part(most: usize) -> impl Strategy<Value = Vec<Row>> {
    let span = || prop_oneof![6 => Just(1_u32), 3 => 1..5_u32, 1 => any::<u32>()];
    let cell = ("[a-z]{1,3}", span(), span())
        .prop_map(|(words, columns, rows)| Cell::new(vec![words.as_str().into()]).over(columns, rows));
    prop::collection::vec(prop::collection::vec(cell, 0..6).prop_map(Row::new), 0..most)
}

fn words(table: &Table) -> Vec<String> {
    let cells = table.all_rows().flat_map(|row| &row.cells).map(|cell| plain_text(&cell.content));
    cells.filter(|words| !words.is_empty()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_read_adds_up_and_has_every_word(head in part(4), rows in part(8), foot in part(3)) {
        let mut any = Table::new(head, rows);
        any.foot = foot;
        let json = |table: &Table| {
            let article = Article::build("T", "en").table(table.clone()).finish();
            serde_json::to_string(&article).expect("an article is JSON")
        };
        let (mended, _) = read(&json(&any));
        prop_assert_eq!(words(&mended), words(&any));
        let (again, notices) = read(&json(&mended));
        prop_assert_eq!(again, mended);
        prop_assert_eq!(notices, Vec::new());
    }
}
