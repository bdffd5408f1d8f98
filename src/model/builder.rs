//! Articles for callers without Markdown: one method call a block.

use super::Article;
use super::block::{Block, CodeBlock, Figure, Heading, List, ListItem, ListKind, Mark, Paragraph, Quote};
use super::head::{Comment, Date, Direction, Licence, Note, Person};
use super::inline::{Inline, Inlines, Text};
use super::table::Table;
use crate::notice::At;

/// What [`Article::build`] returns: fill it, then call [`finish`](Self::finish).
///
/// Wherever words are taken, a plain `&str` will do; for markup give [`Inlines`].
///
/// ```
/// use offprint::model::{Article, Date, Inline, Phrase};
/// let article = Article::build("Night shift", "en")
///     .kicker("Work")
///     .author("Ada Fenn")
///     .published(Date::new(2026, 11, 22).ok_or("no such day")?)
///     .heading(1, "At the gate")
///     .paragraph(vec![Inline::from("They came "), Inline::Emphasis(Phrase::new(vec!["early".into()]))])
///     .list(["bread", "tea"])
///     .finish();
/// assert_eq!(article.body.len(), 3);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "an article is there when it is finished"]
pub struct ArticleBuilder {
    article: Article,
}

/// Words, plain or with markup, as the builder takes them.
#[derive(Clone, Debug)]
pub struct Words(Inlines);

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self(vec![Inline::Text(Text::new(text, At::NOWHERE))])
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self(vec![Inline::Text(Text::new(text, At::NOWHERE))])
    }
}

impl From<Inlines> for Words {
    fn from(inlines: Inlines) -> Self {
        Self(inlines)
    }
}

impl From<Words> for Inlines {
    fn from(words: Words) -> Self {
        words.0
    }
}

impl ArticleBuilder {
    pub(super) fn new(article: Article) -> Self {
        Self { article }
    }

    /// The article.
    #[must_use]
    pub fn finish(self) -> Article {
        self.article
    }

    fn with(mut self, change: impl FnOnce(&mut Article)) -> Self {
        change(&mut self.article);
        self
    }

    /// Sets the direction it is read in, where it is not the language's own.
    pub fn direction(self, direction: Direction) -> Self {
        self.with(|article| article.direction = Some(direction))
    }

    /// Names the publication.
    pub fn publication(self, name: impl Into<String>) -> Self {
        self.with(|article| article.publication = Some(name.into()))
    }

    /// Names the section.
    pub fn section(self, name: impl Into<String>) -> Self {
        self.with(|article| article.section = Some(name.into()))
    }

    /// Sets the line above the title.
    pub fn kicker(self, words: impl Into<Words>) -> Self {
        self.with(|article| article.kicker = words.into().0)
    }

    /// Sets the second title.
    pub fn subtitle(self, words: impl Into<Words>) -> Self {
        self.with(|article| article.subtitle = words.into().0)
    }

    /// Sets the opening summary.
    pub fn standfirst(self, words: impl Into<Words>) -> Self {
        self.with(|article| article.standfirst = words.into().0)
    }

    /// Adds an author.
    pub fn author(self, name: impl Into<String>) -> Self {
        self.with(|article| article.authors.push(Person::new(name)))
    }

    /// Adds somebody with another role.
    pub fn contributor(self, name: impl Into<String>, role: impl Into<String>) -> Self {
        self.with(|article| article.authors.push(Person::with_role(name, role)))
    }

    /// Sets the date of publication.
    pub fn published(self, date: Date) -> Self {
        self.with(|article| article.published = Some(date))
    }

    /// Sets the date of the last change.
    pub fn modified(self, date: Date) -> Self {
        self.with(|article| article.modified = Some(date))
    }

    /// Sets the place it was written at.
    pub fn place(self, place: impl Into<String>) -> Self {
        self.with(|article| article.place = Some(place.into()))
    }

    /// Sets its address.
    pub fn source_url(self, url: impl Into<String>) -> Self {
        self.with(|article| article.source_url = Some(url.into()))
    }

    /// Sets its licence.
    pub fn licence(self, licence: Licence) -> Self {
        self.with(|article| article.licence = Some(licence))
    }

    /// Adds a key word.
    pub fn tag(self, tag: impl Into<String>) -> Self {
        self.with(|article| article.tags.push(tag.into()))
    }

    /// Adds a heading of a level from 1 to 6.
    pub fn heading(self, level: u8, words: impl Into<Words>) -> Self {
        self.block(Block::Heading(Heading::new(level, words.into().0)))
    }

    /// Adds a paragraph.
    pub fn paragraph(self, words: impl Into<Words>) -> Self {
        self.block(Block::Paragraph(Paragraph::new(words.into().0)))
    }

    /// Adds a quotation of one paragraph.
    pub fn quote(self, words: impl Into<Words>) -> Self {
        self.block(Block::Quote(Quote::new(vec![Block::Paragraph(Paragraph::new(words.into().0))])))
    }

    /// Adds a bulleted list of one-paragraph items.
    pub fn list<W: Into<Words>>(self, items: impl IntoIterator<Item = W>) -> Self {
        self.items(ListKind::Unordered, items)
    }

    /// Adds a list of one-paragraph items, numbered from 1.
    pub fn numbered<W: Into<Words>>(self, items: impl IntoIterator<Item = W>) -> Self {
        self.items(ListKind::Ordered { start: 1 }, items)
    }

    fn items<W: Into<Words>>(self, kind: ListKind, items: impl IntoIterator<Item = W>) -> Self {
        let item = |words: W| ListItem::new(vec![Block::Paragraph(Paragraph::new(words.into().0))]);
        self.block(Block::List(List::new(kind, items.into_iter().map(item).collect())))
    }

    /// Adds lines of code.
    pub fn code(self, text: impl Into<String>) -> Self {
        self.block(Block::Code(CodeBlock::new(text)))
    }

    /// Adds a table.
    pub fn table(self, table: Table) -> Self {
        self.block(Block::Table(table))
    }

    /// Adds a picture with its text for those who do not see it.
    pub fn figure(self, source: impl Into<String>, alt: impl Into<String>, caption: impl Into<Words>) -> Self {
        let mut figure = Figure::new(source);
        figure.alt = Some(alt.into());
        figure.caption = caption.into().0;
        self.block(Block::Figure(figure))
    }

    /// Adds a pause.
    pub fn thematic_break(self) -> Self {
        self.block(Block::ThematicBreak(Mark::default()))
    }

    /// Adds any block.
    pub fn block(self, block: Block) -> Self {
        self.with(|article| article.body.push(block))
    }

    /// Adds a note of one paragraph, for [`NoteReference`](super::NoteReference)s to its id.
    pub fn note(self, id: impl Into<String>, words: impl Into<Words>) -> Self {
        let content = vec![Block::Paragraph(Paragraph::new(words.into().0))];
        self.with(|article| article.notes.push(Note::new(id, content)))
    }

    /// Adds a reader's comment.
    pub fn comment(self, comment: Comment) -> Self {
        self.with(|article| article.comments.push(comment))
    }
}
