//! The article that is set, and how much of it comes back.

use std::fs;

/// The first 1,500 words of the long article of the collection, to the end of a paragraph, as in `benches/stages.rs`.
pub(crate) fn copy() -> std::io::Result<String> {
    let copy = fs::read_to_string("examples/collection/river/what-the-river-kept.md")?;
    let mut words = 0;
    let paragraphs = copy.split("\n\n").take_while(|paragraph| {
        words += paragraph.split_whitespace().count();
        words <= 1_600
    });
    Ok(paragraphs.collect::<Vec<_>>().join("\n\n"))
}

/// The title in the head of the copy.
pub(crate) fn title(copy: &str) -> &str {
    copy.lines().find_map(|line| line.strip_prefix("title: ")).unwrap_or("Untitled")
}

/// The copy behind its head.
pub(crate) fn body(copy: &str) -> &str {
    copy.splitn(3, "---\n").nth(2).unwrap_or(copy)
}

/// The copy with a title instead of its head, for readers who do not know it.
pub(crate) fn without_head(copy: &str) -> String {
    format!("# {}\n\n{}", title(copy), body(copy))
}

/// The words of a text, letters and figures only; words parted at the end of a line are whole again.
pub(crate) fn words(text: &str) -> Vec<String> {
    let whole = ["\u{AD}\n", "-\n", "\u{2010}\n"].iter().fold(text.to_owned(), |text, hyphen| text.replace(hyphen, ""));
    let whole = whole.replace(['\u{AD}', '\u{C}'], " ").replace('ﬁ', "fi").replace('ﬂ', "fl");
    let letters = |word: &str| word.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    whole.split_whitespace().map(letters).filter(|word| !word.is_empty() && !word.starts_with("http")).collect()
}

/// How many of some words are found in others in the same order.
pub(crate) fn in_order(wanted: &[String], found: &[String]) -> usize {
    let mut longest = vec![0; found.len() + 1];
    for word in wanted {
        let mut diagonal = 0;
        for (index, other) in found.iter().enumerate() {
            let above = longest[index + 1];
            longest[index + 1] = if word == other { diagonal + 1 } else { above.max(longest[index]) };
            diagonal = above;
        }
    }
    longest.last().copied().unwrap_or(0)
}
