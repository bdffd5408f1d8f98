//! Pages of several columns.

use super::*;
use offprint::notice::Code;

/// A table across all columns of so many rows.
fn wide(rows: usize) -> String {
    format!("| a | b |\n|---|---|\n{}\nTable: Rows. {{.wide}}\n\n", "| one | two |\n".repeat(rows))
}

#[test]
fn a_page_whose_columns_end_above_its_foot_is_told() {
    let short = |set: &Set| {
        let of = set.notices().iter().filter(|notice| notice.code == Code::ShortPage);
        of.map(|notice| notice.message.clone()).collect::<Vec<_>>()
    };
    let parted = set_as("review", &format!("# Title\n\n{}\n\n{}{}", words(40), wide(32), wide(32)));
    assert!(parted.leaf().pages.len() > 1);
    assert!(short(&parted).iter().any(|message| message.contains("lines above its foot")), "{:?}", parted.notices());
    let whole = set_as("review", &format!("# Title\n\n{}\n\n{}", words(40), wide(20)));
    assert!(short(&whole).is_empty(), "{:?}", whole.notices());
}

#[test]
fn columns_of_the_last_page_are_equally_high() {
    for preset in ["review", "broadsheet"] {
        let set = set_as(preset, &format!("# Title\n\n{}", words(600)));
        let page = set.leaf().pages.last().unwrap();
        let columns: std::collections::BTreeSet<Length> = page.lines.iter().map(|line| line.right).collect();
        assert_eq!(columns.len(), usize::from(style(preset).page.columns), "{preset}");
        let lowest = |right: Length| page.lines.iter().filter(|line| line.right == right).map(|line| line.y).max().unwrap();
        let ends: Vec<Length> = columns.into_iter().map(lowest).collect();
        let grid = style(preset).grid;
        assert!(
            ends.iter().max().unwrap().units() - ends.iter().min().unwrap().units() <= 2 * grid.units(),
            "{preset}: {ends:?}"
        );
    }
}
