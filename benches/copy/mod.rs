//! What the benches set: English prose of the collection.
#![expect(clippy::disallowed_methods, reason = "a bench reads its articles")]

const LONG: &str = "river/what-the-river-kept";

fn read(name: &str) -> String {
    std::fs::read_to_string(format!("examples/collection/{name}.md")).unwrap_or_default()
}

/// How many paragraphs of the long article are its first 1,500 words.
fn paragraphs(copy: &str) -> usize {
    let mut words = 0;
    let is_within = |paragraph: &&str| {
        words += paragraph.split_whitespace().count();
        words <= 1_600
    };
    copy.split("\n\n").take_while(is_within).count()
}

/// The first 1,500 words of the long article of the collection, at the end of a paragraph.
pub(crate) fn article() -> String {
    let copy = read(LONG);
    copy.split("\n\n").take(paragraphs(&copy)).collect::<Vec<_>>().join("\n\n")
}

/// Its other words, and the other English articles: what a press has set before in a batch. No paragraph is in both.
pub(crate) fn others() -> Vec<String> {
    let copy = read(LONG);
    let rest = copy.split("\n\n").skip(paragraphs(&copy)).collect::<Vec<_>>().join("\n\n");
    let names = ["how-we-counted-the-heat", "labour/tram-depot-sit-in", "library/the-night-desk"];
    std::iter::once(rest).chain(names.map(read)).collect()
}

/// So many words in paragraphs of prose, over and over as often as need be, with a heading above every fifteenth.
pub(crate) fn of_words(words: usize) -> String {
    let all: Vec<String> = std::iter::once(article()).chain(others()).collect();
    let is_prose = |paragraph: &&str| {
        paragraph.split_whitespace().count() > 30 && paragraph.starts_with(char::is_alphabetic) && !paragraph.contains("[^")
    };
    let prose: Vec<&str> = all.iter().flat_map(|copy| copy.split("\n\n")).filter(is_prose).collect();
    let (mut copy, mut left) = ("# Of so many words\n".to_owned(), words);
    for (index, paragraph) in prose.iter().cycle().enumerate() {
        if left == 0 || prose.is_empty() {
            break;
        }
        if index % 15 == 14 {
            copy.push_str("\n## Some more\n");
        }
        let words: Vec<&str> = paragraph.split_whitespace().take(left).collect();
        left -= words.len();
        copy.push_str(&format!("\n{}\n", words.join(" ")));
    }
    copy
}
