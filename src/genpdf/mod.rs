//! An article as elements of a document of genpdf 0.2, for programs that use that crate today. Behind the feature `genpdf`; the only
//! module that names the crate.
//!
//! Pipeline: [`flow`](crate::flow) + families of the document -> **genpdf** -> elements, which genpdf puts on its own pages.
//!
//! ```
//! use offprint::asset::NoAssets;
//! use offprint::font::Fonts;
//! use offprint::genpdf::{Families, elements, family};
//! use offprint::model::Article;
//! use offprint::style::Style;
//! use offprint::typeset::Press;
//! # if Fonts::bundled().faces().is_empty() { return Ok(()) }
//!
//! let press = Press::new(Style::preset("article")?, Fonts::bundled());
//! let article = Article::build("Night shift", "en").paragraph("They came early.").finish();
//! let stages = press.stages(&article, &NoAssets)?;
//!
//! let mut document = genpdf::Document::new(family(press.fonts(), "DejaVu Sans")?); // TrueType: genpdf reads no other
//! document.set_title("Minutes");
//! document.push(genpdf::elements::Paragraph::new("Whatever the program has to say."));
//! let families = Families::add(&mut document, press.fonts(), press.style(), stages.flow())?;
//! document.push(elements(stages.flow(), &families));
//!
//! let mut bytes = Vec::new();
//! document.render(&mut bytes).map_err(std::io::Error::other)?;
//! assert!(bytes.starts_with(b"%PDF"));
//! # Ok::<(), offprint::error::Error>(())
//! ```
//!
//! What comes over: the words of every piece in order, numbered, punctuated and with their links told in words as the style has it; sizes
//! (in whole points, genpdf knows no others), weights, slants, ink, leading, indents, marks of lists, raised and lowered letters,
//! tables, captions; headings stay with what follows; notes stand at the end. What always holds: no word is lost, however narrow the page.
//!
//! genpdf shapes nothing and places no links, and pictures only by way of decoders with known faults. So these are lost: letters that
//! join or stack (Arabic, Urdu, Hindi: use the [`pdf`](crate::pdf) writer for them), ligatures, small capitals, old-style figures,
//! hyphenation, justified lines, pictures (their words stand for them), links that can be clicked, outline, tags; heads and feet are
//! the document's own. `docs/interop.md` has the figures.

mod families;
mod lines;
mod table;

pub use families::{Families, family};

use genpdf::elements::{LinearLayout, PageBreak};
use genpdf::{Context, Element, Mm, RenderResult, Size, error, render};

use self::lines::Lines;
use crate::flow::{FigureFlow, Flow, Passage, Piece};
use crate::length::Length;
use crate::style::{Role, Word};

/// White between the words above a table and its first rule, in millimetres. By eye: at 0 the rule underlines them.
const UNDER_CAPTION: f64 = 1.0;

/// The article as one element, which goes on over as many pages as it needs.
#[must_use]
pub fn elements(flow: &Flow, families: &Families) -> LinearLayout {
    let mut writer = Writer { flow, families, layout: LinearLayout::vertical(), below: Length::ZERO };
    let is_colophon = |piece: &Piece| matches!(piece, Piece::Passage(passage) if passage.role == Role::Colophon);
    let end = flow.pieces.iter().rposition(|piece| !is_colophon(piece)).map_or(0, |last| last + 1);
    writer.pieces(&flow.pieces[..end]);
    writer.notes();
    writer.pieces(&flow.pieces[end..]);
    writer.layout
}

struct Writer<'a> {
    flow: &'a Flow,
    families: &'a Families,
    layout: LinearLayout,
    /// Space wanted below what was pushed last.
    below: Length,
}

impl Writer<'_> {
    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Passage(passage) => self.passage(passage),
                Piece::Table(table) => {
                    self.space(table.before);
                    if let Some(caption) = &table.caption {
                        self.layout.push(Lines::of(caption, self.families).keeping());
                        self.layout.push(Space(Mm::from(UNDER_CAPTION)));
                    }
                    self.layout.push(table::element(table, self.families));
                    self.below = table.after;
                }
                Piece::Figure(figure) => self.figure(figure),
                Piece::PageBreak => self.layout.push(PageBreak::new()),
            }
        }
    }

    fn passage(&mut self, passage: &Passage) {
        self.space(passage.before);
        let lines = Lines::of(passage, self.families);
        self.layout.push(if passage.keep_with_next { lines.keeping() } else { lines });
        self.below = passage.after;
    }

    /// Space above what comes next, and no less than what stands above wants below it.
    fn space(&mut self, above: Length) {
        let space = self.below.max(above);
        if space > Length::ZERO {
            self.layout.push(Space(millimetres(space)));
        }
        self.below = Length::ZERO;
    }

    /// What a picture shows in words, and its caption. Of decoration nothing is left but a caption.
    fn figure(&mut self, figure: &FigureFlow) {
        self.space(figure.before);
        if !figure.alt.is_empty() {
            let mut words = figure.placeholder.clone();
            words.say(&format!("[{}: {}]", self.flow.words.get(Word::Figure), figure.alt));
            self.layout.push(Lines::of(&words, self.families));
        }
        for passage in figure.caption.iter().chain(&figure.beside) {
            self.layout.push(Lines::of(passage, self.families));
        }
        self.below = figure.after;
    }

    /// The notes under a heading.
    fn notes(&mut self) {
        let notes = &self.flow.notes;
        let first = notes.iter().flat_map(|note| &note.pieces).find_map(|piece| match piece {
            Piece::Passage(passage) => Some(passage),
            _ => None,
        });
        let Some(first) = first else { return };
        let mut heading = Passage { marker: None, indent: Length::ZERO, indent_first: Length::ZERO, ..first.clone() };
        heading.say(self.flow.words.get(Word::Notes));
        heading.spans.iter_mut().for_each(|span| span.look.weight = 700);
        (heading.before, heading.keep_with_next) = (heading.leading, true);
        self.passage(&heading);
        for note in notes {
            self.pieces(&note.pieces);
        }
    }
}

/// White between two blocks; what does not fit on the page is dropped.
struct Space(Mm);

impl Element for Space {
    fn render(
        &mut self,
        _: &Context,
        area: render::Area<'_>,
        _: genpdf::style::Style,
    ) -> Result<RenderResult, error::Error> {
        let (space, room) = (f64::from(self.0), f64::from(area.size().height));
        Ok(RenderResult { size: Size::new(0, Mm::from(space.min(room))), has_more: false })
    }
}

/// As genpdf measures.
fn millimetres(length: Length) -> Mm {
    Mm::from(length.to_pt() * 25.4 / 72.0)
}
