//! Lines behind the marks of what they stand in.
//!
//! Pipeline: words of [`blocks`](super::blocks) -> **lines** -> the text.
//!
//! ```text
//! enter("> ", "> ")    > - The first line of an item,
//! enter("- ", "  ")    >   and what hangs below it
//! ```

/// The text so far, and what the next line begins with.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) text: String,
    /// What each line begins with.
    prefix: String,
    /// What the next line begins with, where that is another: the mark of an item.
    first: Option<String>,
    /// Whether a blank line is to come before the next.
    gap: bool,
}

impl Lines {
    /// Everything up to [`leave`](Self::leave) stands behind `rest`, the first line of it behind `first`. Gives what to leave
    /// by.
    pub(super) fn enter(&mut self, first: &str, rest: &str) -> usize {
        self.close_gap();
        let outside = self.prefix.len();
        self.first = Some(self.first.take().unwrap_or_else(|| self.prefix.clone()) + first);
        self.prefix.push_str(rest);
        outside
    }

    /// Ends what was entered; an item without words is its mark.
    pub(super) fn leave(&mut self, outside: usize) {
        if self.first.is_some() {
            self.line("");
        }
        self.prefix.truncate(outside);
        self.gap = false;
    }

    /// Asks for a blank line before what comes next, unless it is the first in what was entered.
    pub(super) fn gap(&mut self) {
        self.gap = self.first.is_none() && !self.text.is_empty();
    }

    fn close_gap(&mut self) {
        if std::mem::take(&mut self.gap) {
            self.text.push_str(self.prefix.trim_end());
            self.text.push('\n');
        }
    }

    /// Whether the next line stands behind a mark of its own.
    pub(super) fn is_at_mark(&self) -> bool {
        self.first.as_ref().is_some_and(|first| *first != self.prefix)
    }

    /// One line.
    pub(super) fn line(&mut self, words: &str) {
        self.close_gap();
        let first = self.first.take();
        let prefix = first.as_deref().unwrap_or(&self.prefix);
        self.text.push_str(if words.is_empty() { prefix.trim_end() } else { prefix });
        self.text.push_str(words);
        self.text.push('\n');
    }

    /// Every line of a text.
    pub(super) fn lines(&mut self, words: &str) {
        words.split('\n').for_each(|line| self.line(line));
    }
}
