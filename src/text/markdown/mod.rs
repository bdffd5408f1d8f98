//! An article as Markdown: what [`read::markdown`](crate::read) reads, written as a person would have.
//!
//! Pipeline: [`model`](crate::model) -> **markdown** -> UTF-8, and notices of what Markdown has no words for.
//!
//! ```
//! use offprint::model::Article;
//! let article = Article::build("Tea", "en").paragraph("Two things: 1*1").list(["water", "leaves"]).finish();
//! let written = offprint::text::markdown(&article);
//! assert_eq!(written.text, "---\ntitle: Tea\nlang: en\n---\n\nTwo things: 1*1\n\n- water\n- leaves\n");
//! ```
//!
//! It is written from the article, not from the flow: nothing is numbered, no quote turned, nothing left out. A paragraph is
//! one line: where lines end is the editor's matter, a changed word then changes one line of a comparison, and scripts
//! without word spaces get none. Raised and lowered letters are tags (`<sup>`), which all of Markdown's kin read.
//!
//! What always holds: lines end in LF, and there is one LF at the end; no blank line follows another but in code; what is
//! read from it is the article again (`tests/markdown_out`), but for what a notice names. Time is linear in the article,
//! times the depth it is nested to. Sources: CommonMark 0.31.2, GitHub Flavored Markdown, YAML 1.2.

mod blocks;
mod emphasis;
mod escape;
mod figures;
mod head;
mod inlines;
mod lines;
mod lists;
mod spoken;
mod tables;
mod verse;
mod yaml;

use std::collections::{BTreeMap, BTreeSet};

use self::lines::Lines;
use self::spoken::Tongue;
use super::PlainText;
use crate::model::{Article, Block, Note};
use crate::notice::{At, Code, CopyName, Notice, Place, Severity};
use crate::style::Charset;

/// Writes an article as Markdown with its head as front matter, so that [`read::markdown`](crate::read) gives it again.
///
/// The notices name what Markdown, as we read it, cannot say: its words are in the text, in the form that is nearest.
#[must_use]
pub fn markdown(article: &Article) -> PlainText {
    let mut writer = Writer::new(article);
    writer.head(article);
    writer.body(&article.body);
    writer.notes(&article.notes);
    PlainText { text: writer.lines.text, media_type: super::MARKDOWN, charset: Charset::Utf8, notices: writer.notices }
}

/// How deep blocks nest, and inlines in them, that readers do not flatten: as deep as our own follow.
const DEEPEST: usize = 32;

/// An article while it is written.
struct Writer<'a> {
    lines: Lines,
    copy: &'a CopyName,
    /// What notes are called in the text, by their ids.
    names: BTreeMap<&'a str, String>,
    /// How many marks a heading of the first rank has before its own: the title is the heading above it.
    ranks_above: usize,
    /// How many blocks the next one stands in.
    depth: usize,
    /// In what the division is that is being written.
    within: Option<Tongue<'a>>,
    notices: Vec<Notice>,
}

impl<'a> Writer<'a> {
    fn new(article: &'a Article) -> Self {
        Self {
            lines: Lines::default(),
            copy: &article.copy,
            names: names(&article.notes),
            ranks_above: usize::from(!has_lowest_rank(&article.body)),
            depth: 0,
            within: None,
            notices: Vec::new(),
        }
    }

    /// The same for a text that stands by itself, and has no notes: a reader's comment.
    fn apart(&self) -> Self {
        Self {
            lines: Lines::default(),
            copy: self.copy,
            names: BTreeMap::new(),
            ranks_above: 0,
            depth: 0,
            within: None,
            notices: Vec::new(),
        }
    }

    /// Says what is written otherwise than it is meant.
    fn say(&mut self, at: At, message: impl Into<String>) {
        let place = Place::new(self.copy, at);
        self.notices.push(Notice::new(Code::MarkupIgnored, Severity::Warning, message, place));
    }

    /// Blocks in a block; told where readers do not follow.
    fn deeper(&mut self, at: At, write: impl FnOnce(&mut Self)) {
        self.depth += 1;
        if self.depth == DEEPEST + 1 {
            self.say(
                at,
                format!("this is nested more than {DEEPEST} levels deep, which readers of Markdown may not follow"),
            );
        }
        write(self);
        self.depth -= 1;
    }

    /// The notes, in their order, at the end.
    fn notes(&mut self, notes: &'a [Note]) {
        self.ranks_above = 0;
        let mut written = BTreeSet::new();
        for note in notes {
            // Of two notes with one id all marks lead to the first.
            let Some(name) = self.names.get(note.id.as_str()).filter(|_| written.insert(&note.id)).cloned() else {
                self.say(note.at, format!("there are two notes `{}`; the second is written as text", note.id));
                self.blocks(&note.content, false);
                continue;
            };
            self.lines.gap();
            let outside = self.lines.enter(&format!("[^{name}]: "), "    ");
            self.blocks(&note.content, false);
            self.lines.leave(outside);
        }
    }
}

/// A name for each note that can stand between `[^` and `]`: its id, unless that cannot, or another is like it but for case
/// (CommonMark §6.3).
fn names(notes: &[Note]) -> BTreeMap<&str, String> {
    let may_stand = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '/' | '+');
    // The numbers that were given last to names that are alike.
    let mut last: BTreeMap<String, usize> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let mut names = BTreeMap::new();
    for note in notes {
        if names.contains_key(note.id.as_str()) {
            continue;
        }
        let bare: String = note.id.chars().filter(may_stand).collect();
        let bare = if bare.is_empty() { "note".to_owned() } else { bare };
        let number = last.entry(bare.to_lowercase()).or_insert(0);
        let name = loop {
            *number += 1;
            let name = if *number == 1 { bare.clone() } else { format!("{bare}-{number}") };
            if taken.insert(name.to_lowercase()) {
                break name;
            }
        };
        names.insert(note.id.as_str(), name);
    }
    names
}

/// Whether there is a heading that could not stand lower.
fn has_lowest_rank(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Heading(heading) => heading.level >= 6,
        Block::Quote(quote) => has_lowest_rank(&quote.content),
        Block::List(list) => list.items.iter().any(|item| has_lowest_rank(&item.content)),
        Block::DefinitionList(list) => {
            list.entries.iter().flat_map(|entry| &entry.meanings).any(|meaning| has_lowest_rank(meaning))
        }
        _ => false,
    })
}
