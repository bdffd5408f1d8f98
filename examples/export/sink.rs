//! What was made of the inputs, one after the other: named, written, remembered, told.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::ops::ControlFlow;
use std::path::Path;

use indicatif::ProgressBar;
use offprint::batch::manifest::{Entry, Output};
use offprint::batch::name::Names;
use offprint::batch::{self, Bug, Done};
use offprint::notice::{Place, Severity};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::faces;
use crate::inputs::Input;
use crate::report::{Outcome, Report, Totals, VERSION};
use crate::store::Store;
use crate::tell::{self, MessageFormat};
use crate::work::{Job, Made, New};

/// Takes what was made in the order of the inputs, so that names and files do not hang on the number of threads.
pub(crate) struct Sink<'a> {
    pub(crate) job: &'a Job<'a>,
    pub(crate) out: Option<&'a Path>,
    /// None to write nothing.
    pub(crate) store: Option<&'a mut Store>,
    pub(crate) report: Option<&'a mut Report>,
    pub(crate) bar: &'a ProgressBar,
    pub(crate) format: MessageFormat,
    /// What is printed at least.
    pub(crate) severity: Severity,
    pub(crate) fail_fast: bool,
    pub(crate) names: Names,
    pub(crate) totals: Totals,
}

/// What the manifest remembers of an article.
#[derive(Serialize, Deserialize)]
struct Told {
    wanted: String,
    name: String,
    outcome: Value,
}

/// What is remembered of an outcome: all but the typography of each page and paragraph, which is ten times as much as all else.
fn kept(outcome: &Outcome) -> Value {
    let mut kept = serde_json::to_value(outcome).unwrap_or_default();
    if let Some(typography) = kept["typography"].as_object_mut() {
        typography.retain(|part, _| part == "whole");
    }
    kept
}

impl Sink<'_> {
    pub(crate) fn take(&mut self, done: Done<Input, Made>) -> ControlFlow<()> {
        let failed = self.totals.failed;
        match done.result {
            Ok(Made::New(new)) => {
                let names = self.names(new.articles.iter().map(|article| &article.wanted));
                self.write(&done.article, new, &names);
            }
            Ok(Made::Unchanged(entry)) => self.unchanged(&done.article, &entry),
            Err(bug) => self.bug(&done.article, &bug),
        }
        if self.fail_fast && self.totals.failed > failed { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn bug(&mut self, input: &Input, bug: &Bug) {
        let mut outcome = Outcome::new(input.label(), input.index);
        outcome.fail_with(bug.to_string(), None);
        self.tell(&outcome, input);
    }

    /// An input whose outputs are there: they stay, unless another article has the name of one of them now.
    fn unchanged(&mut self, input: &Input, entry: &Entry) {
        let told: Vec<Told> = serde_json::from_str(&entry.told).unwrap_or_default();
        let names = self.names(told.iter().map(|told| &told.wanted));
        if !told.is_empty() && told.iter().zip(&names).all(|(told, name)| told.name == *name) {
            return told.into_iter().for_each(|told| self.stays(input, told));
        }
        let job = Job { known: None, ..self.job.clone() };
        let work = |input: &Input| job.input(input);
        batch::run([input.clone()], work, &batch::Unwatched, |done| {
            match done.result {
                Ok(Made::New(new)) if new.articles.len() == names.len() => self.write(input, new, &names),
                Ok(Made::New(new)) => {
                    let names = self.names(new.articles.iter().map(|article| &article.wanted));
                    self.write(input, new, &names);
                }
                // It is not compared with anything.
                Ok(Made::Unchanged(_)) => {}
                Err(bug) => self.bug(input, &bug),
            }
            ControlFlow::Continue(())
        });
    }

    /// Names that no other article of this run has; none for what could not be read.
    fn names<'w>(&mut self, wanted: impl Iterator<Item = &'w String>) -> Vec<String> {
        let name = |wanted: &String| if wanted.is_empty() { String::new() } else { self.names.give(wanted) };
        wanted.map(name).collect()
    }

    fn write(&mut self, input: &Input, new: New, names: &[String]) {
        let (mut outputs, mut told, mut is_whole) = (Vec::new(), Vec::new(), true);
        for (mut article, name) in new.articles.into_iter().zip(names) {
            for (extension, bytes) in article.files {
                match self.file(input, &format!("{name}.{extension}"), &bytes, &mut article.outcome) {
                    Ok(output) => outputs.extend(output),
                    Err(error) => article.outcome.fail(&error.into()),
                }
            }
            is_whole &= article.outcome.error.is_none();
            self.tell(&article.outcome, input);
            told.push(Told { wanted: article.wanted, name: name.clone(), outcome: kept(&article.outcome) });
        }
        if let (Some(store), Some(key), true) = (&mut self.store, new.key, is_whole) {
            let told = serde_json::to_string(&told).unwrap_or_default();
            store.record(Entry { assets: new.assets, told, ..Entry::new(input.key(), key, outputs) });
        }
    }

    /// Writes a file, or tells that it would be written.
    fn file(&mut self, input: &Input, file: &str, bytes: &[u8], outcome: &mut Outcome) -> io::Result<Option<Output>> {
        let output = self.store.as_mut().map(|store| store.write(&input.key(), file, bytes)).transpose()?;
        if let Some(out) = self.out.filter(|_| output.is_some() || self.job.is_dry) {
            outcome.outputs.push(out.join(file).display().to_string());
        }
        Ok(output)
    }

    fn stays(&mut self, input: &Input, mut told: Told) {
        self.totals.unchanged += 1;
        told.outcome["unchanged"] = true.into();
        told.outcome["index"] = input.index.into();
        self.report(&told.outcome);
    }

    fn report(&mut self, outcome: &impl Serialize) {
        if self.format == MessageFormat::Json {
            let line = serde_json::json!({ "version": VERSION, "type": "article", "article": outcome });
            self.bar.suspend(|| tell::say(&format!("{line}\n")));
        }
        if let Some(report) = &mut self.report {
            report.add(outcome);
        }
    }

    /// Counts an article and prints what became of it.
    fn tell(&mut self, outcome: &Outcome, input: &Input) {
        self.report(outcome);
        self.totals.notices += outcome.notices.len();
        if outcome.error.is_some() {
            self.totals.failed += 1;
        } else {
            self.totals.written += 1;
        }
        if self.format != MessageFormat::Json {
            let (line, messages) = (self.line(outcome), self.messages(outcome, input));
            self.bar.suspend(|| {
                tell::say(&line);
                tell::complain(&messages);
            });
        }
    }

    fn line(&self, outcome: &Outcome) -> String {
        if self.job.is_dry && outcome.error.is_none() {
            return outcome.outputs.iter().map(|output| format!("would write {output}\n")).collect();
        }
        let coverage = outcome.coverage.as_ref().map(faces::told).unwrap_or_default();
        format!("{}\n{coverage}", outcome.line())
    }

    fn messages(&self, outcome: &Outcome, input: &Input) -> String {
        let failure = outcome.error.as_ref();
        let shown: Vec<_> = outcome.notices.iter().filter(|notice| notice.severity >= self.severity).collect();
        if self.format == MessageFormat::Short {
            let failure = failure.map(|failure| tell::short_failure(&outcome.input, failure));
            return failure.into_iter().chain(shown.into_iter().map(tell::short)).collect();
        }
        let colours = tell::has_colours();
        let mut copies = Copies::of(input);
        let failure = failure.map(|failure| {
            let copy = failure.place.as_ref().and_then(|place| copies.get(place));
            tell::human_failure(failure, copy, colours)
        });
        let told = shown.into_iter().map(|notice| tell::human(notice, copies.get(&notice.place), colours));
        failure.into_iter().chain(told).collect()
    }

    /// Tells, and removes on request, what was made of inputs that are not given any more.
    pub(crate) fn clear(&mut self, keys: &BTreeSet<String>, prune: bool) -> Result<(), String> {
        let Some(store) = &mut self.store else { return Ok(()) };
        self.totals.left_over = store.left_over(keys);
        if prune {
            store.prune(&self.totals.left_over, keys).map_err(|error| format!("cannot remove old outputs: {error}"))?;
            self.totals.pruned = true;
        }
        Ok(())
    }
}

/// The texts that places of an input are in, each read when it is first asked for.
struct Copies<'a> {
    input: &'a Input,
    /// By the name that places have for them.
    known: BTreeMap<String, Option<String>>,
}

impl<'a> Copies<'a> {
    fn of(input: &'a Input) -> Self {
        Self { input, known: BTreeMap::new() }
    }

    /// None for a place without a line, and for what cannot be read again.
    fn get(&mut self, place: &Place) -> Option<&str> {
        place.line?;
        let file = place.file.as_deref().unwrap_or_default();
        if !self.known.contains_key(file) {
            // The articles of an edition lie beside it; all else is of the input itself.
            let path = if self.input.is_edition { Some(Path::new(file)) } else { self.input.path.as_deref() };
            let bytes = path.and_then(|path| std::fs::read(path).ok());
            self.known.insert(file.to_owned(), bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()));
        }
        self.known.get(file)?.as_deref()
    }
}
