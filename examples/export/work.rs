//! What an input becomes: read, set and written into memory.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use offprint::batch::manifest::{Digest, Entry, Manifest, Recorder};
use offprint::batch::name::Template;
use offprint::error::Error;
use offprint::impose::Imposition;
use offprint::model;
use offprint::notice::{Code, Notice};
use offprint::pdf::{Attachment, PdfOptions};
use offprint::style::TextStyle;
use offprint::typeset::{Press, Set};

use crate::assets::Folder;
use crate::edition;
use crate::inputs::Input;
use crate::options::Format;
use crate::reading::{self, Named};
use crate::report::Outcome;
use crate::store;

/// What is to be done with every input.
#[derive(Clone)]
pub(crate) struct Job<'a> {
    pub(crate) press: &'a Press,
    pub(crate) formats: &'a [Format],
    pub(crate) pdf: PdfOptions,
    /// How the pages go on sheets, if they do.
    pub(crate) impose: Option<Imposition>,
    /// How outputs are called, if not as their inputs.
    pub(crate) template: Option<Template>,
    /// Notices for which an article fails.
    pub(crate) deny: Vec<Code>,
    /// Whether PDFs are told about.
    pub(crate) trace: bool,
    /// Whether they carry what they were made from.
    pub(crate) attach: bool,
    /// Whether they are measured.
    pub(crate) measures: bool,
    /// Whether it is told which faces their letters need.
    pub(crate) coverage: bool,
    /// Whether articles are only read.
    pub(crate) is_dry: bool,
    /// What all outputs hang on.
    pub(crate) settings: Digest,
    /// The folder to write to and what is known of it; none to write nothing, or everything again.
    pub(crate) known: Option<(&'a Path, &'a Manifest)>,
    /// What the exporter writes, which is no article of an edition.
    pub(crate) own: Vec<PathBuf>,
    /// How many pages an edition is to fill, if it is to.
    pub(crate) fit: Option<NonZeroUsize>,
    /// How text is written, if the arguments or the configuration say so.
    pub(crate) text: Option<TextStyle>,
    /// Whether the arguments name a style, which goes over that of an edition.
    pub(crate) is_styled: bool,
}

/// What became of an input.
pub(crate) enum Made {
    /// It was made before, and nothing has changed.
    Unchanged(Arc<Entry>),
    New(New),
}

pub(crate) struct New {
    /// What is made of it hangs on this; nothing where it could not be read.
    pub(crate) key: Option<Digest>,
    pub(crate) assets: BTreeMap<String, Option<Digest>>,
    pub(crate) articles: Vec<Article>,
}

/// Files by their extensions.
pub(crate) type Files = Vec<(String, Vec<u8>)>;

/// An article that was set.
pub(crate) struct Article {
    pub(crate) outcome: Outcome,
    /// What it would be called.
    pub(crate) wanted: String,
    /// Its files, by extension.
    pub(crate) files: Files,
}

impl Job<'_> {
    /// Does all that is to be done in memory; whatever goes wrong is in the outcomes.
    pub(crate) fn input(&self, input: &Input) -> Made {
        let start = Instant::now();
        let bytes = match reading::bytes(input) {
            Ok(bytes) => bytes,
            Err(error) => {
                return Made::New(New {
                    key: None,
                    assets: BTreeMap::new(),
                    articles: vec![failed(input, &[], &error, start)],
                });
            }
        };
        let mut key = Digest::key(self.settings, &bytes);
        if input.is_edition {
            // Patterns are of what is there.
            key = key.and(edition::beside(input, &self.own).join("\n").as_bytes());
        }
        let folder = Folder { article: input.folder(), root: input.root.clone() };
        if let Some((out, manifest)) = self.known
            && let Some(entry) = manifest.unchanged(&input.key(), key, &folder)
            && entry.outputs.iter().all(|output| store::is_there(out, output))
        {
            return Made::Unchanged(Arc::clone(entry));
        }
        let assets = Recorder::new(&folder);
        let articles = match input.is_edition {
            true => vec![self.edition(input, &bytes, &assets, start)],
            false => self.articles(input, &bytes, &assets, start),
        };
        Made::New(New { key: Some(key), assets: assets.asked(), articles })
    }

    fn articles(&self, input: &Input, bytes: &[u8], assets: &Recorder<'_>, mut start: Instant) -> Vec<Article> {
        let mut notices = Vec::new();
        let articles = match reading::articles(input, bytes, &mut notices) {
            Ok(articles) => articles,
            Err(error) => return vec![failed(input, &notices, &error, start)],
        };
        let set = |named: Named| {
            let mut outcome = Outcome::new(named.label.clone(), input.index);
            // What is to be said of the whole input is said with its first article.
            outcome.note(&std::mem::take(&mut notices));
            outcome.note(&named.article.notices);
            let mut files = self.files(&named, assets, &mut outcome).unwrap_or_else(|error| {
                outcome.fail(&error);
                Vec::new()
            });
            self.refuse(&mut outcome, &mut files);
            outcome.milliseconds = start.elapsed().as_secs_f64() * 1000.0;
            start = Instant::now();
            let wanted = self.template.as_ref().map(|template| template.fill(&named.article.article, &named.path));
            Article { outcome, wanted: wanted.unwrap_or(named.path), files }
        };
        articles.into_iter().map(set).collect()
    }

    /// An article with a notice that is denied fails.
    pub(crate) fn refuse(&self, outcome: &mut Outcome, files: &mut Files) {
        if let Some(denied) = outcome.notices.iter().find(|notice| self.deny.contains(&notice.code)).cloned() {
            outcome.fail_with(format!("{denied}, which is denied"), Some(denied.place));
            files.clear();
        }
    }

    /// The files of an article.
    fn files(&self, named: &Named, assets: &Recorder<'_>, outcome: &mut Outcome) -> Result<Files, Error> {
        let article = &named.article.article;
        outcome.coverage = self.coverage.then(|| self.press.coverage(article));
        let mut files = Vec::new();
        for format in self.formats {
            match format {
                _ if self.is_dry => files.extend(self.extensions(*format).map(|extension| (extension, Vec::new()))),
                Format::Pdf => self.pages(named, assets, outcome, &mut files)?,
                Format::Txt => {
                    let text = self.press.text(article, &self.press.style().text);
                    outcome.note_again(&text.notices);
                    files.push((self.press.style().text.extension().to_owned(), text.to_bytes()));
                }
            }
        }
        Ok(files)
    }

    /// How the files end that are made for a format.
    pub(crate) fn extensions(&self, format: Format) -> impl Iterator<Item = String> {
        let (first, second) = match format {
            Format::Pdf => ("pdf", self.impose.as_ref().map(sheets_extension)),
            Format::Txt => (self.press.style().text.extension(), None),
        };
        std::iter::once(first.to_owned()).chain(second)
    }

    fn pages(&self, named: &Named, assets: &Recorder<'_>, outcome: &mut Outcome, files: &mut Files) -> Result<(), Error> {
        let stages = self.press.stages(&named.article.article, assets)?;
        if self.trace {
            files.push(("trace.txt".to_owned(), stages.trace().to_string().into_bytes()));
        }
        let column = stages.column();
        let set = stages.pages(column);
        self.written(&set, Some(&named.article.article), &named.label, outcome, files)
    }

    /// What becomes of pages: a PDF, of an article with itself attached if that is asked for, and sheets.
    pub(crate) fn written(
        &self,
        set: &Set,
        article: Option<&model::Article>,
        label: &str,
        outcome: &mut Outcome,
        files: &mut Files,
    ) -> Result<(), Error> {
        outcome.pages = Some(set.leaf().pages.len());
        outcome.words = Some(set.words());
        outcome.typography = self.measures.then(|| set.typography());
        outcome.note_again(set.notices());
        let bytes = match article.filter(|_| self.attach) {
            Some(article) => set.to_pdf(&attaching(&self.pdf, article))?,
            None => set.to_pdf(&self.pdf)?,
        };
        outcome.kilobytes_per_page = Some(bytes.len() as f64 / 1024.0 / set.leaf().pages.len() as f64);
        files.push(("pdf".to_owned(), bytes));
        if let Some(asked) = &self.impose {
            let imposed = set.impose(asked)?;
            let mut notices = imposed.sheets().notices.clone();
            for notice in &mut notices {
                notice.place.file.get_or_insert_with(|| label.into());
            }
            outcome.note_again(&notices);
            files.push((sheets_extension(asked), imposed.to_pdf(&self.pdf)?));
        }
        Ok(())
    }
}

/// How the file of the sheets ends: `booklet.pdf`.
fn sheets_extension(asked: &Imposition) -> String {
    format!("{}.pdf", asked.scheme.name())
}

/// An input of which nothing could be read.
fn failed(input: &Input, notices: &[Notice], error: &Error, start: Instant) -> Article {
    let mut outcome = Outcome::new(input.label(), input.index);
    outcome.note(notices);
    outcome.fail(error);
    outcome.milliseconds = start.elapsed().as_secs_f64() * 1000.0;
    Article { outcome, wanted: String::new(), files: Vec::new() }
}

/// With the article in the JSON form of the model.
fn attaching(options: &PdfOptions, article: &model::Article) -> PdfOptions {
    let mut options = options.clone();
    options.attachment =
        serde_json::to_vec_pretty(article).ok().map(|json| Attachment::new("article.json", "application/json", json));
    options
}
