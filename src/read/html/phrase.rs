//! What a pair of tags does to the words between them; one table for pages of HTML and for tags in Markdown.
//!
//! Pipeline: an element -> **phrase** -> what is done to its inlines.
//!
//! `<b>x</b>` is strong, `<span lang="ur" style="font-style: italic">x</span>` emphasis in Urdu. Looks are read from
//! tags and inline styles as word processors write them; classes mean nothing but small capitals and what an index lists.

use super::tree::Element;
use crate::model::{
    Abbreviation, Direction, Inline, Inlines, Language, LanguageSpan, Link, Mention, MentionKind, Phrase, Text, plain_text,
};
use crate::notice::At;
use crate::read::dates;

/// What can be done to a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum PhraseKind {
    Emphasis,
    Strong,
    Strike,
    Superscript,
    Subscript,
    SmallCaps,
}

impl PhraseKind {
    /// The inlines as a phrase of this kind.
    pub(in crate::read) fn around(self, content: Inlines, at: At) -> Inline {
        let phrase = Phrase { content, at };
        match self {
            Self::Emphasis => Inline::Emphasis(phrase),
            Self::Strong => Inline::Strong(phrase),
            Self::Strike => Inline::Strike(phrase),
            Self::Superscript => Inline::Superscript(phrase),
            Self::Subscript => Inline::Subscript(phrase),
            Self::SmallCaps => Inline::SmallCaps(phrase),
        }
    }
}

/// What a pair of tags does to the inlines between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::read) struct Span {
    /// What they are, the innermost first.
    pub(in crate::read) phrases: Vec<PhraseKind>,
    pub(in crate::read) code: bool,
    /// What they stand for, if they are a short form.
    pub(in crate::read) expansion: Option<String>,
    /// What they mention, and what that stands under in an index.
    pub(in crate::read) mention: Option<(MentionKind, Option<String>)>,
    /// Address and title.
    pub(in crate::read) link: Option<(String, Option<String>)>,
    pub(in crate::read) language: Option<(Language, Option<Direction>)>,
}

impl Span {
    /// Whether it does nothing.
    pub(in crate::read) fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// The inlines with that done to them.
    pub(in crate::read) fn around(self, mut content: Inlines, at: At) -> Inlines {
        if self.code {
            let place = content.iter().find_map(text_at).unwrap_or(at);
            content = vec![Inline::Code(Text::new(plain_text(&content), place))];
        }
        for phrase in self.phrases {
            content = vec![phrase.around(content, at)];
        }
        if let Some(expansion) = self.expansion {
            content = vec![Inline::Abbreviation(Abbreviation { expansion, content, at })];
        }
        if let Some((target, title)) = self.link {
            content = vec![Inline::Link(Link { target, title, content, at })];
        }
        if let Some((kind, name)) = self.mention {
            content = vec![Inline::Mention(Mention { kind, name, content, at })];
        }
        if let Some((language, direction)) = self.language {
            content = vec![Inline::Language(LanguageSpan { language, direction, content, at })];
        }
        content
    }
}

fn text_at(inline: &Inline) -> Option<At> {
    match inline {
        Inline::Text(text) | Inline::Code(text) => Some(text.at),
        _ => None,
    }
}

/// What an element does to the inlines in it. A direction without a language is one of words in the language `around`.
pub(in crate::read) fn span(element: &Element, around: &Language) -> Span {
    let mut span = Span { code: matches!(element.name(), "code" | "kbd" | "samp" | "tt"), ..Span::default() };
    span.phrases.extend(by_name(element));
    for phrase in by_style(element) {
        if !span.phrases.contains(&phrase) {
            span.phrases.push(phrase);
        }
    }
    if element.name() == "a" {
        let title = element.said("title").map(str::to_owned);
        span.link = element.said("href").map(|target| (target.to_owned(), title));
    }
    span.expansion = expansion(element);
    span.mention = mention(element);
    let direction = direction(element);
    let language = element.said("lang").or(element.said("xml:lang")).map(Language::new);
    if language.is_some() || direction.is_some() {
        span.language = Some((language.unwrap_or_else(|| around.clone()), direction));
    }
    span
}

/// What a short form stands for. A date for programs is none: microformats have it in the title of an `<abbr>`.
fn expansion(element: &Element) -> Option<String> {
    let title = element.said("title").filter(|_| matches!(element.name(), "abbr" | "acronym"))?;
    let is_stamp = title.len() >= "20070501".len() && title.chars().all(|c| c.is_ascii_digit() || "TZ:+-.".contains(c));
    let is_date = is_stamp || dates::written(title).is_some();
    (!is_date).then(|| title.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
}

/// What an element says its words mention: by a class of that name, by the type of a person or place of schema.org, or by what they
/// stand under in the index (`data-index-as`), which is a subject if nothing else is said. Who wrote or published the article is no
/// mention in it.
fn mention(element: &Element) -> Option<(MentionKind, Option<String>)> {
    let name = element.said("data-index-as").map(|name| name.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
    let class = MentionKind::ALL.into_iter().find(|kind| element.has_class(&[kind.as_str()]));
    let schema = element.said("itemtype").filter(|_| !element.has_word("itemprop", &["author", "publisher", "creator"]));
    let schema = schema.and_then(|address| match address.rsplit_once("schema.org/")?.1 {
        "Person" => Some(MentionKind::Person),
        "Place" | "City" | "Country" | "State" | "AdministrativeArea" => Some(MentionKind::Place),
        _ => None,
    });
    let kind = class.or(schema).or(name.is_some().then_some(MentionKind::Subject));
    kind.map(|kind| (kind, name))
}

/// The direction an element says its words have.
pub(in crate::read) fn direction(element: &Element) -> Option<Direction> {
    match element.attribute("dir")?.to_ascii_lowercase().as_str() {
        "rtl" => Some(Direction::RightToLeft),
        "ltr" => Some(Direction::LeftToRight),
        _ => None,
    }
}

/// What the name of an element says. What is underlined or marked is stressed: print has no better word for either.
fn by_name(element: &Element) -> Option<PhraseKind> {
    match element.name() {
        "em" | "i" | "cite" | "dfn" | "var" | "u" => Some(PhraseKind::Emphasis),
        "strong" | "b" | "mark" => Some(PhraseKind::Strong),
        "s" | "del" | "strike" => Some(PhraseKind::Strike),
        "sup" => Some(PhraseKind::Superscript),
        "sub" => Some(PhraseKind::Subscript),
        "span" if element.has_class(&["smallcaps", "small-caps", "sc"]) => Some(PhraseKind::SmallCaps),
        _ => None,
    }
}

/// What an inline style says; only of elements inside a line, since the style of a block is that of its site.
fn by_style(element: &Element) -> impl Iterator<Item = PhraseKind> {
    let has_style = matches!(element.name(), "span" | "font" | "a" | "em" | "i" | "strong" | "b" | "small" | "big");
    let style = move |name: &str| if has_style { style(element, name) } else { None };
    let is_heavy = |weight: &str| matches!(weight, "bold" | "bolder" | "600" | "700" | "800" | "900");
    let found = [
        style("font-style")
            .is_some_and(|style| matches!(style.as_str(), "italic" | "oblique"))
            .then_some(PhraseKind::Emphasis),
        style("font-weight").is_some_and(|weight| is_heavy(&weight)).then_some(PhraseKind::Strong),
        style("text-decoration").is_some_and(|line| line.contains("line-through")).then_some(PhraseKind::Strike),
        style("font-variant").is_some_and(|caps| caps.contains("small-caps")).then_some(PhraseKind::SmallCaps),
        style("vertical-align").and_then(|place| match place.as_str() {
            "super" => Some(PhraseKind::Superscript),
            "sub" => Some(PhraseKind::Subscript),
            _ => None,
        }),
    ];
    found.into_iter().flatten()
}

/// The value of a property in the inline style of an element, in lower case.
pub(in crate::read) fn style(element: &Element, property: &str) -> Option<String> {
    let declarations = element.attribute("style")?.split(';');
    let mut values = declarations.filter_map(|declaration| declaration.split_once(':'));
    values.rfind(|(name, _)| name.trim().eq_ignore_ascii_case(property)).map(|(_, value)| value.trim().to_lowercase())
}
