//! What the breaker is told about words.
#![cfg(feature = "fonts-core")]

mod edge;

use offprint::asset::NoAssets;
use offprint::font::Fonts;
use offprint::leaf::{Belongs, Mark};
use offprint::length::Length;
use offprint::list::{FORBIDDEN, Item};
use offprint::model::{Article, Block, CodeBlock, Inline, Link, Paragraph};
use offprint::notice::Code;
use offprint::style::Style;
use offprint::typeset::{Press, Set};
use proptest::prelude::*;

/// The items of the first block below the title.
fn items(article: &Article) -> Vec<Item> {
    let press = Press::new(Style::default(), Fonts::bundled());
    press.stages(article, &NoAssets).unwrap().lists()[1].clone()
}

/// The costs of the hyphens in a paragraph with the one word that has any.
fn hyphen_costs(language: &str, text: &str) -> Vec<i32> {
    let article = Article::build("T", language).paragraph(text).finish();
    let cost = |item: Item| match item {
        Item::Discretionary(place) if place.pre > Length::ZERO && place.penalty < 1_000 => Some(place.penalty),
        _ => None,
    };
    items(&article).into_iter().filter_map(cost).collect()
}

fn has_hyphens(items: &[Item]) -> bool {
    items.iter().any(|item| matches!(item, Item::Discretionary(_)))
}

#[test]
fn words_without_spaces_between_them_end_lines_as_well_as_others() {
    let thai = Article::build("T", "th").paragraph("รถรางเที่ยวสุดท้ายออกตอนหกโมงเย็นและไม่มีใครบอกผู้โดยสาร").finish();
    let items = items(&thai);
    // A penny is no hyphen.
    let may_end = |item: &&Item| matches!(item, Item::Penalty(cost) if *cost < 10);
    assert!(items.iter().filter(may_end).count() > 5, "{items:?}");
    assert!(!has_hyphens(&items));
}

#[test]
fn ideographs_in_any_number_are_no_endless_word() {
    let chinese = Article::build("T", "zh").paragraph(&*format!("{}。", "末班电车六点开出".repeat(10))).finish();
    assert!(!has_hyphens(&items(&chinese)), "a line would begin with a full stop");
}

#[test]
fn code_parts_at_a_run_of_spaces() {
    let code = Article::build("T", "en").block(Block::Code(CodeBlock::new("let x = 1;    // one"))).finish();
    let items = items(&code);
    let run = items.windows(3).position(|three| matches!(three, [_, Item::Glue(_), Item::Glue(_)]));
    let before = run.map(|index| items[index]);
    assert!(before.is_some_and(|before| before != Item::Penalty(FORBIDDEN)), "{items:?}");
}

// What hyphens cost in the preset: 50, 80 more for a short stub, 60 more in a name, 200 more beside another hyphen.

#[test]
fn short_stub_costs_more() {
    assert_eq!(hyphen_costs("en-US", "the reformation"), [130, 50, 50]); // re-for-ma-tion
    assert_eq!(hyphen_costs("en-US", "the fellow"), [130]); // fel-low
}

#[test]
fn name_costs_more_to_part() {
    assert_eq!(hyphen_costs("en-US", "the Reformation"), [190, 110, 110]);
    assert_eq!(hyphen_costs("de", "die Reformation"), [130, 50, 50], "every noun has a capital");
}

#[test]
fn first_word_of_a_sentence_is_no_name() {
    assert_eq!(hyphen_costs("en-US", "Reformation"), [130, 50, 50]);
    assert_eq!(hyphen_costs("en-US", "It is. “Reformation"), [130, 50, 50]);
    assert_eq!(hyphen_costs("en-US", "it is, “Reformation"), [190, 110, 110]);
}

#[test]
fn word_with_a_hyphen_is_parted_elsewhere_at_a_price() {
    assert_eq!(hyphen_costs("en-US", "an all-information-a"), [330, 250, 250]); // in-for-ma-tion
}

#[test]
fn words_that_readers_type_are_not_hyphenated() {
    for word in ["@reformation", "#reformation", "reformation2026", "a@reformation.org", "www.reformation.org"] {
        assert_eq!(hyphen_costs("en-US", word), [0; 0], "{word}");
    }
}

// Letters that change where a line ends.

/// The items of words in a language, hyphenated or not.
fn items_of(language: &str, words: &str, hyphenate: bool) -> Vec<Item> {
    let mut style = Style::default();
    style.paragraph.hyphenate = hyphenate;
    let article = Article::build("T", language).paragraph(words).finish();
    Press::new(style, Fonts::bundled()).stages(&article, &NoAssets).unwrap().lists()[1].clone()
}

fn width(items: &[Item]) -> Length {
    items.iter().map(Item::width).sum()
}

#[test]
fn both_sides_of_a_hyphen_are_as_wide_as_words_of_their_own() {
    for (language, before, after) in [
        ("en-US", "of", "fice"),
        ("en-US", "ef", "ficient"),
        ("de", "Auf", "fahrt"),
        ("de", "Schiff", "fahrt"),
        ("de", "Stoff", "fetzen"),
        ("en-US", "affi", "davit"),
        ("de", "Vor", "tat"),
    ] {
        let whole = items_of(language, &format!("{before}{after}"), false);
        let parted = items_of(language, &format!("{before}{after}"), true);
        assert_eq!(width(&parted), width(&whole), "{before}{after} unbroken");
        let alone = |word: &str| width(&items_of(language, word, false));
        let is_right = |(index, item): (usize, &Item)| match item {
            Item::Discretionary(place) => {
                let left = width(&parted[..index]) + place.pre == alone(before) + alone("\u{2010}");
                left && place.post + width(&parted[index + 1..]) == alone(after)
            }
            _ => false,
        };
        assert!(parted.iter().enumerate().any(is_right), "{before}-{after}: {parted:?}");
    }
}

#[test]
fn ligature_comes_apart_at_any_of_its_letters() {
    let alone = |word: &str| width(&items_of("en-US", word, false));
    for (exception, before, after) in [("o-ffice", "o", "ffice"), ("of-fice", "of", "fice"), ("off-ice", "off", "ice")] {
        let mut style = Style::default();
        style.exceptions.insert("en".into(), vec![exception.to_owned()]);
        let article = Article::build("T", "en-US").paragraph("office").finish();
        let items = Press::new(style, Fonts::bundled()).stages(&article, &NoAssets).unwrap().lists()[1].clone();
        let at = items.iter().position(|item| matches!(item, Item::Discretionary(_))).unwrap();
        let Item::Discretionary(place) = items[at] else { return };
        assert_eq!(width(&items), alone("office"));
        assert_eq!(width(&items[..at]) + place.pre, alone(before) + alone("\u{2010}"), "{exception}");
        assert_eq!(place.post + width(&items[at + 1..]), alone(after), "{exception}");
    }
}

#[test]
fn only_letters_that_change_stand_in_a_discretionary() {
    let places = |word: &str| -> Vec<_> {
        let places = items_of("en-US", word, true).into_iter();
        places.filter_map(|item| if let Item::Discretionary(place) = item { Some(place) } else { None }).collect()
    };
    let office = places("office");
    assert!(office[0].has_post && office[0].replace > office[0].post, "{office:?}");
    assert!(places("nonsense").iter().all(|place| !place.has_post && place.replace == Length::ZERO));
}

// Nothing leaves the measure.

/// Strings that no rule for words parts: addresses, code, endless words, marks in a row, of several scripts.
fn endless() -> impl Strategy<Value = String> {
    prop_oneof![
        "https?://[a-z]{1,20}\\.[a-z]{2,30}(/[a-zA-Z0-9%?&=._-]{1,40}){0,6}",
        "[a-z]{1,9}@[a-z]{3,40}\\.[a-z]{3}",
        "[a-z]{20,300}",
        "[A-Z0-9+/]{20,300}",
        "[.,:;?!/)(\\]=#%&_-]{5,100}",
        "[а-яёА-Я]{20,150}",
        "[ء-ي]{20,100}",
        "[一-九]{5,60}[。、]{1,9}",
        "(न्दी|e\u{301}|ก่|ffi|AV|fj){5,60}",
        "[a-zäöüß]{5,30}(-[a-zäöüß]{5,30}){1,4}",
        "[@#][a-z0-9]{10,60}",
    ]
}

/// A style whose lines are as long as that.
fn measuring(width: Length) -> Style {
    let source =
        "[page]\ninside = '0pt'\noutside = '0pt'\n[furniture]\nhead = { start = '' }\nfoot = { end = '' }\n[roles.title]\nsize = '11pt'
[indents]\nparagraph = '5pt'\nquote = '5pt'\nlist = '5pt'\nverse = '5pt'\ncode = '5pt'\ndefinition = '5pt'\nnote = '5pt'\n";
    let mut style = Style::from_toml("style.toml", source).unwrap();
    style.page.outside = style.page.width - width;
    style
}

/// Whether all words of the text stand between the margins, but for signs that hang into them.
fn fits(set: &Set, left: Length, width: Length) -> bool {
    let marks = set.leaf().pages.iter().flat_map(|page| &page.marks);
    let runs = marks.filter_map(|mark| match mark {
        Mark::Run(run) if matches!(run.belongs, Belongs::Slot(_)) => Some(run),
        _ => None,
    });
    runs.into_iter().all(|run| {
        let (before, after) = edge::may_hang(run);
        run.x + edge::NOTHING >= left - before && edge::end(run) - edge::NOTHING <= left + width + after
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_leaves_the_measure(
        words in prop::collection::vec(endless(), 1..5),
        ems in 5..40_i32,
        kind in 0..4_u8,
        language in prop_oneof![Just("en"), Just("de"), Just("tlh"), Just("ar"), Just("zh")],
    ) {
        let text = words.join(" ");
        let block = match kind {
            0 => Block::Code(CodeBlock::new(&*text)),
            1 => Block::Paragraph(Paragraph::new(vec![Inline::Code(text.as_str().into())])),
            2 => Block::Paragraph(Paragraph::new(vec![Inline::Link(Link::new(&*words[0], vec![words[0].as_str().into()]))])),
            _ => Block::Paragraph(Paragraph::new(vec![text.as_str().into()])),
        };
        let width = Length::pt(11) * ems;
        let article = Article::build("T", language).block(block).finish();
        let set = Press::new(measuring(width), Fonts::bundled()).set(&article, &NoAssets).unwrap();
        prop_assert!(set.notices().iter().all(|notice| notice.code != Code::OverfullLine), "{:?}", set.notices());
        // From right to left the page is bound at the other side.
        let left = if language == "ar" { Style::default().page.width - width } else { Length::ZERO };
        prop_assert!(fits(&set, left, width));
    }
}

#[test]
fn letters_of_many_faces_in_a_row_part_where_they_meet() {
    let (width, left) = (Length::pt(55), Style::default().page.width - Length::pt(55));
    for (language, left, code) in [("en", Length::ZERO, "ffiก่नन्दीe\u{301}न्दी"), ("ar", left, "一一一一一一一、、、、、、、")]
    {
        let article = Article::build("T", language).block(Block::Code(CodeBlock::new(code))).finish();
        let set = Press::new(measuring(width), Fonts::bundled()).set(&article, &NoAssets).unwrap();
        assert!(fits(&set, left, width), "{code}");
    }
}

#[test]
fn word_of_ten_thousand_letters_is_set() {
    let article = Article::build("T", "en").paragraph("abcdefghij".repeat(1_000)).finish();
    let width = Length::pt(200);
    let set = Press::new(measuring(width), Fonts::bundled()).set(&article, &NoAssets).unwrap();
    assert!(fits(&set, Length::ZERO, width) && set.notices().is_empty(), "{:?}", set.notices());
}
