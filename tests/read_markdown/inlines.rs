//! What stands inside a line.

use offprint::model::{Direction, Inline, plain_text};

use super::{article, at, notices, paragraph, read, short, texts};

#[test]
fn phrases_become_inlines() {
    let set = article("a *b* **c** ~~d~~ `e` [f](g) x^2^ H~2~O");
    let expected = "a |em(b)| |strong(c)| |strike(d)| |code(e)| |link(g:f)| x|sup(2)| H|sub(2)|O";
    assert_eq!(short(paragraph(&set)), expected);
}

#[test]
fn letters_beside_one_another_are_one_run() {
    assert_eq!(short(paragraph(&article("a [b c] d"))), "a [b c] d");
}

#[test]
fn every_run_knows_its_place() {
    let found = texts(&read("# T\n\nEin *schöner* Tag\n> `code` und &amp; \\*mehr*\n").article);
    let expected = [
        at("T", 1, 3),
        at("Ein ", 3, 1),
        at("schöner", 3, 6),
        at(" Tag", 3, 14),
        at("code", 4, 4),
        at(" und ", 4, 9),
        at("&", 4, 14),
        at(" ", 4, 19),
        at("*mehr*", 4, 21),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_line_end_is_a_space_at_the_end_of_the_line() {
    assert_eq!(texts(&read("# T\n\none\ntwo").article)[1..], [at("one", 3, 1), at(" ", 3, 4), at("two", 4, 1)]);
}

#[test]
fn a_line_end_between_han_characters_is_nothing() {
    assert_eq!(short(paragraph(&article("東京\n都 and\nあ"))), "東京|都 and| |あ");
}

#[test]
fn columns_are_right_with_carriage_returns() {
    assert_eq!(texts(&read("# T\r\n\r\none\r\ntwo *x*\r\n").article)[3..], [at("two ", 4, 1), at("x", 4, 6)]);
}

#[test]
fn hard_breaks_become_line_breaks() {
    assert_eq!(short(paragraph(&article("a  \nb\\\nc<br>d"))), "a|break|b|break|c|break|d");
}

#[test]
fn quotation_marks_are_left_to_later_stages() {
    assert_eq!(short(paragraph(&article("\"a\" -- 'b'..."))), "\"a\" -- 'b'...");
}

#[test]
fn dollars_are_no_mathematics() {
    assert_eq!(short(paragraph(&article("$5 and $6, $$x$$"))), "$5 and $6, $$x$$");
}

#[test]
fn an_escaped_caret_raises_nothing() {
    assert_eq!(plain_text(paragraph(&article("a\\^2^ b"))), "a^2^ b");
}

#[test]
fn an_address_in_brackets_is_a_link() {
    assert_eq!(
        short(paragraph(&article("<https://x.org> <a@x.org>"))),
        "link(https://x.org:https://x.org)| |link(mailto:a@x.org:a@x.org)"
    );
}

#[test]
fn a_link_without_words_shows_its_address() {
    assert_eq!(short(paragraph(&article("see [](https://x.org)"))), "see |link(https://x.org:https://x.org)");
}

#[test]
fn html_tags_of_the_model_are_taken_over() {
    let set = article(
        "<b>a</b> <i>b</i> <s>c</s> <sup>d</sup> <sub>e</sub> <code>f</code> <span class=\"smallcaps\">g</span> <a href=\"h\">i</a>",
    );
    assert_eq!(short(paragraph(&set)), "strong(a)| |em(b)| |strike(c)| |sup(d)| |sub(e)| |code(f)| |caps(g)| |link(h:i)");
}

#[test]
fn a_span_with_a_language_is_in_that_language() {
    let set = article("He said <span lang=\"ur\" dir=\"rtl\">شکریہ</span>.");
    let Inline::Language(span) = &paragraph(&set)[1] else { panic!("no language span") };
    assert_eq!((span.language.as_str(), span.direction), ("ur", Some(Direction::RightToLeft)));
}

#[test]
fn a_short_form_in_tags_knows_what_it_stands_for() {
    let set = article("The *<abbr title=\"World Health Organization\">WHO</abbr>*, an <abbr>NGO</abbr>");
    assert_eq!(short(paragraph(&set)), "The |em(abbr(World Health Organization:WHO))|, an |NGO");
}

#[test]
fn spans_for_an_index_in_tags_are_mentions() {
    let set =
        article("<span class=\"person\" data-index-as=\"Fenn, Ada\">*Ada* Fenn</span> in <span class=\"place\">Ems</span>");
    assert_eq!(short(paragraph(&set)), "person(Fenn, Ada:em(Ada)| Fenn)| in |place(:Ems)");
}

#[test]
fn other_tags_go_with_one_notice_and_their_text_stays() {
    let copy = "<blink>a</blink> b <blink>c</blink>";
    assert_eq!(plain_text(paragraph(&article(copy))), "a b c");
    assert_eq!(notices(copy), ["a.md:4:1: the HTML tag `blink` is not taken over; its text is kept [markup-ignored]"]);
}

#[test]
fn a_tag_that_is_never_closed_ends_with_its_paragraph() {
    let set = article("<b>a\n\nb");
    assert_eq!(set.body.len(), 2);
    assert_eq!(texts(&set).last(), Some(&at("b", 6, 1)));
}

#[test]
fn comments_in_html_are_dropped() {
    assert_eq!(short(paragraph(&article("<!-- editor: check -->\n\na<!-- b -->c"))), "a|c");
}
