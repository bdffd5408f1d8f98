//! Mail: `format=flowed`.

use offprint::model::{Article, Block, Inline, Link, List, ListItem, ListKind, Paragraph, Quote};
use proptest::prelude::*;

use super::{set, set_in, text_style, words};

/// What RFC 3676 §4 has a reader make of lines: paragraphs, each with the depth of its quotation.
fn joined(text: &str, deletes_space: bool) -> Vec<(usize, String)> {
    let mut paragraphs: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for line in text.split_terminator("\r\n") {
        let content = line.trim_start_matches('>');
        let depth = line.len() - content.len();
        let content = content.strip_prefix(' ').unwrap_or(content);
        let goes_on = content.ends_with(' ');
        let content = if goes_on && deletes_space { &content[..content.len() - 1] } else { content };
        match paragraphs.last_mut().filter(|(of, _)| open && *of == depth) {
            Some((_, paragraph)) => paragraph.push_str(content),
            None => paragraphs.push((depth, content.to_owned())),
        }
        open = goes_on;
    }
    paragraphs
}

#[test]
fn quotations_have_marks_and_blank_lines_within_them_too() {
    let quote = Quote::new(vec![
        Block::Paragraph("One of two.".into()),
        Block::Quote(Quote::new(vec![Block::Paragraph("Deeper.".into())])),
    ]);
    let text = set("mail", "", &Article::build("T", "en").block(Block::Quote(quote)).paragraph("After.").finish());
    assert!(text.contains("\r\n> One of two.\r\n>\r\n>> Deeper.\r\n\r\nAfter.\r\n"), "{text}");
}

#[test]
fn what_looks_like_a_quotation_or_another_mail_is_stuffed() {
    let text = set("mail", "", &Article::build("T", "en").paragraph("> is more").paragraph("From here on").finish());
    assert!(text.contains("\r\n > is more\r\n") && text.contains("\r\n From here on\r\n"), "{text}");
}

#[test]
fn ideographs_are_joined_without_a_space() {
    let article = Article::build("電車", "zh").paragraph("路面電車在夜裡停在車庫裡".repeat(9).as_str()).finish();
    let set = set_in(&text_style("mail", ""), &article);
    assert_eq!(set.media_type, "text/plain; charset=utf-8; format=flowed; delsp=yes");
    assert!(joined(&set.text, true).iter().any(|(_, words)| *words == "路面電車在夜裡停在車庫裡".repeat(9)), "{}", set.text);
}

#[test]
fn words_with_hyphens_are_joined_as_they_were() {
    let set = set_in(
        &text_style("mail", ""),
        &Article::build("T", "en").paragraph("a tea-room of parcel-sorting ".repeat(9).as_str()).finish(),
    );
    assert_eq!(set.media_type, "text/plain; charset=utf-8; format=flowed");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn joined_lines_are_the_paragraphs(counts in prop::collection::vec(1..90usize, 1..6), in_list in any::<bool>()) {
        let paragraphs: Vec<String> = counts.iter().map(|count| words(*count)).collect();
        let blocks = paragraphs.iter().map(|words| Block::Paragraph(Paragraph::new(vec![Inline::from(words.as_str()), Inline::Link(Link::new("https://example.org/", vec![" x".into()]))])));
        let mut article = Article::build("T", "en").finish();
        article.body = if in_list {
            vec![Block::List(List::new(ListKind::Unordered, blocks.map(|block| ListItem::new(vec![block])).collect()))]
        } else {
            blocks.collect()
        };
        let text = set("mail", "", &article);
        let read = joined(&text, false);
        for words in &paragraphs {
            let found = read.iter().any(|(_, line)| line.contains(words.as_str()));
            prop_assert!(found, "{words} is not in {read:?}");
        }
        prop_assert!(text.lines().all(|line| line.len() <= 78));
    }
}
