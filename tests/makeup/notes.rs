//! Notes at the foot.

use offprint::makeup::{Costs, Matter, make_up};

use crate::matter::{note, paragraph, sheet, told};

#[test]
fn a_note_may_go_on_from_the_last_line_of_a_paragraph() {
    let mut blocks = vec![paragraph(&[(4, 0.0)]), paragraph(&[(8, 0.0)])];
    blocks[0].ways[0].rows[3].calls = 8;
    let matter = Matter { blocks, notes: note(8).collect() };
    let plan = make_up(&matter, &sheet(1, 10), &Costs::default());
    assert_eq!(told(&plan), "0:0..4@0 ^0..5\n1:0..5@0 ^5..8\n1:5..8@0\n");
}
