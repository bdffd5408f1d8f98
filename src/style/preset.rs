//! The looks that come with the crate, as style files.

use super::Style;
use crate::error::Error;
use crate::nearest::nearest;

/// Names of the presets.
const NAMES: &[&str] = &["article"];

impl Style {
    /// Names of the presets, the default first.
    #[must_use]
    pub const fn presets() -> &'static [&'static str] {
        NAMES
    }

    /// A look that comes with the crate.
    ///
    /// # Errors
    /// [`Error::Preset`] if there is none of that name, with the name that is most like it.
    pub fn preset(name: &str) -> Result<Self, Error> {
        match name {
            "article" => Self::article(),
            _ => Err(Error::Preset {
                given: name.to_owned(),
                nearest: nearest(name, NAMES.iter().copied()).map(str::to_owned),
            }),
        }
    }

    fn article() -> Result<Self, Error> {
        toml::from_str(include_str!("presets/article.toml"))
            .map_err(|error| Error::Style { place: crate::notice::Place::default(), message: error.message().to_owned() })
    }
}

impl Default for Style {
    /// The preset `article`.
    #[expect(clippy::expect_used, reason = "the file is embedded, and tests/style.rs reads it")]
    fn default() -> Self {
        Self::preset("article").expect("the embedded preset parses")
    }
}
