//! How an article should look: page, faces, sizes, indents, words.
//!
//! Pipeline: a preset, or the caller's TOML over a preset -> **style** -> [`flow`](crate::flow) (everything but geometry),
//! [`page`](crate::page) (geometry).
//!
//! Vertical distances are meant for a baseline grid whose step is [`Style::grid`], the leading of the body: what takes other
//! leadings is rounded up to whole steps when it is set.

mod code;
mod east_asian;
mod exceptions;
mod fallback;
mod figures;
mod folio;
mod furniture;
mod leading;
mod make_up;
mod merge;
mod opening;
mod paragraph;
mod preset;
mod roles;
mod rule;
mod text;
mod words;

pub use code::CodeStyle;
pub(crate) use east_asian::is_square;
pub use east_asian::{EastAsianStyle, Kinsoku, KoreanBreaks};
pub use figures::{FigureStyle, TableStyle};
pub use folio::Folio;
pub use furniture::{FirstPage, Furniture, SlotPart, Slots, Token, slot_parts};
pub use make_up::MakeUpStyle;
pub use opening::{OpeningCaps, OpeningStyle};
pub use paragraph::{LineCosts, ParagraphStyle, PunctuationStyle};
pub use roles::Roles;
pub use text::{
    Charset, NoteMarks, TextAlign, TextEmphasis, TextFigures, TextFormat, TextHeadings, TextLinks, TextNotes, TextOrder,
    TextOutput, TextPage, TextQuotes, TextRules, TextStyle, TextTables,
};
pub use words::{Texts, Word, Words, languages};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::length::Length;
use crate::model::Language;

/// How an article should look.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Style {
    /// The sheet and its margins.
    pub page: PageStyle,
    /// Step of the baseline grid.
    pub grid: Length,
    /// Names of the families.
    pub families: Families,
    /// How paragraphs are set.
    pub paragraph: ParagraphStyle,
    /// What typewriter punctuation becomes.
    pub punctuation: PunctuationStyle,
    /// How Chinese, Japanese and Korean are set.
    pub east_asian: EastAsianStyle,
    /// How the article begins and ends.
    pub opening: OpeningStyle,
    /// What stands beside code.
    pub code: CodeStyle,
    /// How far blocks stand in.
    pub indents: Indents,
    /// Where figures go.
    pub figures: FigureStyle,
    /// Where tables go, and how they are made to fit.
    pub tables: TableStyle,
    /// How each kind of text looks.
    pub roles: Roles,
    /// What stands at the head and the foot of the pages.
    pub furniture: Furniture,
    /// What is given up for what when pages are made up.
    pub make_up: MakeUpStyle,
    /// The list of its headings before the body.
    pub contents: ContentsStyle,
    /// What is of an edition and not of its articles.
    pub edition: EditionStyle,
    /// Where notes stand.
    pub notes: NotePlace,
    /// What becomes of links on paper.
    pub links: LinkPolicy,
    /// Whether it is said what short forms stand for.
    pub abbreviations: AbbreviationPolicy,
    /// Whether the source of the article, and what is shown elsewhere, has a QR code beside its address; no by default.
    pub qr: bool,
    /// Whether readers' comments are printed.
    pub comments: bool,
    /// How plain text looks. Default `reader`.
    #[serde(default)]
    pub text: TextStyle,
    /// Words of the library said otherwise, by language; what is not here comes from the catalogue.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub words: BTreeMap<Language, Texts>,
    /// Words that are parted otherwise than the patterns have it, by language: `off-print` only at its hyphens, `Kropotkin`
    /// nowhere. Case does not count; what is said for `en` holds for `en-GB`, too. None by default.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub exceptions: BTreeMap<Language, Vec<String>>,
    /// Families that show what the family asked for is not made for, by script (`Arab`) or language (`ur`), in the order they
    /// are asked; the catalogue's come after them. None by default.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fallback: BTreeMap<String, Vec<String>>,
    /// By how many hundredths such families are enlarged, from 50 to 200. What is not here is as the catalogue has it, or is measured.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub scale: BTreeMap<String, u16>,
}

/// The sheet and its margins. The measure is the width less the margins at its sides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct PageStyle {
    /// Width of the sheet.
    pub width: Length,
    /// Height of the sheet.
    pub height: Length,
    /// Above the text.
    pub top: Length,
    /// Below the text, at least; the text is as many whole grid steps high as fit.
    pub bottom: Length,
    /// At the binding edge: left of right-hand pages; always left (in right-to-left articles: right) where not `mirrored`.
    pub inside: Length,
    /// At the other edge.
    pub outside: Length,
    /// Whether left-hand pages mirror right-hand pages.
    pub mirrored: bool,
    /// How many columns stand side by side, from 1 to 4.
    pub columns: u8,
    /// White between two columns.
    pub column_gap: Length,
    /// Thickness of the rule between two columns; 0 for none.
    pub column_rule: Length,
    /// What stands across all columns, beside figures and tables that ask for it.
    pub across: Across,
}

/// What stands across all columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Across {
    /// The head of the article: title, standfirst and byline.
    Head,
    /// That, and headings of the first level.
    Headings,
}

impl PageStyle {
    /// The width of the text area: what the margins at the sides leave.
    #[must_use]
    pub fn text_width(&self) -> Length {
        self.width - self.inside - self.outside
    }

    /// The width of a column, and so of the lines.
    #[must_use]
    pub fn measure(&self) -> Length {
        let columns = i32::from(self.columns.max(1));
        (self.text_width() - self.column_gap * (columns - 1)) / columns
    }
}

/// Names of the families that roles choose from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Families {
    /// For reading.
    pub serif: String,
    /// For furniture and tables.
    pub sans: String,
    /// For code.
    pub mono: String,
    /// The languages whose Arabic letters are set in Nastaliq, with spaces between: `ur ks`, `pa-Arab`. Others are set in Naskh.
    /// By default those whose readers are used to nothing else: Urdu, Kashmiri, Saraiki, Punjabi of Pakistan, Khowar.
    pub nastaliq: String,
}

impl Families {
    /// Whether Arabic letters in a language are set in Nastaliq.
    #[must_use]
    pub fn is_nastaliq(&self, language: &Language) -> bool {
        let tags = words::family(language);
        self.nastaliq.split_whitespace().any(|asked| tags.contains(&Language::new(asked)))
    }
}

/// One of the [`Families`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// For reading.
    Serif,
    /// For furniture and tables.
    Sans,
    /// For code.
    Mono,
}

/// How far blocks stand in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Indents {
    /// First line of a paragraph that follows another.
    pub paragraph: Length,
    /// A quotation, at the side where reading begins.
    pub quote: Length,
    /// A list's items, room for their marks included.
    pub list: Length,
    /// Verse.
    pub verse: Length,
    /// Code.
    pub code: Length,
    /// The meanings of a definition.
    pub definition: Length,
    /// The text of a note, room for its number included.
    pub note: Length,
}

/// Where the lines of a text stand in their measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// Flush at both sides.
    Justify,
    /// Flush where reading begins.
    Start,
    /// In the middle.
    Center,
    /// Flush where reading ends.
    End,
}

/// Which of the figures of a face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Figures {
    /// With ascenders and descenders, each as wide as it is: for running text. Among capitals (A4, COVID-19) they are lining.
    OldStyle,
    /// As high as capitals, each as wide as it is.
    Lining,
    /// As high as capitals, all of one width: for columns.
    Tabular,
}

/// How a kind of text looks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct RoleStyle {
    /// Which of the families.
    pub family: Family,
    /// Size of the em.
    pub size: Length,
    /// From baseline to baseline.
    pub leading: Length,
    /// Weight from 1 to 1000.
    pub weight: u16,
    /// Whether slanted.
    pub italic: bool,
    /// Whether in small capitals, where the face has them drawn; none are made from capitals.
    pub small_caps: bool,
    /// Which figures, where the face has them.
    pub figures: Figures,
    /// Where its lines stand.
    pub align: Align,
    /// Space above, left out at the head of a page; in a cell of a table, its padding.
    pub before: Length,
    /// Space below; in a cell of a table, its padding. Between two blocks stands the larger of the two spaces.
    pub after: Length,
    /// Ink from 0 to 100 percent of black.
    pub ink: u8,
}

/// A kind of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Role {
    /// The line above the title.
    Kicker,
    /// The title.
    Title,
    /// The second title.
    Subtitle,
    /// The opening summary.
    Standfirst,
    /// Authors, place and dates.
    Byline,
    /// Heading of a level from 1 to 6; deeper than 3 looks like 3.
    Heading(u8),
    /// Running text.
    Body,
    /// Somebody else's words.
    Quote,
    /// Whose words they are.
    Attribution,
    /// Words repeated large.
    PullQuote,
    /// Lines that stay as they are.
    Verse,
    /// Computer code.
    Code,
    /// Cells that name columns.
    TableHead,
    /// Cells with content.
    TableCell,
    /// Words to a picture or a table.
    Caption,
    /// Who made the picture.
    Credit,
    /// A note.
    Note,
    /// An entry of the contents.
    Contents,
    /// The numbered addresses at the end.
    Links,
    /// Source, licence and key words at the very end.
    Colophon,
    /// A thematic break.
    Ornament,
    /// The heads of readers' comments.
    CommentHead,
    /// Readers' comments.
    Comment,
    /// The title of an edition on its cover.
    CoverTitle,
    /// Number, date, place and price of an edition below its title.
    CoverLine,
    /// A line on the cover that leads to an article.
    Teaser,
    /// The title of a section on the page it begins with.
    SectionTitle,
    /// The title of an article that runs on below another.
    Story,
    /// The head of the pages.
    RunningHead,
    /// The foot of the pages.
    Folio,
}

/// The list of the headings with the pages they stand on, between the head of the article and its body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct ContentsStyle {
    /// How many levels of headings it lists, from 0 to 3. Default 0: there are no contents.
    pub depth: u8,
}

/// How an edition is put together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct EditionStyle {
    /// Whether what stands before the first article is numbered by itself, in Roman numerals (in scripts from right to left, letters).
    /// By default it is counted with the others.
    pub roman: bool,
    /// White above an article that runs on below another.
    pub between: Length,
    /// Whether a rule stands in that white.
    pub rule: bool,
}

/// Where notes stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum NotePlace {
    /// At the foot of the page with their mark.
    Page,
    /// All together behind the body, under a heading.
    End,
}

/// Whether it is said what short forms stand for, where the article knows; screen readers are told in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum AbbreviationPolicy {
    /// In brackets behind the first in the running text, unless the text says it there itself.
    First,
    /// Nowhere.
    None,
}

/// What becomes of links on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum LinkPolicy {
    /// A number in brackets after the words, and the addresses at the end of the article.
    End,
    /// The mark of a note after the words, and the address in the note, numbered with the others.
    Notes,
    /// The address in brackets after the words.
    Inline,
    /// Nothing; they can be clicked on a screen.
    None,
}
