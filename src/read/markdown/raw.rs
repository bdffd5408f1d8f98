//! Raw HTML in Markdown, by the vocabulary of the HTML reader.
//!
//! Pipeline: raw HTML -> the [HTML reader](crate::read::html), or tag by tag **raw** -> frames.
//!
//! A block of HTML whose tags are closed in it is read as HTML: tables, figures, lists and all. One that leaves tags
//! open has Markdown inside, which the tags around it cannot hold: its words are kept, its blocks begin and end
//! paragraphs. In a line, tags come one by one: `<span lang="ur">…</span>` becomes words in Urdu, `<br>` a line break;
//! a tag that does nothing to its words is told once.

use super::assembly::Assembly;
use super::frames::{Frame, Kind};
use crate::model::{Block, Inline, Mark, Text};
use crate::notice::{At, Code, Severity};
use crate::read::depth::DEEPEST;
use crate::read::html::{self, Break, Element, Loose, Role, loose, page_break, role};

/// Elements whose closing tags may be left out (HTML §13.1.2.4).
const OPEN_ENDED: [&str; 10] = ["dd", "dt", "li", "option", "p", "tbody", "td", "tfoot", "th", "tr"];

impl Assembly<'_> {
    /// A line of a block of raw HTML.
    pub(super) fn raw_html(&mut self, html: &str, offset: usize) {
        match self.frames.last_mut() {
            Some(Frame { kind: Kind::RawHtml { pieces }, .. }) => pieces.push((html.to_owned(), offset)),
            _ => self.inline_html(html, offset),
        }
    }

    /// The end of a block of raw HTML.
    pub(super) fn end_raw_html(&mut self) {
        let Some(frame) = self.frames.pop_if(|frame| matches!(frame.kind, Kind::RawHtml { .. })) else { return };
        let Kind::RawHtml { pieces } = frame.kind else { return };
        let mut html = String::new();
        let mut starts = Vec::new();
        for (piece, offset) in pieces {
            starts.push((html.len(), offset));
            html.push_str(&piece);
        }
        let (source, origin) = (self.source, self.origin);
        let place = |offset: usize| {
            let line = starts.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
            let byte = starts.get(line).map_or(0, |(start, source)| source + (offset - start));
            origin.at(source, byte)
        };
        let tokens = loose(&html);
        if is_whole(&tokens) {
            let levels = DEEPEST - self.depth.open.min(DEEPEST);
            let set = html::fragment(&html, &place, self.language, &self.source.name, levels);
            set.blocks.into_iter().for_each(|block| self.block(block));
            self.notes.extend(set.notes);
            self.notices.extend(set.notices);
        } else {
            self.open_html(tokens, &place);
        }
    }

    /// A block of HTML that goes on behind the Markdown after it, or began before it.
    fn open_html(&mut self, tokens: Vec<(usize, Loose)>, place: &dyn Fn(usize) -> At) {
        let mut inside: Option<String> = None;
        for (offset, token) in tokens {
            let at = place(offset);
            match (token, &inside) {
                (Loose::Closes(name), Some(open)) if name == *open => inside = None,
                (_, Some(_)) => {}
                (Loose::Letters(letters), None) => self.html_text(&letters, at),
                (Loose::Opens(element), None) if role(&element) == Role::Machinery => {
                    self.ignore(element.name(), at);
                    inside = Some(element.name().to_owned());
                }
                (Loose::Opens(element), None) => self.block_tag(&element, at),
                (Loose::Closes(name), None) => match self.frames.last() {
                    Some(Frame { kind: Kind::Tag { .. }, .. }) => self.close_tag(&name, at),
                    _ => {
                        self.close_implied();
                        if name == "blockquote" {
                            self.close_html_quote();
                        }
                        self.close_division(&name);
                    }
                },
                (Loose::Comment(words), None) if html::is_page_break(&words) => {
                    self.block_here(Block::PageBreak(Mark::new(at)));
                }
                (Loose::Comment(_), None) => {}
            }
        }
        self.close_implied();
    }

    /// Ends the quotation in tags that is innermost, if one is.
    fn close_html_quote(&mut self) {
        if let Some(frame) = self.frames.pop_if(|frame| matches!(frame.kind, Kind::HtmlQuote)) {
            self.close(frame);
        }
    }

    /// Ends quotations in tags that are open where the Markdown around them ends.
    pub(super) fn close_html_quotes(&mut self) {
        while matches!(self.frames.last(), Some(Frame { kind: Kind::HtmlQuote, .. })) {
            self.close_html_quote();
        }
    }

    /// Raw HTML inside a line of Markdown: one tag or comment.
    pub(super) fn inline_html(&mut self, html: &str, offset: usize) {
        for (within, token) in loose(html) {
            let at = self.at(offset + within);
            match token {
                Loose::Opens(element) => self.inline_tag(&element, at),
                Loose::Closes(name) => self.close_tag(&name, at),
                Loose::Letters(letters) => self.inline(Inline::Text(Text::new(letters, at)), at),
                Loose::Comment(_) => {}
            }
        }
    }

    /// Text between the tags of a block, white space as one space.
    fn html_text(&mut self, text: &str, at: At) {
        let is_open = self.frames.last().is_some_and(Frame::holds_inlines);
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let before = if is_open && text.starts_with(char::is_whitespace) { " " } else { "" };
        let after = if !words.is_empty() && text.ends_with(char::is_whitespace) { " " } else { "" };
        if !words.is_empty() || is_open {
            self.inline(Inline::Text(Text::new(format!("{before}{words}{after}"), at)), at);
        }
    }

    /// A tag in a block of raw HTML.
    fn block_tag(&mut self, element: &Element, at: At) {
        if page_break(element) == Some(Break::Before) {
            self.open_division(element, at);
            return self.block_here(Block::PageBreak(Mark::new(at)));
        }
        match role(element) {
            Role::Rule => self.block_here(Block::ThematicBreak(Mark::new(at))),
            Role::Group | Role::Paragraph => {
                self.close_implied();
                self.open_division(element, at);
            }
            Role::Quote if self.depth.open < DEEPEST && self.depth.beyond == 0 => {
                self.close_implied();
                self.enter(Kind::HtmlQuote, at, 1);
            }
            Role::Phrase | Role::Picture | Role::LineBreak | Role::WordBreak | Role::Control => self.inline_tag(element, at),
            _ => {
                self.close_implied();
                self.ignore(element.name(), at);
            }
        }
    }

    /// A tag in a line.
    fn inline_tag(&mut self, element: &Element, at: At) {
        match role(element) {
            Role::LineBreak => return self.inline(Inline::LineBreak, at),
            // A place to break a word at: U+200B, which has no width.
            Role::WordBreak => return self.inline(Inline::Text(Text::new("\u{200b}", at)), at),
            Role::Picture => return self.img(element, at),
            _ => {}
        }
        let span = html::span(element, self.language);
        if span.is_plain() {
            self.ignore(element.name(), at);
        } else if self.phrases.beyond > 0 || self.phrases.open >= DEEPEST {
            self.too_deep(at);
        } else {
            self.flush();
            self.imply_paragraph(at);
            self.phrases.open += 1;
            self.frames.push(Frame::new(Kind::Tag { name: element.name().to_owned(), span }, at));
        }
    }

    fn img(&mut self, element: &Element, at: At) {
        self.flush();
        self.imply_paragraph(at);
        let (alt, title) = (element.attribute("alt").map(str::to_owned), element.attribute("title").unwrap_or_default());
        let leading = self.is_leading();
        self.figure(element.attribute("src").unwrap_or_default().to_owned(), alt, title, at, leading);
        self.html_place(element.attribute("class").unwrap_or_default());
    }

    /// Closes the innermost open tag of a name and those opened in it; not beyond the phrase or link it stands in.
    fn close_tag(&mut self, name: &str, at: At) {
        let mut tags = self.frames.iter().rev().map_while(|frame| match &frame.kind {
            Kind::Tag { name, .. } => Some(name.as_str()),
            _ => None,
        });
        match tags.position(|open| open == name) {
            Some(inner) => {
                self.flush();
                (0..=inner).for_each(|_| self.close_innermost_tag());
            }
            None => self.ignore(name, at),
        }
    }

    /// Closes all tags that are open in the innermost phrase or paragraph.
    pub(super) fn close_tags(&mut self) {
        while matches!(self.frames.last(), Some(Frame { kind: Kind::Tag { .. }, .. })) {
            self.close_innermost_tag();
        }
    }

    fn close_innermost_tag(&mut self) {
        let Some(frame) = self.frames.pop_if(|frame| matches!(frame.kind, Kind::Tag { .. })) else { return };
        self.phrases.open -= 1;
        if let (Kind::Tag { span, .. }, false) = (frame.kind, frame.inlines.is_empty()) {
            for inline in span.around(frame.inlines, frame.at) {
                self.put(inline, frame.at);
            }
        }
    }

    /// Says, once for each name, that a tag is not taken over.
    fn ignore(&mut self, name: &str, at: At) {
        if self.ignored.insert(name.to_owned()) {
            let kept = if matches!(name, "script" | "style" | "template") {
                "what it holds is left out"
            } else {
                "its text is kept"
            };
            let message = format!("the HTML tag `{name}` is not taken over; {kept}");
            self.say(Code::MarkupIgnored, Severity::Info, at, message);
        }
    }
}

/// Whether every tag of a block is closed in it, and closes one of it.
fn is_whole(tokens: &[(usize, Loose)]) -> bool {
    let mut open: Vec<&str> = Vec::new();
    let is_void = |element: &Element| {
        matches!(role(element), Role::LineBreak | Role::WordBreak | Role::Picture | Role::Rule)
            || matches!(
                element.name(),
                "area" | "base" | "col" | "embed" | "input" | "link" | "meta" | "param" | "source" | "track"
            )
    };
    for (_, token) in tokens {
        match token {
            Loose::Opens(element) if !is_void(element) => open.push(element.name()),
            Loose::Closes(name) => {
                while open.last().is_some_and(|last| last != name && OPEN_ENDED.contains(last)) {
                    open.pop();
                }
                if open.pop() != Some(name.as_str()) {
                    return false;
                }
            }
            _ => {}
        }
    }
    open.iter().all(|name| OPEN_ENDED.contains(name))
}
