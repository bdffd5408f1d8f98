//! Pictures as a PDF can hold them.

/// Placeholder until the reader of pictures lands with the writer.
#[derive(Clone, Debug)]
pub struct Picture;
