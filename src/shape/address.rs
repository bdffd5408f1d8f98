//! Where addresses and code are parted, without a hyphen, and what that costs.
//!
//! `https://example.org/a-b?c=d2e` is cheapest after its last slash, then after `?` and `=`, then after the point and before the
//! hyphen, then on both sides of the `2`, and in the end anywhere. Nothing ever parts `://`.
//! The places are those of the *Chicago Manual of Style* §14.18, but for the side: a mark other than a hyphen stays on the line it
//! ends, so that the reader sees that more follows. The costs are in the unit of [`LineCosts`](crate::style::LineCosts).

use crate::segment;

/// After a slash: an address has its joints there. A little more than after a hyphen between words.
const SLASH: i32 = 30;
/// After a mark that begins a part or links two: as much as a hyphen.
const JOINT: i32 = 60;
/// After a point or a low line, which may seem to end the address, and before a hyphen: as much as spaces set as wide as they give.
const POINT: i32 = 120;
/// Where digits meet letters or a small letter a capital, `2026|november`, `line|Break`, and after a hyphen, which a reader (and a
/// program that puts words together again) may take for ours: as spaces half as wide again.
const CHANGE: i32 = 1_000;
/// Anywhere, and inside what belongs together (`//`, `%C3`, a bracket that closes): before a line sticks out, but not before spaces
/// are nearly twice as wide as they should be at most.
pub(super) const ANYWHERE: i32 = 5_000;

/// A telephone number has fifteen digits at most (ITU-T E.164 §6), with as many signs between.
const LONGEST_NUMBER: usize = 30;

/// The bytes an address, code or endless string may be parted at, with what that costs: every cluster, save after a scheme. The
/// number of a telephone is read in one piece and not parted.
pub(super) fn parts(word: &str) -> impl Iterator<Item = (usize, i32)> {
    let is_of_number =
        |letter: char| letter.is_numeric() || matches!(letter, '+' | '-' | '.' | '(' | ')' | '\u{2066}' | '\u{2069}');
    let is_number = word.len() <= LONGEST_NUMBER && word.contains(char::is_numeric) && word.chars().all(is_of_number);
    let inside = segment::graphemes(word).filter(move |byte| *byte > 0 && *byte < word.len() && !is_number);
    inside.filter_map(|byte| Some((byte, cost(&word[..byte], &word[byte..])?)))
}

/// The bytes any word may be parted at if it must.
pub(super) fn clusters(word: &str) -> impl Iterator<Item = (usize, i32)> {
    segment::graphemes(word).filter(|byte| *byte > 0 && *byte < word.len()).map(|byte| (byte, ANYWHERE))
}

fn cost(before: &str, after: &str) -> Option<i32> {
    let (last, next) = (before.chars().next_back()?, after.chars().next()?);
    if (last == ':' && after.starts_with("//")) || (before.ends_with(":/") && next == '/') {
        return None;
    }
    let is_escape = next.is_ascii_hexdigit() && before[..before.len() - last.len_utf8()].ends_with('%');
    if is_escape || (last == '/' && next == '/') || matches!(next, ')' | ']' | '}' | '>' | ':' | ',' | ';' | '.') {
        return Some(ANYWHERE);
    }
    Some(match last {
        '/' if before.ends_with("//") => POINT,
        '/' => SLASH,
        '?' | '&' | '=' | '#' | ',' | ';' | '(' | '[' | '{' | '|' => JOINT,
        _ if next == '-' && last != '-' => POINT,
        '-' if next == '-' => ANYWHERE,
        '-' => CHANGE,
        '.' | '_' | ':' | ')' | ']' | '}' | '>' | '+' | '~' | '@' => POINT,
        '%' => ANYWHERE,
        _ if next == '%' => POINT,
        _ if last.is_alphabetic() && next.is_numeric() || last.is_numeric() && next.is_alphabetic() => CHANGE,
        _ if last.is_lowercase() && next.is_uppercase() => CHANGE,
        _ => ANYWHERE,
    })
}

/// Whether a word in running text is an address by its looks: `https://…`, `www.…`, `name@example.org`.
pub(super) fn is_address(word: &str) -> bool {
    // Few words have either mark, and most are asked.
    if !word.contains(['/', '@', '.']) {
        return false;
    }
    let bare = word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let is_mail = || {
        let (name, host) = bare.split_once('@').unwrap_or_default();
        let (first, rest) = host.split_once('.').unwrap_or_default();
        !name.is_empty() && first.starts_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric)
    };
    let begins = |prefix: &str| bare.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    word.contains("://") || begins("www.") || is_mail()
}

/// Whether a word is the name of an account or a key word: `@handle`, `#tag`. A reader types it as it stands.
pub(super) fn is_handle(word: &str) -> bool {
    let from = word.find(|letter: char| letter.is_alphanumeric() || matches!(letter, '@' | '#'));
    from.is_some_and(|from| word[from..].starts_with(['@', '#']))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A word with the costs between its letters where they are less than anywhere's.
    fn parted(word: &str) -> String {
        let mut shown = String::new();
        let mut last = 0;
        for (byte, cost) in parts(word).filter(|(_, cost)| *cost < ANYWHERE) {
            shown += &format!("{}|{cost}|", &word[last..byte]);
            last = byte;
        }
        shown + &word[last..]
    }

    #[test]
    fn addresses_are_cheapest_at_their_joints() {
        assert_eq!(parted("https://a.org/b/c"), "https://|120|a.|120|org/|30|b/|30|c");
        assert_eq!(parted("/q?a=b&c=d#e"), "/|30|q?|60|a=|60|b&|60|c=|60|d#|60|e");
        assert_eq!(parted("a-b_c--d"), "a|120|-|1000|b_|120|c|120|--|1000|d");
        assert_eq!(parted("year2026nov"), "year|1000|2026|1000|nov");
        assert_eq!(parted("caf%C3%A9s"), "caf|120|%C3|120|%A9|1000|s");
        assert_eq!(parted("std::f(a,b)"), "std::|120|f(|60|a,|60|b)");
    }

    #[test]
    fn telephone_numbers_are_not_parted() {
        assert_eq!(parts("+92-21-34567890").count(), 0);
    }

    #[test]
    fn a_scheme_is_never_parted_from_its_slashes() {
        let bytes: Vec<usize> = parts("https://x").map(|(byte, _)| byte).collect();
        assert_eq!(bytes, [1, 2, 3, 4, 5, 8]);
    }

    #[test]
    fn letters_and_their_marks_stay_together() {
        assert_eq!(parts("e\u{301}e\u{301}").count(), 1);
    }

    #[test]
    fn addresses_are_known_by_their_looks() {
        assert!(
            ["(https://example.org/x)", "www.example.org", "„Www.x.org", "a.b@example.org,"]
                .iter()
                .all(|word| is_address(word))
        );
        assert!(!["either/or", "end.Of", "wwwhat", "@name", "at@once", "a@.b"].iter().any(|word| is_address(word)));
        assert!(is_handle("@name") && is_handle("(#tag") && !is_handle("C#") && !is_handle("a@b"));
    }
}
