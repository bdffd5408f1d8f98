//! What need not be done again.

use std::sync::Arc;

use offprint::asset::{AssetSource, MapAssets, NoAssets};
use offprint::batch::manifest::{Digest, Entry, Manifest, Output, Recorder, settings};
use offprint::font::Fonts;
use offprint::style::Style;
use offprint::typeset::Press;

fn entry(input: &str, key: &[u8]) -> Entry {
    Entry::new(input, Digest::of(key), vec![Output { file: format!("{input}.pdf"), bytes: 7 }])
}

fn pictures(bytes: &[u8]) -> MapAssets {
    MapAssets::from([("a.png".to_owned(), Arc::from(bytes))])
}

#[test]
fn a_digest_is_that_of_siphash_and_says_so_in_32_digits() {
    let digest = Digest::of(b"offprint").to_string();
    assert_eq!(digest.len(), 32);
    // As an independent implementation has it (of the length, in 8 bytes, and the word); another would have every archive set again.
    assert_eq!(digest, "674ecc49c6c18f535d4aa7310b7361a9");
}

#[test]
fn where_parts_end_counts() {
    assert_ne!(Digest::of_parts(&[b"ab", b"c"]), Digest::of_parts(&[b"a", b"bc"]));
    assert_ne!(Digest::of(b""), Digest::of_parts(&[]));
}

#[test]
fn a_manifest_reads_back_as_it_was_written() {
    let mut manifest = Manifest::default();
    manifest.put(Entry { told: "{\"pages\":3}\n".to_owned(), ..entry("b \"quoted\".md", b"1") });
    manifest.put(Entry { assets: [("a.png".to_owned(), None)].into(), ..entry("a.md", b"2") });
    assert_eq!(Manifest::read(&manifest.to_text()), manifest);
    let inputs: Vec<&str> = manifest.entries().map(|entry| entry.input.as_str()).collect();
    assert_eq!(inputs, ["a.md", "b \"quoted\".md"]);
}

#[test]
fn a_line_cut_anywhere_loses_that_line_only() {
    let (first, second) = (entry("a.md", b"1"), entry("b.md", b"2"));
    let whole = format!("{}{}{}", Manifest::HEAD, first.to_line(), second.to_line());
    let before = Manifest::HEAD.len() + first.to_line().len();
    for cut in before..whole.len() - 1 {
        let inputs: Vec<String> = Manifest::read(&whole[..cut]).entries().map(|entry| entry.input.clone()).collect();
        assert_eq!(inputs, ["a.md"], "cut at {cut}");
    }
}

#[test]
fn a_later_line_holds_against_an_earlier_one() {
    let text = format!("{}{}{}", Manifest::HEAD, entry("a.md", b"1").to_line(), entry("a.md", b"2").to_line());
    let manifest = Manifest::read(&text);
    assert!(manifest.unchanged("a.md", Digest::of(b"2"), &NoAssets).is_some());
    assert!(manifest.unchanged("a.md", Digest::of(b"1"), &NoAssets).is_none());
}

#[test]
fn a_file_of_another_version_says_nothing() {
    let text = entry("a.md", b"1").to_line();
    assert_eq!(Manifest::read(&format!("{{\"offprint-manifest\":2}}\n{text}")), Manifest::default());
    assert_eq!(Manifest::read(""), Manifest::default());
}

#[test]
fn a_picture_that_changes_comes_or_goes_is_a_change() {
    let asked = |assets: &MapAssets| {
        let recorder = Recorder::new(assets);
        let _ = recorder.load("a.png");
        recorder.asked()
    };
    let (none, one, other) = (MapAssets::new(), pictures(b"1"), pictures(b"2"));
    for (then, now, is_unchanged) in
        [(&one, &one, true), (&none, &none, true), (&one, &other, false), (&one, &none, false), (&none, &one, false)]
    {
        let mut manifest = Manifest::default();
        manifest.put(Entry { assets: asked(then), ..entry("a.md", b"1") });
        assert_eq!(manifest.unchanged("a.md", Digest::of(b"1"), now).is_some(), is_unchanged, "{then:?} {now:?}");
    }
}

#[test]
fn another_style_or_another_face_is_another_setting() {
    let press = |style: &str, fonts: Fonts| settings(&Press::new(Style::preset(style).unwrap(), fonts));
    let article = press("article", Fonts::bundled());
    assert_eq!(article, press("article", Fonts::bundled()));
    assert_ne!(article, press("letter", Fonts::bundled()));
    if !Fonts::bundled().faces().is_empty() {
        assert_ne!(article, press("article", Fonts::default()));
    }
    assert_ne!(article, article.and(b"--text mail"));
}
