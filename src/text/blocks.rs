//! Pieces become blocks of lines: with their marks and indents, and blank lines between them.
//!
//! Pipeline: [`flow`](crate::flow) pieces -> **blocks** -> the text.
//!
//! Nothing is drawn that a screen reader would have to read out: headings are told by the blank lines around them, quotations,
//! verse and code by standing in. A list hangs from its marks, which end in one column:
//!
//! ```text
//!  9. Two lines of an item, of
//!     which one is turned over
//! 10. • an item in an item
//! ```

use std::borrow::Cow;

use super::block::{Parting, Way};
use super::fill::Filled;
use super::justify;
use super::standing::Standing;
use super::typist::{Margins, STEP, Typist};
use super::words::Words;
use crate::flow::{Nest, Passage, Piece, SpanKind};
use crate::leaf::Belongs;
use crate::line::ragged::Room;
use crate::notice::{At, Severity};
use crate::segment;
use crate::style::{Charset, Role, TextAlign, TextFormat, TextNotes};

/// Where the lines of a paragraph begin, in cells from the left, and how much they take.
struct Hung {
    /// The mark with the white behind it.
    prefix: String,
    /// Where the mark begins.
    start: usize,
    left: usize,
    turned: usize,
    /// Of a line that is not turned over.
    width: usize,
    room: Room,
}

impl Typist<'_> {
    pub(super) fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Passage(passage) => self.passage(passage),
                Piece::Table(table) => self.table(table),
                Piece::Figure(figure) => self.figure(figure),
                Piece::PageBreak => self.new_page = true,
            }
        }
    }

    fn passage(&mut self, passage: &Passage) {
        if repeats_the_text(passage) {
            return;
        }
        if matches!(passage.role, Role::Heading(_)) && self.style.notes == TextNotes::Section {
            self.notes_of_section();
        }
        self.begin(Standing::of_passage(passage), &passage.nest);
        self.reads(passage.direction);
        let block = self.block();
        block.anchor = passage.anchor;
        block.keeps_with_next = passage.keep_with_next;
        block.parting = if passage.keep_together { Parting::Nowhere } else { Parting::Lines };
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
            let dash = if self.style.charset == Charset::Utf8 { "—" } else { "--" };
            words = Words::plain(dash, self.spelling).joined(" ", &words);
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
        if self.style.headings.center_title && Standing::of_passage(passage).is_head() {
            return self.centered(&words, margins, passage.at);
        }
        let mark = passage.marker.as_ref().map(|marker| self.shown(&marker.text).to_owned());
        let is_read_on = matches!(passage.role, Role::Body | Role::Quote | Role::Note | Role::Standfirst);
        self.filler.language = passage.spans.first().filter(|_| is_read_on).map(|span| span.language);
        self.words(&words, margins, hang, mark.as_deref(), passage.at);
        self.filler.language = None;
    }

    /// Sets words between margins, with a mark before the first line; turned lines hang.
    pub(super) fn words(&mut self, words: &Words<'_>, margins: Margins, hang: usize, mark: Option<&str>, at: At) {
        let hung = self.hung_from(margins, hang, mark);
        if self.style.has_pages()
            && self.block().parting == Parting::Lines
            && !words.text().contains('\n')
            && self.block().lines.text.is_empty()
        {
            return self.ways(words, &hung, at);
        }
        let mut room = hung.room;
        for (index, line) in words.lines().enumerate() {
            let filled = self.filler.fill(words, line, room);
            self.filled(words, &filled, &hung, index == 0);
            self.overfull_of(words, &filled, (hung.left, at));
            room.first = hung.width;
        }
    }

    /// Where lines begin, and how much they take.
    fn hung_from(&self, margins: Margins, hang: usize, mark: Option<&str>) -> Hung {
        let width = self.room(margins).rest;
        let hang = hang.min(width / 3);
        let (mut prefix, mut start, mut begins) = (String::new(), margins.left, margins.left);
        if let Some(mark) = mark {
            let cells = self.filler.ruler.cells(mark);
            start = margins.mark.saturating_sub(cells + 1);
            begins = margins.left.max(start + cells + 1);
            prefix = [mark, &" ".repeat(begins - start - cells)].concat();
        }
        let first = width.saturating_sub(begins - margins.left);
        let (turned, rest) = if self.is_flowed() {
            // White before a line that is joined to the one before would come to stand among the words.
            (0, width + margins.left)
        } else {
            (margins.left + hang, width.saturating_sub(hang))
        };
        Hung { prefix, start, left: margins.left, turned, width, room: Room { first, rest } }
    }

    /// Sets a paragraph in the ways a page may choose from.
    fn ways(&mut self, words: &Words<'_>, hung: &Hung, at: At) {
        let mut ways = self.filler.ways(words, 0..words.text().len(), hung.room);
        let Some(best) = (0..ways.len()).min_by_key(|&way| ways[way].cost) else { return };
        let best = ways.swap_remove(best);
        for way in ways {
            self.filled(words, &way.lines, hung, true);
            let block = self.block();
            let lines = std::mem::take(&mut block.lines);
            block.others.push(Way { cost: (way.cost - best.cost) as f64, lines });
        }
        self.filled(words, &best.lines, hung, true);
        self.overfull_of(words, &best.lines, (hung.left, at));
    }

    /// Types filled lines; the first of a paragraph has its mark before it.
    fn filled(&mut self, words: &Words<'_>, filled: &[Filled], hung: &Hung, begins: bool) {
        for (turn, line) in filled.iter().enumerate() {
            let room = if turn == 0 && begins { hung.room.first } else { hung.room.rest };
            let mut text = Cow::Borrowed(&words.text()[line.text.clone()]);
            if line.hyphen {
                text.to_mut().push('-');
            }
            if turn + 1 < filled.len() && self.justifies() {
                text = self.justified(text, room, turn);
            }
            match (turn, begins && !hung.prefix.is_empty()) {
                (0, true) => self.line(hung.start, [&*hung.prefix, &text].concat().trim_end()),
                (0, false) => self.line(hung.left, &text),
                _ => self.line(hung.turned, &text),
            }
            self.called(words, &line.text);
            if let Some(next) = filled.get(turn + 1).filter(|_| self.is_flowed()) {
                self.goes_on(next.text.start > line.text.end);
            }
        }
    }

    /// Whether the style makes lines end at the measure: those that go on in the next end where a program has them end.
    fn justifies(&self) -> bool {
        self.style.align == TextAlign::Justify && self.style.format == TextFormat::Plain
    }

    /// A line that is not the last, as long as its room if that takes no wide gaps.
    fn justified<'t>(&self, line: Cow<'t, str>, room: usize, turn: usize) -> Cow<'t, str> {
        let missing = room.saturating_sub(self.filler.ruler.cells(&line));
        justify::justified(&line, missing, turn % 2 == 1).map_or(line, Cow::Owned)
    }

    /// Tells of lines that stick out: of addresses by the way, as they are better whole.
    fn overfull_of(&mut self, words: &Words<'_>, filled: &[Filled], (left, at): (usize, At)) {
        for line in filled.iter().filter(|line| line.is_overfull) {
            let is_address = words.whole_in(&line.text).any(|whole| whole.kind == SpanKind::Url);
            let severity = if is_address { Severity::Info } else { Severity::Warning };
            self.overfull(&words.text()[line.text.clone()], left, (severity, at));
        }
    }

    /// Lines in the middle of the measure.
    fn centered(&mut self, words: &Words<'_>, margins: Margins, at: At) {
        let room = self.room(margins);
        for line in words.lines() {
            let filled = self.filler.fill(words, line, room);
            for line in &filled {
                let text = &words.text()[line.text.clone()];
                let white = room.rest.saturating_sub(self.filler.ruler.cells(text));
                let white = if self.style.width == 0 { 0 } else { white / 2 };
                self.line(margins.left + white, text);
                self.called(words, &line.text);
            }
            self.overfull_of(words, &filled, (margins.left, at));
        }
    }

    fn ornament(&mut self, passage: &Passage) {
        let words = Words::of(passage, self.spelling);
        self.centered(&words, self.margins(&passage.nest), passage.at);
    }

    /// Lines as they are, with their white space. Where the paper has an edge, what does not fit is turned over.
    fn code(&mut self, passage: &Passage) {
        let words = Words::of(passage, self.spelling);
        let margins = self.margins(&passage.nest);
        let margins = self.stand_in(margins, STEP);
        let mut widest = (0, "");
        for (index, line) in words.text().split('\n').enumerate() {
            let line = line.trim_end();
            let (begins, rest) = self.turned_code(line, self.room(margins).rest);
            match passage.marker.as_ref().filter(|_| index == 0) {
                Some(marker) => {
                    let mark = self.shown(&marker.text).to_owned();
                    let cells = self.filler.ruler.cells(&mark);
                    let start = margins.mark.saturating_sub(cells + 1);
                    let gap = margins.left.saturating_sub(start + cells);
                    self.line(start, &[&mark, &" ".repeat(gap), begins].concat());
                }
                None => self.line(margins.left, begins),
            }
            widest = widest.max((margins.left + self.filler.ruler.cells(begins), begins));
            for turned in rest {
                self.line(margins.left, &turned);
            }
        }
        if widest.0 > self.width {
            self.overfull(widest.1, margins.left, (Severity::Warning, passage.at));
        }
    }

    /// A line of code as far as it fits, and the rest in lines of their own, a mark before each.
    fn turned_code<'c>(&self, line: &'c str, room: usize) -> (&'c str, Vec<String>) {
        let (ruler, mark) = (self.filler.ruler, &*self.style.wrap_mark);
        let hang = ruler.cells(mark) + 1;
        if mark.is_empty() || ruler.cells(line) <= room || room <= hang {
            return (line, Vec::new());
        }
        let (begins, mut rest) = cut_at(line, room, |text| ruler.cells(text));
        let mut turned = Vec::new();
        while !rest.is_empty() {
            let (part, after) = cut_at(rest, room - hang, |text| ruler.cells(text));
            turned.push(format!("{mark} {}", part.trim_end()));
            rest = after;
        }
        (begins.trim_end(), turned)
    }
}

/// As many letters as so many cells take, one at least, and the rest; at a space if one is near the end.
fn cut_at(line: &str, room: usize, cells: impl Fn(&str) -> usize) -> (&str, &str) {
    let ends: Vec<usize> = segment::graphemes(line).skip(1).take_while(|&end| cells(&line[..end]) <= room).collect();
    let Some(&most) = ends.last() else {
        let first = segment::graphemes(line).nth(1).unwrap_or(line.len());
        return line.split_at(first);
    };
    let near = ends.iter().rev().take(room / 3).find(|&&end| most < line.len() && line[..end].ends_with(' '));
    line.split_at(*near.unwrap_or(&most))
}

/// Whether a passage only repeats what the text says: a pull quote, with the name under it.
pub(super) fn repeats_the_text(passage: &Passage) -> bool {
    let is_ornament = passage.spans.iter().all(|span| span.belongs == Belongs::Ornament);
    is_ornament && matches!(passage.role, Role::PullQuote | Role::Attribution)
}
