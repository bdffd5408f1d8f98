//! Where a joined letter of Arabic may be drawn out, so that a loose line is filled without holes between its words.
//!
//! Pipeline: a word in Naskh -> **kashida** -> the one place in it for tatweel (U+0640), as glue of a level after the spaces.
//!
//! ```text
//! السلام   after the seen: الســلام     مدرسة   before the last letter: مدرســة
//! ```
//!
//! One place a word, by the order compositors go by (ALREQ, "Kashida"): after seen and sad; before a last teh marbuta, heh or dal;
//! before a last alef, tah, kaf or gaf. Words without such a place are left as they are: drawn out everywhere, a page looks
//! stretched. Lam and alef stay together. What is drawn is part of the letter beside it, and stands for no letter of its own.

use std::ops::Range;

use unicode_script::Script;

use super::build::List;
use super::cut::Cut;
use crate::list::Glue;
use crate::style::Align;

/// After the spaces have given all they have.
const LEVEL: u8 = 1;

/// How far a letter is drawn out where a line is just so loose that it may be, in hundredths of the em. By eye, on the Declaration of Human
/// Rights at 27 em: at 30 the breaker chose looser lines for the sake of what letters give, and every line was drawn out.
const DRAWN: i64 = 8;

/// Letters that join to the one after them.
const JOINING: &str = "بتثپٹجحخچسشصضطظعغفقكکگلمنهہھيیئ";
/// Letters that join to the one before them only.
const ENDING: &str = "اآأإةدذڈرزژڑوؤىے";

impl List<'_, '_, '_> {
    /// The place in a word where a letter may be drawn out, if the style wants that.
    pub(super) fn kashida(&self, stretch: usize, text: &Range<usize>) -> Option<(usize, Cut)> {
        let own = &self.list.stretches[stretch];
        let language = &self.shape.languages[self.passage.spans[own.span].language];
        let wants = self.shape.paragraph.kashida && own.script == Script::Arabic && self.passage.align == Align::Justify;
        if !wants || self.shape.faces.is_nastaliq(language) {
            return None;
        }
        let byte = text.start + place(&self.passage.text[text.clone()])?;
        let glue = Glue { stretch: self.list.sizes[stretch].scaled(DRAWN, 100), level: LEVEL, ..Glue::default() };
        Some((byte, Cut::Kashida(glue)))
    }
}

/// The byte of a word before which tatweel stands.
fn place(word: &str) -> Option<usize> {
    let joins = |letter: char| JOINING.contains(letter);
    let letters: Vec<(usize, char)> =
        word.char_indices().filter(|(_, letter)| joins(*letter) || ENDING.contains(*letter)).collect();
    // A word of other letters, or with the author's own tatweel, is left as it is.
    if word.chars().any(|letter| letter == '\u{640}') {
        return None;
    }
    let joined = letters.windows(2).enumerate().filter(|(_, pair)| joins(pair[0].1) && !is_lam_alef(pair[0].1, pair[1].1));
    let rank = |index: usize, before: char, after: char| {
        let is_last = index + 2 == letters.len();
        match after {
            _ if "سشصض".contains(before) => Some(3),
            'ة' | 'ه' | 'ہ' | 'د' | 'ذ' if is_last => Some(2),
            'ا' | 'ط' | 'ظ' | 'ك' | 'ک' | 'گ' if is_last => Some(1),
            _ => None,
        }
    };
    let ranked = joined.filter_map(|(index, pair)| Some((rank(index, pair[0].1, pair[1].1)?, pair[1].0)));
    ranked.max().map(|(_, byte)| byte)
}

fn is_lam_alef(before: char, after: char) -> bool {
    before == 'ل' && "اآأإ".contains(after)
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn letters_are_drawn_out_where_compositors_do() {
        let drawn = |word: &str| place(word).map(|byte| format!("{}ـ{}", &word[..byte], &word[byte..]));
        assert_eq!(drawn("السلام").as_deref(), Some("السـلام"));
        assert_eq!(drawn("كتابة").as_deref(), Some("كتابـة"));
        assert_eq!(drawn("هذا"), None);
        assert_eq!([drawn("كتاب"), drawn("دار"), drawn("لا"), drawn("سـر"), drawn("tram")], [const { None }; 5]);
    }
}
