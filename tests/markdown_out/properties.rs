//! What holds of every article, for articles put together by chance.

use offprint::model::{
    Abbreviation, Alignment, Article, Block, Cell, CodeBlock, Comment, Definition, DefinitionList, Figure, FigurePlace,
    Heading, Inline, LanguageSpan, Licence, Link, List, ListItem, ListKind, Mark, Mention, MentionKind, Note, NoteReference,
    Paragraph, Person, Phrase, PullQuote, Quote, Row, Table, Verse,
};
use offprint::notice::At;
use offprint::text::markdown;
use proptest::prelude::*;

use super::{again, normal};

/// Words with all that could be markup in random places.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[a-z]{1,6}",
        4 => "[!-/:-@\\[-`{-~]{1,3}",
        4 => "[a-z]{0,3}[!-/:-@\\[-`{-~]{1,2}[a-z]{0,3}",
        1 => "[0-9]{1,3}[.)]",
        1 => "(«|“|„)[a-z]{1,4}(»|”|…)",
        1 => "[а-я]{1,5}|語{1,3}|[क-ह]ि?्?",
        1 => prop::sample::select(vec![
            "{{ x }}", "{% raw %}", "[[Page]]", "&amp;", "&#35;", "<b>", "</b>", "<!--", "[^1]", "[a](b)", "![a](b)",
            "Table:", ": x", "{#a}", "{.wide}", ":::", "[x]", "[ ]", "---", "***", "+++", "import x 'y'", "x^2^", "H~2~O", "|",
            "https://a.example/b_c_d", "a@b.example", "\\", "\u{AD}", "\u{200B}", "x\u{A0}y",
        ]).prop_map(str::to_owned),
    ]
}

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..6).prop_map(|words| words.join(" "))
}

fn address() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "https://[a-z]{1,5}\\.example/[a-z_*()~&|]{0,8}",
        // No heading is called so: one that is gets its name when it is read.
        1 => "#/[a-z]{1,5}",
        1 => "[a-z(){}<>\\\\\\[\\]|\"'&;#%!-]([a-z(){}<>\\\\\\[\\]| \"'&;#%!-]{0,9}x)?",
    ]
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let leaf = prop_oneof![
        8 => words().prop_map(|words| Inline::from(words.as_str())),
        2 => Just(Inline::from(" ")),
        1 => "[a-z`| \\\\*]{1,6}".prop_map(|code| Inline::Code(code.into())),
        1 => Just(Inline::NoteReference(NoteReference::new("a"))),
        1 => Just(Inline::LineBreak),
        1 => address().prop_map(|target| Inline::Link(Link::new(target.clone(), vec![target.as_str().into()]))),
    ];
    let inline = leaf.prop_recursive(3, 12, 3, |inner| {
        let run = prop::collection::vec(inner, 1..4);
        let phrase = |kind: fn(Phrase) -> Inline| run.clone().prop_map(move |run| kind(Phrase::new(run)));
        prop_oneof![
            3 => phrase(Inline::Emphasis),
            3 => phrase(Inline::Strong),
            1 => phrase(Inline::Strike),
            1 => phrase(Inline::Superscript),
            1 => phrase(Inline::SmallCaps),
            1 => run.clone().prop_map(|run| Inline::Language(LanguageSpan::new("ur", run))),
            1 => (mention_kind(), prop::option::of(words()), run.clone()).prop_map(|(kind, name, run)| {
                let mut mention = Mention::new(kind, run);
                mention.name = name;
                Inline::Mention(mention)
            }),
            1 => (words(), run.clone()).prop_map(|(expansion, run)| Inline::Abbreviation(Abbreviation::new(expansion, run))),
            2 => (address(), prop::option::of(words()), run.clone()).prop_map(|(target, title, run)| {
                let mut link = Link::new(target, run);
                link.title = title;
                Inline::Link(link)
            }),
        ]
    });
    // A word before them, so that there is one.
    ("[a-z]{1,4}( ?)|[!-~]{1,3}", prop::collection::vec(inline, 0..4))
        .prop_map(|(first, rest)| std::iter::once(Inline::from(first.as_str())).chain(rest).collect())
}

fn mention_kind() -> impl Strategy<Value = MentionKind> {
    prop::sample::select(MentionKind::ALL.to_vec())
}

fn paragraph() -> impl Strategy<Value = Block> {
    inlines().prop_map(|content| Block::Paragraph(Paragraph::new(content)))
}

fn table() -> impl Strategy<Value = Block> {
    let alignment = prop::sample::select(vec![Alignment::Natural, Alignment::Start, Alignment::Center, Alignment::End]);
    (1..4usize).prop_flat_map(move |columns| {
        let row = prop::collection::vec(prop_oneof![1 => Just(Vec::new()), 4 => inlines()].prop_map(Cell::new), columns);
        let rows = prop::collection::vec(row.prop_map(Row::new), 1..4).boxed();
        let alignments = prop::collection::vec(alignment.clone(), columns);
        (any::<bool>(), rows, alignments, inlines()).prop_map(|(has_head, mut rows, alignments, caption)| {
            let head = if has_head { vec![rows.remove(0)] } else { Vec::new() };
            let mut table = Table::new(head, rows);
            (table.alignments, table.caption) = (alignments, caption);
            Block::Table(table)
        })
    })
}

fn figure() -> impl Strategy<Value = Block> {
    let place = prop::sample::select(vec![None, Some(FigurePlace::Wide), Some(FigurePlace::Side)]);
    ((address(), prop::option::of(words())), inlines(), prop::option::of(inlines()), place).prop_map(
        |((source, alt), caption, credit, place)| {
            let mut figure = Figure::new(source);
            (figure.alt, figure.caption, figure.credit) = (alt, caption, credit.unwrap_or_default());
            figure.place = place;
            Block::Figure(figure)
        },
    )
}

fn block() -> impl Strategy<Value = Block> {
    let flat = prop_oneof![
        6 => paragraph(),
        2 => "( {0,4}[a-z`~|#>*{%\\-\\[\\]:. ]{0,20}\n){0,4}".prop_map(|text| Block::Code(CodeBlock::new(text))),
        1 => (prop::collection::vec(prop::collection::vec(inlines(), 1..3), 1..3), prop::option::of(inlines())).prop_map(
            |(stanzas, attribution)| {
                let mut verse = Verse::new(stanzas);
                verse.attribution = attribution.unwrap_or_default();
                Block::Verse(verse)
            }
        ),
        1 => (inlines(), prop::option::of(inlines())).prop_map(|(content, attribution)| {
            let mut quote = PullQuote::new(content);
            quote.attribution = attribution.unwrap_or_default();
            Block::PullQuote(quote)
        }),
        1 => table(),
        1 => figure(),
        1 => Just(Block::ThematicBreak(Mark::new(At::NOWHERE))),
        1 => Just(Block::PageBreak(Mark::new(At::NOWHERE))),
    ];
    flat.prop_recursive(4, 16, 4, |inner| {
        let blocks = prop::collection::vec(inner, 1..4);
        let item = (prop::option::of(any::<bool>()), paragraph(), prop::collection::vec(blocks.clone(), 0..2)).prop_map(
            |(done, first, rest)| {
                let mut item = ListItem::new(std::iter::once(first).chain(rest.into_iter().flatten()).collect());
                item.done = done;
                item
            },
        );
        let item = prop_oneof![3 => item, 1 => blocks.clone().prop_map(ListItem::new)];
        let items = prop::collection::vec(item, 1..4);
        prop_oneof![
            items.clone().prop_map(|items| Block::List(List::new(ListKind::Unordered, items))),
            (0..1_200u32, items).prop_map(|(start, items)| Block::List(List::new(ListKind::Ordered { start }, items))),
            (blocks.clone(), prop::option::of(inlines())).prop_map(|(content, attribution)| {
                let mut quote = Quote::new(content);
                quote.attribution = attribution.unwrap_or_default();
                Block::Quote(quote)
            }),
            (inlines(), prop::collection::vec(blocks.clone(), 1..3)).prop_map(|(term, meanings)| {
                Block::DefinitionList(DefinitionList::new(vec![Definition::new(vec![term], meanings)]))
            }),
        ]
    })
}

fn article() -> impl Strategy<Value = Shown> {
    // Letters, so that no link leads to a heading by chance.
    let heading = (1..3u8, inlines()).prop_map(|(level, content)| {
        Block::Heading(Heading::new(level, [Inline::from("zz ")].into_iter().chain(content).collect()))
    });
    let blocks = prop::collection::vec(prop_oneof![5 => block(), 1 => heading], 1..6);
    (words(), inlines(), blocks, prop::collection::vec(block(), 1..3)).prop_map(|(title, standfirst, body, note)| {
        let mut article = Article::new(title, "en");
        article.standfirst = standfirst;
        // The first rank first, so that none is skipped; and a mark, so that the note has one.
        let first = Block::Heading(Heading::new(1, vec!["first".into()]));
        let mark = Block::Paragraph(Paragraph::new(vec![Inline::NoteReference(NoteReference::new("a"))]));
        article.body = std::iter::once(first).chain(body).chain([mark]).collect();
        article.notes = vec![Note::new("a", note)];
        Shown(article)
    })
}

/// An article that is shown as its JSON where something is wrong with it.
struct Shown(Article);

impl std::fmt::Debug for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&said(&self.0))
    }
}

/// What an article says, without how a program has cut it.
fn said(article: &Article) -> String {
    serde_json::to_string(&normal::article(article.clone())).expect("an article is JSON")
}

fn of_words(words: &str) -> Article {
    Article::build("T", "en").paragraph(words).finish()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn words_with_any_punctuation_come_back(words in prop::collection::vec(word(), 1..12)) {
        let article = of_words(&words.join(" "));
        let written = markdown(&article);
        let read = again(&written.text);
        prop_assert_eq!(said(&read.article), said(&article), "{}", written.text);
        prop_assert!(read.notices.is_empty(), "{:?}\n{}", read.notices, written.text);
    }

    #[test]
    fn a_head_of_any_words_comes_back(runs in prop::collection::vec(inlines(), 4), words in prop::collection::vec(words(), 9)) {
        let mut article = Article::build("T", "en").note("a", "Note").paragraph("x").finish();
        article.body.push(Block::Paragraph(Paragraph::new(vec![Inline::NoteReference(NoteReference::new("a"))])));
        let mut runs = runs.into_iter();
        let [title, kicker, subtitle, standfirst] = std::array::from_fn(|_| runs.next().unwrap_or_default());
        (article.title, article.kicker, article.subtitle, article.standfirst) = (title, kicker, subtitle, standfirst);
        let mut words = words.into_iter();
        let [place, section, publication, one, other, role, tag, licence, comment] =
            std::array::from_fn(|_| words.next().unwrap_or_default());
        (article.place, article.section, article.publication) = (Some(place), Some(section), Some(publication));
        article.authors = vec![Person::new(one), Person::with_role(other, role)];
        (article.tags, article.licence) = (vec![tag], Some(Licence::new(licence)));
        article.comments = vec![Comment::new(vec![Block::Paragraph(comment.as_str().into())])];
        let written = markdown(&article);
        let read = again(&written.text);
        prop_assert_eq!(said(&read.article), said(&article), "{}", written.text);
        prop_assert!(read.notices.is_empty(), "{:?}\n{}", read.notices, written.text);
    }

    #[test]
    fn any_run_of_inlines_comes_back(run in inlines()) {
        let mut article = Article::build("T", "en").note("a", "Note").finish();
        article.body = vec![Block::Paragraph(Paragraph::new(run))];
        let written = markdown(&article);
        let read = again(&written.text);
        prop_assert_eq!(said(&read.article), said(&article), "{}", written.text);
    }

    #[test]
    fn what_no_notice_names_comes_back(Shown(article) in article()) {
        let written = markdown(&article);
        let read = again(&written.text);
        if written.notices.is_empty() {
            prop_assert_eq!(said(&read.article), said(&article), "{}", written.text);
            prop_assert_eq!(markdown(&read.article).text, written.text, "{:?}", read.article);
        }
    }

    #[test]
    fn blank_lines_stand_alone_and_the_end_has_none(Shown(article) in article()) {
        let text = markdown(&article).text;
        let code = article.body.iter().any(|block| format!("{block:?}").contains("Code(CodeBlock"))
            || article.notes.iter().any(|note| format!("{note:?}").contains("Code(CodeBlock"));
        prop_assert!(text.ends_with('\n') && !text.ends_with("\n\n"));
        prop_assert!(code || !text.contains("\n\n\n"), "{text}");
    }
}
