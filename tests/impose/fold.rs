//! Sheets folded, cut and laid on each other by code that knows paper and nothing of schemes: then the pages are read as a person would.

use std::ops::Range;

use offprint::impose::{Binding, Edge, Imposition, Scheme, Sheet, Sheets, impose};
use offprint::leaf::Area;
use offprint::length::Length;
use offprint::model::Direction;
use offprint::paper::Paper;
use proptest::prelude::*;

use super::{paper, work};

/// A place of a sheet with what is printed there on both sides, seen from its front.
#[derive(Clone, Copy, Debug)]
struct Spot {
    area: Area,
    front: Option<usize>,
    back: Option<usize>,
}

/// Rounding of halves.
fn is_near(one: Length, other: Length) -> bool {
    (one - other).abs() <= Length::from_units(4)
}

fn is_same(one: Area, other: Area) -> bool {
    is_near(one.x, other.x)
        && is_near(one.y, other.y)
        && is_near(one.width, other.width)
        && is_near(one.height, other.height)
}

/// The edges a printer turns paper over that are left and right of it: then a back is mirrored from side to side, else from head to foot.
fn turns_sideways(paper: Paper, edge: Edge) -> bool {
    (paper.width > paper.height) == (edge == Edge::Short)
}

/// The sheet as it comes out of the printer: what is behind what. All that is printed must stand upright, or on its head where `is_turned`
/// says so of its area.
fn printed(sheets: &Sheets, sheet: &Sheet, is_turned: impl Fn(Area) -> bool) -> Vec<Spot> {
    let paper = sheets.paper;
    let sideways = turns_sideways(paper, sheets.edge);
    let behind = |area: Area| match sideways {
        true => Area { x: paper.width - area.x - area.width, ..area },
        false => Area { y: paper.height - area.y - area.height, ..area },
    };
    let mut spots: Vec<Spot> = Vec::new();
    for placed in &sheet.front.placements {
        assert_eq!(placed.is_upside_down, is_turned(placed.area));
        spots.push(Spot { area: placed.area, front: placed.page, back: None });
    }
    for placed in sheet.back.iter().flat_map(|back| &back.placements) {
        assert_eq!(placed.is_upside_down, !sideways, "a back stands on its head just where the printer turns it so");
        let spot = spots.iter_mut().find(|spot| is_same(spot.area, behind(placed.area))).expect("pages stand back to back");
        spot.back = placed.page;
    }
    spots
}

/// Sheets are laid in each other, the first outside, and folded in the middle with their fronts outside.
fn folded(sheets: &Sheets, range: Range<usize>, binding: Binding) -> Vec<Option<usize>> {
    let middle = sheets.paper.width / 2;
    let (mut before, mut behind) = (Vec::new(), Vec::new());
    for sheet in &sheets.sheets[range] {
        let spots = printed(sheets, sheet, |_| false);
        let is_left = |spot: &Spot| spot.area.x + spot.area.width / 2 < middle;
        let [left, right] = [true, false].map(|left| *spots.iter().find(|spot| is_left(spot) == left).unwrap());
        // With the fold to the left, the right half lies on top, and its front is seen first.
        let (first, last) = if binding == Binding::Left { (right, left) } else { (left, right) };
        before.extend([first.front, first.back]);
        behind.extend([last.front, last.back]);
    }
    before.into_iter().chain(behind.into_iter().rev()).collect()
}

/// Places in the order they are read, from the upper left or the upper right corner.
fn in_reading_order(mut spots: Vec<Spot>, binding: Binding) -> Vec<Spot> {
    let along = |spot: &Spot| if binding == Binding::Left { spot.area.x } else { -spot.area.x };
    spots.sort_by_key(|spot| (spot.area.y, along(spot)));
    spots
}

/// Each side is read, and then the sheet is turned like the leaf of a book.
fn turned_over(sheets: &Sheets, binding: Binding) -> Vec<Option<usize>> {
    let mut read = Vec::new();
    for sheet in &sheets.sheets {
        let spots = printed(sheets, sheet, |_| false);
        read.extend(in_reading_order(spots.clone(), binding).iter().map(|spot| spot.front));
        let mirrored = spots.into_iter().map(|spot| {
            let x = sheets.paper.width - spot.area.x - spot.area.width;
            Spot { area: Area { x, ..spot.area }, ..spot }
        });
        read.extend(in_reading_order(mirrored.collect(), binding).iter().map(|spot| spot.back));
    }
    read
}

/// The whole pile is cut, and the smaller piles are laid on each other.
fn cut(sheets: &Sheets, binding: Binding) -> Vec<Option<usize>> {
    let piles: Vec<Vec<Spot>> =
        sheets.sheets.iter().map(|sheet| in_reading_order(printed(sheets, sheet, |_| false), binding)).collect();
    let cells = piles[0].len();
    (0..cells).flat_map(|cell| piles.iter().flat_map(move |sheet| [sheet[cell].front, sheet[cell].back])).collect()
}

/// A sheet is folded lengthwise, with the print outside, and its ends are pushed together, so that the slit in its middle opens: the two
/// halves of the lower row next to the slit come to lie back to back, and so do those of the upper row. What is then turned over leaf by
/// leaf goes once around the sheet.
fn slit(sheets: &Sheets, binding: Binding) -> Vec<Option<usize>> {
    let middle = sheets.paper.height / 2;
    let mut read = Vec::new();
    for sheet in &sheets.sheets {
        let is_upper = |area: Area| area.y + area.height / 2 < middle;
        let spots = in_reading_order(printed(sheets, sheet, is_upper), Binding::Left);
        let (upper, lower) = spots.split_at(4);
        let around = match binding {
            Binding::Left => [lower[1], lower[2], lower[3], upper[3], upper[2], upper[1], upper[0], lower[0]],
            Binding::Right => [lower[2], lower[1], lower[0], upper[0], upper[1], upper[2], upper[3], lower[3]],
        };
        read.extend(around.map(|spot| spot.front));
    }
    read
}

fn read(sheets: &Sheets, binding: Binding) -> Vec<Option<usize>> {
    match sheets.scheme {
        Scheme::Booklet => folded(sheets, 0..sheets.sheets.len(), binding),
        Scheme::Signatures { .. } => {
            let signature = |sheet: &usize| sheets.sheets[*sheet].signature;
            let all: Vec<usize> = (0..sheets.sheets.len()).collect();
            let same = all.chunk_by(|one, other| signature(one) == signature(other));
            same.flat_map(|same| folded(sheets, same[0]..same[0] + same.len(), binding)).collect()
        }
        Scheme::Up(_) => turned_over(sheets, binding),
        Scheme::Zine => slit(sheets, binding),
        Scheme::Stacks(_) => cut(sheets, binding),
        other => panic!("{other} is not folded yet"),
    }
}

fn any_scheme() -> impl Strategy<Value = Scheme> {
    prop_oneof![
        Just(Scheme::Booklet),
        (1_usize..12, 0_usize..8)
            .prop_map(|(least, more)| Scheme::Signatures { least: least * 4, most: (least + more) * 4 }),
        (2_usize..=16).prop_map(Scheme::Up),
        Just(Scheme::Zine),
        (2_usize..=16).prop_map(Scheme::Stacks),
    ]
}

fn any_imposition() -> impl Strategy<Value = Imposition> {
    let edge = proptest::option::of(prop_oneof![Just(Edge::Long), Just(Edge::Short)]);
    let lengths = (0..20_000_i32, 0..900_000_i32);
    (any_scheme(), edge, any::<bool>(), lengths, any::<[bool; 3]>()).prop_map(
        |(scheme, edge, keeps_last, (thickness, bleed), [is_on_a4, has_marks, folds])| {
            let mut asked = Imposition::new(scheme);
            (asked.edge, asked.keeps_last, asked.shrinks) = (edge, keeps_last, is_on_a4);
            asked.paper = is_on_a4.then(|| paper("a4"));
            asked.thickness = Length::from_units(thickness);
            asked.bleed = Length::from_units(bleed);
            (asked.crop_marks, asked.fold_marks) = (has_marks, folds);
            asked
        },
    )
}

proptest! {
    #[test]
    fn pile_reads_in_order(count in 1_usize..200, asked in any_imposition(), is_rtl in any::<bool>(), is_wide in any::<bool>()) {
        let direction = if is_rtl { Direction::RightToLeft } else { Direction::LeftToRight };
        let page = if is_wide { paper("a6").turned() } else { paper("a6") };
        let sheets = impose(&work(count, page, direction), &asked).unwrap();
        let binding = if is_rtl { Binding::Right } else { Binding::Left };
        let read = read(&sheets, binding);
        let pages: Vec<usize> = read.iter().flatten().copied().collect();
        prop_assert_eq!(pages, (0..count).collect::<Vec<_>>(), "each page once, in order");
        let keeps_last = asked.keeps_last && count > 1 && !matches!(asked.scheme, Scheme::Up(_));
        let before = read.iter().take_while(|page| page.is_some()).count();
        prop_assert_eq!(before >= count - usize::from(keeps_last), true, "blanks stand at the end");
        prop_assert!(!keeps_last || read.last() == Some(&Some(count - 1)), "the last page is the last");
    }

    #[test]
    fn pages_lie_on_the_paper_and_apart(count in 1_usize..80, asked in any_imposition()) {
        let mut asked = asked;
        asked.thickness = Length::ZERO;
        let sheets = impose(&work(count, paper("a6"), Direction::LeftToRight), &asked).unwrap();
        let edge = Length::from_units(4);
        for side in sheets.sides() {
            for (index, placed) in side.placements.iter().enumerate() {
                let area = placed.area;
                prop_assert!(area.x >= -edge && area.x + area.width <= sheets.paper.width + edge);
                prop_assert!(area.y >= -edge && area.y + area.height <= sheets.paper.height + edge);
                for other in &side.placements[..index] {
                    let (one, two) = (placed.clip, other.clip);
                    let apart = |start: Length, long: Length, after: Length| start + long <= after + edge;
                    let is_apart = apart(one.x, one.width, two.x) || apart(two.x, two.width, one.x)
                        || apart(one.y, one.height, two.y) || apart(two.y, two.height, one.y);
                    prop_assert!(is_apart, "{:?} and {:?}", one, two);
                }
            }
        }
    }
}
