//! Passages in lines on their baselines.

use super::assemble::Assembly;
use super::{Setter, Slug, initial};
use crate::flow::{Marker, Passage};
use crate::length::Length;
use crate::line::best::{self, Breaker, Choice, Costs, Paragraph};
use crate::line::{Line, Measure};
use crate::list::{FORBIDDEN, FORCED, Glue, Item};
use crate::notice::{Code, Notice, Place, Severity};
use crate::shape::{Parting, ShapedPassage};
use crate::style::{Align, ParagraphStyle, Role};

/// What costs so much more than the best way of a paragraph is not on its menu: nobody would set it to save a page.
const TOO_DEAR: f64 = 8000.0;

impl Setter<'_, '_> {
    /// A passage in lines, set from the left edge of a column of this width.
    pub(crate) fn passage(&mut self, passage: &Passage, width: Length) -> Vec<Slug> {
        self.passage_with_menu(passage, width).0
    }

    /// The same with the other ways its lines could be broken, if it is one that may have other numbers of lines.
    pub(super) fn passage_with_menu(&mut self, passage: &Passage, width: Length) -> (Vec<Slug>, Option<OnMenu>) {
        let in_stars = self.in_stars(passage);
        let passage = in_stars.as_ref().unwrap_or(passage);
        let room = inner(passage, width);
        if let Some(opened) = self.open(passage, room) {
            let marker = Some(opened.initial.clone());
            let mut slugs = self.slugs(&opened.passage, (&opened.shaped, &opened.lines), marker, width);
            initial::beside(&mut slugs, &opened);
            return (slugs, None);
        }
        let Fitted { shaped, parting, lines, choices, best } = self.fitted(passage, room);
        let marker = passage.marker.as_ref().map(|marker| self.marker(passage, marker, width));
        let slugs = self.slugs(passage, (&shaped, &lines), marker, width);
        let menu = (choices.len() > 1).then_some(OnMenu { shaped, parting, choices, best });
        (slugs, menu)
    }

    /// Lines on their baselines, and what stands before the first.
    pub(super) fn slugs(
        &mut self,
        passage: &Passage,
        (shaped, lines): (&ShapedPassage, &[(Line, Length)]),
        marker: Option<Slug>,
        width: Length,
    ) -> Vec<Slug> {
        let mut slugs = self.assembled(passage, shaped, lines, width);
        if let (Some(first), Some(mut marker)) = (slugs.first_mut(), marker) {
            marker.lower(self.baseline(passage));
            first.hung = marker.marks.len();
            first.marks.splice(0..0, marker.marks.drain(..));
            first.links.append(&mut marker.links);
        }
        self.hang_code_marks(passage, (shaped, lines), &mut slugs, width);
        self.rule_pull_quote(passage, width, &mut slugs);
        self.tell_running(passage, width, self.baseline(passage), &mut slugs);
        slugs
    }

    /// Lines on their baselines, the leading apart, with what it costs to end a page below them.
    fn assembled(&self, passage: &Passage, shaped: &ShapedPassage, lines: &[(Line, Length)], width: Length) -> Vec<Slug> {
        let assembly = Assembly { passage, shaped, flow: self.flow, fonts: self.shape.fonts(), width };
        let mut slugs: Vec<Slug> = lines.iter().map(|(line, indent)| assembly.line(line, *indent)).collect();
        begin_once(&mut slugs);
        self.stand(passage, &mut slugs);
        self.keep(passage, &mut slugs);
        let on_grid = passage.leading == self.style.grid && is_running_text(passage.role);
        for (slug, (line, _)) in slugs.iter_mut().zip(lines) {
            slug.hyphenated = line.hyphenated;
        }
        slugs.iter_mut().for_each(|slug| slug.on_grid = on_grid);
        slugs
    }

    /// A passage broken in one of the ways of its menu.
    pub(super) fn chosen(&self, passage: &Passage, shaped: &ShapedPassage, choice: &Choice) -> Vec<Slug> {
        let inner = inner(passage, self.measure);
        let (costs, measure) = (self.costs(passage, inner), self.measure_of(passage, inner, inner - passage.indent_first));
        let whole = Paragraph { items: &shaped.items, micro: &shaped.micro };
        let lines = Breaker::new(whole, &measure, &costs).lines(choice);
        self.assembled(passage, shaped, &indented(passage, lines), self.measure)
    }

    /// A passage shaped and in lines that fit the width: if need be with words hyphenated that otherwise are not, and in the end
    /// parted between any two letters.
    pub(super) fn fitted(&mut self, passage: &Passage, width: Length) -> Fitted {
        let shaped = self.shape.passage(passage);
        self.fitted_as(passage, shaped, width)
    }

    /// The same for a passage that has been shaped already, as it says itself.
    pub(super) fn fitted_as(&mut self, passage: &Passage, shaped: ShapedPassage, width: Length) -> Fitted {
        let mut fitted = self.lines(passage, shaped, width);
        for parting in [Parting::Hyphenated, Parting::Anywhere] {
            if is_overfull(&fitted.lines) {
                let shaped = self.shape.parted(passage, parting);
                fitted = Fitted { parting, ..self.lines(passage, shaped, width) };
            }
        }
        if is_overfull(&fitted.lines) {
            let place = Place::new(&self.flow.copy, passage.at);
            let message = "a line is wider than its measure";
            let help = "give it more room, or a smaller size";
            self.notices.push(Notice::new(Code::OverfullLine, Severity::Warning, message, place).with_help(help));
        }
        fitted
    }

    /// The lines of a passage with the indent of each.
    fn lines(&self, passage: &Passage, shaped: ShapedPassage, width: Length) -> Fitted {
        let costs = self.costs(passage, width);
        if costs.more_or_fewer > 0 {
            return self.on_menu(passage, shaped, width, &costs);
        }
        let lines = self.broken(passage, &shaped, width, &costs);
        let lines = match balance(passage, width) {
            Some(narrowest) if lines.len() > 1 => self.balanced(passage, &shaped, (narrowest, width), lines),
            _ => lines,
        };
        Fitted { shaped, parting: Parting::AsStyled, lines, choices: Vec::new(), best: 0 }
    }

    /// The lines of a paragraph, and the other ways it could be set: in a line more or fewer, as far as anybody would.
    fn on_menu(&self, passage: &Passage, shaped: ShapedPassage, width: Length, costs: &Costs) -> Fitted {
        let whole = Paragraph { items: &shaped.items, micro: &shaped.micro };
        let measure = self.measure_of(passage, width, width - passage.indent_first);
        let breaker = Breaker::new(whole, &measure, costs);
        let menu = breaker.menu();
        let lines = indented(passage, breaker.lines(menu.best()));
        let least = menu.best().cost;
        let mut choices: Vec<Choice> = menu.choices().to_vec();
        choices.retain(|choice| choice.cost <= least + TOO_DEAR);
        let best = choices.iter().position(|choice| choice.cost <= least).unwrap_or(0);
        Fitted { shaped, parting: Parting::AsStyled, lines, choices, best }
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
        let hyphens = |lines: &[(Line, Length)]| lines.iter().filter(|(line, _)| line.hyphenated).count();
        let (most, most_hyphens) = (lines.len(), hyphens(&lines));
        // What serves in a measure is taken to serve in all wider ones: half of those left are ruled out at every step.
        let (mut best, mut served, mut steps) = (lines, 0, 16);
        let step = (width - narrowest) / steps;
        while served < steps {
            let middle = (served + steps + 1) / 2;
            let next = self.broken(passage, shaped, width - step * middle, &costs);
            if next.len() > most || is_overfull(&next) || hyphens(&next) > most_hyphens {
                steps = middle - 1;
            } else {
                (best, served) = (next, middle);
            }
        }
        best
    }

    /// The lines of a passage, broken once. Where turned lines are indented, each line of the copy is broken by itself.
    fn broken(&self, passage: &Passage, shaped: &ShapedPassage, width: Length, costs: &Costs) -> Vec<(Line, Length)> {
        let whole = Paragraph { items: &shaped.items, micro: &shaped.micro };
        if passage.indent_turned == Length::ZERO {
            let measure = self.measure_of(passage, width, width - passage.indent_first);
            return indented(passage, best::break_lines(whole, &measure, costs));
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
            more_or_fewer: u8::from(self.has_menu(passage)),
            ..Costs::default()
        }
    }

    /// Whether other numbers of lines are asked for: of paragraphs that may be parted, in one column with others.
    fn has_menu(&self, passage: &Passage) -> bool {
        let is_whole = passage.keep_together || passage.indent_turned != Length::ZERO;
        self.is_running(passage) && !is_whole
    }

    /// A mark that hangs before the first line: its right edge stands off the text by four tenths of an em (the left edge, from
    /// right to left).
    pub(super) fn marker(&mut self, passage: &Passage, marker: &Marker, column: Length) -> Slug {
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
        let width = if passage.direction.is_rtl() { column } else { width };
        let assembly = Assembly { passage: &hanging, shaped: &shaped, flow: self.flow, fonts: self.shape.fonts(), width };
        lines.first().map(|line| assembly.line(line, Length::ZERO)).unwrap_or_default()
    }

    /// Stands lines on their baselines, the leading apart. Lines come with marks whose baseline is at 0.
    pub(super) fn stand(&self, passage: &Passage, slugs: &mut Vec<Slug>) {
        if slugs.is_empty() {
            slugs.push(Slug::default());
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
    pub(super) fn baseline(&self, passage: &Passage) -> Length {
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

/// A passage shaped and in lines, with the indent of each.
pub(super) struct Fitted {
    pub(super) shaped: ShapedPassage,
    /// Where its words may be parted.
    parting: Parting,
    pub(super) lines: Vec<(Line, Length)>,
    /// The ways it can be broken, and which of them the lines are; none where there is one only.
    choices: Vec<Choice>,
    best: usize,
}

/// A passage's items, the ways they can be broken, and which of those is the best.
pub(super) struct OnMenu {
    pub(super) shaped: ShapedPassage,
    /// Where its words may be parted.
    pub(super) parting: Parting,
    pub(super) choices: Vec<Choice>,
    pub(super) best: usize,
}

/// The width that a passage leaves its lines in a column.
pub(super) fn inner(passage: &Passage, width: Length) -> Length {
    (width - passage.indent - passage.indent_end).max(Length::pt(1))
}

/// Lines with the indent of each: that of the first, and none.
pub(super) fn indented(passage: &Passage, lines: Vec<Line>) -> Vec<(Line, Length)> {
    let indents = std::iter::once(passage.indent_first).chain(std::iter::repeat(Length::ZERO));
    lines.into_iter().zip(indents).collect()
}

/// Leaves the places in the lines they begin in. Places in one passage are numbered in the order of its words.
fn begin_once(slugs: &mut [Slug]) {
    let mut last = None;
    for slug in slugs {
        slug.anchors.retain(|(anchor, _)| Some(*anchor) > last);
        last = slug.anchors.last().map(|(anchor, _)| *anchor).or(last);
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
        Role::CoverTitle | Role::SectionTitle | Role::Story | Role::Teaser => Some(width / 2),
        Role::Standfirst | Role::Caption => Some(width.scaled(4, 5)),
        _ => None,
    }
}

/// Whether lines of this kind stand on the grid wherever they are.
fn is_running_text(role: Role) -> bool {
    matches!(role, Role::Body | Role::Quote | Role::Verse | Role::Attribution | Role::Contents)
}
