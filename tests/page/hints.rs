//! What editors are told of pages that cannot be filled.

use super::*;
use offprint::notice::Notice;

/// What is told of pages that end early.
fn short_pages(set: &Set) -> Vec<&Notice> {
    set.notices().iter().filter(|notice| notice.code.as_str() == "short-page").collect()
}

/// Paragraphs of so many words.
fn rigid(count: usize, lengths: &[usize]) -> Vec<String> {
    (0..count).map(|index| words(lengths[index % lengths.len()])).collect()
}

fn article(paragraphs: &[String]) -> String {
    format!("# Title\n\n{}\n", paragraphs.join("\n\n"))
}

/// Does what a notice says: with the paragraph that begins on that line.
fn follow(markdown: &str, help: &str) -> String {
    let line: usize = help.split("on line ").nth(1).unwrap().split([',', ' ']).next().unwrap().parse().unwrap();
    let mut lines: Vec<String> = markdown.lines().map(str::to_owned).collect();
    let paragraph = &mut lines[line - 1];
    if help.starts_with("two words fewer") {
        let all: Vec<&str> = paragraph.split(' ').collect();
        *paragraph = all[..all.len() - 2].join(" ");
    } else {
        *paragraph += " bakedi lomuna";
    }
    lines.join("\n") + "\n"
}

#[test]
fn who_does_what_the_help_says_is_nearly_always_rid_of_the_notice() {
    let (mut told, mut mended) = (0, 0);
    for length in 25..70 {
        let markdown = article(&rigid(40, &[length, length + 7]));
        let set = set(&markdown);
        let Some(notice) = short_pages(&set).into_iter().find(|notice| notice.help.is_some()) else { continue };
        told += 1;
        let after = super::set(&follow(&markdown, notice.help.as_ref().unwrap()));
        mended += usize::from(!short_pages(&after).iter().any(|other| other.page == notice.page));
    }
    // A paragraph may take two words into the lines it has by setting them tighter.
    assert!(told > 8 && mended * 10 >= told * 9, "{told} were told, {mended} mended");
}
