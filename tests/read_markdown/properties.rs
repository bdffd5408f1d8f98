//! What holds of every copy, for Markdown put together by chance.

use offprint::model::{Inline, Text, Visit};
use offprint::read;
use proptest::prelude::*;

use super::{article, texts};

/// Pieces of Markdown that are likely to go wrong together.
fn copy() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "> ",
            "- ",
            "1. ",
            "\n",
            "\n\n",
            "*",
            "**",
            "_",
            "`",
            "```",
            "```verse\n",
            "```pullquote\n",
            "~~",
            "~",
            "^",
            "[",
            "]",
            "(",
            ")",
            "[^1]",
            "[^1]: ",
            "![",
            "](u)",
            "| ",
            "|---|---|\n",
            " | ",
            ": ",
            "Table: ",
            "# ",
            "### ",
            "<b>",
            "</b>",
            "<div>\n",
            "</div>\n",
            "\n<blockquote>\n\n",
            "\n</blockquote>\n\n",
            "\n<table><tr><td>",
            "<!--",
            "-->",
            "<span lang=ur>",
            "</span>",
            "— ",
            "\\",
            "&amp;",
            "---\n",
            "+++\n",
            "title: ",
            "\u{7}",
            "\r\n",
            "é",
            "語",
            "\u{200d}",
            "    ",
            "\t",
            "<",
            ">",
            "{#a}",
            "- [x] ",
            "> [!NOTE]\n",
            "  \n",
        ])
        .prop_map(str::to_owned),
        "[a-z]{1,5} ?",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// What a run may be told by its place: letters that stand there in the copy.
fn stands_there(copy: &str, text: &Text) -> bool {
    let line = copy.lines().nth(text.at.line as usize - 1).unwrap_or_default();
    let rest: String = line.chars().skip(text.at.column as usize - 1).collect();
    rest.starts_with(text.text.trim_end())
}

struct Places<'c>(&'c str);

impl Visit for Places<'_> {
    fn inline(&mut self, inline: &Inline) {
        if let Inline::Text(text) = inline {
            assert!(text.at.is_known(), "{text:?}");
            assert!(!text.text.contains('\n'), "{text:?}");
            assert!(stands_there(self.0, text), "{text:?} in {:?}", self.0);
        }
        offprint::model::walk_inline(self, inline);
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(copy in any::<String>()) {
        let _ = read::markdown("a.md", &copy);
    }

    #[test]
    fn any_markdown_is_read_without_panic(copy in copy()) {
        let _ = read::markdown("a.md", &copy);
    }

    #[test]
    fn the_same_copy_gives_the_same_article(copy in copy()) {
        if let (Ok(one), Ok(other)) = (read::markdown("a", &copy), read::markdown("a", &copy)) {
            prop_assert_eq!(one.article, other.article);
            prop_assert_eq!(one.notices, other.notices);
        }
    }

    #[test]
    fn letters_stand_where_they_say(pieces in prop::collection::vec("[a-zäß語]{1,6}|\\*[a-z]{1,4}\\*|\n|\n\n|> |- |\\^[0-9]\\^|`[a-z]{1,3}`| ", 1..40)) {
        let copy = format!("# T\n\nx{}", pieces.concat());
        Places(&copy).article(&super::read(&copy).article);
    }

    #[test]
    fn plain_paragraphs_keep_every_letter(words in prop::collection::vec("[\\p{L}\\p{N}]{1,12}", 1..60)) {
        let copy = words.chunks(7).map(|line| line.join(" ")).collect::<Vec<_>>().join("\n\n");
        let set = article(&copy);
        let letters: String = texts(&set)[1..].iter().map(|(text, ..)| text.as_str()).collect();
        let letters: String = letters.chars().filter(|c| c.is_alphanumeric()).collect();
        let expected: String = copy.chars().filter(|c| c.is_alphanumeric()).collect();
        prop_assert_eq!(letters, expected);
    }

    #[test]
    fn what_is_read_survives_as_json(copy in copy()) {
        if let Ok(read) = read::markdown("a", &copy) {
            let json = serde_json::to_string(&read.article).expect("an article is JSON");
            prop_assert_eq!(read::json("b", &json).expect("JSON of an article").article, read.article);
        }
    }
}
