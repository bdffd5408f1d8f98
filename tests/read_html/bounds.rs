//! Bad input takes bounded time and memory, and loses nothing.

use std::fmt::Write;

use offprint::notice::Code;
use offprint::read;

use super::{article, fragment, notices, outline, set};

fn letters(html: &str) -> String {
    outline(&article(html).body).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn nesting_without_end_is_bounded() {
    for open in [
        "<div>",
        "<b>",
        "<ul><li>",
        "<blockquote>",
        "<table><tr><td>",
        "<span lang=fr>",
        "<svg>",
        "<a href=x>",
        "<dl><dd>",
        "<font size=1>",
    ] {
        let read = fragment(&format!("{}a", open.repeat(100_000)));
        let found = format!("{} {:?}", outline(&read.article.body), read.notices);
        assert!(found.contains('a'), "{open}");
        // Nobody who walks the article runs out of stack.
        let _ = format!("{:?}", read.article);
    }
    assert!(fragment(&"<div>".repeat(1000)).notices.iter().any(|notice| notice.code == Code::DeepNesting));
}

#[test]
fn depth_that_is_closed_again_does_no_harm_to_what_follows() {
    let html = format!("{}a{}<p>b<p><b>c</b>", "<div>".repeat(1000), "</div>".repeat(1000));
    assert_eq!(set(&html), "p: a\np: b\np: strong(c)");
}

#[test]
fn formatting_left_open_does_not_grow_with_the_square() {
    let mut html = String::new();
    for index in 0..3000 {
        write!(html, "<p><font color={index}>x").unwrap();
    }
    let read = fragment(&html);
    assert_eq!(read.article.body.len(), 3000);
    assert!(read.notices.iter().any(|notice| notice.message.contains("too much formatting")));
}

#[test]
fn a_tag_that_never_ends_is_text() {
    assert_eq!(set("a <b c"), "p: a <b c");
    assert_eq!(set("a < b <c href='x"), "p: a < b <c href='x");
    let many = format!("x {}", "<a '".repeat(50_000));
    assert_eq!(letters(&many).len(), 1 + 50_000 + 1);
}

#[test]
fn a_tag_with_too_many_attributes_is_text() {
    let attributes: String = (0..100_000).fold(String::new(), |mut text, index| {
        write!(text, " a{index}").unwrap();
        text
    });
    assert!(letters(&format!("<b{attributes}>x")).ends_with("a99999x"));
}

#[test]
fn fragments_that_browsers_stumble_over_are_read() {
    for (html, expected) in [
        ("<p>a<table>b<tr><td>c</table>d", "p: a\np: b\np: c\np: d"),
        ("<b><i>a</b>b</i>c", "p: strong(em(a))em(b)c"),
        ("<a href=x>a<a href=y>b", "p: link(x:a)link(y:b)"),
        ("<p>a</div></span></p></p>b", "p: a\np: b"),
        ("<svg><title>t</title><p>a</svg>b", "p: ab"),
        ("<math><mi>x</mi><annotation>tex</annotation></math>", "p: x"),
        ("<template><p>a</template>b", "p: b"),
        ("<select><option>a</select>b", "p: b"),
        ("<li>a<li>b", "p: a\np: b"),
        ("<td>a<td>b", "p: ab"),
        ("a\0b\u{1}c", "p: abc"),
        ("&notit; &#0; &#x110000; &AMP &bogus;", "p: ¬it; \u{fffd} \u{fffd} & &bogus;"),
        ("<p id=a>x<p id=a>y", "p: x\np: y"),
        ("<textarea><p>a</textarea>b", "p: b"),
        ("<plaintext>a</p>", "code -: a</p>"),
        ("<!-- a -- > <p>b --><p>c", "p: c"),
        ("<p/>a<br/>b<b/>c", "p: a/bstrong(c)"),
    ] {
        assert_eq!(set(html), expected, "{html}");
    }
}

#[test]
fn pictures_in_the_page_are_kept_up_to_a_size() {
    let picture = |size: usize| format!("<p>a</p><img alt='' src='data:image/png;base64,{}'>", "A".repeat(size));
    assert!(set(&picture(100_000)).contains("figure data:image/png"));
    assert_eq!(set(&picture(33 << 20)), "p: a");
    assert!(notices(&picture(33 << 20))[0].ends_with("[image-too-large]"));
}

#[test]
fn nothing_but_white_space_is_an_error() {
    assert_eq!(read::html("a.html", " \n").unwrap_err().to_string(), "a.html:1:1: the copy is empty");
}
