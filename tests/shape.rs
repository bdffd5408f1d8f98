//! What the breaker is told about words.
#![cfg(feature = "fonts-core")]

use offprint::asset::NoAssets;
use offprint::font::Fonts;
use offprint::list::Item;
use offprint::model::Article;
use offprint::style::Style;
use offprint::typeset::Press;

/// The items of the first block below the title.
fn items(article: &Article) -> Vec<Item> {
    let press = Press::new(Style::default(), Fonts::bundled());
    press.stages(article, &NoAssets).unwrap().lists()[1].clone()
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
