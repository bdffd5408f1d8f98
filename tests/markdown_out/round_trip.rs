//! The example collection comes back from Markdown as it was.
#![expect(clippy::disallowed_methods, reason = "a test reads the collection")]

use std::fs;
use std::path::Path;

use offprint::read::{self, Read};
use offprint::text::markdown;

use super::{again, collection, normal};

/// The articles in Markdown and that in HTML, by name.
fn articles() -> Vec<(String, Read)> {
    let html = Path::new("examples/collection/sea/the-ferry-that-would-not-leave.html");
    let name = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
    let mut articles: Vec<_> = collection::paths()
        .iter()
        .map(|path| (name(path), read::markdown(&path.to_string_lossy(), &fs::read_to_string(path).unwrap()).unwrap()))
        .collect();
    articles.push((name(html), read::html("ferry.html", &fs::read_to_string(html).unwrap()).unwrap()));
    articles
}

#[test]
fn the_collection_comes_back_with_nothing_to_say() {
    for (name, read) in articles() {
        let written = markdown(&read.article);
        assert_eq!(written.notices, [], "{name}");
        let second = again(&written.text);
        assert_eq!(normal::article(second.article.clone()), normal::article(read.article), "{name}");
        assert!(second.notices.is_empty(), "{name}: {:#?}", second.notices);
        assert_eq!(markdown(&second.article).text, written.text, "{name}");
    }
}
