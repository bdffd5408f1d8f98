//! Paragraphs in one column.

use offprint::makeup::{Costs, make_up};

use crate::matter::{heading, matter, paragraph, sheet, told};
use offprint::length::Length;
use offprint::makeup::{Goes, Sheet};

#[test]
fn a_paragraph_is_set_shorter_so_that_the_page_is_full() {
    let matter = matter(vec![paragraph(&[(6, 0.0)]), paragraph(&[(5, 0.0), (4, 90.0)]), paragraph(&[(9, 0.0)])]);
    let plan = make_up(&matter, &sheet(1, 10), &Costs::default());
    assert_eq!(told(&plan), "0:0..6@0 1:0..4@6\n2:0..9@0\n");
}

#[test]
fn where_no_length_helps_pages_are_a_line_short_rather_than_leave_a_line_alone() {
    let matter = matter(vec![paragraph(&[(6, 0.0)]), paragraph(&[(5, 0.0)]), paragraph(&[(9, 0.0)])]);
    let plan = make_up(&matter, &sheet(1, 10), &Costs::default());
    assert_eq!(told(&plan), "0:0..6@0 1:0..3@6\n1:3..5@0 2:0..7@2\n2:7..9@0\n");
}

#[test]
fn a_heading_stands_on_the_page_of_its_text() {
    let matter = matter(vec![paragraph(&[(8, 0.0)]), heading(Goes::Here), paragraph(&[(6, 0.0)])]);
    let plan = make_up(&matter, &sheet(1, 10), &Costs::default());
    assert_eq!(told(&plan), "0:0..8@0\n1:0..1@0 2:0..6@1\n");
}

#[test]
fn a_sheet_may_be_as_high_as_one_likes() {
    // A heading is not left without its text, however far down. Lines are low enough for lengths to tell how far.
    let grid = Length::from_units(100);
    for high in [4_095, 4_096, 8_193, 70_000] {
        let lines = high.min(65_535) - 1;
        let mut matter = matter(vec![paragraph(&[(lines, 0.0)]), heading(Goes::Here), paragraph(&[(6, 0.0)])]);
        for block in &mut matter.blocks {
            block.white = block.white.min(grid);
            block.ways.iter_mut().flat_map(|way| &mut way.rows).for_each(|row| row.height = grid);
        }
        let plan = make_up(&matter, &Sheet { grid, ..sheet(1, high) }, &Costs::default());
        let first: Vec<usize> = plan.pages.iter().map(|page| page.columns[0].parts[0].block).collect();
        assert_eq!(first, [0, 1], "{high}");
    }
}
