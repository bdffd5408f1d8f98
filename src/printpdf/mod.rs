//! Set pages in a document of printpdf 0.12: a program that builds its documents with that crate can add an article to them. Behind
//! the feature `printpdf`; the only module that names the crate.
//!
//! Pipeline: [`leaf`](crate::leaf) + a document -> **printpdf** -> the document with more pages.
//!
//! ```
//! use offprint::asset::NoAssets;
//! use offprint::font::Fonts;
//! use offprint::model::Article;
//! use offprint::style::Style;
//! use offprint::typeset::Press;
//! use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions};
//! # if Fonts::bundled().faces().is_empty() { return Ok(()) }
//!
//! let mut document = PdfDocument::new("Minutes");
//! document.pages.push(PdfPage::new(Mm(210.0), Mm(297.0), Vec::new())); // whatever the program has drawn so far
//!
//! let press = Press::new(Style::preset("article")?, Fonts::bundled());
//! let article = Article::build("Night shift", "en").paragraph("They came early.").finish();
//! let pages = offprint::printpdf::append(press.set(&article, &NoAssets)?.leaf(), &mut document)?;
//!
//! assert_eq!((pages, document.pages.len()), (1..2, 2));
//! let bytes = document.save(&PdfSaveOptions::default(), &mut Vec::new());
//! # assert!(bytes.starts_with(b"%PDF"));
//! # Ok::<(), offprint::error::Error>(())
//! ```
//!
//! What always holds: a glyph, rule or picture stands where the leaf says, to a thousandth of its em or of a point; the same leaf and
//! document give the same document, names of its objects included; what the document had is not touched.
//!
//! printpdf has no words for these, so that they are lost on the way (`docs/interop.md` has the figures):
//!
//! - structure, alternative texts, languages, page labels: its files are not tagged, and neither PDF/A nor PDF/UA;
//! - the order and depth of the outline: it has one level, sorted by page and, on a page, by title;
//! - the words of a link annotation (`Contents`), and where on a page an entry of the outline leads.

mod fonts;
mod links;
mod paint;
mod pictures;

use std::ops::Range;

use printpdf::{PdfDocument, PdfPage, Pt, Rect};

use self::fonts::FontBook;
use self::paint::Painter;
use crate::error::Error;
use crate::leaf::{Area, Leaf, Page};
use crate::length::Length;

/// Appends the pages of a leaf to a document, with their fonts, pictures, links and outline, and tells which pages of the document they
/// are, counted from 0.
///
/// Links inside the leaf and the outline go by number of page: put other pages before these first.
///
/// # Errors
/// [`Error::Font`] if a face cannot be cut down to its glyphs in use; the document is then as it was, but for fonts no page shows.
pub fn append(leaf: &Leaf, document: &mut PdfDocument) -> Result<Range<usize>, Error> {
    let mut fonts = FontBook::new(leaf.faces.len());
    paint::find(leaf, &mut fonts);
    fonts.embed(&leaf.faces, document)?;
    let pictures = pictures::embed(leaf, document);

    let first = document.pages.len();
    for page in &leaf.pages {
        let mut painter = Painter::new(leaf, &mut fonts, &pictures, page.height);
        page.marks.iter().for_each(|mark| painter.mark(mark));
        let mut ops = painter.finish();
        ops.extend(links::on(leaf, page, first));
        document.pages.push(sheet(page, ops));
    }
    links::outline(leaf, first, document);
    Ok(first..document.pages.len())
}

/// A page of the size of ours. [`PdfPage::new`] would round it by way of millimetres.
fn sheet(page: &Page, ops: Vec<printpdf::Op>) -> PdfPage {
    let whole = Rect::from_wh(points(page.width), points(page.height));
    PdfPage { media_box: whole.clone(), trim_box: whole.clone(), crop_box: whole, ops }
}

/// As printpdf takes it. A thousandth of a point is kept up to 16 000 pt.
fn points(length: Length) -> Pt {
    Pt(rounded(length, 1000.0))
}

/// Points, rounded to so many steps in one, since printpdf writes all digits it gets.
fn rounded(length: Length, steps: f64) -> f32 {
    ((length.to_pt() * steps).round() / steps) as f32
}

/// An area of a page that is so high, with y upwards.
fn rect(area: Area, height: Length) -> Rect {
    let bottom = height - area.y - area.height;
    Rect::from_xywh(points(area.x), points(bottom), points(area.width), points(area.height))
}
