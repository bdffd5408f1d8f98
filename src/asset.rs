//! Where pictures come from: a trait, since the library reads no files and no network.
//!
//! Pipeline: the caller -> **asset** -> [`picture`](crate::picture).

use std::collections::BTreeMap;
use std::sync::Arc;

use thiserror::Error;

/// Gives the bytes behind the addresses that figures name. Called from whatever thread sets the article.
pub trait AssetSource: Send + Sync {
    /// The bytes behind `source`, exactly as the figure writes it.
    ///
    /// # Errors
    /// [`AssetError`]; the article is set all the same, with the words of the picture in its place.
    fn load(&self, source: &str) -> Result<Arc<[u8]>, AssetError>;
}

/// Why there are no bytes behind an address.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum AssetError {
    /// There is nothing there.
    #[error("there is no such file")]
    Missing,
    /// It is not for this article to ask: outside the root, on the network.
    #[error("{0}")]
    Refused(String),
    /// It is there and cannot be read.
    #[error("cannot be read: {0}")]
    Failed(String),
}

/// No pictures at all; what articles without figures are set with.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoAssets;

impl AssetSource for NoAssets {
    fn load(&self, _: &str) -> Result<Arc<[u8]>, AssetError> {
        Err(AssetError::Missing)
    }
}

impl AssetSource for BTreeMap<String, Arc<[u8]>> {
    fn load(&self, source: &str) -> Result<Arc<[u8]>, AssetError> {
        self.get(source).cloned().ok_or(AssetError::Missing)
    }
}
