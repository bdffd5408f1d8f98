//! How many blank lines stand between two blocks.
//!
//! Pipeline: [`flow`](crate::flow) passages -> **standing** -> [`blocks`](super::blocks).
//!
//! Headings are told by the white around them. Items of a list follow one another closely, lists do not; a term stands right above its
//! meaning.

use crate::flow::Passage;
use crate::length::Length;
use crate::style::{Role, TextHeadings};

/// What blank lines between two blocks depend on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    /// None for tables and figures.
    role: Option<Role>,
    has_mark: bool,
    keeps_with_next: bool,
    before: Length,
    after: Length,
}

impl Standing {
    pub(super) fn of(role: Option<Role>) -> Self {
        Self { role, has_mark: false, keeps_with_next: false, before: Length::ZERO, after: Length::ZERO }
    }

    pub(super) fn of_passage(passage: &Passage) -> Self {
        Self {
            role: Some(passage.role),
            has_mark: passage.marker.is_some(),
            keeps_with_next: passage.keep_with_next,
            before: passage.before,
            after: passage.after,
        }
    }

    /// Whether it belongs to the head of the article.
    pub(super) fn is_head(self) -> bool {
        matches!(self.role, Some(Role::Kicker | Role::Title | Role::Subtitle | Role::Standfirst | Role::Byline))
    }

    /// Whether it is a heading.
    pub(super) fn is_heading(self) -> bool {
        matches!(self.role, Some(Role::Heading(_)))
    }

    /// Blank lines between this and what stands below it.
    pub(super) fn blank_lines(self, below: Self, headings: &TextHeadings) -> usize {
        match (self.role, below.role) {
            _ if self.is_head() && below.is_head() => 1,
            _ if self.is_head() => headings.below_title,
            // Below a heading another comes, or its text.
            _ if self.is_heading() => headings.below,
            _ if below.is_heading() => headings.above,
            (Some(Role::Contents), Some(Role::Contents))
            | (Some(Role::Links), Some(Role::Links))
            | (Some(Role::Colophon), Some(Role::Colophon)) => 0,
            (Some(Role::Contents), _) => headings.above,
            (_, Some(Role::Colophon)) => 2,
            (_, Some(Role::Attribution)) => 1,
            // A term stands right above its meaning, a mark without words above what it marks.
            _ if self.keeps_with_next && !below.has_mark => 0,
            (Some(Role::Note), Some(Role::Note)) if self.has_mark && below.has_mark => 0,
            // Items follow one another closely, lists do not.
            _ if self.has_mark && below.has_mark && self.after + below.before == Length::ZERO => 0,
            _ => 1,
        }
    }
}
