//! Which code stands for which glyph, and for which text.
//!
//! A face's glyphs often serve several characters: one hyphen for U+002D in a word and for U+00AD at the end of a line, one box
//! for every missing character. ISO 32000-1 §9.10.3 lets a code have one text only. So a code here is a pair of glyph and text:
//! for a second text the glyph is once more in the program, behind all others.
//!
//! ```text
//! F0: code 7 → U+002D, code 81 → U+00AD      both draw a hyphen
//! ```
//!
//! Codes are numbers of glyphs in the program as it is cut down: 1, 2, 3 … in the order of the face. Behind them are those of glyphs
//! that are made for this file ([`letters`](super::letters)), each for one text, and those for second texts.
//!
//! A program that files share cannot grow. There the first text a glyph stands for is on the face's first *plane*, the next on its
//! second, and so on. Planes are Type 0 fonts that share everything, the program too, and differ only in their ToUnicode.

use std::collections::HashMap;
use std::ops::Range;

use pdf_writer::{Dict, Finish, Name, Ref, Str};

use super::cmap;
use super::composite::{Composite, Part};
use super::file::File;
use super::program::{self, Program};
use super::shared::FontPrograms;
use crate::error::Error;
use crate::font::Face;
use crate::leaf::{Leaf, Mark};

/// The codes of all faces of a leaf.
pub(super) struct FontBook<'a> {
    programs: Option<&'a FontPrograms>,
    /// The faces, and behind them, in the same order, what they share with other files.
    faces: Vec<Codes>,
    /// Face and plane of each font, in the order of their first use; its number is its name.
    fonts: Vec<(usize, usize)>,
}

/// The codes of one face.
#[derive(Default)]
struct Codes {
    /// By glyph: its code, or 0.
    codes: Vec<u16>,
    /// By code: its glyph.
    glyphs: Vec<u16>,
    /// Glyphs that are made for this file; their codes follow those of the face's. Among CFF outlines they are glyphs of the face once more.
    made: Vec<Composite>,
    /// The codes of these, by what they draw and what they stand for.
    known: HashMap<(Composite, Box<str>), u16>,
    /// By code: its width, in units of the em.
    widths: Vec<i32>,
    planes: Vec<Plane>,
    /// The texts of all planes, one after the other.
    texts: String,
}

struct Plane {
    /// By code: where its text stands in [`Codes::texts`]; empty for none.
    texts: Vec<Range<u32>>,
    font: usize,
}

/// A code and the font it is shown with.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    pub(super) font: usize,
    pub(super) code: u16,
    /// Width of the glyph, in units of the em.
    pub(super) width: i32,
}

impl<'a> FontBook<'a> {
    /// Numbers the glyphs that a leaf uses; those that are in shared programs have their numbers there.
    pub(super) fn of(leaf: &Leaf, programs: Option<&'a FontPrograms>) -> Self {
        let mut used: Vec<Vec<bool>> = vec![Vec::new(); leaf.faces.len()];
        for run in leaf.pages.iter().flat_map(|page| &page.marks) {
            let Mark::Run(run) = run else { continue };
            let Some(used) = used.get_mut(run.face) else { continue };
            let most = run.glyphs.iter().map(|glyph| usize::from(glyph.id)).max().unwrap_or(0);
            if used.len() <= most {
                used.resize(most + 1, false);
            }
            for glyph in &run.glyphs {
                used[usize::from(glyph.id)] = true;
            }
        }
        let (mut faces, mut shared) = (Vec::with_capacity(2 * used.len()), Vec::with_capacity(used.len()));
        for (face, mut used) in leaf.faces.iter().zip(used) {
            // Faces that show nothing are not looked into: they may be many, and their bytes elsewhere.
            if used.is_empty() {
                faces.push(Codes::default());
                shared.push(Codes::default());
                continue;
            }
            let known = programs.and_then(|programs| programs.get(face));
            let known = known.map_or_else(Codes::default, |known| Codes::of(face, known.glyphs.clone(), used.len()));
            for (used, code) in used.iter_mut().zip(&known.codes) {
                *used &= *code == 0;
            }
            // `.notdef` is in every program, under its own number.
            let own = (1..=u16::MAX).zip(used.iter().skip(1)).filter(|(_, used)| **used).map(|(glyph, _)| glyph);
            faces.push(Codes::of(face, std::iter::once(0).chain(own).collect(), used.len()));
            shared.push(known);
        }
        faces.append(&mut shared);
        Self { programs, faces, fonts: Vec::new() }
    }

    /// Where the codes of a glyph are: with the face, or with what it shares.
    fn home(&self, face: usize, glyph: u16) -> usize {
        let shared = self.faces.len() / 2 + face;
        let is_shared = self.faces[shared].codes.get(usize::from(glyph)).is_some_and(|code| *code != 0);
        if is_shared { shared } else { face }
    }

    /// The code of a glyph where it stands for exactly this text.
    ///
    /// `face` and `glyph` are among those that [`of`](Self::of) saw.
    pub(super) fn code(&mut self, face: usize, glyph: u16, text: &str) -> Shown {
        let home = self.home(face, glyph);
        let code = self.faces[home].codes[usize::from(glyph)];
        let mut plane = 0;
        loop {
            if plane == self.faces[home].planes.len() {
                self.add_plane(home);
            }
            let codes = &mut self.faces[home];
            let known = &mut codes.planes[plane].texts[usize::from(code)];
            if known.start == known.end {
                let start = codes.texts.len() as u32;
                codes.texts.push_str(text);
                *known = start..codes.texts.len() as u32;
            }
            if codes.texts[known.start as usize..known.end as usize] == *text {
                return codes.shown(plane, code);
            }
            let advance = codes.widths[usize::from(code)];
            if let Some(again) = (home == face).then(|| self.again(face, glyph, advance, text)).flatten() {
                return again;
            }
            plane += 1;
        }
    }

    /// The code of a glyph for another text than its first; none where there are no codes left.
    fn again(&mut self, face: usize, glyph: u16, advance: i32, text: &str) -> Option<Shown> {
        let parts = vec![Part { glyph, dx: 0, dy: 0 }];
        self.made(face, Composite { parts, advance: u16::try_from(advance).ok()? }, text)
    }

    /// The code of a glyph where the text is told otherwise: on the first plane, with this text if it has none yet.
    pub(super) fn any_code(&mut self, face: usize, glyph: u16, text: &str) -> Shown {
        let codes = &self.faces[self.home(face, glyph)];
        let code = codes.codes[usize::from(glyph)];
        if codes.planes.first().is_some_and(|plane| !plane.texts[usize::from(code)].is_empty()) {
            return codes.shown(0, code);
        }
        self.code(face, glyph, text)
    }

    /// The code of a glyph that is made for this text; none where there are no codes left. Its parts are glyphs that
    /// [`of`](Self::of) saw.
    pub(super) fn made(&mut self, face: usize, drawn: Composite, text: &str) -> Option<Shown> {
        if self.faces[face].planes.is_empty() {
            self.add_plane(face);
        }
        let codes = &mut self.faces[face];
        let key = (drawn, Box::from(text));
        if let Some(&code) = codes.known.get(&key) {
            return Some(codes.shown(0, code));
        }
        let code = u16::try_from(codes.glyphs.len() + codes.made.len()).ok().filter(|&code| code < LAST)?;
        let start = codes.texts.len() as u32;
        codes.texts.push_str(text);
        codes.planes[0].texts.push(start..codes.texts.len() as u32);
        codes.widths.push(i32::from(key.0.advance));
        let parts = key.0.parts.iter().map(|part| Part { glyph: codes.codes[usize::from(part.glyph)], ..*part });
        codes.made.push(Composite { parts: parts.collect(), advance: key.0.advance });
        codes.known.insert(key, code);
        Some(codes.shown(0, code))
    }

    fn add_plane(&mut self, face: usize) {
        let codes = &mut self.faces[face];
        codes.planes.push(Plane { texts: vec![0..0; codes.glyphs.len()], font: self.fonts.len() });
        self.fonts.push((face, codes.planes.len() - 1));
    }

    /// Writes programs, faces and planes.
    pub(super) fn write(self, leaf: &Leaf, file: &mut File<'_>) -> Result<Written, Error> {
        let mut written: Vec<_> = self.faces.iter().map(|_| None).collect();
        let mut references = Vec::with_capacity(self.fonts.len());
        for &(index, plane) in &self.fonts {
            let (codes, face) = (&self.faces[index], &leaf.faces[index % leaf.faces.len()]);
            let descendant = match &written[index] {
                Some(descendant) => descendant,
                None => {
                    let shared = self.programs.filter(|_| index >= leaf.faces.len()).and_then(|programs| programs.get(face));
                    let own;
                    let program = match shared {
                        Some(shared) => &shared.program,
                        None => {
                            own = Program::cut(face, &codes.glyphs, &codes.made)?;
                            &own
                        }
                    };
                    written[index].insert(program::write(face, &codes.glyphs, &codes.made, program, file))
                }
            };
            let (font, to_unicode) = (file.reference(), file.reference());
            let mut dict = file.dict(font);
            dict.pair(Name(b"Type"), Name(b"Font")).pair(Name(b"Subtype"), Name(b"Type0"));
            dict.pair(Name(b"BaseFont"), Name(descendant.base_font.as_bytes())).pair(Name(b"Encoding"), Name(b"Identity-H"));
            dict.insert(Name(b"DescendantFonts")).array().item(descendant.reference);
            dict.pair(Name(b"ToUnicode"), to_unicode);
            dict.finish();
            let cmap = codes.to_unicode(&codes.planes[plane]);
            // What a map is called is said in it; ISO 32000-1 §9.10.3 has nothing but its length in the dictionary.
            file.operators(to_unicode, &cmap).finish();
            references.push(font);
        }
        Ok(Written(references))
    }
}

/// The fonts as they are in the file.
pub(super) struct Written(Vec<Ref>);

impl Written {
    /// Names the fonts in a resource dictionary.
    pub(super) fn name(&self, resources: &mut Dict<'_>) {
        let mut dict = resources.insert(Name(b"Font")).dict();
        for (number, &font) in self.0.iter().enumerate() {
            dict.pair(Name(format!("F{number}").as_bytes()), font);
        }
    }
}

/// Codes of glyphs that are made end before this one. Between them and the face's own glyphs are the parts of these, which need numbers too.
const LAST: u16 = 50_000;

impl Codes {
    /// Codes for glyphs, `.notdef` first, that are looked up among so many at least.
    fn of(face: &Face, glyphs: Vec<u16>, most: usize) -> Self {
        let mut codes = vec![0; most.max(glyphs.iter().max().map_or(0, |&last| usize::from(last) + 1))];
        for (code, &glyph) in (0..=u16::MAX).zip(&glyphs) {
            codes[usize::from(glyph)] = code;
        }
        let widths = glyphs.iter().map(|&glyph| face.advance(glyph)).collect();
        Self { codes, glyphs, widths, ..Self::default() }
    }

    fn shown(&self, plane: usize, code: u16) -> Shown {
        Shown { font: self.planes[plane].font, code, width: self.widths[usize::from(code)] }
    }

    /// The ToUnicode CMap of a plane.
    fn to_unicode(&self, plane: &Plane) -> Vec<u8> {
        let texts = plane.texts.iter().map(|text| &self.texts[text.start as usize..text.end as usize]);
        cmap::of((0..=u16::MAX).zip(texts).filter(|(_, text)| !text.is_empty()))
    }
}

/// `/CIDSystemInfo` of fonts whose codes are their own glyph numbers (ISO 32000-1 §9.7.3).
pub(super) fn insert_identity(dict: &mut Dict<'_>) {
    let mut info = dict.insert(Name(b"CIDSystemInfo")).dict();
    info.pair(Name(b"Registry"), Str(b"Adobe")).pair(Name(b"Ordering"), Str(b"Identity"));
    info.pair(Name(b"Supplement"), 0);
}
