//! What is shown elsewhere: its title, its address, a picture from it, and the address as a code for a telephone.
//!
//! Pipeline: [`Embed`] + [`style`](crate::style) -> **embeds** -> pieces; the address of the article in the colophon goes the same way.

use super::body::{Inside, Pieces};
use super::compose::Composer;
use super::{FigureFlow, Passage, Piece};
use crate::leaf::Belongs;
use crate::length::Length;
use crate::model::{Embed, Figure, FigurePlace, Inline, Inlines, Link, Phrase, plain_text};
use crate::notice::{At, Code, Severity};
use crate::picture::Picture;
use crate::structure::{self, Node};
use crate::style::Role;

/// The least side of a code, its white not counted, and the least of its squares: what telephones of the last ten years read at an arm's length.
const LEAST_SIDE: &str = "20mm";
const LEAST_MODULE: &str = "0.5mm";
/// White around a code, in squares on either side.
const QUIET: u32 = 4;

impl Composer<'_> {
    pub(super) fn embed(&mut self, embed: &Embed, inside: &Inside, pieces: &mut Pieces) {
        let title = plain_text(&embed.title);
        if let Some(poster) = &embed.poster {
            let mut figure = Figure::new(poster.clone());
            figure.alt = Some(if title.is_empty() { embed.url.clone() } else { title.clone() });
            (figure.place, figure.at) = (Some(FigurePlace::Here), embed.at);
            self.figure(&figure, inside, pieces);
        }
        let mut link = Link::new(embed.url.clone(), vec![embed.url.as_str().into()]);
        link.at = embed.at;
        let title = (!title.is_empty()).then(|| vec![Inline::Strong(Phrase::new(embed.title.clone()))]);
        let caption = Some(embed.caption.clone()).filter(|caption| !plain_text(caption).is_empty());
        let address = (!embed.url.trim().is_empty()).then(|| vec![Inline::Link(link)]);
        let lines = title.into_iter().chain(caption).chain(address);
        let words: Inlines = lines.flat_map(|line| [vec![Inline::LineBreak], line].concat()).skip(1).collect();
        let node = self.flow.structure.add(inside.node, structure::Role::Paragraph);
        let mut passage = self.passage(Role::Caption, Some(node), &words);
        (passage.before, passage.keep_together, passage.at) = (self.style.grid, true, embed.at);
        let passages = vec![passage.within(&inside.nest, inside.indent, inside.indent_end)];
        let rest = if self.style.qr { self.coded(&embed.url, inside.node, passages) } else { Err(passages) };
        match rest {
            Ok(figure) => pieces.push(Piece::Figure(figure)),
            Err(passages) => passages.into_iter().for_each(|passage| pieces.push(Piece::Passage(passage))),
        }
    }

    /// Passages with the code of an address before them; the passages again where there is none.
    pub(super) fn coded(
        &mut self,
        address: &str,
        parent: Node,
        mut passages: Vec<Passage>,
    ) -> Result<FigureFlow, Vec<Passage>> {
        if self.assets.is_none() || passages.is_empty() {
            return Err(passages);
        }
        let Some(code) = Picture::qr(address) else {
            let message = "the address is too long for a QR code; it stands there without one";
            self.notice(Code::ImageTooLarge, Severity::Warning, message, At::NOWHERE);
            return Err(passages);
        };
        for passage in passages.iter_mut().skip(1) {
            passage.before = Length::ZERO;
        }
        let millimetres = |text: &str| text.parse::<Length>().unwrap_or(self.style.grid);
        let squares = code.width().saturating_sub(2 * QUIET).max(1);
        let own = millimetres(LEAST_SIDE).max(millimetres(LEAST_MODULE) * i32::try_from(squares).unwrap_or(1));
        let width = own.scaled(code.width().into(), squares.into());
        let alt = format!("QR: {address}");
        let node = self.flow.structure.add(parent, structure::Role::Figure);
        self.flow.structure.get_mut(node).alt = Some(alt.clone());
        let belongs = Belongs::Slot(self.flow.structure.slot(node));
        let placeholder = self.plain(Role::Caption, None, &alt);
        let before = passages[0].before;
        Ok(FigureFlow {
            picture: Some(code.into()),
            placeholder,
            belongs,
            alt,
            caption: None,
            width: Some(width),
            beside: passages,
            place: FigurePlace::Here,
            anchor: None,
            nest: Vec::new(),
            indent: Length::ZERO,
            before,
            after: self.style.grid,
            at: At::NOWHERE,
        })
    }
}
