//! Claims that hold for any article.

use proptest::prelude::*;

use super::*;
use offprint::leaf::TextLine;

/// A block as Markdown, and its words in the order they are read.
#[derive(Clone, Debug)]
struct Piece {
    markdown: String,
    words: String,
}

fn word() -> impl Strategy<Value = String> {
    "[a-zäöüéñß]{1,13}"
}

fn sentence(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..most).prop_map(|words| format!("{}.", words.join(" ")))
}

fn piece(markdown: String, words: impl Into<String>) -> Piece {
    Piece { markdown, words: words.into() }
}

/// Items one to a line, each behind its mark.
fn marked(items: &[String], mark: &str) -> String {
    items.iter().map(|item| format!("{mark}{item}\n")).collect()
}

/// Blocks that may stand somewhere else than where they come in the copy, and others that are no plain text.
fn guest() -> impl Strategy<Value = Piece> {
    let picture = prop::sample::select(vec!["broad", "small", "tall"]);
    let place = prop::sample::select(vec!["", "{.near}", "{.here}", "{.wide}", "{.page}", "{.side}"]);
    let rows = prop::collection::vec((word(), sentence(12)), 2..30);
    let wide = prop::sample::select(vec!["", "\n\nTable: {.wide}"]);
    prop_oneof![
        4 => (picture, place, sentence(12)).prop_map(|(picture, place, words)| {
            piece(format!("![Alt.]({picture}.png \"{words}\"){place}"), words)
        }),
        1 => (rows, word(), wide).prop_map(|(rows, caption, wide)| {
            let lines: String = rows.iter().map(|(a, b)| format!("| {a} | {b} |\n")).collect();
            let words: String = rows.iter().map(|(a, b)| format!("{a}{b}")).collect();
            let wide = wide.replace(':', &format!(": {caption}"));
            let caption = if wide.is_empty() { String::new() } else { caption };
            piece(format!("| x | y |\n|---|---|\n{lines}{wide}"), format!("{caption}xy{words}"))
        }),
        1 => prop::collection::vec(sentence(12), 2..9).prop_map(|lines| piece(marked(&lines, "| "), lines.concat())),
        1 => Just(piece("<!-- pagebreak -->".to_owned(), "")),
    ]
}

fn block() -> impl Strategy<Value = Piece> {
    let items = || prop::collection::vec(sentence(20), 1..5);
    let rows = prop::collection::vec((word(), sentence(6)), 1..12);
    prop_oneof![
        6 => sentence(120).prop_map(|text| piece(text.clone(), text)),
        2 => sentence(5).prop_map(|text| piece(format!("## {text}"), text)),
        1 => sentence(5).prop_map(|text| piece(format!("### {text}"), text)),
        1 => items().prop_map(|items| piece(marked(&items, "- "), items.concat())),
        1 => items().prop_map(|items| piece(marked(&items, "1. "), items.concat())),
        1 => items().prop_map(|items| piece(items.iter().map(|item| format!("> {item}\n>\n")).collect(), items.concat())),
        1 => items().prop_map(|items| piece(format!("```\n{}```", marked(&items, "")), items.concat())),
        1 => (word(), word(), rows).prop_map(|(left, right, rows)| {
            let lines: String = rows.iter().map(|(a, b)| format!("| {a} | {b} |\n")).collect();
            let words: String = rows.iter().map(|(a, b)| format!("{a}{b}")).collect();
            piece(format!("| {left} | {right} |\n|---|---|\n{lines}"), format!("{left}{right}{words}"))
        }),
        2 => (sentence(40), sentence(30), "[a-z]{9}").prop_map(|(text, note, id)| {
            piece(format!("{text}[^{id}]\n\n[^{id}]: {note}"), format!("{text}{note}"))
        }),
    ]
}

/// An article that ends with a paragraph.
fn article() -> impl Strategy<Value = (String, String)> {
    article_of(block())
}

/// One with figures, tables and verse.
fn rich_article() -> impl Strategy<Value = (String, String)> {
    article_of(prop_oneof![5 => block(), 2 => guest()])
}

fn article_of(block: impl Strategy<Value = Piece>) -> impl Strategy<Value = (String, String)> {
    (word(), prop::collection::vec(block, 0..40), sentence(20)).prop_map(|(title, blocks, end)| {
        let mut markdown = format!("# {title}\n");
        let mut words = title;
        for block in blocks.iter().chain([&piece(end.clone(), end)]) {
            // A comment parts lists that would be one.
            markdown.push_str(&format!("\n{}\n\n<!-- -->\n", block.markdown));
            words.push_str(&block.words);
        }
        (markdown, words.chars().filter(|c| !c.is_whitespace()).collect())
    })
}

fn settings() -> ProptestConfig {
    ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() }
}

/// Languages of two directions.
fn languages() -> Vec<&'static str> {
    if cfg!(feature = "fonts-extra") { vec!["en", "ur"] } else { vec!["en"] }
}

/// Lines of running text that reach into others beside or below them.
fn overlapping(page: &Page) -> Vec<(&TextLine, &TextLine)> {
    let mut found = Vec::new();
    for (index, line) in page.lines.iter().enumerate() {
        let beside = |other: &&TextLine| other.left < line.right - NOTHING && line.left < other.right - NOTHING;
        let into = |other: &&TextLine| (other.y - line.y).abs() < line.em.max(other.em).scaled(9, 10);
        let others = page.lines[index + 1..].iter().filter(beside).filter(into);
        found.extend(others.map(|other| (line, other)));
    }
    found
}

/// Lines of running text that stand off the grid.
fn off_grid<'a>(page: &'a Page, style: &Style) -> Vec<&'a TextLine> {
    let grid = style.grid.units();
    let off = |line: &&TextLine| (line.y - page.lines[0].y).units() % grid != 0;
    page.lines.iter().filter(off).collect()
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn pages_of_all_things_hold_every_word_once_and_no_line_stands_in_another(
        (markdown, words) in rich_article(), preset in 0..6_usize, language in prop::sample::select(languages()),
    ) {
        let preset = Style::presets()[preset % Style::presets().len()];
        let style = style(preset);
        let set = figures::set_with(style.clone(), &format!("---\nlang: {language}\n---\n\n{markdown}"));
        let ours = |role| matches!(role, Role::Label | Role::Reference);
        prop_assert_eq!(letters(&runs_but(set.leaf(), Structure::ROOT, &ours)), words, "{}", preset);
        for (number, page) in set.leaf().pages.iter().enumerate() {
            let found = overlapping(page);
            prop_assert!(found.is_empty(), "{preset}, page {number}: {:#?}", found[0]);
            let found = off_grid(page, &style);
            prop_assert!(language != "en" || found.is_empty(), "{preset}, page {number}: {:?}", found[0]);
        }
    }

    #[test]
    fn every_word_stands_once_and_in_order((markdown, words) in article()) {
        let set = set(&markdown);
        let ours = |role| matches!(role, Role::Label | Role::Reference);
        prop_assert_eq!(letters(&runs_but(set.leaf(), Structure::ROOT, &ours)), words);
    }

    #[cfg(feature = "fonts-extra")]
    #[test]
    fn words_of_two_directions_are_read_in_their_order(
        words in prop::collection::vec("[ابتدرسلمنو]{2,7}|[a-z]{2,7}|[1-9]{1,4}|\\*[a-z]{3,5}\\*|\\*\\*[ابتدر]{3,5}\\*\\*", 1..60),
        language in prop_oneof![Just("ar"), Just("en"), Just("ur")],
    ) {
        let set = set(&format!("---\nlang: {language}\ntitle: x\n---\n{}\n", words.join(" ")));
        let paragraph = top_nodes(set.leaf(), Role::Paragraph)[0];
        prop_assert_eq!(letters(&runs_under(set.leaf(), paragraph)), words.concat().replace('*', ""));
    }

    #[test]
    fn nothing_leaves_the_type_area((markdown, _) in article(), preset in 0..6_usize, depth in 0..4_usize) {
        let preset = Style::presets()[preset % Style::presets().len()];
        let notes = if depth % 2 == 0 { "page" } else { "end" };
        let toml = format!("inherits = '{preset}'\nnotes = '{notes}'\ncontents.depth = {depth}\n");
        let (set, style) = (set_in(&toml, &markdown), style(preset));
        let (top, bottom) = (style.page.top, style.page.height - style.page.bottom);
        for (number, page) in set.leaf().pages.iter().enumerate() {
            let (left, right) = sides(&style, number, false);
            for mark in &page.marks {
                let (from, to, high, low) = match mark {
                    Mark::Run(run) if matches!(run.belongs, Belongs::Header | Belongs::Footer) => continue,
                    Mark::Run(run) => {
                        let (before, after) = edge::may_hang(run);
                        // The ink of an initial stands on the edge, not its advance.
                        let ink = if run.size > style.roles.body.size * 2 { run.size / 12 } else { Length::ZERO };
                        (run.x + before + ink, edge::end(run) - after - ink, run.y, run.y)
                    }
                    Mark::Rule(rule) => {
                        let area = rule.area;
                        // Rules stand on an edge by half their thickness.
                        (area.x, area.x + area.width, area.y + area.height, area.y)
                    }
                    _ => continue,
                };
                prop_assert!(from >= left - NOTHING && to <= right + NOTHING, "{preset}, page {number}: {mark:?}");
                prop_assert!(high >= top && low <= bottom, "{preset}, page {number}: {mark:?}");
            }
        }
    }

    #[test]
    fn notes_stand_on_the_pages_of_their_marks((markdown, _) in article()) {
        let set = set(&markdown);
        for (number, page) in set.leaf().pages.iter().enumerate() {
            for link in &page.links {
                if let offprint::leaf::Target::Inside(place) = link.target {
                    prop_assert_eq!(set.leaf().destinations[place].page, number);
                }
            }
        }
    }

    #[test]
    fn no_page_is_empty((markdown, _) in article()) {
        let set = set(&markdown);
        for number in 0..set.leaf().pages.len() {
            let text = |(page, run): &Placed<'_>| *page == number && matches!(run.belongs, Belongs::Slot(_));
            prop_assert!(all_runs(set.leaf()).any(|placed| text(&placed)), "page {number}");
        }
    }
}
