//! Which known name a wrong one was meant to be.
//!
//! Pipeline: every stage that reads names -> **nearest** -> its messages ("did you mean …?").

/// The known name that is most like the given one, if any is like it at all: at most a third of its letters differ.
///
/// Case is not counted. Of names equally like it the first is taken.
pub(crate) fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given = given.to_lowercase();
    let allowed = (given.chars().count() / 3).max(1);
    let distances = known.into_iter().map(|name| (distance(&given, &name.to_lowercase()), name));
    distances.filter(|(distance, _)| *distance <= allowed).min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

/// How many letters must be put in, taken out, changed or swapped with their neighbour to make one word of the other
/// (the restricted Damerau-Levenshtein distance, row by row).
fn distance(from: &str, to: &str) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=to.len()).collect()];
    for i in 1..=from.len() {
        let mut row = vec![i];
        for j in 1..=to.len() {
            let change = rows[i - 1][j - 1] + usize::from(from[i - 1] != to[j - 1]);
            let mut best = change.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[from.len()][to.len()]
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn swapped_letters_are_one_mistake() {
        assert_eq!(distance("wdith", "width"), 1);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "page"), 4);
    }

    #[test]
    fn a_word_like_none_has_no_neighbour() {
        assert_eq!(nearest("leadng", ["size", "leading"]), Some("leading"));
        assert_eq!(nearest("zzz", ["size", "leading"]), None);
    }
}
