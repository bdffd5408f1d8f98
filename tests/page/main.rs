//! What stands where on the pages, asked of what `Press::set` makes of Markdown.
#![cfg(all(feature = "markdown", feature = "fonts-core"))]

mod breaks;
mod columns;
mod contents;
#[path = "../edge/mod.rs"]
mod edge;
mod edges;
mod endnotes;
mod figures;
mod furniture;
mod hints;
#[cfg(feature = "fonts-extra")]
mod ink;
mod links;
mod links_on_paper;
mod notes;
mod numbers;
mod random;
#[cfg(feature = "fonts-extra")]
mod rtl;
mod spans;
mod tables;
mod wide_tables;

use edge::NOTHING;
use offprint::asset::NoAssets;
use offprint::font::Fonts;
use offprint::leaf::{Belongs, Leaf, Mark, Page, Run};
use offprint::length::Length;
use offprint::read;
use offprint::structure::{Kid, Node, Role, Slot, Structure};
use offprint::style::Style;
use offprint::typeset::{Press, Set};

const LONG: &str = include_str!("../../examples/collection/river/what-the-river-kept.md");
const REPORT: &str = include_str!("../../examples/collection/labour/tram-depot-sit-in.md");
#[cfg(feature = "fonts-extra")]
const ARABIC: &str = include_str!("../../examples/collection/land/khizanat-al-budhur.md");

fn style(preset: &str) -> Style {
    Style::preset(preset).unwrap()
}

fn set_as(preset: &str, markdown: &str) -> Set {
    let article = read::markdown("copy.md", markdown).unwrap().article;
    Press::new(style(preset), Fonts::bundled()).set(&article, &NoAssets).unwrap()
}

/// Set in a style file.
fn set_in(toml: &str, markdown: &str) -> Set {
    let article = read::markdown("copy.md", markdown).unwrap().article;
    Press::new(Style::from_toml("mine.toml", toml).unwrap(), Fonts::bundled()).set(&article, &NoAssets).unwrap()
}

fn set(markdown: &str) -> Set {
    set_as("article", markdown)
}

/// A run with the page it is on.
type Placed<'a> = (usize, &'a Run);

fn all_runs(leaf: &Leaf) -> impl Iterator<Item = Placed<'_>> {
    let runs = |page: &'_ Page| page.marks.len();
    leaf.pages.iter().enumerate().flat_map(move |(number, page)| {
        (0..runs(page)).filter_map(move |index| match &page.marks[index] {
            Mark::Run(run) => Some((number, run)),
            _ => None,
        })
    })
}

/// The runs that belong to one part of furniture, or to ornament.
fn runs_of(leaf: &Leaf, belongs: Belongs) -> Vec<Placed<'_>> {
    all_runs(leaf).filter(|(_, run)| run.belongs == belongs).collect()
}

/// The slots under a node, in reading order; those under nodes that are left out are not among them.
fn slots(structure: &Structure, node: Node, leave_out: &dyn Fn(Role) -> bool) -> Vec<Slot> {
    let kids = structure.get(node).kids.iter();
    let slots = kids.flat_map(|kid| match kid {
        Kid::Slot(slot) => vec![*slot],
        Kid::Node(kid) if leave_out(structure.get(*kid).role) => Vec::new(),
        Kid::Node(kid) => slots(structure, *kid, leave_out),
    });
    slots.collect()
}

/// The runs under a node, in reading order.
fn runs_under(leaf: &Leaf, node: Node) -> Vec<Placed<'_>> {
    runs_but(leaf, node, &|_| false)
}

fn runs_but<'a>(leaf: &'a Leaf, node: Node, leave_out: &dyn Fn(Role) -> bool) -> Vec<Placed<'a>> {
    let mut by_slot: Vec<Vec<Placed<'a>>> = vec![Vec::new(); leaf.structure.slots() as usize];
    for (page, run) in all_runs(leaf) {
        if let Belongs::Slot(slot) = run.belongs {
            by_slot[slot.0 as usize].push((page, run));
        }
    }
    slots(&leaf.structure, node, leave_out).iter().flat_map(|slot| by_slot[slot.0 as usize].clone()).collect()
}

/// The letters of runs without white space, hyphenated words put together again.
fn letters(runs: &[Placed<'_>]) -> String {
    runs.iter().flat_map(|(_, run)| run.text.chars()).filter(|c| !c.is_whitespace() && *c != '\u{AD}').collect()
}

fn nodes(leaf: &Leaf, wanted: impl Fn(Role) -> bool) -> Vec<Node> {
    leaf.structure.nodes().filter(|node| wanted(leaf.structure.get(*node).role)).collect()
}

/// The nodes right under the document.
fn top_nodes(leaf: &Leaf, wanted: Role) -> Vec<Node> {
    let kids = leaf.structure.get(Structure::ROOT).kids.iter();
    let nodes = kids.filter_map(|kid| if let Kid::Node(node) = kid { Some(*node) } else { None });
    nodes.filter(|node| leaf.structure.get(*node).role == wanted).collect()
}

/// A line of text: where it stands and how far it reaches.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    page: usize,
    y: Length,
    left: Length,
    right: Length,
    /// How far it may hang over where it begins and ends.
    hang: (Length, Length),
    text: String,
}

impl Line {
    /// Whether it begins at an edge, but for what hangs over it.
    fn begins_at(&self, left: Length) -> bool {
        self.left <= left + NOTHING && self.left >= left - self.hang.0 - NOTHING
    }

    /// Whether it ends at an edge, but for what hangs over it.
    fn ends_at(&self, right: Length) -> bool {
        self.right >= right - NOTHING && self.right <= right + self.hang.1 + NOTHING
    }
}

/// The lines of runs: raised and lowered ones belong to the line of the runs of this size that is nearest.
fn lines(runs: &[Placed<'_>], size: Length) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (page, run) in runs.iter().filter(|(_, run)| run.size == size) {
        if !lines.iter().any(|line| line.page == *page && line.y == run.y) {
            let hang = (Length::ZERO, Length::ZERO);
            lines.push(Line { page: *page, y: run.y, left: Length::MAX, right: run.x, hang, text: String::new() });
        }
    }
    for (page, run) in runs {
        let near = |line: &&mut Line| (line.y - run.y).abs();
        let Some(line) = lines.iter_mut().filter(|line| line.page == *page).min_by_key(near) else { continue };
        if run.x < line.left {
            (line.left, line.hang.0) = (run.x, edge::may_hang(run).0);
        }
        if edge::end(run) > line.right {
            (line.right, line.hang.1) = (edge::end(run), edge::may_hang(run).1);
        }
        line.text.push_str(&run.text);
    }
    lines
}

/// The paragraphs of the body as lines.
fn paragraphs(leaf: &Leaf, style: &Style) -> Vec<Vec<Line>> {
    let size = style.roles.body.size;
    let serif = |runs: &[Placed<'_>]| runs.iter().any(|(_, run)| leaf.faces[run.face].family() == style.families.serif);
    let all = top_nodes(leaf, Role::Paragraph).into_iter().map(|node| runs_under(leaf, node));
    all.filter(|runs| serif(runs)).map(|runs| lines(&runs, size)).filter(|lines| !lines.is_empty()).collect()
}

/// Left and right edge of the text on a page.
fn sides(style: &Style, page: usize, rtl: bool) -> (Length, Length) {
    let inside_left = (style.page.mirrored && page % 2 == 1) == rtl;
    let left = if inside_left { style.page.inside } else { style.page.outside };
    (left, left + style.page.width - style.page.inside - style.page.outside)
}

/// Words of some letters each, no two alike.
fn words(count: usize) -> String {
    let word = |index: usize| {
        let syllable = |part: usize| ["ba", "ke", "di", "lo", "mu", "na", "re", "si", "to", "vu"][part % 10];
        format!("{}{}{}", syllable(index / 100), syllable(index / 10), syllable(index))
    };
    (0..count).map(word).collect::<Vec<_>>().join(" ")
}
