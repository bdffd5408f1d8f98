//! Columns of numbers, aligned on their decimal sign.

use super::*;

/// Where a letter of a run begins.
fn letter_at(run: &Run, letter: char) -> Option<Length> {
    let byte = u32::try_from(run.text.find(letter)?).unwrap();
    let before = run.glyphs.iter().take_while(|glyph| glyph.text.start < byte);
    Some(run.x + before.map(|glyph| glyph.advance).sum())
}

fn cells(leaf: &Leaf) -> Vec<&Run> {
    nodes(leaf, |role| role == Role::DataCell).iter().map(|cell| runs_under(leaf, *cell)[0].1).collect()
}

/// A table of one column in a language.
fn column(language: &str, rule: &str, cells: &[&str]) -> Set {
    let rows: String = cells.iter().map(|cell| format!("| x | {cell} |\n")).collect();
    set(&format!("---\ntitle: T\nlang: {language}\n---\n\n| a | Head |\n|---|{rule}|\n{rows}\n"))
}

/// The cells of the second column.
fn second(leaf: &Leaf) -> Vec<&Run> {
    cells(leaf).into_iter().skip(1).step_by(2).collect()
}

#[test]
fn decimal_points_stand_under_one_another_to_the_last_unit() {
    let set = column("en", "---", &["1.5", "1,204.25", "−12.125 %", "+0.5", "$7.00", "~3.1"]);
    let points: Vec<Length> = second(set.leaf()).iter().map(|run| letter_at(run, '.').unwrap()).collect();
    assert!(points.iter().all(|point| *point == points[0]), "{points:?}");
}

#[test]
fn whole_numbers_end_where_decimal_signs_begin() {
    let set = column("en", "---", &["1.5", "17", "1,204", "–", "12 %"]);
    let runs = second(set.leaf());
    let point = letter_at(runs[0], '.').unwrap();
    let ends = [runs[1], runs[2], runs[3]].map(edge::end);
    assert_eq!(ends, [point; 3]);
    assert!(edge::end(runs[4]) > point, "the sign of per cent hangs behind");
}

#[test]
fn german_numbers_stand_on_their_comma() {
    let set = column("de", "---", &["1.234,5", "0,25", "12.000"]);
    let runs = second(set.leaf());
    let commas = [runs[0], runs[1]].map(|run| letter_at(run, ',').unwrap());
    assert_eq!(commas[0], commas[1]);
    assert_eq!(edge::end(runs[2]), commas[0]);
}

#[test]
fn numbers_written_with_the_other_sign_are_aligned_on_that() {
    let set = column("de", "---", &["1.5", "0.25"]);
    let points: Vec<Length> = second(set.leaf()).iter().map(|run| letter_at(run, '.').unwrap()).collect();
    assert_eq!(points[0], points[1]);
}

#[test]
fn an_alignment_that_was_asked_for_is_kept() {
    let set = column("en", ":--", &["1.5", "17.25", "3"]);
    let begins: Vec<Length> = second(set.leaf()).iter().map(|run| run.x).collect();
    assert!(begins.iter().all(|begin| *begin == begins[0]), "{begins:?}");
}

#[test]
fn dates_times_and_scores_stand_at_the_start() {
    for cells in [["12.03.2024", "1.4.2024"], ["12:30", "9:05"], ["3:1", "10:2"], ["1–3", "10–12"]] {
        let set = column("en", "---", &cells);
        let begins: Vec<Length> = second(set.leaf()).iter().map(|run| run.x).collect();
        assert_eq!(begins[0], begins[1], "{cells:?}");
    }
}

#[test]
fn the_head_of_numbers_ends_where_the_longest_ends() {
    let set = column("en", "---", &["1.5", "17.25", "3"]);
    let head = nodes(set.leaf(), |role| role == Role::HeaderCell)[1];
    let head = edge::end(runs_under(set.leaf(), head)[0].1);
    let longest = second(set.leaf()).into_iter().map(edge::end).max().unwrap();
    assert!((head - longest).abs() <= NOTHING, "{head} {longest}");
}

#[test]
fn a_note_mark_is_no_part_of_a_number() {
    let set = set("# T\n\n| a | b |\n|---|---|\n| x | 12[^1] |\n| y | 7 |\n| z | 105 |\n\n[^1]: Note.\n");
    let ends: Vec<Length> = second(set.leaf()).into_iter().map(edge::end).collect();
    assert!((ends[0] - ends[1]).abs() <= NOTHING && (ends[1] - ends[2]).abs() <= NOTHING, "{ends:?}");
}

#[test]
fn a_column_is_aligned_on_numbers_among_words_where_the_article_says_so() {
    let json = r#"{"language": "en", "title": [{"type": "text", "text": "T"}], "body": [{"type": "table", "alignments": ["decimal"],
        "rows": [{"cells": [{"content": [{"type": "text", "text": "some 1.5 km"}]}]},
                 {"cells": [{"content": [{"type": "text", "text": "12.25 m"}]}]},
                 {"cells": [{"content": [{"type": "text", "text": "none"}]}]}]}]}"#;
    let article = read::json("a.json", json).unwrap().article;
    let set = Press::new(style("article"), Fonts::bundled()).set(&article, &NoAssets).unwrap();
    let point = |cell: usize| {
        let node = nodes(set.leaf(), |role| role == Role::DataCell)[cell];
        runs_under(set.leaf(), node).iter().find_map(|(_, run)| letter_at(run, '.')).unwrap()
    };
    assert_eq!(point(0), point(1));
}

#[cfg(feature = "fonts-extra")]
#[test]
fn numbers_in_urdu_run_from_left_to_right_in_mirrored_columns() {
    let set = column("ur", "---", &["−1.5 %", "−1,204.25 %", "17"]);
    let points: Vec<Length> = second(set.leaf())[..2].iter().map(|run| letter_at(run, '.').unwrap()).collect();
    assert_eq!(points[0], points[1]);
    let minus = letter_at(second(set.leaf())[0], '−').unwrap();
    assert!(minus < points[0]);
    let first = cells(set.leaf())[0];
    assert!(first.x > edge::end(second(set.leaf())[0]), "the first column is at the right");
}
