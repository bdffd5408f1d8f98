//! The example collection as Markdown, for people to review. Written anew by
//! `cargo test --test markdown_out -- --ignored goldens`.
#![expect(clippy::disallowed_methods, reason = "a test reads and writes goldens")]

use std::fs;
use std::path::PathBuf;

use offprint::text::markdown;

use super::round_trip::articles;

fn golden(name: &str) -> PathBuf {
    PathBuf::from("tests/goldens/text/markdown").join(format!("{name}.md"))
}

#[test]
fn the_collection_is_written_as_reviewed() {
    for (name, read) in articles() {
        let reviewed = fs::read_to_string(golden(&name)).unwrap_or_default();
        assert!(markdown(&read.article).text == reviewed, "{name} is written otherwise than {}", golden(&name).display());
    }
}

#[test]
#[ignore = "writes the goldens anew"]
fn goldens_are_written() {
    fs::create_dir_all("tests/goldens/text/markdown").unwrap();
    for (name, read) in articles() {
        fs::write(golden(&name), markdown(&read.article).text).unwrap();
    }
}
