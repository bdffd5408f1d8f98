//! Plain text for devices that have few letters: what each letter becomes, and what a person is told.

use offprint::model::{Article, ArticleBuilder, Block, Inline, Link, Paragraph, Phrase};
use offprint::notice::{Code, Severity};
use offprint::style::{Charset, Style, TextStyle};
use offprint::text::{PlainText, encode_cp437, write};
use proptest::prelude::*;

fn set(article: &Article, charset: Charset) -> PlainText {
    let mut style = TextStyle::default();
    style.charset = charset;
    write(&offprint::flow::flow(article, &Style::default(), None), &style)
}

/// A paragraph in the letters of a charset.
fn folded(words: &str, language: &str, charset: Charset) -> String {
    let text = set(&Article::build("T", language).paragraph(words).finish(), charset).text;
    text.strip_prefix("T\n\n\n").map(|text| text.trim_end().to_owned()).unwrap_or(text)
}

fn ascii(words: &str, language: &str) -> String {
    folded(words, language, Charset::Ascii)
}

fn body(article: ArticleBuilder, charset: Charset) -> String {
    set(&article.finish(), charset).text
}

#[test]
fn signs_become_those_of_a_typewriter() {
    assert_eq!(ascii("“No” – he said – ‘never’…", "en"), "\"No\" -- he said -- 'never'...");
    assert_eq!(ascii("1990–95, 3½ × 2 → 7, −4 °C, ≤ 90°", "en"), "1990-95, 3 1/2 x 2 -> 7, -4 C, <= 90 deg");
    assert_eq!(ascii("€5, 12\u{202F}km, m², ©, ½", "en"), "EUR 5, 12 km, m^2, (c), 1/2");
}

#[test]
fn letters_with_marks_are_spelled_as_the_language_has_it() {
    assert_eq!(ascii("Straße, Ärger, ÖBB, Müßig, naïve", "de"), "Strasse, Aerger, OEBB, Muessig, naive");
    assert_eq!(ascii("Å, å, ø, Ærø", "da"), "Aa, aa, oe, Aeroe");
    assert_eq!(ascii("Räksmörgås, Åland", "sv"), "Raksmorgas, Aland");
    assert_eq!(ascii("Đoković, đak", "hr"), "Djokovic, djak");
    assert_eq!(ascii("São Tomé, œuvre, Łódź, ışık, Köln", "en"), "Sao Tome, oeuvre, Lodz, isik, Koln");
}

#[test]
fn letter_that_has_a_place_stays() {
    assert_eq!(folded("Straße, ½, 21 °C, ¿Qué? × –", "de", Charset::Cp437), "Straße, ½, 21 °C, ¿Qué? x --");
    // A letter of Greek in formulas, but no words half of which would be Latin.
    assert_eq!(folded("π, φως", "en", Charset::Cp437), "π, phos");
}

#[test]
fn other_scripts_are_transliterated_and_that_is_told() {
    let plain = set(&Article::build("T", "en").paragraph("Москва and 路面電車.").finish(), Charset::Ascii);
    assert_eq!(plain.text, "T\n\n\nMoskva and Lu Mian Dian Che.\n");
    let notice = plain.notices.iter().find(|notice| notice.code == Code::Transliterated).unwrap();
    assert_eq!(notice.severity, Severity::Warning);
    assert_eq!(
        notice.message,
        "the letters there are do not suffice: 6 letters of Cyrillic transliterated, 4 letters of Han transliterated"
    );
    assert_eq!(set(&Article::build("T", "en").paragraph("“Qué”").finish(), Charset::Ascii).notices, []);
}

#[test]
fn addresses_lead_where_they_led() {
    let address = "https://de.example/Straße";
    let link = Inline::Link(Link::new(address, vec![address.into()]));
    let text = body(Article::build("T", "de").block(Block::Paragraph(Paragraph::new(vec![link]))), Charset::Ascii);
    assert!(text.contains("https://de.example/Stra%C3%9Fe"), "{text}");
}

#[test]
fn raised_figures_come_down_and_note_marks_are_in_brackets() {
    let article = Article::build("T", "en").block(Block::Paragraph(Paragraph::new(vec![
        "10".into(),
        Inline::Superscript(Phrase::new(vec!["6".into()])),
        " and H".into(),
        Inline::Subscript(Phrase::new(vec!["2".into()])),
        "O".into(),
        Inline::NoteReference(offprint::model::NoteReference::new("a")),
        ".".into(),
    ])));
    let text = body(article.note("a", "A note."), Charset::Ascii);
    assert!(text.contains("10^6 and H2O(1)."), "{text}");
}

#[test]
fn lines_are_filled_with_the_letters_that_are_printed() {
    let words = "Größe über Größe, äußerst schön ".repeat(20);
    let text = ascii(&words, "de");
    assert!(text.lines().all(|line| line.len() <= 72) && text.lines().next().is_some_and(|line| line.len() > 60), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_left_that_a_device_has_not(words in "[\\PC ]{1,60}", list in "\\PC{1,20}") {
        let article = Article::build(words.as_str(), "de").paragraph(words.as_str()).list([list.as_str()]).finish();
        let text = set(&article, Charset::Ascii).text;
        prop_assert!(text.is_ascii(), "{text}");
        let text = set(&article, Charset::Cp437).text;
        let unknown = text.chars().filter(|letter| *letter == '?').count();
        prop_assert_eq!(encode_cp437(&text).iter().filter(|byte| **byte == b'?').count(), unknown);
    }
}
