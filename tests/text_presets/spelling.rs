//! How words, marks, pictures and tables are told.

use offprint::model::{Article, Block, Cell, CodeBlock, Figure, Heading, Inline, Link, Mark, Paragraph, Phrase, Row, Table};

use super::{note_mark, set};

fn build() -> offprint::model::ArticleBuilder {
    Article::build("T", "en")
}

#[test]
fn gutenberg_marks_stressed_words() {
    let words = vec![
        "It was ".into(),
        Inline::Emphasis(Phrase::new(vec!["not".into()])),
        " ".into(),
        Inline::Strong(Phrase::new(vec!["so".into()])),
        ".".into(),
    ];
    let article = build().block(Block::Paragraph(Paragraph::new(words))).finish();
    assert!(set("gutenberg", "", &article).contains("It was _not_ =so=."));
    assert!(set("reader", "", &article).contains("It was not so."));
}

#[test]
fn gutenberg_tells_pictures_in_brackets() {
    let mut figure = Figure::new("tram.jpg");
    figure.alt = Some("A tram in the snow".to_owned());
    let article = build().block(Block::Figure(figure.clone())).finish();
    assert!(set("gutenberg", "", &article).contains("[Illustration: A tram in the snow]\n"));
    figure.caption = vec!["The last line.".into()];
    let article = build().block(Block::Figure(figure)).finish();
    assert!(set("gutenberg", "", &article).contains("[Illustration: A tram in the snow. The last line.]\n"));
    assert!(set("accessible", "", &article).contains("Figure: A tram in the snow.\nThe last line.\n"));
}

#[test]
fn gutenberg_leaves_much_white_around_headings_and_stars_for_pauses() {
    let article = build()
        .paragraph("One.")
        .block(Block::Heading(Heading::new(1, vec!["Two".into()])))
        .paragraph("Three.")
        .block(Block::ThematicBreak(Mark::default()))
        .paragraph("Four.");
    let text = set("gutenberg", "", &article.finish());
    assert!(text.contains("One.\n\n\n\n\nTwo\n\n\nThree.\n"), "{text}");
    assert!(text.contains(&format!("\n{}*       *       *       *       *\n", " ".repeat(18))), "{text}");
}

#[test]
fn accessible_text_says_notes_at_the_end_of_their_section() {
    let marked = |words: &str, id: &str| Block::Paragraph(Paragraph::new(vec![words.into(), note_mark(id)]));
    let link = Inline::Link(Link::new("https://example.org/way", vec!["there".into()]));
    let article = build()
        .block(marked("One", "a"))
        .block(Block::Paragraph(Paragraph::new(vec![link])))
        .block(Block::Heading(Heading::new(1, vec!["Two".into()])))
        .block(marked("Three", "b"))
        .note("a", "First.")
        .note("b", "Second.");
    let text = set("accessible", "", &article.finish());
    assert_eq!(
        text,
        "T\n\n\nOne(1)\n\nthere(2)\n\n1. First.\n2. https://example.org/way\n\n\nTwo\n\nThree(3)\n\n3. Second.\n"
    );
}

#[test]
fn accessible_text_says_tables_cell_by_cell() {
    let row = |first: &str, second: &str| Row::new([first, second].map(|words| Cell::new(vec![words.into()])).to_vec());
    let table = Table::new(vec![row("Depot", "Line")], vec![row("Northgate", "4"), row("Saltgate", "6")]);
    let text = set("accessible", "", &build().block(Block::Table(table)).finish());
    assert!(text.contains("Depot: Northgate\nLine: 4\n\nDepot: Saltgate\nLine: 6\n"), "{text}");
}

#[test]
fn code_is_turned_over_with_a_mark_where_the_paper_has_an_edge() {
    let code = "let answer = the_first_of_many(things, that, are, said).and_then(|one| one.more())?;";
    let article = build().block(Block::Code(CodeBlock::new(code))).finish();
    let text = set("reader", "width = 40\nwrap-mark = \"→\"", &article);
    assert!(text.lines().all(|line| line.chars().count() <= 40), "{text}");
    let code_lines: Vec<&str> = text.lines().skip(3).map(str::trim).collect();
    assert!(code_lines.len() > 2 && code_lines[1..].iter().all(|line| line.starts_with("→ ")), "{text}");
    let again: String = code_lines.iter().map(|line| line.trim_start_matches("→ ")).collect::<Vec<_>>().concat();
    assert_eq!(again.replace(' ', ""), code.replace(' ', ""));
}
