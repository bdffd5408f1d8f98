//! The blocks of a plain text: what stands between blank lines, by the shape of its lines.
//!
//! Pipeline: [`lines`](super::lines) -> **blocks** -> blocks of the model + notices.
//!
//! ```text
//! The depot                          a heading: short, no stop, a blank line on both sides
//!
//! Two things are needed:             a paragraph, and a list that hangs from it
//! - bread
//! - tea
//! ```
//!
//! Quotations and items are read as texts of their own, their marks and indents taken off; so the recursion is as deep as
//! they nest, and that is limited.

use super::Reader;
use super::inlines::Joined;
use super::lines::Line;
use super::{shape, wrap};
use crate::model::{Block, Cell, CodeBlock, Heading, Inlines, Mark, Paragraph, Quote, Row, Table, Verse, plain_text};
use crate::notice::{At, Code, Severity};

/// How deep quotations and lists nest; what is deeper is kept as paragraphs at this depth.
const DEEPEST: usize = 32;

/// How far a block stands in that is a quotation, in columns.
const QUOTED: usize = 3;

/// What stands around lines.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// How many quotations and items they are in.
    pub(super) depth: usize,
    /// Whether they are those of an item, where the least mark begins a list.
    pub(super) in_item: bool,
}

impl Reader<'_> {
    /// The blocks of these lines.
    pub(super) fn blocks(&mut self, lines: &[Line<'_>], context: Context) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let (mut index, mut above) = (0, 0);
        while index < lines.len() {
            if lines[index].is_blank() {
                (index, above) = (index + 1, above + 1);
                continue;
            }
            let (taken, found) = self.block(&lines[index..], above, context);
            for block in found {
                join(&mut blocks, block, above == 1, context);
            }
            (index, above) = (index + taken.max(1), 0);
        }
        blocks
    }

    /// The blocks at the beginning of these lines, and how many lines they take. `above` counts the blank lines before them.
    fn block(&mut self, lines: &[Line<'_>], above: usize, context: Context) -> (usize, Vec<Block>) {
        let first = &lines[0];
        let at = self.at(first);
        let ends = lines.get(1).is_none_or(Line::is_blank);
        if ends && shape::is_rule(first.text) {
            return (1, vec![Block::ThematicBreak(Mark::new(at))]);
        }
        if context.depth < DEEPEST {
            if first.text.starts_with('>') {
                return self.marked_quote(lines, context);
            }
            if let Some(list) = self.list(lines, context) {
                return list;
            }
            if stands_in(lines) && !self.habits.indents && !self.is_set_off_heading(lines) {
                return self.indented(lines, context);
            }
        } else {
            self.too_deep(first);
        }
        if let Some((level, taken)) = self.heading_level(lines, above) {
            let words = shape::hashed(first.text).map_or(first.text, |(_, words)| words);
            let offset = first.offset + first.text.find(words).unwrap_or(0);
            let content = Joined::line(words, offset).inlines(self.source);
            return (taken, vec![Block::Heading(Heading { level, content, id: None, at })]);
        }
        let taken = self.group(lines, context);
        (taken, self.prose(&lines[..taken], context))
    }

    fn too_deep(&mut self, line: &Line<'_>) {
        if !std::mem::replace(&mut self.deep, true) {
            let message = format!("this is nested more than {DEEPEST} levels deep; what is deeper is kept at that level");
            self.say(Code::DeepNesting, Severity::Warning, self.at(line), message);
        }
    }

    /// How many lines belong together: up to a blank one, a quotation, a list, or an underlined heading.
    fn group(&self, lines: &[Line<'_>], context: Context) -> usize {
        let mut taken = 1;
        while let Some(line) = lines.get(taken).filter(|line| !line.is_blank()) {
            let is_underlined = lines.get(taken + 1).is_some_and(|next| shape::underline(next.text).is_some());
            let deep = context.depth >= DEEPEST;
            if !deep && (line.text.starts_with('>') || self.interrupts(lines, taken, context)) || is_underlined && taken > 2
            {
                break;
            }
            taken += 1;
        }
        taken
    }

    /// The level of the heading these lines begin with, and how many lines it takes.
    fn heading_level(&self, lines: &[Line<'_>], above: usize) -> Option<(u8, usize)> {
        let first = &lines[0];
        if let Some(level) = lines.get(1).and_then(|next| shape::underline(next.text))
            && !wrap::are_unwrapped(&lines[..1])
            && !first.text.starts_with('|')
        {
            return Some((level, 2));
        }
        if let Some((level, _)) = shape::hashed(first.text) {
            return Some((level, 1));
        }
        if lines.get(1).is_some_and(|next| !next.is_blank()) {
            return None;
        }
        let rest = lines.get(1..)?;
        let below = rest.iter().take_while(|line| line.is_blank()).count();
        let next = rest.get(below)?;
        let goes_before_text = self.is_text(&rest[below..]);
        let is_apart = above >= 2 && below == 1;
        if shape::is_capitals(first.text) && !first.text.ends_with(['.', ',', ':']) {
            return Some((2, 1));
        }
        let numbers = shape::numbered(first.text).filter(|_| shape::is_title(first.text));
        if let Some(count) = numbers {
            return (is_apart || goes_before_text || shape::is_title(next.text)).then_some((count + 1, 1));
        }
        let is_plain = !first.text.ends_with(['?', '!', '”', '"', '»', '“', '’']) || is_apart;
        (shape::is_title(first.text) && is_plain && (is_apart || goes_before_text)).then_some((3, 1))
    }

    /// Whether a paragraph of some length begins here.
    fn is_text(&self, lines: &[Line<'_>]) -> bool {
        let group = lines.iter().position(Line::is_blank).unwrap_or(lines.len());
        match &lines[..group] {
            [] => false,
            [line] => line.length() > 50 || (!shape::is_title(line.text) && line.text.contains(' ')),
            group => !self.habits.are_meant(group),
        }
    }

    /// Whether one line that stands far in is a heading in the middle of its line, not a quotation.
    fn is_set_off_heading(&self, lines: &[Line<'_>]) -> bool {
        let first = &lines[0];
        let is_single = lines.get(1).is_none_or(Line::is_blank);
        is_single && first.indent >= 8 && shape::is_title(first.text)
    }

    /// A quotation whose lines begin with `>`.
    fn marked_quote(&mut self, lines: &[Line<'_>], context: Context) -> (usize, Vec<Block>) {
        let taken = lines.iter().take_while(|line| line.text.starts_with('>')).count();
        let inner: Vec<Line<'_>> = lines[..taken].iter().map(|line| within(line, 1)).collect();
        let quote = self.quote(&inner, self.at(&lines[0]), context);
        (taken, quote)
    }

    /// Lines that stand in, with the blank ones between them: a quotation, or verse.
    fn indented(&mut self, lines: &[Line<'_>], context: Context) -> (usize, Vec<Block>) {
        let mut taken = 0;
        while let Some(next) = lines[taken..].iter().position(|line| !line.is_blank()).map(|blank| taken + blank)
            && stands_in(&lines[next..])
        {
            taken = next + lines[next..].iter().position(Line::is_blank).unwrap_or(lines.len() - next);
        }
        let least = lines[..taken].iter().filter(|line| !line.is_blank()).map(|line| line.indent).min().unwrap_or(0);
        let inner = lines[..taken].iter().map(|line| Line { indent: line.indent.saturating_sub(least), ..*line });
        let inner: Vec<Line<'_>> = inner.collect();
        let quote = self.quote(&inner, self.at(&lines[0]), context);
        (taken, quote)
    }

    /// What is quoted, with whose words it is. Verse and columns need no quotation around them.
    fn quote(&mut self, lines: &[Line<'_>], at: At, context: Context) -> Vec<Block> {
        let mut content = self.blocks(lines, Context { depth: context.depth + 1, in_item: false });
        if content.iter().all(|block| matches!(block, Block::Verse(_) | Block::Code(_) | Block::Table(_))) {
            return content;
        }
        let mut attribution = Inlines::new();
        if content.len() > 1
            && let Some(Block::Paragraph(last)) = content.pop_if(|block| is_attribution(block))
        {
            attribution = without_dash(last.content);
        }
        if let ([Block::Verse(verse)], false) = (content.as_mut_slice(), attribution.is_empty()) {
            verse.attribution = attribution;
            return content;
        }
        vec![Block::Quote(Quote { content, attribution, at })]
    }

    /// Lines of words: paragraphs, verse, columns.
    fn prose(&mut self, group: &[Line<'_>], context: Context) -> Vec<Block> {
        let at = self.at(&group[0]);
        if wrap::has_columns(group) {
            return vec![self.columns(group, at)];
        }
        if wrap::are_unwrapped(group) || wrap::are_sentences(group, &self.habits) {
            return group.iter().map(|line| self.paragraph(std::slice::from_ref(line))).collect();
        }
        // Items hold no verse, but many short lines.
        if self.habits.are_meant(group) && !context.in_item {
            let stanza = group.iter().map(|line| self.verse_line(line)).collect();
            return vec![Block::Verse(Verse { stanzas: vec![stanza], attribution: Inlines::new(), at })];
        }
        let flush = group.iter().map(|line| line.indent).min().unwrap_or(0);
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for index in 1..=group.len() {
            let begins =
                |line: &Line<'_>| line.indent >= flush + 2 && (self.habits.indents || group[index - 1].indent == flush);
            if group.get(index).is_none_or(begins) {
                paragraphs.push(self.paragraph(&group[start..index]));
                start = index;
            }
        }
        paragraphs
    }

    fn paragraph(&self, lines: &[Line<'_>]) -> Block {
        let content = Joined::lines(lines, &self.habits).inlines(self.source);
        Block::Paragraph(Paragraph { content, at: self.at(&lines[0]) })
    }

    /// A line of verse; what it stands in stays, as spaces that do not collapse.
    fn verse_line(&self, line: &Line<'_>) -> Inlines {
        let mut content = Inlines::new();
        if line.indent > 0 {
            let space = "\u{a0}".repeat(line.indent.min(40));
            content.push(crate::model::Inline::Text(crate::model::Text::new(space, self.at(line))));
        }
        content.extend(Joined::line(line.text, line.offset).inlines(self.source));
        content
    }

    /// Columns: those between tabs are a table, those between spaces stay as they stand.
    fn columns(&self, group: &[Line<'_>], at: At) -> Block {
        let tabs = group[0].text.matches('\t').count();
        if tabs > 0 && group.iter().all(|line| line.text.matches('\t').count() == tabs) {
            let rows = group.iter().map(|line| {
                let mut offset = line.offset;
                let cells = line.text.split('\t').map(|cell| {
                    let words = cell.trim();
                    let start = offset + (cell.len() - cell.trim_start().len());
                    offset += cell.len() + 1;
                    let content = Joined::line(words, start).inlines(self.source);
                    Cell { content, at: self.source.at(start), ..Cell::default() }
                });
                Row { cells: cells.collect(), at: self.at(line) }
            });
            return Block::Table(Table { rows: rows.collect(), at, ..Table::default() });
        }
        let lines = group.iter().map(|line| format!("{}{}\n", " ".repeat(line.indent.min(80)), line.text));
        Block::Code(CodeBlock { text: lines.collect(), language: None, at })
    }
}

/// Whether all lines up to the next blank one stand far in.
fn stands_in(lines: &[Line<'_>]) -> bool {
    lines.iter().take_while(|line| !line.is_blank()).all(|line| line.indent >= QUOTED)
}

/// A line without a mark at its beginning, `length` bytes long; where its text begins is its new left edge.
pub(super) fn within<'t>(line: &Line<'t>, length: usize) -> Line<'t> {
    let rest = &line.text[length..];
    let text = rest.trim_start();
    let spaces = rest[..rest.len() - text.len()].chars().count();
    let offset = line.offset + line.text.len() - text.len();
    Line { text, offset, indent: spaces.saturating_sub(1), begins_page: false }
}

/// Adds a block, or joins it to the one above: a stanza to its poem, the name of whose words they are to both.
fn join(blocks: &mut Vec<Block>, block: Block, is_close: bool, context: Context) {
    match (blocks.last_mut(), block) {
        (Some(Block::Verse(poem)), Block::Verse(verse)) if is_close && poem.attribution.is_empty() => {
            poem.stanzas.extend(verse.stanzas);
        }
        // In a quotation it is that of the whole.
        (Some(Block::Verse(Verse { attribution, .. }) | Block::Quote(Quote { attribution, .. })), block)
            if attribution.is_empty() && context.depth == 0 && is_attribution(&block) =>
        {
            if let Block::Paragraph(paragraph) = block {
                *attribution = without_dash(paragraph.content);
            }
        }
        (_, block) => blocks.push(block),
    }
}

/// Whether a paragraph is a dash and a name.
fn is_attribution(block: &Block) -> bool {
    let Block::Paragraph(paragraph) = block else { return false };
    let text = plain_text(&paragraph.content);
    let name = text.trim_start_matches(['—', '–', '―', '-']);
    name.len() < text.len() && !name.trim().is_empty() && name.chars().count() <= 80 && !name.starts_with(char::is_numeric)
}

fn without_dash(mut content: Inlines) -> Inlines {
    if let Some(crate::model::Inline::Text(first)) = content.first_mut() {
        first.text = first.text.trim_start_matches(['—', '–', '―', '-', ' ']).to_owned();
    }
    content
}
