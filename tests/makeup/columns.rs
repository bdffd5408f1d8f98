//! Several columns.

use offprint::makeup::{Costs, Goes, make_up};

use crate::matter::{figure, heading, matter, paragraph, sheet, told};

#[test]
fn the_last_page_is_balanced() {
    let matter = matter(vec![paragraph(&[(10, 0.0)]), paragraph(&[(10, 0.0)]), paragraph(&[(10, 0.0)])]);
    let plan = make_up(&matter, &sheet(3, 20), &Costs::default());
    assert_eq!(told(&plan), "0:0..10@0 | 1:0..10@0 | 2:0..10@0\n");
}

#[test]
fn columns_fill_the_page_before_the_last() {
    let matter = matter(vec![paragraph(&[(26, 0.0)])]);
    let plan = make_up(&matter, &sheet(2, 10), &Costs::default());
    assert_eq!(told(&plan), "0:0..10@0 | 0:10..20@0\n0:20..23@0 | 0:23..26@0\n");
}

#[test]
fn a_heading_across_ends_the_columns_above_it() {
    let matter = matter(vec![paragraph(&[(8, 0.0)]), heading(Goes::Across), paragraph(&[(20, 0.0)])]);
    let plan = make_up(&matter, &sheet(2, 20), &Costs::default());
    assert_eq!(told(&plan), "=1:0..1@5 | 0:0..4@0 | 0:4..8@0 | 2:0..10@6 | 2:10..20@6\n");
}

#[test]
fn a_figure_across_goes_to_the_head_of_the_next_page() {
    let matter = matter(vec![paragraph(&[(37, 0.0)]), figure(6, Goes::NearAcross), paragraph(&[(20, 0.0)])]);
    let plan = make_up(&matter, &sheet(2, 20), &Costs::default());
    assert_eq!(told(&plan), "0:0..20@0 | 0:20..37@0 2:0..3@17\n=1:0..1@0 | 2:3..12@7 | 2:12..20@7\n");
}
