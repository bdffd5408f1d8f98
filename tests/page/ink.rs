//! Nothing of a line touches the lines above and below it: the boxes of the ink of their glyphs, as they stand on the page.

use offprint::asset::NoAssets;
use offprint::font::Fonts;
use offprint::leaf::{Belongs, Leaf, Mark, Run};
use offprint::length::Length;
use offprint::read;
use offprint::style::Style;
use offprint::typeset::Press;

const URDU: &str = include_str!("../../examples/collection/labour/jab-khaddiyan-khamosh-huin.md");

/// Edges of the ink of a glyph on its page: left, top, right, bottom.
type Ink = [Length; 4];

/// A baseline with the ink of what stands on it.
struct Line {
    y: Length,
    inks: Vec<Ink>,
    text: String,
}

fn inks(leaf: &Leaf, run: &Run) -> Vec<Ink> {
    let face = &leaf.faces[run.face];
    let mut x = run.x;
    let ink = |glyph: &offprint::leaf::Glyph| {
        let at = x;
        x += run.scale.of(glyph.advance + run.tracking);
        let [left, bottom, right, top] = face.ink_box(glyph.id)?.map(|edge| face.scale(edge, run.size));
        let (x, y) = (at + glyph.dx, run.y - glyph.dy);
        Some([x + left, y - top, x + right, y - bottom])
    };
    run.glyphs.iter().filter_map(ink).collect()
}

/// The lines of each page from top to bottom, furniture among them. Raised letters are on the line they are raised from.
fn lines(leaf: &Leaf) -> Vec<Vec<Line>> {
    let page = |page: &offprint::leaf::Page| {
        let mut lines: Vec<Line> = Vec::new();
        let mut runs: Vec<&Run> =
            page.marks.iter().filter_map(|mark| if let Mark::Run(run) = mark { Some(run) } else { None }).collect();
        runs.retain(|run| run.belongs != Belongs::Ornament || run.text.trim() != "");
        runs.sort_by_key(|run| run.y);
        for run in runs {
            let inks = inks(leaf, run);
            match lines.last_mut().filter(|line| run.y - line.y < Length::pt(5)) {
                Some(line) => {
                    line.y = line.y.max(run.y);
                    line.inks.extend(inks);
                    line.text += &run.text;
                }
                None => lines.push(Line { y: run.y, inks, text: run.text.clone() }),
            }
        }
        lines
    };
    leaf.pages.iter().map(page).collect()
}

/// Pairs of lines whose ink is not clear of each other.
fn touching(lines: &[Line]) -> Vec<String> {
    let overlaps = |[left, top, right, bottom]: &Ink, [other_left, other_top, other_right, other_bottom]: &Ink| {
        left < other_right && other_left < right && top < other_bottom && other_top < bottom
    };
    let mut found = Vec::new();
    for (index, upper) in lines.iter().enumerate() {
        for lower in &lines[index + 1..] {
            if upper.inks.iter().any(|ink| lower.inks.iter().any(|other| overlaps(ink, other))) {
                found.push(format!("{} | {}", upper.text, lower.text));
            }
        }
    }
    found
}

/// Something of all that stands in articles.
const ALL_KINDS: &str = include_str!("nastaliq.md");

#[test]
fn lines_of_nastaliq_are_clear_of_each_other() {
    for copy in [URDU, ALL_KINDS] {
        let article = read::markdown("copy.md", copy).unwrap().article;
        for preset in Style::presets() {
            let set = Press::new(Style::preset(preset).unwrap(), Fonts::bundled()).set(&article, &NoAssets).unwrap();
            let pages = lines(set.leaf());
            let found: Vec<String> = pages.iter().flat_map(|page| touching(page)).collect();
            assert!(found.is_empty(), "{preset}: {found:#?}");
        }
    }
}

#[test]
fn few_lines_of_nastaliq_leave_the_grid_and_by_little() {
    let article = read::markdown("copy.md", URDU).unwrap().article;
    let press = Press::new(Style::preset("article").unwrap(), Fonts::bundled());
    let set = press.set(&article, &NoAssets).unwrap();
    let (top, grid) = (press.style().page.top, press.style().grid * 2);
    let body = set.leaf().pages.iter().flat_map(|page| &page.lines).filter(|line| line.leading == grid);
    let first = set.leaf().pages[1].lines[0].y - top;
    let off: Vec<Length> =
        body.map(|line| Length::from_units((line.y - top - first).units().rem_euclid(grid.units()))).collect();
    let lowered: Vec<&Length> = off.iter().filter(|off| **off > Length::ZERO).collect();
    assert!(lowered.len() * 20 <= off.len(), "{} of {}", lowered.len(), off.len());
    assert!(lowered.iter().all(|off| **off < Length::pt(3)), "{lowered:?}");
}
