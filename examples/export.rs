//! Exports a collection of articles: one PDF and one plain text for each.
//!
//! ```text
//! cargo run --release --example export -- examples/collection --out target/out
//! ```
//!
//! Exit status: 0 all written, 1 some failed, 2 wrong usage or configuration, 3 nothing written.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for people")]
#![expect(clippy::disallowed_methods, reason = "the library takes values; this program reads files and the clock for it")]

#[path = "export/assets.rs"]
mod assets;
#[path = "export/faces.rs"]
mod faces;
#[path = "export/inputs.rs"]
mod inputs;
#[path = "export/reading.rs"]
mod reading;
#[path = "export/report.rs"]
mod report;
#[path = "export/work.rs"]
mod work;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use offprint::error::Error;
use offprint::style::{Style, TextStyle};
use offprint::typeset::Press;

use inputs::Input;
use report::{Outcome, Report};

/// Turns articles (Markdown, HTML, plain text, JSON of the model, exports of sites) into PDF and plain text.
#[derive(Parser)]
#[command(name = "export", version)]
struct Options {
    /// Files, folders (searched for .md, .markdown, .html, .htm, .xhtml, .json, .xml, .rss, .atom), or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// Folder to write to
    #[arg(long, value_name = "DIR", required_unless_present = "check")]
    out: Option<PathBuf>,
    /// What to write
    #[arg(long, value_enum, value_delimiter = ',', default_value = "pdf,txt")]
    formats: Vec<Format>,
    /// A preset (article, letter, pocket, large-print, review, broadsheet) or a style file
    #[arg(long, value_name = "FILE|PRESET", default_value = "article")]
    style: String,
    /// A text preset (reader, rfc, printer, gutenberg, mail, gemtext, markdown, accessible, teletype) for txt [default: as the style has it]
    #[arg(long, value_name = "PRESET")]
    text: Option<String>,
    /// Folder with more faces (.ttf, .otf, .ttc); may be given more than once
    #[arg(long, value_name = "DIR")]
    fonts: Vec<PathBuf>,
    /// How many articles to set at a time [default: one for each processor]
    #[arg(long, value_name = "N")]
    jobs: Option<std::num::NonZeroUsize>,
    /// Set everything and report, but write nothing; tell which faces show what, and which letters none has
    #[arg(long)]
    check: bool,
    /// Write beside each PDF, as NAME.trace.txt, why its lines end where they do
    #[arg(long)]
    trace: bool,
    /// Attach to each PDF the article it was made from, as JSON: PDF/A-3a
    #[arg(long)]
    attach: bool,
    /// Write what happened to each input as JSON
    #[arg(long, value_name = "FILE.json")]
    report: Option<PathBuf>,
}

/// What an article becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A tagged, archival PDF.
    Pdf,
    /// Plain text, in the preset of --text.
    Txt,
}

const USAGE: u8 = 2;

fn main() -> ExitCode {
    let options = Options::parse();
    match run(&options) {
        Ok(report) => ExitCode::from(report.status()),
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(USAGE)
        }
    }
}

/// Does it all. An error here is one of usage or configuration; what is wrong with an article is in the report.
fn run(options: &Options) -> Result<Report, String> {
    let mut style = style(&options.style)?;
    if let Some(preset) = &options.text {
        style.text = TextStyle::preset(preset).map_err(|error| error.to_string())?;
    }
    let press = Press::new(style, faces::shelf(&options.fonts)?);
    let inputs = inputs::collect(&options.inputs)?;
    let job = work::Job {
        press: &press,
        formats: &options.formats,
        trace: options.trace,
        attach: options.attach,
        measures: options.report.is_some(),
        coverage: options.check,
        out: options.out.as_deref().filter(|_| !options.check),
        jobs: options.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, Into::into),
    };
    let outcomes = with_progress(&inputs, |done| job.run(&inputs, done));
    let report = Report::new(outcomes, options.check);
    if let Some(path) = &options.report {
        let json = serde_json::to_string_pretty(&report).map_err(|error| error.to_string())?;
        std::fs::write(path, json + "\n").map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    }
    println!("{}", report.summary());
    Ok(report)
}

/// A preset by name, else a style file.
fn style(name: &str) -> Result<Style, String> {
    match Style::preset(name) {
        Ok(style) => Ok(style),
        Err(Error::Preset { .. }) if Path::new(name).exists() => {
            let source = std::fs::read_to_string(name).map_err(|error| format!("cannot read {name}: {error}"))?;
            Style::from_toml(name, &source).map_err(|error| error.to_string())
        }
        Err(error) => Err(error.to_string()),
    }
}

/// Runs with a progress bar on a terminal; prints what each input became.
fn with_progress(inputs: &[Input], work: impl FnOnce(&(dyn Fn(&Outcome) + Sync)) -> Vec<Outcome>) -> Vec<Outcome> {
    let bar = ProgressBar::new(inputs.len() as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    let outcomes = work(&|outcome| {
        bar.set_message(outcome.input.clone());
        bar.inc(1);
    });
    bar.finish_and_clear();
    for outcome in &outcomes {
        println!("{}", outcome.line());
        if let Some(coverage) = &outcome.coverage {
            print!("{}", faces::told(coverage));
        }
        for notice in &outcome.notices {
            eprintln!("  {notice}");
        }
    }
    outcomes
}
