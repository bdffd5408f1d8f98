//! The recipe for one article: configured once, used for many.
//!
//! Pipeline: article + style + faces -> **typeset** -> pages, plain text.
//!
//! ```
//! use offprint::asset::NoAssets;
//! use offprint::font::Fonts;
//! use offprint::model::Article;
//! use offprint::pdf::PdfOptions;
//! use offprint::style::Style;
//! use offprint::typeset::Press;
//!
//! let press = Press::new(Style::preset("article")?, Fonts::bundled());
//! let article = Article::build("The tram stops here", "en").paragraph("The last tram left at six.").finish();
//! let set = press.set(&article, &NoAssets)?;
//! assert_eq!(set.leaf().pages.len(), 1);
//! let pdf = set.to_pdf(&PdfOptions::default())?;
//! assert!(pdf.starts_with(b"%PDF-1.7"));
//! # Ok::<(), offprint::error::Error>(())
//! ```

use std::io::Write;
use std::sync::Arc;

use crate::asset::AssetSource;
use crate::error::Error;
use crate::flow::{self, Flow};
use crate::font::Fonts;
use crate::leaf::Leaf;
use crate::model::Article;
use crate::notice::Notice;
use crate::page;
use crate::pdf::{self, PdfOptions};
use crate::shape::Shape;
use crate::style::Style;
use crate::text::{self, PlainText, TextOptions};

/// A style and the faces it is set in. Cheap to clone, and may be used from many threads at once.
#[derive(Clone, Debug)]
pub struct Press {
    style: Arc<Style>,
    fonts: Fonts,
}

/// An article that has been set: its pages, and what a person should know of them.
#[derive(Clone, Debug)]
pub struct Set {
    leaf: Leaf,
    notices: Vec<Notice>,
    words: usize,
}

impl Press {
    /// A press for a style and faces.
    #[must_use]
    pub fn new(style: Style, fonts: Fonts) -> Self {
        Self { style: Arc::new(style), fonts }
    }

    /// The style it sets in.
    #[must_use]
    pub fn style(&self) -> &Style {
        &self.style
    }

    /// The faces it has.
    #[must_use]
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// Sets an article in pages. Pictures are asked of `assets`.
    ///
    /// # Errors
    /// [`Error::Font`] if there is no face at all. Whatever is wrong with the article is a notice.
    pub fn set(&self, article: &Article, assets: &dyn AssetSource) -> Result<Set, Error> {
        if self.fonts.faces().is_empty() {
            return Err(Error::Font { name: "fonts".to_owned(), message: "there is no face to set anything in".to_owned() });
        }
        let mut flow = flow::flow(article, &self.style, Some(assets));
        let words = words(&flow);
        let mut notices = std::mem::take(&mut flow.notices);
        let (copy, languages) = (flow.copy.clone(), flow.languages.clone());
        let mut shape = Shape::new(&self.fonts, &languages, &self.style.families, &self.style.paragraph, &copy);
        let (leaf, more) = page::make_up(flow, &self.style, &mut shape);
        notices.append(&mut shape.notices);
        notices.extend(more);
        Ok(Set { leaf, notices, words })
    }

    /// Writes an article as plain text.
    #[must_use]
    pub fn text(&self, article: &Article, options: &TextOptions) -> PlainText {
        let mut flow = flow::flow(article, &self.style, None);
        let mut notices = std::mem::take(&mut flow.notices);
        let mut text = text::write(&flow, options);
        notices.append(&mut text.notices);
        text.notices = notices;
        text
    }
}

/// How many words the article has, notes included.
fn words(flow: &Flow) -> usize {
    let count = |pieces: &[flow::Piece]| -> usize {
        pieces
            .iter()
            .map(|piece| match piece {
                flow::Piece::Passage(passage) => passage.text.split_whitespace().count(),
                flow::Piece::Table(table) => {
                    table.head.iter().chain(&table.rows).flatten().map(|cell| cell.text.split_whitespace().count()).sum()
                }
                flow::Piece::Figure(figure) => {
                    figure.caption.as_ref().map_or(0, |caption| caption.text.split_whitespace().count())
                }
                flow::Piece::PageBreak => 0,
            })
            .sum()
    };
    count(&flow.pieces) + flow.notes.iter().map(|note| count(&note.pieces)).sum::<usize>()
}

impl Set {
    /// Its pages.
    #[must_use]
    pub fn leaf(&self) -> &Leaf {
        &self.leaf
    }

    /// What a person should know of it.
    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// How many words it has, notes and tables included.
    #[must_use]
    pub fn words(&self) -> usize {
        self.words
    }

    /// As the bytes of a PDF.
    ///
    /// # Errors
    /// [`Error::Font`] if a face that is used cannot be cut down to its letters.
    pub fn to_pdf(&self, options: &PdfOptions) -> Result<Vec<u8>, Error> {
        pdf::write(&self.leaf, options)
    }

    /// As a PDF to a writer.
    ///
    /// # Errors
    /// As [`to_pdf`](Self::to_pdf), and [`Error::Write`] if the writer fails.
    pub fn write_pdf(&self, options: &PdfOptions, mut writer: impl Write) -> Result<(), Error> {
        Ok(writer.write_all(&self.to_pdf(options)?)?)
    }
}
