//! Looking at the inputs until they change.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// How often it is looked.
const INTERVAL: Duration = Duration::from_millis(500);

/// What can be seen of files without opening them: when they were changed, and how long they are.
pub(crate) type Seen = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

/// All files in these folders and files, but for those the exporter writes itself.
pub(crate) fn look(places: &[PathBuf], own: &[PathBuf]) -> Seen {
    let own: Vec<PathBuf> = own.iter().filter_map(|path| path.canonicalize().ok()).collect();
    let is_own = |path: &Path| path.canonicalize().is_ok_and(|path| own.contains(&path));
    let mut seen = Seen::new();
    let mut open: Vec<PathBuf> = places.to_vec();
    while let Some(path) = open.pop() {
        let Ok(facts) = std::fs::metadata(&path) else { continue };
        if is_own(&path) {
            continue;
        }
        if !facts.is_dir() {
            seen.insert(path, (facts.modified().ok(), facts.len()));
        } else {
            // Links to folders are not followed, so that a circle of them ends.
            let entries = std::fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path());
            open.extend(entries.filter(|entry| !(entry.is_symlink() && entry.is_dir())));
        }
    }
    seen
}

/// Waits until something is other than it was; whether it is, and not that it was cancelled.
pub(crate) fn wait(places: &[PathBuf], own: &[PathBuf], seen: &Seen, is_cancelled: impl Fn() -> bool) -> bool {
    loop {
        std::thread::sleep(INTERVAL);
        if is_cancelled() {
            return false;
        }
        if look(places, own) != *seen {
            return true;
        }
    }
}
