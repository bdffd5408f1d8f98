//! Plain text: an article in lines of so many cells.

use offprint::model::{
    Alignment, Article, ArticleBuilder, Block, Cell, CodeBlock, Comment, Date, Definition, DefinitionList, Figure, Inline,
    Licence, Link, List, ListItem, ListKind, NoteReference, Paragraph, Phrase, PullQuote, Quote, Row, Table, Verse,
};
use offprint::notice::{Code, Severity};
use offprint::style::{LinkPolicy, Style, TextStyle};
use offprint::text::{PlainText, write};

fn set_in(width: usize, article: &Article) -> PlainText {
    let flow = offprint::flow::flow(article, &Style::default(), None);
    let mut options = TextStyle::default();
    options.width = width;
    write(&flow, &options)
}

/// What stands below the title of an article without any other head, in lines of 40 cells.
fn body(article: ArticleBuilder) -> String {
    let text = set_in(40, &article.finish()).text;
    text.strip_prefix("T\n\n\n").map(str::to_owned).unwrap_or(text)
}

fn article() -> ArticleBuilder {
    Article::build("T", "en")
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(Paragraph::from(words))
}

fn item(blocks: impl IntoIterator<Item = Block>) -> ListItem {
    ListItem::new(blocks.into_iter().collect())
}

fn bullets(items: impl IntoIterator<Item = ListItem>) -> Block {
    Block::List(List::new(ListKind::Unordered, items.into_iter().collect()))
}

fn note_mark(id: &str) -> Inline {
    Inline::NoteReference(NoteReference::new(id))
}

fn link(address: &str, words: &str) -> Inline {
    Inline::Link(Link::new(address, vec![words.into()]))
}

fn row(cells: &[&str]) -> Row {
    Row::new(cells.iter().map(|words| Cell::new(vec![(*words).into()])).collect())
}

fn lengths() -> Table {
    let rows = vec![row(&["4", "11.2 km", "to the sea"]), row(&["11", "8.6 km", "by night"])];
    let mut table = Table::new(vec![row(&["Line", "Length", "Remarks"])], rows);
    table.alignments = vec![Alignment::Start, Alignment::End, Alignment::Start];
    table
}

#[test]
fn head_stands_as_a_whole_above_the_body() {
    let article = Article::build("The tram stops here", "en")
        .kicker("Labour")
        .subtitle("A report from the last depot")
        .standfirst("Nobody had expected an answer within the hour, and nobody had expected this one.")
        .author("Ada Fenn")
        .author("Ben Okri")
        .contributor("Cy Dee", "photographs")
        .place("Karachi")
        .published(Date::new(2026, 11, 22).unwrap())
        .paragraph("They came early.")
        .finish();
    assert_eq!(
        set_in(40, &article).text,
        "\
Labour

The tram stops here

A report from the last depot

Nobody had expected an answer within the
hour, and nobody had expected this one.

By Ada Fenn and Ben Okri
photographs: Cy Dee
Karachi, 22 November 2026


They came early.
"
    );
}

#[test]
fn headings_are_told_by_their_blank_lines() {
    let article = article().heading(1, "One").heading(2, "Two").paragraph("Below.").heading(1, "Three").paragraph("End.");
    assert_eq!(body(article), "One\n\nTwo\n\nBelow.\n\n\nThree\n\nEnd.\n");
}

#[test]
fn items_hang_from_the_widest_mark() {
    let list = List::new(
        ListKind::Ordered { start: 9 },
        vec![
            item([paragraph("nine is the number of the old line to the sea")]),
            item([
                paragraph("ten"),
                paragraph("and more of ten"),
                bullets([item([paragraph("inner")]), item([paragraph("another one that is long enough to be turned")])]),
            ]),
            item([bullets([item([paragraph("first thing in eleven")])])]),
            item([]),
        ],
    );
    assert_eq!(
        body(article().block(Block::List(list)).paragraph("After.")),
        "
 9. nine is the number of the old line
    to the sea
10. ten

    and more of ten

    • inner
    • another one that is long enough to
      be turned
11.
    • first thing in eleven
12.

After.
"
        .trim_start_matches('\n')
    );
}

#[test]
fn boxes_to_tick_are_brackets() {
    let mut done = item([paragraph("bread")]);
    done.done = Some(true);
    let mut open = item([paragraph("tea")]);
    open.done = Some(false);
    assert_eq!(body(article().block(bullets([done, open]))), "[x] bread\n[ ] tea\n");
}

#[test]
fn lists_in_a_row_stay_apart() {
    assert_eq!(body(article().list(["a", "b"]).numbered(["c"])), "• a\n• b\n\n1. c\n");
}

#[test]
fn meanings_stand_in_under_their_terms() {
    let entries = vec![
        Definition::new(
            vec![vec!["Tram".into()], vec!["Streetcar".into()]],
            vec![vec![paragraph("a train of one car that stops for people")], vec![paragraph("a weft")]],
        ),
        Definition::new(vec![vec!["Bus".into()]], vec![vec![paragraph("a tram on rubber")]]),
    ];
    assert_eq!(
        body(article().block(Block::DefinitionList(DefinitionList::new(entries)))),
        "\
Tram
Streetcar
    a train of one car that stops
    for people

    a weft

Bus
    a tram on rubber
"
    );
}

#[test]
fn quotation_stands_in_on_both_sides_and_keeps_its_name() {
    let mut quote = Quote::new(vec![paragraph("We had no plan, we only had the keys."), paragraph("That was enough.")]);
    quote.attribution = vec!["Rosa, driver".into()];
    assert_eq!(
        body(article().block(Block::Quote(quote)).paragraph("After.")),
        "    We had no plan, we only had\n    the keys.\n\n    That was enough.\n\n    — Rosa, driver\n\nAfter.\n"
    );
}

#[test]
fn turned_lines_of_verse_hang() {
    let line = |words: &str| vec![Inline::from(words)];
    let first = vec![line("The bell is rung,"), line("and no one who is not a stranger asks for whom")];
    let mut verse = Verse::new(vec![first, vec![line("Come in.")]]);
    verse.attribution = vec!["Anon.".into()];
    assert_eq!(
        body(article().block(Block::Verse(verse))),
        "
    The bell is rung,
    and no one who is not a stranger
        asks for whom

    Come in.

    — Anon.
"
        .trim_start_matches('\n')
    );
}

#[test]
fn code_keeps_its_lines_and_says_where_they_stick_out() {
    let code = CodeBlock::new("fn main() {\n\n    print(\"a line that is far too long for forty cells\")\n}\n");
    let plain = set_in(40, &article().block(Block::Code(code)).finish());
    assert_eq!(
        plain.text,
        "
T


    fn main() {

        print(\"a line that is far too long for forty cells\")
    }
"
        .trim_start_matches('\n')
    );
    assert_eq!(plain.notices.iter().map(|notice| notice.code).collect::<Vec<_>>(), [Code::OverfullLine]);
}

#[test]
fn pull_quote_is_not_said_twice() {
    let mut quote = PullQuote::new(vec!["We had the keys".into()]);
    quote.attribution = vec!["Rosa".into()];
    assert_eq!(
        body(article().paragraph("Before.").block(Block::PullQuote(quote)).paragraph("After.")),
        "Before.\n\nAfter.\n"
    );
}

#[test]
fn pause_is_centred() {
    assert_eq!(
        body(article().paragraph("One.").thematic_break().paragraph("Two.")),
        "One.\n\n                 * * *\n\nTwo.\n"
    );
}

#[test]
fn columns_are_aligned_under_their_heads() {
    let mut table = lengths();
    table.caption = vec!["Lines of the city".into()];
    assert_eq!(
        body(article().table(table)),
        "
Lines of the city

Line   Length  Remarks
----  -------  ----------
4     11.2 km  to the sea
11     8.6 km  by night
"
        .trim_start_matches('\n')
    );
}

#[test]
fn long_cells_are_turned_and_rows_set_apart() {
    let mut table = lengths();
    table.rows[0].cells[2] = Cell::new(vec!["to the sea, by way of the old market".into()]);
    assert_eq!(
        body(article().table(table)),
        "
Line   Length  Remarks
----  -------  -------------------------
4     11.2 km  to the sea, by way of the
               old market

11     8.6 km  by night
"
        .trim_start_matches('\n')
    );
}

#[test]
fn heads_are_turned_before_cells_are() {
    let head = vec![row(&["Street", "Trees within a hundred metres"])];
    let rows = vec![row(&["Exchange Square by the harbour", "0.9"]), row(&["Loom Lane", "1.4"])];
    assert_eq!(
        body(article().table(Table::new(head, rows))),
        "
Street                             Trees
                                within a
                                 hundred
                                  metres
------------------------------  --------
Exchange Square by the harbour       0.9
Loom Lane                            1.4
"
        .trim_start_matches('\n')
    );
}

#[test]
fn table_that_is_too_wide_becomes_records() {
    let head = vec![row(&["Undertaking", "Headquarters", "Responsibility"])];
    let rows = vec![row(&["Northgate", "Karachi", ""]), row(&["Tramways of the southern suburbs", "Lyari", "timetables"])];
    assert_eq!(
        body(article().table(Table::new(head, rows))),
        "
Undertaking: Northgate
Headquarters: Karachi
Responsibility:

Undertaking: Tramways of the southern
  suburbs
Headquarters: Lyari
Responsibility: timetables
"
        .trim_start_matches('\n')
    );
}

#[test]
fn figure_is_said_in_words_with_its_caption_below() {
    let mut decoration = Figure::new("flower.png");
    decoration.alt = Some(String::new());
    let article = article()
        .figure("tram.jpg", "A tram in the rain at the depot", "The last tram, 6 November")
        .block(Block::Figure(decoration))
        .paragraph("After.");
    assert_eq!(body(article), "[Figure: A tram in the rain at\nthe depot]\nThe last tram, 6 November\n\nAfter.\n");
}

#[test]
fn caption_that_stands_for_the_alt_text_is_said_once() {
    let mut figure = Figure::new("tram.jpg");
    figure.caption = vec!["The last tram".into()];
    assert_eq!(body(article().block(Block::Figure(figure))), "[Figure]\nThe last tram\n");
}

#[test]
fn notes_links_and_source_follow_in_this_order() {
    let article = article()
        .paragraph(vec![
            "They came".into(),
            note_mark("a"),
            note_mark("b"),
            " and read ".into(),
            link("https://example.org/report", "the report"),
            ".".into(),
        ])
        .note("a", "Most of them, that is, and not one of them late.")
        .note("b", "By tram.")
        .source_url("https://example.org/tram")
        .licence(Licence::new("CC BY-SA 4.0"))
        .tag("trams")
        .tag("labour");
    assert_eq!(
        body(article),
        "\
They came¹,² and read the report[1].


Notes

1. Most of them, that is, and not one of
   them late.
2. By tram.


Links

[1] https://example.org/report


Source: https://example.org/tram
Licence: CC BY-SA 4.0
Keywords: trams, labour
"
    );
}

#[test]
fn notes_stand_above_what_readers_said() {
    let mut comment = Comment::new(vec![paragraph("Well said.")]);
    comment.author = Some("Eve".to_owned());
    let article = article().paragraph(vec!["Text".into(), note_mark("a")]).note("a", "Note.").comment(comment).finish();
    let mut style = Style::default();
    style.comments = true;
    let text = write(&offprint::flow::flow(&article, &style, None), &TextStyle::default()).text;
    assert_eq!(text, "T\n\n\nText¹\n\n\nNotes\n\n1. Note.\n\n\nComments\n\nEve\nWell said.\n");
}

#[test]
fn note_of_several_blocks_hangs_from_its_number() {
    let mut article = article().paragraph(vec!["Text".into(), note_mark("a"), ".".into()]).finish();
    let content = vec![paragraph("One."), bullets([item([paragraph("Two")])])];
    article.notes.push(offprint::model::Note::new("a", content));
    assert!(set_in(40, &article).text.ends_with("\n1. One.\n   • Two\n"), "{}", set_in(40, &article).text);
}

#[test]
fn address_is_never_parted() {
    let address = format!("https://example.org/{}", "a-long-way/to/go?".repeat(4));
    let article = article().paragraph(vec!["See ".into(), link(&address, &address), ", if you like.".into()]).finish();
    let plain = set_in(40, &article);
    assert!(plain.text.lines().any(|line| line == format!("{address},")), "{}", plain.text);
    let told: Vec<_> = plain.notices.iter().map(|notice| (notice.code, notice.severity)).collect();
    assert_eq!(told, [(Code::OverfullLine, Severity::Info)]);
}

#[test]
fn linked_words_are_no_address() {
    let words = "words that lead somewhere and go on and on past the measure";
    let article = article().paragraph(vec![link("https://example.org", words)]).finish();
    let mut style = Style::default();
    style.links = LinkPolicy::None;
    let mut options = TextStyle::default();
    options.width = 40;
    let text = write(&offprint::flow::flow(&article, &style, None), &options).text;
    assert!(text.lines().all(|line| line.len() <= 40), "{text}");
}

#[test]
fn short_last_word_does_not_stand_alone_where_that_is_cheap() {
    let text = body(article().paragraph("It was answered within an hour, for each one."));
    assert_eq!(text, "It was answered within an hour, for\neach one.\n");
}

#[test]
fn no_line_begins_with_a_dash_where_that_is_cheap() {
    let text = body(article().paragraph("They had sent it as it was to the chair – unsigned – and went home."));
    assert_eq!(text, "They had sent it as it was to the\nchair – unsigned – and went home.\n");
}

#[test]
fn words_wider_than_the_measure_are_cut_between_characters() {
    let text = body(article().paragraph("e\u{301}".repeat(60).as_str()));
    assert_eq!(text, format!("{}\n{}\n", "e\u{301}".repeat(40), "e\u{301}".repeat(20)));
}

#[test]
fn raised_and_lowered_figures_stay_so() {
    let raised = |words: &str| Inline::Superscript(Phrase::new(vec![words.into()]));
    let lowered = |words: &str| Inline::Subscript(Phrase::new(vec![words.into()]));
    let words =
        vec!["10".into(), raised("−6"), " g of CO".into(), lowered("2"), " on the 4".into(), raised("th"), ".".into()];
    assert_eq!(body(article().paragraph(words)), "10⁻⁶ g of CO₂ on the 4th.\n");
}

#[test]
fn soft_hyphens_do_not_come_over() {
    assert_eq!(body(article().paragraph("tram\u{AD}way")), "tramway\n");
}

#[test]
fn ideographs_take_two_cells_and_need_no_spaces() {
    let article = Article::build("路面電車", "ja")
        .paragraph("路面電車は、主に道路上に敷設された軌道（併用軌道）を走行する鉄道である。")
        .finish();
    assert_eq!(
        set_in(24, &article).text,
        "路面電車\n\n\n路面電車は、主に道路上に\n敷設された軌道（併用軌\n道）を走行する鉄道であ\nる。\n"
    );
}

#[test]
fn emoji_take_two_cells_however_they_are_made() {
    let mut table = Table::new(vec![], vec![row(&["👩‍🚒", "fire"]), row(&["🇺🇳", "flag"]), row(&["ab", "text"])]);
    table.alignments = vec![Alignment::End];
    assert_eq!(body(article().table(table)), "👩‍🚒  fire\n🇺🇳  flag\nab  text\n");
}

#[test]
fn ambiguous_letters_are_wide_on_request() {
    let article = article().paragraph("… … … … … … … … … …").finish();
    let mut options = TextStyle::default();
    (options.width, options.ambiguous_wide) = (20, true);
    let flow = offprint::flow::flow(&article, &Style::default(), None);
    assert!(write(&flow, &options).text.ends_with("… … … … … … …\n… … …\n"), "{}", write(&flow, &options).text);
}

#[test]
fn address_is_isolated_among_letters_that_run_to_the_left() {
    let address = "https://example.org/x";
    let article =
        Article::build("ٹرام", "ur").paragraph(vec!["یہ دیکھیں: ".into(), link(address, address), "۔".into()]).finish();
    assert!(set_in(72, &article).text.contains("یہ دیکھیں: \u{2066}https://example.org/x\u{2069}۔\n"));
    let article = Article::build("Tram", "en").paragraph(vec!["See ".into(), link(address, address), ".".into()]).finish();
    assert!(set_in(72, &article).text.contains("See https://example.org/x.\n"));
}

#[test]
fn note_mark_without_raised_figures_stands_in_brackets() {
    let article = Article::build("ٹرام", "ur").paragraph(vec!["متن".into(), note_mark("a")]).note("a", "نوٹ").finish();
    let text = set_in(72, &article).text;
    assert!(text.contains("متن\u{2066}(۱)\u{2069}\n") && text.contains("\n۱. نوٹ\n"), "{text}");
}

#[test]
fn deep_nesting_leaves_room_for_the_words() {
    let mut block = paragraph("at the very bottom there are words");
    for _ in 0..200 {
        block = bullets([item([block])]);
    }
    let text = set_in(40, &article().block(block).finish()).text;
    assert!(text.lines().all(|line| line.chars().count() <= 40), "{text}");
    assert!(text.contains("at the very"));
}

#[test]
fn article_that_says_nothing_is_no_text() {
    assert_eq!(set_in(72, &Article::default()).text, "");
}

#[test]
fn unknown_preset_is_refused_with_the_nearest() {
    assert_eq!(TextStyle::preset("reader").unwrap(), TextStyle::default());
    let refused = TextStyle::preset("raeder").unwrap_err().to_string();
    assert_eq!(refused, "there is no preset `raeder`; did you mean `reader`?");
}

#[test]
fn struck_words_are_marked_as_such() {
    let struck = Inline::Strike(Phrase::new(vec!["It rained.".into()]));
    let text = body(article().paragraph(vec![struck, " It snowed.".into()]));
    assert!(text.contains("~~It rained.~~ It snowed."), "{text}");
}

#[test]
fn plain_text_says_links_by_the_same_policies() {
    let article = article()
        .paragraph(vec![link("https://a.example", "One"), " and ".into(), link("mailto:b@example.org", "two"), ".".into()])
        .finish();
    let said = |policy: LinkPolicy| {
        let mut style = Style::default();
        style.links = policy;
        write(&offprint::flow::flow(&article, &style, None), &TextStyle::default()).text
    };
    assert!(said(LinkPolicy::End).ends_with("One[1] and two (b@example.org).\n\n\nLinks\n\n[1] https://a.example\n"));
    assert!(said(LinkPolicy::Notes).ends_with("One¹ and two (b@example.org).\n\n\nNotes\n\n1. https://a.example\n"));
    assert!(said(LinkPolicy::Inline).ends_with("One (https://a.example) and two (b@example.org).\n"));
    assert!(said(LinkPolicy::None).ends_with("One and two.\n"));
}

#[test]
fn plain_text_has_no_pages_to_name() {
    let article = article().paragraph(vec![link("#far", "Below"), ".".into()]).heading(1, "Far").paragraph("Text.").finish();
    assert!(set_in(72, &article).text.contains("\nBelow.\n"), "{}", set_in(72, &article).text);
}
