//! Copy that nobody would write on purpose.
#![expect(clippy::disallowed_methods, reason = "some claims are about time")]

use std::time::{Duration, Instant};

use offprint::model::{Visit, walk_inline};

use proptest::prelude::*;

use super::{notices, read};

struct Letters(String);

impl Visit for Letters {
    fn inline(&mut self, inline: &offprint::model::Inline) {
        if let offprint::model::Inline::Text(text) | offprint::model::Inline::Code(text) = inline {
            self.0.extend(text.text.chars().filter(|letter| letter.is_alphabetic()));
        }
        walk_inline(self, inline);
    }

    fn block(&mut self, block: &offprint::model::Block) {
        if let offprint::model::Block::Code(code) = block {
            self.0.extend(code.text.chars().filter(|letter| letter.is_alphabetic()));
        }
        offprint::model::walk_block(self, block);
    }
}

#[test]
fn empty_copy_is_an_error() {
    let error = read::text("a.txt", " \n\u{c}\n").expect_err("nothing to read");
    assert_eq!(error.to_string(), "a.txt:1:1: the copy is empty");
}

#[test]
fn a_hundred_thousand_levels_of_quotation_are_kept_at_the_deepest() {
    let copy = format!("{} words\n", ">".repeat(100_000));
    assert!(notices(&copy).iter().any(|notice| notice.contains("nested more than 32 levels")));
    assert!(notices(&format!("{}x", "- ".repeat(100_000))).len() < 5);
}

#[test]
fn copy_of_every_shape_is_read_in_time() {
    let n = 40_000;
    let copies = [
        "word ".repeat(n),
        "word\n".repeat(n),
        "1. word\n".repeat(n),
        "1. word\n(a) word\n".repeat(n / 2),
        (1..n).map(|number| format!("{number}. word\n")).collect(),
        "_a *b ".repeat(n),
        "_".repeat(n),
        "a.b".repeat(n),
        "@".repeat(n),
        "http://".repeat(n),
        format!("http://a{}", ")".repeat(n)),
        "\t".repeat(n) + "x",
        "\u{c}12\n".repeat(n),
        "By Ada\n".repeat(n),
        "word-\n".repeat(n),
        "> ".repeat(n) + "x",
        (0..n / 100).map(|line| format!("{}- x\n", " ".repeat(line % 200))).collect(),
    ];
    for copy in copies {
        let start = Instant::now();
        let read = read::text("a.txt", &copy);
        drop(read);
        assert!(start.elapsed() < Duration::from_secs(60), "{} took {:?}", &copy[..12], start.elapsed());
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(copy in any::<String>()) {
        let _ = read::text("a.txt", &copy);
    }

    #[test]
    fn no_letter_is_lost(lines in prop::collection::vec(prop::sample::select(vec![
        "alpha beta gamma.", "- delta", "1. epsilon", "2. zeta", "> eta", "    theta iota", "", "", "_kappa_ *lambda*", "MU NU XI",
        "omicron", "Pi rho", "tau    upsilon", "phi\tchi", "psi-", "omega", "* * *", "=====", "https://a.org/b",
    ]), 1..30)) {
        let copy = format!("Title of it all\n\n{}", lines.join("\n"));
        prop_assume!(!copy.trim().is_empty());
        let read = read(&copy);
        let mut letters = Letters(String::new());
        letters.article(&read.article);
        // What looks like a menu is told, not lost.
        for notice in read.notices.iter().filter(|notice| notice.code.as_str() == "left-out") {
            letters.0.extend(notice.message.split('`').nth(1).unwrap_or_default().chars().filter(|letter| letter.is_alphabetic()));
        }
        let wanted: String = copy.chars().filter(|letter| letter.is_alphabetic()).collect();
        // A name under a quotation stands beside it, and is seen before or behind it.
        let sorted = |text: &str| {
            let mut letters: Vec<char> = text.chars().collect();
            letters.sort_unstable();
            letters
        };
        prop_assert_eq!(sorted(&letters.0), sorted(&wanted));
    }
}
