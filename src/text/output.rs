//! Lines become a text: margins and the marks of quotations before them, ends of the kind that is asked for behind them.
//!
//! Pipeline: lines of [`blocks`](super::block) or [`pages`](super::pages) -> **output** -> the text.

use super::block::Lines;
use super::width::Ruler;
use super::{SOFT, UNWRAPPED};
use crate::style::{TextFormat, TextStyle};

/// A text in the making, line by line.
pub(super) struct Output<'a> {
    style: &'a TextStyle,
    ruler: Ruler,
    text: String,
    end: &'static str,
    /// What a line that goes on ends in.
    soft: &'static str,
}

impl<'a> Output<'a> {
    /// `parts_without_space` tells whether a line goes on in the next without a space between.
    pub(super) fn new(style: &'a TextStyle, capacity: usize, parts_without_space: bool) -> Self {
        let ruler = Ruler { ambiguous_wide: style.ambiguous_wide };
        let mut text = String::with_capacity(capacity);
        text.push_str(if style.output.bom { "\u{FEFF}" } else { "" });
        let end = if style.output.crlf { "\r\n" } else { "\n" };
        Self { style, ruler, text, end, soft: if parts_without_space { " " } else { "" } }
    }

    /// A line that stands in so many quotations with marks.
    pub(super) fn line(&mut self, quoted: usize, line: &str) {
        if line.is_empty() && quoted == 0 && !self.style.output.pad {
            return self.text.push_str(self.end);
        }
        let start = self.text.len();
        if !line.is_empty() {
            self.text.extend(std::iter::repeat_n(' ', self.style.margin));
        }
        self.text.extend(std::iter::repeat_n('>', quoted));
        let is_flowed = self.style.format == TextFormat::Flowed;
        // RFC 3676 §4.4: what would be taken for a quotation, or for the beginning of another mail, has a space before it.
        let is_stuffed = is_flowed && quoted == 0 && (line.starts_with([' ', '>']) || line.starts_with("From "));
        if is_stuffed || (quoted > 0 && !line.is_empty()) {
            self.text.push(' ');
        }
        match line.strip_suffix(SOFT) {
            Some(line) => {
                self.text.push_str(line);
                self.text.push_str(self.soft);
            }
            None => self.text.push_str(line),
        }
        if self.style.output.pad && self.style.width > 0 && self.style.width < UNWRAPPED {
            let cells = self.ruler.cells(&self.text[start..]);
            self.text.extend(std::iter::repeat_n(' ', self.style.width.saturating_sub(cells)));
        }
        self.text.push_str(self.end);
    }

    /// A line as it is.
    pub(super) fn whole(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push_str(self.end);
    }

    /// The lines of a block.
    pub(super) fn lines(&mut self, quoted: usize, lines: &Lines) {
        let style = self.style;
        let is_as_it_is = style.format == TextFormat::Plain && style.margin == 0 && !style.output.crlf && !style.output.pad;
        if is_as_it_is && quoted == 0 {
            return self.text.push_str(&lines.text);
        }
        lines.iter().for_each(|line| self.line(quoted, line));
    }

    pub(super) fn form_feed(&mut self) {
        self.text.push('\u{C}');
    }

    pub(super) fn finish(mut self) -> String {
        if !self.style.output.final_newline && self.text.ends_with(self.end) {
            self.text.truncate(self.text.len() - self.end.len());
        }
        self.text
    }
}
