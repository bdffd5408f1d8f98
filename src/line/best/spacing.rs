//! How well a line is spaced: what it lacks or has too much of, shared out over spaces, scaling and tracking.
//!
//! Pipeline: [sums](super::place::Sums) of a line -> **spacing** -> [search](super::search), [even](super::even).
//!
//! Of all ways to share out what a line needs, that one is taken whose squares add up to least: with r the ratio of the spaces, g
//! and t the parts of the greatest scaling and tracking there may be, r² + [`SCALING`] g² + [`TRACKING`] t². The root of that
//! sum is how tight or loose the line is, and a hundred times its cube how bad.

use super::Costs;
use super::place::{Place, Sums};
use crate::line::fitness::Fitness;

/// What scaling all letters as far as they may be weighs, beside spaces stretched by all they give. By the measures of two long articles at
/// 66 letters: from 4 hundredths down to 3 thousandths the mean of |r| falls from .14 to .09, and no further below.
pub(super) const SCALING: f64 = 0.003;

/// Tracking likewise. A little dearer: it loosens words, scaling does not.
pub(super) const TRACKING: f64 = 0.0045;

/// What letters scaled, or tracked, as far as they may be count for beside spaces stretched by all they give, where two lines clash: a
/// quarter each, so that a line with letters at their widest is loose and does not stand beside one with letters at their narrowest.
const SEEN: f64 = 0.25;

/// From this ratio on the cost of a line grows in proportion only, so that in the sum with it that of the other lines is not
/// lost in rounding.
const STEEPEST: f64 = 8.0;

/// A line that gives nothing is taken to give a thousandth of its width, so that the emptier of two such is the worse. One without a
/// width gives a thousandth of a unit: no cost is infinite.
const LEAST_GIVE: f64 = 0.001;

/// How a line is set.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spacing {
    /// Of the spaces: positive where stretched, negative where shrunk.
    pub(super) ratio: f64,
    /// Parts of the greatest scaling and tracking, from -1 to 1.
    pub(super) scaling: f64,
    pub(super) tracking: f64,
    /// How much it sticks out, as a part of its width.
    pub(super) excess: f64,
}

/// What a line has to share out, and over what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// What is to be shared out: positive where the line is too short.
    pub(super) needed: f64,
    /// What the spaces give in that direction; what they would give in the other is not asked.
    pub(super) spaces: f64,
    /// What scaling and tracking give, in either.
    pub(super) scaling: f64,
    pub(super) tracking: f64,
    /// Whether infinite glue takes what is needed.
    pub(super) fills: bool,
    pub(super) width: f64,
}

impl Room {
    /// Of the line between two places, if it is so wide.
    #[inline]
    pub(super) fn of(places: &[Place], (from, to): (usize, usize), width: f64, limits: &Limits) -> Self {
        let line = places[to].here.less(&places[from].origin);
        let needed = width - line.width;
        let spaces = if needed > 0.0 { line.stretch } else { line.shrink };
        Self {
            needed,
            spaces: spaces.max(0.0),
            scaling: limits.scaling * line.scalable.max(0.0),
            tracking: limits.tracking * line.letters.max(0.0),
            fills: needed > 0.0 && line.fill > 0.0,
            width,
        }
    }

    /// What the spaces give, or are taken to give.
    #[inline]
    fn spaces_at_least(&self) -> f64 {
        self.spaces.max(LEAST_GIVE * self.width.max(1.0))
    }

    /// Whether the spaces must stretch by more than `reach` times what they give.
    #[inline]
    pub(super) fn is_beyond(&self, reach: f64) -> bool {
        !self.fills && self.needed > reach * self.spaces_at_least() + self.scaling + self.tracking
    }

    #[inline]
    pub(super) fn is_overfull(&self) -> bool {
        -self.needed > self.spaces + self.scaling + self.tracking
    }

    /// Shares out what is needed.
    #[inline]
    pub(super) fn share(&self) -> Spacing {
        if self.fills || self.needed == 0.0 {
            return Spacing::default();
        }
        let sign = if self.needed > 0.0 { 1.0 } else { -1.0 };
        let needed = self.needed.abs();
        let (space, scaling, tracking) = (self.spaces, self.scaling, self.tracking);
        if sign < 0.0 && self.is_overfull() {
            let excess = (needed - space - scaling - tracking) / self.width.max(1.0);
            return Spacing { ratio: -1.0, scaling: -1.0, tracking: -1.0, excess };
        }
        if scaling + tracking <= 0.0 {
            return Spacing { ratio: sign * needed / self.spaces_at_least(), ..Spacing::default() };
        }
        // Least squares: each gives in proportion to the square of what it has, over its weight.
        let by_scaling = scaling * scaling / SCALING;
        let by_tracking = tracking * tracking / TRACKING;
        let all = space * space + by_scaling + by_tracking;
        let part = needed / all;
        let (scaling, tracking) = (part * scaling / SCALING, part * tracking / TRACKING);
        let mut spacing = Spacing { ratio: part * space, scaling, tracking, excess: 0.0 };
        if scaling > 1.0 || tracking > 1.0 {
            spacing = self.limited(needed, spacing);
        }
        if sign < 0.0 && spacing.ratio > 1.0 {
            // Spaces shrink no further; letters must give what is left.
            let left = (needed - space) / (self.scaling + self.tracking);
            spacing = Spacing { ratio: 1.0, scaling: left, tracking: left, excess: 0.0 };
        }
        Spacing {
            ratio: sign * spacing.ratio,
            scaling: sign * spacing.scaling,
            tracking: sign * spacing.tracking,
            excess: 0.0,
        }
    }

    /// Where letters would be asked for more than they may give: what is beyond that comes from the others.
    fn limited(&self, needed: f64, free: Spacing) -> Spacing {
        // What letters can do, or must, is not left to spaces that are not there.
        let suffices = self.needed < 0.0 || needed <= self.scaling + self.tracking;
        let space = if suffices { self.spaces } else { self.spaces_at_least() };
        let rest = |scaling: f64, tracking: f64| {
            let left = (needed - scaling * self.scaling - tracking * self.tracking).max(0.0);
            if space > 0.0 { left / space } else { 0.0 }
        };
        let (scaling, tracking) = if free.scaling >= free.tracking {
            let left = (needed - self.scaling).max(0.0);
            let all = space * space + self.tracking * self.tracking / TRACKING;
            (1.0, (left / all * self.tracking / TRACKING).min(1.0))
        } else {
            let left = (needed - self.tracking).max(0.0);
            let all = space * space + self.scaling * self.scaling / SCALING;
            ((left / all * self.scaling / SCALING).min(1.0), 1.0)
        };
        Spacing { ratio: rest(scaling, tracking), scaling, tracking, excess: 0.0 }
    }
}

/// What letters give at most: the [`Costs`] as bare numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) scaling: f64,
    pub(super) tracking: f64,
}

impl Limits {
    pub(super) fn of(costs: &Costs) -> Self {
        Self { scaling: costs.scaling.max(0.0), tracking: f64::from(costs.tracking.units().max(0)) }
    }

    /// How narrow something can be set.
    #[inline]
    pub(super) fn narrowest(&self, sums: &Sums) -> f64 {
        sums.width - sums.shrink - self.scaling * sums.scalable - self.tracking * sums.letters
    }
}

impl Spacing {
    /// Its class.
    pub(super) fn fitness(&self) -> Fitness {
        let looseness = self.ratio + SEEN * (self.scaling + self.tracking);
        let badness = 100.0 * looseness.abs() * looseness * looseness;
        if badness <= 12.0 {
            Fitness::Decent
        } else if looseness < 0.0 {
            Fitness::Tight
        } else if badness <= 99.0 {
            Fitness::Loose
        } else {
            Fitness::VeryLoose
        }
    }

    /// What it costs.
    #[inline]
    pub(super) fn cost(&self, costs: &Costs) -> f64 {
        if self.excess > 0.0 {
            return costs.overfull + costs.excess * self.excess;
        }
        let square =
            self.ratio * self.ratio + SCALING * self.scaling * self.scaling + TRACKING * self.tracking * self.tracking;
        let of = |tightness: f64| {
            let spacing = costs.line + (100.0 * tightness * tightness * tightness).min(costs.most_badness);
            spacing * spacing / 100.0
        };
        let tightness = square.sqrt();
        if tightness <= STEEPEST {
            of(tightness)
        } else {
            // The slope of the cost there, 6 (`line` + b) r², unless badness has an end before.
            let steepest = costs.line + (100.0 * STEEPEST * STEEPEST * STEEPEST).min(costs.most_badness);
            let slope = if costs.most_badness.is_finite() { 0.0 } else { 6.0 * steepest * STEEPEST * STEEPEST };
            of(STEEPEST) + slope * (tightness - STEEPEST)
        }
    }
}
