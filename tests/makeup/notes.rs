//! Notes at the foot.

use offprint::makeup::{Costs, Goes, Matter, make_up};

use crate::matter::{heading, matter, note, paragraph, sheet, told};

#[test]
fn a_note_may_go_on_from_the_last_line_of_a_paragraph() {
    let mut blocks = vec![paragraph(&[(4, 0.0)]), paragraph(&[(8, 0.0)])];
    blocks[0].ways[0].rows[3].calls = 8;
    let matter = Matter { blocks, notes: note(8).collect() };
    let plan = make_up(&matter, &sheet(1, 10), &Costs::default());
    assert_eq!(told(&plan), "0:0..4@0 ^0..5\n1:0..5@0 ^5..8\n1:5..8@0\n");
}

#[test]
fn lines_of_notes_that_are_called_and_missing_are_not_waited_for() {
    let mut called = matter(vec![paragraph(&[(6, 0.0)]), heading(Goes::Here), paragraph(&[(6, 0.0)])]);
    called.blocks.iter_mut().flat_map(|block| &mut block.ways).for_each(|way| way.rows[0].calls = 3);
    called.notes = note(2).collect();
    let plan = make_up(&called, &sheet(1, 10), &Costs::default());
    let notes: Vec<_> = plan.pages.iter().flat_map(|page| &page.columns).map(|column| column.notes.len()).collect();
    assert_eq!(notes.iter().sum::<usize>(), 2, "{}", told(&plan));
}
