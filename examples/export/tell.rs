//! How notices are told: to people with the line of the copy, in short for editors, as JSON for programs.

use std::fmt::Write;
use std::io::IsTerminal;

use clap::ValueEnum;
use offprint::notice::{Notice, Place, Severity};
use serde::{Deserialize, Serialize};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

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

/// Whether people see colours on standard error: on a terminal, unless they have asked for none (<https://no-color.org>).
pub(crate) fn has_colours() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

pub(crate) const RED: &str = "1;31";
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
pub(crate) fn snippet(place: &Place, copy: Option<&str>, colour: &str, colours: bool) -> String {
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
