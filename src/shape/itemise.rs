//! Text is cut where its look, its script, its direction or its face changes.

use unicode_bidi::{Level, ParagraphBidiInfo};
use unicode_script::{Script, UnicodeScript};

use super::Stretch;
use crate::flow::Passage;
use crate::font::shaper::Shaper;
use crate::font::{Slant, choose};
use crate::model::Language;
use crate::notice::At;
use crate::style::{Families, Family};

/// A letter no face has.
pub(super) struct Missing {
    pub(super) letter: char,
    pub(super) at: At,
    pub(super) tried: String,
}

/// Cuts a passage into stretches that can each be shaped on their own, in logical order.
pub(super) fn itemise(
    passage: &Passage,
    families: &Families,
    languages: &[Language],
    shaper: &Shaper<'_>,
) -> (Vec<Stretch>, Vec<Missing>) {
    let levels = levels(passage);
    let scripts = scripts(passage);
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut missing = Vec::new();
    for (index, span) in passage.spans.iter().enumerate() {
        let look = &span.look;
        let wanted = choose::Wanted {
            family: name(families, look.family),
            weight: look.weight,
            slant: if look.italic { Slant::Italic } else { Slant::Upright },
        };
        let own = shaper.fonts().find(wanted);
        for (letters, (offset, letter)) in passage.text[span.range.clone()].char_indices().enumerate() {
            let at = span.range.start + offset;
            let script = scripts[at];
            let last = stretches.last().filter(|last| last.span == index || passage.spans[last.span].look == *look);
            let context =
                Context { script, language: &languages[span.language], wanted, own, before: last.map(|last| last.face) };
            let (face, is_missing) = match face_for(letter, &context, shaper) {
                Some(face) => (face, false),
                None => {
                    missing.push(report(letter, span.at.advanced(u32::try_from(letters).unwrap_or(0)), wanted.family));
                    (box_face(shaper).unwrap_or(0), true)
                }
            };
            let level = levels.get(at).copied().unwrap_or(Level::ltr());
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

/// Embedding levels by byte (UAX #9 P2–X10, W, N, I; the lines come later). Text without a letter from right to left is
/// level 0 throughout and is spared the algorithm.
fn levels(passage: &Passage) -> Vec<Level> {
    let rtl = passage.direction.is_rtl();
    if !rtl && !passage.text.chars().any(may_turn) {
        return Vec::new();
    }
    let base = if rtl { Level::rtl() } else { Level::ltr() };
    ParagraphBidiInfo::new(&passage.text, Some(base)).levels
}

/// Whether a letter may run to the left or turn others: the blocks of scripts from right to left and the controls of direction
/// (Unicode properties Bidi_Class R, AL, AN and the explicit formatting characters; blocks, so that unassigned letters are among them).
fn may_turn(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8FF}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
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
    language: &'a Language,
    wanted: choose::Wanted<'a>,
    /// The face of the family wanted.
    own: Option<usize>,
    /// The face of the letter before.
    before: Option<usize>,
}

/// The face for a letter. What has no ink, and what any face can be made to show, stays in the face before it.
fn face_for(letter: char, context: &Context<'_>, shaper: &Shaper<'_>) -> Option<usize> {
    let Context { script, language, wanted, own, before } = *context;
    let fonts = shaper.fonts();
    if super::is_blank(letter) || super::is_ignorable(letter) {
        return before.or_else(|| fonts.for_letter(' ', script, language, wanted, own)).or(own);
    }
    let has = |face: &usize| fonts.faces()[*face].glyph(letter).is_some();
    if !letter.is_ascii()
        && letter.script() == Script::Inherited
        && let Some(before) = before.filter(has)
    {
        return Some(before);
    }
    // European figures among Arabic letters look like those in Latin words beside them.
    if let (true, Some(own)) = (letter.is_ascii_digit() && script == Script::Arabic, own.filter(has)) {
        return Some(own);
    }
    // The shaper puts a hyphen that may be broken at in the place of one that may not.
    let letter = if letter == '\u{2011}' { '\u{2010}' } else { letter };
    fonts.for_letter(letter, script, language, wanted, own)
}

/// A face that has a box to show in place of a letter.
fn box_face(shaper: &Shaper<'_>) -> Option<usize> {
    let faces = shaper.fonts().faces();
    super::BOXES.iter().find_map(|shown| faces.iter().position(|face| face.glyph(*shown).is_some()))
}

fn report(letter: char, at: At, family: &str) -> Missing {
    Missing { letter, at, tried: family.to_owned() }
}
