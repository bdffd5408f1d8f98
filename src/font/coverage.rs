//! Which faces show the letters of an article, and which letters none has.

use serde::Serialize;

use crate::notice::Place;

/// What the faces of a shelf are to the letters of an article: those of its head, its text, tables, captions, notes and
/// colophon. What the library adds at the head and foot of pages is not counted.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Coverage {
    /// Letters no face has, in the order of the article, each once.
    pub missing: Vec<MissingLetter>,
    /// The faces that show something, those that show most first.
    pub faces: Vec<FaceUse>,
}

/// A letter no face has.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct MissingLetter {
    /// The letter.
    pub letter: char,
    /// Its number: `U+1780`.
    pub number: String,
    /// Name of its script (Unicode property Script): `Khmer`; `Common` for signs of all scripts.
    pub script: &'static str,
    /// How often it stands in the article.
    pub count: usize,
    /// Where it stands first.
    pub place: Place,
    /// A family that would have it, if one is known that was not given.
    pub family: Option<String>,
}

/// What a face shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct FaceUse {
    /// Name of its family.
    pub family: String,
    /// Its PostScript name.
    pub face: String,
    /// How many letters it shows, spaces apart.
    pub count: usize,
    /// What it shows of each script, in the order of their names.
    pub scripts: Vec<ScriptUse>,
}

/// What a face shows of a script.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ScriptUse {
    /// Name of the script.
    pub script: &'static str,
    /// The letters, each once, in the order of their numbers.
    pub letters: String,
}
