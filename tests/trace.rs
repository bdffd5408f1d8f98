//! What a trace tells: a paragraph in full, in a face whose letters are all 6 pt wide; and that its numbers are true.
#![cfg(all(feature = "markdown", feature = "fonts-core"))]
#![expect(clippy::disallowed_methods, reason = "a test reads the articles of the collection")]

use std::fs;

use offprint::asset::NoAssets;
use offprint::flow::Piece;
use offprint::font::Fonts;
use offprint::length::Length;
use offprint::line::Measure;
use offprint::line::best::{Account, Breaker, Choice, Costs, Paragraph};
use offprint::list::{Discretionary, FORBIDDEN, Glue, Item};
use offprint::read;
use offprint::style::Style;
use offprint::trace::Trace;
use offprint::typeset::Press;

/// Letters of 6 pt, set as they were drawn, and spaces of 6 pt that stretch by 3 and shrink by 2.
const TYPEWRITER: &str = "
    inherits = 'article'
    [families]
    serif = 'Source Code Pro'
    [paragraph]
    glyph-scaling = 0
    letterspacing = 0
    protrude = false
    [paragraph.costs]
    hyphen = 60
    short-stub = 60
    clash = 50
    stack = 30
    [roles.body]
    size = '10pt'
";

fn trace(style: Style, source: &str) -> Trace {
    let article = read::markdown("trace.md", source).unwrap().article;
    Press::new(style, Fonts::bundled()).stages(&article, &NoAssets).unwrap().trace()
}

/// The trace of a paragraph on typewriter lines of so many points.
fn typewriter(width: i32, words: &str) -> String {
    let page = format!("\n[page]\nwidth = '{}pt'\ninside = '50pt'\noutside = '50pt'\n", width + 100);
    let style = Style::from_toml("typewriter.toml", &(TYPEWRITER.to_owned() + &page)).unwrap();
    trace(style, &format!("---\ntitle: T\nlang: en\n---\n{words}\n")).to_string()
}

/// The articles of the collection, traced as they are exported.
fn collection() -> Vec<Trace> {
    let articles = ["labour/tram-depot-sit-in", "transport/der-zug-der-nicht-schlief", "labour/jab-khaddiyan-khamosh-huin"];
    let source = |name| fs::read_to_string(format!("examples/collection/{name}.md")).unwrap();
    articles.into_iter().map(|name| trace(Style::preset("article").unwrap(), &source(name))).collect()
}

/// Line 1 fills 37 letters of 37. Line 2 has 34 letters and 7 spaces, and lacks 18 pt of the 21 they give at a ratio of 1:
/// r is 18/21 = 0.86, and (10 + 100 · 0.86³)² / 100 = 53.25. *the* is the last word of lines 2 and 3, and a gap runs down
/// through the first four lines.
#[test]
fn paragraph_is_told_in_full() {
    let words = "The tram depot at Lyari was built for a city that never came, and in the evenings its windows light up all \
                 the same, one after the other, for an extraordinary audience of nobody.";
    let told = "\
paragraph 1, trace.md:5:1: 5 lines on 222.00 pt cost 417.25
in 6 lines it would cost 25331.46 (+24914.21)
 1 |The tram depot at Lyari was built for|
    r 0.00; cost 1.00 = spacing 1.00
    else for a | city                       r -0.75               5 lines: 535.68 (+178.43)
    else was built | for                    r +1.33               5 lines: 696.52 (+339.27)
    else a city | that                      too long by 24.00 pt  6 lines: far dearer
 2 |a city that never came, and in the|
    r +0.86; cost 53.25 = spacing 53.25
    else the even-|ings                     too long by 2.00 pt   5 lines: 535.68 (+178.43)
    else and in | the                       r +2.33               5 lines: 696.52 (+339.27)
    else came, and | in                     r +4.00               5 lines: 7227.34 (+6870.09)
 3 |evenings its windows light up all the|
    r 0.00; cost 31.00 = spacing 1.00 + stack 30.00
    else the same, | one                    too long by 22.00 pt  5 lines: 535.68 (+178.43)
    else up all | the                       r +1.60               5 lines: 696.52 (+339.27)
 4 |same, one after the other, for an ex-|
    r 0.00; cost 121.00 = spacing 1.00 + hyphen 120.00
    else for an | extraordinary             r +1.33               5 lines: 696.52 (+339.27)
    else other, for | an                    r +2.80               5 lines: 866.52 (+509.27)
 5 |traordinary audience of nobody.|
    r 0.00; cost 151.00 = spacing 1.00 + last hyphen 150.00
1 river: 60.00
";
    assert_eq!(typewriter(222, words), told);
}

#[test]
fn way_that_avoids_a_river_is_told_as_such() {
    let words = "ask all while door be the all door upon in how the the and may all one windows door one and at we door and at \
                 days how to in";
    let told = typewriter(180, words);
    let last = told.lines().last();
    let river = "no rivers; what is cheapest without regard to them has 1 river and costs 117.04 (+55.85)";
    assert_eq!(last, Some(river), "{told}");
}

#[test]
fn parts_add_up_to_the_whole() {
    for trace in collection() {
        assert!(trace.paragraphs.len() > 10);
        for paragraph in &trace.paragraphs {
            let lines: f64 = paragraph.lines.iter().map(|line| line.account.total()).sum();
            let whole = lines + paragraph.rivers.map_or(0.0, |rivers| rivers.cost);
            assert!((whole - paragraph.cost).abs() <= 1e-9 * paragraph.cost.abs(), "{whole}: {paragraph}");
        }
    }
}

/// The hundredths of the numbers that follow a word in a line of text.
fn after(word: &str, line: &str) -> Option<i64> {
    let number = line.split_once(word)?.1.split([' ', ';']).next()?;
    number.replace('.', "").parse().ok()
}

#[test]
fn numbers_as_they_are_told_add_up() {
    for paragraph in collection().iter().flat_map(|trace| &trace.paragraphs) {
        let told = paragraph.to_string();
        let mut sum = 0;
        for line in told.lines().filter(|line| line.starts_with("    r ")) {
            let (cost, parts) = line.split_once("; cost ").unwrap().1.split_once(" = ").unwrap();
            let parts: i64 = parts
                .split(" + ")
                .map(|part| part.rsplit(' ').next().unwrap().replace('.', "").parse::<i64>().unwrap())
                .sum();
            assert_eq!(parts, cost.replace('.', "").parse::<i64>().unwrap(), "{line}");
            sum += parts;
        }
        let last = told.lines().last().unwrap();
        let rivers =
            if last.contains("river") { after("rivers: ", last).or(after("river: ", last)).unwrap_or(0) } else { 0 };
        assert_eq!(Some(sum + rivers), after(" pt cost ", told.lines().next().unwrap()), "{told}");
    }
}

#[test]
fn lines_have_the_words_of_the_paragraph() {
    let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    let source = fs::read_to_string("examples/collection/transport/der-zug-der-nicht-schlief.md").unwrap();
    let article = read::markdown("trace.md", &source).unwrap().article;
    let press = Press::new(Style::preset("article").unwrap(), Fonts::bundled());
    let stages = press.stages(&article, &NoAssets).unwrap();
    let pieces = stages.flow().pieces.iter().chain(stages.flow().notes.iter().flat_map(|note| &note.pieces));
    let passages: Vec<String> = pieces
        .filter_map(|piece| match piece {
            Piece::Passage(passage) => Some(letters(&passage.text)),
            _ => None,
        })
        .collect();
    for paragraph in stages.trace().paragraphs {
        let words: String = paragraph.lines.iter().map(|line| letters(&line.text)).collect();
        assert!(passages.contains(&words), "{paragraph}");
    }
}

/// Words by their syllables' numbers of letters of 10 pt, as the breaker is given them.
fn list(words: &[&[i32]]) -> Vec<Item> {
    let space = Glue { width: Length::pt(10), stretch: Length::pt(5), shrink: Length::pt(3), ..Glue::default() };
    let hyphen = Discretionary { pre: Length::pt(10), penalty: 60, ..Discretionary::default() };
    let mut items = Vec::new();
    for word in words {
        for (index, letters) in word.iter().enumerate() {
            items.extend((index > 0).then_some(Item::Discretionary(hyphen)));
            items.push(Item::Box(Length::pt(10 * letters)));
        }
        items.push(Item::Glue(space));
    }
    items.pop();
    items.extend([Item::Penalty(FORBIDDEN), Item::fill()]);
    items
}

/// All ways there are to break a list, with what they cost.
fn all_ways(items: &[Item], breaker: &Breaker<'_>) -> Vec<(Vec<usize>, f64)> {
    let is_place = |at: &usize| matches!(items[*at], Item::Glue(_) | Item::Discretionary(_));
    let places: Vec<usize> = (0..items.len() - 1).filter(is_place).collect();
    let way = |chosen: usize| {
        let breaks = places.iter().enumerate().filter(|(index, _)| chosen >> index & 1 == 1).map(|(_, at)| *at);
        let breaks: Vec<usize> = breaks.chain([items.len()]).collect();
        let choice = Choice { breaks: breaks.clone(), cost: 0.0 };
        (breaks, breaker.accounts(&choice).iter().map(Account::total).sum())
    };
    (0..1 << places.len()).map(way).collect()
}

#[test]
fn best_paragraph_through_another_end_is_the_best_of_all_that_have_it() {
    let items = list(&[&[2], &[3, 2], &[1], &[4], &[2, 2], &[3], &[2], &[1], &[3, 3], &[2], &[4]]);
    let costs = Costs {
        ladder: 700.0,
        last_hyphen: 90.0,
        clash: 50.0,
        short_last_line: 200.0,
        least_last: Length::pt(20),
        lone_word: 30.0,
        reach: f64::INFINITY,
        ..Costs::default()
    };
    let mut looked_at = 0;
    for width in (100..200).step_by(7) {
        let measure = Measure::new(Length::pt(width));
        let breaker = Breaker::new(Paragraph::new(&items), &measure, &costs);
        let (ways, menu) = (all_ways(&items, &breaker), breaker.menu());
        for end in breaker.alternatives(menu.best(), 5).iter().flatten().filter(|end| end.cost < 1e9) {
            let through = ways.iter().filter(|(breaks, _)| breaks.contains(&end.at));
            let (breaks, cost) = through.min_by(|one, other| one.1.total_cmp(&other.1)).unwrap();
            assert!((end.cost - cost).abs() < 1e-6, "{end:?}: {cost} {breaks:?}");
            assert!(end.cost > menu.best().cost - 1e-6, "{end:?}");
            looked_at += 1;
        }
    }
    assert!(looked_at > 20, "{looked_at}");
}
