//! The recipe for one article: configured once, used for many.
//!
//! Pipeline: article + style + faces -> **typeset** -> pages, plain text.
//!
//! ```
//! use offprint::asset::NoAssets;
//! use offprint::font::Fonts;
//! use offprint::model::Article;
//! use offprint::pdf::PdfOptions;
//! use offprint::style::{Style, TextStyle};
//! use offprint::typeset::Press;
//! # if Fonts::bundled().faces().is_empty() { return Ok(()) }
//!
//! let press = Press::new(Style::preset("article")?, Fonts::bundled());
//! let article = Article::build("The tram stops here", "en").paragraph("The last tram left at six.").finish();
//!
//! let set = press.set(&article, &NoAssets)?;
//! assert_eq!(set.leaf().pages.len(), 1);
//! assert!(set.to_pdf(&PdfOptions::default())?.starts_with(b"%PDF-1.7"));
//!
//! let text = press.text(&article, &TextStyle::default());
//! assert!(text.text.contains("The last tram left at six."));
//! # Ok::<(), offprint::error::Error>(())
//! ```

use std::borrow::Cow;
use std::io::Write;
use std::sync::Arc;

use crate::asset::{AssetSource, NoAssets};
use crate::edition::{self, Fit, Hands, OneHand};
use crate::error::Error;
use crate::flow::{self, Flow};
use crate::font::{Coverage, Fonts};
use crate::galley::{self, Galley};
use crate::impose::{self, Imposition, Sheets};
use crate::leaf::Leaf;
use crate::list::Item;
use crate::model::{Article, Block, Cell, Edition, Inline, NoteReference, Phrase, Row, Section, Table, plain_text};
use crate::notice::Notice;
use crate::page;
use crate::pdf::{self, FontPrograms, PdfOptions};
use crate::proof::{self, Typography};
use crate::segment;
use crate::shape::{Shape, Stock};
use crate::style::{Style, TextFormat, TextStyle};
use crate::text::{self, PlainText, SectionFlow};
use crate::trace::{self, Trace};

/// A style and the faces it is set in. Cheap to clone, and may be used from many threads at once.
#[derive(Clone, Debug)]
pub struct Press {
    style: Arc<Style>,
    fonts: Fonts,
    stock: Arc<Stock>,
}

impl Press {
    /// A press for a style and faces.
    #[must_use]
    pub fn new(style: Style, fonts: Fonts) -> Self {
        Self { style: Arc::new(style), fonts, stock: Arc::default() }
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
        let stages = self.stages(article, assets)?;
        let column = stages.column();
        Ok(stages.pages(column))
    }

    /// Sets an edition: its articles and what stands around them, as one work. Pictures are asked of `assets`. What is wrong with an article
    /// or with the edition is a notice with its place; what can be set is set.
    ///
    /// # Errors
    /// [`Error::Font`] if there is no face at all.
    pub fn set_edition(&self, edition: &Edition, assets: &dyn AssetSource) -> Result<Set, Error> {
        self.set_edition_with(edition, assets, &OneHand)
    }

    /// The same with several hands: the parts of an edition are made without knowing each other. Whoever works, and in whatever order, what
    /// comes out is the same.
    ///
    /// # Errors
    /// As [`set_edition`](Self::set_edition).
    pub fn set_edition_with<H: Hands>(&self, edition: &Edition, assets: &dyn AssetSource, hands: &H) -> Result<Set, Error> {
        self.has_faces()?;
        let fonts = (&self.fonts, &*self.stock);
        let edition::Bound { leaf, notices, words, .. } = edition::set(edition, &self.style, fonts, assets, hands);
        Ok(Set { leaf, notices, words })
    }

    /// Sets an edition so that it fills so many pages: lines come nearer or further apart, then grow longer or shorter, then letters smaller or
    /// larger, each by two hundredths at most. The first change that is enough is taken; where none is, [`Fit`] says how many words are over
    /// or under, and where.
    ///
    /// # Errors
    /// As [`set_edition`](Self::set_edition).
    pub fn fit_edition<H: Hands>(
        &self,
        edition: &Edition,
        assets: &dyn AssetSource,
        hands: &H,
        pages: usize,
    ) -> Result<(Set, Fit), Error> {
        self.has_faces()?;
        let material = (&self.fonts, &*self.stock, assets);
        let (bound, fit) = edition::set_to_fit(edition, &self.style, material, hands, pages);
        let edition::Bound { leaf, notices, words, .. } = bound;
        Ok((Set { leaf, notices, words }, fit))
    }

    fn has_faces(&self) -> Result<(), Error> {
        if self.fonts.faces().is_empty() {
            return Err(Error::Font { name: "fonts".to_owned(), message: "there is no face to set anything in".to_owned() });
        }
        Ok(())
    }

    /// Sets an article step by step, for those who measure the steps or look between them.
    ///
    /// # Errors
    /// As [`set`](Self::set).
    pub fn stages(&self, article: &Article, assets: &dyn AssetSource) -> Result<Stages<'_>, Error> {
        self.has_faces()?;
        let style = self.style.leaded_for(&article.language);
        let whole = flow::flow(article, &style, Some(assets));
        let pages = vec![None; whole.references.len()];
        let (flow, whole) = if pages.is_empty() { (whole, None) } else { (whole.with_pages(&pages), Some(Box::new(whole))) };
        Ok(Stages { fonts: &self.fonts, stock: &self.stock, style, flow, whole, pages })
    }

    /// Which faces show the letters of an article, and which letters none has. Nothing is set.
    #[must_use]
    pub fn coverage(&self, article: &Article) -> Coverage {
        let flow = flow::flow(article, &self.style, None);
        Shape::new(&self.fonts, &flow.languages, &self.style, &flow.copy, &self.stock).coverage(flow.passages())
    }

    /// Font programs for all articles this press sets, to be shared by their files ([`PdfOptions::programs`]): the letters and ligatures of
    /// a text, in every face that a title, headings, words in stress, code, notes and furniture are set in. What an article has
    /// besides goes into a program of its own.
    ///
    /// # Errors
    /// [`Error::Font`] if there is no face at all, or one cannot be cut down to its letters.
    pub fn font_programs(&self, letters: &str) -> Result<FontPrograms, Error> {
        FontPrograms::of(self.set(&specimen(letters), &NoAssets)?.leaf())
    }

    /// Writes an article as plain text, in a text style of its own or in the [style's](Style::text).
    #[must_use]
    pub fn text(&self, article: &Article, style: &TextStyle) -> PlainText {
        if style.format == TextFormat::Markdown {
            return text::markdown(article).ended(style);
        }
        let for_text = self.style.for_text(style);
        let flow = if style.has_pages() {
            flow::flow_for_pages_of_words(article, &for_text)
        } else {
            flow::flow(article, &for_text, None)
        };
        let mut text = text::write(&flow, style);
        text.notices.splice(0..0, flow.notices);
        text
    }

    /// Writes the articles of an edition as one plain text, with their contents before them: those that
    /// [`set_edition`](Self::set_edition) sets, in that order. An article that names no publication is taken to be the edition's.
    #[must_use]
    pub fn text_of_edition(&self, edition: &Edition, style: &TextStyle) -> PlainText {
        let for_text = self.style.for_text(style);
        let mut front = edition::front(edition);
        let facts: Vec<&str> = [&edition.number, &edition.price].into_iter().flatten().map(String::as_str).collect();
        let facts = self.style.words(&edition.language).separated(&facts);
        front.kicker = Some(facts).filter(|facts| !facts.is_empty()).iter().map(|facts| facts.as_str().into()).collect();
        front.subtitle.clone_from(&edition.subtitle);
        front.place.clone_from(&edition.place);
        front.body.clone_from(&edition.imprint);
        front.licence = None;
        let flow_of = |article: &Article| {
            let mut article = article.clone();
            article.publication = article.publication.or_else(|| front.publication.clone());
            flow::flow(&article, &for_text, None)
        };
        // What the pages have: each article once, and no section without one.
        let is_set = edition::is_set(edition);
        let mut each_is_set = is_set.iter().copied();
        let section = |section: &Section| {
            let set = section.articles.iter().filter(|_| each_is_set.next().unwrap_or(true));
            SectionFlow::new(plain_text(&section.title), set.map(|contribution| flow_of(&contribution.article)).collect())
        };
        let mut sections: Vec<SectionFlow> = edition.sections.iter().map(section).collect();
        sections.retain(|section| !section.articles.is_empty());
        let mut front = flow::flow(&front, &for_text, None);
        let mut end = edition::end_in_words(edition, &self.style, &is_set).map(|end| flow::flow(&end, &for_text, None));
        let flows = sections.iter_mut().flat_map(|section| &mut section.articles).chain(&mut end);
        let notices: Vec<Notice> =
            std::iter::once(&mut front).chain(flows).flat_map(|flow| std::mem::take(&mut flow.notices)).collect();
        let mut text = text::write_edition(&front, &sections, end.as_ref(), style);
        text.notices.splice(0..0, notices);
        text
    }
}

/// An article that says a text in every look there is in most articles.
fn specimen(letters: &str) -> Article {
    let phrase = || Phrase::new(vec![letters.into()]);
    let looks = vec![
        letters.into(),
        Inline::Emphasis(phrase()),
        Inline::Strong(phrase()),
        Inline::Code(letters.into()),
        Inline::NoteReference(NoteReference::new("note")),
    ];
    let build = Article::build(letters, "zxx").kicker(letters).subtitle(letters).standfirst(letters).author(letters);
    let build = build.publication(letters).heading(2, letters).heading(3, letters).paragraph(looks);
    build
        .block(Block::Table(Table::new(vec![Row::new(vec![Cell::new(vec![letters.into()])])], Vec::new())))
        .note("note", letters)
        .finish()
}

/// How often an article is made up again for the numbers of pages in its text, with all of them and in the end with those that
/// settle. Of 120 made-up articles of up to 30 pages with a reference in two paragraphs of three, 107 settle in two rounds,
/// 12 in a third, and one has two numbers that chase each other.
const PATIENCE: usize = 4;
const ROUNDS: usize = 8;

/// An article on its way to pages.
#[derive(Clone, Debug)]
pub struct Stages<'a> {
    fonts: &'a Fonts,
    stock: &'a Stock,
    style: Cow<'a, Style>,
    flow: Flow,
    /// The flow with the places of its references, where it has any; `flow` is it with the numbers in `pages`.
    whole: Option<Box<Flow>>,
    /// By reference: the page that is said.
    pages: Vec<Option<usize>>,
}

/// An article set in one long column.
#[derive(Clone, Debug)]
pub struct Column {
    galley: Galley,
    notices: Vec<Notice>,
}

impl Stages<'_> {
    /// The article with every question answered.
    #[must_use]
    pub fn flow(&self) -> &Flow {
        &self.flow
    }

    fn shape(&self) -> Shape<'_> {
        Shape::new(self.fonts, &self.flow.languages, &self.style, &self.flow.copy, self.stock)
    }

    /// The lists of all passages of its text and its notes, as the breaker sees them.
    #[must_use]
    pub fn lists(&self) -> Vec<Vec<Item>> {
        let mut shape = self.shape();
        self.flow.passages().map(|passage| shape.passage(passage).items).collect()
    }

    /// Shapes everything and breaks it into lines.
    #[must_use]
    pub fn column(&self) -> Column {
        let mut shape = self.shape();
        let galley = galley::set(&self.flow, &self.style, &mut shape);
        Column { galley, notices: shape.notices }
    }

    /// Why the lines of the column are as they are.
    #[must_use]
    pub fn trace(&self) -> Trace {
        trace::trace(&self.flow, &self.style, &mut self.shape())
    }

    /// Makes the column up into pages.
    ///
    /// Where the text says on which pages its links lead ("page 7"), it is broken and made up again until it says so rightly.
    #[must_use]
    pub fn pages(mut self, column: Column) -> Set {
        let Some(whole) = self.whole.take() else {
            return made_up((self.fonts, self.stock), &self.style, self.flow, column);
        };
        let mut set = made_up((self.fonts, self.stock), &self.style, self.flow.clone(), column);
        let mut is_given_up = vec![false; self.pages.len()];
        for round in 1..=ROUNDS {
            let mut pages = page::references(&whole, set.leaf(), &self.pages);
            let left_out = |pages: &mut [Option<usize>], is_given_up: &[bool]| {
                pages.iter_mut().zip(is_given_up).filter(|(_, given_up)| **given_up).for_each(|(page, _)| *page = None);
            };
            left_out(&mut pages, &is_given_up);
            if pages == self.pages {
                break;
            }
            // Numbers that move the places they name for ever are left out: nothing is better than what is wrong.
            for (given_up, (page, said)) in is_given_up.iter_mut().zip(pages.iter().zip(&self.pages)) {
                *given_up |= round == ROUNDS || (round > PATIENCE && page != said);
            }
            left_out(&mut pages, &is_given_up);
            self.flow = whole.with_pages(&pages);
            self.pages = pages;
            let column = self.column();
            set = made_up((self.fonts, self.stock), &self.style, self.flow.clone(), column);
        }
        set
    }
}

fn made_up((fonts, stock): (&Fonts, &Stock), style: &Style, mut flow: Flow, column: Column) -> Set {
    let words = flow.passages().map(|passage| segment::count_words(&passage.text)).sum();
    let mut notices = std::mem::take(&mut flow.notices);
    notices.extend(column.notices);
    let (copy, languages) = (flow.copy.clone(), flow.languages.clone());
    let mut shape = Shape::new(fonts, &languages, style, &copy, stock);
    let leaf = page::make_up(flow, column.galley, style, &mut shape, &mut notices);
    notices.extend(shape.notices);
    Set { leaf, notices, words }
}

/// An article that has been set: its pages, and what a person should know of them.
#[derive(Clone, Debug)]
pub struct Set {
    leaf: Leaf,
    notices: Vec<Notice>,
    words: usize,
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

    /// How well it is set, in numbers, measured on its pages.
    #[must_use]
    pub fn typography(&self) -> Typography {
        proof::read(&self.leaf)
    }

    /// As the bytes of a PDF.
    ///
    /// # Errors
    /// [`Error::Font`] if a face that is used cannot be cut down to its letters.
    pub fn to_pdf(&self, options: &PdfOptions) -> Result<Vec<u8>, Error> {
        pdf::write(&self.leaf, options)
    }

    /// As a PDF to a writer, in one pass: the file is never in memory as a whole.
    ///
    /// # Errors
    /// As [`to_pdf`](Self::to_pdf), and [`Error::Write`] if the writer fails.
    pub fn write_pdf(&self, options: &PdfOptions, writer: impl Write) -> Result<(), Error> {
        pdf::write_to(&self.leaf, options, writer)
    }

    /// Puts its pages on sheets that are printed, folded and cut.
    ///
    /// # Errors
    /// [`Error::Imposition`] if they do not go on the paper, or not in that way.
    pub fn impose(&self, asked: &Imposition) -> Result<Imposed<'_>, Error> {
        Ok(Imposed { leaf: &self.leaf, sheets: impose::impose(&self.leaf, asked)? })
    }
}

/// An article on sheets of paper.
#[derive(Clone, Debug)]
pub struct Imposed<'a> {
    leaf: &'a Leaf,
    sheets: Sheets,
}

impl Imposed<'_> {
    /// Which page stands where.
    #[must_use]
    pub fn sheets(&self) -> &Sheets {
        &self.sheets
    }

    /// As the bytes of a PDF, which is to be printed and not to be read: it has no tags, links or outline, and says so.
    ///
    /// # Errors
    /// As [`Set::to_pdf`].
    pub fn to_pdf(&self, options: &PdfOptions) -> Result<Vec<u8>, Error> {
        let mut out = Vec::with_capacity(1 << 16);
        self.write_pdf(options, &mut out)?;
        Ok(out)
    }

    /// As a PDF to a writer, in one pass.
    ///
    /// # Errors
    /// As [`Set::write_pdf`].
    pub fn write_pdf(&self, options: &PdfOptions, writer: impl Write) -> Result<(), Error> {
        pdf::write_sheets(self.leaf, &self.sheets, options, writer)
    }
}
