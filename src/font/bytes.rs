//! Where the bytes of a font file come from.

use std::sync::Arc;

/// The bytes of a font file: embedded in the program, or shared.
#[derive(Clone)]
pub enum FaceBytes {
    /// Embedded in the program.
    Static(&'static [u8]),
    /// Shared between the faces of a file.
    Shared(Arc<[u8]>),
}

impl From<&'static [u8]> for FaceBytes {
    fn from(bytes: &'static [u8]) -> Self {
        Self::Static(bytes)
    }
}

impl From<Vec<u8>> for FaceBytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Shared(bytes.into())
    }
}

impl From<Arc<[u8]>> for FaceBytes {
    fn from(bytes: Arc<[u8]>) -> Self {
        Self::Shared(bytes)
    }
}

impl AsRef<[u8]> for FaceBytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Static(bytes) => bytes,
            Self::Shared(bytes) => bytes,
        }
    }
}

/// Gives the bytes of one font file when they are wanted: for [`Face::shelved`](super::Face::shelved).
///
/// It is asked twice at most: when the faces of the file are listed, and when one of them is first used. Both times it should give
/// the same bytes, or the same article may be set otherwise.
pub trait FaceSource: Send + Sync {
    /// The bytes; none if they cannot be had.
    fn load(&self) -> Option<Arc<[u8]>>;
}
