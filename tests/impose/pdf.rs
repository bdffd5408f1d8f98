//! The file of sheets, looked at as a reader of it would.
#![cfg(all(feature = "fonts-core", feature = "fonts-extra"))]

use offprint::asset::NoAssets;
use offprint::font::Fonts;
use offprint::impose::{Edge, Imposition};
use offprint::model::Article;
use offprint::pdf::{PdfOptions, Standard};
use offprint::style::Style;
use offprint::typeset::{Press, Set};

use super::by;

/// An article of some pages of A5.
fn set() -> Set {
    let style = Style::from_toml("style.toml", "inherits = 'pocket'\n[page]\nsize = 'a5'").unwrap();
    let mut article = Article::build("Night tram", "en").standfirst("It left at six.");
    for _ in 0..40 {
        article = article.heading(2, "A stop").paragraph("The last tram left at six. ".repeat(20));
    }
    Press::new(style, Fonts::bundled()).set(&article.finish(), &NoAssets).unwrap()
}

fn plain(set: &Set, asked: &Imposition) -> String {
    let mut options = PdfOptions::default();
    options.compress = false;
    String::from_utf8_lossy(&set.impose(asked).unwrap().to_pdf(&options).unwrap()).into_owned()
}

fn count(text: &str, needle: &str) -> usize {
    text.matches(needle).count()
}

#[test]
fn sheets_drop_tags_links_and_outline_and_say_so() {
    let (set, asked) = (set(), by("booklet"));
    let file = plain(&set, &asked);
    for gone in ["/StructTreeRoot", "/Outlines", "/Annots", "/MarkInfo", "BDC", "pdfuaid"] {
        assert_eq!(count(&file, gone), 0, "{gone}");
    }
    assert_eq!(count(&file, "<pdfaid:conformance>B</pdfaid:conformance>"), 1);
    let sheets = set.impose(&asked).unwrap().sheets().sheets.len();
    let says = format!(
        "For printing, not for reading: booklet, {sheets} sheets, printed on both sides, turned over the short edge"
    );
    assert_eq!(count(&file, &format!("<rdf:li xml:lang=\"x-default\">{says}</rdf:li>")), 1);
    assert_eq!(count(&file, "<dc:type><rdf:Bag><rdf:li>sheets for printing</rdf:li></rdf:Bag></dc:type>"), 1);
    assert_eq!(count(&file, "It left at six."), 0, "the work's own summary is not that of the sheets");
}

#[test]
fn each_page_is_a_form_that_is_shown_once() {
    let set = set();
    let pages = set.leaf().pages.len();
    let file = plain(&set, &by("booklet"));
    assert_eq!(count(&file, "/Subtype /Form"), pages);
    for page in 0..pages {
        assert_eq!(count(&file, &format!("cm/P{page} Do")), 1, "page {page}");
    }
    assert_eq!(count(&file, "/Type /Page\n"), pages.div_ceil(4) * 2);
}

#[test]
fn page_stands_in_the_file_where_the_sheet_has_it() {
    let set = set();
    // A5 is 419.528 pt wide, A4 841.89 pt: 1.417 pt are left at each side.
    assert_eq!(count(&plain(&set, &by("booklet")), " 1 0 0 1 420.945 0 cm/P0 Do"), 1);
    let mut asked = by("booklet");
    asked.edge = Some(Edge::Long);
    // The second page stands on its head, its corner in the upper right of the paper.
    assert_eq!(count(&plain(&set, &asked), " -1 0 0 -1 840.472 595.276 cm/P1 Do"), 1);
}

#[test]
fn sheets_have_the_fonts_of_the_pages_once() {
    let set = set();
    let pages = String::from_utf8_lossy(
        &set.to_pdf(&{
            let mut options = PdfOptions::default();
            options.compress = false;
            options
        })
        .unwrap(),
    )
    .into_owned();
    let sheets = plain(&set, &by("booklet"));
    assert!(count(&pages, "/FontFile") > 0);
    assert_eq!(count(&pages, "/FontFile"), count(&sheets, "/FontFile"));
}

#[test]
fn print_dialog_begins_with_the_edge_and_no_scaling() {
    let set = set();
    let has = |asked: &Imposition, key: &str| count(&plain(&set, asked), key) == 1;
    let mut asked = by("booklet");
    assert!(has(&asked, "/Duplex /DuplexFlipShortEdge") && has(&asked, "/PrintScaling /None"));
    asked.edge = Some(Edge::Long);
    assert!(has(&asked, "/Duplex /DuplexFlipLongEdge"));
    assert!(has(&by("zine"), "/Duplex /Simplex"));
}

#[test]
fn same_pages_give_the_same_sheets() {
    let bytes = || set().impose(&by("zine")).unwrap().to_pdf(&PdfOptions::default()).unwrap();
    assert_eq!(bytes(), bytes());
}

#[test]
fn sheets_are_of_any_standard_without_tags() {
    let set = set();
    let imposed = set.impose(&by("signatures=8")).unwrap();
    for (standard, claim) in [
        (Standard::PdfA3, "<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>"),
        (Standard::PdfA4, "<pdfaid:part>4</pdfaid:part>\n<pdfaid:rev>2020</pdfaid:rev>"),
        (Standard::Pdf17, "<rdf:li>sheets for printing</rdf:li>"),
    ] {
        let mut options = PdfOptions::default();
        options.standard = standard;
        let file = imposed.to_pdf(&options).unwrap();
        assert_eq!(count(&String::from_utf8_lossy(&file), claim), 1, "{:?}", options.standard);
    }
}
