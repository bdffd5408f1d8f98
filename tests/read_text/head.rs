//! What stands around the text: head, colophon, and what a page has left.

use offprint::model::Direction;

use super::{notices, outline, read};

#[test]
fn a_head_is_read_to_its_last_field() {
    let copy = "Labour\n\nThe depot that would not close\n\nNine nights inside Saltgate\n\nTold that their workshop was to be cleared, the fitters went on working.\n\nBy Ada Fenn and Bo Lind\nDrawings: Cy Roth\nPort Merrow, 14 October 2026 | Updated 16 October 2026\n\nAt ten to five on Tuesday she walked the length of track four.\n\nSource: https://example.org/depot\nLicence: CC BY 4.0\nKeywords: trams, depots\nDas Depot, das sich nicht schließen ließ:\n    https://example.org/de/depot\n";
    let expected = "\
language    en
kicker      Labour
title       The depot that would not close
subtitle    Nine nights inside Saltgate
standfirst  Told that their workshop was to be cleared, the fitters went on working.
author      Ada Fenn and Bo Lind
author      Cy Roth (Drawings)
published   2026-10-14
modified    2026-10-16
place       Port Merrow
source      https://example.org/depot
licence     CC BY 4.0
tags        trams; depots
translation de Das Depot, das sich nicht schließen ließ <https://example.org/de/depot>

p           At ten to five on Tuesday she walked the length of track four.
";
    assert_eq!(outline::article(&read(copy).article), expected);
}

#[test]
fn no_title_is_lost() {
    let copy = "Labour\n\nThe depot that would not close\n\nNine nights inside\n\nA report in three parts\n\nPart the first of them\n\nBy Ada Fenn\n\nThey went on working.\n";
    let letters = outline::article(&read(copy).article);
    for title in ["Labour", "The depot that", "Nine nights", "A report in", "Part the first"] {
        assert!(letters.contains(title), "{title} is lost: {letters}");
    }
}

#[test]
fn headings_of_guessed_ranks_are_not_complained_of() {
    let words = "The last tram left the depot at six, and nobody was on it but the driver and the dog.";
    let copy = format!("Night tram\nBy Ada Fenn\n\n{words}\n\nAt the gate\n\n{words}\n\nTHE END\n\n{words}\n");
    assert!(notices(&copy).is_empty(), "{:?}", notices(&copy));
}

#[test]
fn labels_name_the_fields() {
    let read = read("Title: Night shift\nAuthor: Ada Fenn, Bo Lind\nDate: 22 November 2026\nLanguage: de\n\nEr kam.\n");
    let article = read.article;
    assert_eq!((article.plain_title().as_str(), article.authors.len(), article.language.as_str()), ("Night shift", 2, "de"));
    assert_eq!(article.published.map(|date| date.to_string()).as_deref(), Some("2026-11-22"));
}

#[test]
fn a_first_line_without_a_stop_is_the_title() {
    let set = read("Night shift\n\nThe last tram left at six.\n").article;
    assert_eq!((set.plain_title().as_str(), set.body.len()), ("Night shift", 1));
    assert_eq!(read("The last tram left at six.\n\nNobody was on it.\n").article.body.len(), 2);
}

#[test]
fn furniture_of_a_web_page_is_left_out_with_notices() {
    let copy = "Skip to content\n\nHome\nNews\nCulture\nYour city\n\nHome » News » The tram stops here\n\nPrinter-friendly version\n\nThe tram stops here\nBy Ada Fenn\n\nThe last tram left at six, and nobody was on it.\n\nShare\nTweet\n\nRelated articles\nThe depot that would not close\nOne transmitter, three alphabets\n";
    let read = read(copy);
    assert_eq!((read.article.plain_title().as_str(), read.article.body.len()), ("The tram stops here", 1));
    let left_out = notices(copy).iter().filter(|notice| notice.ends_with("[left-out]")).count();
    assert_eq!(left_out, 12, "{:#?}", notices(copy));
    assert!(notices(copy).contains(
        &"a.txt:10:1: `Printer-friendly version` was taken for part of the page around the article and left out [left-out]"
            .to_owned()
    ));
}

#[test]
fn pages_leave_nothing_behind() {
    let copy = "The tram stops here\nBy Ada Fenn\n\nThe last tram left the depot at six, and nobody was on\n\n- 1 -\n\u{c}it but the driver, who had asked to take it out alone.\n\n- 2 -\n";
    let set = read(copy).article;
    assert_eq!(set.body.len(), 1, "{}", outline::article(&set));
    assert_eq!(notices(copy).len(), 2, "{:?}", notices(copy));
}

#[test]
fn the_language_is_guessed_only_where_words_are_sure() {
    let german = read("Der Zug ist nicht da, und das ist auch gut für die Leute in der Stadt.\n");
    assert_eq!(german.article.language.as_str(), "de");
    assert!(german.notices.iter().any(|notice| notice.code.as_str() == "guessed"));
    assert_eq!(read("Zug 12 fährt.\n").article.language.as_str(), "en");
}

#[test]
fn direction_is_that_of_the_first_letter_where_nothing_else_is_known() {
    let read = read("1. ܫܠܡܐ ܠܟ\n");
    assert_eq!(read.article.direction, Some(Direction::RightToLeft));
}
