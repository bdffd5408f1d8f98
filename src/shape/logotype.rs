//! Words cast in one piece, as the commonest were for setting by hand: what becomes of a word in a list is found once and then copied.
//!
//! Pipeline: a word of a [`List`] -> **logotype** -> its items, contents, glyphs and micro, as they were found the first time.
//!
//! A copy is what would be found again, whoever made the original: what becomes of a word follows from its letters and its [`Mould`]
//! alone, in one style and one shelf of faces. The little that does not is looked at word by word: places inside of it where a line
//! may end by the words around, which are compared ([`Logotype::opportunities`]); and soft hyphens beside it, squares, white between
//! letters, and words there are still notices about, which are never cast. So nothing shows in which order articles are set, or on how
//! many threads.
//!
//! Memory is bounded: a stock that comes to [`MOST`] bytes is given up and begun again.

use std::fmt;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use unicode_script::Script;

use super::build::List;
use super::cut::ENDLESS;
use super::hyphenate::KnownWords;
use super::protrude::Inks;
use super::{Content, Parting, PlacedGlyph, solid};
use crate::bidi::Level;
use crate::flow::{Look, SpanKind};
use crate::font::shaper::Plans;
use crate::length::Length;
use crate::list::{Item, Micro};
use crate::map::Map;
use crate::model::Language;

/// How many bytes the logotypes of a stock come to at most, about: some 40,000 words, as many as an archive of news has in a language.
const MOST: usize = 32 << 20;

/// In how many parts a case is locked, so that threads seldom wait for each other.
const PARTS: usize = 16;

/// What a word becomes, beside its letters, is decided by.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Mould {
    face: usize,
    script: Script,
    level: Level,
    size: Length,
    drawn: bool,
    look: Look,
    language: Language,
    kind: Kind,
    /// Whether it is in a block of code.
    verbatim: bool,
    hyphenates: bool,
    parting: Parting,
    justified: bool,
    /// Whether it stands where a sentence begins, if it has a capital.
    opens: bool,
}

/// What a word is, as far as that decides where it is parted.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Words,
    Code,
    Url,
    Mark,
}

impl Kind {
    fn of(kind: SpanKind) -> Self {
        match kind {
            SpanKind::Words => Self::Words,
            SpanKind::Code => Self::Code,
            SpanKind::Url => Self::Url,
            SpanKind::NoteMark(_) | SpanKind::LinkMark(_) | SpanKind::PageMark(_) => Self::Mark,
        }
    }
}

/// A word in one piece: places count from its first glyph and its first byte.
struct Logotype {
    /// The bytes inside of it that a line may begin at (UAX #14).
    opportunities: Box<[usize]>,
    items: Box<[Item]>,
    contents: Box<[Content]>,
    glyphs: Box<[PlacedGlyph]>,
    /// As many as items, or none where lines are not justified.
    micro: Box<[Micro]>,
    /// Which word it is.
    word: u32,
    follows_letter: bool,
}

impl Logotype {
    /// How many bytes it takes, about.
    fn weight(&self, letters: &str) -> usize {
        size_of::<(Box<str>, Self)>()
            + letters.len()
            + size_of_val(&*self.opportunities)
            + size_of_val(&*self.items)
            + size_of_val(&*self.contents)
            + size_of_val(&*self.glyphs)
            + size_of_val(&*self.micro)
    }
}

/// The logotypes of a press, which share its style and its faces.
#[derive(Default)]
pub(crate) struct Stock {
    cases: RwLock<Map<Mould, Arc<Case>>>,
    /// Where words may be hyphenated, whatever stands around their letters.
    hyphenated: RwLock<Map<Language, Arc<KnownWords>>>,
    /// Of all that was put into these since they were begun.
    weight: AtomicUsize,
    /// Beside these, what is known of the faces, which is little.
    pub(super) plans: Plans,
    pub(super) inks: Inks,
}

impl fmt::Debug for Stock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stock({} bytes)", self.weight.load(Ordering::Relaxed))
    }
}

impl Stock {
    fn case(&self, mould: Mould) -> Arc<Case> {
        if let Some(case) = read(&self.cases).get(&mould) {
            return Arc::clone(case);
        }
        Arc::clone(write(&self.cases).entry(mould).or_default())
    }

    /// Where words of a language may be hyphenated, as far as it is known.
    pub(super) fn known_words(&self, language: &Language) -> Arc<KnownWords> {
        if let Some(words) = read(&self.hyphenated).get(language) {
            return Arc::clone(words);
        }
        Arc::clone(write(&self.hyphenated).entry(language.clone()).or_default())
    }

    /// Keeps a logotype. Who works with a case of a stock that is given up goes on with it until his article is set.
    fn keep(&self, case: &Case, letters: &str, logotype: Logotype) {
        let weight = logotype.weight(letters);
        write(case.part(letters)).entry(letters.into()).or_insert(logotype);
        self.weigh(weight);
    }

    /// Adds to the weight; begins again if that is too much.
    pub(super) fn weigh(&self, weight: usize) {
        if weight > 0 && self.weight.fetch_add(weight, Ordering::Relaxed) + weight > MOST {
            self.weight.store(0, Ordering::Relaxed);
            write(&self.cases).clear();
            write(&self.hyphenated).clear();
        }
    }
}

/// The logotypes of a mould.
#[derive(Default)]
pub(super) struct Case([RwLock<Map<Box<str>, Logotype>>; PARTS]);

impl Case {
    fn part(&self, letters: &str) -> &RwLock<Map<Box<str>, Logotype>> {
        let [first, .., last] = letters.as_bytes() else { return &self.0[0] };
        &self.0[(letters.len() + 5 * usize::from(*first) + usize::from(*last)) % PARTS]
    }
}

/// The cases of a stretch that have been asked for: for words in a sentence, and for words that begin one.
pub(super) type Cases = [Option<Arc<Case>>; 2];

/// Items that are the copy of a logotype.
pub(super) struct Cast {
    pub(super) items: Range<usize>,
    /// The number of the word, if it stands between spaces.
    pub(super) word: u32,
}

impl List<'_, '_, '_> {
    /// Puts a word at the end of the list: the copy of its logotype, or what is found, of which one is cast.
    pub(super) fn cast(&mut self, stretch: usize, text: &Range<usize>) {
        let Some(case) = self.case(stretch, text) else { return self.letters_of_word(stretch, text.clone()) };
        if self.copy(&case, stretch, text) {
            return;
        }
        let (items, glyphs) = (self.list.items.len(), self.list.glyphs.len());
        self.letters_of_word(stretch, text.clone());
        let contents = &self.list.contents[items..];
        if !contents.iter().any(|content| matches!(content, Content::Glyphs { .. })) {
            return;
        }
        let logotype = Logotype {
            opportunities: self.inside(text).map(|byte| byte - text.start).collect(),
            items: self.list.items[items..].into(),
            contents: contents.iter().map(|content| content.moved(0, -(glyphs as isize))).collect(),
            glyphs: self.list.glyphs[glyphs..].iter().map(|glyph| glyph.moved(-(text.start as isize))).collect(),
            micro: self.list.micro.get(items..).unwrap_or_default().into(),
            word: if self.is_justified() { self.word_of(items..self.list.items.len()) } else { 0 },
            follows_letter: self.follows_letter,
        };
        self.shape.stock.keep(&case, &self.passage.text[text.clone()], logotype);
    }

    /// Puts the copy of a word's logotype at the end of the list, if there is one.
    fn copy(&mut self, case: &Case, stretch: usize, text: &Range<usize>) -> bool {
        let letters = &self.passage.text[text.clone()];
        let known = read(case.part(letters));
        let Some(known) = known.get(letters) else { return false };
        if !self.inside(text).eq(known.opportunities.iter().map(|byte| text.start + byte)) {
            return false;
        }
        let (items, glyphs) = (self.list.items.len(), self.list.glyphs.len() as isize);
        self.list.items.extend_from_slice(&known.items);
        self.list.contents.extend(known.contents.iter().map(|content| content.moved(stretch, glyphs)));
        self.list.glyphs.extend(known.glyphs.iter().map(|glyph| glyph.moved(text.start as isize)));
        self.list.micro.extend_from_slice(&known.micro);
        self.follows_letter = known.follows_letter;
        self.cast.push(Cast { items: items..self.list.items.len(), word: known.word });
        true
    }

    /// What a word is looked up among; none if it is not cast.
    fn case(&mut self, stretch: usize, text: &Range<usize>) -> Option<Arc<Case>> {
        let own = &self.list.stretches[stretch];
        let span = &self.passage.spans[own.span];
        let hyphenates = self.passage.hyphenate || self.parting >= Parting::Hyphenated;
        let is_told = !hyphenates || self.shape.hyphenation.knows(span.language) || self.shape.told[span.language];
        let is_cast = is_told && !self.squares && !own.missing && !solid::is_solid(own.script) && text.len() <= ENDLESS;
        if !is_cast || self.has_own_hyphens(text) {
            return None;
        }
        let has_capital = self.passage.text[text.clone()].contains(char::is_uppercase);
        let opens = has_capital && self.begins_sentence(text.start);
        if let Some(known) = &self.cases[stretch][usize::from(opens)] {
            return Some(Arc::clone(known));
        }
        let mould = Mould {
            face: own.face,
            script: own.script,
            level: own.level,
            size: self.list.sizes[stretch],
            drawn: own.drawn,
            look: span.look,
            language: self.shape.languages[span.language].clone(),
            kind: Kind::of(span.kind),
            verbatim: self.verbatim,
            hyphenates,
            parting: self.parting,
            justified: self.is_justified(),
            opens,
        };
        let case = self.shape.stock.case(mould);
        self.cases[stretch][usize::from(opens)] = Some(Arc::clone(&case));
        Some(case)
    }
}

/// A lock is good even if somebody panicked while he held it: nothing is ever half put in.
fn read<T>(lock: &RwLock<T>) -> RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(PoisonError::into_inner)
}

fn write<T>(lock: &RwLock<T>) -> RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::{Case, Logotype, MOST, Stock};
    use crate::list::Item;

    #[test]
    fn a_stock_that_is_full_is_begun_again() {
        let (stock, case) = (Stock::default(), Case::default());
        let heavy = || Logotype {
            opportunities: Box::default(),
            items: vec![Item::Penalty(0); MOST / size_of::<Item>() / 4].into(),
            contents: Box::default(),
            glyphs: Box::default(),
            micro: Box::default(),
            word: 0,
            follows_letter: false,
        };
        let weights = ["one", "two", "six", "ten", "all"].map(|word| {
            stock.keep(&case, word, heavy());
            stock.weight.load(std::sync::atomic::Ordering::Relaxed)
        });
        assert!(weights[..3].is_sorted() && weights[2] < MOST && weights[3] == 0 && weights[4] == weights[0]);
    }
}
