//! Pieces become blocks of lines: with their marks and indents, and blank lines between them.
//!
//! Pipeline: [`flow`](crate::flow) pieces -> **blocks** -> the text.
//!
//! Nothing is drawn that a screen reader would have to read out: headings are told by the blank lines around them (two
//! above, one below), quotations, verse and code by standing in. A list hangs from its marks, which end in one column:
//!
//! ```text
//!  9. Two lines of an item, of
//!     which one is turned over
//! 10. • an item in an item
//! ```

use super::fill::Filler;
use super::width::Ruler;
use super::words::{Spelling, Words};
use super::{Block, NARROWEST};
use crate::flow::{FigureFlow, Flow, Nest, Passage, Piece, SpanKind};
use crate::leaf::Belongs;
use crate::length::Length;
use crate::line::ragged::Room;
use crate::notice::{At, Code, Notice, Place, Severity};
use crate::style::{Role, TextStyle, Word};

/// How far quotations, verse, code and meanings stand in, and by how much turned lines hang.
const STEP: usize = 4;

/// Spaces at which no line ends.
const NO_BREAK: [char; 2] = ['\u{A0}', '\u{202F}'];

/// Sets pieces, one after the other.
pub(super) struct Typist<'a> {
    pub(super) flow: &'a Flow,
    pub(super) filler: Filler,
    pub(super) spelling: Spelling,
    width: usize,
    /// What everything stands in at present.
    pub(super) within: Vec<Nest>,
    blocks: Vec<Block>,
    above: Option<Standing>,
    notices: Vec<Notice>,
}

/// What blank lines between two blocks depend on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    /// None for tables and figures.
    role: Option<Role>,
    has_mark: bool,
    keeps_with_next: bool,
    before: Length,
    after: Length,
}

impl Standing {
    pub(super) fn of(role: Option<Role>) -> Self {
        Self { role, has_mark: false, keeps_with_next: false, before: Length::ZERO, after: Length::ZERO }
    }

    fn of_passage(passage: &Passage) -> Self {
        Self {
            role: Some(passage.role),
            has_mark: passage.marker.is_some(),
            keeps_with_next: passage.keep_with_next,
            before: passage.before,
            after: passage.after,
        }
    }

    /// Blank lines between this and what stands below it.
    fn blank_lines(self, below: Self) -> usize {
        let is_head = |standing: Self| {
            matches!(standing.role, Some(Role::Kicker | Role::Title | Role::Subtitle | Role::Standfirst | Role::Byline))
        };
        match (self.role, below.role) {
            _ if is_head(self) => {
                if is_head(below) {
                    1
                } else {
                    2
                }
            }
            (Some(Role::Heading(_)), _) => 1,
            (_, Some(Role::Heading(_))) => 2,
            (Some(Role::Links), Some(Role::Links)) | (Some(Role::Colophon), Some(Role::Colophon)) => 0,
            (_, Some(Role::Colophon)) => 2,
            (_, Some(Role::Attribution)) => 1,
            // A term stands right above its meaning, a mark without words above what it marks.
            _ if self.keeps_with_next && !below.has_mark => 0,
            (Some(Role::Note), Some(Role::Note)) if self.has_mark && below.has_mark => 0,
            // Items follow one another closely, lists do not.
            _ if self.has_mark && below.has_mark && self.after + below.before == Length::ZERO => 0,
            _ => 1,
        }
    }
}

/// Where lines begin and end, in cells from either side.
#[derive(Clone, Copy, Debug)]
pub(super) struct Margins {
    pub(super) left: usize,
    pub(super) right: usize,
    /// Where the text of the innermost list begins; its mark ends one cell before.
    mark: usize,
}

impl<'a> Typist<'a> {
    pub(super) fn new(flow: &'a Flow, style: &TextStyle) -> Self {
        let filler = Filler::new(Ruler { ambiguous_wide: style.ambiguous_wide });
        let width = style.width.max(NARROWEST);
        let spelling = Spelling::of(style);
        Self { flow, filler, spelling, width, within: Vec::new(), blocks: Vec::new(), above: None, notices: Vec::new() }
    }

    /// All blocks, and what went wrong.
    pub(super) fn finish(self) -> (Vec<Block>, Vec<Notice>) {
        (self.blocks, self.notices)
    }

    pub(super) fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Passage(passage) => self.passage(passage),
                Piece::Table(table) => self.table(table),
                Piece::Figure(figure) => self.figure(figure),
                // There are no pages.
                Piece::PageBreak => {}
            }
        }
    }

    /// Begins a block.
    pub(super) fn begin(&mut self, standing: Standing) {
        let above = self.above.map_or(0, |above| above.blank_lines(standing));
        self.above = Some(standing);
        self.blocks.push(Block { above, lines: String::new() });
    }

    /// Adds a line to the block; one without words stays without spaces, too. Where lines are broken, no-break spaces have done
    /// their work: most devices have no letter for the narrow one, and few who search for `12 km` would find it with another.
    pub(super) fn line(&mut self, indent: usize, words: &str) {
        if let Some(block) = self.blocks.last_mut() {
            let words = words.trim_end_matches(NO_BREAK);
            if !words.is_empty() {
                block.lines.extend(std::iter::repeat_n(' ', indent));
                block.lines.extend(words.chars().map(|letter| if NO_BREAK.contains(&letter) { ' ' } else { letter }));
            }
            block.lines.push('\n');
        }
    }

    fn passage(&mut self, passage: &Passage) {
        if repeats_the_text(passage) {
            return;
        }
        self.begin(Standing::of_passage(passage));
        match passage.role {
            Role::Code => self.code(passage),
            Role::Ornament => self.ornament(passage),
            _ => self.paragraph(passage),
        }
    }

    fn paragraph(&mut self, passage: &Passage) {
        let mut words = Words::of(passage, self.spelling);
        // Italics tell the name from the words on a page; here a dash does.
        if passage.role == Role::Attribution && !words.text().starts_with(['—', '–', '-']) {
            words = Words::plain("—", self.spelling).joined(" ", &words);
        }
        let mut margins = self.margins(&passage.nest);
        let hang = match passage.role {
            Role::Verse | Role::Colophon => STEP,
            _ => 0,
        };
        let stands_in = match passage.role {
            Role::Verse => true,
            Role::Attribution => !passage.nest.contains(&Nest::Quote),
            _ => false,
        };
        margins = self.stand_in(margins, if stands_in { STEP } else { 0 });
        let mark = passage.marker.as_ref().map(|marker| shown(&marker.text));
        self.words(&words, margins, hang, mark, passage.at);
    }

    /// Sets words between margins, with a mark before the first line; turned lines hang.
    pub(super) fn words(&mut self, words: &Words<'_>, margins: Margins, hang: usize, mark: Option<&str>, at: At) {
        let width = self.room(margins).rest;
        let hang = hang.min(width / 3);
        let (mut prefix, mut begins) = (String::new(), margins.left);
        if let Some(mark) = mark {
            let cells = self.filler.ruler.cells(mark);
            let start = margins.mark.saturating_sub(cells + 1);
            begins = margins.left.max(start + cells + 1);
            prefix = [" ".repeat(start).as_str(), mark, &" ".repeat(begins - start - cells)].concat();
        }
        for (index, line) in words.lines().enumerate() {
            let first = if index == 0 { width.saturating_sub(begins - margins.left) } else { width };
            let filled = self.filler.fill(words, line, Room { first, rest: width.saturating_sub(hang) });
            for (turn, line) in filled.iter().enumerate() {
                let text = &words.text()[line.text.clone()];
                if index == 0 && turn == 0 && mark.is_some() {
                    let line = [&prefix, text].concat();
                    self.line(0, line.trim_end());
                } else {
                    self.line(margins.left + if turn == 0 { 0 } else { hang }, text);
                }
                let is_address = || words.whole_in(&line.text).any(|whole| whole.kind == SpanKind::Url);
                if line.is_overfull && !is_address() {
                    self.overfull(text, at);
                }
            }
        }
    }

    /// Lines as they are, with their white space.
    fn code(&mut self, passage: &Passage) {
        let words = Words::of(passage, self.spelling);
        let margins = self.margins(&passage.nest);
        let margins = self.stand_in(margins, STEP);
        let mut widest = (0, "");
        for (index, line) in words.text().split('\n').enumerate() {
            let line = line.trim_end();
            match passage.marker.as_ref().filter(|_| index == 0) {
                Some(marker) => {
                    let mark = shown(&marker.text);
                    let start = margins.mark.saturating_sub(self.filler.ruler.cells(mark) + 1);
                    let gap = margins.left.saturating_sub(start + self.filler.ruler.cells(mark));
                    self.line(start, &[mark, &" ".repeat(gap), line].concat());
                }
                None => self.line(margins.left, line),
            }
            widest = widest.max((margins.left + self.filler.ruler.cells(line), line));
        }
        if widest.0 > self.width {
            self.overfull(widest.1, passage.at);
        }
    }

    fn ornament(&mut self, passage: &Passage) {
        let words = Words::of(passage, self.spelling);
        let margins = self.margins(&passage.nest);
        let white = self.width.saturating_sub(margins.left + margins.right + self.filler.ruler.cells(words.text()));
        self.line(margins.left + white / 2, words.text());
    }

    /// What a picture shows in words, and its caption under it. Of decoration nothing is left but a caption.
    fn figure(&mut self, figure: &FigureFlow) {
        let alt = figure.alt.split_whitespace().collect::<Vec<_>>().join(" ");
        if alt.is_empty() && figure.caption.is_none() {
            return;
        }
        self.begin(Standing::of(None));
        let margins = self.margins(&figure.nest);
        if !alt.is_empty() {
            let name = self.flow.words.get(Word::Figure);
            // Where nobody wrote one, the caption stands for the text of the picture; once is enough.
            let is_alt = |caption: &Passage| caption.text.split_whitespace().collect::<Vec<_>>().join(" ").starts_with(&alt);
            let is_caption = figure.caption.as_ref().is_some_and(is_alt);
            let label = if is_caption { format!("[{name}]") } else { format!("[{name}: {alt}]") };
            self.words(&Words::plain(label, self.spelling), margins, 0, None, figure.at);
        }
        if let Some(caption) = &figure.caption {
            self.words(&Words::of(caption, self.spelling), margins, 0, None, figure.at);
        }
    }

    /// The margins of what stands in all this, a third of the measure left for the text.
    pub(super) fn margins(&self, nest: &[Nest]) -> Margins {
        let mut margins = Margins { left: 0, right: 0, mark: 0 };
        for nest in self.within.iter().chain(nest) {
            match nest {
                Nest::Quote => {
                    margins.left += STEP;
                    margins.right += STEP;
                }
                Nest::List { widest } => {
                    margins.left += self.filler.ruler.cells(shown(widest)) + 1;
                    margins.mark = margins.left;
                }
                Nest::Meaning => margins.left += STEP,
            }
        }
        self.stand_in(margins, 0)
    }

    /// The same with the text further in, if there is room.
    fn stand_in(&self, margins: Margins, cells: usize) -> Margins {
        let most = self.width - self.width / 3;
        let left = (margins.left + cells).min(most);
        Margins { left, right: margins.right.min(most - left), mark: margins.mark.min(left) }
    }

    /// The cells there are between margins.
    pub(super) fn room(&self, margins: Margins) -> Room {
        Room::even(self.width.saturating_sub(margins.left + margins.right))
    }

    fn overfull(&mut self, line: &str, at: At) {
        let cells = self.filler.ruler.cells(line);
        let beginning: String = line.trim_start().chars().take(24).collect();
        let message = format!("the line `{beginning}…` takes {cells} cells and sticks out of the {} there are", self.width);
        let place = Place::new(&self.flow.copy, at);
        let notice = Notice::new(Code::OverfullLine, Severity::Warning, message, place);
        self.notices.push(notice.with_help("code is never parted; break the line in the copy"));
    }
}

/// Whether a passage only repeats what the text says: a pull quote, with the name under it.
fn repeats_the_text(passage: &Passage) -> bool {
    let is_ornament = passage.spans.iter().all(|span| span.belongs == Belongs::Ornament);
    is_ornament && matches!(passage.role, Role::PullQuote | Role::Attribution)
}

/// A mark as cells have it: boxes to tick become brackets, which every device has.
fn shown(mark: &str) -> &str {
    match mark.trim_end() {
        "☑" => "[x]",
        "☐" => "[ ]",
        mark => mark,
    }
}
