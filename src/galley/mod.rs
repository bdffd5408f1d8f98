//! Set type in one long column, before it is made up into pages.
//!
//! Pipeline: [`flow`](crate::flow) pieces, shaped ([`shape`](crate::shape)) and broken ([`line`](crate::line)) -> **galley** ->
//! [`page`](crate::page).
//!
//! The column is a row of [`Slug`]s, as a line-casting machine throws them out: a line of text, a row of a table, a picture. A
//! slug knows its height, the white it wants above it, what it costs to end a page below it, and where its marks stand
//! from its own upper left corner. Nothing here knows a page.
//!
//! What always holds: slugs stand in reading order and hold every mark of the article once; the head of a table, which may
//! be shown again, is kept apart in [`Galley::heads`].

mod assemble;
mod figure;
mod table;

use std::sync::Arc;

use crate::flow::{Flow, Passage, Piece};
use crate::leaf::{Belongs, LinkArea, Mark};
use crate::length::Length;
use crate::line::{Line, Measure, Parameters, tex};
use crate::list::{FORBIDDEN, FORCED, Glue, Item};
use crate::notice::{Code, Notice, Place, Severity};
use crate::picture::Picture;
use crate::shape::{Shape, ShapedPassage};
use crate::structure::Node;
use crate::style::{Align, PageStyle, Role, Style};

/// The tolerance that takes any line that is too short (TeX §108, `inf_bad`).
const LOOSEST: i32 = 10_000;

/// The area of the text on a page: what the margins leave.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextArea {
    /// Its width.
    pub(crate) measure: Length,
    /// Its height: whole steps of the grid.
    pub(crate) height: Length,
}

impl TextArea {
    pub(crate) fn of(style: &Style) -> Self {
        let PageStyle { width, height, top, bottom, inside, outside, .. } = style.page;
        let steps = (height - top - bottom).units() / style.grid.units().max(1);
        Self { measure: width - inside - outside, height: style.grid * steps.max(1) }
    }
}

/// A line of type, a row, a picture: what a page is made up of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slug {
    /// Its height.
    pub(crate) height: Length,
    /// White above it, left out at the head of a page.
    pub(crate) before: Length,
    /// Whether it stands on the baseline grid: then the white above it grows to the next step.
    pub(crate) on_grid: bool,
    /// What it costs to end a page below it; from [`FORBIDDEN`] on that is not done.
    pub(crate) penalty: i32,
    /// Whether it begins a page.
    pub(crate) new_page: bool,
    /// What stands in it, from its upper left corner; the left edge is that of the measure.
    pub(crate) marks: Vec<Mark>,
    /// Where it can be clicked, likewise.
    pub(crate) links: Vec<LinkArea>,
    /// The notes its words send to.
    pub(crate) notes: Vec<usize>,
    /// The places links lead to that begin here.
    pub(crate) anchors: Vec<(usize, Node)>,
    /// The head that is shown above it where it begins a page: index into [`Galley::heads`].
    pub(crate) head: Option<usize>,
}

/// An article in one long column.
#[derive(Clone, Debug)]
pub(crate) struct Galley {
    pub(crate) slugs: Vec<Slug>,
    /// Heads of tables, for pages that begin inside one; their marks are ornament.
    pub(crate) heads: Vec<Vec<Slug>>,
    /// The notes in the order of their numbers.
    pub(crate) notes: Vec<Vec<Slug>>,
    pub(crate) pictures: Vec<Arc<Picture>>,
    pub(crate) notices: Vec<Notice>,
}

/// Sets an article in one column as wide and for pages as high as the style has them.
pub(crate) fn set(flow: &Flow, style: &Style, shape: &mut Shape<'_>) -> Galley {
    let TextArea { measure, height } = TextArea::of(style);
    // Higher than this and a picture leaves no room for its caption and the text around it.
    let highest = height.scaled(3, 5);
    let mut setter = Setter::new(flow, style, shape, measure, highest);
    let slugs = setter.column(&flow.pieces);
    let notes = flow.notes.iter().map(|note| setter.column(&note.pieces)).collect();
    let Setter { heads, pictures, notices, .. } = setter;
    Galley { slugs, heads, notes, pictures, notices }
}

/// Sets pieces one under the other.
pub(crate) struct Setter<'a, 's> {
    flow: &'a Flow,
    style: &'a Style,
    shape: &'a mut Shape<'s>,
    measure: Length,
    highest: Length,
    heads: Vec<Vec<Slug>>,
    pictures: Vec<Arc<Picture>>,
    notices: Vec<Notice>,
}

impl<'a, 's> Setter<'a, 's> {
    pub(crate) fn new(flow: &'a Flow, style: &'a Style, shape: &'a mut Shape<'s>, measure: Length, highest: Length) -> Self {
        Self { flow, style, shape, measure, highest, heads: Vec::new(), pictures: Vec::new(), notices: Vec::new() }
    }

    fn column(&mut self, pieces: &[Piece]) -> Vec<Slug> {
        let mut slugs: Vec<Slug> = Vec::new();
        let (mut after, mut new_page) = (Length::ZERO, false);
        for piece in pieces {
            let (mut set, before, then) = match piece {
                Piece::Passage(passage) => (self.passage(passage, self.measure), passage.before, passage.after),
                Piece::Table(table) => (self.table(table), table.before, table.after),
                Piece::Figure(figure) => (self.figure(figure), figure.before, figure.after),
                Piece::PageBreak => {
                    new_page = true;
                    continue;
                }
            };
            if let Some(first) = set.first_mut() {
                first.before = before.max(after);
                first.new_page = std::mem::take(&mut new_page) && !slugs.is_empty();
                after = then;
            }
            slugs.append(&mut set);
        }
        slugs
    }

    /// A passage in lines, set from the left edge of a column of this width.
    pub(crate) fn passage(&mut self, passage: &Passage, width: Length) -> Vec<Slug> {
        let shaped = self.shape.passage(passage);
        let lines = self.lines(passage, &shaped, (width - passage.indent - passage.indent_end).max(Length::pt(1)));
        if lines.iter().any(|(line, _)| line.is_overfull()) {
            let place = Place::new(&self.flow.copy, passage.at);
            let message = "a line is wider than its measure";
            let help = "shorten a word, or let words be hyphenated";
            self.notices.push(Notice::new(Code::OverfullLine, Severity::Warning, message, place).with_help(help));
        }
        let assembly = assemble::Assembly { passage, shaped: &shaped, flow: self.flow, fonts: self.shape.fonts(), width };
        let mut slugs: Vec<Slug> = lines.iter().map(|(line, indent)| assembly.line(line, *indent)).collect();
        let marker = passage.marker.as_ref().map(|marker| self.marker(passage, marker));
        let pitch = self.stand(passage, &mut slugs, marker);
        self.keep(passage, &mut slugs);
        let on_grid = passage.leading == self.style.grid && is_running_text(passage.role) && pitch == passage.leading;
        slugs.iter_mut().for_each(|slug| slug.on_grid = on_grid);
        slugs
    }

    /// The lines of a passage with the indent of each. If one does not fit, all are broken again as loosely as they must: white
    /// between words is a smaller fault than words in the margin. (TeX leaves that to the author: `\sloppy`.)
    fn lines(&self, passage: &Passage, shaped: &ShapedPassage, width: Length) -> Vec<(Line, Length)> {
        let parameters = self.parameters(passage);
        let lines = self.broken(passage, shaped, width, &parameters);
        if parameters.tolerance >= LOOSEST || !lines.iter().any(|(line, _)| line.is_overfull()) {
            return lines;
        }
        self.broken(passage, shaped, width, &Parameters { tolerance: LOOSEST, ..parameters })
    }

    /// The lines of a passage, broken once. Where turned lines are indented, each line of the copy is broken by itself.
    fn broken(
        &self,
        passage: &Passage,
        shaped: &ShapedPassage,
        width: Length,
        parameters: &Parameters,
    ) -> Vec<(Line, Length)> {
        if passage.indent_turned == Length::ZERO {
            let lines =
                tex::break_lines(&shaped.items, &self.measure_of(passage, width, width - passage.indent_first), parameters);
            let indents = std::iter::once(passage.indent_first).chain(std::iter::repeat(Length::ZERO));
            return lines.lines.into_iter().zip(indents).collect();
        }
        let mut lines = Vec::new();
        let mut start = 0;
        for part in shaped.items.split_inclusive(|item| *item == Item::Penalty(FORCED)) {
            let part = part.strip_suffix(&[Item::Penalty(FORCED)]).unwrap_or(part);
            // What a line of code turns over stands further in than the line itself, as far as that leaves room.
            let turned = (passage.indent_turned + shaped.leading_space(start)).min(width / 2);
            let measure = self.measure_of(passage, width - turned, width);
            let broken = tex::break_lines(part, &measure, parameters).lines.into_iter().map(|line| line.offset(start));
            let indents = std::iter::once(Length::ZERO).chain(std::iter::repeat(turned));
            lines.extend(broken.zip(indents));
            start += part.len() + 1;
        }
        lines
    }

    fn measure_of(&self, passage: &Passage, width: Length, first: Length) -> Measure {
        let mut measure = Measure::new(width);
        measure.first = first;
        if passage.align != Align::Justify {
            let stretch = self.style.paragraph.rag.min(width / 3);
            measure.edge = Glue { stretch, ..Glue::default() };
        }
        measure
    }

    fn parameters(&self, passage: &Passage) -> Parameters {
        let style = &self.style.paragraph;
        let ragged = passage.align != Align::Justify;
        Parameters {
            // Ragged lines may be as short as they must; hyphens are asked for only where lines would be very short.
            tolerance: if ragged { LOOSEST } else { style.tolerance },
            emergency_stretch: style.emergency_stretch,
            ..Parameters::default()
        }
    }

    /// A mark that hangs before the first line: its right edge stands off the text by four tenths of an em (the left edge, from
    /// right to left).
    fn marker(&mut self, passage: &Passage, marker: &crate::flow::Marker) -> Slug {
        let mut hanging = passage.clone();
        hanging.text.clone_from(&marker.text);
        hanging.spans = vec![marker.span.clone()];
        hanging.align = Align::Start;
        let shaped = self.shape.passage(&hanging);
        let natural: Length = shaped.items.iter().map(Item::width).sum();
        let space: Length = shaped.items.iter().filter(|item| matches!(item, Item::Glue(_))).map(Item::width).sum();
        let gap = (marker.span.look.size.scaled(2, 5) - space).max(Length::ZERO);
        hanging.indent = (passage.indent - gap - natural).max(Length::ZERO);
        hanging.indent_end = Length::ZERO;
        let width = hanging.indent + natural.max(Length::pt(1));
        let lines = tex::break_lines(&shaped.items, &Measure::new(natural.max(Length::pt(1))), &Parameters::default());
        let width = if passage.direction.is_rtl() { self.measure } else { width };
        let assembly =
            assemble::Assembly { passage: &hanging, shaped: &shaped, flow: self.flow, fonts: self.shape.fonts(), width };
        lines.lines.first().map(|line| assembly.line(line, Length::ZERO)).unwrap_or_default()
    }

    /// Stands lines on their baselines; returns the distance between them. Lines come with marks whose baseline is at 0.
    ///
    /// Lines that leave the leading no room (tall scripts) are set on as many half steps of the grid as their ink needs.
    fn stand(&self, passage: &Passage, slugs: &mut Vec<Slug>, marker: Option<Slug>) -> Length {
        if slugs.is_empty() {
            slugs.push(Slug::default());
        }
        if let (Some(first), Some(mut marker)) = (slugs.first_mut(), marker) {
            first.marks.splice(0..0, marker.marks.drain(..));
        }
        let grid = self.style.grid;
        let (above, below) = assemble::ink(slugs, self.shape.fonts());
        let (pitch, baseline) = if above + below > passage.leading {
            let pitch = (above + below).up_to(grid / 2).max(passage.leading);
            (pitch, above + (pitch - above - below) / 2)
        } else {
            (passage.leading, self.baseline(passage))
        };
        for slug in slugs.iter_mut() {
            slug.height = pitch;
            slug.lower(baseline);
        }
        if let (Some(anchor), Some(first)) = (passage.anchor, slugs.first_mut()) {
            first.anchors.push((anchor, passage.node));
        }
        pitch
    }

    /// From the top of a line to its baseline. On the grid, every line ends as far below its baseline as a line of the body does;
    /// smaller lines keep letters in the middle of their leading.
    fn baseline(&self, passage: &Passage) -> Length {
        let grid = self.style.grid;
        if passage.leading >= grid {
            passage.leading - (grid / 2 - self.style.roles.body.size / 4)
        } else {
            let size = passage.spans.first().map_or(self.style.roles.get(passage.role).size, |span| span.look.size);
            passage.leading / 2 + size / 4
        }
    }

    /// Which lines of a passage must not, or had better not, be parted.
    fn keep(&self, passage: &Passage, slugs: &mut [Slug]) {
        let style = &self.style.paragraph;
        let count = slugs.len();
        for (index, slug) in slugs.iter_mut().enumerate() {
            let last = index + 1 == count;
            slug.penalty = match (last, passage.keep_together) {
                (true, _) => {
                    if passage.keep_with_next {
                        FORBIDDEN
                    } else {
                        0
                    }
                }
                (false, true) => FORBIDDEN,
                // A paragraph of two or three lines has a club or a widow wherever it is parted (TeX §890).
                (false, false) => {
                    let club = if index == 0 { style.club_penalty } else { 0 };
                    let widow = if index + 2 == count { style.widow_penalty } else { 0 };
                    (club + widow).min(FORBIDDEN - 1)
                }
            };
        }
    }
}

/// Whether lines of this kind stand on the grid wherever they are.
fn is_running_text(role: Role) -> bool {
    matches!(role, Role::Body | Role::Quote | Role::Verse | Role::Attribution)
}

impl Slug {
    /// Moves what stands in the slug down.
    pub(crate) fn lower(&mut self, by: Length) {
        self.shift(Length::ZERO, by);
    }

    /// Moves what stands in the slug.
    pub(crate) fn shift(&mut self, right: Length, down: Length) {
        for mark in &mut self.marks {
            shift(mark, right, down);
        }
        for link in &mut self.links {
            link.area.x += right;
            link.area.y += down;
        }
    }

    /// The same as ornament: shown again, said once.
    pub(crate) fn repeated(&self) -> Self {
        let mut slug = self.clone();
        slug.marks.iter_mut().for_each(|mark| *belongs(mark) = Belongs::Ornament);
        slug.links.clear();
        slug.notes.clear();
        slug.anchors.clear();
        slug
    }
}

/// Moves a mark.
pub(crate) fn shift(mark: &mut Mark, right: Length, down: Length) {
    let (x, y) = match mark {
        Mark::Run(run) => (&mut run.x, &mut run.y),
        Mark::Rule(rule) => (&mut rule.area.x, &mut rule.area.y),
        Mark::Picture(placed) => (&mut placed.area.x, &mut placed.area.y),
    };
    *x += right;
    *y += down;
}

/// What a mark belongs to.
pub(crate) fn belongs(mark: &mut Mark) -> &mut Belongs {
    match mark {
        Mark::Run(run) => &mut run.belongs,
        Mark::Rule(rule) => &mut rule.belongs,
        Mark::Picture(placed) => &mut placed.belongs,
    }
}
