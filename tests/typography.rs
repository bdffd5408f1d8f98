//! The proof of lines made by hand, in a face whose glyphs are all six tenths of an em wide; then of an article.
#![cfg(feature = "fonts-core")]

use offprint::font::Fonts;
use offprint::leaf::{Belongs, Glyph, Info, Leaf, Mark, Page, Run, TextLine};
use offprint::length::{Length, Scale};
use offprint::proof::{Typography, read};
use offprint::structure::Structure;

/// A galley of lines 60 letters wide, 10 pt on 12 pt: a letter is 6 pt, and so is a space.
struct Type {
    leaf: Leaf,
    paragraph: usize,
}

/// A line: its words, the white between them in points, its scale and tracking.
#[derive(Clone, Copy)]
struct Set<'a> {
    words: &'a str,
    space: i32,
    scale: Scale,
    tracking: f64,
}

fn set(words: &str, space: i32) -> Set<'_> {
    Set { words, space, scale: Scale::DRAWN, tracking: 0.0 }
}

impl Type {
    fn new() -> Self {
        let mut leaf = Leaf::new(Info::default(), Structure::default());
        leaf.faces = Fonts::bundled()
            .faces()
            .iter()
            .filter(|face| face.postscript_name() == "SourceCodePro-Regular")
            .cloned()
            .collect();
        let mut made = Self { leaf, paragraph: 0 };
        made.page();
        made
    }

    fn page(&mut self) {
        self.leaf.pages.push(Page::new(Length::pt(400), Length::pt(600), "1"));
    }

    /// Lines `from` and so on of a paragraph of `count`; they hang from the head of the page, or from the line above.
    fn lines(&mut self, (from, count): (usize, usize), lines: &[Set<'_>]) {
        for (index, line) in lines.iter().enumerate() {
            self.line(from + index, count, *line);
        }
        if from + lines.len() == count {
            self.paragraph += 1;
        }
    }

    fn paragraph(&mut self, lines: &[Set<'_>]) {
        self.lines((0, lines.len()), lines);
    }

    fn line(&mut self, index: usize, count: usize, line: Set<'_>) {
        let face = &self.leaf.faces[0];
        let page = self.leaf.pages.last_mut().unwrap();
        let y = page.lines.last().map_or(Length::pt(50), |above| above.y + Length::pt(12));
        let glyphs = line.words.char_indices().map(|(at, c)| Glyph {
            id: face.glyph(c).unwrap(),
            advance: Length::pt(if c == ' ' { line.space } else { 6 }),
            dx: Length::ZERO,
            dy: Length::ZERO,
            text: at as u32..(at + c.len_utf8()) as u32,
        });
        let (left, em) = (Length::pt(20), Length::pt(10));
        let mut run = Run::new(Belongs::Ornament, 0, em, (left, y), glyphs.collect(), line.words.to_owned());
        (run.scale, run.tracking) = (line.scale, Length::from_pt(line.tracking));
        let marks = page.marks.len()..page.marks.len() + 1;
        page.marks.push(Mark::Run(run));
        page.lines.push(TextLine {
            marks,
            y,
            left,
            right: left + Length::pt(360),
            em,
            leading: Length::pt(12),
            paragraph: self.paragraph,
            index,
            count,
            justified: true,
        });
    }

    fn proof(&self) -> Typography {
        read(&self.leaf)
    }
}

/// Whether two numbers are the same but for rounding to a unit.
#[track_caller]
fn same(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-4, "{a} for {b}");
}

#[test]
fn white_of_last_lines_is_natural() {
    let mut sheet = Type::new();
    sheet.paragraph(&[set("one two", 9), set("one two", 6)]);
    same(sheet.proof().space, 0.6);
}

#[test]
fn white_wider_by_half_is_one_and_narrower_by_a_third_is_minus_one() {
    let mut sheet = Type::new();
    sheet.paragraph(&[set("aa bb cc", 9), set("dd ee ff", 4), set("gg hh ii", 6)]);
    let proof = sheet.proof();
    let rs: Vec<Option<f64>> = proof.lines.iter().map(|line| line.r).collect();
    same(rs[0].unwrap(), 1.0);
    same(rs[1].unwrap(), -1.0);
    assert_eq!(rs[2], None, "the last line is not justified");
    let spacing = &proof.whole.spacing;
    same(spacing.mean, 1.0);
    same(spacing.loosest, 1.0);
    same(spacing.neighbours, 0.5);
    same(spacing.deviation, 0.25);
    assert_eq!((proof.whole.lines, proof.whole.justified), (3, 2));
    // Very loose above tight; two lines of badness 100, and 10 000 for the neighbours.
    same(spacing.incompatible, 100.0);
    same(spacing.demerits / 10.0, (2.0 * 110.0 * 110.0 + 10_000.0) / 20.0);
}

#[test]
fn line_twice_as_loose_as_it_may_be_is_bad() {
    let mut sheet = Type::new();
    sheet.paragraph(&[set("aa bb", 13), set("aa bb", 10), set("aa bb", 6), set("aa bb", 6), set("aa bb", 6)]);
    let spacing = sheet.proof().whole.spacing;
    assert_eq!([spacing.bad, spacing.over_badness_100, spacing.over_badness_200], [25.0, 50.0, 50.0]);
}

#[test]
fn white_is_from_the_end_of_a_glyph_to_the_next_without_tracking() {
    let mut sheet = Type::new();
    sheet.paragraph(&[Set { scale: Scale(50_000), tracking: 1.0, ..set("ab c", 6) }, set("de f", 6)]);
    let line = &sheet.proof().lines[0];
    // Letters are 3 pt wide, and half a point apart: a at 20, b at 23.5, its end 26.5; the space at 27, and c at 30.5.
    assert_eq!(line.gaps, [(Length::from_pt(26.5), Length::from_pt(30.5))]);
    assert_eq!((line.start, line.end), (Length::pt(20), Length::from_pt(33.5)));
}

#[test]
fn scale_and_letterspacing_have_their_ranges() {
    let mut sheet = Type::new();
    let scaled = |scale, tracking| Set { scale: Scale(scale), tracking, ..set("aa bb", 6) };
    sheet.paragraph(&[scaled(99_000, 0.0), scaled(100_000, -0.05), scaled(101_000, 0.05), set("aa bb", 6)]);
    let fitting = sheet.proof().whole.fitting;
    same(fitting.scale_range, 2.0);
    same(fitting.scaled, 200.0 / 3.0);
    same(fitting.letterspacing_range, (0.0505 + 0.05) / 10.0);
    same(fitting.kerned, 0.0);
}

#[test]
fn f_that_runs_into_the_next_letter_is_counted() {
    let mut sheet = Type::new();
    sheet.paragraph(&[set("fe fa of fi", 6)]);
    same(sheet.proof().f_joins, 0.0);
    // One glyph for two letters.
    let Some(Mark::Run(run)) = sheet.leaf.pages[0].marks.first_mut() else { panic!("a run") };
    run.text.push_str(" fl");
    run.glyphs.extend([Glyph { text: 11..12, ..run.glyphs[2].clone() }, Glyph { text: 12..14, ..run.glyphs[0].clone() }]);
    same(sheet.proof().f_joins, 50.0);
}

#[test]
fn hyphens_ladders_and_stubs_are_counted() {
    let mut sheet = Type::new();
    sheet.paragraph(&[set("aa bbb-", 6), set("bb in\u{AD}", 6), set("no hyphen", 6), set("the be\u{AD}", 6), set("gin", 6)]);
    let hyphens = sheet.proof().whole.hyphens;
    assert_eq!(hyphens.per_hundred, 75.0);
    assert_eq!((hyphens.ladders, hyphens.long_ladders, hyphens.longest_ladder), (1, 0, 2));
    assert_eq!((hyphens.stubs, hyphens.before_last_line, hyphens.tails), (2, 1, 1));
}

#[test]
fn last_line_of_a_short_word_is_counted() {
    let mut sheet = Type::new();
    sheet.paragraph(&[set("aa bb", 6), set("word.", 6)]);
    sheet.paragraph(&[set("aa bb", 6), set("seven.", 6)]);
    sheet.paragraph(&[set("alone", 6)]);
    let ends = sheet.proof().whole.ends;
    assert_eq!((ends.short, ends.lone_words), (1, 2), "30 of 360 pt, and 36 pt");
}

#[test]
fn white_in_four_lines_one_below_the_other_is_a_river() {
    let mut sheet = Type::new();
    let lines = |count| [vec![set("abc def", 8); count], vec![set("abc def", 6)]].concat();
    sheet.paragraph(&lines(3));
    assert_eq!(sheet.proof().whole.patterns.longest_river, 3);
    same(sheet.proof().whole.patterns.rivers, 0.0);
    sheet.paragraph(&lines(5));
    let patterns = sheet.proof().whole.patterns;
    assert_eq!(patterns.longest_river, 5);
    same(patterns.rivers, 100.0 / 8.0);
}

#[test]
fn same_word_below_itself_is_a_stack() {
    let mut sheet = Type::new();
    sheet.paragraph(&[set("The tram, the", 6), set("the last: “The”", 6), set("tram", 6), set("tram the", 6)]);
    assert_eq!(sheet.proof().whole.patterns.stacks, 3, "the, the; tram");
}

#[test]
fn line_over_the_edge_is_overfull_and_hanging_punctuation_is_not() {
    let mut sheet = Type::new();
    let full = "x".repeat(57);
    let (over, hang, within) = (format!("{full}x x,"), format!("{full} x-"), format!("{full} xx"));
    sheet.paragraph(&[set(&over, 6), set(&hang, 6), set(&within, 6), set("x x", 6), set("x", 6)]);
    let edges = sheet.proof().whole.edges;
    // The first ends at 61 letters, the second and the third at 60, the fourth far short of it.
    assert_eq!((edges.overfull, edges.underfull), (0, 1));
    same(edges.stop, 0.6);
    same(edges.hyphen, 0.0);
    let longer = format!("{full}x xx");
    sheet.paragraph(&[set(&longer, 6), set("x", 6)]);
    assert_eq!(sheet.proof().whole.edges.overfull, 1);
}

#[test]
fn pages_know_their_widows_and_clubs() {
    let mut sheet = Type::new();
    sheet.paragraph(&[set("aa bb", 6), set("aa bb", 6)]);
    sheet.lines((0, 3), &[set("cc dd", 6)]);
    sheet.page();
    sheet.lines((1, 3), &[set("cc dd", 6)]);
    sheet.page();
    sheet.lines((2, 3), &[set("cc dd", 6)]);
    sheet.paragraph(&[set("ee ff", 6)]);
    let proof = sheet.proof();
    assert_eq!((proof.feet.widows, proof.feet.clubs), (1, 1));
    // The first page ends on line 3, the second on line 1.
    same(proof.feet.range, 2.0);
    same(proof.feet.deviation, 1.0);
    same(proof.feet.off_grid, 0.0);
    let firsts: Vec<(usize, f64, f64)> =
        proof.pages.iter().map(|page| (page.page, page.first_baseline, page.last_baseline)).collect();
    assert_eq!(firsts, [(1, 50.0, 74.0), (2, 50.0, 50.0), (3, 50.0, 62.0)]);
}

#[test]
fn line_off_the_grid_is_counted() {
    let mut sheet = Type::new();
    sheet.paragraph(&[set("aa bb", 6), set("aa bb", 6), set("aa bb", 6), set("aa bb", 6)]);
    let third = &mut sheet.leaf.pages[0];
    third.lines[2].y += Length::from_pt(0.5);
    if let Mark::Run(run) = &mut third.marks[2] {
        run.y += Length::from_pt(0.5);
    }
    same(sheet.proof().feet.off_grid, 25.0);
    assert!(sheet.proof().feet.jitter > 0.2);
}

#[test]
fn raised_marks_are_not_read() {
    let mut sheet = Type::new();
    sheet.paragraph(&[set("aa bb", 9), set("aa bb", 6)]);
    let Some(Mark::Run(mark)) = sheet.leaf.pages[0].marks.first().cloned() else { panic!("a run") };
    let raised =
        Run::new(Belongs::Ornament, 0, Length::pt(6), (Length::pt(32), mark.y - Length::pt(4)), mark.glyphs, mark.text);
    sheet.leaf.pages[0].marks.push(Mark::Run(raised));
    sheet.leaf.pages[0].marks.swap(1, 2);
    sheet.leaf.pages[0].lines[0].marks = 0..2;
    sheet.leaf.pages[0].lines[1].marks = 2..3;
    assert_eq!(sheet.proof().lines[0].gaps.len(), 1);
}

#[test]
fn leaf_without_running_text_has_a_proof_of_nothing() {
    let leaf = Leaf::new(Info::default(), Structure::default());
    assert_eq!(read(&leaf), Typography::default());
}

#[cfg(feature = "markdown")]
mod article {
    use super::*;
    use offprint::asset::NoAssets;
    use offprint::style::Style;
    use offprint::typeset::Press;

    const LONG: &str = include_str!("../examples/collection/river/what-the-river-kept.md");

    fn proof(copy: &str) -> Typography {
        let article = offprint::read::markdown("copy.md", copy).unwrap().article;
        Press::new(Style::default(), Fonts::bundled()).set(&article, &NoAssets).unwrap().typography()
    }

    #[test]
    fn pages_and_paragraphs_have_the_lines_of_the_whole() {
        let proof = proof(LONG);
        let lines = |measures: &offprint::proof::Measures| (measures.lines, measures.justified);
        let sum =
            |all: &mut dyn Iterator<Item = (usize, usize)>| all.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        let whole = lines(&proof.whole);
        assert!(whole.0 > 300 && proof.paragraph_count == proof.paragraphs.len());
        assert_eq!(sum(&mut proof.pages.iter().map(|page| lines(&page.measures))), whole);
        assert_eq!(sum(&mut proof.paragraphs.iter().map(|paragraph| lines(&paragraph.measures))), whole);
    }

    #[test]
    fn justified_lines_reach_the_edge_and_no_line_leaves_it() {
        let proof = proof(LONG);
        assert_eq!(proof.whole.edges.overfull, 0);
        // Body text of 11 on 15 pt, whose space is a quarter of the em, all on the grid.
        assert_eq!((proof.em, proof.leading, proof.feet.off_grid), (11.0, 15.0, 0.0));
        same(proof.space, 0.25);
    }

    #[test]
    fn quotations_lists_and_headings_are_not_counted() {
        let table = "| A | B |\n|---|---|\n| c | d |";
        let copy = format!("# Title\n\nOne paragraph.\n\n## Heading\n\n> A quotation.\n\n- An item.\n\n{table}\n\nLast.\n");
        let proof = proof(&copy);
        assert_eq!((proof.paragraph_count, proof.whole.lines, proof.lines.len()), (2, 2, 4));
        let numbers: Vec<usize> = proof.paragraphs.iter().map(|paragraph| paragraph.paragraph).collect();
        assert_eq!(numbers, [1, 4]);
        assert_eq!(proof.paragraphs[0].first_word, "one");
    }
}
