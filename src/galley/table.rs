//! Tables: column widths by content, cells in lines, rules above, under the head and below.

use super::{Setter, Slug};
use crate::flow::{Passage, TableFlow};
use crate::leaf::{Area, Belongs, Ink, Mark, Rule};
use crate::length::Length;
use crate::list::{FORBIDDEN, Item};
use crate::style::Role;

/// Thickness of the rules above and below a table, and under its head.
const HEAVY: f64 = 0.8;
const LIGHT: f64 = 0.4;
/// A table of no more rows than this is not parted, if a page has room for it.
const FEW_ROWS: usize = 10;

/// A column's place and width.
#[derive(Clone, Copy, Default)]
struct Column {
    x: Length,
    width: Length,
}

/// What a column's content asks for.
#[derive(Clone, Copy, Default)]
struct Wants {
    /// Its longest word.
    least: Length,
    /// Its longest cell on one line.
    most: Length,
    /// Its head on one line.
    head: Length,
}

impl Setter<'_, '_> {
    pub(super) fn table(&mut self, table: &TableFlow) -> Vec<Slug> {
        let columns = self.columns(table);
        let right = columns.iter().map(|column| column.x + column.width).max().unwrap_or_default();
        let left = columns.iter().map(|column| column.x).min().unwrap_or_default();
        let across = Column { x: left, width: right - left };
        let mut slugs = table.caption.as_ref().map_or_else(Vec::new, |caption| self.table_caption(caption, table));
        let mut head: Vec<Slug> = table.head.iter().flat_map(|row| self.row(row, &columns)).collect();
        if let Some(first) = head.first_mut() {
            rule(first, across, Length::ZERO, HEAVY);
        }
        if let Some(last) = head.last_mut() {
            rule(last, across, last.height, LIGHT);
        }
        // A head never ends a page, and neither does it with only one row below it where there are more.
        head.iter_mut().for_each(|slug| slug.penalty = FORBIDDEN);
        let index = (!head.is_empty()).then(|| {
            self.heads.push(head.iter().map(Slug::repeated).collect());
            self.heads.len() - 1
        });
        let mut rows: Vec<Slug> = table.rows.iter().flat_map(|row| self.row(row, &columns)).collect();
        if let (true, Some(first)) = (head.is_empty(), rows.first_mut()) {
            rule(first, across, Length::ZERO, HEAVY);
        }
        if let Some(last) = rows.last_mut() {
            rule(last, across, last.height, HEAVY);
        }
        rows.iter_mut().for_each(|slug| slug.head = index);
        keep_ends(&mut rows);
        let height: Length = rows.iter().map(|slug| slug.height).sum();
        if let (true, Some((_, others))) = (table.rows.len() <= FEW_ROWS && height < self.highest, rows.split_last_mut()) {
            others.iter_mut().for_each(|slug| slug.penalty = FORBIDDEN);
        }
        slugs.append(&mut head);
        slugs.append(&mut rows);
        slugs
    }

    fn table_caption(&mut self, caption: &Passage, table: &TableFlow) -> Vec<Slug> {
        let mut caption = caption.clone();
        caption.indent += table.indent;
        caption.keep_together = true;
        caption.keep_with_next = true;
        let mut slugs = self.passage(&caption, self.measure);
        if let Some(last) = slugs.last_mut() {
            last.height += caption.before;
        }
        slugs
    }

    /// Between two of so many columns: an em, and of a table with very many at most half of the room.
    fn gap(&self, columns: usize, room: Length) -> Length {
        let columns = i32::try_from(columns.max(1)).unwrap_or(i32::MAX);
        self.style.roles.table_cell.size.min(room / 2 / columns)
    }

    /// Where columns stand. Each gets at least its longest word; what is left goes to the columns that are content with least, so
    /// that only the longest cells are broken. Words are broken only if the table has no other way to fit. Heads may be broken
    /// between words before any cell is, and get what is left over in the end.
    fn columns(&mut self, table: &TableFlow) -> Vec<Column> {
        let wants = self.wants(table);
        let room = (self.measure - table.indent).max(Length::pt(1));
        let gap = self.gap(wants.len(), room);
        let room = room - gap * i32::try_from(wants.len().saturating_sub(1)).unwrap_or(i32::MAX);
        let widths = share(&wants, room);
        let mut x = table.indent;
        let mut columns = Vec::with_capacity(wants.len());
        for width in widths {
            columns.push(Column { x, width });
            x += width + gap;
        }
        if self.flow.direction.is_rtl() {
            columns.iter_mut().for_each(|column| column.x = self.measure - column.x - column.width);
        }
        columns
    }

    fn wants(&mut self, table: &TableFlow) -> Vec<Wants> {
        let mut wants = vec![Wants::default(); table.columns.len()];
        for (rows, is_head) in [(&table.head, true), (&table.rows, false)] {
            for (column, cell) in rows.iter().flat_map(|row| row.iter().enumerate()) {
                let wants: &mut Wants = &mut wants[column];
                let (least, most) = content_widths(&self.shape.passage(cell).items);
                wants.least = wants.least.max(least);
                wants.head = wants.head.max(if is_head { most } else { least });
                wants.most = wants.most.max(if is_head { least } else { most });
            }
        }
        wants
    }

    /// A row as slugs, one a line of its highest cell: kept together unless it is too high for that.
    fn row(&mut self, cells: &[Passage], columns: &[Column]) -> Vec<Slug> {
        let (above, below) = cells
            .iter()
            .fold((Length::ZERO, Length::ZERO), |(above, below), cell| (above.max(cell.before), below.max(cell.after)));
        let lines: Vec<Vec<Slug>> =
            cells.iter().zip(columns).map(|(cell, column)| self.passage(cell, column.width)).collect();
        let high = lines.iter().map(Vec::len).max().unwrap_or(0);
        let mut slugs = vec![Slug::default(); high];
        for ((cell, column), lines) in cells.iter().zip(columns).zip(lines) {
            // Heads stand on the rule below them.
            let down = if cell.role == Role::TableHead { high - lines.len() } else { 0 };
            for (slug, mut line) in slugs[down..].iter_mut().zip(lines) {
                line.shift(column.x, Length::ZERO);
                slug.join(line);
            }
        }
        let total: Length = slugs.iter().map(|slug| slug.height).sum();
        if let Some(first) = slugs.first_mut() {
            first.lower(above);
            first.height += above;
        }
        if let Some(last) = slugs.last_mut() {
            last.height += below;
        }
        let parts = total > self.highest;
        let count = slugs.len();
        for (index, slug) in slugs.iter_mut().enumerate() {
            let last = index + 1 == count;
            slug.penalty = if last || parts { 0 } else { FORBIDDEN };
            slug.on_grid = false;
        }
        slugs
    }
}

/// A table is not parted after its first row or before its last.
fn keep_ends(rows: &mut [Slug]) {
    let ends: Vec<usize> = (0..rows.len()).filter(|&index| rows[index].penalty < FORBIDDEN).collect();
    if let ([first, _, ..], [.., before_last, _]) = (&ends[..], &ends[..]) {
        rows[*first].penalty = FORBIDDEN;
        rows[*before_last].penalty = FORBIDDEN;
    }
}

fn rule(slug: &mut Slug, across: Column, y: Length, points: f64) {
    let height = Length::from_pt(points);
    let area = Area { x: across.x, y: y - height / 2, width: across.width, height };
    slug.marks.push(Mark::Rule(Rule::new(Belongs::Ornament, area, Ink::BLACK)));
}

/// Shares out the room of a table.
fn share(wants: &[Wants], room: Length) -> Vec<Length> {
    let least: Length = wants.iter().map(|wants| wants.least).sum();
    if least > room {
        return wants.iter().map(|wants| room.scaled(i64::from(wants.least.units()), i64::from(least.units()))).collect();
    }
    let mut widths: Vec<Length> = wants.iter().map(|wants| wants.least).collect();
    let mut left = room - least;
    for asked in [|wants: &Wants| wants.most, |wants: &Wants| wants.most.max(wants.head)] {
        let mut order: Vec<usize> = (0..wants.len()).collect();
        order.sort_by_key(|&column| asked(&wants[column]) - widths[column]);
        for (place, &column) in order.iter().enumerate() {
            let fair = left / i32::try_from(order.len() - place).unwrap_or(i32::MAX);
            // A unit more than the content, so that rounding never breaks a line that just fits.
            let more = (asked(&wants[column]) + Length::from_units(2) - widths[column]).max(Length::ZERO).min(fair);
            widths[column] += more;
            left -= more;
        }
    }
    widths
}

/// The width of the longest stretch without a break, and of the longest line if there is none but those written.
fn content_widths(items: &[Item]) -> (Length, Length) {
    let (mut least, mut most, mut word, mut line) = (Length::ZERO, Length::ZERO, Length::ZERO, Length::ZERO);
    for item in items {
        match item {
            Item::Box(width) | Item::Kern(width) => {
                word += *width;
                line += *width;
            }
            Item::Glue(glue) => {
                least = least.max(word);
                word = Length::ZERO;
                line += glue.width;
            }
            Item::Penalty(crate::list::FORCED) => {
                most = most.max(line);
                line = Length::ZERO;
            }
            Item::Penalty(0) => {
                least = least.max(word);
                word = Length::ZERO;
            }
            Item::Discretionary(part) if part.penalty < 1000 && part.pre == Length::ZERO => {
                least = least.max(word);
                word = Length::ZERO;
            }
            Item::Penalty(_) | Item::Discretionary(_) => {}
        }
    }
    (least.max(word), most.max(line))
}

impl Slug {
    /// Sets another slug beside this one.
    fn join(&mut self, other: Self) {
        self.height = self.height.max(other.height);
        self.at = if self.at.is_known() { self.at } else { other.at };
        self.marks.extend(other.marks);
        self.links.extend(other.links);
        self.notes.extend(other.notes);
        self.anchors.extend(other.anchors);
    }
}
