//! The stages of one article of 1,500 words, each by itself, and all of them together.
//!
//! `cargo bench --bench stages`. Timings are wall time of one thread that does nothing else, so CPU time; `line`, `pdf` and `text` have
//! benches of their own on made-up input.

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use offprint::asset::NoAssets;
use offprint::font::Fonts;
use offprint::line::Measure;
use offprint::line::best::{self, Costs, Paragraph};
use offprint::pdf::{self, PdfOptions};
use offprint::read;
use offprint::style::{Style, TextStyle};
use offprint::typeset::Press;

#[expect(dead_code, reason = "other benches use more of it")]
mod copy;

fn stages(criterion: &mut Criterion) {
    let source = copy::article();
    let press = Press::new(Style::default(), Fonts::bundled());
    let Ok(read) = read::markdown("bench.md", &source) else { return };
    let article = read.article;
    let Ok(stages) = press.stages(&article, &NoAssets) else { return };
    let lists = stages.lists();
    let measure = Measure::new(offprint::length::Length::from_mm(105.0));
    // Spacing and ladders: what microtypography gives is not in the lists.
    let costs = Costs { ladder: 300.0, clash: 25.0, more_or_fewer: 0, ..Costs::default() };
    let options = PdfOptions::default();

    let mut group = criterion.benchmark_group("stages");
    group.bench_function("read", |bencher| bencher.iter(|| read::markdown("bench.md", black_box(&source))));
    group.bench_function("flow", |bencher| bencher.iter(|| press.stages(black_box(&article), &NoAssets)));
    group.bench_function("shape", |bencher| bencher.iter(|| black_box(&stages).lists()));
    group.bench_function("break", |bencher| {
        bencher.iter(|| {
            let lines = |list| best::break_lines(Paragraph::new(black_box(list)), &measure, &costs).len();
            lists.iter().map(|list| lines(list)).sum::<usize>()
        });
    });
    group.bench_function("shape, break and assemble", |bencher| bencher.iter(|| black_box(&stages).column()));
    let column = stages.column();
    group.bench_function("make up", |bencher| {
        bencher.iter_batched(
            || (stages.clone(), column.clone()),
            |(stages, column)| stages.pages(column),
            BatchSize::SmallInput,
        );
    });
    let set = stages.clone().pages(column);
    group.bench_function("write", |bencher| bencher.iter(|| pdf::write(black_box(set.leaf()), &options)));
    group.bench_function("text", |bencher| bencher.iter(|| press.text(black_box(&article), &TextStyle::default())));
    group.finish();
}

fn end_to_end(criterion: &mut Criterion) {
    let source = copy::article();
    let press = Press::new(Style::default(), Fonts::bundled());
    criterion.bench_function("end to end: Markdown to tagged PDF", |bencher| {
        bencher.iter(|| {
            let read = read::markdown("bench.md", black_box(&source)).ok()?;
            press.set(&read.article, &NoAssets).ok()?.to_pdf(&PdfOptions::default()).ok()
        });
    });
}

criterion_group!(benches, stages, end_to_end);
criterion_main!(benches);
