//! Which articles there are, and what they will be called.

use std::path::{Path, PathBuf};

use offprint::batch::name::Names;

/// An article to export, or an edition.
#[derive(Clone)]
pub(crate) struct Input {
    /// Its number among all inputs, those of other parts of the archive too.
    pub(crate) index: usize,
    /// Where it is; none for standard input.
    pub(crate) path: Option<PathBuf>,
    /// The folder that pictures must lie in.
    pub(crate) root: PathBuf,
    /// Its name below the output folder, with `/` and without extension; no other input has it.
    pub(crate) name: String,
    /// Whether it is the file of an edition.
    pub(crate) is_edition: bool,
}

impl Input {
    /// What pictures, and the articles of an edition, must lie in: the folder of a file by itself.
    fn alone(path: &Path, is_edition: bool) -> Self {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let root = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
        Self { index: 0, path: Some(path.to_owned()), root, name, is_edition }
    }

    /// What the manifest calls it, the same on every machine.
    pub(crate) fn key(&self) -> String {
        let extension = self.path.as_ref().and_then(|path| path.extension());
        let extension = extension.map(|extension| format!(".{}", extension.to_string_lossy())).unwrap_or_default();
        format!("{}{extension}", self.name)
    }

    /// The folder of its pictures.
    pub(crate) fn folder(&self) -> PathBuf {
        let folder = self.path.as_deref().and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty());
        folder.unwrap_or(Path::new(".")).to_owned()
    }

    /// What messages call it.
    pub(crate) fn label(&self) -> String {
        self.path.as_ref().map_or_else(|| "-".to_owned(), |path| path.display().to_string())
    }
}

/// A path with `/` between its folders.
pub(crate) fn slashed(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// What is looked for in folders. Plain text is not: that is what the exporter writes.
const ARTICLES: [&str; 9] = ["md", "markdown", "html", "htm", "xhtml", "json", "xml", "rss", "atom"];

/// All articles of the arguments, in the order of their names in each folder, and then the edition. What the exporter itself has written in
/// there, in folders and files of `own`, is none.
pub(crate) fn collect(arguments: &[PathBuf], edition: Option<&Path>, own: &[PathBuf]) -> Result<Vec<Input>, String> {
    let own: Vec<PathBuf> = own.iter().filter_map(|path| path.canonicalize().ok()).collect();
    let mut inputs = Vec::new();
    for argument in arguments {
        if argument.as_os_str() == "-" {
            inputs.push(Input {
                index: 0,
                path: None,
                root: PathBuf::from("."),
                name: "stdin".to_owned(),
                is_edition: false,
            });
        } else if argument.is_dir() {
            // Only a folder that something of ours lies in is looked through for it.
            let within = argument.canonicalize().ok();
            let near: Vec<&PathBuf> = own
                .iter()
                .filter(|own| within.as_ref().is_some_and(|within| *own != within && own.starts_with(within)))
                .collect();
            let is_own = |path: &PathBuf| {
                let real = if near.is_empty() { None } else { path.canonicalize().ok() };
                real.is_some_and(|real| near.iter().any(|own| real.starts_with(own)))
            };
            for path in files(argument, &ARTICLES)?.into_iter().filter(|path| !is_own(path)) {
                let name = slashed(&path.strip_prefix(argument).unwrap_or(&path).with_extension(""));
                inputs.push(Input { index: 0, path: Some(path), root: argument.clone(), name, is_edition: false });
            }
        } else {
            inputs.push(Input::alone(argument, false));
        }
    }
    inputs.extend(edition.map(|edition| Input::alone(edition, true)));
    if inputs.is_empty() {
        return Err("there is no article in what was given".to_owned());
    }
    // Of all inputs, also those of other parts of the archive: two never write the same file.
    let mut names = Names::default();
    for (index, input) in inputs.iter_mut().enumerate() {
        input.index = index;
        input.name = names.give(&input.name);
    }
    Ok(inputs)
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
