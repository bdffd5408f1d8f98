//! Setting and writing the articles, several at a time.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use offprint::error::Error;
use offprint::notice::{At, CopyName, Place};
use offprint::pdf::PdfOptions;
use offprint::read::{self, Read as Article};
use offprint::text::TextOptions;
use offprint::typeset::Press;

use crate::Format;
use crate::assets::Folder;
use crate::inputs::Input;
use crate::report::Outcome;

/// What is to be done with every input.
pub(crate) struct Job<'a> {
    pub(crate) press: &'a Press,
    pub(crate) formats: &'a [Format],
    /// Whether PDFs are told about.
    pub(crate) trace: bool,
    /// Whether they are measured.
    pub(crate) measures: bool,
    /// Whether it is told which faces their letters need.
    pub(crate) coverage: bool,
    /// The folder to write to; none to write nothing.
    pub(crate) out: Option<&'a Path>,
    pub(crate) jobs: usize,
}

impl Job<'_> {
    /// Exports all inputs; what became of them comes back in their order, whatever the number of threads.
    pub(crate) fn run(&self, inputs: &[Input], done: &(dyn Fn(&Outcome) + Sync)) -> Vec<Outcome> {
        let next = AtomicUsize::new(0);
        let outcomes: Mutex<Vec<(usize, Outcome)>> = Mutex::new(Vec::with_capacity(inputs.len()));
        std::thread::scope(|scope| {
            for _ in 0..self.jobs.min(inputs.len()) {
                scope.spawn(|| {
                    while let Some((index, input)) = take(&next, inputs) {
                        let outcome = self.one(input);
                        done(&outcome);
                        outcomes.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((index, outcome));
                    }
                });
            }
        });
        let mut outcomes = outcomes.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        outcomes.sort_by_key(|(index, _)| *index);
        outcomes.into_iter().map(|(_, outcome)| outcome).collect()
    }

    /// Exports one input; whatever goes wrong is in its outcome.
    fn one(&self, input: &Input) -> Outcome {
        let start = Instant::now();
        let mut outcome = Outcome::new(input.label());
        if let Err(error) = self.export(input, &mut outcome) {
            outcome.fail(&error);
        }
        outcome.milliseconds = start.elapsed().as_secs_f64() * 1000.0;
        outcome
    }

    fn export(&self, input: &Input, outcome: &mut Outcome) -> Result<(), Error> {
        let article = read_article(input, outcome)?.article;
        outcome.coverage = self.coverage.then(|| self.press.coverage(&article));
        for format in self.formats {
            let bytes = match format {
                Format::Pdf => {
                    let folder = input.path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
                    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
                    let assets = Folder { article: folder.to_owned(), root: input.root.clone() };
                    let stages = self.press.stages(&article, &assets)?;
                    if self.trace {
                        self.write(input, "trace.txt", stages.trace().to_string().as_bytes(), outcome)?;
                    }
                    let column = stages.column();
                    let set = stages.pages(column);
                    outcome.pages = Some(set.leaf().pages.len());
                    outcome.words = Some(set.words());
                    outcome.typography = self.measures.then(|| set.typography());
                    outcome.note(set.notices());
                    let bytes = set.to_pdf(&PdfOptions::default())?;
                    outcome.kilobytes_per_page = Some(bytes.len() as f64 / 1024.0 / set.leaf().pages.len() as f64);
                    bytes
                }
                Format::Txt => {
                    let text = self.press.text(&article, &TextOptions::default());
                    outcome.note(&text.notices);
                    text.text.into_bytes()
                }
            };
            self.write(input, format.extension(), &bytes, outcome)?;
        }
        Ok(())
    }

    fn write(&self, input: &Input, extension: &str, bytes: &[u8], outcome: &mut Outcome) -> Result<(), Error> {
        let Some(out) = self.out else { return Ok(()) };
        let mut name = input.name.clone().into_os_string();
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

fn take<'a>(next: &AtomicUsize, inputs: &'a [Input]) -> Option<(usize, &'a Input)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    Some((index, inputs.get(index)?))
}

/// What a file of articles is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Markdown,
    Html,
    Json,
}

/// By the extension of a file; standard input is JSON if it begins like an object, HTML if it begins like a tag, else Markdown.
fn syntax(input: &Input, bytes: &[u8]) -> Syntax {
    let Some(path) = &input.path else {
        let start = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
        return match start {
            [b'{', ..] => Syntax::Json,
            [b'<', b'!' | b'/' | b'?' | b'a'..=b'z' | b'A'..=b'Z', ..] => Syntax::Html,
            _ => Syntax::Markdown,
        };
    };
    match path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase()).as_deref() {
        Some("json") => Syntax::Json,
        Some("html" | "htm" | "xhtml") => Syntax::Html,
        _ => Syntax::Markdown,
    }
}

/// Reads an article.
fn read_article(input: &Input, outcome: &mut Outcome) -> Result<Article, Error> {
    let label = input.label();
    let unreadable = |error: std::io::Error| Error::Read {
        place: Place::new(&CopyName(Some(label.as_str().into())), At::NOWHERE),
        message: error.to_string(),
    };
    let bytes = match &input.path {
        Some(path) => std::fs::read(path).map_err(unreadable)?,
        None => {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes).map_err(unreadable)?;
            bytes
        }
    };
    let syntax = syntax(input, &bytes);
    let (copy, notices) =
        if syntax == Syntax::Html { read::decode_html(&label, &bytes) } else { read::decode(&label, &bytes) };
    outcome.note(&notices);
    let article = match syntax {
        Syntax::Json => read::json(&label, &copy),
        Syntax::Html => read::html(&label, &copy),
        Syntax::Markdown => read::markdown(&label, &copy),
    }?;
    outcome.note(&article.notices);
    Ok(article)
}
