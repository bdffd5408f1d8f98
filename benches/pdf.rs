//! Writing a leaf as PDF: an article of three pages in four faces, some 6,000 glyphs; the same with the programs of its faces cut down before;
//! without compression; and a book.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use offprint::pdf::{FontPrograms, PdfOptions, write};

#[expect(dead_code, reason = "the tests use more of it")]
#[path = "../tests/pdf/sheet.rs"]
mod sheet;

fn pdf(c: &mut Criterion) {
    let (article, book) = (sheet::article(3), sheet::article(100));
    let mut plain = PdfOptions::default();
    plain.compress = false;
    c.bench_function("pdf/article of 3 pages", |b| b.iter(|| write(black_box(&article), &PdfOptions::default())));
    let mut shared = PdfOptions::default();
    shared.programs = FontPrograms::of(&article).ok();
    c.bench_function("pdf/the same, with shared programs", |b| b.iter(|| write(black_box(&article), &shared)));
    c.bench_function("pdf/the same, not compressed", |b| b.iter(|| write(black_box(&article), &plain)));
    c.bench_function("pdf/book of 100 pages", |b| b.iter(|| write(black_box(&book), &PdfOptions::default())));
}

criterion_group!(benches, pdf);
criterion_main!(benches);
