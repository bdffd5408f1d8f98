//! Any matter: nothing is lost, nothing overlaps, nothing goes round in circles.

use offprint::makeup::{Costs, make_up};

use crate::dice::{Bounds, Dice, matter, said, sheet};
use crate::matter::{steps, told};
use crate::referee::faults;

fn check(seed: u64) {
    let mut dice = Dice::new(seed);
    let bounds = Bounds { blocks: 24, rows: 12, note: [0, 3, 12][dice.below(3)], wild: true };
    let matter = matter(&mut dice, bounds);
    let sheet = sheet(1 + dice.below(4), [1, 3, 8, 16, 16, 24][dice.below(6)], steps(1) / 2 * (1 + dice.below(2) as i32));
    let plan = make_up(&matter, &sheet, &Costs::default());
    let found = faults(&matter, &sheet, &plan);
    let said = || format!("{sheet:?}\n{}{}", told(&plan), said(&matter));
    assert!(found.is_empty(), "seed {seed}: {found:#?}\n{}", said());
    assert_eq!(plan, make_up(&matter, &sheet, &Costs::default()), "seed {seed}");
}

#[test]
fn all_rows_and_notes_stand_once_in_order_and_apart() {
    (0..300).for_each(check);
}
