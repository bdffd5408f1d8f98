//! What became of each input, for people and for programs.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use offprint::error::Error;
use offprint::font::Coverage;
use offprint::notice::{Notice, Place};
use offprint::proof::Typography;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The version of the report and of the messages in JSON. It grows when something in them goes or changes its meaning.
pub(crate) const VERSION: u32 = 1;

/// What became of an article.
#[derive(Serialize)]
pub(crate) struct Outcome {
    pub(crate) input: String,
    /// Number of the input among all, those of other parts of the archive too.
    pub(crate) index: usize,
    /// The files written.
    pub(crate) outputs: Vec<String>,
    /// Whether they were there already, made of the same. All else is then as it was when they were made.
    pub(crate) unchanged: bool,
    pub(crate) pages: Option<usize>,
    pub(crate) words: Option<usize>,
    pub(crate) milliseconds: f64,
    /// Of the PDF.
    pub(crate) kilobytes_per_page: Option<f64>,
    /// How well it is set, in numbers, if it was set in pages; [`offprint::proof`] tells what they mean.
    pub(crate) typography: Option<Typography>,
    /// Which faces show its letters and which letters none has, where everything is only checked.
    pub(crate) coverage: Option<Coverage>,
    /// Why it failed, if it did.
    pub(crate) error: Option<Failure>,
    pub(crate) notices: Vec<Notice>,
}

/// Why an input failed.
#[derive(Serialize)]
pub(crate) struct Failure {
    pub(crate) message: String,
    pub(crate) line: Option<u32>,
    pub(crate) column: Option<u32>,
    /// Where in the copy.
    #[serde(skip)]
    pub(crate) place: Option<Place>,
}

impl Outcome {
    pub(crate) fn new(input: String, index: usize) -> Self {
        Self {
            input,
            index,
            outputs: Vec::new(),
            unchanged: false,
            pages: None,
            words: None,
            milliseconds: 0.0,
            kilobytes_per_page: None,
            typography: None,
            coverage: None,
            error: None,
            notices: Vec::new(),
        }
    }

    /// Adds notices.
    pub(crate) fn note(&mut self, notices: &[Notice]) {
        for notice in notices {
            if !self.notices.contains(notice) {
                self.notices.push(notice.clone());
            }
        }
    }

    /// Adds the notices of another form of the article: what is told already, of whatever page, is not told again.
    pub(crate) fn note_again(&mut self, notices: &[Notice]) {
        let told = self.notices.len();
        for notice in notices {
            let is_same = |other: &&mut Notice| {
                (other.code, &other.message, &other.place) == (notice.code, &notice.message, &notice.place)
            };
            match self.notices[..told].iter_mut().find(is_same) {
                Some(same) => same.page = same.page.or(notice.page),
                None => self.note(std::slice::from_ref(notice)),
            }
        }
    }

    pub(crate) fn fail(&mut self, error: &Error) {
        let mut message = error.to_string();
        if let Some(cause) = std::error::Error::source(error) {
            message = format!("{message}: {cause}");
        }
        self.fail_with(message, error.place().cloned());
    }

    pub(crate) fn fail_with(&mut self, message: String, place: Option<Place>) {
        let (line, column) = place.as_ref().map_or((None, None), |place| (place.line, place.column));
        self.error = Some(Failure { message, line, column, place });
    }

    /// A line for people.
    pub(crate) fn line(&self) -> String {
        if let Some(error) = &self.error {
            return format!("failed  {}: {}", self.input, error.message);
        }
        let count =
            |number: Option<usize>, word: &str| number.map(|number| format!(", {number} {word}")).unwrap_or_default();
        let (pages, words) = (count(self.pages, "pages"), count(self.words, "words"));
        format!("ok      {}{pages}{words}, {:.1} ms", self.input, self.milliseconds)
    }
}

/// The numbers of a run.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Totals {
    pub(crate) written: usize,
    pub(crate) unchanged: usize,
    pub(crate) failed: usize,
    pub(crate) notices: usize,
    /// Files of inputs that were not given any more.
    pub(crate) left_over: Vec<String>,
    /// Whether they were removed.
    pub(crate) pruned: bool,
    /// Whether it ended before all inputs were done.
    pub(crate) cut_short: bool,
}

impl Totals {
    /// The closing line.
    pub(crate) fn summary(&self, done: &str) -> String {
        let unchanged = if self.unchanged > 0 { format!("{} unchanged, ", self.unchanged) } else { String::new() };
        format!("{} {done}, {unchanged}{} failed, {} notices", self.written, self.failed, self.notices)
    }

    /// 0 all written, 1 some failed, 3 nothing written.
    pub(crate) fn status(&self) -> u8 {
        match (self.written + self.unchanged, self.failed) {
            (_, 0) => 0,
            (0, _) => 3,
            _ => 1,
        }
    }

    fn add(&mut self, other: Self) {
        self.written += other.written;
        self.unchanged += other.unchanged;
        self.failed += other.failed;
        self.notices += other.notices;
        self.left_over.extend(other.left_over);
        self.pruned |= other.pruned;
        self.cut_short |= other.cut_short;
    }
}

/// A report that is written as the run goes, and gets its name when it is whole.
pub(crate) struct Report {
    path: PathBuf,
    file: io::BufWriter<std::fs::File>,
    count: usize,
    /// What went wrong first; it is told of when the report is finished.
    error: Option<io::Error>,
}

impl Report {
    pub(crate) fn begin(path: &Path, is_check: bool) -> Result<Self, String> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let there = folder.map_or(Ok(()), std::fs::create_dir_all);
        let begun = there.and_then(|()| std::fs::File::create(unfinished(path))).and_then(|file| {
            let mut file = io::BufWriter::new(file);
            write!(file, "{{\n\"version\": {VERSION},\n\"check\": {is_check},\n\"inputs\": [")?;
            Ok(Self { path: path.to_owned(), file, count: 0, error: None })
        });
        begun.map_err(|error| format!("cannot write {}: {error}", path.display()))
    }

    pub(crate) fn add(&mut self, outcome: &impl Serialize) {
        if self.error.is_none() {
            let added = writeln!(self.file, "{}", if self.count > 0 { "," } else { "" })
                .and_then(|()| Ok(serde_json::to_writer_pretty(&mut self.file, outcome)?));
            self.error = added.err();
            self.count += 1;
        }
    }

    pub(crate) fn finish(mut self, totals: &Totals) -> Result<(), String> {
        let Value::Object(totals) = serde_json::to_value(totals).unwrap_or_default() else { return Ok(()) };
        let finished = (|| {
            self.error.take().map_or(Ok(()), Err)?;
            write!(self.file, "\n]")?;
            for (name, value) in totals {
                write!(self.file, ",\n\"{name}\": {value}")?;
            }
            write!(self.file, "\n}}\n")?;
            self.file.flush()?;
            std::fs::rename(unfinished(&self.path), &self.path)
        })();
        finished.map_err(|error| format!("cannot write {}: {error}", self.path.display()))
    }
}

fn unfinished(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".offprint-part");
    name.into()
}

/// What of a report is read again.
#[derive(Deserialize)]
struct Part {
    version: u32,
    check: bool,
    inputs: Vec<Value>,
    #[serde(flatten)]
    totals: Totals,
}

/// Joins the reports of parts of an archive; inputs come in the order they have in the whole.
pub(crate) fn merge(paths: &[PathBuf], to: &Path) -> Result<Totals, String> {
    let (mut inputs, mut totals, mut is_check) = (Vec::new(), Totals::default(), false);
    for path in paths {
        let refuse = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let text = std::fs::read_to_string(path).map_err(|error| refuse(&error))?;
        let part: Part = serde_json::from_str(&text).map_err(|error| refuse(&error))?;
        if part.version != VERSION {
            return Err(refuse(&format!("a report of version {}, not {VERSION}", part.version)));
        }
        inputs.extend(part.inputs);
        totals.add(part.totals);
        is_check |= part.check;
    }
    inputs.sort_by_key(|input| input["index"].as_u64());
    let mut report = Report::begin(to, is_check)?;
    inputs.iter().for_each(|input| report.add(input));
    report.finish(&totals)?;
    Ok(totals)
}
