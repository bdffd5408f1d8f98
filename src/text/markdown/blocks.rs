//! What stands under one another, a blank line between.
//!
//! Pipeline: blocks of the model -> **blocks** -> [`lines`](super::lines).

use super::Writer;
use super::escape::{self, Spot};
use super::lists::Marker;
use crate::model::{Block, CodeBlock, Heading, Inline, Inlines, Quote};
use crate::notice::At;

/// Dashes that say, of the last paragraph of a quotation, whose words it is; `--` is one that can be escaped.
const DASHES: [char; 3] = ['—', '–', '―'];

impl<'a> Writer<'a> {
    /// Blocks that follow one another; `tight` are a paragraph and the list in its item.
    pub(super) fn blocks(&mut self, blocks: &'a [Block], tight: bool) {
        let mut marker = Marker::default();
        for (index, block) in blocks.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|before| blocks.get(before));
            if !tight {
                self.lines.gap();
            }
            if let Some(before) = before {
                self.beside(before, block);
            }
            marker = match (before, block) {
                (Some(Block::List(_)), Block::List(_)) => marker.other(),
                _ => Marker::default(),
            };
            self.block(block, marker);
        }
    }

    fn block(&mut self, block: &'a Block, marker: Marker) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(paragraph) => self.paragraph(&paragraph.content),
            Block::Quote(quote) => self.deeper(quote.at, |writer| writer.quote(quote)),
            Block::PullQuote(quote) => self.pull_quote(quote),
            Block::List(list) => self.deeper(list.at, |writer| writer.list(list, marker)),
            Block::DefinitionList(list) => self.deeper(list.at, |writer| writer.definitions(list)),
            Block::Verse(verse) => self.verse(verse),
            Block::Code(code) => self.code(code),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Embed(embed) => self.embed(embed),
            // At the beginning of an item the stars would count the item's own.
            Block::ThematicBreak(_) => self.lines.line(if self.lines.is_at_mark() { "___" } else { "* * *" }),
            Block::PageBreak(_) => self.lines.line("<!-- pagebreak -->"),
        }
    }

    /// What keeps two blocks apart that would be read as one, and a notice where nothing does.
    fn beside(&mut self, before: &Block, block: &Block) {
        let is_caption = |run: &Inlines| {
            let Some(Inline::Text(text)) = run.first() else { return false };
            text.text.starts_with("Table: ") || text.text.starts_with(": ")
        };
        match (before, block) {
            (Block::DefinitionList(_), Block::DefinitionList(_)) => {
                self.lines.line("<!-- -->");
                self.lines.gap();
            }
            (Block::Table(table), Block::Paragraph(paragraph))
                if table.caption.is_empty() && is_caption(&paragraph.content) =>
            {
                self.say(paragraph.at, "a paragraph below a table that begins with a colon is read as its caption");
            }
            (Block::Figure(figure), Block::Paragraph(paragraph))
                if figure.caption.is_empty() && matches!(paragraph.content.as_slice(), [Inline::Emphasis(_)]) =>
            {
                self.say(paragraph.at, "a paragraph in italics below a picture is read as its caption");
            }
            _ => {}
        }
    }

    pub(super) fn paragraph(&mut self, run: &'a [Inline]) {
        let words = self.run(run, Spot::Paragraph);
        if !words.is_empty() {
            self.lines.lines(&words);
        }
    }

    fn heading(&mut self, heading: &'a Heading) {
        let rank = usize::from(heading.level.clamp(1, 6)) + self.ranks_above;
        let words = escape::heading(&self.run(&heading.content, Spot::Line));
        let id = match heading.id.as_deref() {
            Some(id) if id.is_empty() || id.contains(|c: char| c.is_whitespace() || "{}<>\\\"'=#.".contains(c)) => {
                self.say(heading.at, format!("the name `{id}` cannot be given to a heading, and is left out"));
                String::new()
            }
            Some(id) => format!(" {{#{id}}}"),
            None => String::new(),
        };
        self.lines.line(format!("{} {words}{id}", "#".repeat(rank)).trim_end());
    }

    fn quote(&mut self, quote: &'a Quote) {
        if quote.content.is_empty() && quote.attribution.is_empty() {
            return;
        }
        let outside = self.lines.enter("> ", "> ");
        self.blocks(&quote.content, false);
        self.attribution(&quote.attribution);
        self.lines.leave(outside);
        if quote.content.is_empty() {
            self.say(quote.at, "a quotation without words is read as the words that say whose it is");
        } else if quote.attribution.is_empty() && is_attributed(&quote.content) {
            self.say(quote.at, "the last words of a quotation begin with a dash; they are read as whose it is");
        }
    }

    /// Whose words a quotation is, as its last paragraph.
    fn attribution(&mut self, attribution: &'a [Inline]) {
        let words = self.run(attribution, Spot::Line);
        if !words.is_empty() {
            self.lines.gap();
            self.lines.line(&format!("— {words}"));
        }
    }

    fn code(&mut self, code: &'a CodeBlock) {
        let language = self.code_language(code.language.as_deref(), code.at);
        let text: String = code.text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        self.fenced(&language, text.strip_suffix('\n').unwrap_or(&text), text.is_empty());
    }

    /// The language of code, unless it would be read as something else.
    fn code_language(&mut self, language: Option<&str>, at: At) -> String {
        let Some(language) = language.filter(|language| !language.is_empty()) else { return String::new() };
        let is_ours =
            matches!(language.to_ascii_lowercase().as_str(), "verse" | "poem" | "poetry" | "pullquote" | "pull-quote");
        if is_ours || language.contains(|c: char| c.is_whitespace() || c.is_control() || c == '`') {
            self.say(at, format!("code cannot be said to be in `{language}`; it is written as code in no language"));
            return String::new();
        }
        escape::info(language)
    }

    /// Lines between fences that are longer than any in them.
    pub(super) fn fenced(&mut self, info: &str, text: &str, is_empty: bool) {
        let longest = text.lines().filter_map(|line| {
            let bare = line.trim_start();
            Some(bare.len() - bare.trim_start_matches('`').len()).filter(|count| *count > 2)
        });
        let fence = "`".repeat(longest.max().map_or(3, |longest| longest + 1));
        // Readers that look for code before they look for items find a fence at the beginning of a line.
        if self.lines.is_at_mark() {
            self.lines.line("");
        }
        self.lines.line(&format!("{fence}{info}"));
        if !is_empty {
            self.lines.lines(text);
        }
        self.lines.line(&fence);
    }
}

/// Whether the end of a quotation would be read as whose words it is.
fn is_attributed(content: &[Block]) -> bool {
    let Some(Block::Paragraph(last)) = content.last() else { return false };
    let begins =
        |run: &[Inline]| matches!(run.first(), Some(Inline::Text(text)) if text.text.trim_start().starts_with(DASHES));
    let after_break = last.content.iter().rposition(|inline| *inline == Inline::LineBreak);
    content.len() > 1 && begins(&last.content) || after_break.is_some_and(|at| begins(&last.content[at + 1..]))
}
