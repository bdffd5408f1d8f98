//! Tables: cells as passages in the columns of their grid, numbers with the place their units end at.

use super::body::{Inside, Pieces};
use super::compose::Composer;
use super::numbers::{self, Value};
use super::scopes::Scopes;
use super::{Nest, Passage, Piece, Span, SpanKind};
use crate::leaf::Belongs;
use crate::length::Length;
use crate::model::{Alignment, Cell, Direction, Grid, Language, Line, Row, Scope, Table, TablePlace, plain_text};
use crate::notice::At;
use crate::structure::{self, Node};
use crate::style::{Align, Figures, Role, Word};

/// A caption longer than this many characters is not shown again where its table goes on: one and a half lines of a page.
const LONGEST_REPEATED: usize = 110;

/// Rows and columns.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TableFlow {
    /// Alignment of each column.
    pub columns: Vec<Align>,
    /// Rows that are repeated on each page.
    pub head: Vec<Vec<CellFlow>>,
    /// Rows of content. Every column of every row belongs to one cell that begins there or reaches there.
    pub rows: Vec<Vec<CellFlow>>,
    /// How many of `rows`, the last, stand below a rule: sums.
    pub foot: usize,
    /// Words above it.
    pub caption: Option<Passage>,
    /// Words above it where it goes on on another page; ornament.
    pub continued: Passage,
    /// Where it goes; what stands in other blocks stays there.
    pub place: TablePlace,
    /// What it stands in.
    pub nest: Vec<Nest>,
    /// From the side where reading begins.
    pub indent: Length,
    /// Space above.
    pub before: Length,
    /// Space below.
    pub after: Length,
    /// Its structure element.
    pub node: Node,
    /// Where it stands in the copy.
    pub at: At,
}

/// A cell of a table.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CellFlow {
    /// Its words.
    pub words: Passage,
    /// The column it begins in.
    pub column: usize,
    /// How many columns it stands over, one at least.
    pub columns: usize,
    /// How many rows it stands over, one at least.
    pub rows: usize,
    /// The byte of its words at which the units of its number end. Those of a column are set on one axis, so that decimal signs stand
    /// under one another.
    pub axis: Option<usize>,
}

impl TableFlow {
    /// Its cells, row by row.
    pub fn cells(&self) -> impl Iterator<Item = &CellFlow> {
        self.head.iter().chain(&self.rows).flatten()
    }

    /// The words of its cells, to change.
    pub(crate) fn words_mut(&mut self) -> impl Iterator<Item = &mut Passage> {
        self.head.iter_mut().chain(&mut self.rows).flatten().map(|cell| &mut cell.words)
    }
}

impl Composer<'_> {
    pub(super) fn table(&mut self, table: &Table, inside: &Inside, pieces: &mut Pieces) {
        let grid = Grid::of(table);
        if grid.columns == 0 {
            return;
        }
        self.flow.notices.extend(grid.notices(&self.flow.copy));
        let node = self.flow.structure.add(inside.node, structure::Role::Table);
        let caption = (!plain_text(&table.caption).is_empty()).then(|| {
            let node = self.flow.structure.add(node, structure::Role::Caption);
            let mut passage = self.passage(Role::Caption, Some(node), &table.caption);
            passage.keep_with_next = true;
            passage
        });
        let continued = self.continued(caption.as_ref());
        let [mut head, mut rows, foot] = self.parts(table, &grid, node);
        let foot_rows = foot.len();
        rows.extend(foot);
        let columns = self.align(table, grid.columns, &mut head, &mut rows);
        let place = if inside.is_outermost() { table.place.unwrap_or(self.style.tables.place) } else { TablePlace::Here };
        let (nest, indent, grid) = (inside.nest.clone(), inside.indent, self.style.grid);
        pieces.push(Piece::Table(TableFlow {
            columns,
            head,
            rows,
            foot: foot_rows,
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

    /// The rows of head, content and foot. Without content there is neither head nor foot for readers of the structure.
    fn parts(&mut self, table: &Table, grid: &Grid, node: Node) -> [Vec<Vec<CellFlow>>; 3] {
        use structure::Role::{TableBody, TableFoot, TableHead};
        let mut scopes = Scopes::default();
        let rows = [&table.head, &table.rows, &table.foot];
        let roles = if table.rows.is_empty() { [TableBody; 3] } else { [TableHead, TableBody, TableFoot] };
        let mut last: Option<(structure::Role, Node)> = None;
        let mut parts = [const { Vec::new() }; 3];
        for (index, part) in parts.iter_mut().enumerate().filter(|(index, _)| !rows[*index].is_empty()) {
            let group = match last {
                Some((role, group)) if role == roles[index] => group,
                _ => self.flow.structure.add(node, roles[index]),
            };
            last = Some((roles[index], group));
            scopes.begin(index == 0);
            let lines = rows[index].iter().zip(&grid.parts[index]);
            for (row, line) in lines.filter(|(_, line)| !line.is_none()) {
                part.push(self.row(row, line, group, &mut scopes, index == 0));
            }
        }
        scopes.name(&mut self.flow.structure);
        parts
    }

    /// The cells of a row, and empty ones in its holes.
    fn row(&mut self, row: &Row, line: &Line, group: Node, scopes: &mut Scopes, is_head: bool) -> Vec<CellFlow> {
        let node = self.flow.structure.add(group, structure::Role::TableRow);
        let empty = Cell { at: row.at, ..Cell::default() };
        let holes = line.holes.iter().map(|hole| (&empty, hole.start, hole.len(), 1));
        let cells = row.cells.iter().zip(&line.spots).map(|(cell, spot)| (cell, spot.column, spot.columns, spot.rows));
        let cells = cells.chain(holes).map(|(cell, column, columns, rows)| {
            let scope = cell.scope.or(is_head.then_some(Scope::Column));
            let role = if scope.is_some() { structure::Role::HeaderCell } else { structure::Role::DataCell };
            let node = self.flow.structure.add(node, role);
            scopes.add(node, column..column + columns, rows, scope);
            self.flow.structure.get_mut(node).cell = structure::Cell::over(columns, rows, scope);
            let role = if is_head { Role::TableHead } else { Role::TableCell };
            let mut words = self.passage(role, Some(node), &cell.content);
            if scope.is_some() && !is_head {
                be_heading(&mut words, self.style.roles.table_head.weight);
            }
            CellFlow { words, column, columns, rows, axis: None }
        });
        let cells = cells.collect();
        scopes.end_row();
        cells
    }

    /// Finds where the words of each column stand, and sets them there: numbers at its end, on their axis.
    fn align(&self, table: &Table, count: usize, head: &mut [Vec<CellFlow>], rows: &mut [Vec<CellFlow>]) -> Vec<Align> {
        let mut columns: Vec<Align> = (0..count).map(|index| align(alignment(table, index))).collect();
        for (column, cells) in by_column(rows, count).into_iter().enumerate() {
            let asked = alignment(table, column);
            let Some(sign) = self.sign_of(&cells, asked) else { continue };
            columns[column] = Align::End;
            for cell in cells {
                cell.axis = match numbers::value(words(&cell.words), sign) {
                    Value::Number(byte) => Some(byte),
                    Value::Words if asked == Alignment::Decimal => numbers::first_number(words(&cell.words), sign),
                    Value::Words | Value::Empty => None,
                };
            }
        }
        let asked = |cell: &CellFlow| alignment(table, cell.column) != Alignment::Natural;
        for (is_head, cell) in
            head.iter_mut().flatten().map(|cell| (true, cell)).chain(rows.iter_mut().flatten().map(|cell| (false, cell)))
        {
            let own = &columns[cell.column..cell.column + cell.columns];
            let is_one = own.iter().all(|align| *align == own[0]);
            cell.words.align = match own[0] {
                // A head over several columns stands in their middle, and so do words over columns of numbers.
                _ if own.len() > 1 && !(is_one && asked(cell)) && (is_head || is_of_words(cell, own)) => Align::Center,
                align if is_one => align,
                _ => Align::Start,
            };
            cell.words.hyphenate = cell.words.align == Align::Start && self.style.paragraph.hyphenate;
            if cell.axis.is_some() {
                be_number(&mut cell.words);
            }
        }
        columns
    }

    /// The decimal sign a column is aligned on: that of the language of the article or, where its numbers are not written so, the
    /// other. None for columns that are not to be.
    fn sign_of(&self, cells: &[&mut CellFlow], asked: Alignment) -> Option<char> {
        let home = self.flow.languages.first().map_or('.', numbers::decimal_sign);
        let signs = if home == ',' { [',', '.'] } else { ['.', ','] };
        match asked {
            Alignment::Natural => signs.into_iter().find(|sign| is_of_numbers(cells, *sign)),
            Alignment::Decimal => Some(signs.into_iter().find(|sign| is_of_numbers(cells, *sign)).unwrap_or(home)),
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

/// The cells that stand in one column, by column.
fn by_column(rows: &mut [Vec<CellFlow>], count: usize) -> Vec<Vec<&mut CellFlow>> {
    let mut columns: Vec<Vec<&mut CellFlow>> = (0..count).map(|_| Vec::new()).collect();
    for cell in rows.iter_mut().flatten().filter(|cell| cell.columns == 1) {
        columns[cell.column].push(cell);
    }
    columns
}

/// Whether nearly all cells of a column are numbers: two at least, and of five cells four.
fn is_of_numbers(cells: &[&mut CellFlow], sign: char) -> bool {
    let (mut numbers, mut others) = (0_usize, 0_usize);
    for cell in cells {
        match numbers::value(words(&cell.words), sign) {
            Value::Number(_) => numbers += usize::from(words(&cell.words).contains(numbers::is_digit)),
            Value::Words => others += 1,
            Value::Empty => {}
        }
    }
    numbers >= 2 && others * 4 <= numbers
}

/// Whether a cell over columns of numbers is none.
fn is_of_words(cell: &CellFlow, columns: &[Align]) -> bool {
    let is_number = |sign| matches!(numbers::value(words(&cell.words), sign), Value::Number(_));
    columns.iter().all(|align| *align == Align::End) && !is_number('.') && !is_number(',')
}

/// The words of a cell up to the first mark of a note or a link, or letter that is raised or lowered.
fn words(cell: &Passage) -> &str {
    let is_mark = |span: &&Span| span.kind != SpanKind::Words || span.look.shift.is_some() || span.look.rise != Length::ZERO;
    let end = cell.spans.iter().find(is_mark).map_or(cell.text.len(), |span| span.range.start);
    &cell.text[..end]
}

/// The heading of a row is as heavy as the head of the table.
fn be_heading(cell: &mut Passage, weight: u16) {
    cell.weight = weight.max(cell.weight);
    cell.spans.iter_mut().for_each(|span| span.look.weight = span.look.weight.max(weight));
}

/// Numbers run from left to right in articles of either direction, in figures of one width.
fn be_number(cell: &mut Passage) {
    cell.direction = Direction::LeftToRight;
    cell.align = Align::Start;
    cell.spans.iter_mut().for_each(|span| span.look.figures = Figures::Tabular);
}
