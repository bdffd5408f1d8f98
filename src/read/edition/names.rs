//! Names of files: put in order, joined, matched by patterns. Nothing is looked up.

/// What is after the last dot of the last part.
pub(super) fn extension(name: &str) -> Option<&str> {
    let last = name.rsplit('/').next().unwrap_or(name);
    last.rsplit_once('.').map(|(_, extension)| extension)
}

/// The folder of a file, empty for one that is in none.
pub(super) fn folder(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A name that stands in a file of a folder, as seen from where the folder is: `a` and `../b/./c.md` are `b/c.md`.
pub(super) fn joined(folder: &str, name: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(name.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Whether an address is one of a file beside the one it stands in: not of a site, a mail, a place in the article itself, the root.
pub(super) fn is_beside(address: &str) -> bool {
    let before_path = address.split(['/', '#', '?']).next().unwrap_or_default();
    !address.is_empty() && !address.starts_with(['/', '#', '?']) && !before_path.contains(':')
}

/// Whether a name stands for more than itself.
pub(super) fn is_pattern(name: &str) -> bool {
    name.contains(['*', '?'])
}

/// Whether a pattern is of a name: `*` is any letters of one part and `?` one of them, `**` any parts. What begins with a dot is hidden
/// from both.
pub(super) fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), name.split('/').collect());
    let is_hidden = |part: &str| part.starts_with('.') && part != "..";
    // Row by row: whether the pattern so far is of the first so many parts.
    let mut row: Vec<bool> = (0..=name.len()).map(|parts| parts == 0).collect();
    for wanted in pattern {
        let mut next = vec![wanted == "**" && row[0]; 1];
        for (index, part) in name.iter().enumerate() {
            next.push(match wanted {
                "**" => row[index + 1] || (next[index] && !is_hidden(part)),
                _ => row[index] && is_part(wanted, part) && (!is_hidden(part) || wanted.starts_with('.')),
            });
        }
        row = next;
    }
    row.last() == Some(&true)
}

/// As [`matches`], for one part.
fn is_part(pattern: &str, part: &str) -> bool {
    let letters: Vec<char> = part.chars().collect();
    let mut row: Vec<bool> = (0..=letters.len()).map(|count| count == 0).collect();
    for wanted in pattern.chars() {
        let mut next = vec![wanted == '*' && row[0]];
        for (index, letter) in letters.iter().enumerate() {
            next.push(match wanted {
                '*' => row[index + 1] || next[index],
                '?' => row[index],
                wanted => row[index] && wanted == *letter,
            });
        }
        row = next;
    }
    row.last() == Some(&true)
}

#[cfg(test)]
mod tests {
    use super::{is_beside, joined, matches};

    #[test]
    fn pattern_is_of_the_names_it_says() {
        let is_of = |pattern: &str| {
            ["a.md", "b/a.md", "b/c/a.md", "b/a.txt", "b/.a.md", ".b/a.md"].map(|name| matches(pattern, name))
        };
        assert_eq!(is_of("*.md"), [true, false, false, false, false, false]);
        assert_eq!(is_of("b/*"), [false, true, false, true, false, false]);
        assert_eq!(is_of("**/*.md"), [true, true, true, false, false, false]);
        assert_eq!(is_of("b/**"), [false, true, true, true, false, false]);
        assert_eq!(is_of("b/**/a.md"), [false, true, true, false, false, false]);
        assert_eq!(is_of("?/?.md"), [false, true, false, false, false, false]);
        assert_eq!(is_of("b/.*"), [false, false, false, false, true, false]);
    }

    #[test]
    fn pattern_of_many_stars_ends() {
        let (stars, name) = ("*a".repeat(200), "a".repeat(199) + "b");
        assert!(!matches(&stars, &name));
        assert!(!matches(&("**/".repeat(200) + "b"), &("a/".repeat(200) + "a")));
    }

    #[test]
    fn names_are_seen_from_the_edition() {
        let seen = |folder, name| joined(folder, name);
        assert_eq!([seen("", "a.md"), seen("b", "../c/./a.md"), seen("b", "../../a.md")], ["a.md", "c/a.md", "../a.md"]);
    }

    #[test]
    fn addresses_of_sites_are_not_beside() {
        let beside = ["a.md", "../a.png", "a/b:c"].map(is_beside);
        assert_eq!(beside, [true; 3]);
        assert_eq!(
            ["", "#a", "/a.md", "https://a.example/b", "mailto:a@b.example", "data:image/png;x"].map(is_beside),
            [false; 6]
        );
    }
}
