//! What became of each input, for people and for programs.

use offprint::error::Error;
use offprint::font::Coverage;
use offprint::notice::Notice;
use offprint::proof::Typography;
use serde::Serialize;

/// What became of all inputs.
#[derive(Serialize)]
pub(crate) struct Report {
    /// Whether nothing was to be written.
    check: bool,
    written: usize,
    failed: usize,
    inputs: Vec<Outcome>,
}

/// What became of one input.
#[derive(Serialize)]
pub(crate) struct Outcome {
    pub(crate) input: String,
    /// The files written.
    pub(crate) outputs: Vec<String>,
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
}

impl Outcome {
    pub(crate) fn new(input: String) -> Self {
        Self {
            input,
            outputs: Vec::new(),
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

    /// Adds notices; what the text and the pages have in common is said once.
    pub(crate) fn note(&mut self, notices: &[Notice]) {
        for notice in notices {
            if !self.notices.contains(notice) {
                self.notices.push(notice.clone());
            }
        }
    }

    pub(crate) fn fail(&mut self, error: &Error) {
        let mut message = error.to_string();
        if let Some(cause) = std::error::Error::source(error) {
            message = format!("{message}: {cause}");
        }
        let place = error.place();
        let (line, column) = (place.and_then(|place| place.line), place.and_then(|place| place.column));
        self.error = Some(Failure { message, line, column });
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

impl Report {
    pub(crate) fn new(inputs: Vec<Outcome>, check: bool) -> Self {
        let failed = inputs.iter().filter(|outcome| outcome.error.is_some()).count();
        Self { check, written: inputs.len() - failed, failed, inputs }
    }

    /// The closing line.
    pub(crate) fn summary(&self) -> String {
        let notices: usize = self.inputs.iter().map(|outcome| outcome.notices.len()).sum();
        let done = if self.check { "good" } else { "written" };
        format!("{} {done}, {} failed, {notices} notices", self.written, self.failed)
    }

    /// 0 all written, 1 some failed, 3 nothing written.
    pub(crate) fn status(&self) -> u8 {
        match (self.written, self.failed) {
            (_, 0) => 0,
            (0, _) => 3,
            _ => 1,
        }
    }
}
