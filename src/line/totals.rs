//! A list with running totals, so that whatever stands between two items is one subtraction away.
//!
//! Pipeline: [`list`](crate::list) -> **totals** -> every breaker.

use std::ops::{Add, Sub};

use crate::length::Length;
use crate::list::{Discretionary, FORBIDDEN, FORCED, Glue, Item};

/// Sums over items in raw units: what they take and what they give (TeX §823), in 64 bits, because a list may be longer
/// than the 11 m that an `i32` can hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Totals {
    pub(super) width: i64,
    pub(super) stretch: i64,
    /// Infinite stretch; as soon as it is not 0 the finite kind counts for nothing.
    pub(super) fill: i64,
    pub(super) shrink: i64,
}

impl Totals {
    fn solid(width: Length) -> Self {
        Self { width: i64::from(width.units()), ..Self::default() }
    }

    pub(super) fn glue(glue: &Glue) -> Self {
        let stretch = i64::from(glue.stretch.units());
        let (stretch, fill) = if glue.fills { (0, stretch) } else { (stretch, 0) };
        Self { stretch, fill, shrink: i64::from(glue.shrink.units()), ..Self::solid(glue.width) }
    }

    /// Whether a line that begins where the list has come to `later` is no longer and stretches no further than one that
    /// begins here, wherever both end.
    #[inline]
    pub(super) fn is_before(&self, later: &Self) -> bool {
        self.width <= later.width && self.stretch <= later.stretch && self.fill == later.fill
    }

    /// An item where no line is broken.
    fn item(item: &Item) -> Self {
        match item {
            Item::Box(width) | Item::Kern(width) => Self::solid(*width),
            Item::Glue(glue) => Self::glue(glue),
            Item::Penalty(_) => Self::default(),
            Item::Discretionary(discretionary) => Self::solid(discretionary.replace),
        }
    }
}

impl Add for Totals {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            width: self.width + other.width,
            stretch: self.stretch + other.stretch,
            fill: self.fill + other.fill,
            shrink: self.shrink + other.shrink,
        }
    }
}

impl Sub for Totals {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self {
            width: self.width - other.width,
            stretch: self.stretch - other.stretch,
            fill: self.fill - other.fill,
            shrink: self.shrink - other.shrink,
        }
    }
}

/// The items of a paragraph and the totals before each of them.
#[derive(Debug)]
pub(super) struct Summed<'a> {
    pub(super) items: &'a [Item],
    /// One more than there are items: the last is the total of the list.
    before: Vec<Totals>,
}

impl<'a> Summed<'a> {
    pub(super) fn new(items: &'a [Item]) -> Self {
        let mut before = Vec::with_capacity(items.len() + 1);
        let mut total = Totals::default();
        before.push(total);
        before.extend(items.iter().map(|item| {
            total = total + Totals::item(item);
            total
        }));
        Self { items, before }
    }

    /// Totals of the items before `at`, which may be the end of the list.
    #[inline]
    pub(super) fn before(&self, at: usize) -> Totals {
        self.before[at]
    }

    /// The discretionary at `at`, if that is one.
    pub(super) fn discretionary(&self, at: usize) -> Option<&'a Discretionary> {
        match self.items.get(at) {
            Some(Item::Discretionary(discretionary)) => Some(discretionary),
            _ => None,
        }
    }

    /// The first item of the line after a break at `at`, at most `end`.
    pub(super) fn opening(&self, at: usize, end: usize) -> usize {
        opening(self.items, at, end)
    }
}

/// What it costs to end a line at an item (TeX §866–§869), or at the end of the list (TeX §873); nothing where no line may end.
pub(super) fn penalty(items: &[Item], at: usize) -> Option<i32> {
    let penalty = match items.get(at) {
        None => FORCED,
        Some(Item::Box(_)) => return None,
        Some(Item::Glue(_)) => match at.checked_sub(1).map(|before| &items[before]) {
            Some(Item::Box(_) | Item::Discretionary(_)) => 0,
            _ => return None,
        },
        Some(Item::Kern(_)) => match items.get(at + 1) {
            Some(Item::Glue(_)) => 0,
            _ => return None,
        },
        Some(Item::Penalty(penalty)) => *penalty,
        Some(Item::Discretionary(broken)) => broken.penalty,
    };
    (penalty < FORBIDDEN).then_some(penalty)
}

/// The first item of the line after a break at `at`: glue, kerns and penalties are discarded (TeX §837, §879), but
/// nothing from `end` on, and nothing that the `post` of a discretionary stands before (TeX §840).
pub(super) fn opening(items: &[Item], at: usize, end: usize) -> usize {
    let (from, discards) = match items.get(at) {
        Some(Item::Discretionary(broken)) => (at + 1, !broken.has_post),
        _ => (at, true),
    };
    let rest = items.get(from..end).unwrap_or_default();
    let discarded = if discards { rest.iter().take_while(|item| is_discardable(item)).count() } else { 0 };
    (from + discarded).min(end)
}

/// Whether the item vanishes after a break (TeX §148).
const fn is_discardable(item: &Item) -> bool {
    matches!(item, Item::Glue(_) | Item::Kern(_) | Item::Penalty(_))
}
