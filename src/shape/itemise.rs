//! Text is cut where its look, its script, its direction or its face changes.

use unicode_script::{Script, UnicodeScript};

use super::Stretch;
use crate::bidi::Levels;
use crate::flow::Passage;
use crate::font::shaper::Shaper;
use crate::font::{Slant, choose};
use crate::notice::At;
use crate::style::{Families, Family};

/// A letter no face has.
pub(super) struct Missing {
    pub(super) letter: char,
    pub(super) at: At,
    pub(super) tried: String,
}

/// Cuts a passage into stretches that can each be shaped on their own, in logical order. `nastaliq` says of each language whether it is
/// set in that.
pub(super) fn itemise(
    passage: &Passage,
    families: &Families,
    nastaliq: &[bool],
    shaper: &Shaper<'_>,
) -> (Vec<Stretch>, Vec<Missing>) {
    let levels = Levels::of(&passage.text, Some(passage.direction));
    let scripts = scripts(passage);
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut missing = Vec::new();
    for (index, span) in passage.spans.iter().enumerate() {
        let look = &span.look;
        let wanted = choose::Wanted {
            family: name(families, look.family),
            weight: look.weight,
            slant: if look.italic { Slant::Italic } else { Slant::Upright },
            nastaliq: nastaliq.get(span.language).copied().unwrap_or(false),
        };
        let own = shaper.fonts().find(wanted);
        for (letters, (offset, letter)) in passage.text[span.range.clone()].char_indices().enumerate() {
            let at = span.range.start + offset;
            let script = scripts[at];
            let last = stretches.last().filter(|last| last.span == index || passage.spans[last.span].look == *look);
            let in_number = is_in_number(&passage.text, at, letter);
            let context = Context { script, wanted, own, before: last.map(|last| last.face), in_number };
            let (face, is_missing) = match face_for(letter, &context, shaper) {
                Some(face) => (face, false),
                None => {
                    missing.push(report(letter, span.at.advanced(u32::try_from(letters).unwrap_or(0)), wanted.family));
                    (box_face(shaper).unwrap_or(0), true)
                }
            };
            let level = levels.at(at);
            match stretches.last_mut() {
                Some(last)
                    if last.span == index
                        && (last.face, last.script, last.level, last.missing) == (face, script, level, is_missing) =>
                {
                    last.range.end = at + letter.len_utf8();
                }
                _ => stretches.push(Stretch {
                    range: at..at + letter.len_utf8(),
                    span: index,
                    face,
                    script,
                    level,
                    missing: is_missing,
                    drawn: false,
                }),
            }
        }
    }
    (stretches, missing)
}

/// The name of a family.
fn name(families: &Families, family: Family) -> &str {
    match family {
        Family::Serif => &families.serif,
        Family::Sans => &families.sans,
        Family::Mono => &families.mono,
    }
}

/// The script of a letter that has one of its own.
fn strong(letter: char) -> Option<Script> {
    if letter.is_ascii() {
        return letter.is_ascii_alphabetic().then_some(Script::Latin);
    }
    Some(letter.script()).filter(|script| !matches!(script, Script::Common | Script::Inherited | Script::Unknown))
}

/// The script of each byte's letter. Letters of no script take that of the one before them in words of the same language, at
/// the beginning of such words that of the first that has one (UAX #24 §5.1).
fn scripts(passage: &Passage) -> Vec<Script> {
    let mut scripts = Vec::with_capacity(passage.text.len());
    let mut current = None;
    for spans in passage.spans.chunk_by(|one, next| one.language == next.language) {
        let ([first, ..], [.., last]) = (spans, spans) else { continue };
        let text = &passage.text[first.range.start..last.range.end];
        let mut script = text.chars().find_map(strong).or(current).unwrap_or(Script::Latin);
        for letter in text.chars() {
            script = strong(letter).unwrap_or(script);
            scripts.extend(std::iter::repeat_n(script, letter.len_utf8()));
        }
        current = Some(script);
    }
    scripts
}

/// What decides on the face of a letter.
struct Context<'a> {
    script: Script,
    wanted: choose::Wanted<'a>,
    /// The face of the family wanted.
    own: Option<usize>,
    /// The face of the letter before.
    before: Option<usize>,
    /// Whether it is a European figure, or a sign between two.
    in_number: bool,
}

/// Whether a letter is a European figure, or a sign between two: 1,204.5 and 2026-11-28 are each in one face.
fn is_in_number(text: &str, at: usize, letter: char) -> bool {
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    letter.is_ascii_digit()
        || ".,:/-".contains(letter) && is_digit(text[..at].chars().next_back()) && is_digit(text[at..].chars().nth(1))
}

/// The face for a letter. What has no ink, and what any face can be made to show, stays in the face before it.
fn face_for(letter: char, context: &Context<'_>, shaper: &Shaper<'_>) -> Option<usize> {
    let Context { script, wanted, own, before, in_number } = *context;
    let fonts = shaper.fonts();
    if super::is_blank(letter) || super::is_ignorable(letter) {
        return before.or_else(|| fonts.for_letter(' ', script, wanted, own)).or(own);
    }
    let has = |face: &usize| fonts.faces()[*face].glyph(letter).is_some();
    if !letter.is_ascii()
        && letter.script() == Script::Inherited
        && let Some(before) = before.filter(has)
    {
        return Some(before);
    }
    // European figures among Arabic letters look like those in Latin words beside them.
    if let (true, Some(own)) = (in_number && script == Script::Arabic, own.filter(has)) {
        return Some(own);
    }
    // The shaper puts a hyphen that may be broken at in the place of one that may not.
    let letter = if letter == '\u{2011}' { '\u{2010}' } else { letter };
    fonts.for_letter(letter, script, wanted, own)
}

/// A face that has a box to show in place of a letter.
fn box_face(shaper: &Shaper<'_>) -> Option<usize> {
    let faces = shaper.fonts().faces();
    super::BOXES.iter().find_map(|shown| faces.iter().position(|face| face.glyph(*shown).is_some()))
}

fn report(letter: char, at: At, family: &str) -> Missing {
    Missing { letter, at, tried: family.to_owned() }
}
