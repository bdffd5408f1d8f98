//! Which face shows a written character, and at what size.
//!
//! A letter and the marks on it are one character to the reader (`UAX #29`), so one face shows them, the first in the ranking of
//! [`choose`] that has them all; a picture of several codes (a family, a flag, a digit in a key) is one, too. Only where no face
//! has the whole is each of its letters asked for by itself.

use std::collections::BTreeSet;
use std::sync::Arc;

use unicode_script::{Script, UnicodeScript};

use super::{is_blank, is_ignorable};
use crate::flow::Look;
use crate::font::han::Han;
use crate::font::{Fonts, Slant, choose, scale};
use crate::map::Map;
use crate::model::Language;
use crate::style::{Family, Style};

/// What faces are ranked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Kind {
    family: Family,
    weight: u16,
    italic: bool,
    script: Script,
    /// Index of the language.
    language: usize,
    /// Whether for pictures rather than for letters.
    pictures: bool,
}

impl Kind {
    pub(super) fn of(look: &Look, script: Script, language: usize, character: &str) -> Self {
        let Look { family, weight, italic, .. } = *look;
        Self { family, weight, italic, script, language, pictures: is_picture(character) }
    }
}

/// The faces that are asked for characters of a kind.
pub(super) struct Ranking {
    /// All faces, in the order they are asked.
    faces: Vec<usize>,
    /// The face of the family wanted.
    own: Option<usize>,
    /// How many of the first are there for the script: its chain, and those named after it.
    special: usize,
    /// The face that shows all of ASCII, wherever it stands beside letters of this face or of none: the first, if it is there for the
    /// script or is the family's own, and has all of it. It spares [`face`](Faces::face) most of the letters of most languages.
    plain: Option<usize>,
}

impl Ranking {
    /// The face that what belongs to no script is asked of first: the one before it if that is there for the script or is the family's
    /// own, so that a comma stays with its word; else the script's first, else the family's own. A picture's is not asked for the space
    /// or the digit behind it.
    fn around(&self, before: Option<usize>) -> impl Iterator<Item = usize> {
        let special = &self.faces[..self.special];
        let before = before.filter(|before| special.contains(before) || self.own == Some(*before));
        [before, special.first().copied(), self.own].into_iter().flatten()
    }
}

/// Chooses faces, and remembers in which order they are asked.
pub(super) struct Faces<'a> {
    fonts: &'a Fonts,
    style: &'a Style,
    languages: &'a [Language],
    rankings: Map<Kind, Arc<Ranking>>,
    /// By face.
    scales: Map<usize, u16>,
    /// Faces that were chosen and cannot be used.
    pub(super) unusable: BTreeSet<usize>,
}

impl<'a> Faces<'a> {
    pub(super) fn new(fonts: &'a Fonts, style: &'a Style, languages: &'a [Language]) -> Self {
        let (rankings, scales, unusable) = (Map::default(), Map::default(), BTreeSet::new());
        Self { fonts, style, languages, rankings, scales, unusable }
    }

    /// Whether Arabic letters in a language are set in Nastaliq.
    pub(super) fn is_nastaliq(&self, language: &Language) -> bool {
        self.style.families.is_nastaliq(language)
    }

    /// The name of a family.
    pub(super) fn name(&self, family: Family) -> &'a str {
        let families = &self.style.families;
        match family {
            Family::Serif => &families.serif,
            Family::Sans => &families.sans,
            Family::Mono => &families.mono,
        }
    }

    pub(super) fn ranking(&mut self, kind: Kind) -> Arc<Ranking> {
        if let Some(known) = self.rankings.get(&kind) {
            return Arc::clone(known);
        }
        let language = &self.languages[kind.language];
        let mut chain = self.style.chain(kind.script, language);
        if kind.pictures {
            chain.splice(0..0, self.style.chain_of("Zsye"));
        }
        let slant = if kind.italic { Slant::Italic } else { Slant::Upright };
        let wanted = choose::Wanted { family: self.name(kind.family), weight: kind.weight, slant };
        let families = [Family::Serif, Family::Sans, Family::Mono].map(|family| self.name(family));
        let (script, han, signs) = (kind.script, Han::of_language(language), self.style.chain_of("Zsym"));
        let like = (kind.family == Family::Serif, kind.family == Family::Mono);
        let order = choose::Order { wanted, script, han, chain, families, signs, like };
        let (faces, special) = self.fonts.ranking(&order);
        let own = self.fonts.find(wanted);
        let plain = faces.first().copied().filter(|first| {
            let has_all = (' '..='~').all(|letter| self.fonts.faces()[*first].covers(letter));
            has_all && !kind.pictures && (special > 0 || own == Some(*first))
        });
        let ranking = Arc::new(Ranking { faces, own, special, plain });
        self.rankings.insert(kind, Arc::clone(&ranking));
        ranking
    }

    /// The face for any letters of ASCII, if that needs no asking.
    pub(super) fn plain(&self, kind: Kind, ranking: &Ranking, before: Option<usize>) -> Option<usize> {
        let plain = ranking.plain.filter(|plain| before.is_none_or(|before| before == *plain))?;
        // European figures among Arabic letters may be of another face than the signs beside them.
        (kind.script != Script::Arabic && self.fonts.faces()[plain].is_usable()).then_some(plain)
    }

    /// The face for a character, if there is one that has all its letters. What has no ink, and what any face can be made to show, stays
    /// in the face before it.
    ///
    /// `beside` is the face of the letter before, and whether the character is part of a number in European figures.
    pub(super) fn face(
        &mut self,
        character: &str,
        kind: Kind,
        ranking: &Ranking,
        (before, in_number): (Option<usize>, bool),
    ) -> Option<usize> {
        let has = |face: usize| shown(character).all(|letter| self.fonts.faces()[face].covers(letter));
        let usable = |face: &usize| self.fonts.faces()[*face].is_usable();
        if shown(character).next().is_none() {
            let stays = before.filter(|_| !character.contains(is_blank));
            let blank = ranking.around(before).chain(ranking.faces.iter().copied());
            return stays.or_else(|| blank.filter(|face| self.fonts.faces()[*face].covers(' ')).find(usable)).or(before);
        }
        let are = |script: Script| !character.is_ascii() && shown(character).all(|letter| letter.script() == script);
        if let Some(before) = before.filter(|before| are(Script::Inherited) && has(*before)) {
            return Some(before);
        }
        // European figures among Arabic letters look like those in Latin words beside them.
        if let Some(own) = ranking.own.filter(|own| in_number && kind.script == Script::Arabic && has(*own)) {
            return Some(own);
        }
        let is_common = !kind.pictures && (is_ascii_sign(character) || are(Script::Common));
        let first = ranking.around(before).filter(|_| is_common);
        for face in first.chain(ranking.faces.iter().copied()).filter(|face| has(*face)) {
            if usable(&face) {
                return Some(face);
            }
            self.unusable.insert(face);
        }
        None
    }

    /// By how many hundredths the letters of a face are enlarged: not at all in the families of the style.
    pub(super) fn scale(&mut self, face: usize) -> u16 {
        if let Some(known) = self.scales.get(&face) {
            return *known;
        }
        let scale = self.find_scale(face);
        self.scales.insert(face, scale);
        scale
    }

    fn find_scale(&self, index: usize) -> u16 {
        let Some(face) = self.fonts.faces().get(index) else { return 100 };
        if [Family::Serif, Family::Sans, Family::Mono].iter().any(|family| self.name(*family) == face.family()) {
            return 100;
        }
        let at_home = self.languages.first().is_some_and(|language| self.style.families.is_nastaliq(language));
        let measured = || {
            let reading = choose::Wanted { family: self.name(Family::Serif), weight: 400, slant: Slant::Upright };
            self.fonts.find(reading).map_or(100, |reading| scale::beside(face, &self.fonts.faces()[reading]))
        };
        self.style.scale_of(face.family(), !at_home).unwrap_or_else(measured)
    }

    /// The family to look for where no face has a letter.
    pub(super) fn recommended(&self, letter: char, language: usize) -> Option<&'a str> {
        let script = letter.script();
        let chain = match script {
            _ if is_picture(letter.encode_utf8(&mut [0; 4])) => self.style.chain_of("Zsye"),
            Script::Common | Script::Inherited | Script::Unknown => Vec::new(),
            _ => self.style.chain(script, self.languages.get(language)?),
        };
        let is_given = |family: &&str| self.fonts.faces().iter().any(|face| face.family() == *family);
        chain.into_iter().find(|family| !is_given(family))
    }
}

/// Whether a character is a digit or a sign of ASCII: of those, all that are no letters are common to all scripts.
fn is_ascii_sign(character: &str) -> bool {
    character.len() == 1 && !character.as_bytes()[0].is_ascii_alphabetic()
}

/// The letters of a character that show. The shaper puts a hyphen that may be broken at in the place of one that may not.
fn shown(character: &str) -> impl Iterator<Item = char> {
    let shown = character.chars().filter(|letter| !is_blank(*letter) && !is_ignorable(*letter));
    shown.map(|letter| if letter == '\u{2011}' { '\u{2010}' } else { letter })
}

/// Whether a character is meant as a picture: it says so (VS16, U+FE0F), or is one unless it says otherwise (VS15, U+FE0E). UTS #51
/// §1.4: Emoji_Presentation, of the planes above the first as whole blocks.
fn is_picture(character: &str) -> bool {
    if character.len() < 3 {
        return false;
    }
    let first = character.chars().next().unwrap_or_default();
    character.contains('\u{FE0F}') || is_picture_by_itself(first) && !character.contains('\u{FE0E}')
}

fn is_picture_by_itself(letter: char) -> bool {
    matches!(letter,
        '\u{231A}' | '\u{231B}' | '\u{23E9}'..='\u{23EC}' | '\u{23F0}' | '\u{23F3}' | '\u{25FD}' | '\u{25FE}' | '\u{2614}' | '\u{2615}'
        | '\u{2648}'..='\u{2653}' | '\u{267F}' | '\u{2693}' | '\u{26A1}' | '\u{26AA}' | '\u{26AB}' | '\u{26BD}' | '\u{26BE}'
        | '\u{26C4}' | '\u{26C5}' | '\u{26CE}' | '\u{26D4}' | '\u{26EA}' | '\u{26F2}' | '\u{26F3}' | '\u{26F5}' | '\u{26FA}'
        | '\u{26FD}' | '\u{2705}' | '\u{270A}' | '\u{270B}' | '\u{2728}' | '\u{274C}' | '\u{274E}' | '\u{2753}'..='\u{2755}'
        | '\u{2757}' | '\u{2795}'..='\u{2797}' | '\u{27B0}' | '\u{27BF}' | '\u{2B1B}' | '\u{2B1C}' | '\u{2B50}' | '\u{2B55}'
        | '\u{1F1E6}'..='\u{1F1FF}' | '\u{1F300}'..='\u{1F64F}' | '\u{1F680}'..='\u{1F6FF}' | '\u{1F900}'..='\u{1F9FF}'
        | '\u{1FA70}'..='\u{1FAFF}')
}
