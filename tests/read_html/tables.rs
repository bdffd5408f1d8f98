//! Rows and columns.

use offprint::model::{Alignment, Block};

use super::{article, notices, set};

#[test]
fn heads_bodies_and_feet_are_put_in_order() {
    let html = "<table><caption>C</caption><tfoot><tr><td>f<td>g</tfoot><thead><tr><th>a<th>b</thead><tr><td>1<td>2</table>";
    assert_eq!(set(html), "table C\n= a | b\n- 1 | 2\n_ f | g");
}

#[test]
fn a_first_row_of_headings_is_the_head_and_others_name_their_rows() {
    assert_eq!(set("<table><tr><th>a<th>b<tr><th>1<td>2</table>"), "table \n= a | b\n- 1 Row | 2");
}

#[test]
fn headings_say_what_they_are_the_headings_of() {
    let html = "<table><thead><tr><th scope=col>a<th>b<th scope=row>c<tbody><tr><th colspan=3 scope=colgroup>North<tr><td>1<th scope=ROW>2<th scope=x>3</table>";
    assert_eq!(set(html), "table \n= a | b | c Row\n- North 3x1 Column\n- 1 | 2 Row | 3 Row");
    assert_eq!(
        set("<table><tr><td>a<td>b<tr><th colspan=2>c<tr><td>d<td>e</table>"),
        "table \n- a | b\n- c 2x1 Column\n- d | e"
    );
}

#[test]
fn the_head_has_the_rows_that_its_cells_reach_down_to() {
    let html = "<table><tr><th rowspan=2>a<th colspan=2>b<tr><td>c<td>d<tr><th>1<td>2<td>3</table>";
    assert_eq!(set(html), "table \n= a 1x2 | b 2x1\n= c | d\n- 1 Row | 2 | 3");
    assert_eq!(set("<table><tr><th rowspan=2>a<th>b<tr><td>c</table>"), "table \n- a 1x2 Column | b Column\n- c");
}

#[test]
fn cells_keep_their_columns_and_rows() {
    let html = "<table><tr><th colspan=2>a<th>b<tr><td rowspan=2>1<td>2<td>3<tr><td>4<td>5</table>";
    assert_eq!(set(html), "table \n= a 2x1 | b\n- 1 1x2 | 2 | 3\n- 4 | 5");
    assert_eq!(notices(html), Vec::<String>::new());
}

#[test]
fn no_cell_reaches_beyond_its_group_of_rows() {
    let html = "<table><tbody><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td rowspan=9>d<td>e<tr><td>f<tfoot><tr><td>g<td>h</table>";
    assert_eq!(set(html), "table \n- a 1x2 | b\n- c\n- d 1x2 | e\n- f\n_ g | h");
    assert_eq!(notices(html), Vec::<String>::new());
}

#[test]
fn a_row_in_which_no_cell_begins_is_none() {
    assert_eq!(
        set("<table><tr><td rowspan=3>a<td rowspan=2>b<td rowspan=2>c<tr><tr><td>d<td>e</table>"),
        "table \n- a 1x2 | b | c\n- d | e"
    );
}

#[test]
fn a_span_of_ten_thousand_is_one_of_all_columns() {
    assert_eq!(set("<table><tr><td colspan=10000>a<tr><td>1<td>2</table>"), "table \n- a 2x1\n- 1 | 2");
}

#[test]
fn rows_of_thousands_of_spans_stay_small() {
    let rows = "<tr><td colspan=1000 rowspan=65534>a<td colspan=1000>b".repeat(5_000);
    let article = article(&format!("<table>{rows}</table>"));
    let Block::Table(table) = &article.body[0] else { panic!("no table") };
    let cells: usize = table.rows.iter().map(|row| row.cells.len()).sum();
    assert!(cells < 300_000, "{cells}");
}

#[test]
fn columns_are_aligned_as_their_cells_agree() {
    let html = "<table><tr><th>a<th>b<th>c<tr><td align=right>1<td style='text-align:center'>2<td>3<tr><td align=right>1<td>2<td class=has-text-align-left>3</table>";
    let article = article(html);
    let Block::Table(table) = &article.body[0] else { panic!("no table") };
    assert_eq!(table.alignments, [Alignment::End, Alignment::Center, Alignment::Start]);
}

#[test]
fn a_table_that_only_lays_out_is_none() {
    assert_eq!(set("<table role=presentation><tr><td>a<td>b</table>"), "p: a\np: b");
    assert_eq!(set("<table><tr><td><h2>H</h2><p>a</p><td><ul><li>b</ul></table>"), "h1: H\np: a\nlist Unordered\n- p: b");
    assert_eq!(set("<table><tr><td><table><tr><td>a<td>b<tr><td>c<td>d</table></table>"), "table \n- a | b\n- c | d");
    assert_eq!(set("<table><tr><td>a<td>b<br><br>c</table>"), "p: a\np: b\np: c");
}

#[test]
fn blocks_in_a_cell_are_lines() {
    assert_eq!(
        set("<table><tr><th>a<th>b<tr><td><p>1<p>2<td><ul><li>x<li>y</ul></table>"),
        "table \n= a | b\n- 1/2 | • x/• y"
    );
}

#[test]
fn what_stands_between_cells_is_kept() {
    assert_eq!(set("<table>x<tr>y<td>1<td>2<tr><td>3</table>"), "p: xy\ntable \n- 1 | 2\n- 3 | ");
}
