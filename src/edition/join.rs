//! The pages of all parts become one work: one structure, one outline, one table of places.
//!
//! ```text
//! Document
//!   Sect  cover                 H1
//!   Sect  contents              H2, TOC
//!   Sect  a section of the edition
//!     Sect, in its language     an article: H2 or H3, and on from there
//! ```

use std::sync::Arc;

use super::fit::Reach;
use super::made::Made;
use super::number::{Numbers, places};
use super::parts::Matter;
use super::{Bound, Work};
use crate::flow::Flow;
use crate::leaf::{Belongs, Destination, Info, Leaf, Mark, OutlineEntry, Page, Target};
use crate::picture::Picture;
use crate::structure::{Graft, Node, Role, Structure};

/// The work as far as it is joined.
struct Joiner<'w, 'a> {
    work: &'w Work<'a>,
    leaf: Leaf,
    /// By section of the edition: its element.
    sections: Vec<Option<Node>>,
    /// By part: what its nodes are called now.
    grafts: Vec<Graft>,
    paragraphs: usize,
    /// The section that stands in the outline last.
    outlined: Option<usize>,
}

/// What the indices of a part are moved on by.
struct Moved {
    graft: Graft,
    pictures: usize,
    places: usize,
    paragraphs: usize,
}

pub(super) fn join(work: &Work<'_>, made: Vec<Made>, pages: Vec<Vec<Page>>, numbers: &Numbers) -> Bound {
    let places = places(&made, numbers);
    let mut leaf = Leaf::new(info(work), Structure::default());
    leaf.faces = work.fonts.faces().to_vec();
    let sections = vec![None; work.edition.sections.len()];
    let mut joiner = Joiner { work, leaf, sections, grafts: Vec::new(), paragraphs: 0, outlined: None };
    let (mut notices, mut words, mut reaches) = (Vec::new(), 0, Vec::new());
    for (part, (made, pages)) in made.into_iter().zip(pages).enumerate() {
        words += made.words;
        let start = numbers.starts[part];
        let (articles, is_joined) = (made.articles.clone(), made.is_joined);
        if let Matter::Articles(_) = work.row.parts[part].matter {
            reaches.push(reach(&made, &pages, start));
        }
        let (flow, laid, pictures) = made.into_laid(start);
        notices.extend(laid.notices.into_iter().map(|mut notice| {
            notice.page = notice.page.map(|page| page.saturating_add(u32::try_from(start).unwrap_or(u32::MAX)));
            notice
        }));
        joiner.blanks(start, numbers);
        joiner.part(part, (flow, &articles, is_joined), pages, pictures);
    }
    let grafts = std::mem::take(&mut joiner.grafts);
    let destinations = places.into_iter().flatten().map(|(part, place)| {
        let node = grafts.get(part).map_or(Structure::ROOT, |graft| graft.node(place.node));
        Destination { node, ..place }
    });
    joiner.leaf.destinations = destinations.collect();
    Bound { leaf: joiner.leaf, notices, words, reaches }
}

/// How far the articles of a part reach.
fn reach(made: &Made, pages: &[Page], start: usize) -> Reach {
    let lines = |page: &Page| page.lines.len();
    let all = pages.iter().map(lines).sum();
    let lines = [all, pages.last().map_or(0, lines), pages.iter().map(lines).max().unwrap_or(0)];
    Reach { title: made.flow.info.title.clone(), page: start + pages.len(), lines, words: made.words }
}

impl Joiner<'_, '_> {
    /// Pages without anything, up to the page a part begins on.
    fn blanks(&mut self, start: usize, numbers: &Numbers) {
        let style = &self.work.style.page;
        while self.leaf.pages.len() < start {
            let label = numbers.folios.get(self.leaf.pages.len()).map(|folio| folio.label()).unwrap_or_default();
            self.leaf.pages.push(Page::new(style.width, style.height, label));
        }
    }

    fn part(
        &mut self,
        part: usize,
        (mut flow, articles, is_joined): (Flow, &[(usize, usize)], bool),
        pages: Vec<Page>,
        pictures: Vec<Arc<Picture>>,
    ) {
        let places = self.places_before();
        let graft = self.graft(part, &mut flow, is_joined);
        let moved = Moved { graft, pictures: self.leaf.pictures.len(), places, paragraphs: self.paragraphs };
        self.leaf.pictures.extend(pictures);
        let last = pages.iter().flat_map(|page| &page.lines).map(|line| line.paragraph + 1).max();
        self.paragraphs += last.unwrap_or(0);
        self.leaf.pages.extend(pages.into_iter().map(|page| moved.page(page)));
        self.outline(part, &flow, articles, places);
        self.grafts.push(graft);
        self.leaf.destinations.extend((0..flow.anchors).map(|_| Destination::new(0, Default::default(), Structure::ROOT)));
    }

    fn places_before(&self) -> usize {
        self.leaf.destinations.len()
    }

    /// Takes the structure of a part in.
    fn graft(&mut self, part: usize, flow: &mut Flow, is_joined: bool) -> Graft {
        let has_title = self.work.edition.cover.is_some() && !self.work.facts.title.is_empty();
        let own = &self.work.row.parts[part];
        let section = own.section.and_then(|section| self.work.edition.sections.get(section));
        let is_opened = section.is_some_and(|section| section.opener.is_some());
        let deeper = match own.matter {
            Matter::Cover => 0,
            Matter::Articles(_) => u8::from(has_title) + u8::from(is_opened),
            _ => u8::from(has_title),
        };
        let parent = self.parent(own.section);
        // Articles that run on have a section each already.
        let parent = if is_joined {
            parent
        } else {
            let sect = self.leaf.structure.add(parent, Role::Section);
            self.leaf.structure.get_mut(sect).language = flow.languages.first().cloned();
            sect
        };
        self.leaf.structure.graft(parent, std::mem::take(&mut flow.structure), deeper)
    }

    /// The element of a section of the edition; the document for what is in none with a name.
    fn parent(&mut self, section: Option<usize>) -> Node {
        let Some(section) = section.filter(|section| self.work.sections.get(*section).is_some_and(|name| !name.is_empty()))
        else {
            return Structure::ROOT;
        };
        if let Some(Some(node)) = self.sections.get(section) {
            return *node;
        }
        let node = self.leaf.structure.add(Structure::ROOT, Role::Section);
        self.sections[section] = Some(node);
        node
    }

    /// The headings of a part, those of articles below that of their section.
    fn outline(&mut self, part: usize, flow: &Flow, articles: &[(usize, usize)], places: usize) {
        let matter = self.work.row.parts[part].matter.clone();
        for entry in &flow.outline {
            let article = articles.iter().rev().find(|(_, moved)| *moved <= entry.anchor);
            let level = match (&matter, article) {
                (Matter::Articles(_), Some(&(number, moved))) => {
                    let is_in_section = self.section_entry(number, moved + places);
                    entry.level + u8::from(is_in_section)
                }
                (Matter::Cover, Some(_)) => entry.level + 1,
                (Matter::End | Matter::Index, _) => entry.level.saturating_sub(1),
                _ => entry.level,
            };
            self.leaf.outline.push(OutlineEntry::new(entry.title.clone(), level, entry.anchor + places));
        }
    }

    /// Whether an article stands in a section with a name. One without a page of its own is where its first article begins.
    fn section_entry(&mut self, number: usize, place: usize) -> bool {
        let sections = &self.work.row.of_section;
        let Some(section) = sections.iter().position(|articles| articles.contains(&number)) else { return false };
        let Some(name) = self.work.sections.get(section).filter(|name| !name.is_empty()) else { return false };
        let has_opener = self.work.edition.sections.get(section).is_some_and(|section| section.opener.is_some());
        if self.outlined.replace(section) != Some(section) && !has_opener {
            self.leaf.outline.push(OutlineEntry::new(name.clone(), 0, place));
        }
        true
    }
}

impl Moved {
    fn page(&self, mut page: Page) -> Page {
        for mark in &mut page.marks {
            if let Mark::Picture(placed) = mark {
                placed.picture += self.pictures;
            }
            let belongs = crate::galley::belongs(mark);
            if let Belongs::Slot(slot) = belongs {
                *slot = self.graft.slot(*slot);
            }
        }
        for link in &mut page.links {
            link.node = self.graft.node(link.node);
            if let Target::Inside(place) = &mut link.target {
                *place += self.places;
            }
        }
        page.lines.iter_mut().for_each(|line| line.paragraph += self.paragraphs);
        page
    }
}

/// What is known of the edition as a whole.
fn info(work: &Work<'_>) -> Info {
    let front = &work.front;
    let title = Some(front.plain_title()).filter(|title| !title.is_empty());
    let number = work.edition.number.iter().map(String::as_str);
    let title: Vec<&str> = title.as_deref().into_iter().chain(number).collect();
    let title = if title.is_empty() { "—".to_owned() } else { title.join(", ") };
    let mut authors: Vec<String> = Vec::new();
    let set = work.edition.articles().zip(&work.row.is_set).filter(|(_, is_set)| **is_set);
    for name in set.flat_map(|(article, _)| article.writers()) {
        if !authors.iter().any(|known| known == name) {
            authors.push(name.to_owned());
        }
    }
    Info {
        title,
        authors,
        language: work.edition.language.clone(),
        direction: work.edition.reading_direction(),
        source: work.edition.colophon.as_ref().and_then(|colophon| colophon.source.clone()),
        rights: work.edition.licence.as_ref().map(|licence| licence.name.clone()),
        publisher: front.publication.clone().filter(|name| !name.is_empty()),
        published: work.edition.date,
        ..Info::default()
    }
}
