//! The example exporter keeps its contract: what it reads and writes, what it says, and its exit status.
//!
//! `cargo test` builds it beside the tests; what is run here is that program.
#![cfg(all(feature = "batch", feature = "markdown", feature = "import", feature = "fonts-core"))]
#![expect(clippy::disallowed_methods, reason = "a program that reads and writes files is tested with files")]

mod again;
mod edition;
mod exports;
mod inputs;
mod messages;
mod names;
mod report;
mod settings;
mod shards;
mod sheets;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of one test's own, empty at its beginning.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("exporter").join(test);
        if path.exists() {
            fs::remove_dir_all(&path).unwrap();
        }
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file, and the folders it is in.
    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// The files in a folder and those in it, by their names with `/`, and their bytes; not what the exporter keeps for itself.
    fn files(&self, name: &str) -> BTreeMap<String, Vec<u8>> {
        fn collect(folder: &Path, root: &Path, into: &mut BTreeMap<String, Vec<u8>>) {
            let Ok(entries) = fs::read_dir(folder) else { return };
            for path in entries.map(|entry| entry.unwrap().path()) {
                if path.ends_with(".offprint") {
                    continue;
                }
                if path.is_dir() {
                    collect(&path, root, into);
                } else {
                    let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                    // While the exporter is at work, a file may have got its name since it was seen.
                    into.extend(fs::read(&path).ok().map(|bytes| (name, bytes)));
                }
            }
        }
        let mut files = BTreeMap::new();
        collect(&self.path(name), &self.path(name), &mut files);
        files
    }

    fn names(&self, name: &str) -> Vec<String> {
        self.files(name).into_keys().collect()
    }

    /// Runs the exporter in this folder.
    fn export(&self, arguments: &[&str]) -> Output {
        self.export_with(arguments, b"")
    }

    /// The program with arguments, to be run in this folder.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.args(arguments).current_dir(&self.0).env_remove("SOURCE_DATE_EPOCH").env_remove("NO_COLOR");
        command
    }

    fn export_with(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A program that refuses its arguments has ended before it reads.
        let _ = child.stdin.take().unwrap().write_all(input);
        child.wait_with_output().unwrap()
    }

    fn report(&self, name: &str) -> serde_json::Value {
        serde_json::from_slice(&fs::read(self.path(name)).unwrap()).unwrap()
    }
}

/// The program: in `examples`, beside the folder of the tests.
fn program() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let profile = test.parent().and_then(Path::parent).unwrap();
    let program = profile.join("examples").join(format!("export{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "{} is not there: run `cargo build --example export`", program.display());
    program
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn complained(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// An article of a few words.
const ARTICLE: &str = "# The tram stops here\n\nThe last tram left at six.\n";
