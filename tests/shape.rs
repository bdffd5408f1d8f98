//! What the breaker is told about words.
#![cfg(feature = "fonts-core")]

use offprint::asset::NoAssets;
use offprint::font::Fonts;
use offprint::length::Length;
use offprint::list::{FORBIDDEN, Item};
use offprint::model::{Article, Block, CodeBlock};
use offprint::style::Style;
use offprint::typeset::Press;

/// The items of the first block below the title.
fn items(article: &Article) -> Vec<Item> {
    let press = Press::new(Style::default(), Fonts::bundled());
    press.stages(article, &NoAssets).unwrap().lists()[1].clone()
}

/// The costs of the hyphens in a paragraph with the one word that has any.
fn hyphen_costs(language: &str, text: &str) -> Vec<i32> {
    let article = Article::build("T", language).paragraph(text).finish();
    let cost = |item: Item| match item {
        Item::Discretionary(place) if place.pre > Length::ZERO => Some(place.penalty),
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
    assert!(items.iter().filter(|item| **item == Item::Penalty(0)).count() > 5, "{items:?}");
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

// What hyphens cost: 60, 40 more for a short stub, 60 more in a name, 200 more beside another hyphen.

#[test]
fn short_stub_costs_more() {
    assert_eq!(hyphen_costs("en-US", "the reformation"), [100, 60, 60]); // re-for-ma-tion
    assert_eq!(hyphen_costs("en-US", "the fellow"), [100]); // fel-low
}

#[test]
fn name_costs_more_to_part() {
    assert_eq!(hyphen_costs("en-US", "the Reformation"), [160, 120, 120]);
    assert_eq!(hyphen_costs("de", "die Reformation"), [100, 60, 60], "every noun has a capital");
}

#[test]
fn first_word_of_a_sentence_is_no_name() {
    assert_eq!(hyphen_costs("en-US", "Reformation"), [100, 60, 60]);
    assert_eq!(hyphen_costs("en-US", "It is. “Reformation"), [100, 60, 60]);
    assert_eq!(hyphen_costs("en-US", "it is, “Reformation"), [160, 120, 120]);
}

#[test]
fn word_with_a_hyphen_is_parted_elsewhere_at_a_price() {
    assert_eq!(hyphen_costs("en-US", "an all-information-a"), [300, 260, 260]); // in-for-ma-tion
}

#[test]
fn words_that_readers_type_are_not_hyphenated() {
    for word in ["@reformation", "#reformation", "reformation2026", "a@reformation.org", "www.reformation.org"] {
        assert_eq!(hyphen_costs("en-US", word), [0; 0], "{word}");
    }
}
