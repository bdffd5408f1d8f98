//! Which text each code stands for, as a ToUnicode CMap (ISO 32000-1 §9.10.3; Adobe Technical Note 5411).
//!
//! ```text
//! codes 3 4 5 6 → a b c d      <0003> <0006> <0061>     a range: letters and codes in one step
//! code 9 → fi                  <0009> <00660069>        anything else
//! ```
//!
//! Codes in a row with an array of texts would be 260 bytes less an article; one of the validators takes such a map for malformed.

use super::number;

const NAME: &[u8] = b"offprint-text";

/// Fewer codes than these are no shorter as a range.
const SHORTEST: usize = 3;
/// Entries between a `begin` and its `end` (Technical Note 5014 §4.3).
const MOST: usize = 100;

/// The map of codes, ascending, to their texts.
pub(super) fn of<'a>(texts: impl Iterator<Item = (u16, &'a str)>) -> Vec<u8> {
    let texts: Vec<(u16, &str)> = texts.collect();
    let (mut ranges, mut singles) = (Vec::new(), Vec::new());
    for run in texts.chunk_by(|left, right| goes_on(*left, *right)) {
        match run {
            [first, .., last] if run.len() >= SHORTEST => ranges.push((*first, last.0)),
            few => singles.extend_from_slice(few),
        }
    }
    let mut out = Vec::with_capacity(512 + ranges.len() * 24 + singles.len() * 16);
    // In lines and with spaces that PostScript needs none of, for readers that are not PostScript.
    out.extend_from_slice(b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n");
    out.extend_from_slice(b"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /");
    out.extend_from_slice(NAME);
    out.extend_from_slice(b" def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for block in singles.chunks(MOST) {
        entries(&mut out, b"bfchar\n", block, |out, &(code, text)| entry(out, &[code], text));
    }
    for block in ranges.chunks(MOST) {
        entries(&mut out, b"bfrange\n", block, |out, &((code, text), last)| entry(out, &[code, last], text));
    }
    out.extend_from_slice(b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    out
}

/// Whether the second is the next code for the next letter. Both have one byte that counts on (ISO 32000-1 §9.10.3).
fn goes_on((code, text): (u16, &str), (next, letter): (u16, &str)) -> bool {
    let one = |text: &str| {
        let mut units = text.encode_utf16();
        // What is replaced where it is written does not count on.
        units.next().filter(|&unit| units.next().is_none() && (1..0xFE00).contains(&unit))
    };
    let (Some(here), Some(there)) = (one(text), one(letter)) else { return false };
    code.checked_add(1) == Some(next) && here + 1 == there && next & 0xFF != 0 && there & 0xFF != 0
}

fn entries<T>(out: &mut Vec<u8>, kind: &[u8], block: &[T], write: impl Fn(&mut Vec<u8>, &T)) {
    number::push(out, block.len() as i64);
    out.extend_from_slice(b" begin");
    out.extend_from_slice(kind);
    block.iter().for_each(|entry| write(out, entry));
    out.extend_from_slice(b"end");
    out.extend_from_slice(kind);
}

fn entry(out: &mut Vec<u8>, codes: &[u16], text: &str) {
    for &code in codes {
        out.push(b'<');
        push_hex(out, code);
        out.extend_from_slice(b"> ");
    }
    out.push(b'<');
    push_utf16(out, text);
    out.extend_from_slice(b">\n");
}

/// Four hexadecimal digits.
pub(super) fn push_hex(out: &mut Vec<u8>, word: u16) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.extend([12, 8, 4, 0].map(|shift| DIGITS[usize::from(word >> shift & 15)]));
}

/// UTF-16 in hexadecimal digits, without the characters that no code may stand for (ISO 19005-2 §6.2.11.7.2): U+FEFF, which means
/// "no break here", becomes U+2060; U+0000 and U+FFFE, which mean nothing, become U+FFFD.
pub(super) fn push_utf16(out: &mut Vec<u8>, text: &str) {
    for c in text.chars() {
        let c = match c {
            '\u{FEFF}' => '\u{2060}',
            '\0' | '\u{FFFE}' | '\u{FFFF}' => char::REPLACEMENT_CHARACTER,
            c => c,
        };
        for &mut unit in c.encode_utf16(&mut [0; 2]) {
            push_hex(out, unit);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries_of(texts: &[(u16, &str)]) -> Vec<String> {
        let map = String::from_utf8(of(texts.iter().copied())).unwrap();
        let entries = map.lines().filter(|line| line.starts_with('<') && !line.ends_with("<FFFF>"));
        entries.map(str::to_owned).collect()
    }

    #[test]
    fn letters_in_a_row_are_a_range() {
        let texts = [(3, "a"), (4, "b"), (5, "c"), (6, "d"), (9, "fi")];
        assert_eq!(entries_of(&texts), ["<0009> <00660069>", "<0003> <0006> <0061>"]);
    }

    #[test]
    fn range_ends_where_a_byte_is_full() {
        let texts = [(0xFD, "a"), (0xFE, "b"), (0xFF, "c"), (0x100, "d"), (0x101, "ÿ"), (0x102, "Ā"), (0x103, "ā")];
        assert_eq!(entries_of(&texts)[..2], ["<0100> <0064>", "<0101> <00FF>"]);
        assert_eq!(entries_of(&texts).last().unwrap(), "<00FD> <00FF> <0061>");
    }
}
