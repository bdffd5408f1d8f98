//! Figures: the picture asked for and read, its words, its caption.

use std::sync::Arc;

use super::address;
use super::body::{Inside, Pieces};
use super::compose::Composer;
use super::links::told;
use super::{FigureFlow, Passage, Piece};
use crate::asset::{self, AssetError};
use crate::leaf::Belongs;
use crate::model::{Figure, FigurePlace, LeftOut, plain_text};
use crate::notice::{At, Code, Severity};
use crate::picture::{self, Picture, PictureError};
use crate::structure::{self, Node};
use crate::style::{Role, Word};

impl Composer<'_> {
    pub(super) fn figure(&mut self, figure: &Figure, inside: &Inside, pieces: &mut Pieces) {
        if self.leaves_out(LeftOut::Figures) {
            return;
        }
        let words = figure.alt.as_deref().map(|alt| self.in_type(alt));
        let decoration = words.as_deref().is_some_and(|words| words.trim().is_empty());
        if figure.alt.is_none() && self.assets.is_some() {
            let message = format!("the picture `{}` has no text for those who cannot see it", told(&figure.source));
            self.notice(Code::AltMissing, Severity::Warning, message, figure.at);
        }
        let alt = match (words, plain_text(&figure.caption)) {
            (Some(_), _) if decoration => String::new(),
            (Some(words), _) => words,
            (None, caption) if caption.is_empty() && address::kind(&figure.source) == address::Kind::Page => {
                figure.source.clone()
            }
            (None, caption) if caption.is_empty() => self.flow.words.get(Word::Figure).to_owned(),
            (None, caption) => self.in_type(&caption),
        };
        let picture = self.picture(&figure.source, figure.at);
        let section = self.flow.structure.add(inside.node, structure::Role::Section);
        let node = (!decoration || picture.is_none()).then(|| {
            let node = self.flow.structure.add(section, structure::Role::Figure);
            self.flow.structure.get_mut(node).alt = Some(alt.clone()).filter(|alt| !alt.is_empty());
            node
        });
        let belongs = node.map_or(Belongs::Ornament, |node| Belongs::Slot(self.flow.structure.slot(node)));
        let mut placeholder = self.plain(Role::Caption, node, &alt);
        placeholder.say(&alt);
        let caption = self.caption(figure, section);
        let (nest, indent, grid) = (inside.nest.clone(), inside.indent, self.style.grid);
        let place = if inside.is_outermost() { figure.place.unwrap_or(self.style.figures.place) } else { FigurePlace::Here };
        let (before, after) = (grid, grid);
        // What may float is no break: the paragraph after it may stand below the one before it.
        let goes_on = pieces.after_paragraph && place != FigurePlace::Here;
        pieces.push(Piece::Figure(FigureFlow {
            picture,
            placeholder,
            belongs,
            alt,
            caption,
            width: None,
            beside: Vec::new(),
            place,
            anchor: figure.id.as_ref().and_then(|id| self.anchors.get(id).copied()),
            nest,
            indent,
            before,
            after,
            at: figure.at,
        }));
        pieces.after_paragraph = goes_on;
    }

    /// Caption and credit as one passage, the credit in its own look after the words.
    fn caption(&mut self, figure: &Figure, section: Node) -> Option<Passage> {
        if plain_text(&figure.caption).is_empty() && plain_text(&figure.credit).is_empty() {
            return None;
        }
        let node = self.flow.structure.add(section, structure::Role::Caption);
        let mut passage = self.passage(Role::Caption, Some(node), &figure.caption);
        let credit = self.passage(Role::Credit, Some(node), &figure.credit);
        if !credit.text.is_empty() {
            if let Some(last) = passage.spans.last_mut() {
                passage.text.push(' ');
                last.range.end = passage.text.len();
            }
            let offset = passage.text.len();
            passage.text.push_str(&credit.text);
            passage.spans.extend(credit.spans.into_iter().map(|mut span| {
                span.range = span.range.start + offset..span.range.end + offset;
                span
            }));
        }
        Some(passage)
    }

    /// The picture behind an address; what is wrong with it is told.
    pub(super) fn picture(&mut self, source: &str, at: At) -> Option<Arc<Picture>> {
        let assets = self.assets?;
        let limits = picture::Limits::default();
        let bytes = match asset::held(source, limits.bytes).unwrap_or_else(|| assets.load(source)) {
            Ok(bytes) => bytes,
            Err(error) => {
                let severity = if error == AssetError::Missing { Severity::Error } else { Severity::Warning };
                let message = format!("the picture `{}` {}", told(source), reason(&error));
                self.notice(Code::ImageMissing, severity, message, at);
                return None;
            }
        };
        match picture::read(&bytes, &limits) {
            Ok(picture) => {
                if let Some(why) = picture.bad_profile() {
                    let message = format!(
                        "the colours of the picture `{}` are taken for sRGB: its profile is left out, since {why}",
                        told(source)
                    );
                    self.notice(Code::ImageColours, Severity::Warning, message, at);
                }
                Some(Arc::new(picture))
            }
            Err(error) => {
                let code = match error {
                    PictureError::TooLarge { .. } => Code::ImageTooLarge,
                    _ => Code::ImageBroken,
                };
                self.notice(code, Severity::Error, format!("the picture `{}`: {error}", told(source)), at);
                None
            }
        }
    }
}

fn reason(error: &AssetError) -> String {
    match error {
        AssetError::Missing => "is not there".to_owned(),
        other => format!("could not be had: {other}"),
    }
}
