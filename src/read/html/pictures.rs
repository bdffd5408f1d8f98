//! Pictures: which of the files a page offers, what is said of them, and by whom they are.
//!
//! Pipeline: `<img>`, `<picture>`, `<figure>` of the tree -> **pictures** -> figures of the model.
//!
//! Of the files in `srcset` the widest up to [`WIDEST`] pixels is taken; of wider ones the narrowest. A page that loads
//! pictures late has the address in `data-src`. A picture cannot stand in a line: it is set after its paragraph.

use super::body::Body;
use super::frames::{Frame, Kind};
use super::tree::{Element, Id};
use crate::model::{Block, Figure, FigurePlace, Inline, Inlines, Paragraph, Text, plain_text};
use crate::notice::{At, Code, Severity};
use crate::read::attribution;

/// The widest picture that is of use, in pixels: 20 cm, a page of A4 without its margins, at 300 to the inch.
const WIDEST: u32 = 2400;

/// The longest picture that may stand in the page itself as `data:`, in bytes of base64: 24 MB of picture.
const LONGEST_DATA: usize = 32 << 20;

/// Where pages that load pictures late keep the address, or the list of them.
const LATE: [&str; 5] = ["data-src", "data-lazy-src", "data-original", "data-orig-file", "data-large-file"];
const LATE_SETS: [&str; 2] = ["data-srcset", "data-lazy-srcset"];

impl Body<'_, '_> {
    pub(super) fn picture(&mut self, node: Id, element: &Element) {
        let at = self.tree.at(node);
        let alt = element.attribute("alt").map(|alt| alt.split_whitespace().collect::<Vec<_>>().join(" "));
        if is_sign(element) {
            // A smiley is a letter drawn by the site.
            return self.said(&alt.unwrap_or_default(), at);
        }
        let Some(source) = self.source(node, element) else {
            return self.say(Code::MarkupIgnored, Severity::Info, at, "a picture without an address is left out");
        };
        if is_counter(element) {
            let message = format!("a picture of one dot, which counts readers, is left out: {}", shortened(&source));
            return self.say(Code::LeftOut, Severity::Info, at, message);
        }
        if source.len() > LONGEST_DATA && source.starts_with("data:") {
            let message = format!("a picture in the page itself has {} MB; it is left out", source.len() >> 20);
            return self.say(Code::ImageTooLarge, Severity::Error, at, message);
        }
        let mut figure = Figure { source, alt, at, ..Figure::default() };
        figure.place = self.place(node);
        let is_again =
            |block: Option<&Block>| matches!(block, Some(Block::Figure(before)) if before.source == figure.source);
        let holder = self.frames.iter().rev().find(|frame| frame.holds_blocks());
        if is_again(holder.and_then(|frame| frame.blocks.last()))
            || self.figures.last().is_some_and(|before| before.source == figure.source)
        {
            // What a page has for readers without scripts stands behind what it has for others.
            return;
        }
        self.flush();
        if let Some(address) = self.spans.iter().find_map(|(_, span)| span.link.as_ref()).map(|(address, _)| address.clone())
        {
            let message = format!("a picture cannot be a link; the address {} is left out", shortened(&address));
            self.say(Code::MarkupIgnored, Severity::Info, at, message);
        }
        let in_words =
            self.frames.iter().rev().take_while(|frame| frame.holds_inlines()).any(|frame| !frame.inlines.is_empty());
        let in_lines = self.frames.iter().any(Frame::holds_lines);
        if in_words || in_lines {
            self.figures.push(figure);
        } else {
            self.block(Block::Figure(figure));
        }
    }

    /// The address of the file that is best for print.
    fn source(&self, node: Id, element: &Element) -> Option<String> {
        let mut offers: Vec<(u32, String)> = Vec::new();
        let own = LATE_SETS.iter().find_map(|name| element.said(name)).or(element.said("srcset"));
        offers.extend(own.into_iter().flat_map(offered));
        let parent = self.tree.parent(node).filter(|parent| self.tree.name(*parent) == "picture");
        for source in parent.into_iter().flat_map(|parent| self.tree.children(parent)) {
            let Some(source) = self.tree.element(source).filter(|element| element.name() == "source") else { continue };
            // What is for small screens, or in a format few programs read, is not what to print.
            let is_common = source.said("type").is_none_or(|kind| matches!(kind, "image/jpeg" | "image/png" | "image/jpg"));
            let set = LATE_SETS.iter().find_map(|name| source.said(name)).or(source.said("srcset"));
            if is_common && source.said("media").is_none() {
                offers.extend(set.into_iter().flat_map(offered));
            }
        }
        let widest_useful = offers.iter().filter(|(width, _)| *width <= WIDEST).max_by_key(|(width, _)| *width);
        let chosen =
            widest_useful.or_else(|| offers.iter().min_by_key(|(width, _)| *width)).map(|(_, source)| source.clone());
        let late = LATE.iter().find_map(|name| element.said(name)).map(str::to_owned);
        let plain = element.said("src").filter(|source| !is_stand_in(source)).map(str::to_owned);
        chosen.or(late).or(plain)
    }

    /// Where a picture goes, by the classes editors choose from.
    fn place(&self, node: Id) -> Option<FigurePlace> {
        let near = self.tree.around(node).take(3).filter_map(|node| self.tree.element(node));
        let mut near = near.take_while(|element| matches!(element.name(), "img" | "a" | "figure" | "picture" | "div"));
        near.find_map(|element| {
            if element.has_class(&["alignwide", "alignfull", "align-full", "wide"]) {
                Some(FigurePlace::Wide)
            } else if element.has_class(&["here"]) {
                Some(FigurePlace::Here)
            } else if element.has_class(&["page"]) {
                Some(FigurePlace::Page)
            } else if element.has_class(&["side"]) {
                Some(FigurePlace::Side)
            } else {
                None
            }
        })
    }

    pub(super) fn figure(&mut self, node: Id) {
        self.boundary();
        self.end_pasted();
        if !self.frames.last().is_some_and(Frame::holds_lines) {
            let kind = Kind::Figure { caption: Inlines::new(), credit: Inlines::new() };
            self.frames.push(Frame::new(kind, Some(node), self.tree.at(node)));
        }
    }

    pub(super) fn caption(&mut self, node: Id) {
        self.boundary();
        let belongs = self.frames.last().is_some_and(|frame| matches!(frame.kind, Kind::Table(_) | Kind::Figure { .. }));
        if belongs {
            self.frames.push(Frame::new(Kind::Caption, Some(node), self.tree.at(node)));
        }
    }

    /// The words to a figure or table; what stands in an element for it is the credit.
    pub(super) fn end_caption(&mut self, node: Option<Id>, words: Inlines) {
        let of_picture =
            self.frames.last().is_some_and(|frame| !frame.blocks.iter().any(|block| matches!(block, Block::Quote(_))));
        let credited =
            node.filter(|_| of_picture).and_then(|node| self.tree.all(node).skip(1).find(|node| self.is_credit(*node)));
        let credited: String = credited
            .map(|node| self.tree.all(node).filter_map(|node| self.tree.letters(node)).collect())
            .unwrap_or_default();
        let (words, by) = cut_end(words, &credited);
        match self.frames.last_mut().map(|frame| &mut frame.kind) {
            Some(Kind::Table(cells)) => {
                join(&mut cells.caption, words);
                join(&mut cells.caption, by);
            }
            Some(Kind::Figure { caption, credit }) => {
                join(caption, words);
                join(credit, by);
            }
            _ => {}
        }
    }

    fn is_credit(&self, node: Id) -> bool {
        let Some(element) = self.tree.element(node) else { return false };
        let is_named = |class: &str| {
            let mut words = class.split(['-', '_']).map(str::to_ascii_lowercase);
            words.any(|word| matches!(word.as_str(), "credit" | "credits" | "copyright" | "photographer" | "attribution"))
        };
        matches!(element.name(), "cite" | "small") || element.words("class").any(is_named)
    }

    /// A figure ends: its words go to what stands in it.
    pub(super) fn end_figure(&mut self, node: Option<Id>, blocks: Vec<Block>, mut caption: Inlines, mut credit: Inlines) {
        let is_old_style =
            node.and_then(|node| self.tree.element(node)).is_some_and(|element| element.has_class(&["wp-caption"]));
        let has_pictures = blocks.iter().any(|block| matches!(block, Block::Figure(_)));
        let (mut blocks, words): (Vec<Block>, Vec<Block>) = blocks.into_iter().partition(|block| {
            !(has_pictures && (is_old_style || caption.is_empty()) && matches!(block, Block::Paragraph(_)))
        });
        for block in words {
            if let Block::Paragraph(paragraph) = block {
                join(&mut caption, paragraph.content);
            }
        }
        match blocks.iter_mut().rev().find(|block| matches!(block, Block::Figure(_) | Block::Table(_) | Block::Quote(_))) {
            Some(Block::Figure(figure)) => {
                join(&mut figure.caption, std::mem::take(&mut caption));
                join(&mut figure.credit, std::mem::take(&mut credit));
            }
            Some(Block::Table(table)) if table.caption.is_empty() => {
                table.caption = std::mem::take(&mut caption);
            }
            Some(Block::Quote(quote)) if quote.attribution.is_empty() => {
                quote.attribution = std::mem::take(&mut caption);
                attribution::undash(&mut quote.attribution);
            }
            _ => {}
        }
        join(&mut caption, credit);
        if !caption.is_empty() {
            blocks.push(Block::Paragraph(Paragraph { content: caption, at: At::NOWHERE }));
        }
        blocks.into_iter().for_each(|block| self.block(block));
    }
}

/// Puts words behind others.
pub(super) fn join(words: &mut Inlines, more: Inlines) {
    if !words.is_empty() && !more.is_empty() {
        words.push(Inline::Text(Text::new(" ", At::NOWHERE)));
    }
    words.extend(more);
}

/// Parts words where their end begins to say something: `Trees. Photo: Ada` into `Trees.` and `Photo: Ada`.
fn cut_end(mut words: Inlines, end: &str) -> (Inlines, Inlines) {
    let bare = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = bare(end);
    let found = (0..words.len()).find(|index| !end.is_empty() && plain_text(&words[*index..]) == end);
    let Some(index) = found else { return (words, Inlines::new()) };
    let mut by = words.split_off(index);
    while by.first() == Some(&Inline::LineBreak) {
        by.remove(0);
    }
    super::blocks::trim(&mut words);
    if let [Inline::Emphasis(phrase)] = by.as_mut_slice() {
        by = std::mem::take(&mut phrase.content);
    }
    (words, by)
}

/// The files of a `srcset`, with their widths in pixels; a density counts as if the picture were 800 wide.
fn offered(set: &str) -> Vec<(u32, String)> {
    let mut offers = Vec::new();
    let mut rest = set.trim_start_matches([' ', '\n', '\t', ',']);
    while !rest.is_empty() {
        let (address, after) = rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len()));
        let (descriptor, next) = match address.strip_suffix(',') {
            Some(_) => ("", after),
            None => after.split_once(',').unwrap_or((after, "")),
        };
        let descriptor = descriptor.trim();
        let width = match (descriptor.strip_suffix('w'), descriptor.strip_suffix('x')) {
            (Some(width), _) => width.parse().ok(),
            (_, Some(density)) => density.parse::<f32>().ok().map(|density| (density.clamp(0.0, 10.0) * 800.0) as u32),
            _ => Some(800),
        };
        let address = address.trim_end_matches(',');
        if let (Some(width), false) = (width, is_stand_in(address)) {
            offers.push((width, address.to_owned()));
        }
        rest = next.trim_start_matches([' ', '\n', '\t', ',']);
    }
    offers
}

/// Whether an address is that of what stands in for a picture until it is loaded.
fn is_stand_in(source: &str) -> bool {
    source.starts_with("data:image/svg")
        || (source.starts_with("data:") && source.len() < 300)
        || source.starts_with("about:")
}

/// Whether a picture is a letter: a smiley, a flag.
fn is_sign(element: &Element) -> bool {
    element.has_class(&["emoji", "wp-smiley", "smiley", "emoticon"]) && element.said("alt").is_some()
}

/// Whether a picture is one dot, there to be counted.
fn is_counter(element: &Element) -> bool {
    let is_dot = |name: &str| element.said(name).is_some_and(|size| matches!(size.trim_end_matches("px"), "0" | "1" | "2"));
    is_dot("width") && is_dot("height")
}

/// An address as a notice can show it.
fn shortened(address: &str) -> String {
    let short: String = address.chars().take(80).collect();
    if short.len() < address.len() { short + "…" } else { short }
}
