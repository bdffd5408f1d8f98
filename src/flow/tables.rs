//! Tables: cells as passages, rows as long as the longest, numbers with the place their units end at.

use super::body::{Inside, Pieces};
use super::compose::Composer;
use super::numbers::{self, Value};
use super::{Passage, Piece, Span, SpanKind, TableFlow};
use crate::leaf::Belongs;
use crate::length::Length;
use crate::model::{Alignment, Cell, Direction, Language, Row, Table, TablePlace, plain_text};
use crate::notice::At;
use crate::structure::{self, Node};
use crate::style::{Align, Figures, Role, Word};

/// A caption longer than this many characters is not shown again where its table goes on: one and a half lines of a page.
const LONGEST_REPEATED: usize = 110;

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
        let continued = self.continued(caption.as_ref());
        let mut columns: Vec<Align> = (0..count).map(|index| align(alignment(table, index))).collect();
        let mut head: Vec<Vec<Passage>> =
            table.head.iter().map(|row| self.row(row, &columns, node, Role::TableHead)).collect();
        let mut rows: Vec<Vec<Passage>> =
            table.rows.iter().map(|row| self.row(row, &columns, node, Role::TableCell)).collect();
        let mut axes = vec![vec![None; count]; rows.len()];
        for column in 0..count {
            let asked = alignment(table, column);
            let Some(sign) = self.sign_of(&rows, column, asked) else { continue };
            columns[column] = Align::End;
            head.iter_mut().chain(&mut rows).for_each(|row| stand_at_end(&mut row[column]));
            for (row, axes) in rows.iter_mut().zip(&mut axes) {
                axes[column] = match numbers::value(words(&row[column]), sign) {
                    Value::Number(byte) => Some(byte),
                    Value::Words if asked == Alignment::Decimal => numbers::first_number(words(&row[column]), sign),
                    Value::Words | Value::Empty => None,
                };
                if axes[column].is_some() {
                    be_number(&mut row[column]);
                }
            }
        }
        let place = if inside.is_outermost() { table.place.unwrap_or(self.style.tables.place) } else { TablePlace::Here };
        let (nest, indent, grid) = (inside.nest.clone(), inside.indent, self.style.grid);
        pieces.push(Piece::Table(TableFlow {
            columns,
            head,
            rows,
            axes,
            caption,
            continued,
            place,
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

    /// The decimal sign a column is aligned on: that of the language of the article or, where its numbers are not written so, the
    /// other. None for columns that are not to be.
    fn sign_of(&self, rows: &[Vec<Passage>], column: usize, asked: Alignment) -> Option<char> {
        let home = self.flow.languages.first().map_or('.', numbers::decimal_sign);
        let signs = if home == ',' { [',', '.'] } else { ['.', ','] };
        match asked {
            Alignment::Natural => signs.into_iter().find(|sign| is_of_numbers(rows, column, *sign)),
            Alignment::Decimal => Some(signs.into_iter().find(|sign| is_of_numbers(rows, column, *sign)).unwrap_or(home)),
            _ => None,
        }
    }

    /// What stands above the head where the table goes on on another page: that it does, behind its caption if that is short.
    fn continued(&mut self, caption: Option<&Passage>) -> Passage {
        let word = self.flow.words.get(Word::Continued).to_owned();
        let mut alone = self.plain(Role::Caption, None, &word);
        alone.keep_with_next = true;
        let short = caption.filter(|caption| words(caption).chars().count() <= LONGEST_REPEATED);
        let (Some(caption), Some(look)) = (short, alone.spans.first().map(|span| span.look)) else { return alone };
        let mut passage = caption.clone();
        passage.spans.iter_mut().for_each(|span| span.anchor = None);
        let start = passage.text.len();
        let full = matches!(self.flow.languages.first().map(Language::primary), Some("ja" | "zh"));
        passage.text.push_str(&if full { format!("（{word}）") } else { format!(" ({word})") });
        let (range, kind, at) = (start..passage.text.len(), SpanKind::Words, At::NOWHERE);
        passage.spans.push(Span {
            range,
            look,
            language: 0,
            belongs: Belongs::Ornament,
            link: None,
            anchor: None,
            kind,
            at,
        });
        passage
    }
}

impl Inside {
    /// Whether blocks stand in the article itself: what stands in a list, a quotation or a note stays there.
    pub(super) fn is_outermost(&self) -> bool {
        self.role == Role::Body && self.nest.is_empty() && self.indent == Length::ZERO
    }
}

fn alignment(table: &Table, column: usize) -> Alignment {
    table.alignments.get(column).copied().unwrap_or_default()
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::Natural | Alignment::Start => Align::Start,
        Alignment::Center => Align::Center,
        Alignment::End | Alignment::Decimal => Align::End,
    }
}

/// Whether nearly all cells of a column are numbers: two at least, and of five cells four.
fn is_of_numbers(rows: &[Vec<Passage>], column: usize, sign: char) -> bool {
    let (mut numbers, mut others) = (0_usize, 0_usize);
    for row in rows {
        match numbers::value(words(&row[column]), sign) {
            Value::Number(_) => numbers += usize::from(words(&row[column]).contains(numbers::is_digit)),
            Value::Words => others += 1,
            Value::Empty => {}
        }
    }
    numbers >= 2 && others * 4 <= numbers
}

/// The words of a cell up to the first mark of a note or a link, or letter that is raised or lowered.
fn words(cell: &Passage) -> &str {
    let is_mark = |span: &&Span| span.kind != SpanKind::Words || span.look.shift.is_some() || span.look.rise != Length::ZERO;
    let end = cell.spans.iter().find(is_mark).map_or(cell.text.len(), |span| span.range.start);
    &cell.text[..end]
}

fn stand_at_end(cell: &mut Passage) {
    cell.align = Align::End;
    cell.hyphenate = false;
}

/// Numbers run from left to right in articles of either direction, in figures of one width.
fn be_number(cell: &mut Passage) {
    cell.direction = Direction::LeftToRight;
    cell.align = Align::Start;
    cell.spans.iter_mut().for_each(|span| span.look.figures = Figures::Tabular);
}
