//! Lists of all kinds, in square letters of 10 pt.

use offprint::length::Length;
use offprint::line::best::{Costs, Paragraph};
use offprint::line::{Beside, Measure};
use offprint::list::{Discretionary, FORBIDDEN, FORCED, Glue, Item, Micro};
use proptest::prelude::*;

/// One em.
pub(crate) const EM: i32 = 10;

/// The most places a list may have whose ways are all gone through.
pub(crate) const MOST_PLACES: usize = 13;

pub(crate) fn letters(count: i32) -> Item {
    Item::Box(Length::pt(EM * count))
}

/// 1 em, half an em more or less.
pub(crate) const SPACE: Glue =
    Glue { width: Length::pt(10), stretch: Length::pt(5), fills: false, shrink: Length::pt(5), level: 0 };

/// Words by their numbers of letters, ended as a paragraph is.
pub(crate) fn words(counts: &[i32]) -> Vec<Item> {
    let mut items = Vec::new();
    for &count in counts {
        items.extend([letters(count), Item::Glue(SPACE)]);
    }
    items.pop();
    items.extend([Item::Penalty(FORBIDDEN), Item::fill()]);
    items
}

/// A list and what is known of its items.
#[derive(Clone, Debug)]
pub(crate) struct List {
    pub(crate) items: Vec<Item>,
    pub(crate) micro: Vec<Micro>,
}

impl List {
    pub(crate) fn paragraph(&self) -> Paragraph<'_> {
        Paragraph { items: &self.items, micro: &self.micro }
    }

    fn push(&mut self, item: Item, micro: Micro) {
        self.items.push(item);
        self.micro.push(micro);
    }
}

/// A piece of a word, as drawn by lot: how many letters, how far they hang, and what follows.
#[derive(Clone, Copy, Debug)]
struct Piece {
    letters: i32,
    hang: (i32, i32),
    word: u32,
    follows: Follows,
}

/// What comes after a piece.
#[derive(Clone, Copy, Debug)]
enum Follows {
    Space(Glue),
    Hyphen(Discretionary),
    /// A break at a price, then a space or not.
    Price(i32, Option<Glue>),
    /// A kern before a space.
    Kern(i32, Glue),
    /// The line ends here, filled up.
    Forced,
}

fn glue() -> impl Strategy<Value = Glue> {
    (
        prop_oneof![Just((100, 50, 30)), Just((100, 50, 0)), Just((60, 20, 10)), Just((130, 90, 40)), Just((100, 0, 20))],
        0..3u8,
    )
        .prop_map(|((width, stretch, shrink), level)| {
            let tenths = |tenths: i32| Length::from_units(Length::pt(1).units() * tenths / 10);
            Glue { width: tenths(width), stretch: tenths(stretch), fills: false, shrink: tenths(shrink), level }
        })
}

fn discretionary() -> impl Strategy<Value = Discretionary> {
    let width = |most: i32| (0..=most).prop_map(|units| Length::from_pt(f64::from(units)));
    (prop_oneof![4 => Just(10), 1 => Just(0)], width(7), width(9), -5..60, any::<u8>()).prop_map(
        |(pre, post, replace, penalty, kind)| Discretionary {
            pre: Length::pt(pre),
            post: if kind % 4 == 0 { post } else { Length::ZERO },
            has_post: kind % 4 == 0,
            replace: if kind % 3 == 0 { replace } else { Length::ZERO },
            penalty,
            explicit: false,
        },
    )
}

fn piece() -> impl Strategy<Value = Piece> {
    let follows = prop_oneof![
        12 => glue().prop_map(Follows::Space),
        6 => discretionary().prop_map(Follows::Hyphen),
        2 => (-50..300, proptest::option::of(glue())).prop_map(|(price, glue)| Follows::Price(price, glue)),
        1 => (1..4, glue()).prop_map(|(kern, glue)| Follows::Kern(kern, glue)),
        1 => Just(Follows::Forced),
    ];
    (1..6, (0..5, 0..5), 0..5u32, follows).prop_map(|(letters, hang, word, follows)| Piece { letters, hang, word, follows })
}

/// Pieces as a list, ended as a paragraph is.
fn list_of(pieces: &[Piece], has_micro: bool) -> List {
    let mut list = List { items: Vec::new(), micro: Vec::new() };
    for (index, piece) in pieces.iter().enumerate() {
        let width = Length::pt(EM * piece.letters);
        let (hang_start, hang_end) = (Length::pt(piece.hang.0), Length::pt(piece.hang.1));
        let micro =
            Micro { scalable: width, letters: piece.letters, hang_start, hang_end, broken: [0, 0], word: piece.word };
        list.push(Item::Box(width), micro);
        if index + 1 == pieces.len() {
            break;
        }
        let none = Micro::default();
        // A space after a letter keeps its width.
        let kept = Micro { letters: -1, ..none };
        match piece.follows {
            Follows::Space(glue) => list.push(Item::Glue(glue), kept),
            Follows::Hyphen(hyphen) => {
                let letters = if hyphen.replace == Length::ZERO { 0 } else { 1 };
                let broken = [u16::from(hyphen.pre != Length::ZERO), u16::from(hyphen.post != Length::ZERO)];
                let micro = Micro { scalable: hyphen.replace, letters, hang_start, hang_end, broken, word: 0 };
                list.push(Item::Discretionary(hyphen), micro);
            }
            Follows::Price(price, glue) => {
                list.push(Item::Penalty(price), none);
                if let Some(glue) = glue {
                    list.push(Item::Glue(glue), kept);
                }
            }
            Follows::Kern(kern, glue) => {
                list.push(Item::Kern(Length::pt(kern)), none);
                list.push(Item::Glue(glue), kept);
            }
            Follows::Forced => {
                list.push(Item::Penalty(FORBIDDEN), none);
                list.push(Item::fill(), none);
                list.push(Item::Penalty(FORCED), none);
            }
        }
    }
    list.push(Item::Penalty(FORBIDDEN), Micro::default());
    list.push(Item::fill(), Micro::default());
    if !has_micro {
        list.micro.clear();
    }
    list
}

/// Lists of so many pieces of words.
pub(crate) fn list(pieces: std::ops::Range<usize>) -> impl Strategy<Value = List> {
    (prop::collection::vec(piece(), pieces), any::<bool>()).prop_map(|(pieces, has_micro)| list_of(&pieces, has_micro))
}

/// So many lines at the top that are so many hundredths of the measure wide.
fn beside() -> impl Strategy<Value = (u16, i32)> {
    (0..6u16, prop_oneof![3 => 30..100, 1 => 100..200])
}

/// Measures of 6 to 24 letters, indented or hanging, with or without narrower lines at the top, flush or ragged.
pub(crate) fn measure() -> impl Strategy<Value = Measure> {
    let edge = prop_oneof![4 => Just(0), 1 => Just(20)];
    (60..240, -40..40, edge, proptest::option::of(beside())).prop_map(|(width, indent, edge, beside)| {
        let edge = Glue { stretch: Length::pt(edge), ..Glue::default() };
        let first = Length::pt(beside.map_or(width, |(_, narrow)| width * narrow / 100) - indent);
        let beside = beside.map(|(lines, narrow)| {
            let narrow = Length::pt(width * narrow / 100);
            Beside { lines, width: narrow, indent: Length::pt(width) - narrow }
        });
        Measure { width: Length::pt(width), first, beside, edge }
    })
}

/// All that is weighed line by line.
pub(crate) fn costs() -> impl Strategy<Value = Costs> {
    let cost = || prop_oneof![Just(0.0), 1.0..200.0];
    ((cost(), cost(), cost(), cost(), cost(), cost()), 0..40, (0..30, 0..8)).prop_map(
        |((ladder, last_hyphen, clash, short_last_line, lone_word, stack), least_last, (scaling, tracking))| Costs {
            ladder,
            last_hyphen,
            clash,
            short_last_line,
            least_last: Length::pt(least_last),
            lone_word,
            stack,
            scaling: f64::from(scaling) / 1000.0,
            tracking: Length::from_pt(f64::from(tracking) / 100.0 * f64::from(EM) / 10.0),
            reach: f64::INFINITY,
            more_or_fewer: 2,
            ..Costs::default()
        },
    )
}
