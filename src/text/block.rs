//! A block: lines that stand together, and what is known of them when pages are made.

/// Lines that stand together.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// Blank lines above.
    pub(super) above: usize,
    /// How many quotations it stands in, where these have marks before their lines.
    pub(super) quoted: usize,
    /// The lines.
    pub(super) lines: Lines,
    /// Other ways to set it, where there are pages to be filled.
    pub(super) others: Vec<Way>,
    /// Where it may be parted.
    pub(super) parting: Parting,
    /// Whether it stays on the page of what follows.
    pub(super) keeps_with_next: bool,
    /// Whether it begins a page.
    pub(super) new_page: bool,
    /// How many of its lines are shown again where it goes on on another page: the head of a table.
    pub(super) head: usize,
    /// The place in its flow that links and contents lead to.
    pub(super) anchor: Option<usize>,
    /// For an entry of the contents: the place whose page stands at the end of its last line.
    pub(super) leads_to: Option<Place>,
}

/// A place in one of the flows of a work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Which flow.
    pub(super) part: usize,
    /// The anchor in it.
    pub(super) anchor: usize,
}

/// Lines in one string, each with its end, and the notes their words call.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    pub(super) text: String,
    /// In order: the number of a line, from 0, and the index of the note in its flow.
    pub(super) calls: Vec<(usize, usize)>,
}

/// Another way to set a paragraph.
#[derive(Clone, Debug)]
pub(super) struct Way {
    /// What it costs more than the best.
    pub(super) cost: f64,
    pub(super) lines: Lines,
}

/// Where a block may be parted at the end of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Parting {
    /// Between any two lines, two of which stay together at either end.
    #[default]
    Lines,
    /// Nowhere.
    Nowhere,
    /// After so many of its lines: the rows of a table end there.
    After(Vec<usize>),
}

impl Lines {
    pub(super) fn count(&self) -> usize {
        self.text.bytes().filter(|byte| *byte == b'\n').count()
    }

    /// The lines without their ends.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.text.split_terminator('\n')
    }
}

impl Block {
    /// The lines of one of its ways: the best first.
    pub(super) fn way(&self, way: usize) -> &Lines {
        way.checked_sub(1).and_then(|other| self.others.get(other)).map_or(&self.lines, |way| &way.lines)
    }
}
