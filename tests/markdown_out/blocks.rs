//! What stands under one another.

use offprint::model::{
    Alignment, Article, Block, Cell, CodeBlock, Definition, DefinitionList, Embed, Figure, FigurePlace, Heading, Inline,
    LanguageSpan, List, ListItem, ListKind, Mark, Note, NoteReference, PullQuote, Quote, Row, Table, TablePlace, Verse,
};
use offprint::notice::At;
use offprint::text::markdown;

use super::{again, blocks_come_back, body, body_of, comes_back, paragraph};

fn item(blocks: Vec<Block>) -> ListItem {
    ListItem::new(blocks)
}

fn list(items: Vec<ListItem>) -> Block {
    Block::List(List::new(ListKind::Unordered, items))
}

fn ordered(start: u32, items: Vec<ListItem>) -> Block {
    Block::List(List::new(ListKind::Ordered { start }, items))
}

fn code(text: &str) -> Block {
    Block::Code(CodeBlock::new(text))
}

fn row(cells: &[&str]) -> Row {
    Row::new(cells.iter().map(|cell| Cell::new(vec![(*cell).into()])).collect())
}

fn pause() -> Block {
    Block::ThematicBreak(Mark::new(At::NOWHERE))
}

#[test]
fn items_stand_close_if_all_are_short() {
    let inner = list(vec![item(vec![paragraph("c")])]);
    let text = body(vec![list(vec![item(vec![paragraph("a"), inner]), item(vec![paragraph("b")])])]);
    assert_eq!(text, "- a\n  - c\n- b\n");
}

#[test]
fn items_of_several_blocks_stand_apart() {
    let text = body(vec![ordered(9, vec![item(vec![paragraph("a"), paragraph("b")]), item(vec![paragraph("c")])])]);
    assert_eq!(text, "9. a\n\n   b\n\n10. c\n");
}

#[test]
fn lists_in_a_row_differ_in_their_marks() {
    let one = |text: &str| list(vec![item(vec![paragraph(text)])]);
    assert_eq!(body(vec![one("a"), one("b"), one("c")]), "- a\n\n* b\n\n- c\n");
    blocks_come_back(vec![one("a"), one("b"), ordered(1, vec![item(vec![paragraph("c")])]), one("d")]);
    blocks_come_back(vec![one("a"), one("b"), pause(), list(vec![item(vec![pause()])]), list(vec![item(vec![pause()])])]);
}

#[test]
fn list_that_cannot_follow_words_closely_does_not() {
    let second = ordered(2, vec![item(vec![paragraph("b")])]);
    let text = body(vec![list(vec![item(vec![paragraph("a"), second.clone()])])]);
    assert_eq!(text, "- a\n\n  2. b\n");
    blocks_come_back(vec![list(vec![item(vec![paragraph("a"), second])])]);
}

#[test]
fn tasks_keep_their_boxes_whatever_stands_in_them() {
    let task = |done, blocks| {
        let mut task = item(blocks);
        task.done = Some(done);
        task
    };
    let tasks = vec![task(true, vec![paragraph("a")]), task(false, vec![paragraph("[x] b")])];
    assert_eq!(body(vec![list(tasks.clone())]), "- [x] a\n- [ ] \\[x] b\n");
    blocks_come_back(vec![list(tasks)]);
    blocks_come_back(vec![list(vec![task(true, vec![code("x\n")]), task(false, vec![])])]);
}

#[test]
fn item_without_words_is_its_mark() {
    assert_eq!(body(vec![list(vec![item(vec![]), item(vec![paragraph("a")])])]), "-\n- a\n");
}

#[test]
fn fence_is_longer_than_any_in_the_code() {
    assert_eq!(body(vec![code("```\n````\n")]), "`````\n```\n````\n`````\n");
    assert_eq!(body(vec![code("")]), "```\n```\n");
    blocks_come_back(vec![
        code("a\n\n\n  b\n \n"),
        code("\n"),
        list(vec![item(vec![code("{{ x }}\n")])]),
        code("{% y %}\n"),
    ]);
}

#[test]
fn language_of_code_that_means_something_to_us_is_told() {
    let mut verse = CodeBlock::new("x\n");
    verse.language = Some("verse".to_owned());
    let mut article = Article::new("T", "en");
    article.body = vec![Block::Code(verse)];
    let written = markdown(&article);
    assert!(written.text.ends_with("\n```\nx\n```\n"), "{}", written.text);
    assert_eq!(written.notices[0].message, "code cannot be said to be in `verse`; it is written as code in no language");
}

#[test]
fn quotation_ends_with_whose_it_is() {
    let mut quote = Quote::new(vec![paragraph("a"), list(vec![item(vec![paragraph("b")])])]);
    quote.attribution = vec!["Ada".into()];
    assert_eq!(body(vec![Block::Quote(quote.clone())]), "> a\n>\n> - b\n>\n> — Ada\n");
    blocks_come_back(vec![Block::Quote(quote.clone()), Block::Quote(quote)]);
}

#[test]
fn dash_that_would_say_whose_a_quotation_is_is_told() {
    let mut article = Article::new("T", "en");
    article.body = vec![Block::Quote(Quote::new(vec![paragraph("a"), paragraph("— b")]))];
    assert_eq!(markdown(&article).notices.len(), 1);
    blocks_come_back(vec![Block::Quote(Quote::new(vec![paragraph("a"), paragraph("-- b")]))]);
}

#[test]
fn verse_and_pull_quotes_keep_their_lines() {
    let mut verse = Verse::new(vec![vec![vec!["a".into()], vec!["\u{A0}\u{A0}b".into()]], vec![vec!["— c".into()]]]);
    assert_eq!(body(vec![Block::Verse(verse.clone())]), "```verse\na\n  b\n\n&mdash; c\n```\n");
    blocks_come_back(vec![Block::Verse(verse.clone())]);
    verse.attribution = vec!["Ada".into()];
    blocks_come_back(vec![Block::Verse(verse)]);
    let mut pull = PullQuote::new(vec!["— a".into()]);
    pull.attribution = vec!["Ada".into()];
    assert_eq!(body(vec![Block::PullQuote(pull.clone())]), "```pullquote\n— a\n— Ada\n```\n");
    blocks_come_back(vec![Block::PullQuote(pull)]);
}

#[test]
fn headings_stand_below_the_title_and_keep_their_names() {
    let mut named = Heading::new(2, vec!["b {x}".into()]);
    named.id = Some("gate".to_owned());
    let headings = vec![Block::Heading(Heading::new(1, vec!["a #".into()])), Block::Heading(named)];
    assert_eq!(body(headings.clone()), "## a \\#\n\n### b {x\\} {#gate}\n");
    blocks_come_back(headings);
    let ranks: Vec<Block> = (1..=6).map(|level| Block::Heading(Heading::new(level, vec!["a".into()]))).collect();
    assert!(body(ranks.clone()).starts_with("# a\n"));
    blocks_come_back([vec![paragraph("x")], ranks].concat());
}

#[test]
fn definitions_keep_all_meanings() {
    let entry = Definition::new(
        vec![vec!["a".into()]],
        vec![vec![paragraph("c"), paragraph("d")], vec![paragraph("e")], vec![code("f\n")]],
    );
    let entries = DefinitionList::new(vec![entry.clone(), entry]);
    blocks_come_back(vec![Block::DefinitionList(entries.clone()), Block::DefinitionList(entries)]);
}

#[test]
fn terms_of_one_meaning_are_one_and_told() {
    let entry = Definition::new(vec![vec!["a".into()], vec!["b".into()]], vec![vec![paragraph("c")]]);
    let mut article = Article::new("T", "en");
    article.body = vec![Block::DefinitionList(DefinitionList::new(vec![entry]))];
    let written = markdown(&article);
    assert!(written.text.ends_with("\na<br>b\n: c\n"), "{}", written.text);
    assert_eq!(written.notices.len(), 1);
}

#[test]
fn columns_stand_under_one_another_by_cells() {
    let mut table = Table::new(vec![row(&["Wort", "Zahl"])], vec![row(&["路面電車", "1"]), row(&["a|b", "20"])]);
    table.alignments = vec![Alignment::Start, Alignment::End];
    table.caption = vec!["Trees".into()];
    table.place = Some(TablePlace::Wide);
    let text = body(vec![Block::Table(table.clone())]);
    let lines = ["| Wort     | Zahl |", "| :------- | ---: |", "| 路面電車 |    1 |", "| a\\|b     |   20 |"];
    assert_eq!(text, format!("{}\n\nTable: Trees {{.wide}}\n", lines.join("\n")));
    blocks_come_back(vec![paragraph("Table: no caption"), Block::Table(table), paragraph("Table: none, either")]);
}

#[test]
fn cell_over_columns_and_rows_stands_in_the_first_of_them() {
    let cell = |words: &str| Cell::new(vec![words.into()]);
    let head = vec![Row::new(vec![cell("a").over(2, 1), cell("b")])];
    let rows = vec![Row::new(vec![cell("c").over(1, 2), cell("d"), cell("e")]), Row::new(vec![cell("f"), cell("g")])];
    let article = Article::build("T", "en").table(Table::new(head, rows)).finish();
    let written = markdown(&article);
    assert!(
        written.text.ends_with("| a   |     | b   |\n| --- | --- | --- |\n| c   | d   | e   |\n|     | f   | g   |\n"),
        "{}",
        written.text
    );
    assert_eq!(written.notices.len(), 1, "{:?}", written.notices);
}

#[test]
fn wide_table_is_not_padded() {
    let long = "x".repeat(130);
    let text = body(vec![Block::Table(Table::new(vec![row(&["a", "b"])], vec![row(&[&long, "c"])]))]);
    assert_eq!(text, format!("| a | b |\n| --- | --- |\n| {long} | c |\n"));
}

#[test]
fn heads_of_two_rows_and_decimal_columns_are_told() {
    let mut table = Table::new(vec![row(&["a"]), row(&["b"])], vec![row(&["1"])]);
    table.alignments = vec![Alignment::Decimal];
    let mut article = Article::new("T", "en");
    article.body = vec![Block::Table(table)];
    assert_eq!(markdown(&article).notices.len(), 2);
}

#[test]
fn pictures_keep_words_caption_credit_and_place() {
    let mut figure = Figure::new("a b.jpg");
    figure.alt = Some("A [tram]".to_owned());
    figure.caption = vec!["At ".into(), Inline::Code("x".into()), " | 9".into()];
    figure.credit = vec!["Ada".into()];
    figure.place = Some(FigurePlace::Wide);
    let text = body(vec![Block::Figure(figure.clone())]);
    assert_eq!(text, "![A \\[tram\\]](<a b.jpg> \"At `x` \\\\| 9 | Ada\"){.wide}\n");
    let mut decoration = figure.clone();
    decoration.alt = Some(String::new());
    let mut bare = Figure::new("x");
    bare.credit = vec!["Ada".into()];
    blocks_come_back(vec![
        Block::Figure(figure),
        Block::Figure(decoration),
        Block::Figure(bare),
        Block::Figure(Figure::new("y")),
    ]);
}

#[test]
fn what_is_shown_elsewhere_keeps_title_and_poster() {
    let mut film = Embed::new("https://a.example/film");
    film.title = vec!["The \"march\"".into()];
    let text = body(vec![Block::Embed(film.clone())]);
    assert_eq!(text, "<iframe src=\"https://a.example/film\" title=\"The &quot;march&quot;\"></iframe>\n");
    let mut posted = film.clone();
    posted.poster = Some("p.jpg".to_owned());
    blocks_come_back(vec![Block::Embed(film), Block::Embed(posted)]);
}

#[test]
fn pauses_and_pages_come_back_at_the_beginning_of_items_too() {
    let page = || Block::PageBreak(Mark::new(At::NOWHERE));
    assert_eq!(body(vec![pause(), page()]), "* * *\n\n<!-- pagebreak -->\n");
    blocks_come_back(vec![pause(), page(), list(vec![item(vec![pause(), page(), pause()])])]);
}

#[test]
fn blocks_in_one_language_stand_in_a_division() {
    let said = |text: &str| Inline::Language(LanguageSpan::new("ur", vec![text.into()]));
    let quote = || Block::Quote(Quote::new(vec![Block::Paragraph(offprint::model::Paragraph::new(vec![said("a")]))]));
    let mut article = Article::new("T", "en");
    article.body = vec![paragraph("x"), quote(), quote(), paragraph("y")];
    assert_eq!(body_of(&article), "x\n\n<div lang=\"ur\">\n\n> a\n\n> a\n\n</div>\n\ny\n");
    comes_back(&article);
}

#[test]
fn notes_of_any_blocks_and_names_come_back() {
    let marks = ["a", "A", "b c", "d]"].map(|id| Inline::NoteReference(NoteReference::new(id)));
    let mut article = Article::new("T", "en");
    article.body = vec![Block::Paragraph(offprint::model::Paragraph::new([vec!["x".into()], marks.to_vec()].concat()))];
    article.notes = vec![
        Note::new("a", vec![paragraph("n"), paragraph("m")]),
        Note::new("A", vec![code("x\n"), list(vec![item(vec![paragraph("i")])])]),
        Note::new("b c", vec![Block::Quote(Quote::new(vec![paragraph("q")]))]),
        Note::new("d]", vec![Block::Heading(Heading::new(3, vec!["h".into()]))]),
    ];
    let written = markdown(&article);
    assert!(written.text.contains("\nx[^a][^A-2][^bc][^d]\n"), "{}", written.text);
    let read = again(&written.text);
    let content = |article: &Article| article.notes.iter().map(|note| note.content.clone()).collect::<Vec<_>>();
    assert_eq!(content(&read.article), content(&article), "{}", written.text);
    assert!(read.notices.is_empty(), "{:?}", read.notices);
}

#[test]
fn what_is_nested_too_deep_for_readers_is_told() {
    let nested = |depth| (0..depth).fold(paragraph("x"), |inner, _| Block::Quote(Quote::new(vec![inner])));
    blocks_come_back(vec![nested(32)]);
    let mut article = Article::new("T", "en");
    article.body = vec![nested(33), nested(40)];
    assert_eq!(markdown(&article).notices.len(), 2);
}

#[test]
fn table_of_uneven_rows_takes_no_more_than_its_cells() {
    let wide = Row::new((0..3_000).map(|_| Cell::default()).collect());
    let rows = std::iter::once(wide).chain((0..3_000).map(|_| row(&["a"]))).collect();
    let text = body(vec![Block::Table(Table::new(vec![], rows))]);
    assert!(text.len() < 100_000, "{}", text.len());
}
