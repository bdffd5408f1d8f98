//! Which of the given faces shows what the reading family is not made for, and what is said where none can.
#![cfg(all(feature = "markdown", feature = "fonts-core"))]

mod made;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use made::{Made, collection};
use offprint::asset::NoAssets;
use offprint::font::{Face, FaceSource, Fonts};
use offprint::leaf::{Belongs, Mark, Run};
use offprint::length::Length;
use offprint::notice::{Code, Notice};
use offprint::pdf::PdfOptions;
use offprint::read;
use offprint::style::Style;
use offprint::typeset::{Press, Set};

/// The embedded faces and those made for the test, in their order.
fn shelf(faces: &[Made<'_>]) -> Fonts {
    let made = faces.iter().map(|face| Face::new(face.family, face.file(), 0).unwrap());
    Fonts::bundled().faces().iter().cloned().chain(made).collect()
}

fn set_in(style: &str, fonts: Fonts, markdown: &str) -> Set {
    let article = read::markdown("copy.md", markdown).unwrap().article;
    Press::new(Style::from_toml("style.toml", style).unwrap(), fonts).set(&article, &NoAssets).unwrap()
}

fn set(faces: &[Made<'_>], markdown: &str) -> Set {
    set_in("", shelf(faces), markdown)
}

fn runs(set: &Set) -> impl Iterator<Item = &Run> {
    set.leaf().pages.iter().flat_map(|page| &page.marks).filter_map(|mark| match mark {
        Mark::Run(run) if matches!(run.belongs, Belongs::Slot(_)) => Some(run),
        _ => None,
    })
}

/// The PostScript names of the faces that show any of some letters.
fn shown_in(set: &Set, letters: &str) -> BTreeSet<String> {
    let runs = runs(set).filter(|run| run.text.contains(|letter| letters.contains(letter)));
    runs.map(|run| set.leaf().faces[run.face].postscript_name().to_owned()).collect()
}

fn only(name: &str) -> BTreeSet<String> {
    BTreeSet::from([name.to_owned()])
}

fn missing(set: &Set) -> Vec<&Notice> {
    set.notices().iter().filter(|notice| notice.code == Code::MissingGlyph).collect()
}

/// Letters of Khmer: a consonant and the sign of a vowel on it.
const KHMER: &str = "\u{1780}\u{17B7}";

const COPY: &str = "# Title\n\nA word \u{1780}\u{17B7} here.\n";

#[test]
fn any_given_face_that_has_a_letter_is_found() {
    let set = set(&[Made::new("Odd", KHMER)], COPY);
    assert_eq!(shown_in(&set, KHMER), only("Odd-400"));
    assert!(missing(&set).is_empty());
}

#[test]
fn face_named_after_the_script_comes_before_others() {
    let faces = [Made::new("Odd", KHMER), Made { serifs: false, ..Made::new("My Khmer", KHMER) }];
    assert_eq!(shown_in(&set(&faces, COPY), KHMER), only("MyKhmer-400"));
}

#[test]
fn short_name_of_a_script_is_a_word_of_its_own() {
    let faces = [Made::new("Hanuman", "直"), Made::new("Old Han", "直")];
    assert_eq!(shown_in(&set(&faces, "# Title\n\nOne 直 here.\n"), "直"), only("OldHan-400"));
}

#[test]
fn serif_comes_before_sans_in_a_serif_text() {
    let faces = [Made { serifs: false, ..Made::new("Odd", KHMER) }, Made::new("Even", KHMER)];
    assert_eq!(shown_in(&set(&faces, COPY), KHMER), only("Even-400"));
}

#[test]
fn style_says_which_family_comes_first() {
    let faces = [Made::new("My Khmer", KHMER), Made::new("Odd", KHMER)];
    let shown = |style: &str, copy: &str| shown_in(&set_in(style, shelf(&faces), copy), KHMER);
    assert_eq!(shown("[fallback]\nKhmr = ['Odd']", COPY), only("Odd-400"));
    assert_eq!(shown("[fallback]\nkhmr = ['Gone', 'Odd']", COPY), only("Odd-400"));
    let khmer = format!("---\nlang: km\ntitle: X\n---\n{KHMER}\n");
    assert_eq!(shown("[fallback]\nkm = ['Odd']", &khmer), only("Odd-400"));
    assert_eq!(shown("[fallback]\nkm = ['Odd']", COPY), only("MyKhmer-400"));
}

#[test]
fn family_for_a_language_is_not_for_its_latin_words() {
    let letters = format!("{KHMER}word");
    let faces = [Made::new("Odd", &letters)];
    let copy = format!("---\nlang: km\ntitle: X\n---\n{KHMER} word\n");
    let set = set_in("[fallback]\nkm = ['Odd']", shelf(&faces), &copy);
    assert_eq!(shown_in(&set, "w"), only("LibertinusSerif-Regular"));
}

#[test]
fn strong_letters_are_in_the_bold_of_their_family() {
    let faces = [Made::new("My Khmer", KHMER), Made { weight: 700, ..Made::new("My Khmer", KHMER) }];
    let copy = format!("# Title\n\nA word **{KHMER}** here.\n");
    assert_eq!(shown_in(&set(&faces, &copy), KHMER), only("MyKhmer-700"));
}

#[test]
fn face_that_says_it_is_bold_is_bold_whatever_weight_it_states() {
    let faces = [Made { is_bold: true, weight: 401, ..Made::new("My Khmer", KHMER) }, Made::new("My Khmer", KHMER)];
    assert_eq!(shown_in(&set(&faces, COPY), KHMER), only("MyKhmer-400"));
    assert_eq!(shown_in(&set(&faces, &format!("# Title\n\nA word **{KHMER}** here.\n")), KHMER), only("MyKhmer-401"));
}

#[test]
fn comma_stays_in_the_face_of_its_word_or_of_the_text() {
    let theirs = format!("{KHMER},\u{1781}");
    let faces = [Made::new("My Khmer", KHMER), Made::new("Their Khmer", &theirs)];
    let shown = |copy: &str| shown_in(&set(&faces, &format!("# Title\n\n{copy}\n")), ",");
    assert_eq!(shown(&format!("A word {KHMER}, so")), only("LibertinusSerif-Regular"));
    assert_eq!(shown("A word \u{1781}, so"), only("TheirKhmer-400"));
}

#[test]
fn digits_and_spaces_behind_a_picture_are_those_of_the_text() {
    let set = set(&[Made::new("Noto Emoji", "\u{1F469}12")], "# Title\n\nA \u{1F469} 12.\n");
    assert_eq!(shown_in(&set, "12"), only("LibertinusSerif-Regular"));
    assert_eq!(runs(&set).filter(|run| run.text.contains('\u{1F469}')).map(|run| run.glyphs.len()).sum::<usize>(), 1);
}

#[test]
fn letter_and_its_mark_are_shown_by_one_face() {
    let faces = [Made::new("My Khmer", "\u{1780}"), Made::new("Odd", KHMER)];
    assert_eq!(shown_in(&set(&faces, COPY), KHMER), only("Odd-400"));
}

#[test]
fn letter_and_mark_that_no_face_has_together_are_shown_by_two() {
    let set = set(&[Made::new("Base", "\u{1780}"), Made::new("Mark", "\u{17B7}")], COPY);
    assert_eq!(shown_in(&set, "\u{1780}"), only("Base-400"));
    assert_eq!(shown_in(&set, "\u{17B7}"), only("Mark-400"));
    assert!(missing(&set).is_empty());
}

#[test]
fn picture_of_several_codes_is_shown_by_one_face_for_pictures() {
    let pictures = Made { serifs: false, ..Made::new("Noto Emoji", "\u{1F469}\u{1F4BB}\u{20E3}\u{260E}12") };
    let faces = [Made::new("Odd", "\u{1F469}"), pictures];
    for picture in ["\u{1F469}\u{200D}\u{1F4BB}", "1\u{FE0F}\u{20E3}", "\u{260E}\u{FE0F}", "\u{1F469}"] {
        let set = set(&faces, &format!("# Title\n\nA b {picture} c.\n"));
        assert_eq!(shown_in(&set, picture), only("NotoEmoji-400"), "{picture}");
        assert!(missing(&set).is_empty(), "{picture}");
    }
    let as_text = set(&faces, "# Title\n\nA b \u{260E}\u{FE0E} 12.\n");
    assert_eq!(shown_in(&as_text, "\u{260E}"), only("DejaVuSans"));
    assert_eq!(shown_in(&as_text, "1"), only("LibertinusSerif-Regular"));
}

#[test]
fn letter_no_face_has_is_told_once_with_its_place_and_a_family_to_look_for() {
    let set = set(&[], "# Title\n\nOne \u{1780} and\n\u{1780} again, \u{10FFFD} too.\n");
    let told: Vec<(String, Option<&str>)> =
        missing(&set).iter().map(|notice| (notice.place.to_string(), notice.help.as_deref())).collect();
    let khmer = "give a face that covers it, such as Noto Serif Khmer";
    assert_eq!(
        told,
        [("copy.md:3:5".to_owned(), Some(khmer)), ("copy.md:4:10".to_owned(), Some("give a face that covers it")),]
    );
}

/// The size of the em of some letters.
fn size(set: &Set, letters: &str) -> Length {
    runs(set).find(|run| run.text.contains(|letter| letters.contains(letter))).unwrap().size
}

#[test]
fn style_says_how_large_a_family_is_set() {
    let faces = [Made::new("Odd", KHMER)];
    let set = set_in("[scale]\nOdd = 150", shelf(&faces), COPY);
    assert_eq!(size(&set, KHMER), size(&set, "word").scaled(150, 100));
}

#[test]
fn family_nobody_scaled_is_measured_by_a_letter_of_its_script() {
    // 1.5 times the x-height of Libertinus Serif, 0.429 em, over the height of the letter.
    for (height, scale) in [(643, 100), (585, 110), (715, 90), (300, 125), (990, 80)] {
        let set = set(&[Made { height, ..Made::new("My Khmer", KHMER) }], COPY);
        assert_eq!(size(&set, KHMER), size(&set, "word").scaled(scale, 100), "{height}");
    }
}

#[test]
fn ideographs_fill_their_em() {
    let set = set(&[Made { height: 300, ..Made::new("Odd", "一直") }], "# Title\n\nOne 直 here.\n");
    assert_eq!(size(&set, "直"), size(&set, "O"));
}

const HAN: [Made<'_>; 5] = [
    Made::new("Ming JP", "直"),
    Made::new("Ming KR", "直"),
    Made::new("Ming SC", "直"),
    Made::new("Ming TC", "直"),
    Made::new("Ming HK", "直"),
];

/// The face that shows a Han letter in a language.
fn han(fonts: &Fonts, language: &str) -> BTreeSet<String> {
    shown_in(&set_in("", fonts.clone(), &format!("---\nlang: {language}\ntitle: X\n---\nx 直 x\n")), "直")
}

#[test]
fn face_of_a_collection_is_chosen_by_language() {
    let fonts = Fonts::bundled().with("ming.ttc", collection(&HAN)).unwrap();
    for (language, way) in [
        ("ja", "JP"),
        ("ko", "KR"),
        ("zh", "SC"),
        ("zh-Hans", "SC"),
        ("zh-CN", "SC"),
        ("zh-Hant", "TC"),
        ("zh-TW", "TC"),
        ("zh-HK", "HK"),
        ("en", "SC"),
    ] {
        assert_eq!(han(&fonts, language), only(&format!("Ming{way}-400")), "{language}");
    }
}

#[test]
fn way_of_another_region_is_better_than_none() {
    let fonts = Fonts::bundled().with("ming.ttc", collection(&HAN[..4])).unwrap();
    assert_eq!(han(&fonts, "zh-HK"), only("MingTC-400"));
    let fonts = Fonts::bundled().with("ming.ttc", collection(&HAN[..1])).unwrap();
    assert_eq!(han(&fonts, "ko"), only("MingJP-400"));
}

#[test]
fn code_page_tells_the_way_of_a_face_whose_name_does_not() {
    let faces = [
        Made { code_pages: 1 << 17, ..Made::new("One", "直") },
        Made { code_pages: 1 << 19, ..Made::new("Two", "直") },
        Made { code_pages: 1 << 20, ..Made::new("Three", "直") },
    ];
    let fonts = shelf(&faces);
    assert_eq!(han(&fonts, "ja"), only("One-400"));
    assert_eq!(han(&fonts, "ko"), only("Two-400"));
    assert_eq!(han(&fonts, "zh-Hant"), only("Three-400"));
}

#[test]
fn faces_of_a_collection_share_their_bytes_and_can_be_written() {
    let fonts = Fonts::default().with("ming.ttc", collection(&HAN)).unwrap();
    let bytes: BTreeSet<*const u8> = fonts.faces().iter().map(|face| face.bytes().as_ptr()).collect();
    assert_eq!((fonts.faces().len(), bytes.len()), (5, 1));
    let fonts = Fonts::bundled().with("ming.ttc", collection(&HAN)).unwrap();
    let set = set_in("", fonts, "---\nlang: ko\ntitle: X\n---\nx 直 x\n");
    let mut options = PdfOptions::default();
    options.compress = false;
    let pdf = set.to_pdf(&options).unwrap();
    let name = b"+MingKR-400";
    assert!(pdf.windows(name.len()).any(|bytes| bytes == name));
}

/// A file that counts how often it is loaded, and is there only so often.
struct Counted {
    bytes: Arc<[u8]>,
    loads: AtomicUsize,
    most: usize,
}

impl FaceSource for Counted {
    fn load(&self) -> Option<Arc<[u8]>> {
        let loads = self.loads.fetch_add(1, Ordering::Relaxed);
        (loads < self.most).then(|| Arc::clone(&self.bytes))
    }
}

fn counted(face: Made<'_>, most: usize) -> Arc<Counted> {
    Arc::new(Counted { bytes: face.file().into(), loads: AtomicUsize::new(0), most })
}

fn with(sources: &[&Arc<Counted>]) -> Fonts {
    let faces = sources.iter().flat_map(|source| Face::shelved("made", Arc::clone(*source) as Arc<dyn FaceSource>).unwrap());
    let faces: Vec<Face> = faces.collect();
    Fonts::bundled().faces().iter().cloned().chain(faces).collect()
}

#[test]
fn bytes_of_a_shelved_face_are_loaded_again_only_if_it_is_used() {
    let (used, unused) = (counted(Made::new("My Khmer", KHMER), 9), counted(Made::new("Odd", KHMER), 9));
    let fonts = with(&[&used, &unused]);
    for _ in 0..3 {
        let set = set_in("", fonts.clone(), COPY);
        assert_eq!(shown_in(&set, KHMER), only("MyKhmer-400"));
        assert!(set.to_pdf(&PdfOptions::default()).is_ok());
    }
    assert_eq!((used.loads.load(Ordering::Relaxed), unused.loads.load(Ordering::Relaxed)), (2, 1));
}

#[test]
fn shelved_face_that_is_gone_is_told_once_and_another_shows_its_letters() {
    let (gone, other) = (counted(Made::new("My Khmer", KHMER), 1), counted(Made::new("Odd", KHMER), 9));
    let set = set_in("", with(&[&gone, &other]), "# Title\n\nA \u{1780}\u{17B7}.\n\nB \u{1780}.\n");
    assert_eq!(shown_in(&set, KHMER), only("Odd-400"));
    let told: Vec<&Notice> = set.notices().iter().filter(|notice| notice.code == Code::FaceBroken).collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].message.contains("MyKhmer-400"), "{}", told[0].message);
}

#[test]
fn coverage_tells_which_face_shows_what_and_which_letters_none_has() {
    let copy = "# Title\n\nOne \u{1780} two \u{E000},\nnote[^1] \u{E000}\n\n[^1]: \u{3B1}\u{3B2}\n";
    let article = read::markdown("copy.md", copy).unwrap().article;
    let press = Press::new(Style::default(), shelf(&[Made::new("My Khmer", KHMER)]));
    let coverage = press.coverage(&article);
    let missing: Vec<_> = coverage.missing.iter().map(|letter| (&*letter.number, letter.count)).collect();
    assert_eq!(missing, [("U+E000", 2)]);
    assert_eq!(coverage.missing[0].place.to_string(), "copy.md:3:11");
    let uses = |face: &str| -> Vec<(&str, &str)> {
        let uses = coverage.faces.iter().find(|uses| uses.face == face).unwrap();
        uses.scripts.iter().map(|of| (of.script, &*of.letters)).collect()
    };
    assert_eq!(uses("MyKhmer-400"), [("Khmer", "\u{1780}")]);
    assert!(uses("LibertinusSerif-Regular").contains(&("Greek", "\u{3B1}\u{3B2}")), "{coverage:?}");
}

#[test]
fn wrong_fallbacks_are_refused_at_their_place() {
    for (source, message) in [
        ("[fallback]\nArabic = ['Amiri']", "2:1: `Arabic` is neither a script nor a language"),
        ("[fallback]\nXxxx = ['Amiri']", "2:1: there is no script `Xxxx` (ISO 15924)"),
        ("[fallback]\nArab = 'Amiri'", "2:8: `fallback.Arab` must be a list of families"),
        ("[fallback]\nArab = [' ']", "2:9: `fallback.Arab`: the name of a family is empty"),
        ("[scale]\nAmiri = 20", "2:9: `scale.Amiri` is 20; it must be from 50 to 200"),
        ("scale = 100", "1:9: `scale` must be a table of numbers, one for each family"),
    ] {
        let error = Style::from_toml("mine.toml", source).unwrap_err();
        assert_eq!(error.to_string(), format!("mine.toml:{message}"));
    }
}

#[test]
fn fallbacks_are_read_written_and_inherited() {
    let source = "[fallback]\narab = ['Amiri']\nUR = ['Gulzar']\n[scale]\nAmiri = 112";
    let style = Style::from_toml("mine.toml", source).unwrap();
    assert_eq!(style.fallback["Arab"], ["Amiri"]);
    assert_eq!(style.fallback["ur"], ["Gulzar"]);
    assert_eq!(Style::from_toml("again.toml", &style.to_toml()).unwrap(), style);
}

#[test]
fn tamil_words_are_parted_between_syllables_and_nothing_shows_it() {
    let word = "தமிழகத்திலிருந்துவருகிறவர்களுக்காகவும்";
    let narrow = "inherits = 'pocket'\n[page]\ninside = '40mm'\noutside = '73mm'\n";
    let set =
        set_in(narrow, shelf(&[Made::new("My Tamil", word)]), &format!("---\nlang: ta\ntitle: X\n---\n{word} {word}\n"));
    let lines: Vec<&str> = runs(&set).filter(|run| run.text.contains('த')).map(|run| run.text.as_str()).collect();
    assert!(lines.len() > 3, "{lines:?}");
    assert!(lines.iter().all(|line| !line.contains(['\u{AD}', '-', '\u{2010}'])), "{lines:?}");
    // No line begins with a sign of the letter before.
    assert!(lines.iter().all(|line| line.starts_with(char::is_alphabetic)), "{lines:?}");
}
