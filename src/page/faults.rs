//! What is not as it should be on the pages, said in notices.
//!
//! The order of what is given up first: white around headings and figures, then the even height of a spread with others, then the
//! foot of a single column, then a paragraph's first or last line alone. Each but the first is told.

use crate::flow::Flow;
use crate::galley::{Galley, Kind};
use crate::list::FORBIDDEN;
use crate::makeup::{Column, Matter, Page, Part, Plan};
use crate::notice::{At, Code, Notice, Place, Severity};
use crate::style::Style;

pub(super) fn tell(
    matter: &Matter,
    plan: &Plan,
    galley: &Galley,
    (flow, style): (&Flow, &Style),
    notices: &mut Vec<Notice>,
) {
    let teller = Teller { matter, galley, style, plan };
    for (number, page) in plan.pages.iter().enumerate() {
        for (code, message, at) in teller.faults(number, page) {
            let severity = if code == Code::OverfullPage { Severity::Warning } else { Severity::Info };
            let mut notice = Notice::new(code, severity, message, Place::new(&flow.copy, at));
            notice.page = u32::try_from(number + 1).ok();
            notices.push(notice);
        }
    }
}

struct Teller<'a> {
    matter: &'a Matter,
    galley: &'a Galley,
    style: &'a Style,
    plan: &'a Plan,
}

type Fault = (Code, String, At);

impl Teller<'_> {
    fn faults(&self, number: usize, page: &Page) -> Vec<Fault> {
        let mut faults = Vec::new();
        let at = page.columns.iter().flat_map(|column| &column.parts).next().map_or(At::NOWHERE, |part| self.at(part));
        // Of facing pages the first tells.
        if page.short > 0 && (number == 0 || number % 2 == 1) {
            let which = if number == 0 || number + 1 == self.plan.pages.len() { "the page is" } else { "facing pages are" };
            faults.push((Code::ShortPage, format!("{which} a line shorter than others"), at));
        }
        let last_page = number + 1 == self.plan.pages.len();
        for (index, column) in page.columns.iter().enumerate() {
            let is_last = last_page && index + 1 == page.columns.len();
            self.column(column, is_last || self.ends_forced(number, index), &mut faults);
        }
        faults
    }

    /// Whether the copy asks for a new page below a column.
    fn ends_forced(&self, page: usize, column: usize) -> bool {
        let next = self.plan.pages[page].columns.get(column + 1);
        let next = next.or_else(|| self.plan.pages.get(page + 1).and_then(|page| page.columns.first()));
        let part = next.and_then(|column| column.parts.first());
        part.is_some_and(|part| part.rows.start == 0 && self.matter.blocks[part.block].new_page)
    }

    fn at(&self, part: &Part) -> At {
        let slugs = &self.galley.blocks[part.block].slugs;
        slugs.iter().map(|slug| slug.at).find(|at| at.is_known()).unwrap_or(At::NOWHERE)
    }

    fn column(&self, column: &Column, is_last: bool, faults: &mut Vec<Fault>) {
        let Some(last) = column.parts.last() else { return };
        let foot = last.top + last.height(self.matter);
        let bottom = column.top + column.high;
        if foot > bottom {
            let message = "a block is higher than the page and runs over its foot".to_owned();
            faults.push((Code::OverfullPage, message, self.at(last)));
        }
        if is_last {
            return;
        }
        let is_plain = column.feet.is_empty() && column.notes.is_empty();
        let steps = (bottom - foot).units() / self.style.grid.units().max(1);
        if is_plain && steps > 0 && self.plan_is_one_column() {
            let lines = if steps == 1 { "a line".to_owned() } else { format!("{steps} lines") };
            faults.push((Code::ShortPage, format!("the column ends {lines} above its foot"), self.at(last)));
        }
        self.parting(last, faults);
    }

    fn plan_is_one_column(&self) -> bool {
        self.style.page.columns <= 1
    }

    /// What the end of a column parts.
    fn parting(&self, last: &Part, faults: &mut Vec<Fault>) {
        let Some(way) = self.matter.blocks[last.block].ways.get(last.way) else { return };
        let count = way.rows.len();
        let parts = last.rows.end < count;
        let row = last.rows.end.checked_sub(1).and_then(|row| way.rows.get(row));
        let is_text = self.galley.blocks[last.block].kind == Kind::Text;
        let is_forbidden = row.is_some_and(|row| row.penalty >= FORBIDDEN);
        let message = match (parts, is_text) {
            _ if is_forbidden => "what should stand on one page is parted",
            (true, true) if last.rows.end == 1 => "the first line of a paragraph stands alone at the foot of the page",
            (true, true) if last.rows.end + 1 == count => "the last line of a paragraph stands alone at the head of a page",
            _ => return,
        };
        let code = if is_forbidden { Code::PartedBlock } else { Code::StrandedLine };
        faults.push((code, message.to_owned(), self.at(last)));
    }
}
