//! Words in a line.

use offprint::model::{Abbreviation, Direction, Inline, LanguageSpan, Link, Mention, MentionKind, NoteReference, Phrase};

use super::line;

fn em(run: Vec<Inline>) -> Inline {
    Inline::Emphasis(Phrase::new(run))
}

fn strong(run: Vec<Inline>) -> Inline {
    Inline::Strong(Phrase::new(run))
}

fn link(target: &str, words: &str) -> Inline {
    Inline::Link(Link::new(target, vec![words.into()]))
}

#[test]
fn what_is_no_markup_is_not_escaped() {
    for words in [
        "2 * 3 = 6",
        "a * or_so_it_seems",
        "a < b & c > d",
        "AT&T & Co.",
        "~50 people",
        "x^2",
        "(see [1])",
        "#1 of 3",
        "-5 °C",
        "1984 was long ago.",
        "{ braces }",
        "C:\\path",
        "wow! [sic]",
        "10-6 + 4",
    ] {
        assert_eq!(line(vec![words.into()]), words);
    }
}

#[test]
fn what_would_be_markup_is_escaped_once() {
    for (words, escaped) in [
        ("*2*", "\\*2\\*"),
        ("- no item", "\\- no item"),
        ("12. May", "12\\. May"),
        ("# no heading", "\\# no heading"),
        ("> no quotation", "\\> no quotation"),
        ("[x](y)", "[x\\](y)"),
        ("<b>", "\\<b>"),
        ("&amp;", "\\&amp;"),
        ("a ` b", "a \\` b"),
        ("{{ x }}", "{\\{ x }}"),
        ("[[Page]]", "[\\[Page]]"),
        ("[^1]", "[\\^1]"),
        ("Table: a word", "Table\\: a word"),
        (": a word", "\\: a word"),
        ("import x from 'y'", "import&#32;x from 'y'"),
        ("off\u{AD}print", "off&shy;print"),
        ("---", "-\\--"),
    ] {
        assert_eq!(line(vec![words.into()]), escaped);
    }
}

#[test]
fn stress_is_marked_by_stars_and_by_underscores_beside_stars() {
    assert_eq!(line(vec!["a ".into(), em(vec!["b".into()]), ", ".into(), strong(vec!["c".into()])]), "a *b*, **c**");
    assert_eq!(line(vec![em(vec!["a ".into(), strong(vec!["b".into()])])]), "*a __b__*");
    assert_eq!(line(vec!["un".into(), em(vec!["believ".into()]), "able".into()]), "un*believ*able");
}

#[test]
fn stress_no_mark_can_show_is_tags() {
    assert_eq!(line(vec!["a".into(), em(vec![".b".into()])]), "a<em>.b</em>");
    assert_eq!(line(vec!["a".into(), strong(vec![" b".into()])]), "a<strong> b</strong>");
    assert_eq!(line(vec!["语".into(), strong(vec!["文。".into()]), "字".into()]), "语<strong>文。</strong>字");
}

#[test]
fn link_that_is_its_address_stands_between_angle_brackets() {
    assert_eq!(line(vec![link("https://a.example/x", "https://a.example/x")]), "<https://a.example/x>");
    assert_eq!(line(vec![link("mailto:ada@a.example", "ada@a.example")]), "<ada@a.example>");
    assert_eq!(line(vec![link("/x", "/x")]), "[/x](/x)");
}

#[test]
fn links_keep_brackets_spaces_and_quotes() {
    assert_eq!(line(vec![link("https://a.example/(x)", "[1]")]), "[\\[1\\]](https://a.example/(x))");
    assert_eq!(line(vec![link("a b(", "c")]), "[c](<a b(>)");
    let mut titled = Link::new("x", vec!["y".into()]);
    titled.title = Some("say \"no\"".to_owned());
    assert_eq!(line(vec![Inline::Link(titled)]), "[y](x 'say \"no\"')");
}

#[test]
fn code_stands_between_more_backquotes_than_it_has() {
    assert_eq!(line(vec![Inline::Code("a``b".into())]), "```a``b```");
    assert_eq!(line(vec![Inline::Code("`".into())]), "`` ` ``");
    assert_eq!(line(vec![Inline::Code("a".into()), Inline::Code("b".into())]), "`a`<!-- -->`b`");
}

#[test]
fn line_breaks_are_backslashes_inside_a_paragraph_and_tags_at_its_ends() {
    assert_eq!(line(vec!["a ".into(), Inline::LineBreak, " - b".into()]), "a\\\n\\- b");
    assert_eq!(line(vec!["a".into(), Inline::LineBreak]), "a<br>");
}

#[test]
fn what_has_no_mark_of_its_own_is_between_tags() {
    let mut span = LanguageSpan::new("ur", vec!["شکریہ".into()]);
    span.direction = Some(Direction::RightToLeft);
    assert_eq!(line(vec![Inline::Language(span)]), "<span lang=\"ur\" dir=\"rtl\">شکریہ</span>");
    assert_eq!(line(vec![Inline::SmallCaps(Phrase::new(vec!["nasa".into()]))]), "<span class=\"smallcaps\">nasa</span>");
    let short = Abbreviation::new("\"World\" | Health", vec![Inline::Strong(Phrase::new(vec!["WHO".into()]))]);
    let written = "<abbr title=\"&quot;World&quot; &#124; Health\">**WHO**</abbr>";
    assert_eq!(line(vec![Inline::Abbreviation(short)]), written);
    let mut mention = Mention::new(MentionKind::Person, vec!["Ada".into()]);
    assert_eq!(line(vec![Inline::Mention(mention.clone())]), "<span class=\"person\">Ada</span>");
    mention.name = Some("Fenn, \"Ada\"".to_owned());
    let written = "<span class=\"person\" data-index-as=\"Fenn, &quot;Ada&quot;\">Ada</span>";
    assert_eq!(line(vec![Inline::Mention(mention)]), written);
    assert_eq!(line(vec!["H".into(), Inline::Subscript(Phrase::new(vec!["2".into()])), "O".into()]), "H<sub>2</sub>O");
}

#[test]
fn words_that_look_like_the_definition_of_a_short_form_are_words() {
    let article = offprint::model::Article::build("T", "en").paragraph("*[NHS]: x").finish();
    super::comes_back(&article);
}

#[test]
fn mark_of_a_note_that_is_not_there_is_letters_and_told() {
    let article = offprint::model::Article::build("T", "en")
        .paragraph(vec!["a".into(), Inline::NoteReference(NoteReference::new("1"))]);
    let written = offprint::text::markdown(&article.finish());
    assert!(written.text.ends_with("\na[\\^1]\n"), "{}", written.text);
    assert_eq!(written.notices.len(), 1);
}
