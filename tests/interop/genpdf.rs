//! Articles of ours as elements of a document of genpdf.

use genpdf::{Document, Margins, SimplePageDecorator, Size};
use offprint::asset::NoAssets;
use offprint::font::Fonts;
use offprint::genpdf::{Families, elements, family};
use offprint::model::Article;

use crate::{count, letters, press};

const FAMILY: &str = "DejaVu Sans";

/// An article on pages so many millimetres wide and high, with margins of 10; the file, and the text of its content streams as codes
/// of the one face there is.
fn rendered(article: &Article, width: i32, height: i32) -> Vec<u8> {
    let press = press();
    let stages = press.stages(article, &NoAssets).expect("a flow");
    let mut document = Document::new(family(press.fonts(), FAMILY).expect("a family"));
    document.set_paper_size(Size::new(width, height));
    document.set_minimal_conformance();
    let mut decorator = SimplePageDecorator::new();
    decorator.set_margins(Margins::all(10));
    document.set_page_decorator(decorator);
    let families = Families::of(&document);
    document.push(elements(stages.flow(), &families));
    let mut bytes = Vec::new();
    document.render(&mut bytes).expect("a file");
    bytes
}

/// Its letters, page by page.
fn read_back(bytes: &[u8]) -> Vec<String> {
    let mut warnings = Vec::new();
    let parsed = printpdf::PdfDocument::parse(bytes, &printpdf::PdfParseOptions::default(), &mut warnings).expect("a file");
    parsed.extract_text().iter().map(|page| letters(&page.concat())).collect()
}

#[cfg(feature = "markdown")]
fn article(source: &str) -> Article {
    offprint::read::markdown("copy.md", source).expect("an article").article
}

#[cfg(feature = "markdown")]
const COPY: &str = "---\ntitle: Night shift\nlang: en\n---\n\nThey came *early*[^1] and read [the notice](https://example.org/notice).\n\n\
    - one\n- two\n\n> Nobody left.\n\n| Street | Trees |\n|---|---:|\n| Loom Lane | 1,204 |\n\n```\nlet x = 1;\n```\n\n[^1]: At four.\n";

#[cfg(feature = "markdown")]
#[test]
fn every_word_comes_over_with_links_and_notes_resolved() {
    let text = read_back(&rendered(&article(COPY), 210, 297)).concat();
    for words in ["Nightshift", "Theycameearly1andread", "one", "Nobodyleft.", "LoomLane", "1,204", "letx=1;", "Atfour."] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(text.contains("https://example.org/notice"), "the address, since nobody can click: {text}");
    assert!(text.find("letx") < text.find("Atfour."), "notes stand at the end");
}

#[test]
fn word_wider_than_the_page_is_parted() {
    let word = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(3);
    let article = Article::build("T", "de").paragraph(format!("vor {word} nach")).finish();
    let text = read_back(&rendered(&article, 60, 120)).concat();
    assert!(text.contains(&format!("vor{word}nach")), "{text}");
}

#[test]
fn long_article_goes_on_over_pages_without_losing_a_word() {
    let paragraph: Vec<String> = (0..1500).map(|number| format!("w{number}")).collect();
    let article = Article::build("T", "en").paragraph(paragraph.join(" ")).finish();
    let pages = read_back(&rendered(&article, 148, 210));
    assert!(pages.len() > 3, "{} pages", pages.len());
    assert!(pages.concat().contains(&paragraph.concat()));
}

#[cfg(feature = "markdown")]
#[test]
fn heading_stays_with_what_follows() {
    for filler in 10..40 {
        let lines = "line\\\n".repeat(filler);
        let copy = format!("---\ntitle: T\nlang: en\n---\n\n{lines}line\n\n## Heading\n\nBelow it.\n");
        let pages = read_back(&rendered(&article(&copy), 148, 210));
        let page = pages.iter().find(|page| page.contains("Heading")).expect("a heading");
        assert!(page.contains("Belowit."), "after {filler} lines: {pages:?}");
    }
}

#[cfg(feature = "markdown")]
#[test]
fn every_item_of_a_list_keeps_its_mark_over_pages() {
    let items: String = (1..90).map(|number| format!("{number}. word{number}\n")).collect();
    let text = read_back(&rendered(&article(&format!("---\ntitle: T\nlang: en\n---\n\n{items}")), 148, 105)).concat();
    for number in 1..90 {
        assert!(text.contains(&format!("{number}.word{number}")), "{number}: {text}");
    }
}

#[test]
fn page_lower_than_a_line_is_refused() {
    let press = press();
    let article = Article::build("T", "en").paragraph("Text").finish();
    let stages = press.stages(&article, &NoAssets).unwrap();
    let mut document = Document::new(family(press.fonts(), FAMILY).unwrap());
    document.set_paper_size(Size::new(100, 3));
    let families = Families::of(&document);
    document.push(elements(stages.flow(), &families));
    assert!(document.render(&mut Vec::new()).is_err());
}

#[test]
fn family_genpdf_cannot_read_is_refused_by_name() {
    let refused = |name| family(&Fonts::bundled(), name).unwrap_err().to_string();
    assert_eq!(refused("Libertinus Serif"), "LibertinusSerif-Regular: has CFF outlines, and genpdf reads TrueType only");
    assert_eq!(refused("Nobody Sans"), "Nobody Sans: is none of the families there are");
}

#[test]
fn only_families_the_article_uses_are_embedded() {
    let press = press();
    let article = Article::build("T", "en").paragraph("Text").finish();
    let stages = press.stages(&article, &NoAssets).unwrap();
    let mut document = Document::new(family(press.fonts(), FAMILY).unwrap());
    let families = Families::add(&mut document, press.fonts(), press.style(), stages.flow()).unwrap();
    document.push(elements(stages.flow(), &families));
    let mut bytes = Vec::new();
    document.render(&mut bytes).unwrap();
    assert_eq!(count(&bytes, "/FontFile2"), 4, "the four faces of the document's own");
}
