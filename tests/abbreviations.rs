//! Short forms are explained once on paper, and everywhere for those who do not see it.
#![cfg(feature = "fonts-core")]

use offprint::asset::NoAssets;
use offprint::font::Fonts;
use offprint::model::{
    Abbreviation, Article, ArticleBuilder, Block, Cell, Heading, Inline, LanguageSpan, Link, Note, NoteReference, Phrase,
    PullQuote, Row, Table, Verse,
};
use offprint::pdf::PdfOptions;
use offprint::style::{Style, TextStyle};
use offprint::typeset::Press;

fn nhs() -> Inline {
    short("NHS", "National Health Service")
}

fn short(words: &str, expansion: &str) -> Inline {
    Inline::Abbreviation(Abbreviation::new(expansion, vec![words.into()]))
}

fn article() -> ArticleBuilder {
    Article::build("T", "en")
}

fn press(style: &str) -> Press {
    Press::new(Style::from_toml("mine.toml", style).unwrap(), Fonts::bundled())
}

/// What stands below the title, each block a line.
fn said_in(style: &str, article: ArticleBuilder) -> Vec<String> {
    let mut lines = TextStyle::default();
    lines.width = 0;
    let text = press(style).text(&article.finish(), &lines).text;
    text.lines().skip(1).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn said(article: ArticleBuilder) -> Vec<String> {
    said_in("", article)
}

#[test]
fn first_mention_is_explained_and_later_ones_are_not() {
    let set = article().paragraph(vec!["The ".into(), nhs(), " and the ".into(), nhs(), ".".into()]).paragraph(vec![nhs()]);
    assert_eq!(said(set), ["The NHS (National Health Service) and the NHS.", "NHS"]);
}

#[test]
fn what_the_text_says_near_by_is_not_said_again() {
    let before = article().paragraph(vec!["The National  health service (".into(), nhs(), ").".into()]);
    assert_eq!(said(before), ["The National health service (NHS)."]);
    let behind = article().paragraph(vec!["The ".into(), nhs(), ", our National Health Service.".into()]);
    assert_eq!(said(behind), ["The NHS, our National Health Service."]);
}

#[test]
fn what_the_text_says_far_away_is_said_again() {
    let far = format!("The National Health Service {} ", "slept ".repeat(40));
    let set = said(article().paragraph(vec![far.as_str().into(), nhs()]));
    assert!(set[0].ends_with("slept NHS (National Health Service)"), "{set:?}");
}

#[test]
fn what_ends_the_word_comes_before_the_bracket() {
    let set = article().paragraph(vec!["The ".into(), nhs(), "’s beds".into()]);
    assert_eq!(said(set), ["The NHS’s (National Health Service) beds"]);
    let hyphen = article().paragraph(vec![nhs(), "-run, ".into(), short("PM", "Prime Minister"), "- and".into()]);
    assert_eq!(said(hyphen), ["NHS-run (National Health Service), PM (Prime Minister)- and"]);
}

#[test]
fn in_brackets_it_stands_behind_a_comma_or_in_other_brackets() {
    let set = article().paragraph(vec!["(see) The hospitals (".into(), nhs(), ") closed.".into()]);
    assert_eq!(said(set), ["(see) The hospitals (NHS, National Health Service) closed."]);
    let others = article().paragraph(vec!["(the ".into(), nhs(), "’s and others)".into()]);
    assert_eq!(said(others), ["(the NHS’s [National Health Service] and others)"]);
}

#[test]
fn two_meanings_of_one_form_are_both_explained() {
    let set = article().paragraph(vec![
        short("PM", "Prime Minister"),
        " at 3 ".into(),
        short("PM", "post meridiem"),
        " with the ".into(),
        short("PM", "Prime Minister"),
    ]);
    assert_eq!(said(set), ["PM (Prime Minister) at 3 PM (post meridiem) with the PM"]);
}

#[test]
fn an_expansion_that_says_nothing_is_left_alone() {
    let set = article().paragraph(vec![short("nhs", "NHS"), " ".into(), short("a", "  "), short("", "x")]);
    assert_eq!(said(set), ["nhs a"]);
}

#[test]
fn headings_verse_and_pull_quotes_are_not_lengthened() {
    let set = article()
        .block(Block::Heading(Heading::new(1, vec![nhs()])))
        .block(Block::PullQuote(PullQuote::new(vec![nhs(), " first".into()])))
        .block(Block::Verse(Verse::new(vec![vec![vec![nhs(), " in verse".into()]]])))
        .paragraph(vec![nhs(), " at last".into()]);
    let set = said(set);
    assert_eq!(set.iter().filter(|line| line.contains("(National")).count(), 1, "{set:?}");
    assert_eq!(set.last().unwrap(), "NHS (National Health Service) at last");
}

#[test]
fn a_cell_explains_only_what_the_text_does_not() {
    let table = || {
        let cell = |words: Inline| Cell::new(vec![words]);
        Block::Table(Table::new(vec![Row::new(vec![cell(nhs()), cell(short("PM", "Prime Minister"))])], vec![]))
    };
    let set = said(article().block(table()).paragraph(vec![nhs()]));
    assert!(set[0].contains("NHS") && set[0].contains("PM (Prime Minister)"), "{set:?}");
    assert_eq!(set.last().unwrap(), "NHS (National Health Service)");
}

#[test]
fn notes_come_after_the_text_that_sends_to_them() {
    let mut set = article().paragraph(vec!["a".into(), Inline::NoteReference(NoteReference::new("n"))]);
    set = set.paragraph(vec![nhs()]);
    let mut set = set.finish();
    let note = Block::Paragraph(offprint::model::Paragraph::new(vec![nhs(), ", again".into()]));
    set.notes = vec![Note::new("n", vec![note])];
    let text = press("").text(&set, &TextStyle::default()).text;
    assert!(text.contains("NHS (National Health Service)\n") && text.contains("NHS, again"), "{text}");
}

#[test]
fn style_can_leave_it_out() {
    assert_eq!(said_in("abbreviations = 'none'", article().paragraph(vec![nhs()])), ["NHS"]);
}

#[test]
fn other_scripts_have_their_brackets_and_directions() {
    let set = Article::build("T", "ja").paragraph(vec!["".into(), short("国連", "国際連合"), "は".into()]);
    assert_eq!(said(set), ["国連（国際連合）は"]);
    let set = Article::build("T", "ar").paragraph(vec!["قالت ".into(), short("WHO", "World Health (UN)"), " إن".into()]);
    assert_eq!(said(set), ["قالت WHO (\u{2068}World Health (UN)\u{2069}) إن"]);
    let set = article().paragraph(vec!["The ".into(), short("UN", "الأمم المتحدة"), " said".into()]);
    assert_eq!(said(set), ["The UN (\u{2068}الأمم المتحدة\u{2069}) said"]);
}

#[test]
fn every_mention_in_a_file_says_what_it_stands_for() {
    let set = article()
        .block(Block::Heading(Heading::new(1, vec![nhs()])))
        .paragraph(vec![nhs(), " and ".into(), Inline::Emphasis(Phrase::new(vec![nhs()]))])
        .paragraph(vec![Inline::Link(Link::new("https://a.example", vec![nhs()]))])
        .paragraph(vec![Inline::Language(LanguageSpan::new("de", vec![short("ÖBB", "Österreichische Bundesbahnen")]))]);
    let mut options = PdfOptions::default();
    options.compress = false;
    let pdf = press("").set(&set.finish(), &NoAssets).unwrap().to_pdf(&options).unwrap();
    let pdf = String::from_utf8_lossy(&pdf);
    let elements = |key: &str| pdf.matches(key).count();
    assert_eq!(elements("/E (National Health Service)"), 4);
    // UTF-16, since it is not ASCII.
    assert_eq!(elements("/E <FEFF00D6"), 1);
}
