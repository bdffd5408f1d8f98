//! HTML made into a tree, within bounds, and single tags of it.
//!
//! Pipeline: text, [in pieces](super::pieces) -> html5ever -> **parse** -> [`tree`](super::tree).
//!
//! The parser is the standard's, with three bounds that no page written by people meets. Elements nest [`DEEPEST`]
//! deep; tags beyond are left out, the text stays. Formatting left open is opened again in each paragraph (HTML
//! §13.2.4.3), which can make the tree as large as the square of the text: once more elements were made so than there
//! are tags, all formatting is closed. And a `<` that never becomes a tag is a letter. So time and memory are linear in
//! the text.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, CommentToken, EndTag, StartTag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer,
    TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink, create_element};
use html5ever::{LocalName, QualName, TokenizerResult, local_name, ns};

use super::builder::{Builder, Handle};
use super::pieces::{Kind, Pieces};
use super::tree::{Element, Tree};
use crate::notice::At;

/// How deep elements nest. The deepest pages of page builders reach 60; browsers stop at 512.
const DEEPEST: u32 = 256;

/// How many elements may be opened again beyond the number of tags.
const MOST_REOPENED: usize = 1000;

/// Elements that are opened again in the next paragraph (HTML §13.2.4.3).
const FORMATTING: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements whose tags are kept at any depth: those that hold nothing, and those whose content is not markup.
const FLAT: [&str; 21] = [
    "area", "base", "br", "col", "embed", "hr", "iframe", "img", "input", "link", "meta", "noembed", "noframes", "script",
    "source", "style", "textarea", "title", "track", "wbr", "xmp",
];

/// A tree with what went beyond the bounds.
pub(in crate::read) struct Parsed<'t> {
    pub(in crate::read) tree: Tree<'t>,
    /// Where elements are nested too deep, first.
    pub(in crate::read) deep: Option<At>,
    /// Where formatting was closed because too much of it was open.
    pub(in crate::read) unclosed: Option<At>,
}

/// What an HTML text is a piece of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Shape {
    /// A page with head and body.
    Page,
    /// What may stand in a body.
    Fragment,
}

/// Parses a text; `place` gives the place of each of its bytes.
pub(in crate::read) fn parse<'t>(text: &'t str, shape: Shape, place: &'t dyn Fn(usize) -> At) -> Parsed<'t> {
    let sink = Builder::new(text, place);
    // Without scripts, what stands in `noscript` is text like any other.
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = match shape {
        Shape::Page => TreeBuilder::new(sink, options),
        Shape::Fragment => {
            let body = create_element(&sink, QualName::new(None, ns!(html), local_name!("body")), Vec::new());
            TreeBuilder::new_for_fragment(sink, body, None, options)
        }
    };
    let tokenizer = Tokenizer::new(Guard::new(builder), TokenizerOpts::default());
    feed(text, &tokenizer, |piece, holds_letters| tokenizer.sink.builder.sink.begin(piece, holds_letters));
    tokenizer.end();
    let Guard { builder, deep, unclosed, .. } = tokenizer.sink;
    Parsed { tree: builder.sink.finish(), deep: deep.get(), unclosed: unclosed.get() }
}

/// Gives a text to a tokenizer piece by piece.
fn feed<S: TokenSink>(text: &str, tokenizer: &Tokenizer<S>, begin: impl Fn(&Range<usize>, bool)) {
    let queue = BufferQueue::default();
    for (range, kind) in Pieces::new(text) {
        begin(&range, matches!(kind, Kind::Letters | Kind::Less) || text[range.clone()].starts_with('&'));
        let piece = match kind {
            Kind::Letters | Kind::Markup => &text[range],
            Kind::Less => "&lt;",
            Kind::Opens => "<figure class=wp-caption>",
            Kind::Closes => "</figure>",
        };
        queue.push_back(StrTendril::from_slice(piece));
        // Scripts, which the tokenizer hands over, are not run.
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    }
}

/// Stands between the tokenizer and the builder of the tree, and keeps the bounds.
struct Guard<'t> {
    builder: TreeBuilder<Handle, Builder<'t>>,
    /// Tags left out that may be closed yet, by name.
    left_out: RefCell<BTreeMap<LocalName, usize>>,
    tokens: Cell<usize>,
    reopened: Cell<usize>,
    deep: Cell<Option<At>>,
    unclosed: Cell<Option<At>>,
}

impl<'t> Guard<'t> {
    fn new(builder: TreeBuilder<Handle, Builder<'t>>) -> Self {
        let (tokens, reopened) = (Cell::new(0), Cell::new(0));
        let (deep, unclosed) = (Cell::new(None), Cell::new(None));
        Self { builder, left_out: RefCell::default(), tokens, reopened, deep, unclosed }
    }

    /// Whether a tag is beyond the depth, or closes one that was.
    fn is_beyond(&self, token: &Token) -> bool {
        let TagToken(tag) = token else { return false };
        let mut left_out = self.left_out.borrow_mut();
        let sink = &self.builder.sink;
        match tag.kind {
            StartTag if sink.depth() < DEEPEST || FLAT.contains(&&*tag.name) => false,
            StartTag => {
                self.deep.set(self.deep.get().or_else(|| Some(sink.here())));
                *left_out.entry(tag.name.clone()).or_default() += 1;
                true
            }
            EndTag => match left_out.get_mut(&tag.name) {
                Some(open) if *open > 0 => {
                    *open -= 1;
                    true
                }
                _ => {
                    left_out.clear();
                    false
                }
            },
        }
    }

    /// Closes all formatting, if too much was opened again.
    fn drain(&self, line: u64) {
        if self.reopened.get() <= MOST_REOPENED + self.tokens.get() {
            return;
        }
        self.reopened.set(0);
        self.tokens.set(0);
        self.unclosed.set(self.unclosed.get().or_else(|| Some(self.builder.sink.here())));
        for name in FORMATTING {
            for _ in 0..DEEPEST {
                let tag = html5ever::tokenizer::Tag {
                    kind: EndTag,
                    name: LocalName::from(name),
                    self_closing: false,
                    attrs: Vec::new(),
                    had_duplicate_attributes: false,
                };
                // The builder answers closing tags of formatting with nothing but that it goes on.
                let _ = self.builder.process_token(TagToken(tag), line);
            }
        }
    }
}

impl TokenSink for Guard<'_> {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        if self.is_beyond(&token) {
            return TokenSinkResult::Continue;
        }
        let made = self.builder.sink.made();
        let result = self.builder.process_token(token, line);
        self.tokens.set(self.tokens.get() + 1);
        let reopened = (self.builder.sink.made() - made).saturating_sub(1);
        self.reopened.set(self.reopened.get() + reopened);
        self.drain(line);
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// A tag, text or comment by itself, without a tree around it.
#[derive(Debug)]
pub(in crate::read) enum Loose {
    Opens(Element),
    Closes(String),
    Letters(String),
    Comment(String),
}

/// The tags, texts and comments of a text, each with the byte it begins at; what no tree is made of, because the rest
/// of it is not HTML.
pub(in crate::read) fn loose(text: &str) -> Vec<(usize, Loose)> {
    let tokenizer = Tokenizer::new(Collector::default(), TokenizerOpts::default());
    feed(text, &tokenizer, |piece, _| tokenizer.sink.offset.set(piece.start));
    tokenizer.end();
    tokenizer.sink.found.into_inner()
}

/// A text with what its entities stand for, and without its tags.
pub(in crate::read) fn decode(text: &str) -> String {
    let letters = loose(text)
        .into_iter()
        .filter_map(|(_, token)| if let Loose::Letters(letters) = token { Some(letters) } else { None });
    letters.collect()
}

#[derive(Default)]
struct Collector {
    offset: Cell<usize>,
    found: RefCell<Vec<(usize, Loose)>>,
}

impl TokenSink for Collector {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut found = self.found.borrow_mut();
        let token = match token {
            TagToken(tag) if tag.kind == EndTag => Loose::Closes(tag.name.to_string()),
            TagToken(tag) => Loose::Opens(Element::new(tag.name, tag.attrs)),
            CharacterTokens(letters) => {
                if let Some((offset, Loose::Letters(before))) = found.last_mut()
                    && *offset == self.offset.get()
                {
                    before.push_str(&letters);
                    return TokenSinkResult::Continue;
                }
                Loose::Letters(letters.to_string())
            }
            CommentToken(words) => Loose::Comment(words.to_string()),
            _ => return TokenSinkResult::Continue,
        };
        found.push((self.offset.get(), token));
        TokenSinkResult::Continue
    }
}
