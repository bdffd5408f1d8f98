//! How a text becomes bytes, and where its lines stand.

use offprint::model::Article;

use super::set;

fn article() -> Article {
    Article::build("Tea", "en").paragraph("Water and leaves.").finish()
}

#[test]
fn text_is_lines_that_end_in_lf() {
    assert_eq!(set("reader", "", &article()), "Tea\n\n\nWater and leaves.\n");
}

#[test]
fn switches_of_output_do_what_they_say() {
    assert_eq!(set("reader", "[text.output]\ncrlf = true", &article()), "Tea\r\n\r\n\r\nWater and leaves.\r\n");
    assert_eq!(set("reader", "[text.output]\nbom = true", &article()), "\u{FEFF}Tea\n\n\nWater and leaves.\n");
    assert_eq!(set("reader", "[text.output]\nfinal-newline = false", &article()), "Tea\n\n\nWater and leaves.");
    let padded = set("reader", "width = 20\n[text.output]\npad = true", &article());
    assert!(padded.lines().all(|line| line.chars().count() == 20) && padded.lines().count() == 4, "{padded:?}");
}

#[test]
fn margin_stands_before_all_lines_with_words() {
    assert_eq!(set("reader", "margin = 4", &article()), "    Tea\n\n\n    Water and leaves.\n");
}

#[test]
fn what_is_read_from_right_to_left_is_pushed_to_the_right_on_request() {
    let article = Article::build("شب", "ur").paragraph("پانی اور پتے").finish();
    let text = set("reader", "flush-right = true\nwidth = 30", &article);
    let ends: Vec<usize> = text.lines().filter(|line| !line.is_empty()).map(|line| line.chars().count()).collect();
    assert_eq!(ends, [30, 30]);
    assert!(set("reader", "width = 30", &article).lines().all(|line| !line.starts_with(' ')));
}

#[test]
fn lines_without_a_width_end_where_paragraphs_do() {
    let long = super::words(300);
    let text = set("reader", "width = 0", &Article::build("T", "en").paragraph(long.as_str()).finish());
    assert!(text.lines().any(|line| line == long), "{text}");
}
