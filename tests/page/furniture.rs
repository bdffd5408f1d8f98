//! Sheets, margins, heads and feet.

use super::*;
use offprint::pdf::PdfOptions;

fn texts(runs: &[Placed<'_>]) -> Vec<(usize, String)> {
    let mut texts: Vec<(usize, String)> = Vec::new();
    for (page, run) in runs {
        match texts.last_mut().filter(|(last, _)| last == page) {
            Some((_, text)) => text.push_str(&run.text),
            None => texts.push((*page, run.text.clone())),
        }
    }
    texts
}

#[test]
fn running_head_is_on_every_page_but_the_first() {
    let set = set(REPORT);
    let pages: Vec<usize> = texts(&runs_of(set.leaf(), Belongs::Header)).into_iter().map(|(page, _)| page).collect();
    assert!(set.leaf().pages.len() > 2);
    assert_eq!(pages, (1..set.leaf().pages.len()).collect::<Vec<_>>());
}

#[test]
fn running_head_names_publication_and_title() {
    let set = set(&format!("---\ntitle: Night *shift*\npublication: The Gazette\n---\n{}\n", words(900)));
    assert_eq!(texts(&runs_of(set.leaf(), Belongs::Header))[0].1, "The Gazette · Night shift");
}

#[test]
fn running_head_too_long_for_a_line_is_cut_at_a_word() {
    let set = set(&format!("---\ntitle: {}\n---\n{}\n", words(60), words(900)));
    let head = runs_of(set.leaf(), Belongs::Header);
    assert_eq!(lines(&head, head[0].1.size).len(), set.leaf().pages.len() - 1, "one line a page");
    let (text, title) = (texts(&head)[0].1.clone(), words(60));
    assert!(title.starts_with(&text) && title[text.len()..].starts_with(' '), "{text}");
}

#[test]
fn every_page_says_which_of_how_many_it_is() {
    let set = set(REPORT);
    let count = set.leaf().pages.len();
    let expected: Vec<(usize, String)> = (0..count).map(|page| (page, format!("page {} of {count}", page + 1))).collect();
    assert_eq!(texts(&runs_of(set.leaf(), Belongs::Footer)), expected);
}

#[test]
fn folio_ends_at_the_right_edge() {
    let (set, style) = (set(REPORT), style("article"));
    let (_, right) = sides(&style, 0, false);
    for line in lines(&runs_of(set.leaf(), Belongs::Footer), style.roles.folio.size) {
        assert!((line.right - right).abs() <= NOTHING, "{line:?} ends beside {right}");
    }
}

#[cfg(feature = "fonts-extra")]
#[test]
fn folio_of_an_arabic_article_ends_at_the_left_edge() {
    let (set, style) = (set(ARABIC), style("article"));
    let (left, _) = sides(&style, 0, true);
    let folios = runs_of(set.leaf(), Belongs::Footer);
    for page in 0..set.leaf().pages.len() {
        let begin = folios.iter().filter(|(number, _)| *number == page).map(|(_, run)| run.x).min().unwrap();
        assert!((begin - left).abs() <= NOTHING, "page {}: {begin} is beside {left}", page + 1);
    }
}

#[test]
fn head_and_foot_stand_outside_the_text() {
    for preset in Style::presets() {
        let (set, style) = (set_as(preset, LONG), style(preset));
        let below = style.page.height - style.page.bottom;
        assert!(runs_of(set.leaf(), Belongs::Header).iter().all(|(_, run)| run.y < style.page.top), "{preset}");
        let feet = runs_of(set.leaf(), Belongs::Footer);
        assert!(feet.iter().all(|(_, run)| run.y > below && run.y < style.page.height), "{preset}");
    }
}

#[test]
fn sheets_are_as_large_as_the_presets_say() {
    let size = |preset: &str| {
        let set = set_as(preset, "# Title\n\nText.\n");
        let page = &set.leaf().pages[0];
        (page.width, page.height)
    };
    let mm = |width: f64, height: f64| (Length::from_mm(width), Length::from_mm(height));
    assert_eq!(size("article"), mm(210.0, 297.0));
    assert_eq!(size("letter"), (Length::pt(612), Length::pt(792)));
    assert_eq!(size("pocket"), mm(148.0, 210.0));
    assert_eq!(size("large-print"), mm(210.0, 297.0));
}

#[test]
fn nothing_in_large_print_is_smaller_than_sixteen_points() {
    // Raised note marks and the numbers of links are parts of a word's line and follow its size.
    let set =
        set_as("large-print", "# Title\n\nText `code`.\n\n    code\n\n| a |\n|---|\n| b |\n\n<!-- pagebreak -->\n\nEnd.\n");
    let code = |run: &Run| set.leaf().faces[run.face].is_monospaced();
    let sizes: Vec<Length> = all_runs(set.leaf()).filter(|(_, run)| !code(run)).map(|(_, run)| run.size).collect();
    assert!(sizes.iter().all(|size| *size >= Length::pt(16)), "{sizes:?}");
}

#[test]
fn margins_of_pocket_are_mirrored_from_page_to_page() {
    let (set, style) = (set_as("pocket", LONG), style("pocket"));
    for line in paragraphs(set.leaf(), &style).iter().flat_map(|lines| &lines[1..]) {
        let left = if line.page % 2 == 0 { style.page.inside } else { style.page.outside };
        assert!(line.begins_at(left), "page {}: {line:?}", line.page + 1);
    }
}

#[test]
fn margins_of_article_are_the_same_on_every_page() {
    let (set, style) = (set(LONG), style("article"));
    for line in paragraphs(set.leaf(), &style).iter().flat_map(|lines| &lines[1..]) {
        assert!(line.begins_at(style.page.inside), "page {}: {line:?}", line.page + 1);
    }
}

#[cfg(feature = "fonts-extra")]
#[test]
fn wide_margin_of_an_arabic_article_is_on_the_left() {
    let set = set(ARABIC);
    let left = all_runs(set.leaf()).map(|(_, run)| run.x).min().unwrap();
    assert!((left - style("article").page.outside).abs() <= NOTHING, "{left}");
}

#[test]
fn pages_are_labelled_with_their_numbers() {
    let set = set(LONG);
    let labels: Vec<String> = set.leaf().pages.iter().map(|page| page.label.clone()).collect();
    assert_eq!(labels, (1..=labels.len()).map(|number| number.to_string()).collect::<Vec<_>>());
}

#[test]
fn outline_leads_to_the_pages_of_the_headings() {
    let set = set(&format!("# Title\n\n{0}\n\n## One\n\n{0}\n\n### Two\n\n{0}\n", words(700)));
    let leaf = set.leaf();
    let outline: Vec<(&str, u8)> = leaf.outline.iter().map(|entry| (entry.title.as_str(), entry.level)).collect();
    assert_eq!(outline, [("Title", 0), ("One", 1), ("Two", 2)]);
    for entry in &leaf.outline {
        let place = &leaf.destinations[entry.destination];
        assert_eq!(runs_under(leaf, place.node)[0].0, place.page, "{}", entry.title);
    }
}

#[test]
fn same_article_gives_the_same_bytes_again_and_from_two_threads() {
    let bytes = || set(REPORT).to_pdf(&PdfOptions::default()).unwrap();
    let first = bytes();
    let others = std::thread::scope(|scope| {
        let threads = [scope.spawn(bytes), scope.spawn(bytes)];
        threads.map(|thread| thread.join().unwrap())
    });
    assert!(bytes() == first, "a second setting differs");
    assert!(others.iter().all(|other| *other == first), "a setting on another thread differs");
}

#[test]
fn one_press_gives_the_same_bytes_whatever_it_set_before() {
    let press = Press::new(style("article"), Fonts::bundled());
    let report = read::markdown("copy.md", REPORT).unwrap().article;
    let bytes = || press.set(&report, &NoAssets).unwrap().to_pdf(&PdfOptions::default()).unwrap();
    let first = bytes();
    press.set(&read::markdown("copy.md", LONG).unwrap().article, &NoAssets).unwrap();
    assert!(bytes() == first);
}
