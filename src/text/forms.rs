//! Arabic letters in the shape they have beside others, for devices that do not join them.
//!
//! Pipeline: letters in the order they are read -> **forms** -> [`order`](super::order).
//!
//! ```text
//! ب ه ا ر      as they are typed
//! ﺑ ﻬ ﺎ ﺭ      first, middle, last, alone: an alef and what is like it joins nothing behind
//! ```
//!
//! A letter with two forms joins only what stands before it, one with four both. Marks stand between letters as if they were not
//! there. Lam and alef become one sign. Sources: Unicode §9.2 (Joining_Type) and the blocks Arabic Presentation Forms-A and -B, in which
//! the forms of a letter follow one another: alone, last, first, middle. Letters that have no forms there, as most of Sindhi and
//! Pashto, join nothing and stay as they are; so do numbers and signs.

use unicode_script::{Script, UnicodeScript};

/// Letters, the first of their forms, and how many they have.
const FORMS: &[(char, char, u8)] = &[
    ('\u{621}', '\u{FE80}', 1),
    ('\u{622}', '\u{FE81}', 2),
    ('\u{623}', '\u{FE83}', 2),
    ('\u{624}', '\u{FE85}', 2),
    ('\u{625}', '\u{FE87}', 2),
    ('\u{626}', '\u{FE89}', 4),
    ('\u{627}', '\u{FE8D}', 2),
    ('\u{628}', '\u{FE8F}', 4),
    ('\u{629}', '\u{FE93}', 2),
    ('\u{62A}', '\u{FE95}', 4),
    ('\u{62B}', '\u{FE99}', 4),
    ('\u{62C}', '\u{FE9D}', 4),
    ('\u{62D}', '\u{FEA1}', 4),
    ('\u{62E}', '\u{FEA5}', 4),
    ('\u{62F}', '\u{FEA9}', 2),
    ('\u{630}', '\u{FEAB}', 2),
    ('\u{631}', '\u{FEAD}', 2),
    ('\u{632}', '\u{FEAF}', 2),
    ('\u{633}', '\u{FEB1}', 4),
    ('\u{634}', '\u{FEB5}', 4),
    ('\u{635}', '\u{FEB9}', 4),
    ('\u{636}', '\u{FEBD}', 4),
    ('\u{637}', '\u{FEC1}', 4),
    ('\u{638}', '\u{FEC5}', 4),
    ('\u{639}', '\u{FEC9}', 4),
    ('\u{63A}', '\u{FECD}', 4),
    ('\u{641}', '\u{FED1}', 4),
    ('\u{642}', '\u{FED5}', 4),
    ('\u{643}', '\u{FED9}', 4),
    ('\u{644}', '\u{FEDD}', 4),
    ('\u{645}', '\u{FEE1}', 4),
    ('\u{646}', '\u{FEE5}', 4),
    ('\u{647}', '\u{FEE9}', 4),
    ('\u{648}', '\u{FEED}', 2),
    ('\u{649}', '\u{FEEF}', 2),
    ('\u{64A}', '\u{FEF1}', 4),
    ('\u{671}', '\u{FB50}', 2),
    ('\u{679}', '\u{FB66}', 4),
    ('\u{67A}', '\u{FB5E}', 4),
    ('\u{67B}', '\u{FB52}', 4),
    ('\u{67E}', '\u{FB56}', 4),
    ('\u{67F}', '\u{FB62}', 4),
    ('\u{680}', '\u{FB5A}', 4),
    ('\u{683}', '\u{FB76}', 4),
    ('\u{684}', '\u{FB72}', 4),
    ('\u{686}', '\u{FB7A}', 4),
    ('\u{687}', '\u{FB7E}', 4),
    ('\u{688}', '\u{FB88}', 2),
    ('\u{68C}', '\u{FB84}', 2),
    ('\u{68D}', '\u{FB82}', 2),
    ('\u{68E}', '\u{FB86}', 2),
    ('\u{691}', '\u{FB8C}', 2),
    ('\u{698}', '\u{FB8A}', 2),
    ('\u{6A4}', '\u{FB6A}', 4),
    ('\u{6A6}', '\u{FB6E}', 4),
    ('\u{6A9}', '\u{FB8E}', 4),
    ('\u{6AD}', '\u{FBD3}', 4),
    ('\u{6AF}', '\u{FB92}', 4),
    ('\u{6B1}', '\u{FB9A}', 4),
    ('\u{6B3}', '\u{FB96}', 4),
    ('\u{6BA}', '\u{FB9E}', 2),
    ('\u{6BB}', '\u{FBA0}', 4),
    ('\u{6BE}', '\u{FBAA}', 4),
    ('\u{6C0}', '\u{FBA4}', 2),
    ('\u{6C1}', '\u{FBA6}', 4),
    ('\u{6C5}', '\u{FBE0}', 2),
    ('\u{6C6}', '\u{FBD9}', 2),
    ('\u{6C7}', '\u{FBD7}', 2),
    ('\u{6C8}', '\u{FBDB}', 2),
    ('\u{6C9}', '\u{FBE2}', 2),
    ('\u{6CB}', '\u{FBDE}', 2),
    ('\u{6CC}', '\u{FBFC}', 4),
    ('\u{6D0}', '\u{FBE4}', 4),
    ('\u{6D2}', '\u{FBAE}', 2),
    ('\u{6D3}', '\u{FBB0}', 2),
];

/// Alefs behind a lam, and the sign that both become: alone, the next one after a letter that joins.
const LAM_ALEF: [(char, char); 4] =
    [('\u{622}', '\u{FEF5}'), ('\u{623}', '\u{FEF7}'), ('\u{625}', '\u{FEF9}'), ('\u{627}', '\u{FEFB}')];

const LAM: char = '\u{644}';
/// A stroke that joins on both sides, and a letter without width that does.
const JOINERS: [char; 2] = ['\u{640}', '\u{200D}'];

/// How a letter joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joins {
    Nothing,
    Before,
    Both,
}

/// Letters in the shapes they have beside one another; each as often as before, but an alef behind a lam is gone.
pub(super) fn joined(letters: &[char]) -> Vec<Option<char>> {
    let mut shaped: Vec<Option<char>> = letters.iter().map(|letter| Some(*letter)).collect();
    // The last letter that is no mark, and whether it is joined to what stands before it.
    let mut above: Option<(usize, bool)> = None;
    for (at, &letter) in letters.iter().enumerate() {
        if is_transparent(letter) {
            continue;
        }
        let before = above.filter(|(before, _)| joins(letters[*before]) == Joins::Both);
        let is_joined = before.is_some() && joins(letter) != Joins::Nothing;
        if let Some((before, was_joined)) = before.filter(|_| is_joined) {
            if let Some(ligature) = lam_alef(letters[before], letter) {
                shaped[before] = offset(ligature, u8::from(was_joined));
                shaped[at] = None;
                // It joins nothing behind it.
                above = None;
                continue;
            }
            shaped[before] = form(letters[before], was_joined, true);
        }
        shaped[at] = form(letter, is_joined, false);
        above = Some((at, is_joined));
    }
    shaped
}

fn entry(letter: char) -> Option<(char, u8)> {
    let index = FORMS.binary_search_by_key(&letter, |(letter, ..)| *letter).ok()?;
    FORMS.get(index).map(|&(_, first, count)| (first, count))
}

fn joins(letter: char) -> Joins {
    match entry(letter) {
        _ if JOINERS.contains(&letter) => Joins::Both,
        Some((_, 4)) => Joins::Both,
        Some((_, 2)) => Joins::Before,
        _ => Joins::Nothing,
    }
}

fn form(letter: char, before: bool, behind: bool) -> Option<char> {
    match entry(letter) {
        Some((first, count)) if count > 1 => offset(first, u8::from(before) + if behind { 2 } else { 0 }),
        Some((first, _)) => Some(first),
        None => Some(letter),
    }
}

fn offset(first: char, by: u8) -> Option<char> {
    char::from_u32(u32::from(first) + u32::from(by))
}

fn lam_alef(lam: char, alef: char) -> Option<char> {
    let ligature = LAM_ALEF.iter().find(|(letter, _)| *letter == alef && lam == LAM);
    ligature.map(|(_, ligature)| *ligature)
}

/// Whether letters on either side join over a mark: vowels and other signs above and below.
fn is_transparent(letter: char) -> bool {
    letter.script() == Script::Inherited && !JOINERS.contains(&letter) && letter != '\u{200C}'
        || matches!(letter, '\u{610}'..='\u{61A}' | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E4}' | '\u{6E7}' | '\u{6E8}' | '\u{6EA}'..='\u{6ED}')
}
