//! Styles: presets, the caller's file over them, the words of the library.

use offprint::style::{Style, Word, languages};

#[test]
fn every_preset_parses() {
    for name in Style::presets() {
        assert!(Style::preset(name).is_ok(), "{name}");
    }
    assert_eq!(Style::default(), Style::preset("article").unwrap());
}

#[test]
fn every_language_has_every_word_and_its_places() {
    assert!(languages().count() > 0);
    for language in languages() {
        let words = Style::default().words(language);
        for word in Word::ALL {
            let text = words.get(word);
            assert!(!text.is_empty() || word.is_optional(), "{language}: {}", word.as_str());
            assert!(text.is_empty() || word.check(text).is_ok(), "{language}: {}: {text}", word.as_str());
        }
    }
}
