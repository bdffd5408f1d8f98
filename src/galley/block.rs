//! Pieces of the column as pages are made up of them: paragraphs with their menus, and what is set in one way only.

use super::passage::OnMenu;
use super::{Galley, Setter, Slug};
use crate::flow::{FigureFlow, Passage, Piece, SpanKind};
use crate::length::Length;
use crate::line::best::Choice;
use crate::list::{FORBIDDEN, Item};
use crate::makeup::{Goes, Stand};
use crate::model::{FigurePlace, TablePlace};
use crate::shape::{Content, Parting, ShapedPassage};
use crate::style::{Across, Role};

/// Something in one piece: a paragraph, the head of the article, a table, a figure with its caption.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// White above it, left out at the head of a column.
    pub(crate) white: Length,
    /// White below it where it floats, or stands across all columns.
    pub(crate) below: Length,
    pub(crate) stand: Stand,
    pub(crate) goes: Goes,
    pub(crate) new_page: bool,
    /// What it is.
    pub(crate) kind: Kind,
    /// Its slugs, set in the best way.
    pub(crate) slugs: Vec<Slug>,
    /// A paragraph's other ways.
    pub(crate) menu: Option<Box<Menu>>,
}

/// What a block is, as far as pages ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The head of the article.
    Head,
    /// A heading, or several in a row.
    Heading,
    /// Lines of a paragraph.
    Text,
    /// A picture.
    Figure,
    /// Rows.
    Table,
    /// Small work: code, captions, addresses, what stands at the end.
    Other,
}

/// The ways a paragraph can be set. Its glyphs are not kept, which would be most of the memory of a book: few paragraphs are set in
/// another way than the best, and those are shaped once more.
#[derive(Clone, Debug)]
pub(crate) struct Menu {
    /// The paragraph, among the pieces of the flow.
    pub(crate) piece: usize,
    /// Where its words may be parted.
    parting: Parting,
    pub(crate) choices: Vec<Choice>,
    /// The one whose lines are set.
    pub(crate) best: usize,
    /// By choice: the lines that end in a hyphen.
    hyphenated: Vec<Vec<usize>>,
    /// The items at which the marks of notes begin.
    marks: Vec<usize>,
}

impl Block {
    /// It does not float: what is above it belongs to it.
    fn stays(&mut self) {
        self.goes = match self.goes {
            Goes::Near => Goes::Here,
            Goes::NearAcross => Goes::Across,
            other => other,
        };
    }
}

impl Menu {
    fn of(piece: usize, passage: &Passage, OnMenu { shaped, parting, choices, best }: OnMenu) -> Self {
        let is_hyphen =
            |at: &usize| matches!(shaped.items.get(*at), Some(Item::Discretionary(part)) if part.pre > Length::ZERO);
        let hyphens = |choice: &Choice| {
            let ends = choice.breaks.iter().enumerate();
            ends.filter(|(_, at)| is_hyphen(at)).map(|(line, _)| line).collect()
        };
        let hyphenated = choices.iter().map(hyphens).collect();
        Self { piece, parting, hyphenated, marks: note_marks(passage, &shaped).collect(), choices, best }
    }

    /// Whether a line of a choice ends in a hyphen.
    pub(crate) fn is_hyphenated(&self, choice: usize, line: usize) -> bool {
        self.hyphenated.get(choice).is_some_and(|lines| lines.binary_search(&line).is_ok())
    }

    /// The notes that the words of each line of a choice send to, as they are known from the lines that are set.
    pub(crate) fn notes_by_line(&self, choice: &Choice, set: &[Slug]) -> Vec<Vec<usize>> {
        let notes = set.iter().flat_map(|slug| &slug.notes).copied();
        let mut lines = vec![Vec::new(); choice.breaks.len()];
        for (mark, note) in self.marks.iter().zip(notes) {
            let line = choice.breaks.partition_point(|at| at <= mark).min(lines.len().saturating_sub(1));
            if let Some(line) = lines.get_mut(line) {
                line.push(note);
            }
        }
        lines
    }
}

/// The items at which the marks of notes begin.
fn note_marks(passage: &Passage, shaped: &ShapedPassage) -> impl Iterator<Item = usize> {
    let mut before = None;
    shaped.contents.iter().enumerate().filter_map(move |(item, content)| {
        let Content::Glyphs { stretch, .. } = content else { return None };
        let span = shaped.stretches[*stretch].span;
        let is_mark = matches!(passage.spans[span].kind, SpanKind::NoteMark(_));
        let begins = is_mark && before.replace(span) != Some(span);
        begins.then_some(item)
    })
}

impl Setter<'_, '_> {
    /// The column in blocks.
    pub(super) fn blocks(&mut self, pieces: &[Piece]) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let (mut after, mut new_page) = (Length::ZERO, false);
        let mut in_head = self.style.page.columns > 1;
        let mut index = 0;
        while let Some(piece) = pieces.get(index) {
            let number = index;
            index += 1;
            if matches!(piece, Piece::PageBreak) {
                new_page = true;
                continue;
            }
            in_head &= kind(piece) == Kind::Head;
            let (mut block, then) = match self.side_block(&pieces[number..], after) {
                Some((block, many, then)) => {
                    index = number + many;
                    (block, then)
                }
                None => {
                    let (mut block, before, then) = self.block(piece, number, in_head);
                    block.white = before.max(after);
                    (block, then)
                }
            };
            if block.slugs.is_empty() {
                continue;
            }
            if is_led_in(number.checked_sub(1).and_then(|before| pieces.get(before))) {
                block.stays();
            }
            // What floats may be elsewhere: it is no neighbour.
            after = if matches!(block.goes, Goes::Near | Goes::NearAcross) { after } else { then };
            block.new_page = std::mem::take(&mut new_page) && !blocks.is_empty();
            if let Some(last) = blocks.last_mut() {
                let before = number.checked_sub(1).and_then(|before| pieces.get(before));
                above(last, (before, piece), self.style.paragraph.widow_penalty);
            }
            match blocks.last_mut() {
                Some(last) if belongs_to(&block, last) => join(last, block),
                _ if block.goes == Goes::Across && self.is_higher_than_page(&block.slugs) => blocks.extend(apart(block)),
                _ => blocks.push(block),
            }
            if let Some(last) = blocks.last_mut() {
                last.below = then;
            }
        }
        tie_headings(&mut blocks);
        blocks
    }

    /// A piece as a block, with the white it wants above and below.
    fn block(&mut self, piece: &Piece, index: usize, in_head: bool) -> (Block, Length, Length) {
        let mut across = in_head || self.is_across(piece);
        let width = if across { self.full } else { self.measure };
        let mut menu = None;
        let (slugs, before, after) = match piece {
            Piece::Passage(passage) => {
                let (slugs, choices) = self.passage_with_menu(passage, width);
                menu = choices.map(|choices| Box::new(Menu::of(index, passage, choices)));
                (slugs, passage.before, passage.after)
            }
            Piece::Table(table) => {
                let set = self.table(table);
                across |= set.is_wide && self.style.page.columns > 1;
                (set.slugs, table.before, table.after)
            }
            Piece::Figure(figure) => {
                let mut slugs = self.figure(figure);
                if figure.place == FigurePlace::Page {
                    self.fill_page(&mut slugs);
                }
                (slugs, figure.before, figure.after)
            }
            Piece::PageBreak => (Vec::new(), Length::ZERO, Length::ZERO),
        };
        let on_grid = slugs.first().is_some_and(|slug| slug.on_grid);
        let kind = kind(piece);
        let stand = match kind {
            Kind::Heading => Stand::Foot,
            _ if on_grid => Stand::Head,
            _ => Stand::Free,
        };
        let goes = self.goes(piece, &slugs, across);
        let (white, below, new_page) = (Length::ZERO, Length::ZERO, false);
        (Block { white, below, stand, goes, new_page, kind, slugs, menu }, before, after)
    }

    /// Whether a piece stands across all columns.
    fn is_across(&self, piece: &Piece) -> bool {
        let page = &self.style.page;
        let spans = page.columns > 1 && page.across == Across::Headings;
        spans && matches!(piece, Piece::Passage(Passage { role: Role::Heading(0 | 1), .. }))
    }

    /// Where a piece goes. A table that may be parted does not float.
    fn goes(&self, piece: &Piece, slugs: &[Slug], across: bool) -> Goes {
        let parts = slugs.iter().rev().skip(1).any(|slug| slug.penalty < FORBIDDEN);
        let floats = match piece {
            Piece::Figure(figure) => !matches!(figure.place, FigurePlace::Here | FigurePlace::Side),
            Piece::Table(table) if across => table.place != TablePlace::Here && !self.is_higher_than_page(slugs),
            Piece::Table(table) => table.place == TablePlace::Near && !parts,
            _ => false,
        };
        let across = across || matches!(piece, Piece::Figure(figure) if is_wide(figure));
        match (across, floats) {
            (false, false) => Goes::Here,
            (false, true) => Goes::Near,
            (true, false) => Goes::Across,
            (true, true) => Goes::NearAcross,
        }
    }

    /// White above and below a figure that has a page of its own: one part above, two below.
    fn fill_page(&self, slugs: &mut [Slug]) {
        let height: Length = slugs.iter().map(|slug| slug.before + slug.height).sum();
        let white = (self.page - height).max(Length::ZERO);
        if let Some(first) = slugs.first_mut() {
            first.lower(white / 3);
            first.height += white / 3;
        }
        if let Some(last) = slugs.last_mut() {
            last.height += white - white / 3;
        }
    }

    fn is_higher_than_page(&self, slugs: &[Slug]) -> bool {
        let height: i64 = slugs.iter().map(|slug| i64::from((slug.before + slug.height).units())).sum();
        height > i64::from(self.page.units())
    }

    /// The slugs of a block in a way that is not the best.
    pub(crate) fn other_way(&mut self, block: &Block, way: usize) -> Vec<Slug> {
        let chosen = block.menu.as_ref().and_then(|menu| Some((menu, menu.choices.get(way)?)));
        let Some((menu, choice)) = chosen else { return block.slugs.clone() };
        let Some(Piece::Passage(passage)) = self.flow.pieces.get(menu.piece) else { return block.slugs.clone() };
        let shaped = self.shape.again(passage, menu.parting);
        let mut slugs = self.chosen(passage, &shaped, choice);
        // What stands in the first line beside its words stays: the mark before an item, the places links lead to.
        let set: Vec<_> = slugs.iter().flat_map(|slug| slug.anchors.clone()).collect();
        if let (Some(first), Some(known)) = (slugs.first_mut(), block.slugs.first()) {
            let marker = known.marks[..known.hung].iter().cloned();
            first.marks.splice(0..0, marker);
            first.hung = known.hung;
            first.at = known.at;
            first.anchors.extend(known.anchors.iter().filter(|anchor| !set.contains(anchor)));
        }
        let line = block.slugs.first().and_then(|slug| slug.line.clone());
        let count = slugs.len();
        for (index, slug) in slugs.iter_mut().enumerate() {
            slug.line = line.clone().map(|line| crate::leaf::TextLine { index, count, ..line });
        }
        slugs
    }
}

impl Galley {
    /// The slugs of a block in one of its ways.
    pub(crate) fn way<'g>(&'g self, block: usize, way: usize, setter: &mut Setter<'_, '_>) -> std::borrow::Cow<'g, [Slug]> {
        let block = &self.blocks[block];
        match &block.menu {
            Some(menu) if menu.best != way => setter.other_way(block, way).into(),
            _ => (&block.slugs[..]).into(),
        }
    }
}

fn kind(piece: &Piece) -> Kind {
    match piece {
        Piece::Table(_) => Kind::Table,
        Piece::Figure(_) => Kind::Figure,
        Piece::PageBreak => Kind::Other,
        Piece::Passage(passage) => match passage.role {
            Role::Kicker | Role::Title | Role::Subtitle | Role::Standfirst | Role::Byline => Kind::Head,
            Role::CoverTitle | Role::CoverLine | Role::SectionTitle | Role::Story => Kind::Head,
            Role::Heading(_) => Kind::Heading,
            Role::Body | Role::Quote | Role::Verse | Role::Attribution => Kind::Text,
            _ => Kind::Other,
        },
    }
}

/// Whether a figure is as wide as all columns.
fn is_wide(figure: &FigureFlow) -> bool {
    matches!(figure.place, FigurePlace::Wide | FigurePlace::Page)
}

/// Whether a block goes on with the one before: the passages of the head, headings in a row, and small work stand off each other as
/// they are, and come to whole steps together.
fn belongs_to(block: &Block, last: &Block) -> bool {
    let is_small = |block: &Block| block.kind == Kind::Other && block.stand == Stand::Free;
    let same = block.kind == last.kind && matches!(block.kind, Kind::Head | Kind::Heading);
    (same || is_small(block) && is_small(last)) && block.goes == last.goes && !block.new_page
}

/// What stands across all columns is not parted; a block too high for that comes in several, one below the other.
fn apart(mut block: Block) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rest = std::mem::take(&mut block.slugs);
    while !rest.is_empty() {
        let end = rest.iter().position(|slug| slug.penalty < FORBIDDEN).map_or(rest.len(), |end| end + 1);
        let others = rest.split_off(end);
        let white = if blocks.is_empty() { block.white } else { Length::ZERO };
        blocks.push(Block { slugs: std::mem::replace(&mut rest, others), white, menu: None, ..block });
    }
    blocks
}

fn join(last: &mut Block, mut block: Block) {
    if let Some(first) = block.slugs.first_mut() {
        first.before = block.white;
    }
    last.slugs.append(&mut block.slugs);
}

/// What is known of a block by what comes below it: a line that leads in to something stays with it, and the last with the colophon.
fn above(last: &mut Block, (before, piece): (Option<&Piece>, &Piece), widow: i32) {
    let Some(slug) = last.slugs.last_mut() else { return };
    if is_led_in(before) && last.kind == Kind::Text {
        slug.penalty = FORBIDDEN;
    }
    // An ornament stands between lines, not at the head or foot of a column.
    let is_ornament = |piece: &Piece| matches!(piece, Piece::Passage(passage) if passage.role == Role::Ornament);
    if is_ornament(piece) || before.is_some_and(is_ornament) {
        slug.penalty = FORBIDDEN;
    }
    // A page with nothing but the colophon is the widow of the article.
    let is_colophon = matches!(piece, Piece::Passage(passage) if passage.role == Role::Colophon);
    if is_colophon && last.kind != Kind::Other {
        slug.penalty = slug.penalty.max(widow);
    }
}

/// Whether the piece before is a paragraph that ends in a colon: what it announces is on the same page.
fn is_led_in(before: Option<&Piece>) -> bool {
    const COLONS: [char; 3] = [':', '：', '፦'];
    let Some(Piece::Passage(passage)) = before else { return false };
    let words = passage.text.trim_end_matches(|letter: char| !letter.is_alphanumeric() && !COLONS.contains(&letter));
    words.ends_with(COLONS)
}

/// Ties text to the headings above it: no column ends before two lines of it.
fn tie_headings(blocks: &mut [Block]) {
    for index in 1..blocks.len() {
        if blocks[index - 1].kind != Kind::Heading {
            continue;
        }
        let is_last = index + 1 == blocks.len();
        let block = &mut blocks[index];
        block.stays();
        match &mut block.slugs[..] {
            [only] if block.kind == Kind::Text && !is_last => only.penalty = FORBIDDEN,
            [first, _, ..] => first.penalty = FORBIDDEN,
            _ => {}
        }
    }
}
