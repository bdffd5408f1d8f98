//! Raw HTML in Markdown: the tags that mean something in the model are taken over, of the others the text is kept.
//!
//! Pipeline: raw HTML -> [`html`](super::html) tokens -> **raw** -> frames.
//!
//! `<span lang="ur">…</span>` becomes words in Urdu, `<br>` a line break, `<!-- pagebreak -->` a page break; `<u>…</u>`
//! is its text, with a notice the first time. Whole pages of HTML are another reader's work.

use super::assembly::Assembly;
use super::frames::{DEEPEST, Frame, Kind, PhraseKind, TagSpan};
use super::html::{Tag, Token, decode, tokens};
use crate::model::{Block, Direction, Inline, Language, Mark, Text};
use crate::notice::{At, Code, Severity};

/// Tags that end the paragraph they stand in.
const BLOCKS: [&str; 38] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// Tags that group and say nothing by themselves.
const SILENT: [&str; 5] = ["p", "div", "section", "article", "body"];

/// Tags whose content is not text.
const MACHINERY: [&str; 4] = ["script", "style", "template", "head"];

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
        let place = |offset: usize| {
            let line = starts.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
            starts.get(line).map_or(0, |(start, source)| source + (offset - start))
        };
        let mut inside: Option<String> = None;
        for (offset, token) in tokens(&html) {
            if let Some(name) = &inside {
                if matches!(&token, Token::Tag(tag) if tag.closes && tag.name == *name) {
                    inside = None;
                }
                continue;
            }
            match token {
                Token::Text(text) => self.html_text(text, &|within| place(offset + within)),
                Token::Tag(tag) if !tag.closes && MACHINERY.contains(&tag.name.as_str()) => {
                    self.ignore(&tag.name, self.at(place(offset)));
                    inside = Some(tag.name);
                }
                Token::Tag(tag) => self.block_tag(&tag, self.at(place(offset))),
                Token::Comment(comment) => self.comment(comment, self.at(place(offset))),
                Token::Declaration => {}
            }
        }
        self.close_implied();
    }

    /// Raw HTML inside a line of Markdown: one tag or comment.
    pub(super) fn inline_html(&mut self, html: &str, offset: usize) {
        for (within, token) in tokens(html) {
            let at = self.at(offset + within);
            match token {
                Token::Tag(tag) => self.inline_tag(&tag, at),
                Token::Text(text) => self.inline(Inline::Text(Text::new(decode(text), at)), at),
                Token::Comment(_) | Token::Declaration => {}
            }
        }
    }

    /// Text between the tags of a block, line by line.
    fn html_text(&mut self, text: &str, place: &dyn Fn(usize) -> usize) {
        let mut offset = 0;
        for line in text.split_inclusive('\n') {
            let words = line.trim();
            let open = self.frames.last().is_some_and(Frame::holds_inlines);
            let at = self.at(place(offset + (line.len() - line.trim_start().len())));
            if words.is_empty() {
                if open {
                    self.inline(Inline::Text(Text::new(" ", at)), at);
                }
            } else {
                let before = if open && line.starts_with(char::is_whitespace) { " " } else { "" };
                let after = if line.ends_with(char::is_whitespace) { " " } else { "" };
                if !before.is_empty() {
                    self.inline(Inline::Text(Text::new(before, at)), at);
                }
                self.inline(Inline::Text(Text::new(decode(words) + after, at)), at);
            }
            offset += line.len();
        }
    }

    fn comment(&mut self, comment: &str, at: At) {
        let words: String = comment.chars().filter(|c| c.is_alphanumeric()).collect();
        if words.eq_ignore_ascii_case("pagebreak") || words.eq_ignore_ascii_case("newpage") {
            self.block_here(Block::PageBreak(Mark::new(at)));
        }
    }

    /// A tag in a block of raw HTML.
    fn block_tag(&mut self, tag: &Tag<'_>, at: At) {
        let style = tag.attribute("style").unwrap_or_default();
        if !tag.closes
            && (tag.has_class(&["page-break", "pagebreak"])
                || style.contains("break-after")
                || style.contains("break-before"))
        {
            self.division(tag, at);
            return self.block_here(Block::PageBreak(Mark::new(at)));
        }
        let name = tag.name.as_str();
        if name == "hr" {
            self.block_here(Block::ThematicBreak(Mark::new(at)));
        } else if BLOCKS.contains(&name) {
            self.close_implied();
            if SILENT.contains(&name) {
                self.division(tag, at);
            } else {
                self.ignore(name, at);
            }
        } else {
            self.inline_tag(tag, at);
        }
    }

    /// A tag in a line.
    fn inline_tag(&mut self, tag: &Tag<'_>, at: At) {
        match tag.name.as_str() {
            "br" => return self.inline(Inline::LineBreak, at),
            // A place to break a word at: U+200B, which has no width.
            "wbr" => return self.inline(Inline::Text(Text::new("\u{200b}", at)), at),
            "img" => return self.img(tag, at),
            _ => {}
        }
        if tag.closes {
            return self.close_tag(&tag.name, at);
        }
        let span = self.span(tag);
        if span.is_plain() {
            self.ignore(&tag.name, at);
        } else if self.phrases.beyond > 0 || self.phrases.open >= DEEPEST {
            self.too_deep(at);
        } else {
            self.flush();
            self.imply_paragraph(at);
            self.phrases.open += 1;
            self.frames.push(Frame::new(Kind::Tag { name: tag.name.clone(), span }, at));
        }
    }

    /// What a tag does to what it holds.
    fn span(&self, tag: &Tag<'_>) -> TagSpan {
        let mut span = TagSpan {
            phrase: match tag.name.as_str() {
                "em" | "i" => Some(PhraseKind::Emphasis),
                "strong" | "b" => Some(PhraseKind::Strong),
                "s" | "del" | "strike" => Some(PhraseKind::Strike),
                "sup" => Some(PhraseKind::Superscript),
                "sub" => Some(PhraseKind::Subscript),
                "span" if tag.has_class(&["smallcaps", "small-caps", "sc"]) => Some(PhraseKind::SmallCaps),
                _ => None,
            },
            code: matches!(tag.name.as_str(), "code" | "kbd" | "samp" | "tt"),
            link: (tag.name == "a").then(|| tag.attribute("href")).flatten().filter(|target| !target.is_empty()),
            language: None,
        };
        span.language = self.spoken(tag);
        span
    }

    /// The language and direction a tag names, if it names one of them; a direction alone is one of the article's language.
    pub(super) fn spoken(&self, tag: &Tag<'_>) -> Option<(Language, Option<Direction>)> {
        let direction = match tag.attribute("dir").as_deref() {
            Some("rtl") => Some(Direction::RightToLeft),
            Some("ltr") => Some(Direction::LeftToRight),
            _ => None,
        };
        let language = tag.attribute("lang").filter(|tag| !tag.is_empty()).map(|tag| Language::new(&tag));
        let is_said = language.is_some() || direction.is_some();
        is_said.then(|| (language.unwrap_or_else(|| self.language.clone()), direction))
    }

    fn img(&mut self, tag: &Tag<'_>, at: At) {
        self.flush();
        self.imply_paragraph(at);
        let (alt, title) = (tag.attribute("alt"), tag.attribute("title").unwrap_or_default());
        let leading = self.is_leading();
        self.figure(tag.attribute("src").unwrap_or_default(), alt, &title, at, leading);
        self.html_place(&tag.attribute("class").unwrap_or_default());
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
            let kept = if MACHINERY.contains(&name) { "what it holds is left out" } else { "its text is kept" };
            let message = format!("the HTML tag `{name}` is not taken over; {kept}");
            self.say(Code::MarkupIgnored, Severity::Info, at, message);
        }
    }
}
