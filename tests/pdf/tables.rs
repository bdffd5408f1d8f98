//! Tables as readers of the structure have them.

use offprint::asset::NoAssets;
use offprint::font::Fonts;
use offprint::model::{Article, Cell, Row, Scope, Table};
use offprint::style::Style;
use offprint::typeset::Press;

use super::plain;
use super::read::Pdf;

fn cell(words: &str) -> Cell {
    Cell::new(vec![words.into()])
}

fn row(cells: &[&str]) -> Row {
    Row::new(cells.iter().map(|words| cell(words)).collect())
}

fn written(table: Table) -> Pdf {
    let article = Article::build("Title", "en").table(table).finish();
    let press = Press::new(Style::preset("article").unwrap(), Fonts::bundled());
    plain(press.set(&article, &NoAssets).unwrap().leaf())
}

/// The types of the elements of a table, in the order they are written.
fn types(pdf: &Pdf) -> Vec<String> {
    let text = String::from_utf8_lossy(&pdf.0).into_owned();
    let names = text.split("/S /").skip(1).filter_map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next());
    names.filter(|name| name.starts_with('T')).map(str::to_owned).collect()
}

#[test]
fn rows_are_those_of_the_head_the_content_and_the_foot() {
    let mut table = Table::new(vec![row(&["a"])], vec![row(&["b"]), row(&["c"])]);
    table.foot = vec![row(&["d"])];
    let expected = ["Table", "THead", "TR", "TH", "TBody", "TR", "TD", "TR", "TD", "TFoot", "TR", "TD"];
    assert_eq!(types(&written(table)), expected);
}

#[test]
fn rows_without_content_are_the_content() {
    assert_eq!(types(&written(Table::new(vec![row(&["a"])], Vec::new()))), ["Table", "TBody", "TR", "TH"]);
}

#[test]
fn cells_say_over_how_many_columns_and_rows_they_stand() {
    let rows = vec![Row::new(vec![cell("a").over(2, 1), cell("b").over(1, 2)]), row(&["c", "d"])];
    let pdf = written(Table::new(Vec::new(), rows));
    assert_eq!((pdf.count("/ColSpan 2"), pdf.count("/RowSpan 2"), pdf.count("Span 1")), (1, 1, 0));
}

#[test]
fn headings_say_of_what_they_are_the_headings() {
    let rows = vec![Row::new(vec![cell("c").heading(Scope::Row), cell("d")])];
    let pdf = written(Table::new(vec![row(&["a", "b"])], rows));
    assert_eq!((pdf.count("/Scope /Column"), pdf.count("/Scope /Row")), (2, 1));
    assert_eq!(pdf.count("/Headers"), 0, "rows and columns say it");
}

#[test]
fn cells_name_their_headings_where_rows_and_columns_do_not_say_them() {
    let head = vec![Row::new(vec![cell("Line").over(1, 2), cell("Trams").over(2, 1)]), row(&["by day", "by night"])];
    let rows = vec![Row::new(vec![cell("4").heading(Scope::Row), cell("12"), cell("3")])];
    let pdf = written(Table::new(head, rows));
    let text = String::from_utf8_lossy(&pdf.0).into_owned();
    // By night and day each name Trams; 4 names Line; 12 and 3 name 4, Trams, and one of the two.
    let named: Vec<usize> =
        text.split("/Headers [").skip(1).map(|rest| rest.split(']').next().unwrap_or("").matches("cell-").count()).collect();
    assert_eq!(named, [1, 1, 1, 3, 3]);
    assert_eq!(pdf.count("/ID (cell-"), 5);
}
