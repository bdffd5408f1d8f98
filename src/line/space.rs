//! The white of a line: how bad it is to stretch or shrink it that far, and how much of it each glue gets.
//!
//! Pipeline: totals of a line -> **space** -> every breaker, and whoever sets the lines it chose.

use crate::length::Length;
use crate::line::totals::Totals;
use crate::list::{Glue, LEVELS};

/// The badness of a line whose glue is stretched beyond all bearing (TeX §108).
pub const INFINITELY_BAD: i32 = 10_000;

/// The badness of a line that sticks out although all its glue is shrunk (TeX §852).
pub const OVERFULL: i32 = 10_001;

/// How bad it is to need `needed` from glue that offers `offered`: about 100 (needed / offered)³, at most
/// [`INFINITELY_BAD`] (TeX §108). `needed` is not negative.
///
/// The cube is taken of a fixed-point ratio r with 297 parts to one, because 297³ = 26 198 073 is nearly
/// 100 · 2¹⁸ = 26 214 400: r³ / 2¹⁸ is then a hundred times the cube. The other numbers keep TeX within 31 bits:
/// - 7 230 584 is the largest `needed` that can be multiplied by 297;
/// - beyond it TeX divides `offered` by 297 first, from 5 601 · 297 = 1 663 497 on: with less on offer even 7 230 585 has
///   an r of 7 230 585 / 5 600 = 1 291 and is past bearing anyway;
/// - 1 290 is the largest r whose cube fits (its badness is 8 189); all that is worse is equally bad;
/// - 2¹⁷ is half of 2¹⁸ and rounds to nearest.
///
/// ```text
/// needed 1, offered 2: r = 297 / 2 = 148,  (148³ + 2¹⁷) / 2¹⁸ = 12      (100 / 8 = 12.5)
/// needed 1, offered 1: r = 297,            (297³ + 2¹⁷) / 2¹⁸ = 100
/// ```
#[inline]
pub(super) fn badness(needed: i64, offered: i64) -> i32 {
    if needed == 0 {
        return 0;
    }
    if offered <= 0 {
        return INFINITELY_BAD;
    }
    let ratio = if needed <= 7_230_584 {
        needed * 297 / offered
    } else if offered >= 1_663_497 {
        needed / (offered / 297)
    } else {
        return INFINITELY_BAD;
    };
    if ratio > 1_290 { INFINITELY_BAD } else { ((ratio * ratio * ratio + (1 << 17)) >> 18) as i32 }
}

/// A ratio in 297ths from which on badness is sure to be over `tolerance`, however much is needed; none if nothing is too
/// bad. Not the least, but less than 16 above it.
pub(super) fn reach(tolerance: i32) -> Option<i64> {
    (0..=1_296).step_by(16).find(|&ratio| badness(ratio, 297) > tolerance)
}

/// The badness of `contents` in a line they leave `shortfall` of empty (TeX §851–§853).
#[inline]
pub(super) fn line_badness(shortfall: i64, contents: &Totals) -> i32 {
    if shortfall > 0 {
        if contents.fill == 0 { badness(shortfall, contents.stretch) } else { 0 }
    } else if -shortfall > contents.shrink {
        OVERFULL
    } else {
        badness(-shortfall, contents.shrink)
    }
}

/// Shares out what a line has too much or too little over its glue, exactly (TeX §658, §664).
///
/// Every glue of the line, and the [edge](super::Measure::edge) where there is one, is [`set`](Self::set) once, in any
/// order. Of a line that can be justified, boxes, kerns and set glue then add up to its width to the last unit, because it
/// is the *running* share that is rounded and each glue gets the difference to the one before. TeX rounds each glue by
/// itself and leaves a few units over.
///
/// Where the line has infinite glue and space to fill, that takes all. Else glue of a lower [level](Glue::level) gives all it has
/// before glue of a higher one gives anything; what is wanted beyond all that is there comes from all alike. An overfull line's
/// glue is shrunk fully and no further; a line that is too short and has nothing to stretch, or less than nothing, stays
/// short. A single glue ends where [`Length`] does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Justification {
    /// Which of its numbers a glue gives by.
    by: By,
    /// By level.
    shares: [Share; LEVELS],
    /// Whether levels count; all glue is of the first otherwise.
    leveled: bool,
}

/// What the glue of a level gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Share {
    /// What is to be shared out: positive to stretch, negative to shrink.
    amount: i64,
    /// What the glue gives together.
    whole: i64,
    /// The part of `whole` that has been set.
    part: i64,
    /// The part of `amount` that has been handed out.
    given: i64,
}

/// The number by which a glue takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Stretch,
    Fill,
    Shrink,
}

/// What the glue of a line gives, by level.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Gives {
    pub(super) stretch: [i64; LEVELS],
    pub(super) fill: i64,
    pub(super) shrink: [i64; LEVELS],
}

impl Gives {
    pub(super) fn add(&mut self, glue: &Glue) {
        let level = level(glue);
        let stretch = i64::from(glue.stretch.units());
        if glue.fills {
            self.fill += stretch;
        } else {
            self.stretch[level] += stretch;
        }
        self.shrink[level] += i64::from(glue.shrink.units());
    }
}

fn level(glue: &Glue) -> usize {
    usize::from(glue.level).min(LEVELS - 1)
}

impl Justification {
    /// For a line whose glue is all of one level.
    pub(super) fn level(shortfall: i64, contents: &Totals) -> Self {
        let alone = |whole: i64| std::array::from_fn(|level| if level == 0 { whole } else { 0 });
        let gives = Gives { stretch: alone(contents.stretch), fill: contents.fill, shrink: alone(contents.shrink) };
        Self { leveled: false, ..Self::new(shortfall, &gives) }
    }

    pub(super) fn new(shortfall: i64, gives: &Gives) -> Self {
        let mut fill = [0; LEVELS];
        fill[0] = gives.fill;
        let (by, amount, wholes) = if shortfall <= 0 {
            let whole: i64 = gives.shrink.iter().map(|whole| whole.max(&0)).sum();
            (By::Shrink, shortfall.max(-whole), gives.shrink)
        } else if gives.fill != 0 {
            (By::Fill, shortfall, fill)
        } else {
            (By::Stretch, shortfall, gives.stretch)
        };
        let wholes = if by == By::Fill { wholes } else { wholes.map(|whole| whole.max(0)) };
        Self { by, shares: shares(amount, wholes), leveled: true }
    }

    /// The width of the line's next glue.
    pub fn set(&mut self, glue: &Glue) -> Length {
        let part = match self.by {
            By::Stretch if !glue.fills => i64::from(glue.stretch.units()),
            By::Fill if glue.fills => i64::from(glue.stretch.units()),
            By::Shrink => i64::from(glue.shrink.units()),
            By::Stretch | By::Fill => 0,
        };
        let leveled = self.leveled && self.by != By::Fill;
        let share = &mut self.shares[if leveled { level(glue) } else { 0 }];
        share.part += part;
        let due = share_of(share.amount, share.part, share.whole);
        let width = i64::from(glue.width.units()).saturating_add(due).saturating_sub(share.given);
        share.given = due;
        Length::from_total(width)
    }

    /// What is shared out for every unit that is given, whatever its level; 0 where infinite glue takes all and where there is
    /// nothing to share.
    pub(super) fn ratio(&self) -> f64 {
        let sum = |of: fn(&Share) -> i64| self.shares.iter().map(of).sum::<i64>() as f64;
        let whole = sum(|share| share.whole);
        if self.by == By::Fill || whole == 0.0 { 0.0 } else { sum(|share| share.amount) / whole }
    }
}

/// What each level contributes to `amount`: the first all it has, then the next; in proportion if all is not enough.
fn shares(amount: i64, wholes: [i64; LEVELS]) -> [Share; LEVELS] {
    let all: i64 = wholes.iter().sum();
    let (mut rest, mut counted) = (amount, 0);
    wholes.map(|whole| {
        let amount = if amount.abs() < all {
            rest.clamp(-whole, whole)
        } else {
            // The running share again, so that nothing is left over.
            counted += whole;
            share_of(amount, counted, all) - (amount - rest)
        };
        rest -= amount;
        Share { amount, whole, ..Share::default() }
    })
}

/// `amount` times `part / whole`, towards zero: all of it for all, nothing where there is nothing to divide by. Only glue
/// that cancels out to next to nothing leaves the 64 bits; then the result is cut off at their end.
fn share_of(amount: i64, part: i64, whole: i64) -> i64 {
    if whole == 0 {
        return 0;
    }
    amount.checked_mul(part).and_then(|product| product.checked_div(whole)).unwrap_or_else(|| {
        let wide = i128::from(amount) * i128::from(part) / i128::from(whole);
        i64::try_from(wide).unwrap_or(if wide < 0 { i64::MIN } else { i64::MAX })
    })
}

#[cfg(test)]
mod tests {
    use super::{INFINITELY_BAD, badness, reach};

    #[test]
    fn badness_is_a_hundred_times_the_cube() {
        assert_eq!([badness(0, 0), badness(1, 2), badness(1, 1), badness(2, 1), badness(4, 1)], [0, 12, 100, 800, 6396]);
        assert_eq!([badness(1, 0), badness(1, -1), badness(5, 1)], [INFINITELY_BAD; 3]);
    }

    #[test]
    fn badness_of_great_lengths_is_as_tex_has_it() {
        assert_eq!(badness(7_230_584, 1_663_430), 8_189);
        assert_eq!(badness(7_230_585, 1_663_497), 8_189);
        assert_eq!(badness(7_230_585, 1_663_496), INFINITELY_BAD);
    }

    #[test]
    fn reach_is_beyond_the_tolerance() {
        for tolerance in (-2..INFINITELY_BAD).step_by(7) {
            let reach = reach(tolerance).unwrap_or(i64::MAX);
            assert!(badness(reach, 297) > tolerance && (reach < 16 || badness(reach - 16, 297) <= tolerance), "{tolerance}");
        }
        assert_eq!(reach(INFINITELY_BAD), None);
    }
}
