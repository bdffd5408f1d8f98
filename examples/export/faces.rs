//! The faces of folders, and what they are to an article.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use offprint::font::{Coverage, Face, FaceSource, Fonts, ScriptUse};

use crate::{inputs, tell};

/// A font file that is read when one of its faces is used.
struct File(PathBuf);

impl FaceSource for File {
    fn load(&self) -> Option<Arc<[u8]>> {
        std::fs::read(&self.0).ok().map(Into::into)
    }
}

/// The embedded faces and those of the folders, in the order of their names.
pub(crate) fn shelf(folders: &[PathBuf]) -> Result<Fonts, String> {
    let files = files(folders)?;
    Ok(Fonts::bundled().faces().iter().cloned().chain(files.iter().flat_map(|file| listed(file))).collect())
}

/// The font files of the folders.
pub(crate) fn files(folders: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut all = Vec::new();
    for folder in folders {
        let files = inputs::files(folder, &["ttf", "otf", "ttc", "otc"])?;
        if files.is_empty() {
            return Err(format!("{}: there are no faces in this folder", folder.display()));
        }
        all.extend(files);
    }
    Ok(all)
}

/// The faces of a file. A broken one among good ones is told of and left out.
fn listed(file: &Path) -> Vec<Face> {
    let faces = Face::shelved(&file.display().to_string(), Arc::new(File(file.to_owned())));
    faces.unwrap_or_else(|error| {
        tell::complain(&format!("warning: {error}\n"));
        Vec::new()
    })
}

/// How many letters of a script are shown of those that a face serves.
const SHOWN: usize = 24;

/// A table for people: which letters no face has, and which face shows what.
pub(crate) fn told(coverage: &Coverage) -> String {
    let mut table = String::new();
    for missing in &coverage.missing {
        let family = missing.family.as_ref().map(|family| format!("; {family} would have it")).unwrap_or_default();
        let (letter, number, script) = (missing.letter, &missing.number, missing.script);
        let _ = writeln!(
            table,
            "  no face  {number} {letter} ({script}), {} times, first at {}{family}",
            missing.count, missing.place
        );
    }
    for face in &coverage.faces {
        let scripts: Vec<String> = face.scripts.iter().map(served).collect();
        let _ = writeln!(table, "  {:<32} {:>7}  {}", face.face, face.count, scripts.join("; "));
    }
    table
}

/// "Greek 3: αβγ".
fn served(of: &ScriptUse) -> String {
    let letters: Vec<char> = of.letters.chars().collect();
    let first: String = letters.iter().take(SHOWN).collect();
    let more = if letters.len() > SHOWN { "…" } else { "" };
    format!("{} {}: {first}{more}", of.script, letters.len())
}
