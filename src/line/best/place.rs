//! Where lines may end, and what stands before each such place.
//!
//! Pipeline: [`Paragraph`] -> **place** -> [search](super::search).

use super::Paragraph;
use crate::length::Length;
use crate::line::Measure;
use crate::line::totals::{opening, penalty};
use crate::list::{FORCED, Glue, Item};

/// Sums over items: what they take, what they give, and what letters there are. Whole numbers of raw units, exact below 2⁵³: a
/// list of a hundred million points.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    pub(super) width: f64,
    pub(super) stretch: f64,
    pub(super) shrink: f64,
    pub(super) fill: f64,
    pub(super) scalable: f64,
    pub(super) letters: f64,
}

fn units(length: Length) -> f64 {
    f64::from(length.units())
}

impl Sums {
    fn glue(&mut self, glue: &Glue) {
        self.width += units(glue.width);
        self.shrink += units(glue.shrink);
        *(if glue.fills { &mut self.fill } else { &mut self.stretch }) += units(glue.stretch);
    }

    /// An item where no line is broken.
    fn item(&mut self, paragraph: &Paragraph<'_>, index: usize) {
        match &paragraph.items[index] {
            Item::Glue(glue) => self.glue(glue),
            other => self.width += units(other.width()),
        }
        if let Some(micro) = paragraph.micro.get(index) {
            self.scalable += units(micro.scalable);
            self.letters += f64::from(micro.letters);
        }
    }

    /// Letters at the edge of a line.
    fn edge(&mut self, width: Length, letters: u16, sign: f64) {
        self.width += sign * units(width);
        if letters > 0 {
            self.scalable += sign * units(width);
            self.letters += sign * f64::from(letters);
        }
    }

    #[inline]
    pub(super) fn less(&self, other: &Self) -> Self {
        Self {
            width: self.width - other.width,
            stretch: self.stretch - other.stretch,
            shrink: self.shrink - other.shrink,
            fill: self.fill - other.fill,
            scalable: self.scalable - other.scalable,
            letters: self.letters - other.letters,
        }
    }

    /// Whether a line from `later` on is never longer than one from here, and never gives more.
    pub(super) fn is_before(&self, later: &Self) -> bool {
        self.width <= later.width
            && self.stretch <= later.stretch
            && self.scalable <= later.scalable
            && self.letters <= later.letters
            && self.fill <= later.fill
    }
}

/// A place where a line may end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The item the line is broken at.
    pub(super) at: usize,
    pub(super) is_forced: bool,
    /// Whether something is put before the break, a hyphen.
    pub(super) hyphenated: bool,
    pub(super) penalty: f64,
    /// Of all before the break, as it stands in the line: with the hyphen, less what hangs over.
    pub(super) here: Sums,
    /// What is to be taken off these sums further on to have those of a line that begins after the break.
    pub(super) origin: Sums,
    /// The word after the break, and the word before it; 0 where it is in pieces.
    pub(super) words: [u32; 2],
    /// How far the line after the break hangs over where it begins, and the line before it where it ends.
    pub(super) hang: (Length, Length),
}

/// All places of a paragraph, the beginning first, the end last.
pub(super) fn places(paragraph: &Paragraph<'_>, measure: &Measure) -> Vec<Place> {
    let mut walk = Walk { paragraph, edge: &measure.edge, sums: Sums::default(), last_box: None };
    let mut places = Vec::with_capacity(paragraph.items.len() / 2 + 2);
    places.push(walk.beginning());
    for (at, item) in paragraph.items.iter().enumerate() {
        places.extend(penalty(paragraph.items, at).map(|penalty| walk.at(at, penalty)));
        walk.sums.item(paragraph, at);
        if matches!(item, Item::Box(_) | Item::Discretionary(_)) && item.width() != Length::ZERO {
            walk.last_box = Some(at);
        }
    }
    places.push(walk.at(paragraph.items.len(), FORCED));
    places
}

/// A list on the way through it.
struct Walk<'a> {
    paragraph: &'a Paragraph<'a>,
    edge: &'a Glue,
    /// Of the items before this one.
    sums: Sums,
    /// The last item before this one that shows.
    last_box: Option<usize>,
}

impl Walk<'_> {
    fn beginning(&self) -> Place {
        let first = self.paragraph.micro(0);
        Place {
            at: 0,
            is_forced: false,
            hyphenated: false,
            penalty: 0.0,
            here: Sums::default(),
            origin: self.origin(0, None),
            words: [first.word, 0],
            hang: (self.hang_start(0, None), Length::ZERO),
        }
    }

    /// A place where a line may end, at this price.
    fn at(&self, at: usize, penalty: i32) -> Place {
        let is_forced = penalty <= FORCED;
        let mut here = self.sums;
        let (mut hyphenated, mut hang) = (false, Length::ZERO);
        let mut word = 0;
        if let Some(last) = self.last_box.map(|last| self.paragraph.micro(last)) {
            // No space follows the last letter.
            here.letters -= f64::from(u8::from(last.letters > 0));
            (hang, word) = (if self.is_box(self.last_box) { last.hang_end } else { Length::ZERO }, last.word);
        }
        if let Some(Item::Discretionary(broken)) = self.paragraph.items.get(at) {
            let micro = self.paragraph.micro(at);
            if broken.pre != Length::ZERO {
                (hyphenated, hang, word) = (true, micro.hang_end, 0);
                let follows_letter = self.last_box.is_some_and(|last| self.paragraph.micro(last).letters > 0);
                // The space that was taken off goes before the hyphen, which has none after it in its turn.
                here.letters += f64::from(u8::from(follows_letter)) - f64::from(u8::from(micro.broken[0] > 0));
                here.edge(broken.pre, micro.broken[0], 1.0);
            }
        }
        here.width -= units(hang);
        let broken_at = (at < self.paragraph.items.len()).then_some(at);
        let opening = opening(self.paragraph.items, at, self.paragraph.items.len());
        let begins = if hyphenated { 0 } else { self.paragraph.micro(opening).word };
        Place {
            at,
            is_forced,
            hyphenated,
            penalty: if is_forced { 0.0 } else { f64::from(penalty) },
            here,
            origin: self.origin(opening, broken_at),
            words: [begins, word],
            hang: (self.hang_start(opening, broken_at), hang),
        }
    }

    /// The sums at the beginning of a line that opens with an item, after a break at another.
    fn origin(&self, opening: usize, broken_at: Option<usize>) -> Sums {
        let mut origin = self.sums;
        for index in broken_at.unwrap_or(opening)..opening {
            origin.item(self.paragraph, index);
        }
        if let Some((at, Item::Discretionary(broken))) = broken_at.map(|at| (at, &self.paragraph.items[at])) {
            origin.edge(broken.post, self.paragraph.micro(at).broken[1], -1.0);
        }
        let mut edge = Sums::default();
        edge.glue(self.edge);
        origin = origin.less(&edge);
        origin.width += units(self.hang_start(opening, broken_at));
        origin
    }

    /// How far a line hangs over that opens with an item, after a break at another.
    fn hang_start(&self, opening: usize, broken_at: Option<usize>) -> Length {
        match broken_at.map(|at| (at, &self.paragraph.items[at])) {
            Some((at, Item::Discretionary(broken))) if broken.has_post => self.paragraph.micro(at).hang_start,
            _ if self.is_box(Some(opening)) => self.paragraph.micro(opening).hang_start,
            _ => Length::ZERO,
        }
    }

    /// Whether an item hangs where no line is broken at it: what hangs of a discretionary are its `pre` and its `post`.
    fn is_box(&self, item: Option<usize>) -> bool {
        item.and_then(|item| self.paragraph.items.get(item)).is_some_and(|item| !matches!(item, Item::Discretionary(_)))
    }
}
