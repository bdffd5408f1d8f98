//! What cannot be set: the one error type.
//!
//! Pipeline: every stage -> **error** -> the caller.

use thiserror::Error as ThisError;

use crate::notice::Place;

/// Why something could not be done at all. What is merely done badly is a [`Notice`](crate::notice::Notice).
#[derive(Debug, ThisError)]
#[non_exhaustive]
pub enum Error {
    /// A distance that is not a number with a unit.
    #[error("`{given}` is not a length; write a number and a unit, like 11pt, 3mm, 2cm or 0.5in")]
    Length {
        /// What was written.
        given: String,
    },
    /// Copy that a reader cannot make an article of.
    #[error("{place}: {message}")]
    Read {
        /// Where it stops making sense.
        place: Place,
        /// Why.
        message: String,
    },
    /// Bytes that are not a font.
    #[error("{name}: {message}")]
    Font {
        /// What the caller called the bytes.
        name: String,
        /// Why they are refused.
        message: String,
    },
    /// A style that does not hold together.
    #[error("{place}: {message}")]
    Style {
        /// Where in the style file.
        place: Place,
        /// Why.
        message: String,
    },
    /// No preset of that name.
    #[error("there is no preset `{given}`{}", suggestion(.nearest))]
    Preset {
        /// The name asked for.
        given: String,
        /// The known name that is most like it.
        nearest: Option<String>,
    },
    /// A setting of a batch that cannot be: which part of an archive, how files are called.
    #[error("`{given}` {message}")]
    Batch {
        /// What was written.
        given: String,
        /// Why it cannot be.
        message: String,
    },
    /// Something that a standard for files does not allow, or wants and was not given.
    #[error("{standard} {message}")]
    Standard {
        /// Its name.
        standard: &'static str,
        /// What it allows or wants.
        message: String,
    },
    /// Pages that cannot be put on sheets of paper as asked.
    #[error("{message}")]
    Imposition {
        /// What does not fit, or is no way to put them.
        message: String,
    },
    /// There is no page to write; a PDF has at least one.
    #[error("there are no pages to write")]
    NoPages,
    /// The caller's writer failed.
    #[error("cannot write the output")]
    Write(#[from] std::io::Error),
}

fn suggestion(nearest: &Option<String>) -> String {
    nearest.as_ref().map(|name| format!("; did you mean `{name}`?")).unwrap_or_default()
}

impl Error {
    /// Where in the copy or the style file it happened, where that is known.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Read { place, .. } | Self::Style { place, .. } => Some(place),
            _ => None,
        }
    }

    /// Whether the caller's settings are at fault, not the copy.
    #[must_use]
    pub fn is_configuration(&self) -> bool {
        matches!(
            self,
            Self::Length { .. }
                | Self::Style { .. }
                | Self::Preset { .. }
                | Self::Font { .. }
                | Self::Batch { .. }
                | Self::Standard { .. }
                | Self::Imposition { .. }
        )
    }
}
