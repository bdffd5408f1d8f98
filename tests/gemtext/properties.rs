//! What holds of every text of Gemini, as a program that shows it would read it.

use proptest::prelude::*;

use super::body;

/// What a line is to a program, from its first characters.
#[derive(Debug, PartialEq)]
enum Line {
    Text,
    Link,
    Heading,
    Item,
    Quote,
    Fence,
    Verbatim,
}

fn lines(text: &str) -> Vec<(Line, &str)> {
    let mut is_verbatim = false;
    let line = |line| {
        let kind = match line {
            fence if str::starts_with(fence, "```") => Line::Fence,
            _ if is_verbatim => Line::Verbatim,
            link if link.starts_with("=>") => Line::Link,
            heading if heading.starts_with('#') => Line::Heading,
            item if item.starts_with("* ") => Line::Item,
            quote if quote.starts_with('>') => Line::Quote,
            _ => Line::Text,
        };
        is_verbatim ^= kind == Line::Fence;
        (kind, line)
    };
    text.lines().map(line).collect()
}

/// Letters as Markdown has them where they are no markup.
fn escaped(words: &str) -> String {
    words.chars().flat_map(|c| [Some('\\').filter(|_| c.is_ascii_punctuation()), Some(c)]).flatten().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn paragraph_is_a_line_of_text_whatever_it_begins_with(
        words in "(#{1,4}|\\*|>|=>|`{3}|-|\\+)? ?[a-z#*>=`]{1,8}( [a-z]{1,5}){0,4}",
    ) {
        let text = body(&escaped(&words));
        let lines = lines(&text);
        prop_assert_eq!(lines.len(), 1, "{}", &text);
        prop_assert_eq!(&lines[0].0, &Line::Text);
        // Punctuation is set as on the page: of the words are asked only the letters.
        let letters = |text: &str| text.chars().filter(char::is_ascii_alphabetic).collect::<String>();
        prop_assert_eq!(letters(lines[0].1), letters(&words));
    }

    #[test]
    fn code_stays_between_its_fences(code in "x\n([a-z#*>=` ]{1,12}\n){1,6}") {
        let fence = "~~~~~~~~";
        let text = body(&format!("before\n\n{fence}\n{code}{fence}\n\nafter"));
        let kinds: Vec<Line> = lines(&text).into_iter().map(|(kind, _)| kind).collect();
        prop_assert_eq!(kinds.iter().filter(|kind| **kind == Line::Fence).count(), 2, "{}", text);
        prop_assert!(kinds.iter().all(|kind| matches!(kind, Line::Text | Line::Fence | Line::Verbatim)), "{}", text);
        prop_assert!(text.ends_with("\nafter\n"));
    }

    #[test]
    fn links_name_each_address_of_their_block_once(addresses in prop::collection::vec("[a-c]", 1..6)) {
        let words: Vec<String> = addresses.iter().map(|a| format!("[to {a}](https://{a}.example/)")).collect();
        let text = body(&words.join(" "));
        let links = lines(&text).into_iter().filter(|(kind, _)| *kind == Line::Link).count();
        let different: std::collections::BTreeSet<_> = addresses.iter().collect();
        prop_assert_eq!(links, different.len(), "{}", text);
    }
}
