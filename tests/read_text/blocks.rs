//! What stands between the blank lines.

use super::{body, notices, read};

/// A paragraph wrapped at 60, as a measure for what stands beside it.
const PROSE: &str = "The last tram left the depot at six, and nobody was on it but
the driver, who had asked to take it out alone, and a dog that
had been sleeping under the seats since the morning of the day.
";

const SET: &str = "p           The last tram left the depot at six, and nobody was on it but the driver, who had asked to take it out alone, and a dog that had been sleeping under the seats since the morning of the day.\n";

#[test]
fn wrapped_lines_are_one_paragraph() {
    assert_eq!(body(PROSE), SET);
}

#[test]
fn lines_end_where_they_would_not_have_to() {
    let copy = format!("{PROSE}\nThe tram is gone,\nThe rails remain,\nAnd no one here\nWill ride again.\n");
    let verse = "verse\n  | The tram is gone,\n  | The rails remain,\n  | And no one here\n  | Will ride again.\n  |\n";
    assert_eq!(body(&copy), format!("{SET}{verse}"));
}

#[test]
fn stanzas_are_one_poem_and_know_their_poet() {
    let copy = format!(
        "{PROSE}\nThe tram is gone,\nThe rails remain,\nAnd no one here\n\nWill ride again\nUntil the spring\nBrings back the rain.\n\n-- Ada Fenn\n"
    );
    let expected = "verse\n  | The tram is gone,\n  | The rails remain,\n  | And no one here\n  |\n  | Will ride again\n  | Until the spring\n  | Brings back the rain.\n  |\n  by Ada Fenn\n";
    assert_eq!(body(&copy), format!("{SET}{expected}"));
}

#[test]
fn long_lines_are_paragraphs_of_their_own() {
    let long = "The last tram left the depot at six, and nobody was on it but the driver, who had asked to take it out alone that day.";
    assert_eq!(body(&format!("{long}\n{long}\n")), format!("p           {long}\np           {long}\n"));
}

#[test]
fn an_indent_begins_a_paragraph() {
    let copy = "   The last tram left the depot at six, and nobody was on it.\nThe driver had asked to take it out alone, and took a dog.\n   It had been sleeping under the seats since the morning, and\nnobody knew whose it was.\n";
    let expected = "p           The last tram left the depot at six, and nobody was on it. The driver had asked to take it out alone, and took a dog.\np           It had been sleeping under the seats since the morning, and nobody knew whose it was.\n";
    assert_eq!(body(copy), expected);
}

#[test]
fn a_word_parted_at_a_line_end_is_whole_again_where_the_copy_has_it_whole() {
    let copy = "The committee of the depot met at six, and nobody of the com-\nmittee said a word; it was a well-\nknown silence, well-known in the whole of the town by then.\n";
    let expected = "p           The committee of the depot met at six, and nobody of the committee said a word; it was a well-known silence, well-known in the whole of the town by then.\n";
    assert_eq!(body(copy), expected);
}

#[test]
fn headings_are_known_by_their_look() {
    let copy = format!(
        "{PROSE}\nAt the gate\n\n{PROSE}\nTHE END OF IT\n\n{PROSE}\n2. Methods\n\n{PROSE}\nUnderlined\n==========\n\n{PROSE}\n## Marked\n\n{PROSE}"
    );
    let body = body(&copy);
    let headings: Vec<&str> = body.lines().filter(|line| line.starts_with('h')).map(|line| line[12..].trim()).collect();
    assert_eq!(headings, ["At the gate", "THE END OF IT", "2. Methods", "Underlined", "Marked"]);
}

#[test]
fn a_short_sentence_is_no_heading() {
    let copy = format!("{PROSE}\nNobody came.\n\n{PROSE}\nso they said\n\n{PROSE}");
    assert!(!body(&copy).contains("\nh"), "{}", body(&copy));
}

#[test]
fn lists_nest_by_what_they_stand_in() {
    let copy = "Two things are needed:\n- bread, which is had\n  at the gate\n- tea\n  * green\n  * black\n- salt\n";
    let expected = "p           Two things are needed:\nlist\n  item\n    p       bread, which is had at the gate\n  item\n    p       tea\n    list\n      item\n        p   green\n      item\n        p   black\n  item\n    p       salt\n";
    assert_eq!(body(copy), expected);
}

#[test]
fn numbers_go_on_over_blank_lines() {
    let copy = "3. bread\n\n4. tea\n   and milk\n\n   for the children\n\nThat is all there was.\n";
    let expected = "list        3\n  item\n    p       bread\n  item\n    p       tea and milk\n    p       for the children\np           That is all there was.\n";
    assert_eq!(body(copy), expected);
}

#[test]
fn letters_of_a_list_become_numbers_with_a_notice() {
    let copy = "T\nBy Ada Fenn\n\n(a) bread\n(b) tea\n";
    assert_eq!(body("(a) bread\n(b) tea\n"), "list        1\n  item\n    p       bread\n  item\n    p       tea\n");
    assert!(notices(copy)[0].starts_with("a.txt:4:1: this list is marked with letters"), "{:?}", notices(copy));
}

#[test]
fn a_number_that_begins_a_line_by_chance_is_text() {
    let copy = "The war of which everybody had spoken so long began in\n1914. Nobody was ready for it, least of all the people in\nthe depot.\n";
    assert_eq!(
        body(copy),
        "p           The war of which everybody had spoken so long began in 1914. Nobody was ready for it, least of all the people in the depot.\n"
    );
}

#[test]
fn quotations_are_marked_or_stand_in() {
    let copy = format!(
        "{PROSE}\n> Nobody came.\n> > Not one.\n>\n> -- Ada Fenn\n\n    The last tram left the depot at six, and nobody\n    was on it but the driver.\n\n{PROSE}"
    );
    let expected = "quote\n  p         Nobody came.\n  quote\n    p       Not one.\n  by Ada Fenn\nquote\n  p         The last tram left the depot at six, and nobody was on it but the driver.\n";
    assert_eq!(body(&copy), format!("{SET}{expected}{SET}"));
}

#[test]
fn columns_keep_their_white() {
    let copy = "Street        Trees\nLoom Lane     1204\nTar Lane        12\n";
    assert_eq!(body(copy), "code        \"Street        Trees\\nLoom Lane     1204\\nTar Lane        12\\n\"\n");
    assert_eq!(body("Street\tTrees\nLoom Lane\t1204\n"), "table\n  Street | Trees\n  Loom Lane | 1204\n");
}

#[test]
fn an_ornament_is_a_break() {
    assert_eq!(body(&format!("{PROSE}\n* * *\n\n{PROSE}")), format!("{SET}break\n{SET}"));
}

#[test]
fn emphasis_is_taken_only_where_it_is_sure() {
    let copy = "They came _early_ and *all of them*, in snake_case_names, for 2 * 3 * 4 hours, __init__ and _this too_.\n";
    let expected = "p           They came *early* and **all of them**, in snake_case_names, for 2 * 3 * 4 hours, __init__ and *this too*.\n";
    assert_eq!(body(copy), expected);
}

#[test]
fn addresses_are_links_and_end_before_the_stop() {
    let copy =
        "See https://example.org/a_(b), or write to ada@example.org. Also www.example.org/x; <https://example.org/y>.\n";
    let expected = "p           See [https://example.org/a_(b)](https://example.org/a_(b)), or write to [ada@example.org](mailto:ada@example.org). Also [www.example.org/x](https://www.example.org/x); [https://example.org/y](https://example.org/y).\n";
    assert_eq!(body(copy), expected);
}

#[test]
fn dashes_stay_as_typed_for_the_language_to_set() {
    assert_eq!(
        body("Nobody -- not one -- came, ``they said''...\n"),
        "p           Nobody -- not one -- came, \"they said\"...\n"
    );
}

#[test]
fn lines_of_scripts_without_spaces_are_joined_without_one() {
    let read = read("最後の路面電車は六時に車庫を出て行き、誰も\n乗っていなかったのに、運転手は一人で出て行\nった。\n");
    let expected = "最後の路面電車は六時に車庫を出て行き、誰も乗っていなかったのに、運転手は一人で出て行った。";
    assert_eq!(offprint::model::plain_text(paragraph(&read)), expected);
}

fn paragraph(read: &offprint::read::Read) -> &[offprint::model::Inline] {
    match &read.article.body[0] {
        offprint::model::Block::Paragraph(paragraph) => &paragraph.content,
        other => panic!("not a paragraph: {other:?}"),
    }
}
