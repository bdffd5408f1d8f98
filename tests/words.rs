//! The words the library prints of its own accord.

use offprint::model::{Date, Language};
use offprint::style::{Style, Word, languages};

fn said(language: &str, date: &str) -> String {
    let date: Date = date.parse().expect("a date");
    Style::default().words(&language.into()).date(date)
}

#[test]
fn every_language_has_every_word_and_its_places() {
    let tags: Vec<&str> = languages().map(Language::as_str).collect();
    for tag in "en de fr es it pt nl ru uk pl el tr ar fa ur hi bn zh ja ko he sw id vi".split(' ') {
        assert!(tags.contains(&tag), "{tag}");
    }
    let english = Style::default().words(&"en".into());
    for language in languages() {
        let words = Style::default().words(language);
        for word in Word::ALL {
            let text = words.get(word);
            assert!(!text.is_empty() || word.is_optional(), "{language}: {}", word.as_str());
            assert!(text.is_empty() || word.check(text).is_ok(), "{language}: {}: {text}", word.as_str());
        }
        let own = language.primary() == "en" || words.get(Word::PageOf) != english.get(Word::PageOf);
        assert!(own, "{language}");
        let alone = words.get(Word::MonthYear).contains("{month-alone}");
        assert_eq!(alone, !words.get(Word::MonthsAlone).is_empty(), "{language}");
    }
}

#[test]
fn dates_are_said_as_newspapers_print_them() {
    for (language, text) in [
        ("en", "22 November 2026"),
        ("en-US", "November 22, 2026"),
        ("de", "22. November 2026"),
        ("fr", "22 novembre 2026"),
        ("es", "22 de noviembre de 2026"),
        ("it", "22 novembre 2026"),
        ("pt-BR", "22 de novembro de 2026"),
        ("nl", "22 november 2026"),
        ("ru", "22 ноября 2026\u{a0}г."),
        ("uk", "22 листопада 2026\u{a0}р."),
        ("pl", "22 listopada 2026"),
        ("el", "22 Νοεμβρίου 2026"),
        ("tr", "22 Kasım 2026"),
        ("ar", "٢٢ نوفمبر ٢٠٢٦"),
        ("ar-MA", "22 نونبر 2026"),
        ("ar-LB", "٢٢ تشرين الثاني ٢٠٢٦"),
        ("fa", "۲۲ نوامبر ۲۰۲۶"),
        ("ur", "۲۲ نومبر ۲۰۲۶ء"),
        ("hi", "22 नवंबर 2026"),
        ("bn", "২২ নভেম্বর ২০২৬"),
        ("zh", "2026年11月22日"),
        ("ja", "2026年11月22日"),
        ("ko", "2026년 11월 22일"),
        ("he", "22 בנובמבר 2026"),
        ("sw", "22 Novemba 2026"),
        ("id", "22 November 2026"),
        ("vi", "22 tháng 11 năm 2026"),
        ("sv", "22 november 2026"),
        ("da", "22. november 2026"),
        ("no", "22. november 2026"),
        ("fi", "22. marraskuuta 2026"),
        ("cs", "22. listopadu 2026"),
        ("sk", "22. novembra 2026"),
        ("hu", "2026. november 22."),
        ("ro", "22 noiembrie 2026"),
        ("bg", "22 ноември 2026\u{a0}г."),
        ("hr", "22. studenoga 2026."),
        ("ca", "22 de novembre de 2026"),
        ("mr", "२२ नोव्हेंबर २०२६"),
        ("ne", "२२ नोभेम्बर २०२६"),
        ("ta", "22 நவம்பர் 2026"),
        ("th", "22 พฤศจิกายน ค.ศ. 2026"),
    ] {
        assert_eq!(said(language, "2026-11-22"), text, "{language}");
    }
}

#[test]
fn first_day_of_a_month_is_said_as_the_language_says_it() {
    assert_eq!(said("fr", "2026-03-01"), "1er mars 2026");
    assert_eq!(said("it", "2026-03-01"), "1º marzo 2026");
    assert_eq!(said("pt-BR", "2026-03-01"), "1º de março de 2026");
    assert_eq!(said("pt-PT", "2026-03-01"), "1 de março de 2026");
    assert_eq!(said("de-AT", "2026-01-01"), "1. Jänner 2026");
}

#[test]
fn part_of_a_date_is_said_as_far_as_it_is_known() {
    assert_eq!(said("en", "2026-11"), "November 2026");
    assert_eq!(said("ru", "2026-11"), "ноябрь 2026\u{a0}г.");
    assert_eq!(said("el", "2026-11"), "Νοέμβριος 2026");
    assert_eq!(said("ja", "2026-11"), "2026年11月");
    assert_eq!(said("ko", "2026"), "2026년");
    assert_eq!(said("en-US", "2026"), "2026");
}

#[test]
fn folios_are_in_the_digits_of_the_language() {
    let folio = |language: &str| Style::default().words(&language.into()).page_of(3, 12);
    assert_eq!(folio("en"), "page 3 of 12");
    assert_eq!(folio("de"), "Seite 3 von 12");
    assert_eq!(folio("ur"), "صفحہ ۳ از ۱۲");
    assert_eq!(folio("ar"), "صفحة ٣ من ١٢");
    assert_eq!(folio("ar-DZ"), "صفحة 3 من 12");
    assert_eq!(folio("hi"), "12 में से पृष्ठ 3");
}

#[test]
fn a_language_falls_back_to_its_primary_one_and_then_to_english() {
    let links = |language: &str| Style::default().words(&language.into()).get(Word::Links).to_owned();
    assert_eq!(links("de-CH"), links("de"));
    assert_eq!(links("zh-TW"), "連結");
    assert_eq!(links("zh-Hant-HK"), "連結");
    assert_eq!(links("zh-CN"), "链接");
    assert_eq!(links("iw"), links("he"));
    assert_eq!(links("no"), links("nb"));
    assert_eq!(links("tlh"), links("en"));
    assert_eq!(said("tlh", "2026-11-22"), "22 November 2026");
}

#[test]
fn names_are_listed_as_the_language_lists_them() {
    let by = |language: &str, names: &[&str]| Style::default().words(&language.into()).by(names);
    assert_eq!(by("en", &["Ada"]), "By Ada");
    assert_eq!(by("en", &["Ada", "Charles", "Mary"]), "By Ada, Charles and Mary");
    assert_eq!(by("de", &["Ada", "Charles"]), "Von Ada und Charles");
    assert_eq!(by("ar", &["ليلى", "سامي"]), "بقلم ليلى وسامي");
    assert_eq!(by("zh", &["王伟", "李娜"]), "作者：王伟和李娜");
}

#[test]
fn what_fills_a_place_is_not_filled_again() {
    let words = Style::default().words(&"en".into());
    assert_eq!(words.source("https://example.org/{url}"), "Source: https://example.org/{url}");
}

#[test]
fn a_style_says_words_its_own_way() {
    let source = "[words.en]\nlicence = 'Terms: {name}'\n[words.de-ch]\nlinks = 'Verweise'";
    let style = Style::from_toml("mine.toml", source).expect("a style");
    let get = |language: &str, word| style.words(&language.into()).get(word).to_owned();
    assert_eq!(get("en-US", Word::Licence), "Terms: {name}");
    assert_eq!(get("de-CH", Word::Links), "Verweise");
    assert_eq!(get("de", Word::Links), "Links");
    assert_eq!(get("de", Word::Licence), "Lizenz: {name}");
    assert_eq!(get("tlh", Word::Licence), "Terms: {name}");
}

#[test]
fn wrong_words_are_refused_at_their_place() {
    for (source, message) in [
        ("[words.en]\nlinsk = 'x'", "2:1: there is no key `words.en.linsk`; did you mean `links`?"),
        ("[words.en]\nupdated = 'Now'", "2:11: `words.en.updated`: the text must have `{date}` in it"),
        ("[words.en]\nlinks = 'L {n}'", "2:9: `words.en.links`: nothing is known to fill `{n}`"),
        ("[words.en]\nmonths = 'a, b'", "2:10: `words.en.months`: these must be twelve names with commas between"),
        ("[words.en]\ndigits = '123'", "2:10: `words.en.digits`: these must be ten digits, nought first"),
        ("[words.en]\nlinks = 3", "2:9: `words.en.links`: this must be a text in quotes"),
        ("[words]\nen = 'x'", "2:6: words are tables, one for each language, like [words.de]"),
    ] {
        let error = Style::from_toml("mine.toml", source).expect_err("the file should be refused");
        assert_eq!(error.to_string(), format!("mine.toml:{message}"));
    }
}

#[cfg(feature = "markdown")]
#[test]
fn every_number_of_ours_is_in_the_digits_of_the_language() {
    use offprint::font::Fonts;
    use offprint::typeset::Press;

    let copy = "1. a\n2. b\n\nc[^n] [d](https://example.org)\n\n[^n]: e\n";
    for (language, one, two) in [
        ("ar", '١', '٢'),
        ("fa", '۱', '۲'),
        ("ur", '۱', '۲'),
        ("bn", '১', '২'),
        ("mr", '१', '२'),
        ("ne", '१', '२'),
        ("my", '၁', '၂'),
        ("km", '១', '២'),
        ("hi", '1', '2'),
        ("th", '1', '2'),
    ] {
        let article = offprint::read::markdown("copy.md", &format!("---\nlang: {language}\ntitle: x\n---\n{copy}"));
        let text = Press::new(Style::default(), Fonts::default())
            .text(&article.unwrap().article, &offprint::style::TextStyle::default())
            .text;
        // Plain text has the mark of a note as a superior where there are such digits.
        let others = text.chars().filter(|letter| letter.is_numeric() && ![one, two, '¹'].contains(letter));
        assert_eq!(others.collect::<String>(), "", "{language}: {text}");
        for mark in [format!("{one}."), format!("{two}."), format!("[{one}]")] {
            assert!(text.contains(&mark), "{language}: {mark}: {text}");
        }
        assert!(text.matches([one, '¹']).count() >= 5, "the mark of the note and its number in {language}: {text}");
    }
}
