//! Attributes of kramdown and its kin: `{: .lead}`, `{:toc}`, `{#gate}`.
//!
//! Pipeline: braces -> **attributes** -> edits.
//!
//! The name of a heading and what says where a picture goes are handed on in the spelling the reader knows; the rest is for the
//! look of a site.

use super::Scan;

impl Scan<'_> {
    /// Braces with attributes; gives the byte behind them.
    pub(super) fn attributes(&mut self, start: usize) -> Option<usize> {
        if let Some(end) = self.comment(start) {
            return Some(end);
        }
        let rest = &self.text[start..];
        let length = rest.find(['}', '\n']).filter(|end| rest[*end..].starts_with('}'))?;
        let end = start + length + 1;
        let is_kramdown = rest.starts_with("{:");
        let inside = rest[1..length].trim_start_matches(':').trim();
        let line_start = self.text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = end + self.text[end..].find('\n').unwrap_or(self.text.len() - end);
        let before = &self.text[line_start..start];
        let ends_line = self.text[end..line_end].trim().is_empty();
        let is_alone = before.trim().is_empty() && ends_line;
        let is_mark = |word: &str| word.starts_with(['.', '#']) && word[1..].starts_with(char::is_alphabetic);
        // Without a colon only what stands alone: braces at the end of words are words.
        let is_attributes = is_kramdown || (is_alone && inside.split_whitespace().all(is_mark));
        if !is_attributes {
            return None;
        }
        if is_alone && is_kramdown && inside == "toc" {
            return Some(self.table_of_contents(line_start, end));
        }
        let kept = if is_alone { self.above(line_start, inside) } else { handed_on(before, inside) };
        match kept {
            Some((at, by)) if is_alone => {
                self.edit(at..at, by);
                self.edit(start..end, String::new());
            }
            Some((_, by)) => self.edit(start..end, by),
            None => {
                self.edit(start..end, String::new());
                self.tell(start, "{:", format!("`{}` is about the look of a site and is not used", &self.text[start..end]));
            }
        }
        Some(end)
    }

    /// `{::comment}…{:/comment}`, and other instructions to kramdown.
    fn comment(&mut self, start: usize) -> Option<usize> {
        let rest = &self.text[start..];
        if !rest.starts_with("{::") && !rest.starts_with("{:/") {
            return None;
        }
        let tag = start + self.within(start, "}")? + 1;
        let close = ["{:/comment}", "{:/}"].into_iter().find_map(|close| {
            let at = rest.starts_with("{::comment}").then(|| self.within(start, close)).flatten()?;
            Some(start + at + close.len())
        });
        let end = close.unwrap_or(tag);
        self.edit(start..end, String::new());
        Some(end)
    }

    /// The mark of a table of contents, with the item it stands below.
    fn table_of_contents(&mut self, line_start: usize, end: usize) -> usize {
        let above = self.text[..line_start].trim_end();
        let item = above.rfind('\n').map_or(0, |newline| newline + 1);
        let is_item = above[item..].trim_start_matches(['*', '-', '+', '1', '.', ' ']).eq_ignore_ascii_case("toc");
        let is_free = self.edits.last().is_none_or(|edit| edit.range.end <= self.body + item);
        self.edit(if is_item && is_free { item } else { line_start }..end, String::new());
        self.tell(line_start, "toc", "`{:toc}` asks for a table of contents; a style does that".to_owned());
        end
    }

    /// For the line above: where attributes go, in our spelling.
    fn above(&self, line_start: usize, inside: &str) -> Option<(usize, String)> {
        let end = line_start.checked_sub(1)?;
        let start = self.text[..end].rfind('\n').map_or(0, |newline| newline + 1);
        let is_free = self.edits.last().is_none_or(|edit| edit.range.end <= self.body + end);
        handed_on(&self.text[start..end], inside).filter(|_| is_free).map(|(_, by)| (end, by))
    }
}

/// Attributes in our spelling, if what stands before them is a heading with a name or a picture with a place.
fn handed_on(before: &str, inside: &str) -> Option<(usize, String)> {
    let words = || inside.split_whitespace();
    let line = before.trim();
    if line.starts_with('#') {
        let id = words().find(|word| word.starts_with('#') && word.len() > 1)?;
        return Some((0, format!(" {{{id}}}")));
    }
    let picture = line.rfind("![").filter(|open| line.ends_with(')') && !line[*open..].contains(") "))?;
    let places = [".near", ".here", ".wide", ".page", ".side"];
    let place = words().find(|word| places.contains(word))?;
    Some((picture, format!("{{{place}}}")))
}
