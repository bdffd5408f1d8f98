//! Pictures from the folder of the article, and from nowhere else.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use offprint::asset::{AssetError, AssetSource};

/// Gives files that lie in a folder or below it. Addresses are relative to the article.
pub(crate) struct Folder {
    /// The folder of the article.
    pub(crate) article: PathBuf,
    /// The folder nothing is read outside of.
    pub(crate) root: PathBuf,
}

impl AssetSource for Folder {
    fn load(&self, source: &str) -> Result<Arc<[u8]>, AssetError> {
        if source.contains("://") || source.starts_with("data:") {
            return Err(AssetError::Refused("only files are read, nothing is fetched".to_owned()));
        }
        let path = self.find(source)?;
        std::fs::read(path).map(Into::into).map_err(|error| AssetError::Failed(error.to_string()))
    }
}

impl Folder {
    /// The file, if it lies below the root once all links are followed.
    fn find(&self, source: &str) -> Result<PathBuf, AssetError> {
        let resolve = |path: &Path| {
            path.canonicalize().map_err(|error| match error.kind() {
                ErrorKind::NotFound => AssetError::Missing,
                _ => AssetError::Failed(error.to_string()),
            })
        };
        let path = resolve(&self.article.join(source))?;
        if path.starts_with(resolve(&self.root)?) {
            Ok(path)
        } else {
            Err(AssetError::Refused("it lies outside the folder of the collection".to_owned()))
        }
    }
}
