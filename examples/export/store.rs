//! The folder of the outputs: files that are whole at every moment, and the manifest of what they were made of.
//!
//! ```text
//! out/.offprint/running        locked by the run that writes here; not empty if it did not end as it should
//! out/.offprint/manifest       an entry for each input, added when its outputs are in their places
//! out/a/.7.offprint-part       an output being written, until it is whole and gets its name
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use offprint::batch::manifest::{Digest, Entry, Manifest, Output};
use offprint::batch::shard::Shard;

const FOLDER: &str = ".offprint";
const PART: &str = "offprint-part";

/// Under this name, which no input has, stand outputs that their input does not have any more.
const LEFT_OVER: &str = "";

/// The folder that this run writes to.
pub(crate) struct Store {
    root: PathBuf,
    /// Of this part of the archive: `-2-of-8`.
    part: String,
    manifest: Manifest,
    /// By file, the input that had it last.
    owners: BTreeMap<String, String>,
    /// None where the folder cannot be written to; then each write says so.
    open: Option<Open>,
    count: usize,
}

struct Open {
    running: File,
    journal: File,
}

/// What the last run knew. Empty if there was none.
pub(crate) fn known(root: &Path, shard: Option<Shard>) -> Manifest {
    read(root, &part(shard))
}

/// A line may be cut inside a letter: what is not UTF-8 is one that is not whole.
fn read(root: &Path, part: &str) -> Manifest {
    let bytes = fs::read(manifest_file(root, part)).unwrap_or_default();
    Manifest::read(&String::from_utf8_lossy(&bytes))
}

/// Whether an output is there, as long as it was.
pub(crate) fn is_there(root: &Path, output: &Output) -> bool {
    fs::metadata(root.join(&output.file)).is_ok_and(|file| file.is_file() && file.len() == output.bytes)
}

fn part(shard: Option<Shard>) -> String {
    shard.map(|shard| format!("-{}", shard.to_string().replace('/', "-of-"))).unwrap_or_default()
}

fn manifest_file(root: &Path, part: &str) -> PathBuf {
    root.join(FOLDER).join(format!("manifest{part}"))
}

impl Store {
    /// Takes the folder for this run.
    ///
    /// An error if another run has it.
    pub(crate) fn take(root: &Path, shard: Option<Shard>) -> Result<Self, String> {
        let part = part(shard);
        let (open, manifest) = match open(root, &part) {
            Ok((open, manifest)) => (Some(open), manifest),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                return Err(format!("another export is writing to {}", root.display()));
            }
            Err(_) => (None, Manifest::default()),
        };
        let mut owners = BTreeMap::new();
        for entry in manifest.entries() {
            owners.extend(files(entry).map(|file| (file.to_owned(), entry.input.clone())));
        }
        Ok(Self { root: root.to_owned(), part, manifest, owners, open, count: 0 })
    }

    /// What the last run knew.
    pub(crate) fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Writes a file of an input, whole or not at all: under another name first, then under its own.
    ///
    /// Another input that had it has to be made again; that is remembered before, so that it is even if this run is killed now.
    pub(crate) fn write(&mut self, input: &str, file: &str, bytes: &[u8]) -> io::Result<Output> {
        let before = self.owners.insert(file.to_owned(), input.to_owned()).filter(|owner| owner != input);
        if let Some(robbed) = before.and_then(|owner| self.manifest.remove(&owner)) {
            self.remember(Entry { key: Digest::of(b""), ..Entry::clone(&robbed) });
        }
        self.put(file, bytes)
    }

    fn put(&mut self, file: &str, bytes: &[u8]) -> io::Result<Output> {
        let path = self.root.join(file);
        let folder = path.parent().unwrap_or(&self.root).to_owned();
        fs::create_dir_all(&folder)?;
        self.count += 1;
        let part = folder.join(format!(".{}{}.{PART}", self.count, self.part));
        let written = fs::write(&part, bytes).and_then(|()| fs::rename(&part, &path));
        if written.is_err() {
            let _ = fs::remove_file(&part);
        }
        written.map(|()| Output { file: file.to_owned(), bytes: bytes.len() as u64 })
    }

    /// Remembers what was made of an input whose outputs are all in their places.
    pub(crate) fn record(&mut self, entry: Entry) {
        if let Some(before) = self.manifest.remove(&entry.input) {
            let is_gone = |output: &Output| !entry.outputs.iter().any(|new| new.file == output.file);
            let gone: Vec<Output> = before.outputs.iter().filter(|output| is_gone(output)).cloned().collect();
            if !gone.is_empty() {
                let already = self.manifest.remove(LEFT_OVER).map(|left| left.outputs.clone()).unwrap_or_default();
                let left = Entry::new(LEFT_OVER, Digest::of(b""), [already, gone].concat());
                self.remember(left);
            }
        }
        self.remember(entry);
    }

    fn remember(&mut self, entry: Entry) {
        if let Some(open) = &mut self.open {
            // What cannot be remembered is made again next time.
            let _ = open.journal.write_all(entry.to_line().as_bytes());
        }
        self.manifest.put(entry);
    }

    /// Files of ours that belong to none of the inputs.
    pub(crate) fn left_over(&self, inputs: &BTreeSet<String>) -> Vec<String> {
        let has_input = |entry: &&Entry| inputs.contains(&entry.input);
        let live: BTreeSet<&str> = self.manifest.entries().filter(has_input).flat_map(files).collect();
        let others = self.manifest.entries().filter(|entry| !has_input(entry)).flat_map(files);
        let left: BTreeSet<&str> = others.filter(|file| !live.contains(file) && self.root.join(file).exists()).collect();
        left.into_iter().map(ToOwned::to_owned).collect()
    }

    /// Removes files of ours, and forgets what inputs that are not among these have had.
    pub(crate) fn prune(&mut self, files: &[String], inputs: &BTreeSet<String>) -> io::Result<()> {
        for file in files {
            let path = self.root.join(file);
            fs::remove_file(&path)?;
            // Folders that are empty now; others cannot be removed so.
            let folders = path.ancestors().skip(1).take_while(|folder| *folder != self.root);
            folders.take_while(|folder| fs::remove_dir(folder).is_ok()).for_each(drop);
        }
        let gone: Vec<String> =
            self.manifest.entries().map(|entry| entry.input.clone()).filter(|input| !inputs.contains(input)).collect();
        gone.iter().for_each(|input| drop(self.manifest.remove(input)));
        Ok(())
    }

    /// Puts the manifest in order and gives the folder free.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        let Some(open) = self.open.take() else { return Ok(()) };
        let Open { running, journal } = open;
        drop(journal);
        let text = self.manifest.to_text();
        self.put(&format!("{FOLDER}/manifest{}", self.part), text.as_bytes())?;
        running.set_len(0)
    }
}

fn files(entry: &Entry) -> impl Iterator<Item = &str> {
    entry.outputs.iter().map(|output| output.file.as_str())
}

/// Locks the folder, clears what a run that was killed has left, and begins to add to the manifest.
fn open(root: &Path, part: &str) -> io::Result<(Open, Manifest)> {
    let folder = root.join(FOLDER);
    fs::create_dir_all(&folder)?;
    let options = || OpenOptions::new().create(true).truncate(false).write(true).to_owned();
    let mut running = options().open(folder.join(format!("running{part}")))?;
    running.try_lock().map_err(|error| match error {
        TryLockError::WouldBlock => io::ErrorKind::WouldBlock.into(),
        TryLockError::Error(error) => error,
    })?;
    if running.metadata()?.len() > 0 {
        clear(root, part)?;
    }
    running.set_len(0)?;
    running.write_all(b"running\n")?;
    // Read under the lock, and written anew, as its last line may be torn.
    let manifest = read(root, part);
    let file = manifest_file(root, part);
    let new = folder.join(format!(".manifest{part}.{PART}"));
    fs::write(&new, manifest.to_text())?;
    fs::rename(&new, &file)?;
    Ok((Open { running, journal: OpenOptions::new().append(true).open(file)? }, manifest))
}

/// Removes the files that this part of the archive began and never finished.
fn clear(folder: &Path, part: &str) -> io::Result<()> {
    let is_unfinished = |name: &str| {
        let name = name.strip_prefix('.').and_then(|name| name.strip_suffix(&format!("{part}.{PART}")));
        name.is_some_and(|number| number.bytes().all(|digit| digit.is_ascii_digit()))
    };
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && !path.is_symlink() {
            clear(&path, part)?;
        } else if path.file_name().and_then(|name| name.to_str()).is_some_and(is_unfinished) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}
