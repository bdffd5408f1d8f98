//! An outline of a CFF program without its hints (Adobe Technical Note 5177, "The Type 2 Charstring Format").
//!
//! ```text
//! 5  50 30 hstem  70 60 hintmask 0xC0   80 0 rmoveto  100 hlineto …      70 60 are stems, too, though nothing says so
//! 5                                     80 0 rmoveto  100 hlineto …      the 5 is the width and stays
//! ```
//!
//! Subroutines are in their places already, and nothing is computed: the subsetter sees to the one and refuses the other.

/// Numbers and operators on their way from one outline to another.
struct Walk<'a> {
    from: &'a [u8],
    to: Vec<u8>,
    at: usize,
    /// Where the numbers before the next operator begin, where the first of them ends, and how many there are.
    start: usize,
    first: usize,
    count: usize,
    stems: usize,
    /// The width, where it stood before hints.
    width: &'a [u8],
    /// Whether an operator has been met: the first may have the width before its own numbers (§3.1).
    has_begun: bool,
}

/// The outline without hints; none if it is not what it should be.
pub(super) fn unhinted(outline: &[u8]) -> Option<Vec<u8>> {
    let to = Vec::with_capacity(outline.len());
    let mut walk = Walk { from: outline, to, at: 0, start: 0, first: 0, count: 0, stems: 0, width: &[], has_begun: false };
    while let Some(&byte) = walk.from.get(walk.at) {
        match byte {
            28 | 32..=255 => walk.number(byte),
            // hstem, vstem, hstemhm, vstemhm; hintmask, cntrmask.
            1 | 3 | 18 | 23 => walk.stems()?,
            19 | 20 => {
                walk.stems()?;
                walk.skip(walk.stems.div_ceil(8))?;
            }
            // Moves, lines and curves.
            4..=8 | 21 | 22 | 24..=27 | 30 | 31 => walk.keep(1)?,
            // Four ways to say flex.
            12 if matches!(walk.from.get(walk.at + 1), Some(34..=37)) => walk.keep(2)?,
            14 => {
                walk.keep(1)?;
                return Some(walk.to);
            }
            _ => return None,
        }
    }
    None
}

impl Walk<'_> {
    /// Technical Note 5177 table 1.
    fn number(&mut self, byte: u8) {
        self.at += match byte {
            28 => 3,
            32..=246 => 1,
            247..=254 => 2,
            _ => 5,
        };
        if self.count == 0 {
            self.first = self.at;
        }
        self.count += 1;
    }

    /// Passes by the numbers of stems, and the operator after them.
    fn stems(&mut self) -> Option<()> {
        if !self.has_begun && self.count % 2 == 1 {
            self.width = self.from.get(self.start..self.first)?;
        }
        self.stems += self.count / 2;
        self.skip(1)
    }

    /// Takes over what has been read since the last operator, and the next one of so many bytes.
    fn keep(&mut self, operator: usize) -> Option<()> {
        self.to.extend_from_slice(std::mem::take(&mut self.width));
        self.to.extend_from_slice(self.from.get(self.start..self.at + operator)?);
        self.skip(operator)
    }

    /// Goes on so many bytes, to new numbers.
    fn skip(&mut self, bytes: usize) -> Option<()> {
        self.at += bytes;
        (self.start, self.count, self.has_begun) = (self.at, 0, true);
        (self.at <= self.from.len()).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::unhinted;

    /// A small number, as one byte.
    const fn n(number: u8) -> u8 {
        139 + number
    }

    #[test]
    fn width_before_stems_goes_to_the_first_move() {
        let outline = [n(5), n(50), n(30), 1, n(80), n(0), 21, n(100), 6, 14];
        assert_eq!(unhinted(&outline).unwrap(), [n(5), n(80), n(0), 21, n(100), 6, 14]);
    }

    #[test]
    fn width_before_a_move_stays_where_it_is() {
        let outline = [28, 1, 44, n(80), 22, n(100), 6, 14];
        assert_eq!(unhinted(&outline).unwrap(), outline);
    }

    #[test]
    fn mask_is_as_long_as_its_stems_want_it() {
        // Nine stems, four of which nothing says; the mask has bytes that look like operators.
        let five = [n(1); 10];
        let four = [n(1); 8];
        let outline = [&five[..], &[18], &four[..], &[19, 14, 21], &[n(7), 4, 20, 6, 28, n(9), 7, 14]].concat();
        assert_eq!(unhinted(&outline).unwrap(), [n(7), 4, n(9), 7, 14]);
    }

    #[test]
    fn width_of_a_glyph_without_ink_is_kept() {
        assert_eq!(unhinted(&[n(3), n(1), n(2), 23, 14]).unwrap(), [n(3), 14]);
        assert_eq!(unhinted(&[n(3), 14]).unwrap(), [n(3), 14]);
    }

    #[test]
    fn flex_is_kept_and_what_is_computed_refused() {
        let flex = [&[n(1), 22], &[n(2); 7][..], &[12, 34, 14]].concat();
        assert_eq!(unhinted(&flex).unwrap(), flex);
        assert_eq!(unhinted(&[n(1), n(2), 12, 10, 22, 14]), None);
        assert_eq!(unhinted(&[n(1), 10, 14]), None);
    }

    #[test]
    fn outline_that_breaks_off_is_refused() {
        for outline in [&[n(1), 22][..], &[n(1), n(2), 1, 19], &[247], &[28, 0], &[]] {
            assert_eq!(unhinted(outline), None, "{outline:?}");
        }
    }
}
