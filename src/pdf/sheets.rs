//! Sheets to be printed, folded and cut: each page is a form (ISO 32000-1 §8.10) that a side of a sheet shows where it stands there.
//!
//! ```text
//! pages ── side of a sheet ── content: q … W n … cm/P7 Do Q
//!              └── resources ── P7: a page of the work, painted as ever ── resources of all pages
//! ```
//!
//! Nobody reads such a file, and it does not say otherwise: it has no structure, no links and no outline, its description says that it is for
//! printing and how, and its preferences have a print dialog begin with the right edge and no scaling (§12.2).

use pdf_writer::{Array, Dict, Finish, Name, Rect, Ref, TextStr};

use super::content::Painter;
use super::file::File;
use super::fonts::FontBook;
use super::number::{push_decimal, steps};
use super::pictures::PictureBook;
use super::tags::Tags;
use super::{PdfOptions, colour, count, metadata, page_box, rect, write_page_tree, write_resources};
use crate::error::Error;
use crate::impose::{Edge, Line, Placement, Sheets, Side};
use crate::leaf::{Area, Leaf};
use crate::length::Length;

/// How wide the lines are that say where to cut and to fold: 0.25 pt, a hair line of presses.
const HAIR: &[u8] = b".25 w\n";

/// Writes all objects of the file. The options must ask for no tags and nothing to be carried along.
pub(super) fn write_objects(leaf: &Leaf, sheets: &Sheets, options: &PdfOptions, file: &mut File<'_>) -> Result<(), Error> {
    let [catalog, tree, resources] = [(); 3].map(|()| file.reference());
    let pages: Vec<Ref> = leaf.pages.iter().map(|_| file.reference()).collect();
    let mut fonts = FontBook::of(leaf, options.programs.as_ref());
    let pictures = PictureBook::of(leaf, file);

    forms(leaf, sheets.bleed, options, (&pages, resources), file, &mut fonts, &pictures);
    write_resources(resources, leaf, options, (fonts, &pictures), file)?;

    let sides: Vec<Ref> = sheets.sides().map(|side| self::side(side, sheets, &pages, tree, file)).collect();
    write_page_tree(tree, &sides, file);

    let intent = colour::write(options, file);
    let metadata = metadata::write(&leaf.info, options, Some(&description(sheets)), file);
    let mut dict = file.catalog(catalog);
    dict.pair(Name(b"Pages"), tree).pair(Name(b"Metadata"), metadata);
    dict.pair(Name(b"Lang"), TextStr(leaf.info.language.as_str()));
    if let Some(profile) = intent {
        colour::intent(options.standard.print(), profile, &mut dict);
    }
    labels(sheets, &mut dict);
    preferences(sheets, &mut dict);
    Ok(())
}

/// Writes each page as a form as large as it is with its bleed.
fn forms(
    leaf: &Leaf,
    bleed: Length,
    options: &PdfOptions,
    (pages, resources): (&[Ref], Ref),
    file: &mut File<'_>,
    fonts: &mut FontBook<'_>,
    pictures: &PictureBook,
) {
    let mut painter = Painter::new(leaf, options);
    let mut tags = Tags::of(leaf, options, file);
    for (index, (page, &object)) in leaf.pages.iter().zip(pages).enumerate() {
        let mut form = file.operators(object, painter.page(index, page, fonts, &mut tags, pictures));
        form.pair(Name(b"Type"), Name(b"XObject")).pair(Name(b"Subtype"), Name(b"Form"));
        form.pair(Name(b"BBox"), page_box(page, bleed)).pair(Name(b"Resources"), resources);
    }
}

/// Writes a side as a page of the file.
fn side(side: &Side, sheets: &Sheets, pages: &[Ref], tree: Ref, file: &mut File<'_>) -> Ref {
    let [object, content] = [(); 2].map(|()| file.reference());
    let height = sheets.paper.height;
    let mut out = Vec::new();
    for placement in &side.placements {
        place(placement, sheets, &mut out);
    }
    lines(&side.lines, height, &mut out);
    file.operators(content, &out).finish();
    let mut dict = file.dict(object);
    dict.pair(Name(b"Type"), Name(b"Page")).pair(Name(b"Parent"), tree).pair(Name(b"Contents"), content);
    let paper = Area { width: sheets.paper.width, height, ..Area::default() };
    let trim = sheets.trim;
    dict.pair(Name(b"MediaBox"), rect(paper, height)).pair(Name(b"TrimBox"), rect(trim, height));
    dict.pair(Name(b"BleedBox"), bleed_box(trim, sheets.bleed, paper));
    let mut resources = dict.insert(Name(b"Resources")).dict();
    let mut forms = resources.insert(Name(b"XObject")).dict();
    for page in side.placements.iter().filter_map(|placement| placement.page) {
        if let Some(&form) = pages.get(page) {
            forms.pair(Name(format!("P{page}").as_bytes()), form);
        }
    }
    forms.finish();
    resources.finish();
    dict.finish();
    object
}

/// The trim and the bleed around it, as far as the paper reaches (ISO 32000-1 §14.11.2.1).
fn bleed_box(trim: Area, bleed: Length, paper: Area) -> Rect {
    let (x, y) = ((trim.x - bleed).max(Length::ZERO), (trim.y - bleed).max(Length::ZERO));
    rect(Area { x, y, width: paper.width - x * 2, height: paper.height - y * 2 }, paper.height)
}

/// Shows a page in its place, and nothing of it beside that.
fn place(placement: &Placement, sheets: &Sheets, out: &mut Vec<u8>) {
    let Some(page) = placement.page else { return };
    let Area { x, y, width, height } = placement.area;
    let up = sheets.paper.height - y - height;
    let scale = i64::from(sheets.scale.0);
    let clip = placement.clip;
    out.extend_from_slice(b"q ");
    points(out, [clip.x, sheets.paper.height - clip.y - clip.height, clip.width, clip.height]);
    out.extend_from_slice(b"re W n ");
    let (turn, corner) = if placement.is_upside_down { (-scale, [x + width, up + height]) } else { (scale, [x, up]) };
    for number in [turn, 0, 0, turn] {
        push_decimal(out, number, 5);
        out.push(b' ');
    }
    points(out, corner);
    out.extend_from_slice(format!("cm/P{page} Do Q\n").as_bytes());
}

fn lines(lines: &[Line], height: Length, out: &mut Vec<u8>) {
    if !lines.is_empty() {
        out.extend_from_slice(HAIR);
    }
    for line in lines {
        out.extend_from_slice(if line.is_broken { b"[3 2]0 d " } else { b"[]0 d " });
        points(out, [line.from.0, height - line.from.1]);
        out.extend_from_slice(b"m ");
        points(out, [line.to.0, height - line.to.1]);
        out.extend_from_slice(b"l S\n");
    }
}

/// Lengths in points, each with a space after it.
fn points<const N: usize>(out: &mut Vec<u8>, lengths: [Length; N]) {
    for length in lengths {
        push_decimal(out, steps(length, 1000), 3);
        out.push(b' ');
    }
}

/// The labels of the sides: `1a` and `1b` are front and back of the first sheet (ISO 32000-1 §12.4.2).
fn labels(sheets: &Sheets, catalog: &mut Dict<'_>) {
    let mut tree = catalog.insert(Name(b"PageLabels")).dict();
    let mut nums = tree.insert(Name(b"Nums")).array();
    let mut side = 0;
    let mut label = |nums: &mut Array<'_>, text: String| {
        nums.item(count(side)).push().dict().pair(Name(b"P"), TextStr(&text));
        side += 1;
    };
    for (number, sheet) in (1..).zip(&sheets.sheets) {
        match sheet.back {
            Some(_) => ["a", "b"].into_iter().for_each(|side| label(&mut nums, format!("{number}{side}"))),
            None => label(&mut nums, number.to_string()),
        }
    }
}

/// What a print dialog begins with.
fn preferences(sheets: &Sheets, catalog: &mut Dict<'_>) {
    let mut preferences = catalog.insert(Name(b"ViewerPreferences")).dict();
    let duplex: &[u8] = match sheets.edge {
        _ if !sheets.is_duplex() => b"Simplex",
        Edge::Long => b"DuplexFlipLongEdge",
        Edge::Short => b"DuplexFlipShortEdge",
    };
    preferences.pair(Name(b"DisplayDocTitle"), true);
    preferences.pair(Name(b"PrintScaling"), Name(b"None")).pair(Name(b"Duplex"), Name(duplex));
    preferences.pair(Name(b"PickTrayByPDFSize"), true);
}

/// What the file is, for people.
fn description(sheets: &Sheets) -> String {
    let number = sheets.sheets.len();
    let printed = match sheets.edge {
        _ if !sheets.is_duplex() => "on one side",
        Edge::Long => "on both sides, turned over the long edge",
        Edge::Short => "on both sides, turned over the short edge",
    };
    let (scheme, plural) = (sheets.scheme, if number == 1 { "" } else { "s" });
    format!("For printing, not for reading: {scheme}, {number} sheet{plural}, printed {printed}")
}
