//! Which text each code stands for, as a ToUnicode CMap (ISO 32000-1 §9.10.3; Adobe Technical Note 5411).
//!
//! ```text
//! codes 3 4 5 6 7 → a b c d e      <0003> <0007> <0061>                a range: letters and codes in one step
//! codes 9 10 → fi, hyphen          <0009> <000A> [<00660069><2010>]    codes in one step, each with its text
//! code 20 → !                      <0014> <0021>                       by itself
//! ```

use super::number;

const NAME: &[u8] = b"offprint-text";

/// Fewer letters in one step are no shorter as a range of their own: of 3, 5, 8, 12 and 20, 5 was best on 73 maps of the collection.
const SHORTEST: usize = 5;
/// Entries between a `begin` and its `end` (Technical Note 5014 §4.3).
const MOST: usize = 100;

/// A code and its text.
type Pair<'a> = (u16, &'a str);

/// The map of codes, ascending, to their texts.
pub(super) fn of<'a>(texts: impl Iterator<Item = Pair<'a>>) -> Vec<u8> {
    let texts: Vec<Pair<'_>> = texts.collect();
    let counting = texts.chunk_by(|left, right| goes_on(*left, *right) && counts_on(left.1, right.1));
    let counts = counting.flat_map(|run| std::iter::repeat_n(run.len() >= SHORTEST, run.len()));
    let marked: Vec<(Pair<'_>, bool)> = texts.iter().copied().zip(counts).collect();
    let runs = marked.chunk_by(|(left, counts), (right, also)| {
        counts == also && goes_on(*left, *right) && (!counts || counts_on(left.1, right.1))
    });
    let (singles, ranges): (Vec<_>, Vec<_>) = runs.partition(|run| run.len() == 1);

    let mut out = Vec::with_capacity(512 + texts.len() * 8);
    // In lines and with spaces that PostScript needs none of, for readers that are not PostScript.
    out.extend_from_slice(b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n");
    out.extend_from_slice(b"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /");
    out.extend_from_slice(NAME);
    out.extend_from_slice(b" def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    entries(&mut out, b"bfchar\n", &singles);
    entries(&mut out, b"bfrange\n", &ranges);
    out.extend_from_slice(b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    out
}

/// Whether the second is the next code. All codes of a range have one first byte (Technical Note 5014 §7.2).
fn goes_on((code, _): Pair<'_>, (next, _): Pair<'_>) -> bool {
    code.checked_add(1) == Some(next) && next & 0xFF != 0
}

/// Whether the second is the letter after the first. Both have one byte that counts on (ISO 32000-1 §9.10.3).
fn counts_on(text: &str, letter: &str) -> bool {
    let one = |text: &str| {
        let mut units = text.encode_utf16();
        // What is replaced where it is written does not count on.
        units.next().filter(|&unit| units.next().is_none() && (1..0xFE00).contains(&unit))
    };
    let (Some(here), Some(there)) = (one(text), one(letter)) else { return false };
    here + 1 == there && there & 0xFF != 0
}

/// Entries of one kind. A run of several codes is told by its first and last; whether its letters count on is the same for all.
fn entries(out: &mut Vec<u8>, kind: &[u8], runs: &[&[(Pair<'_>, bool)]]) {
    for block in runs.chunks(MOST) {
        number::push(out, block.len() as i64);
        out.extend_from_slice(b" begin");
        out.extend_from_slice(kind);
        for run in block {
            entry(out, run);
        }
        out.extend_from_slice(b"end");
        out.extend_from_slice(kind);
    }
}

fn entry(out: &mut Vec<u8>, run: &[(Pair<'_>, bool)]) {
    match *run {
        [] => return,
        [((code, text), _)] => {
            push_code(out, code);
            push_text(out, text);
        }
        [((first, text), counts), .., ((last, _), _)] => {
            push_code(out, first);
            push_code(out, last);
            if counts {
                push_text(out, text);
            } else {
                out.push(b'[');
                run.iter().for_each(|((_, text), _)| push_text(out, text));
                out.push(b']');
            }
        }
    }
    out.push(b'\n');
}

fn push_code(out: &mut Vec<u8>, code: u16) {
    out.push(b'<');
    push_hex(out, code);
    out.extend_from_slice(b"> ");
}

fn push_text(out: &mut Vec<u8>, text: &str) {
    out.push(b'<');
    push_utf16(out, text);
    out.push(b'>');
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
        let texts = [(3, "a"), (4, "b"), (5, "c"), (6, "d"), (7, "e"), (9, "fi")];
        assert_eq!(entries_of(&texts), ["<0009> <00660069>", "<0003> <0007> <0061>"]);
    }

    #[test]
    fn codes_in_a_row_tell_their_texts_together() {
        let texts = [(3, "x"), (4, "fi"), (5, "a"), (6, "b"), (7, "c"), (8, "d"), (9, "e"), (10, "-"), (11, "!")];
        let expected = ["<0003> <0004> [<0078><00660069>]", "<0005> <0009> <0061>", "<000A> <000B> [<002D><0021>]"];
        assert_eq!(entries_of(&texts), expected);
    }

    #[test]
    fn range_ends_where_a_byte_is_full() {
        let texts = [(0xFE, "y"), (0xFF, "z"), (0x100, "ý"), (0x101, "þ"), (0x102, "ÿ"), (0x103, "Ā"), (0x104, "ā")];
        let expected = ["<00FE> <00FF> [<0079><007A>]", "<0100> <0104> [<00FD><00FE><00FF><0100><0101>]"];
        assert_eq!(entries_of(&texts), expected);
    }
}
