//! One part becomes pages, and these get their numbers.
//!
//! Pipeline: a [`Part`] -> flow -> galley -> **made**: pages as if nothing stood before them.
//!
//! Where pages face each other, a part may come to begin on either side of the sheet, which is known when all are made. It is made up for the
//! first page of a work, and where paragraphs or columns would end otherwise on the second, for that, too; the galley is not kept.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::Work;
use super::composed::Composed;
use super::number::Numbers;
use super::parts::Part;
use crate::flow::Flow;
use crate::font::Fonts;
use crate::galley::{self, Galley};
use crate::leaf::{Destination, LinkArea, Mark, Page};
use crate::length::Length;
use crate::page::{self, Foliation, Laid, Side};
use crate::picture::Picture;
use crate::segment;
use crate::shape::Shape;
use crate::style::{Folio, PageStyle, Style};

/// A part on pages.
#[derive(Clone, Debug)]
pub(super) struct Made {
    /// What is known of it, without its words.
    pub(super) flow: Flow,
    /// As it stands where it begins on a page like the first of a work.
    recto: Laid,
    /// As it stands where it begins on one like the second, where that is not the same a little aside.
    verso: Option<Laid>,
    pub(super) pictures: Vec<Arc<Picture>>,
    /// The articles in it, each with what its places are moved on by.
    pub(super) articles: Vec<(usize, usize)>,
    /// Whether it is made of several flows, each with a section of the structure.
    pub(super) is_joined: bool,
    pub(super) words: usize,
}

impl Made {
    /// The part as it stands where it begins on this page of the whole.
    pub(super) fn laid_from(&self, start: usize) -> &Laid {
        self.verso.as_ref().filter(|_| start % 2 == 1).unwrap_or(&self.recto)
    }

    pub(super) fn count_from(&self, start: usize) -> usize {
        self.laid_from(start).pages.len()
    }

    /// The same, to keep: with the pages moved over to the side they stand on.
    pub(super) fn into_laid(self, start: usize) -> (Flow, Laid, Vec<Arc<Picture>>) {
        let laid = if start % 2 == 1 { self.verso.unwrap_or(self.recto) } else { self.recto };
        (self.flow, laid, self.pictures)
    }
}

/// The families that pages are set in, the one with most glyphs first.
pub(super) fn families(made: &[Made], fonts: &Fonts) -> Vec<String> {
    let mut glyphs = vec![0; fonts.faces().len()];
    for mark in made.iter().flat_map(|made| &made.recto.pages).flat_map(|page| &page.marks) {
        if let Mark::Run(run) = mark {
            glyphs[run.face] += run.glyphs.len();
        }
    }
    let mut families: BTreeMap<&str, usize> = BTreeMap::new();
    for (face, count) in fonts.faces().iter().zip(glyphs).filter(|(_, count)| *count > 0) {
        *families.entry(face.family()).or_default() += count;
    }
    let mut families: Vec<(&str, usize)> = families.into_iter().collect();
    families.sort_by_key(|(_, count)| Reverse(*count));
    families.into_iter().map(|(family, _)| family.to_owned()).collect()
}

impl Work<'_> {
    /// Makes a part. `said` are the pages its references say, if they are known.
    pub(super) fn make(&self, part: &Part, said: &[Option<usize>], folios: &[Folio]) -> Made {
        let mut composed = self.flow(part);
        let flow = &mut composed.flow;
        if !flow.references.is_empty() {
            let (words, language) = (flow.words.clone(), flow.languages[0].clone());
            let number = |page: usize| folios.get(page).map_or_else(String::new, |folio| words.folio(*folio, &language));
            let unknown = vec![None; flow.references.len()];
            *flow = std::mem::take(flow).saying(if said.is_empty() { &unknown } else { said }, number);
        }
        self.make_flow(part, composed)
    }

    /// Makes a part of its flow.
    pub(super) fn make_flow(&self, part: &Part, composed: Composed) -> Made {
        let Composed { mut flow, articles, is_joined } = composed;
        let style = self.style_of(&flow);
        let words = flow.passages().map(|passage| segment::count_words(&passage.text)).sum();
        let (copy, languages) = (flow.copy.clone(), flow.languages.clone());
        let mut shape = Shape::new(self.fonts, &languages, &style, &copy, self.stock);
        let mut galley = galley::set(&flow, &style, &mut shape);
        let mut notices = std::mem::take(&mut flow.notices);
        notices.append(&mut galley.notices);
        notices.append(&mut shape.notices);
        let rtl = self.edition.reading_direction().is_rtl();
        let made = page::Made::of(&galley, &style, 0);
        let lay = |shape: &mut Shape<'_>, made: &page::Made, first: usize| {
            page::lay(&flow, &galley, &style, shape, (made, Side { first, rtl }), notices.clone())
        };
        let verso = if style.page.mirrored && !part.recto { made.beginning_on(1) } else { None };
        let recto = lay(&mut shape, &made, 0);
        let verso = verso.map(|made| lay(&mut shape, &made, 1));
        let Galley { pictures, .. } = galley;
        (flow.pieces, flow.notes) = (Vec::new(), Vec::new());
        Made { flow, recto, verso, pictures, articles, is_joined, words }
    }

    fn style_of(&self, flow: &Flow) -> Cow<'_, Style> {
        self.style.leaded_for(&flow.languages[0])
    }

    /// The pages of a part with all that depends on their numbers. `places` are in pages of the whole.
    pub(super) fn finish(
        &self,
        made: &Made,
        (index, numbers): (usize, &Numbers),
        places: &[(usize, Destination)],
    ) -> Vec<Page> {
        let start = numbers.starts[index];
        let style = self.style_of(&made.flow);
        let mut pages = made.laid_from(start).pages.clone();
        if start % 2 == 1 && made.verso.is_none() && style.page.mirrored {
            let rtl = self.edition.reading_direction().is_rtl();
            pages.iter_mut().enumerate().for_each(|(number, page)| turn(page, number, &style.page, rtl));
        }
        let places: Vec<Destination> = places.iter().map(|(_, place)| *place).collect();
        let (copy, languages) = (&made.flow.copy, &made.flow.languages);
        let mut shape = Shape::new(self.fonts, languages, &style, copy, self.stock);
        let words = self.style.words(&self.edition.language);
        let foliation = Foliation {
            folios: &numbers.folios,
            count: numbers.count,
            first: start,
            words: &words,
            language: &self.edition.language,
            direction: self.edition.reading_direction(),
        };
        page::finish(&mut pages, (&made.flow, &places), &style, &mut shape, &foliation);
        for (page, folio) in pages.iter_mut().zip(&numbers.folios[start..]) {
            page.label = folio.label();
        }
        pages
    }
}

/// Moves what stands on a page from one side of the sheet to the other.
fn turn(page: &mut Page, number: usize, style: &PageStyle, rtl: bool) {
    let by = page::left(style, number + 1, rtl) - page::left(style, number, rtl);
    page.marks.iter_mut().for_each(|mark: &mut Mark| galley::shift(mark, by, Length::ZERO));
    page.links.iter_mut().for_each(|link: &mut LinkArea| link.area.x += by);
    for line in &mut page.lines {
        (line.left, line.right) = (line.left + by, line.right + by);
    }
}
