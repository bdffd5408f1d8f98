//! A table as an element: columns as wide as their words ask for, rules above and below the head and at the foot.

use genpdf::elements::{CellDecorator, PaddedElement, TableLayout};
use genpdf::style::Style as Letters;
use genpdf::{Element, Margins, Position, render};

use super::lines::Lines;
use super::{Families, millimetres};
use crate::flow::{Passage, TableFlow};
use crate::style::Role;

/// White around the words of a cell, in millimetres: by eye, at 9 pt.
const PADDING: [f64; 2] = [0.6, 1.2];

/// Characters of the widest line that a column is given room for; more are turned over. By eye, on the tables of the collection.
const WIDEST: usize = 40;

pub(super) fn element(table: &TableFlow, families: &Families) -> impl Element + use<> {
    let mut weights = vec![3 + 2; table.columns.len()];
    for cell in table.cells() {
        let widest = cell.words.text.split('\n').map(|line| line.chars().count()).max().unwrap_or(0).min(WIDEST) + 2;
        for weight in &mut weights[cell.column..cell.column + cell.columns] {
            *weight = widest.div_ceil(cell.columns).max(*weight);
        }
    }
    let mut layout = TableLayout::new(weights);
    let empty = Passage::empty(Role::TableCell);
    layout.set_cell_decorator(Rules { head: table.head.len(), rows: 0 });
    for row in table.head.iter().chain(&table.rows) {
        // genpdf has no cells over several columns or rows: they stand in the first of each.
        let mut cells: Vec<Box<dyn Element>> = Vec::new();
        for cell in row {
            cells.resize_with(cell.column, || boxed(&empty, families));
            cells.push(boxed(&cell.words, families));
        }
        cells.resize_with(table.columns.len(), || boxed(&empty, families));
        // Refused only if it were not as long as there are columns.
        _ = layout.push_row(cells);
    }
    PaddedElement::new(layout, Margins::trbl(0, 0, 0, millimetres(table.indent)))
}

fn boxed(cell: &Passage, families: &Families) -> Box<dyn Element> {
    let [above, beside] = PADDING;
    Box::new(PaddedElement::new(Lines::of(cell, families), Margins::vh(above, beside)))
}

/// Rules across the table, and none down it.
struct Rules {
    head: usize,
    rows: usize,
}

impl CellDecorator for Rules {
    fn set_table_size(&mut self, _: usize, rows: usize) {
        self.rows = rows;
    }

    fn decorate_cell(&mut self, _: usize, row: usize, has_more: bool, area: render::Area<'_>, letters: Letters) {
        let size = area.size();
        let rule = |y| area.draw_line(vec![Position::new(0, y), Position::new(size.width, y)], letters);
        if row == 0 {
            rule(genpdf::Mm::from(0));
        }
        if !has_more && (row + 1 == self.head || row + 1 == self.rows) {
            rule(size.height);
        }
    }
}
