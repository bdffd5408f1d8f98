//! The examples of CommonMark's and GFM's specifications keep every letter.
//!
//! The examples are those in the package of the parser, which is somebody else's text and not part of this one. Where Cargo has the
//! package, they are all read; where it has not, the test says so and passes.
#![expect(clippy::disallowed_methods, clippy::print_stderr, reason = "a test that reads another package")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use offprint::model::{Article, Block, Visit, walk_block, walk_inline};
use offprint::read;

/// The folder of the parser's package.
fn package() -> Option<PathBuf> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo).args(["metadata", "--format-version", "1", "--offline", "--locked"]).output().ok()?;
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).ok()?;
    let packages = metadata["packages"].as_array()?;
    let parser = packages.iter().find(|package| package["name"] == "pulldown-cmark")?;
    Path::new(parser["manifest_path"].as_str()?).parent().map(Path::to_path_buf)
}

/// The Markdown of each example in a file of the parser's tests: the raw string that `original` is.
fn examples(source: &str) -> Vec<String> {
    let mut examples = Vec::new();
    for part in source.split("let original = r").skip(1) {
        let hashes = part.chars().take_while(|c| *c == '#').count();
        let (open, close) = ("#".repeat(hashes) + "\"", "\"".to_owned() + &"#".repeat(hashes));
        let inside = part.strip_prefix(&open).and_then(|inside| inside.split(&close).next());
        examples.extend(inside.map(str::to_owned));
    }
    examples
}

/// Every letter of an article, wherever it stands.
#[derive(Default)]
struct Letters(String);

impl Visit for Letters {
    fn inline(&mut self, inline: &offprint::model::Inline) {
        use offprint::model::Inline;
        match inline {
            Inline::Text(text) | Inline::Code(text) => self.0.push_str(&text.text),
            Inline::Link(link) => self.0.push_str(link.title.as_deref().unwrap_or_default()),
            _ => {}
        }
        walk_inline(self, inline);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Code(code) => self.0.push_str(&code.text),
            Block::Figure(figure) => self.0.push_str(figure.alt.as_deref().unwrap_or_default()),
            _ => {}
        }
        walk_block(self, block);
    }
}

fn count(text: &str) -> BTreeMap<char, usize> {
    let mut letters = BTreeMap::new();
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        *letters.entry(letter).or_default() += 1;
    }
    letters
}

/// Whether the copy has no place for letters that do not come to the page: addresses, labels, tags, entities, attributes, words of fences.
fn is_all_words(copy: &str) -> bool {
    !copy.contains(['<', '&', '[', ']', '{', '\\'])
        && !copy.contains("```")
        && !copy.contains("~~~")
        && !copy.contains("---")
}

#[test]
fn every_example_is_read_and_words_keep_their_letters() {
    let Some(folder) = package() else {
        eprintln!("left out: the package of the parser is not there");
        return;
    };
    let (mut read_in_all, mut compared) = (0, 0);
    for name in ["spec", "gfm_table", "gfm_strikethrough", "gfm_tasklist", "footnotes", "table", "regression"] {
        let Ok(source) = std::fs::read_to_string(folder.join(format!("tests/suite/{name}.rs"))) else { continue };
        for copy in examples(&source) {
            read_in_all += 1;
            // Under front matter, so that no first heading becomes the title and nothing is front matter by chance.
            let Ok(read) = read::markdown("a.md", &format!("---\nlang: en\n---\n{copy}")) else { continue };
            if is_all_words(&copy) {
                compared += 1;
                assert_eq!(count(&letters(&read.article)), count(&copy), "{name}: {copy}");
            }
        }
    }
    eprintln!("{read_in_all} examples read, the letters of {compared} compared");
    assert!(read_in_all > 600 || read_in_all == 0, "only {read_in_all} examples were found");
}

fn letters(article: &Article) -> String {
    let mut letters = Letters::default();
    letters.article(article);
    letters.0
}
