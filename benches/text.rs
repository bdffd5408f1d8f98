//! How long it takes to set an article of some 1,500 words of plain prose as plain text: once in words of Latin letters, once in
//! Russian. The flow is made beforehand.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use offprint::flow::{Flow, flow};
use offprint::model::Article;
use offprint::style::{Style, TextStyle};
use offprint::text::write;

const ENGLISH: &str = "When the tram drivers of the old depot heard that the last line would be closed in the spring, they met \
    in the canteen, drew up a list of what they would and would not accept, and sent it – unsigned – to the board; it was \
    answered within the hour, which nobody had expected.";
const RUSSIAN: &str = "Когда вагоновожатые старого депо узнали, что весной закроют последнюю линию, они собрались в столовой, \
    составили список того, на что согласны и на что не согласны, и отправили его – без подписи – в правление; ответ пришёл \
    через час, чего никто не ожидал.";

/// Thirty paragraphs of fifty words.
fn prose(words: &str, language: &str) -> Flow {
    let article = (0..30).fold(Article::build("Trams", language), |article, _| article.paragraph(words)).finish();
    flow(&article, &Style::default(), None)
}

fn text(criterion: &mut Criterion) {
    let options = TextStyle::default();
    let mut group = criterion.benchmark_group("text");
    for (name, words, language) in [("english", ENGLISH, "en"), ("russian", RUSSIAN, "ru")] {
        let flow = prose(words, language);
        group.throughput(Throughput::Bytes(write(&flow, &options).text.len() as u64));
        group.bench_function(name, |bencher| bencher.iter(|| write(black_box(&flow), &options)));
    }
    group.finish();
}

criterion_group!(benches, text);
criterion_main!(benches);
