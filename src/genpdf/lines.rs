//! A passage as an element: broken into lines by the widths genpdf measures, and over pages where it must be.
//!
//! genpdf's own paragraph drops a word that is wider than the page, has one size of letters, and sets them all on one line. So this is
//! one of ours: words that are too wide are parted between letters, the leading is the style's, and letters stand where they are raised
//! to.
//!
//! ```text
//! [It ][is ][fa][mous¹ ]     pieces of one look each; a unit ends with a space: fa and mous are one word
//! ```

use std::collections::VecDeque;

use genpdf::style::Style as Letters;
use genpdf::{Context, Element, Mm, Position, RenderResult, Size, error, render};

use super::{Families, millimetres};
use crate::flow::{Passage, Span, SpanKind};
use crate::length::Length;
use crate::style::Align;

/// Letters of one look, and how far they stand above the line.
#[derive(Clone)]
struct Word {
    text: String,
    letters: Letters,
    rise: f64,
}

/// A line as it is printed, and where it begins.
struct Line {
    words: Vec<Word>,
    indent: f64,
}

/// A passage on its way to pages. All lengths are in millimetres.
pub(super) struct Lines {
    /// The words, by lines of the author.
    words: Vec<Vec<Word>>,
    marker: Option<Word>,
    /// Those that are not printed yet; none before the first page is known.
    lines: Option<VecDeque<Line>>,
    indent: f64,
    indent_end: f64,
    indent_first: f64,
    indent_turned: f64,
    align: Align,
    leading: f64,
    keeps_with_next: bool,
    is_put_off: bool,
    /// Whether the first line is printed, and the mark with it.
    is_begun: bool,
}

/// How many lines of what follows a heading stays with.
const KEPT: f64 = 3.0;

/// White between a mark and its words, in parts of the mark's em: by eye, at 11 pt, as wide as a space and a half.
const GAP: f64 = 0.4;

impl Lines {
    pub(super) fn of(passage: &Passage, families: &Families) -> Self {
        let mut words = vec![Vec::new()];
        for span in &passage.spans {
            let text = passage.text.get(span.range.clone()).unwrap_or("");
            for (index, line) in text.split('\n').enumerate() {
                if index > 0 {
                    words.push(Vec::new());
                }
                if let Some(last) = words.last_mut() {
                    last.extend(pieces(line, span, families));
                }
            }
        }
        let marker = passage.marker.as_ref();
        let marker = marker.and_then(|marker| {
            let pieces = pieces(marker.text.trim_end(), &marker.span, families);
            pieces.reduce(|whole, piece| Word { text: whole.text + &piece.text, ..whole })
        });
        let length = |length: Length| f64::from(millimetres(length));
        Self {
            words,
            marker,
            lines: None,
            indent: length(passage.indent),
            indent_end: length(passage.indent_end),
            indent_first: length(passage.indent_first),
            indent_turned: length(passage.indent_turned),
            align: passage.align,
            leading: length(passage.leading),
            keeps_with_next: false,
            is_put_off: false,
            is_begun: false,
        }
    }

    /// The same, on one page with the first lines of what follows.
    pub(super) fn keeping(self) -> Self {
        Self { keeps_with_next: true, ..self }
    }

    /// Breaks the words into lines for pages so wide.
    fn broken(&self, context: &Context, width: f64) -> VecDeque<Line> {
        let mut lines = VecDeque::new();
        let mark = self.marker.as_ref().map_or(0.0, |marker| wide(marker, context) + gap(marker));
        for (index, words) in self.words.iter().enumerate() {
            let first = if index == 0 { (self.indent + self.indent_first).max(mark) } else { self.indent };
            let mut line = Line { words: Vec::new(), indent: first };
            let mut x = 0.0;
            for unit in words.split_inclusive(|word| word.text.ends_with(' ')) {
                let unit_wide: f64 = unit.iter().map(|word| wide(word, context)).sum();
                let turned = self.indent + self.indent_turned;
                if x > 0.0 && x + unit_wide - space(unit, context) > width - line.indent {
                    lines.push_back(std::mem::replace(&mut line, Line { words: Vec::new(), indent: turned }));
                    x = 0.0;
                }
                if unit_wide - space(unit, context) <= width - line.indent {
                    line.words.extend_from_slice(unit);
                    x += unit_wide;
                    continue;
                }
                for letter in unit.iter().flat_map(letters) {
                    let letter_wide = wide(&letter, context);
                    if x > 0.0 && x + letter_wide > width - line.indent {
                        lines.push_back(std::mem::replace(&mut line, Line { words: Vec::new(), indent: turned }));
                        x = 0.0;
                    }
                    x += letter_wide;
                    line.words.push(letter);
                }
            }
            lines.push_back(line);
        }
        lines.iter_mut().for_each(|line| line.words = joined(std::mem::take(&mut line.words)));
        lines
    }

    /// How far from the left a line begins that is so wide.
    fn offset(&self, line: &Line, context: &Context, width: f64) -> f64 {
        let set: f64 = line.words.iter().map(|word| wide(word, context)).sum();
        let white = (width - line.indent - set).max(0.0);
        match self.align {
            Align::Justify | Align::Start => line.indent,
            Align::Center => line.indent + white / 2.0,
            Align::End => line.indent + white,
        }
    }
}

impl Element for Lines {
    fn render(&mut self, context: &Context, area: render::Area<'_>, _: Letters) -> Result<RenderResult, error::Error> {
        let size = area.size();
        let (width, height) = (f64::from(size.width) - self.indent_end, f64::from(size.height));
        let mut lines = match self.lines.take() {
            Some(lines) => lines,
            None => self.broken(context, width),
        };
        let kept = (lines.len() as f64 + KEPT) * self.leading;
        if self.keeps_with_next && !self.is_put_off && kept > height {
            // A width, since genpdf gives up where nothing at all is put on a new page.
            (self.is_put_off, self.lines) = (true, Some(lines));
            return Ok(RenderResult { size: Size::new(1, 0), has_more: true });
        }
        let mut y = 0.0;
        while let Some(line) = lines.front() {
            if y + self.leading > height {
                break;
            }
            let baseline = y + self.leading * 0.75;
            let start = self.offset(line, context, width);
            let is_first = !std::mem::replace(&mut self.is_begun, true);
            if let (true, Some(marker)) = (is_first, &self.marker) {
                let x = start - gap(marker) - wide(marker, context);
                print(std::slice::from_ref(marker), (x.max(0.0), baseline), context, &area)?;
            }
            print(&line.words, (start, baseline), context, &area)?;
            y += self.leading;
            lines.pop_front();
        }
        let has_more = !lines.is_empty();
        self.lines = Some(lines);
        // Nothing at all on a new page tells genpdf to give up, where a line is higher than the page.
        let used = if y > 0.0 { Size::new(size.width, Mm::from(y)) } else { Size::default() };
        Ok(RenderResult { size: used, has_more })
    }
}

/// Prints words one after the other from a point on the baseline.
fn print(
    words: &[Word],
    (mut x, baseline): (f64, f64),
    context: &Context,
    area: &render::Area<'_>,
) -> Result<(), error::Error> {
    for word in words {
        let letters = word.letters;
        let high = f64::from(letters.font(&context.font_cache).glyph_height(letters.font_size()));
        // genpdf puts the baseline at the foot of a glyph's height below the point, and nothing where that is below the area.
        let y = (baseline - word.rise).min(f64::from(area.size().height)) - high;
        area.print_str(&context.font_cache, Position::new(x, y), letters, &word.text)?;
        x += wide(word, context);
    }
    Ok(())
}

/// The letters of a line of a span, each piece with the space that ends it.
fn pieces<'a>(line: &'a str, span: &Span, families: &Families) -> impl Iterator<Item = Word> + use<'a> {
    let mut letters = families.letters(&span.look);
    let mut rise = f64::from(millimetres(span.look.rise));
    if matches!(span.kind, SpanKind::NoteMark(_)) && rise == 0.0 {
        // A mark on the line would be taken for a figure of the text.
        letters.set_font_size(letters.font_size().saturating_sub(4).max(1));
        rise = f64::from(millimetres(span.look.size)) / 3.0;
    }
    let parts = line.split_inclusive(' ').map(|part| part.chars().filter_map(plain).collect::<String>());
    parts.filter(|text| !text.is_empty()).map(move |text| Word { text, letters, rise })
}

/// A letter as a face that is not shaped has it: no controls, and hyphens and spaces that most faces have.
fn plain(letter: char) -> Option<char> {
    match letter {
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => None,
        '\u{2011}' => Some('\u{2010}'),
        '\u{2009}' | '\u{200A}' | '\u{202F}' => Some('\u{A0}'),
        letter if letter.is_control() => None,
        letter => Some(letter),
    }
}

/// A word letter by letter.
fn letters(word: &Word) -> impl Iterator<Item = Word> {
    word.text.chars().map(|letter| Word { text: letter.to_string(), ..word.clone() })
}

/// Words side by side in one look as one, and without the space at the end.
fn joined(words: Vec<Word>) -> Vec<Word> {
    let mut joined: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        match joined.last_mut() {
            Some(last) if last.letters == word.letters && last.rise == word.rise => last.text.push_str(&word.text),
            _ => joined.push(word),
        }
    }
    if let Some(last) = joined.last_mut() {
        last.text.truncate(last.text.trim_end_matches(' ').len());
    }
    joined
}

fn wide(word: &Word, context: &Context) -> f64 {
    word.letters.str_width(&context.font_cache, &word.text).into()
}

/// The space that ends a unit, which does not count where it ends a line.
fn space(unit: &[Word], context: &Context) -> f64 {
    let last = unit.last().filter(|word| word.text.ends_with(' '));
    last.map_or(0.0, |word| word.letters.str_width(&context.font_cache, " ").into())
}

fn gap(marker: &Word) -> f64 {
    f64::from(marker.letters.font_size()) * GAP * 25.4 / 72.0
}
