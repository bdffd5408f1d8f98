//! How time and memory go with the words of an article: from 1 to 1,000,000, prose of the collection over and over, a heading above every
//! fifteenth paragraph. One table in Markdown.
//!
//! `cargo bench --bench growth`, with other numbers of words behind `--` if wanted. Each article is set by a program of its own, from
//! Markdown in memory to a PDF in memory; memory is the most it ever had, the 10 MB of faces in the program included as far as they are
//! looked at.
#![expect(clippy::disallowed_methods, reason = "a bench asks how much memory it has")]

use std::process::Command;

use cpu_time::ThreadTime;
use offprint::asset::NoAssets;
use offprint::font::Fonts;
use offprint::pdf::PdfOptions;
use offprint::read;
use offprint::style::Style;
use offprint::typeset::Press;

mod copy;

const WORDS: [usize; 7] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [how, words] = &arguments[..]
        && how == "--set"
    {
        return set(words.parse().unwrap_or(1));
    }
    let wanted: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    println!("| words | pages | CPU ms | µs a word | peak MB | PDF KB |\n|--:|--:|--:|--:|--:|--:|");
    for words in if wanted.is_empty() { WORDS.to_vec() } else { wanted } {
        let program = std::env::current_exe().expect("this program has a name");
        let told = Command::new(program).args(["--set", &words.to_string()]).output().expect("it runs again");
        print!("{}", String::from_utf8_lossy(&told.stdout));
    }
}

/// Sets an article of so many words in a press that has set nothing, and says what that took as a row of the table. What a program does
/// once is done before.
fn set(words: usize) {
    let press = Press::new(Style::default(), Fonts::bundled());
    set_in(&press, &copy::of_words(10));
    let (press, copy) = (Press::new(Style::default(), press.fonts().clone()), copy::of_words(words));
    let begin = ThreadTime::now();
    let (pages, bytes) = set_in(&press, &copy);
    let time = begin.elapsed().as_secs_f64();
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).map_or("–", |size| size.trim());
    let megabytes = peak.split(' ').next().and_then(|size| size.parse().ok()).unwrap_or(0.0) / 1e3;
    println!(
        "| {words} | {pages} | {:.1} | {:.2} | {megabytes:.0} | {} |",
        time * 1e3,
        time * 1e6 / words as f64,
        bytes / 1000,
    );
}

/// How many pages and bytes an article comes to.
fn set_in(press: &Press, copy: &str) -> (usize, usize) {
    let article = read::markdown("growth.md", copy).expect("it is read").article;
    let set = press.set(&article, &NoAssets).expect("there are faces");
    (set.leaf().pages.len(), set.to_pdf(&PdfOptions::default()).expect("it is written").len())
}
