//! Font programs that many files share: cut down and packed once, for a repertoire that is fixed before.
//!
//! ```text
//! a specimen, set once -> its glyphs, by face -> programs        the same in every file, whatever else is written
//! a file: a glyph of the repertoire -> the shared program        any other -> a program of the file's own, beside it
//! ```
//!
//! So the bytes of a file are a function of its leaf, the options and the specimen, never of its neighbours. Faces with TrueType outlines
//! are not shared: glyphs are made for a file from those it has ([`letters`](super::letters)).

use std::sync::Arc;

use super::program::Program;
use crate::error::Error;
use crate::font::Face;
use crate::leaf::{Leaf, Mark};

/// Programs of faces, cut down to the glyphs of a specimen. Cheap to clone, and may be used from many threads at once.
///
/// It saves the time that cutting and packing takes for every file, and costs the bytes of glyphs that a file does not need; `docs/pdf.md` has
/// the numbers.
#[derive(Clone, Debug)]
pub struct FontPrograms(Arc<[Shared]>);

/// Two are equal if they are the same object.
impl PartialEq for FontPrograms {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for FontPrograms {}

/// The program of a face.
#[derive(Debug)]
pub(super) struct Shared {
    face: Face,
    /// Its glyphs by code, `.notdef` first.
    pub(super) glyphs: Vec<u16>,
    pub(super) program: Program,
}

impl FontPrograms {
    /// The programs of the faces that a specimen shows, with the glyphs it shows. A press has one:
    /// [`Press::font_programs`](crate::typeset::Press::font_programs).
    ///
    /// # Errors
    /// [`Error::Font`] if a face cannot be cut down to its glyphs.
    pub fn of(specimen: &Leaf) -> Result<Self, Error> {
        let mut glyphs: Vec<Vec<u16>> = vec![vec![0]; specimen.faces.len()];
        for mark in specimen.pages.iter().flat_map(|page| &page.marks) {
            let Mark::Run(run) = mark else { continue };
            if let Some(glyphs) = glyphs.get_mut(run.face) {
                glyphs.extend(run.glyphs.iter().map(|glyph| glyph.id));
            }
        }
        let mut shared = Vec::new();
        for (face, mut glyphs) in specimen.faces.iter().zip(glyphs) {
            glyphs.sort_unstable();
            glyphs.dedup();
            if glyphs.len() > 1 && !face.is_truetype() {
                let program = Program::cut(face, &glyphs, &[])?.packed();
                shared.push(Shared { face: face.clone(), glyphs, program });
            }
        }
        Ok(Self(shared.into()))
    }

    /// The program of a face, if it has one here.
    pub(super) fn get(&self, face: &Face) -> Option<&Shared> {
        self.0.iter().find(|shared| shared.face == *face)
    }
}
