//! Bytes of the web become text.

use offprint::notice::{Code, Severity};
use offprint::read;

fn decoded(bytes: &[u8]) -> (String, Vec<(Code, Severity)>) {
    let (text, notices) = read::decode_html("a.html", bytes);
    (text, notices.into_iter().map(|notice| (notice.code, notice.severity)).collect())
}

#[test]
fn a_declared_encoding_is_used_and_told() {
    let mut page = b"<meta charset='ISO-8859-6'><p>".to_vec();
    page.extend([0xC7, 0xE4, 0xEA, 0xE8, 0xE5]);
    let (text, notices) = decoded(&page);
    assert!(text.ends_with("اليوم"), "{text}");
    assert_eq!(notices, [(Code::LegacyEncoding, Severity::Info)]);
    let page = b"<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\"><p>\xCF\xE0\xF0";
    assert!(decoded(page).0.ends_with("Пар"));
    assert!(decoded(b"<?xml version='1.0' encoding='iso-8859-2'?><p>\xB3").0.ends_with('ł'));
}

#[test]
fn iso_8859_1_is_windows_1252_as_in_browsers() {
    assert!(decoded(b"<meta charset=iso-8859-1><p>\x93a\x94").0.ends_with("“a”"));
}

#[test]
fn what_declares_nothing_is_utf_8_or_windows_1252() {
    assert_eq!(decoded("<p>caf\u{e9}".as_bytes()), ("<p>café".to_owned(), vec![]));
    assert_eq!(decoded(b"<p>caf\xE9"), ("<p>café".to_owned(), vec![(Code::LegacyEncoding, Severity::Warning)]));
}

#[test]
fn a_byte_order_mark_says_more_than_a_declaration() {
    assert_eq!(decoded(b"\xEF\xBB\xBF<meta charset=windows-1252>\xC3\xA9").0, "<meta charset=windows-1252>é");
    let (text, notices) = decoded(b"\xFF\xFE<\0p\0>\0a\0");
    assert_eq!((text.as_str(), notices.len()), ("<p>a", 1));
}

#[test]
fn utf_8_that_is_broken_is_told_with_its_place() {
    let (text, notices) = read::decode_html("a.html", b"<meta charset=utf-8>\n<p>a\xFFb");
    assert!(text.ends_with("a\u{fffd}b"));
    assert_eq!((notices[0].code, notices[0].place.line, notices[0].place.column), (Code::NotUtf8, Some(2), Some(5)));
}
