//! A set of letters, as the ranges it consists of: which a face has.

/// A set of letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters {
    /// One bit for each letter below 128: most letters of most texts.
    ascii: u128,
    /// First and last letter of each range, ascending, with a gap between any two.
    ranges: Box<[(u32, u32)]>,
}

impl Letters {
    /// Whether a letter is in the set.
    pub(super) fn has(&self, letter: char) -> bool {
        let code = u32::from(letter);
        if code < 128 {
            return self.ascii & 1 << code != 0;
        }
        let index = self.ranges.partition_point(|(first, _)| *first <= code);
        index.checked_sub(1).and_then(|index| self.ranges.get(index)).is_some_and(|(_, last)| code <= *last)
    }
}

impl FromIterator<u32> for Letters {
    /// From code points in any order, more than once if need be.
    fn from_iter<I: IntoIterator<Item = u32>>(codes: I) -> Self {
        let mut codes: Vec<u32> = codes.into_iter().collect();
        if !codes.is_sorted() {
            codes.sort_unstable();
        }
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for &code in &codes {
            match ranges.last_mut() {
                Some((_, last)) if code <= last.saturating_add(1) => *last = code,
                _ => ranges.push((code, code)),
            }
        }
        let ascii = codes.iter().take_while(|code| **code < 128).fold(0, |bits, code| bits | 1 << code);
        Self { ascii, ranges: ranges.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::Letters;

    #[test]
    fn set_has_what_was_put_in_and_nothing_else() {
        let letters: Letters = "zab\u{5d0}\u{5d1}\u{1f600}a".chars().map(u32::from).collect();
        let found: String = (0..0x2_0000).filter_map(char::from_u32).filter(|letter| letters.has(*letter)).collect();
        assert_eq!(found, "abz\u{5d0}\u{5d1}\u{1f600}");
        assert_eq!(letters.ranges.len(), 4);
    }
}
