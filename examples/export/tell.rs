//! How notices are told: to people with the line of the copy, in short for editors, as JSON for programs.

use std::fmt::Write as _;
use std::io::{IsTerminal, Write as _};

use clap::ValueEnum;
use offprint::notice::{Notice, Place, Severity};
use serde::{Deserialize, Serialize};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::report::Failure;

/// How messages look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum MessageFormat {
    /// With the line of the copy and a mark under the place
    #[default]
    Human,
    /// A line each: file:line:column: severity[code]: message
    Short,
    /// A line of JSON for each article and one at the end, on standard output
    Json,
}

/// Says something on standard output. Whoever does not listen any more (`export … | head`) does not stop the run.
pub(crate) fn say(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// Says something on standard error.
pub(crate) fn complain(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Whether people see colours on standard error: on a terminal, unless they have asked for none (<https://no-color.org>).
pub(crate) fn has_colours() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

const RED: &str = "1;31";
const BOLD: &str = "1";
const BLUE: &str = "1;34";

fn word(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("error", RED),
        Severity::Warning => ("warning", "1;33"),
        _ => ("note", "1;36"),
    }
}

/// A notice in a line.
pub(crate) fn short(notice: &Notice) -> String {
    format!("{}: {}[{}]: {}\n", notice.place, word(notice.severity).0, notice.code, notice.message)
}

/// A failure in a line.
pub(crate) fn short_failure(input: &str, failure: &Failure) -> String {
    let place = failure.place.as_ref().map_or_else(|| input.to_owned(), ToString::to_string);
    format!("{place}: error: {}\n", bare(failure))
}

/// A failure with the line it is about.
pub(crate) fn human_failure(failure: &Failure, copy: Option<&str>, colours: bool) -> String {
    let head = painted("error", RED, colours) + &painted(&format!(": {}", bare(failure)), BOLD, colours);
    let place = failure.place.as_ref().map(|place| snippet(place, copy, RED, colours)).unwrap_or_default();
    format!("{head}\n{place}")
}

/// What is said of a failure, without its place.
fn bare(failure: &Failure) -> &str {
    let place = failure.place.as_ref().map(|place| format!("{place}: ")).unwrap_or_default();
    failure.message.strip_prefix(&place).unwrap_or(&failure.message)
}

/// A notice with the line it is about.
pub(crate) fn human(notice: &Notice, copy: Option<&str>, colours: bool) -> String {
    let (word, colour) = word(notice.severity);
    let head = painted(&format!("{word}[{}]", notice.code), colour, colours);
    let mut text = format!("{head}{}\n", painted(&format!(": {}", notice.message), BOLD, colours));
    text += &snippet(&notice.place, copy, colour, colours);
    let margin = " ".repeat(digits(&notice.place));
    if let Some(page) = notice.page {
        let _ = writeln!(text, "{margin} {} on page {page}", painted("=", BLUE, colours));
    }
    if let Some(help) = &notice.help {
        let _ = writeln!(text, "{margin} {} help: {help}", painted("=", BLUE, colours));
    }
    text
}

/// Where something stands, with the line of the copy and a mark under the place.
fn snippet(place: &Place, copy: Option<&str>, colour: &str, colours: bool) -> String {
    let margin = " ".repeat(digits(place));
    let blue = |text: &str| painted(text, BLUE, colours);
    let mut text = format!("{margin}{} {place}\n", blue("-->"));
    let (Some(number), Some(column)) = (place.line, place.column) else { return text };
    let Some(line) = copy.and_then(|copy| copy.lines().nth(number as usize - 1)) else { return text };
    let (shown, before) = around(line, column as usize - 1);
    let _ = writeln!(text, "{margin} {}", blue("|"));
    let _ = writeln!(text, "{} {shown}", blue(&format!("{number} |")));
    let _ = writeln!(text, "{margin} {} {}{}", blue("|"), " ".repeat(before), painted("^", colour, colours));
    text
}

fn digits(place: &Place) -> usize {
    place.line.map_or(1, |line| line.to_string().len())
}

/// How many characters are shown of a long line, and how many of them before the place.
const SHOWN: usize = 90;
const BEFORE: usize = 50;

/// What is shown of a line around a character, and how many cells of it stand before.
fn around(line: &str, character: usize) -> (String, usize) {
    let from = if line.chars().count() > SHOWN { character.saturating_sub(BEFORE) } else { 0 };
    let plain = |c: char| if c.width().is_none() { ' ' } else { c };
    let shown: String = line.chars().skip(from).take(SHOWN).map(plain).collect();
    let before: String = shown.chars().take(character - from).collect();
    let (start, end) = (if from > 0 { "…" } else { "" }, if line.chars().count() > from + SHOWN { "…" } else { "" });
    (format!("{start}{shown}{end}"), start.width() + before.width())
}

fn painted(text: &str, colour: &str, colours: bool) -> String {
    if colours { format!("\x1b[{colour}m{text}\x1b[0m") } else { text.to_owned() }
}
