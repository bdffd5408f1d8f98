//! Where words are parted, and where they are not.
#![cfg(all(feature = "markdown", feature = "fonts-core"))]

use std::collections::BTreeSet;
use std::path::Path;

use offprint::asset::NoAssets;
use offprint::font::Fonts;
use offprint::leaf::{Belongs, Mark};
use offprint::notice::Code;
use offprint::read;
use offprint::style::Style;
use offprint::typeset::Press;

/// Some twenty letters a line.
const NARROW: &str = "inherits = 'pocket'\n[page]\ninside = '40mm'\noutside = '73mm'\n";

/// The text of the runs, line by line, as they stand on the page.
fn set_in(style: &str, markdown: &str) -> Vec<String> {
    let article = read::markdown("copy.md", markdown).unwrap().article;
    let style = Style::from_toml("style.toml", style).unwrap();
    let set = Press::new(style, Fonts::bundled()).set(&article, &NoAssets).unwrap();
    let runs = set.leaf().pages.iter().flat_map(|page| &page.marks).filter_map(|mark| match mark {
        Mark::Run(run) if matches!(run.belongs, Belongs::Slot(_)) => Some(run.text.clone()),
        _ => None,
    });
    runs.collect()
}

fn narrow(language: &str, text: &str) -> Vec<String> {
    set_in(NARROW, &format!("---\nlang: {language}\ntitle: X\n---\n{text}\n"))
}

fn hyphens(runs: &[String]) -> usize {
    runs.iter().map(|run| run.matches('\u{AD}').count()).sum()
}

/// Made-up words of open syllables, which every language would part.
fn made_up(syllables: &[&str]) -> String {
    let word = |seed: usize| -> String {
        let syllable = |part: usize| syllables[(seed * 7 + part * (seed % 3 + 1)) % syllables.len()];
        (0..2 + seed % 7).map(syllable).collect()
    };
    (1..80).map(word).collect::<Vec<_>>().join(" ")
}

/// Syllables in the script that the patterns of a tag are for; none for scripts in which words are not hyphenated.
fn syllables(tag: &str) -> Option<&'static [&'static str]> {
    match tag {
        "be" | "bg" | "mk" | "mn-cyrl" | "ru" | "sh-cyrl" | "uk" | "cu" => Some(&["ба", "на", "ма", "та", "ка", "ра"]),
        "el-monoton" | "el-polyton" | "grc" => Some(&["βα", "να", "μα", "τα", "κα", "ρα"]),
        "hy" => Some(&["բա", "նա", "մա", "տա", "կա", "րա"]),
        "ka" => Some(&["ბა", "ნა", "მა", "ტა", "კა", "რა"]),
        "cop" => Some(&["ⲃⲁ", "ⲛⲁ", "ⲙⲁ", "ⲧⲁ", "ⲕⲁ", "ⲣⲁ"]),
        "as" | "bn" | "gu" | "hi" | "kn" | "ml" | "mr" | "mul-ethi" | "or" | "pa" | "sa" | "ta" | "te" | "th" | "pi" => None,
        _ => Some(&["ba", "ne", "mi", "to", "ka", "lu"]),
    }
}

/// The language that patterns are asked for by.
fn language(tag: &str) -> &str {
    match tag {
        "de-1996" => "de",
        "el-monoton" => "el",
        "mn-cyrl" => "mn",
        "sh-latn" => "sh",
        "en-gb" => "en-GB",
        "en-us" => "en-US",
        "sh-cyrl" => "sh-Cyrl",
        _ => tag,
    }
}

#[test]
fn every_pattern_file_parts_words_of_its_language() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/shape/patterns");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let tags: BTreeSet<String> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "bincode"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert!(tags.len() > 50, "{tags:?}");
    for tag in &tags {
        let Some(syllables) = syllables(tag) else { continue };
        assert!(hyphens(&narrow(language(tag), &made_up(syllables))) > 0, "{tag}");
    }
}

#[test]
fn long_german_word_is_parted_between_its_syllables() {
    let runs = narrow("de", "Donaudampfschifffahrtsgesellschaft");
    let word: String = runs[1..].concat();
    let parts: Vec<&str> = word.split('\u{AD}').collect();
    assert!(parts.len() > 1, "{runs:?}");
    assert_eq!(parts.concat(), "Donaudampfschifffahrtsgesellschaft", "{runs:?}");
    let syllables = "Do nau dampf schiff fahrts ge sell schaft";
    let allowed: BTreeSet<usize> = syllables
        .split(' ')
        .fold((0, BTreeSet::new()), |(at, mut all), part| {
            all.insert(at + part.len());
            (at + part.len(), all)
        })
        .1;
    let mut at = 0;
    for part in &parts[..parts.len() - 1] {
        at += part.len();
        assert!(allowed.contains(&at), "{parts:?}");
    }
}

#[test]
fn american_and_british_english_part_words_their_own_way() {
    // British patterns part by origin, know-ledge; American ones by sound, knowl-edge.
    let text: String = (0..60).map(|index| format!("{} knowledge ", "a".repeat(1 + index % 13))).collect();
    let ends = |language: &str| -> BTreeSet<String> {
        let ends = narrow(language, &text).into_iter().filter(|run| run.ends_with('\u{AD}'));
        ends.filter_map(|run| run.split(' ').next_back().map(|end| end.replace('\u{AD}', ""))).collect()
    };
    assert_eq!((ends("en-US").len(), ends("en-GB").len()), (1, 1), "{:?} {:?}", ends("en-US"), ends("en-GB"));
    assert_ne!(ends("en-US"), ends("en-GB"));
}

#[test]
fn language_without_patterns_is_not_hyphenated() {
    let text = made_up(&["ba", "ne", "mi", "to"]);
    assert_eq!(hyphens(&narrow("tlh", &text)), 0);
}

#[test]
fn words_of_another_language_are_parted_by_it() {
    let word = "Donaudampfschifffahrtsgesellschaft";
    let runs = |language: &str| narrow("tlh", &format!("x <span lang=\"{language}\">{word} {word}</span>"));
    assert!(hyphens(&runs("de")) > 0, "{:?}", runs("de"));
    assert_eq!(hyphens(&runs("tlh")), 0);
}

#[test]
fn soft_hyphen_in_the_copy_is_where_its_word_is_parted() {
    let runs = narrow("tlh", "x abcdefghijklmno\u{AD}pqrstuvwxyz abcdefghijklmno\u{AD}pqrstuvwxyz");
    let ends: Vec<&String> = runs.iter().filter(|run| run.ends_with('\u{AD}')).collect();
    assert!(!ends.is_empty(), "{runs:?}");
    assert!(ends.iter().all(|run| run.ends_with("mno\u{AD}")), "{runs:?}");
}

#[test]
fn soft_hyphen_that_is_not_used_does_not_show() {
    let runs = narrow("en", "a\u{AD}b");
    let text = runs.concat().replace('\u{AD}', "");
    assert_eq!(text, "Xab");
    let glyphs = |text: &str| {
        let article = read::markdown("copy.md", &format!("# X\n\n{text}\n")).unwrap().article;
        let set = Press::new(Style::default(), Fonts::bundled()).set(&article, &NoAssets).unwrap();
        let runs = set.leaf().pages[0].marks.iter().filter_map(|mark| match mark {
            Mark::Run(run) => Some(run.glyphs.iter().map(|glyph| glyph.id).collect::<Vec<_>>()),
            _ => None,
        });
        runs.collect::<Vec<_>>().concat()
    };
    assert_eq!(glyphs("a\u{AD}b"), glyphs("ab"));
}

#[test]
fn word_with_a_soft_hyphen_is_parted_nowhere_else() {
    let word = "Donau\u{AD}dampfschifffahrtsgesellschaft";
    let runs = narrow("de", &format!("x {word} {word}"));
    for run in runs.iter().filter(|run| run.ends_with('\u{AD}')) {
        assert!(run.ends_with("Donau\u{AD}"), "{runs:?}");
    }
}

#[test]
fn word_with_a_soft_hyphen_before_it_is_not_parted() {
    let word = "\u{AD}incomprehensibilities";
    let runs = narrow("en", &format!("abcdefghijk {word} abcdefghijk ({word}) abcdefgh “{word}” abc"));
    assert!(runs.iter().any(|run| run.contains("incomprehensibilities")), "{runs:?}");
    assert_eq!(hyphens(&runs), 0, "{runs:?}");
}

/// The parts of the words of a text in narrow lines, by a style with exceptions.
fn excepted(exceptions: &str, language: &str, text: &str) -> BTreeSet<String> {
    let style = format!("{NARROW}[exceptions]\n{exceptions}");
    let text: String = (0..30).map(|index| format!("{} {text} ", "a".repeat(1 + index % 13))).collect();
    let runs = set_in(&style, &format!("---\nlang: {language}\ntitle: X\n---\n{text}\n"));
    let ends = runs.iter().filter(|run| run.ends_with('\u{AD}'));
    ends.filter_map(|run| run.split(' ').next_back().map(|end| end.replace('\u{AD}', ""))).collect()
}

#[test]
fn exception_is_parted_where_it_says() {
    assert_eq!(excepted("en = ['constitution-al']", "en-GB", "Constitutional"), ["Constitution".to_owned()].into());
    assert_eq!(excepted("en = ['constitutional']", "en-GB", "CONSTITUTIONAL, “constitutional”"), BTreeSet::new());
    assert!(!excepted("en = ['constitutional']", "fr", "constitutional").is_empty());
}

#[test]
fn exact_language_has_the_last_word_on_an_exception() {
    let both = "en = ['constitutional']\nen-GB = ['constitution-al']";
    assert_eq!(excepted(both, "en-GB", "constitutional").len(), 1);
    assert_eq!(excepted(both, "en-US", "constitutional").len(), 0);
}

#[test]
fn exception_holds_in_a_language_without_patterns() {
    assert_eq!(excepted("tlh = ['constitution-al']", "tlh", "constitutional").len(), 1);
}

#[test]
fn code_is_not_hyphenated() {
    let runs = narrow("en", "The `constitutional_representation_of_incomprehensibilities` and `internationalization`.");
    assert_eq!(hyphens(&runs), 0, "{runs:?}");
}

#[test]
fn block_of_code_is_not_hyphenated() {
    let runs = narrow("en", "Text.\n\n    constitutional representation incomprehensibilities internationalization");
    assert_eq!(hyphens(&runs), 0, "{runs:?}");
}

#[test]
fn address_is_not_hyphenated() {
    let runs = narrow("en", "<https://example.org/international/representation/incomprehensibilities/constitutional>");
    assert_eq!(hyphens(&runs), 0, "{runs:?}");
}

#[test]
fn heading_whose_words_fit_is_not_hyphenated() {
    let runs = narrow("en", "## Constitutional representation of an institutional association\n\nx");
    assert_eq!(hyphens(&runs), 0, "{runs:?}");
}

#[test]
fn heading_with_a_word_wider_than_the_measure_is_hyphenated() {
    let runs = narrow("en", "## Incomprehensibilities and internationalizations\n\nx");
    assert!(hyphens(&runs) > 0, "{runs:?}");
}

#[test]
fn large_print_is_not_hyphenated() {
    let text = "Incomprehensibilities representation internationalization constitutional ".repeat(20);
    assert_eq!(hyphens(&set_in("inherits = 'large-print'", &format!("# X\n\n{text}\n"))), 0);
}

#[test]
fn stubs_of_one_letter_are_never_left() {
    let runs = narrow("en", &"about ideas open among aroma over ".repeat(40));
    for run in runs.iter().filter(|run| run.ends_with('\u{AD}')) {
        let stub = run.trim_end_matches('\u{AD}').split(' ').next_back().unwrap();
        assert!(stub.chars().count() >= 2, "{run}");
    }
}

#[test]
fn language_without_patterns_is_told_of_once() {
    let article = read::markdown("copy.md", "---\ntitle: T\nlang: sw\n---\n\nMaandishi marefu.\n\nMaandishi mengine.\n");
    let set = Press::new(Style::default(), Fonts::bundled()).set(&article.unwrap().article, &NoAssets).unwrap();
    let told: Vec<_> = set.notices().iter().filter(|notice| notice.code == Code::NoHyphenation).collect();
    assert_eq!(told.len(), 1, "{:?}", set.notices());
    assert_eq!(told[0].place.line, Some(6));
}

#[test]
fn ligatures_come_apart_and_lose_no_letter() {
    let words = ["office", "efficient", "affidavit", "officially", "baffling", "difficult", "flagstaff"];
    let text: String = (0..120).map(|index| format!("{} {} ", "a".repeat(index % 11 + 1), words[index % 7])).collect();
    let runs = narrow("en-US", &text);
    let broken = |stub: &str| runs.iter().any(|run| run.ends_with(&format!("{stub}\u{AD}")));
    assert!(broken("of") && broken("baf") && broken("dif"), "{runs:?}");
    let read = runs[1..].iter().map(|run| run.strip_suffix('\u{AD}').map_or(format!("{run} "), str::to_owned));
    assert_eq!(read.collect::<String>().split_whitespace().collect::<Vec<_>>(), text.split_whitespace().collect::<Vec<_>>());
}

/// What is told of a language whose words cannot be parted, in a narrow text of Latin letters.
fn told(language: &str) -> Option<String> {
    let text = made_up(&["ba", "ne", "mi", "to"]);
    let article = read::markdown("copy.md", &format!("---\nlang: {language}\ntitle: x\n---\n{text}\n")).unwrap().article;
    let set =
        Press::new(Style::from_toml("style.toml", NARROW).unwrap(), Fonts::bundled()).set(&article, &NoAssets).unwrap();
    let notices = set.notices().iter().filter(|notice| notice.code == Code::NoHyphenation);
    notices.map(|notice| notice.help.clone().unwrap_or_default()).next()
}

#[test]
fn language_that_does_not_part_its_words_is_missing_nothing() {
    for language in ["vi", "ar", "fa", "he", "ur", "zh", "ja", "ko", "th", "km", "hi", "bn"] {
        assert_eq!(told(language), None, "{language}");
    }
}

#[test]
fn language_without_patterns_is_told_what_can_be_done() {
    assert!(told("tlh").unwrap().contains("[exceptions]"));
    let copyleft = told("cs");
    if cfg!(feature = "patterns-copyleft") {
        assert_eq!(copyleft, None);
    } else {
        assert!(copyleft.unwrap().contains("patterns-copyleft"));
    }
}

#[test]
fn variants_of_a_language_have_patterns_of_their_own() {
    // The school's Finnish does not part between the vowels of one syllable where the printer's may; classical Latin parts v from u.
    let text = |words: &str| (0..60).map(|index| format!("{} {words} ", "a".repeat(1 + index % 13))).collect::<String>();
    let ends = |language: &str, words: &str| -> BTreeSet<String> {
        let ends = narrow(language, &text(words)).into_iter().filter(|run| run.ends_with('\u{AD}'));
        ends.filter_map(|run| run.split(' ').next_back().map(|end| end.replace('\u{AD}', ""))).collect()
    };
    assert_ne!(ends("de", "Schiffahrtsgesellschaft"), ends("de-1901", "Zucker Schiffahrtsgesellschaft"));
    assert_ne!(ends("la", "omnipotentem abscondere"), ends("la-x-classic", "omnipotentem abscondere"));
    assert!(!ends("zh-Latn-pinyin", "zhonghuarenmingongheguo").is_empty());
    assert_eq!(ends("zh", "zhonghuarenmingongheguo"), BTreeSet::new());
}

#[test]
fn armenian_words_are_parted_with_the_armenian_hyphen() {
    let text = made_up(&["բա", "նա", "մա", "տա", "կա", "րա"]);
    let article = read::markdown("copy.md", &format!("---\nlang: hy\ntitle: X\n---\n{text}\n")).unwrap().article;
    let set =
        Press::new(Style::from_toml("style.toml", NARROW).unwrap(), Fonts::bundled()).set(&article, &NoAssets).unwrap();
    let leaf = set.leaf();
    let parted = leaf.pages.iter().flat_map(|page| &page.marks).filter_map(|mark| match mark {
        Mark::Run(run) if run.text.ends_with('\u{AD}') => Some(run),
        _ => None,
    });
    let hyphens: BTreeSet<(usize, u16)> = parted.map(|run| (run.face, run.glyphs.last().unwrap().id)).collect();
    assert!(!hyphens.is_empty());
    for (face, glyph) in hyphens {
        assert_eq!(leaf.faces[face].glyph('\u{58A}'), Some(glyph));
    }
}
