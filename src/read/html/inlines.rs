//! Words in a line that need more than a span: links, quotations, readings, formulas.
//!
//! Pipeline: [`body`](super::body) -> **inlines** -> inlines of the model.
//!
//! `<q>` is put between straight quotes, which later stages make those of its language, and inner ones of inner
//! quotations. A reading in `<ruby>` stands in brackets behind its characters.

use super::body::Body;
use super::frames::{Frame, Kind};
use super::phrase::style;
use super::text::End;
use super::tree::{Element, Id};
use super::vocabulary::is_known;
use crate::notice::{Code, Severity};

impl Body<'_, '_> {
    /// Words in a line begin. Says whether what they hold is to be walked.
    pub(super) fn phrase(&mut self, node: Id, element: &Element) -> bool {
        let at = self.tree.at(node);
        match element.name() {
            "q" => self.said(self.quote_mark(node), at),
            "rp" => return false,
            "rt" => {
                let letters = self.end;
                self.said("(", at);
                if letters == End::Nothing {
                    self.end = End::Letter;
                }
            }
            "cite" if self.is_attribution(node) => {
                self.boundary();
                self.frames.push(Frame::new(Kind::Attribution, Some(node), at));
                return true;
            }
            "annotation" | "annotation-xml" => return false,
            "math" => {
                let message = "a formula is set as the letters in it";
                self.say(Code::MarkupIgnored, Severity::Warning, at, message);
            }
            // The mark a word processor puts before an item, and its tags for names and places.
            "span" if style(element, "mso-list").is_some_and(|list| list == "ignore") => return false,
            _ => {}
        }
        if !is_known(element) && self.unknown.insert(element.name().to_owned()) {
            let message = format!("the element `{}` is not one of HTML; its words are kept", element.name());
            self.say(Code::MarkupIgnored, Severity::Info, at, message);
        }
        let mut span = self.span_of(element);
        if let Some((target, title)) = span.link.take() {
            span.link = self.target(&target, at).map(|target| (target, title));
        }
        if matches!(element.name(), "abbr" | "acronym") {
            self.remember(node, &mut span.expansion);
        }
        if element.name() == "sup" && self.plan.is_mark_only(self.tree, node) {
            span.phrases.clear();
        }
        if let Some((language, direction)) = &span.language
            && language == self.language
            && direction.is_none_or(|direction| Some(direction) == self.plan.direction)
        {
            span.language = None;
        }
        if !span.is_plain() {
            self.flush();
            self.spans.push((node, span));
        }
        true
    }

    /// Words in a line end.
    pub(super) fn end_phrase(&mut self, node: Id, element: &Element) {
        if self.plan.mark(node).is_some() {
            return;
        }
        let at = self.tree.at(node);
        match element.name() {
            "q" => self.said(self.quote_mark(node), at),
            "rt" => self.said(")", at),
            _ => {}
        }
        self.flush();
        let closes = |frame: &Frame| frame.node == Some(node) && matches!(frame.kind, Kind::Span(_) | Kind::Attribution);
        if self.frames.iter().any(closes) {
            if matches!(self.frames.last(), Some(Frame { kind: Kind::Attribution, .. })) {
                self.boundary();
            }
            while !self.frames.last().is_none_or(closes) {
                self.close_innermost();
            }
            self.close_innermost();
        }
        self.spans.retain(|(open, _)| *open != node);
    }

    /// What a short form stands for is said by its first `<abbr>`, and meant by those after it that have no title.
    fn remember(&mut self, node: Id, expansion: &mut Option<String>) {
        let short: String = self.tree.all(node).filter_map(|node| self.tree.letters(node)).collect();
        match expansion {
            Some(said) => _ = self.short_forms.insert(short.trim().to_owned(), said.clone()),
            None => *expansion = self.short_forms.get(short.trim()).cloned(),
        }
    }

    /// The mark of a quotation in a line: double, single inside another.
    fn quote_mark(&self, node: Id) -> &'static str {
        let depth = self.tree.around(node).filter(|around| self.tree.name(*around) == "q").count();
        if depth % 2 == 1 { "\"" } else { "'" }
    }

    /// Whether a `cite` says whose words a quotation is: it stands in it by itself, or ends it after a line break.
    fn is_attribution(&self, node: Id) -> bool {
        let in_quote = matches!(self.frames.last(), Some(Frame { kind: Kind::Quote | Kind::PullQuote, .. }));
        let is_blank = |node: Id| self.tree.letters(node).is_some_and(|letters| letters.trim().is_empty());
        let before =
            std::iter::successors(self.tree.previous(node), |node| self.tree.previous(*node)).find(|node| !is_blank(*node));
        let after = std::iter::successors(self.tree.next(node), |node| self.tree.next(*node)).find(|node| !is_blank(*node));
        in_quote && after.is_none() && before.is_none_or(|node| self.tree.element(node).is_some())
    }

    /// The address of a link, or none for one that leads nowhere on paper.
    fn target(&mut self, target: &str, at: crate::notice::At) -> Option<String> {
        match self.base.target(target) {
            Ok(target) => target,
            Err(scheme) => {
                let message = format!("a link to `{scheme}:` leads nowhere; its words are kept");
                self.say(Code::MarkupIgnored, Severity::Warning, at, message);
                None
            }
        }
    }
}
