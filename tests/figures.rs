//! Figures, fractions and superiors: what a face has drawn for a place is what stands there.
#![cfg(feature = "fonts-core")]

use offprint::asset::NoAssets;
use offprint::font::{Face, Fonts};
use offprint::leaf::{Mark, Run};
use offprint::length::Length;
use offprint::model::{Article, ArticleBuilder, Block, Cell, Inline, Paragraph, Phrase, Row, Table};
use offprint::style::Style;
use offprint::typeset::Press;

fn article() -> ArticleBuilder {
    Article::build("", "en")
}

/// The first run on the first page whose text has these words, and its face.
fn run_in(style: &str, article: ArticleBuilder, words: &str) -> (Run, Face) {
    let style = Style::from_toml("mine.toml", style).unwrap();
    let set = Press::new(style, Fonts::bundled()).set(&article.finish(), &NoAssets).unwrap();
    let leaf = set.leaf();
    let mut runs = leaf.pages[0].marks.iter().filter_map(|mark| match mark {
        Mark::Run(run) if run.text.contains(words) => Some(run.clone()),
        _ => None,
    });
    let run = runs.next().unwrap();
    let face = leaf.faces[run.face].clone();
    (run, face)
}

fn run(article: ArticleBuilder, words: &str) -> (Run, Face) {
    run_in("", article, words)
}

/// Whether the figure at a byte of a run's text is the one the face has for tables, which is the one its character map names.
fn is_tabular((run, face): &(Run, Face), byte: u32) -> bool {
    let letter = run.text[byte as usize..].chars().next().unwrap();
    let glyph = run.glyphs.iter().find(|glyph| glyph.text.start == byte).unwrap();
    Some(glyph.id) == face.glyph(letter)
}

fn paragraph(inlines: Vec<Inline>) -> ArticleBuilder {
    article().block(Block::Paragraph(Paragraph::new(inlines)))
}

fn raised(words: &str) -> Inline {
    Inline::Superscript(Phrase::new(vec![words.into()]))
}

#[test]
fn running_text_has_old_style_figures() {
    let old = run(article().paragraph("1987"), "1987");
    assert!((0..4).all(|byte| !is_tabular(&old, byte)));
    let lining = run_in("roles.body.figures = 'lining'", article().paragraph("1987"), "1987");
    assert_ne!(old.0.glyphs[0].id, lining.0.glyphs[0].id);
}

#[test]
fn tables_have_figures_of_one_width() {
    let table = Table::new(Vec::new(), vec![Row::new(vec![Cell::new(vec!["1111".into()]), Cell::new(vec!["8989".into()])])]);
    let source = "roles.table-cell.family = 'serif'";
    let ones = run_in(source, article().block(Block::Table(table)), "1111");
    assert!((0..4).all(|byte| is_tabular(&ones, byte)));
}

#[test]
fn figures_among_capitals_are_as_high_as_these() {
    let (old, _) = run(article().paragraph("4"), "4");
    let (lining, _) = run_in("roles.body.figures = 'lining'", article().paragraph("4"), "4");
    let (paper, _) = run(article().paragraph("A4"), "A4");
    assert_eq!(paper.glyphs[1].id, lining.glyphs[0].id);
    assert_ne!(paper.glyphs[1].id, old.glyphs[0].id);
}

#[test]
fn a_fraction_is_one_where_the_style_wants_it() {
    let (fraction, face) = run(article().paragraph("1/2"), "1/2");
    assert!(fraction.glyphs.iter().any(|glyph| Some(glyph.id) == face.glyph('\u{2044}')));
    let (plain, face) = run_in("punctuation.fractions = false", article().paragraph("1/2"), "1/2");
    assert!(plain.glyphs.iter().any(|glyph| Some(glyph.id) == face.glyph('/')));
    let (always, face) = run(article().paragraph("24/7"), "24/7");
    assert!(always.glyphs.iter().any(|glyph| Some(glyph.id) == face.glyph('/')));
}

#[test]
fn superiors_of_the_face_stand_in_full_size_on_the_baseline() {
    let article = || paragraph(vec!["x".into(), raised("2")]);
    let ((around, _), (raised, face)) = (run(article(), "x"), run(article(), "2"));
    assert_eq!((raised.size, raised.y), (around.size, around.y));
    assert_eq!(Some(raised.glyphs[0].id), face.glyph('²'));
    assert_eq!(raised.text, "2");
}

#[test]
fn letters_without_superiors_are_made_small() {
    let article = || paragraph(vec!["x".into(), raised("Ж")]);
    let ((around, _), (raised, _)) = (run(article(), "x"), run(article(), "Ж"));
    assert!(raised.size < around.size && raised.y < around.y, "{} at {}", raised.size, raised.y);
}

#[test]
fn inferiors_of_the_face_are_used() {
    let inline = Inline::Subscript(Phrase::new(vec!["2".into()]));
    let (lowered, face) = run(paragraph(vec!["H".into(), inline]), "2");
    assert_eq!(Some(lowered.glyphs[0].id), face.glyph('₂'));
    assert_eq!(lowered.size, Length::pt(11));
}

#[test]
fn large_print_keeps_its_figures_high() {
    let (high, face) = run_in("inherits = 'large-print'", article().paragraph("A7 7"), "A7 7");
    assert_eq!(high.glyphs[1].id, high.glyphs[high.glyphs.len() - 1].id);
    assert_eq!(face.family(), "Source Sans 3");
}
