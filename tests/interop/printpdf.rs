//! Pages of ours in a document of printpdf.

use std::sync::Arc;

use offprint::asset::{MapAssets, NoAssets};
use offprint::leaf::{Area, Belongs, Ink, Leaf, Mark, Rule};
use offprint::length::Length;
use offprint::model::Article;
use offprint::printpdf::append;
use printpdf::{
    BuiltinFont, Mm, Op, PdfDocument, PdfFontHandle, PdfPage, PdfParseOptions, PdfSaveOptions, Pt, TextItem, XObject,
};

use crate::{count, letters, press};

/// The pages of an article in Markdown.
#[cfg(feature = "markdown")]
fn leaf(source: &str) -> Leaf {
    let read = offprint::read::markdown("copy.md", source).expect("an article");
    press().set(&read.article, &NoAssets).expect("pages").leaf().clone()
}

/// A document with one page of its own.
fn document() -> PdfDocument {
    let mut document = PdfDocument::new("Minutes");
    "minutes".clone_into(&mut document.metadata.info.identifier);
    let font = PdfFontHandle::Builtin(BuiltinFont::Helvetica);
    let ops = vec![
        Op::StartTextSection,
        Op::SetFont { font, size: Pt(12.0) },
        Op::ShowText { items: vec![TextItem::Text("Agenda".to_owned())] },
        Op::EndTextSection,
    ];
    document.pages.push(PdfPage::new(Mm(100.0), Mm(100.0), ops));
    document
}

/// The file as a person can read it.
fn plain(document: &PdfDocument) -> Vec<u8> {
    let mut warnings = Vec::new();
    let bytes = document.save(&PdfSaveOptions { optimize: false, ..PdfSaveOptions::default() }, &mut warnings);
    assert!(warnings.is_empty(), "{warnings:?}");
    bytes
}

/// The letters of each page, read back from a file.
fn read_back(bytes: &[u8]) -> Vec<String> {
    let parsed = PdfDocument::parse(bytes, &PdfParseOptions::default(), &mut Vec::new()).expect("a file");
    parsed.extract_text().iter().map(|page| letters(&page.concat())).collect()
}

fn simple() -> Leaf {
    let article = Article::build("Night shift", "en").paragraph("They came early.").finish();
    press().set(&article, &NoAssets).expect("pages").leaf().clone()
}

#[test]
fn pages_follow_those_the_document_had_and_are_of_the_style_s_size() {
    let (leaf, mut document) = (simple(), document());
    let agenda = document.pages[0].clone();
    assert_eq!(append(&leaf, &mut document).unwrap(), 1..2);
    assert_eq!(document.pages[0], agenda);
    let size = document.pages[1].media_box.clone();
    assert_eq!([size.width.0, size.height.0], [595.276, 841.89]);
}

#[test]
fn text_comes_back_with_every_letter() {
    let (leaf, mut document) = (simple(), document());
    append(&leaf, &mut document).unwrap();
    let texts = leaf.pages[0].marks.iter().filter_map(|mark| match mark {
        Mark::Run(run) => Some(letters(&run.text)),
        _ => None,
    });
    assert_eq!(read_back(&plain(&document)), ["Agenda".to_owned(), texts.collect()]);
}

#[test]
fn one_glyph_for_two_texts_is_in_two_fonts() {
    let narrow = "typesetting ".repeat(40) + "a-b";
    let article = Article::build("Hyphens", "en").paragraph(narrow).finish();
    let leaf = press().set(&article, &NoAssets).unwrap().leaf().clone();
    let mut document = PdfDocument::new("Hyphens");
    append(&leaf, &mut document).unwrap();
    let texts = |needle: &str| count(&plain(&document), needle);
    assert_eq!((texts("> <002D>"), texts("> <00AD>")), (1, 1));
}

#[test]
fn glyphs_begin_where_the_leaf_says() {
    let (leaf, mut document) = (simple(), PdfDocument::new(""));
    append(&leaf, &mut document).unwrap();
    let page = &leaf.pages[0];
    let wanted = page.marks.iter().filter_map(|mark| match mark {
        Mark::Run(run) => Some([run.x, page.height - run.y].map(|length| (length.to_pt() * 1000.0).round() as i32)),
        _ => None,
    });
    let set = document.pages[0].ops.iter().filter_map(|op| match op {
        Op::SetTextMatrix { matrix } => Some([4, 5].map(|index| (matrix.as_array()[index] * 1000.0).round() as i32)),
        _ => None,
    });
    assert_eq!(set.collect::<Vec<_>>(), wanted.collect::<Vec<_>>());
}

#[test]
fn faces_are_cut_down() {
    let (leaf, mut document) = (simple(), PdfDocument::new(""));
    append(&leaf, &mut document).unwrap();
    let whole: usize = leaf.faces.iter().map(|face| face.bytes().len()).min().unwrap();
    let size = document.save(&PdfSaveOptions::default(), &mut Vec::new()).len();
    assert!(size < whole / 2, "{size} bytes of file, {whole} of its smallest face");
}

#[test]
fn same_leaf_gives_the_same_document() {
    let (leaf, start) = (simple(), document());
    let appended = || {
        let mut document = start.clone();
        append(&leaf, &mut document).unwrap();
        append(&leaf, &mut document).unwrap();
        document
    };
    let (one, two) = (appended(), appended());
    assert_eq!(one.pages.len(), 3);
    assert!(one == two, "what differs in the files is the identifier printpdf draws when it saves");
}

#[cfg(feature = "markdown")]
#[test]
fn links_lead_outside_and_to_pages_behind_those_the_document_had() {
    let copy = "---\ntitle: T\nlang: en\n---\n\n[an account](https://example.org/a%20b?c=(d)) and [the end](#end).\n\n\
                <!-- pagebreak -->\n\n# End {#end}\n\nDone.\n";
    let (leaf, mut document) = (leaf(copy), document());
    append(&leaf, &mut document).unwrap();
    let links = |page: &PdfPage| page.ops.iter().filter(|op| matches!(op, Op::LinkAnnotation { .. })).count();
    let wanted: usize = leaf.pages.iter().map(|page| page.links.len()).sum();
    assert_eq!(document.pages.iter().map(links).sum::<usize>(), wanted);
    let bytes = plain(&document);
    assert!(count(&bytes, "https://example.org/a%20b") > 0 && count(&bytes, "/S/GoTo") == 1);
    let inside = document.pages[1].ops.iter().find_map(|op| match op {
        Op::LinkAnnotation { link } => match &link.actions {
            printpdf::Actions::Goto(printpdf::Destination::Xyz { page, .. }) => Some(*page),
            _ => None,
        },
        _ => None,
    });
    assert_eq!(inside, Some(3), "counted from 1, after the agenda");
}

#[cfg(feature = "markdown")]
#[test]
fn headings_are_in_the_outline_beside_those_the_document_had() {
    let mut document = document();
    document.add_bookmark("Agenda", 1);
    append(&leaf("---\ntitle: T\nlang: en\n---\n\n## Ütőhangszer\n\nText.\n"), &mut document).unwrap();
    let mut entries: Vec<_> = document.bookmarks.map.values().map(|entry| (entry.page, entry.name.as_str())).collect();
    entries.sort_unstable();
    assert_eq!(entries, [(1, "Agenda"), (2, "T"), (2, "Ütőhangszer")]);
}

#[test]
fn pictures_stay_as_they_came() {
    let jpeg: Arc<[u8]> = include_bytes!("../pdf/colour.jpg").as_slice().into();
    let assets = MapAssets::from([("a.jpg".to_owned(), Arc::clone(&jpeg))]);
    let article = Article::build("P", "en").figure("a.jpg", "a tree", "A tree.").finish();
    let mut document = PdfDocument::new("");
    append(press().set(&article, &assets).unwrap().leaf(), &mut document).unwrap();
    let pictures: Vec<_> = document.resources.xobjects.map.values().collect();
    let [XObject::External(picture)] = &pictures[..] else { panic!("{} pictures", pictures.len()) };
    assert_eq!(picture.stream.content, &jpeg[..]);
    assert_eq!(count(&plain(&document), " Do"), 1);
}

#[test]
fn rules_are_filled_where_they_stand() {
    let mut leaf = simple();
    let area = Area { x: Length::pt(10), y: Length::pt(20), width: Length::pt(30), height: Length::pt(40) };
    leaf.pages[0].height = Length::pt(500);
    leaf.pages[0].marks = vec![
        Mark::Rule(Rule::new(Belongs::Ornament, area, Ink(50))),
        Mark::Rule(Rule::new(Belongs::Ornament, area, Ink::BLACK).rounded()),
    ];
    let mut document = PdfDocument::new("");
    append(&leaf, &mut document).unwrap();
    let bytes = plain(&document);
    assert_eq!(
        ["\n10 440 30 40 re", "0.5 g", "40 460 m", " c\n", "\nf"].map(|needle| count(&bytes, needle)),
        [1, 1, 1, 4, 2]
    );
}

#[cfg(feature = "markdown")]
#[test]
fn letters_from_right_to_left_are_a_code_each() {
    let mut document = PdfDocument::new("");
    append(&leaf("---\ntitle: سلام\nlang: ur\n---\n\nسلام دنیا\n"), &mut document).unwrap();
    let told = |op: &&Op| matches!(op, Op::BeginMarkedContentWithProperties { .. });
    assert_eq!(document.pages[0].ops.iter().filter(told).count(), 0);
    let shown = document.pages[0].ops.iter().filter_map(|op| match op {
        Op::ShowText { items } => Some(items),
        _ => None,
    });
    let texts = shown.flatten().filter_map(|item| match item {
        TextItem::GlyphIds(glyphs) => Some(glyphs),
        _ => None,
    });
    let texts: Vec<_> = texts.flatten().filter_map(|glyph| glyph.cid.as_deref()).collect();
    assert!(!texts.is_empty() && texts.iter().all(|text| text.chars().count() == 1), "{texts:?}");
}
