//! What values a style can have: the kind and range of each key, and what must hold between them.

use toml::de::DeValue;
use toml::{Table, Value};

use super::furniture;
use crate::length::Length;
use crate::nearest::nearest;
use crate::paper::Paper;

/// What may stand for a key.
pub(super) enum Rule {
    /// `true` or `false`.
    Flag,
    /// A whole number in a range.
    Number(i64, i64),
    /// A length in a range.
    Length(Length, Length),
    /// One of some names.
    Choice(&'static [&'static str]),
    /// A name of the caller's.
    Name,
    /// Words of the caller's, or none.
    Words,
    /// A slot of the furniture; whether of the first page.
    Slot { first: bool },
    /// More keys.
    Table,
}

/// The longest side of a page a PDF reader need accept: 200 in (ISO 32000-2 Annex C).
const LONGEST_SIDE: i32 = 14_400;

/// The least measure: three or four letters of text, below which nothing can be set.
const LEAST_MEASURE: &str = "10mm";

impl Rule {
    /// The rule for a key, by its name and by what the preset has there.
    pub(super) fn of(path: &[&str], preset: &Value) -> Self {
        if let ["text", rest @ ..] = path {
            return Self::of_text(rest, preset);
        }
        let key = path.last().copied().unwrap_or_default();
        let points = |least, most| Self::Length(Length::pt(least), Length::pt(most));
        match (preset, key) {
            (Value::Table(_), _) => Self::Table,
            (Value::Boolean(_), _) => Self::Flag,
            (Value::Integer(_), "weight") => Self::Number(1, 1000),
            (Value::Integer(_), "ink") => Self::Number(0, 100),
            (Value::Integer(_), "side") => Self::Number(20, 70),
            (Value::Integer(_), "least-size") => Self::Number(50, 100),
            (Value::Integer(_), "glyph-scaling") => Self::Number(0, 50),
            (Value::Integer(_), "letterspacing") => Self::Number(0, 30),
            (Value::Integer(_), "drop-cap") => Self::Number(0, 6),
            (Value::Integer(_), "columns") => Self::Number(1, 4),
            (Value::Integer(_), _) if path.contains(&"costs") || path.contains(&"make-up") => Self::Number(0, 1_000_000),
            (Value::Integer(_), "depth") => Self::Number(0, 3),
            (Value::Integer(_), _) => Self::Number(-10_000, 10_000),
            (_, "family") => Self::Choice(&["serif", "sans", "mono"]),
            (_, "align") => Self::Choice(&["justify", "start", "center", "end"]),
            (_, "figures") => Self::Choice(&["old-style", "lining", "tabular"]),
            (_, "across") => Self::Choice(&["head", "headings"]),
            (_, "start" | "center" | "end") => Self::Slot { first: path.contains(&"first") },
            (_, "notes") if path.len() == 1 => Self::Choice(&["page", "end"]),
            (_, "place") if path.contains(&"tables") => Self::Choice(&["near", "here", "wide"]),
            (_, "place") => Self::Choice(&["near", "here", "wide", "page", "side"]),
            (_, "links") if path.len() == 1 => Self::Choice(&["end", "notes", "inline", "none"]),
            (_, "abbreviations") => Self::Choice(&["first", "none"]),
            (_, "small-caps") if path.contains(&"opening") => Self::Choice(&["none", "line", "words"]),
            (_, "end-mark" | "ornament" | "wrap-mark" | "nastaliq") if path.len() == 2 => Self::Words,
            (_, "kinsoku") => Self::Choice(&["strict", "normal", "loose"]),
            (_, "korean") => Self::Choice(&["spaces", "letters"]),
            (_, "serif" | "sans" | "mono") => Self::Name,
            (_, "width" | "height") => points(72, LONGEST_SIDE),
            (_, "column-rule") => points(0, 12),
            (_, "top" | "bottom" | "inside" | "outside" | "column-gap") => points(0, LONGEST_SIDE),
            (_, "grid") => points(4, 100),
            (_, "size") => points(2, 400),
            (_, "leading") => points(2, 800),
            _ => points(0, 1000),
        }
    }

    /// The rule for a key of `[text]`.
    fn of_text(path: &[&str], preset: &Value) -> Self {
        let key = path.last().copied().unwrap_or_default();
        match (preset, key) {
            (Value::Table(_), _) => Self::Table,
            (Value::Boolean(_), _) => Self::Flag,
            (Value::Integer(_), "width") => Self::Number(0, 1_000),
            (Value::Integer(_), "lines") => Self::Number(0, 10_000),
            (Value::Integer(_), "contents") => Self::Number(0, 3),
            (Value::Integer(_), _) => Self::Number(0, 40),
            (_, "start" | "center" | "end") => Self::Slot { first: false },
            (_, "format") => Self::Choice(&["plain", "flowed", "gemtext", "markdown"]),
            (_, "align") => Self::Choice(&["start", "justify"]),
            (_, "order") => Self::Choice(&["logical", "visual"]),
            (_, "charset") => Self::Choice(&["utf-8", "ascii", "cp437"]),
            (_, "emphasis") => Self::Choice(&["none", "underscores"]),
            (_, "quotes") => Self::Choice(&["indent", "marks"]),
            (_, "figures") => Self::Choice(&["label", "illustration", "sentence"]),
            (_, "tables") => Self::Choice(&["columns", "records"]),
            (_, "rules") => Self::Choice(&["head", "ascii", "unicode"]),
            (_, "note-marks") => Self::Choice(&["raised", "brackets"]),
            (_, "notes") => Self::Choice(&["end", "page", "section"]),
            (_, "links") => Self::Choice(&["style", "end", "notes", "inline", "none"]),
            _ => Self::Words,
        }
    }

    /// The value the caller gave for the key `name`, if it keeps the rule; why not, otherwise.
    pub(super) fn read(&self, name: &str, given: &DeValue<'_>) -> Result<Value, String> {
        match (self, given) {
            (Self::Flag, DeValue::Boolean(flag)) => Ok(Value::Boolean(*flag)),
            (Self::Number(least, most), DeValue::Integer(number)) => {
                let value = i64::from_str_radix(number.as_str(), number.radix()).ok();
                let value = value.filter(|value| (least..=most).contains(&value));
                value.map(Value::Integer).ok_or_else(|| out_of_range(name, number.as_str(), least, most))
            }
            (Self::Length(least, most), DeValue::String(text)) => {
                let length: Length = text.parse().map_err(|error| format!("`{name}`: {error}"))?;
                let fits = (least..=most).contains(&&length);
                fits.then(|| Value::String(text.to_string())).ok_or_else(|| out_of_range(name, text, least, most))
            }
            (Self::Choice(names), DeValue::String(text)) if names.contains(&&**text) => Ok(Value::String(text.to_string())),
            (Self::Choice(names), DeValue::String(text)) => Err(unknown_choice(name, text, names)),
            (Self::Words, DeValue::String(text)) if !text.contains(char::is_control) => Ok(Value::String(text.to_string())),
            (Self::Name, DeValue::String(text)) if !text.trim().is_empty() => Ok(Value::String(text.to_string())),
            (Self::Slot { first }, DeValue::String(text)) => match furniture::check(text, *first) {
                Ok(()) => Ok(Value::String(text.to_string())),
                Err(why) => Err(format!("`{name}`: {why}")),
            },
            _ => Err(format!("`{name}` must be {}, not {}", self.wanted(), kind(given))),
        }
    }

    fn wanted(&self) -> String {
        match self {
            Self::Flag => "true or false".to_owned(),
            Self::Number(least, most) => format!("a whole number from {least} to {most}"),
            Self::Length(least, most) => format!("a length in quotes, from \"{least}\" to \"{most}\""),
            Self::Choice(names) => format!("one of {}", listed(names)),
            Self::Name => "a name in quotes".to_owned(),
            Self::Words => "a text in quotes, on one line".to_owned(),
            Self::Slot { .. } => "a text in quotes".to_owned(),
            Self::Table => "a table".to_owned(),
        }
    }
}

/// Width and height of a sheet by its name.
pub(super) fn sheet(given: &DeValue<'_>) -> Result<(Length, Length), String> {
    let names = Paper::names();
    let DeValue::String(text) = given else {
        return Err(format!("`page.size` must be one of {}, not {}", listed(&names), kind(given)));
    };
    let found = Paper::named(text).ok_or_else(|| unknown_choice("page.size", text, &names))?;
    Ok((found.width, found.height))
}

/// Values that are right each by itself, and wrong together.
pub(super) struct Broken {
    /// What is wrong.
    pub(super) message: String,
    /// The keys that may be at fault, with dots between, the likeliest first.
    pub(super) blame: Vec<String>,
}

/// What does not hold between the values of a whole style, if anything.
pub(super) fn broken(style: &Table) -> Option<Broken> {
    let [width, inside, outside] = ["width", "inside", "outside"].map(|key| length(style, &["page", key]));
    let [height, top, bottom] = ["height", "top", "bottom"].map(|key| length(style, &["page", key]));
    let grid = length(style, &["grid"]);
    let least: Length = LEAST_MEASURE.parse().unwrap_or_default();
    let columns = style.get("page").and_then(|page| page.get("columns")?.as_integer()).unwrap_or(1).clamp(1, 4) as i32;
    let gaps = length(style, &["page", "column-gap"]) * (columns - 1);
    let (measure, text) = ((width - inside - outside - gaps) / columns, height - top - bottom);
    if measure < least && columns > 1 {
        let message = format!(
            "{columns} columns with {gaps} between them leave {measure} for each; the measure must be at least {LEAST_MEASURE}"
        );
        return Some(Broken::new(
            message,
            &["page.columns", "page.column-gap", "page.outside", "page.inside", "page.width", "page.size"],
        ));
    }
    if measure < least {
        let message = format!(
            "margins of {inside} and {outside} leave {measure} of a page {width} wide; the measure must be at least {LEAST_MEASURE}"
        );
        return Some(Broken::new(message, &["page.outside", "page.inside", "page.width", "page.size"]));
    }
    if text < grid {
        let message = format!(
            "margins of {top} and {bottom} leave {text} of a page {height} high; a line takes at least the grid, {grid}"
        );
        return Some(Broken::new(message, &["page.bottom", "page.top", "page.height", "page.size", "grid"]));
    }
    indents(style, measure).or_else(|| leadings(style, text))
}

/// Half of the measure must be left of every indent.
fn indents(style: &Table, measure: Length) -> Option<Broken> {
    let table = style.get("indents")?.as_table()?;
    let (key, indent) =
        table.keys().map(|key| (key, length(style, &["indents", key]))).find(|(_, indent)| *indent > measure / 2)?;
    let message = format!("`indents.{key}` is {indent}, more than half of the measure, {measure}");
    Some(Broken::new(message, &[&format!("indents.{key}"), "page.outside", "page.inside", "page.width", "page.size"]))
}

/// A line of every role must fit on the page.
fn leadings(style: &Table, text: Length) -> Option<Broken> {
    let table = style.get("roles")?.as_table()?;
    let (role, leading) =
        table.keys().map(|role| (role, length(style, &["roles", role, "leading"]))).find(|(_, leading)| *leading > text)?;
    let message = format!("`roles.{role}.leading` is {leading}, higher than the text of a page, {text}");
    Some(Broken::new(message, &[&format!("roles.{role}.leading"), "page.bottom", "page.top", "page.height", "page.size"]))
}

impl Broken {
    fn new(message: String, blame: &[&str]) -> Self {
        Self { message, blame: blame.iter().map(|path| (*path).to_owned()).collect() }
    }
}

/// The length at a path of keys; each was read before, so it is there and a length.
fn length(style: &Table, path: &[&str]) -> Length {
    let (tables, key) = path.split_at(path.len().saturating_sub(1));
    let table = tables.iter().try_fold(style, |table, key| table.get(*key)?.as_table());
    table.and_then(|table| table.get(*key.first()?)?.as_str()?.parse().ok()).unwrap_or_default()
}

fn out_of_range(name: &str, given: &str, least: impl std::fmt::Display, most: impl std::fmt::Display) -> String {
    format!("`{name}` is {given}; it must be from {least} to {most}")
}

fn unknown_choice(name: &str, given: &str, names: &[&str]) -> String {
    let meant = nearest(given, names.iter().copied()).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    format!("`{name}` is `{given}`; it must be one of {}{meant}", listed(names))
}

fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(text) if text.trim().is_empty() => "an empty text",
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a bare number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
