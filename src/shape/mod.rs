//! A passage becomes a list: letters become glyphs, and places to break are found.
//!
//! Pipeline: [`flow`](crate::flow) passage -> **shape** -> [`list`](crate::list) with its contents -> [`galley`](crate::galley).
//!
//! The steps: cut the text where look, script, direction or face changes (UAX #9, UAX #24); shape word by word; ask where a
//! line may end (UAX #14) and where a word may be hyphenated; write the list. Items and contents run in parallel: what the breaker
//! knows as a width, [`Content`] knows as glyphs.
//!
//! What always holds: items in logical order cover every letter of the passage once, those without ink apart.

mod address;
mod build;
mod coverage;
mod cut;
mod ends;
mod faces;
mod features;
pub(crate) mod hyphenate;
mod itemise;
mod kashida;
mod korean;
mod logotype;
mod micro;
mod protrude;
mod solid;
mod square;

pub(crate) use square::takes_dot;

use std::collections::BTreeSet;
use std::ops::Range;

use unicode_script::Script;

use crate::bidi::Level;
use crate::flow::{Look, Passage, Shift};
use crate::font::Fonts;
use crate::font::shaper::{Key, Shaper};
use crate::length::Length;
use crate::list::{FORBIDDEN, Item, Micro};
use crate::model::Language;
use crate::notice::{At, Code, CopyName, Notice, Place, Severity};
use crate::style::{EastAsianStyle, ParagraphStyle, Style};
use faces::Faces;
use hyphenate::Hyphenation;
pub(crate) use logotype::Stock;

/// What is shown for a letter no face has, best first: a white square, the replacement character, a question mark.
const BOXES: [char; 3] = ['\u{25A1}', '\u{FFFD}', '?'];

/// Where words may be parted, each kind of place besides those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Parting {
    /// Where the passage says.
    AsStyled,
    /// Where they may be hyphenated, even if the passage does not hyphenate.
    Hyphenated,
    /// Between any two letters.
    Anywhere,
}

/// A passage as a list with its contents.
#[derive(Clone, Debug)]
pub(crate) struct ShapedPassage {
    /// What the breaker sees.
    pub(crate) items: Vec<Item>,
    /// What each item stands for.
    pub(crate) contents: Vec<Content>,
    /// All glyphs; contents name ranges of them.
    pub(crate) glyphs: Vec<PlacedGlyph>,
    /// What the glyphs are set in; contents name them by index.
    pub(crate) stretches: Vec<Stretch>,
    /// Size of the em in each stretch.
    pub(crate) sizes: Vec<Length>,
    /// What may be done to each item to justify a line; nothing at all where lines are not justified.
    pub(crate) micro: Vec<Micro>,
}

impl ShapedPassage {
    /// The white that the line of the copy that begins with this item begins with.
    pub(crate) fn leading_space(&self, item: usize) -> Length {
        let is_white = |(item, content): &(&Item, &Content)| match content {
            Content::Space { .. } => true,
            // What keeps a no-break space from the one after it.
            Content::Nothing => **item == Item::Penalty(FORBIDDEN),
            _ => false,
        };
        self.items[item..].iter().zip(&self.contents[item..]).take_while(is_white).map(|(item, _)| item.width()).sum()
    }
}

/// A part of a passage in one look, script, direction and face.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stretch {
    /// The bytes of the passage.
    pub(crate) range: Range<usize>,
    /// Index of the span it is part of.
    pub(crate) span: usize,
    /// Index of its face.
    pub(crate) face: usize,
    /// Its script.
    pub(crate) script: Script,
    /// Its embedding level.
    pub(crate) level: Level,
    /// Whether no face has its letters, so that boxes are shown.
    pub(crate) missing: bool,
    /// Whether the face has all its letters drawn as superiors or inferiors, where the look wants those.
    pub(crate) drawn: bool,
}

impl Stretch {
    /// How far above the baseline its letters are moved: those drawn there are not.
    pub(crate) fn rise(&self, look: &Look) -> Length {
        if self.drawn { Length::ZERO } else { look.rise }
    }
}

/// A glyph with its measures at its size.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PlacedGlyph {
    pub(crate) id: u16,
    pub(crate) advance: Length,
    pub(crate) dx: Length,
    pub(crate) dy: Length,
    /// The bytes of the passage it stands for.
    pub(crate) text: Range<usize>,
}

/// What an item of the list stands for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Content {
    /// Nothing that shows.
    Nothing,
    /// Glyphs of a stretch, from left to right.
    Glyphs { stretch: usize, glyphs: Range<usize> },
    /// A word space of a stretch: the bytes it stands for.
    Space { stretch: usize, text: Range<usize> },
    /// White after the last letter of a stretch that stands for nothing in the text.
    White { stretch: usize },
    /// A joined letter of a stretch drawn out by its glyph for tatweel, as far as the line wants it.
    Kashida { stretch: usize, glyph: u16 },
    /// A hyphen of a stretch, if the line ends here.
    Hyphen { stretch: usize, glyph: u16, width: Length },
    /// Glyphs of a stretch that are others if the line ends here: `pre` before the break, its hyphen included, which stands for
    /// no byte of the text; `post` after it; `replace` if it does not end here.
    Parted { stretch: usize, pre: Range<usize>, post: Range<usize>, replace: Range<usize> },
}

/// Shapes the passages of an article.
pub(crate) struct Shape<'a> {
    shaper: Shaper<'a>,
    hyphenation: Hyphenation,
    languages: &'a [Language],
    faces: Faces<'a>,
    stock: &'a Stock,
    paragraph: &'a ParagraphStyle,
    east_asian: &'a EastAsianStyle,
    copy: &'a CopyName,
    /// Letters no face has that have been reported.
    missing: BTreeSet<char>,
    /// Faces that cannot be loaded and have been reported.
    unusable: BTreeSet<usize>,
    /// By language: whether it has been reported that there are no patterns for it.
    told: Vec<bool>,
    pub(crate) notices: Vec<Notice>,
}

impl Content {
    /// The same with the glyphs of another stretch, so many further on.
    fn moved(&self, stretch: usize, by: isize) -> Self {
        let moved = |glyphs: &Range<usize>| glyphs.start.wrapping_add_signed(by)..glyphs.end.wrapping_add_signed(by);
        match self {
            Self::Nothing => Self::Nothing,
            Self::Glyphs { glyphs, .. } => Self::Glyphs { stretch, glyphs: moved(glyphs) },
            Self::Space { text, .. } => Self::Space { stretch, text: text.clone() },
            Self::White { .. } => Self::White { stretch },
            Self::Kashida { glyph, .. } => Self::Kashida { stretch, glyph: *glyph },
            Self::Hyphen { glyph, width, .. } => Self::Hyphen { stretch, glyph: *glyph, width: *width },
            Self::Parted { pre, post, replace, .. } => {
                Self::Parted { stretch, pre: moved(pre), post: moved(post), replace: moved(replace) }
            }
        }
    }
}

impl PlacedGlyph {
    /// The same for letters so many bytes further on.
    fn moved(&self, by: isize) -> Self {
        Self { text: self.text.start.wrapping_add_signed(by)..self.text.end.wrapping_add_signed(by), ..self.clone() }
    }
}

impl<'a> Shape<'a> {
    /// For text in these languages, as the style has it. The stock is of these fonts and this style.
    pub(crate) fn new(
        fonts: &'a Fonts,
        languages: &'a [Language],
        style: &'a Style,
        copy: &'a CopyName,
        stock: &'a Stock,
    ) -> Self {
        let (paragraph, east_asian) = (&style.paragraph, &style.east_asian);
        let faces = Faces::new(fonts, style, languages);
        let shaper = Shaper::new(fonts, languages, &stock.plans);
        let hyphenation = Hyphenation::new(languages, style, |language| stock.known_words(language));
        let (missing, unusable, told) = (BTreeSet::new(), BTreeSet::new(), vec![false; languages.len()]);
        let notices = Vec::new();
        Self { shaper, hyphenation, languages, faces, stock, paragraph, east_asian, copy, missing, unusable, told, notices }
    }

    pub(crate) fn fonts(&self) -> &'a Fonts {
        self.shaper.fonts()
    }

    /// A passage as a list.
    pub(crate) fn passage(&mut self, passage: &Passage) -> ShapedPassage {
        self.parted(passage, Parting::AsStyled)
    }

    /// A passage as a list whose words may be parted at more places than it says itself.
    pub(crate) fn parted(&mut self, passage: &Passage, parting: Parting) -> ShapedPassage {
        let (mut stretches, missing) = itemise::itemise(passage, self.shaper.fonts(), &mut self.faces);
        for letter in missing {
            self.report(&letter);
        }
        self.report_unusable();
        for stretch in &mut stretches {
            stretch.drawn = self.is_drawn(passage, stretch);
        }
        let sizes = stretches.iter().map(|stretch| self.size(passage, stretch)).collect();
        let shaped = build::List::new(passage, stretches, sizes, self, parting).build();
        self.stock.weigh(self.hyphenation.weight());
        shaped
    }

    /// A passage as a list once more: what is to be said of it has been said.
    pub(crate) fn again(&mut self, passage: &Passage, parting: Parting) -> ShapedPassage {
        let said = (self.notices.len(), self.missing.clone(), self.unusable.clone(), self.told.clone());
        let shaped = self.parted(passage, parting);
        self.notices.truncate(said.0);
        (self.missing, self.unusable, self.told) = (said.1, said.2, said.3);
        shaped
    }

    /// Whether letters that are to be raised or lowered are drawn so in their face, all of them.
    fn is_drawn(&mut self, passage: &Passage, stretch: &Stretch) -> bool {
        let span = &passage.spans[stretch.span];
        let Some(shift) = span.look.shift.filter(|_| !stretch.missing) else { return false };
        let Stretch { face, script, level, .. } = *stretch;
        let mut words = passage.text[stretch.range.clone()].split(is_blank).filter(|word| !word.is_empty());
        let (language, features) = (span.language, features::shifted(shift));
        let key = Key { face, script, language, rtl: level.is_rtl(), features };
        words.all(|word| self.shaper.redraws(key, word))
    }

    /// The em of a stretch: that of its span, made larger or smaller where its face is not the one asked for.
    fn size(&mut self, passage: &Passage, stretch: &Stretch) -> Length {
        let look = &passage.spans[stretch.span].look;
        let size = match look.shift {
            Some(Shift::Raised(around) | Shift::Lowered(around)) if stretch.drawn => around,
            _ => look.size,
        };
        match self.faces.scale(stretch.face) {
            100 => size,
            scale => size.scaled(i64::from(scale), 100),
        }
    }

    /// Reports a letter no face has where it stands first: an article in a script without a face has one at every place.
    fn report(&mut self, missing: &itemise::Missing) {
        let itemise::Missing { letter, language, at, ref tried } = *missing;
        if !self.missing.insert(letter) {
            return;
        }
        let message = format!("no face has U+{:04X} `{letter}`; tried {tried} and all others given", u32::from(letter));
        let help = match self.faces.recommended(letter, language) {
            Some(family) => format!("give a face that covers it, such as {family}"),
            None => "give a face that covers it".to_owned(),
        };
        let notice = Notice::new(Code::MissingGlyph, Severity::Error, message, Place::new(self.copy, at));
        self.notices.push(notice.with_help(help));
    }

    /// Reports, once each, faces that were there when they were listed and are not now.
    fn report_unusable(&mut self) {
        for face in std::mem::take(&mut self.faces.unusable) {
            if !self.unusable.insert(face) {
                continue;
            }
            let name = self.fonts().faces()[face].postscript_name();
            let message = format!("the face {name} cannot be loaded any more; others are used in its place");
            let place = Place::new(self.copy, At::NOWHERE);
            self.notices.push(Notice::new(Code::FaceBroken, Severity::Warning, message, place));
        }
    }

    /// Reports, once a language, that its words are not hyphenated for want of patterns.
    fn report_no_patterns(&mut self, language: usize, at: At) {
        if std::mem::replace(&mut self.told[language], true) {
            return;
        }
        let Some(remedy) = hyphenate::remedy(&self.languages[language]) else { return };
        let message = format!("there are no hyphenation patterns for `{}`", self.languages[language]);
        let notice = Notice::new(Code::NoHyphenation, Severity::Info, message, Place::new(self.copy, at));
        self.notices.push(notice.with_help(remedy));
    }
}

/// Whether a letter is white space of some width.
pub(crate) fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\n' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
}

/// Whether a letter has no ink and no width of its own: controls of direction, joining and breaking, and variation selectors
/// (Unicode property Default_Ignorable_Code_Point, as far as texts have them).
pub(crate) fn is_ignorable(letter: char) -> bool {
    matches!(letter,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
        || letter.is_control()
}
