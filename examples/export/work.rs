//! Setting and writing the articles, several at a time.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use offprint::error::Error;
use offprint::model::Article;
use offprint::pdf::{Attachment, PdfOptions, Standard};
use offprint::typeset::Press;

use crate::Format;
use crate::assets::Folder;
use crate::inputs::Input;
use crate::reading::{self, Named};
use crate::report::Outcome;

/// What is to be done with every input.
pub(crate) struct Job<'a> {
    pub(crate) press: &'a Press,
    pub(crate) formats: &'a [Format],
    /// Whether PDFs are told about.
    pub(crate) trace: bool,
    /// Whether they carry what they were made from.
    pub(crate) attach: bool,
    /// Whether they are measured.
    pub(crate) measures: bool,
    /// Whether it is told which faces their letters need.
    pub(crate) coverage: bool,
    /// The folder to write to; none to write nothing.
    pub(crate) out: Option<&'a Path>,
    pub(crate) jobs: usize,
}

impl Job<'_> {
    /// Exports all inputs; what became of their articles comes back in their order, whatever the number of threads.
    pub(crate) fn run(&self, inputs: &[Input], done: &(dyn Fn(&Outcome) + Sync)) -> Vec<Outcome> {
        let next = AtomicUsize::new(0);
        let outcomes: Mutex<Vec<(usize, Vec<Outcome>)>> = Mutex::new(Vec::with_capacity(inputs.len()));
        std::thread::scope(|scope| {
            for _ in 0..self.jobs.min(inputs.len()) {
                scope.spawn(|| {
                    while let Some((index, input)) = take(&next, inputs) {
                        let of_input = self.input(input, done);
                        outcomes.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((index, of_input));
                    }
                });
            }
        });
        let mut outcomes = outcomes.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        outcomes.sort_by_key(|(index, _)| *index);
        outcomes.into_iter().flat_map(|(_, of_input)| of_input).collect()
    }

    /// Exports the articles of one input; whatever goes wrong is in their outcomes.
    fn input(&self, input: &Input, done: &(dyn Fn(&Outcome) + Sync)) -> Vec<Outcome> {
        let start = Instant::now();
        let mut notices = Vec::new();
        let mut outcomes = Vec::new();
        match reading::articles(input, &mut notices) {
            Ok(articles) => {
                let mut start = start;
                for named in articles {
                    let mut outcome = Outcome::new(named.label.clone());
                    // What is to be said of the whole input is said with its first article.
                    outcome.note(&std::mem::take(&mut notices));
                    outcome.note(&named.article.notices);
                    if let Err(error) = self.export(input, &named, &mut outcome) {
                        outcome.fail(&error);
                    }
                    outcome.milliseconds = start.elapsed().as_secs_f64() * 1000.0;
                    start = Instant::now();
                    outcomes.push(outcome);
                }
            }
            Err(error) => {
                let mut outcome = Outcome::new(input.label());
                outcome.note(&notices);
                outcome.fail(&error);
                outcome.milliseconds = start.elapsed().as_secs_f64() * 1000.0;
                outcomes.push(outcome);
            }
        }
        outcomes.iter().for_each(done);
        outcomes
    }

    fn export(&self, input: &Input, named: &Named, outcome: &mut Outcome) -> Result<(), Error> {
        let article = &named.article.article;
        outcome.coverage = self.coverage.then(|| self.press.coverage(article));
        for format in self.formats {
            let bytes = match format {
                Format::Pdf => {
                    let folder = input.path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
                    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
                    let assets = Folder { article: folder.to_owned(), root: input.root.clone() };
                    let stages = self.press.stages(article, &assets)?;
                    if self.trace {
                        self.write(named, "trace.txt", stages.trace().to_string().as_bytes(), outcome)?;
                    }
                    let column = stages.column();
                    let set = stages.pages(column);
                    outcome.pages = Some(set.leaf().pages.len());
                    outcome.words = Some(set.words());
                    outcome.typography = self.measures.then(|| set.typography());
                    outcome.note(set.notices());
                    let options = if self.attach { attaching(article) } else { PdfOptions::default() };
                    let bytes = set.to_pdf(&options)?;
                    outcome.kilobytes_per_page = Some(bytes.len() as f64 / 1024.0 / set.leaf().pages.len() as f64);
                    bytes
                }
                Format::Txt => {
                    let text = self.press.text(article, &self.press.style().text);
                    outcome.note(&text.notices);
                    text.to_bytes()
                }
            };
            let extension = match format {
                Format::Pdf => "pdf",
                Format::Txt => self.press.style().text.extension(),
            };
            self.write(named, extension, &bytes, outcome)?;
        }
        Ok(())
    }

    fn write(&self, named: &Named, extension: &str, bytes: &[u8], outcome: &mut Outcome) -> Result<(), Error> {
        let Some(out) = self.out else { return Ok(()) };
        let mut name = named.name.clone().into_os_string();
        name.push(".");
        name.push(extension);
        let path: PathBuf = out.join(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&path, bytes)?;
        outcome.outputs.push(path.display().to_string());
        Ok(())
    }
}

/// PDF/A-3a with the article in the JSON form of the model.
fn attaching(article: &Article) -> PdfOptions {
    let mut options = PdfOptions::default();
    options.standard = Standard::PdfA3;
    options.attachment =
        serde_json::to_vec_pretty(article).ok().map(|json| Attachment::new("article.json", "application/json", json));
    options
}

fn take<'a>(next: &AtomicUsize, inputs: &'a [Input]) -> Option<(usize, &'a Input)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    Some((index, inputs.get(index)?))
}
