//! Which page stands where, in tables that were made by hand: each by laying the pages out on paper.

use offprint::impose::{Binding, Imposition, Side};

use super::{by, sheets};

/// The numbers on a side from left to right and from top to bottom: 1 for the first page, 0 for a blank.
fn numbers(side: &Side) -> Vec<usize> {
    side.placements.iter().map(|placement| placement.page.map_or(0, |page| page + 1)).collect()
}

/// Front and back of every sheet.
fn told(count: usize, asked: &Imposition) -> Vec<[Vec<usize>; 2]> {
    let sheets = sheets(count, asked);
    sheets.sheets.iter().map(|sheet| [numbers(&sheet.front), sheet.back.as_ref().map(numbers).unwrap_or_default()]).collect()
}

fn bound(scheme: &str, binding: Binding) -> Imposition {
    let mut asked = by(scheme);
    asked.binding = Some(binding);
    asked
}

/// Two sides of a sheet of two pages each.
type Folded = [[usize; 2]; 2];

fn assert_folded(count: usize, asked: &Imposition, table: &[Folded]) {
    let table: Vec<[Vec<usize>; 2]> = table.iter().map(|sheet| sheet.map(|side| side.to_vec())).collect();
    assert_eq!(told(count, asked), table, "{count} pages, {:?}", asked.binding);
}

const FOUR: [Folded; 1] = [[[4, 1], [2, 3]]];
const FOUR_FROM_THE_RIGHT: [Folded; 1] = [[[1, 4], [3, 2]]];

const EIGHT: [Folded; 2] = [[[8, 1], [2, 7]], [[6, 3], [4, 5]]];
const EIGHT_FROM_THE_RIGHT: [Folded; 2] = [[[1, 8], [7, 2]], [[3, 6], [5, 4]]];

const SIXTEEN: [Folded; 4] = [[[16, 1], [2, 15]], [[14, 3], [4, 13]], [[12, 5], [6, 11]], [[10, 7], [8, 9]]];
const SIXTEEN_FROM_THE_RIGHT: [Folded; 4] = [[[1, 16], [15, 2]], [[3, 14], [13, 4]], [[5, 12], [11, 6]], [[7, 10], [9, 8]]];

const TWENTY: [Folded; 5] =
    [[[20, 1], [2, 19]], [[18, 3], [4, 17]], [[16, 5], [6, 15]], [[14, 7], [8, 13]], [[12, 9], [10, 11]]];
const TWENTY_FROM_THE_RIGHT: [Folded; 5] =
    [[[1, 20], [19, 2]], [[3, 18], [17, 4]], [[5, 16], [15, 6]], [[7, 14], [13, 8]], [[9, 12], [11, 10]]];

/// 61 pages on 16 sheets: three pages of 64 are blank, those that would be 62, 63 and 64.
const SIXTY_ONE: [Folded; 16] = [
    [[0, 1], [2, 0]],
    [[0, 3], [4, 61]],
    [[60, 5], [6, 59]],
    [[58, 7], [8, 57]],
    [[56, 9], [10, 55]],
    [[54, 11], [12, 53]],
    [[52, 13], [14, 51]],
    [[50, 15], [16, 49]],
    [[48, 17], [18, 47]],
    [[46, 19], [20, 45]],
    [[44, 21], [22, 43]],
    [[42, 23], [24, 41]],
    [[40, 25], [26, 39]],
    [[38, 27], [28, 37]],
    [[36, 29], [30, 35]],
    [[34, 31], [32, 33]],
];
const SIXTY_ONE_FROM_THE_RIGHT: [Folded; 16] = [
    [[1, 0], [0, 2]],
    [[3, 0], [61, 4]],
    [[5, 60], [59, 6]],
    [[7, 58], [57, 8]],
    [[9, 56], [55, 10]],
    [[11, 54], [53, 12]],
    [[13, 52], [51, 14]],
    [[15, 50], [49, 16]],
    [[17, 48], [47, 18]],
    [[19, 46], [45, 20]],
    [[21, 44], [43, 22]],
    [[23, 42], [41, 24]],
    [[25, 40], [39, 26]],
    [[27, 38], [37, 28]],
    [[29, 36], [35, 30]],
    [[31, 34], [33, 32]],
];

#[test]
fn booklet_is_in_the_order_of_the_table() {
    let tables: [(usize, &[Folded], &[Folded]); 5] = [
        (4, &FOUR, &FOUR_FROM_THE_RIGHT),
        (8, &EIGHT, &EIGHT_FROM_THE_RIGHT),
        (16, &SIXTEEN, &SIXTEEN_FROM_THE_RIGHT),
        (20, &TWENTY, &TWENTY_FROM_THE_RIGHT),
        (61, &SIXTY_ONE, &SIXTY_ONE_FROM_THE_RIGHT),
    ];
    for (count, from_the_left, from_the_right) in tables {
        assert_folded(count, &bound("booklet", Binding::Left), from_the_left);
        assert_folded(count, &bound("booklet", Binding::Right), from_the_right);
    }
}

#[test]
fn last_page_that_is_kept_last_is_the_back_cover() {
    let mut asked = by("booklet");
    asked.keeps_last = true;
    assert_folded(6, &asked, &[[[6, 1], [2, 0]], [[0, 3], [4, 5]]]);
    assert_folded(5, &asked, &[[[5, 1], [2, 0]], [[0, 3], [4, 0]]]);
    // There is nothing to fill up.
    assert_folded(8, &asked, &EIGHT);
    // A cover comes before a back cover.
    assert_folded(1, &asked, &[[[0, 1], [0, 0]]]);
}

#[test]
fn signatures_are_booklets_one_after_the_other() {
    let table = [
        [[8, 1], [2, 7]],
        [[6, 3], [4, 5]],
        [[16, 9], [10, 15]],
        [[14, 11], [12, 13]],
        [[0, 17], [18, 0]],
        [[0, 19], [20, 0]],
    ];
    assert_folded(20, &by("signatures=8"), &table);
    let numbers: Vec<usize> = sheets(20, &by("signatures=8")).sheets.iter().map(|sheet| sheet.signature).collect();
    assert_eq!(numbers, [0, 0, 1, 1, 2, 2]);
}

/// How many pages each signature has, and how many of all stay blank.
fn sizes(count: usize, scheme: &str) -> (usize, usize) {
    let sheets = sheets(count, &by(scheme));
    let first = sheets.sheets.iter().filter(|sheet| sheet.signature == 0).count() * 4;
    let blank = sheets.sides().flat_map(numbers).filter(|number| *number == 0).count();
    (first, blank)
}

#[test]
fn size_of_signatures_is_the_one_that_wastes_least() {
    // 16 and 32 waste 3, 20 wastes 19, 24 wastes 11, 28 wastes 23: of the two that waste 3 the larger.
    assert_eq!(sizes(61, "signatures=16-32"), (32, 3));
    // 16 wastes 12, 20 nothing, 24 wastes 12.
    assert_eq!(sizes(100, "signatures=16-24"), (20, 0));
    assert_eq!(sizes(100, "signatures=16"), (16, 12));
    // Bounds that are no multiples of four are rounded inwards: 12 only.
    assert_eq!(sizes(24, "signatures=9-15"), (12, 0));
    assert_eq!(sizes(3, "signatures=16-32"), (16, 13));
}

#[test]
fn pages_side_by_side_follow_one_another() {
    let both = |scheme: &str, count| [Binding::Left, Binding::Right].map(|binding| told(count, &bound(scheme, binding)));
    let [left, right] = both("2up", 7);
    assert_eq!(left, [[[1, 2], [3, 4]], [[5, 6], [7, 0]]]);
    assert_eq!(right, [[[2, 1], [4, 3]], [[6, 5], [0, 7]]]);
    let [left, right] = both("4up", 9);
    assert_eq!(left, [[[1, 2, 3, 4], [5, 6, 7, 8]], [[9, 0, 0, 0], [0, 0, 0, 0]]]);
    assert_eq!(right, [[[2, 1, 4, 3], [6, 5, 8, 7]], [[0, 9, 0, 0], [0, 0, 0, 0]]]);
}

#[test]
fn zine_has_its_upper_pages_on_their_heads() {
    let sheets = sheets(8, &by("zine"));
    assert_eq!(numbers(&sheets.sheets[0].front), [7, 6, 5, 4, 8, 1, 2, 3]);
    let turned: Vec<bool> = sheets.sheets[0].front.placements.iter().map(|placement| placement.is_upside_down).collect();
    assert_eq!(turned, [true, true, true, true, false, false, false, false]);
    assert!(!sheets.is_duplex());
    assert_eq!(told(8, &bound("zine", Binding::Right)), [[vec![4, 5, 6, 7, 3, 2, 1, 8], vec![]]]);
}

#[test]
fn stacks_have_their_leaves_under_one_another() {
    // Four piles of two leaves: 1-4 to the upper left, then 5-8, 9-12, 13-16.
    let table = [[vec![1, 5, 9, 13], vec![6, 2, 14, 10]], [vec![3, 7, 11, 15], vec![8, 4, 16, 12]]];
    assert_eq!(told(16, &bound("stacks=4", Binding::Left)), table);
    let mirrored = [[vec![5, 1, 13, 9], vec![2, 6, 10, 14]], [vec![7, 3, 15, 11], vec![4, 8, 12, 16]]];
    assert_eq!(told(16, &bound("stacks=4", Binding::Right)), mirrored);
}
