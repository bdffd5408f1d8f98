//! The text of Gemini: a line is a paragraph, its first characters say what it is, and links have lines of their own.
//!
//! Pipeline: [`flow`](crate::flow) pieces -> **gemtext** -> blocks, as [`blocks`](super::blocks) makes them.
//!
//! ```text
//! # A heading                    ```verse          what stands between two such lines stays as it is
//! * An item                      > A quotation
//! => https://a.example/ a link, right below the block its words stand in
//! ```
//!
//! Programs wrap lines; here nothing is. There is one rank of items: those of lists in lists have a dash for each list around them,
//! and numbers are letters. What only looks like the beginning of another line has a space before it, which shows least.
//! Source: the Gemini hypertext format (gemtext), version 0.24.1.

use std::collections::BTreeSet;
use std::mem;

use super::block::Block;
use super::blocks::repeats_the_text;
use super::end;
use super::typist::Typist;
use super::words::{Spelling, Words};
use crate::flow::{Flow, Nest, Passage, Piece, SpanKind, TableFlow};
use crate::leaf::Target;
use crate::length::Length;
use crate::notice::Notice;
use crate::style::{Role, TextStyle, Word};

/// What stands before and behind lines that stay as they are.
const FENCE: &str = "```";

/// What a block is one of, where several stand close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Stands by itself.
    Alone,
    Item,
    Quote,
    Verse,
    Meaning,
    Note,
    Colophon,
}

/// Sets the pieces of a flow, and its notes behind the body.
pub(super) fn set(flow: &Flow, style: &TextStyle) -> (Vec<Block>, Vec<Notice>) {
    let mut gemini = Gemini::new(flow, style);
    let (body, rest) = flow.pieces.split_at(end::place_of_notes(&flow.pieces));
    gemini.pieces(body);
    if !flow.notes.is_empty() {
        gemini.begin(Kind::Alone, true);
        gemini.line(&format!("## {}", flow.words.get(Word::Notes)));
        flow.notes.iter().for_each(|note| gemini.pieces(&note.pieces));
    }
    gemini.pieces(rest);
    gemini.end()
}

/// A text while it is set.
struct Gemini<'a> {
    flow: &'a Flow,
    style: &'a TextStyle,
    spelling: Spelling,
    blocks: Vec<Block>,
    kind: Kind,
    /// Links of the block, to stand below it: address and words.
    links: Vec<(&'a str, String)>,
    /// Their addresses.
    linked: BTreeSet<&'a str>,
    notices: Vec<Notice>,
}

impl<'a> Gemini<'a> {
    fn new(flow: &'a Flow, style: &'a TextStyle) -> Self {
        Self {
            flow,
            style,
            spelling: Spelling::of(style),
            blocks: Vec::new(),
            kind: Kind::Alone,
            links: Vec::new(),
            linked: BTreeSet::new(),
            notices: Vec::new(),
        }
    }

    fn end(mut self) -> (Vec<Block>, Vec<Notice>) {
        self.close();
        (self.blocks, self.notices)
    }

    /// Begins a block, unless what comes goes on in the one before.
    fn begin(&mut self, kind: Kind, is_new: bool) {
        if kind == self.kind && kind != Kind::Alone && !is_new {
            return;
        }
        self.close();
        self.kind = kind;
        let above = usize::from(!self.blocks.is_empty());
        self.blocks.push(Block { above, ..Block::default() });
        if kind == Kind::Verse {
            self.line(&format!("{FENCE}verse"));
        }
    }

    /// Ends the block: its fence, then its links.
    fn close(&mut self) {
        if mem::replace(&mut self.kind, Kind::Alone) == Kind::Verse {
            self.line(FENCE);
        }
        self.say_links();
    }

    fn say_links(&mut self) {
        self.linked.clear();
        for (address, words) in mem::take(&mut self.links) {
            let address = address.split_whitespace().collect::<Vec<_>>().join("%20");
            let words = if words == address { String::new() } else { words };
            self.line(format!("=> {address} {words}").trim_end());
        }
    }

    fn line(&mut self, words: &str) {
        if let Some(block) = self.blocks.last_mut() {
            block.lines.text.push_str(words);
            block.lines.text.push('\n');
        }
    }

    /// A line between fences.
    fn verbatim(&mut self, words: &str) {
        let is_fence = words.starts_with(FENCE);
        self.line(&format!("{}{}", if is_fence { " " } else { "" }, words.trim_end()));
    }

    fn pieces(&mut self, pieces: &'a [Piece]) {
        for piece in pieces {
            match piece {
                Piece::Passage(passage) if repeats_the_text(passage) => {}
                Piece::Passage(passage) => self.passage(passage),
                Piece::Table(table) => self.table(table),
                Piece::Figure(figure) => {
                    self.begin(Kind::Alone, true);
                    let mut typist = Typist::new(self.flow, self.style);
                    typist.figure(figure);
                    let lines: String = typist.take().iter().map(|block| block.lines.text.as_str()).collect();
                    lines.lines().for_each(|line| self.line(&guarded(line.trim_start())));
                    figure.caption.iter().chain(&figure.beside).for_each(|passage| self.take_links(passage));
                }
                Piece::PageBreak => {}
            }
        }
    }

    fn passage(&mut self, passage: &'a Passage) {
        let words = Words::of(passage, self.spelling);
        let kind = kind(passage);
        match (passage.role, kind) {
            (Role::Code, _) => self.code(passage, &words),
            (Role::Title | Role::Heading(_), _) => {
                self.begin(kind, true);
                let mark = match passage.role {
                    Role::Title => "#",
                    Role::Heading(1) => "##",
                    _ => "###",
                };
                self.line(&format!("{mark} {}", words.text().replace('\n', " ")));
            }
            (_, Kind::Verse) => {
                let goes_on = self.kind == Kind::Verse;
                self.begin(kind, false);
                if goes_on {
                    self.line("");
                }
                // Nothing wraps here, so that no space need be kept from parting.
                let lines = words.text().replace(['\u{A0}', '\u{202F}'], " ");
                lines.split('\n').for_each(|line| self.verbatim(line));
            }
            (Role::Colophon, _) => self.colophon(passage, words.text()),
            _ => self.words(passage, kind, words.text()),
        }
        if passage.role != Role::Colophon {
            self.take_links(passage);
        }
    }

    /// A paragraph, behind the mark of its item or quotation.
    fn words(&mut self, passage: &Passage, kind: Kind, text: &str) {
        let is_first = passage.before > Length::ZERO && lists(passage) < 2;
        let is_new = match kind {
            Kind::Item => is_first && passage.marker.is_some(),
            Kind::Meaning => passage.before > Length::ZERO && !passage.nest.contains(&Nest::Meaning),
            Kind::Quote | Kind::Note => false,
            _ => true,
        };
        let goes_on = self.kind == kind;
        if kind == Kind::Note && passage.marker.is_some() {
            // Those of one note stand below it, not below all.
            self.say_links();
        }
        self.begin(kind, is_new);
        if kind == Kind::Quote && goes_on {
            self.line(">");
        }
        let quoted = "> ".repeat(passage.nest.iter().filter(|nest| **nest == Nest::Quote).count());
        let dash = if passage.role == Role::Attribution && !text.starts_with(['—', '–', '-']) { "— " } else { "" };
        let mark = self.mark(passage, !quoted.is_empty());
        for (index, line) in text.split('\n').enumerate() {
            let begins = if index == 0 { format!("{mark}{dash}") } else { String::new() };
            let is_bare = quoted.is_empty() && begins.is_empty();
            let line = if is_bare { guarded(line) } else { format!("{quoted}{begins}{line}") };
            self.line(line.trim_end());
        }
    }

    /// What stands before the words of an item.
    fn mark(&self, passage: &Passage, is_quoted: bool) -> String {
        let Some(marker) = &passage.marker else { return String::new() };
        let dashes = "– ".repeat(lists(passage).saturating_sub(1));
        match marker.text.trim() {
            "•" if is_quoted => format!("{dashes}• "),
            "•" => format!("* {dashes}"),
            "☑" => format!("* {dashes}[x] "),
            "☐" => format!("* {dashes}[ ] "),
            number => format!("{dashes}{number} "),
        }
    }

    fn code(&mut self, passage: &Passage, words: &Words<'_>) {
        self.begin(Kind::Alone, true);
        if passage.marker.is_some() {
            let mark = self.mark(passage, false);
            self.line(mark.trim_end());
        }
        self.line(&format!("{FENCE}code"));
        words.text().split('\n').for_each(|line| self.verbatim(line));
        self.line(FENCE);
    }

    /// Source, licence and the like: one that has an address is a link, its words without the address the label.
    fn colophon(&mut self, passage: &'a Passage, text: &str) {
        self.begin(Kind::Colophon, false);
        let address =
            passage.spans.iter().filter(|span| span.kind == SpanKind::Url).find_map(|span| self.address(span.link));
        let parts = address.and_then(|address| Some((address, text.split_once(address)?)));
        let Some((address, (before, after))) = parts else { return self.line(&guarded(text)) };
        let is_between = |c: char| c.is_whitespace() || matches!(c, ':' | '：' | '·' | ',' | '\u{2066}'..='\u{2069}');
        let label = [before.trim_matches(is_between), after.trim_matches(is_between)].join(" ");
        self.line(format!("=> {address} {}", label.trim()).trim_end());
    }

    /// The caption, then columns that stay as they are.
    fn table(&mut self, table: &'a TableFlow) {
        self.begin(Kind::Alone, true);
        let caption = table.caption.as_ref().map(|caption| Words::of(caption, self.spelling).text().replace('\n', " "));
        if let Some(caption) = &caption {
            self.line(&guarded(caption));
        }
        let mut typist = Typist::new(self.flow, self.style);
        typist.table(table);
        let blocks = typist.take();
        // Without rows there is only the caption.
        if let Some(rows) = blocks.get(usize::from(caption.is_some())) {
            self.line(&format!("{FENCE}{}", self.flow.words.get(Word::Table)));
            rows.lines.iter().for_each(|line| self.verbatim(line));
            self.line(FENCE);
        }
        table.caption.iter().for_each(|caption| self.take_links(caption));
        table.cells().for_each(|cell| self.take_links(&cell.words));
    }

    fn address(&self, link: Option<usize>) -> Option<&'a str> {
        match &self.flow.links.get(link?)?.target {
            Target::Outside(address) => Some(address),
            Target::Inside(_) => None,
        }
    }

    /// Remembers the links of a passage, each address once in a block.
    fn take_links(&mut self, passage: &'a Passage) {
        let mut spans = passage.spans.iter().peekable();
        while let Some(span) = spans.next() {
            let Some(address) = self.address(span.link).filter(|address| !address.trim().is_empty()) else { continue };
            let mut range = span.range.clone();
            while let Some(more) = spans.next_if(|more| more.link == span.link) {
                range.end = more.range.end;
            }
            if self.linked.insert(address) {
                let words = passage.text.get(range).unwrap_or_default();
                let words = words.replace(|c: char| matches!(c, '\u{2066}'..='\u{2069}' | '\u{AD}'), "");
                self.links.push((address, words.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
        }
    }
}

fn kind(passage: &Passage) -> Kind {
    let stands_in = |what: fn(&Nest) -> bool| passage.nest.iter().any(what);
    match passage.role {
        Role::Verse => Kind::Verse,
        Role::Colophon => Kind::Colophon,
        Role::Title | Role::Heading(_) | Role::Code => Kind::Alone,
        _ if stands_in(|nest| *nest == Nest::Quote) => Kind::Quote,
        _ if passage.marker.is_some() || stands_in(|nest| matches!(nest, Nest::List { .. })) => match passage.role {
            Role::Note => Kind::Note,
            _ => Kind::Item,
        },
        Role::Note => Kind::Note,
        _ if stands_in(|nest| *nest == Nest::Meaning) || passage.keep_with_next && passage.role == Role::Body => {
            Kind::Meaning
        }
        _ => Kind::Alone,
    }
}

/// How many lists a passage stands in.
fn lists(passage: &Passage) -> usize {
    passage.nest.iter().filter(|nest| matches!(nest, Nest::List { .. })).count()
}

/// A line of text that would be a line of another kind, with a space before it.
fn guarded(line: &str) -> String {
    let is_other = ["#", "* ", ">", "=>", FENCE].iter().any(|mark| line.starts_with(mark));
    if is_other { format!(" {line}") } else { line.to_owned() }
}
