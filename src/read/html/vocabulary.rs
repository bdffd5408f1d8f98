//! What the elements of HTML are to an article: the one list of them, for pages and for HTML in Markdown.
//!
//! Pipeline: an element -> **vocabulary** -> its role.
//!
//! `h2` is a heading of the second rank, `nav` a group to be looked at as [`furniture`](super::furniture), `script`
//! machinery. An element the list does not know says nothing: its words are kept and stand in the line.
//!
//! Source: HTML Living Standard §4 and §16 (obsolete elements, which copy is full of).

use super::phrase::style;
use super::tree::Element;

/// What an element is to an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Role {
    /// Begins and ends a paragraph, and says nothing else.
    Group,
    Paragraph,
    /// A heading, by rank.
    Heading(u8),
    Quote,
    PullQuote,
    /// With bullets, or with numbers.
    List {
        ordered: bool,
    },
    Item,
    Definitions,
    Term,
    Meaning,
    /// Letters as they are typed.
    Code,
    Table,
    Row,
    Cell,
    Figure,
    /// The words to a figure or table.
    Caption,
    /// The visible line of what can be folded.
    Summary,
    Picture,
    LineBreak,
    /// A place to break a word at.
    WordBreak,
    /// A pause in the text.
    Rule,
    /// Something to watch, hear or use, that paper can only name.
    Embed,
    /// A note written where its mark is to stand.
    InlineNote,
    /// Part of a form.
    Control,
    /// Not text at all: scripts, styles, what is in the head of a page.
    Machinery,
    /// Words in a line.
    Phrase,
}

/// What an element is.
pub(in crate::read) fn role(element: &Element) -> Role {
    let name = element.name();
    match name {
        "aside" | "blockquote" | "div" | "figure" | "p" | "section" if is_pull_quote(element) => Role::PullQuote,
        "blockquote" => Role::Quote,
        "p" => Role::Paragraph,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Role::Heading(name.as_bytes()[1] - b'0'),
        "ul" | "menu" | "dir" => Role::List { ordered: false },
        "ol" => Role::List { ordered: true },
        "li" => Role::Item,
        "dl" => Role::Definitions,
        "dt" => Role::Term,
        "dd" => Role::Meaning,
        "pre" | "listing" | "xmp" | "plaintext" => Role::Code,
        "table" => Role::Table,
        "tr" => Role::Row,
        "td" | "th" => Role::Cell,
        "figure" => Role::Figure,
        "div" if element.has_class(&["wp-caption"]) => Role::Figure,
        "figcaption" | "caption" => Role::Caption,
        "summary" => Role::Summary,
        "img" | "image" => Role::Picture,
        "br" => Role::LineBreak,
        "wbr" => Role::WordBreak,
        "hr" => Role::Rule,
        "iframe" | "video" | "audio" | "object" | "embed" => Role::Embed,
        "fn" => Role::InlineNote,
        "button" | "datalist" | "input" | "meter" | "optgroup" | "option" | "progress" | "select" | "textarea" => {
            Role::Control
        }
        "area" | "base" | "basefont" | "canvas" | "col" | "colgroup" | "frame" | "head" | "link" | "map" | "meta"
        | "noembed" | "noframes" | "param" | "script" | "source" | "style" | "svg" | "template" | "title" | "track" => {
            Role::Machinery
        }
        "address" | "article" | "aside" | "body" | "center" | "details" | "dialog" | "div" | "fieldset" | "footer"
        | "form" | "frameset" | "header" | "hgroup" | "html" | "legend" | "main" | "nav" | "noscript" | "search"
        | "section" | "tbody" | "tfoot" | "thead" => Role::Group,
        _ => Role::Phrase,
    }
}

/// Elements that only the list of roles knows as words in a line, and that mean nothing to an article.
const SILENT: [&str; 26] = [
    "a", "abbr", "acronym", "bdi", "bdo", "big", "data", "font", "ins", "label", "math", "nobr", "o:p", "output", "picture",
    "q", "rb", "rp", "rt", "rtc", "ruby", "slot", "small", "span", "time", "tt",
];

/// Whether HTML knows an element of this name, or word processors do.
pub(in crate::read) fn is_known(element: &Element) -> bool {
    let is_office = element.name().contains(':');
    role(element) != Role::Phrase || is_office || SILENT.contains(&element.name()) || is_phrase(element.name())
}

fn is_phrase(name: &str) -> bool {
    const PHRASES: [&str; 17] = [
        "b", "cite", "code", "del", "dfn", "em", "i", "kbd", "mark", "s", "samp", "strike", "strong", "sub", "sup", "u",
        "var",
    ];
    PHRASES.contains(&name)
}

/// Whether an element repeats words of the article large; by the classes sites use.
fn is_pull_quote(element: &Element) -> bool {
    let is_it = |class: &str| {
        let class = class.to_ascii_lowercase().replace(['-', '_'], "");
        class.contains("pullquote") && !class.contains("wrapper")
    };
    element.words("class").any(is_it)
}

/// Whether a page begins before, or after, an element (CSS Fragmentation 3 §3.1, and the classes editors have for it).
pub(in crate::read) fn page_break(element: &Element) -> Option<Break> {
    const CLASSES: [&str; 5] = ["page-break", "pagebreak", "mce-pagebreak", "newpage", "wp-block-nextpage"];
    let forces = |property: &str| {
        let value = style(element, property).unwrap_or_default();
        matches!(value.as_str(), "always" | "page" | "left" | "right" | "recto" | "verso")
    };
    if element.has_class(&CLASSES) || forces("break-before") || forces("page-break-before") {
        Some(Break::Before)
    } else if forces("break-after") || forces("page-break-after") {
        Some(Break::After)
    } else {
        None
    }
}

/// On which side of an element a page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Break {
    Before,
    After,
}

/// Whether a comment asks for a new page.
pub(in crate::read) fn is_page_break(comment: &str) -> bool {
    let words: String = comment.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    matches!(words.as_str(), "pagebreak" | "newpage" | "nextpage")
}

/// Whether an element cannot be seen on its page.
pub(in crate::read) fn is_hidden(element: &Element) -> bool {
    const CLASSES: [&str; 7] = [
        "element-hidden",
        "element-invisible",
        "screen-reader-text",
        "sr-only",
        "visually-hidden",
        "visuallyhidden",
        "offscreen",
    ];
    let is = |property: &str, value: &str| style(element, property).is_some_and(|found| found.starts_with(value));
    element.attribute("hidden").is_some()
        || is("display", "none")
        || is("visibility", "hidden")
        || is("mso-hide", "all")
        || element.has_class(&CLASSES)
}
