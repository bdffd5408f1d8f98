//! IBM code page 437, the letters of the first PCs and of the printers beside them.
//!
//! Pipeline: text in letters of the page -> **cp437** -> bytes.
//!
//! The lower half is ASCII. The upper half is in [`UPPER`]; what printers take for signs below 0x20 is left to their controls: a line
//! feed, a form feed. Source: the mapping table CP437.TXT of the Unicode Consortium.

/// The letters of the bytes 0x80 to 0xFF, in order.
const UPPER: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}";

/// What stands for a letter that has no byte.
const UNKNOWN: u8 = b'?';

/// The byte of a letter.
fn byte(letter: char) -> Option<u8> {
    if letter.is_ascii() {
        return u8::try_from(letter).ok();
    }
    let index = UPPER.chars().position(|upper| upper == letter)?;
    u8::try_from(0x80 + index).ok()
}

/// Whether a letter has a byte.
pub(super) fn has(letter: char) -> bool {
    byte(letter).is_some()
}

/// A text in the bytes of code page 437. A letter that has none becomes a question mark; a text that was folded to
/// [`Charset::Cp437`](crate::style::Charset::Cp437) has no such letter.
#[must_use]
pub fn encode_cp437(text: &str) -> Vec<u8> {
    text.chars().map(|letter| byte(letter).unwrap_or(UNKNOWN)).collect()
}

#[cfg(test)]
mod tests {
    use super::{UPPER, encode_cp437};

    #[test]
    fn upper_half_has_128_letters_each_once() {
        let letters: std::collections::BTreeSet<char> = UPPER.chars().collect();
        assert_eq!((UPPER.chars().count(), letters.len()), (128, 128));
    }

    #[test]
    fn letters_become_the_bytes_of_the_page() {
        assert_eq!(encode_cp437("a\nÇé│─ß²\u{A0}中"), b"a\n\x80\x82\xB3\xC4\xE1\xFD\xFF?");
    }
}
