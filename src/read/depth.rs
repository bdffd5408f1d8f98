//! How deep readers nest what they make.
//!
//! Pipeline: the readers of Markdown and HTML -> **depth** -> articles that can be walked by recursion.

/// How deep blocks nest, and inlines in them; what is nested deeper is kept at this depth. Newspapers need three or four
/// levels; 32 leaves room, and keeps recursion over an article within the stack of any thread.
pub(super) const DEEPEST: usize = 32;
