//! What a person should know about the setting of an article, and where in the copy it stands.
//!
//! Pipeline: every stage -> **notice** -> the caller's report.
//!
//! An [`Error`](crate::error::Error) is for what cannot be set at all; a [`Notice`] is for what is set badly: a glyph no
//! face has, a picture that cannot be read, a line that sticks out. Notices never stop the rest of the article.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Where in the copy something stands: line and column, both counted from 1, columns in characters; or nowhere, for
/// articles made by a program.
///
/// Two places always compare equal: articles are the same when they *say* the same, wherever they were read from. For the
/// same reason a place is accepted when an article is read (`"at": {"line": 3, "column": 1}`) but never written.
#[derive(Clone, Copy, Default, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct At {
    /// Line, from 1; 0 where unknown.
    pub line: u32,
    /// Column in characters, from 1; 0 where unknown.
    pub column: u32,
}

impl At {
    /// Not a place in any copy.
    pub const NOWHERE: Self = Self { line: 0, column: 0 };

    /// A place by line and column, both from 1.
    #[must_use]
    pub const fn new(line: u32, column: u32) -> Self {
        Self { line, column }
    }

    /// Whether this is a place at all.
    #[must_use]
    pub const fn is_known(self) -> bool {
        self.line > 0
    }

    /// The place `characters` further along the same line; nowhere stays nowhere.
    #[must_use]
    pub const fn advanced(self, characters: u32) -> Self {
        if self.line == 0 { self } else { Self { line: self.line, column: self.column.saturating_add(characters) } }
    }
}

impl PartialEq for At {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for At {}

/// The name of the copy an article was read from (a file name, `-` for standard input), or none.
///
/// Like [`At`] it is a fact about the reading, not about the article: two always compare equal, and it is not written.
#[derive(Clone, Default, Debug)]
pub struct CopyName(pub Option<Arc<str>>);

impl PartialEq for CopyName {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for CopyName {}

/// A place with the name of the copy, as it is reported: `karachi.md:12:7`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Place {
    /// Name of the copy, as the reader was given it.
    pub file: Option<Arc<str>>,
    /// Line, from 1; absent where unknown.
    pub line: Option<u32>,
    /// Column in characters, from 1; absent where unknown.
    pub column: Option<u32>,
}

impl Place {
    /// The place `at` in the copy called `file`.
    #[must_use]
    pub fn new(file: &CopyName, at: At) -> Self {
        let known = at.is_known();
        Self { file: file.0.clone(), line: known.then_some(at.line), column: known.then_some(at.column) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.file.as_deref().unwrap_or("<article>"))?;
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(f, ":{line}:{column}")?;
        }
        Ok(())
    }
}

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing; the page is as it should be.
    Info,
    /// The page is worse than it should be.
    Warning,
    /// Something of the article does not reach the reader as it was meant.
    Error,
}

/// What kind of thing happened: stable names for filters and reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Code {
    /// No given face has a glyph for a character; a box with its number is drawn.
    MissingGlyph,
    /// A face that was there when faces were listed could not be loaded when it was wanted.
    FaceBroken,
    /// Bytes were not UTF-8 and were replaced by U+FFFD.
    NotUtf8,
    /// A control character was taken out.
    ControlCharacter,
    /// An unpaired surrogate escape in JSON was replaced by U+FFFD.
    LoneSurrogate,
    /// The article says nothing.
    EmptyArticle,
    /// A key of the front matter is not one we know.
    UnknownKey,
    /// A value of the front matter could not be used.
    BadValue,
    /// Blocks are nested deeper than the reader follows; the rest is kept at the deepest level.
    DeepNesting,
    /// A note is referred to but not there.
    MissingNote,
    /// A link leads to a heading of the article that is not there, or nowhere.
    MissingTarget,
    /// A note is there but never referred to; it is printed with the others.
    UnusedNote,
    /// A picture could not be had.
    ImageMissing,
    /// A picture could not be read.
    ImageBroken,
    /// A picture is larger than the limits.
    ImageTooLarge,
    /// The colours of a picture are described in a way that cannot be used; it is shown as if they were those of screens (sRGB).
    ImageColours,
    /// A picture has no text for those who cannot see it.
    AltMissing,
    /// Rows of a table have different numbers of cells; short ones are filled with empty cells.
    RaggedTable,
    /// A table is wider than its measure; it is set smaller, or its columns stand in parts.
    WideTable,
    /// A line is wider than its measure.
    OverfullLine,
    /// A block is higher than the page.
    OverfullPage,
    /// A page, or a column, is shorter than others.
    ShortPage,
    /// A line of a paragraph stands alone at the head or the foot of a page.
    StrandedLine,
    /// What should stand on one page is parted: it is higher than the page.
    PartedBlock,
    /// Heading levels skip a step; they are set as if they did not.
    HeadingSkipped,
    /// Markup the reader does not take over; its text is kept.
    MarkupIgnored,
    /// Something that is not part of the article was left out: what stands around it on a page, drafts of an export.
    LeftOut,
    /// A page says two things of its article; the one that is trusted less is left out.
    Disagreement,
    /// Bytes were decoded in an encoding other than UTF-8.
    LegacyEncoding,
    /// The copy does not say something, and it was guessed.
    Guessed,
    /// There are no hyphenation patterns for the language.
    NoHyphenation,
    /// Letters were transliterated or lost, as the charset of the text has no place for them.
    Transliterated,
    /// Paper is too small for the pages that go on it, or for the marks around them.
    PaperTooSmall,
    /// An edition was made to fill a number of pages, or could not be.
    PageCount,
    /// An article of an edition is not there; the others are set.
    MissingArticle,
    /// No reader knows what a file of an edition is written in; it is left out.
    UnknownFormat,
    /// An article stands in an edition twice.
    RepeatedArticle,
    /// An edition stands in itself; it is left out there.
    CircularEdition,
    /// A section of an edition has no articles; it is left out.
    EmptySection,
    /// A number of a page would move the place it names for ever; it is left out.
    UnsettledPage,
}

impl Code {
    /// All codes.
    pub const ALL: &'static [Self] = &[
        Self::MissingGlyph,
        Self::FaceBroken,
        Self::NotUtf8,
        Self::ControlCharacter,
        Self::LoneSurrogate,
        Self::EmptyArticle,
        Self::UnknownKey,
        Self::BadValue,
        Self::DeepNesting,
        Self::MissingNote,
        Self::MissingTarget,
        Self::UnusedNote,
        Self::ImageMissing,
        Self::ImageBroken,
        Self::ImageTooLarge,
        Self::ImageColours,
        Self::AltMissing,
        Self::RaggedTable,
        Self::WideTable,
        Self::OverfullLine,
        Self::OverfullPage,
        Self::ShortPage,
        Self::StrandedLine,
        Self::PartedBlock,
        Self::HeadingSkipped,
        Self::MarkupIgnored,
        Self::LeftOut,
        Self::Disagreement,
        Self::LegacyEncoding,
        Self::Guessed,
        Self::NoHyphenation,
        Self::Transliterated,
        Self::PaperTooSmall,
        Self::PageCount,
        Self::MissingArticle,
        Self::UnknownFormat,
        Self::RepeatedArticle,
        Self::CircularEdition,
        Self::EmptySection,
        Self::UnsettledPage,
    ];

    /// The stable name: `missing-glyph`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MissingGlyph => "missing-glyph",
            Self::FaceBroken => "face-broken",
            Self::NotUtf8 => "not-utf8",
            Self::ControlCharacter => "control-character",
            Self::LoneSurrogate => "lone-surrogate",
            Self::EmptyArticle => "empty-article",
            Self::UnknownKey => "unknown-key",
            Self::BadValue => "bad-value",
            Self::DeepNesting => "deep-nesting",
            Self::MissingNote => "missing-note",
            Self::MissingTarget => "missing-target",
            Self::UnusedNote => "unused-note",
            Self::ImageMissing => "image-missing",
            Self::ImageBroken => "image-broken",
            Self::ImageTooLarge => "image-too-large",
            Self::ImageColours => "image-colours",
            Self::AltMissing => "alt-missing",
            Self::RaggedTable => "ragged-table",
            Self::WideTable => "wide-table",
            Self::OverfullLine => "overfull-line",
            Self::OverfullPage => "overfull-page",
            Self::ShortPage => "short-page",
            Self::StrandedLine => "stranded-line",
            Self::PartedBlock => "parted-block",
            Self::HeadingSkipped => "heading-skipped",
            Self::MarkupIgnored => "markup-ignored",
            Self::LeftOut => "left-out",
            Self::Disagreement => "disagreement",
            Self::LegacyEncoding => "legacy-encoding",
            Self::Guessed => "guessed",
            Self::NoHyphenation => "no-hyphenation",
            Self::Transliterated => "transliterated",
            Self::PaperTooSmall => "paper-too-small",
            Self::PageCount => "page-count",
            Self::MissingArticle => "missing-article",
            Self::UnknownFormat => "unknown-format",
            Self::RepeatedArticle => "repeated-article",
            Self::CircularEdition => "circular-edition",
            Self::EmptySection => "empty-section",
            Self::UnsettledPage => "unsettled-page",
        }
    }
}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(name: &str) -> Result<Self, UnknownCode> {
        let known = Self::ALL.iter().find(|code| code.as_str() == name);
        known.copied().ok_or_else(|| UnknownCode(name.to_owned()))
    }
}

/// A name that is none of a [`Code`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCode(pub String);

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no notice `{}`", self.0)
    }
}

impl std::error::Error for UnknownCode {}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One thing a person should know, with its place in the copy and, once pages are made, its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Notice {
    /// What kind of thing.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// What happened, in lower case and without a full stop.
    pub message: String,
    /// Where in the copy.
    #[serde(flatten)]
    pub place: Place,
    /// On which page of the output, from 1.
    pub page: Option<u32>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Notice {
    /// A notice without page or help.
    #[must_use]
    pub fn new(code: Code, severity: Severity, message: impl Into<String>, place: Place) -> Self {
        Self { code, severity, message: message.into(), place, page: None, help: None }
    }

    /// The same with advice.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} [{}]", self.place, self.message, self.code)
    }
}
