//! Plain text of any article: no word is lost, no line sticks out.

use offprint::model::{
    Article, Block, Cell, CodeBlock, Definition, DefinitionList, Heading, Inline, Link, List, ListItem, ListKind,
    NoteReference, Paragraph, Quote, Row, Table, Verse,
};
use offprint::style::{Slots, Style, TextNotes, TextRules, TextStyle};
use offprint::text::write;
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

const ADDRESS: &str = "https://example.org/a-long-way/to/go?through=all&the=hills#and-over-the-sea";

/// Words of several scripts; one in some hundred is very long.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        40 => "[a-z]{1,12}[,.;:!?]?",
        5 => "[а-я]{1,10}",
        5 => "[ء-ي]{1,8}",
        5 => "[一-九]{1,20}[。、]?",
        4 => "(e\u{301}|o\u{308}|न्दी|ก่|👩‍🚒|🇺🇳){1,6}",
        4 => "[(\"«]?[a-z]{1,5}[-–—/][a-z]{1,9}[)\"»]?",
        2 => Just("–".to_owned()),
        1 => "[a-z]{60,200}",
    ]
}

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..40).prop_map(|words| words.join(" "))
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let inline = prop_oneof![
        6 => words().prop_map(|words| Inline::from(words.as_str())),
        1 => Just(Inline::Link(Link::new(ADDRESS, vec![ADDRESS.into()]))),
        1 => words().prop_map(|words| Inline::Link(Link::new(ADDRESS, vec![words.as_str().into()]))),
        1 => Just(Inline::NoteReference(NoteReference::new("a"))),
        1 => Just(Inline::LineBreak),
        1 => "(if|do) let=[a-z]{1,9}".prop_map(|code| Inline::Code(code.into())),
    ];
    // Words between, so that a paragraph has some.
    (words(), prop::collection::vec(inline, 0..4)).prop_map(|(first, rest)| {
        [Inline::from(first.as_str())].into_iter().chain(rest).flat_map(|inline| [inline, " ".into()]).collect()
    })
}

fn paragraph() -> impl Strategy<Value = Block> {
    inlines().prop_map(|content| Block::Paragraph(Paragraph::new(content)))
}

fn block() -> impl Strategy<Value = Block> {
    let flat = prop_oneof![
        4 => paragraph(),
        1 => (1..4u8, inlines()).prop_map(|(level, content)| Block::Heading(Heading::new(level, content))),
        1 => "( {0,4}code [a-z ]{0,90}\n){1,4}".prop_map(|text| Block::Code(CodeBlock::new(text))),
        1 => prop::collection::vec(inlines(), 1..4).prop_map(|lines| Block::Verse(Verse::new(vec![lines]))),
        1 => table(),
    ];
    flat.prop_recursive(4, 24, 4, |inner| {
        let blocks = prop::collection::vec(inner, 1..4);
        let items = prop::collection::vec(blocks.clone().prop_map(ListItem::new), 1..4);
        prop_oneof![
            items.clone().prop_map(|items| Block::List(List::new(ListKind::Unordered, items))),
            (1..2_000u32, items).prop_map(|(start, items)| Block::List(List::new(ListKind::Ordered { start }, items))),
            blocks.clone().prop_map(|blocks| Block::Quote(Quote::new(blocks))),
            (inlines(), blocks).prop_map(|(term, meaning)| {
                Block::DefinitionList(DefinitionList::new(vec![Definition::new(vec![term], vec![meaning])]))
            }),
        ]
    })
}

fn table() -> impl Strategy<Value = Block> {
    (1..5usize).prop_flat_map(|columns| {
        let cell =
            prop::collection::vec(word(), 0..5).prop_map(|words| Cell::new(vec![Inline::from(words.join(" ").as_str())]));
        let row = prop::collection::vec(cell, columns).prop_map(Row::new).boxed();
        (prop::collection::vec(row.clone(), 0..2), prop::collection::vec(row, 1..4))
            .prop_map(|(head, rows)| Block::Table(Table::new(head, rows)))
    })
}

fn article() -> impl Strategy<Value = Article> {
    prop::collection::vec(block(), 1..6).prop_map(|body| {
        let mut article = Article::build("Title", "en").note("a", "A note.").finish();
        article.body = body;
        article
    })
}

fn set(article: &Article, width: usize) -> String {
    set_in(&Style::default(), article, width)
}

fn set_in(style: &Style, article: &Article, width: usize) -> String {
    let mut options = TextStyle::default();
    options.width = width;
    write(&offprint::flow::flow(article, style, None), &options).text
}

/// The letters of the words of a piece, without white space and without what we put in or turn into marks.
fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// What must be found as it is, in this order, but for the words of tables.
fn runs(blocks: &[Block], runs: &mut Vec<String>) {
    let inlines = |content: &[Inline], runs: &mut Vec<String>| {
        for inline in content {
            match inline {
                Inline::Text(text) | Inline::Code(text) => runs.push(squeezed(&text.text)),
                Inline::Link(link) => runs.push(squeezed(&offprint::model::plain_text(&link.content))),
                Inline::NoteReference(_) => runs.push("¹".to_owned()),
                _ => {}
            }
        }
    };
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => inlines(&paragraph.content, runs),
            Block::Heading(heading) => inlines(&heading.content, runs),
            Block::Code(code) => runs.push(squeezed(&code.text)),
            Block::Verse(verse) => verse.stanzas.iter().flatten().for_each(|line| inlines(line, runs)),
            Block::List(list) => list.items.iter().for_each(|item| self::runs(&item.content, runs)),
            Block::Quote(quote) => self::runs(&quote.content, runs),
            Block::DefinitionList(list) => {
                for entry in &list.entries {
                    entry.terms.iter().for_each(|term| inlines(term, runs));
                    entry.meanings.iter().for_each(|meaning| self::runs(meaning, runs));
                }
            }
            _ => {}
        }
    }
}

/// The first words of an article that do not stand in a text behind those before them.
fn first_lost(text: &str, article: &Article) -> Option<String> {
    let (mut rest, mut expected) = (&*squeezed(text), Vec::new());
    runs(&article.body, &mut expected);
    for run in expected {
        match rest.find(&run) {
            Some(found) => rest = &rest[found + run.len()..],
            None => return Some(run),
        }
    }
    None
}

fn cells(blocks: &[Block]) -> Vec<String> {
    let tables = blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let rows = tables.flat_map(|table| table.head.iter().chain(&table.rows));
    rows.flat_map(|row| &row.cells).map(|cell| offprint::model::plain_text(&cell.content)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_is_there_in_order(article in article(), width in 20..90usize) {
        // The words as they are in the copy.
        let mut style = Style::default();
        (style.punctuation.quotes, style.punctuation.dashes) = (false, false);
        let text = set_in(&style, &article, width);
        let rest = squeezed(&text);
        for cell in cells(&article.body) {
            // The words of one cell have those of its neighbours between them, and may be turned after a hyphen.
            let words = cell.split(|letter: char| !letter.is_alphabetic() || letter > '\u{500}');
            for word in words.filter(|word| word.chars().count() < 20) {
                prop_assert!(rest.contains(word), "{word} is not in\n{text}");
            }
        }
        let lost = first_lost(&text, &article);
        prop_assert!(lost.is_none(), "{lost:?} does not follow in\n{text}");
    }

    #[test]
    fn no_line_sticks_out_but_for_addresses_and_code(article in article(), width in 20..90usize) {
        let text = set(&article, width);
        for line in text.lines() {
            let excused = ["https://", "code", "let="].iter().any(|kept| line.contains(kept));
            prop_assert!(line.width() <= width || excused, "{} cells of {width}: {line}\n{text}", line.width());
            prop_assert!(!line.ends_with(' '), "`{line}` ends in a space");
        }
        prop_assert!(text.ends_with('\n') && !text.ends_with("\n\n") && !text.starts_with('\n'));
        prop_assert_eq!(text, set(&article, width));
    }
}

/// A text style with nothing on its pages but the text, and notes at its end.
fn bare(preset: &str) -> TextStyle {
    let mut style = TextStyle::preset(preset).unwrap();
    (style.notes, style.contents) = (TextNotes::End, 0);
    style.wrap_mark.clear();
    style.rules = TextRules::Head;
    (style.page.head, style.page.foot) = (Slots::default(), Slots::default());
    style
}

fn in_preset(style: &TextStyle, article: &Article) -> String {
    let mut look = Style::default();
    (look.punctuation.quotes, look.punctuation.dashes) = (false, false);
    write(&offprint::flow::flow(article, &look.for_text(style), None), style).text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pages_have_every_word_in_order(article in article(), lines in 12..40usize, printer in any::<bool>()) {
        let mut style = bare(if printer { "printer" } else { "rfc" });
        style.page.lines = lines;
        let text = in_preset(&style, &article);
        let lost = first_lost(&text, &article);
        prop_assert!(lost.is_none(), "{lost:?} does not follow in\n{text}");
    }

    #[test]
    fn every_preset_keeps_its_lines_and_pages(article in article()) {
        for preset in ["reader", "rfc", "printer", "gutenberg", "mail", "accessible", "teletype"] {
            let style = TextStyle::preset(preset).unwrap();
            let text = in_preset(&style, &article);
            // In mail, up to three spaces are for who joins the lines: one before, two behind.
            for line in text.lines() {
                let line = line.trim_start_matches('\u{C}');
                let excused = ["https://", "let="].iter().any(|kept| line.contains(kept))
                    || line.contains("code") && style.wrap_mark.is_empty();
                prop_assert!(line.width() <= style.width + 3 * usize::from(preset == "mail") || excused, "{preset}: {} cells: {line}\n{text}", line.width());
                prop_assert!(!line.ends_with(' ') || preset == "mail", "{preset}: `{line}` ends in a space");
            }
            if style.has_pages() {
                let counts = text.split('\u{C}').map(|page| page.matches('\n').count());
                prop_assert!(counts.clone().all(|count| count == style.page.lines), "{preset}: {:?}", counts.collect::<Vec<_>>());
            }
            if preset == "teletype" {
                prop_assert!(text.is_ascii());
            }
        }
    }
}

#[test]
fn mark_begins_a_line_where_it_has_no_room_after_its_letter() {
    let link = Inline::Link(Link::new(ADDRESS, vec!["一一".into()]));
    let verse = Block::Verse(Verse::new(vec![vec![vec!["一".into(), link, "一一".into()]]]));
    let nest = |block| Block::List(List::new(ListKind::Ordered { start: 1_000 }, vec![ListItem::new(vec![block])]));
    let text = set(&Article::build("T", "zh").block(nest(nest(nest(verse)))).finish(), 20);
    assert!(text.lines().all(|line| line.width() <= 20 || line.contains("https://")), "{text}");
}
