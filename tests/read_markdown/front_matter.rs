//! Front matter becomes the head of an article.

use offprint::model::{Block, Date, Direction, Person};
use offprint::notice::Code;

use super::{article, at, head, head_notices, read, short, texts};

#[test]
fn front_matter_fills_the_head() {
    let set = head(
        "title: The *tram*\nsubtitle: Again\nkicker: City\nSection: Work\nStandfirst: It **stops**.\ndate: 2026-11-22\n\
         lastmod: 2026-12\nplace: Linz\nsite-name: The Rail\nSOURCE_URL: https://x.org/a\nlang: de_AT\ndir: ltr\ntags: a, b\ndraft: true",
    );
    assert_eq!((short(&set.title).as_str(), short(&set.subtitle).as_str()), ("The |em(tram)", "Again"));
    assert_eq!((short(&set.kicker).as_str(), short(&set.standfirst).as_str()), ("City", "It |strong(stops)|."));
    assert_eq!((set.section.as_deref(), set.place.as_deref()), (Some("Work"), Some("Linz")));
    assert_eq!(set.published, Date::new(2026, 11, 22));
    assert_eq!(set.modified.map(|date| date.to_string()).as_deref(), Some("2026-12"));
    assert_eq!((set.publication.as_deref(), set.source_url.as_deref()), (Some("The Rail"), Some("https://x.org/a")));
    assert_eq!((set.language.as_str(), set.direction), ("de-AT", Some(Direction::LeftToRight)));
    assert_eq!(set.tags, ["a", "b"]);
}

#[test]
fn toml_front_matter_fills_the_head() {
    let set = read("+++\ntitle = \"T\"\ndate = 2026-11-22T10:00:00Z\ntags = [\"a\"]\n[license]\nname = \"CC BY\"\nurl = \"https://c\"\n+++\nBody").article;
    assert_eq!((short(&set.title).as_str(), set.published), ("T", Date::new(2026, 11, 22)));
    let licence = set.licence.expect("a licence");
    assert_eq!((licence.name.as_str(), licence.url.as_deref(), set.tags.len()), ("CC BY", Some("https://c"), 1));
}

#[test]
fn words_of_the_head_know_their_place() {
    let set = head("title: 'The *tram*'\nkicker: >\n  folded\n  words");
    assert_eq!(texts(&set)[..3], [at("folded words", 4, 3), at("The ", 2, 9), at("tram", 2, 14)]);
}

#[test]
fn what_looks_like_a_number_is_kept_as_written() {
    let set = head("title: 1984\nsubtitle: 1.10 # draft\ntags: [2024, true, 007]");
    assert_eq!((short(&set.title).as_str(), short(&set.subtitle).as_str()), ("1984", "1.10"));
    assert_eq!(set.tags, ["2024", "true", "007"]);
}

#[test]
fn a_head_is_read_in_its_language_whatever_the_order() {
    let set = head("title: <span dir=\"rtl\">x</span>\nlang: ur");
    assert_eq!(short(&set.title), "ur(x)");
}

#[test]
fn people_come_as_text_lists_and_maps() {
    let set = head("title: T\nauthor: Ada Fenn; Bo Lind\nauthors:\n  - Cy\n  - {name: Di, role: drawings}\ntranslator: Ed");
    let expected = [
        Person::new("Ada Fenn"),
        Person::new("Bo Lind"),
        Person::new("Cy"),
        Person::with_role("Di", "drawings"),
        Person::with_role("Ed", "translation"),
    ];
    assert_eq!(set.authors, expected);
}

#[test]
fn two_names_in_one_phrase_are_printed_as_they_stand() {
    assert_eq!(head("title: T\nbyline: Ada and Bo").authors, [Person::new("Ada and Bo")]);
}

#[test]
fn translations_are_listed() {
    let set = head("title: T\ntranslations:\n  - {lang: de, title: Die Bahn, url: https://x.org/de}");
    assert_eq!(set.translations[0].language.as_str(), "de");
    assert_eq!(set.translations[0].title.as_deref(), Some("Die Bahn"));
}

#[test]
fn comments_are_markdown_and_nest() {
    let set = head(
        "title: T\ncomments:\n  - author: Ada\n    date: 2026-11-22\n    text: |\n      So *true*.\n\n      Yes.\n    replies:\n      - {author: Bo, text: No.}",
    );
    assert_eq!((set.comments[0].content.len(), set.comments[0].replies.len()), (2, 1));
    assert_eq!(set.comments[0].replies[0].author.as_deref(), Some("Bo"));
}

#[test]
fn an_unknown_key_is_named_with_the_one_it_is_like() {
    let expected = ["a.md:3:1: `autor` is not a key of the front matter; did you mean `author`? [unknown-key]"];
    assert_eq!(head_notices("title: T\nautor: Ada"), expected);
    assert_eq!(head_notices("title: T\nwombat: Ada"), ["a.md:3:1: `wombat` is not a key of the front matter [unknown-key]"]);
}

#[test]
fn a_date_that_is_none_is_named_and_the_rest_kept() {
    let copy = "title: T\ndate: 2026-02-30\nplace: Linz";
    assert_eq!(head_notices(copy), ["a.md:3:7: `date`: `2026-02-30` is not a date [bad-value]"]);
    assert_eq!((head(copy).published, head(copy).place.as_deref()), (None, Some("Linz")));
}

#[test]
fn a_list_where_text_should_stand_is_named() {
    assert_eq!(
        head_notices("title: T\nplace: [a, b]"),
        ["a.md:3:8: `place`: this is a list where text should stand [bad-value]"]
    );
}

#[test]
fn of_two_keys_for_one_thing_the_first_is_taken() {
    let copy = "title: T\ndescription: One\nexcerpt: Two";
    assert_eq!(short(&head(copy).standfirst), "One");
    assert_eq!(
        head_notices(copy),
        ["a.md:4:10: `excerpt` says what `description` has said already; it is not used [bad-value]"]
    );
}

#[test]
fn a_rule_at_the_beginning_is_no_front_matter() {
    assert!(matches!(read("---\n\nText\n").article.body[0], Block::ThematicBreak(_)));
}

#[test]
fn the_copy_is_named() {
    assert_eq!(article("x").copy.0.as_deref(), Some("a.md"));
}

#[test]
fn notices_stand_in_the_order_of_the_copy() {
    let read = read("---\nwombat: 1\n---\n[^x]\n\n<blink>a</blink>\n\n[^y]: b");
    let lines: Vec<Option<u32>> = read.notices.iter().map(|notice| notice.place.line).collect();
    assert_eq!(lines, [Some(1), Some(2), Some(4), Some(6), Some(8)]);
    assert_eq!(read.notices[1].code, Code::UnknownKey);
}

#[test]
fn the_picture_of_front_matter_stands_first() {
    let set = head("title: T\nimage: {src: tram.jpg, alt: A tram, caption: At *six*}\ncover: other.jpg");
    let Block::Figure(figure) = &set.body[0] else { panic!("no figure: {:?}", set.body) };
    assert_eq!(
        (figure.source.as_str(), figure.alt.as_deref(), short(&figure.caption).as_str()),
        ("tram.jpg", Some("A tram"), "At |em(six)")
    );
    let shown = read("---\ntitle: T\nimage: tram.jpg\n---\nWords.\n\n![A tram](tram.jpg)\n").article;
    assert_eq!(shown.body.len(), 2);
}

#[test]
fn a_draft_is_set_with_a_notice() {
    let expected = ["a.md:3:8: the copy says that it is a draft; it is set all the same [bad-value]"];
    assert_eq!(head_notices("title: T\ndraft: true"), expected);
    assert_eq!(head_notices("title: T\ndraft: false").len(), 0);
    assert_eq!(head_notices("title: T\npublished: false").len(), 1);
}

#[test]
fn the_last_part_of_an_address_is_the_slug() {
    let slug = |entries: &str| read(&format!("---\n{entries}\n---\nBody\n")).slug;
    assert_eq!(slug("title: T\nslug: the-tram").as_deref(), Some("the-tram"));
    assert_eq!(slug("title: T\npermalink: /2026/11/the-tram/").as_deref(), Some("the-tram"));
    assert_eq!(slug("title: T\npermalink: /:year/:title/"), None);
}

#[test]
fn dates_are_read_as_people_write_them() {
    let set = head("title: T\ndate: November 22, 2026\nlastmod: Sun, 22 Nov 2026 10:00:00 +0100");
    assert_eq!((set.published, set.modified), (Date::new(2026, 11, 22), Date::new(2026, 11, 22)));
}
