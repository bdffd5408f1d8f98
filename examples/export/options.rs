//! What is asked for: the arguments, and under them the configuration file.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::{Parser, ValueEnum};
use offprint::batch::name::Template;
use offprint::batch::shard::Shard;
use offprint::notice::Code;
use serde::{Deserialize, Serialize};

use crate::sheets::Sheets;
use crate::tell::MessageFormat;

/// Turns articles (Markdown, HTML, plain text, JSON of the model, exports of sites) into PDF and plain text.
///
/// Exit status: 0 all written, 1 some failed, 2 wrong usage or configuration, 3 nothing written, 130 cancelled.
#[derive(Parser)]
#[command(name = "export", version)]
pub(crate) struct Options {
    /// Files, folders (searched for .md, .markdown, .html, .htm, .xhtml, .json, .xml, .rss, .atom), or - for standard input
    #[arg(required_unless_present_any = ["print_config", "edition"], value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// A file that describes an edition (TOML, JSON, YAML): its articles are set as one work
    #[arg(long, value_name = "FILE")]
    pub(crate) edition: Option<PathBuf>,
    /// How many pages the edition is to fill: leading, measure and size give way by 2 % at most
    #[arg(long, value_name = "PAGES", requires = "edition")]
    pub(crate) fit: Option<NonZeroUsize>,
    /// Folder to write to
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// What to write [default: pdf,txt]
    #[arg(long, value_enum, value_delimiter = ',')]
    formats: Vec<Format>,
    /// A preset (article, letter, pocket, large-print, review, broadsheet) or a style file [default: article]
    #[arg(long, value_name = "FILE|PRESET")]
    pub(crate) style: Option<String>,
    /// A text preset (reader, rfc, printer, gutenberg, mail, gemtext, markdown, accessible, teletype) for txt [default: as the style has it]
    #[arg(long, value_name = "PRESET")]
    text: Option<String>,
    /// Folder with more faces (.ttf, .otf, .ttc); may be given more than once
    #[arg(long, value_name = "DIR")]
    fonts: Vec<PathBuf>,
    /// How outputs are called: words and {path}, {title}, {section}, {publication}, {author}, {date}, {year}, {language} [default: as their inputs]
    #[arg(long, value_name = "TEMPLATE")]
    name: Option<String>,
    /// How many articles to set at a time [default: one for each processor]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// A notice for which an article fails; may be given more than once
    #[arg(long, value_name = "CODE", value_parser = code)]
    deny: Vec<Code>,
    /// Stop at the first article that fails
    #[arg(long)]
    fail_fast: bool,
    /// Set everything again, changed or not
    #[arg(long)]
    pub(crate) force: bool,
    /// Remove what was made of inputs that are not given any more
    #[arg(long)]
    prune: bool,
    /// Tell what would be written, and write nothing
    #[arg(long, conflicts_with = "check")]
    pub(crate) dry_run: bool,
    /// Set everything and report, but write nothing; tell which faces show what, and which letters none has
    #[arg(long)]
    pub(crate) check: bool,
    /// Write beside each PDF, as NAME.trace.txt, why its lines end where they do
    #[arg(long)]
    pub(crate) trace: bool,
    /// Attach to each PDF the article it was made from, as JSON: PDF/A-3a
    #[arg(long)]
    pub(crate) attach: bool,
    /// Only the i-th of n parts of the inputs, so that n machines share the work
    #[arg(long, value_name = "I/N")]
    pub(crate) shard: Option<Shard>,
    /// Write what happened to each input as JSON
    #[arg(long, value_name = "FILE.json")]
    report: Option<PathBuf>,
    /// Join the reports of the parts, given as inputs, into that of --report
    #[arg(long)]
    pub(crate) merge_reports: bool,
    /// How messages look [default: human]
    #[arg(long, value_enum, value_name = "FORMAT")]
    message_format: Option<MessageFormat>,
    /// Print notices that are only worth knowing, too
    #[arg(long, short)]
    verbose: bool,
    /// The configuration file [default: offprint.toml in the folder of the first input or above it]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Read no configuration file
    #[arg(long, conflicts_with = "config")]
    no_config: bool,
    /// Print what arguments and configuration come to, as a configuration file, and end
    #[arg(long)]
    pub(crate) print_config: bool,
    /// Go on looking at the inputs, and export again what changes
    #[arg(long, conflicts_with_all = ["dry_run", "shard", "merge_reports", "print_config"])]
    pub(crate) watch: bool,
    #[command(flatten)]
    sheets: Sheets,
}

/// What an article becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Format {
    /// A tagged, archival PDF.
    Pdf,
    /// Plain text, in the preset of --text.
    Txt,
}

fn code(name: &str) -> Result<Code, String> {
    name.parse().map_err(|error: offprint::notice::UnknownCode| {
        let known: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        format!("{error}; there are {}", known.join(", "))
    })
}

/// What a configuration file may say; with the arguments over it, what is done. Paths in the file are relative to its folder.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Config {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) out: Option<PathBuf>,
    pub(crate) formats: Vec<Format>,
    pub(crate) style: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<String>,
    pub(crate) fonts: Vec<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) jobs: Option<NonZeroUsize>,
    pub(crate) deny: Vec<String>,
    pub(crate) fail_fast: bool,
    pub(crate) prune: bool,
    pub(crate) verbose: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) report: Option<PathBuf>,
    pub(crate) message_format: MessageFormat,
    #[serde(skip_serializing_if = "Sheets::is_default")]
    pub(crate) sheets: Sheets,
}

impl Options {
    /// The arguments over the configuration file over the defaults.
    pub(crate) fn config(&self) -> Result<Config, String> {
        let mut config = match &self.config {
            Some(file) => read(file)?,
            None if self.no_config => Config::default(),
            None => found(self.inputs.first().or(self.edition.as_ref()))
                .map_or_else(|| Ok(Config::default()), |file| read(&file))?,
        };
        over(&mut config.out, &self.out);
        over(&mut config.text, &self.text);
        over(&mut config.name, &self.name);
        over(&mut config.jobs, &self.jobs);
        over(&mut config.report, &self.report);
        config.style = self.style.clone().unwrap_or(config.style);
        if config.style.is_empty() {
            "article".clone_into(&mut config.style);
        }
        if !self.formats.is_empty() {
            config.formats.clone_from(&self.formats);
        } else if config.formats.is_empty() {
            config.formats = vec![Format::Pdf, Format::Txt];
        }
        if !self.fonts.is_empty() {
            config.fonts.clone_from(&self.fonts);
        }
        config.deny.extend(self.deny.iter().map(|code| code.as_str().to_owned()));
        config.message_format = self.message_format.unwrap_or(config.message_format);
        config.fail_fast |= self.fail_fast;
        config.prune |= self.prune;
        config.verbose |= self.verbose;
        config.sheets = self.sheets.over(std::mem::take(&mut config.sheets));
        Ok(config)
    }
}

fn over<T: Clone>(under: &mut Option<T>, given: &Option<T>) {
    if given.is_some() {
        under.clone_from(given);
    }
}

impl Config {
    /// What the exporter writes: no article, and no reason to export again.
    pub(crate) fn own(&self) -> Vec<PathBuf> {
        self.out.iter().chain(&self.report).cloned().collect()
    }

    /// The codes for which an article fails.
    pub(crate) fn denied(&self) -> Result<Vec<Code>, String> {
        self.deny.iter().map(|name| code(name)).collect()
    }

    /// How outputs are called. Parts of an archive are named apart by the paths of their inputs, as no machine knows the titles of all.
    pub(crate) fn template(&self, shard: Option<Shard>) -> Result<Option<Template>, String> {
        let Some(name) = &self.name else { return Ok(None) };
        let template: Template = name.parse().map_err(|error: offprint::error::Error| error.to_string())?;
        if shard.is_some() && !template.is_by_path() {
            return Err(format!(
                "`{name}` would call articles of two parts the same; with --shard it needs {{path}} as a folder"
            ));
        }
        Ok(Some(template))
    }

    /// As a file that says the same wherever it lies.
    pub(crate) fn printed(&self) -> Result<String, String> {
        let mut config = self.clone();
        for place in config.out.iter_mut().chain(&mut config.report).chain(&mut config.fonts) {
            *place = std::path::absolute(&*place).map_err(|error| error.to_string())?;
        }
        toml::to_string(&config).map_err(|error| error.to_string())
    }
}

/// The nearest `offprint.toml`: in the folder of the first input, or above it.
fn found(input: Option<&PathBuf>) -> Option<PathBuf> {
    let input = input.filter(|input| input.as_os_str() != "-").map_or(Path::new("."), PathBuf::as_path);
    let input = input.canonicalize().ok()?;
    input.ancestors().map(|folder| folder.join("offprint.toml")).find(|file| file.is_file())
}

fn read(file: &Path) -> Result<Config, String> {
    let source = std::fs::read_to_string(file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    let mut config: Config = toml::from_str(&source).map_err(|error| format!("{}: {error}", file.display()))?;
    let folder = file.parent().unwrap_or(Path::new(""));
    let places = config.out.iter_mut().chain(&mut config.report).chain(&mut config.fonts);
    places.for_each(|place| *place = folder.join(&*place));
    let style = folder.join(&config.style);
    if style.is_file() {
        config.style = style.display().to_string();
    }
    Ok(config)
}
