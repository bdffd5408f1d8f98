//! The articles of the example collection, for tests that go over all of them.

use std::fs;
use std::path::{Path, PathBuf};

/// Those in Markdown, in the order of their paths.
pub(crate) fn paths() -> Vec<PathBuf> {
    fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                collect(&entry, into);
            } else if entry.extension().is_some_and(|extension| extension == "md") {
                into.push(entry);
            }
        }
    }
    let mut paths = Vec::new();
    collect(Path::new("examples/collection"), &mut paths);
    paths.sort();
    paths
}
