//! How long it takes to make up pages of 42 lines, by the heights of their blocks alone: a work of 10, 100 and 1,000 pages of plain
//! text, and of text with notes and figures, in one column and in three. The time for a page must not depend on their number: always
//! 1,000 pages, in works of so many.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use offprint::makeup::{Block, Costs, Goes, Matter, NoteLine, Way, make_up};

#[expect(dead_code, reason = "the tests use more of it")]
#[path = "../tests/makeup/matter.rs"]
mod matter;

use matter::{figure, heading, note, paragraph, sheet};

/// Pages of all works together. (One short work over and over would be learned by heart, by the processor's guesses of where the
/// program goes, and its notes and figures might fall in one way or another.)
const ALL: usize = 1_000;

/// Steps of a page.
const HIGH: usize = 42;

/// Numbers without pattern, the same on every machine (a linear congruence, the upper half of 64 bits).
struct Lot(u64);

impl Lot {
    /// A number from 0 to `below` - 1.
    fn draw(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % below as u64) as usize
    }
}

/// A paragraph of three to twelve lines, or one more or fewer at a cost.
fn prose(lot: &mut Lot) -> Block {
    let lines = 3 + lot.draw(10);
    let mut ways = vec![(lines, lot.draw(50) as f64)];
    for other in [lines - 1, lines + 1] {
        if lot.draw(2) == 0 {
            ways.push((other, (50 + lot.draw(851)) as f64));
        }
    }
    paragraph(&ways)
}

/// Calls a note of one to four lines in a line of a paragraph.
fn call(block: &mut Block, notes: &mut Vec<NoteLine>, lot: &mut Lot) {
    let (lines, place) = (1 + lot.draw(4), lot.draw(12));
    let mark = |way: &mut Way| {
        let line = place.min(way.rows.len() - 1);
        way.rows[line].calls += lines as u32;
    };
    block.ways.iter_mut().for_each(mark);
    notes.extend(note(lines).map(|line| NoteLine { height: line.height * 3 / 4, ..line }));
}

/// Matter for so many pages: a heading above every fifteenth paragraph or so. With extras there are 40 notes and 12 figures on 60 pages.
fn work(pages: usize, columns: usize, extras: bool, lot: &mut Lot) -> Matter {
    let (mut work, mut taken) = (Matter::default(), 0);
    while taken < pages * columns * HIGH {
        if lot.draw(15) == 0 {
            work.blocks.push(heading(Goes::Here));
            taken += 2;
        }
        let mut block = prose(lot);
        let lines = block.ways[0].rows.len();
        // Of 60 pages of 42 lines, each line has its share.
        let is_due = |lot: &mut Lot, count: usize| lot.draw(60 * columns * HIGH) < count * lines;
        if extras && is_due(lot, 40) {
            let before = work.notes.len();
            call(&mut block, &mut work.notes, lot);
            taken += work.notes.len() - before;
        }
        work.blocks.push(block);
        taken += lines;
        if extras && is_due(lot, 12) {
            let high = 8 + lot.draw(10);
            work.blocks.push(figure(high as i32, Goes::Near));
            taken += high + 2;
        }
    }
    work
}

fn pages(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("pages");
    group.sample_size(10);
    group.throughput(Throughput::Elements(ALL as u64));
    for (extras, kind) in [(false, "text"), (true, "notes and figures")] {
        for (columns, broad) in [(1, "one column"), (3, "three columns")] {
            for pages in [10, 100, ALL] {
                group.bench_function(format!("{kind}, {broad}, works of {pages} pages"), |bencher| {
                    let work = |index: usize| work(pages, columns, extras, &mut Lot(index as u64));
                    let (works, sheet) = ((0..ALL / pages).map(work).collect::<Vec<_>>(), sheet(columns, HIGH));
                    let made = |work| make_up(black_box(work), &sheet, &Costs::default()).pages.len();
                    bencher.iter(|| works.iter().map(made).sum::<usize>());
                });
            }
        }
    }
    group.finish();
}

criterion_group!(benches, pages);
criterion_main!(benches);
