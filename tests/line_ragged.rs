//! What holds of ragged lines whatever the parts are: none are cheaper, none stick out that need not, and of each number of lines the
//! menu has the best.

use offprint::line::ragged::{ILL_HYPHEN, Part, Ragged, Room, SHORT_LAST, Way};
use proptest::prelude::*;

fn word(letters: u32) -> Part {
    Part { letters, white: 1, ..Part::default() }
}

/// What lines cost, reckoned anew from the parts alone; none if one sticks out that has several parts.
fn cost(parts: &[Part], room: Room, ends: &[usize]) -> Option<u64> {
    let (mut total, mut from, mut run) = (0, 0, 0);
    for (index, &end) in ends.iter().enumerate() {
        let (line, is_last) = (&parts[from..end], end == parts.len());
        let last = line.last()?;
        let hyphen = if is_last { 0 } else { last.hyphen };
        let width = line.iter().map(|part| part.letters + part.white).sum::<u32>() - last.white + hyphen;
        let (width, room) = (width as usize, if index == 0 { room.first } else { room.rest });
        let is_lone = index > 0 && line.len() == 1 && parts[from - 1].white > 0;
        let short = index > 0 && (width < room / 8 || is_lone && width < room / 4);
        match room.checked_sub(width) {
            None if line.len() > 1 => return None,
            None => {}
            Some(_) if is_last => total += if short { SHORT_LAST } else { 0 },
            Some(slack) => total += (slack * slack) as u64,
        }
        total += if is_last { 0 } else { u64::from(last.price) };
        let ill = if is_last { run > 0 } else { hyphen > 0 && run >= 2 };
        total += if ill { ILL_HYPHEN } else { 0 };
        run = if hyphen > 0 { run + 1 } else { 0 };
        from = end;
    }
    Some(total)
}

/// All ways to make lines of these parts.
fn all(parts: &[Part], room: Room) -> Vec<Way> {
    let inner = parts.len().saturating_sub(1);
    let ways = (0..1_u32 << inner).filter_map(|breaks| {
        let ends: Vec<usize> = (1..=parts.len()).filter(|&end| end == parts.len() || breaks >> (end - 1) & 1 == 1).collect();
        cost(parts, room, &ends).map(|cost| Way { ends, cost })
    });
    ways.collect()
}

fn parts(hyphens: bool) -> impl Strategy<Value = Vec<Part>> {
    let price = prop_oneof![4 => Just(0_u32), 1 => 1..200_u32];
    let hyphen = prop_oneof![Just(0_u32), Just(1)].prop_map(move |hyphen| if hyphens { hyphen } else { 0 });
    let part = (0..14_u32, 0..3_u32, hyphen, price);
    let part = part.prop_map(|(letters, white, hyphen, price)| Part { letters, white, hyphen, price });
    prop::collection::vec(part, 1..12)
}

fn room() -> impl Strategy<Value = Room> {
    (1..30_usize, 1..30_usize).prop_map(|(first, rest)| Room { first, rest })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_way_is_cheaper(parts in prop_oneof![parts(false), parts(true)], room in room()) {
        let best = Ragged::default().best(&parts, room);
        prop_assert_eq!(Some(best.cost), cost(&parts, room, &best.ends), "{:?}", best);
        let least = all(&parts, room).into_iter().map(|way| way.cost).min();
        prop_assert_eq!(Some(best.cost), least);
    }

    #[test]
    fn menu_has_the_best_of_each_number_of_lines(parts in prop_oneof![parts(false), parts(true)], room in room()) {
        let mut ragged = Ragged::default();
        let (best, menu) = (ragged.best(&parts, room), ragged.menu(&parts, room));
        prop_assert!(menu.iter().any(|way| way.cost == best.cost && way.ends.len() == best.ends.len()));
        let all = all(&parts, room);
        for lines in best.ends.len() - 1..=best.ends.len() + 1 {
            let least = all.iter().filter(|way| way.ends.len() == lines).map(|way| way.cost).min();
            let offered = menu.iter().find(|way| way.ends.len() == lines);
            prop_assert_eq!(offered.map(|way| way.cost), least, "{} lines", lines);
            prop_assert!(offered.is_none_or(|way| cost(&parts, room, &way.ends) == Some(way.cost)));
        }
    }
}

#[test]
fn nothing_is_no_line() {
    assert_eq!(Ragged::default().best(&[], Room::even(10)), Way::default());
}

#[test]
fn lone_short_word_is_given_company() {
    let parts = [9, 8, 9, 8, 9, 8, 3].map(word);
    assert_eq!(Ragged::default().best(&parts, Room::even(20)).ends, [2, 4, 5, 7]);
}

#[test]
fn ideograph_may_stand_alone() {
    let parts = [Part { letters: 2, ..Part::default() }; 23];
    assert_eq!(Ragged::default().best(&parts, Room::even(12)).ends, [6, 12, 18, 23]);
    assert_eq!(Ragged::default().best(&parts[..19], Room::even(12)).ends, [6, 12, 18, 19]);
}

#[test]
fn widest_numbers_are_counted() {
    let parts = vec![Part { letters: u32::MAX, white: u32::MAX, hyphen: u32::MAX, price: u32::MAX }; 40];
    for room in [Room::even(usize::MAX), Room::even(0), Room { first: 0, rest: usize::MAX }] {
        let menu = Ragged::default().menu(&parts, room);
        assert_eq!(menu.iter().map(|way| way.ends.len()).collect::<Vec<_>>(), [40]);
    }
}
