//! Head and foot of the pages, filled with all that does not depend on the page.
//!
//! Pipeline: [`style`](crate::style) slots + article -> **furniture** -> [`page`](crate::page), which knows the rest.

use super::Passage;
use super::compose::Composer;
use crate::style::{Align, Role, SlotPart, Slots, Token, slot_parts};

/// Head and foot of the first page and of the others.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FurnitureFlow {
    /// Those of the first page.
    pub first: PageFurniture,
    /// Those of the others.
    pub others: PageFurniture,
}

/// Head and foot of a page, three slots each: start, center, end.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PageFurniture {
    /// Above the text.
    pub head: [SlotFlow; 3],
    /// Below the text.
    pub foot: [SlotFlow; 3],
}

/// What a slot says; no parts where nothing stands.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SlotFlow {
    /// Its look, without its words.
    pub passage: Passage,
    /// Its words in order.
    pub parts: Vec<FurniturePart>,
}

impl Default for SlotFlow {
    fn default() -> Self {
        Self { passage: Passage::empty(Role::RunningHead), parts: Vec::new() }
    }
}

/// A part of a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FurniturePart {
    /// Words that join what stands before and after them.
    Words(String),
    /// Something known; empty if it is not.
    Known(String),
    /// The last heading that begins on the page or before it.
    Heading,
    /// The number of the page.
    Page,
    /// How many pages there are.
    Pages,
    /// Both.
    PageOf,
}

impl FurniturePart {
    /// Whether it is a number, which is never cut.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Page | Self::Pages | Self::PageOf)
    }
}

impl Composer<'_> {
    /// Head and foot of the pages.
    pub(super) fn furniture(&mut self) {
        let style = &self.style.furniture;
        let others = PageFurniture { head: self.slots(&style.head, None), foot: self.slots(&style.foot, None) };
        let head = self.slots(&style.first.head, Some(&others.head));
        let foot = self.slots(&style.first.foot, Some(&others.foot));
        self.flow.furniture = FurnitureFlow { first: PageFurniture { head, foot }, others };
    }

    fn slots(&mut self, slots: &Slots, others: Option<&[SlotFlow; 3]>) -> [SlotFlow; 3] {
        let [start, center, end] = slots.all();
        let other = |index: usize| others.and_then(|others| others.get(index));
        [self.slot(start, other(0)), self.slot(center, other(1)), self.slot(end, other(2))]
    }

    fn slot(&mut self, slot: &str, other: Option<&SlotFlow>) -> SlotFlow {
        let parts = slot_parts(slot);
        if parts == [SlotPart::Token(Token::Others)] {
            return other.cloned().unwrap_or_default();
        }
        let parts: Vec<FurniturePart> = parts.into_iter().map(|part| self.furniture_part(part)).collect();
        let role = if parts.iter().any(FurniturePart::is_number) { Role::Folio } else { Role::RunningHead };
        // A letter stands for the words in the look of the role; they are said later.
        let mut passage = self.plain(role, None, "0");
        passage.align = Align::Start;
        passage.hyphenate = false;
        // The first page of eight, 1/8, is no eighth of one.
        passage.spans.iter_mut().for_each(|span| span.look.fractions = false);
        SlotFlow { passage, parts }
    }

    fn furniture_part(&self, part: SlotPart<'_>) -> FurniturePart {
        let (article, words) = (self.article, &self.flow.words);
        let facts = self.setting.map(|setting| setting.facts);
        let known = |text: &str| FurniturePart::Known(self.in_type(text));
        match part {
            SlotPart::Words(words) => FurniturePart::Words(words.to_owned()),
            SlotPart::Token(token) => match token {
                Token::Title => known(&article.plain_title()),
                Token::Section => {
                    let section = self.setting.map(|setting| setting.section).filter(|section| !section.is_empty());
                    known(section.or(article.section.as_deref()).unwrap_or_default())
                }
                Token::Publication => {
                    let title = facts.map(|facts| &*facts.title).filter(|title| !title.is_empty());
                    known(title.or(article.publication.as_deref()).unwrap_or_default())
                }
                Token::Issue => known(facts.map_or("", |facts| &facts.number)),
                Token::Author => {
                    let names: Vec<String> = article.writers().map(|name| self.in_type(name)).collect();
                    FurniturePart::Known(words.list(&names.iter().map(String::as_str).collect::<Vec<_>>()))
                }
                Token::Date => {
                    let date = facts.and_then(|facts| facts.date).or(article.published);
                    known(&date.map(|date| words.date(date)).unwrap_or_default())
                }
                Token::Heading => FurniturePart::Heading,
                Token::Page => FurniturePart::Page,
                Token::Pages => FurniturePart::Pages,
                Token::PageOf => FurniturePart::PageOf,
                Token::Others => FurniturePart::Words(String::new()),
            },
        }
    }
}
