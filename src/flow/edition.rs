//! What stands around the articles of an edition: cover, half title, imprint, contents, the pages sections begin with.
//!
//! Pipeline: [`Edition`] + [`style`](crate::style) -> **edition** -> a [`Flow`] for each, set like an article.
//!
//! ```text
//! City                                     a section
//! The tram stops here . . . . . . . . 12   a link to an article, the leader and the number of its page
//!     Ada Fenn                             whom its byline names
//! ```
//!
//! What leads to an article is a link to its number among the articles; pages are known when all parts are made.

use super::body::Pieces;
use super::compose::Composer;
use super::neighbours::{Setting, numbered};
use super::punctuation::said;
use super::{EntryFlow, Flow, Passage, Piece};
use crate::asset::AssetSource;
use crate::bidi::isolated;
use crate::length::Length;
use crate::model::{
    Article, Block, Contribution, Cover, Edition, Figure, FigurePlace, Inline, Inlines, LanguageSpan, Link, Opener,
    Paragraph, Phrase, Section, Teaser, plain_text,
};
use crate::notice::{Code, Severity};
use crate::structure::{self, Node, Structure};
use crate::style::{Figures, Role, Style, Word};

/// The least the leader of an entry takes, in ems.
const LEADER: i32 = 2;

/// What all of it is composed from.
#[derive(Clone, Copy)]
pub(crate) struct Surroundings<'a> {
    pub(crate) edition: &'a Edition,
    /// The edition as an article: its title, language and copy.
    pub(crate) front: &'a Article,
    pub(crate) style: &'a Style,
    pub(crate) assets: &'a dyn AssetSource,
    pub(crate) setting: Setting<'a>,
}

impl<'a> Surroundings<'a> {
    fn composer(&self) -> Composer<'a> {
        Composer::in_edition(self.front, self.style, Some(self.assets), self.setting)
    }

    /// The head of the first page: title, number, date, place and price.
    pub(crate) fn masthead(&self) -> Flow {
        let mut composer = self.composer();
        composer.masthead(self.edition);
        composer.flow
    }

    /// What is shown on the first page below its head: a picture, lines that lead to articles.
    pub(crate) fn cover(&self, cover: &Cover) -> Flow {
        let mut composer = self.composer();
        composer.cover_picture(cover);
        for teaser in &cover.teasers {
            composer.teaser(teaser, self.edition);
        }
        for (number, contribution) in self.edition.contributions().enumerate() {
            if !plain_text(&contribution.teaser).is_empty() {
                composer.lead(&contribution.teaser, Some(number));
            }
        }
        composer.flow
    }

    /// A page with the title alone.
    pub(crate) fn half_title(&self) -> Flow {
        let mut composer = self.composer();
        let node = composer.flow.structure.add(Structure::ROOT, structure::Role::Paragraph);
        let passage = composer.passage(Role::Title, Some(node), &self.edition.title);
        composer.push([Piece::Passage(passage)]);
        composer.flow
    }

    /// Who answers for the edition, in small type.
    pub(crate) fn imprint(&self) -> Flow {
        let mut composer = self.composer();
        let inside = composer.inside(Role::Colophon, Structure::ROOT);
        let mut pieces = Pieces::default();
        composer.blocks(&self.edition.imprint, &inside, &mut pieces);
        composer.push(pieces.pieces);
        composer.flow
    }

    /// What stands at the end, in small type; lines that are turned hang.
    pub(crate) fn end(&self, blocks: &[Block]) -> Flow {
        self.small(blocks, true)
    }

    /// The same where pages are said by the words of links.
    pub(crate) fn index(&self, blocks: &[Block]) -> Flow {
        self.small(blocks, false)
    }

    fn small(&self, blocks: &[Block], says_pages: bool) -> Flow {
        let mut composer = self.composer();
        composer.says_pages = says_pages;
        composer.furniture();
        let inside = composer.inside(Role::Links, Structure::ROOT);
        let mut pieces = Pieces::default();
        composer.blocks(blocks, &inside, &mut pieces);
        for piece in &mut pieces.pieces {
            if let Piece::Passage(passage @ Passage { role: Role::Links, .. }) = piece {
                passage.indent_turned = self.style.indents.paragraph;
                composer.give_room(passage);
            }
        }
        composer.push(pieces.pieces);
        composer.flow
    }

    /// The page a section begins with.
    pub(crate) fn opener(&self, section: &Section, opener: &Opener) -> Flow {
        let mut composer = self.composer();
        composer.furniture();
        let node = composer.heading_node(Structure::ROOT, 1);
        let mut passage = composer.passage(Role::SectionTitle, Some(node), &section.title);
        composer.entitle(&mut passage);
        let title = said(&passage);
        composer.flow.info.title.clone_from(&title);
        composer.outline(title, 0, 0);
        composer.push([Piece::Passage(passage)]);
        let inside = composer.inside(Role::Body, Structure::ROOT);
        let mut pieces = Pieces::default();
        composer.blocks(&opener.words, &inside, &mut pieces);
        composer.push(pieces.pieces);
        composer.flow
    }

    /// The list of the articles by section. What is not set is not listed.
    pub(crate) fn contents(&self, is_set: &dyn Fn(usize) -> bool) -> Flow {
        let mut composer = self.composer();
        composer.furniture();
        let heading = composer.flow.words.get(Word::Contents).to_owned();
        let node = composer.heading_node(Structure::ROOT, 1);
        let mut passage = composer.plain(Role::Title, Some(node), &heading);
        composer.entitle(&mut passage);
        composer.outline(heading, 0, 0);
        composer.push([Piece::Passage(passage)]);
        let list = composer.flow.structure.add(Structure::ROOT, structure::Role::Contents);
        let mut number = 0;
        for section in &self.edition.sections {
            let numbers = number..number + section.articles.len();
            number = numbers.end;
            let articles = || numbers.clone().zip(&section.articles).filter(|(number, _)| is_set(*number));
            if articles().next().is_none() {
                continue;
            }
            let list = composer.section_line(section, list);
            for (number, contribution) in articles() {
                composer.article_lines(number, contribution, list);
            }
        }
        composer.flow
    }
}

impl<'a> Composer<'a> {
    /// Makes a passage the title of its flow.
    fn entitle(&mut self, passage: &mut Passage) {
        passage.anchor = Some(0);
        passage.keep_with_next = true;
        passage.keep_together = true;
    }

    /// Room between the lines of a passage for words in scripts that need more of it. Lines on the grid have enough for all but Nastaliq, and
    /// stay on it.
    fn give_room(&self, passage: &mut Passage) {
        let grid = self.style.grid;
        for language in passage.spans.iter().filter_map(|span| self.flow.languages.get(span.language)) {
            let leading = self.style.leaded_for(language).roles.get(passage.role).leading;
            if passage.leading < grid {
                passage.leading = passage.leading.max(leading);
            } else if self.style.families.is_nastaliq(language) {
                let steps = (leading.units() + grid.units() - 1) / grid.units().max(1);
                passage.leading = passage.leading.max(grid * steps);
            }
        }
    }

    /// Title, subtitle, and one line of number, date, place and price.
    fn masthead(&mut self, edition: &'a Edition) {
        let node = self.heading_node(Structure::ROOT, 1);
        let mut title = self.passage(Role::CoverTitle, Some(node), &edition.title);
        if !title.text.is_empty() {
            self.entitle(&mut title);
            self.outline(said(&title), 0, 0);
            self.push([Piece::Passage(title)]);
        }
        let date = edition.date.map(|date| self.flow.words.date(date));
        let facts = [edition.number.clone(), date, edition.place.clone(), edition.price.clone()];
        let facts: Vec<String> =
            facts.into_iter().flatten().map(|fact| isolated(&fact, self.flow.direction).into_owned()).collect();
        let line: Inlines = if facts.is_empty() { Vec::new() } else { vec![facts.join(" · ").as_str().into()] };
        for (role, words) in [(Role::Subtitle, &edition.subtitle), (Role::CoverLine, &line)] {
            if plain_text(words).is_empty() {
                continue;
            }
            let node = self.flow.structure.add(Structure::ROOT, structure::Role::Paragraph);
            let mut passage = self.passage(role, Some(node), words);
            passage.keep_together = true;
            self.push([Piece::Passage(passage)]);
        }
    }

    fn cover_picture(&mut self, cover: &Cover) {
        let Some(image) = &cover.image else { return };
        let mut figure = Figure::new(image.clone());
        figure.alt.clone_from(&cover.alt);
        figure.credit.clone_from(&cover.credit);
        figure.place = Some(if self.style.page.columns > 1 { FigurePlace::Wide } else { FigurePlace::Here });
        let inside = self.inside(Role::Body, Structure::ROOT);
        let mut pieces = Pieces::default();
        self.figure(&figure, &inside, &mut pieces);
        self.push(pieces.pieces);
    }

    fn teaser(&mut self, teaser: &Teaser, edition: &Edition) {
        let Some(setting) = self.setting else { return };
        let number = teaser.article.as_ref().map(|name| (name, setting.neighbours.named(name)));
        if let Some((name, None)) = number {
            let message = format!("the cover leads to `{name}`, which is not in the edition");
            self.notice(Code::MissingArticle, Severity::Warning, message, teaser.at);
        }
        let number = number.and_then(|(_, number)| number);
        let title = number.and_then(|number| edition.contributions().nth(number)).map(title_of);
        let words = if plain_text(&teaser.words).is_empty() { title.unwrap_or_default() } else { teaser.words.clone() };
        self.lead(&words, number);
    }

    /// A line on the cover that leads to an article.
    fn lead(&mut self, words: &[Inline], number: Option<usize>) {
        let node = self.flow.structure.add(Structure::ROOT, structure::Role::Paragraph);
        let words = match number {
            Some(number) => vec![Inline::Link(Link::new(numbered(number), words.to_vec()))],
            None => words.to_vec(),
        };
        let mut passage = self.passage(Role::Teaser, Some(node), &words);
        passage.keep_together = true;
        self.give_room(&mut passage);
        if !passage.text.is_empty() {
            self.push([Piece::Passage(passage)]);
        }
    }

    /// The name of a section in the contents; the list its articles stand in.
    fn section_line(&mut self, section: &Section, list: Node) -> Node {
        if plain_text(&section.title).is_empty() {
            return list;
        }
        let item = self.flow.structure.add(list, structure::Role::ContentsItem);
        let node = self.flow.structure.add(item, structure::Role::Paragraph);
        let words = [Inline::Strong(Phrase::new(section.title.clone()))];
        let mut passage = self.passage(Role::Contents, Some(node), &words);
        passage.before = self.style.grid;
        passage.keep_with_next = true;
        self.push([Piece::Passage(passage)]);
        self.flow.structure.add(item, structure::Role::Contents)
    }

    /// Title, leader and room for a number; below it, the names of the byline.
    fn article_lines(&mut self, number: usize, contribution: &Contribution, list: Node) {
        let item = self.flow.structure.add(list, structure::Role::ContentsItem);
        let reference = self.flow.structure.add(item, structure::Role::Reference);
        let first = self.flow.structure.slots();
        let link = Link::new(numbered(number), title_of(contribution));
        let mut passage = self.passage(Role::Contents, Some(reference), &[Inline::Link(link)]);
        let Some(node) = self.flow.links.last().map(|link| link.node) else { return };
        let anchor = self.away(number, 0);
        let deepest = self.deepest();
        passage.indent_turned = self.style.indents.paragraph;
        let size = self.style.roles.contents.size;
        passage.indent_end = (self.room(Role::Contents, "000", Length::ZERO) + size * LEADER).min(deepest);
        passage.hyphenate = false;
        passage.keep_together = true;
        let mut folio = self.blank(Role::Contents, item);
        folio.spans = vec![self.own_span(Role::Contents, node, 0..0)];
        folio.spans.iter_mut().for_each(|span| span.look.figures = Figures::Tabular);
        let slots = first..self.flow.structure.slots();
        self.flow.entries.push(EntryFlow { slots, node, anchor, indent: passage.indent, number: folio });
        let byline = self.names(contribution, item);
        passage.keep_with_next = byline.is_some();
        self.give_room(&mut passage);
        self.push([Piece::Passage(passage)]);
        self.push(byline.map(Piece::Passage));
    }

    fn names(&mut self, contribution: &Contribution, item: Node) -> Option<Passage> {
        let article = &contribution.article;
        let authors: Vec<&str> = article.writers().collect();
        if authors.is_empty() {
            return None;
        }
        let names = self.style.words(&article.language).list(&authors);
        let node = self.flow.structure.add(item, structure::Role::Paragraph);
        let words = [Inline::Emphasis(Phrase::new(in_language(article, vec![names.as_str().into()])))];
        let mut passage = self.passage(Role::Contents, Some(node), &words);
        passage.indent = self.style.indents.paragraph;
        passage.keep_together = true;
        self.give_room(&mut passage);
        Some(passage)
    }
}

/// The title of an article in its language; a dash for one without a title.
pub(crate) fn title_of(contribution: &Contribution) -> Inlines {
    let article = &contribution.article;
    let title = if article.plain_title().is_empty() { vec!["—".into()] } else { article.title.clone() };
    in_language(article, title)
}

/// Words of an article as they stand outside of it.
fn in_language(article: &Article, words: Inlines) -> Inlines {
    let mut span = LanguageSpan::new(article.language.clone(), words);
    span.direction = article.direction;
    vec![Inline::Language(span)]
}

/// A paragraph of words.
pub(crate) fn paragraph(words: Inlines) -> Block {
    Block::Paragraph(Paragraph::new(words))
}
