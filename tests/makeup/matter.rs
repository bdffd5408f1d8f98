//! Matter for tests: a step of the grid is 10 pt.

use offprint::length::Length;
use offprint::list::FORBIDDEN;
use offprint::makeup::{Block, Goes, Matter, NoteLine, Part, Plan, Row, Sheet, Stand, Way};

pub(crate) fn steps(count: i32) -> Length {
    Length::pt(10 * count)
}

pub(crate) fn sheet(columns: usize, high: usize) -> Sheet {
    Sheet { first_page: 0, columns, steps: high, grid: steps(1), note_gap: steps(1) }
}

/// A paragraph in as many lines as the first way says, at no cost, or in others at theirs. Widows cost 8000, clubs 7000.
pub(crate) fn paragraph(ways: &[(usize, f64)]) -> Block {
    block(ways.iter().map(|(lines, cost)| Way { cost: *cost, rows: text(*lines) }).collect())
}

pub(crate) fn text(lines: usize) -> Vec<Row> {
    (0..lines)
        .map(|line| {
            let (club, widow) = (line == 0 && lines > 1, line + 2 == lines);
            Row { height: steps(1), penalty: i32::from(club) * 7000 + i32::from(widow) * 8000, ..Row::default() }
        })
        .map(|row| Row { penalty: row.penalty.min(FORBIDDEN - 1), ..row })
        .collect()
}

pub(crate) fn block(ways: Vec<Way>) -> Block {
    Block {
        white: Length::ZERO,
        below: Length::ZERO,
        stretch: None,
        stand: Stand::Head,
        goes: Goes::Here,
        new_page: false,
        ways,
    }
}

/// Something in one piece, with a step of white above it.
pub(crate) fn figure(high: i32, goes: Goes) -> Block {
    let row = Row { height: steps(high), ..Row::default() };
    Block { white: steps(1), below: steps(1), stand: Stand::Free, goes, ..block(vec![Way { cost: 0.0, rows: vec![row] }]) }
}

/// A heading: a step of white, a line, and never without what follows.
pub(crate) fn heading(goes: Goes) -> Block {
    let row = Row { height: steps(1), penalty: FORBIDDEN, ..Row::default() };
    Block { white: steps(1), stand: Stand::Foot, goes, ..block(vec![Way { cost: 0.0, rows: vec![row] }]) }
}

pub(crate) fn matter(blocks: Vec<Block>) -> Matter {
    Matter { blocks, notes: Vec::new() }
}

/// A note of so many lines of a step each.
pub(crate) fn note(lines: usize) -> impl Iterator<Item = NoteLine> {
    (0..lines).map(|line| NoteLine { height: steps(1), begins: line == 0 })
}

/// A plan in words: for each page its columns, with the rows of each block and where they begin.
pub(crate) fn told(plan: &Plan) -> String {
    let part = |part: &Part| {
        let top = part.top.units() / steps(1).units();
        format!("{}:{}..{}@{top}", part.block, part.rows.start, part.rows.end)
    };
    let mut told = String::new();
    for page in &plan.pages {
        let mut words: Vec<String> = page.across.iter().map(|one| format!("={}", part(one))).collect();
        for column in &page.columns {
            let mut parts: Vec<String> = column.parts.iter().map(part).collect();
            parts.extend(column.feet.iter().map(|foot| format!("_{}", part(foot))));
            if !column.notes.is_empty() {
                parts.push(format!("^{}..{}", column.notes.start, column.notes.end));
            }
            words.push(parts.join(" "));
        }
        told += &words.join(" | ");
        told.push('\n');
    }
    told
}
