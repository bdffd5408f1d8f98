//! Plain text with lines that end at the measure.

use offprint::model::Article;
use offprint::style::{Style, TextAlign, TextStyle};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

fn set(article: &Article, align: TextAlign, width: usize) -> Vec<String> {
    let mut style = TextStyle::default();
    (style.align, style.width) = (align, width);
    let text = offprint::text::write(&offprint::flow::flow(article, &Style::default(), None), &style).text;
    text.lines().map(str::to_owned).collect()
}

fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn justified_lines_are_the_ragged_ones_with_wider_gaps(
        // No lam: with an alef behind it, it takes one cell by `unicode-width` and two by us.
        prose in prop::collection::vec("[a-zäöа-яء-كم-ي]{1,12}[,.]?", 1..80),
        width in 30..80_usize,
    ) {
        let prose = prose.join(" ");
        let article = Article::build("T", "en").paragraph(prose.as_str()).list([prose.as_str()]).finish();
        let (ragged, justified) = (set(&article, TextAlign::Start, width), set(&article, TextAlign::Justify, width));
        prop_assert_eq!(ragged.len(), justified.len());
        for (ragged, justified) in ragged.iter().zip(&justified) {
            prop_assert_eq!(words(ragged), words(justified));
            prop_assert!(!justified.trim().contains("    "), "{}", justified);
            prop_assert!(justified == ragged || justified.width() == width, "{}", justified);
        }
    }
}

#[test]
fn words_are_hyphenated_on_request() {
    let prose =
        "Straßenbahnhaltestellenverzeichnisse und Verkehrsbetriebsversammlungen beschäftigten die Arbeiterbewegung. ";
    let article = Article::build("T", "de").paragraph(prose.repeat(6).as_str()).finish();
    let flow = offprint::flow::flow(&article, &Style::default(), None);
    let mut style = TextStyle::default();
    style.width = 50;
    let whole = offprint::text::write(&flow, &style).text;
    style.hyphenate = true;
    let parted = offprint::text::write(&flow, &style).text;
    assert!(!whole.contains("-\n") && parted.lines().count() < whole.lines().count(), "{parted}");
    assert_eq!(parted.replace("-\n", "").replace('\n', " "), whole.replace('\n', " "));
    let lines: Vec<&str> = parted.lines().collect();
    assert!(lines.windows(3).all(|lines| !lines.iter().all(|line| line.ends_with('-'))), "{parted}");
    assert!(lines.iter().all(|line| line.chars().count() <= 50) && !lines[lines.len() - 2].ends_with('-'), "{parted}");
}

#[test]
fn last_line_of_a_paragraph_stays_ragged() {
    let article = Article::build("T", "en").paragraph("They met in the canteen and drew up a list of what they would take.");
    let lines = set(&article.finish(), TextAlign::Justify, 30);
    assert_eq!(lines[3..], ["They  met  in the  canteen and", "drew up  a list  of what  they", "would take."]);
}
