//! How long it takes to break an article of some 1,500 words, with a place to hyphenate in every word of two or more
//! syllables, into lines of 330 pt in 11 pt type: by TeX's breaker and the best, in paragraphs and in one; and how the time for a
//! word goes with the length of a paragraph.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use offprint::length::Length;
use offprint::line::best::{Breaker, Costs, Paragraph};
use offprint::line::{Measure, Parameters, tex};
use offprint::list::{Discretionary, FORBIDDEN, Glue, Item};

const WORDS: usize = 1_500;

/// The size of the type.
const EM: Length = Length::pt(11);

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

/// Twenty paragraphs and one of the same length, by both breakers, and by the best with a menu of more lengths.
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
    for more_or_fewer in 0..=2 {
        let costs = Costs { more_or_fewer, ..costs() };
        group.bench_function(format!("best of {}, 20 paragraphs of 75 words", 2 * more_or_fewer + 1), |bencher| {
            bencher.iter(|| article.iter().map(|items| choices(black_box(items), &measure, &costs)).sum::<usize>());
        });
    }
    group.bench_function("best of 3, one paragraph of 1,500 words", |bencher| {
        bencher.iter(|| choices(black_box(&one), &measure, &costs()));
    });
    group.finish();
}

/// The time for a word must not depend on the length of the paragraph: always 100,000 words, in paragraphs of so many. (One short
/// paragraph over and over would be learned by heart, by the processor's caches and its guesses of where the program goes.)
fn long_paragraphs(criterion: &mut Criterion) {
    const ALL: usize = 100_000;
    let measure = Measure::new(Length::pt(330));
    let mut group = criterion.benchmark_group("line, by length");
    group.sample_size(10);
    group.throughput(Throughput::Elements(ALL as u64));
    for words in [100, 1_000, 10_000, ALL] {
        let lists: Vec<_> = (0..ALL / words).map(|index| paragraph(words, &mut Lot(index as u64))).collect();
        for more_or_fewer in [0, 1] {
            let costs = Costs { more_or_fewer, ..costs() };
            group.bench_function(format!("best of {}, paragraphs of {words} words", 2 * more_or_fewer + 1), |bencher| {
                bencher.iter(|| lists.iter().map(|items| choices(black_box(items), &measure, &costs)).sum::<usize>());
            });
        }
    }
    group.finish();
}

/// What the search weighs line by line, as prose is set.
fn costs() -> Costs {
    Costs {
        ladder: 100.0,
        last_hyphen: 50.0,
        clash: 100.0,
        short_last_line: 100.0,
        least_last: EM,
        lone_word: 50.0,
        ..Costs::default()
    }
}

/// Chooses and sets.
fn choices(items: &[Item], measure: &Measure, costs: &Costs) -> usize {
    let breaker = Breaker::new(Paragraph::new(items), measure, costs);
    let menu = breaker.menu();
    breaker.lines(menu.best()).len() + menu.choices().len()
}

criterion_group!(benches, lines, long_paragraphs);
criterion_main!(benches);
