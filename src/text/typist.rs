//! The typist: what lines stand in at present, and the blocks they are typed into.
//!
//! Pipeline: [`flow`](crate::flow) pieces, taken one by one by [`blocks`](super::blocks) and its neighbours -> **typist** -> blocks.
//!
//! A line is given without the marks of quotations and the margin of the sheet: these are the same before all lines of a block, and are
//! put there when the blocks are stacked. Lines of paragraphs that are read from right to left end at the right edge, where the
//! style wants that.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::block::Block;
use super::fill::Filler;
use super::standing::Standing;
use super::width::Ruler;
use super::words::{Spelling, Words};
use super::{NARROWEST, SOFT, UNWRAPPED, order};
use crate::flow::{Flow, Nest, SpanKind};
use crate::line::ragged::Room;
use crate::model::Direction;
use crate::notice::{At, Code, Notice, Place, Severity};
use crate::shape::hyphenate::Hyphenation;
use crate::style::{TextFormat, TextOrder, TextQuotes, TextStyle};

/// How far quotations, verse, code and meanings stand in, and by how much turned lines hang.
pub(super) const STEP: usize = 4;

/// Spaces at which no line ends.
const NO_BREAK: [char; 2] = ['\u{A0}', '\u{202F}'];

/// Sets pieces, one after the other.
pub(super) struct Typist<'a> {
    pub(super) flow: &'a Flow,
    pub(super) style: &'a TextStyle,
    pub(super) filler: Filler,
    pub(super) spelling: Spelling,
    /// Cells of a line without its margin.
    pub(super) width: usize,
    /// What everything stands in at present.
    pub(super) within: Vec<Nest>,
    /// Notes that were called and wait for the end of their section.
    pub(super) waiting: Vec<usize>,
    /// Notes that were said at the end of a section.
    pub(super) said: BTreeSet<usize>,
    /// How far the block stands in from the headings.
    base: usize,
    /// Whether the next block begins a page.
    pub(super) new_page: bool,
    /// Which way the lines of the block are read.
    direction: Direction,
    blocks: Vec<Block>,
    above: Option<Standing>,
    notices: Vec<Notice>,
}

/// Where lines begin and end, in cells from either side.
#[derive(Clone, Copy, Debug)]
pub(super) struct Margins {
    pub(super) left: usize,
    pub(super) right: usize,
    /// Where the text of the innermost list begins; its mark ends one cell before.
    pub(super) mark: usize,
}

impl<'a> Typist<'a> {
    pub(super) fn new(flow: &'a Flow, style: &'a TextStyle) -> Self {
        // Lines that a program joins again must not have hyphens of ours within them.
        let hyphenates = style.hyphenate && style.format == TextFormat::Plain;
        let hyphenation = hyphenates.then(|| Hyphenation::by_patterns(&flow.languages));
        let filler = Filler::new(Ruler { ambiguous_wide: style.ambiguous_wide }, hyphenation);
        Self {
            flow,
            style,
            filler,
            spelling: Spelling::of(style),
            width: measure(style),
            within: Vec::new(),
            waiting: Vec::new(),
            said: BTreeSet::new(),
            base: 0,
            new_page: false,
            direction: flow.direction,
            blocks: Vec::new(),
            above: None,
            notices: Vec::new(),
        }
    }

    /// All blocks, and what went wrong.
    pub(super) fn finish(self) -> (Vec<Block>, Vec<Notice>) {
        (self.blocks, self.notices)
    }

    /// The blocks so far, which are taken away.
    pub(super) fn take(&mut self) -> Vec<Block> {
        self.above = None;
        std::mem::take(&mut self.blocks)
    }

    /// Begins a block in all this, and what follows stands in it.
    pub(super) fn begin(&mut self, standing: Standing, nest: &[Nest]) {
        let above = self.above.map_or(0, |above| above.blank_lines(standing, &self.style.headings));
        self.above = Some(standing);
        self.base = if standing.is_head() || standing.is_heading() { 0 } else { self.style.indent };
        self.direction = self.flow.direction;
        let quoted = self.quoted(nest);
        let new_page = std::mem::take(&mut self.new_page);
        self.blocks.push(Block { above, quoted, new_page, ..Block::default() });
    }

    /// Which way the lines of the block are read, if not that of the article.
    pub(super) fn reads(&mut self, direction: Direction) {
        self.direction = direction;
    }

    /// The block that is being set.
    pub(super) fn block(&mut self) -> &mut Block {
        if self.blocks.is_empty() {
            self.blocks.push(Block::default());
        }
        let last = self.blocks.len() - 1;
        &mut self.blocks[last]
    }

    /// How many quotations with marks before their lines all this is.
    fn quoted(&self, nest: &[Nest]) -> usize {
        if self.style.quotes == TextQuotes::Indent {
            return 0;
        }
        self.within.iter().chain(nest).filter(|nest| **nest == Nest::Quote).count()
    }

    /// Adds a line to the block; one without words stays without spaces, too. Where lines are broken, no-break spaces have done
    /// their work: most devices have no letter for the narrow one, and few who search for `12 km` would find it with another.
    pub(super) fn line(&mut self, indent: usize, words: &str) {
        let words = words.trim_end_matches(NO_BREAK);
        let words = match self.style.order {
            TextOrder::Logical => Cow::Borrowed(words),
            TextOrder::Visual => order::visual(words, self.direction),
        };
        let is_pushed = self.direction.is_rtl() && (self.style.flush_right || self.style.order == TextOrder::Visual);
        let indent = if is_pushed && self.width < UNWRAPPED {
            (self.width - indent.min(self.width)).saturating_sub(self.filler.ruler.cells(&words))
        } else {
            indent
        };
        let lines = &mut self.block().lines.text;
        if !words.is_empty() {
            lines.extend(std::iter::repeat_n(' ', indent));
            if words.contains(NO_BREAK) {
                lines.extend(words.chars().map(|letter| if NO_BREAK.contains(&letter) { ' ' } else { letter }));
            } else {
                lines.push_str(&words);
            }
        }
        lines.push('\n');
    }

    /// Marks the line before as one that goes on in the next, with or without a space between.
    pub(super) fn goes_on(&mut self, with_space: bool) {
        let lines = &mut self.block().lines.text;
        lines.pop();
        lines.push_str(if with_space { " " } else { "" });
        lines.push(SOFT);
        lines.push('\n');
    }

    /// Remembers the notes that these words call, as called by the line before.
    pub(super) fn called(&mut self, words: &Words<'_>, range: &std::ops::Range<usize>) {
        for whole in words.whole_in(range) {
            if let SpanKind::NoteMark(note) = whole.kind {
                self.waiting.push(note);
                let lines = &mut self.block().lines;
                lines.calls.push((lines.count().saturating_sub(1), note));
            }
        }
    }

    /// The margins of what stands in all this, a third of the measure left for the text.
    pub(super) fn margins(&self, nest: &[Nest]) -> Margins {
        let quoted = self.quoted(nest);
        let marks = if quoted > 0 { quoted + 1 } else { 0 };
        let mut margins = Margins { left: self.base, right: marks, mark: self.base };
        for nest in self.within.iter().chain(nest) {
            match nest {
                Nest::Quote if quoted > 0 => {}
                Nest::Quote => {
                    margins.left += STEP;
                    margins.right += STEP;
                }
                Nest::List { widest } => {
                    margins.left += self.filler.ruler.cells(self.shown(widest)) + 1;
                    margins.mark = margins.left;
                }
                Nest::Meaning => margins.left += STEP,
            }
        }
        self.stand_in(margins, 0)
    }

    /// The same with the text further in, if there is room.
    pub(super) fn stand_in(&self, margins: Margins, cells: usize) -> Margins {
        let most = self.width - self.width / 3;
        let left = (margins.left + cells).min(most);
        Margins { left, right: margins.right.min(most - left), mark: margins.mark.min(left) }
    }

    /// The cells there are between margins.
    pub(super) fn room(&self, margins: Margins) -> Room {
        Room::even(self.width.saturating_sub(margins.left + margins.right))
    }

    /// A mark as cells have it: boxes to tick become brackets, which every device has.
    pub(super) fn shown<'m>(&self, mark: &'m str) -> &'m str
    where
        'a: 'm,
    {
        match mark.trim_end() {
            "☑" => "[x]",
            "☐" => "[ ]",
            "•" => &self.style.bullet,
            mark => mark,
        }
    }

    /// Whether lines that are turned over are joined again by who shows them.
    pub(super) fn is_flowed(&self) -> bool {
        self.style.format == TextFormat::Flowed
    }

    /// Tells of a line that sticks out, so many cells from the left.
    pub(super) fn overfull(&mut self, line: &str, left: usize, (severity, at): (Severity, At)) {
        let cells = left + self.filler.ruler.cells(line);
        let beginning: String = line.trim_start().chars().take(24).collect();
        let message = format!("the line `{beginning}…` takes {cells} cells and sticks out of the {} there are", self.width);
        let notice = Notice::new(Code::OverfullLine, severity, message, Place::new(&self.flow.copy, at));
        self.notices.push(match severity {
            Severity::Info => notice.with_help("an address is not parted: it would be none"),
            _ => notice.with_help("code is not parted; break the line in the copy, or give the text style a `wrap-mark`"),
        });
    }
}

/// The cells of a line without its margin; of endless lines as many as no line has.
pub(super) fn measure(style: &TextStyle) -> usize {
    if style.width == 0 { UNWRAPPED } else { style.width.saturating_sub(style.margin).max(NARROWEST) }
}
