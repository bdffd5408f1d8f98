//! Short forms that are defined once: `*[HTML]: Hyper Text Markup Language`.

use super::{article, at, only, paragraph, read, short, texts};

fn set(copy: &str) -> String {
    short(paragraph(&article(copy)))
}

#[test]
fn every_mention_of_a_defined_form_is_marked() {
    let copy = "The HTML of *HTML* and `HTML`\n\n*[HTML]: Hyper Text Markup Language\n";
    let form = "abbr(Hyper Text Markup Language:HTML)";
    assert_eq!(set(copy), format!("The |{form}| of |em({form})| and |code(HTML)"));
}

#[test]
fn only_whole_words_are_marked_and_the_longest_first() {
    let copy = "*[W3]: b\n*[W3 C]: Web\n  *[°C]: Celsius\n\nW3 C, W3, aW3, W3_, W3C, 3°C\n";
    assert_eq!(set(copy), "abbr(Web:W3 C)|, |abbr(b:W3)|, aW3, W3_, W3C, 3|abbr(Celsius:°C)");
}

#[test]
fn words_without_spaces_between_them_are_marked() {
    assert_eq!(set("*[国連]: 国際連合\n*[UN]: U\n\n今日国連は UN은\n"), "今日|abbr(国際連合:国連)|は |abbr(U:UN)|은");
}

#[test]
fn addresses_and_tags_are_left_alone() {
    let copy = "*[NHS]: x\n\nhttps://NHS.example/NHS me@NHS.uk <abbr title=\"y\">NHS</abbr>\n";
    assert_eq!(set(copy), "https://NHS.example/NHS me@NHS.uk |abbr(y:NHS)");
}

#[test]
fn titles_headings_notes_and_front_matter_know_it_too() {
    let copy = "---\ntitle: T\nstandfirst: The A\n---\n\n# The A\n\nx[^1]\n\n[^1]: An A.\n\n*[A]: b\n";
    let set = read(copy).article;
    let json = serde_json::to_string(&set).unwrap();
    assert_eq!(json.matches("\"expansion\":\"b\"").count(), 3, "{json}");
}

#[test]
fn places_are_those_of_the_copy() {
    let set = read("# T\n\n*[AB]: x\n\nan AB of\n").article;
    assert_eq!(texts(&set)[1..], [at("an ", 5, 1), at("AB", 5, 4), at(" of", 5, 6)]);
}

#[test]
fn what_is_no_definition_stays() {
    for copy in ["*[Editor’s note]: he left.*", "*[A]:", "*[A]: b\nmore", "    *[A]: b", "`x\n*[A]: b`", "*[a]b]: c"] {
        let set = article(&format!("{copy}\n\nA\n"));
        let json = serde_json::to_string(&set).unwrap();
        assert!(!json.contains("expansion"), "{copy}: {json}");
    }
    only(&article("*[A]: b\n\nA\n"));
}
