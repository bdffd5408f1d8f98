//! Which face shows which letter: by family first, then by script and language, then whoever can.

use unicode_script::Script;

use super::{Face, Fonts, Slant};

/// What a text asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Wanted<'a> {
    pub(crate) family: &'a str,
    pub(crate) weight: u16,
    pub(crate) slant: Slant,
    /// Whether Arabic letters are wanted in Nastaliq.
    pub(crate) nastaliq: bool,
}

/// Families for scripts the reading families lack, in the order they are asked; the sizes at which they agree with
/// Libertinus Serif are in [`beside_libertinus`].
const BY_SCRIPT: &[(Script, &[&str])] = &[
    (Script::Arabic, &["Noto Naskh Arabic", "Amiri", "Noto Nastaliq Urdu"]),
    (Script::Hebrew, &["Noto Serif Hebrew"]),
    (Script::Devanagari, &["Noto Serif Devanagari"]),
    (Script::Bengali, &["Noto Serif Bengali"]),
    (Script::Tamil, &["Noto Serif Tamil"]),
    (Script::Sinhala, &["Noto Serif Sinhala"]),
    (Script::Thai, &["Noto Serif Thai"]),
];

/// As Urdu is read.
const NASTALIQ: &[&str] = &["Noto Nastaliq Urdu", "Noto Naskh Arabic"];

/// By how many hundredths a family is enlarged to agree in colour with Libertinus Serif at the same size. By eye, on a line of
/// each script between two of English at 11 pt: Naskh and Hebrew look small beside it, Sinhala and Tamil large. Nastaliq, which is
/// higher than its letters are wide, is smaller as a guest in a line of others than where it has lines to itself (`at_home`).
pub(crate) fn beside_libertinus(family: &str, at_home: bool) -> i64 {
    match family {
        "Noto Nastaliq Urdu" if !at_home => 95,
        "Noto Naskh Arabic" => 116,
        "Noto Serif Hebrew" => 110,
        "Noto Nastaliq Urdu" => 118,
        "Noto Serif Devanagari" => 98,
        "Noto Serif Sinhala" => 92,
        "Noto Serif Tamil" => 90,
        "DejaVu Sans" => 88,
        _ => 100,
    }
}

impl Fonts {
    /// The face of a family that is nearest to what is wanted: the right slant before the right weight.
    pub(crate) fn find(&self, wanted: Wanted<'_>) -> Option<usize> {
        self.nearest(wanted, |_, face| face.family() == wanted.family || typographic(face.family()) == wanted.family)
    }

    /// Of the faces that qualify, the one nearest in slant, then in weight; the first of equals.
    fn nearest(&self, wanted: Wanted<'_>, qualifies: impl Fn(usize, &Face) -> bool) -> Option<usize> {
        (self.faces().iter().enumerate())
            .filter(|(index, face)| qualifies(*index, face))
            .min_by_key(|(index, face)| (face.slant() != wanted.slant, face.weight().abs_diff(wanted.weight), *index))
            .map(|(index, _)| index)
    }

    /// The face for a letter of a script: the family wanted, for scripts that reading families are made for; else the families
    /// of the script; else the family wanted; else the nearest face that has the letter at all.
    ///
    /// `own` is the face of the family wanted, as [`find`](Self::find) has it.
    pub(crate) fn for_letter(&self, letter: char, script: Script, wanted: Wanted<'_>, own: Option<usize>) -> Option<usize> {
        let has = |index: &usize| self.faces()[*index].glyph(letter).is_some();
        let own = own.filter(has);
        if matches!(script, Script::Latin | Script::Greek | Script::Cyrillic | Script::Common | Script::Inherited)
            && own.is_some()
        {
            return own;
        }
        let by_script =
            (families(script, wanted.nastaliq).iter()).filter_map(|family| self.find(Wanted { family, ..wanted })).find(has);
        by_script.or(own).or_else(|| self.nearest(wanted, |index, _| has(&index)))
    }
}

fn families(script: Script, nastaliq: bool) -> &'static [&'static str] {
    if script == Script::Arabic && nastaliq {
        return NASTALIQ;
    }
    BY_SCRIPT.iter().find(|(of, _)| *of == script).map_or(&[], |(_, families)| families)
}

/// Family names of old name tables carry the weight: "Source Sans 3 Semibold" is of the family "Source Sans 3".
fn typographic(family: &str) -> &str {
    [" Semibold", " SemiBold", " Light", " Medium", " Black"]
        .iter()
        .find_map(|weight| family.strip_suffix(weight))
        .unwrap_or(family)
}
