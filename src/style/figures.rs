//! Where figures and tables go, and how they are made to fit.

use serde::{Deserialize, Serialize};

use crate::length::Length;
use crate::model::{FigurePlace, TablePlace};

/// Where figures go.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct FigureStyle {
    /// Where a figure goes that does not say so itself; near by default.
    pub place: FigurePlace,
    /// How much of the measure a figure at the side takes with the gap beside it, in hundredths (20 to 70).
    pub side: u16,
    /// White between a figure at the side and the text that runs around it.
    pub gap: Length,
    /// Whether links in captions and credits are told on paper as those of the text are; yes by default.
    pub links: bool,
}

/// Where tables go, and how they are made to fit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct TableStyle {
    /// Where a table goes that does not say so itself; near by default.
    pub place: TablePlace,
    /// How small the type of a table that is too wide may become, in hundredths of its size (50 to 100).
    pub least_size: u16,
}
