//! How large a face is set beside another, by the measures of both.
//!
//! Scripts do not have an x-height in common; what the eye compares is the body of their plainest letters. Of each script one such
//! letter is measured, and made as many times as high as the x-height of the reading face as stands in the table. The figures come
//! from the faces scaled by eye (`fallback.toml`), whose product of scale and height they are beside Libertinus Serif: the letter of
//! Devanagari, with its head stroke, came out at 1.42 x-heights, of Bengali at 1.45, of Sinhala at 1.26, of Tamil at 1.16, of Thai at
//! 1.30, of Naskh at 1.07, of Hebrew at 1.66. Scripts like one of these were given its figure; those with letters as high as
//! capitals (Ethiopic, Cherokee, N'Ko) stand at 1.5, the height of capitals.

use super::Face;

/// Names of scripts as families have them, their letter, and how high it is in hundredths of the x-height beside it.
const REFERENCES: &[(&str, char, i64)] = &[
    ("Arabic", 'د', 107),
    ("Hebrew", 'ה', 160),
    ("Syriac", 'ܒ', 100),
    ("Thaana", 'ހ', 90),
    ("NKo", 'ߊ', 150),
    ("Devanagari", 'क', 142),
    ("Bengali", 'ক', 142),
    ("Gurmukhi", 'ਕ', 142),
    ("Gujarati", 'ક', 140),
    ("Oriya", 'କ', 142),
    ("Tamil", 'க', 116),
    ("Telugu", 'గ', 150),
    ("Kannada", 'ಗ', 155),
    ("Malayalam", 'ക', 122),
    ("Sinhala", 'ක', 126),
    ("Tibetan", 'ཀ', 145),
    ("Thai", 'ก', 128),
    ("Lao", 'ກ', 128),
    ("Khmer", 'ក', 150),
    ("Myanmar", 'က', 122),
    ("Javanese", 'ꦏ', 122),
    ("Ethiopic", 'ሀ', 150),
    ("Georgian", 'ა', 108),
    ("Armenian", 'ո', 100),
    ("Canadian", 'ᑕ', 150),
    ("Cherokee", 'Ꭳ', 150),
    ("Tifinagh", 'ⴱ', 150),
    ("Yi", 'ꀀ', 150),
];

/// An ideograph: East Asian faces fill their em, and keep it.
const IDEOGRAPHS: [char; 3] = ['一', 'あ', '가'];

/// The least and the greatest scale that measuring comes to: beyond, the letter measured is not what it was taken for.
const LIMITS: (i64, i64) = (80, 125);

/// By how many hundredths a face is enlarged to agree with a reading face.
///
/// By the letter of the script that its family is named after; else by the x-height, for faces with Latin letters; else by whatever
/// letter of the table it has; else by the height of capitals it states.
pub(crate) fn beside(face: &Face, reading: &Face) -> u16 {
    if IDEOGRAPHS.iter().any(|letter| face.covers(*letter)) {
        return 100;
    }
    let of_em = |face: &Face, units: i32| i64::from(units) * 1000 / i64::from(face.units_per_em().max(1));
    let x_height = of_em(reading, reading.x_height());
    let top = |letter: char| Some(of_em(face, face.ink_box(face.glyph(letter)?)?[3])).filter(|top| *top > 0);
    let wanted = |(_, letter, hundredths): &(&str, char, i64)| Some((x_height * hundredths / 100, top(*letter)?));
    let named = REFERENCES.iter().filter(|(script, ..)| face.card().is_named_after(script)).find_map(wanted);
    let latin = || Some((x_height, top('x')?));
    let any = || REFERENCES.iter().find_map(wanted);
    let capitals = || (of_em(reading, reading.cap_height()), of_em(face, face.cap_height()));
    let (wanted, height) = named.or_else(latin).or_else(any).unwrap_or_else(capitals);
    let hundredths = (wanted * 100 + height / 2).checked_div(height).unwrap_or(100);
    u16::try_from(hundredths.clamp(LIMITS.0, LIMITS.1)).unwrap_or(100)
}
