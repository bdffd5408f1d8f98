//! Front matter.

use offprint::model::{Article, Comment, Date, Direction, Inline, Licence, Person, Phrase, Translation};
use offprint::text::markdown;

use super::{comes_back, paragraph};

fn head(article: &Article) -> String {
    let text = markdown(article).text;
    text.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n")).map(|(head, _)| head.to_owned()).unwrap_or_default()
}

fn article(title: &str) -> Article {
    Article::build(title, "en").paragraph("x").finish()
}

#[test]
fn titles_are_quoted_only_where_they_would_be_something_else() {
    for (title, written) in [
        ("The tram, at six", "The tram, at six"),
        ("1984", "1984"),
        ("Night: a tale", "\"Night: a tale\""),
        ("Say \"no\": it’s six", "'Say \"no\": it’s six'"),
        ("\"No\", she said", "'\"No\", she said'"),
        ("#1", "\"#1\""),
        ("2*3*4", "'2\\*3\\*4'"),
        ("No", "\"No\""),
    ] {
        let article = article(title);
        // Markup in a title is Markdown before it is YAML.
        let expected = if written.contains('\\') { "2\\*3\\*4" } else { written };
        assert_eq!(head(&article), format!("title: {expected}\nlang: en\n"));
        comes_back(&article);
    }
}

#[test]
fn everything_of_the_head_comes_back() {
    let mut article = article("T");
    article.title =
        vec!["The ".into(), Inline::Emphasis(Phrase::new(vec!["Tram".into()])), Inline::LineBreak, "stops".into()];
    article.subtitle = vec!["S".into()];
    article.kicker = vec!["K".into()];
    article.standfirst = vec!["One: two".into()];
    article.authors = vec![Person::new("Ada Fenn, MP"), Person::with_role("Bo Lind", "drawings: all")];
    article.published = Date::new(2026, 11, 22);
    article.modified = "2026-12".parse().ok();
    article.place = Some("Port Merrow".to_owned());
    article.section = Some("- Labour".to_owned());
    article.publication = Some("The Gazette".to_owned());
    article.source_url = Some("https://a.example/x?a=b#c".to_owned());
    let mut licence = Licence::new("CC BY 4.0");
    licence.url = Some("https://a.example/cc".to_owned());
    article.licence = Some(licence);
    article.direction = Some(Direction::RightToLeft);
    article.tags = vec!["a, b".to_owned(), "c".to_owned()];
    let mut translation = Translation::new("de", "https://a.example/de");
    translation.title = Some("Die Bahn".to_owned());
    article.translations = vec![translation, Translation::new("ur", "https://a.example/ur")];
    comes_back(&article);
}

#[test]
fn one_author_is_one_line() {
    let mut article = article("T");
    article.authors = vec![Person::new("Ada Fenn")];
    assert_eq!(head(&article), "title: T\nauthor: Ada Fenn\nlang: en\n");
}

#[test]
fn comments_come_back_with_their_answers() {
    let mut answer = Comment::new(vec![paragraph("No: never")]);
    answer.author = Some("Bo".to_owned());
    let mut comment = Comment::new(vec![paragraph("a"), paragraph("- b"), paragraph("c")]);
    comment.title = vec!["On ".into(), Inline::Strong(Phrase::new(vec!["trams".into()]))];
    comment.date = Date::new(2026, 1, 2);
    comment.replies = vec![answer.clone(), answer];
    let mut article = article("T");
    article.comments = vec![comment];
    comes_back(&article);
    assert!(
        head(&article).contains("    text: |\n      a\n\n      \\- b\n\n      c\n    replies:\n      - author: Bo\n"),
        "{}",
        head(&article)
    );
}
