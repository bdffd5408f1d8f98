//! Lines made as long as the measure, where that takes no more than two cells a gap.
//!
//! Pipeline: a filled line -> **justify** -> the same line with wider gaps.
//!
//! ```text
//! The sensors agreed with the harbour station to      four cells short
//! The sensors  agreed with  the harbour  station  to  from this side, in the next line from the other
//! ```
//!
//! What always holds: words are as they were, in the order they were in; a line is made exactly as long as asked, or left as it is. The
//! rule is the same whichever way a line is read, since white has no direction. Lines of a script without spaces have no gaps.

/// The most cells a gap grows by. Three, and the eye takes it for the white between columns.
const MOST: usize = 2;

/// Signs after which a wider gap is least seen.
const STOPS: [char; 14] = ['.', ',', ';', ':', '!', '?', '…', '–', '—', ')', '”', '»', '،', '۔'];

/// A line with so many cells more, or none if its gaps cannot take them. Where not all gaps grow alike, those behind stops grow first,
/// and the others spread over the line, counted from its end in every other line, lest wide gaps stand under one another.
pub(super) fn justified(line: &str, missing: usize, from_end: bool) -> Option<String> {
    let gaps: Vec<usize> = gaps(line).collect();
    if missing == 0 || missing > MOST * gaps.len() {
        return None;
    }
    let (all, some) = (missing / gaps.len(), missing % gaps.len());
    let wider = wider(line, &gaps, some, from_end);
    let mut text = String::with_capacity(line.len() + missing);
    let mut from = 0;
    for (gap, is_wider) in gaps.iter().zip(wider) {
        text.push_str(&line[from..*gap]);
        text.extend(std::iter::repeat_n(' ', all + usize::from(is_wider)));
        from = *gap;
    }
    text.push_str(&line[from..]);
    Some(text)
}

/// The bytes of single spaces between words.
fn gaps(line: &str) -> impl Iterator<Item = usize> {
    let begins = line.len() - line.trim_start_matches(' ').len();
    let bytes = line.as_bytes();
    let is_gap = move |at: &usize| *at > begins && bytes[*at] == b' ' && bytes[*at - 1] != b' ';
    (0..line.len()).filter(is_gap)
}

/// Which of the gaps grow by one cell more.
fn wider(line: &str, gaps: &[usize], count: usize, from_end: bool) -> Vec<bool> {
    let (stops, others): (Vec<usize>, Vec<usize>) = (0..gaps.len()).partition(|gap| line[..gaps[*gap]].ends_with(STOPS));
    let mut wider = vec![false; gaps.len()];
    let behind_stops = count.min(stops.len());
    for (some, count) in [(stops, behind_stops), (others, count - behind_stops)] {
        for index in 0..count {
            let place = index * some.len() / count;
            wider[some[if from_end { some.len() - 1 - place } else { place }]] = true;
        }
    }
    wider
}

#[cfg(test)]
mod tests {
    use super::justified;

    #[test]
    fn gaps_are_spread_from_either_side() {
        assert_eq!(justified("a b c d e", 2, false).as_deref(), Some("a  b c  d e"));
        assert_eq!(justified("a b c d e", 2, true).as_deref(), Some("a b  c d  e"));
        assert_eq!(justified("a b c d e", 6, false).as_deref(), Some("a   b  c   d  e"));
    }

    #[test]
    fn gaps_behind_stops_grow_first() {
        assert_eq!(justified("a b, c d", 1, false).as_deref(), Some("a b,  c d"));
    }

    #[test]
    fn line_that_would_need_wide_gaps_stays() {
        assert_eq!(justified("a b c", 5, false), None);
        assert_eq!(justified("abc", 1, false), None);
        assert_eq!(justified("  a b", 1, false).as_deref(), Some("  a  b"));
    }
}
