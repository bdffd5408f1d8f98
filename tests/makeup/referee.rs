//! What must hold for any plan, told from the plan alone.

use offprint::length::Length;
use offprint::makeup::{Block, Column, Goes, Matter, Page, Part, Plan, Sheet};

/// Where something stands: page, and column or part of one, as they are read.
type Place = (usize, usize);

/// What a plan does that it must not, if anything.
pub(crate) fn faults(matter: &Matter, sheet: &Sheet, plan: &Plan) -> Vec<String> {
    let referee = Referee { matter, sheet };
    let mut faults = referee.rows(plan);
    faults.extend(referee.floats(plan));
    faults.extend(referee.notes(plan));
    for (number, page) in plan.pages.iter().enumerate() {
        faults.extend(referee.page(page).map(|fault| format!("page {number}: {fault}")));
    }
    faults
}

struct Referee<'a> {
    matter: &'a Matter,
    sheet: &'a Sheet,
}

impl Referee<'_> {
    fn calls(&self, block: usize) -> usize {
        self.matter.blocks[block].ways[0].rows.iter().map(|row| row.calls as usize).sum()
    }

    /// Whether a block may stand elsewhere: one that calls notes, or is higher than a column, stays.
    fn may_float(&self, block: usize) -> bool {
        let Block { goes, ways, .. } = &self.matter.blocks[block];
        let least = ways.iter().min_by(|one, other| one.cost.total_cmp(&other.cost)).map_or(&[][..], |way| &way.rows);
        let high = least.iter().map(|row| row.before + row.height).sum::<Length>() - least[0].before;
        let fits = high <= self.sheet.grid * i32::try_from(self.sheet.steps).unwrap();
        matches!(goes, Goes::Near | Goes::NearAcross) && self.calls(block) == 0 && fits
    }

    /// Every row of one way of every block stands once, in order.
    fn rows(&self, plan: &Plan) -> Vec<String> {
        let parts: Vec<(Place, &Part)> = parts(plan);
        let mut faults = Vec::new();
        for (index, block) in self.matter.blocks.iter().enumerate() {
            let of: Vec<&Part> = parts.iter().filter(|(_, part)| part.block == index).map(|(_, part)| *part).collect();
            let Some(first) = of.first() else {
                faults.push(format!("block {index} is lost"));
                continue;
            };
            let joined = of.windows(2).all(|two| two[0].rows.end == two[1].rows.start && two[0].way == two[1].way);
            let end = of.last().map_or(0, |part| part.rows.end);
            if !joined || first.rows.start != 0 || end != block.ways[first.way].rows.len() {
                faults.push(format!("block {index} is not whole: {of:?}"));
            }
        }
        let here: Vec<usize> = parts.iter().map(|(_, part)| part.block).filter(|block| !self.may_float(*block)).collect();
        if !here.is_sorted() {
            faults.push(format!("blocks out of order: {here:?}"));
        }
        faults
    }

    /// Blocks that float are in order, and not before what stands before them in the copy.
    fn floats(&self, plan: &Plan) -> Vec<String> {
        let mut faults = Vec::new();
        let mut last: Place = (0, 0);
        let parts = parts(plan);
        let place =
            |block: usize| parts.iter().rev().find(|(_, part)| part.block == block).map_or((0, 0), |(place, _)| *place);
        for float in (0..self.matter.blocks.len()).filter(|block| self.may_float(*block)) {
            let here = place(float);
            let before = (0..float).rev().find(|block| !self.may_float(*block)).map_or((0, 0), place);
            // What stands across the head of a page is read before its columns.
            if here < last || here.0 < before.0 || here < before {
                faults.push(format!("float {float} stands at {here:?}, after {last:?}, its place {before:?}"));
            }
            last = here;
        }
        faults
    }

    /// Every line of every note stands once, in order, not before the column of its mark, and begins there unless there is no room.
    fn notes(&self, plan: &Plan) -> Vec<String> {
        let mut faults = Vec::new();
        let parts = parts(plan);
        let (mut next, mut called, mut read) = (0, 0, 0);
        for (place, column) in columns(plan) {
            while let Some((_, part)) = parts.get(read).filter(|(of, _)| *of <= place) {
                called += part.rows(self.matter).iter().map(|row| row.calls as usize).sum::<usize>();
                read += 1;
            }
            if column.notes.is_empty() {
                continue;
            }
            if column.notes.start != next {
                faults.push(format!("{place:?}: notes {:?} follow {next}", column.notes));
            }
            next = column.notes.end;
            if next > called {
                faults.push(format!("{place:?}: notes {:?} before their mark, {called}", column.notes));
            }
            if next < called && self.matter.notes[next].begins && self.has_room(column) {
                faults.push(format!("{place:?}: the note of line {next} has room, and begins later"));
            }
        }
        if next != self.matter.notes.len() {
            faults.push(format!("notes end with {next} of {}", self.matter.notes.len()));
        }
        faults
    }

    /// Whether a column has room for another two lines of notes.
    fn has_room(&self, column: &Column) -> bool {
        let lines = column.notes.start..(column.notes.end + 2).min(self.matter.notes.len());
        let notes: Length = self.matter.notes[lines].iter().map(|line| line.height).sum();
        let bottom = column.parts.iter().map(|part| part.top + part.height(self.matter)).max().unwrap_or(column.top);
        let text = (bottom - column.top).up_to(self.sheet.grid);
        column.feet.is_empty() && text + self.sheet.note_gap + notes <= column.high
    }

    /// Nothing on a page overlaps, and nothing stands below a foot.
    fn page(&self, page: &Page) -> impl Iterator<Item = String> {
        let mut faults = Vec::new();
        let foot =
            self.sheet.grid * i32::try_from(self.sheet.steps.saturating_sub(usize::from(page.short)).max(1)).unwrap_or(0);
        // Bands from top to bottom: what stands across, and columns side by side.
        let mut bands: Vec<(Length, Length)> =
            page.across.iter().map(|part| (part.top, part.top + part.height(self.matter))).collect();
        let columns = page.columns.iter().map(|column| (column.top, column.top + column.high));
        columns.for_each(|band| {
            if !bands.contains(&band) {
                bands.push(band);
            }
        });
        bands.sort();
        for two in bands.windows(2).filter(|two| two[0].1 > two[1].0) {
            faults.push(format!("bands overlap: {two:?}"));
        }
        // What stands across is in one piece: if it is too high for any page, it has one alone.
        let single = |part: &Part| part.top < self.sheet.grid;
        let alone = page.across.len() == 1 && page.columns.is_empty() && page.across.iter().all(single);
        if bands.last().is_some_and(|band| band.1 > foot) && !alone {
            faults.push(format!("below the foot, {foot}: {bands:?}"));
        }
        let numbers: Vec<(Length, usize)> = page.columns.iter().map(|column| (column.top, column.number)).collect();
        if !numbers.windows(2).all(|two| two[0] < two[1]) || numbers.iter().any(|(_, number)| *number >= self.sheet.columns)
        {
            faults.push(format!("columns {numbers:?}"));
        }
        page.columns.iter().for_each(|column| faults.extend(self.column(column)));
        faults.into_iter()
    }

    fn column(&self, column: &Column) -> Vec<String> {
        let mut faults = Vec::new();
        let mut y = column.top;
        let mut rows = 0;
        for part in column.parts.iter().chain(&column.feet) {
            let blocks: &Block = &self.matter.blocks[part.block];
            let all = &blocks.ways[part.way].rows;
            let head = if part.rows.start > 0 { all[part.rows.start].head } else { Length::ZERO };
            if part.top - head < y {
                faults.push(format!("block {} overlaps what ends at {y}: {part:?}", part.block));
            }
            y = part.top + part.height(self.matter);
            // What has no height takes no room.
            rows += part.rows(self.matter).iter().filter(|row| row.height > Length::ZERO).count();
        }
        let notes: Length = self.matter.notes[column.notes.clone()].iter().map(|line| line.height).sum();
        let gap = if notes > Length::ZERO && rows > 0 { self.sheet.note_gap } else { Length::ZERO };
        let foot = column.top + column.high - notes - gap;
        // A row that is too high for any column stands alone; a line of notes that is, too.
        let is_alone =
            rows == 1 && column.feet.is_empty() && column.notes.is_empty() || rows == 0 && column.notes.len() == 1;
        if y > foot && !is_alone {
            faults.push(format!("to {y} of {foot}: {column:?}"));
        }
        faults
    }
}

/// All parts with their places, as they are read: those at the foot of a column last, those across before the columns below them.
fn parts(plan: &Plan) -> Vec<(Place, &Part)> {
    let mut parts = Vec::new();
    for (number, page) in plan.pages.iter().enumerate() {
        // Columns have odd places, what stands across even ones.
        parts.extend(page.across.iter().map(|part| {
            let above = page.columns.iter().take_while(|column| column.top < part.top).count();
            ((number, 2 * above), part)
        }));
        let columns = page.columns.iter().enumerate();
        parts.extend(columns.flat_map(|(place, column)| {
            column.parts.iter().chain(&column.feet).map(move |part| ((number, 2 * place + 1), part))
        }));
    }
    parts.sort_by_key(|(place, _)| *place);
    parts
}

fn columns(plan: &Plan) -> impl Iterator<Item = (Place, &Column)> {
    let numbered = plan.pages.iter().enumerate();
    numbered
        .flat_map(|(number, page)| page.columns.iter().enumerate().map(move |(at, column)| ((number, 2 * at + 1), column)))
}
