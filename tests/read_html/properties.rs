//! What holds of every text, for HTML put together by chance.

use offprint::model::{Inline, Visit, plain_text};
use offprint::notice::Code;
use offprint::read::{self, HtmlOptions};
use proptest::prelude::*;

use super::fragment;

/// Tags that are likely to go wrong together. Notes are not among them: their numbers and links back are set anew.
const TAGS: [&str; 73] = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href=/x>",
    "</a>",
    "<ul>",
    "</ul>",
    "<ol start=4>",
    "</ol>",
    "<li>",
    "</li>",
    "<li id=n1>",
    "<dl>",
    "</dl>",
    "<dt>",
    "<dd>",
    "<blockquote>",
    "</blockquote>",
    "<footer>",
    "</footer>",
    "<cite>",
    "</cite>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "<td colspan=3>",
    "<td rowspan=2>",
    "<th>",
    "</td>",
    "<caption>",
    "</caption>",
    "<figure>",
    "</figure>",
    "<figcaption>",
    "</figcaption>",
    "<img src=a.png>",
    "<br>",
    "<hr>",
    "<h1>",
    "</h1>",
    "<h3>",
    "</h3>",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<sup>",
    "</sup>",
    "<q>",
    "</q>",
    "<ruby>",
    "<rt>",
    "</ruby>",
    "<span lang=ur>",
    "</span>",
    "<nav>",
    "</nav>",
    "<aside class=pullquote>",
    "</aside>",
    "<div class=share>",
    "<p hidden>",
    "<details>",
    "<summary>",
    "</details>",
    "<section>",
    "</section>",
    "<font color=red>",
];

/// Words, each of its own letters, so that none is found in another.
fn copy() -> impl Strategy<Value = (String, Vec<String>)> {
    let piece = prop_oneof![
        3 => prop::sample::select(TAGS.to_vec()).prop_map(str::to_owned),
        2 => Just(String::new()),
        1 => prop::sample::select(vec![" ", "\n", "&nbsp;", "&amp;", "<!-- c -->"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| {
        let mut html = String::new();
        let mut words = Vec::new();
        for (index, piece) in pieces.iter().enumerate() {
            if piece.is_empty() {
                let word = format!("w{index}w");
                html.push_str(&word);
                words.push(word);
            } else {
                html.push_str(piece);
            }
        }
        (html, words)
    })
}

#[derive(Default)]
struct Letters(String);

impl Visit for Letters {
    fn block(&mut self, block: &offprint::model::Block) {
        if let offprint::model::Block::Code(code) = block {
            self.0.push_str(&code.text);
        }
        offprint::model::walk_block(self, block);
        self.0.push(' ');
    }

    fn inline(&mut self, inline: &Inline) {
        if let Inline::Text(text) | Inline::Code(text) = inline {
            self.0.push_str(&text.text);
        }
        offprint::model::walk_inline(self, inline);
    }
}

struct Places<'c>(&'c str);

impl Visit for Places<'_> {
    fn inline(&mut self, inline: &Inline) {
        if let Inline::Text(text) = inline
            && text.text.starts_with('w')
        {
            let line = self.0.lines().nth(text.at.line as usize - 1).unwrap_or_default();
            let rest: String = line.chars().skip(text.at.column as usize - 1).collect();
            let word: String = text.text.chars().take_while(|c| c.is_alphanumeric()).take(3).collect();
            assert!(rest.starts_with(&word), "{text:?} in {:?}", self.0);
        }
        offprint::model::walk_inline(self, inline);
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(copy in any::<String>()) {
        let _ = read::html("a.html", &copy);
    }

    #[test]
    fn any_bytes_are_decoded_and_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let (text, _) = read::decode_html("a.html", &bytes);
        let _ = read::html("a.html", &text);
    }

    #[test]
    fn every_word_comes_out_in_the_article_or_in_a_notice((html, words) in copy()) {
        let Ok(read) = read::html_with("a.html", &html, &HtmlOptions::fragment()) else { return Ok(()) };
        let mut letters = Letters::default();
        letters.article(&read.article);
        let told: Vec<&str> = read.notices.iter().filter(|notice| notice.code == Code::LeftOut).map(|notice| notice.message.as_str()).collect();
        let told = told.join(" ");
        // What is left out is quoted up to some length; how much is not is said.
        if !told.contains("characters more") {
            for word in &words {
                prop_assert!(letters.0.contains(word) || told.contains(word), "{} is lost of {:?}: {}", word, html, letters.0);
            }
        }
    }

    #[test]
    fn the_words_of_flowing_text_keep_their_order(pieces in prop::collection::vec("[a-z]{1,4}|<b>|</b>|<i>|</i>|<p>|</p>|<div>|</div>|<br>|<ul>|<li>|</ul>|<blockquote>|</blockquote>| |\n|<span lang=fr>|</span>", 1..60)) {
        let html = format!("<p>x{}", pieces.concat());
        let mut letters = Letters::default();
        letters.article(&fragment(&html).article);
        let found: String = letters.0.chars().filter(|c| c.is_alphanumeric()).collect();
        let expected: String = pieces.iter().filter(|piece| !piece.starts_with('<')).flat_map(|piece| piece.chars()).filter(|c| c.is_alphanumeric()).collect();
        prop_assert_eq!(found, format!("x{expected}"));
    }

    #[test]
    fn words_stand_where_they_say((html, _) in copy()) {
        if let Ok(read) = read::html_with("a.html", &html, &HtmlOptions::fragment()) {
            Places(&html).article(&read.article);
        }
    }

    #[test]
    fn the_same_text_gives_the_same_article((html, _) in copy()) {
        if let (Ok(one), Ok(other)) = (read::html("a", &html), read::html("a", &html)) {
            prop_assert_eq!(plain_text(&one.article.title), plain_text(&other.article.title));
            prop_assert_eq!(one.article, other.article);
            prop_assert_eq!(one.notices, other.notices);
        }
    }

    #[test]
    fn what_is_read_survives_as_json((html, _) in copy()) {
        if let Ok(read) = read::html("a", &html) {
            let json = serde_json::to_string(&read.article).expect("an article is JSON");
            prop_assert_eq!(read::json("b", &json).expect("JSON of an article").article, read.article);
        }
    }
}
