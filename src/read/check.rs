//! What every reader makes sure of before it hands an article on, and the notices where it had to.
//!
//! Pipeline: article as read -> **check** -> article later stages can rely on.
//!
//! Afterwards: heading levels are 1 to 6 and skip no step (h2 h4 h2 becomes 1 2 1); the rows of a table stand over equally many
//! columns, and no cell over more than there is; every note reference leads to a note; no text holds control characters.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Cleaned, control_notice};
use super::walk;
use crate::model::{Article, Block, Cell, Grid, Heading, Inline, Inlines, Mention, NoteReference, Table, Text};
use crate::notice::{At, Code, CopyName, Notice, Place, Severity};

/// The most cells that are added to make the rows of a table equal. A row with 10 000 cells in a table of 10 000 rows would
/// otherwise take memory that grows with the square of the copy; the cells of such a table are all kept, unfilled.
const MOST_FILLED: usize = 1 << 18;

/// Puts an article in order and says what was not.
pub(super) fn article(article: &mut Article, notices: &mut Vec<Notice>) {
    let name = article.copy.clone();
    let mut checker = Checker { name, notices };
    checker.emptiness(article);
    checker.strings(article);
    walk::runs(article, &mut |run| checker.characters(run));
    walk::bodies(article, &mut |body| {
        walk::blocks(body, &mut |block| match block {
            Block::Table(table) => checker.rows(table),
            Block::Code(code) => checker.clean(&mut code.text, code.at),
            Block::Heading(heading) => checker.level(heading),
            _ => {}
        });
    });
    checker.ranks(&mut article.body);
    checker.references(article);
}

/// The headings that the next one may stand below, by their levels.
#[derive(Default)]
pub(super) struct Ranks(Vec<u8>);

impl Ranks {
    /// The rank of the next heading, one below the nearest before it of a higher level; from 1 to 6.
    pub(super) fn next(&mut self, level: u8) -> u8 {
        while self.0.last().is_some_and(|above| *above >= level) {
            self.0.pop();
        }
        self.0.push(level);
        u8::try_from(self.0.len()).unwrap_or(6).min(6)
    }
}

/// Where notices go.
struct Checker<'n> {
    name: CopyName,
    notices: &'n mut Vec<Notice>,
}

impl Checker<'_> {
    fn warning(&self, code: Code, at: At, message: impl Into<String>) -> Notice {
        Notice::new(code, Severity::Warning, message, Place::new(&self.name, at))
    }

    fn emptiness(&mut self, article: &Article) {
        if article.plain_title().is_empty() {
            let help = "give it a `title`, or in Markdown begin the text with a level-1 heading";
            let notice = self.warning(Code::BadValue, At::new(1, 1), "the article has no title").with_help(help);
            self.notices.push(notice);
        }
        if article.body.is_empty() {
            let notice = self.warning(Code::EmptyArticle, At::new(1, 1), "the article has no text, only a head");
            self.notices.push(notice);
        }
    }

    fn level(&mut self, heading: &mut Heading) {
        if !(1..=6).contains(&heading.level) {
            let message = format!("a heading has level {}; levels go from 1 to 6", heading.level);
            self.notices.push(self.warning(Code::BadValue, heading.at, message));
            heading.level = heading.level.clamp(1, 6);
        }
    }

    /// Levels become ranks: each heading stands one step below the nearest one before it that is of a higher rank.
    fn ranks(&mut self, body: &mut [Block]) {
        let mut highest = 6;
        walk::blocks(body, &mut |block| {
            if let Block::Heading(heading) = block {
                highest = highest.min(heading.level);
            }
        });
        let mut ranks = Ranks::default();
        walk::blocks(body, &mut |block| {
            if let Block::Heading(heading) = block {
                let wanted = heading.level - highest + 1;
                let rank = ranks.next(heading.level);
                if rank != wanted {
                    let message = format!("heading levels skip a step; this heading of rank {wanted} is set as rank {rank}");
                    let place = Place::new(&self.name, heading.at);
                    self.notices.push(Notice::new(Code::HeadingSkipped, Severity::Info, message, place));
                }
                heading.level = rank;
            }
        });
    }

    /// Cells are cut to what they can stand over, and rows that are shorter than the longest are filled with empty cells.
    fn rows(&mut self, table: &mut Table) {
        let grid = Grid::of(table);
        let lines = || grid.parts.iter().flatten().map(|line| line.taken(grid.columns)).zip(table.all_rows());
        let expected = lines().next().map_or(0, |(taken, _)| taken);
        for (taken, row) in lines().filter(|(taken, _)| *taken != expected) {
            self.notices.push(ragged(taken, expected, Place::new(&self.name, row.at)));
        }
        self.notices.extend(grid.notices(&self.name));
        fit(table, &grid);
    }

    /// Control characters in the text of a run.
    fn characters(&mut self, run: &mut Inlines) {
        walk::inlines(run, &mut |inline| {
            if let Inline::Text(text) | Inline::Code(text) = inline {
                self.clean(&mut text.text, text.at);
            }
            if let Inline::Abbreviation(short) = inline {
                self.clean(&mut short.expansion, short.at);
            }
            if let Inline::Mention(Mention { name: Some(name), at, .. }) = inline {
                self.clean(name, *at);
            }
        });
        run.retain(|inline| !matches!(inline, Inline::Text(text) if text.text.is_empty()));
    }

    /// Control characters in what is not part of a run: names and addresses.
    fn strings(&mut self, article: &mut Article) {
        let head = [&mut article.publication, &mut article.section, &mut article.place, &mut article.source_url];
        let people = article.authors.iter_mut().map(|person| &mut person.name);
        let head = head.into_iter().flatten().chain(people).chain(&mut article.tags);
        head.for_each(|string| self.clean(string, At::NOWHERE));
        walk::bodies(article, &mut |body| {
            walk::blocks(body, &mut |block| {
                if let Block::Figure(figure) = block {
                    self.clean(&mut figure.source, figure.at);
                    figure.alt.iter_mut().for_each(|alt| self.clean(alt, figure.at));
                }
            });
        });
    }

    fn clean(&mut self, text: &mut String, at: At) {
        if Cleaned::is_needed(text) {
            let cleaned = Cleaned::new(text);
            if let Some(first) = cleaned.controls.first() {
                let place = Place::new(&self.name, at);
                self.notices.push(control_notice(first.character, cleaned.controls.len(), place));
            }
            *text = cleaned.text;
        }
    }

    /// Each reference gets the id of its note, or becomes the text `[^id]` where there is none.
    fn references(&mut self, article: &mut Article) {
        let mut exact = BTreeMap::new();
        let mut folded = BTreeMap::new();
        for note in &article.notes {
            if exact.insert(note.id.clone(), note.at).is_some() {
                let message = format!("two notes are called `{}`; all marks lead to the first", note.id);
                self.notices.push(self.warning(Code::UnusedNote, note.at, message));
            }
            // As CommonMark §6.3 matches labels, so do references match notes: without regard to case.
            folded.entry(note.id.to_lowercase()).or_insert_with(|| note.id.clone());
        }
        let mut used = BTreeSet::new();
        walk::runs(article, &mut |run| {
            walk::inlines(run, &mut |inline| {
                let Inline::NoteReference(NoteReference { note, at, .. }) = inline else { return };
                let known =
                    if exact.contains_key(note) { Some(note.clone()) } else { folded.get(&note.to_lowercase()).cloned() };
                match known {
                    Some(id) => {
                        used.insert(id.clone());
                        *note = id;
                    }
                    None => {
                        let (text, at) = (format!("[^{note}]"), *at);
                        self.notices.push(missing_note(note, Place::new(&self.name, at)));
                        *inline = Inline::Text(Text::new(text, at));
                    }
                }
            });
        });
        for (id, at) in exact {
            if !used.contains(&id) {
                let message = format!("nothing refers to the note `{id}`");
                self.notices.push(self.warning(Code::UnusedNote, at, message));
            }
        }
    }
}

/// Makes a table what its grid says: no cell stands over more than it can, short rows are filled with empty cells, and those that belong to
/// cells above are left out.
pub(super) fn fit(table: &mut Table, grid: &Grid) {
    let missing: usize = grid.parts.iter().flatten().map(|line| grid.columns - line.taken(grid.columns)).sum();
    let is_filled = missing <= MOST_FILLED;
    for (row, line) in table.all_rows_mut().zip(grid.parts.iter().flatten()) {
        for (cell, spot) in row.cells.iter_mut().zip(&line.spots) {
            cell.columns = u32::try_from(spot.columns).unwrap_or(u32::MAX);
            cell.rows = u32::try_from(spot.rows).unwrap_or(u32::MAX);
        }
        let empty = line.holes.iter().map(|hole| if is_filled { hole.len() } else { 0 }).sum::<usize>();
        row.cells.resize_with(row.cells.len() + empty, || Cell { at: row.at, ..Cell::default() });
    }
    for (rows, lines) in [&mut table.head, &mut table.rows, &mut table.foot].into_iter().zip(&grid.parts) {
        let mut lines = lines.iter();
        rows.retain(|_| lines.next().is_none_or(|line| !line.is_none()));
    }
}

/// The notice for a row that has not as many cells as the first.
pub(super) fn ragged(cells: usize, expected: usize, place: Place) -> Notice {
    let message = format!("this row has {} where the first has {expected}; short rows are filled", number(cells, "cell"));
    Notice::new(Code::RaggedTable, Severity::Warning, message, place)
}

/// The notice for a reference that leads nowhere.
pub(super) fn missing_note(id: &str, place: Place) -> Notice {
    let message = format!("there is no note `{id}`; its mark is printed as text");
    Notice::new(Code::MissingNote, Severity::Warning, message, place).with_help(format!("write the note as `[^{id}]: ...`"))
}

fn number(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
