//! What is not as it should be on the pages, said in notices.
//!
//! The order of what is given up first: white around headings and figures, then the even height of a spread with others, then the
//! foot of a single column, then a paragraph's first or last line alone. Each but the first is told.

use super::hints::{Hint, Hinter};
use crate::galley::Kind;
use crate::list::FORBIDDEN;
use crate::makeup::{Column, Matter, Page, Part, Plan, Sheet};
use crate::notice::{At, Code, CopyName, Notice, Place, Severity};

/// For so many pages of a work paragraphs are looked for that would mend them: each takes some trouble.
const HINTED: usize = 12;

/// Tells of all pages.
pub(super) fn tell(hinter: &Hinter<'_>, copy: &CopyName, notices: &mut Vec<Notice>) {
    let mut hinted = 0;
    for (number, page) in hinter.plan.pages.iter().enumerate() {
        let mut hints: Option<Option<String>> = None;
        for Fault { code, message, at } in faults(hinter, number, page) {
            let severity = if code == Code::OverfullPage { Severity::Warning } else { Severity::Info };
            let mut notice = Notice::new(code, severity, message, Place::new(copy, at));
            notice.page = u32::try_from(number + 1).ok();
            if hints.is_none() && hinted < HINTED && code != Code::OverfullPage {
                hinted += 1;
                hints = Some(Hint::told(&hinter.hints(number)));
            }
            notice.help = hints.clone().flatten();
            notices.push(notice);
        }
    }
}

struct Fault {
    code: Code,
    message: String,
    at: At,
}

/// What is wrong with a page.
fn faults(hinter: &Hinter<'_>, number: usize, page: &Page) -> Vec<Fault> {
    let Hinter { matter, plan, sheet, .. } = hinter;
    let mut faults = Vec::new();
    let last_page = number + 1 == plan.pages.len();
    // Of facing pages the first tells. The first page faces none: there it is white at its foot like any other.
    let in_work = number + sheet.first_page;
    let is_alone = in_work == 0 || last_page;
    if page.short > 0 && in_work % 2 == 1 && !is_alone {
        let first = page.columns.iter().flat_map(|column| &column.parts).next();
        let at = first.map_or(At::NOWHERE, |part| hinter.at(part.block));
        let message = "facing pages are a line shorter than others".to_owned();
        faults.push(Fault { code: Code::ShortPage, message, at });
    }
    let shorter = if is_alone { i32::from(page.short) } else { 0 };
    let below = page.columns.len().saturating_sub(1);
    if sheet.columns > 1 && !last_page && !ends_forced(matter, plan, number, below) {
        faults.extend(columns(hinter, page));
    }
    for (index, column) in page.columns.iter().enumerate() {
        let Some(last) = column.parts.last() else { continue };
        let at = hinter.at(last.block);
        let is_last = last_page && index + 1 == page.columns.len() || ends_forced(matter, plan, number, index);
        let steps = white(matter, column, sheet);
        if steps < 0 {
            let message = "a block is higher than the page and runs over its foot".to_owned();
            faults.push(Fault { code: Code::OverfullPage, message, at });
        } else if !is_last && is_bare(column, sheet) && steps + shorter > 0 {
            let lines = if steps + shorter == 1 { "a line".to_owned() } else { format!("{} lines", steps + shorter) };
            faults.push(Fault { code: Code::ShortPage, message: format!("the page ends {lines} above its foot"), at });
        }
        if !is_last {
            faults.extend(parting(hinter, last).map(|(code, message)| Fault { code, message: message.to_owned(), at }));
        }
    }
    faults
}

/// What is wrong with the columns of a page together: all end above its foot, or one below the others stays empty.
fn columns(hinter: &Hinter<'_>, page: &Page) -> Option<Fault> {
    let Hinter { matter, sheet, .. } = hinter;
    let is_full = |column: &&Column| !column.notes.is_empty() || !column.feet.is_empty();
    let foot = |part: &Part| part.top + part.height(matter);
    let full = page.columns.iter().filter(is_full).map(|column| column.top + column.high);
    let parts = page.columns.iter().flat_map(|column| &column.parts).chain(&page.across);
    let bottom = parts.map(foot).chain(full).max()?;
    let high = sheet.grid * i32::try_from(sheet.steps.saturating_sub(usize::from(page.short))).unwrap_or(i32::MAX);
    let steps = (high - bottom).units() / sheet.grid.units().max(1);
    let band = page.columns.last()?;
    let beside = page.columns.iter().filter(|column| column.top == band.top).count();
    let at = hinter.at(band.parts.last()?.block);
    let message = match (steps, sheet.columns - beside.min(sheet.columns)) {
        (1.., _) => format!("the page ends {steps} lines above its foot").replace(" 1 lines", " a line"),
        (_, 1..) => "a column of the page stays empty".to_owned(),
        _ => return None,
    };
    Some(Fault { code: Code::ShortPage, message, at })
}

/// Whether a page is not as full as it might be, or parts a paragraph where it should not.
pub(super) fn is_at_fault(matter: &Matter, page: &Page, is_last: bool, sheet: &Sheet) -> bool {
    let at_fault = |column: &Column| {
        let Some(part) = column.parts.last() else { return false };
        let row = part.rows(matter).last();
        white(matter, column, sheet) != 0 && is_bare(column, sheet) || row.is_some_and(|row| row.penalty > 0)
    };
    page.short > 0 || !is_last && page.columns.iter().any(at_fault)
}

/// Steps of white between the last line of a column and its foot; fewer than none where it runs over.
fn white(matter: &Matter, column: &Column, sheet: &Sheet) -> i32 {
    let foot = column.parts.last().map_or(column.top, |part| part.top + part.height(matter));
    (column.top + column.high - foot).units().div_euclid(sheet.grid.units().max(1))
}

/// Whether white at the foot of a column is seen as such: no notes stand below it, and no other column beside it.
fn is_bare(column: &Column, sheet: &Sheet) -> bool {
    column.feet.is_empty() && column.notes.is_empty() && sheet.columns == 1
}

/// Whether the copy asks for a new page below a column.
fn ends_forced(matter: &Matter, plan: &Plan, page: usize, column: usize) -> bool {
    let next = plan.pages.get(page).and_then(|page| page.columns.get(column + 1));
    let next = next.or_else(|| plan.pages.get(page + 1).and_then(|page| page.columns.first()));
    let part = next.and_then(|column| column.parts.first());
    part.is_some_and(|part| part.rows.start == 0 && matter.blocks[part.block].new_page)
}

/// What the end of a column parts that should be whole.
fn parting(hinter: &Hinter<'_>, last: &Part) -> Option<(Code, &'static str)> {
    let rows = &hinter.matter.blocks[last.block].ways.get(last.way)?.rows;
    let row = last.rows.end.checked_sub(1).and_then(|row| rows.get(row))?;
    let is_text = hinter.galley.blocks[last.block].kind == Kind::Text;
    let left = rows.len() - last.rows.end;
    match (last.rows.end, left) {
        _ if row.penalty >= FORBIDDEN => Some((Code::PartedBlock, "what should stand on one page is parted")),
        (1, 1..) if is_text => {
            Some((Code::StrandedLine, "the first line of a paragraph stands alone at the foot of the page"))
        }
        (_, 1) if is_text => Some((Code::StrandedLine, "the last line of a paragraph stands alone at the head of a page")),
        _ => None,
    }
}
