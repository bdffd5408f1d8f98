//! The edges of lines, and how letters are fitted between them.

use serde::Serialize;

use super::numbers::{median, percent, range};
use super::{Line, Reading, Standard};

/// How lines end at the right edge (M12).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Edges {
    /// Lines that stand out by more than .09 em, or .75 em if they end in punctuation.
    pub overfull: usize,
    /// Lines short of the edge by more than .12 em that are not the last of their paragraphs.
    pub underfull: usize,
    /// How far hyphens stand out, in ems: the median.
    pub hyphen: f64,
    /// How far full stops and commas stand out, in ems: the median.
    pub stop: f64,
}

/// How letters are fitted: scaled, spaced, kerned (M13).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Fitting {
    /// Justified lines in a hundred whose letters are wider or narrower by more than .15 % than the same letters mostly are.
    pub scaled: f64,
    /// From the narrowest to the widest, in percent.
    pub scale_range: f64,
    /// From the closest to the widest letterspacing, in ems.
    pub letterspacing_range: f64,
    /// Letters in a hundred, of those with a neighbour in their word, that stand closer or wider by more than .003 em.
    pub kerned: f64,
}

impl Edges {
    pub(super) fn of(lines: &[&Reading], standard: &Standard) -> Self {
        let lines = || lines.iter().map(|reading| &reading.line);
        let justified = |is: &dyn Fn(&Line) -> bool| -> f64 {
            let mut over: Vec<f64> = lines().filter(|line| line.r.is_some() && is(line)).map(Line::over).collect();
            median(&mut over)
        };
        let short = |line: &&Line| !line.is_last() && (line.right - line.end).to_pt() > 0.12 * standard.em;
        Self {
            overfull: lines().filter(|line| line.overfull).count(),
            underfull: lines().filter(short).count(),
            hyphen: justified(&|line| line.hyphenated),
            stop: justified(&|line| matches!(line.last, Some('.' | ','))),
        }
    }
}

impl Fitting {
    pub(super) fn of(lines: &[&Reading]) -> Self {
        let justified: Vec<&&Reading> = lines.iter().filter(|reading| reading.line.r.is_some()).collect();
        let scales: Vec<f64> = justified.iter().map(|reading| 100.0 * reading.widening).collect();
        let tracking: Vec<f64> = justified.iter().map(|reading| reading.line.letterspacing()).collect();
        let pairs =
            || justified.iter().zip(&tracking).flat_map(|(reading, all)| reading.kerns.iter().map(move |own| own - all));
        Self {
            scaled: percent(scales.iter().filter(|scale| scale.abs() > 0.15).count(), justified.len()),
            scale_range: range(&scales),
            letterspacing_range: range(&tracking),
            kerned: percent(pairs().filter(|kern| kern.abs() > 0.003).count(), pairs().count()),
        }
    }
}
