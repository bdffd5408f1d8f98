//! What another writer of leaves borrows: the signs a run is shown by, and programs cut down to them.
//!
//! A sign is what a code would be in a file of ours: something to draw and the text it stands for. How a run comes apart into signs is
//! told by [`letters`](super::letters) and [`spelling`](super::spelling), so that two writers never disagree about it.

use std::collections::BTreeSet;

use subsetter::GlyphRemapper;

use super::composite::{self, Composite, Part};
use super::letters::{Characters, Letter, RIGHT_TO_LEFT_MARK, is_marked_after, is_marked_before, letters, text_of};
use super::spelling::{direction, spell};
use crate::error::Error;
use crate::font::Face;
use crate::leaf::{Glyph, Run};
use crate::length::Length;
use crate::model::Direction;

/// What a sign draws: a glyph of its face, or one put together of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Drawn(Source);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Source {
    Glyph(u16),
    Made(Composite),
}

impl Drawn {
    /// How wide it is, in units of the em.
    pub(crate) fn width(&self, face: &Face) -> i32 {
        match &self.0 {
            Source::Glyph(glyph) => face.advance(*glyph),
            Source::Made(made) => made.advance.into(),
        }
    }
}

/// Something to draw, and the text it stands for.
pub(crate) struct Sign<'a> {
    pub(crate) drawn: Drawn,
    pub(crate) text: &'a str,
    /// To the right of its origin and above the baseline, where it is painted.
    pub(crate) offset: [Length; 2],
    /// From its origin to that of the next, before tracking and scale.
    pub(crate) advance: Length,
}

/// Signs that are told together.
pub(crate) struct Cluster<'a> {
    /// What they say, where they do not spell it one by one (ISO 32000-1 §14.9.4).
    pub(crate) told: Option<&'a str>,
    pub(crate) signs: Vec<Sign<'a>>,
}

/// A run as signs, from left to right as painted; `work` is the direction the work is read in.
pub(crate) fn clusters<'a>(run: &'a Run, face: &Face, work: Direction) -> Vec<Cluster<'a>> {
    let direction = direction(run);
    let mut clusters = Vec::new();
    let mark = |clusters: &mut Vec<Cluster<'a>>| {
        // Outlines in `CFF ` have no composites, and so no glyph without ink and width.
        if face.is_truetype() {
            let blank = made(Letter::blank(0..0, run.tracking), RIGHT_TO_LEFT_MARK);
            clusters.push(Cluster { told: None, signs: vec![blank] });
        }
    };
    if is_marked_before(run, direction, work) {
        mark(&mut clusters);
    }
    let characters = Characters::of(run, face);
    let mut groups = run.glyphs.chunk_by(|left, right| characters.join(left, right)).peekable();
    while let Some(group) = groups.next() {
        let text = run.text.get(text_of(group)).filter(|text| !text.is_empty()).unwrap_or("\u{FFFD}");
        let letters = letters(group, text, (face, run.size, run.tracking), direction);
        clusters.push(if letters.is_empty() {
            as_glyphs(group, text, face, direction)
        } else {
            let signs = letters.into_iter().map(|letter| (letter.text.clone(), letter));
            Cluster { told: None, signs: signs.map(|(range, letter)| made(letter, &text[range])).collect() }
        });
        let before = groups.peek().and_then(|group| run.text.get(text_of(group)));
        if direction.is_rtl() && is_marked_after(text, before) {
            mark(&mut clusters);
        }
    }
    clusters
}

fn made<'a>(letter: Letter, text: &'a str) -> Sign<'a> {
    let drawn = Drawn(Source::Made(letter.drawn));
    Sign { drawn, text, offset: [Length::ZERO; 2], advance: letter.advance }
}

fn as_glyphs<'a>(group: &[Glyph], text: &'a str, face: &Face, direction: Direction) -> Cluster<'a> {
    let mut parts = Vec::new();
    let told = spell(group, text, face, direction, &mut parts).then_some(text);
    let sign = |(glyph, part): (&Glyph, std::ops::Range<u32>)| Sign {
        drawn: Drawn(Source::Glyph(glyph.id)),
        text: &text[part.start as usize..part.end as usize],
        offset: [glyph.dx, glyph.dy],
        advance: glyph.advance,
    };
    Cluster { told, signs: group.iter().zip(parts).map(sign).collect() }
}

/// A font file with these drawings of a face and nothing else, and the number each has in it.
///
/// # Errors
/// [`Error::Font`] if the face cannot be cut down.
pub(crate) fn program(face: &Face, drawn: &[Drawn]) -> Result<(Vec<u8>, Vec<u16>), Error> {
    let refuse = |message: String| Error::Font { name: face.postscript_name().to_owned(), message };
    let mut glyphs = BTreeSet::new();
    for Drawn(source) in drawn {
        match source {
            Source::Glyph(glyph) => _ = glyphs.insert(*glyph),
            Source::Made(made) => glyphs.extend(made.parts.iter().map(|part| part.glyph)),
        }
    }
    let glyphs: Vec<u16> = glyphs.into_iter().collect();
    let mapper = GlyphRemapper::new_from_glyphs(&glyphs);
    let subset = subsetter::subset(face.bytes(), face.index(), &mapper)
        .map_err(|error| refuse(format!("cannot be cut down to its glyphs in use: {error}")))?;
    let number = |glyph: u16| mapper.get(glyph).unwrap_or(0);
    let within = |part: &Part| Part { glyph: number(part.glyph), ..*part };
    let composites = drawn.iter().filter_map(|Drawn(source)| match source {
        Source::Glyph(_) => None,
        Source::Made(made) => Some(Composite { parts: made.parts.iter().map(within).collect(), advance: made.advance }),
    });
    let composites: Vec<Composite> = composites.collect();
    let (bytes, mut next) = if composites.is_empty() {
        (subset, 0)
    } else {
        composite::add(&subset, &composites).ok_or_else(|| refuse("has lost its outlines".to_owned()))?
    };
    let numbers = drawn.iter().map(|Drawn(source)| match source {
        Source::Glyph(glyph) => number(*glyph),
        Source::Made(_) => {
            next += 1;
            next - 1
        }
    });
    let numbers = numbers.collect();
    Ok((bytes, numbers))
}

/// An address as a PDF may have it.
pub(crate) fn address(address: &str) -> String {
    super::links::ascii(address).into_iter().map(char::from).collect()
}
