//! The same article by offprint and by its neighbours, in one run: time, bytes, and what is in the file.
//!
//! `cargo run --locked --release --manifest-path benches/peers/Cargo.toml`, from the top of the repository, prints one table in
//! Markdown; with `--features typst` Typst is in it. It asks poppler (`pdfinfo`, `pdffonts`, `pdftotext`) what is in the files and leaves those in `target/peers-pdf`.
//!
//! Time is that of the processor, of all threads (Typst has its own), from Markdown in memory to bytes in memory; each round runs every peer
//! once, so that what else the machine does falls on all of them alike. Of all rounds the median counts.

mod article;
mod by_krilla;
#[cfg(feature = "typst")]
mod by_typst;
mod file;

use std::collections::BTreeMap;
use std::fs;

use offprint::asset::NoAssets;
use offprint::font::Fonts;
use offprint::pdf::PdfOptions;
use offprint::style::Style;
use offprint::typeset::Press;

/// How many rounds there are, after one to warm up.
const ROUNDS: usize = 15;

type Failure = Box<dyn std::error::Error>;
type Peer<'a> = (&'static str, &'static str, Box<dyn Fn() -> Result<Vec<u8>, Failure> + 'a>);

fn main() -> Result<(), Failure> {
    let copy = article::copy()?;
    let plain = article::without_head(&copy);
    let (style, fonts) = (Style::preset("article")?, Fonts::bundled());
    let press = Press::new(style.clone(), fonts.clone());
    let faces = by_krilla::Faces::of(press.fonts().faces());
    #[cfg_attr(not(feature = "typst"), expect(unused_mut, reason = "there is nobody to be added"))]
    let mut peers: Vec<Peer<'_>> = vec![
        ("offprint", "Libertinus Serif, Source Sans 3", Box::new(|| ours(&press, &copy))),
        ("offprint, a new press each time", "the same", Box::new(|| ours(&Press::new(style.clone(), fonts.clone()), &copy))),
        ("offprint pages in krilla 0.8", "the same", Box::new(|| in_krilla(&press, &copy, &faces))),
        ("offprint pages in printpdf 0.12", "the same", Box::new(|| in_printpdf(&press, &copy))),
        ("offprint elements in genpdf 0.2", "DejaVu Sans", Box::new(|| in_genpdf(&press, &copy))),
        ("markdown2pdf 1.6", "Libertinus Serif", Box::new(|| markdown2pdf(&plain))),
    ];
    fs::create_dir_all("target/peers-pdf")?;
    #[cfg(feature = "typst")]
    {
        let desk = by_typst::Desk::new(article::title(&copy), article::body(&copy), press.fonts().faces())?;
        fs::write("target/peers-pdf/article.typ", desk.markup())?;
        peers.push(("Typst 0.15, as a library", "Libertinus Serif, Source Sans 3", Box::new(move || desk.set())));
    }
    let mut times: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    for round in 0..=ROUNDS {
        for (name, _, set) in &peers {
            let before = file::processor_time()?;
            std::hint::black_box(set()?);
            let taken = file::processor_time()? - before;
            if round > 0 {
                times.entry(name).or_default().push(taken);
            }
        }
    }
    let median = |name: &str| {
        let mut times = times.get(name).cloned().unwrap_or_default();
        times.sort_unstable();
        times.get(times.len() / 2).map_or(f64::NAN, |nanoseconds| *nanoseconds as f64 / 1e6)
    };
    let words = article::words(&plain);
    println!("One article of {} words, medians of {ROUNDS} rounds.\n", words.len());
    println!("| | faces | CPU ms | × offprint | KB | × offprint | pages | tagged | PDF/A | fonts cut down | words back |");
    println!("|---|---|--:|--:|--:|--:|--:|---|---|---|--:|");
    let mut first_size = None;
    for (name, faces, set) in &peers {
        let bytes = set()?;
        let path = format!("target/peers-pdf/{}.pdf", name.replace(' ', "-"));
        fs::write(&path, &bytes)?;
        let found = file::look(&path, &bytes)?;
        let size = bytes.len() as f64 / 1000.0;
        let first_size = *first_size.get_or_insert(size);
        let (time, first_time) = (median(name), median(peers[0].0));
        let back = 100.0 * article::in_order(&words, &article::words(&found.text)) as f64 / words.len() as f64;
        println!(
            "| {name} | {faces} | {time:.2} | {:.1} | {size:.0} | {:.1} | {} | {} | {} | {} | {back:.1} % |",
            time / first_time,
            size / first_size,
            found.pages,
            yes(found.is_tagged),
            yes(found.is_archival),
            yes(found.is_cut_down),
        );
    }
    Ok(())
}

fn yes(holds: bool) -> &'static str {
    if holds { "yes" } else { "no" }
}

fn ours(press: &Press, copy: &str) -> Result<Vec<u8>, Failure> {
    let article = offprint::read::markdown("copy.md", copy)?.article;
    Ok(press.set(&article, &NoAssets)?.to_pdf(&PdfOptions::default())?)
}

fn in_krilla(press: &Press, copy: &str, faces: &by_krilla::Faces) -> Result<Vec<u8>, Failure> {
    let article = offprint::read::markdown("copy.md", copy)?.article;
    by_krilla::write(press.set(&article, &NoAssets)?.leaf(), faces)
}

fn in_printpdf(press: &Press, copy: &str) -> Result<Vec<u8>, Failure> {
    let article = offprint::read::markdown("copy.md", copy)?.article;
    let mut document = printpdf::PdfDocument::new("article");
    offprint::printpdf::append(press.set(&article, &NoAssets)?.leaf(), &mut document)?;
    Ok(document.save(&printpdf::PdfSaveOptions::default(), &mut Vec::new()))
}

fn in_genpdf(press: &Press, copy: &str) -> Result<Vec<u8>, Failure> {
    let article = offprint::read::markdown("copy.md", copy)?.article;
    let stages = press.stages(&article, &NoAssets)?;
    let mut document = genpdf::Document::new(offprint::genpdf::family(press.fonts(), "DejaVu Sans")?);
    let mut decorator = genpdf::SimplePageDecorator::new();
    decorator.set_margins(genpdf::Margins::vh(30, 35));
    document.set_page_decorator(decorator);
    let families = offprint::genpdf::Families::of(&document);
    document.push(offprint::genpdf::elements(stages.flow(), &families));
    let mut bytes = Vec::new();
    document.render(&mut bytes)?;
    Ok(bytes)
}

fn markdown2pdf(copy: &str) -> Result<Vec<u8>, Failure> {
    use markdown2pdf::config::ConfigSource;
    use markdown2pdf::fonts::{FontConfig, FontSource};
    let face = FontSource::bytes(include_bytes!("../../../fonts/core/LibertinusSerif-Regular.otf"));
    let config = FontConfig::new().with_default_font_source(face.clone()).with_code_font_source(face);
    Ok(markdown2pdf::parse_into_bytes(copy.to_owned(), ConfigSource::Default, Some(&config))?)
}
