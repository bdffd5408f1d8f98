//! Chinese, Japanese and Korean, and scripts without spaces, in letters one em wide (tests/faces).

use offprint::asset::NoAssets;
use offprint::font::Fonts;
use offprint::leaf::{Mark, Run};
use offprint::length::Length;
use offprint::list::{FORBIDDEN, Glue, Item};
use offprint::model::{Article, Block, Inline, Paragraph, Phrase};
use offprint::notice::Code;
use offprint::style::{Kinsoku, KoreanBreaks, Style};
use offprint::typeset::{Press, Set};
use proptest::prelude::*;

/// The em of these tests.
const EM: Length = Length::pt(10);

/// Lines of so many ems, in the square face, without an indent.
fn style(ems: i32) -> Style {
    let source = "[families]\nserif = 'Square'\n[page]\ninside = '0pt'\noutside = '0pt'\n[indents]\nparagraph = '0pt'\nquote = '0pt'\n\
        list = '0pt'\nverse = '0pt'\ncode = '0pt'\ndefinition = '0pt'\nnote = '0pt'\n[paragraph]\nprotrude = false\n[roles.body]\nsize = '10pt'";
    let mut style = Style::from_toml("style.toml", source).unwrap();
    style.page.outside = style.page.width - EM * ems;
    style
}

fn press(style: Style) -> Press {
    let square = Fonts::default().with("square.ttf", include_bytes!("faces/square.ttf").to_vec()).unwrap();
    Press::new(style, square)
}

fn article(language: &str, text: &str) -> Article {
    Article::build("一", language).paragraph(text).finish()
}

fn paragraph(content: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph::new(content))
}

/// The items of a paragraph.
fn items(language: &str, text: &str) -> Vec<Item> {
    press(style(20)).stages(&article(language, text), &NoAssets).unwrap().lists()[1].clone()
}

/// Widths of what stands in a paragraph without white and of the white between, in quarters of an em: `4 [1] 8` are a letter and two
/// more a quarter off, or a letter and another with two signs.
fn quarters(language: &str, text: &str) -> String {
    let whole = |width: Length| (width.units() * 4 + EM.units() / 2) / EM.units();
    let shown = |item: &Item| match item {
        Item::Box(width) => Some(whole(*width).to_string()),
        Item::Glue(glue) if !glue.fills && glue.width > Length::ZERO => Some(format!("[{}]", whole(glue.width))),
        _ => None,
    };
    items(language, text).iter().filter_map(shown).collect::<Vec<_>>().join(" ")
}

fn runs(set: &Set) -> impl Iterator<Item = &Run> {
    set.leaf().pages.iter().flat_map(|page| &page.marks).filter_map(|mark| match mark {
        Mark::Run(run) if run.size == EM => Some(run),
        _ => None,
    })
}

/// The lines of a paragraph that is set in so many ems.
fn lines_in(style: Style, language: &str, text: &str) -> Vec<String> {
    let set = press(style).set(&article(language, text), &NoAssets).unwrap();
    let mut lines: Vec<(Length, String)> = Vec::new();
    for run in runs(&set) {
        match lines.last_mut().filter(|(y, _)| *y == run.y) {
            Some((_, line)) => line.push_str(&run.text),
            None => lines.push((run.y, run.text.clone())),
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

fn lines(ems: i32, language: &str, text: &str) -> Vec<String> {
    lines_in(style(ems), language, text)
}

// The white of signs.

#[test]
fn signs_are_half_an_em_of_ink_and_half_an_em_of_white() {
    assert_eq!(quarters("ja", "一「二」三、四。五"), "4 [2] 8 [2] 6 [2] 6 [2] 4");
}

#[test]
fn white_between_signs_is_counted_once() {
    assert_eq!(quarters("ja", "一」「二"), "6 [2] 6");
    assert_eq!(quarters("ja", "一「『二』」三"), "4 [2] 12 [2] 4");
    assert_eq!(quarters("ja", "一。」二"), "8 [2] 4");
    assert_eq!(quarters("ja", "一、「二"), "6 [2] 6");
}

#[test]
fn sign_at_the_beginning_has_no_white() {
    assert_eq!(quarters("ja", "「一"), "6");
}

#[test]
fn middle_dot_has_a_quarter_at_either_side() {
    assert_eq!(quarters("ja", "一・二"), "4 [1] 2 [1] 4");
}

#[test]
fn mark_in_the_middle_of_its_square_keeps_it() {
    assert_eq!(quarters("ja", "一！二"), "8 4");
}

#[test]
fn latin_letters_and_figures_stand_off_by_a_quarter() {
    assert_eq!(quarters("ja", "一ab二"), "4 [1] 8 [1] 4");
    assert_eq!(quarters("zh", "一12二"), "4 [1] 8 [1] 4");
    assert_eq!(quarters("ja", "一 ab 二"), "4 [1] 8 [1] 4", "a space that is written says the same");
    assert_eq!(quarters("en", "a一b"), "4 4 4", "not in an English sentence");
}

#[test]
fn white_beside_latin_letters_gives_from_an_eighth_to_a_half() {
    let white = |item: &Item| {
        matches!(item, Item::Glue(Glue { width, stretch, shrink, level: 3, .. })
        if *width == EM / 4 && *stretch == EM / 4 && *shrink == EM / 8)
    };
    assert!(items("ja", "一a").iter().any(white));
}

#[test]
fn nothing_is_given_by_what_closes_a_sentence() {
    let shrinks = |text: &str| {
        let found = items("ja", text).into_iter().find_map(|item| match item {
            Item::Glue(glue) if glue.width > Length::ZERO => Some(glue.shrink > Length::ZERO),
            _ => None,
        });
        found.unwrap()
    };
    assert!(shrinks("一、二") && !shrinks("一。二"));
}

#[test]
fn signs_on_a_grid_keep_their_squares() {
    let mut style = style(20);
    style.east_asian.grid = true;
    let items = press(style).stages(&article("ja", "一「二」三"), &NoAssets).unwrap().lists()[1].clone();
    assert_eq!(items.iter().map(Item::width).sum::<Length>(), EM * 5);
}

// Lines.

#[test]
fn line_begins_with_no_closing_sign_and_ends_with_no_opening_one() {
    assert_eq!(lines(5, "ja", "一二三四五。六七八九"), ["一二三四", "五。六七八", "九"]);
    assert_eq!(lines(4, "ja", "一二三「四五六」七八"), ["一二三", "「四五六」", "七八"]);
}

#[test]
fn white_of_signs_is_gone_at_the_edges_of_lines() {
    // Six and a half ems of letters, of which the last half is white.
    let set = press(style(6)).set(&article("ja", "一二三四五、六七八九十百"), &NoAssets).unwrap();
    let run = runs(&set).next().unwrap();
    assert!(run.text.starts_with("一二三四五、"), "{}", run.text);
    let second = lines(4, "ja", "一二三四「五六七」八九十");
    assert_eq!(second[1], "「五六七」", "ink of two halves and three letters");
}

#[test]
fn small_kana_begin_lines_by_style() {
    let lines = |kinsoku| {
        let mut style = style(4);
        style.east_asian.kinsoku = kinsoku;
        lines_in(style, "ja", "一二三四っ五六七")
    };
    assert_eq!(lines(Kinsoku::Strict)[0], "一二三");
    assert_eq!(lines(Kinsoku::Normal)[0], "一二三四");
}

#[test]
fn stops_hang_in_the_margin_by_style() {
    let mut hanging = style(5);
    hanging.east_asian.hang = true;
    assert_eq!(lines_in(hanging, "ja", "一二三四五。六七八九十")[0], "一二三四五。");
    assert_eq!(lines(5, "ja", "一二三四五。六七八九十")[0], "一二三四");
}

#[test]
fn pairs_of_dashes_stay_together() {
    assert_eq!(lines(4, "zh", "一二三——四五六")[0], "一二三");
}

#[test]
fn lines_begin_with_quotes_that_open_and_end_with_those_that_close() {
    assert_eq!(lines(4, "zh", "一二三四“五六”七八九"), ["一二三四", "“五六”", "七八九"]);
    assert_eq!(lines(3, "zh", "“一二”三四五六"), ["“一二”", "三四五", "六"]);
}

#[test]
fn korean_words_stay_whole_but_by_style_and_in_need() {
    assert_eq!(lines(5, "ko", "가나다 라마바 사가나")[0].trim_end(), "가나다");
    let mut letters = style(5);
    letters.east_asian.korean = KoreanBreaks::Letters;
    assert_eq!(lines_in(letters, "ko", "가나다 라마바 사가나")[0], "가나다 라");
    assert_eq!(lines(3, "ko", "가나다라마바")[0], "가나다");
}

#[test]
fn note_mark_begins_no_line() {
    let link = Inline::Link(offprint::model::Link::new("https://example.org", vec!["一二三四".into()]));
    let article = Article::build("一", "ja").block(paragraph(vec![link, "五六".into()])).finish();
    let set = press(style(4)).set(&article, &NoAssets).unwrap();
    let first = set.leaf().pages[0].marks.iter().find_map(|mark| match mark {
        Mark::Run(run) if run.text.starts_with('[') => Some(run.x),
        _ => None,
    });
    assert!(first.unwrap() > Length::ZERO);
}

#[test]
fn square_space_after_a_mark_is_an_em_within_a_line_and_gone_at_its_end() {
    assert_eq!(
        quarters("ja", "\u{3000}一！\u{3000}二"),
        "8 [4] 4",
        "at the beginning it is an indent, which the style says"
    );
    assert_eq!(lines(3, "ja", "一二！\u{3000}三四五")[1], "三四五");
}

/// Words, signs and figures as they stand beside one another in no order.
fn mixture() -> impl Strategy<Value = String> {
    "[一二三っー々「『（」』）、。・！？“”…—ab12]{1,60}( [一二ab]{1,5}){0,3}"
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_leaves_the_measure_and_no_letter_is_lost(
        text in mixture(),
        ems in 3..20_i32,
        language in prop_oneof![Just("ja"), Just("zh"), Just("ko"), Just("en")],
        grid: bool,
    ) {
        let mut style = style(ems);
        style.east_asian.grid = grid;
        style.punctuation.quotes = false;
        let set = press(style).set(&article(language, &text), &NoAssets).unwrap();
        prop_assert!(set.notices().iter().all(|notice| notice.code != Code::OverfullLine), "{:?}", set.notices());
        let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{AD}').collect::<String>();
        let found: String = runs(&set).map(|run| run.text.as_str()).collect();
        prop_assert_eq!(letters(&found), letters(&text));
    }
}

// Pages.

#[test]
fn measure_is_a_whole_number_of_ems_and_every_paragraph_stands_in() {
    let mut style = style(10);
    style.page.outside -= Length::pt(7);
    style.indents.paragraph = Length::pt(15);
    for (language, indent) in [("ja", 1), ("zh-Hant", 2)] {
        let leaded = style.leaded_for(&language.into());
        assert_eq!((leaded.page.measure(), leaded.indents.paragraph), (EM * 10, EM * indent));
        let set = press(style.clone()).set(&article(language, "一二三"), &NoAssets).unwrap();
        assert_eq!(runs(&set).next().unwrap().x, EM * indent, "{language}");
    }
}

#[test]
fn stress_is_dots_above_in_japanese_and_below_in_chinese() {
    let dots = |language: &str| {
        let stressed = Inline::Emphasis(Phrase::new(vec!["二、三".into()]));
        let article = Article::build("一", language).block(paragraph(vec!["一".into(), stressed])).finish();
        let set = press(style(20)).set(&article, &NoAssets).unwrap();
        let base = runs(&set).next().unwrap().y;
        let marks = set.leaf().pages[0].marks.clone();
        let dots = marks.into_iter().filter_map(move |mark| match mark {
            Mark::Rule(rule) if rule.round => Some((rule.area.x + rule.area.width / 2, rule.area.y < base)),
            _ => None,
        });
        dots.collect::<Vec<_>>()
    };
    let near = |x: Length, ems: i32| (x - EM * ems).units().abs() < 10;
    let [(second, above), (fourth, _)] = dots("ja")[..] else { panic!("a dot for each letter and none for the comma") };
    // The comma is ink and white, an em together.
    assert!(above && near(second - EM / 2, 1) && near(fourth - EM / 2, 3), "{second} {fourth}");
    assert!(dots("zh").iter().all(|(_, above)| !above));
    assert_eq!(dots("ko"), []);
}

// Scripts without spaces.

#[test]
fn thai_letters_are_set_apart_and_never_parted_there() {
    let items = items("th", "กขคง");
    let apart = |two: &[Item]| matches!(two, [Item::Penalty(FORBIDDEN), Item::Glue(Glue { level: 4, fills: false, .. })]);
    assert!(items.windows(2).filter(|two| apart(two)).count() >= 2, "{items:?}");
}
