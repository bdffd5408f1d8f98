//! Articles as plain data.

use offprint::model::{
    Abbreviation, Alignment, Article, Block, Cell, CodeBlock, Comment, Contribution, Contributor, Date, Definition,
    DefinitionList, Direction, Edition, Figure, Inline, Kept, Language, LanguageSpan, LeftOut, Licence, Link, List,
    ListItem, ListKind, Mention, MentionKind, Note, NoteReference, Opener, Opens, Paragraph, Phrase, PullQuote, Quote, Row,
    SCHEMA, Section, Table, Text, Translation, Verse, Visit, plain_text, walk_block, walk_inline,
};
use offprint::notice::{At, CopyName, Place};

fn words(text: &str) -> Vec<Inline> {
    vec![text.into()]
}

fn phrase(text: &str) -> Phrase {
    Phrase::new(words(text))
}

/// An article with one of everything; its words are numbered in the order they are read.
fn full() -> Article {
    let paragraph = |text: &str| Block::Paragraph(Paragraph::from(text));
    let row = |texts: [&str; 2]| Row::new(texts.map(|text| Cell::new(words(text))).to_vec());
    let mut article = Article::build("w02", "de-CH")
        .direction(Direction::LeftToRight)
        .publication("The Gazette")
        .section("Labour")
        .kicker("w01")
        .subtitle("w03")
        .standfirst("w04")
        .author("Ada Fenn")
        .contributor("Karl Kraus", "translation")
        .published("2026-11-22".parse().unwrap())
        .modified("2026-12".parse().unwrap())
        .place("Zürich")
        .source_url("https://example.org/a")
        .licence(Licence::new("CC BY 4.0"))
        .tag("trams")
        .heading(2, "w05")
        .paragraph(vec![
            "w06".into(),
            Inline::Emphasis(phrase("w07")),
            Inline::Strong(phrase("w08")),
            Inline::Strike(phrase("w09")),
            Inline::Superscript(phrase("w10")),
            Inline::Subscript(phrase("w11")),
            Inline::SmallCaps(phrase("w12")),
            Inline::Code(Text::from("w13")),
            Inline::Link(Link::new("https://example.org/b", words("w14"))),
            Inline::NoteReference(NoteReference::new("n")),
            Inline::LineBreak,
            Inline::Mention(Mention::new(MentionKind::Place, Vec::new())),
            Inline::Language(LanguageSpan::new(
                "ur",
                vec![Inline::Abbreviation(Abbreviation::new("no word", words("w15")))],
            )),
        ])
        .quote("w16")
        .block(Block::PullQuote(PullQuote::new(words("w17"))))
        .list(["w18", "w19"])
        .numbered(["w20"])
        .block(Block::DefinitionList(DefinitionList::new(vec![Definition::new(
            vec![words("w21")],
            vec![vec![paragraph("w22")]],
        )])))
        .block(Block::Verse(Verse::new(vec![vec![words("w23")], vec![words("w24")]])))
        .code("no word")
        .table(Table::new(vec![row(["w25", "w26"])], vec![row(["w27", "w28"])]))
        .figure("a.png", "no word", "w29")
        .thematic_break()
        .note("n", "w30")
        .comment(Comment::new(vec![paragraph("w31")]))
        .finish();
    let mut reply = Comment::new(vec![paragraph("w33")]);
    reply.title = words("w32");
    article.comments[0].replies.push(reply);
    article.translations.push(Translation::new("fr", "https://example.org/fr"));
    article
}

/// Collects the letters it sees.
#[derive(Default)]
struct Words(Vec<String>);

impl Visit for Words {
    fn inline(&mut self, inline: &Inline) {
        if let Inline::Text(text) | Inline::Code(text) = inline {
            self.0.push(text.text.clone());
        }
        walk_inline(self, inline);
    }
}

fn round_trip<T: serde::Serialize + serde::de::DeserializeOwned>(value: &T) -> T {
    serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
}

#[test]
fn article_with_one_of_everything_comes_back_from_json() {
    let article = full();
    assert_eq!(round_trip(&article), article);
}

#[test]
fn edition_comes_back_from_json_with_its_sections_in_order() {
    let mut edition = Edition::new(words("The Gazette"), "en-GB");
    edition.number = Some("No. 14".to_owned());
    edition.date = Date::new(2026, 11, 22);
    edition.place = Some("Port Merrow".to_owned());
    edition.sections = vec![
        Section::new(words("World"), vec![full(), Article::new("Second", "en")]),
        Section::new(Vec::new(), vec![Article::new("Third", "ar")]),
    ];
    let back = round_trip(&edition);
    assert_eq!(back, edition);
    assert_eq!(back.articles().map(Article::plain_title).collect::<Vec<_>>(), ["w02", "Second", "Third"]);
}

#[test]
fn edition_with_an_unknown_key_is_refused() {
    let error = serde_json::from_str::<Edition>(r#"{"sectoins": []}"#).unwrap_err();
    assert!(error.to_string().contains("sectoins"), "{error}");
}

#[test]
fn visitor_sees_every_word_once_and_in_reading_order() {
    let mut seen = Words::default();
    seen.article(&full());
    assert_eq!(seen.0, (1..=33).map(|number| format!("w{number:02}")).collect::<Vec<_>>());
}

#[test]
fn visitor_that_does_not_walk_on_stops_there() {
    struct NoLists(Words);
    impl Visit for NoLists {
        fn block(&mut self, block: &Block) {
            if !matches!(block, Block::List(_)) {
                walk_block(self, block);
            }
        }
        fn inline(&mut self, inline: &Inline) {
            self.0.inline(inline);
        }
    }
    let mut seen = NoLists(Words::default());
    seen.article(&full());
    assert!(!seen.0.0.iter().any(|word| ["w18", "w19", "w20"].contains(&word.as_str())));
    assert!(seen.0.0.contains(&"w17".to_owned()) && seen.0.0.contains(&"w21".to_owned()));
}

#[test]
fn visitor_sees_blocks_inside_blocks() {
    struct Depth(usize, usize);
    impl Visit for Depth {
        fn block(&mut self, block: &Block) {
            self.0 += 1;
            self.1 = self.1.max(self.0);
            walk_block(self, block);
            self.0 -= 1;
        }
    }
    let inner = Block::Paragraph(Paragraph::from("deep"));
    let quote = Block::Quote(Quote::new(vec![inner]));
    let list = Block::List(List::new(ListKind::Unordered, vec![ListItem::new(vec![quote])]));
    let mut depth = Depth(0, 0);
    depth.article(&Article::build("T", "en").block(list).finish());
    assert_eq!(depth.1, 3);
}

#[test]
fn builder_numbers_lists_and_sets_pictures_with_their_words() {
    let article = Article::build("T", "en").numbered(["one"]).figure("a.png", "alt", "caption").code("x = 1").finish();
    let Block::List(list) = &article.body[0] else { panic!("{:?}", article.body[0]) };
    assert_eq!(list.kind, ListKind::Ordered { start: 1 });
    let Block::Figure(figure) = &article.body[1] else { panic!("{:?}", article.body[1]) };
    assert_eq!((figure.alt.as_deref(), plain_text(&figure.caption)), (Some("alt"), "caption".to_owned()));
    assert_eq!(article.body[2], Block::Code(CodeBlock::new("x = 1")));
}

#[test]
fn builder_keeps_authors_and_others_in_the_order_of_the_byline() {
    let article = Article::build("T", "en").author("A").contributor("B", "photographs").author("C").finish();
    let names: Vec<(&str, Option<&str>)> =
        article.authors.iter().map(|person| (person.name.as_str(), person.role.as_deref())).collect();
    assert_eq!(names, [("A", None), ("B", Some("photographs")), ("C", None)]);
}

#[test]
fn articles_that_say_the_same_are_equal_wherever_they_were_read() {
    let at = |line| Article::build(Text::new("T", At::new(line, 1)), "en").finish();
    let (mut here, there) = (at(1), at(900));
    here.copy = CopyName(Some("here.md".into()));
    assert_eq!(here, there);
    assert_ne!(here, Article::new("U", "en"));
}

#[test]
fn place_is_not_written() {
    let json = serde_json::to_string(&Article::new(Text::new("T", At::new(3, 7)), "en")).unwrap();
    assert!(!json.contains("\"at\"") && !json.contains("line"), "{json}");
}

#[test]
fn place_is_shown_as_far_as_it_is_known() {
    let file = CopyName(Some("a.md".into()));
    assert_eq!(Place::new(&file, At::new(3, 7)).to_string(), "a.md:3:7");
    assert_eq!(Place::new(&file, At::NOWHERE).to_string(), "a.md");
    assert_eq!(Place::new(&CopyName::default(), At::NOWHERE).to_string(), "<article>");
}

#[test]
fn new_article_is_of_this_schema_and_english() {
    let article = Article::default();
    assert_eq!((article.schema, article.language.as_str()), (SCHEMA, "en"));
}

#[test]
fn empty_parts_are_not_written() {
    let json = serde_json::to_value(Article::new("T", "en")).unwrap();
    let keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 4, "{keys:?}");
    for key in ["schema", "language", "title", "body"] {
        assert!(json.get(key).is_some(), "{key}");
    }
}

#[test]
fn dates_are_read_in_whole_and_in_part() {
    let date = |text: &str| text.parse::<Date>().map(|date| date.to_string());
    for (text, read) in [
        ("2026-11-22", "2026-11-22"),
        ("2026-11", "2026-11"),
        ("2026", "2026"),
        (" 2026-11-22 ", "2026-11-22"),
        ("2026-11-22T08:15:00+01:00", "2026-11-22"),
        ("2026-11-22 08:15", "2026-11-22"),
        ("2024-02-29", "2024-02-29"),
        ("2000-02-29", "2000-02-29"),
        ("0987-06-05", "0987-06-05"),
    ] {
        assert_eq!(date(text).as_deref(), Ok(read), "{text}");
    }
}

#[test]
fn days_that_never_were_are_refused() {
    for text in [
        "",
        "26-11-22",
        "2026-13",
        "2026-00",
        "2026-11-00",
        "2026-11-31",
        "2026-02-29",
        "1900-02-29",
        "2026-11-22-01",
        "22.11.2026",
        "2026/11/22",
        "20266-01-01",
        "2026-",
        "yesterday",
        "+026-01-01",
        "2026-+1-01",
    ] {
        let error = text.parse::<Date>().expect_err(text);
        assert!(error.contains(text) && error.contains("2026-11-22"), "{error}");
    }
}

#[test]
fn dates_are_in_the_order_of_time() {
    let date = |text: &str| text.parse::<Date>().unwrap();
    assert!(date("2025-12-31") < date("2026-01-01"));
    assert!(date("2026") < date("2026-01") && date("2026-01") < date("2026-01-01"));
}

#[test]
fn language_tags_are_the_same_however_they_are_written() {
    for (written, tag) in [
        ("EN", "en"),
        ("de_ch", "de-CH"),
        ("de_CH.UTF-8", "de-CH"),
        ("ZH-hant-tw", "zh-Hant-TW"),
        ("sr-LATN", "sr-Latn"),
        ("de-1901", "de-1901"),
        ("", "und"),
        ("--", "und"),
    ] {
        assert_eq!(Language::new(written).as_str(), tag, "{written}");
    }
}

#[test]
fn parts_of_a_language_tag_are_told_apart() {
    let parts = |tag: &str| {
        let language = Language::new(tag);
        let own = |part: Option<&str>| part.map(str::to_owned);
        (language.primary().to_owned(), own(language.script()), own(language.region()))
    };
    let own = |text: &str| Some(text.to_owned());
    assert_eq!(parts("zh-Hant-TW"), ("zh".to_owned(), own("Hant"), own("TW")));
    assert_eq!(parts("de-1901"), ("de".to_owned(), None, None));
    assert_eq!(parts("en"), ("en".to_owned(), None, None));
}

#[test]
fn direction_is_that_of_the_script_before_the_language() {
    let rtl = |tag: &str| Language::new(tag).direction().is_rtl();
    assert!(rtl("ar") && rtl("ur-PK") && rtl("he") && rtl("az-Arab") && rtl("ks-Arab"));
    assert!(!rtl("en") && !rtl("ur-Latn") && !rtl("az") && !rtl("hi"));
}

#[test]
fn direction_that_is_given_wins_over_the_language() {
    let article = Article::build("T", "ar").direction(Direction::LeftToRight).finish();
    assert_eq!(article.reading_direction(), Direction::LeftToRight);
    assert_eq!(Article::new("T", "ar").reading_direction(), Direction::RightToLeft);
}

#[test]
fn plain_text_is_without_markup_and_note_marks() {
    let inlines = vec![
        "One  ".into(),
        Inline::Strong(Phrase::new(vec![Inline::Emphasis(phrase("two"))])),
        Inline::NoteReference(NoteReference::new("n")),
        Inline::LineBreak,
        Inline::Code(Text::from("three\n")),
    ];
    assert_eq!(plain_text(&inlines), "One two three");
}

#[test]
fn table_has_as_many_columns_as_its_longest_row() {
    let row = |count: usize| Row::new(vec![Cell::default(); count]);
    let mut table = Table::new(vec![row(2)], vec![row(1), row(4), row(3)]);
    table.alignments = vec![Alignment::End; 9];
    assert_eq!(table.columns(), 4);
    assert_eq!(Table::default().columns(), 0);
}

#[test]
fn block_says_where_it_begins() {
    let at = At::new(12, 3);
    let mut note = Note::new("n", vec![Block::Figure(Figure::new("a.png"))]);
    note.at = at;
    let mut paragraph = Paragraph::from("x");
    paragraph.at = at;
    let block = Block::Paragraph(paragraph);
    assert_eq!((block.at().line, block.at().column, note.content[0].at().is_known()), (12, 3, false));
}

#[test]
fn edition_with_one_of_everything_comes_back_from_json() {
    let mut contribution = Contribution::new(full());
    contribution.name = Some("tram.md".to_owned());
    contribution.opens = Some(Opens::RunningOn);
    contribution.teaser = words("The tram stops");
    contribution.on_cover = 2;
    (contribution.notes, contribution.links) = (Some(Kept::Edition), Some(Kept::Article));
    contribution.leave_out = vec![LeftOut::Byline, LeftOut::Figures];
    let mut opener = Opener::default();
    opener.words = vec![Block::Paragraph(Paragraph::new(words("What the city did")))];
    let edition = Edition::build("The Gazette", "ar")
        .subtitle("Weekly")
        .direction(Direction::LeftToRight)
        .number("14")
        .price("free")
        .teaser("Trams", "tram.md")
        .half_title()
        .imprint("Printed by hand.")
        .contents(false)
        .opens(Opens::Recto)
        .notes(Kept::Edition)
        .contributors([Contributor::new("Ada Fenn", words("writes"))])
        .index()
        .licence(Licence::new("CC0"))
        .colophon(None)
        .opened_section("City", opener, [contribution])
        .finish();
    assert_eq!(round_trip(&edition), edition);
}

#[test]
fn an_article_is_called_by_its_name_or_by_that_of_its_copy() {
    let mut contribution = Contribution::new(Article::new("Tram", "en"));
    assert_eq!(contribution.name(), None);
    contribution.article.copy = CopyName(Some("tram.md".into()));
    assert_eq!(contribution.name(), Some("tram.md"));
    contribution.name = Some("the-tram".to_owned());
    assert_eq!(contribution.name(), Some("the-tram"));
}

#[test]
fn writers_have_no_role_or_are_the_first() {
    let mut article = Article::build("The tram stops here", "en").author("Ada Fenn").author("Jo Marsh").finish();
    assert_eq!(article.writers().collect::<Vec<_>>(), ["Ada Fenn", "Jo Marsh"]);
    article.authors[0].role = Some("Photographs".to_owned());
    assert_eq!(article.writers().collect::<Vec<_>>(), ["Jo Marsh"]);
    article.authors[1].role = Some("Words".to_owned());
    assert_eq!(article.writers().collect::<Vec<_>>(), ["Ada Fenn"]);
    article.authors.clear();
    assert_eq!(article.writers().count(), 0);
}
