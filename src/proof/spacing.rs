//! White between words.

use serde::Serialize;

use super::Reading;
use super::numbers::{deviation, mean, percent, percentile, ratio};

/// How even the white between words is. `r` is how far the mean white of a line is from natural, as a part of what it may give: 1
/// is wider by half, -1 narrower by a third.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Spacing {
    /// Mean of |r| (M1).
    pub mean: f64,
    /// What 95 lines in 100 have less of: |r| (M1).
    pub p95: f64,
    /// The greatest r: the loosest line (M1).
    pub loosest: f64,
    /// Standard deviation of the mean white of lines, in ems.
    pub deviation: f64,
    /// Lines in a hundred that are overfull, or have an r over 2 or under -1.02 (M2).
    pub bad: f64,
    /// Lines in a hundred with an r over 1, TeX's badness 100 (M3).
    pub over_badness_100: f64,
    /// Lines in a hundred with an r over 1.26, TeX's badness 200 (M3).
    pub over_badness_200: f64,
    /// Mean difference of the white of neighbours in a paragraph, in ems (M4).
    pub neighbours: f64,
    /// Neighbours in a hundred whose fitness classes in TeX differ by more than one (M4, TeX §817).
    pub incompatible: f64,
    /// TeX's demerits for each justified line, with its own parameters, and a badness of 1000 at most (M15, TeX §859).
    pub demerits: f64,
}

impl Spacing {
    pub(super) fn of(paragraphs: &[&[&Reading]], justified: usize) -> Self {
        let set = || paragraphs.iter().flat_map(|lines| lines.iter().map(|reading| &reading.line));
        let rs: Vec<f64> = set().filter_map(|line| line.r).collect();
        let share = |is: &dyn Fn(f64) -> bool| percent(rs.iter().filter(|r| is(**r)).count(), justified);
        let bad = set().filter(|line| line.r.is_some_and(|r| line.overfull || !(-1.02..=2.0).contains(&r))).count();
        let spaces: Vec<f64> = set().filter(|line| line.r.is_some()).filter_map(super::Line::space).collect();
        let mut sizes: Vec<f64> = rs.iter().map(|r| r.abs()).collect();
        let (mut differences, mut incompatible) = (Vec::new(), 0);
        for pair in paragraphs.iter().flat_map(|lines| lines.windows(2)) {
            let (above, below) = (&pair[0].line, &pair[1].line);
            if let (Some(r), Some(other), Some(a), Some(b)) = (above.r, below.r, above.space(), below.space()) {
                differences.push((a - b).abs());
                incompatible += usize::from(!are_compatible(r, other));
            }
        }
        Self {
            mean: mean(&sizes),
            p95: percentile(&mut sizes, 95),
            loosest: rs.iter().copied().reduce(f64::max).unwrap_or(0.0),
            deviation: deviation(&spaces),
            bad: percent(bad, justified),
            over_badness_100: share(&|r| r > 1.0),
            over_badness_200: share(&|r| r > 1.26),
            neighbours: mean(&differences),
            incompatible: percent(incompatible, differences.len()),
            demerits: ratio(paragraphs.iter().map(|lines| demerits(lines)).sum(), justified as f64),
        }
    }
}

/// TeX §108, without rounding.
fn badness(r: f64) -> f64 {
    100.0 * r.abs() * r.abs() * r.abs()
}

/// Whether the fitness classes of two lines differ by at most one (TeX §817): very loose, loose, decent, tight.
fn are_compatible(above: f64, below: f64) -> bool {
    let class = |r: f64| match badness(r) {
        b if b > 99.0 && r > 0.0 => 0_u8,
        b if b > 12.0 => {
            if r > 0.0 {
                1
            } else {
                3
            }
        }
        _ => 2,
    };
    class(above).abs_diff(class(below)) <= 1
}

/// The demerits of a paragraph: line penalty 10, hyphen penalty 50, 10 000 for two hyphens in a row and for incompatible
/// neighbours, 5 000 for a hyphen before the last line (TeX §859).
fn demerits(lines: &[&Reading]) -> f64 {
    let (mut total, mut before) = (0.0, None);
    for line in lines.iter().map(|reading| &reading.line) {
        let Some(r) = line.r else {
            before = None;
            continue;
        };
        let badness = if line.overfull { 1000.0 } else { badness(r).min(1000.0) };
        total += (10.0 + badness) * (10.0 + badness);
        if line.hyphenated {
            total += 2500.0;
            total += if before.is_some_and(|(_, hyphenated)| hyphenated) { 10_000.0 } else { 0.0 };
            total += if line.index + 2 == line.count { 5000.0 } else { 0.0 };
        }
        total += if before.is_some_and(|(other, _)| !are_compatible(other, r)) { 10_000.0 } else { 0.0 };
        before = Some((r, line.hyphenated));
    }
    total
}
