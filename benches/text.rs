//! How long it takes to set an article of some 1,500 words of plain prose as plain text: once in words of Latin letters, once in
//! Russian. The flow is made beforehand. Beside it textwrap breaks the same paragraphs by its optimal fit, and, where the tools of
//! coreutils are there, `fmt` and `fold -s` some megabytes of them; of these the time of the process counts, for 16 MB less that for
//! none, so that it is a bit longer than their work.

use std::hint::black_box;
use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

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

/// Paragraphs of fifty words in an article.
const PARAGRAPHS: usize = 30;
/// What the tools are given.
const MEGABYTES: usize = 16;

fn prose(words: &str, language: &str) -> Flow {
    let article = (0..PARAGRAPHS).fold(Article::build("Trams", language), |article, _| article.paragraph(words)).finish();
    flow(&article, &Style::default(), None)
}

fn text(criterion: &mut Criterion) {
    let style = TextStyle::default();
    let textwrap = textwrap::Options::new(style.width).wrap_algorithm(textwrap::WrapAlgorithm::new_optimal_fit());
    for (name, words, language) in [("english", ENGLISH, "en"), ("russian", RUSSIAN, "ru")] {
        let flow = prose(words, language);
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Bytes((PARAGRAPHS * words.len()) as u64));
        group.bench_function("offprint", |bencher| bencher.iter(|| write(black_box(&flow), &style)));
        group.bench_function("textwrap, optimal fit", |bencher| {
            bencher.iter(|| {
                (0..PARAGRAPHS).map(|_| textwrap::fill(black_box(words), &textwrap)).collect::<Vec<_>>().join("\n\n")
            });
        });
        for (tool, options) in [("fmt", ["-w72"].as_slice()), ("fold", &["-s", "-w72"])] {
            if took(tool, options, "").is_none() {
                continue;
            }
            let paragraph = format!("{words}\n\n");
            let copy = paragraph.repeat(MEGABYTES * 1_000_000 / paragraph.len());
            let ratio = (PARAGRAPHS * paragraph.len()) as f64 / copy.len() as f64;
            group.sample_size(10).bench_function([tool, options[0]].join(" "), |bencher| {
                bencher.iter_custom(|times| {
                    let run = |copy: &str| took(tool, options, copy).unwrap_or_default();
                    let all: Duration = (0..times.min(3)).map(|_| run(&copy).saturating_sub(run(""))).sum();
                    all.mul_f64(ratio * times as f64 / times.min(3) as f64)
                });
            });
        }
        group.finish();
    }
}

/// How long a tool takes for a copy; none if it is not there.
#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
fn took(tool: &str, options: &[&str], copy: &str) -> Option<Duration> {
    let begin = Instant::now();
    let mut child = Command::new(tool).args(options).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let (mut stdin, mut stdout) = (child.stdin.take()?, child.stdout.take()?);
    std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(copy.as_bytes()));
        stdout.read_to_end(&mut Vec::with_capacity(copy.len() + copy.len() / 8)).ok()
    })?;
    child.wait().ok()?;
    Some(begin.elapsed())
}

criterion_group!(benches, text);
criterion_main!(benches);
