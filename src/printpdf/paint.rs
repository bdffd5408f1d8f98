//! The marks of a page as operations of printpdf, one for one with operators of PDF (ISO 32000-1 §8.5, §9.4).
//!
//! The pen of a reader is followed in whole numbers, as in [`pdf`](crate::pdf): where it is off by a thousandth of the em, a step is
//! taken before the next glyph, so that nothing adds up. Its widths are those printpdf writes, whole thousandths without what is over.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, CurTransMat, DictItem, Greyscale, LinePoint, Op, PaintMode, PdfFontHandle, Point, Polygon,
    PolygonRing, Pt, TextItem, TextMatrix, XObjectId, XObjectTransform,
};

use super::fonts::{FontBook, Shown};
use super::{points, rect, rounded};
use crate::leaf::{Area, Ink, Leaf, Mark, Placed, Rule, Run};
use crate::length::{Length, Scale};
use crate::pdf::lent::{self, Sign};

/// Finds a font for every sign of a leaf.
pub(super) fn find(leaf: &Leaf, fonts: &mut FontBook) {
    for mark in leaf.pages.iter().flat_map(|page| &page.marks) {
        let Mark::Run(run) = mark else { continue };
        let Some(face) = leaf.faces.get(run.face) else { continue };
        for cluster in lent::clusters(run, face, leaf.info.direction) {
            for sign in &cluster.signs {
                fonts.shown(run.face, face, sign, cluster.told.is_some());
            }
        }
    }
}

/// Paints a page.
pub(super) struct Painter<'a> {
    leaf: &'a Leaf,
    fonts: &'a mut FontBook,
    pictures: &'a [Option<XObjectId>],
    height: Length,
    ops: Vec<Op>,
    /// What is shown next, with the font and the rise in force.
    items: Vec<TextItem>,
    font: Option<(usize, Length)>,
    rise: Length,
    in_text: bool,
    ink: Ink,
    scale: Scale,
    tracking: Length,
}

/// How far the pen of a reader is from where the leaf has it, in thousandths of a unit of length, before tracking and scale.
struct Pen {
    size: i64,
    behind: i64,
}

impl Pen {
    /// How many thousandths of the em to go forward before a glyph that is painted `dx` beside its origin.
    fn step(&mut self, dx: Length) -> i64 {
        let wanted = self.behind + i64::from(dx.units()) * 1000;
        let steps = (wanted.abs() + self.size / 2) / self.size * wanted.signum();
        self.behind -= steps * self.size;
        steps
    }

    fn pass(&mut self, advance: Length, width: i64) {
        self.behind += i64::from(advance.units()) * 1000 - width * self.size;
    }
}

impl<'a> Painter<'a> {
    pub(super) fn new(leaf: &'a Leaf, fonts: &'a mut FontBook, pictures: &'a [Option<XObjectId>], height: Length) -> Self {
        let (ops, items, font) = (Vec::new(), Vec::new(), None);
        let (rise, in_text, ink) = (Length::ZERO, false, Ink::BLACK);
        let (scale, tracking) = (Scale::DRAWN, Length::ZERO);
        Self { leaf, fonts, pictures, height, ops, items, font, rise, in_text, ink, scale, tracking }
    }

    pub(super) fn finish(mut self) -> Vec<Op> {
        self.end_text();
        self.ops
    }

    pub(super) fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Run(run) => self.run(run),
            Mark::Rule(rule) => self.rule(rule),
            Mark::Picture(placed) => self.picture(placed),
        }
    }

    fn run(&mut self, run: &Run) {
        let Some(face) = self.leaf.faces.get(run.face).filter(|_| !run.glyphs.is_empty()) else { return };
        if !self.in_text {
            self.in_text = true;
            self.ops.push(Op::StartTextSection);
        }
        self.set_ink(run.ink);
        self.set_width(run);
        let matrix = TextMatrix::Translate(points(run.x), points(self.height - run.y));
        self.ops.push(Op::SetTextMatrix { matrix });
        let mut pen = Pen { size: i64::from(run.size.units()).max(1), behind: 0 };
        for cluster in lent::clusters(run, face, self.leaf.info.direction) {
            if let Some(text) = cluster.told {
                self.flush();
                self.ops.push(told(text));
            }
            for sign in &cluster.signs {
                let shown = self.fonts.shown(run.face, face, sign, cluster.told.is_some());
                self.sign(sign, shown, run.size, &mut pen);
            }
            if cluster.told.is_some() {
                self.flush();
                self.ops.push(Op::EndMarkedContent);
            }
        }
        self.flush();
    }

    fn sign(&mut self, sign: &Sign<'_>, shown: Shown, size: Length, pen: &mut Pen) {
        let [dx, dy] = sign.offset;
        let font = Some((shown.font, size));
        if font != self.font || dy != self.rise {
            self.flush();
        }
        if let (true, Some(id)) = (font != self.font, self.fonts.id(shown.font)) {
            self.font = font;
            self.ops.push(Op::SetFont { font: PdfFontHandle::External(id.clone()), size: Pt(rounded(size, 10_000.0)) });
        }
        if dy != self.rise {
            self.rise = dy;
            self.ops.push(Op::SetLineOffset { multiplier: points(dy).0 });
        }
        let steps = pen.step(dx);
        if steps != 0 {
            self.items.push(TextItem::Offset(-(steps as f32)));
        }
        let glyph = Codepoint::with_cid(self.fonts.number(shown), 0.0, sign.text.to_owned());
        match self.items.last_mut() {
            Some(TextItem::GlyphIds(glyphs)) => glyphs.push(glyph),
            _ => self.items.push(TextItem::GlyphIds(vec![glyph])),
        }
        pen.pass(sign.advance, shown.width);
    }

    /// Shows what was gathered.
    fn flush(&mut self) {
        if !self.items.is_empty() {
            let items = std::mem::take(&mut self.items);
            self.ops.push(Op::ShowText { items });
        }
    }

    fn set_ink(&mut self, ink: Ink) {
        if ink != self.ink {
            self.ink = ink;
            let percent = f32::from(100 - ink.0.min(100)) / 100.0;
            self.ops.push(Op::SetFillColor { col: Color::Greyscale(Greyscale::new(percent, None)) });
        }
    }

    fn set_width(&mut self, run: &Run) {
        if run.scale != self.scale {
            self.scale = run.scale;
            self.ops.push(Op::SetHorizontalScaling { percent: run.scale.0 as f32 / 1000.0 });
        }
        if run.tracking != self.tracking {
            self.tracking = run.tracking;
            self.ops.push(Op::SetCharacterSpacing { multiplier: rounded(run.tracking, 100_000.0) });
        }
    }

    fn end_text(&mut self) {
        if std::mem::take(&mut self.in_text) {
            self.ops.push(Op::EndTextSection);
        }
    }

    fn rule(&mut self, rule: &Rule) {
        self.end_text();
        self.set_ink(rule.ink);
        if rule.round {
            let polygon = ellipse(rule.area, self.height);
            return self.ops.push(Op::DrawPolygon { polygon });
        }
        let rectangle = printpdf::Rect { mode: Some(PaintMode::Fill), ..rect(rule.area, self.height) };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn picture(&mut self, placed: &Placed) {
        let Some(Some(id)) = self.pictures.get(placed.picture) else { return };
        let Some(picture) = self.leaf.pictures.get(placed.picture) else { return };
        self.end_text();
        let Area { x, y, width, height } = placed.area;
        let [x, y, width, height] = [x, self.height - y - height, width, height].map(|length| points(length).0);
        let [a, b, c, d, e, f] = picture.orientation().matrix().map(|number| number as f32);
        let matrix = CurTransMat::Raw([a * width, b * height, c * width, d * height, e * width + x, f * height + y]);
        self.ops.extend([
            Op::SaveGraphicsState,
            Op::SetTransformationMatrix { matrix },
            Op::UseXobject { id: id.clone(), transform: XObjectTransform::default() },
            Op::RestoreGraphicsState,
        ]);
    }
}

/// The beginning of a sequence whose text is told besides (ISO 32000-1 §14.9.4).
fn told(text: &str) -> Op {
    let data = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let text = DictItem::String { data, literal: false };
    let properties = DictItem::Dict { map: BTreeMap::from([("ActualText".to_owned(), text)]) };
    Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties }
}

/// The ellipse that touches the sides of an area, in four curves, as [`pdf`](crate::pdf) draws it.
fn ellipse(area: Area, height: Length) -> Polygon {
    let middle = (area.x + area.width / 2, height - area.y - area.height / 2);
    let point = |right: i64, up: i64, bezier: bool| {
        let (x, y) = (middle.0 + area.width.scaled(right, 20_000), middle.1 + area.height.scaled(up, 20_000));
        let [x, y]: [Pt; 2] = [x, y].map(points);
        LinePoint { p: Point { x, y }, bezier }
    };
    let (all, handle) = (10_000, 5_523);
    let mut outline = vec![point(all, 0, false)];
    for (right, up) in [(1, 0), (0, 1), (-1, 0), (0, -1)] {
        let (next_right, next_up) = (-up, right);
        outline.push(point(right * all + next_right * handle, up * all + next_up * handle, true));
        outline.push(point(right * handle + next_right * all, up * handle + next_up * all, true));
        outline.push(point(next_right * all, next_up * all, false));
    }
    Polygon { rings: vec![PolygonRing { points: outline }], mode: PaintMode::Fill, ..Polygon::default() }
}
