//! What a site's generator would have replaced before it read the Markdown: shortcodes of Hugo, tags of Liquid and Nunjucks,
//! attributes of kramdown, wiki links, imports of MDX.
//!
//! Pipeline: Markdown as it stands in a repository -> **templates** -> edits of the copy, and notices.
//!
//! ```text
//! {{< figure src="tram.jpg" title="Six" >}}     a picture: ![](<tram.jpg> "Six")
//! {% highlight rust %} … {% endhighlight %}     a fenced block of code
//! {{ site.title }}, {% include ad.html %}       nothing, and a notice the first time
//! ```
//!
//! Code is not looked into, whether fenced or in backquotes, nor what stands between `{% raw %}` and `{% endraw %}`. The copy is
//! rewritten before it is parsed, and [`Source`](crate::read::source::Source) keeps the places of what it was.

mod attributes;
mod code;
mod shortcodes;

pub(super) use code::ranges as code_ranges;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::notice::{Code, Notice, Severity};
use crate::read::source::{Edit, Source};

/// How far the end of a tag is looked for, in bytes.
const LONGEST: usize = 4096;

/// Finds what is to be rewritten from a byte of the copy on.
pub(super) fn edits(source: &Source, body: usize, notices: &mut Vec<Notice>) -> Vec<Edit> {
    let text = &source.text[body..];
    if !["{{", "{%", "{:", "{.", "{#", "{/*", "[[", ":::", "import ", "export ", "[TOC]", "[toc]"]
        .iter()
        .any(|mark| text.contains(mark))
    {
        return Vec::new();
    }
    let mut scan = Scan { source, text, body, code: code::ranges(text), edits: Vec::new(), notices, told: BTreeSet::new() };
    scan.run();
    scan.edits
}

/// One way through a copy.
struct Scan<'s> {
    source: &'s Source,
    text: &'s str,
    body: usize,
    /// Bytes of the text that are code.
    code: Vec<Range<usize>>,
    edits: Vec<Edit>,
    notices: &'s mut Vec<Notice>,
    /// What has been told already.
    told: BTreeSet<String>,
}

impl Scan<'_> {
    fn run(&mut self) {
        let mut offset = 0;
        let mut next_code = 0;
        while offset < self.text.len() {
            while self.code.get(next_code).is_some_and(|code| code.end <= offset) {
                next_code += 1;
            }
            if let Some(code) = self.code.get(next_code).filter(|code| code.start <= offset) {
                offset = code.end;
                continue;
            }
            let limit = self.code.get(next_code).map_or(self.text.len(), |code| code.start);
            let starts_line = offset == 0 || self.text.as_bytes()[offset - 1] == b'\n';
            if starts_line && let Some(end) = self.line(offset) {
                offset = end;
                continue;
            }
            let found = self.text[offset..limit].find(['{', '[', '\n']).map_or(limit, |found| offset + found);
            if found >= limit {
                offset = limit.max(offset + usize::from(limit == offset));
                continue;
            }
            offset = match self.text.as_bytes()[found] {
                b'{' => self.brace(found),
                b'[' => self.wiki_link(found),
                _ => None,
            }
            .unwrap_or(found + 1);
        }
    }

    /// A line that is a tag as a whole; gives the byte behind it.
    fn line(&mut self, start: usize) -> Option<usize> {
        let end = self.text[start..].find('\n').map_or(self.text.len(), |length| start + length);
        let line = self.text[start..end].trim();
        if line.starts_with(":::") {
            let name = line.trim_start_matches(':').split_whitespace().next().unwrap_or_default().to_owned();
            self.edit(start..end, String::new());
            if !name.is_empty() {
                self.tell(start, ":::", format!("`::: {name}` marks a block for the site; what it holds is kept"));
            }
            return Some(end);
        }
        let is_import = line.starts_with("import ") && line.trim_end_matches(';').ends_with(['"', '\'']);
        let is_export = ["export const ", "export default ", "export let ", "export function "]
            .iter()
            .any(|word| line.starts_with(word));
        if (is_import || is_export) && !self.text[start..].starts_with(' ') {
            // What is exported may take several lines, up to a blank one.
            let end =
                if is_export { start + self.text[start..].find("\n\n").unwrap_or(self.text.len() - start) } else { end };
            self.edit(start..end, String::new());
            self.tell(start, "mdx", "a line for the site's program (MDX) is not printed".to_owned());
            return Some(end);
        }
        if matches!(line, "[TOC]" | "[toc]" | "[[TOC]]" | "[[toc]]" | "[[_TOC_]]") {
            self.edit(start..end, String::new());
            self.tell(start, "toc", format!("`{line}` asks for a table of contents; a style does that"));
            return Some(end);
        }
        None
    }

    /// What begins with a brace; gives the byte behind it.
    fn brace(&mut self, start: usize) -> Option<usize> {
        let rest = &self.text[start..];
        if rest.starts_with("{{") || rest.starts_with("{%") {
            return self.tag(start);
        }
        if rest.starts_with("{/*") || rest.starts_with("{# ") {
            let close = if rest.starts_with("{/*") { "*/}" } else { "#}" };
            let end = start + self.within(start, close)? + close.len();
            self.edit(start..end, String::new());
            return Some(end);
        }
        if rest.starts_with("{:") || rest.starts_with("{.") || rest.starts_with("{#") {
            return self.attributes(start);
        }
        None
    }

    /// `[[Page]]` and `[[Page|words]]` are their words; `![[picture.jpg]]` is a picture.
    fn wiki_link(&mut self, start: usize) -> Option<usize> {
        let inside = self.text[start..].strip_prefix("[[")?;
        let length = inside.find(['[', ']', '\n']).filter(|length| inside[*length..].starts_with("]]"))?;
        let (page, end) = (&inside[..length], start + length + 4);
        let is_other =
            self.text[end..].starts_with(['(', '[', ':']) || page.starts_with('^') || !page.contains(char::is_alphabetic);
        if is_other {
            return None;
        }
        let (target, words) = page.split_once('|').unwrap_or((page, page));
        let is_picture = start > 0 && self.text[..start].ends_with('!');
        if is_picture {
            let alt = if target == words { "" } else { words };
            self.edit(start - 1..end, shortcodes::picture(target, alt, ""));
        } else {
            self.edit(start..end, words.trim().to_owned());
            self.tell(start, "[[", format!("`[[{page}]]` leads to a page of the site; its words are kept"));
        }
        Some(end)
    }

    /// The byte, counted from the start, at which a text next stands, if that is not too far away.
    fn within(&self, start: usize, wanted: &str) -> Option<usize> {
        let mut reach = LONGEST.min(self.text.len() - start);
        while !self.text.is_char_boundary(start + reach) {
            reach -= 1;
        }
        self.text[start..start + reach].find(wanted)
    }

    fn edit(&mut self, range: Range<usize>, by: String) {
        self.edits.push(Edit { range: self.body + range.start..self.body + range.end, by });
    }

    /// Tells, the first time, what became of something.
    fn tell(&mut self, start: usize, what: &str, message: String) {
        if self.told.insert(what.to_owned()) {
            let place = self.source.place(self.source.at(self.body + start));
            self.notices.push(Notice::new(Code::MarkupIgnored, Severity::Info, message, place));
        }
    }
}
