//! Cells: shaped once, asked how wide they are, set in the width of their column.
//!
//! Pipeline: the passages of a [`TableFlow`] -> **cell** -> [`Wants`] of the columns, and the lines of each cell.

use std::borrow::Cow;
use std::ops::Range;

use super::super::assemble::Assembly;
use super::super::passage::Fitted;
use super::super::{Setter, Slug};
use crate::flow::{CellFlow, Passage, Shift, TableFlow};
use crate::length::Length;
use crate::list::{FORCED, Item};
use crate::shape::{Content, ShapedPassage};
use crate::style::Role;

/// Words of so many ems are not hyphenated for want of room, if the parts of none are wider.
const NARROWEST: i32 = 5;

/// A cell, shaped.
pub(super) struct Cell<'t> {
    passage: Cow<'t, Passage>,
    shaped: ShapedPassage,
    /// The columns it stands over.
    pub(super) columns: Range<usize>,
    /// How many rows it stands over.
    pub(super) rows: usize,
    /// For a number on the axis of its column: what stands before it and behind it.
    pub(super) number: Option<(Length, Length)>,
}

/// The cells of a table.
pub(super) struct Cells<'t> {
    pub(super) head: Vec<Vec<Cell<'t>>>,
    pub(super) rows: Vec<Vec<Cell<'t>>>,
    /// Size of its type.
    em: Length,
    /// Between two columns.
    pub(super) gap: Length,
    /// White above and below the words of a row, head and other.
    pub(super) padding: [(Length, Length); 2],
}

/// What a column's content asks for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wants {
    /// Its widest part of a word.
    pub(super) tight: Length,
    /// Its widest word.
    pub(super) least: Length,
    /// Its widest cell on one line.
    pub(super) most: Length,
    /// Its head on one line.
    pub(super) head: Length,
    /// Its numbers, before and behind their axis.
    pub(super) number: (Length, Length),
}

impl Setter<'_, '_> {
    /// Shapes the cells of a table, in type of so many hundredths of its size.
    pub(super) fn cells<'t>(&mut self, table: &'t TableFlow, percent: i64) -> Cells<'t> {
        let [head, rows] = [&table.head, &table.rows].map(|rows| {
            let rows = rows.iter().map(|row| row.iter().map(|cell| self.shaped_cell(cell, percent)).collect());
            rows.collect()
        });
        let padding = [&table.head, &table.rows].map(|rows| {
            let cells = rows.iter().flatten().map(|cell| &cell.words);
            cells.fold((Length::ZERO, Length::ZERO), |(above, below), cell| (above.max(cell.before), below.max(cell.after)))
        });
        let em = self.style.roles.table_cell.size.scaled(percent, 100);
        Cells { head, rows, em, gap: em, padding }
    }

    fn shaped_cell<'t>(&mut self, cell: &'t CellFlow, percent: i64) -> Cell<'t> {
        let CellFlow { words, column, columns, rows, axis } = cell;
        let passage = if percent == 100 { Cow::Borrowed(words) } else { Cow::Owned(smaller(words, percent)) };
        let shaped = self.shape.passage(&passage);
        let number = axis.and_then(|axis| on_axis(&shaped, axis));
        Cell { passage, shaped, columns: *column..column + columns, rows: *rows, number }
    }

    /// A cell in lines from the left edge of its columns, which are so wide together.
    pub(super) fn cell(&mut self, cell: Cell<'_>, width: Length, wants: &[Wants]) -> Vec<Slug> {
        let Cell { passage, shaped, columns, number, .. } = cell;
        let (before, behind) = wants[columns.start].number;
        let number = number.filter(|_| before + behind <= width);
        // A unit more than the number, so that rounding never breaks a line that just fits.
        let room = number.map_or(width, |(before, behind)| before + behind + Length::from_units(2)).max(Length::pt(1));
        let Fitted { shaped, lines, .. } = self.fitted_as(&passage, shaped, room);
        let assembly =
            Assembly { passage: &passage, shaped: &shaped, flow: self.flow, fonts: self.shape.fonts(), width: room };
        let mut slugs: Vec<Slug> = lines.iter().map(|(line, indent)| assembly.line(line, *indent)).collect();
        self.stand(&passage, &mut slugs);
        if let Some((own, _)) = number {
            let axis = if self.flow.direction.is_rtl() { before } else { width - behind };
            slugs.iter_mut().for_each(|slug| slug.shift(axis - own, Length::ZERO));
        }
        slugs
    }
}

impl Cell<'_> {
    /// Whether it is a head, which stands on the rule below it.
    pub(super) fn is_head(&self) -> bool {
        self.passage.role == Role::TableHead
    }

    /// What it is made of between the places it may be broken at without a hyphen.
    pub(super) fn parts(&self) -> Vec<Part> {
        parts(&self.shaped.items)
    }
}

impl Cells<'_> {
    /// The cells row by row.
    pub(super) fn all(&self) -> impl Iterator<Item = &Cell<'_>> {
        self.head.iter().chain(&self.rows).flatten()
    }

    /// What the columns ask for in so much room.
    pub(super) fn wants(&self, columns: usize, room: Length) -> Vec<Wants> {
        let mut wants = vec![Wants::default(); columns];
        for cell in self.all().filter(|cell| cell.columns.len() == 1) {
            let wants: &mut Wants = &mut wants[cell.columns.start];
            if let Some((before, behind)) = cell.number {
                wants.number = (wants.number.0.max(before), wants.number.1.max(behind));
                continue;
            }
            let own = self.wants_of(cell);
            for ask in ASKS {
                *ask(wants) = (*ask(wants)).max(*ask(&mut own.clone()));
            }
        }
        for wants in &mut wants {
            let number = wants.number.0 + wants.number.1;
            for width in [&mut wants.tight, &mut wants.least, &mut wants.most, &mut wants.head] {
                *width = (*width).max(number);
            }
        }
        let mut wide: Vec<&Cell<'_>> = self.all().filter(|cell| cell.columns.len() > 1).collect();
        // Those over few columns first: what they add is there for those over more.
        wide.sort_by_key(|cell| cell.columns.len());
        for cell in wide {
            let mut own = self.wants_of(cell);
            (own.most, own.head) = (own.most.min(room), own.head.min(room));
            let gaps = self.gap * i32::try_from(cell.columns.len() - 1).unwrap_or(i32::MAX);
            for ask in ASKS {
                widen(&mut wants[cell.columns.clone()], ask, *ask(&mut own) - gaps);
            }
        }
        wants
    }

    /// What one cell asks for.
    fn wants_of(&self, cell: &Cell<'_>) -> Wants {
        let (tight, least, most) = content_widths(&cell.shaped.items);
        let (head, most) = if cell.is_head() { (most, least) } else { (least, most) };
        let number = (Length::ZERO, Length::ZERO);
        Wants { tight: least.min(tight.max(self.em * NARROWEST)), least, most, head, number }
    }
}

/// The widths that are asked for.
const ASKS: [fn(&mut Wants) -> &mut Length; 4] =
    [|wants| &mut wants.tight, |wants| &mut wants.least, |wants| &mut wants.most, |wants| &mut wants.head];

/// Has columns ask for so much together: what their own words do not take is shared out among them as these words are wide, for a column
/// that has much to say can do most with it.
fn widen(columns: &mut [Wants], ask: fn(&mut Wants) -> &mut Length, asked: Length) {
    let units = |width: &Length| i64::from(width.units());
    let missing = units(&asked) - columns.iter_mut().map(|wants| units(ask(wants))).sum::<i64>();
    if missing <= 0 {
        return;
    }
    let weigh = |wants: &Wants| i128::from(units(&wants.most.max(wants.head))) + 1;
    let (mut weight, mut left) = (columns.iter().map(weigh).sum::<i128>(), i128::from(missing));
    for wants in columns {
        let own = weigh(wants);
        let more = left * own / weight;
        (weight, left) = (weight - own, left - more);
        *ask(wants) += Length::from_units(i32::try_from(more).unwrap_or(i32::MAX));
    }
}

/// The passage in smaller type. Its leading stays, so that rows do.
fn smaller(passage: &Passage, percent: i64) -> Passage {
    let mut passage = passage.clone();
    for span in &mut passage.spans {
        let look = &mut span.look;
        look.size = look.size.scaled(percent, 100);
        look.rise = look.rise.scaled(percent, 100);
        look.shift = look.shift.map(|shift| match shift {
            Shift::Raised(around) => Shift::Raised(around.scaled(percent, 100)),
            Shift::Lowered(around) => Shift::Lowered(around.scaled(percent, 100)),
        });
    }
    passage
}

/// What stands before the axis of a number on one line, and behind it; none if it is on several.
fn on_axis(shaped: &ShapedPassage, axis: usize) -> Option<(Length, Length)> {
    let (mut before, mut whole) = (Length::ZERO, Length::ZERO);
    for (item, content) in shaped.items.iter().zip(&shaped.contents) {
        if *item == Item::Penalty(FORCED) {
            return None;
        }
        whole += item.width();
        before += match content {
            Content::Glyphs { glyphs, .. } | Content::Parted { replace: glyphs, .. } => {
                let glyphs = &shaped.glyphs[glyphs.clone()];
                glyphs.iter().filter(|glyph| glyph.text.end <= axis).map(|glyph| glyph.advance).sum()
            }
            Content::Space { text, .. } if text.end <= axis => item.width(),
            _ => Length::ZERO,
        };
    }
    Some((before, whole - before))
}

/// Something of a cell that is not broken, but for a hyphen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// White before it, where it does not begin a line.
    white: Length,
    width: Length,
    /// Whether it begins a line of the copy.
    begins: bool,
}

fn parts(items: &[Item]) -> Vec<Part> {
    let begin = |white, begins| Part { white, width: Length::ZERO, begins };
    let mut parts = Vec::new();
    let mut part = begin(Length::ZERO, true);
    for (index, item) in items.iter().enumerate() {
        match item {
            Item::Glue(glue) if may_break(items, index) => {
                // Of spaces in a row the first ends the part, and all are white.
                if part.width > Length::ZERO || part.begins {
                    parts.push(part);
                    part = begin(glue.width, false);
                } else {
                    part.white += glue.width;
                }
            }
            Item::Penalty(FORCED) => {
                parts.push(part);
                part = begin(Length::ZERO, true);
            }
            _ if may_break(items, index) => {
                parts.push(part);
                part = begin(Length::ZERO, false);
                part.width = item.width();
            }
            _ => part.width += item.width(),
        }
    }
    parts.push(part);
    parts
}

/// Whether a line may end at an item without a hyphen.
fn may_break(items: &[Item], index: usize) -> bool {
    match &items[index] {
        Item::Glue(_) => !matches!(index.checked_sub(1).map(|before| &items[before]), Some(Item::Penalty(1..))),
        Item::Penalty(cost) => *cost <= 0,
        Item::Discretionary(part) => part.penalty < 1000 && part.pre == Length::ZERO,
        Item::Box(_) | Item::Kern(_) => false,
    }
}

/// How many lines parts take in a width.
pub(super) fn lines(parts: &[Part], width: Length) -> u32 {
    let (mut lines, mut line) = (0_u32, Length::ZERO);
    for part in parts {
        line += part.white + part.width;
        if part.begins || line > width {
            lines += 1;
            line = part.width;
        }
        // What is wider than the line itself is broken inside.
        if line > width {
            let more = line.units() / width.units().max(1);
            lines = lines.saturating_add(u32::try_from(more).unwrap_or(0));
            line -= width * more;
        }
    }
    lines
}

/// The widths of the widest part of a word, of the widest word, and of the longest line if there is none but those written.
fn content_widths(items: &[Item]) -> (Length, Length, Length) {
    let (mut most, mut line, mut least) = (Length::ZERO, Length::ZERO, Length::ZERO);
    for part in parts(items) {
        line = if part.begins { part.width } else { line + part.white + part.width };
        most = most.max(line);
        least = least.max(part.width);
    }
    let (mut tight, mut piece) = (Length::ZERO, Length::ZERO);
    for (index, item) in items.iter().enumerate() {
        match item {
            Item::Discretionary(part) => {
                tight = tight.max(piece + part.pre);
                piece = part.post;
            }
            item if may_break(items, index) => {
                tight = tight.max(piece);
                piece = if matches!(item, Item::Glue(_)) { Length::ZERO } else { item.width() };
            }
            item => piece += item.width(),
        }
    }
    (tight.max(piece), least, most)
}

#[cfg(test)]
mod tests {
    use super::{content_widths, lines, parts};
    use crate::length::Length;
    use crate::list::{Discretionary, FORBIDDEN, FORCED, Glue, Item};

    fn list(letters: &str) -> Vec<Item> {
        let em = Length::pt(1);
        let hyphen = Discretionary { pre: em, penalty: 50, ..Discretionary::default() };
        letters
            .chars()
            .flat_map(|letter| match letter {
                ' ' => vec![Item::Glue(Glue { width: em, ..Glue::default() })],
                '~' => vec![Item::Penalty(FORBIDDEN), Item::Glue(Glue { width: em, ..Glue::default() })],
                '-' => vec![Item::Discretionary(hyphen)],
                '/' => vec![Item::Penalty(FORCED)],
                _ => vec![Item::Box(em)],
            })
            .collect()
    }

    #[test]
    fn content_is_as_wide_as_its_parts_words_and_lines() {
        let widths = |letters: &str| {
            let (tight, least, most) = content_widths(&list(letters));
            [tight, least, most].map(|width| width.units() / Length::pt(1).units())
        };
        assert_eq!(widths("aa bbb c"), [3, 3, 8]);
        assert_eq!(widths("aa~bbb c"), [6, 6, 8]);
        assert_eq!(widths("abcd-ef g"), [5, 6, 8]);
        assert_eq!(widths("aa/bbb c"), [3, 3, 5]);
        assert_eq!(widths(""), [0, 0, 0]);
    }

    #[test]
    fn parts_fill_lines_one_after_the_other() {
        let count = |letters: &str, width| lines(&parts(&list(letters)), Length::pt(width));
        assert_eq!(
            ["aa bbb c"; 4].map(|text| (count(text, 8), count(text, 6), count(text, 5), count(text, 3))),
            [(1, 2, 2, 3); 4]
        );
        assert_eq!((count("", 5), count("a/b", 9), count("abcdefg", 3)), (1, 2, 3));
    }
}
