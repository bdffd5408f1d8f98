//! Where figures and tables go, and where words stand in the columns of a table.

use serde::{Deserialize, Serialize};

/// Where a figure goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FigurePlace {
    /// Where it stands in the copy, or at the head or the foot of a page or column soon after.
    #[default]
    Near,
    /// Exactly where it stands in the copy.
    Here,
    /// Across all columns.
    Wide,
    /// On a page of its own.
    Page,
    /// At the side where reading ends, with text running around it.
    Side,
}

/// Where a table goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TablePlace {
    /// Where it stands in the copy, or at the head or the foot of a page or column soon after; one that goes on over several pages
    /// begins where it stands.
    #[default]
    Near,
    /// Exactly where it stands in the copy.
    Here,
    /// Across all columns.
    Wide,
}

/// Where the text of a column stands in its cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Alignment {
    /// As its cells ask for: on the decimal sign if they are nearly all numbers, at the start otherwise.
    #[default]
    Natural,
    /// At the side where reading begins.
    Start,
    /// In the middle.
    Center,
    /// At the side where reading ends.
    End,
    /// Numbers on their decimal sign, whole ones as if one stood behind them.
    Decimal,
}
