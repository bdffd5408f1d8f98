//! An edition made to fill so many pages, by changes that nobody sees.
//!
//! Pipeline: [`Edition`] + style + a number of pages -> **fit** -> a style a little tighter or wider, and what was reached.
//!
//! ```text
//! steps of a thousandth   leading 1 … 20 | measure 1 … 20 | size 1 … 20
//! tighter  →  lines nearer, then longer, then smaller letters        the least that is enough is taken
//! ```
//!
//! More lines on a page are seen least, smaller letters most: hence the order. Each step makes an edition shorter or leaves it as it is, more or
//! less, so that the least step is found by halving.

use crate::length::Length;
use crate::style::Style;

/// By how many thousandths leading, measure and size change at most, each.
const MOST: i32 = 20;

/// What came of making an edition fill so many pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fit {
    /// How many pages were asked for.
    pub wanted: usize,
    /// How many it has.
    pub pages: usize,
    /// By how many thousandths lines stand further apart than in the style; negative: nearer.
    pub leading: i32,
    /// By how many thousandths lines are longer.
    pub measure: i32,
    /// By how many thousandths letters are larger.
    pub size: i32,
    /// How many words it has more than fit, or fewer (negative) than would fill the pages; 0 where it fits. An estimate: those of
    /// [`spots`](Self::spots).
    pub words: i64,
    /// Where words are best taken out, or put in; the best first. Empty where it fits.
    pub spots: Vec<Spot>,
}

impl Fit {
    /// Whether it fills the pages that were asked for.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        self.pages == self.wanted
    }
}

/// An article whose last page decides.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Spot {
    /// Its title.
    pub title: String,
    /// Its last page, from 1.
    pub page: usize,
    /// How many words stand on that page: without them it has a page less; or, where words are wanted, how many more it takes until it
    /// has a page more.
    pub words: usize,
}

/// How far an article reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reach {
    pub(crate) title: String,
    /// Its last page, from 1.
    pub(crate) page: usize,
    /// Its lines of running text: all, those of its last page, and those that a page takes.
    pub(crate) lines: [usize; 3],
    pub(crate) words: usize,
}

impl Reach {
    fn words_of(&self, lines: usize) -> usize {
        lines * self.words / self.lines[0].max(1)
    }
}

/// A style changed by so many steps: tighter where positive, wider where negative.
pub(crate) struct Step(i32);

impl Step {
    /// Thousandths of leading, measure and size.
    fn parts(&self) -> [i32; 3] {
        let (steps, sign) = (self.0.abs(), self.0.signum());
        let part = |before: i32| (steps - before).clamp(0, MOST) * sign;
        [-part(0), part(MOST), -part(2 * MOST)]
    }

    fn style(&self, style: &Style) -> Style {
        let [leading, measure, size] = self.parts();
        let mut changed = style.clone();
        let by = |length: Length, thousandths: i32| length.scaled(i64::from(1000 + thousandths), 1000);
        // A step of the grid in sixteen equal parts, so that what came to whole steps still does.
        let grid = Length::from_units((by(style.grid, leading).units() / 16).max(1) * 16);
        let leaded = |length: Length| length.scaled(i64::from(grid.units()), i64::from(style.grid.units().max(1)));
        for role in changed.roles.all_mut() {
            (role.leading, role.before, role.after) = (leaded(role.leading), leaded(role.before), leaded(role.after));
            role.size = by(role.size, size);
        }
        changed.grid = grid;
        let page = &mut changed.page;
        let (margins, more) = (page.inside + page.outside, by(style.page.text_width(), measure) - style.page.text_width());
        let inside = more.scaled(i64::from(page.inside.units()), i64::from(margins.units().max(1)));
        page.inside -= inside;
        page.outside -= more - inside;
        changed
    }
}

/// Finds the least change of a style with which an edition has so many pages; `set` sets it in a style and says how many it has. Where no
/// change is enough, what comes nearest is returned.
pub(crate) fn find<T>(style: &Style, wanted: usize, mut set: impl FnMut(&Style) -> (usize, T)) -> (T, Fit) {
    let (pages, plain) = set(style);
    let mut best = (plain, fit(wanted, pages, &Step(0)));
    if pages == wanted {
        return best;
    }
    let sign = if pages > wanted { 1 } else { -1 };
    let is_enough = |pages: usize| if sign > 0 { pages <= wanted } else { pages >= wanted };
    let (mut too_few, mut enough) = (0, 3 * MOST + 1);
    while too_few + 1 < enough {
        let middle = too_few.midpoint(enough);
        let step = Step(middle * sign);
        let (pages, made) = set(&step.style(style));
        if pages.abs_diff(wanted) < best.1.pages.abs_diff(wanted) || is_enough(pages) && pages == wanted {
            best = (made, fit(wanted, pages, &step));
        }
        if is_enough(pages) { enough = middle } else { too_few = middle }
    }
    best
}

fn fit(wanted: usize, pages: usize, step: &Step) -> Fit {
    let [leading, measure, size] = step.parts();
    Fit { wanted, pages, leading, measure, size, ..Fit::default() }
}

/// Says where an edition that does not fit is too long or too short.
pub(crate) fn tell(fit: &mut Fit, reaches: &[Reach]) {
    let missing = fit.pages.abs_diff(fit.wanted);
    let is_over = fit.pages > fit.wanted;
    let words = |reach: &Reach| {
        let [_, last, page] = reach.lines;
        if is_over { reach.words_of(last) } else { reach.words_of(page.saturating_sub(last) + 1) }
    };
    let mut spots: Vec<Spot> =
        reaches.iter().map(|reach| Spot { title: reach.title.clone(), page: reach.page, words: words(reach) }).collect();
    spots.sort_by_key(|spot| (spot.words, spot.page));
    spots.truncate(missing);
    let told: usize = spots.iter().map(|spot| spot.words).sum();
    // Where there are fewer articles than pages, the others are whole pages.
    let whole: usize = reaches.iter().map(|reach| reach.words_of(reach.lines[2])).max().unwrap_or(0);
    let all = i64::try_from(told + whole * (missing - spots.len())).unwrap_or(i64::MAX);
    fit.words = if is_over { all } else { -all };
    fit.spots = spots;
}

#[cfg(test)]
mod tests {
    use super::{Step, find};
    use crate::style::Style;

    /// A work that has so many pages for each thousandth of the area that a letter takes.
    fn pages(style: &Style) -> (usize, ()) {
        let area = style.grid.to_pt() / style.page.measure().to_pt() * style.roles.body.size.to_pt().powi(2);
        let plain = Style::default();
        let own = plain.grid.to_pt() / plain.page.measure().to_pt() * plain.roles.body.size.to_pt().powi(2);
        ((area / own * 1000.0).round() as usize, ())
    }

    #[test]
    fn the_least_change_that_is_enough_is_taken() {
        let style = Style::default();
        let (_, fit) = find(&style, 1000, pages);
        assert_eq!((fit.leading, fit.measure, fit.size), (0, 0, 0));
        let (_, fit) = find(&style, 988, pages);
        assert!(fit.is_reached() && fit.leading == -12 && fit.measure == 0, "{fit:?}");
        let (_, fit) = find(&style, 1030, pages);
        assert!(fit.is_reached() && fit.leading == 20 && fit.measure < 0 && fit.size == 0, "{fit:?}");
        let (_, fit) = find(&style, 500, pages);
        assert!(!fit.is_reached() && (fit.leading, fit.measure, fit.size) == (-20, 20, -20), "{fit:?}");
    }

    #[test]
    fn what_came_to_whole_steps_of_the_grid_still_does() {
        let style = Style::default();
        for step in [-60, -33, -7, 1, 19, 44] {
            let changed = Step(step).style(&style);
            let heading = &changed.roles.heading_1;
            assert_eq!(heading.before + heading.leading + heading.after, changed.grid * 3, "{step}");
            assert_eq!(changed.roles.body.leading, changed.grid, "{step}");
        }
    }
}
