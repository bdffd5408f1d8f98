//! Tables and pictures with their captions.

use offprint::model::{Alignment, Block, Figure, FigurePlace, Table, TablePlace};

use super::{article, notices, only, short};

#[test]
fn a_table_has_headings_rows_and_alignments() {
    let Block::Table(table) = only(&article("| a | *b* | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n")).clone() else {
        panic!("no table")
    };
    assert_eq!(table.alignments, [Alignment::Start, Alignment::Center, Alignment::End]);
    assert_eq!(short(&table.head[0].cells[1].content), "em(b)");
    assert_eq!((table.rows[0].cells[1].at.line, table.rows[0].cells[2].content.len()), (6, 1));
}

#[test]
fn empty_headings_are_none() {
    let Block::Table(table) = only(&article("| | |\n|--|--|\n| 1 | 2 |\n")).clone() else { panic!("no table") };
    assert_eq!((table.head.len(), table.rows.len()), (0, 1));
}

#[test]
fn a_table_has_the_caption_beside_it() {
    let table = "| a |\n|---|\n| b |\n";
    for copy in [
        format!("Table: So *it* is\n\n{table}"),
        format!("{table}\nTable: So *it* is"),
        format!("{table}\n: So *it* is"),
        format!("{table}: So *it* is"),
    ] {
        let Block::Table(table) = only(&article(&copy)).clone() else { panic!("no table") };
        assert_eq!((short(&table.caption).as_str(), table.rows.len()), ("So |em(it)| is", 1), "{copy}");
    }
}

#[test]
fn a_paragraph_of_a_picture_is_a_figure() {
    let set = article("![A *tram*](tram.jpg \"The last tram | Photo: Bo Lind\")");
    let Block::Figure(figure) = only(&set) else { panic!("no figure") };
    assert_eq!((figure.source.as_str(), figure.alt.as_deref()), ("tram.jpg", Some("A tram")));
    assert_eq!((short(&figure.caption).as_str(), short(&figure.credit).as_str()), ("The last tram", "Photo: Bo Lind"));
    assert_eq!((figure.at.line, figure.at.column), (4, 1));
}

#[test]
fn a_picture_in_a_sentence_stands_after_its_paragraph() {
    let set = article("One ![x](y.png) two.");
    assert!(matches!(&set.body[..], [Block::Paragraph(_), Block::Figure(_)]), "{:?}", set.body);
}

#[test]
fn italics_under_a_picture_are_its_caption() {
    for copy in ["![x](y)\n*Words* \n", "![x](y)\n\n*Words*\n"] {
        let Block::Figure(figure) = only(&article(copy)).clone() else { panic!("no figure") };
        assert_eq!(short(&figure.caption), "Words");
    }
}

#[test]
fn a_picture_without_words_has_no_alt() {
    let Block::Figure(figure) = only(&article("![](y)")).clone() else { panic!("no figure") };
    assert_eq!(figure.alt, None);
}

#[test]
fn an_html_picture_with_an_empty_alt_is_decoration() {
    let Block::Figure(figure) = only(&article("<img src=\"y\" alt=\"\">")).clone() else { panic!("no figure") };
    assert_eq!((figure.source.as_str(), figure.alt.as_deref()), ("y", Some("")));
}

#[test]
fn a_picture_in_a_link_loses_the_link_with_a_notice() {
    let copy = "[![x](y)](https://z.org)";
    assert!(matches!(only(&article(copy)), Block::Figure(_)));
    assert_eq!(
        notices(copy),
        ["a.md:4:1: a picture cannot be a link; the address https://z.org is left out [markup-ignored]"]
    );
}

#[test]
fn a_picture_in_a_table_stands_after_the_table() {
    let set = article("| a |\n|---|\n| ![x](y) |\n");
    assert!(matches!(&set.body[..], [Block::Table(_), Block::Figure(_)]), "{:?}", set.body);
}

fn figure(copy: &str) -> Figure {
    let Block::Figure(figure) = only(&article(copy)).clone() else { panic!("no figure") };
    figure
}

fn table(copy: &str) -> Table {
    let Block::Table(table) = only(&article(copy)).clone() else { panic!("no table") };
    table
}

#[test]
fn a_class_says_where_a_picture_goes() {
    for (class, place) in [
        ("near", FigurePlace::Near),
        ("here", FigurePlace::Here),
        ("wide", FigurePlace::Wide),
        ("page", FigurePlace::Page),
        ("side", FigurePlace::Side),
    ] {
        let figure = figure(&format!("![x](y \"Words\"){{.{class}}}"));
        assert_eq!((figure.place, short(&figure.caption).as_str()), (Some(place), "Words"));
    }
    assert_eq!(figure("![x](y)").place, None);
    assert_eq!(figure("<img src=\"y\" class=\"big wide\">").place, Some(FigurePlace::Wide));
    assert_eq!(figure("![x](y){.wide}\n*Words*").place, Some(FigurePlace::Wide));
}

#[test]
fn a_class_that_is_no_place_is_left_out_with_a_notice() {
    let copy = "![x](y){.wide .huge #fig width=50%}";
    assert_eq!(figure(copy).place, Some(FigurePlace::Wide));
    assert_eq!(
        notices(copy),
        [
            "a.md:4:8: `.huge` says nothing about where a picture goes, and is left out [markup-ignored]",
            "a.md:4:8: `#fig` says nothing about where a picture goes, and is left out [markup-ignored]",
            "a.md:4:8: `width=50%` says nothing about where a picture goes, and is left out [markup-ignored]",
        ]
    );
}

#[test]
fn braces_that_hold_no_attributes_are_text() {
    for copy in ["![x](y){wide}", "![x](y) {.wide}", "![x](y){.wide", "a {.wide}"] {
        let set = article(copy);
        let Block::Paragraph(words) = &set.body[0] else { panic!("no paragraph: {copy}") };
        assert!(short(&words.content).contains('{'), "{copy}");
    }
}

#[test]
fn the_end_of_a_caption_says_where_a_table_goes() {
    let rows = "| a |\n|---|\n| b |\n";
    for copy in [
        format!("{rows}\nTable: So it is {{.wide}}"),
        format!("{rows}: So it is {{.wide}}\n"),
        format!("Table: So it is {{.wide}}\n\n{rows}"),
    ] {
        let table = table(&copy);
        assert_eq!((table.place, short(&table.caption).as_str()), (Some(TablePlace::Wide), "So it is"), "{copy}");
    }
    assert_eq!(table(&format!("{rows}\n: {{.here}}")).place, Some(TablePlace::Here));
    assert_eq!(table(rows).place, None);
    assert_eq!(
        notices(&format!("{rows}\n: So it is {{.side}}")),
        ["a.md:8:12: `.side` says nothing about where a table goes, and is left out [markup-ignored]"]
    );
}

#[test]
fn columns_without_colons_have_no_alignment() {
    assert_eq!(table("| a | b |\n|---|:--|\n| 1 | 2 |\n").alignments, [Alignment::Natural, Alignment::Start]);
}
