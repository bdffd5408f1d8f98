//! The assembly of blocks: parser events in, frames opened and closed, blocks out.
//!
//! Pipeline: events with byte ranges -> **assembly** -> blocks, notes, notices.
//!
//! Invariants: the first frame is the body and stays; the ends of elements come in the reverse order of their beginnings,
//! which pulldown-cmark guarantees; text that stands directly among blocks opens a paragraph that the next block closes.

use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

use pulldown_cmark::{
    Alignment as CellAlignment, BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd,
};

use super::divisions::Division;
use super::frames::{Depth, Frame, Kind, OpenTable};
use super::inlines::{Origin, Run, trim};
use super::{Definitions, idioms};
use crate::model::{
    Alignment, Block, DefinitionList, Figure, Heading, Inline, Inlines, Language, List, ListItem, ListKind, Mark, Note,
    Quote,
};
use crate::notice::{At, Code, Notice, Severity};
use crate::read::attribution;
use crate::read::depth::DEEPEST;
use crate::read::html::PhraseKind;
use crate::read::source::Source;

/// What has been set: the result of an [`Assembly`].
pub(in crate::read) struct Set {
    pub(in crate::read) blocks: Vec<Block>,
    pub(in crate::read) notes: Vec<Note>,
    pub(in crate::read) notices: Vec<Notice>,
}

/// A body under construction.
pub(in crate::read) struct Assembly<'s> {
    pub(super) source: &'s Source,
    pub(super) origin: Origin,
    /// The language of the article, for spans that name only a direction.
    pub(super) language: &'s Language,
    pub(super) frames: Vec<Frame>,
    pub(super) depth: Depth,
    pub(super) phrases: Depth,
    /// Letters that have come and are not in a frame yet.
    pub(super) run: Option<Run>,
    /// Pictures of the running paragraph, to stand after it; with whether nothing but pictures stands before them.
    pub(super) figures: Vec<(Figure, bool)>,
    pub(super) notes: Vec<Note>,
    pub(super) notices: Vec<Notice>,
    /// The byte a picture ended at that attributes may follow.
    pub(super) after_picture: Option<usize>,
    /// Divisions of the copy that have begun.
    pub(super) divisions: Vec<Division>,
    /// Names of tags a notice has been given for.
    pub(super) ignored: BTreeSet<String>,
    deep: bool,
    pub(super) definitions: Rc<Definitions>,
}

impl<'s> Assembly<'s> {
    /// An empty body, whose text begins at `origin` of the source.
    pub(in crate::read) fn new(source: &'s Source, origin: Origin, language: &'s Language) -> Self {
        Self {
            source,
            origin,
            language,
            frames: vec![Frame::new(Kind::Body, At::NOWHERE)],
            depth: Depth::default(),
            phrases: Depth::default(),
            run: None,
            figures: Vec::new(),
            after_picture: None,
            divisions: Vec::new(),
            notes: Vec::new(),
            notices: Vec::new(),
            ignored: BTreeSet::new(),
            deep: false,
            definitions: Rc::default(),
        }
    }

    /// Sets a text of blocks.
    pub(in crate::read) fn body(&mut self, text: &str) {
        // Super- and subscript are ours (see `inlines`): the parser's pair any two carets, those of `[^1]` and `x^2^` too.
        let all = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_GFM
            | Options::ENABLE_DEFINITION_LIST;
        // What stands at a fixed place, as a reader's comment in the front matter, has no notes of its own.
        let notes = if matches!(self.origin, Origin::At(_)) { Options::empty() } else { Options::ENABLE_FOOTNOTES };
        let parser = Parser::new_ext(text, all | notes).into_offset_iter();
        let definitions = parser.reference_definitions().iter().map(|(label, definition)| {
            let title = definition.title.as_deref().unwrap_or_default().to_owned();
            (label.to_lowercase(), (definition.dest.to_string(), title))
        });
        self.definitions = Rc::new(definitions.collect());
        for (event, range) in parser {
            self.event(event, range, text);
        }
    }

    /// Sets a text of one line. `guarded` begins with a closing bracket that is not part of it: with that, nothing at its
    /// beginning can be taken for the mark of a block, and delimiters behave as at the beginning of a line.
    pub(super) fn guarded_line(&mut self, guarded: &str) {
        // Only the older syntax hands over references to notes that are defined elsewhere.
        let options = Options::ENABLE_OLD_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
        let definitions = Rc::clone(&self.definitions);
        let resolve = |link: BrokenLink<'_>| {
            let (target, title) = definitions.get(&link.reference.to_lowercase())?;
            Some((CowStr::from(target.clone()), CowStr::from(title.clone())))
        };
        let parser = Parser::new_with_broken_link_callback(guarded, options, Some(resolve));
        for (event, range) in parser.into_offset_iter() {
            self.event(event, range, guarded);
        }
    }

    /// Closes what is open.
    pub(in crate::read) fn finish(mut self) -> Set {
        self.close_implied();
        self.place_figures();
        self.close_html_quotes();
        let mut blocks = self.frames.drain(..).next().map(|body| body.blocks).unwrap_or_default();
        self.settle(&mut blocks);
        Set { blocks, notes: self.notes, notices: self.notices }
    }

    /// The place of a byte of the text being parsed.
    pub(super) fn at(&self, offset: usize) -> At {
        self.origin.at(self.source, offset)
    }

    pub(super) fn say(&mut self, code: Code, severity: Severity, at: At, message: impl Into<String>) {
        self.notices.push(Notice::new(code, severity, message, self.source.place(at)));
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>, text: &str) {
        if matches!(self.frames.last(), Some(Frame { kind: Kind::LineBlock(_), .. })) {
            // The lines are read from the source when the paragraph ends.
            if event == Event::End(TagEnd::Paragraph) {
                self.end_line_block(text);
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range, text),
            Event::End(TagEnd::Image) => self.close_image(range.end),
            Event::End(TagEnd::TableRow) => self.end_row(text),
            Event::End(tag) => self.end(tag),
            Event::Text(letters) => self.text(&letters, range),
            Event::Code(code) => self.code_span(&code, range, text),
            Event::Html(html) => self.raw_html(&html, range.start),
            Event::InlineHtml(html) => self.inline_html(&html, range.start),
            Event::FootnoteReference(label) => self.note_reference(&label, range.start),
            Event::SoftBreak => self.soft_break(range, text),
            Event::HardBreak => self.inline(Inline::LineBreak, self.at(range.start)),
            Event::Rule => self.block_here(Block::ThematicBreak(Mark::new(self.at(range.start)))),
            Event::TaskListMarker(done) => self.task(done, range.start),
            // Mathematics is not enabled; should it come, its letters are kept.
            Event::InlineMath(letters) | Event::DisplayMath(letters) => self.letters(&letters, range),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>, text: &str) {
        let at = self.at(range.start);
        match tag {
            Tag::Emphasis => self.open_phrase(PhraseKind::Emphasis, at),
            Tag::Strong => self.open_phrase(PhraseKind::Strong, at),
            Tag::Strikethrough => self.open_phrase(PhraseKind::Strike, at),
            Tag::Link { link_type, dest_url, title, .. } => self.open_link(link_type, &dest_url, &title, at),
            Tag::Image { dest_url, title, .. } => self.open_image(&dest_url, &title, at),
            Tag::TableCell => self.frames.push(Frame::new(Kind::Cell, at)),
            block => {
                self.close_implied();
                self.start_block(block, range, at, text);
            }
        }
    }

    fn start_block(&mut self, tag: Tag<'_>, range: Range<usize>, at: At, text: &str) {
        let leaf = match tag {
            Tag::BlockQuote(kind) => {
                self.enter(Kind::Quote, at, 1);
                return kind.into_iter().for_each(|kind| self.alert(kind, at));
            }
            Tag::List(start) => {
                let kind = start.map_or(ListKind::Unordered, |start| ListKind::Ordered {
                    start: u32::try_from(start).unwrap_or(u32::MAX),
                });
                return self.enter(Kind::List { kind, items: Vec::new() }, at, 1);
            }
            Tag::Item => return self.enter(Kind::Item { done: None }, at, 0),
            Tag::DefinitionList => return self.enter(Kind::Definitions(Vec::new()), at, 1),
            Tag::DefinitionListTitle => return self.enter(Kind::Term, at, 0),
            Tag::DefinitionListDefinition => return self.enter(Kind::Meaning, at, 0),
            Tag::FootnoteDefinition(label) => {
                // A note is a tree of its own, however deep in the copy it is written.
                Kind::Note { id: label.to_string(), outer: std::mem::take(&mut self.depth) }
            }
            Tag::Paragraph if super::verse::is_line_block(&text[range.clone()]) => Kind::LineBlock(range),
            Tag::Heading { level, id, .. } => {
                Kind::Heading { level: rank(level), id: id.map(|id| id.to_string()).filter(|id| !id.is_empty()) }
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Kind::Code { info: info.to_string(), pieces: Vec::new() },
            Tag::CodeBlock(CodeBlockKind::Indented) => Kind::Code { info: String::new(), pieces: Vec::new() },
            Tag::HtmlBlock => Kind::RawHtml { pieces: Vec::new() },
            Tag::Table(columns) => {
                let alignments = columns.into_iter().map(alignment).collect();
                Kind::Table(OpenTable { alignments, ..OpenTable::default() })
            }
            Tag::TableHead => Kind::Row { is_head: true, cells: Vec::new(), range },
            Tag::TableRow => Kind::Row { is_head: false, cells: Vec::new(), range },
            // Only paragraphs and front matter, which is not enabled, are left.
            _ => Kind::Paragraph { implied: false },
        };
        self.frames.push(Frame::new(leaf, at));
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => return self.close_phrase(),
            TagEnd::Link => return self.close_link(),
            TagEnd::HtmlBlock => return self.end_raw_html(),
            _ => {}
        }
        self.close_implied();
        let counted = matches!(
            tag,
            TagEnd::BlockQuote(_)
                | TagEnd::List(_)
                | TagEnd::Item
                | TagEnd::DefinitionList
                | TagEnd::DefinitionListTitle
                | TagEnd::DefinitionListDefinition
        );
        if counted && self.depth.beyond > 0 {
            self.depth.beyond -= 1;
            return;
        }
        self.close_html_quotes();
        if self.frames.len() > 1
            && let Some(frame) = self.frames.pop()
        {
            self.close(frame);
        }
    }

    /// Hands what a frame holds to the frame below it.
    pub(super) fn close(&mut self, frame: Frame) {
        let Frame { kind, at, mut blocks, inlines } = frame;
        if !blocks.is_empty() {
            self.settle(&mut blocks);
        }
        match kind {
            Kind::Quote | Kind::HtmlQuote => {
                self.depth.open -= 1;
                let mut quote = Quote { content: blocks, attribution: Inlines::new(), at };
                attribution::take(&mut quote);
                self.block(Block::Quote(quote));
            }
            Kind::List { kind, items } => {
                self.depth.open -= 1;
                self.block(Block::List(List { kind, items, at }));
            }
            Kind::Item { done } => {
                if let Some(Frame { kind: Kind::List { items, .. }, .. }) = self.frames.last_mut() {
                    items.push(ListItem { content: blocks, done, at });
                }
            }
            Kind::Definitions(entries) => {
                self.depth.open -= 1;
                self.block(Block::DefinitionList(DefinitionList { entries, at }));
                self.place_figures();
            }
            Kind::Term => self.end_term(inlines, at),
            Kind::Meaning => {
                if let Some(Frame { kind: Kind::Definitions(entries), .. }) = self.frames.last_mut()
                    && let Some(entry) = entries.last_mut()
                {
                    entry.meanings.push(blocks);
                }
            }
            Kind::Note { id, outer } => {
                self.depth = outer;
                self.notes.push(Note { id, content: blocks, at });
            }
            Kind::Paragraph { .. } => self.end_paragraph(inlines, at),
            Kind::Heading { level, id } => {
                self.block(Block::Heading(Heading { level, content: trim(inlines), id, at }));
                self.place_figures();
            }
            Kind::Code { info, pieces } => self.end_code(&info, &pieces, at),
            Kind::Table(table) => self.end_table(table, at),
            Kind::Row { is_head, cells, .. } => self.add_row(is_head, cells, at),
            Kind::Cell => self.add_cell(trim(inlines), at),
            // Inline frames are closed by their own ends, line blocks and raw HTML too; the body never is.
            _ => {}
        }
    }

    /// Joins captions to what they describe, and reads where tables go at their ends.
    pub(super) fn settle(&mut self, blocks: &mut Vec<Block>) {
        idioms::settle(blocks);
        for block in blocks {
            if let Block::Table(table) = block {
                table.place = table.place.or(self.table_place(&mut table.caption, table.at));
            }
        }
    }

    /// Opens a block that holds others, unless the copy is too deep: then what it holds goes to the block around it.
    /// `levels` is what it adds to the depth; items and terms add nothing to that of their list.
    pub(super) fn enter(&mut self, kind: Kind, at: At, levels: usize) {
        if self.depth.beyond > 0 || self.depth.open + levels > DEEPEST {
            self.depth.beyond += 1;
            self.too_deep(at);
        } else {
            self.depth.open += levels;
            self.frames.push(Frame::new(kind, at));
        }
    }

    /// Says, once, that the copy is nested too deep.
    pub(super) fn too_deep(&mut self, at: At) {
        if !std::mem::replace(&mut self.deep, true) {
            let message = format!("this is nested more than {DEEPEST} levels deep; what is deeper is kept at that level");
            self.say(Code::DeepNesting, Severity::Warning, at, message);
        }
    }

    /// Closes the paragraph that text among blocks has opened, if one is open, and what is open in it.
    pub(super) fn close_implied(&mut self) {
        self.flush();
        self.close_tags();
        if matches!(self.frames.last(), Some(Frame { kind: Kind::Paragraph { implied: true }, .. }))
            && let Some(frame) = self.frames.pop()
        {
            self.close(frame);
        }
    }

    /// Adds a block to the innermost frame that holds blocks.
    pub(super) fn block(&mut self, block: Block) {
        if let Some(frame) = self.frames.iter_mut().rev().find(|frame| frame.holds_blocks()) {
            frame.blocks.push(block);
        }
    }

    /// Adds a block that ends a running paragraph.
    pub(super) fn block_here(&mut self, block: Block) {
        self.close_implied();
        self.block(block);
    }

    /// Adds the pictures that wait for the end of their paragraph.
    pub(super) fn place_figures(&mut self) {
        for (figure, _) in std::mem::take(&mut self.figures) {
            self.block(Block::Figure(figure));
        }
    }
}

fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Left and right are said of copy that reads from left to right: they mean start and end.
fn alignment(alignment: CellAlignment) -> Alignment {
    match alignment {
        CellAlignment::None => Alignment::Natural,
        CellAlignment::Left => Alignment::Start,
        CellAlignment::Center => Alignment::Center,
        CellAlignment::Right => Alignment::End,
    }
}
