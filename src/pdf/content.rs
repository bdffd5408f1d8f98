//! What is painted on a page, as a content stream (ISO 32000-1 §7.8.2), by an encoder of our own.
//!
//! The operators are few and the numbers short: a font, an ink, a rise, a scale, a tracking is set where it changes, a line is
//! reached by a step from the line before, and inside a line numbers stand only where a glyph's advance differs from its own
//! width. Steps and numbers are integers (1/100 pt, 1/1000 em), and what rounding leaves over is carried to the next, so that it
//! never adds up.

use std::ops::Range;

use super::cmap::push_utf16;
use super::fonts::{FontBook, Shown};
use super::letters::{Characters, Letter, RIGHT_TO_LEFT_MARK, is_marked_after, is_marked_before, letters, text_of};
use super::number::{push, push_decimal, steps};
use super::pictures::PictureBook;
use super::show::Show;
use super::spelling::{direction, is_private, is_private_character, spell};
use super::tags::Tags;
use super::{PdfOptions, rect};
use crate::font::Face;
use crate::leaf::{Area, Belongs, Glyph, Ink, Leaf, Mark, Page, Placed, Rule, Run};
use crate::length::{Length, Scale};
use crate::model::Direction;

/// Paints page after page; its buffers are used again.
pub(super) struct Painter<'a> {
    leaf: &'a Leaf,
    /// Whether it is for a file of PDF 2.0.
    is_second: bool,
    out: Vec<u8>,
    show: Show,
    parts: Vec<Range<u32>>,
    page: usize,
    height: Length,
    sequence: Option<Sequence>,
    in_text: bool,
    /// Whether a word is being told that began in a run before.
    in_word: bool,
    font: Option<(usize, Length)>,
    /// The face of the last run from right to left that takes glyphs of ours.
    mark_face: Option<usize>,
    ink: Ink,
    rise: i64,
    scale: Scale,
    tracking: Length,
    /// Where the line began, from the lower left corner, in hundredths of a point.
    line: [i64; 2],
}

/// Glyphs in a row that stand for one text together, that text, and the direction of their run.
type Cluster<'a> = (&'a [Glyph], &'a str, Direction);

/// The open marked-content sequence (ISO 32000-1 §14.6).
#[derive(Clone, Copy)]
struct Sequence {
    belongs: Belongs,
    /// Whether it was begun between BT and ET, and so must end there.
    in_text: bool,
}

/// How far the pen of a reader is from where the leaf has it, while a run is shown.
///
/// Both add the tracking after every glyph, and both scale widths, tracking and steps alike (ISO 32000-1 §9.4.4): so the pen is
/// followed before scaling, and neither is seen here.
///
/// In units of 1/(1000 · em) of a [`Length`]'s unit, which make a thousandth of the em, a glyph's width, and a length whole numbers.
struct Pen {
    /// Units of a face's em.
    em: i64,
    /// Size of the em.
    size: i64,
    /// What the pen is behind.
    behind: i64,
}

impl Pen {
    fn new(em: u16, size: Length) -> Self {
        Self { em: i64::from(em).max(1), size: i64::from(size.units()).max(1), behind: 0 }
    }

    /// How many thousandths of an em to go forward before a glyph that is painted `dx` beside its origin.
    fn step(&mut self, dx: Length) -> i64 {
        if self.behind == 0 && dx == Length::ZERO {
            return 0;
        }
        let thousandth = self.em * self.size;
        let wanted = self.behind + i64::from(dx.units()) * 1000 * self.em;
        // Less than half a thousandth is carried on.
        let steps = (wanted.abs() + thousandth / 2) / thousandth * wanted.signum();
        self.behind -= steps * thousandth;
        steps
    }

    /// Past a glyph as wide as its face says, where the leaf has this advance.
    fn pass(&mut self, advance: Length, width: i32) {
        self.behind += 1000 * (i64::from(advance.units()) * self.em - i64::from(width) * self.size);
    }
}

impl<'a> Painter<'a> {
    pub(super) fn new(leaf: &'a Leaf, options: &PdfOptions) -> Self {
        Self {
            leaf,
            is_second: options.standard.is_second(),
            out: Vec::with_capacity(1 << 14),
            show: Show::new(options.compress),
            parts: Vec::new(),
            page: 0,
            height: Length::ZERO,
            sequence: None,
            in_text: false,
            in_word: false,
            font: None,
            mark_face: None,
            ink: Ink::BLACK,
            rise: 0,
            scale: Scale::DRAWN,
            tracking: Length::ZERO,
            line: [0, 0],
        }
    }

    /// The content of a page.
    pub(super) fn page(
        &mut self,
        index: usize,
        page: &Page,
        fonts: &mut FontBook<'_>,
        tags: &mut Tags<'_>,
        pictures: &PictureBook,
    ) -> &[u8] {
        self.out.clear();
        (self.page, self.height) = (index, page.height);
        (self.font, self.ink, self.rise) = (None, Ink::BLACK, 0);
        (self.scale, self.tracking) = (Scale::DRAWN, Length::ZERO);
        for (index, mark) in page.marks.iter().enumerate() {
            match mark {
                Mark::Run(run) => self.run(run, &page.marks[index + 1..], fonts, tags),
                Mark::Rule(rule) => self.rule(rule, tags),
                Mark::Picture(placed) => self.picture(placed, tags, pictures),
            }
        }
        self.end_text();
        self.end_sequence();
        &self.out
    }

    fn rule(&mut self, rule: &Rule, tags: &mut Tags<'_>) {
        self.end_text();
        self.begin_sequence(rule.belongs, tags);
        self.set_ink(rule.ink);
        let Area { x, y, width, height } = rule.area;
        if rule.round {
            return self.ellipse(rule.area);
        }
        self.numbers([x, self.height - y - height, width, height].map(|length| steps(length, 1000)));
        self.out.extend_from_slice(b"re f\n");
    }

    /// A filled ellipse, in four curves: a quarter of a circle is within 0.03 % of one whose handles are 0.5523 of its radius.
    fn ellipse(&mut self, area: Area) {
        let middle = (area.x + area.width / 2, self.height - area.y - area.height / 2);
        let point = |right: i64, up: i64| {
            let (x, y) = (middle.0 + area.width.scaled(right, 20_000), middle.1 + area.height.scaled(up, 20_000));
            [x, y].map(|length| steps(length, 1000))
        };
        let (all, handle) = (10_000, 5_523);
        self.numbers(point(all, 0));
        self.out.extend_from_slice(b"m\n");
        for (right, up) in [(1, 0), (0, 1), (-1, 0), (0, -1)] {
            // From one side a quarter on, against the clock.
            let (next_right, next_up) = (-up, right);
            self.numbers(point(right * all + next_right * handle, up * all + next_up * handle));
            self.numbers(point(right * handle + next_right * all, up * handle + next_up * all));
            self.numbers(point(next_right * all, next_up * all));
            self.out.extend_from_slice(b"c\n");
        }
        self.out.extend_from_slice(b"f\n");
    }

    fn picture(&mut self, placed: &Placed, tags: &mut Tags<'_>, pictures: &PictureBook) {
        let Some(picture) = self.leaf.pictures.get(placed.picture) else { return };
        let Some(number) = pictures.number(placed.picture) else { return };
        self.end_text();
        self.begin_sequence(placed.belongs, tags);
        tags.frame(placed.belongs, self.page, rect(placed.area, self.height));
        let Area { x, y, width, height } = placed.area;
        let [x, y] = [x, self.height - y - height].map(|length| steps(length, 1000));
        let [width, height] = [width, height].map(|length| steps(length, 1000));
        let [a, b, c, d, e, f] = picture.orientation().matrix();
        self.out.extend_from_slice(b"q ");
        self.numbers([a * width, b * height, c * width, d * height, e * width + x, f * height + y]);
        self.out.extend_from_slice(b"cm/I");
        push(&mut self.out, number as i64);
        self.out.extend_from_slice(b" Do Q\n");
    }

    /// A run, before these marks.
    fn run(&mut self, run: &Run, next: &[Mark], fonts: &mut FontBook<'_>, tags: &mut Tags<'_>) {
        let Some(face) = self.leaf.faces.get(run.face).filter(|_| !run.glyphs.is_empty()) else { return };
        if self.sequence.is_some_and(|open| !open.in_text && open.belongs != run.belongs) {
            self.end_text();
        }
        self.begin_text();
        self.begin_sequence(run.belongs, tags);
        self.set_ink(run.ink);
        self.set_width(run);
        self.begin_line([steps(run.x, 100), steps(self.height - run.y, 100)]);
        let mut pen = Pen::new(face.units_per_em(), run.size);
        let direction = direction(run);
        if let (false, Some(word)) = (self.in_word, word_over_runs(run, next)) {
            self.begin_actual_text(&word);
            self.in_word = true;
        }
        if face.is_truetype() && direction.is_rtl() {
            self.mark_face = Some(run.face);
        }
        if is_marked_before(run, direction, self.leaf.info.direction) {
            self.mark_direction(run, fonts, &mut pen);
        }
        let characters = Characters::of(run, face);
        let mut clusters = run.glyphs.chunk_by(|left, right| characters.join(left, right)).peekable();
        while let Some(cluster) = clusters.next() {
            let range = text_of(cluster);
            self.end_word(run, range.start, tags);
            let text = run.text.get(range).filter(|text| !text.is_empty()).unwrap_or("\u{FFFD}");
            if !self.letters(run, (cluster, text, direction), face, fonts, &mut pen) {
                self.glyphs(run, (cluster, text, direction), face, fonts, &mut pen);
            }
            let before = clusters.peek().and_then(|cluster| run.text.get(text_of(cluster)));
            if direction.is_rtl() && is_marked_after(text, before) {
                self.mark_direction(run, fonts, &mut pen);
            }
        }
        if !run.goes_on && std::mem::take(&mut self.in_word) {
            self.end_actual_text();
        }
        self.show.flush(&mut self.out);
    }

    /// Ends a word that is told from a run before as soon as its letters are shown.
    fn end_word(&mut self, run: &Run, start: usize, tags: &mut Tags<'_>) {
        if self.in_word && !run.goes_on && start >= first_word(&run.text).len() {
            self.in_word = false;
            self.end_actual_text();
            // Some readers take the end of what is told for the end of the sequence around it, and lose what follows.
            self.end_sequence();
            self.begin_sequence(run.belongs, tags);
        }
    }

    /// Shows a mark of direction, which has neither ink nor width, in the last face that took one.
    fn mark_direction(&mut self, run: &Run, fonts: &mut FontBook<'_>, pen: &mut Pen) {
        let mark = Letter::blank(0..0, run.tracking);
        let shown = self.mark_face.and_then(|face| fonts.made(face, mark.drawn, RIGHT_TO_LEFT_MARK));
        if let Some(shown) = shown {
            self.glyph([Length::ZERO; 2], mark.advance, shown, run.size, pen);
        }
    }

    /// Shows a cluster letter by letter, each as a glyph made for it; whether it has to be.
    fn letters(&mut self, run: &Run, cluster: Cluster<'_>, face: &Face, fonts: &mut FontBook<'_>, pen: &mut Pen) -> bool {
        let (glyphs, text, direction) = cluster;
        if !face.is_truetype() {
            return false;
        }
        let letters = letters(glyphs, text, (face, run.size, run.tracking), direction);
        let shown: Option<Vec<Shown>> =
            letters.iter().map(|letter| fonts.made(run.face, letter.drawn.clone(), &text[letter.text.clone()])).collect();
        for (letter, &shown) in letters.iter().zip(shown.iter().flatten()) {
            self.glyph([Length::ZERO; 2], letter.advance, shown, run.size, pen);
        }
        !letters.is_empty() && shown.is_some()
    }

    /// Shows a cluster by its glyphs, and tells its text where they do not spell it.
    fn glyphs(&mut self, run: &Run, cluster: Cluster<'_>, face: &Face, fonts: &mut FontBook<'_>, pen: &mut Pen) {
        let (glyphs, text, direction) = cluster;
        if let ([glyph], false) = (glyphs, is_private(text)) {
            let shown = fonts.code(run.face, glyph.id, text);
            return self.glyph([glyph.dx, glyph.dy], glyph.advance, shown, run.size, pen);
        }
        let mut parts = std::mem::take(&mut self.parts);
        let told = spell(glyphs, text, face, direction, &mut parts) && !self.in_word;
        if told {
            self.begin_actual_text(text);
        }
        for (glyph, part) in glyphs.iter().zip(&parts) {
            let part = &text[part.start as usize..part.end as usize];
            let shown = if told { fonts.any_code(run.face, glyph.id, part) } else { fonts.code(run.face, glyph.id, part) };
            self.glyph([glyph.dx, glyph.dy], glyph.advance, shown, run.size, pen);
        }
        if told {
            self.end_actual_text();
        }
        self.parts = parts;
    }

    /// A glyph so far beside and above its origin, and the pen on to the next.
    fn glyph(&mut self, [dx, dy]: [Length; 2], advance: Length, shown: Shown, size: Length, pen: &mut Pen) {
        let rise = steps(dy, 1000);
        let font = Some((shown.font, size));
        if font != self.font || rise != self.rise || self.show.is_full() {
            self.show.flush(&mut self.out);
        }
        if font != self.font {
            self.font = font;
            self.out.extend_from_slice(b"/F");
            push(&mut self.out, shown.font as i64);
            self.out.push(b' ');
            push_decimal(&mut self.out, steps(size, 10_000), 4);
            self.out.extend_from_slice(b" Tf\n");
        }
        if rise != self.rise {
            self.rise = rise;
            push_decimal(&mut self.out, rise, 3);
            self.out.extend_from_slice(b" Ts\n");
        }
        let steps = pen.step(dx);
        if steps != 0 {
            self.show.number(-steps);
        }
        self.show.code(shown.code);
        pen.pass(advance, shown.width);
    }

    /// Numbers in thousandths, each with a space after it.
    fn numbers<const N: usize>(&mut self, thousandths: [i64; N]) {
        for number in thousandths {
            push_decimal(&mut self.out, number, 3);
            self.out.push(b' ');
        }
    }

    fn set_ink(&mut self, ink: Ink) {
        if ink != self.ink {
            self.ink = ink;
            push_decimal(&mut self.out, 100 - i64::from(ink.0.min(100)), 2);
            self.out.extend_from_slice(b" g\n");
        }
    }

    /// The scale and the tracking of a run.
    fn set_width(&mut self, run: &Run) {
        if run.scale != self.scale {
            self.scale = run.scale;
            push_decimal(&mut self.out, run.scale.0.into(), 3);
            self.out.extend_from_slice(b" Tz\n");
        }
        if run.tracking != self.tracking {
            self.tracking = run.tracking;
            push_decimal(&mut self.out, steps(run.tracking, 100_000), 5);
            self.out.extend_from_slice(b" Tc\n");
        }
    }

    fn begin_line(&mut self, start: [i64; 2]) {
        for (there, here) in start.into_iter().zip(self.line) {
            push_decimal(&mut self.out, there - here, 2);
            self.out.push(b' ');
        }
        self.out.extend_from_slice(b"Td\n");
        self.line = start;
    }

    fn begin_text(&mut self) {
        if !self.in_text {
            self.in_text = true;
            self.line = [0, 0];
            self.out.extend_from_slice(b"BT\n");
        }
    }

    fn end_text(&mut self) {
        if self.in_text {
            if self.sequence.is_some_and(|open| open.in_text) {
                self.end_sequence();
            }
            self.in_text = false;
            self.out.extend_from_slice(b"ET\n");
        }
    }

    /// Begins a marked-content sequence, unless one of the same owner is open.
    fn begin_sequence(&mut self, belongs: Belongs, tags: &mut Tags<'_>) {
        if self.sequence.is_some_and(|open| open.belongs == belongs) || !tags.is_on() {
            return;
        }
        self.end_sequence();
        self.sequence = Some(Sequence { belongs, in_text: self.in_text });
        match tags.mark(belongs, self.page) {
            Some((role, number)) => {
                self.out.push(b'/');
                self.out.extend_from_slice(role);
                self.out.extend_from_slice(b"<</MCID ");
                push(&mut self.out, number.into());
                self.out.extend_from_slice(b">>BDC\n");
            }
            // ISO 32000-1 §14.8.2.2.2.
            None => self.out.extend_from_slice(match belongs {
                Belongs::Header => b"/Artifact<</Type/Pagination/Subtype/Header>>BDC\n",
                Belongs::Footer => b"/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n",
                Belongs::Slot(_) | Belongs::Ornament => b"/Artifact<</Type/Layout>>BDC\n",
            }),
        }
    }

    fn end_sequence(&mut self) {
        if self.sequence.take().is_some() {
            self.out.extend_from_slice(b"EMC\n");
        }
    }

    fn begin_actual_text(&mut self, text: &str) {
        self.show.flush(&mut self.out);
        self.out.extend_from_slice(b"/Span<</ActualText<FEFF");
        if self.is_second {
            // ISO 19005-4 §6.2.10.8 lets no private characters be told, where ISO 19005-2 §6.2.11.7.3 wants them to be.
            push_utf16(&mut self.out, &text.replace(is_private_character, "\u{FFFD}"));
        } else {
            push_utf16(&mut self.out, text);
        }
        self.out.extend_from_slice(b">>>BDC\n");
    }

    fn end_actual_text(&mut self) {
        self.show.flush(&mut self.out);
        self.out.extend_from_slice(b"EMC\n");
    }
}

/// The word that begins with a run and goes on in those after it (ISO 32000-1 §14.9.4 has an initial for its example); none where it is
/// not painted in the order it is read, or belongs to several things.
fn word_over_runs(run: &Run, next: &[Mark]) -> Option<String> {
    if !run.goes_on {
        return None;
    }
    let (mut word, mut run, mut next) = (String::new(), run, next.iter());
    while run.goes_on {
        word.push_str(&run.text);
        let Some(Mark::Run(after)) = next.next() else { return None };
        if after.belongs != run.belongs || after.glyphs.is_empty() || direction(after).is_rtl() {
            return None;
        }
        run = after;
    }
    word.push_str(first_word(&run.text));
    Some(word)
}

/// The letters a text begins with.
fn first_word(text: &str) -> &str {
    let end = text.find(|letter: char| letter.is_whitespace()).unwrap_or(text.len());
    &text[..end]
}
