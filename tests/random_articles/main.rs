//! Articles drawn from the whole model, set and written: every block in every block, empty and huge, in all scripts.
//!
//! Each article is drawn from its own number, so that one that was refused can be made again alone. `.ci/run` leaves some hundred of
//! them in a folder and asks validators about them; this is how to leave, say, a thousand by hand:
//!
//! ```text
//! OFFPRINT_ARTICLES=1000 OFFPRINT_OUT=target/random OFFPRINT_FONTS=DIR:DIR cargo test --test random_articles
//! ```
//!
//! `OFFPRINT_FIRST=751 OFFPRINT_ARTICLES=1` draws that one alone. Where `OFFPRINT_CMYK` names a profile of a press, some are made for presses, too.
#![cfg(all(feature = "fonts-core", feature = "fonts-extra"))]
#![expect(clippy::disallowed_methods, reason = "what is drawn is left as files, where and how many the environment says")]

mod articles;
mod styles;
mod words;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use offprint::asset::MapAssets;
use offprint::font::Fonts;
use offprint::impose::{Edge, Imposition};
use offprint::length::Length;
use offprint::model::Article;
use offprint::notice::Code;
use offprint::pdf::{Attachment, PdfOptions, PrintCondition, Standard, Timestamp};
use offprint::style::{Charset, Style, TextFormat, TextStyle};
use offprint::typeset::{Press, Set};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use unicode_width::UnicodeWidthStr;

/// How many are drawn where nothing else is said: what takes some seconds.
const FEW: u64 = 24;

/// The article of a number, and the press it is set with.
fn draw(number: u64, fonts: &Fonts) -> (Article, Press) {
    // The trees that are drawn from take more of the stack than a thread has by itself; what is tested takes no more than that.
    let drawing = thread::Builder::new().stack_size(64 << 20).spawn(move || drawn(number)).expect("a thread");
    let (article, style) = drawing.join().expect("an article");
    (article, Press::new(style, fonts.clone()))
}

fn drawn(number: u64) -> (Article, Style) {
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&number.to_le_bytes());
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    (articles::article(), styles::style()).new_tree(&mut runner).expect("a tree").current()
}

/// The bundled faces, and those of the folders that the environment names.
fn fonts() -> Fonts {
    let folders = env::var("OFFPRINT_FONTS").unwrap_or_default();
    let mut fonts = Fonts::bundled();
    for folder in folders.split(':').filter(|folder| !folder.is_empty()) {
        let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for file in files.iter().filter(|file| file.extension().is_some_and(|kind| kind == "ttf" || kind == "otf")) {
            fonts = fonts.with(&file.to_string_lossy(), fs::read(file).unwrap()).unwrap();
        }
    }
    fonts
}

/// The pictures that articles name; what else they name is missing.
fn pictures() -> MapAssets {
    let files: [(&str, &[u8]); 6] = [
        ("colour.jpg", include_bytes!("../pdf/colour.jpg")),
        ("grey.jpg", include_bytes!("../pdf/grey.jpg")),
        ("cmyk.jpg", include_bytes!("../pdf/cmyk.jpg")),
        ("turned.jpg", include_bytes!("../pdf/turned.jpg")),
        ("lossy.webp", include_bytes!("../pdf/lossy.webp")),
        ("broken.jpg", b"\xFF\xD8\xFF\xE0 no more"),
    ];
    files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes.into())).collect()
}

/// The numbers that are drawn.
fn numbers() -> std::ops::Range<u64> {
    let number = |name: &str, otherwise| env::var(name).map_or(otherwise, |number| number.parse().expect("a number"));
    let first = number("OFFPRINT_FIRST", 0);
    first..first + number("OFFPRINT_ARTICLES", FEW)
}

/// Leaves an article and its files where the environment says, if it does: in its folder as it is by default, in another in one of the
/// other standards.
fn leave(number: u64, article: &Article, set: &Set, pdf: &[u8]) {
    let Ok(folder) = env::var("OFFPRINT_OUT") else { return };
    let json = serde_json::to_vec_pretty(article).unwrap();
    let (other, options) = other(number, &json);
    let (folder, file) = (Path::new(&folder), format!("{number:05}.pdf"));
    fs::create_dir_all(folder.join(other)).unwrap();
    fs::write(folder.join(&file).with_extension("json"), json).unwrap();
    fs::write(folder.join(&file), pdf).unwrap();
    fs::write(folder.join(other).join(&file), set.to_pdf(&options).unwrap()).unwrap();
    let sheets = set.impose(&imposition(number)).unwrap();
    fs::create_dir_all(folder.join("sheets")).unwrap();
    fs::write(folder.join("sheets").join(&file), sheets.to_pdf(&PdfOptions::default()).unwrap()).unwrap();
    if other == "x4" {
        let file = Path::new(&file).with_extension("sheets.pdf");
        fs::write(folder.join(other).join(file), sheets.to_pdf(&options).unwrap()).unwrap();
    }
}

/// A way for the pages of an article to go on sheets.
fn imposition(number: u64) -> Imposition {
    const SCHEMES: [&str; 6] = ["booklet", "signatures=8-16", "2up", "4up", "zine", "stacks=4"];
    let mut asked = Imposition::new(SCHEMES[number as usize % SCHEMES.len()].parse().unwrap());
    asked.edge = [None, Some(Edge::Long), Some(Edge::Short)][number as usize / 6 % 3];
    (asked.crop_marks, asked.fold_marks) = (number.is_multiple_of(5), number.is_multiple_of(7));
    asked.bleed = Length::pt(if number.is_multiple_of(4) { 9 } else { 0 });
    asked
}

/// One of the other standards, and the name of its folder.
fn other(number: u64, json: &[u8]) -> (&'static str, PdfOptions) {
    let mut options = PdfOptions::default();
    let attached = || Some(Attachment::new("article.json", "application/json", json));
    let press = env::var("OFFPRINT_CMYK").map(|path| Standard::PdfX4(PrintCondition::new("Drawn", fs::read(path).unwrap())));
    let (name, standard, attachment) = match (number % 5, press) {
        (0, _) => ("a3", Standard::PdfA3, attached()),
        (1, _) => ("a4", Standard::PdfA4, None),
        (2, _) => ("a4f", Standard::PdfA4, attached()),
        (3, Ok(press)) => ("x4", press, None),
        _ => ("plain", Standard::Pdf17, attached()),
    };
    (options.standard, options.attachment, options.grayscale) = (standard, attachment, number % 7 == 5);
    options.timestamp = (number.is_multiple_of(3) || name == "x4").then(|| Timestamp::from_unix(number as i64 * 86_400));
    (name, options)
}

#[test]
fn any_article_is_set_and_written_the_same_twice() {
    let (fonts, pictures) = (fonts(), pictures());
    for number in numbers() {
        let (article, press) = draw(number, &fonts);
        let set = || -> Set { press.set(&article, &pictures).unwrap_or_else(|error| panic!("article {number}: {error}")) };
        let write =
            |set: &Set| set.to_pdf(&PdfOptions::default()).unwrap_or_else(|error| panic!("article {number}: {error}"));
        let (first, second) = (set(), set());
        let pdf = write(&first);
        assert!(pdf == write(&second), "article {number}");
        let sheets = |set: &Set| set.impose(&imposition(number)).unwrap().to_pdf(&PdfOptions::default()).unwrap();
        assert!(sheets(&first) == sheets(&second), "sheets of article {number}");
        leave(number, &article, &first, &pdf);
    }
}

#[test]
fn any_article_is_plain_text_in_every_preset() {
    let fonts = fonts();
    for number in numbers() {
        let (article, press) = draw(number, &fonts);
        for preset in TextStyle::presets() {
            let style = TextStyle::preset(preset).unwrap();
            let plain = press.text(&article, &style);
            assert!(plain == press.text(&article, &style), "article {number} in {preset}");
            let is_told = plain.notices.iter().any(|notice| notice.code == Code::OverfullLine);
            if matches!(style.format, TextFormat::Plain) {
                for line in plain.text.lines().map(|line| line.trim_start_matches('\u{C}')) {
                    let fits = line.width() <= style.width || is_told;
                    assert!(fits, "article {number} in {preset}: {} cells: {line}", line.width());
                }
            }
            if style.has_pages() && !plain.text.is_empty() {
                let lines = plain.text.split('\u{C}').map(|page| page.matches('\n').count());
                assert!(
                    lines.clone().all(|lines| lines == style.page.lines),
                    "article {number} in {preset}: {:?}",
                    lines.collect::<Vec<_>>()
                );
            }
            assert!(style.charset != Charset::Ascii || plain.text.is_ascii(), "article {number} in {preset}");
        }
    }
}

#[test]
fn numbers_draw_different_articles_and_always_the_same() {
    let fonts = Fonts::bundled();
    let article = |number| draw(number, &fonts).0;
    assert_eq!(article(7), article(7));
    assert_ne!(article(7), article(8));
}
