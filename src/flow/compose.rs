//! The recipe: head, body, notes, end.

use std::collections::BTreeMap;

use super::abbreviations::Explained;
use super::links::Said;
use super::neighbours::Setting;
use super::{Away, Endings, Flow, FurnitureFlow, LinkFlow, NoteFlow, OutlineFlow, Piece};
use crate::asset::AssetSource;
use crate::leaf::Info;
use crate::model::{Article, Block, Language, LeftOut, Note, Visit, plain_text, walk_block};
use crate::notice::{Code, Notice, Place, Severity};
use crate::structure::{self, Node, Structure};
use crate::style::{NotePlace, Style};

/// Places that links within the article lead to, by the id of the heading or figure.
pub(super) type Anchors = BTreeMap<String, usize>;

/// A flow in the making, and what is needed to make it.
pub(super) struct Composer<'a> {
    pub(super) article: &'a Article,
    pub(super) style: &'a Style,
    /// Where pictures come from; none if nobody wants to see them.
    pub(super) assets: Option<&'a dyn AssetSource>,
    /// Whether there are pages to be named.
    pub(super) has_pages: bool,
    /// The edition it stands in, if it does.
    pub(super) setting: Option<Setting<'a>>,
    /// Whether links to other articles say the page, where the library composes them.
    pub(super) says_pages: bool,
    pub(super) anchors: Anchors,
    /// The addresses that have been said, by their keys.
    pub(super) addresses: BTreeMap<String, Said>,
    /// How many of them have a number in the list at the end.
    pub(super) listed: usize,
    /// The short forms that have been explained.
    pub(super) explained: Explained,
    /// Index among the article's notes by id; of two with one id, the first.
    note_ids: BTreeMap<&'a str, usize>,
    /// Index in the flow's notes, by that among the article's.
    note_numbers: Vec<Option<usize>>,
    /// What the flow's notes are made of.
    notes: Vec<NoteCopy<'a>>,
    /// Notes whose element waits for a place in the structure.
    waiting: Vec<Node>,
    /// Whether the notes are being set, or have been.
    pub(super) notes_begun: bool,
    /// How many notes there are in all, known when they are set.
    pub(super) all_notes: usize,
    /// Level of the heading before, in the structure; 0 before the first.
    rank: u8,
    pub(super) flow: Flow,
}

/// What a note is made of.
#[derive(Clone)]
pub(super) enum NoteCopy<'a> {
    /// A note of the article.
    Written(&'a Note),
    /// The address of a link.
    Address(String),
}

/// Answers every question of an article for a style.
///
/// With no `assets`, pictures are not asked for: for those who print only words. They have no pages, either, so that there are no
/// contents, and notes stand beside the pieces wherever the style has them.
#[must_use]
pub fn flow(article: &Article, style: &Style, assets: Option<&dyn AssetSource>) -> Flow {
    compose(Composer::new(article, style, assets))
}

/// The same for pages of nothing but words: links within the article have a place for the number of their page.
#[must_use]
pub fn flow_for_pages_of_words(article: &Article, style: &Style) -> Flow {
    compose(Composer { has_pages: true, ..Composer::new(article, style, None) })
}

/// The flow of an article of an edition.
pub(crate) fn flow_in_edition(
    article: &Article,
    style: &Style,
    assets: Option<&dyn AssetSource>,
    setting: Setting<'_>,
) -> Flow {
    compose(Composer::in_edition(article, style, assets, setting))
}

fn compose(mut composer: Composer<'_>) -> Flow {
    composer.furniture();
    composer.begin_slice();
    composer.head();
    let contents = composer.begin_contents();
    composer.body();
    composer.notes();
    composer.comments();
    composer.end();
    composer.contents(contents);
    composer.flow
}

impl<'a> Composer<'a> {
    pub(super) fn in_edition(
        article: &'a Article,
        style: &'a Style,
        assets: Option<&'a dyn AssetSource>,
        setting: Setting<'a>,
    ) -> Self {
        Self { setting: Some(setting), ..Self::new(article, style, assets) }
    }

    fn new(article: &'a Article, style: &'a Style, assets: Option<&'a dyn AssetSource>) -> Self {
        let anchors = HeadingIds::of(article);
        let words = style.words(&article.language);
        let flow = Flow {
            copy: article.copy.clone(),
            direction: article.reading_direction(),
            languages: vec![article.language.clone()],
            pieces: Vec::new(),
            notes: Vec::new(),
            entries: Vec::new(),
            links: Vec::new(),
            references: Vec::new(),
            mentions: Vec::new(),
            outline: Vec::new(),
            away: Vec::new(),
            endings: Endings::default(),
            anchors: anchors.count,
            structure: Structure::default(),
            info: info(article),
            furniture: FurnitureFlow::default(),
            words,
            notices: Vec::new(),
        };
        Self {
            article,
            style,
            assets,
            has_pages: assets.is_some(),
            setting: None,
            says_pages: true,
            anchors: anchors.anchors,
            addresses: BTreeMap::new(),
            listed: 0,
            explained: Explained::default(),
            note_ids: article.notes.iter().enumerate().rev().map(|(index, note)| (note.id.as_str(), index)).collect(),
            note_numbers: vec![None; article.notes.len()],
            notes: Vec::new(),
            waiting: Vec::new(),
            notes_begun: false,
            all_notes: 0,
            rank: 0,
            flow,
        }
    }

    pub(super) fn notice(&mut self, code: Code, severity: Severity, message: impl Into<String>, at: crate::notice::At) {
        let place = Place::new(&self.flow.copy, at);
        self.flow.notices.push(Notice::new(code, severity, message, place));
    }

    /// An element for a heading. The title of the article is H1 and its headings begin at H2; no level is skipped on the way
    /// down (ISO 14289-1 §7.4.2), whatever the article says.
    pub(super) fn heading_node(&mut self, parent: Node, level: u8) -> Node {
        self.rank = level.clamp(1, 6).min(self.rank + 1);
        self.flow.structure.add(parent, structure::Role::Heading(self.rank))
    }

    /// Whether the edition leaves something of the article out.
    pub(super) fn leaves_out(&self, what: LeftOut) -> bool {
        self.setting.is_some_and(|setting| setting.leave_out.contains(&what))
    }

    /// What stands here for a place in another article.
    pub(super) fn away(&mut self, article: usize, place: usize) -> usize {
        let known = self.flow.away.iter().find(|away| (away.article, away.place) == (article, place));
        if let Some(away) = known {
            return away.anchor;
        }
        let anchor = self.new_anchor();
        self.flow.away.push(Away { anchor, article, place });
        anchor
    }

    /// A new place that links can lead to.
    pub(super) fn new_anchor(&mut self) -> usize {
        self.flow.anchors += 1;
        self.flow.anchors - 1
    }

    pub(super) fn outline(&mut self, title: String, level: u8, anchor: usize) {
        self.flow.outline.push(OutlineFlow { title, level, anchor });
    }

    /// The index of a language among those of the flow.
    pub(super) fn language(&mut self, language: &Language) -> usize {
        let languages = &mut self.flow.languages;
        languages.iter().position(|known| known == language).unwrap_or_else(|| {
            languages.push(language.clone());
            languages.len() - 1
        })
    }

    /// The index of the note with this id, which gets its number when it is first asked for; none if there is no such note.
    pub(super) fn note_index(&mut self, id: &str) -> Option<usize> {
        let index = self.note_ids.get(id).copied().map(|note| self.number_note(note))?;
        if self.assets.is_some() && self.flow.notes[index].back.is_none() {
            self.flow.notes[index].back = Some(self.new_anchor());
        }
        Some(index)
    }

    /// The index of one of the article's notes in the flow, where it is added if it is not there yet.
    fn number_note(&mut self, note: usize) -> usize {
        if let Some(index) = self.note_numbers[note] {
            return index;
        }
        let index = self.add_note(NoteCopy::Written(&self.article.notes[note]));
        self.note_numbers[note] = Some(index);
        index
    }

    /// Adds a note under the next number; its index in the flow.
    pub(super) fn add_note(&mut self, copy: NoteCopy<'a>) -> usize {
        let index = self.flow.notes.len();
        let node = self.flow.structure.add_detached(structure::Role::Note);
        let anchor = self.new_anchor();
        let back = (self.assets.is_some() && matches!(copy, NoteCopy::Address(_))).then(|| self.new_anchor());
        let before = self.setting.map_or(0, |setting| setting.notes_before);
        let mark = self.flow.words.number(before + index + 1);
        self.flow.notes.push(NoteFlow { mark, pieces: Vec::new(), node, anchor, back, sender: None });
        self.notes.push(copy);
        self.waiting.push(node);
        index
    }

    /// Notes come, in reading order, after the block that sends the reader to them; those at the end where they stand.
    pub(super) fn place_notes(&mut self, parent: Node) {
        if self.has_endnotes() && !self.notes_begun {
            return;
        }
        for node in std::mem::take(&mut self.waiting) {
            self.flow.structure.attach(parent, node);
        }
    }

    /// Sets the notes; a note may send to another, and one that nothing sends to comes last.
    fn notes(&mut self) {
        self.notes_begun = true;
        let own = self.own_notes();
        // Those met so far, and those of the article that nothing has sent to.
        let unsent = self.note_numbers.iter().zip(&own).filter(|(number, own)| number.is_none() && **own).count();
        self.all_notes = self.flow.notes.len() + unsent;
        let at_end = self.has_endnotes() && self.all_notes > 0;
        let begin = self.flow.pieces.len();
        if at_end {
            self.notes_heading();
        }
        let mut set = 0;
        let mut rest = 0..own.len();
        loop {
            while let Some(note) = self.notes.get(set).cloned() {
                let pieces = match note {
                    NoteCopy::Written(note) => self.note_pieces(&note.content, set),
                    NoteCopy::Address(address) => self.address_note(&address, set),
                };
                let pieces = self.leading_back(set, pieces);
                if at_end {
                    self.push(pieces);
                } else {
                    self.flow.notes[set].pieces = pieces;
                }
                set += 1;
            }
            self.place_notes(Structure::ROOT);
            let Some(unused) = rest.find(|&note| own[note] && self.note_numbers[note].is_none()) else { break };
            self.number_note(unused);
        }
        self.flow.endings.notes = begin..self.flow.pieces.len();
    }

    /// Whether notes stand behind the body. Where there are no pages, that is for others to say.
    pub(super) fn has_endnotes(&self) -> bool {
        self.style.notes == NotePlace::End && self.assets.is_some()
    }

    /// Adds pieces to the article.
    pub(super) fn push(&mut self, pieces: impl IntoIterator<Item = Piece>) {
        self.flow.pieces.extend(pieces);
    }

    /// A link to an address that stands by itself.
    pub(super) fn own_link(&mut self, address: &str, parent: Node) -> (Node, usize) {
        let node = self.flow.structure.add(parent, structure::Role::Link);
        let target = crate::leaf::Target::Outside(address.to_owned());
        self.flow.links.push(LinkFlow { target, node, contents: address.to_owned() });
        (node, self.flow.links.len() - 1)
    }
}

/// Gives every heading, and every figure with an id, a place, before any link asks for it. Place 0 is the title.
struct HeadingIds {
    anchors: Anchors,
    count: usize,
}

/// The headings and figures of an article by their ids.
pub(super) fn anchors(article: &Article) -> Anchors {
    HeadingIds::of(article).anchors
}

impl HeadingIds {
    fn of(article: &Article) -> Self {
        let mut ids = Self { anchors: Anchors::new(), count: 1 };
        article.body.iter().for_each(|block| ids.block(block));
        ids
    }
}

impl Visit for HeadingIds {
    fn block(&mut self, block: &Block) {
        let id = match block {
            Block::Heading(heading) => Some(heading.id.clone().unwrap_or_else(|| slug(&plain_text(&heading.content)))),
            Block::Figure(figure) => figure.id.clone(),
            _ => None,
        };
        if let Some(id) = id {
            let count = self.count;
            self.count += usize::from(*self.anchors.entry(id).or_insert(count) == count);
        }
        walk_block(self, block);
    }
}

/// The id of a heading that was given none, as web sites make them: small letters and figures of any script joined by hyphens.
pub(super) fn slug(words: &str) -> String {
    let lower = words.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

fn info(article: &Article) -> Info {
    let title = Some(article.plain_title()).filter(|title| !title.is_empty());
    let standfirst = plain_text(&article.standfirst);
    Info {
        title: title.unwrap_or_else(|| "—".to_owned()),
        authors: article.writers().map(str::to_owned).collect(),
        subject: Some(standfirst).filter(|text| !text.is_empty()),
        keywords: article.tags.clone(),
        language: article.language.clone(),
        direction: article.reading_direction(),
        source: article.source_url.clone(),
        rights: article.licence.as_ref().map(|licence| licence.name.clone()),
        publisher: article.publication.clone(),
        published: article.published,
    }
}
