//! Which articles there are, and what they will be called.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// An article to export.
pub(crate) struct Input {
    /// Where it is; none for standard input.
    pub(crate) path: Option<PathBuf>,
    /// The folder that pictures must lie in.
    pub(crate) root: PathBuf,
    /// Its name below the output folder, without extension.
    pub(crate) name: PathBuf,
}

impl Input {
    /// What messages call it.
    pub(crate) fn label(&self) -> String {
        self.path.as_ref().map_or_else(|| "-".to_owned(), |path| path.display().to_string())
    }
}

/// What is looked for in folders. Plain text is not: that is what the exporter writes.
const ARTICLES: [&str; 9] = ["md", "markdown", "html", "htm", "xhtml", "json", "xml", "rss", "atom"];

/// All articles of the arguments, in the order of their names in each folder.
pub(crate) fn collect(arguments: &[PathBuf]) -> Result<Vec<Input>, String> {
    let mut inputs = Vec::new();
    for argument in arguments {
        if argument.as_os_str() == "-" {
            inputs.push(Input { path: None, root: PathBuf::from("."), name: PathBuf::from("stdin") });
        } else if argument.is_dir() {
            for path in files(argument, &ARTICLES)? {
                let name = path.strip_prefix(argument).unwrap_or(&path).with_extension("");
                inputs.push(Input { path: Some(path), root: argument.clone(), name });
            }
        } else {
            let name = argument.file_stem().map(PathBuf::from).unwrap_or_default();
            let root =
                argument.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
            inputs.push(Input { path: Some(argument.clone()), root, name });
        }
    }
    if inputs.is_empty() {
        return Err("there is no article in what was given".to_owned());
    }
    tell_apart(&mut inputs);
    Ok(inputs)
}

/// Two inputs never write the same file: the second `index` becomes `index-2`, or what no other is called.
fn tell_apart(inputs: &mut [Input]) {
    let mut taken: BTreeSet<PathBuf> = inputs.iter().map(|input| input.name.clone()).collect();
    let mut seen: BTreeSet<PathBuf> = BTreeSet::new();
    for input in inputs {
        if seen.insert(input.name.clone()) {
            continue;
        }
        let stem = input.name.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut names = (2_usize..).map(|count| input.name.with_file_name(format!("{stem}-{count}")));
        if let Some(free) = names.find(|name| !taken.contains(name)) {
            taken.insert(free.clone());
            input.name = free;
        }
    }
}

/// The files with one of these extensions in a folder and the folders in it, sorted by name.
pub(crate) fn files(folder: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>, String> {
    let unreadable = |error: std::io::Error| format!("cannot read {}: {error}", folder.display());
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(unreadable)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .map_err(unreadable)?;
    entries.sort();
    let mut found = Vec::new();
    for entry in entries {
        // Links to folders are not followed, so that a circle of them ends.
        if entry.is_dir() && !entry.is_symlink() {
            found.extend(files(&entry, extensions)?);
        } else if entry
            .extension()
            .and_then(|extension| extension.to_str())
            .is_some_and(|extension| extensions.contains(&extension.to_ascii_lowercase().as_str()))
        {
            found.push(entry);
        }
    }
    Ok(found)
}
