//! What cannot be printed: films, sounds, players, controls, machinery.
//!
//! Pipeline: [`body`](super::body) -> **embeds** -> an [`Embed`], in a line a link; or a notice.
//!
//! `<iframe src="https://www.youtube.com/embed/x" title="The march">` becomes an embed called *The march* with the address of the
//! page where it can be watched. Nothing is fetched.

use super::body::Body;
use super::frames::{Frame, Kind};
use super::furniture::Reason;
use super::tree::{Element, Id};
use crate::model::{Block, Embed, Inline, Inlines, Link, Text};

impl Body<'_, '_> {
    /// Something to watch or hear. Says whether what it holds is to be walked.
    pub(super) fn embed(&mut self, node: Id, element: &Element) -> bool {
        let children = || self.tree.children(node).filter_map(|child| self.tree.element(child));
        let inner = children().find(|child| child.name() == "source").and_then(|source| source.said("src"));
        let source = ["src", "data", "data-src"].iter().find_map(|name| element.said(name)).or(inner);
        let watched = source.and_then(|source| self.base.target(&page_of(source)).ok().flatten());
        let Some(target) = watched.filter(|target| target.contains("://")) else {
            // What an object shows in its place is all there is; a film without an address is nothing.
            if element.name() == "object" {
                self.boundary();
                return true;
            }
            self.left_out(node, Reason::Embed);
            return false;
        };
        let at = self.tree.at(node);
        let title = ["title", "aria-label", "alt"].iter().find_map(|name| element.said(name));
        let words = |title: &str| vec![Inline::Text(Text::new(title, at))];
        if self.frames.last().is_some_and(Frame::holds_lines) {
            let content = words(title.unwrap_or(&target));
            self.inline(Inline::Link(Link { target, title: None, content, at }), at);
        } else {
            let poster = element.said("poster").and_then(|poster| self.base.target(poster).ok().flatten());
            self.boundary();
            let (title, caption) = (title.map(words).unwrap_or_default(), Inlines::new());
            self.block(Block::Embed(Embed { url: target, title, poster, caption, at }));
        }
        let has_words = self
            .tree
            .all(node)
            .skip(1)
            .any(|node| self.tree.letters(node).is_some_and(|letters| !letters.trim().is_empty()));
        if has_words && element.name() != "iframe" {
            self.left_out(node, Reason::InsteadOf);
        }
        false
    }

    /// A part of a form; a box to tick makes a task of its item.
    pub(super) fn control(&mut self, node: Id, element: &Element) {
        let is_box = element.said("type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"));
        let in_item = self.frames.iter_mut().rev().find(|frame| frame.holds_blocks());
        match in_item {
            Some(Frame { kind: Kind::Item { done }, blocks, .. }) if is_box && blocks.is_empty() => {
                *done = Some(element.attribute("checked").is_some());
            }
            _ => self.left_out(node, Reason::Form),
        }
    }

    /// What is no text: the words of a drawing are told, scripts are counted with the plan.
    pub(super) fn machinery(&mut self, node: Id, element: &Element) {
        match element.name() {
            "svg" | "canvas" | "map" => self.left_out(node, Reason::Drawing),
            "template" | "noembed" | "noframes" => self.left_out(node, Reason::Hidden),
            _ => {}
        }
    }
}

/// The page a player's film is watched on, for the players that have such pages.
fn page_of(source: &str) -> String {
    let address = source.trim();
    let bare =
        address.trim_start_matches("https:").trim_start_matches("http:").trim_start_matches("//").trim_start_matches("www.");
    let id = |prefix: &str| {
        let rest = bare.strip_prefix(prefix)?;
        let id = rest.split(['?', '&', '#', '/']).next()?;
        (!id.is_empty()).then(|| id.to_owned())
    };
    let video = id("youtube.com/embed/").filter(|id| id != "videoseries").or_else(|| id("youtube-nocookie.com/embed/"));
    if let Some(id) = video {
        return format!("https://www.youtube.com/watch?v={id}");
    }
    if let Some(id) = id("player.vimeo.com/video/") {
        return format!("https://vimeo.com/{id}");
    }
    if let Some(id) = id("dailymotion.com/embed/video/") {
        return format!("https://www.dailymotion.com/video/{id}");
    }
    match bare.split_once("/videos/embed/") {
        // PeerTube, on whatever host.
        Some((host, id)) if !id.is_empty() => format!("https://{host}/videos/watch/{id}"),
        _ if address.starts_with("//") => format!("https:{address}"),
        _ => address.to_owned(),
    }
}
