//! Faces from bytes, and which of them shows which letter.
//!
//! Pipeline: bytes of the caller -> **font** -> [`shape`](crate::shape) (glyphs), [`pdf`](crate::pdf) (programs).
//!
//! [`Fonts`] is a shelf of [`Face`]s. It is filled once and shared: clones are cheap and may go to other threads. Nothing is
//! looked up on the machine; a face is there because its bytes were given. Every face has a card that says what it is and which letters
//! it has; its tables are read when it is first used, so that hundreds of faces on the shelf cost little ([`Face::shelved`]).
//! This module is also the only one that names `harfrust`: its font model is behind [`Face`], its shaper behind [`shaper`].
//!
//! ```
//! use offprint::font::Fonts;
//! let fonts = Fonts::bundled();
//! # #[cfg(feature = "fonts-core")]
//! assert!(fonts.faces().iter().any(|face| face.family() == "Libertinus Serif"));
//! ```

mod bundled;
mod bytes;
mod card;
pub(crate) mod choose;
mod coverage;
mod face;
pub(crate) mod han;
mod letters;
pub(crate) mod scale;
pub(crate) mod shaper;

pub use bytes::{FaceBytes, FaceSource};
pub use coverage::{Coverage, FaceUse, MissingLetter, ScriptUse};
pub use face::{Face, Slant};

use std::sync::Arc;

use crate::error::Error;

/// A shelf of faces in the order they were given. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Fonts {
    faces: Arc<[Face]>,
}

impl Fonts {
    /// The faces embedded in the crate, as far as the features `fonts-core` and `fonts-extra` are on.
    #[must_use]
    pub fn bundled() -> Self {
        bundled::faces().into_iter().collect()
    }

    /// The same shelf with the faces of one more file after those it has: one face, or all of a collection (`.ttc`).
    ///
    /// `name` is what messages call the bytes.
    ///
    /// # Errors
    /// [`Error::Font`] if the bytes are not a font, or one without what a page needs (an outline, a character map).
    pub fn with(&self, name: &str, bytes: impl Into<FaceBytes>) -> Result<Self, Error> {
        let more = Face::all_of(name, bytes)?;
        Ok(self.faces.iter().cloned().chain(more).collect())
    }

    /// All faces.
    #[must_use]
    pub fn faces(&self) -> &[Face] {
        &self.faces
    }
}

impl FromIterator<Face> for Fonts {
    fn from_iter<I: IntoIterator<Item = Face>>(faces: I) -> Self {
        Self { faces: faces.into_iter().collect() }
    }
}
