//! How plain text should look: the table `[text]` of a style file, and the presets it stands on.
//!
//! Pipeline: a preset, or the caller's TOML over one -> **text style** -> [`text`](crate::text).
//!
//! `reader` says everything; the others say what differs from it. docs/text.md shows a page of each.
//!
//! ```
//! use offprint::style::{Style, TextStyle};
//!
//! let style = Style::from_toml("mine.toml", "[text]\npreset = \"rfc\"\nwidth = 66")?;
//! assert_eq!((style.text.width, style.text.page.lines), (66, 58));
//! assert_eq!(TextStyle::default(), TextStyle::preset("reader")?);
//! # Ok::<(), offprint::error::Error>(())
//! ```

use serde::{Deserialize, Serialize};

use super::furniture::Slots;
use super::{LinkPolicy, NotePlace, Style};
use crate::error::Error;
use crate::nearest::nearest;
use crate::notice::{At, CopyName, Place};

/// The complete text style, which every other stands on.
const READER: &str = include_str!("texts/reader.toml");

/// The presets that say what differs.
const OTHERS: &[(&str, &str)] = &[
    ("rfc", include_str!("texts/rfc.toml")),
    ("printer", include_str!("texts/printer.toml")),
    ("gutenberg", include_str!("texts/gutenberg.toml")),
    ("mail", include_str!("texts/mail.toml")),
    ("gemtext", include_str!("texts/gemtext.toml")),
    ("markdown", include_str!("texts/markdown.toml")),
    ("accessible", include_str!("texts/accessible.toml")),
    ("teletype", include_str!("texts/teletype.toml")),
];

/// All names, the default first.
const NAMES: &[&str] = &["reader", "rfc", "printer", "gutenberg", "mail", "gemtext", "markdown", "accessible", "teletype"];

/// How plain text should look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct TextStyle {
    /// What is written. Default plain text.
    pub format: TextFormat,
    /// How many cells a line has, its margin included; 0 for lines that end only where paragraphs do. Default 72, which leaves room
    /// for quoting in 80; else less than 20 is taken for 20.
    pub width: usize,
    /// Blank cells before every line. Default 0.
    pub margin: usize,
    /// How many cells the body stands in from its headings. Default 0.
    pub indent: usize,
    /// Where lines end. Default ragged.
    pub align: TextAlign,
    /// Whether paragraphs that are read from right to left are pushed to the right edge. Default no: programs that know the
    /// direction do so themselves.
    pub flush_right: bool,
    /// In which order the letters of a line come. Default the order they are read in.
    pub order: TextOrder,
    /// Whether addresses and numbers are isolated (`UAX #9` FSI, PDI) among letters that run the other way. Default yes.
    pub isolates: bool,
    /// Whether letters of ambiguous width (`UAX #11`) take two cells, as they do on East Asian devices. Default no.
    pub ambiguous_wide: bool,
    /// Whether words may be parted at the ends of lines. Default no.
    pub hyphenate: bool,
    /// Which letters there are. Default all.
    pub charset: Charset,
    /// How stressed words are told. Default not at all.
    pub emphasis: TextEmphasis,
    /// Where the title stands, and the white around headings.
    pub headings: TextHeadings,
    /// The mark before the items of a list without numbers. Default a bullet.
    pub bullet: String,
    /// The stars of a pause in the text. Default `{style}`: as [`OpeningStyle`](super::OpeningStyle) has them.
    pub ornament: String,
    /// How quotations are told from the text. Default they stand in.
    pub quotes: TextQuotes,
    /// What begins the turned part of a line of code; empty: code is never turned, and sticks out. Default empty.
    pub wrap_mark: String,
    /// How pictures are told in words. Default a label.
    pub figures: TextFigures,
    /// How tables are set. Default in columns, where these fit.
    pub tables: TextTables,
    /// The rules of tables. Default a row of dashes below the head.
    pub rules: TextRules,
    /// The marks of notes. Default raised figures.
    pub note_marks: NoteMarks,
    /// Where notes stand. Default at the end.
    pub notes: TextNotes,
    /// What becomes of links. Default as [`Style::links`] has it.
    pub links: TextLinks,
    /// How many levels of headings the contents list, from 0 to 3. Default 0: there are no contents.
    pub contents: u8,
    /// Pages. Default none.
    pub page: TextPage,
    /// How the text becomes bytes.
    pub output: TextOutput,
}

/// What is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TextFormat {
    /// Lines as they are to be shown.
    #[default]
    Plain,
    /// `format=flowed` (RFC 3676): a line that ends in a space goes on in the next.
    Flowed,
    /// The text of Gemini: a line is a paragraph, and links have lines of their own.
    Gemtext,
    /// CommonMark, with tables, notes and front matter as the Markdown reader knows them. Of what else is said here only
    /// [`TextStyle::output`] counts.
    Markdown,
}

/// Where lines end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TextAlign {
    /// Where their words do.
    #[default]
    Start,
    /// At the measure, where no gap between words need grow by more than two cells.
    Justify,
}

/// In which order the letters of a line come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TextOrder {
    /// As they are read; who shows them turns those that run to the left (`UAX #9`).
    #[default]
    Logical,
    /// As they are seen from left to right, for devices that turn nothing.
    Visual,
}

/// Which letters there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Charset {
    /// All of Unicode, in UTF-8.
    #[default]
    #[serde(rename = "utf-8")]
    Utf8,
    /// The 95 of ASCII.
    Ascii,
    /// Those of IBM code page 437, in its bytes.
    Cp437,
}

/// How stressed words are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TextEmphasis {
    /// Not at all.
    #[default]
    None,
    /// `_Stressed_` and `=strongly stressed=`.
    Underscores,
}

/// Where the title stands, and the white around headings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct TextHeadings {
    /// Whether the head of the article stands in the middle. Default no.
    pub center_title: bool,
    /// Blank lines below the head of the article. Default 2.
    pub below_title: usize,
    /// Blank lines above a heading. Default 2.
    pub above: usize,
    /// Blank lines below a heading. Default 1.
    pub below: usize,
}

/// How quotations are told from the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TextQuotes {
    /// They stand in.
    #[default]
    Indent,
    /// `> ` stands before every line.
    Marks,
}

/// How pictures are told in words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TextFigures {
    /// `[Figure: a tram in the snow]`, and the caption below.
    #[default]
    Label,
    /// `[Illustration: the caption]`, or what the picture shows where it has none.
    Illustration,
    /// `Figure: A tram in the snow.`, and the caption below: a sentence to be read out.
    Sentence,
}

/// How tables are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TextTables {
    /// In columns; as records where these are too wide.
    #[default]
    Columns,
    /// One line a cell: `Depot: Northgate`.
    Records,
}

/// The rules of tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TextRules {
    /// Dashes below the head.
    #[default]
    Head,
    /// Boxes of `+`, `-` and `|`.
    Ascii,
    /// Boxes of lines (U+2500 to U+253C).
    Unicode,
}

/// The marks of notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum NoteMarks {
    /// Raised figures: word¹. Where a script has none: word(۱).
    #[default]
    Raised,
    /// word(1).
    Brackets,
}

/// Where notes stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TextNotes {
    /// Together behind the body, under a heading.
    #[default]
    End,
    /// At the foot of the page of their mark; at the end where there are no pages.
    Page,
    /// At the end of the section of their mark: above the next heading.
    Section,
}

/// What becomes of links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TextLinks {
    /// As [`Style::links`] has it.
    #[default]
    Style,
    /// [`LinkPolicy::End`].
    End,
    /// [`LinkPolicy::Notes`].
    Notes,
    /// [`LinkPolicy::Inline`].
    Inline,
    /// [`LinkPolicy::None`].
    None,
}

/// The pages of plain text. All have the same number of lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct TextPage {
    /// How many lines a page has, head, foot and margins included; 0 for no pages. Default 0. Where less than 8 are left for the
    /// text, 8 are taken for it.
    pub lines: usize,
    /// Whether a form feed (U+000C) stands between two pages; else the next begins right after the last line of the one
    /// before. Default yes.
    pub form_feed: bool,
    /// Blank lines at the head of the sheet. Default 0.
    pub top: usize,
    /// Blank lines at its foot. Default 0.
    pub bottom: usize,
    /// The running head, with two blank lines below it; no line at all where it says nothing.
    pub head: Slots,
    /// The running foot, with two blank lines above it; no line at all where it says nothing.
    pub foot: Slots,
    /// Whether the first page has its head. Default no: the title stands there, and the line is blank.
    pub first_head: bool,
}

/// How the text becomes bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct TextOutput {
    /// Whether a byte order mark (U+FEFF) stands before the text. Default no.
    pub bom: bool,
    /// Whether lines end in CR LF. Default no: in LF.
    pub crlf: bool,
    /// Whether the last line has an end, too. Default yes.
    pub final_newline: bool,
    /// Whether lines are filled up with spaces to the width, for devices with records of one length. Default no: no line ends
    /// in a space but those that `format=flowed` has go on.
    pub pad: bool,
}

impl TextStyle {
    /// Names of the presets, the default first.
    #[must_use]
    pub const fn presets() -> &'static [&'static str] {
        NAMES
    }

    /// A way of setting plain text that comes with the crate:
    ///
    /// - `reader`: one stream of 72 cells, notes and links at the end;
    /// - `rfc`: pages of 72 cells by 58 lines with head, foot and contents, form feeds between;
    /// - `printer`: pages of 80 cells by 66 lines, with a margin;
    /// - `gutenberg`: `_italics_`, much white around headings, `[Illustration: …]`;
    /// - `mail`: `format=flowed`, quotations with `>`;
    /// - `gemtext`, `markdown`: in those formats;
    /// - `accessible`: for ears: nothing drawn, tables as records, notes at the end of their section;
    /// - `teletype`: ASCII and nothing else, 69 cells.
    ///
    /// # Errors
    /// [`Error::Preset`] if there is none of that name, with the name that is most like it.
    pub fn preset(name: &str) -> Result<Self, Error> {
        let source = match OTHERS.iter().find(|(other, _)| *other == name) {
            Some((_, source)) => source,
            // It stands on itself.
            None if name == "reader" => "",
            None => {
                let nearest = nearest(name, NAMES.iter().copied()).map(str::to_owned);
                return Err(Error::Preset { given: name.to_owned(), nearest });
            }
        };
        let refuse = |message: &str| Error::Style {
            place: Place::new(&CopyName(Some(name.into())), At::NOWHERE),
            message: message.to_owned(),
        };
        let table: toml::Table = toml::from_str(READER).map_err(|error| refuse(error.message()))?;
        let over: toml::Table = toml::from_str(source).map_err(|error| refuse(error.message()))?;
        over_table(table, over).try_into().map_err(|error: toml::de::Error| refuse(error.message()))
    }

    /// What names of files end in: `txt`, `gmi` or `md`.
    #[must_use]
    pub const fn extension(&self) -> &'static str {
        match self.format {
            TextFormat::Plain | TextFormat::Flowed => "txt",
            TextFormat::Gemtext => "gmi",
            TextFormat::Markdown => "md",
        }
    }

    /// Whether there are pages.
    #[must_use]
    pub fn has_pages(&self) -> bool {
        self.page.lines > 0 && self.format == TextFormat::Plain
    }
}

impl Default for TextStyle {
    /// The preset `reader`.
    #[expect(clippy::expect_used, reason = "the file is embedded, and tests/style.rs reads it")]
    fn default() -> Self {
        Self::preset("reader").expect("the embedded preset parses")
    }
}

/// The keys of a table, those of another put over them.
fn over_table(mut base: toml::Table, over: toml::Table) -> toml::Table {
    for (key, value) in over {
        match (base.get_mut(&key), value) {
            (Some(toml::Value::Table(below)), toml::Value::Table(value)) => {
                *below = over_table(std::mem::take(below), value);
            }
            (_, value) => {
                base.insert(key, value);
            }
        }
    }
    base
}

impl Style {
    /// The style as plain text wants it: its furniture, and its policies for links and notes, are those of the text style.
    #[must_use]
    pub fn for_text(&self, text: &TextStyle) -> Self {
        let mut style = self.clone();
        style.links = match (text.format, text.links) {
            // Its links have lines of their own.
            (TextFormat::Gemtext, _) | (_, TextLinks::None) => LinkPolicy::None,
            (_, TextLinks::Style) => self.links,
            (_, TextLinks::End) => LinkPolicy::End,
            (_, TextLinks::Notes) => LinkPolicy::Notes,
            (_, TextLinks::Inline) => LinkPolicy::Inline,
        };
        style.notes = NotePlace::Page;
        style.furniture.head = text.page.head.clone();
        style.furniture.foot = text.page.foot.clone();
        style.furniture.first.head = if text.page.first_head { text.page.head.clone() } else { Slots::default() };
        style.furniture.first.foot = text.page.foot.clone();
        if text.ornament != "{style}" {
            style.opening.ornament.clone_from(&text.ornament);
        }
        style
    }
}
