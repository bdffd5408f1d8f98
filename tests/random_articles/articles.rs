//! Strategies for the parts of an article. Depth is said, not left to chance: blocks hold blocks down to the third level.

use offprint::model::{
    Abbreviation, Alignment, Article, Block, Cell, CodeBlock, Comment, Date, Definition, DefinitionList, Direction, Embed,
    Figure, FigurePlace, Heading, Inline, Inlines, LanguageSpan, Licence, Link, List, ListItem, ListKind, Mark, Mention,
    MentionKind, Note, NoteReference, Paragraph, Person, Phrase, PullQuote, Quote, Row, Scope, Table, TablePlace, Text,
    Translation, Verse,
};
use offprint::notice::At;
use proptest::prelude::*;

use super::words::{text, tongue};

/// Names of notes and places; some articles have none of that name.
fn name() -> impl Strategy<Value = String> {
    "[a-e]"
}

fn target() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "https://example.org/a",
        "https://example.org/ö ü?q=(1)\\",
        "mailto:desk@example.org",
        "tel:+41",
        "#top",
        "",
        "javascript:1",
        "/b",
    ]);
    prop_oneof![4 => fixed.prop_map(str::to_owned), 2 => name().prop_map(|name| format!("#{name}")), 1 => any::<String>()]
}

/// Words within a line, one in another down to a depth.
fn inline(depth: u32, most: usize) -> BoxedStrategy<Inline> {
    let plain = prop_oneof![
        12 => text(most).prop_map(|text| Inline::Text(text.into())),
        1 => text(4).prop_map(|text| Inline::Code(Text::from(text))),
        1 => name().prop_map(|name| Inline::NoteReference(NoteReference::new(name))),
        1 => Just(Inline::LineBreak),
    ];
    if depth == 0 {
        return plain.boxed();
    }
    let phrase = || inlines(depth - 1, 6).prop_map(Phrase::new);
    prop_oneof![
        8 => plain,
        1 => phrase().prop_map(Inline::Emphasis),
        1 => phrase().prop_map(Inline::Strong),
        1 => phrase().prop_map(Inline::Strike),
        1 => phrase().prop_map(Inline::Superscript),
        1 => phrase().prop_map(Inline::Subscript),
        1 => phrase().prop_map(Inline::SmallCaps),
        2 => (target(), prop::option::of(text(4)), inlines(depth - 1, 6)).prop_map(|(target, title, content)| {
            let mut link = Link::new(target, content);
            link.title = title;
            Inline::Link(link)
        }),
        1 => (prop::sample::select(MentionKind::ALL.to_vec()), prop::option::of(text(3)), inlines(depth - 1, 4)).prop_map(
            |(kind, name, content)| {
                let mut mention = Mention::new(kind, content);
                mention.name = name;
                Inline::Mention(mention)
            }
        ),
        2 => (text(6), inlines(depth - 1, 2)).prop_map(|(expansion, content)| {
            Inline::Abbreviation(Abbreviation::new(expansion, content))
        }),
        2 => (tongue(), prop::option::of(direction()), inlines(depth - 1, 6)).prop_map(|((language, _), direction, content)| {
            let mut span = LanguageSpan::new(language, content);
            span.direction = direction;
            Inline::Language(span)
        }),
    ]
    .boxed()
}

fn inlines(depth: u32, most: usize) -> BoxedStrategy<Inlines> {
    prop::collection::vec(inline(depth, most), 0..5).boxed()
}

fn direction() -> impl Strategy<Value = Direction> {
    prop::sample::select(vec![Direction::LeftToRight, Direction::RightToLeft])
}

fn paragraph(most: usize) -> impl Strategy<Value = Block> {
    inlines(2, most).prop_map(|content| Block::Paragraph(Paragraph::new(content)))
}

fn heading() -> impl Strategy<Value = Block> {
    (any::<u8>(), 1..7_u8, inlines(1, 8), prop::option::of(name())).prop_map(|(any, usual, content, id)| {
        let mut heading = Heading::new(if any < 230 { usual } else { any }, content);
        heading.id = id;
        Block::Heading(heading)
    })
}

fn figure() -> impl Strategy<Value = Block> {
    let source = prop::sample::select(vec![
        "colour.jpg",
        "grey.jpg",
        "cmyk.jpg",
        "turned.jpg",
        "lossy.webp",
        "broken.jpg",
        "missing.png",
        "",
        "data:image/png;base64,AAAA",
    ]);
    let place = prop::sample::select(vec![
        FigurePlace::Near,
        FigurePlace::Here,
        FigurePlace::Wide,
        FigurePlace::Page,
        FigurePlace::Side,
    ]);
    (source, prop::option::of(text(8)), inlines(1, 12), inlines(1, 4), prop::option::of(place), prop::option::of(name()))
        .prop_map(|(source, alt, caption, credit, place, id)| {
            let mut figure = Figure::new(source);
            (figure.alt, figure.caption, figure.credit, figure.place, figure.id) = (alt, caption, credit, place, id);
            Block::Figure(figure)
        })
}

fn embed() -> impl Strategy<Value = Block> {
    let poster = prop::option::of(prop::sample::select(vec!["colour.jpg", "missing.png"]));
    (target(), inlines(1, 6), poster, inlines(1, 6)).prop_map(|(url, title, poster, caption)| {
        let mut embed = Embed::new(url);
        (embed.title, embed.poster, embed.caption) = (title, poster.map(str::to_owned), caption);
        Block::Embed(embed)
    })
}

/// Rows of up to so many cells, not all of them of one length, some over several columns and rows that need not be there.
fn rows(columns: usize, most: usize) -> impl Strategy<Value = Vec<Row>> {
    let span = || prop_oneof![12 => Just(1_u32), 3 => 2..4_u32, 1 => prop::sample::select(vec![0, 9, 1000, u32::MAX])];
    let scope = prop::sample::select(vec![Scope::Column, Scope::Row, Scope::Both]);
    let scope = prop_oneof![6 => Just(None), 1 => scope.prop_map(Some)];
    let cell = (inlines(1, 5), span(), span(), scope).prop_map(|(content, columns, rows, scope)| {
        let mut cell = Cell::new(content).over(columns, rows);
        cell.scope = scope;
        cell
    });
    let row = prop::collection::vec(cell, 0..=columns).prop_map(Row::new);
    prop::collection::vec(row, 0..most)
}

fn table() -> impl Strategy<Value = Block> {
    let alignment = prop::sample::select(vec![
        Alignment::Natural,
        Alignment::Start,
        Alignment::Center,
        Alignment::End,
        Alignment::Decimal,
    ]);
    let place = prop::sample::select(vec![TablePlace::Near, TablePlace::Here, TablePlace::Wide]);
    let shape =
        prop_oneof![12 => (0..6_usize, 2..8_usize), 1 => (1..3_usize, 60..90_usize), 1 => (12..30_usize, 2..4_usize)];
    let parts = shape.prop_flat_map(|(columns, most)| (rows(columns, 4), rows(columns, most), rows(columns, 2)));
    (parts, inlines(1, 8), prop::option::of(place), prop::collection::vec(alignment, 0..5)).prop_map(
        |((head, body, foot), caption, place, alignments)| {
            let mut table = Table::new(head, body);
            (table.caption, table.place, table.alignments, table.foot) = (caption, place, alignments, foot);
            Block::Table(table)
        },
    )
}

fn code() -> impl Strategy<Value = Block> {
    let line = prop_oneof![4 => "[ -~]{0,90}", 1 => text(12)];
    prop::collection::vec(line, 0..12).prop_map(|lines| Block::Code(CodeBlock::new(lines.join("\n"))))
}

fn verse() -> impl Strategy<Value = Block> {
    let stanza = prop::collection::vec(inlines(1, 10), 0..5);
    (prop::collection::vec(stanza, 0..4), inlines(1, 4)).prop_map(|(stanzas, attribution)| {
        let mut verse = Verse::new(stanzas);
        verse.attribution = attribution;
        Block::Verse(verse)
    })
}

fn pull_quote() -> impl Strategy<Value = Block> {
    (inlines(1, 16), inlines(1, 4)).prop_map(|(content, attribution)| {
        let mut quote = PullQuote::new(content);
        quote.attribution = attribution;
        Block::PullQuote(quote)
    })
}

/// Blocks that hold blocks.
fn holder(depth: u32) -> impl Strategy<Value = Block> {
    let kind = prop_oneof![
        Just(ListKind::Unordered),
        prop::sample::select(vec![0, 1, 1, 1, 99, u32::MAX]).prop_map(|start| ListKind::Ordered { start }),
    ];
    let item = (blocks(depth, 4), prop::option::of(any::<bool>())).prop_map(|(content, done)| {
        let mut item = ListItem::new(content);
        item.done = done;
        item
    });
    let entry = (prop::collection::vec(inlines(1, 5), 0..3), prop::collection::vec(blocks(depth, 3), 0..3));
    let entry = entry.prop_map(|(terms, meanings)| Definition::new(terms, meanings));
    prop_oneof![
        (kind, prop::collection::vec(item, 0..5)).prop_map(|(kind, items)| Block::List(List::new(kind, items))),
        (blocks(depth, 4), inlines(1, 5)).prop_map(|(content, attribution)| {
            let mut quote = Quote::new(content);
            quote.attribution = attribution;
            Block::Quote(quote)
        }),
        prop::collection::vec(entry, 0..4).prop_map(|entries| Block::DefinitionList(DefinitionList::new(entries))),
    ]
}

fn block(depth: u32) -> BoxedStrategy<Block> {
    let flat = prop_oneof![
        10 => paragraph(30),
        1 => paragraph(400),
        3 => heading(),
        2 => figure(),
        1 => embed(),
        2 => table(),
        1 => code(),
        1 => verse(),
        1 => pull_quote(),
        1 => Just(Block::ThematicBreak(Mark::new(At::NOWHERE))),
        1 => Just(Block::PageBreak(Mark::new(At::NOWHERE))),
    ];
    if depth == 0 { flat.boxed() } else { prop_oneof![4 => flat, 1 => holder(depth - 1)].boxed() }
}

fn blocks(depth: u32, most: usize) -> BoxedStrategy<Vec<Block>> {
    prop::collection::vec(block(depth), 0..most).boxed()
}

fn comment(depth: u32) -> BoxedStrategy<Comment> {
    let replies =
        if depth == 0 { Just(Vec::new()).boxed() } else { prop::collection::vec(comment(depth - 1), 0..2).boxed() };
    (prop::option::of(text(3)), prop::option::of(date()), inlines(1, 5), blocks(1, 3), replies)
        .prop_map(|(author, date, title, content, replies)| {
            let mut comment = Comment::new(content);
            (comment.author, comment.date, comment.title, comment.replies) = (author, date, title, replies);
            comment
        })
        .boxed()
}

fn date() -> impl Strategy<Value = Date> {
    (1900..2100_u16, 1..13_u8, 1..29_u8).prop_map(|(year, month, day)| Date::new(year, month, day).expect("a date"))
}

/// Who wrote it, when, where: each part may be missing or empty.
fn head(article: Article) -> impl Strategy<Value = Article> {
    let people = prop::collection::vec((text(3), prop::option::of(text(2))), 0..3);
    let lines = (inlines(1, 3), inlines(1, 8), inlines(1, 8), inlines(1, 20));
    let names =
        (prop::option::of(text(3)), prop::option::of(text(2)), prop::option::of(text(2)), prop::option::of(target()));
    let dates = (prop::option::of(date()), prop::option::of(date()));
    let rest = (prop::option::of((text(3), prop::option::of(target()))), prop::collection::vec(text(2), 0..3));
    let translations = prop::collection::vec((tongue(), prop::option::of(text(3)), target()), 0..2);
    (people, lines, names, dates, rest, translations).prop_map(move |(people, lines, names, dates, rest, translations)| {
        let mut article = article.clone();
        article.authors = people
            .into_iter()
            .map(|(name, role)| match role {
                Some(role) => Person::with_role(name, role),
                None => Person::new(name),
            })
            .collect();
        (article.kicker, article.title, article.subtitle, article.standfirst) = lines;
        (article.publication, article.section, article.place, article.source_url) = names;
        (article.published, article.modified) = dates;
        article.licence = rest.0.map(|(name, url)| {
            let mut licence = Licence::new(name);
            licence.url = url;
            licence
        });
        article.tags = rest.1;
        article.translations = translations
            .into_iter()
            .map(|((language, _), title, url)| {
                let mut translation = Translation::new(language, url);
                translation.title = title;
                translation
            })
            .collect();
        article
    })
}

/// Any article: mostly of some pages, at times empty.
pub(crate) fn article() -> impl Strategy<Value = Article> {
    let notes = prop::collection::vec((name(), blocks(1, 3)), 0..6);
    let body = prop_oneof![1 => Just(Vec::new()).boxed(), 12 => blocks(3, 16), 3 => blocks(3, 60)];
    let way = prop_oneof![8 => Just(None), 1 => direction().prop_map(Some)];
    (tongue(), way, body, notes, prop::collection::vec(comment(1), 0..2)).prop_flat_map(
        |(tongue, way, body, notes, comments)| {
            let mut article = Article::new("", tongue.0);
            (article.direction, article.body, article.comments) = (way, body, comments);
            article.notes = notes.into_iter().map(|(name, content)| Note::new(name, content)).collect();
            head(article)
        },
    )
}
