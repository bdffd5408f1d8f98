//! Text is cut where its look, its script, its direction or its face changes.

use std::ops::Range;

use unicode_script::{Script, UnicodeScript};

use super::Stretch;
use super::faces::{Faces, Kind};
use crate::bidi::Levels;
use crate::flow::Passage;
use crate::font::Fonts;
use crate::notice::At;
use crate::segment;

/// A letter no face has.
pub(super) struct Missing {
    pub(super) letter: char,
    /// Index of its language.
    pub(super) language: usize,
    pub(super) at: At,
    pub(super) tried: String,
}

/// Cuts a passage into stretches that can each be shaped on their own, in logical order.
pub(super) fn itemise(passage: &Passage, fonts: &Fonts, faces: &mut Faces<'_>) -> (Vec<Stretch>, Vec<Missing>) {
    let mut cutter = Cutter {
        passage,
        fonts,
        faces,
        levels: Levels::of(&passage.text, Some(passage.direction)),
        scripts: scripts(passage),
        stretches: Vec::new(),
        missing: Vec::new(),
    };
    for span in 0..passage.spans.len() {
        cutter.span(span);
    }
    (cutter.stretches, cutter.missing)
}

/// Stretches in the making.
struct Cutter<'p, 'f, 'a> {
    passage: &'p Passage,
    fonts: &'p Fonts,
    faces: &'f mut Faces<'a>,
    levels: Levels,
    scripts: Vec<Script>,
    stretches: Vec<Stretch>,
    missing: Vec<Missing>,
}

impl Cutter<'_, '_, '_> {
    /// Cuts a span, character by character.
    fn span(&mut self, index: usize) {
        let span = &self.passage.spans[index];
        let text = &self.passage.text[span.range.clone()];
        let mut known = None;
        let mut letters = 0;
        let characters = Characters::of(text);
        let mut next = 0;
        while next < text.len() {
            let (at, character) = (span.range.start + next, characters.at(next));
            let kind = Kind::of(&span.look, self.scripts[at], span.language, character);
            let ranking = match &known {
                Some((last, ranking)) if *last == kind => ranking,
                _ => &known.insert((kind, self.faces.ranking(kind))).1,
            };
            if let Some(face) = self.faces.plain(kind, ranking, self.face_before(index)) {
                let run = self.ascii_run(at, &characters, next);
                if run > 0 {
                    self.push_run(index, at..at + run, face, false);
                    (letters, next) = (letters + run, next + run);
                    continue;
                }
            }
            next += character.len();
            let beside = (self.face_before(index), is_in_number(&self.passage.text, &(at..at + character.len())));
            if let Some(face) = self.faces.face(character, kind, ranking, beside) {
                self.push(index, at..at + character.len(), face, false);
                letters += character.chars().count();
                continue;
            }
            // No face has the whole of it; each letter is asked for by itself.
            for (offset, letter) in character.char_indices() {
                let range = at + offset..at + offset + letter.len_utf8();
                let beside = (self.face_before(index), false);
                match self.faces.face(&self.passage.text[range.clone()], kind, ranking, beside) {
                    Some(face) => self.push(index, range, face, false),
                    None => {
                        let place = span.at.advanced(u32::try_from(letters).unwrap_or(0));
                        let (language, tried) = (span.language, self.faces.name(span.look.family).to_owned());
                        self.missing.push(Missing { letter, language, at: place, tried });
                        self.push(index, range, box_face(self.fonts).unwrap_or(0), true);
                    }
                }
                letters += 1;
            }
        }
    }

    /// How many bytes of a span, from this one on, which is `at` in the passage, are single letters of ASCII of one script and level.
    fn ascii_run(&self, at: usize, characters: &Characters<'_>, from: usize) -> usize {
        let (script, level) = (self.scripts[at], self.levels.at(at));
        let is_alike = |(offset, letter): &(usize, &u8)| {
            matches!(letter, b' '..=b'~')
                && self.scripts[at + offset] == script
                && self.levels.at(at + offset) == level
                && characters.is_alone(from + offset)
        };
        characters.text.as_bytes()[from..].iter().enumerate().take_while(is_alike).count()
    }

    /// The face of the letter before, if that is of the same look.
    fn face_before(&self, span: usize) -> Option<usize> {
        let spans = &self.passage.spans;
        let last = self.stretches.last().filter(|last| last.span == span || spans[last.span].look == spans[span].look);
        last.map(|last| last.face)
    }

    /// Puts letters of one character at the end of the last stretch, or into stretches of their own where they differ from it.
    fn push(&mut self, span: usize, range: Range<usize>, face: usize, missing: bool) {
        for (offset, letter) in self.passage.text[range.clone()].char_indices() {
            let start = range.start + offset;
            self.push_run(span, start..start + letter.len_utf8(), face, missing);
        }
    }

    /// The same with letters that are all of one script and level.
    fn push_run(&mut self, span: usize, range: Range<usize>, face: usize, missing: bool) {
        let (script, level) = (self.scripts[range.start], self.levels.at(range.start));
        // What an index leads to begins and ends inside of words, and is set as if it did not.
        let spans = &self.passage.spans;
        let goes_on = span > 0 && spans[span - 1].anchor != spans[span].anchor;
        match self.stretches.last_mut() {
            Some(last)
                if (last.span == span || goes_on && spans[last.span].is_set_as(&spans[span]))
                    && (last.face, last.script, last.level, last.missing) == (face, script, level, missing) =>
            {
                last.range.end = range.end;
            }
            _ => self.stretches.push(Stretch { range, span, face, script, level, missing, drawn: false }),
        }
    }
}

/// The characters of a text. Below the first combining mark they need no rules: each letter is one.
struct Characters<'t> {
    text: &'t str,
    /// The bytes they begin at, the end of the text among them; none where each letter is one.
    starts: Option<Vec<usize>>,
}

impl<'t> Characters<'t> {
    fn of(text: &'t str) -> Self {
        let is_simple = text.chars().all(|letter| letter < '\u{300}' || matches!(letter, '\u{2010}'..='\u{2027}'));
        Self { text, starts: (!is_simple).then(|| segment::graphemes(text).collect()) }
    }

    /// The one that begins at a byte.
    fn at(&self, start: usize) -> &'t str {
        let letter = || start + self.text[start..].chars().next().map_or(0, char::len_utf8);
        let by_the_rules = |starts: &Vec<usize>| starts.get(starts.partition_point(|other| *other <= start)).copied();
        &self.text[start..self.starts.as_ref().and_then(by_the_rules).unwrap_or_else(letter)]
    }

    /// Whether the letter of ASCII at a byte is one.
    fn is_alone(&self, at: usize) -> bool {
        self.starts.as_ref().is_none_or(|starts| starts.binary_search(&(at + 1)).is_ok())
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

/// Whether a character is a European figure, or a sign between two: 1,204.5 and 2026-11-28 are each in one face.
fn is_in_number(text: &str, range: &Range<usize>) -> bool {
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    match text[range.clone()].as_bytes() {
        [letter] if letter.is_ascii_digit() => true,
        [b'.' | b',' | b':' | b'/' | b'-'] => {
            is_digit(text[..range.start].chars().next_back()) && is_digit(text[range.end..].chars().next())
        }
        _ => false,
    }
}

/// A face that has a box to show in place of a letter.
fn box_face(fonts: &Fonts) -> Option<usize> {
    super::BOXES.iter().find_map(|shown| fonts.faces().iter().position(|face| face.covers(*shown) && face.is_usable()))
}
