//! Tables: cells as passages, rows as long as the longest.

use super::body::{Inside, Pieces};
use super::compose::Composer;
use super::{Passage, Piece, TableFlow};
use crate::model::{Alignment, Cell, Row, Table, plain_text};
use crate::structure::{self, Node};
use crate::style::{Align, Role};

impl Composer<'_> {
    pub(super) fn table(&mut self, table: &Table, inside: &Inside, pieces: &mut Pieces) {
        let count = table.columns();
        if count == 0 {
            return;
        }
        let node = self.flow.structure.add(inside.node, structure::Role::Table);
        let caption = (!plain_text(&table.caption).is_empty()).then(|| {
            let node = self.flow.structure.add(node, structure::Role::Caption);
            let mut passage = self.passage(Role::Caption, Some(node), &table.caption);
            passage.keep_with_next = true;
            passage
        });
        let alignment = |index: usize| match table.alignments.get(index).copied().unwrap_or_default() {
            Alignment::Start => Align::Start,
            Alignment::Center => Align::Center,
            Alignment::End => Align::End,
        };
        let columns: Vec<Align> = (0..count).map(alignment).collect();
        let head = table.head.iter().map(|row| self.row(row, &columns, node, Role::TableHead)).collect();
        let rows = table.rows.iter().map(|row| self.row(row, &columns, node, Role::TableCell)).collect();
        let (nest, indent, grid) = (inside.nest.clone(), inside.indent, self.style.grid);
        pieces.push(Piece::Table(TableFlow {
            columns,
            head,
            rows,
            caption,
            nest,
            indent,
            before: grid,
            after: grid,
            node,
            at: table.at,
        }));
    }

    /// The cells of a row, as many as there are columns.
    fn row(&mut self, row: &Row, columns: &[Align], table: Node, role: Role) -> Vec<Passage> {
        let node = self.flow.structure.add(table, structure::Role::TableRow);
        let empty = Cell::default();
        let cells = row.cells.iter().chain(std::iter::repeat(&empty)).zip(columns);
        let element = if role == Role::TableHead { structure::Role::HeaderCell } else { structure::Role::DataCell };
        cells
            .map(|(cell, &align)| {
                let node = self.flow.structure.add(node, element);
                let mut passage = self.passage(role, Some(node), &cell.content);
                passage.align = align;
                passage.hyphenate = align == Align::Start && self.style.paragraph.hyphenate;
                passage
            })
            .collect()
    }
}
