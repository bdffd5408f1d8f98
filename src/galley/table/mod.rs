//! Tables: column widths by content, cells in lines, rules above, under the head and below.
//!
//! Pipeline: [`TableFlow`] -> **table** -> slugs, one a line of a row, with the head that is shown again.
//!
//! The steps: shape the [cells](cell); find the [parts](fit) the table stands in, which is one unless it is too wide; find the
//! [widths](columns) of the columns; set the cells; join them to [rows](row).
//!
//! What always holds: every cell is set once, whole, within its column; columns do not touch; what is shown again (the head, a first
//! column beside later parts) is ornament.

mod cell;
mod columns;
mod fit;
mod row;

use std::ops::Range;

use super::{Setter, Slug};
use crate::flow::{Passage, TableFlow};
use crate::length::Length;
use crate::list::FORBIDDEN;
use crate::model::TablePlace;
use cell::Cells;
use fit::{Section, SetCell};
use row::{Across, HEAVY, LIGHT, Setting, keep_ends, rule};

/// A table of no more rows than this is not parted, if a page has room for it.
const FEW_ROWS: usize = 10;

/// A table in lines.
pub(super) struct SetTable {
    pub(super) slugs: Vec<Slug>,
    /// Whether it goes across all columns.
    pub(super) is_wide: bool,
}

impl Setter<'_, '_> {
    /// A table in lines, for its place. One that may stand anywhere and whose words are too wide for a column goes across all of
    /// them.
    pub(super) fn table(&mut self, table: &TableFlow) -> SetTable {
        let cells = self.cells(table, 100);
        let is_too_wide = |room: Length| cells.least(table.columns.len()) > i64::from((room - table.indent).units());
        let is_wide = match table.place {
            TablePlace::Wide => true,
            TablePlace::Near => self.full > self.measure && is_too_wide(self.measure),
            _ => false,
        };
        let slugs = self.table_in(table, cells, if is_wide { self.full } else { self.measure });
        SetTable { slugs, is_wide }
    }

    fn table_in<'t>(&mut self, table: &'t TableFlow, cells: Cells<'t>, width: Length) -> Vec<Slug> {
        let room = (width - table.indent).max(Length::pt(1));
        let mut slugs = match &table.caption {
            Some(caption) => self.table_caption(caption, table, width),
            None => Vec::new(),
        };
        for (index, section) in self.sections(table, cells, room).into_iter().enumerate() {
            let mut part = self.section(table, section, width);
            if let (1.., Some(first)) = (index, part.first_mut()) {
                first.before = self.style.grid;
            }
            slugs.append(&mut part);
        }
        slugs
    }

    /// Columns side by side, with the rules around them.
    fn section(&mut self, table: &TableFlow, section: Section, width: Length) -> Vec<Slug> {
        let places = section.places(table.indent, self.flow.direction.is_rtl().then_some(width));
        let across = Across::of(&places);
        let [above_head, above_row] = section.padding;
        let highest = (self.highest, self.page);
        let setting = Setting { places: &places, padding: above_head, is_head: true, highest };
        let spanners = spanners(&section.head);
        let mut head = self.rows(section.head, setting);
        for (row, columns) in spanners {
            if let Some(last) = head[row].last_mut() {
                rule(last, Across::of(&places[columns]), last.height, LIGHT);
            }
        }
        let mut head: Vec<Slug> = head.into_iter().flatten().collect();
        if let Some(first) = head.first_mut() {
            rule(first, across, Length::ZERO, HEAVY);
        }
        if let Some(last) = head.last_mut() {
            rule(last, across, last.height, LIGHT);
        }
        // A head never ends a page, and neither does it with only one row below it where there are more.
        head.iter_mut().for_each(|slug| slug.penalty = FORBIDDEN);
        let index = self.repeated_head(table, &head, across, width);
        let repeated: Length = self.heads[index].iter().map(|slug| slug.height).sum();
        let highest = (self.highest, (self.page - repeated).max(self.highest));
        let setting = Setting { places: &places, padding: above_row, is_head: false, highest };
        let mut rows = self.rows(section.rows, setting);
        let foot = rows.len() - table.foot.min(rows.len());
        if let (1.., Some(first)) = (foot, rows.get_mut(foot).and_then(|row| row.first_mut())) {
            rule(first, across, Length::ZERO, LIGHT);
        }
        let mut rows: Vec<Slug> = rows.into_iter().flatten().collect();
        if let (true, Some(first)) = (head.is_empty(), rows.first_mut()) {
            rule(first, across, Length::ZERO, HEAVY);
        }
        if let Some(last) = rows.last_mut() {
            rule(last, across, last.height, HEAVY);
        }
        rows.iter_mut().for_each(|slug| slug.head = Some(index));
        keep_ends(&mut rows, self.page - repeated);
        let height: Length = rows.iter().map(|slug| slug.height).sum();
        if let (true, Some((_, others))) = (table.rows.len() <= FEW_ROWS && height < self.highest, rows.split_last_mut()) {
            others.iter_mut().for_each(|slug| slug.penalty = FORBIDDEN);
        }
        head.append(&mut rows);
        head
    }

    /// Keeps what stands above the rows on each page they go on on: that they do, and their head, unless it would take up much of
    /// the page.
    fn repeated_head(&mut self, table: &TableFlow, head: &[Slug], across: Across, width: Length) -> usize {
        let mut repeated: Vec<Slug> =
            self.table_caption(&table.continued, table, width).iter().map(Slug::repeated).collect();
        let height: Length = head.iter().map(|slug| slug.height).sum();
        if !head.is_empty() && height <= self.highest / 2 {
            repeated.extend(head.iter().map(Slug::repeated));
        } else if let Some(last) = repeated.last_mut() {
            rule(last, across, last.height, HEAVY);
        }
        self.heads.push(repeated);
        self.heads.len() - 1
    }

    fn table_caption(&mut self, caption: &Passage, table: &TableFlow, width: Length) -> Vec<Slug> {
        let mut caption = caption.clone();
        caption.indent += table.indent;
        caption.keep_together = true;
        caption.keep_with_next = true;
        let mut slugs = self.passage(&caption, width);
        if let Some(last) = slugs.last_mut() {
            last.height += caption.before;
        }
        slugs
    }
}

/// The heads over several columns with other heads below: the row each ends in, and its columns. A rule below says what it is about.
fn spanners(head: &[Vec<SetCell>]) -> Vec<(usize, Range<usize>)> {
    let cells = head.iter().enumerate().flat_map(|(index, row)| row.iter().map(move |cell| (index + cell.rows - 1, cell)));
    let spanners = cells.filter(|(last, cell)| last + 1 < head.len() && cell.columns.len() > 1 && !cell.lines.is_empty());
    spanners.map(|(last, cell)| (last, cell.columns.clone())).collect()
}
