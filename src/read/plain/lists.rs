//! Lists of a plain text: lines that begin with marks of one kind, nested by what they stand in.
//!
//! Pipeline: lines -> **lists** -> lists of the model.
//!
//! ```text
//! 1. bread            a list begins where its second mark follows: "1914. The war"
//!    and salt         alone begins a paragraph
//! 2. tea
//!    - green          an item is a text of its own, without what it stands in
//! ```

use super::Reader;
use super::blocks::{Context, within};
use super::lines::Line;
use super::shape::{self, MarkKind};
use crate::model::{Block, List, ListItem, ListKind};
use crate::notice::{Code, Severity};

/// How far marks of one list may stand apart, in columns.
const RAGGED: usize = 1;

impl Reader<'_> {
    /// The list these lines begin with, and how many lines it takes.
    pub(super) fn list(&mut self, lines: &[Line<'_>], context: Context) -> Option<(usize, Vec<Block>)> {
        let mark = begins(lines, 0, context)?;
        let mut items: Vec<(usize, usize)> = Vec::new();
        let (mut index, mut number) = (0, mark.number);
        while let Some(item) = marked(lines, index, mark.kind, lines[0].indent).filter(|item| follows(*item, number, index))
        {
            number = item.number;
            let end = end_of_item(lines, index, mark.kind);
            items.push((index, item.length));
            index = end;
            // Blank lines stand between items, not behind the last.
            while lines.get(index).is_some_and(Line::is_blank) {
                index += 1;
            }
        }
        let taken = lines[..index].iter().rposition(|line| !line.is_blank()).map_or(1, |last| last + 1);
        let bounds: Vec<usize> = items.iter().map(|(start, _)| *start).skip(1).chain([taken]).collect();
        let mut set = Vec::new();
        for ((start, length), end) in items.iter().zip(bounds) {
            let inner = inside(&lines[*start..end], *length);
            let content = self.blocks(&inner, Context { depth: context.depth + 1, in_item: true });
            set.push(ListItem { content, done: None, at: self.at(&lines[*start]) });
        }
        let at = self.at(&lines[0]);
        if matches!(mark.kind, MarkKind::Letter(_) | MarkKind::Roman(_)) {
            let message = "this list is marked with letters or Roman numbers; it is set with numbers";
            self.say(Code::MarkupIgnored, Severity::Warning, at, message);
        }
        let kind = match mark.kind {
            MarkKind::Bullet(_) => ListKind::Unordered,
            _ => ListKind::Ordered { start: mark.number },
        };
        Some((taken, vec![Block::List(List { kind, items: set, at })]))
    }

    /// Whether a list begins in the middle of a paragraph: after a colon, or with a second mark in the lines that follow.
    pub(super) fn interrupts(&self, lines: &[Line<'_>], index: usize, context: Context) -> bool {
        // The mark of an item, not a number or a dash that happens to begin a line.
        let Some(mark) = begins(lines, index, context) else { return false };
        let before = lines[index - 1].text;
        let is_first = mark.number <= 1;
        before.ends_with([':', '：'])
            || (is_first && mark.kind == MarkKind::Bullet('•'))
            || (is_first && context.in_item)
            || (is_first && !before.ends_with(',') && lines[index].length() < 100 && !is_wrapped_dash(mark.kind, before))
    }
}

/// A spaced dash may come to stand at the beginning of a line by wrapping.
fn is_wrapped_dash(kind: MarkKind, before: &str) -> bool {
    matches!(kind, MarkKind::Bullet('–')) && !crate::read::letters::ends_sentence(before)
}

/// The mark of a list that begins with a line: one that a second follows, except bullets that are nothing else.
fn begins(lines: &[Line<'_>], index: usize, context: Context) -> Option<shape::Mark> {
    let line = lines.get(index)?;
    let marks = shape::marks(line.text);
    if marks.is_empty() {
        return None;
    }
    let sure = |mark: &shape::Mark| match mark.kind {
        MarkKind::Bullet('•' | '◦' | '▪' | '‣' | '●') => true,
        MarkKind::Bullet('-' | '*') => context.in_item,
        _ => false,
    };
    let end = |kind| end_of_item(lines, index, kind);
    let next = |kind| (end(kind)..lines.len()).find(|next| !lines[*next].is_blank());
    let has_second = |mark: &shape::Mark| {
        let second = next(mark.kind).and_then(|next| marked(lines, next, mark.kind, line.indent));
        second.is_some_and(|second| follows(second, mark.number, 1))
    };
    marks.into_iter().find(|mark| sure(mark) || has_second(mark))
}

/// The mark of a kind that a line begins with, if it stands at this indent.
fn marked(lines: &[Line<'_>], index: usize, kind: MarkKind, indent: usize) -> Option<shape::Mark> {
    let line = lines.get(index).filter(|line| line.indent.abs_diff(indent) <= RAGGED)?;
    shape::marks(line.text).into_iter().find(|mark| mark.kind == kind)
}

/// Whether a mark goes on with a list: the next number, or 1 again as some write it.
fn follows(mark: shape::Mark, last: u32, index: usize) -> bool {
    index == 0 || mark.number == last + 1 || (mark.number == last && last <= 1)
}

/// The line after an item: the next mark of its kind, a mark of another kind at its indent, or text behind a blank line that
/// does not stand in.
fn end_of_item(lines: &[Line<'_>], start: usize, kind: MarkKind) -> usize {
    let indent = lines[start].indent;
    let mut after_blank = false;
    for (index, line) in lines.iter().enumerate().skip(start + 1) {
        if line.is_blank() {
            after_blank = true;
            continue;
        }
        let stands_in = line.indent > indent + RAGGED;
        let is_mark = !stands_in
            && shape::marks(line.text).iter().any(|mark| mark.kind == kind || matches!(mark.kind, MarkKind::Bullet('•')));
        if is_mark || (after_blank && !stands_in) || (!stands_in && line.text.starts_with('>')) {
            return index;
        }
        after_blank = false;
    }
    lines.len()
}

/// The lines of an item without its mark and without what they stand in.
fn inside<'t>(lines: &[Line<'t>], length: usize) -> Vec<Line<'t>> {
    let mut first = within(&lines[0], length);
    first.indent = 0;
    let rest = lines[1..].iter().filter(|line| !line.is_blank() && line.indent > lines[0].indent + RAGGED);
    let edge = rest.map(|line| line.indent).min().unwrap_or(0);
    let rest = lines[1..].iter().map(|line| Line { indent: line.indent.saturating_sub(edge), ..*line });
    [first].into_iter().chain(rest).collect()
}
