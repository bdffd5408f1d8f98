//! How long it takes to break an article of some 1,500 words, with a place to hyphenate in every word of two or more
//! syllables, into lines of 330 pt in 11 pt type: TeX's breaker over all its paragraphs, and one paragraph of that length.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use offprint::length::Length;
use offprint::line::{Measure, Parameters, tex};
use offprint::list::{Discretionary, FORBIDDEN, Glue, Item};

const WORDS: usize = 1_500;

/// Numbers without pattern, the same on every machine (a linear congruence, the upper half of 64 bits).
struct Lot(u64);

impl Lot {
    /// A number from 0 to `below` - 1.
    fn draw(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

/// A paragraph whose words have one to four syllables of two to four letters, each letter about as wide as an average one
/// in 11 pt, 5 pt.
fn paragraph(words: usize, lot: &mut Lot) -> Vec<Item> {
    let space = Glue {
        width: Length::from_pt(2.75),
        stretch: Length::from_pt(1.375),
        fills: false,
        shrink: Length::from_pt(0.9),
        level: 0,
    };
    let hyphen = Discretionary { pre: Length::from_pt(3.3), penalty: 50, ..Discretionary::default() };
    let mut items = Vec::new();
    for word in 0..words {
        if word > 0 {
            items.push(Item::Glue(space));
        }
        // Two words of three have one syllable.
        let syllables = [1, 1, 1, 1, 1, 1, 2, 2, 3, 4][lot.draw(10) as usize];
        for syllable in 0..syllables {
            if syllable > 0 {
                items.push(Item::Discretionary(hyphen));
            }
            let width = (2 + lot.draw(3)) * 280_000 + lot.draw(90_000);
            items.push(Item::Box(Length::from_units(width as i32)));
        }
    }
    items.extend([Item::Penalty(FORBIDDEN), Item::fill()]);
    items
}

fn lines(criterion: &mut Criterion) {
    let (measure, parameters) = (Measure::new(Length::pt(330)), Parameters::default());
    let article: Vec<_> = (0..WORDS / 75).map(|index| paragraph(75, &mut Lot(index as u64))).collect();
    let one = paragraph(WORDS, &mut Lot(99));

    let mut group = criterion.benchmark_group("line");
    group.throughput(Throughput::Elements(WORDS as u64));
    group.bench_function("tex, 20 paragraphs of 75 words", |bencher| {
        bencher.iter(|| {
            article.iter().map(|items| tex::break_lines(black_box(items), &measure, &parameters).lines.len()).sum::<usize>()
        });
    });
    group.bench_function("tex, one paragraph of 1,500 words", |bencher| {
        bencher.iter(|| tex::break_lines(black_box(&one), &measure, &parameters));
    });
    group.finish();
}

criterion_group!(benches, lines);
criterion_main!(benches);
