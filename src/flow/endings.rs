//! What stands behind the body of an article and may stand elsewhere: its notes, the addresses of its links.
//!
//! Pipeline: a [`Flow`] with its endings -> **endings** -> the flow without one, and that alone, for the end of the edition.
//!
//! Both keep all places and the whole structure, so that what leads from a mark to its note still does; nothing is painted twice.

use std::ops::Range;

use super::{Flow, Piece};

/// Something behind the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    Notes,
    Links,
}

/// The pieces behind the body that may stand elsewhere, the heading first; empty where there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Endings {
    pub(crate) notes: Range<usize>,
    pub(crate) links: Range<usize>,
}

impl Endings {
    /// The same after pieces that were put in before them.
    pub(super) fn move_on(&mut self, pieces: usize) {
        for range in [&mut self.notes, &mut self.links] {
            *range = range.start + pieces..range.end + pieces;
        }
    }

    fn of(&self, ending: Ending) -> &Range<usize> {
        match ending {
            Ending::Notes => &self.notes,
            Ending::Links => &self.links,
        }
    }
}

impl Flow {
    /// The flow without some of its endings.
    pub(crate) fn without(mut self, endings: &[Ending]) -> Self {
        let ranges: Vec<Range<usize>> = endings.iter().map(|ending| self.endings.of(*ending).clone()).collect();
        let mut gone = Vec::new();
        let mut kept = Vec::with_capacity(self.pieces.len());
        for (index, piece) in std::mem::take(&mut self.pieces).into_iter().enumerate() {
            if ranges.iter().any(|range| range.contains(&index)) { gone.push(piece) } else { kept.push(piece) }
        }
        let anchors: Vec<usize> = gone.iter().filter_map(anchor).collect();
        self.outline.retain(|entry| !anchors.contains(&entry.anchor));
        self.pieces = kept;
        self
    }

    /// One of its endings alone, with the title of the article as its heading; none where it has no such ending.
    pub(crate) fn only(mut self, ending: Ending) -> Option<Self> {
        let range = self.endings.of(ending).clone();
        let mut pieces: Vec<Piece> = self.pieces.get(range)?.to_vec();
        if let Some(Piece::Passage(heading)) = pieces.first_mut() {
            heading.say(&self.info.title);
        }
        (self.outline, self.notes, self.entries, self.notices) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        self.pieces = pieces;
        (!self.pieces.is_empty()).then_some(self)
    }
}

fn anchor(piece: &Piece) -> Option<usize> {
    match piece {
        Piece::Passage(passage) => passage.anchor,
        _ => None,
    }
}
