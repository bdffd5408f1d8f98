//! What becomes of each block.

use super::body;

#[test]
fn paragraph_is_one_line() {
    let long = "words ".repeat(60);
    assert_eq!(body(&long), format!("{}\n", long.trim_end()));
}

#[test]
fn links_stand_below_their_block_each_address_once() {
    let text = body("See [one](https://a.example/1), [two](https://a.example/2) and [one](https://a.example/1).\n\nMore.");
    assert_eq!(text, "See one, two and one.\n=> https://a.example/1 one\n=> https://a.example/2 two\n\nMore.\n");
}

#[test]
fn address_that_is_its_words_is_not_said_twice() {
    assert_eq!(body("<https://a.example/1>"), "https://a.example/1\n=> https://a.example/1\n");
}

#[test]
fn links_of_a_list_stand_below_it() {
    assert_eq!(body("- [a](https://a.example/)\n- b"), "* a\n* b\n=> https://a.example/ a\n");
}

#[test]
fn lists_in_lists_have_a_dash_for_each_list_around_them() {
    let text = body("- a\n  - b\n    - c\n- [x] d\n\n1. e\n   1. f\n2. g");
    assert_eq!(text, "* a\n* – b\n* – – c\n* [x] d\n\n1. e\n– 1. f\n2. g\n");
}

#[test]
fn quotation_has_its_mark_before_every_line() {
    assert_eq!(body("> a\n>\n> - b\n>\n> — Ada"), "> a\n>\n> • b\n>\n> — Ada\n");
}

#[test]
fn verse_and_code_and_tables_stay_as_they_are() {
    assert_eq!(body("```verse\na\n  b\n\nc\n```"), "```verse\na\n  b\n\nc\n```\n");
    assert_eq!(body("````rust\n# x\n```\n````"), "```code\n# x\n ```\n```\n");
    let table = body("| a | b |\n|---|---|\n| c | 1 |\n\nTable: What");
    assert_eq!(table, "What\n```Table\na  b\n-  -\nc  1\n```\n");
}

#[test]
fn line_that_only_looks_like_another_has_a_space_before_it() {
    for words in ["\\# a", "\\* a", "\\> a", "=> a", "\\`\\`\\` a"] {
        let plain = words.replace('\\', "");
        assert_eq!(body(words), format!(" {plain}\n"));
    }
    assert_eq!(body("#a").lines().next(), Some(" #a"));
    assert_eq!(body("\\*a"), "*a\n");
}

#[test]
fn notes_stand_at_the_end_under_their_heading() {
    let text = body("a[^1] b[^2]\n\n[^1]: One [x](https://a.example/).\n\n[^2]: Two.");
    assert_eq!(text, "a¹ b²\n\n## Notes\n\n1. One x.\n=> https://a.example/ x\n2. Two.\n");
}

#[test]
fn headings_have_three_ranks_the_first_of_which_is_the_title() {
    assert_eq!(body("## a\n\n### b\n\n#### c\n\nd"), "## a\n\n### b\n\n### c\n\nd\n");
}

#[test]
fn picture_is_told_in_words() {
    assert_eq!(body("![A tram](a.jpg \"At six | Ada\")"), "[Figure: A tram]\nAt six Ada\n");
}

#[test]
fn terms_stand_above_their_meanings() {
    assert_eq!(body("a\n: b\n\nc\n: d"), "a\nb\n\nc\nd\n");
}

#[test]
fn source_and_licence_are_links_where_they_have_an_address() {
    let article = offprint::read::markdown("a.md", "---\ntitle: T\nsource: https://a.example/\nlicence: CC BY\n---\n\nx\n")
        .unwrap()
        .article;
    assert_eq!(super::gemtext(&article), "# T\n\nx\n\n=> https://a.example/ Source\nLicence: CC BY\n");
}
