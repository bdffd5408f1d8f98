//! What a choice costs, taken apart for a person to read.
//!
//! Pipeline: [`Choice`] -> **account** -> [`trace`](crate::trace).
//!
//! The search adds numbers up and forgets them. They are told again, by the same functions, only when somebody asks.

use super::{Breaker, Choice, even, river};

/// What a line pays for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Part {
    /// That it is looser or tighter than it should be; with the price of a line.
    Spacing,
    /// That it sticks out.
    Overfull,
    /// That it ends in a hyphen of ours, with what the place in the word adds.
    Hyphen,
    /// That it ends at a place with a price, without a hyphen of ours.
    Penalty,
    /// That the line before ends in a hyphen, too.
    Ladder,
    /// That the line before, the last but one, ends in a hyphen.
    LastHyphen,
    /// That it is short, and the last.
    ShortLastLine,
    /// That it is one word, and the last.
    LoneWord,
    /// That it begins or ends with the same word as the line before.
    Stack,
    /// That it is much looser or tighter than the line before.
    Clash,
}

impl Part {
    /// In words: `last hyphen`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Spacing => "spacing",
            Self::Overfull => "overfull",
            Self::Hyphen => "hyphen",
            Self::Penalty => "penalty",
            Self::Ladder => "ladder",
            Self::LastHyphen => "last hyphen",
            Self::ShortLastLine => "short last line",
            Self::LoneWord => "lone word",
            Self::Stack => "stack",
            Self::Clash => "clash",
        }
    }
}

/// What a line costs, part by part. The accounts of all lines, with the rivers of the paragraph, add up to [`Choice::cost`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Account {
    parts: Vec<(Part, f64)>,
}

impl Account {
    /// What is paid for, none twice; what costs nothing is left out.
    #[must_use]
    pub fn parts(&self) -> &[(Part, f64)] {
        &self.parts
    }

    /// The sum.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.parts.iter().map(|(_, cost)| cost).sum()
    }

    pub(super) fn add(&mut self, part: Part, cost: f64) {
        if cost != 0.0 {
            self.parts.push((part, cost));
        }
    }
}

impl Breaker<'_> {
    /// What each line of a choice costs.
    #[must_use]
    pub fn accounts(&self, choice: &Choice) -> Vec<Account> {
        even::accounts(self, &self.rows(choice))
    }

    /// How many rivers run through the lines of a choice, whatever they cost.
    #[must_use]
    pub fn rivers(&self, choice: &Choice) -> usize {
        if choice.breaks.len() <= river::LEAST_LINES {
            return 0;
        }
        river::count(&self.paragraph, &self.lines(choice), self.measure)
    }
}
