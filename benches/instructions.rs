//! What the stages of an article of 1,500 words cost, in instructions, which are the same on every day and nearly so on every machine, and
//! in time on the processor: one table in Markdown.
//!
//! `cargo bench --bench instructions` asks valgrind for the instructions, which must be installed; without it they are left out. Words
//! behind `--` pick the rows that have one of them. docs/performance.md says what the rows mean.
//!
//! Every row is measured on an article that its press has not seen. A *cold* press has set nothing before; the others have set the
//! other English articles of the collection, as in a batch, in which half of its words are. Where all words are known, it has been set
//! before after all: what a batch comes to in the end.

use std::hint::black_box;
use std::process::Command;
use std::time::Duration;

use cpu_time::ThreadTime;
use offprint::asset::NoAssets;
use offprint::font::Fonts;
use offprint::model::Article;
use offprint::pdf::PdfOptions;
use offprint::read;
use offprint::style::{Style, TextStyle};
use offprint::typeset::{Press, Stages};

#[expect(dead_code, reason = "other benches use more of it")]
mod copy;

/// Rounds whose median is the time.
const ROUNDS: usize = 15;

/// Something that is done once.
type Work = Box<dyn FnOnce()>;

/// A row of the table: its name, and what makes its work ready.
type Row = (&'static str, fn(&Shelf) -> Work);

const ROWS: &[Row] = &[
    ("read", |shelf| {
        let copy = shelf.copy.clone();
        work(move || read::markdown("bench.md", &copy))
    }),
    ("flow", |shelf| {
        let (press, article) = (shelf.warm(), shelf.article());
        work(move || press.stages(&article, &NoAssets).map(drop))
    }),
    ("shape, cold", |shelf| shape(shelf.stages(shelf.cold()))),
    ("shape", |shelf| shape(shelf.stages(shelf.warm()))),
    ("shape, words known", |shelf| shape(shelf.stages(shelf.hot()))),
    ("shape, break and assemble, cold", |shelf| column(shelf.stages(shelf.cold()))),
    ("shape, break and assemble", |shelf| column(shelf.stages(shelf.warm()))),
    ("make up", |shelf| {
        let stages = shelf.stages(shelf.warm());
        let column = stages.column();
        work(move || stages.pages(column))
    }),
    ("write", |shelf| write(shelf, PdfOptions::default())),
    ("write, shared programs", |shelf| write(shelf, shelf.sharing())),
    ("Markdown to PDF, cold", |shelf| end_to_end(shelf, shelf.cold(), PdfOptions::default())),
    ("Markdown to PDF", |shelf| end_to_end(shelf, shelf.warm(), PdfOptions::default())),
    ("Markdown to PDF, shared programs", |shelf| end_to_end(shelf, shelf.warm(), shelf.sharing())),
    ("Markdown to PDF, words known", |shelf| end_to_end(shelf, shelf.hot(), PdfOptions::default())),
    ("Markdown to PDF, words known, shared programs", |shelf| end_to_end(shelf, shelf.hot(), shelf.sharing())),
    ("Markdown to plain text", |shelf| {
        let (press, copy) = (shelf.warm(), shelf.copy.clone());
        work(move || press.text(&read_as_article(&copy), &TextStyle::default()))
    }),
];

/// The row of a whole program, from its first instruction on.
const PROGRAM: &str = "a program that sets the article";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--count", name] => {
            ROWS.iter().filter(|(row, _)| *row == name).for_each(|(_, ready)| counted(ready(&Shelf::new())));
        }
        ["--program"] => println!("{}", program().as_nanos()),
        ref wanted => table(wanted),
    }
}

/// The rows that have one of these words; all for none.
fn rows(wanted: &[&str]) -> impl Iterator<Item = Row> {
    ROWS.iter().copied().filter(|(name, _)| wanted.is_empty() || wanted.iter().any(|wanted| name.contains(wanted)))
}

/// What is counted: valgrind begins and ends with this function.
#[inline(never)]
fn counted(work: Work) {
    work();
}

fn work<T>(work: impl FnOnce() -> T + 'static) -> Work {
    Box::new(move || drop(black_box(work())))
}

/// What rows are made ready with.
struct Shelf {
    copy: String,
    others: Vec<Article>,
    fonts: Fonts,
}

impl Shelf {
    /// Everything that is made once in a program is made.
    fn new() -> Self {
        let others = copy::others().iter().map(|copy| read_as_article(copy)).collect();
        let shelf = Self { copy: copy::article(), others, fonts: Fonts::bundled() };
        shelf.warm();
        shelf
    }

    fn article(&self) -> Article {
        read_as_article(&self.copy)
    }

    /// A press that has set nothing.
    fn cold(&self) -> &'static Press {
        // Kept, so that no row pays for clearing it away.
        Box::leak(Box::new(Press::new(Style::default(), self.fonts.clone())))
    }

    /// A press that has set other articles.
    fn warm(&self) -> &'static Press {
        let press = self.cold();
        for article in &self.others {
            black_box(press.set(article, &NoAssets).and_then(|set| set.to_pdf(&PdfOptions::default())).is_ok());
        }
        press
    }

    /// A press that has met every word before, as if it had set an archive.
    fn hot(&self) -> &'static Press {
        let press = self.warm();
        black_box(press.set(&self.article(), &NoAssets).is_ok());
        press
    }

    /// Programs with the letters of most texts.
    fn sharing(&self) -> PdfOptions {
        let letters: String = (' '..='~').chain('\u{A0}'..='ÿ').chain("–—‘’“”…ﬁﬂ\u{AD}".chars()).collect();
        let mut options = PdfOptions::default();
        options.programs = self.cold().font_programs(&letters).ok();
        options
    }

    fn stages(&self, press: &'static Press) -> Stages<'static> {
        press.stages(&self.article(), &NoAssets).expect("there are faces")
    }
}

fn read_as_article(copy: &str) -> Article {
    read::markdown("bench.md", copy).expect("it is read").article
}

fn shape(stages: Stages<'static>) -> Work {
    work(move || stages.lists())
}

fn column(stages: Stages<'static>) -> Work {
    work(move || stages.column())
}

fn write(shelf: &Shelf, options: PdfOptions) -> Work {
    let set = shelf.cold().set(&shelf.article(), &NoAssets);
    work(move || set.and_then(|set| set.to_pdf(&options)))
}

fn end_to_end(shelf: &Shelf, press: &'static Press, options: PdfOptions) -> Work {
    let copy = shelf.copy.clone();
    work(move || press.set(&read_as_article(&copy), &NoAssets).and_then(|set| set.to_pdf(&options)))
}

/// Sets the article with all that it takes; says how long that was.
fn program() -> Duration {
    let press = Press::new(Style::default(), Fonts::bundled());
    let set = press.set(&read_as_article(&copy::article()), &NoAssets);
    black_box(set.and_then(|set| set.to_pdf(&PdfOptions::default())).map(|pdf| pdf.len()).ok());
    ThreadTime::now().as_duration()
}

fn table(wanted: &[&str]) {
    let shelf = Shelf::new();
    println!("| | million instructions | CPU ms |\n|---|--:|--:|");
    for (name, ready) in rows(wanted) {
        let times = (0..ROUNDS).map(|_| {
            let work = ready(&shelf);
            let begin = ThreadTime::now();
            work();
            begin.elapsed()
        });
        line(name, instructions(&["--toggle-collect=*instructions*counted*"], &["--count", name]), times.collect());
    }
    if wanted.is_empty() || wanted.iter().any(|wanted| PROGRAM.contains(wanted)) {
        let time = |_| {
            told(Command::new(own()).arg("--program"))
                .and_then(|told| told.trim().parse().ok())
                .map_or(Duration::ZERO, Duration::from_nanos)
        };
        line(PROGRAM, instructions(&[], &["--program"]), (0..ROUNDS).map(time).collect());
    }
}

fn line(name: &str, instructions: Option<f64>, mut times: Vec<Duration>) {
    times.sort_unstable();
    let counted = instructions.map_or("–".to_owned(), |counted| format!("{:.1}", counted / 1e6));
    println!("| {name} | {counted} | {:.2} |", times[times.len() / 2].as_secs_f64() * 1e3);
}

/// What valgrind counts while this program does something; none where there is no valgrind.
fn instructions(how: &[&str], what: &[&str]) -> Option<f64> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).args(how).arg(own()).args(what);
    let told = told(&mut valgrind)?;
    told.lines().find_map(|line| line.split_once("Collected : ")).and_then(|(_, count)| count.trim().parse().ok())
}

fn own() -> std::path::PathBuf {
    std::env::current_exe().expect("this program has a name")
}

/// What a program says on both ways; none where it cannot be run.
fn told(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr))
}
