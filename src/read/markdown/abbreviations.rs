//! Short forms that the copy defines once, on lines of their own, and means wherever they stand.
//!
//! Pipeline: Markdown -> **abbreviations** -> the same without its definitions; articles -> **abbreviations** -> the same with what
//! its short forms stand for.
//!
//! ```text
//! The NHS has HTML5.                        The |NHS| has HTML5.
//!
//! *[NHS]: National Health Service
//! *[HTML]: Hyper Text Markup Language
//! ```
//!
//! Sources: PHP Markdown Extra, "Abbreviations"; kramdown, "Abbreviations". Theirs may stand between the lines of a paragraph; ours end
//! one, and hold no star, so that `*[Editor's note]: he left.*` stays stressed words.

use std::collections::{BTreeMap, BTreeSet};

use super::templates::code_ranges;
use crate::model::{Abbreviation, Article, Inline, Inlines, Text};
use crate::read::letters::stands_solid;
use crate::read::source::Edit;
use crate::read::walk;

/// The longest short form, in bytes.
const LONGEST: usize = 64;

/// What short forms stand for.
#[derive(Default)]
pub(super) struct Definitions {
    expansions: BTreeMap<String, String>,
    /// How long the short forms are, in bytes.
    lengths: BTreeSet<usize>,
}

/// Finds the definitions from a byte of the copy on, and takes their lines out.
pub(super) fn take(text: &str, body: usize) -> (Definitions, Vec<Edit>) {
    let (mut definitions, mut edits) = (Definitions::default(), Vec::new());
    if !text[body..].contains("*[") {
        return (definitions, edits);
    }
    let code = code_ranges(&text[body..]);
    let is_code = |byte: usize| {
        let next = code.partition_point(|range| range.end <= byte - body);
        code.get(next).is_some_and(|range| range.start <= byte - body)
    };
    let mut lines = text[body..].split_inclusive('\n').peekable();
    let (mut start, mut waiting) = (body, Vec::new());
    while let Some(line) = lines.next() {
        let end = start + line.len();
        if let Some(found) = definition(line).filter(|_| !is_code(start)) {
            waiting.push((found, Edit { range: start..end, by: String::new() }));
        } else {
            waiting.clear();
        }
        if lines.peek().is_none_or(|next| next.trim().is_empty()) {
            for ((short, expansion), edit) in waiting.drain(..) {
                definitions.lengths.insert(short.len());
                definitions.expansions.insert(short, expansion);
                edits.push(edit);
            }
        }
        start = end;
    }
    (definitions, edits)
}

/// The short form a line defines, and what it stands for.
fn definition(line: &str) -> Option<(String, String)> {
    let bare = line.trim_start_matches(' ');
    let (short, expansion) = bare.strip_prefix("*[").filter(|_| line.len() - bare.len() < 4)?.split_once("]:")?;
    let (short, expansion) = (short.trim(), expansion.trim());
    // `[^1]:` is a note, `[NHS\]:` letters.
    let is_short = !short.is_empty() && short.len() <= LONGEST && !short.contains(['[', ']', '\\', '^']);
    (is_short && !expansion.is_empty() && !expansion.contains('*')).then(|| (short.to_owned(), expansion.to_owned()))
}

impl Definitions {
    /// Marks every mention in an article.
    pub(super) fn apply(&self, article: &mut Article) {
        if !self.lengths.is_empty() {
            walk::runs(article, &mut |run| self.mark(run));
        }
    }

    fn mark(&self, run: &mut Inlines) {
        for mut inline in std::mem::take(run) {
            match &mut inline {
                Inline::Text(text) => {
                    self.mentions(text, run);
                    continue;
                }
                Inline::Abbreviation(_) => {}
                other => walk::content_mut(other).into_iter().for_each(|content| self.mark(content)),
            }
            run.push(inline);
        }
    }

    /// The pieces of a text: letters, and short forms among them.
    fn mentions(&self, text: &Text, into: &mut Inlines) {
        let letters = text.text.as_str();
        let (mut done, mut at, mut address) = (0, text.at, 0);
        let (mut offset, mut before) = (0, None);
        while let Some(letter) = letters[offset..].chars().next() {
            if before.is_none_or(char::is_whitespace) {
                address = offset + address_length(&letters[offset..]);
            }
            let is_inside = offset < address || before.is_some_and(|before| joins(before, letter));
            let found = if is_inside { None } else { self.short_form(letters, offset) };
            let Some((short, expansion)) = found else {
                offset += letter.len_utf8();
                before = Some(letter);
                continue;
            };
            let plain = &letters[done..offset];
            if !plain.is_empty() {
                into.push(Inline::Text(Text::new(plain, at)));
            }
            at = at.advanced(count(plain));
            let content = vec![Inline::Text(Text::new(short, at))];
            into.push(Inline::Abbreviation(Abbreviation { expansion: expansion.to_owned(), content, at }));
            at = at.advanced(count(short));
            offset += short.len();
            done = offset;
            before = short.chars().next_back();
        }
        if done < letters.len() {
            into.push(Inline::Text(Text::new(&letters[done..], at)));
        }
    }

    /// The longest short form that stands at a byte as a word of its own, and what it stands for.
    fn short_form<'t>(&self, letters: &'t str, offset: usize) -> Option<(&'t str, &str)> {
        self.lengths.iter().rev().find_map(|length| {
            let short = letters.get(offset..offset + length)?;
            let expansion = self.expansions.get(short)?;
            let (last, after) = (short.chars().next_back(), letters[offset + length..].chars().next());
            let goes_on = last.zip(after).is_some_and(|(last, after)| joins(last, after));
            (!goes_on).then_some((short, expansion.as_str()))
        })
    }
}

/// Whether two letters side by side are of one word. Words of scripts without spaces have no end that can be seen, and Korean
/// particles stand behind words of any script.
fn joins(letter: char, next: char) -> bool {
    let is_letter = |letter: char| {
        let parts_nothing = stands_solid(letter) || matches!(letter, '\u{AC00}'..='\u{D7A3}');
        (letter.is_alphanumeric() || letter == '_') && !parts_nothing
    };
    is_letter(letter) && is_letter(next)
}

/// How many bytes at the beginning of a text are an address.
fn address_length(text: &str) -> usize {
    let word = text.split(char::is_whitespace).next().unwrap_or_default();
    let is_address = word.contains("://") || word.contains('@') || word.starts_with("www.");
    if is_address { word.len() } else { 0 }
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}
