//! The galley as make-up sees it: heights, prices, notes called.
//!
//! Pipeline: [`galley`](crate::galley) -> **matter** -> [`makeup`](crate::makeup).

use super::notes::Calls;
use crate::galley::{Block, Galley, Kind, Slug};
use crate::leaf::Mark;
use crate::length::Length;
use crate::line::best::Choice;
use crate::list::FORBIDDEN;
use crate::makeup::{self, Goes, Matter, NoteLine, Row, Way};
use crate::style::MakeUpStyle;

/// The heights of a galley, and the lines of its notes in the order they are called: note and line.
pub(super) fn matter(galley: &Galley, style: &MakeUpStyle) -> (Matter, Vec<(usize, usize)>) {
    let mut calls = Calls::new(galley.notes.len());
    let mut blocks: Vec<makeup::Block> = Vec::with_capacity(galley.blocks.len());
    for (index, block) in galley.blocks.iter().enumerate() {
        let above = index.checked_sub(1).and_then(|above| galley.blocks.get(above));
        let mut heights = heights(galley, block, &mut calls);
        heights.stretch = stretches(block, above).then(|| f64::from(style.white));
        blocks.push(heights);
    }
    let rest = calls.rest(galley);
    if rest > 0 {
        if blocks.is_empty() {
            blocks.push(empty());
        }
        let ways = blocks.last_mut().map(|block| &mut block.ways);
        ways.into_iter().flatten().filter_map(|way| way.rows.last_mut()).for_each(|row| row.calls += rest);
    }
    let line = |&(note, line): &(usize, usize)| NoteLine { height: galley.notes[note][line].height, begins: line == 0 };
    let notes = calls.lines.iter().map(line).collect();
    (Matter { blocks, notes }, calls.lines)
}

/// A block that shows nothing, for notes without an article.
fn empty() -> makeup::Block {
    makeup::Block {
        white: Length::ZERO,
        below: Length::ZERO,
        stretch: None,
        stand: makeup::Stand::Free,
        goes: Goes::Here,
        new_page: false,
        ways: vec![Way { cost: 0.0, rows: vec![Row::default()] }],
    }
}

/// Whether there may be more white above a block than it wants: not where there is none, and not below what is kept with it, since a
/// heading stands near its text.
fn stretches(block: &Block, above: Option<&Block>) -> bool {
    let is_kept = above.and_then(|above| above.slugs.last()).is_some_and(|last| last.penalty >= FORBIDDEN);
    block.white > Length::ZERO && !is_kept && block.kind != Kind::Head
}

fn heights(galley: &Galley, block: &Block, calls: &mut Calls) -> makeup::Block {
    let has_notes = block.slugs.iter().any(|slug| !slug.notes.is_empty());
    let before = has_notes.then(|| calls.again());
    let called = calls.of_rows(galley, block.slugs.iter().map(|slug| &slug.notes[..]));
    let best: Vec<Row> = block.slugs.iter().zip(called).map(|(slug, calls)| row(galley, slug, calls)).collect();
    let ways = match &block.menu {
        Some(menu) => {
            let least = menu.choices.get(menu.best).map_or(0.0, |choice| choice.cost);
            let way = |(index, choice): (usize, &Choice)| {
                let rows =
                    if index == menu.best { best.clone() } else { others(galley, block, (index, choice), before.as_ref()) };
                Way { cost: choice.cost - least, rows }
            };
            menu.choices.iter().enumerate().map(way).collect()
        }
        None => vec![Way { cost: 0.0, rows: without_empty_ends(best, block) }],
    };
    makeup::Block {
        white: block.white,
        below: block.below,
        stretch: None,
        stand: block.stand,
        goes: block.goes,
        new_page: block.new_page,
        ways,
    }
}

fn row(galley: &Galley, slug: &Slug, calls: u32) -> Row {
    let head = slug.head.map_or(Length::ZERO, |head| galley.heads[head].iter().map(|slug| slug.before + slug.height).sum());
    let (before, height, penalty, hyphenated) = (slug.before, slug.height, slug.penalty, slug.hyphenated);
    Row { before, height, penalty, hyphenated, calls, head }
}

/// The rows of a paragraph in another way than the best, whose lines are not there yet: its lines are as high as the others, and it
/// costs as much to part them.
fn others(galley: &Galley, block: &Block, (way, choice): (usize, &Choice), before: Option<&Calls>) -> Vec<Row> {
    let Some(menu) = &block.menu else { return Vec::new() };
    let height = block.slugs.first().map_or(Length::ZERO, |slug| slug.height);
    let count = choice.breaks.len();
    let penalties = penalties(&block.slugs, count);
    let notes = before.map(|before| {
        let lines = menu.notes_by_line(choice, &block.slugs);
        before.again().of_rows(galley, lines.iter().map(Vec::as_slice))
    });
    let rows = (0..count).map(|line| Row {
        height,
        penalty: penalties[line],
        hyphenated: menu.is_hyphenated(way, line),
        calls: notes.as_ref().and_then(|notes| notes.get(line).copied()).unwrap_or(0),
        ..Row::default()
    });
    rows.collect()
}

/// What it costs to part a paragraph below each of so many lines, as known from the lines it has in its best way.
fn penalties(slugs: &[Slug], count: usize) -> Vec<i32> {
    let many = slugs.len();
    let of = |index: Option<usize>| index.and_then(|index| slugs.get(index)).map_or(0, |slug| slug.penalty);
    let (club, widow, last) = (if many > 1 { of(Some(0)) } else { 0 }, of(many.checked_sub(2)), of(many.checked_sub(1)));
    let penalty = |line: usize| match (line, count - line) {
        (_, 1) => last,
        (0, 2) if many > 2 => (club + widow).min(FORBIDDEN - 1).max(club.max(widow)),
        (0, _) => club,
        (_, 2) => widow,
        _ => 0,
    };
    (0..count).map(penalty).collect()
}

/// Empty lines at the head of a block of code have no height there.
fn without_empty_ends(rows: Vec<Row>, block: &Block) -> Vec<Row> {
    let mut rows = rows;
    let is_empty =
        |slug: &Slug| !slug.marks.iter().any(|mark| matches!(mark, Mark::Run(_) | Mark::Rule(_) | Mark::Picture(_)));
    let empty = block.slugs.iter().take_while(|slug| is_empty(slug) && slug.notes.is_empty()).count();
    if empty < rows.len() {
        rows[..empty].iter_mut().for_each(|row| row.height = Length::ZERO);
    }
    rows
}
