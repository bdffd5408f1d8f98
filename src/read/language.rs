//! Which language a text is in, where nobody says so.
//!
//! Pipeline: letters of the copy -> **language** -> the language of the article, or nothing.
//!
//! `"Der Zug ist nicht da, und das ist gut"` is German by its small words, `"трамвай"` Russian by its script. Where two
//! languages come close the answer is none: a wrong language hyphenates wrongly and is read out wrongly.

use std::collections::BTreeMap;

use unicode_script::{Script, UnicodeScript};

use crate::model::{Direction, Language};

/// How many letters are looked at.
const LOOKED_AT: usize = 20_000;

/// Small words that only one of these languages has, or has far more often than the others.
const SMALL_WORDS: [(&str, &str); 10] = [
    ("en", "the of and to is that was for with his they which from this have are not it by"),
    ("de", "der die und das ist nicht ein zu den mit sich auf für dem eine auch als wird sie im"),
    ("fr", "le les des et est une dans pas que pour qui au sur du ce avec sont elle il nous"),
    ("es", "el los las una del con por es lo como más pero sus al y su fue había ha sin"),
    ("it", "il che della di è non per una gli sono del alla anche nel ha più dei le si ma"),
    ("pt", "não uma os do da em um com ao dos das mais foi pelo são ou também à seu já"),
    ("nl", "het een van en dat niet zijn ook voor met aan er maar bij naar werd hun nog wordt ze"),
    ("sv", "och att det som en är för inte på av till den med har ett var om jag men sig"),
    ("pl", "nie się jest na że do jak to był przez od po dla są tym które ich tylko jego tak"),
    ("tr", "bir bu ve için da de çok daha ile olarak gibi ama olan ne kadar sonra değil var mi en"),
];

/// The language of a text, if its script or its small words leave no doubt.
pub(super) fn guess(text: &str) -> Option<Language> {
    let mut scripts: BTreeMap<&str, (usize, Script)> = BTreeMap::new();
    let mut letters = 0_usize;
    for letter in text.chars().filter(|c| c.is_alphabetic()).take(LOOKED_AT) {
        let script = letter.script();
        scripts.entry(script.short_name()).or_insert((0, script)).0 += 1;
        letters += 1;
    }
    let kana = |name: &str| scripts.get(name).map_or(0, |(count, _)| *count);
    // Japanese is written in three scripts; kana make a text Japanese.
    if (kana("Hira") + kana("Kana")) * 5 > letters {
        return Some(Language::new("ja"));
    }
    let (count, script) = scripts.into_values().max_by_key(|(count, _)| *count)?;
    if count * 3 < letters * 2 {
        return None;
    }
    let tag = match script {
        Script::Latin => return by_small_words(text),
        Script::Arabic => arabic(text),
        Script::Cyrillic => cyrillic(text)?,
        Script::Greek => "el",
        Script::Hebrew => "he",
        Script::Devanagari => "hi",
        Script::Bengali => "bn",
        Script::Tamil => "ta",
        Script::Sinhala => "si",
        Script::Thai => "th",
        Script::Hangul => "ko",
        Script::Han => "zh",
        Script::Georgian => "ka",
        Script::Armenian => "hy",
        _ => return None,
    };
    Some(Language::new(tag))
}

/// Urdu, Persian or Arabic, by letters the others do not have.
fn arabic(text: &str) -> &'static str {
    let count = |letters: &[char]| text.chars().take(LOOKED_AT).filter(|c| letters.contains(c)).count();
    let (urdu, persian) = (count(&['ٹ', 'ڈ', 'ڑ', 'ں', 'ے', 'ہ', 'ھ']), count(&['پ', 'چ', 'ژ', 'گ', 'ی', 'ک']));
    match (urdu, persian) {
        (0, 0) => "ar",
        (urdu, persian) if urdu * 4 > persian => "ur",
        _ => "fa",
    }
}

fn cyrillic(text: &str) -> Option<&'static str> {
    let has = |letters: &[char]| text.chars().take(LOOKED_AT).any(|c| letters.contains(&c));
    if has(&['ђ', 'ћ', 'џ', 'љ', 'њ', 'ј', 'ў', 'ү', 'ө', 'қ', 'ә', 'ѓ', 'ќ']) {
        return None;
    }
    Some(match (has(&['і', 'ї', 'є', 'ґ']), has(&['ы', 'э', 'ё'])) {
        (true, false) => "uk",
        (false, true) => "ru",
        (false, false) => "bg",
        (true, true) => return None,
    })
}

/// The language with most small words: one word in ten, and twice as many as any other.
fn by_small_words(text: &str) -> Option<Language> {
    let mut scores = [0_usize; SMALL_WORDS.len()];
    let mut total = 0_usize;
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(LOOKED_AT / 5) {
        let word = word.to_lowercase();
        total += 1;
        for (score, (_, words)) in scores.iter_mut().zip(SMALL_WORDS) {
            *score += usize::from(words.split(' ').any(|small| small == word));
        }
    }
    let best = scores.iter().enumerate().max_by_key(|(_, score)| **score).map(|(index, score)| (index, *score))?;
    let second = scores.iter().enumerate().filter(|(index, _)| *index != best.0).map(|(_, score)| *score).max()?;
    let is_sure = best.1 >= 4 && best.1 * 10 >= total && best.1 >= second * 2;
    is_sure.then(|| SMALL_WORDS.get(best.0).map(|(tag, _)| Language::new(tag))).flatten()
}

/// The direction of the first letter that has one (`UAX #9` P2, with scripts for classes).
pub(super) fn first_strong(text: &str) -> Option<Direction> {
    let letter = text.chars().find(|c| c.is_alphabetic())?;
    let to_left = matches!(
        letter.script(),
        Script::Arabic | Script::Hebrew | Script::Syriac | Script::Thaana | Script::Nko | Script::Adlam
    );
    Some(if to_left { Direction::RightToLeft } else { Direction::LeftToRight })
}

#[cfg(test)]
mod tests {
    use super::guess;

    fn tag(text: &str) -> Option<String> {
        guess(text).map(|language| language.as_str().to_owned())
    }

    #[test]
    fn small_words_tell_latin_languages_apart() {
        let texts = [
            ("The tram left at six, and that was the end of it for the men.", "en"),
            ("Der Zug ist nicht da, und das ist auch gut für die Leute.", "de"),
            ("Le tram est dans la rue et les gens sont sur le quai.", "fr"),
            ("Los trenes y las gentes del puerto fueron con el patrón.", "es"),
        ];
        for (text, expected) in texts {
            assert_eq!(tag(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn letters_tell_languages_of_one_script_apart() {
        assert_eq!(tag("محنت کش کھڈیاں خاموش ہوئیں").as_deref(), Some("ur"));
        assert_eq!(tag("خزانة البذور التي لا تقفل").as_deref(), Some("ar"));
        assert_eq!(tag("Он был на льду, и мы это видели, как вы").as_deref(), Some("ru"));
    }

    #[test]
    fn few_words_are_not_guessed_at() {
        assert_eq!(tag("Tram 12"), None);
        assert_eq!(tag("Port Merrow Saltgate Achebe"), None);
    }
}
