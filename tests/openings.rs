//! How an article begins and ends, and what stands beside code and verse: asked of what `Press::set` makes of Markdown.
#![cfg(all(feature = "markdown", feature = "fonts-core"))]

use offprint::asset::NoAssets;
use offprint::font::Fonts;
use offprint::leaf::{Belongs, Leaf, Mark, Run};
use offprint::length::Length;
use offprint::read;
use offprint::style::Style;
use offprint::typeset::Press;

/// Two sentences that fill five lines or so.
const TEXT: &str = "nce upon a time the keeper climbed the stairs with a lamp in one hand and a ledger in the other, and wrote \
    down what the sea had done since the night before. Nobody asked him to. The harbour had its own clerk, and the clerk had \
    his own ledger, bound in blue and never wrong, but the keeper had begun on the first night of his service.";

fn style(toml: &str) -> Style {
    Style::from_toml("test.toml", toml).unwrap()
}

fn set_in(style: &Style, markdown: &str) -> Leaf {
    let article = read::markdown("copy.md", markdown).unwrap().article;
    Press::new(style.clone(), Fonts::bundled()).set(&article, &NoAssets).unwrap().leaf().clone()
}

fn set(toml: &str, markdown: &str) -> Leaf {
    set_in(&style(toml), markdown)
}

fn runs(leaf: &Leaf) -> Vec<&Run> {
    let marks = leaf.pages.iter().flat_map(|page| &page.marks);
    marks.filter_map(|mark| if let Mark::Run(run) = mark { Some(run) } else { None }).collect()
}

/// The initial: the run that is larger than any text, by its letter.
fn initial<'a>(leaf: &'a Leaf, letter: &str) -> Option<&'a Run> {
    runs(leaf).into_iter().find(|run| run.goes_on && run.text.trim() == letter)
}

/// Left, top, right and bottom of a run's ink on the page.
fn ink(leaf: &Leaf, run: &Run) -> [Length; 4] {
    let face = &leaf.faces[run.face];
    let edges = face.ink_box(run.glyphs[0].id).unwrap().map(|edge| face.scale(edge, run.size));
    [run.x + edges[0], run.y - edges[3], run.x + edges[2], run.y - edges[1]]
}

/// The baselines of the running text and where each line begins, on the first page.
fn lines(leaf: &Leaf) -> Vec<(Length, Length)> {
    leaf.pages[0].lines.iter().map(|line| (line.y, line.left)).collect()
}

fn is_near(one: Length, other: Length) -> bool {
    (one - other).abs() < Length::from_pt(0.02)
}

fn opening(lines: u8) -> String {
    format!("[opening]\ndrop-cap = {lines}")
}

#[test]
fn initial_runs_from_the_capitals_of_the_first_line_to_the_last_baseline() {
    for count in 2..=6_usize {
        // A flat letter, whose outline is its height.
        let leaf = set(&opening(count as u8), &format!("H{TEXT} {TEXT}"));
        let run = initial(&leaf, "H").unwrap();
        let [_, top, _, bottom] = ink(&leaf, run);
        let lines = lines(&leaf);
        let body = runs(&leaf).into_iter().find(|run| run.text.starts_with("nce")).unwrap();
        let face = &leaf.faces[body.face];
        let capital = face.scale(face.ink_box(face.glyph('H').unwrap()).unwrap()[3], body.size);
        assert!(is_near(top, lines[0].0 - capital), "{count}: {top} and {}", lines[0].0 - capital);
        // The serifs of this face are two thousandths below it.
        assert!((bottom - lines[count - 1].0).abs() < run.size / 300, "{count}: {bottom} and {}", lines[count - 1].0);
    }
}

#[test]
fn initial_is_flush_by_its_outline_and_lines_stand_off_it() {
    for letter in ["H", "O", "T", "A", "W", "Q"] {
        let leaf = set(&opening(3), &format!("{letter}{TEXT}"));
        let [left, _, right, bottom] = ink(&leaf, initial(&leaf, letter).unwrap());
        let lines = lines(&leaf);
        let edge = lines[3].1;
        assert!(is_near(left, edge), "{letter}: {left} and {edge}");
        for line in &lines[..3] {
            assert!(line.1 > right + Length::pt(1) && line.1 < right + Length::pt(4), "{letter}");
        }
        // Nothing reaches into the letters of the line below.
        assert!(bottom < lines[3].0 - Length::pt(6), "{letter} reaches to {bottom}, a line stands at {}", lines[3].0);
    }
}

#[test]
fn only_the_first_paragraph_has_an_initial() {
    let markdown = format!("O{TEXT}\n\nH{TEXT}\n\n## Heading\n\nT{TEXT}");
    let leaf = set(&opening(3), &markdown);
    assert_eq!(runs(&leaf).iter().filter(|run| run.goes_on).count(), 1);
    assert!(initial(&leaf, "O").is_some());
}

#[test]
fn nothing_opens_without_the_style() {
    let leaf = set("", &format!("O{TEXT}"));
    assert!(runs(&leaf).iter().all(|run| !run.goes_on));
}

#[test]
fn word_is_read_whole_and_the_initial_first() {
    let markdown = format!("O{TEXT}");
    let article = read::markdown("copy.md", &markdown).unwrap().article;
    let set = Press::new(style(&opening(3)), Fonts::bundled()).set(&article, &NoAssets).unwrap();
    let leaf = set.leaf();
    let letters: String =
        runs(leaf).iter().filter(|run| matches!(run.belongs, Belongs::Slot(_))).map(|run| &*run.text).collect();
    assert!(letters.starts_with("Once upon a time"), "{letters}");
    let body = runs(leaf).into_iter().find(|run| run.text.starts_with("nce")).unwrap();
    assert_eq!(initial(leaf, "O").unwrap().belongs, body.belongs);
}

#[test]
fn letter_that_is_a_word_keeps_its_space() {
    let leaf = set(&opening(2), &format!("A ho{TEXT}"));
    let run = runs(&leaf).into_iter().find(|run| run.size > Length::pt(25)).unwrap();
    assert_eq!((&*run.text, run.goes_on), ("A ", false));
}

#[test]
fn short_paragraph_has_a_lower_initial_or_none() {
    let two = "O wo ".repeat(14) + "end.";
    let leaf = set(&opening(5), &format!("{two}\n\n## Heading\n\nText."));
    let count = leaf.pages[0].lines.iter().filter(|line| line.paragraph == 0).count();
    let large = runs(&leaf).into_iter().filter(|run| run.text.starts_with('O') && run.size > Length::pt(15));
    assert_eq!((count, large.count()), (2, 1));
    let leaf = set(&opening(3), "Once.\n\nTwice.");
    assert!(initial(&leaf, "O").is_none() && runs(&leaf).iter().any(|run| run.text == "Once."));
}

#[test]
fn letters_that_join_and_what_is_no_letter_are_no_initials() {
    for markdown in [
        "`code` comes first in this paragraph, and then many words follow until it has as many lines as an initial would be high, which is two.",
        "[link](https://example.org/) comes first in this paragraph, and then many words follow until it has as many lines as it needs.",
        "— dashes come first in this paragraph, and then many words follow until it has as many lines as an initial would be high, two.",
        "[^1]A note comes first in this paragraph, and then many words follow until it has as many lines as an initial would be high.\n\n[^1]: Note.",
    ] {
        let leaf = set(&opening(2), markdown);
        assert!(runs(&leaf).iter().all(|run| !run.goes_on && run.size < Length::pt(20)), "{markdown}");
    }
    let arabic = "---\nlang: ar\n---\n\n".to_owned() + &"كان يا ما كان في قديم الزمان رجل يصعد السلم كل ليلة ".repeat(4);
    assert!(runs(&set(&opening(3), &arabic)).iter().all(|run| run.size < Length::pt(20)));
}

#[test]
fn quotation_mark_hangs_before_the_initial() {
    let leaf = set(&opening(3), &format!("“O{TEXT}”"));
    let (quote, letter) = (initial(&leaf, "“").unwrap(), initial(&leaf, "O").unwrap());
    let (edge, first) = (lines(&leaf)[3].1, ink(&leaf, letter));
    assert!(is_near(first[0], edge) && ink(&leaf, quote)[2] < edge && ink(&leaf, quote)[0] > edge - Length::pt(12));
    // Its top is that of the capitals.
    assert!((ink(&leaf, quote)[1] - first[1]).abs() < Length::pt(2));
}

#[test]
fn accent_stands_above_the_capitals() {
    let (plain, accented) = (set(&opening(3), &format!("E{TEXT}")), set(&opening(3), &format!("É{TEXT}")));
    let (plain, accented) = (initial(&plain, "E").unwrap().clone(), initial(&accented, "É").unwrap().clone());
    assert_eq!((plain.size, plain.y), (accented.size, accented.y));
}

#[test]
fn lines_beside_an_initial_stay_on_its_page() {
    // Sooner or later the paragraph begins on the last lines of a page.
    for above in 0..14 {
        let heading = "# Heading\n\n".to_owned() + &"- item\n".repeat(28 + above) + "\n";
        let leaf = set(&opening(4), &format!("{heading}O{TEXT} {TEXT}"));
        for page in &leaf.pages {
            let first = page.marks.iter().any(|mark| matches!(mark, Mark::Run(run) if run.goes_on && run.text == "O"));
            if first {
                let lines = page.lines.iter().filter(|line| line.count > 4).count();
                assert!(lines >= 4, "{lines} lines beside an initial of four, below {above}");
            }
        }
    }
}

#[test]
fn small_capitals_are_the_first_line_and_nothing_else() {
    for (index, extra) in
        ["", "wandering ", "a ", "the old ", "slowly and ", "incomprehensibilities "].into_iter().enumerate()
    {
        for drop_cap in [0, 3] {
            let toml = format!("[opening]\ndrop-cap = {drop_cap}\nsmall-caps = \"line\"");
            let leaf = set(&toml, &format!("O{}{extra}{}", &TEXT[..9], &TEXT[9..]));
            let face = |run: &Run| leaf.faces[run.face].clone();
            let small = |run: &Run| {
                run.glyphs.iter().any(|glyph| {
                    let text = &run.text[glyph.text.start as usize..glyph.text.end as usize];
                    let letter = text.chars().next().filter(|letter| letter.is_lowercase() && text.len() == 1);
                    letter.is_some_and(|letter| face(run).glyph(letter) != Some(glyph.id))
                })
            };
            let first = leaf.pages[0].lines[0].y;
            for run in runs(&leaf).into_iter().filter(|run| matches!(run.belongs, Belongs::Slot(_)) && run.text.len() > 8) {
                let ligatures = run.text.contains("fi") || run.text.contains("ff");
                assert!(run.y == first || ligatures || !small(run), "{index}: {}", run.text);
                assert!(run.y != first || small(run), "{index}: {}", run.text);
            }
        }
    }
}

#[test]
fn first_words_are_few() {
    let leaf = set("[opening]\nsmall-caps = \"words\"", &format!("O{TEXT}"));
    assert!(runs(&leaf).iter().any(|run| run.text == "Once upon a time"));
}

#[test]
fn trace_tells_of_the_lines_that_are_set() {
    let toml = "[opening]\ndrop-cap = 3\nsmall-caps = \"line\"";
    let article = read::markdown("copy.md", &format!("O{TEXT}")).unwrap().article;
    let press = Press::new(style(toml), Fonts::bundled());
    let leaf = set(toml, &format!("O{TEXT}"));
    let trace = press.stages(&article, &NoAssets).unwrap().trace();
    assert_eq!(trace.paragraphs[0].lines.len(), leaf.pages[0].lines.len());
    assert!(trace.paragraphs[0].lines[0].text.starts_with("nce upon a time"));
}

#[test]
fn values_that_cannot_be_are_refused() {
    for toml in
        ["[opening]\ndrop-cap = 7", "[opening]\nsmall-caps = \"all\"", "[opening]\nend-mark = 3", "[code]\nwrap-mark = true"]
    {
        assert!(Style::from_toml("test.toml", toml).is_err(), "{toml}");
    }
}

#[test]
fn end_mark_follows_the_last_word_as_ornament() {
    let leaf = set("[opening]\nend-mark = \"■\"", &format!("O{TEXT}\n\nThe very end."));
    let mark = runs(&leaf).into_iter().find(|run| run.text.contains('■')).unwrap();
    let last = runs(&leaf).into_iter().find(|run| run.text.starts_with("The very end.")).unwrap();
    assert_eq!((mark.belongs, mark.y), (Belongs::Ornament, last.y));
    assert!(mark.x >= last.x + last.width() - Length::from_pt(0.1));
}

#[test]
fn ornament_is_that_of_the_style_if_a_face_has_it() {
    let markdown = "One.\n\n---\n\nTwo.";
    let says = |toml: &str, words: &str| runs(&set(toml, markdown)).iter().any(|run| run.text.contains(words));
    assert!(says("", "*"));
    assert!(says("[opening]\nornament = \"❦\"", "❦"));
    let leaf = set("[opening]\nornament = \"\u{1F60E}\u{13000}\"", markdown);
    assert!(runs(&leaf).iter().any(|run| run.text.contains('*')));
}

#[test]
fn rules_of_a_pull_quote_take_a_step_of_the_grid() {
    let markdown = format!("O{TEXT}\n\n```pullquote\nThe sea had done what it does.\n```\n\nT{TEXT}");
    let (plain, ruled) = (set("", &markdown), set("[opening]\npull-quote-rules = true", &markdown));
    let last = |leaf: &Leaf| leaf.pages[0].lines.last().unwrap().y;
    assert_eq!(last(&ruled) - last(&plain), Style::preset("article").unwrap().grid);
    let rules = |leaf: &Leaf| leaf.pages[0].marks.iter().filter(|mark| matches!(mark, Mark::Rule(_))).count();
    assert_eq!(rules(&ruled) - rules(&plain), 2);
}

/// The runs of ornament on the first page, with where they stand.
fn ornaments<'a>(leaf: &'a Leaf, text: &str) -> Vec<&'a Run> {
    runs(leaf).into_iter().filter(|run| run.belongs == Belongs::Ornament && run.text.trim() == text).collect()
}

const CODE: &str = "A listing.\n\n```\nfn main() {\n    let a_very_long_name_of_something = another_function_with_a_long_name(first, \
    second_argument, third_argument, fourth_argument);\n\n    end();\n}\n```\n\nAfter it.";

#[test]
fn turned_lines_of_code_have_a_mark_that_is_not_read() {
    let leaf = set("", CODE);
    let marks = ornaments(&leaf, "→");
    let is_code = |run: &&Run| marks[0].size == run.size && matches!(run.belongs, Belongs::Slot(_));
    let code: Vec<&Run> = runs(&leaf).into_iter().filter(is_code).filter(|run| !run.text.trim().is_empty()).collect();
    let baselines: std::collections::BTreeSet<Length> = code.iter().map(|run| run.y).collect();
    // Four lines of the copy have letters; what there is more was turned over.
    assert_eq!((marks.len(), baselines.len() - 4), (2, 2));
    for mark in marks {
        let first = code.iter().filter(|run| run.y == mark.y).map(|run| run.x).min().unwrap();
        assert!(mark.x + mark.width() <= first, "{} and {first}", mark.x);
        assert!(mark.text.ends_with('\u{A0}'), "a space stands between mark and code: {:?}", mark.text);
    }
    assert!(ornaments(&set("[code]\nwrap-mark = \"\"", CODE), "→").is_empty());
    assert!(ornaments(&set("[code]\nwrap-mark = \"\u{13000}\"", CODE), "\u{13000}").is_empty());
}

#[test]
fn lines_of_code_are_numbered_once_by_choice() {
    let leaf = set("[code]\nline-numbers = true", CODE);
    let numbers: Vec<&Run> = (1..=9).flat_map(|number| ornaments(&leaf, &number.to_string())).collect();
    assert_eq!(numbers.iter().map(|run| &*run.text).collect::<Vec<_>>(), ["1", "2", "3", "4", "5"]);
    let style = Style::preset("article").unwrap();
    for pair in numbers.windows(2) {
        assert!(pair[0].y < pair[1].y && is_near(pair[0].x + pair[0].width(), pair[1].x + pair[1].width()));
    }
    assert!(numbers.iter().all(|run| run.x >= style.page.inside));
    assert!(ornaments(&set("", CODE), "1").is_empty());
}

#[test]
fn numbers_of_many_lines_stay_in_the_column() {
    let code = format!("A listing.\n\n```\n{}```\n", "line\n".repeat(1200));
    let leaf = set("[code]\nline-numbers = true", &code);
    let inside = Style::preset("article").unwrap().page.inside;
    assert!(ornaments(&leaf, "1200").iter().all(|run| run.x >= inside - Length::from_pt(0.01)));
    assert_eq!(ornaments(&leaf, "1200").len(), 1);
}

const VERSE: &str = "Before it.\n\n```verse\nA line of verse that is so long that it has no room on the measure and goes on below where it began, \
    unmistakably\n        and one that stands in by itself and is so long that it has no room on the measure either and goes on\nA short \
    one.\n\nThe second stanza.\n```\n\nAfter it.";

#[test]
fn turned_verse_stands_further_in_than_any_line_and_is_not_hyphenated() {
    for toml in ["", "[roles]\nverse = { align = \"justify\" }"] {
        let leaf = set(toml, VERSE);
        let lines = &leaf.pages[0].lines;
        let verse: Vec<_> = lines.iter().filter(|line| line.paragraph == 1).collect();
        let begins = |line: &offprint::leaf::TextLine| {
            let runs = leaf.pages[0].marks[line.marks.clone()].iter();
            runs.filter_map(|mark| if let Mark::Run(run) = mark { Some(run) } else { None })
                .filter(|run| !run.text.trim().is_empty())
                .map(|run| {
                    run.x
                        + run
                            .glyphs
                            .iter()
                            .zip(run.text.chars())
                            .take_while(|(_, c)| c.is_whitespace())
                            .map(|(g, _)| g.advance)
                            .sum()
                })
                .min()
                .unwrap()
        };
        let text = |line: &offprint::leaf::TextLine| -> String {
            let runs = leaf.pages[0].marks[line.marks.clone()].iter();
            runs.filter_map(|mark| if let Mark::Run(run) = mark { Some(&*run.text) } else { None }).collect()
        };
        let own: Vec<_> = verse
            .iter()
            .filter(|line| ["A line", "and one that", "A short"].iter().any(|own| text(line).trim().starts_with(own)))
            .collect();
        let turned: Vec<_> = verse.iter().filter(|line| !own.contains(line)).collect();
        assert!(own.len() == 3 && turned.len() >= 2, "{} and {}", own.len(), turned.len());
        let deepest = own.iter().map(|line| begins(line)).max().unwrap();
        assert!(turned.iter().all(|line| begins(line) > deepest + Length::pt(10)));
        assert!(verse.iter().all(|line| !text(line).ends_with('\u{AD}')));
    }
}

/// Whether a baseline is on the grid of the page.
fn is_on_grid(leaf: &Leaf, style: &Style, y: Length) -> bool {
    let first = leaf.pages[0].lines[0].y;
    ((y - first).units().rem_euclid(style.grid.units())) == 0
}

#[test]
fn stanzas_quotes_lists_and_definitions_stand_on_the_grid() {
    let style = Style::preset("article").unwrap();
    let markdown = format!(
        "{VERSE}\n\n> Words of another.\n>\n> > And words in those.\n>\n> - an item\n> - another\n\n- one\n  - in it\n  - and beside\n- \
        two\n\n  > quoted\n\nTerm\n: Its meaning, which goes on for long enough to be broken into two lines of the measure at least, or three.\n\n\
        Other\n: And what it means.\n\nThe end."
    );
    let leaf = set_in(&style, &markdown);
    let mut of_terms = 0;
    for line in &leaf.pages[0].lines {
        let is_half = is_on_grid(&leaf, &style, line.y + style.grid / 2);
        of_terms += usize::from(is_half);
        assert!(is_half || is_on_grid(&leaf, &style, line.y), "{} is off the grid", line.y);
    }
    assert_eq!(of_terms, 0, "lines stand on half steps");
    assert!(leaf.pages[0].lines.len() > 15);
}

#[test]
fn term_and_the_beginning_of_its_meaning_are_on_one_page() {
    for above in 0..12 {
        let list = "Term\n: Its meaning in a few words.\n\n".repeat(40);
        let leaf = set("", &format!("{}\n\n{list}", "- item\n".repeat(above + 1)));
        for page in &leaf.pages {
            let last = page.lines.last().unwrap();
            let text: String = page.marks[last.marks.clone()]
                .iter()
                .filter_map(|mark| if let Mark::Run(run) = mark { Some(&*run.text) } else { None })
                .collect();
            assert!(!text.starts_with("Term"), "a term ends a page, {above} above");
        }
    }
}

#[test]
fn rules_of_a_pull_quote_hold_who_said_it() {
    let markdown = "# Title\n\nBefore.\n\n```pullquote\nA word.\n— Ada Fenn\n```\n\nAfter.\n";
    let leaf = set("[opening]\npull-quote-rules = true", markdown);
    let baseline = |words: &str| runs(&leaf).into_iter().find(|run| run.text.contains(words)).unwrap().y;
    let rules: Vec<Length> = leaf.pages[0]
        .marks
        .iter()
        .filter_map(|mark| if let Mark::Rule(rule) = mark { Some(rule.area.y) } else { None })
        .collect();
    assert!(rules.len() == 2 && rules[0] < baseline("A word.") && rules[1] > baseline("Ada Fenn"), "{rules:?}");
}
