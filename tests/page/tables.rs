//! Tables over several pages.

use super::*;

fn long_table() -> Set {
    let rows: String = (0..120).map(|row| format!("| row {row} | value {row} |\n")).collect();
    set(&format!("# Title\n\nBefore.\n\n| Name of row | Worth |\n|---|---:|\n{rows}\nAfter.\n"))
}

fn pages_of(runs: &[Placed<'_>]) -> Vec<usize> {
    let mut pages: Vec<usize> = runs.iter().map(|(page, _)| *page).collect();
    pages.dedup();
    pages
}

#[test]
fn head_of_a_table_is_said_once_and_shown_again_as_ornament() {
    let set = long_table();
    let head = |belongs: fn(Belongs) -> bool| -> Vec<Placed<'_>> {
        all_runs(set.leaf()).filter(|(_, run)| run.text.starts_with("Name") && belongs(run.belongs)).collect()
    };
    let rows: Vec<Placed<'_>> =
        nodes(set.leaf(), |role| role == Role::DataCell).into_iter().flat_map(|node| runs_under(set.leaf(), node)).collect();
    let pages = pages_of(&rows);
    assert!(pages.len() > 2, "{pages:?}");
    assert_eq!(pages_of(&head(|belongs| matches!(belongs, Belongs::Slot(_)))), pages[..1]);
    assert_eq!(pages_of(&head(|belongs| belongs == Belongs::Ornament)), pages[1..]);
    assert_eq!(head(|_| true).len(), pages.len(), "once a page");
}

#[test]
fn repeated_head_stands_above_the_first_row_of_its_page() {
    let set = long_table();
    let heads = runs_of(set.leaf(), Belongs::Ornament);
    let cells = nodes(set.leaf(), |role| role == Role::DataCell);
    for (page, head) in heads.iter().filter(|(_, run)| run.text.starts_with("Name")) {
        let rows = cells.iter().flat_map(|node| runs_under(set.leaf(), *node)).filter(|(number, _)| number == page);
        let first = rows.map(|(_, run)| run.y).min().unwrap();
        assert!(first - head.y < style("article").grid * 2 && first > head.y, "head at {}, row at {first}", head.y);
    }
}

#[test]
fn table_is_never_parted_after_its_first_row_or_before_its_last() {
    for count in 300..420 {
        let set =
            set(&format!("# Title\n\n{}\n\n| a |\n|---|\n| one |\n| two |\n| three |\n| four |\n\nEnd.\n", words(count)));
        let pages: Vec<usize> =
            nodes(set.leaf(), |role| role == Role::DataCell).iter().map(|node| runs_under(set.leaf(), *node)[0].0).collect();
        assert!(pages[0] == pages[1] && pages[2] == pages[3], "{count} words: {pages:?}");
    }
}

#[test]
fn cells_of_a_row_share_their_first_baseline() {
    let set = set(&format!("# Title\n\n| a | b |\n|---|---|\n| {} | short |\n", words(30)));
    let row = nodes(set.leaf(), |role| role == Role::TableRow)[1];
    let cells: Vec<Length> =
        nodes(set.leaf(), |role| role == Role::DataCell).iter().map(|cell| runs_under(set.leaf(), *cell)[0].1.y).collect();
    assert_eq!(runs_under(set.leaf(), row)[0].1.y, cells[1]);
    assert_eq!(cells[0], cells[1]);
}

#[test]
fn numbers_aligned_at_the_end_share_their_right_edge() {
    let set = set("# Title\n\n| Name | Worth |\n|---|---:|\n| a | 1 |\n| b | 1000 |\n| c | 37 |\n");
    let cells = nodes(set.leaf(), |role| role == Role::DataCell);
    let ends: Vec<Length> =
        cells.chunks(2).map(|row| runs_under(set.leaf(), row[1])).map(|runs| runs[0].1.x + runs[0].1.width()).collect();
    assert!(ends.iter().all(|end| (*end - ends[0]).abs() <= NOTHING), "{ends:?}");
}

#[test]
fn columns_do_not_run_into_each_other() {
    let long = words(25);
    let set = set(&format!("# Title\n\n| a | b | c |\n|---|---|---|\n| {long} | {long} | {long} |\n"));
    let cells = nodes(set.leaf(), |role| role == Role::DataCell);
    let edges: Vec<(Length, Length)> = (cells.iter())
        .map(|cell| runs_under(set.leaf(), *cell))
        .map(|runs| {
            (
                runs.iter().map(|(_, run)| run.x).min().unwrap(),
                runs.iter().map(|(_, run)| run.x + run.width()).max().unwrap(),
            )
        })
        .collect();
    assert!(edges.windows(2).all(|pair| pair[0].1 < pair[1].0), "{edges:?}");
}

#[test]
fn caption_of_a_table_stands_above_it_on_its_page() {
    for count in 250..400 {
        let set = set(&format!("# Title\n\n{}\n\n| a |\n|---|\n| one |\n| two |\n\nTable: The caption\n", words(count)));
        let caption = runs_under(set.leaf(), nodes(set.leaf(), |role| role == Role::Caption)[0])[0];
        let head = runs_under(set.leaf(), nodes(set.leaf(), |role| role == Role::HeaderCell)[0])[0];
        assert_eq!(caption.0, head.0, "{count} words");
        assert!(caption.1.y < head.1.y);
    }
}
