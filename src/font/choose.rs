//! In which order faces are asked for letters: by family first, then by script and language, then whoever can.
//!
//! ```text
//! Arabic letters in an Urdu text, in the serif:   Noto Nastaliq Urdu, Noto Naskh Arabic, ... the chain of language and script
//!                                                 any face with "Arabic" in its name
//!                                                 Libertinus Serif, the family asked for; then the other families of the style
//!                                                 faces for signs; then all the rest
//! ```
//!
//! Latin, Greek and Cyrillic letters, which reading families are made for, are asked of the style's families before any face that
//! is only named after the script. Faces of one family are asked the nearest first: slant before weight.

use unicode_script::Script;

use super::han::Han;
use super::{Face, Fonts, Slant};

/// What a text asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Wanted<'a> {
    pub(crate) family: &'a str,
    pub(crate) weight: u16,
    pub(crate) slant: Slant,
}

/// What decides on the order for letters of one kind.
pub(crate) struct Order<'a> {
    pub(crate) wanted: Wanted<'a>,
    pub(crate) script: Script,
    pub(crate) han: Han,
    /// Families for the script and the language, which are asked before all others.
    pub(crate) chain: Vec<&'a str>,
    /// The families of the style.
    pub(crate) families: [&'a str; 3],
    /// Families for signs of no script.
    pub(crate) signs: Vec<&'a str>,
    /// What a face should be like that is not asked for by name: with serifs, of one width.
    pub(crate) like: (bool, bool),
}

/// The groups of faces, in the order they are asked.
const CHAIN: u8 = 0;
const NAMED: u8 = 1;
const OWN: u8 = 2;
const FAMILIES: u8 = 3;
const SIGNS: u8 = 4;
const REST: u8 = 5;

impl Fonts {
    /// The face of a family that is nearest to what is wanted: the right slant before the right weight.
    pub(crate) fn find(&self, wanted: Wanted<'_>) -> Option<usize> {
        let faces = self.faces().iter().enumerate().filter(|(_, face)| face.card().is_of(wanted.family));
        faces.min_by_key(|(index, face)| (nearness(face, wanted), *index)).map(|(index, _)| index)
    }

    /// All faces in the order they are asked, and how many of the first are there for the script.
    pub(crate) fn ranking(&self, order: &Order<'_>) -> (Vec<usize>, usize) {
        let rank = |index: usize| {
            let face = &self.faces()[index];
            let unlike = (face.card().is_serif() != order.like.0, face.is_monospaced() != order.like.1);
            (order.tier(face), face.distance_from(order.han), unlike, nearness(face, order.wanted), index)
        };
        let mut ranks: Vec<_> = (0..self.faces().len()).map(rank).collect();
        ranks.sort_unstable();
        let special = ranks.partition_point(|((tier, _), ..)| *tier <= NAMED);
        (ranks.into_iter().map(|(.., index)| index).collect(), special)
    }
}

/// How far a face is from a weight and a slant. The right width comes first: a condensed face is for who asks for it by name.
fn nearness(face: &Face, wanted: Wanted<'_>) -> (bool, bool, u16) {
    (!face.card().is_of_normal_width, face.slant() != wanted.slant, face.weight().abs_diff(wanted.weight))
}

impl Order<'_> {
    /// How early a face is asked, by its family: the place in the chain, then the groups as the module says.
    fn tier(&self, face: &Face) -> (u8, usize) {
        let card = face.card();
        let place = |families: &[&str]| families.iter().position(|family| card.is_of(family));
        let is_named = || card.is_named_after(self.script.full_name());
        let reading = matches!(self.script, Script::Latin | Script::Greek | Script::Cyrillic);
        if let Some(place) = place(&self.chain) {
            (CHAIN, place)
        } else if !reading && is_named() {
            (NAMED, 0)
        } else if card.is_of(self.wanted.family) {
            (OWN, 0)
        } else if let Some(place) = place(&self.families) {
            (FAMILIES, place)
        } else if let Some(place) = place(&self.signs) {
            (SIGNS, place)
        } else {
            (REST, usize::from(!is_named()))
        }
    }
}
