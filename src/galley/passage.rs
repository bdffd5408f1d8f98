//! Passages in lines on their baselines.

use super::assemble::Assembly;
use super::{Setter, Slug, initial};
use crate::flow::{Marker, Passage};
use crate::length::Length;
use crate::line::best::{self, Costs, Paragraph};
use crate::line::{Line, Measure};
use crate::list::{FORBIDDEN, FORCED, Glue, Item};
use crate::notice::{Code, Notice, Place, Severity};
use crate::shape::{Parting, ShapedPassage};
use crate::style::{Align, ParagraphStyle, Role};

impl Setter<'_, '_> {
    /// A passage in lines, set from the left edge of a column of this width.
    pub(crate) fn passage(&mut self, passage: &Passage, width: Length) -> Vec<Slug> {
        let in_stars = self.in_stars(passage);
        let passage = in_stars.as_ref().unwrap_or(passage);
        let room = (width - passage.indent - passage.indent_end).max(Length::pt(1));
        if let Some(opened) = self.open(passage, room) {
            let marker = Some(opened.initial.clone());
            let mut slugs = self.assembled(&opened.passage, (&opened.shaped, &opened.lines), marker, width);
            initial::beside(&mut slugs, &opened);
            return slugs;
        }
        let (shaped, lines) = self.fitted(passage, room);
        let marker = passage.marker.as_ref().map(|marker| self.marker(passage, marker));
        self.assembled(passage, (&shaped, &lines), marker, width)
    }

    /// Lines on their baselines, and what stands before the first.
    fn assembled(
        &mut self,
        passage: &Passage,
        (shaped, lines): (&ShapedPassage, &[(Line, Length)]),
        marker: Option<Slug>,
        width: Length,
    ) -> Vec<Slug> {
        let assembly = Assembly { passage, shaped, flow: self.flow, fonts: self.shape.fonts(), width };
        let mut slugs: Vec<Slug> = lines.iter().map(|(line, indent)| assembly.line(line, *indent)).collect();
        self.hang_code_marks(passage, (shaped, lines), &mut slugs, width);
        self.stand(passage, &mut slugs, marker);
        self.rule_pull_quote(passage, width, &mut slugs);
        self.tell_running(passage, width, self.baseline(passage), &mut slugs);
        self.keep(passage, &mut slugs);
        for (slug, (line, _)) in slugs.iter_mut().zip(lines) {
            // However dear, it is not forbidden.
            if line.hyphenated && slug.penalty < FORBIDDEN {
                slug.penalty = (slug.penalty + self.style.paragraph.costs.page_end).min(FORBIDDEN - 1);
            }
        }
        let on_grid = passage.leading == self.style.grid && is_running_text(passage.role);
        slugs.iter_mut().for_each(|slug| slug.on_grid = on_grid);
        slugs
    }

    /// A passage shaped and in lines that fit the width: if need be with words hyphenated that otherwise are not, and in the end
    /// parted between any two letters.
    pub(super) fn fitted(&mut self, passage: &Passage, width: Length) -> (ShapedPassage, Vec<(Line, Length)>) {
        let mut shaped = self.shape.passage(passage);
        let mut lines = self.lines(passage, &shaped, width);
        for parting in [Parting::Hyphenated, Parting::Anywhere] {
            if is_overfull(&lines) {
                shaped = self.shape.parted(passage, parting);
                lines = self.lines(passage, &shaped, width);
            }
        }
        if is_overfull(&lines) {
            let place = Place::new(&self.flow.copy, passage.at);
            let message = "a line is wider than its measure";
            let help = "give it more room, or a smaller size";
            self.notices.push(Notice::new(Code::OverfullLine, Severity::Warning, message, place).with_help(help));
        }
        (shaped, lines)
    }

    /// The lines of a passage with the indent of each.
    fn lines(&self, passage: &Passage, shaped: &ShapedPassage, width: Length) -> Vec<(Line, Length)> {
        let costs = self.costs(passage, width);
        let lines = self.broken(passage, shaped, width, &costs);
        match balance(passage, width) {
            Some(narrowest) if lines.len() > 1 => self.balanced(passage, shaped, (narrowest, width), lines),
            _ => lines,
        }
    }

    /// Lines of much the same length: those of the narrowest measure that takes no line more than the whole width does.
    fn balanced(
        &self,
        passage: &Passage,
        shaped: &ShapedPassage,
        (narrowest, width): (Length, Length),
        lines: Vec<(Line, Length)>,
    ) -> Vec<(Line, Length)> {
        let costs = self.costs(passage, width);
        let steps = 16;
        let step = (width - narrowest) / steps;
        let hyphens = |lines: &[(Line, Length)]| lines.iter().filter(|(line, _)| line.hyphenated).count();
        let mut best = lines;
        for count in 1..=steps {
            let next = self.broken(passage, shaped, width - step * count, &costs);
            let is_worse = is_overfull(&next) || hyphens(&next) > hyphens(&best);
            if next.len() > best.len() || is_worse {
                break;
            }
            best = next;
        }
        best
    }

    /// The lines of a passage, broken once. Where turned lines are indented, each line of the copy is broken by itself.
    fn broken(&self, passage: &Passage, shaped: &ShapedPassage, width: Length, costs: &Costs) -> Vec<(Line, Length)> {
        let whole = Paragraph { items: &shaped.items, micro: &shaped.micro };
        if passage.indent_turned == Length::ZERO {
            let measure = self.measure_of(passage, width, width - passage.indent_first);
            let indents = std::iter::once(passage.indent_first).chain(std::iter::repeat(Length::ZERO));
            return best::break_lines(whole, &measure, costs).into_iter().zip(indents).collect();
        }
        let mut lines = Vec::new();
        let mut start = 0;
        let parts = || shaped.items.split_inclusive(|item| *item == Item::Penalty(FORCED));
        // In verse, where the lines of a stanza stand in differently, all that is turned over stands further in than any.
        let starts = parts().scan(0, |start, part| Some(std::mem::replace(start, *start + part.len())));
        let own = starts.map(|start| shaped.leading_space(start)).max().unwrap_or_default();
        let deepest = if passage.role == Role::Verse { own } else { Length::ZERO };
        for part in parts() {
            let part = part.strip_suffix(&[Item::Penalty(FORCED)]).unwrap_or(part);
            // What a line of code turns over stands further in than the line itself, as far as that leaves room.
            let turned = (passage.indent_turned + shaped.leading_space(start).max(deepest)).min(width / 2);
            let measure = self.measure_of(passage, width - turned, width);
            let broken = best::break_lines(Paragraph::new(part), &measure, costs);
            let indents = std::iter::once(Length::ZERO).chain(std::iter::repeat(turned));
            lines.extend(broken.into_iter().map(|line| line.offset(start)).zip(indents));
            start += part.len() + 1;
        }
        lines
    }

    pub(super) fn measure_of(&self, passage: &Passage, width: Length, first: Length) -> Measure {
        let mut measure = Measure::new(width);
        measure.first = first;
        if passage.align != Align::Justify {
            let stretch = self.style.paragraph.rag.min(width / 3);
            measure.edge = Glue { stretch, ..Glue::default() };
        }
        measure
    }

    /// What the lines of a passage cost. Ragged lines have room enough: their spaces and letters stay as they are.
    pub(super) fn costs(&self, passage: &Passage, width: Length) -> Costs {
        let ParagraphStyle { glyph_scaling, letterspacing, costs, .. } = &self.style.paragraph;
        let size = self.size(passage);
        let justified = passage.align == Align::Justify;
        let (scaling, tracking) = if justified { (*glyph_scaling, *letterspacing) } else { (0, 0) };
        Costs {
            ladder: costs.ladder.into(),
            last_hyphen: costs.last_hyphen.into(),
            clash: costs.clash.into(),
            short_last_line: costs.short_last_line.into(),
            least_last: (size * 3 / 2).max(width / 9),
            lone_word: costs.lone_word.into(),
            stack: costs.stack.into(),
            river: if justified { costs.river.into() } else { 0.0 },
            scaling: f64::from(scaling) / 1000.0,
            tracking: size.scaled(tracking.into(), 1000),
            more_or_fewer: 0,
            ..Costs::default()
        }
    }

    /// A mark that hangs before the first line: its right edge stands off the text by four tenths of an em (the left edge, from
    /// right to left).
    fn marker(&mut self, passage: &Passage, marker: &Marker) -> Slug {
        let mut hanging = Passage::empty(passage.role);
        hanging.text.clone_from(&marker.text);
        hanging.spans = vec![marker.span.clone()];
        hanging.direction = passage.direction;
        let shaped = self.shape.passage(&hanging);
        let natural: Length = shaped.items.iter().map(Item::width).sum();
        let space: Length = shaped.items.iter().filter(|item| matches!(item, Item::Glue(_))).map(Item::width).sum();
        let gap = (marker.span.look.size.scaled(2, 5) - space).max(Length::ZERO);
        hanging.indent = (passage.indent - gap - natural).max(Length::ZERO);
        let width = hanging.indent + natural.max(Length::pt(1));
        let lines =
            best::break_lines(Paragraph::new(&shaped.items), &Measure::new(natural.max(Length::pt(1))), &Costs::default());
        let width = if passage.direction.is_rtl() { self.measure } else { width };
        let assembly = Assembly { passage: &hanging, shaped: &shaped, flow: self.flow, fonts: self.shape.fonts(), width };
        lines.first().map(|line| assembly.line(line, Length::ZERO)).unwrap_or_default()
    }

    /// Stands lines on their baselines, the leading apart. Lines come with marks whose baseline is at 0.
    fn stand(&self, passage: &Passage, slugs: &mut Vec<Slug>, marker: Option<Slug>) {
        if slugs.is_empty() {
            slugs.push(Slug::default());
        }
        if let (Some(first), Some(mut marker)) = (slugs.first_mut(), marker) {
            first.marks.splice(0..0, marker.marks.drain(..));
        }
        let baseline = self.baseline(passage);
        for slug in slugs.iter_mut() {
            slug.height = passage.leading;
            slug.lower(baseline);
        }
        let Some(first) = slugs.first_mut() else { return };
        first.at = passage.at;
        first.anchors.extend(passage.anchor.map(|anchor| (anchor, passage.node)));
    }

    /// The em of a passage: that of its first letter, or of its role.
    fn size(&self, passage: &Passage) -> Length {
        passage.spans.first().map_or(self.style.roles.get(passage.role).size, |span| span.look.size)
    }

    /// From the top of a line to its baseline. On the grid, every line ends as far below its baseline as a line of the body does;
    /// smaller lines keep letters in the middle of their leading.
    fn baseline(&self, passage: &Passage) -> Length {
        let grid = self.style.grid;
        if passage.leading >= grid {
            passage.leading - (grid / 2 - self.style.roles.body.size / 4)
        } else {
            let size = self.size(passage);
            passage.leading / 2 + size / 4
        }
    }

    /// Which lines of a passage must not, or had better not, be parted.
    fn keep(&self, passage: &Passage, slugs: &mut [Slug]) {
        let style = &self.style.paragraph;
        let count = slugs.len();
        let together = passage.keep_together || (passage.role == Role::Quote && count <= 4);
        for (index, slug) in slugs.iter_mut().enumerate() {
            let last = index + 1 == count;
            slug.penalty = match (last, together) {
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

/// Whether one of the lines sticks out.
fn is_overfull(lines: &[(Line, Length)]) -> bool {
    lines.iter().any(|(line, _)| line.is_overfull())
}

/// The narrowest measure a passage may be balanced in: short display lines to half of the width, longer texts to four fifths.
fn balance(passage: &Passage, width: Length) -> Option<Length> {
    match passage.role {
        _ if passage.align == Align::Justify => None,
        Role::Title | Role::Subtitle | Role::Heading(_) | Role::PullQuote => Some(width / 2),
        Role::Standfirst | Role::Caption => Some(width.scaled(4, 5)),
        _ => None,
    }
}

/// Whether lines of this kind stand on the grid wherever they are.
fn is_running_text(role: Role) -> bool {
    matches!(role, Role::Body | Role::Quote | Role::Verse | Role::Attribution)
}
