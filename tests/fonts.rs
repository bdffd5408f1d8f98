//! The embedded faces, and which of them shows what.
#![cfg(all(feature = "markdown", feature = "fonts-core"))]

use std::collections::BTreeSet;
use std::path::Path;

use offprint::asset::NoAssets;
use offprint::font::{Face, Fonts, Slant};
use offprint::leaf::{Belongs, Leaf, Mark, Run};
use offprint::notice::Code;
use offprint::read;
use offprint::style::Style;
use offprint::typeset::{Press, Set};

fn set(markdown: &str) -> Set {
    let article = read::markdown("copy.md", markdown).unwrap().article;
    Press::new(Style::default(), Fonts::bundled()).set(&article, &NoAssets).unwrap()
}

fn runs(leaf: &Leaf) -> impl Iterator<Item = &Run> {
    leaf.pages.iter().flat_map(|page| &page.marks).filter_map(|mark| match mark {
        Mark::Run(run) if matches!(run.belongs, Belongs::Slot(_)) => Some(run),
        _ => None,
    })
}

/// The PostScript names of the faces that show any of some letters.
fn shown_in(set: &Set, letters: &str) -> BTreeSet<String> {
    let runs = runs(set.leaf()).filter(|run| run.text.contains(|letter| letters.contains(letter)));
    runs.map(|run| set.leaf().faces[run.face].postscript_name().to_owned()).collect()
}

fn only(name: &str) -> BTreeSet<String> {
    BTreeSet::from([name.to_owned()])
}

fn face(name: &str) -> Face {
    let fonts = Fonts::bundled();
    fonts.faces().iter().find(|face| face.postscript_name() == name).unwrap_or_else(|| panic!("no face {name}")).clone()
}

#[test]
fn every_embedded_file_is_read_as_the_face_it_is_named_after() {
    let folders: &[&str] = if cfg!(feature = "fonts-extra") { &["core", "extra"] } else { &["core"] };
    let files = folders.iter().flat_map(|folder| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts").join(folder);
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path())
    });
    let fonts = files.filter(|path| path.extension().is_some_and(|extension| extension == "otf" || extension == "ttf"));
    let files: BTreeSet<String> = fonts.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    let names: BTreeSet<String> = (Fonts::bundled().faces().iter()).map(|face| face.postscript_name().to_owned()).collect();
    assert_eq!(names, files);
}

#[test]
fn faces_say_their_family_weight_and_slant() {
    use Slant::{Italic, Upright};
    for (name, family, weight, slant) in [
        ("LibertinusSerif-Regular", "Libertinus Serif", 400, Upright),
        ("LibertinusSerif-Italic", "Libertinus Serif", 400, Italic),
        ("LibertinusSerif-Bold", "Libertinus Serif", 700, Upright),
        ("LibertinusSerif-BoldItalic", "Libertinus Serif", 700, Italic),
        ("SourceSans3-Regular", "Source Sans 3", 400, Upright),
        ("SourceSans3-It", "Source Sans 3", 400, Italic),
        ("SourceSans3-Semibold", "Source Sans 3", 600, Upright),
        ("SourceSans3-SemiboldIt", "Source Sans 3", 600, Italic),
        ("SourceCodePro-Regular", "Source Code Pro", 400, Upright),
        ("SourceCodePro-It", "Source Code Pro", 400, Italic),
        ("SourceCodePro-Bold", "Source Code Pro", 700, Upright),
        ("SourceCodePro-BoldIt", "Source Code Pro", 700, Italic),
        ("DejaVuSans", "DejaVu Sans", 400, Upright),
    ] {
        let face = face(name);
        assert_eq!((face.family(), face.weight(), face.slant()), (family, weight, slant), "{name}");
    }
}

#[cfg(feature = "fonts-extra")]
#[test]
fn faces_of_other_scripts_say_their_family_and_weight() {
    let faces = Fonts::bundled();
    let weights = |family: &str| -> Vec<u16> {
        faces.faces().iter().filter(|face| face.family() == family).map(Face::weight).collect()
    };
    for family in ["Noto Naskh Arabic", "Noto Nastaliq Urdu", "Noto Serif Devanagari"] {
        assert_eq!(weights(family), [400, 700], "{family}");
    }
}

#[test]
fn measures_of_faces_are_those_of_letters() {
    for face in Fonts::bundled().faces() {
        let em = i32::from(face.units_per_em());
        let name = face.postscript_name();
        assert!(face.ascent() > em / 2 && face.descent() > 0, "{name}: {} {}", face.ascent(), face.descent());
        if face.glyph('x').is_some() {
            assert!((em / 3..em).contains(&face.cap_height()), "{name}: {}", face.cap_height());
            assert!((em / 4..face.cap_height()).contains(&face.x_height()), "{name}: {}", face.x_height());
        }
        assert_eq!(face.is_monospaced(), face.family() == "Source Code Pro", "{name}");
        assert_eq!(face.italic_angle() < 0.0, face.slant() == Slant::Italic, "{name}: {}", face.italic_angle());
    }
}

#[test]
fn emphasis_is_italic_and_strong_is_bold() {
    let set = set("# Title\n\nplain *slanted* **heavy** ***both***\n");
    for (letters, name) in [
        ("p", "LibertinusSerif-Regular"),
        ("sd", "LibertinusSerif-Italic"),
        ("v", "LibertinusSerif-Bold"),
        ("o", "LibertinusSerif-BoldItalic"),
    ] {
        assert_eq!(shown_in(&set, letters), only(name), "{letters}");
    }
}

#[test]
fn emphasis_inside_emphasis_is_upright() {
    let set = set("# Title\n\n*slanted _upright_ x*\n");
    assert_eq!(shown_in(&set, "u"), only("LibertinusSerif-Regular"));
}

#[cfg(feature = "fonts-extra")]
#[test]
fn arabic_is_in_naskh_and_urdu_in_nastaliq() {
    let article = |language: &str, text: &str| set(&format!("---\nlang: {language}\ntitle: {text}\n---\n{text}\n"));
    assert_eq!(shown_in(&article("ar", "كتاب"), "كتاب"), only("NotoNaskhArabic-Regular"));
    assert_eq!(shown_in(&article("fa", "کتاب"), "کتاب"), only("NotoNaskhArabic-Regular"));
    assert_eq!(shown_in(&article("ur", "کتاب"), "کتاب"), only("NotoNastaliqUrdu-Regular"));
}

#[cfg(feature = "fonts-extra")]
#[test]
fn style_says_which_languages_are_in_nastaliq() {
    let set = |nastaliq: &str, language: &str| {
        let style = Style::from_toml("mine.toml", &format!("[families]\nnastaliq = \"{nastaliq}\"")).unwrap();
        let copy = format!("---\nlang: {language}\ntitle: کتاب\n---\nکتاب\n");
        let article = read::markdown("copy.md", &copy).unwrap().article;
        Press::new(style, Fonts::bundled()).set(&article, &NoAssets).unwrap()
    };
    for (nastaliq, language, face) in [
        ("", "ur", "NotoNaskhArabic-Regular"),
        ("fa", "fa-AF", "NotoNastaliqUrdu-Regular"),
        ("pa-Arab", "pa-Arab-PK", "NotoNastaliqUrdu-Regular"),
        ("ur", "ar", "NotoNaskhArabic-Regular"),
    ] {
        assert_eq!(shown_in(&set(nastaliq, language), "کتاب"), only(face), "{nastaliq} {language}");
    }
}

#[cfg(feature = "fonts-extra")]
#[test]
fn arabic_in_an_english_article_is_in_naskh() {
    assert_eq!(shown_in(&set("# Title\n\nThe word كتاب means book.\n"), "كتاب"), only("NotoNaskhArabic-Regular"));
}

#[cfg(feature = "fonts-extra")]
#[test]
fn strong_arabic_is_in_the_bold_naskh() {
    assert_eq!(shown_in(&set("# Title\n\nA **كتاب**.\n"), "كتاب"), only("NotoNaskhArabic-Bold"));
}

#[cfg(feature = "fonts-extra")]
#[test]
fn devanagari_is_in_its_own_face() {
    let set = set("---\nlang: hi\ntitle: छाँव\n---\nपेड़ों की छाँव, and English.\n");
    assert_eq!(shown_in(&set, "पेड़ोंछाँव"), only("NotoSerifDevanagari-Regular"));
    assert_eq!(shown_in(&set, "English"), only("LibertinusSerif-Regular"));
}

#[test]
fn latin_greek_and_cyrillic_stay_in_the_reading_face() {
    let set = set("# Title\n\nword λέξη слово\n");
    assert_eq!(shown_in(&set, "word λέξη слово"), only("LibertinusSerif-Regular"));
}

#[test]
fn letter_that_only_the_last_face_has_comes_from_it() {
    let letter = '\u{2691}';
    let fonts = Fonts::bundled();
    let having: Vec<&str> =
        fonts.faces().iter().filter(|face| face.glyph(letter).is_some()).map(Face::postscript_name).collect();
    assert_eq!(having, ["DejaVuSans"], "the letter of this test is a bad choice");
    assert_eq!(shown_in(&set(&format!("# Title\n\nA flag {letter} here.\n")), "\u{2691}"), only("DejaVuSans"));
}

#[test]
fn hyphens_and_spaces_that_do_not_break_miss_no_glyph_in_any_family() {
    // Serif in the paragraph, sans in the table, fixed width in the code.
    for letter in ['\u{2011}', '\u{202F}', '\u{2009}', '\u{200A}', '\u{2007}', '\u{A0}', '\u{2003}', '\u{200B}', '\u{2060}']
    {
        let words = format!("one{letter}two");
        let set = set(&format!("# Title\n\n{words}\n\n| {words} |\n|---|\n| {words} |\n\nCode `{words}`.\n"));
        let missing = set.notices().iter().find(|notice| notice.code == Code::MissingGlyph);
        assert!(missing.is_none(), "U+{:04X}: {}", u32::from(letter), missing.unwrap());
    }
}

#[test]
fn hyphen_that_does_not_break_stays_itself_in_the_text() {
    let set = set("# Title\n\none\u{2011}two\n");
    assert!(runs(set.leaf()).any(|run| run.text == "one\u{2011}two"));
}

#[test]
fn no_glyph_is_number_nought() {
    let letters = "a\u{2011}b\u{202F}c\u{16980}d\u{1F600}e\u{301}\u{200D}f\u{FE0F}";
    let set = set(&format!("# {letters}\n\n{letters} *{letters}* `{letters}`\n"));
    assert!(runs(set.leaf()).flat_map(|run| &run.glyphs).all(|glyph| glyph.id != 0));
}

#[test]
fn faces_given_later_are_asked_by_their_family() {
    let bytes = include_bytes!("../fonts/core/DejaVuSans.ttf");
    let style = Style::from_toml("mine.toml", "[families]\nserif = 'DejaVu Sans'\n").unwrap();
    let fonts = Fonts::default().with("DejaVuSans.ttf", &bytes[..]).unwrap();
    let article = read::markdown("copy.md", "# Title\n\nText.\n").unwrap().article;
    let set = Press::new(style, fonts).set(&article, &NoAssets).unwrap();
    assert_eq!(shown_in(&set, "Tex"), only("DejaVuSans"));
}

#[test]
fn press_without_faces_is_refused() {
    let article = read::markdown("copy.md", "# Title\n").unwrap().article;
    let error = Press::new(Style::default(), Fonts::default()).set(&article, &NoAssets).unwrap_err();
    assert!(error.is_configuration(), "{error}");
}
