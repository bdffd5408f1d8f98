//! Which faces a text needs: what [`itemise`] finds, told instead of set.

use std::collections::{BTreeMap, BTreeSet};

use unicode_script::UnicodeScript;

use super::{Shape, is_blank, is_ignorable, itemise};
use crate::flow::Passage;
use crate::font::{Coverage, FaceUse, MissingLetter, ScriptUse};
use crate::notice::Place;

/// By face: how many letters it shows, and which of each script.
type Uses = BTreeMap<usize, (usize, BTreeMap<&'static str, BTreeSet<char>>)>;

impl Shape<'_> {
    /// What the faces are to the letters of some passages.
    pub(crate) fn coverage<'p>(&mut self, passages: impl Iterator<Item = &'p Passage>) -> Coverage {
        let mut missing: Vec<MissingLetter> = Vec::new();
        let mut uses = Uses::new();
        for passage in passages {
            let (stretches, letters) = itemise::itemise(passage, self.shaper.fonts(), &mut self.faces);
            for stretch in stretches.iter().filter(|stretch| !stretch.missing) {
                let (count, scripts) = uses.entry(stretch.face).or_default();
                for letter in passage.text[stretch.range.clone()].chars().filter(|letter| shows(*letter)) {
                    *count += 1;
                    scripts.entry(letter.script().full_name()).or_default().insert(letter);
                }
            }
            for letter in letters {
                match missing.iter_mut().find(|known| known.letter == letter.letter) {
                    Some(known) => known.count += 1,
                    None => missing.push(self.missing_letter(&letter)),
                }
            }
        }
        let mut faces: Vec<FaceUse> = uses.into_iter().filter_map(|(face, used)| self.face_use(face, used)).collect();
        faces.sort_by_key(|uses| std::cmp::Reverse(uses.count));
        Coverage { missing, faces }
    }

    fn missing_letter(&self, missing: &itemise::Missing) -> MissingLetter {
        let itemise::Missing { letter, language, at, .. } = *missing;
        MissingLetter {
            letter,
            number: format!("U+{:04X}", u32::from(letter)),
            script: letter.script().full_name(),
            count: 1,
            place: Place::new(self.copy, at),
            family: self.faces.recommended(letter, language).map(str::to_owned),
        }
    }

    fn face_use(&self, face: usize, (count, scripts): (usize, BTreeMap<&'static str, BTreeSet<char>>)) -> Option<FaceUse> {
        let face = self.fonts().faces().get(face).filter(|_| count > 0)?;
        let scripts =
            scripts.into_iter().map(|(script, letters)| ScriptUse { script, letters: letters.into_iter().collect() });
        let (family, name) = (face.family().to_owned(), face.postscript_name().to_owned());
        Some(FaceUse { family, face: name, count, scripts: scripts.collect() })
    }
}

fn shows(letter: char) -> bool {
    !is_blank(letter) && !is_ignorable(letter)
}
