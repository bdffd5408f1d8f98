//! Stretches become items and contents: words and places to break; what is white among them stands in [`blanks`].

mod blanks;

use std::ops::Range;

use super::cut::{Cut, affordable};
use super::ends::{Ends, Word};
use super::hyphenate::{self, Custom};
use super::logotype::{Cases, Cast};
use super::{
    BOXES, Content, Parting, PlacedGlyph, Shape, ShapedPassage, Stretch, features, is_blank, is_ignorable, korean, solid,
    square,
};
use crate::flow::{Passage, Span, SpanKind};
use crate::font::Face;
use crate::font::shaper::{Key, Shaped};
use crate::length::Length;
use crate::list::{Discretionary, FORBIDDEN, Glue, Item};
use crate::segment;
use crate::style::{Align, Role};

/// A list in the making.
pub(super) struct List<'p, 's, 'a> {
    pub(super) passage: &'p Passage,
    pub(super) shape: &'s mut Shape<'a>,
    /// Bytes a line may begin at (UAX #14).
    pub(super) opportunities: Vec<usize>,
    pub(super) verbatim: bool,
    pub(super) parting: Parting,
    /// Whether there are letters that fill squares, and white between them.
    pub(super) squares: bool,
    /// What was taken off their signs so far, in the order of the text.
    pub(super) trims: Vec<square::Trim>,
    /// Where a line may end before the next word, if that is not said yet.
    joint: Option<Cut>,
    /// By stretch: whether its letters may be scaled and set apart.
    pub(super) loose: Vec<bool>,
    /// Whether the last item that shows is letters that may.
    pub(super) follows_letter: bool,
    /// By stretch: what its words are looked up among.
    pub(super) cases: Vec<Cases>,
    /// The words that are copies of logotypes.
    pub(super) cast: Vec<Cast>,
    pub(super) list: ShapedPassage,
}

impl<'p, 's, 'a> List<'p, 's, 'a> {
    pub(super) fn new(
        passage: &'p Passage,
        stretches: Vec<Stretch>,
        sizes: Vec<Length>,
        shape: &'s mut Shape<'a>,
        parting: Parting,
    ) -> Self {
        let strictness = square::strictness(shape.east_asian.kinsoku);
        let mut opportunities: Vec<usize> = segment::opportunities_as(&passage.text, strictness).collect();
        glue_marks(passage, &mut opportunities);
        korean::keep_words(passage, shape, parting, &mut opportunities);
        let verbatim = passage.role == Role::Code;
        let squares = !verbatim && square::has_squares(&passage.text);
        if squares {
            square::part_at_quotes(&passage.text, &mut opportunities);
        }
        let letters = passage.text.len();
        let list = ShapedPassage {
            items: Vec::with_capacity(letters / 2),
            contents: Vec::with_capacity(letters / 2),
            glyphs: Vec::with_capacity(letters),
            stretches,
            sizes,
            micro: Vec::new(),
        };
        let loose = (0..list.stretches.len()).map(|stretch| list.is_loose(passage, stretch)).collect();
        let cases = list.stretches.iter().map(|_| Cases::default()).collect();
        Self {
            passage,
            shape,
            opportunities,
            verbatim,
            parting,
            squares,
            trims: Vec::new(),
            joint: None,
            loose,
            follows_letter: false,
            cases,
            cast: Vec::new(),
            list,
        }
    }

    pub(super) fn build(mut self) -> ShapedPassage {
        for stretch in 0..self.list.stretches.len() {
            self.stretch(stretch);
        }
        self.end_of_line();
        if self.is_justified() {
            self.words();
        }
        self.list
    }

    pub(super) fn is_justified(&self) -> bool {
        self.passage.align == Align::Justify
    }

    pub(super) fn push(&mut self, item: Item, content: Content) {
        if self.is_justified() {
            let micro = self.micro(&item, &content);
            self.list.micro.push(micro);
        }
        self.list.items.push(item);
        self.list.contents.push(content);
    }

    fn penalty(&mut self, cost: i32) {
        self.push(Item::Penalty(cost), Content::Nothing);
    }

    /// White space that fills up the line (TeX §816).
    fn end_of_line(&mut self) {
        self.penalty(FORBIDDEN);
        self.push(Item::fill(), Content::Nothing);
    }

    fn may_break_at(&self, byte: usize) -> bool {
        self.opportunities.binary_search(&byte).is_ok()
    }

    /// Whether a line of the passage begins at this byte.
    fn begins_line(&self, byte: usize) -> bool {
        byte == 0 || self.passage.text.as_bytes()[byte - 1] == b'\n'
    }

    fn stretch(&mut self, stretch: usize) {
        let range = self.list.stretches[stretch].range.clone();
        let text = &self.passage.text[range.clone()];
        let mut word = range.start;
        for (offset, letter) in text.char_indices().filter(|(_, letter)| is_separate(*letter)) {
            let at = range.start + offset;
            self.word(stretch, word..at);
            word = at + letter.len_utf8();
            self.separate(stretch, letter, at..word);
        }
        self.word(stretch, word..range.end);
    }

    /// A soft hyphen in a word is the only kind of place it is parted at; before the first letter it keeps the word whole, as
    /// it does in the programs newspapers are laid out with.
    fn soft_hyphen(&mut self, stretch: usize, text: Range<usize>) {
        let (before, after) = (&self.passage.text[..text.start], &self.passage.text[text.end..]);
        if before.ends_with(['-', '\u{2010}', '–', '—', '/']) {
            self.cut(stretch, self.opportunity(stretch, text.start));
        } else if before.chars().rev().take_while(|letter| !is_separate(*letter)).any(char::is_alphanumeric)
            && after.starts_with(char::is_alphanumeric)
        {
            self.hyphen(stretch, affordable(self.shape.paragraph.costs.hyphen));
        }
    }

    /// A place for a hyphen that appears if the line ends there. A stretch whose face has none breaks without.
    fn hyphen(&mut self, stretch: usize, penalty: i32) {
        let glyph = self.hyphen_glyph(stretch);
        let pre = glyph.map_or(Length::ZERO, |(_, width)| width);
        let item = Item::Discretionary(Discretionary { pre, penalty, ..Discretionary::default() });
        self.push(item, glyph.map_or(Content::Nothing, |(glyph, width)| Content::Hyphen { stretch, glyph, width }));
    }

    /// The hyphen of the script of a stretch, if its words are parted with one.
    fn hyphen_glyph(&self, stretch: usize) -> Option<(u16, Length)> {
        let Stretch { face, script, .. } = self.list.stretches[stretch];
        let face = &self.shape.fonts().faces()[face];
        let own = match hyphenate::custom(script) {
            Custom::Bare => return None,
            Custom::Hyphen(own) => own,
            Custom::Whole => '\u{2010}',
        };
        let glyph = [own, '\u{2010}', '-'].iter().find_map(|hyphen| face.glyph(*hyphen))?;
        Some((glyph, face.scale(face.advance(glyph), self.list.sizes[stretch])))
    }

    /// A place to break at without a hyphen. `explicit` breaks are allowed from the first pass on.
    fn bare_break(&mut self, penalty: i32, explicit: bool) {
        let item = Discretionary { penalty, explicit, ..Discretionary::default() };
        self.push(Item::Discretionary(item), Content::Nothing);
    }

    /// Letters without white space.
    fn word(&mut self, stretch: usize, text: Range<usize>) {
        if text.is_empty() {
            return;
        }
        self.cast(stretch, &text);
        match self.joint(stretch, &text) {
            // The white between two stretches is known when the letters on both sides are.
            joint if self.squares && !self.list.stretches[stretch].level.is_rtl() => self.joint = joint,
            Some(cut) => self.cut(stretch, cut),
            None => {}
        }
    }

    /// Letters without white space, shaped as one, cut where lines may end inside.
    pub(super) fn letters_of_word(&mut self, stretch: usize, text: Range<usize>) {
        let word = self.shaped(stretch, text);
        let rtl = self.list.stretches[stretch].level.is_rtl();
        let mut rest = word.glyphs.clone();
        self.join(stretch, &word);
        for (byte, cut) in self.places(stretch, &word.text) {
            if let Some(ends) = self.changes(&word, rest.start, byte, cut) {
                self.letters(stretch, rest.start..ends.replace.start);
                rest.start = ends.replace.end;
                self.parted(stretch, ends, cut);
                continue;
            }
            // Only where a cluster begins: what is left of a ligature's places is none.
            let Some(index) = boundary(&self.list.glyphs[rest.clone()], byte, rtl) else { continue };
            let at = rest.start + index;
            self.letters(stretch, if rtl { at..rest.end } else { rest.start..at });
            rest = if rtl { rest.start..at } else { at..rest.end };
            self.cut(stretch, cut);
        }
        self.letters(stretch, rest);
    }

    /// Says how a word goes on from the one before in another stretch.
    fn join(&mut self, stretch: usize, word: &Word) {
        let joint = self.joint.take();
        if self.list.stretches[stretch].level.is_rtl() {
            joint.into_iter().for_each(|cut| self.cut(stretch, cut));
            return;
        }
        if !self.squares {
            return;
        }
        self.trim(stretch, word.glyphs.clone());
        if self.follows_letter(word.text.start)
            && let Some(cut) = self.seam(stretch, word.text.start, joint)
        {
            let before = self.list.stretches.partition_point(|stretch| stretch.range.end < word.text.start);
            self.cut(before, cut);
        }
    }

    /// The places to cut a word at, and the white between its letters.
    fn places(&mut self, stretch: usize, text: &Range<usize>) -> Vec<(usize, Cut)> {
        let cuts = self.cuts(stretch, text);
        let Stretch { script, level, .. } = self.list.stretches[stretch];
        if self.verbatim || level.is_rtl() {
            cuts
        } else if solid::is_solid(script) {
            self.solid(stretch, text, &cuts)
        } else if self.squares {
            self.seams(stretch, text, cuts)
        } else {
            cuts
        }
    }

    /// What changes in a word cut at a byte, if anything does.
    fn changes(&mut self, word: &Word, from: usize, byte: usize, cut: Cut) -> Option<Ends> {
        let hyphen = match cut {
            Cut::Hyphen(_) => self.hyphen_glyph(word.stretch),
            Cut::Bare(..) => None,
            Cut::Free | Cut::Word(_) | Cut::Ideographs | Cut::White(..) | Cut::Kashida(_) => return None,
        };
        self.ends(word, from, byte, hyphen)
    }

    fn letters(&mut self, stretch: usize, glyphs: Range<usize>) {
        if !glyphs.is_empty() {
            let width = self.list.glyphs[glyphs.clone()].iter().map(|glyph| glyph.advance).sum();
            self.push(Item::Box(width), Content::Glyphs { stretch, glyphs });
        }
    }

    fn cut(&mut self, stretch: usize, cut: Cut) {
        match cut {
            Cut::Hyphen(cost) => self.hyphen(stretch, cost),
            Cut::Free | Cut::Ideographs => self.penalty(0),
            Cut::Bare(penalty, explicit) => self.bare_break(penalty, explicit),
            Cut::Word(penalty) => {
                self.penalty(penalty);
                self.push_white(stretch, solid::between(self.list.sizes[stretch]));
            }
            Cut::White(glue, may_break) => {
                if !may_break {
                    self.penalty(FORBIDDEN);
                }
                self.push_white(stretch, glue);
            }
            Cut::Kashida(glue) => {
                let face = &self.shape.fonts().faces()[self.list.stretches[stretch].face];
                let Some(glyph) = face.glyph('\u{640}') else { return };
                self.penalty(FORBIDDEN);
                self.push(Item::Glue(glue), Content::Kashida { stretch, glyph });
            }
        }
    }

    /// White between letters, which stands for no letter; none that stretches where lines are ragged.
    fn push_white(&mut self, stretch: usize, glue: Glue) {
        if glue.width != Length::ZERO || self.is_justified() {
            self.push(Item::Glue(glue), Content::White { stretch });
        }
    }

    /// Shapes a word and adds its glyphs.
    fn shaped(&mut self, stretch: usize, text: Range<usize>) -> Word {
        let first = self.list.glyphs.len();
        let shaped = if self.list.stretches[stretch].missing {
            self.boxes(stretch, &text);
            None
        } else {
            let shaped = self.shape.shaper.word(self.key(stretch, &text), &self.passage.text[text.clone()]);
            let placing = self.placing(stretch);
            self.list.glyphs.extend(placing.glyphs(&shaped, &text));
            Some(shaped)
        };
        Word { stretch, text, shaped, glyphs: first..self.list.glyphs.len() }
    }

    /// What the letters of a word are shaped for, wherever it is parted.
    pub(super) fn key(&self, stretch: usize, word: &Range<usize>) -> Key {
        let Stretch { face, script, level, span, drawn, .. } = self.list.stretches[stretch];
        let Span { look, language, .. } = &self.passage.spans[span];
        let shifted = look.shift.filter(|_| drawn).map(features::shifted);
        let features = shifted.unwrap_or_else(|| features::features(look, &self.passage.text[word.clone()]));
        Key { face, script, language: *language, rtl: level.is_rtl(), features }
    }

    /// How the letters of a stretch are placed.
    pub(super) fn placing(&self, stretch: usize) -> Placing<'a> {
        let Stretch { face, level, .. } = self.list.stretches[stretch];
        Placing { face: &self.shape.fonts().faces()[face], size: self.list.sizes[stretch], rtl: level.is_rtl() }
    }

    /// Boxes in place of letters no face has.
    fn boxes(&mut self, stretch: usize, text: &Range<usize>) {
        let (face, size) = (&self.shape.fonts().faces()[self.list.stretches[stretch].face], self.list.sizes[stretch]);
        let Some(id) = BOXES.iter().find_map(|shown| face.glyph(*shown)) else { return };
        let advance = face.scale(face.advance(id), size);
        let first = self.list.glyphs.len();
        for (offset, letter) in self.passage.text[text.clone()].char_indices() {
            let start = text.start + offset;
            let (dx, dy) = (Length::ZERO, Length::ZERO);
            self.list.glyphs.push(PlacedGlyph { id, advance, dx, dy, text: start..start + letter.len_utf8() });
        }
        if self.list.stretches[stretch].level.is_rtl() {
            self.list.glyphs[first..].reverse();
        }
    }
}

/// A mark stays with the word before it, although the rules part figures from the full stop of Urdu (UAX #14 LB13).
fn glue_marks(passage: &Passage, opportunities: &mut Vec<usize>) {
    let is_mark = |span: &&Span| matches!(span.kind, SpanKind::NoteMark(_) | SpanKind::LinkMark(_));
    let marks: Vec<usize> = passage.spans.iter().filter(is_mark).map(|span| span.range.start).collect();
    opportunities.retain(|byte| marks.binary_search(byte).is_err() || passage.text[..*byte].ends_with(char::is_whitespace));
}

/// A face at a size, and the way its letters run.
pub(super) struct Placing<'f> {
    face: &'f Face,
    size: Length,
    rtl: bool,
}

impl Placing<'_> {
    /// Shaped glyphs with their measures, and the bytes of the passage they stand for, which is read from `text` on.
    pub(super) fn glyphs(&self, shaped: &[Shaped], text: &Range<usize>) -> impl Iterator<Item = PlacedGlyph> {
        let placed = shaped.iter().enumerate().map(|(index, glyph)| PlacedGlyph {
            id: glyph.id,
            advance: self.face.scale(glyph.advance, self.size),
            dx: self.face.scale(glyph.dx, self.size),
            dy: self.face.scale(glyph.dy, self.size),
            text: text.start + glyph.cluster as usize..text.start + cluster_end(shaped, index, text.len(), self.rtl),
        });
        // .notdef never reaches a page (ISO 19005-2 §6.2.11.8); letters come here only in faces that have them, so that
        // this leaves out at most what a face maps to nothing on purpose.
        placed.filter(|glyph| glyph.id != 0)
    }
}

/// Whether a letter is no part of a word that is shaped.
pub(super) fn is_separate(letter: char) -> bool {
    is_blank(letter)
        || matches!(letter, '\u{AD}' | '\u{200B}')
        || (is_ignorable(letter) && !matches!(letter, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{34F}'))
}

/// Where the cluster of a glyph ends: where the next one in the text begins.
fn cluster_end(glyphs: &[Shaped], index: usize, length: usize, rtl: bool) -> usize {
    let own = glyphs[index].cluster;
    let is_next = |glyph: &&Shaped| glyph.cluster > own;
    let next = if rtl { glyphs[..index].iter().rev().find(is_next) } else { glyphs[index..].iter().find(is_next) };
    next.map_or(length, |glyph| glyph.cluster as usize)
}

/// The index among the glyphs that parts those before a byte of the text from those after it; none inside a cluster.
fn boundary(glyphs: &[PlacedGlyph], byte: usize, rtl: bool) -> Option<usize> {
    if rtl {
        let index = glyphs.iter().rposition(|glyph| glyph.text.start >= byte).map_or(0, |last| last + 1);
        glyphs.get(index).is_none_or(|glyph| glyph.text.end <= byte).then_some(index)
    } else {
        let index = glyphs.iter().position(|glyph| glyph.text.start >= byte).unwrap_or(glyphs.len());
        (index == 0 || glyphs[index - 1].text.end <= byte).then_some(index)
    }
}
