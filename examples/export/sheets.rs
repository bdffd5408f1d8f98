//! Sheets to print, fold and cut: what is asked for of them, in arguments and in the configuration file.

use clap::{Args, ValueEnum};
use offprint::error::Error;
use offprint::impose::{Binding, Edge, Imposition};
use offprint::length::Length;
use serde::{Deserialize, Serialize};

/// How the pages go on sheets. The same words in arguments and in the table `[sheets]` of a configuration file.
#[derive(Args, Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[command(next_help_heading = "Sheets")]
pub(crate) struct Sheets {
    /// Write beside each PDF, as NAME.SCHEME.pdf, its pages on sheets: booklet, signatures=16, signatures=16-32, 2up, 4up, zine, stacks=4
    #[arg(long, value_name = "SCHEME")]
    #[serde(skip_serializing_if = "Option::is_none")]
    impose: Option<String>,
    /// The paper, by name (a3, a4, letter, …) or sides (320mm x 450mm) [default: as the pages need it]
    #[arg(long, value_name = "PAPER")]
    #[serde(skip_serializing_if = "Option::is_none")]
    paper: Option<String>,
    /// The edge over which the printer turns the paper [default: short for wide paper, long for upright paper]
    #[arg(long, value_enum, value_name = "EDGE")]
    #[serde(skip_serializing_if = "Option::is_none")]
    duplex: Option<Duplex>,
    /// The edge that is bound [default: right for what is read from right to left]
    #[arg(long, value_enum, value_name = "EDGE")]
    #[serde(skip_serializing_if = "Option::is_none")]
    binding: Option<BoundAt>,
    /// How thick the paper is, so that inner sheets are moved towards the fold: 0.1mm for 80 g
    #[arg(long, value_name = "THICKNESS")]
    #[serde(skip_serializing_if = "Option::is_none")]
    creep: Option<String>,
    /// How far print may reach beyond the cut: 3mm
    #[arg(long, value_name = "LENGTH")]
    #[serde(skip_serializing_if = "Option::is_none")]
    bleed: Option<String>,
    /// Lines outside the pages that say where to cut and to fold
    #[arg(long, value_enum, value_delimiter = ',', value_name = "MARKS")]
    marks: Vec<Mark>,
    /// Keep the last page last, as a back cover: blank pages come before it
    #[arg(long)]
    keep_last: bool,
    /// Make pages smaller that do not fit on the paper
    #[arg(long)]
    shrink: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Duplex {
    Long,
    Short,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum BoundAt {
    Left,
    Right,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Mark {
    Crop,
    Fold,
}

impl Sheets {
    /// These arguments over a configuration file.
    pub(crate) fn over(&self, under: Self) -> Self {
        Self {
            impose: self.impose.clone().or(under.impose),
            paper: self.paper.clone().or(under.paper),
            duplex: self.duplex.or(under.duplex),
            binding: self.binding.or(under.binding),
            creep: self.creep.clone().or(under.creep),
            bleed: self.bleed.clone().or(under.bleed),
            marks: if self.marks.is_empty() { under.marks } else { self.marks.clone() },
            keep_last: self.keep_last || under.keep_last,
            shrink: self.shrink || under.shrink,
        }
    }

    pub(crate) fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// What is asked for, if sheets are.
    pub(crate) fn imposition(&self) -> Result<Option<Imposition>, String> {
        let Some(scheme) = &self.impose else {
            let says = "there are options for sheets, but no sheets are asked for; give --impose SCHEME";
            return if self.is_default() { Ok(None) } else { Err(says.to_owned()) };
        };
        let length = |name: &str, text: &Option<String>| match text {
            Some(text) => text.parse::<Length>().map_err(|error| format!("--{name}: {error}")),
            None => Ok(Length::ZERO),
        };
        let said = |error: Error| error.to_string();
        let mut asked = Imposition::new(scheme.parse().map_err(said)?);
        asked.paper = self.paper.as_deref().map(str::parse).transpose().map_err(said)?;
        asked.edge = self.duplex.map(|edge| if edge == Duplex::Long { Edge::Long } else { Edge::Short });
        asked.binding = self.binding.map(|at| if at == BoundAt::Left { Binding::Left } else { Binding::Right });
        asked.thickness = length("creep", &self.creep)?;
        asked.bleed = length("bleed", &self.bleed)?;
        asked.crop_marks = self.marks.contains(&Mark::Crop);
        asked.fold_marks = self.marks.contains(&Mark::Fold);
        (asked.keeps_last, asked.shrinks) = (self.keep_last, self.shrink);
        Ok(Some(asked))
    }
}
