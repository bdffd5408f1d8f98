//! How paragraphs are set and punctuated, and what their lines cost.

use serde::{Deserialize, Serialize};

use crate::length::Length;

/// How paragraphs are set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct ParagraphStyle {
    /// Whether words may be hyphenated.
    pub hyphenate: bool,
    /// Whether punctuation hangs in the margins a little, so that the edges look straight.
    pub protrude: bool,
    /// How much wider or narrower the letters of a line may be set to justify it, in thousandths (0 to 50).
    pub glyph_scaling: u16,
    /// How far apart or together the letters of a line may be set to justify it, in thousandths of the em (0 to 30). Never in
    /// scripts whose letters join.
    pub letterspacing: u16,
    /// Whether joined letters of Arabic in Naskh are drawn out (kashida) in lines that spaces alone would fill too loosely. Off by
    /// default; never in Nastaliq.
    pub kashida: bool,
    /// Most of a ragged line that may stay empty without being bad.
    pub rag: Length,
    /// What a last line of a paragraph alone at the head of a page costs (TeX's `\widowpenalty`).
    pub widow_penalty: i32,
    /// What a first line of a paragraph alone at the foot of a page costs (TeX's `\clubpenalty`).
    pub club_penalty: i32,
    /// What the lines of a paragraph cost.
    pub costs: LineCosts,
}

/// What the lines of a paragraph cost beside their spacing; the layout that costs least is set.
///
/// The unit is a line whose spaces have their natural width, which costs 1. With spaces stretched or shrunk by half of what they
/// give a line costs 5, by all of it 121, by half as much again 1 206: (1 + 10 |r|³)², r being the ratio. The defaults are those of
/// the preset `article`; docs/design.md says how they were found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct LineCosts {
    /// A hyphen at the end of a line.
    pub hyphen: i32,
    /// On top of that, where no more than two letters stand before it, or three after it.
    pub short_stub: i32,
    /// On top of that, in a word that begins with a capital: a name, as a rule. Not in German, where every noun does.
    pub capital: i32,
    /// On top of that, inside a part of a word that has a hyphen already.
    pub compound: i32,
    /// A line that ends after a hyphen or a dash that is written in the text.
    pub written_hyphen: i32,
    /// On top of the hyphen, if the last line of the paragraph is the next.
    pub last_hyphen: i32,
    /// On top of the hyphen, if the line before ends in one, too.
    pub ladder: i32,
    /// A line much looser or tighter than the one before it: two of TeX's four classes apart (TeX §817).
    pub clash: i32,
    /// A last line shorter than an em and a half or a tenth of the measure.
    pub short_last_line: i32,
    /// A last line that is a single word.
    pub lone_word: i32,
    /// Two lines in a row that begin or end with the same word.
    pub stack: i32,
    /// A river: gaps that run down through four lines or more.
    pub river: i32,
    /// A page that ends in a hyphen, beside what makes up pages.
    pub page_end: i32,
}

/// What typewriter punctuation becomes, by the language of the words. What is typographic in the copy stays as it is, and so do
/// code and addresses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct PunctuationStyle {
    /// Whether straight quotes become those of the language, or apostrophes, or primes.
    pub quotes: bool,
    /// Whether `--`, `---` and `...` become dashes and an ellipsis.
    pub dashes: bool,
    /// Whether spaces become no-break spaces where a line should not end (12 km, Dr. Roth, J. R. Tolkien), and French
    /// punctuation gets its white.
    pub spaces: bool,
    /// Whether 1/2 is set as a fraction, where the face has fractions.
    pub fractions: bool,
}
