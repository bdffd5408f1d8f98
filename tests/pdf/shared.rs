//! Programs that files share.

use offprint::asset::NoAssets;
use offprint::font::Fonts;
use offprint::model::Article;
use offprint::pdf::PdfOptions;
use offprint::style::Style;
use offprint::typeset::Press;

use crate::read::Pdf;

const LETTERS: &str =
    "the quick brown fox jumps over a lazy dog; THE QUICK BROWN FOX JUMPS OVER A LAZY DOG. 0123456789 fi fl ff";

fn press() -> Press {
    Press::new(Style::preset("article").unwrap(), Fonts::bundled())
}

fn written(press: &Press, text: &str, options: &PdfOptions) -> Pdf {
    let article = Article::build("Six", "en").paragraph(text).finish();
    Pdf(press.set(&article, &NoAssets).unwrap().to_pdf(options).unwrap())
}

fn sharing(press: &Press) -> PdfOptions {
    let mut options = PdfOptions::default();
    options.compress = false;
    options.programs = Some(press.font_programs(LETTERS).unwrap());
    options
}

/// The names of the programs in Libertinus Serif.
fn serifs(pdf: &Pdf) -> Vec<String> {
    let text = String::from_utf8_lossy(&pdf.0);
    let names = text.split("/FontName /").skip(1).filter_map(|rest| rest.split_whitespace().next());
    names.filter(|name| name.ends_with("+LibertinusSerif-Regular")).map(str::to_owned).collect()
}

#[test]
fn files_of_other_words_have_the_same_program() {
    let press = press();
    let options = sharing(&press);
    let [one, other] = ["Waiting for the tram", "a ferry"].map(|text| serifs(&written(&press, text, &options)));
    assert_eq!(one.len(), 1);
    assert_eq!(one, other);
}

#[test]
fn letter_that_the_shared_program_lacks_is_in_one_of_the_file() {
    let press = press();
    let options = sharing(&press);
    let pdf = written(&press, "Zürich", &options);
    assert_eq!(serifs(&pdf).len(), 2);
    assert!(pdf.shown(0).contains("Zürich"), "{}", pdf.shown(0));
}

#[test]
fn bytes_do_not_depend_on_the_neighbours() {
    let press = press();
    let options = sharing(&press);
    let alone = written(&press, "Zürich", &sharing(&press));
    written(&press, "before", &options);
    assert!(written(&press, "Zürich", &options).0 == alone.0);
}

#[test]
fn second_text_of_a_shared_glyph_is_in_a_second_font_over_the_same_program() {
    let press = press();
    let pdf = written(&press, "The tram stops here and 5\u{A0}minutes from here.", &sharing(&press));
    assert!(pdf.shown(0).contains("and 5\u{A0}minutes"), "{}", pdf.shown(0));
    let fonts = pdf.count("+LibertinusSerif-Regular-Identity-H\n");
    assert_eq!((serifs(&pdf).len(), fonts), (1, 2));
}
