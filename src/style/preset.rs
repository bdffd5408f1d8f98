//! The looks that come with the crate: style files like a caller's, embedded.
//!
//! `article` says everything; the others inherit it and say what differs. docs/design.md tells why they look as they do.

use super::Style;
use crate::error::Error;
use crate::nearest::nearest;
use crate::notice::{At, CopyName, Place};

/// The complete style, which every other stands on.
const ARTICLE: &str = include_str!("presets/article.toml");

/// The presets that inherit.
const OTHERS: &[(&str, &str)] = &[
    ("letter", include_str!("presets/letter.toml")),
    ("pocket", include_str!("presets/pocket.toml")),
    ("large-print", include_str!("presets/large-print.toml")),
    ("review", include_str!("presets/review.toml")),
    ("broadsheet", include_str!("presets/broadsheet.toml")),
    ("journal", include_str!("presets/journal.toml")),
    ("newsletter", include_str!("presets/newsletter.toml")),
    ("tabloid", include_str!("presets/tabloid.toml")),
    ("reader", include_str!("presets/reader.toml")),
];

/// All names, the default first.
const NAMES: &[&str] =
    &["article", "letter", "pocket", "large-print", "review", "broadsheet", "journal", "newsletter", "tabloid", "reader"];

impl Style {
    /// Names of the presets, the default first.
    #[must_use]
    pub const fn presets() -> &'static [&'static str] {
        NAMES
    }

    /// A look that comes with the crate: for articles `article`, `letter`, `pocket`, `large-print`, `review` or `broadsheet`, for editions
    /// `journal`, `newsletter`, `tabloid` or `reader`. Each sets both.
    ///
    /// # Errors
    /// [`Error::Preset`] if there is none of that name, with the name that is most like it.
    pub fn preset(name: &str) -> Result<Self, Error> {
        if name == "article" {
            return toml::from_str(ARTICLE).map_err(|error| Error::Style {
                place: Place::new(&CopyName(Some(name.into())), At::NOWHERE),
                message: error.message().to_owned(),
            });
        }
        let Some((_, source)) = OTHERS.iter().find(|(other, _)| *other == name) else {
            let nearest = nearest(name, NAMES.iter().copied()).map(str::to_owned);
            return Err(Error::Preset { given: name.to_owned(), nearest });
        };
        Self::from_toml(name, source)
    }
}

impl Default for Style {
    /// The preset `article`.
    #[expect(clippy::expect_used, reason = "the file is embedded, and tests/style.rs reads it")]
    fn default() -> Self {
        Self::preset("article").expect("the embedded preset parses")
    }
}
