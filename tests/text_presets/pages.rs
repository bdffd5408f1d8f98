//! Pages in whole lines.

use offprint::font::Fonts;
use offprint::model::{Alignment, Article, ArticleBuilder, Block, Cell, Heading, Inline, Link, Paragraph, Row, Table};
use offprint::style::Style;
use offprint::typeset::Press;

use super::{note_mark, set, text_style, words};

/// An article of paragraphs of several lengths, long enough for some pages.
fn long() -> ArticleBuilder {
    let mut article = Article::build("A long way", "en").author("Ada Fenn");
    for index in 0..40 {
        if index % 9 == 3 {
            article = article.block(Block::Heading(Heading::new(1, vec![format!("Station {index}").as_str().into()])));
        }
        article = article.paragraph(words(20 + index * 7 % 50).as_str());
    }
    article
}

fn pages(text: &str) -> Vec<Vec<&str>> {
    text.split('\u{C}').map(|page| page.split_terminator('\n').collect()).collect()
}

#[test]
fn pages_have_the_lines_asked_and_form_feeds_between() {
    for (preset, lines) in [("rfc", 58), ("printer", 66)] {
        let text = set(preset, "", &long().finish());
        let pages = pages(&text);
        assert!(pages.len() > 2, "{preset} has {} pages", pages.len());
        assert!(
            pages.iter().all(|page| page.len() == lines),
            "{preset}: {:?}",
            pages.iter().map(Vec::len).collect::<Vec<_>>()
        );
        assert!(text.ends_with('\n') && !text.contains("\n\u{C}\n\u{C}"));
    }
}

#[test]
fn padded_pages_follow_one_another_without_form_feeds() {
    let article = long().finish();
    let (fed, padded) = (set("printer", "", &article), set("printer", "[text.page]\nform-feed = false", &article));
    assert_eq!(fed.replace('\u{C}', ""), padded);
    assert_eq!(padded.lines().count() % 66, 0);
}

#[test]
fn no_page_begins_or_ends_with_a_single_line_of_a_paragraph() {
    for lines in 24..60 {
        let text = set("rfc", &format!("contents = 0\n[text.page]\nlines = {lines}"), &long().finish());
        let pages = pages(&text);
        for (number, page) in pages.iter().enumerate() {
            // Head and foot take three lines each.
            let body: Vec<&str> = page[3..lines - 3].to_vec();
            let filled = body.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
            let body = &body[..filled];
            let first = body.iter().take_while(|line| !line.is_empty()).count();
            let last = body.iter().rev().take_while(|line| !line.is_empty()).count();
            let is_heading = |line: &str| line.starts_with("Station");
            assert!(first != 1 || number == 0 || is_heading(body[0]), "{lines} lines, page {number}: a widow\n{text}");
            assert!(number + 1 == pages.len() || last != 1, "{lines} lines, page {number}: {:?}", body.last());
        }
    }
}

#[test]
fn contents_name_the_pages_headings_stand_on() {
    let text = set("rfc", "", &long().finish());
    let pages = pages(&text);
    let entries: Vec<(&str, usize)> = pages[0]
        .iter()
        .filter(|line| line.contains(" . ."))
        .map(|line| {
            let (title, rest) = line.trim().split_once(" .").unwrap();
            (title.trim(), rest.rsplit(' ').next().unwrap().parse().unwrap())
        })
        .collect();
    assert_eq!(entries.len(), 5);
    for (title, page) in entries {
        assert!(pages[page - 1].contains(&title), "{title} is not on page {page}\n{text}");
    }
    assert!(pages[0].iter().filter(|line| line.contains(" . .")).all(|line| line.chars().count() == 72));
}

#[test]
fn foot_tells_the_page_and_how_many_there_are() {
    let text = set("rfc", "", &long().finish());
    let pages = pages(&text);
    for (number, page) in pages.iter().enumerate() {
        let foot = format!("[page {} of {}]", number + 1, pages.len());
        assert!(page[57].starts_with("Ada Fenn") && page[57].ends_with(&foot), "{}", page[57]);
        assert_eq!(page[0].contains("A long way"), number > 0);
    }
}

#[test]
fn notes_stand_at_the_foot_of_the_page_of_their_mark() {
    let mut article = long();
    for id in ["a", "b", "c"] {
        let marked = vec![words(30).as_str().into(), note_mark(id), " and so on".into()];
        article = article.block(Block::Paragraph(Paragraph::new(marked))).note(id, format!("Said in note {id}.").as_str());
        for _ in 0..8 {
            article = article.paragraph(words(60).as_str());
        }
    }
    let text = set("printer", "", &article.finish());
    for (mark, note) in [("¹", "1. Said in note a."), ("²", "2. Said in note b."), ("³", "3. Said in note c.")] {
        let marked = pages(&text).into_iter().find(|page| page.iter().any(|line| line.contains(mark)));
        let page = marked.unwrap_or_else(|| panic!("{mark} is not in\n{text}"));
        let note = page
            .iter()
            .position(|line| line.trim() == note)
            .unwrap_or_else(|| panic!("{note} is not on the page of {mark}\n{text}"));
        let rule = page.iter().position(|line| line.trim() == "----------").unwrap();
        assert!(rule < note && page[rule - 1].is_empty());
    }
}

#[test]
fn head_of_a_table_is_shown_again_on_the_next_page() {
    let row = |first: &str, second: &str| Row::new([first, second].map(|words| Cell::new(vec![words.into()])).to_vec());
    let rows = (0..80).map(|index| row(&format!("Stop {index}"), &format!("{}", index * 3))).collect();
    let mut table = Table::new(vec![row("Stop", "Minutes")], rows);
    table.alignments = vec![Alignment::Start, Alignment::End];
    let text = set("rfc", "rules = \"head\"", &Article::build("Times", "en").block(Block::Table(table)).finish());
    let pages = pages(&text);
    assert!(pages.len() > 1);
    for page in &pages {
        let head = page.iter().position(|line| line.trim_start().starts_with("Stop ") && line.ends_with("Minutes"));
        let rule = head.and_then(|head| page.get(head + 1)).map(|line| line.trim());
        assert!(rule.is_some_and(|rule| rule.starts_with("---")), "{page:?}");
    }
    let stops: Vec<usize> =
        text.lines().filter_map(|line| line.trim().strip_prefix("Stop ")?.split(' ').next()?.parse().ok()).collect();
    assert_eq!(stops, (0..80).collect::<Vec<_>>());
}

#[test]
fn heading_of_the_page_is_filled_in() {
    let over = "[text.page]\nlines = 30\nhead = { start = \"{heading}\", center = \"\", end = \"\" }";
    let text = set("printer", over, &long().finish());
    let heads: Vec<&str> = pages(&text).into_iter().map(|page| page[3].trim()).collect();
    assert_eq!(heads[0], "");
    assert!(heads.last().is_some_and(|head| *head == "Station 39"), "{heads:?}");
}

#[test]
fn page_breaks_of_the_copy_begin_pages() {
    let article =
        Article::build("Two", "en").paragraph("One.").block(Block::PageBreak(Default::default())).paragraph("Two.");
    let text = set("printer", "", &article.finish());
    assert_eq!(
        pages(&text).iter().map(|page| page.iter().filter(|line| line.ends_with('.')).count()).collect::<Vec<_>>(),
        [1, 1]
    );
}

#[test]
fn links_within_the_article_say_their_page() {
    let link =
        |to: &str| Block::Paragraph(Paragraph::new(vec![Inline::Link(Link::new(to, vec!["below".into()])), ".".into()]));
    let mut article = long();
    article = article.block(Block::Heading(Heading::new(1, vec!["The end".into()]))).paragraph("Over.");
    let mut article = article.finish();
    article.body.insert(0, link("#the-end"));
    article.body.insert(0, link("#station-3"));
    let text = Press::new(Style::default(), Fonts::default()).text(&article, &text_style("printer", "")).text;
    let pages = pages(&text);
    for heading in ["The end", "Station 3"] {
        let page = 1 + pages.iter().position(|page| page.iter().any(|line| line.trim() == heading)).unwrap();
        assert!(text.contains(&format!("below (page {page}).")), "{heading} is on page {page}\n{text}");
    }
}
