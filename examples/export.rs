//! Exports a collection of articles: one PDF and one plain text for each.
//!
//! ```text
//! cargo run --release --example export -- examples/collection --out target/out
//! ```
//!
//! docs/exporter.md tells what it does. What is here is arguments, files and printing; the rest is `offprint::batch`.
#![expect(clippy::disallowed_methods, reason = "the library takes values; this program reads files and the clock for it")]

#[path = "export/assets.rs"]
mod assets;
#[path = "export/edition.rs"]
mod edition;
#[path = "export/faces.rs"]
mod faces;
#[path = "export/inputs.rs"]
mod inputs;
#[path = "export/options.rs"]
mod options;
#[path = "export/reading.rs"]
mod reading;
#[path = "export/report.rs"]
mod report;
#[path = "export/sheets.rs"]
mod sheets;
#[path = "export/sink.rs"]
mod sink;
#[path = "export/store.rs"]
mod store;
#[path = "export/tell.rs"]
mod tell;
#[path = "export/watch.rs"]
mod watch;
#[path = "export/work.rs"]
mod work;

use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use offprint::batch::manifest;
use offprint::batch::{self, Observer};
use offprint::error::Error;
use offprint::notice::Severity;
use offprint::pdf::{PdfOptions, Standard, Timestamp};
use offprint::style::{Style, TextStyle};
use offprint::typeset::Press;

use options::{Config, Options};
use report::{Report, Totals};
use sink::Sink;
use store::Store;
use tell::MessageFormat;

const USAGE: u8 = 2;
const CANCELLED: u8 = 130;

/// Whether somebody has asked to end.
static IS_CANCELLED: AtomicBool = AtomicBool::new(false);

fn is_cancelled() -> bool {
    IS_CANCELLED.load(Ordering::Relaxed)
}

fn main() -> ExitCode {
    let options = Options::parse();
    // The first time, what is begun is finished; the second time, it is not.
    let _ = ctrlc::set_handler(|| {
        if IS_CANCELLED.swap(true, Ordering::Relaxed) {
            std::process::exit(CANCELLED.into());
        }
    });
    let status = run(&options).unwrap_or_else(|message| {
        tell::complain(&format!("error: {message}\n"));
        USAGE
    });
    ExitCode::from(if is_cancelled() { CANCELLED } else { status })
}

/// Does it all, once or until nobody watches any more. An error here is one of usage or configuration; what is wrong with an article
/// is in the report.
fn run(options: &Options) -> Result<u8, String> {
    let config = options.config()?;
    if options.print_config {
        tell::say(&config.printed()?);
        return Ok(0);
    }
    if options.merge_reports {
        let to = config.report.as_deref().ok_or("there is no file for the joined report; give --report FILE.json")?;
        let totals = report::merge(&options.inputs, to)?;
        tell::say(&format!("{}\n", totals.summary("written")));
        return Ok(totals.status());
    }
    if config.out.is_none() && !options.check && !options.dry_run {
        return Err("there is no folder to write to; give --out DIR".to_owned());
    }
    if let Some(jobs) = config.jobs {
        // A pool is there once; when this is watching, it is there already.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.get()).build_global();
    }
    // The articles of an edition lie beside it.
    let beside = options.edition.as_ref().map(|edition| edition.parent().unwrap_or(Path::new("")).join("."));
    let style = PathBuf::from(&config.style);
    let places: Vec<PathBuf> = options.inputs.iter().chain(&beside).chain(&config.fonts).chain([&style]).cloned().collect();
    loop {
        let seen = options.watch.then(|| watch::look(&places, &config.own()));
        let status = export(options, &config);
        let Some(seen) = seen else { return status };
        if let Err(message) = status {
            tell::complain(&format!("error: {message}\n"));
        }
        if is_cancelled() || !watch::wait(&places, &config.own(), &seen, is_cancelled) {
            return Ok(CANCELLED);
        }
    }
}

/// Exports the inputs once.
fn export(options: &Options, config: &Config) -> Result<u8, String> {
    let press = press(config)?;
    let all = inputs::collect(&options.inputs, options.edition.as_deref(), &config.own())?;
    let keys: BTreeSet<String> = all.iter().map(inputs::Input::key).collect();
    let is_ours = |input: &inputs::Input| options.shard.is_none_or(|shard| shard.has(&input.key()));
    let inputs: Vec<inputs::Input> = all.into_iter().filter(is_ours).collect();

    let out = config.out.as_deref().filter(|_| !options.check);
    let mut job = job(options, config, &press)?;
    let mut report = config.report.as_deref().map(|path| Report::begin(path, options.check)).transpose()?;
    // The folder is not touched before everything else is known to be right.
    let mut store = out.filter(|_| !options.dry_run).map(|out| Store::take(out, options.shard)).transpose()?;
    let known = store.as_ref().map(|store| store.manifest().clone());
    let known = out.map(|out| (out, known.unwrap_or_else(|| store::known(out, options.shard)))).filter(|_| !options.force);
    job.known = known.as_ref().map(|(out, known)| (*out, known));

    let bar = bar(inputs.len(), config.message_format);
    let mut sink = Sink {
        job: &job,
        out,
        store: store.as_mut(),
        report: report.as_mut(),
        bar: &bar,
        format: config.message_format,
        severity: if config.verbose { Severity::Info } else { Severity::Warning },
        fail_fast: config.fail_fast,
        names: batch::name::Names::default(),
        totals: Totals::default(),
    };
    let tally = batch::run(inputs, |input| job.input(input), &Progress(&bar), |done| sink.take(done));
    bar.finish_and_clear();
    sink.totals.cut_short = tally.is_cut_short;
    if !tally.is_cut_short {
        sink.clear(&keys, config.prune)?;
    }
    let totals = sink.totals;
    if let Some(store) = store {
        store.finish().map_err(|error| format!("cannot write the manifest: {error}"))?;
    }
    report.map_or(Ok(()), |report| report.finish(&totals))?;
    close(&totals, options, config);
    Ok(totals.status())
}

/// What all articles are set with.
fn press(config: &Config) -> Result<Press, String> {
    let mut style = style(&config.style)?;
    if let Some(preset) = &config.text {
        style.text = TextStyle::preset(preset).map_err(|error| error.to_string())?;
    }
    Ok(Press::new(style, faces::shelf(&config.fonts)?))
}

/// What is to be done with each.
fn job<'a>(options: &Options, config: &'a Config, press: &'a Press) -> Result<work::Job<'a>, String> {
    let mut pdf = PdfOptions::default();
    pdf.timestamp = timestamp()?;
    pdf.standard = if options.attach { Standard::PdfA3 } else { Standard::default() };
    let template = config.template(options.shard)?;
    let (name, denied) = (config.name.as_deref().unwrap_or_default(), config.denied()?);
    let impose = config.sheets.imposition()?;
    let own = (options.trace, options.style.is_some(), options.fit);
    let asked = format!("{pdf:?} {:?} {name} {denied:?} {impose:?} {own:?}", config.formats);
    let mut settings = manifest::settings(press).and(asked.as_bytes());
    for file in faces::files(&config.fonts)? {
        settings = settings.and(&std::fs::read(file).unwrap_or_default());
    }
    Ok(work::Job {
        press,
        formats: &config.formats,
        pdf,
        impose,
        template,
        deny: denied,
        trace: options.trace,
        attach: options.attach,
        measures: config.report.is_some(),
        coverage: options.check,
        is_dry: options.dry_run,
        settings,
        known: None,
        own: config.own(),
        fit: options.fit,
        text: config.text.as_ref().map(|_| press.style().text.clone()),
        is_styled: options.style.is_some(),
    })
}

/// The moment that files are said to be made at, if somebody says so (<https://reproducible-builds.org/specs/source-date-epoch/>).
fn timestamp() -> Result<Option<Timestamp>, String> {
    let Some(seconds) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let seconds = seconds.to_str().and_then(|seconds| seconds.parse().ok());
    seconds
        .map(|seconds| Some(Timestamp::from_unix(seconds)))
        .ok_or_else(|| "SOURCE_DATE_EPOCH is not a number of seconds".to_owned())
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

/// Moves the bar on.
struct Progress<'a>(&'a ProgressBar);

impl Observer for Progress<'_> {
    fn ended(&self, _: usize) {
        self.0.inc(1);
    }

    fn is_cancelled(&self) -> bool {
        is_cancelled()
    }
}

/// A bar for people at a terminal.
fn bar(length: usize, format: MessageFormat) -> ProgressBar {
    if format == MessageFormat::Json || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(length as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len}, {eta} to go") {
        bar.set_style(style);
    }
    bar
}

/// The last words.
fn close(totals: &Totals, options: &Options, config: &Config) {
    if config.message_format == MessageFormat::Json {
        let line = serde_json::json!({ "version": report::VERSION, "type": "summary", "totals": totals });
        return tell::say(&format!("{line}\n"));
    }
    let old = if totals.pruned { "removed" } else { "old    " };
    let mut words: String =
        totals.left_over.iter().map(|file| format!("{old} {file}: its input is not there any more\n")).collect();
    if !totals.left_over.is_empty() && !totals.pruned {
        words += "--prune removes what is old\n";
    }
    if totals.cut_short {
        words += "stopped before all was done\n";
    }
    let done = match (options.check, options.dry_run) {
        (true, _) => "good",
        (_, true) => "to write",
        _ => "written",
    };
    tell::say(&format!("{words}{}\n", totals.summary(done)));
}
