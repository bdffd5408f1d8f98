//! What is given up for what when pages are made up.

use serde::{Deserialize, Serialize};

/// What pages cost, in the unit of [`LineCosts`](super::LineCosts): the cheapest pages for the work as a whole are set.
///
/// A paragraph may be set in a line more or fewer for what its lines then cost, so that columns come out full without a widow or a
/// club ([`ParagraphStyle`](super::ParagraphStyle) has what those cost).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct MakeUpStyle {
    /// Another step of white above a heading, a figure, a quotation.
    pub white: i32,
    /// A page that is a line shorter than others, each of two that face each other.
    pub short: i32,
    /// A column that ends a line above its foot; by the square of the lines. Above notes a tenth.
    pub uneven: i32,
    /// A last page of fewer than five lines, for each line it lacks, squared.
    pub last_page: i32,
    /// A note that goes on in the next column.
    pub split_note: i32,
    /// A figure that floats, for each column.
    pub float: i32,
}
