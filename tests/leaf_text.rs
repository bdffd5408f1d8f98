//! What our pages say, run by run, left beside their PDF for those who read it back: `.ci/round_trip.py` compares the two.
#![cfg(all(feature = "markdown", feature = "fonts-core", feature = "fonts-extra"))]
#![expect(clippy::disallowed_methods, reason = "the articles are files, and so is what is left of them")]

mod collection;

use std::fs;
use std::path::Path;

use offprint::asset::NoAssets;
use offprint::font::Fonts;
use offprint::leaf::{Leaf, Mark, Page, Run};
use offprint::length::Length;
use offprint::pdf::PdfOptions;
use offprint::read;
use offprint::style::Style;
use offprint::typeset::Press;

/// The text of a page in the order it is painted: runs side by side are one line, with a space where there is a gap between them.
fn text(page: &Page) -> String {
    let (mut out, mut last): (String, Option<&Run>) = (String::new(), None);
    for mark in &page.marks {
        let Mark::Run(run) = mark else { continue };
        if let Some(last) = last {
            let gap = run.x - (last.x + last.width());
            let em = last.size.max(run.size);
            // A superior figure stands beside its word; a line of small leading is further away.
            let beside = (run.y - last.y).abs() < em.scaled(6, 10) && gap > Length::ZERO - em;
            let is_initial = last.goes_on;
            if !beside && !is_initial {
                out.push('\n');
            } else if gap > em.scaled(15, 100) && !is_initial {
                out.push(' ');
            }
        }
        out.push_str(&run.text);
        last = Some(run);
    }
    out
}

fn pages(leaf: &Leaf) -> Vec<String> {
    leaf.pages.iter().map(text).collect()
}

#[test]
fn pages_are_left_beside_what_they_say() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("leaf_text");
    fs::create_dir_all(&folder).unwrap();
    let press = Press::new(Style::preset("article").unwrap(), Fonts::bundled());
    let mut count = 0;
    for path in collection::paths() {
        let article = read::markdown("copy.md", &fs::read_to_string(&path).unwrap()).unwrap().article;
        if article.reading_direction().is_rtl() {
            continue;
        }
        let set = press.set(&article, &NoAssets).unwrap();
        let said = pages(set.leaf());
        assert!(said.iter().all(|page| !page.trim().is_empty()), "{}", path.display());
        let file = folder.join(path.file_name().unwrap());
        fs::write(file.with_extension("json"), serde_json::to_vec(&said).unwrap()).unwrap();
        set.write_pdf(&PdfOptions::default(), fs::File::create(file.with_extension("pdf")).unwrap()).unwrap();
        count += 1;
    }
    assert!(count >= 10);
}
