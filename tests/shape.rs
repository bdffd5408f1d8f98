//! What the breaker is told about words.
#![cfg(feature = "fonts-core")]

use offprint::asset::NoAssets;
use offprint::font::Fonts;
use offprint::list::{FORBIDDEN, Item};
use offprint::model::{Article, Block, CodeBlock};
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

#[test]
fn code_parts_at_a_run_of_spaces() {
    let code = Article::build("T", "en").block(Block::Code(CodeBlock::new("let x = 1;    // one"))).finish();
    let items = items(&code);
    let run = items.windows(3).position(|three| matches!(three, [_, Item::Glue(_), Item::Glue(_)]));
    let before = run.map(|index| items[index]);
    assert!(before.is_some_and(|before| before != Item::Penalty(FORBIDDEN)), "{items:?}");
}
