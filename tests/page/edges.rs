//! Where lines begin and end.

use super::*;

#[test]
fn justified_lines_end_at_the_right_edge() {
    let (set, style) = (set(LONG), style("article"));
    let (_, right) = sides(&style, 0, false);
    let mut seen = 0;
    for lines in paragraphs(set.leaf(), &style) {
        for line in &lines[..lines.len() - 1] {
            assert!(line.ends_at(right), "{line:?} ends beside {right}");
            seen += 1;
        }
    }
    assert!(seen > 300, "only {seen} lines were seen");
}

#[test]
fn ragged_lines_begin_at_the_left_edge_and_have_even_spaces() {
    let (set, style) = (set_as("large-print", LONG), style("large-print"));
    let (left, _) = sides(&style, 0, false);
    let mut spaces: Vec<Length> = Vec::new();
    let family = &style.families.serif;
    for (_, run) in top_nodes(set.leaf(), Role::Paragraph).into_iter().flat_map(|node| runs_under(set.leaf(), node)) {
        let face = &set.leaf().faces[run.face];
        if run.size == style.roles.body.size && face.family() == family && face.weight() == 400 {
            let blank = face.glyph(' ').unwrap();
            spaces.extend(run.glyphs.iter().filter(|glyph| glyph.id == blank).map(|glyph| glyph.advance));
        }
    }
    assert!(spaces.len() > 3_000, "only {} spaces were seen", spaces.len());
    assert!(spaces.iter().all(|space| *space == spaces[0]));
    for lines in paragraphs(set.leaf(), &style) {
        assert!(lines[1..].iter().all(|line| line.left == left), "{lines:?}");
    }
}

#[test]
fn long_words_that_cannot_be_parted_do_not_stand_in_the_margin() {
    let words = "äéaüüñéäaöüäö üäß aßßñößñ wßömdéüñööää éaaäßñßmßäkñö.";
    let set = set(&format!("# Title\n\nFirst.\n\n{words}\n"));
    let (_, right) = sides(&style("article"), 0, false);
    let lines = paragraphs(set.leaf(), &style("article")).concat();
    assert!(lines.iter().all(|line| line.right <= right + line.hang.1 + NOTHING), "{lines:#?}");
}

#[test]
fn ragged_lines_stay_inside_the_measure() {
    let (set, style) = (set_as("large-print", LONG), style("large-print"));
    let (_, right) = sides(&style, 0, false);
    for line in paragraphs(set.leaf(), &style).iter().flatten() {
        assert!(line.right <= right + line.hang.1 + NOTHING, "{line:?} ends beyond {right}");
    }
}

#[test]
fn body_baselines_are_on_one_grid_on_all_pages() {
    for preset in Style::presets() {
        let (set, style) = (set_as(preset, LONG), style(preset));
        let lines: Vec<Line> = paragraphs(set.leaf(), &style).into_iter().flatten().collect();
        assert!(lines.len() > 300 && lines.iter().any(|line| line.page * usize::from(style.page.columns) > 2), "{preset}");
        for line in &lines {
            let off = (line.y - lines[0].y).units() % style.grid.units();
            assert_eq!(off, 0, "{preset}: {line:?} is off the grid of {}", lines[0].y);
        }
    }
}

#[test]
fn baselines_return_to_the_grid_after_small_type() {
    let small =
        "    some code\n    some more\n    and the last\n\n> A quotation.\n\n| a | b |\n|---|---|\n| one | two |\n\n";
    let markdown = format!("# Title\n\n{0}\n\n{small}{0}\n\n## Heading\n\n{0}\n", words(60));
    let (set, style) = (set(&markdown), style("article"));
    let lines: Vec<Line> = paragraphs(set.leaf(), &style).into_iter().flatten().collect();
    assert!(lines.iter().all(|line| (line.y - lines[0].y).units() % style.grid.units() == 0), "{lines:#?}");
}

#[test]
fn first_paragraph_is_flush_and_the_others_are_indented() {
    let style = style("article");
    let set = set(&format!("# Title\n\n{0}\n\n{0}\n\n## Heading\n\n{0}\n\n{0}\n", words(40)));
    let (left, _) = sides(&style, 0, false);
    let begins: Vec<Length> = paragraphs(set.leaf(), &style).iter().map(|lines| lines[0].left - left).collect();
    let indent = style.indents.paragraph;
    assert_eq!(begins, [Length::ZERO, indent, Length::ZERO, indent]);
}

#[test]
fn paragraph_after_a_list_a_quote_and_a_table_is_flush() {
    let between = ["- one\n- two", "> quoted", "| a |\n|---|\n| b |", "    code", "* * *"];
    for between in between {
        let set = set(&format!("# Title\n\nBefore.\n\n{between}\n\nAfter.\n"));
        let style = style("article");
        let (left, _) = sides(&style, 0, false);
        let last = paragraphs(set.leaf(), &style).pop().unwrap();
        assert!(last[0].text == "After." && last[0].begins_at(left), "after {between:?}: {last:?}");
    }
}

#[test]
fn code_without_a_letter_takes_no_room() {
    let lines = |between: &str| set(&format!("# Title\n\nBefore.\n\n{between}After.\n")).leaf().pages[0].lines.clone();
    assert_eq!(lines("```\n```\n\n"), lines(""));
}

#[test]
fn white_below_a_heading_does_not_grow() {
    for preset in ["article", "review"] {
        let parts: String =
            (0..12).map(|part| format!("## Part\n\n{}\n\n{}\n\n", words(90 + part * 17), words(70))).collect();
        let set = set_as(preset, &format!("# Title\n\n{}\n\n{parts}", words(60)));
        let runs: Vec<Placed<'_>> = all_runs(set.leaf()).collect();
        let below = |at: usize| runs[at + 1].1.y - runs[at].1.y;
        let headings = (0..runs.len() - 1).filter(|&at| runs[at].1.text == "Part");
        let white: Vec<Length> = headings.map(below).collect();
        // At the head of a page what takes its text back to the grid stands below it.
        let least = white.iter().min().copied().unwrap();
        let grid = style(preset).grid;
        assert!(white.len() == 12 && white.iter().all(|below| *below - least < grid), "{preset}: {white:?}");
    }
}

#[test]
fn list_marks_hang_before_lines_that_share_an_edge() {
    let set = set(&format!("# Title\n\n- {0}\n- {0}\n\n9. {0}\n10. {0}\n", words(40)));
    let style = style("article");
    let (left, _) = sides(&style, 0, false);
    let items = nodes(set.leaf(), |role| role == Role::ListItem);
    assert_eq!(items.len(), 4);
    for item in items {
        let label = runs_but(set.leaf(), item, &|role| role == Role::ListBody);
        let body = lines(&runs_but(set.leaf(), item, &|role| role == Role::Label), style.roles.body.size);
        let (_, mark) = label[0];
        assert!(body.len() > 2 && body.iter().all(|line| line.left == body[0].left), "{body:#?}");
        assert_eq!(mark.y, body[0].y, "a mark stands on the first line of its item");
        assert!(mark.x >= left && mark.x + mark.width() <= body[0].left, "{mark:?} does not hang before {}", body[0].left);
    }
}

#[test]
fn numbers_of_a_list_end_at_one_edge() {
    let set = set("# Title\n\n9. nine\n10. ten\n11. eleven\n");
    let labels = nodes(set.leaf(), |role| role == Role::Label);
    let ends: Vec<Length> = (labels.iter())
        .map(|label| runs_under(set.leaf(), *label).iter().map(|(_, run)| run.x + run.width()).max().unwrap())
        .collect();
    assert_eq!(ends.len(), 3);
    assert!(ends.iter().all(|end| (*end - ends[0]).abs() <= NOTHING), "{ends:?}");
}

#[test]
fn quotation_stands_in_at_both_sides() {
    let set = set(&format!("# Title\n\n> {}\n", words(60)));
    let style = style("article");
    let (left, right) = sides(&style, 0, false);
    let quote = nodes(set.leaf(), |role| role == Role::BlockQuote)[0];
    let lines = lines(&runs_under(set.leaf(), quote), style.roles.quote.size);
    let indent = style.indents.quote;
    assert!(lines[1].begins_at(left + indent) && lines[1].ends_at(right - indent), "{lines:?}");
}

#[test]
fn verse_keeps_its_lines_and_hangs_what_it_turns() {
    let long = words(30);
    let set = set(&format!("# Title\n\n| Short one\n| {long}\n| Short two\n"));
    let style = style("article");
    let verse = nodes(set.leaf(), |role| role == Role::BlockQuote)[0];
    let lines = lines(&runs_under(set.leaf(), verse), style.roles.verse.size);
    let begins: Vec<Length> = lines.iter().map(|line| line.left - lines[0].left).collect();
    assert_eq!(lines[0].text, "Short one");
    assert!(lines.len() > 4, "{lines:#?}");
    assert_eq!(begins[1], Length::ZERO);
    assert!(begins[2..lines.len() - 1].iter().all(|begin| *begin == style.indents.verse), "{begins:?}");
    assert_eq!((lines.last().unwrap().text.as_str(), *begins.last().unwrap()), ("Short two", Length::ZERO));
}

#[cfg(feature = "fonts-extra")]
#[test]
fn arabic_lines_begin_at_the_right_edge_and_are_indented_there() {
    let (set, style) = (set(ARABIC), style("article"));
    let (_, right) = sides(&style, 0, true);
    let runs = |node| runs_under(set.leaf(), node);
    let is_body = |run: &Run| set.leaf().faces[run.face].family() == "Noto Naskh Arabic" && run.size > style.roles.body.size;
    let mut first_lines = [0, 0];
    for node in top_nodes(set.leaf(), Role::Paragraph) {
        let runs = runs(node);
        let Some((_, run)) = runs.iter().find(|(_, run)| is_body(run)) else { continue };
        let lines = lines(&runs, run.size);
        if lines.len() < 3 || lines[0].page == 0 && lines[0].y < style.page.top + style.grid * 8 {
            continue;
        }
        assert!(lines[1..].iter().all(|line| (line.right - right).abs() <= NOTHING), "{lines:#?}");
        let indent = right - lines[0].right;
        let indented = (indent - style.indents.paragraph).abs() <= NOTHING;
        assert!(indented || indent.abs() <= NOTHING, "the first line stands in by {indent}");
        first_lines[usize::from(indented)] += 1;
    }
    assert!(first_lines.iter().all(|count| *count > 1), "flush and indented: {first_lines:?}");
}

#[cfg(feature = "fonts-extra")]
#[test]
fn arabic_list_marks_hang_at_the_right() {
    let set = set("---\nlang: ar\ntitle: عنوان\n---\n- كلمة أولى في القائمة\n- كلمة ثانية\n");
    let style = style("article");
    let (_, right) = sides(&style, 0, true);
    for item in nodes(set.leaf(), |role| role == Role::ListItem) {
        let label = runs_but(set.leaf(), item, &|role| role == Role::ListBody);
        let body = runs_but(set.leaf(), item, &|role| role == Role::Label);
        let end = body.iter().map(|(_, run)| run.x + run.width()).max().unwrap();
        assert!(label[0].1.x >= end, "{label:?} hangs over {end}");
        assert!(label[0].1.x + label[0].1.width() <= right + NOTHING);
    }
}

#[test]
fn word_wider_than_the_measure_is_parted_even_in_a_title() {
    for preset in ["pocket", "large-print"] {
        let set = set_as(preset, "---\ntitle: Menneskerettighedserklæringsudvalgsformand\nlang: da\n---\n\nText.\n");
        let measure = style(preset).page.width - style(preset).page.inside - style(preset).page.outside;
        for mark in &set.leaf().pages[0].marks {
            let Mark::Run(run) = mark else { continue };
            assert!(run.width() <= measure + NOTHING, "{preset}: {}", run.text);
        }
    }
}
