//! Pictures in words.
//!
//! Pipeline: [`flow`](crate::flow) figure -> **figures** -> [`blocks`](super::blocks).
//!
//! ```text
//! [Figure: a tram in the snow]        label
//! The last line to Northgate.
//!
//! [Illustration: A tram in the snow. The last line to Northgate.]
//!
//! Figure: a tram in the snow.         sentence
//! The last line to Northgate.
//! ```

use super::block::Parting;
use super::standing::Standing;
use super::typist::Typist;
use super::words::Words;
use crate::flow::FigureFlow;
use crate::style::{TextFigures, Word};

impl Typist<'_> {
    /// What a picture shows in words, and its caption under it. Of decoration nothing is left but a caption.
    pub(super) fn figure(&mut self, figure: &FigureFlow) {
        let alt = one_line(&figure.alt);
        if alt.is_empty() && figure.caption.is_none() {
            return;
        }
        self.begin(Standing::of(None), &figure.nest);
        let block = self.block();
        (block.anchor, block.parting) = (figure.anchor, Parting::Nowhere);
        let margins = self.margins(&figure.nest);
        // Where nobody wrote one, the caption stands for the text of the picture; once is enough.
        let is_caption = figure.caption.as_ref().is_some_and(|caption| one_line(&caption.text).starts_with(&alt));
        let caption = figure.caption.as_ref().map(|caption| Words::of(caption, self.spelling));
        let (label, caption) = match (alt.is_empty(), is_caption) {
            (true, _) if self.style.figures != TextFigures::Illustration => (None, caption),
            (_, true) => self.label("", caption),
            _ => self.label(&alt, caption),
        };
        if let Some(label) = label {
            self.words(&label, margins, 0, None, figure.at);
        }
        if let Some(caption) = caption {
            self.words(&caption, margins, 0, None, figure.at);
        }
    }

    /// What tells that there is a picture, and what stands below it.
    fn label<'w>(&self, alt: &str, caption: Option<Words<'w>>) -> (Option<Words<'w>>, Option<Words<'w>>) {
        let name = self.flow.words.get(Word::Figure);
        let said = |text: String| Some(Words::plain(text, self.spelling));
        match (self.style.figures, alt.is_empty()) {
            (TextFigures::Label, true) => (said(format!("[{name}]")), caption),
            (TextFigures::Label, false) => (said(format!("[{name}: {alt}]")), caption),
            (TextFigures::Sentence, true) => (said(format!("{name}:")), caption),
            (TextFigures::Sentence, false) => (said(format!("{name}: {}", sentence(alt))), caption),
            (TextFigures::Illustration, _) => {
                let opens = Words::plain("[Illustration:", self.spelling);
                let closes = Words::plain("]", self.spelling);
                let both = if alt.is_empty() || caption.is_none() { alt.to_owned() } else { sentence(alt) };
                let shown = if both.is_empty() { opens } else { opens.joined(" ", &Words::plain(both, self.spelling)) };
                let shown = caption.as_ref().map_or(shown.clone(), |caption| shown.joined(" ", caption));
                (Some(shown.joined("", &closes)), None)
            }
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words with a full stop, unless they end a sentence already.
fn sentence(words: &str) -> String {
    let ends = words
        .trim_end_matches(['"', '\'', ')', '”', '’', '»'])
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।']);
    if ends { words.to_owned() } else { format!("{words}.") }
}
