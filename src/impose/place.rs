//! Where the cells of a side stand on the paper, and how large the pages are there.
//!
//! All cells are of one size and stand in one block in the middle of the paper. Where sheets are cut between cells, the cells stand two
//! bleeds apart; where they are folded, nothing is between them.

use super::marks::{self, Edges};
use super::order::{Cell, Numbered, Order};
use super::{Edge, Imposition, Placement, Scheme, Sheet, Sheets, Side, refuse};
use crate::error::Error;
use crate::leaf::Area;
use crate::length::{Length, Scale};
use crate::notice::{Code, Notice, Place, Severity};
use crate::paper::Paper;

/// How much larger than the pages paper may be that is taken for its name: two pages of A5 and A4 differ by 1 mm.
const SURPLUS: Length = Length::pt(9);

/// Lengths that differ by less are equal: sizes in millimetres and in inches are rounded before they are added up. It is a thousandth of a
/// point, which is as fine as files say it.
const FINEST: Length = Length::from_units(65);

/// The paper with a block of cells in its middle.
struct Ground {
    paper: Paper,
    scale: Scale,
    columns: usize,
    rows: usize,
    /// The size of a cell.
    cell: Paper,
    /// Between cells.
    gap: Length,
    bleed: Length,
    /// The block.
    trim: Area,
}

pub(super) fn place(asked: &Imposition, order: &Order, pages: &[Paper], page: Paper) -> Result<Sheets, Error> {
    let mut notices = Vec::new();
    let ground = Ground::of(asked, order, page, &mut notices)?;
    let upright = if ground.paper.is_wide() { Edge::Short } else { Edge::Long };
    let edge = asked.edge.unwrap_or(upright);
    let lines = marks::lines(asked, &ground.edges(asked.scheme), ground.paper, &mut notices);
    let side = |cells: &[Cell], sheet: &Numbered| {
        let creep = asked.thickness * i32::try_from(sheet.depth).unwrap_or(i32::MAX);
        let placements = cells.iter().enumerate().map(|(at, cell)| ground.placement(at, cell, pages, creep)).collect();
        Side { placements, lines: lines.clone() }
    };
    let sheet = |sheet: &Numbered| {
        let back = sheet.back.as_ref().map(|cells| side(cells, sheet));
        let back = back.map(|back| if edge == upright { back } else { turned(back, ground.paper) });
        Sheet { signature: sheet.signature, front: side(&sheet.front, sheet), back }
    };
    let sheets = order.sheets.iter().map(sheet).collect();
    let Ground { paper, scale, trim, bleed, .. } = ground;
    Ok(Sheets { scheme: asked.scheme, paper, edge, scale, trim, bleed, sheets, notices })
}

/// The pages of a side beside and above one another, before there is paper.
struct Block {
    columns: i32,
    rows: i32,
    gap: Length,
    page: Paper,
    /// What should be free around them.
    room: Length,
}

impl Block {
    fn of(asked: &Imposition, order: &Order, page: Paper) -> Self {
        let gap = if let Scheme::Stacks(_) = asked.scheme { asked.bleed * 2 } else { Length::ZERO };
        let room = match asked.scheme {
            // They are neither cut nor folded.
            Scheme::Up(_) => Length::ZERO,
            _ if asked.crop_marks || asked.fold_marks => marks::room(asked.bleed),
            _ => asked.bleed,
        };
        Self { columns: count(order.columns), rows: count(order.rows), gap, page, room }
    }

    /// Between the columns, and between the rows.
    fn gaps(&self) -> Paper {
        Paper::new(self.gap * (self.columns - 1), self.gap * (self.rows - 1))
    }

    /// As large as it is with pages at a scale.
    fn at(&self, scale: Scale) -> Paper {
        let gaps = self.gaps();
        let [width, height] = [scale.of(self.page.width) * self.columns, scale.of(self.page.height) * self.rows];
        Paper::new(width + gaps.width, height + gaps.height)
    }

    /// The scale at which it stands on paper with what should be free around it.
    fn shrunk(&self, paper: Paper) -> Scale {
        let (gaps, free) = (self.gaps(), self.room * 2);
        let across = fraction(paper.width - gaps.width - free, self.page.width * self.columns);
        across.min(fraction(paper.height - gaps.height - free, self.page.height * self.rows))
    }

    fn fits(&self, paper: Paper) -> bool {
        fits(self.at(Scale::DRAWN), paper)
    }

    /// The paper as it lies best: as wide as the block, else so that the pages are largest.
    fn turned(&self, paper: Paper) -> Paper {
        let is_turned = match (self.fits(paper), self.fits(paper.turned())) {
            (true, true) => self.at(Scale::DRAWN).is_wide() != paper.is_wide(),
            (false, false) => self.shrunk(paper.turned()) > self.shrunk(paper),
            (_, fits_turned) => fits_turned,
        };
        if is_turned { paper.turned() } else { paper }
    }
}

impl Ground {
    fn of(asked: &Imposition, order: &Order, page: Paper, notices: &mut Vec<Notice>) -> Result<Self, Error> {
        let block = Block::of(asked, order, page);
        let is_for_reading = matches!(asked.scheme, Scheme::Up(_));
        let paper = block.turned(match asked.paper {
            Some(paper) => paper,
            None if is_for_reading => page,
            None => around(block.at(Scale::DRAWN), block.room),
        });
        let scale = if block.fits(paper) { Scale::DRAWN } else { block.shrunk(paper) };
        if scale != Scale::DRAWN && !(asked.shrinks || is_for_reading) {
            return Err(refuse(format!(
                "{} of pages do not fit on paper of {paper}; take larger paper, or have them made smaller",
                block.at(Scale::DRAWN)
            )));
        }
        if scale.0 <= 0 {
            return Err(refuse(format!("there is no room for pages on paper of {paper}")));
        }
        if scale != Scale::DRAWN && !is_for_reading {
            let message = format!("pages do not fit on paper of {paper}; they are set at {} %", (scale.0 + 500) / 1000);
            notices.push(Notice::new(Code::PaperTooSmall, Severity::Info, message, Place::default()));
        }
        let all = block.at(scale);
        let (x, y) = ((paper.width - all.width) / 2, (paper.height - all.height) / 2);
        Ok(Self {
            paper,
            scale,
            columns: order.columns,
            rows: order.rows,
            cell: Paper::new(scale.of(page.width), scale.of(page.height)),
            gap: block.gap,
            bleed: asked.bleed,
            trim: Area { x, y, width: all.width, height: all.height },
        })
    }

    /// The page of a cell, so much nearer to the fold.
    fn placement(&self, at: usize, cell: &Cell, pages: &[Paper], creep: Length) -> Placement {
        let (column, row) = (at % self.columns, at / self.columns);
        let place = Area {
            x: self.trim.x + (self.cell.width + self.gap) * count(column),
            y: self.trim.y + (self.cell.height + self.gap) * count(row),
            width: self.cell.width,
            height: self.cell.height,
        };
        let size = cell.page.and_then(|page| pages.get(page)).copied();
        let size = size.map_or(self.cell, |page| Paper::new(self.scale.of(page.width), self.scale.of(page.height)));
        let creep = if column == 0 { creep } else { -creep };
        let area = Area {
            x: place.x + (place.width - size.width) / 2 + creep,
            y: place.y + (place.height - size.height) / 2,
            width: size.width,
            height: size.height,
        };
        Placement { page: cell.page, area, clip: self.clip(place, [column, row]), is_upside_down: cell.is_upside_down }
    }

    /// A cell, and around it the bleed where it is cut.
    fn clip(&self, place: Area, [column, row]: [usize; 2]) -> Area {
        let around = |is_outer: bool| if is_outer { self.bleed } else { self.gap / 2 };
        let (left, right) = (around(column == 0), around(column + 1 == self.columns));
        let (top, bottom) = (around(row == 0), around(row + 1 == self.rows));
        Area { x: place.x - left, y: place.y - top, width: place.width + left + right, height: place.height + top + bottom }
    }

    /// Where it is cut and folded.
    fn edges(&self, scheme: Scheme) -> Edges {
        let mut edges = Edges { trim: self.trim, ..Edges::default() };
        let step = |start: Length, cell: Length, index: usize| start + (cell + self.gap) * count(index);
        let columns = (1..self.columns).map(|column| step(self.trim.x, self.cell.width, column));
        let rows = (1..self.rows).map(|row| step(self.trim.y, self.cell.height, row));
        match scheme {
            Scheme::Up(_) => return edges,
            Scheme::Stacks(_) => {
                // Where they are apart, each has an edge of its own.
                let both = |edge: Length| if self.gap > Length::ZERO { vec![edge - self.gap, edge] } else { vec![edge] };
                edges.cuts_across.extend(columns.flat_map(both));
                edges.cuts_down.extend(rows.flat_map(both));
            }
            Scheme::Booklet | Scheme::Signatures { .. } => edges.folds_across.extend(columns),
            Scheme::Zine => {
                edges.slit = rows
                    .clone()
                    .next()
                    .map(|y| [(self.trim.x + self.cell.width, y), (self.trim.x + self.cell.width * 3, y)]);
                edges.folds_across.extend(columns);
                edges.folds_down.extend(rows);
            }
        }
        edges.cuts_across.extend([self.trim.x, self.trim.x + self.trim.width]);
        edges.cuts_down.extend([self.trim.y, self.trim.y + self.trim.height]);
        edges
    }
}

/// The paper for a block with so much around it: one that has a name, if it is hardly larger.
fn around(block: Paper, room: Length) -> Paper {
    let exact = Paper::new(block.width + room * 2, block.height + room * 2);
    let known = Paper::all().flat_map(|paper| [paper, paper.turned()]);
    let near = known.filter(|paper| {
        fits(exact, *paper) && paper.width - exact.width <= SURPLUS && paper.height - exact.height <= SURPLUS
    });
    near.min_by_key(|paper| paper.width + paper.height).unwrap_or(exact)
}

fn fits(block: Paper, paper: Paper) -> bool {
    block.width <= paper.width + FINEST && block.height <= paper.height + FINEST
}

/// How large something is that is made to fit, rounded down; no larger than it was.
fn fraction(there: Length, wanted: Length) -> Scale {
    let drawn = i64::from(Scale::DRAWN.0);
    let scale = (i64::from(there.units()) * drawn).checked_div(wanted.units().into()).unwrap_or(drawn);
    Scale(i32::try_from(scale.clamp(0, drawn)).unwrap_or(Scale::DRAWN.0))
}

/// The side on its head.
fn turned(side: Side, paper: Paper) -> Side {
    let area = |area: Area| Area { x: paper.width - area.x - area.width, y: paper.height - area.y - area.height, ..area };
    let placement = |placed: Placement| Placement {
        page: placed.page,
        area: area(placed.area),
        clip: area(placed.clip),
        is_upside_down: !placed.is_upside_down,
    };
    let lines = side.lines.into_iter().map(|line| line.turned(paper)).collect();
    Side { placements: side.placements.into_iter().map(placement).collect(), lines }
}

fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
