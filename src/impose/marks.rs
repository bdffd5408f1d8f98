//! Lines outside the pages that say where to cut and where to fold.

use super::Imposition;
use crate::leaf::Area;
use crate::length::Length;
use crate::notice::{Code, Notice, Place, Severity};
use crate::paper::Paper;

/// A thin line on a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Line {
    /// One end, from the upper left corner.
    pub from: (Length, Length),
    /// The other end.
    pub to: (Length, Length),
    /// Whether it is broken: a fold, not a cut.
    pub is_broken: bool,
}

/// How long a mark is: 5 mm.
const LONG: Length = Length::pt(14);

/// How far it is from the pages, where there is no wider bleed: 2 mm, so that a cut that is a little off leaves no ink.
const AWAY: Length = Length::pt(6);

/// Where a side is cut and folded.
#[derive(Default)]
pub(super) struct Edges {
    pub(super) trim: Area,
    pub(super) cuts_across: Vec<Length>,
    pub(super) cuts_down: Vec<Length>,
    pub(super) folds_across: Vec<Length>,
    pub(super) folds_down: Vec<Length>,
    /// A cut inside the pages, between two points.
    pub(super) slit: Option<[(Length, Length); 2]>,
}

impl Line {
    pub(super) fn turned(self, paper: Paper) -> Self {
        let turned = |(x, y): (Length, Length)| (paper.width - x, paper.height - y);
        Self { from: turned(self.from), to: turned(self.to), ..self }
    }
}

/// What marks take around the pages.
pub(super) fn room(bleed: Length) -> Length {
    bleed.max(AWAY) + LONG
}

/// The marks that are asked for; a notice where the paper has no room for them, or for the bleed.
pub(super) fn lines(asked: &Imposition, edges: &Edges, paper: Paper, notices: &mut Vec<Notice>) -> Vec<Line> {
    let Area { x, y, width, height } = edges.trim;
    let away = asked.bleed.max(AWAY);
    let [beside, above] = [ends(x, width, away), ends(y, height, away)];
    let upright = |across: &[Length], is_broken: bool| strokes(across, &above, |at, along| (at, along), is_broken);
    let level = |down: &[Length], is_broken: bool| strokes(down, &beside, |at, along| (along, at), is_broken);
    let mut lines = Vec::new();
    if asked.crop_marks {
        lines.extend(upright(&edges.cuts_across, false));
        lines.extend(level(&edges.cuts_down, false));
        lines.extend(edges.slit.map(|[from, to]| Line { from, to, is_broken: false }));
    }
    if asked.fold_marks {
        lines.extend(upright(&edges.folds_across, true));
        lines.extend(level(&edges.folds_down, true));
    }
    let wants = |across: &[Length], down: &[Length]| {
        (!across.is_empty() && above.is_empty()) || (!down.is_empty() && beside.is_empty())
    };
    let wants_cuts = asked.crop_marks && wants(&edges.cuts_across, &edges.cuts_down);
    let wants_folds = asked.fold_marks && wants(&edges.folds_across, &edges.folds_down);
    let mut tell = |message: String| {
        notices.push(Notice::new(Code::PaperTooSmall, Severity::Warning, message, Place::default()));
    };
    if wants_cuts || wants_folds {
        tell(format!("paper of {paper} has no room for marks on all sides of the pages"));
    }
    if asked.bleed > x.min(y) && !edges.cuts_across.is_empty() {
        tell(format!("paper of {paper} has no room for all of the bleed"));
    }
    lines
}

/// Where marks before and behind the pages begin and end; none where there is no room.
fn ends(start: Length, length: Length, away: Length) -> Vec<(Length, Length)> {
    let long = (start - away).min(LONG);
    let (before, behind) = (start - away, start + length + away);
    if long > Length::ZERO { vec![(before - long, before), (behind, behind + long)] } else { Vec::new() }
}

/// A mark at each of these places, at both ends.
fn strokes(
    places: &[Length],
    ends: &[(Length, Length)],
    point: impl Fn(Length, Length) -> (Length, Length),
    is_broken: bool,
) -> Vec<Line> {
    let marks = places.iter().flat_map(|&at| ends.iter().map(move |&(from, to)| (at, from, to)));
    marks.map(|(at, from, to)| Line { from: point(at, from), to: point(at, to), is_broken }).collect()
}
