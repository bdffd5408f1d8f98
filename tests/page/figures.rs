//! Figures: their sizes, their places, the same picture twice.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::*;
use offprint::leaf::Area;

/// A grey picture of so many pixels.
fn png_file(wide: u32, high: u32) -> Arc<[u8]> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, wide, high);
    encoder.set_color(png::ColorType::Grayscale);
    let samples = vec![0x80; (wide * high) as usize];
    encoder.write_header().unwrap().write_image_data(&samples).unwrap();
    Arc::from(out)
}

pub(super) fn set_with(style: Style, markdown: &str) -> Set {
    let sizes =
        [("broad.png", (1200, 700)), ("small.png", (200, 133)), ("tall.png", (900, 2100)), ("again.png", (1200, 700))];
    let assets: BTreeMap<String, Arc<[u8]>> =
        sizes.into_iter().map(|(name, (wide, high))| (name.to_owned(), png_file(wide, high))).collect();
    let article = read::markdown("copy.md", markdown).unwrap().article;
    Press::new(style, Fonts::bundled()).set(&article, &assets).unwrap()
}

fn pictures(leaf: &Leaf) -> Vec<(usize, usize, Area)> {
    let marks = leaf.pages.iter().enumerate().flat_map(|(page, marks)| marks.marks.iter().map(move |mark| (page, mark)));
    let pictures = marks.filter_map(|(page, mark)| match mark {
        Mark::Picture(placed) => Some((page, placed.picture, placed.area)),
        _ => None,
    });
    pictures.collect()
}

fn steps(length: Length) -> i32 {
    let grid = style("article").grid;
    assert_eq!(length.units() % grid.units(), 0, "{length} is not whole steps");
    length.units() / grid.units()
}

/// From the foot of the line before a figure to the head of the line after it, less the white around it.
fn taken(leaf: &Leaf) -> Length {
    let line = |words: &str| all_runs(leaf).find(|(_, run)| run.text.contains(words)).unwrap().1.y;
    line("After") - line("Before") - style("article").grid * 3
}

#[test]
fn a_figure_takes_whole_steps_with_its_caption_and_without() {
    for name in ["broad", "small"] {
        for caption in
            ["", " \"A caption\"", " \"A caption that is long enough to be set in several lines, since it says a lot\""]
        {
            let set = set_with(style("article"), &format!("# T\n\nBefore.\n\n![Alt]({name}.png{caption})\n\nAfter.\n"));
            assert!(steps(taken(set.leaf())) > 2);
        }
    }
}

#[test]
fn a_broad_picture_keeps_its_edges_on_those_of_the_text() {
    let set = set_with(style("article"), "# T\n\n![Alt](broad.png \"Words\")\n");
    let (left, right) = sides(&style("article"), 0, false);
    let area = pictures(set.leaf())[0].2;
    assert_eq!((area.x, area.x + area.width), (left, right));
}

#[test]
fn a_picture_is_trimmed_but_never_stretched_nor_enlarged() {
    for name in ["small.png", "tall.png"] {
        let set = set_with(style("article"), &format!("# T\n\n![Alt]({name} \"Words\")\n"));
        let (wide, high) = if name == "small.png" { (200, 133) } else { (900, 2100) };
        let area = pictures(set.leaf())[0].2;
        assert!((area.height.scaled(wide, high) - area.width).abs() <= Length::from_units(2));
        let finest = Length::pt(1).scaled(wide * 72, 110);
        assert!(area.width <= finest && area.width >= finest.min(Length::pt(80)), "{name}: {}", area.width);
    }
}

#[test]
fn the_same_picture_under_two_names_is_kept_once() {
    let set = set_with(style("article"), "# T\n\n![A](broad.png)\n\n![B](again.png)\n\n![C](broad.png)\n");
    let indices: Vec<usize> = pictures(set.leaf()).iter().map(|(_, picture, _)| *picture).collect();
    assert_eq!(indices, [0, 0, 0]);
    assert_eq!(set.leaf().pictures.len(), 1);
}

#[test]
fn a_figure_at_the_side_takes_half_of_the_measure_less_the_gap() {
    let set = set_with(style("article"), "# T\n\n![Alt](broad.png \"Words\"){.side}\n");
    let (left, right) = sides(&style("article"), 0, false);
    let area = pictures(set.leaf())[0].2;
    assert_eq!(area.width, (right - left).scaled(50, 100) - style("article").figures.gap);
    assert_eq!(area.x + area.width, right);
}

#[test]
fn a_figure_on_its_own_page_is_as_high_as_the_caption_lets_it() {
    let near = set_with(style("article"), "# T\n\n![Alt](tall.png \"Words\")\n");
    let page = set_with(style("article"), "# T\n\n![Alt](tall.png \"Words\"){.page}\n");
    let height = |set: &Set| pictures(set.leaf())[0].2.height;
    let text = style("article").grid * 42;
    assert!(height(&near) <= text.scaled(3, 5));
    assert!(height(&page) > text.scaled(9, 10) && height(&page) < text);
}

#[test]
fn figures_without_a_place_go_where_the_style_has_them() {
    let side = Style::from_toml("mine.toml", "[figures]\nplace = 'side'\nside = 40\ngap = '0pt'").unwrap();
    let (left, right) = sides(&side, 0, false);
    let width = |markdown: &str| pictures(set_with(side.clone(), markdown).leaf())[0].2.width;
    assert_eq!(width("# T\n\n![Alt](broad.png)\n"), (right - left).scaled(40, 100));
    assert_eq!(width("# T\n\n![Alt](broad.png){.here}\n"), right - left);
    assert!(width("# T\n\n> ![Alt](broad.png)\n") > (right - left) / 2, "what stands in a quotation stays there");
}

#[test]
fn paragraph_after_a_figure_that_may_float_is_indented() {
    for (place, is_flush) in [(".near", false), (".side", false), (".here", true)] {
        let markdown = format!("# Title\n\nBefore.\n\n![A picture.](small.png){{{place}}}\n\nAfter {}\n", words(60));
        let set = set_with(style("article"), &markdown);
        let style = style("article");
        let (left, _) = sides(&style, 0, false);
        let last = paragraphs(set.leaf(), &style).pop().unwrap();
        let left = if is_flush { left } else { left + style.indents.paragraph };
        assert!(last[0].text.starts_with("After") && last[0].begins_at(left), "{place}: {last:?}");
    }
}
