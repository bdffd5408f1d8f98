//! Where two words more or fewer in the copy would mend a page.
//!
//! Pipeline: [`faults`](super::faults) of a page -> **hints** -> help for the editor.
//!
//! A paragraph whose last line is one or two words long loses that line with them; one whose last line is nearly full gets another
//! with two words more. Whether that would help is not guessed: the pages around are made up anew with the paragraph so.

use super::faults::is_at_fault;
use crate::galley::{Galley, Kind, Slug};
use crate::leaf::Mark;
use crate::length::Length;
use crate::makeup::{Block, Column, Costs, Matter, Page, Part, Plan, Sheet, Way, make_up};
use crate::notice::At;

/// How many paragraphs are named for a page.
const MOST: usize = 3;
/// How many paragraphs are tried for a page, the nearest to its foot first.
const TRIED: usize = 24;
/// Pages before and after the one at fault that are made up with it.
const AROUND: usize = 2;
/// Width of two words of middling length with their spaces, in em: twelve letters, less what lines set tighter take in.
const TWO_WORDS: i32 = 5;

/// A paragraph that could be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hint {
    /// Where it stands in the copy.
    pub(super) at: At,
    /// Whether two words are to go; else two are to come.
    pub(super) fewer: bool,
}

impl Hint {
    /// Some hints in words.
    pub(super) fn told(hints: &[Self]) -> Option<String> {
        let told = |hint: &Self| {
            let how = if hint.fewer { "fewer" } else { "more" };
            format!("two words {how} in the paragraph on line {}", hint.at.line)
        };
        let all: Vec<String> = hints.iter().map(told).collect();
        (!all.is_empty()).then(|| format!("{} should mend it", all.join(", or ")))
    }
}

/// Finds hints for pages.
pub(super) struct Hinter<'a> {
    pub(super) matter: &'a Matter,
    pub(super) galley: &'a Galley,
    pub(super) plan: &'a Plan,
    pub(super) sheet: &'a Sheet,
    pub(super) costs: &'a Costs,
}

/// Pages made up by themselves, as part of a work.
struct Window {
    matter: Matter,
    sheet: Sheet,
    /// The block of the work that its first is.
    first: usize,
}

impl Hinter<'_> {
    /// Up to three paragraphs that would mend a page, those nearest to its foot first.
    pub(super) fn hints(&self, page: usize) -> Vec<Hint> {
        let begin = page.saturating_sub(AROUND);
        let Some(window) = self.window(begin, page + AROUND) else { return Vec::new() };
        let mut hints = Vec::new();
        for block in self.paragraphs(begin, page).into_iter().take(TRIED) {
            for fewer in [true, false] {
                if hints.len() < MOST && self.is_near(block, fewer) && self.mends(&window, block, fewer, page - begin) {
                    hints.push(Hint { at: self.at(block), fewer });
                }
            }
        }
        hints
    }

    /// The paragraphs that end on some pages, the last first.
    fn paragraphs(&self, begin: usize, end: usize) -> Vec<usize> {
        let pages = self.plan.pages.get(begin..=end).unwrap_or_default();
        let parts = pages.iter().flat_map(|page| &page.columns).flat_map(|column| &column.parts);
        let is_text = |part: &&Part| self.galley.blocks[part.block].kind == Kind::Text && self.at(part.block).is_known();
        let mut blocks: Vec<usize> = parts.filter(is_text).map(|part| part.block).collect();
        blocks.dedup();
        blocks.reverse();
        blocks
    }

    /// Where a block begins in the copy.
    pub(super) fn at(&self, block: usize) -> At {
        let slugs = &self.galley.blocks[block].slugs;
        slugs.iter().map(|slug| slug.at).find(|at| at.is_known()).unwrap_or(At::NOWHERE)
    }

    /// Whether two words would change the number of lines of a paragraph.
    fn is_near(&self, block: usize, fewer: bool) -> bool {
        let slugs = &self.galley.blocks[block].slugs;
        let Some((last, line)) = slugs.last().and_then(|slug| Some((slug, slug.line.as_ref()?))) else { return false };
        if slugs.len() < 2 {
            return false;
        }
        if fewer {
            return words(last) <= 2;
        }
        let taken: Length = runs(last).map(crate::leaf::Run::width).sum();
        line.right - line.left - taken < line.em * TWO_WORDS
    }

    /// Some pages of the work, from what the first begins with to what the last ends with.
    fn window(&self, begin: usize, end: usize) -> Option<Window> {
        let end = end.min(self.plan.pages.len().checked_sub(1)?);
        let pages = self.plan.pages.get(begin..=end)?;
        let columns = || pages.iter().flat_map(|page| &page.columns);
        // Floats may have been moved here from before: with them there is no telling.
        let first = columns().flat_map(|column| &column.parts).next().filter(|_| pages.iter().all(is_plain))?;
        let last = columns().flat_map(|column| &column.parts).last()?;
        let mut blocks = self.matter.blocks.get(first.block..=last.block)?.to_vec();
        let begun = blocks.first_mut()?;
        let rows = begun.ways.get(first.way)?.rows.get(first.rows.start..)?.to_vec();
        begun.ways = vec![Way { cost: 0.0, rows }];
        let before = self.matter.blocks.get(..first.block)?;
        let above = self.matter.blocks.get(first.block)?.ways.get(first.way)?.rows.get(..first.rows.start)?;
        let note = calls(before) + above.iter().map(|row| row.calls as usize).sum::<usize>();
        // Nor is there with the rest of a note from before.
        if columns().map(|column| &column.notes).find(|notes| !notes.is_empty()).is_some_and(|notes| notes.start < note) {
            return None;
        }
        let notes = self.matter.notes.get(note..(note + calls(&blocks)).min(self.matter.notes.len()))?.to_vec();
        let sheet = Sheet { first_page: self.sheet.first_page + begin, ..*self.sheet };
        Some(Window { matter: Matter { blocks, notes }, sheet, first: first.block })
    }

    /// Whether pages up to one of a window are without fault if a paragraph has a line less, or more.
    fn mends(&self, window: &Window, block: usize, fewer: bool, page: usize) -> bool {
        let mut matter = window.matter.clone();
        let Some(changed) = block.checked_sub(window.first).and_then(|block| matter.blocks.get_mut(block)) else {
            return false;
        };
        let Some(way) = changed.ways.first_mut() else { return false };
        let Some(line) = way.rows.len().checked_sub(3).and_then(|middle| way.rows.get(middle + 1)).copied() else {
            return false;
        };
        if fewer {
            way.rows.remove(way.rows.len() - 2);
        } else {
            way.rows.insert(way.rows.len() - 1, line);
        }
        changed.ways.truncate(1);
        let plan = make_up(&matter, &window.sheet, self.costs);
        let is_last = |index: usize| index + 1 == plan.pages.len();
        (0..=page)
            .all(|index| plan.pages.get(index).is_some_and(|one| !is_at_fault(&matter, one, is_last(index), self.sheet)))
    }
}

/// Whether a page has nothing that floated there.
fn is_plain(page: &Page) -> bool {
    let in_order = |column: &Column| column.feet.is_empty() && column.parts.is_sorted_by_key(|part| part.block);
    page.across.is_empty() && page.columns.iter().all(in_order)
}

/// How many lines of notes blocks call.
fn calls(blocks: &[Block]) -> usize {
    let rows = blocks.iter().filter_map(|block| block.ways.first()).flat_map(|way| &way.rows);
    rows.map(|row| row.calls as usize).sum()
}

fn runs(slug: &Slug) -> impl Iterator<Item = &crate::leaf::Run> {
    slug.marks.iter().filter_map(|mark| if let Mark::Run(run) = mark { Some(run) } else { None })
}

/// How many words stand in a line.
fn words(slug: &Slug) -> usize {
    let text: String = runs(slug).map(|run| run.text.as_str()).collect();
    text.split_whitespace().count()
}
