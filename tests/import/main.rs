//! What sites export becomes articles.
//!
//! The goldens are the files `NAME.out` beside the exports. After a change: `cargo test --test import -- --ignored`, and read
//! the difference.
#![cfg(feature = "import")]
#![expect(clippy::disallowed_methods, reason = "a test reads files, and some claims are about time")]

#[path = "../outline/mod.rs"]
mod outline;

use std::fs;
use std::time::{Duration, Instant};

use offprint::read::{self, Import};
use proptest::prelude::*;

const EXPORTS: [&str; 7] = ["wxr.xml", "rss.xml", "atom.xml", "wordpress.json", "drupal.json", "ghost.json", "feed.json"];

fn import(source: &str) -> Import {
    read::import("export", source).expect("an export")
}

fn refusal(source: &str) -> String {
    read::import("export", source).expect_err("no export").to_string()
}

fn of(name: &str) -> Import {
    read::import(name, &fs::read_to_string(format!("tests/import/{name}")).unwrap()).unwrap()
}

/// An import as its golden has it.
fn told(name: &str) -> String {
    let import = of(name);
    let mut out = String::new();
    for read in &import.articles {
        out.push_str(&format!("== {}\n", read.slug.clone().unwrap_or_default()));
        out.push_str(&outline::article(&read.article));
        read.notices.iter().for_each(|notice| out.push_str(&format!("! {notice}\n")));
    }
    out.push_str("==\n");
    import.notices.iter().for_each(|notice| out.push_str(&format!("! {notice}\n")));
    out
}

#[test]
#[ignore = "writes the goldens"]
fn write_the_goldens() {
    for name in EXPORTS {
        fs::write(format!("tests/import/{name}.out"), told(name)).unwrap();
    }
}

#[test]
fn every_export_becomes_what_its_golden_says() {
    for name in EXPORTS {
        let golden = fs::read_to_string(format!("tests/import/{name}.out")).unwrap_or_default();
        assert_eq!(told(name), golden, "{name}");
    }
}

#[test]
fn the_model_itself_is_one_article() {
    let import = import(r#"{"title": [{"type": "text", "text": "T"}], "body": []}"#);
    assert_eq!((import.articles.len(), import.articles[0].article.plain_title().as_str()), (1, "T"));
}

#[test]
fn an_export_that_breaks_off_is_read_up_to_there() {
    let whole = fs::read_to_string("tests/import/rss.xml").unwrap();
    let broken = &whole[..whole.find("Nur kurz").unwrap()];
    let import = import(broken);
    assert_eq!(import.articles.len(), 1);
    assert!(import.notices[0].to_string().contains("breaks off here"), "{:?}", import.notices);
}

#[test]
fn what_is_no_export_is_refused() {
    assert_eq!(refusal(" \n"), "export:1:1: the copy is empty");
    assert_eq!(
        refusal("<html><body>x</body></html>"),
        "export:1:1: this is XML, but neither RSS, Atom nor a WordPress export"
    );
    assert_eq!(refusal("{\"posts\": [1, }"), "export:1:15: this is not JSON: expected value (at /posts/0)");
    assert!(refusal("{\"wombat\": 1}").contains("there is no `wombat` here"), "{}", refusal("{\"wombat\": 1}"));
}

#[test]
fn entities_of_a_document_type_are_not_expanded() {
    let bomb = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><rss><channel><item><title>&b;</title><description>x</description></item></channel></rss>";
    assert_eq!(import(bomb).articles[0].article.plain_title(), "&b;");
}

#[test]
fn odd_exports_are_read_in_time() {
    let n = 100_000;
    let item = |inside: &str| {
        format!("<rss><channel><item><title>t</title><description>{inside}</description></item></channel></rss>")
    };
    let exports = [
        "<a>".repeat(n),
        item(&"<a>".repeat(n)),
        item(&"&lt;p&gt;word".repeat(n)),
        item(&"[caption]".repeat(n)),
        format!("<rss><channel>{}</channel></rss>", "<item><title>t</title></item>".repeat(n / 10)),
        "[".repeat(n),
        format!(
            "{{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{}{{}}]}}",
            "{\"content_html\": \"<p>x\"},".repeat(n / 10)
        ),
    ];
    for export in exports {
        let start = Instant::now();
        drop(read::import("export", &export));
        assert!(start.elapsed() < Duration::from_secs(20), "{} took {:?}", &export[..3.min(export.len())], start.elapsed());
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(copy in any::<String>()) {
        let _ = read::import("export", &copy);
    }

    #[test]
    fn any_pieces_of_a_feed_are_read_without_panic(pieces in prop::collection::vec(prop::sample::select(vec![
        "<rss>", "</rss>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<entry>", "<content type=\"xhtml\">", "</content>",
        "<![CDATA[", "]]>", "&amp;", "&x;", "<wp:post_type>", "post", "</wp:post_type>", "<p>", "é", "<!--", "-->", "[caption", "[/caption]",
    ]), 0..30)) {
        let _ = read::import("export", &pieces.concat());
    }

    #[test]
    fn any_pieces_of_json_are_read_without_panic(pieces in prop::collection::vec(prop::sample::select(vec![
        "{\"data\": ", "[", "]", "{", "}", ",", "{\"db\": [{\"data\": ", "\"posts\": ", "\"type\": \"node--a\"", "\"items\": ", "\"html\": \"x\"", "1", "null",
        "\"version\": \"jsonfeed.org\"", "\"content\": {\"rendered\": \"<p>\"}",
    ]), 0..20)) {
        let _ = read::import("export", &pieces.concat());
    }
}
