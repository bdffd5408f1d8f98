//! The JSON form of the model is read back as the article it was, with places.

use offprint::model::{
    Abbreviation, Alignment, Article, Block, Cell, CodeBlock, Comment, Date, Definition, DefinitionList, Direction, Figure,
    FigurePlace, Heading, Inline, LanguageSpan, Licence, Link, List, ListItem, ListKind, Mark, Mention, MentionKind, Note,
    NoteReference, Paragraph, Person, Phrase, PullQuote, Quote, Row, Table, TablePlace, Text, Translation, Verse, Visit,
};
use offprint::notice::At;
use offprint::read::{self, Read};

fn read(json: &str) -> Read {
    read::json("a.json", json).expect("JSON that can be read")
}

fn words(text: &str) -> Vec<Inline> {
    vec![text.into()]
}

fn inlines() -> Vec<Inline> {
    let phrase = || Phrase::new(words("x"));
    let mut span = LanguageSpan::new("ur", words("شکریہ"));
    span.direction = Some(Direction::RightToLeft);
    let mut link = Link::new("https://x.org", words("x"));
    link.title = Some("X".to_owned());
    let mut mention = Mention::new(MentionKind::Person, words("Ada"));
    mention.name = Some("Fenn, Ada".to_owned());
    vec![
        "text".into(),
        Inline::Emphasis(phrase()),
        Inline::Strong(phrase()),
        Inline::Strike(phrase()),
        Inline::Superscript(phrase()),
        Inline::Subscript(phrase()),
        Inline::SmallCaps(phrase()),
        Inline::Code(Text::from("code")),
        Inline::Link(link),
        Inline::NoteReference(NoteReference::new("n")),
        Inline::Language(span),
        Inline::Mention(Mention::new(MentionKind::Subject, words("trams"))),
        Inline::Mention(mention),
        Inline::Abbreviation(Abbreviation::new("World Health Organization", words("WHO"))),
        Inline::LineBreak,
        "end".into(),
    ]
}

/// An article with every block and every inline there is.
fn everything() -> Article {
    let paragraph = |text: &str| Block::Paragraph(Paragraph::from(text));
    let row = |text: &str| Row::new(vec![Cell::new(words(text)), Cell::new(words(text))]);
    let mut heading = Heading::new(1, words("Heading"));
    heading.id = Some("heading".to_owned());
    let mut quote = Quote::new(vec![paragraph("quoted")]);
    quote.attribution = words("Ada");
    let mut pull = PullQuote::new(words("big"));
    pull.attribution = words("Bo");
    let mut task = ListItem::new(vec![paragraph("item")]);
    task.done = Some(true);
    let inner = List::new(ListKind::Ordered { start: 4 }, vec![ListItem::new(vec![paragraph("deep")])]);
    let mut verse = Verse::new(vec![vec![words("line"), words("line")], vec![words("line")]]);
    verse.attribution = words("Cy");
    let mut code = CodeBlock::new("fn a() {}\n");
    code.language = Some("rust".to_owned());
    let mut table = Table::new(vec![row("head")], vec![row("cell")]);
    table.caption = words("caption");
    table.alignments = vec![Alignment::End, Alignment::Center, Alignment::Decimal, Alignment::Natural];
    table.place = Some(TablePlace::Wide);
    let mut figure = Figure::new("tram.jpg");
    (figure.alt, figure.caption, figure.credit) = (Some("A tram".to_owned()), words("caption"), words("credit"));
    figure.place = Some(FigurePlace::Side);
    let definition = Definition::new(vec![words("term")], vec![vec![paragraph("meaning")]]);
    let mut comment = Comment::new(vec![paragraph("said")]);
    comment.author = Some("Di".to_owned());
    comment.date = Date::new(2026, 11, 22);
    comment.replies = vec![Comment::new(vec![paragraph("answered")])];

    let mut article = Article::build("Title", "de-AT").paragraph(inlines()).finish();
    article.body.extend([
        Block::Heading(heading),
        Block::Quote(quote),
        Block::PullQuote(pull),
        Block::List(List::new(ListKind::Unordered, vec![task, ListItem::new(vec![Block::List(inner)])])),
        Block::DefinitionList(DefinitionList::new(vec![definition])),
        Block::Verse(verse),
        Block::Code(code),
        Block::Table(table),
        Block::Figure(figure),
        Block::ThematicBreak(Mark::default()),
        Block::PageBreak(Mark::default()),
    ]);
    article.notes = vec![Note::new("n", vec![paragraph("noted")])];
    article.comments = vec![comment];
    article.authors = vec![Person::new("Ada"), Person::with_role("Bo", "photographs")];
    article.licence = Some(Licence::new("CC BY 4.0"));
    article.translations = vec![Translation::new("en", "https://x.org/en")];
    article.published = Date::new(2026, 11, 22);
    article.direction = Some(Direction::LeftToRight);
    article.standfirst = words("standfirst");
    article.tags = vec!["tag".to_owned()];
    article
}

#[test]
fn every_block_and_inline_is_read_back() {
    let json = serde_json::to_string(&everything()).expect("an article is JSON");
    let read = read(&json);
    assert_eq!(read.article, everything());
    assert_eq!(read.notices, []);
}

#[test]
fn an_indented_article_is_read_back() {
    let json = serde_json::to_string_pretty(&everything()).expect("an article is JSON");
    assert_eq!(read(&json).article, everything());
}

struct Unplaced(Vec<String>);

impl Unplaced {
    fn see(&mut self, at: At, what: impl std::fmt::Debug) {
        if !at.is_known() {
            self.0.push(format!("{what:?}"));
        }
    }
}

impl Visit for Unplaced {
    fn block(&mut self, block: &Block) {
        self.see(block.at(), block);
        match block {
            Block::List(list) => list.items.iter().for_each(|item| self.see(item.at, item)),
            Block::DefinitionList(list) => list.entries.iter().for_each(|entry| self.see(entry.at, entry)),
            Block::Table(table) => {
                for row in table.head.iter().chain(&table.rows) {
                    self.see(row.at, row);
                    row.cells.iter().for_each(|cell| self.see(cell.at, cell));
                }
            }
            _ => {}
        }
        offprint::model::walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) | Inline::Code(text) => self.see(text.at, text),
            Inline::Link(link) => self.see(link.at, link),
            Inline::Emphasis(phrase) => self.see(phrase.at, phrase),
            Inline::NoteReference(reference) => self.see(reference.at, reference),
            Inline::Language(span) => self.see(span.at, span),
            _ => {}
        }
        offprint::model::walk_inline(self, inline);
    }

    fn note(&mut self, note: &Note) {
        self.see(note.at, note);
        offprint::model::walk_note(self, note);
    }
}

#[test]
fn everything_that_has_a_place_gets_one() {
    let json = serde_json::to_string_pretty(&everything()).expect("an article is JSON");
    let mut unplaced = Unplaced(Vec::new());
    unplaced.article(&read(&json).article);
    assert_eq!(unplaced.0, Vec::<String>::new());
}

#[test]
fn a_place_is_that_of_the_object() {
    let article = read("{\"title\": [{\"text\": \"ä\", \"type\": \"text\"}],\n \"body\": [{\"type\": \"paragraph\",\n  \"content\": [{\"type\": \"text\", \"text\": \"é\"}, {\"type\": \"text\", \"text\": \"b\"}]}]}").article;
    let Block::Paragraph(paragraph) = &article.body[0] else { panic!("no paragraph") };
    assert_eq!((paragraph.at.line, paragraph.at.column), (2, 11));
    let Inline::Text(text) = &paragraph.content[1] else { panic!("no text") };
    assert_eq!((text.at.line, text.at.column), (3, 46));
}

#[test]
fn a_place_that_is_given_is_kept() {
    let article = read("{\"body\": [{\"type\": \"page-break\", \"at\": {\"line\": 70, \"column\": 2}}]}").article;
    assert_eq!((article.body[0].at().line, article.body[0].at().column), (70, 2));
}

#[test]
fn a_line_break_may_have_a_place() {
    let article = read("{\"title\": [{\"at\": {\"line\": 1, \"column\": 1}, \"type\": \"line-break\"}]}").article;
    assert_eq!(article.title, [Inline::LineBreak]);
}

#[test]
fn braces_in_strings_are_letters() {
    let article = read("{\"title\": [{\"type\": \"text\", \"text\": \"{\\\"type\\\": [\\\\\"}]}").article;
    assert_eq!(article.plain_title(), "{\"type\": [\\");
}

#[test]
fn heading_levels_are_put_in_order() {
    let json = "{\"body\": [{\"type\": \"heading\", \"level\": 9, \"content\": []},\n{\"type\": \"heading\", \"level\": 0, \"content\": []}]}";
    let read = read(json);
    let levels: Vec<u8> =
        read.article.body.iter().map(|block| if let Block::Heading(heading) = block { heading.level } else { 0 }).collect();
    assert_eq!(levels, [1, 1]);
    let notices: Vec<String> = read.notices.iter().map(ToString::to_string).collect();
    assert!(
        notices.contains(&"a.json:1:11: a heading has level 9; levels go from 1 to 6 [bad-value]".to_owned()),
        "{notices:?}"
    );
    assert!(
        notices.contains(&"a.json:2:1: a heading has level 0; levels go from 1 to 6 [bad-value]".to_owned()),
        "{notices:?}"
    );
}

#[test]
fn an_article_without_schema_is_of_this_one() {
    assert_eq!(read("{\"title\": []}").article.schema, offprint::model::SCHEMA);
}

#[test]
fn the_copy_is_named() {
    assert_eq!(read("{}").article.copy.0.as_deref(), Some("a.json"));
}

#[test]
fn a_byte_order_mark_is_dropped() {
    assert_eq!(read("\u{feff}{}").article.body, []);
}
