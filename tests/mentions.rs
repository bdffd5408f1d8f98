//! What an index may list is known with its page, and nobody sees it on the page.
#![cfg(feature = "fonts-core")]

use offprint::asset::NoAssets;
use offprint::flow::{Flow, flow};
use offprint::font::Fonts;
use offprint::leaf::{Leaf, Mark, Page};
use offprint::model::{
    Article, ArticleBuilder, Block, Cell, Figure, Inline, LanguageSpan, Mention, MentionKind, NoteReference, Paragraph, Row,
    Table,
};
use offprint::style::Style;
use offprint::typeset::Press;

fn mention(kind: MentionKind, words: &str) -> Inline {
    Inline::Mention(Mention::new(kind, vec![words.into()]))
}

fn place(words: &str) -> Inline {
    mention(MentionKind::Place, words)
}

fn article() -> ArticleBuilder {
    Article::build("T", "en")
}

fn flow_of(article: &Article) -> Flow {
    flow(article, &Style::default(), Some(&NoAssets))
}

fn set(article: &Article) -> Leaf {
    Press::new(Style::default(), Fonts::bundled()).set(article, &NoAssets).unwrap().leaf().clone()
}

fn words_of(page: &Page) -> String {
    let run = |mark: &Mark| if let Mark::Run(run) = mark { run.text.replace('\u{AD}', "") } else { String::new() };
    page.marks.iter().map(run).collect()
}

/// That each mention is on the page that shows its words, all of which are different.
fn are_where_they_stand(article: &Article, style: &Style) {
    let flow = flow(article, style, Some(&NoAssets));
    let set = Press::new(style.clone(), Fonts::bundled()).set(article, &NoAssets).unwrap();
    let leaf = set.leaf();
    for mention in &flow.mentions {
        let page = leaf.destinations[mention.anchor].page;
        assert!(words_of(&leaf.pages[page]).contains(&mention.name), "{mention:?} is not on page {page}");
    }
}

#[test]
fn mentions_are_listed_in_the_order_of_the_text() {
    let mut ada = Mention::new(MentionKind::Person, vec!["Ada ".into(), "Fenn".into()]);
    let unnamed = Inline::Mention(ada.clone());
    ada.name = Some(" Fenn,  Ada ".to_owned());
    let urdu = Inline::Language(LanguageSpan::new("ur", vec![place("کراچی")]));
    let article = article().paragraph(vec![Inline::Mention(ada), " in ".into(), urdu]).paragraph(vec![unnamed]).finish();
    let flow = flow_of(&article);
    let listed: Vec<_> = flow.mentions.iter().map(|found| (found.kind, &*found.name, found.language)).collect();
    let (person, place) = (MentionKind::Person, MentionKind::Place);
    assert_eq!(listed, [(person, "Fenn, Ada", 0), (place, "کراچی", 1), (person, "Ada Fenn", 0)]);
}

#[test]
fn mention_without_letters_is_not_listed() {
    let mut empty = Mention::new(MentionKind::Person, vec![" ".into(), Inline::LineBreak]);
    empty.name = Some("Nobody".to_owned());
    assert!(flow_of(&article().paragraph(vec![Inline::Mention(empty), "x".into()]).finish()).mentions.is_empty());
}

#[test]
fn mention_in_another_has_its_place() {
    let inner =
        Inline::Mention(Mention::new(MentionKind::Place, vec![mention(MentionKind::Person, "Ada"), " House".into()]));
    let flow = flow_of(&article().paragraph(vec!["At ".into(), inner, " and ".into(), place("Ems")]).finish());
    let anchors: Vec<usize> = flow.mentions.iter().map(|mention| mention.anchor).collect();
    assert_eq!((anchors[0] == anchors[1], anchors[1] == anchors[2]), (true, false));
}

#[test]
fn every_mention_is_on_the_page_it_begins_on() {
    let mut article = article();
    for paragraph in 0..150 {
        let mut words: Vec<Inline> = Vec::new();
        for number in 0..(12 + paragraph % 7 * 4) {
            words.push(["by the last tram to ", "at ", "and off the "][(paragraph + number) % 3].into());
            words.push(place(&format!("Q{paragraph}x{number}q")));
            words.push([". ", "’s quay, ", "-based "][number % 3].into());
        }
        article = article.paragraph(words);
    }
    let article = article.finish();
    are_where_they_stand(&article, &Style::preset("review").unwrap());
}

#[test]
fn mention_over_two_pages_is_where_it_begins() {
    let long = "Qone ".to_owned() + &"two three four five ".repeat(600);
    let article = article().paragraph("word ".repeat(300).as_str()).paragraph(vec!["x ".into(), place(&long)]).finish();
    let (flow, leaf) = (flow_of(&article), set(&article));
    let page = leaf.destinations[flow.mentions[0].anchor].page;
    assert!(words_of(&leaf.pages[page]).contains("Qone") && leaf.pages.len() > page + 1);
}

#[test]
fn mentions_in_tables_captions_and_notes_are_where_they_stand() {
    let filler = "The last tram had left by then. ".repeat(120);
    let rows = (0..60).map(|row| Row::new(vec![Cell::new(vec![place(&format!("Q{row}r"))]), Cell::new(vec!["x".into()])]));
    let mut table = Table::new(vec![Row::new(vec![Cell::new(vec![place("Qhead")])])], rows.collect());
    table.caption = vec![place("Qtable")];
    let mut figure = Figure::new("a.png");
    figure.caption = vec![place("Qfigure")];
    let mut article = article()
        .paragraph(filler.as_str())
        .block(Block::Table(table))
        .paragraph(filler.as_str())
        .block(Block::Figure(figure))
        .paragraph(vec!["x".into(), Inline::NoteReference(NoteReference::new("n"))])
        .note("n", "x")
        .finish();
    article.notes[0].content = vec![Block::Paragraph(Paragraph::new(vec![place("Qnote")]))];
    assert_eq!(flow_of(&article).mentions.len(), 64);
    are_where_they_stand(&article, &Style::default());
}

#[test]
fn nobody_sees_a_mention_on_the_page() {
    let pages = |language: &str, around: &dyn Fn(&str) -> Inline, copy: [&str; 3]| {
        let mut words: Vec<Inline> = vec![copy[0].into(), around(copy[1]), copy[2].into()];
        words = words.iter().cycle().take(90).cloned().collect();
        set(&Article::build("T", language).paragraph(words).finish()).pages
    };
    for (language, copy) in [
        ("en", ["The off", "ice", "r’s AV"]),
        ("en", ["“", "Karachi", "’s”-based, it said (or "]),
        ("ar", ["قالت ب", "كراتشي", "ية إن "]),
        ("ja", ["きのう「", "国連", "」は"]),
    ] {
        let plain = pages(language, &|words| Inline::from(words), copy);
        assert_eq!(pages(language, &place, copy), plain, "{copy:?}");
    }
}
