//! How pages begin and end.

use serde::Serialize;

use super::numbers::{deviation, percent, range, ratio};
use super::{Line, Reading};
use crate::length::Length;

/// How pages begin and end, of all lines of running text, however far they stand in.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Feet {
    /// Pages that begin with the last line of a paragraph (M7).
    pub widows: usize,
    /// Pages that end with the first line of a paragraph, but for the last page (M7).
    pub clubs: usize,
    /// Pages that end with a hyphen, but for the last page (M5).
    pub hyphens: usize,
    /// Standard deviation of the last baselines of all pages but the last, in lines (M8).
    pub deviation: f64,
    /// From the highest to the lowest of them, in lines (M8).
    pub range: f64,
    /// Facing pages whose last baselines are more than a tenth of a line apart (M8).
    pub uneven_spreads: usize,
    /// Lines in a hundred that are more than .2 pt off the grid that begins with the first line of their page (M9).
    pub off_grid: f64,
    /// Standard deviation of the distances of neighbours a leading apart, in points (M9).
    pub jitter: f64,
    /// Standard deviation of the first baselines of all pages, in points (M9).
    pub tops: f64,
}

impl Feet {
    /// Paragraphs narrower than the measure are neither widows nor clubs here: M7 cannot tell where they begin.
    pub(super) fn of(readings: &[Reading], measure: Length, page_count: usize) -> Self {
        let pages: Vec<&[Reading]> = readings.chunk_by(|a, b| a.line.page == b.line.page).collect();
        let Some(leading) = readings.first().map(|reading| reading.line.leading.to_pt()) else { return Self::default() };
        let full = &pages[..pages.len().saturating_sub(1)];
        let first = |page: &&[Reading]| page[0].line.clone();
        let last = |page: &&[Reading]| page[page.len() - 1].line.clone();
        let is_wide = |line: &Line| line.measure() == measure && line.justified && line.count > 1;
        let ends: Vec<f64> = full.iter().map(|page| last(page).y.to_pt()).collect();
        let tops: Vec<f64> = pages.iter().map(|page| first(page).y.to_pt()).collect();
        let off = |page: &[Reading]| page.iter().filter(|reading| is_off(&reading.line, &page[0].line)).count();
        let steps: Vec<f64> = pages.iter().flat_map(|page| page.windows(2)).map(step).collect();
        let steps: Vec<f64> = steps.into_iter().filter(|step| (step / leading - 1.0).abs() < 0.08).collect();
        Self {
            widows: pages.iter().map(first).filter(|line| is_wide(line) && line.is_last()).count(),
            clubs: full.iter().map(last).filter(|line| is_wide(line) && line.index == 0).count(),
            hyphens: pages.iter().map(last).filter(|line| line.hyphenated && line.page + 1 < page_count).count(),
            deviation: ratio(deviation(&ends), leading),
            range: ratio(range(&ends), leading),
            uneven_spreads: uneven(full, leading),
            off_grid: percent(pages.iter().map(|page| off(page)).sum(), readings.len()),
            jitter: deviation(&steps),
            tops: deviation(&tops),
        }
    }
}

fn step(pair: &[Reading]) -> f64 {
    (pair[1].line.y - pair[0].line.y).to_pt()
}

/// Whether a line is off the grid of its page, which begins with this line.
fn is_off(line: &Line, first: &Line) -> bool {
    let leading = line.leading.to_pt();
    let steps = ratio((line.y - first.y).to_pt(), leading);
    ((steps + 0.5).rem_euclid(1.0) - 0.5).abs() * leading > 0.2
}

/// How many left-hand pages do not end where the page beside them does.
fn uneven(full: &[&[Reading]], leading: f64) -> usize {
    let foot = |page: &[Reading]| page[page.len() - 1].line.y.to_pt();
    let spreads = full.windows(2).filter(|pair| pair[0][0].line.page % 2 == 1);
    spreads.filter(|pair| ratio((foot(pair[0]) - foot(pair[1])).abs(), leading) > 0.1).count()
}
