//! An edition: its file, the articles that lie beside it, and what all of them become.

use std::path::PathBuf;
use std::time::Instant;

use offprint::asset::{AssetError, AssetSource};
use offprint::batch::PoolHands;
use offprint::batch::manifest::Recorder;
use offprint::edition::{Fit, Spot};
use offprint::error::Error;
use offprint::notice::{At, Code, CopyName, Notice, Place, Severity};
use offprint::read::{self, Read, Shelf, Unshelved};
use offprint::style::Style;
use offprint::typeset::Press;

use crate::inputs::{self, Input};
use crate::options::Format;
use crate::reading;
use crate::report::Outcome;
use crate::work::{Article, Files, Job};

/// The files beside an edition. What is read of them is asked of the recorder, so that the manifest knows of it.
struct Desk<'a> {
    edition: &'a Input,
    files: &'a Recorder<'a>,
    own: &'a [PathBuf],
}

/// The names of all articles beside an edition, as it calls them; what the exporter has written itself is none.
pub(crate) fn beside(edition: &Input, own: &[PathBuf]) -> Vec<String> {
    let folder = edition.folder();
    let inputs = inputs::collect(std::slice::from_ref(&folder), None, own).unwrap_or_default();
    let name = |input: Input| input.path.as_deref()?.strip_prefix(&folder).ok().map(inputs::slashed);
    inputs.into_iter().filter_map(name).collect()
}

impl Shelf for Desk<'_> {
    fn files(&self) -> Vec<String> {
        beside(self.edition, self.own)
    }

    fn articles(&self, file: &str) -> Result<Vec<Read>, Unshelved> {
        let path = self.edition.folder().join(file);
        if !reading::is_known(&path) {
            return Err(Unshelved::UnknownFormat);
        }
        let bytes = self.bytes(file)?;
        let input = Input { path: Some(path), is_edition: false, ..self.edition.clone() };
        let mut notices = Vec::new();
        let named = reading::articles(&input, &bytes, &mut notices)?;
        let mut articles: Vec<Read> = named.into_iter().map(|named| named.article).collect();
        if let Some(first) = articles.first_mut() {
            // What is to be said of the whole file is said with its first article.
            first.notices.splice(0..0, notices);
        }
        Ok(articles)
    }

    fn edition(&self, file: &str) -> Result<String, Unshelved> {
        self.bytes(file).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }
}

impl Desk<'_> {
    fn bytes(&self, file: &str) -> Result<Vec<u8>, Unshelved> {
        match self.files.load(file) {
            Ok(bytes) => Ok(bytes.to_vec()),
            Err(AssetError::Missing) => Err(Unshelved::Missing),
            Err(error) => Err(Unshelved::Failed(refuse(file, error.to_string()))),
        }
    }
}

/// What was changed so that an edition fills its pages, or what is over or under.
fn told(fit: &Fit, label: &str) -> Notice {
    let place = Place::new(&CopyName(Some(label.into())), At::NOWHERE);
    if fit.is_reached() {
        let changes = [("leading", fit.leading), ("measure", fit.measure), ("size", fit.size)];
        let changes = changes.into_iter().filter(|(_, by)| *by != 0);
        let changes: Vec<String> = changes.map(|(name, by)| format!("{name} {:+.1} %", f64::from(by) / 10.0)).collect();
        let how = if changes.is_empty() { "as the style has it".to_owned() } else { changes.join(", ") };
        return Notice::new(Code::PageCount, Severity::Info, format!("it fills {} pages: {how}", fit.pages), place);
    }
    let (words, side) = (fit.words.unsigned_abs(), if fit.words > 0 { "over" } else { "under" });
    let message = format!("it has {} pages, not {}: some {words} words are {side}", fit.pages, fit.wanted);
    let notice = Notice::new(Code::PageCount, Severity::Warning, message, place);
    let spot = |spot: &Spot| match fit.words > 0 {
        true => format!("“{}” has a page less without {} words", spot.title, spot.words),
        false => format!("“{}” has a page more with {} words", spot.title, spot.words),
    };
    let spots: Vec<String> = fit.spots.iter().take(5).map(spot).collect();
    if spots.is_empty() { notice } else { notice.with_help(spots.join(", ")) }
}

fn refuse(file: &str, message: String) -> Error {
    Error::Read { place: Place::new(&CopyName(Some(file.into())), At::NOWHERE), message }
}

impl Job<'_> {
    /// An edition and all that is in it, as one work.
    pub(crate) fn edition(&self, input: &Input, bytes: &[u8], files: &Recorder<'_>, start: Instant) -> Article {
        let mut outcome = Outcome::new(input.label(), input.index);
        let mut made = self.edition_files(input, bytes, files, &mut outcome).unwrap_or_else(|error| {
            outcome.fail(&error);
            Files::new()
        });
        self.refuse(&mut outcome, &mut made);
        outcome.milliseconds = start.elapsed().as_secs_f64() * 1000.0;
        Article { outcome, wanted: input.name.clone(), files: made }
    }

    fn edition_files(
        &self,
        input: &Input,
        bytes: &[u8],
        files: &Recorder<'_>,
        outcome: &mut Outcome,
    ) -> Result<Files, Error> {
        let label = input.label();
        let (copy, notices) = read::decode(&label, bytes);
        outcome.note(&notices);
        let plan = read::edition(&label, &copy)?;
        let press = self.press_for(plan.style.as_deref(), files)?;
        let read = plan.gather(&Desk { edition: input, files, own: &self.own });
        outcome.note(&read.notices);
        if read.edition.articles().next().is_none() {
            return Err(refuse(&label, "there is no article in this edition".to_owned()));
        }
        let mut made = Files::new();
        for format in self.formats {
            match format {
                _ if self.is_dry => made.extend(self.extensions(*format).map(|extension| (extension, Vec::new()))),
                Format::Pdf => {
                    let set = match self.fit {
                        None => press.set_edition_with(&read.edition, files, &PoolHands)?,
                        Some(pages) => {
                            let (set, fit) = press.fit_edition(&read.edition, files, &PoolHands, pages.get())?;
                            outcome.note(&[told(&fit, &label)]);
                            set
                        }
                    };
                    self.written(&set, None, &label, outcome, &mut made)?;
                }
                Format::Txt => {
                    let text = press.text_of_edition(&read.edition, &press.style().text);
                    outcome.note_again(&text.notices);
                    made.push((press.style().text.extension().to_owned(), text.to_bytes()));
                }
            }
        }
        Ok(made)
    }

    /// The press for a style that an edition asks for, unless the arguments have one.
    fn press_for(&self, style: Option<&str>, files: &Recorder<'_>) -> Result<Press, Error> {
        let Some(name) = style.filter(|_| !self.is_styled) else { return Ok(self.press.clone()) };
        let mut style = match (Style::preset(name), files.load(name)) {
            (Err(Error::Preset { .. }), Ok(file)) => Style::from_toml(name, &String::from_utf8_lossy(&file))?,
            (style, _) => style?,
        };
        if let Some(text) = &self.text {
            style.text = text.clone();
        }
        Ok(Press::new(style, self.press.fonts().clone()))
    }
}
