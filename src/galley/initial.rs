//! The first paragraph of an article: its initial letter over several lines, its first words in small capitals.
//!
//! Pipeline: [`flow`](crate::flow) passage with an [`Opening`](crate::flow::Opening) -> **initial** -> lines beside it.
//!
//! The letter is measured by its outline. A capital is as high as from the capitals of the first line to the baseline of the last
//! one beside it, where it stands; its left edge is that of the column. So is a letter of a script without capitals from its own top
//! to its own bottom. Round letters reach over by what they are drawn to. Quotation marks before it hang in the margin.
//!
//! What always holds: the lines beside the letter stay on one page, and there are as many as it is high; if the paragraph has fewer,
//! the letter is lower, or as others are.

use std::ops::Range;

use unicode_script::{Script, UnicodeScript};

use super::assemble::Assembly;
use super::{Setter, Slug};
use crate::flow::{Initial, Passage};
use crate::font::Fonts;
use crate::leaf::Mark;
use crate::length::Length;
use crate::line::best::{self, Costs, Paragraph};
use crate::line::{Beside, Line, Measure};
use crate::list::{FORBIDDEN, Item};
use crate::shape::{Content, ShapedPassage};
use crate::style::OpeningCaps;

/// The size letters are measured at.
const TRIAL: Length = Length::pt(100);
/// White between the letter and the lines beside it, in hundredths of the em; after a word of one letter a word space more.
const GAP: (i64, i64) = (18, 40);
/// Between a quotation mark in the margin and the letter, in hundredths of the em.
const QUOTE_GAP: i64 = 8;
/// How large such a mark is, in hundredths of the text.
const QUOTE_SIZE: i64 = 150;
/// How many words are in small capitals at most, where it is only the first words.
const FIRST_WORDS: usize = 4;
/// How often the first line is broken anew until what is in small capitals is what stands on it.
const ROUNDS: usize = 6;
/// How many bytes beyond the first line, as it is without small capitals, it may reach with them at most: they are wider, so few.
const BEYOND: usize = 24;

/// A passage with its opening.
pub(super) struct Opened {
    /// Without its initial, its first words in small capitals.
    pub(super) passage: Passage,
    pub(super) shaped: ShapedPassage,
    /// What they were broken to.
    pub(super) measure: Measure,
    /// Its lines with the indent of each.
    pub(super) lines: Vec<(Line, Length)>,
    /// What stands before the first line: the initial, from the baseline of that.
    pub(super) initial: Slug,
    /// The lines beside the initial: none where there is none.
    pub(super) beside: usize,
}

/// A letter ready to be stood beside lines.
struct Cut {
    slug: Slug,
    /// How far the lines beside it are indented.
    indent: Length,
    lines: u8,
    rest: Passage,
}

/// The ink of some glyphs, from the origin of the first to the right and upwards.
#[derive(Clone, Copy)]
struct InkBox {
    left: Length,
    right: Length,
    bottom: Length,
    top: Length,
}

/// Lines with what they are made of.
type Lines = (Passage, ShapedPassage, Vec<(Line, Length)>);

impl Setter<'_, '_> {
    /// A passage that has an opening, in lines of this width; none where it is set as others are.
    pub(super) fn open(&mut self, passage: &Passage, width: Length) -> Option<Opened> {
        let opening = passage.opening.as_ref()?;
        let fits = |lines: &[(Line, Length)]| lines.iter().all(|(line, _)| !line.is_overfull());
        for lines in (2..=opening.initial.as_ref().map_or(0, |initial| initial.lines)).rev() {
            let cut = opening.initial.as_ref().and_then(|initial| self.cut(passage, initial, lines, width));
            let Some(Cut { slug, indent, lines, rest }) = cut else { continue };
            let mut measure = self.measure_of(&rest, width, width - indent);
            measure.beside = Some(Beside { lines: lines.into(), width: width - indent, indent });
            let (passage, shaped, broken) = self.capitals(&rest, opening.small_caps, &measure);
            if broken.len() >= usize::from(lines) && fits(&broken) {
                return Some(Opened { passage, shaped, measure, lines: broken, initial: slug, beside: lines.into() });
            }
        }
        if opening.small_caps == OpeningCaps::None {
            return None;
        }
        let measure = self.measure_of(passage, width, width - passage.indent_first);
        let (passage, shaped, lines) = self.capitals(passage, opening.small_caps, &measure);
        fits(&lines).then(|| Opened { passage, shaped, measure, lines, initial: Slug::default(), beside: 0 })
    }

    /// The initial of a passage over so many lines; none where it cannot be had, or would take more than half of the measure.
    fn cut(&mut self, passage: &Passage, initial: &Initial, lines: u8, width: Length) -> Option<Cut> {
        let text_size = self.size_at(passage, initial.letter.start)?;
        let trial = self.sort(passage, initial.letter.clone(), TRIAL)?;
        let (top, bottom) = self.height(&trial, &passage.text[initial.letter.clone()])?;
        let own = ink(&trial, self.shape.fonts())?;
        let at_text = |length: Length| length.scaled(text_size.units().into(), TRIAL.units().into());
        let down = passage.leading * i32::from(lines - 1);
        let size = sized(down + at_text(top - bottom), top - bottom);
        // What reaches down to the letters of the line below, a tail, is made smaller and stands higher: so far it may go.
        let room = (passage.leading - at_text(top)) / 2;
        let depth = |size: Length| -own.bottom.scaled(size.units().into(), TRIAL.units().into());
        let (size, y) = if depth(size) > room {
            let size = sized(down + at_text(top) + room, top - own.bottom);
            (size, down + room - depth(size))
        } else {
            let over = bottom.scaled(size.units().into(), TRIAL.units().into()) - at_text(bottom);
            (size, down + over)
        };
        let end = passage.text[initial.letter.end..].trim_start_matches(' ');
        let cut_at = passage.text.len() - end.len();
        let mut slug = self.sort(passage, initial.letter.clone(), size)?;
        let own = ink(&slug, self.shape.fonts())?;
        let gap = text_size.scaled(if cut_at > initial.letter.end { GAP.1 } else { GAP.0 }, 100);
        let indent = own.right - own.left + gap;
        if indent > width / 2 || end.is_empty() {
            return None;
        }
        let is_rtl = passage.direction.is_rtl();
        let edge = if is_rtl { passage.indent_end + width - own.right } else { passage.indent - own.left };
        slug.shift(edge, y);
        say(
            &mut slug,
            &passage.text[initial.letter.start..cut_at],
            cut_at == initial.letter.end && end.starts_with(goes_on),
        );
        let height = at_text(top);
        let margin = if is_rtl { (edge + own.right, false) } else { (edge + own.left, true) };
        if let Some(mut quotes) = self.quotes(passage, initial.before.clone(), text_size, (margin, height, down)) {
            quotes.marks.append(&mut slug.marks);
            slug = quotes;
        }
        Some(Cut { slug, indent, lines, rest: passage.after(cut_at) })
    }

    /// Quotation marks that hang in the margin before an initial: those above level with its top, those below on its baseline, those in
    /// the middle at half its height.
    fn quotes(
        &mut self,
        passage: &Passage,
        range: Range<usize>,
        text_size: Length,
        ((edge, is_left), height, down): ((Length, bool), Length, Length),
    ) -> Option<Slug> {
        let marks =
            range.start..range.start + passage.text.get(range.clone())?.trim_end_matches(['\u{A0}', '\u{202F}']).len();
        if marks.is_empty() {
            return None;
        }
        let mut slug = self.sort(passage, marks, text_size.scaled(QUOTE_SIZE, 100))?;
        let own = ink(&slug, self.shape.fonts())?;
        let gap = text_size.scaled(QUOTE_GAP, 100);
        let x = if is_left { edge - gap - own.right } else { edge + gap - own.left };
        let full = height.scaled(QUOTE_SIZE, 100);
        let y = if own.bottom > full * 2 / 5 {
            own.top - height
        } else if own.top < full * 2 / 5 {
            down
        } else {
            (down - height + own.top + own.bottom) / 2
        };
        slug.shift(x, y);
        say(&mut slug, &passage.text[range], true);
        Some(slug)
    }

    /// The size of the text a byte stands in.
    fn size_at(&mut self, passage: &Passage, byte: usize) -> Option<Length> {
        passage.spans.iter().find(|span| span.range.contains(&byte)).map(|span| span.look.size)
    }

    /// Some letters of a passage by themselves, at a size, on a baseline at 0; none where no face has them.
    fn sort(&mut self, passage: &Passage, range: Range<usize>, size: Length) -> Option<Slug> {
        let mut alone = Passage::empty(passage.role);
        alone.text = passage.text.get(range.clone())?.to_owned();
        let mut span = passage.spans.iter().find(|span| span.range.contains(&range.start))?.clone();
        span.range = 0..alone.text.len();
        span.look.size = size;
        span.look.small_caps = false;
        span.look.figures = crate::style::Figures::Lining;
        alone.spans = vec![span];
        let shaped = self.shape.passage(&alone);
        if shaped.stretches.iter().any(|stretch| stretch.missing) {
            return None;
        }
        let width: Length = shaped.items.iter().map(Item::width).sum();
        let measure = Measure::new(width.max(Length::pt(1)));
        let lines = best::break_lines(Paragraph::new(&shaped.items), &measure, &Costs::default());
        let assembly = Assembly { passage: &alone, shaped: &shaped, flow: self.flow, fonts: self.shape.fonts(), width };
        lines.first().map(|line| assembly.line(line, Length::ZERO))
    }

    /// From where to where a letter is measured, upwards: a capital as its script's flat ones, without accents, tails and what round ones
    /// reach over; others as they are.
    fn height(&self, trial: &Slug, text: &str) -> Option<(Length, Length)> {
        let first = text.chars().next()?;
        let flat = match first.script() {
            Script::Latin if first.is_uppercase() => Some('H'),
            Script::Greek if first.is_uppercase() => Some('Η'),
            Script::Cyrillic if first.is_uppercase() => Some('Н'),
            Script::Hebrew => Some('ה'),
            _ => None,
        };
        let run = trial.marks.iter().find_map(|mark| if let Mark::Run(run) = mark { Some(run) } else { None })?;
        let face = self.shape.fonts().faces().get(run.face)?;
        let drawn = flat.and_then(|flat| face.ink_box(face.glyph(flat)?));
        let own = ink(trial, self.shape.fonts())?;
        let is_digit = first.is_numeric();
        let (top, bottom) = match drawn {
            Some([.., top]) => (face.scale(top, run.size), Length::ZERO),
            None if is_digit || first.is_lowercase() => (own.top, Length::ZERO),
            None => (own.top, own.bottom),
        };
        (top > bottom).then_some((top, bottom))
    }

    /// A passage with its first words in small capitals, in lines.
    fn capitals(&mut self, passage: &Passage, small_caps: OpeningCaps, measure: &Measure) -> Lines {
        match small_caps {
            OpeningCaps::None => self.first_line(passage.clone(), measure, 0),
            OpeningCaps::Words => self.first_line(passage.in_small_caps(first_words(&passage.text)), measure, 0),
            OpeningCaps::Line => self.capital_line(passage, measure).unwrap_or_else(|| {
                let words = passage.in_small_caps(first_words(&passage.text));
                self.first_line(words, measure, 0)
            }),
        }
    }

    /// A passage whose first line is in small capitals, and nothing else; none where there is no such way, or where the line would be
    /// all there is.
    ///
    /// Small capitals are of another width, and so the line ends elsewhere: it is set and looked at until it ends where they do. If
    /// that goes round in a circle, every place it went by is tried by itself. No word is hyphenated at its end.
    fn capital_line(&mut self, passage: &Passage, measure: &Measure) -> Option<Lines> {
        let plain = self.first_line(passage.clone(), measure, usize::MAX);
        let limit = line_end(&plain)? + BEYOND;
        let mut end = line_end(&plain)?;
        let (mut least, mut most) = (end, end);
        for _ in 0..ROUNDS {
            let set = self.first_line(passage.in_small_caps(end), measure, limit);
            let next = line_end(&set)?;
            if next == end {
                return Some(set).filter(|set| set.2.len() > 1);
            }
            (least, most, end) = (least.min(next), most.max(next), next);
        }
        let text = &passage.text;
        let ends = text.match_indices(' ').map(|(at, _)| at).filter(|at| (least..=most).contains(at));
        let ends: Vec<usize> = ends.collect();
        ends.into_iter().rev().find_map(|end| {
            let set = self.first_line(passage.in_small_caps(end), measure, limit);
            (line_end(&set) == Some(end) && set.2.len() > 1).then_some(set)
        })
    }

    /// A passage in lines, none of which hyphenates a word before a byte.
    fn first_line(&mut self, passage: Passage, measure: &Measure, whole: usize) -> Lines {
        let mut shaped = self.shape.passage(&passage);
        let starts: Vec<usize> = (0..shaped.items.len()).map(|item| end_of(&shaped, item..item + 1).unwrap_or(0)).collect();
        let mut byte = 0;
        for (item, end) in shaped.items.iter_mut().zip(starts) {
            byte = byte.max(end);
            if let (Item::Discretionary(broken), true) = (item, whole != usize::MAX && byte < whole) {
                broken.penalty = FORBIDDEN;
            }
        }
        let costs = self.costs(&passage, measure.width);
        let list = Paragraph { items: &shaped.items, micro: &shaped.micro };
        let lines = best::break_lines(list, measure, &costs).into_iter().enumerate();
        let lines = lines.map(|(number, line)| (line, measure.indent(number))).collect();
        (passage, shaped, lines)
    }
}

/// A size at which something is so high that is so high at the trial size.
fn sized(height: Length, at_trial: Length) -> Length {
    TRIAL.scaled(height.units().into(), at_trial.units().max(1).into())
}

/// Whether a letter after an initial is of the same word.
fn goes_on(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '’' | '\'' | '-' | '\u{2010}' | '\u{2011}' | '\u{AD}')
}

/// Says what marks stand for: the first for all, with the space that parts a word of one letter from the next.
fn say(slug: &mut Slug, text: &str, goes_on: bool) {
    let runs = slug.marks.iter_mut().filter_map(|mark| if let Mark::Run(run) = mark { Some(run) } else { None });
    let mut runs: Vec<_> = runs.collect();
    if let [run] = &mut runs[..]
        && let Some(more) = text.strip_prefix(run.text.as_str())
    {
        let end = run.text.len();
        let last = run.glyphs.iter_mut().filter(|glyph| glyph.text.end as usize == end);
        last.for_each(|glyph| glyph.text.end += more.len() as u32);
        run.text.push_str(more);
    }
    runs.iter_mut().for_each(|run| run.goes_on = goes_on);
}

/// The ink of a slug's runs.
fn ink(slug: &Slug, fonts: &Fonts) -> Option<InkBox> {
    let mut all: Option<InkBox> = None;
    for mark in &slug.marks {
        let Mark::Run(run) = mark else { continue };
        let face = fonts.faces().get(run.face)?;
        let mut pen = run.x;
        for glyph in &run.glyphs {
            if let Some(edges) = face.ink_box(glyph.id) {
                let [left, bottom, right, top] = edges.map(|edge| face.scale(edge, run.size));
                let (x, y) = (pen + glyph.dx, glyph.dy - run.y);
                let own = InkBox { left: x + left, right: x + right, bottom: y + bottom, top: y + top };
                all = Some(all.map_or(own, |all| InkBox {
                    left: all.left.min(own.left),
                    right: all.right.max(own.right),
                    bottom: all.bottom.min(own.bottom),
                    top: all.top.max(own.top),
                }));
            }
            pen += glyph.advance;
        }
    }
    all
}

/// Where the words end that are in small capitals where it is not the whole line.
fn first_words(text: &str) -> usize {
    let mut ends = text.match_indices([' ', '\u{A0}', '\n']).map(|(at, _)| at).filter(|at| *at > 0);
    let fourth = ends.nth(FIRST_WORDS - 1).unwrap_or(text.len());
    let pause = text.find([',', ';', ':', '.', '!', '?', '—', '–', '،']).unwrap_or(text.len());
    fourth.min(pause)
}

/// Where the first line ends, by its last letter.
fn line_end((_, shaped, lines): &Lines) -> Option<usize> {
    let (line, _) = lines.first()?;
    end_of(shaped, line.start..line.end)
}

/// The last byte of what some items stand for, spaces apart.
fn end_of(shaped: &ShapedPassage, items: Range<usize>) -> Option<usize> {
    let of = |content: &Content| match content {
        Content::Glyphs { glyphs, .. } | Content::Parted { replace: glyphs, .. } => {
            shaped.glyphs.get(glyphs.clone())?.iter().map(|glyph| glyph.text.end).max()
        }
        _ => None,
    };
    shaped.contents.get(items)?.iter().filter_map(of).max()
}

/// Keeps lines beside an initial on one page, and tells that they are indented.
pub(super) fn beside(slugs: &mut [Slug], opened: &Opened) {
    for (index, (slug, (_, indent))) in slugs.iter_mut().zip(&opened.lines).enumerate().take(opened.beside) {
        if index + 1 < opened.beside {
            slug.penalty = FORBIDDEN;
        }
        if let Some(line) = &mut slug.line {
            let edge = if opened.passage.direction.is_rtl() { &mut line.right } else { &mut line.left };
            *edge += if opened.passage.direction.is_rtl() { -*indent } else { *indent };
        }
    }
}
