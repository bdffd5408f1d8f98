//! Items of a line become runs of glyphs in the order of the eye.

use std::borrow::Cow;
use std::ops::Range;

use super::Slug;
use crate::bidi::{self, Level};
use crate::flow::{Flow, Look, Passage, SpanKind};
use crate::font::Fonts;
use crate::leaf::{Area, Glyph, Ink, LinkArea, Mark, Rule, Run};
use crate::length::Length;
use crate::line::{Lettering, Line};
use crate::list::Item;
use crate::shape::{Content, ShapedPassage, takes_dot};
use crate::structure::Node;
use crate::style::Align;

/// What lines are assembled from.
pub(super) struct Assembly<'a> {
    pub(super) passage: &'a Passage,
    pub(super) shaped: &'a ShapedPassage,
    pub(super) flow: &'a Flow,
    pub(super) fonts: &'a Fonts,
    /// Width of the column.
    pub(super) width: Length,
}

/// Something of a line with a width, in logical order.
struct Part {
    stretch: usize,
    width: Length,
    glyphs: PartGlyphs,
    /// The bytes of the passage it stands for.
    text: Range<usize>,
}

enum PartGlyphs {
    /// Glyphs of the passage.
    Set(Range<usize>),
    /// One glyph of ours: a space or a hyphen.
    One(u16),
    /// White without a glyph.
    White,
    /// As many of a glyph, tatweel, as fill the width: part of the letter beside it.
    Drawn(u16),
}

/// What the letters of a line take as they are set, one part after the other: the running total is rounded, and each part gets the
/// difference to the one before, so that the line comes out to the last unit.
struct Pen {
    lettering: Lettering,
    drawn: i64,
    letters: i64,
    given: i64,
    /// Whether the last part was letters, after which tracking has left white.
    follows_letters: bool,
}

impl Pen {
    fn new(lettering: Lettering) -> Self {
        Self { lettering, drawn: 0, letters: 0, given: 0, follows_letters: false }
    }

    /// So many letters that are drawn so wide together.
    fn letters(&mut self, drawn: Length, letters: usize) -> Length {
        self.follows_letters = true;
        self.pass(drawn, letters as i64)
    }

    /// White between words, which is measured from letter to letter: less the tracking after the last.
    fn space(&mut self, width: Length) -> Length {
        if std::mem::take(&mut self.follows_letters) { width + self.pass(Length::ZERO, -1) } else { width }
    }

    fn pass(&mut self, drawn: Length, letters: i64) -> Length {
        self.drawn += i64::from(drawn.units());
        self.letters += letters;
        let before = std::mem::replace(&mut self.given, self.lettering.width(self.drawn, self.letters));
        Length::from_total(self.given - before)
    }
}

/// The hyphen at the end of a line: what is read is a soft one, so that the word can be put together again.
const SOFT_HYPHEN: &str = "\u{AD}";

impl Assembly<'_> {
    /// A line with its baseline at 0, indented by so much more than the passage.
    pub(super) fn line(&self, line: &Line, indent: Length) -> Slug {
        let parts = self.parts(line);
        let (levels, visual) = self.order(&parts);
        let natural: Length = parts.iter().map(|part| part.width).sum();
        let mut slug = Slug::default();
        let mut read = Vec::new();
        let mut x = self.left(natural, indent) - line.hang.0;
        let mut place = 0;
        while place < visual.len() {
            let end = run_end((&parts, &levels), &visual, place);
            let (run, width) = self.run(&parts, &visual[place..end], (x, line.lettering));
            self.add(&mut slug, &parts[visual[place]], run, (x, width));
            let first = visual[place..end].iter().min().copied().unwrap_or_default();
            read.resize(slug.marks.len(), first);
            x += width;
            place = end;
        }
        slug.marks = in_reading_order(slug.marks, &read);
        let notes = parts.iter().filter_map(|part| match self.span(part.stretch).kind {
            SpanKind::NoteMark(note) => Some(note),
            _ => None,
        });
        slug.notes = notes.collect();
        slug.notes.dedup();
        slug.anchors = self.anchors(&parts);
        slug
    }

    /// The places an index leads to that have letters in these parts.
    fn anchors(&self, parts: &[Part]) -> Vec<(usize, Node)> {
        let spans = &self.passage.spans;
        let start = parts.iter().filter(|part| !part.text.is_empty()).map(|part| part.text.start).min().unwrap_or(0);
        let end = self.last_byte(parts);
        let first = spans.partition_point(|span| span.range.end <= start);
        let here = spans[first..].iter().take_while(|span| span.range.start < end);
        let mut anchors: Vec<_> = here.filter_map(|span| Some((span.anchor?, self.passage.node))).collect();
        anchors.dedup();
        anchors
    }

    fn span(&self, stretch: usize) -> &crate::flow::Span {
        &self.passage.spans[self.shaped.stretches[stretch].span]
    }

    /// The parts of a line with their widths as set, in logical order.
    fn parts(&self, line: &Line) -> Vec<Part> {
        let mut justification = line.justification();
        let mut pen = Pen::new(line.lettering);
        let justified = self.passage.align == Align::Justify;
        let mut parts = Vec::with_capacity(line.end - line.start + 2);
        if let Some(Content::Parted { stretch, post, .. }) = line.after.map(|after| &self.shaped.contents[after]) {
            parts.extend(self.letters(*stretch, post, &mut pen));
        }
        for index in line.start..line.end {
            let white = match &self.shaped.items[index] {
                Item::Glue(glue) => {
                    let set = justification.set(glue);
                    if justified { set } else { glue.width }
                }
                Item::Penalty(_) => continue,
                item => item.width(),
            };
            let at = parts.last().map_or(0, |part: &Part| part.text.end);
            parts.extend(self.part(&self.shaped.contents[index], (white, at), &mut pen));
        }
        match self.shaped.contents.get(line.end) {
            Some(Content::Hyphen { stretch, glyph, width }) => {
                parts.push(self.hyphen(&parts, (*stretch, *glyph, *width), &mut pen));
            }
            Some(Content::Parted { stretch, pre, .. }) => {
                let hyphen = self.shaped.glyphs[pre.clone()].last().filter(|glyph| glyph.text.is_empty());
                parts.extend(self.letters(*stretch, &(pre.start..pre.end - usize::from(hyphen.is_some())), &mut pen));
                parts.extend(hyphen.map(|glyph| self.hyphen(&parts, (*stretch, glyph.id, glyph.advance), &mut pen)));
            }
            _ => {}
        }
        parts
    }

    /// A hyphen of ours after the parts of a line.
    fn hyphen(&self, parts: &[Part], (stretch, glyph, drawn): (usize, u16, Length), pen: &mut Pen) -> Part {
        let end = self.last_byte(parts);
        let width = if self.is_loose(stretch) { pen.letters(drawn, 1) } else { drawn };
        Part { stretch, width, glyphs: PartGlyphs::One(glyph), text: end..end }
    }

    /// Whether the letters of a stretch are scaled and tracked.
    fn is_loose(&self, stretch: usize) -> bool {
        self.shaped.is_loose(self.passage, stretch)
    }

    /// Glyphs of the passage as a part of a line; nothing for none.
    fn letters(&self, stretch: usize, glyphs: &Range<usize>, pen: &mut Pen) -> Option<Part> {
        let own = &self.shaped.glyphs[glyphs.clone()];
        let drawn = own.iter().map(|glyph| glyph.advance).sum();
        let start = own.iter().map(|glyph| glyph.text.start).min()?;
        let end = own.iter().map(|glyph| glyph.text.end).max()?;
        let letters = own.iter().filter(|glyph| !glyph.is_mark()).count();
        let is_loose = letters > 0 && self.is_loose(stretch);
        pen.follows_letters = is_loose;
        let width = if is_loose { pen.letters(drawn, letters) } else { drawn };
        Some(Part { stretch, width, glyphs: PartGlyphs::Set(glyphs.clone()), text: start..end })
    }

    fn last_byte(&self, parts: &[Part]) -> usize {
        parts.iter().map(|part| part.text.end).max().unwrap_or(0)
    }

    /// What an item stands for; `white` is how wide it is set if it is a space, `at` the byte after what stands before it.
    fn part(&self, content: &Content, (white, at): (Length, usize), pen: &mut Pen) -> Option<Part> {
        match content {
            Content::Glyphs { stretch, glyphs: letters } | Content::Parted { stretch, replace: letters, .. } => {
                self.letters(*stretch, letters, pen)
            }
            Content::Space { stretch, text } => {
                let space = self.fonts.faces()[self.shaped.stretches[*stretch].face].glyph(' ');
                let glyphs = space.map_or(PartGlyphs::White, PartGlyphs::One);
                Some(Part { stretch: *stretch, width: pen.space(white), glyphs, text: text.clone() })
            }
            Content::White { stretch } => {
                let (width, glyphs) = (pen.space(white), PartGlyphs::White);
                Some(Part { stretch: *stretch, width, glyphs, text: at..at })
            }
            Content::Kashida { stretch, glyph } => {
                let glyphs = PartGlyphs::Drawn(*glyph);
                (white > Length::ZERO).then_some(Part { stretch: *stretch, width: white, glyphs, text: at..at })
            }
            Content::Nothing | Content::Hyphen { .. } => None,
        }
    }

    /// Where the line begins: at the indent of the side where reading begins, with what is left over where the alignment has it.
    fn left(&self, natural: Length, indent: Length) -> Length {
        let passage = self.passage;
        let (start, end) = (passage.indent + indent, passage.indent_end);
        let over = self.width - start - end - natural;
        let before = match passage.align {
            Align::Justify | Align::Start => Length::ZERO,
            Align::Center => over / 2,
            Align::End => over,
        };
        if passage.direction.is_rtl() { end + over - before } else { start + before }
    }

    /// The levels of the parts on their line, and the parts in the order of the eye.
    fn order(&self, parts: &[Part]) -> (Vec<Level>, Vec<usize>) {
        let base = Level::of(self.passage.direction);
        let own = |part: &Part| self.shaped.stretches[part.stretch].level;
        if parts.iter().all(|part| own(part) == base) && !base.is_rtl() {
            return (vec![base; parts.len()], (0..parts.len()).collect());
        }
        let mut pieces: Vec<(Range<usize>, Level, Option<usize>)> = Vec::with_capacity(parts.len());
        for (index, part) in parts.iter().enumerate() {
            let before = index.checked_sub(1).map_or(part.text.start, |before| parts[before].text.end);
            pieces.extend(self.unseen(before..part.text.start).map(|(range, level)| (range, level, None)));
            pieces.push((part.text.clone(), own(part), Some(index)));
        }
        let texts = pieces.iter().map(|(range, level, _)| (&self.passage.text[range.clone()], *level));
        let levels = bidi::on_line(texts, base);
        let order = bidi::visual_order(&levels).into_iter().filter_map(|piece| pieces[piece].2).collect();
        let seen = pieces.iter().zip(levels).filter(|((.., part), _)| part.is_some());
        (seen.map(|(_, level)| level).collect(), order)
    }

    /// What stands between two parts and is not seen: a control of direction keeps numbers on its two sides apart.
    fn unseen(&self, gap: Range<usize>) -> impl Iterator<Item = (Range<usize>, Level)> {
        let stretches = &self.shaped.stretches;
        let from = stretches.partition_point(|stretch| stretch.range.end <= gap.start);
        let inside = stretches[from..].iter().take_while(move |stretch| stretch.range.start < gap.end);
        // Letters that are painted together may overlap in the copy: then nothing stands between them.
        inside.filter_map(move |stretch| {
            let range = stretch.range.start.max(gap.start)..stretch.range.end.min(gap.end);
            (range.start < range.end).then_some((range, stretch.level))
        })
    }

    fn run(&self, parts: &[Part], order: &[usize], (x, lettering): (Length, Lettering)) -> (Run, Length) {
        let first = &parts[order[0]];
        let stretch = &self.shaped.stretches[first.stretch];
        let look = &self.span(first.stretch).look;
        let start = order.iter().map(|&index| parts[index].text.start).min().unwrap_or(0);
        let end = order.iter().map(|&index| parts[index].text.end).max().unwrap_or(start);
        let mut text = read_as(&self.passage.text[start..end]).into_owned();
        let lettering = if self.is_loose(first.stretch) { lettering } else { Lettering::default() };
        let count = |&index: &usize| if let PartGlyphs::Set(glyphs) = &parts[index].glyphs { glyphs.len() } else { 1 };
        let mut glyphs = Vec::with_capacity(order.iter().map(count).sum());
        let mut width = Length::ZERO;
        for part in order.iter().map(|&index| &parts[index]) {
            self.glyphs(part, (start, lettering), &mut text, &mut glyphs);
            width += part.width;
        }
        let size = self.shaped.sizes[first.stretch];
        let belongs = self.span(first.stretch).belongs;
        let mut run = Run::new(belongs, stretch.face, size, (x, -stretch.rise(look)), glyphs, text);
        run.ink = Ink(look.ink);
        (run.scale, run.tracking) = (lettering.scale, lettering.tracking);
        (run, width)
    }

    /// Adds the glyphs of a part, with their advances before they are scaled and tracked.
    fn glyphs(&self, part: &Part, (start, lettering): (usize, Lettering), text: &mut String, glyphs: &mut Vec<Glyph>) {
        let before = read_as(&self.passage.text[start..part.text.start]).len();
        let offset = |byte: usize| u32::try_from(before + byte - part.text.start).unwrap_or(u32::MAX);
        match &part.glyphs {
            PartGlyphs::Set(range) => glyphs.extend(self.shaped.glyphs[range.clone()].iter().map(|glyph| {
                // A mark stays over its letter: the tracking after that, and its own, are taken back.
                let back = if glyph.is_mark() { lettering.tracking } else { Length::ZERO };
                Glyph {
                    id: glyph.id,
                    advance: glyph.advance - back,
                    dx: glyph.dx - back,
                    dy: glyph.dy,
                    text: offset(glyph.text.start)..offset(glyph.text.end),
                }
            })),
            PartGlyphs::One(id) => {
                let stands_for = if part.text.is_empty() {
                    let begin = text.len();
                    text.push_str(SOFT_HYPHEN);
                    u32::try_from(begin).unwrap_or(u32::MAX)..u32::try_from(text.len()).unwrap_or(u32::MAX)
                } else {
                    offset(part.text.start)..offset(part.text.end)
                };
                let advance = lettering.drawn(part.width) - lettering.tracking;
                glyphs.push(Glyph { id: *id, advance, dx: Length::ZERO, dy: Length::ZERO, text: stands_for });
            }
            PartGlyphs::White => {
                if let Some(last) = glyphs.last_mut() {
                    last.advance += lettering.drawn(part.width);
                }
            }
            PartGlyphs::Drawn(id) => self.draw_out(part, *id, glyphs),
        }
    }

    /// Adds so much of a glyph as fills a part, to the letter that was added last.
    fn draw_out(&self, part: &Part, id: u16, glyphs: &mut Vec<Glyph>) {
        let face = &self.fonts.faces()[self.shaped.stretches[part.stretch].face];
        let own = face.scale(face.advance(id), self.shaped.sizes[part.stretch]).max(Length::from_units(1));
        let Some(text) = glyphs.last().map(|last| last.text.clone()) else { return };
        let count = (part.width.units() + own.units() - 1) / own.units();
        let mut left = part.width;
        for remaining in (1..=count).rev() {
            let advance = left / remaining;
            left -= advance;
            // What is wider than its place lies over the strokes on both sides, which it goes on.
            glyphs.push(Glyph { id, advance, dx: (advance - own) / 2, dy: Length::ZERO, text: text.clone() });
        }
    }

    /// Adds a run with its strike and its link.
    fn add(&self, slug: &mut Slug, part: &Part, run: Run, (x, width): (Length, Length)) {
        let span = self.span(part.stretch);
        let Look { size, strike, rise, ink, .. } = span.look;
        let dots = if span.look.dots { self.dots(span, &run) } else { Vec::new() };
        if !run.glyphs.is_empty() {
            slug.marks.push(Mark::Run(run));
        }
        slug.marks.extend(dots);
        if strike {
            let area = Area { x, y: -rise - size.scaled(26, 100), width, height: size / 20 };
            slug.marks.push(Mark::Rule(Rule::new(crate::leaf::Belongs::Ornament, area, Ink(ink))));
        }
        if let Some(link) = span.link {
            self.link(slug, link, Area { x, y: -rise - size * 3 / 4, width, height: size });
        }
    }

    /// A dot at each square letter of a run that is stressed: above it, in Chinese below (JLREQ 3.3.9; CLREQ). A sixth of the em
    /// wide, an eighth off the letter: by eye, in Noto Serif CJK at 11 pt.
    fn dots(&self, span: &crate::flow::Span, run: &Run) -> Vec<Mark> {
        let size = run.size;
        let width = size / 6;
        let is_below = self.flow.languages[span.language].primary() != "ja";
        let y = run.y + if is_below { size / 4 } else { -size - width };
        let mut x = run.x;
        let mut dots = Vec::new();
        for glyph in &run.glyphs {
            let letter = run.text.get(glyph.text.start as usize..glyph.text.end as usize).unwrap_or_default();
            if letter.chars().next().is_some_and(takes_dot) {
                // White that was added behind the letter is not its own.
                let middle = x + glyph.advance.min(size) / 2;
                let area = Area { x: middle - width / 2, y, width, height: width };
                dots.push(Mark::Rule(Rule::new(crate::leaf::Belongs::Ornament, area, run.ink).rounded()));
            }
            x += glyph.advance;
        }
        dots
    }

    fn link(&self, slug: &mut Slug, link: usize, area: Area) {
        let flow = &self.flow.links[link];
        match slug.links.last_mut() {
            // One area for the words of a link and its number, as far as they stand side by side.
            Some(last) if last.node == flow.node && last.area.x + last.area.width == area.x => {
                let bottom = (last.area.y + last.area.height).max(area.y + area.height);
                last.area.y = last.area.y.min(area.y);
                last.area.height = bottom - last.area.y;
                last.area.width += area.width;
            }
            _ => slug.links.push(LinkArea::new(area, flow.target.clone(), flow.node, flow.contents.clone())),
        }
    }
}

/// Where a run ends that begins at `place`: parts of one stretch and level, each next to the one before in the text too. A hyphen
/// of ours is the last of its run.
fn run_end((parts, levels): (&[Part], &[Level]), visual: &[usize], place: usize) -> usize {
    let mut end = place + 1;
    // White without a glyph has nothing to begin a run with.
    if matches!(parts[visual[place]].glyphs, PartGlyphs::White) {
        return end;
    }
    while end < visual.len() {
        let (before, after) = (&parts[visual[end - 1]], &parts[visual[end]]);
        let adjacent = visual[end - 1].abs_diff(visual[end]) == 1 && levels[visual[end - 1]] == levels[visual[end]];
        let is_hyphen = before.text.is_empty() && matches!(before.glyphs, PartGlyphs::One(_));
        if !adjacent || before.stretch != after.stretch || is_hyphen {
            break;
        }
        end += 1;
    }
    end
}

/// What is read of the copy: soft hyphens at which no line ends are not.
fn read_as(text: &str) -> Cow<'_, str> {
    if text.contains(SOFT_HYPHEN) { Cow::Owned(text.replace(SOFT_HYPHEN, "")) } else { Cow::Borrowed(text) }
}

/// Marks of a line in the order they are read, by the first part of each. They are placed in the order of the eye; but a slot is
/// read as its marks follow each other (ISO 32000-1 §14.8.2.3), and so is the text when it is copied.
fn in_reading_order(marks: Vec<Mark>, first_parts: &[usize]) -> Vec<Mark> {
    let mut marks: Vec<(usize, Mark)> = first_parts.iter().copied().zip(marks).collect();
    marks.sort_by_key(|(first, _)| *first);
    marks.into_iter().map(|(_, mark)| mark).collect()
}
