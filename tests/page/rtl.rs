//! Articles that are read from right to left, and words among them that are not.

use offprint::leaf::{Belongs, Leaf, Mark, Run};
use offprint::length::Length;
use offprint::structure::Role;

use super::{nodes, runs_under, set, set_in, sides, style};

/// The letters of the runs of each line, from left to right as they stand.
fn seen(leaf: &Leaf) -> Vec<String> {
    let line = |page: &offprint::leaf::Page| {
        let mut runs: Vec<&Run> =
            page.marks.iter().filter_map(|mark| if let Mark::Run(run) = mark { Some(run) } else { None }).collect();
        runs.sort_by_key(|run| (run.y, run.x));
        let lines = runs.chunk_by(|one, next| one.y == next.y);
        lines.map(|runs| runs.iter().flat_map(|run| letters(run)).collect::<String>()).collect::<Vec<_>>()
    };
    leaf.pages.iter().flat_map(line).collect()
}

/// The letters of a run from left to right.
fn letters(run: &Run) -> impl Iterator<Item = &str> {
    run.glyphs.iter().map(|glyph| &run.text[glyph.text.start as usize..glyph.text.end as usize])
}

fn is_seen(markdown: &str, words: &str) -> bool {
    let set = set(markdown);
    seen(set.leaf()).iter().any(|line| line.contains(words))
}

/// An article in a language with a body.
fn copy(language: &str, body: &str) -> String {
    format!("---\ntitle: ا ب\nlang: {language}\n---\n\n{body}\n")
}

#[test]
fn dates_and_long_numbers_read_from_the_left() {
    for (language, before, after) in [("ar", "صدر في", "قرار."), ("ur", "یہ خط", "کو آیا۔"), ("fa", "در تاریخ", "آمد.")]
    {
        for number in ["2026-11-28", "۲۰۲۶-۱۱-۲۸", "+98-21-555-01", "2026-11-28T06:30"] {
            let copy = copy(language, &format!("{before} {number} {after}"));
            assert!(is_seen(&copy, number), "{language} {number}: {:?}", seen(set(&copy).leaf()));
        }
    }
}

#[test]
fn span_of_years_reads_as_the_words_around_it() {
    assert!(is_seen(&copy("ar", "بين 1914-1918 حرب."), "1918-1914"));
}

#[test]
fn code_and_addresses_read_from_the_left() {
    let copy = copy("ar", "شغّل `pump-3.2 --all` ثم اقرأ <https://a.example/b-c/> غدا.");
    assert!(is_seen(&copy, "pump-3.2 --all") && is_seen(&copy, "https://a.example/b-c/"), "{:?}", seen(set(&copy).leaf()));
}

#[test]
fn block_of_code_stands_at_the_left() {
    let set = set(&copy("ar", "نص.\n\n```\nlet x = (1);\n```"));
    let lines = seen(set.leaf());
    assert!(lines.iter().any(|line| line == "let x = (1);"), "{lines:?}");
    let code = nodes(set.leaf(), |role| role == Role::Code)[0];
    let left = runs_under(set.leaf(), code).iter().map(|(_, run)| run.x).min().unwrap();
    let style = style("article");
    assert_eq!(left, sides(&style, 0, true).0 + style.indents.code);
}

#[test]
fn names_in_the_byline_do_not_turn_each_other() {
    let copy = "---\ntitle: ا\nlang: ar\nauthors: [Ada Fenn, ليلى, \"Bo (Jr.)\"]\ndate: 2026-11-28\nplace: Port Ellis\n---\n\nنص.\n";
    let lines = seen(set(copy).leaf());
    let byline = lines.iter().find(|line| line.contains("Ada Fenn")).unwrap();
    let place = |name: &str| byline.find(name).unwrap_or_else(|| panic!("{name} in {byline}"));
    assert!(place("Bo (Jr.)") < place("ىل") && place("ىل") < place("Ada Fenn"), "{byline}");
}

#[test]
fn source_and_links_at_the_end_read_from_the_left() {
    let copy = "---\ntitle: ا\nlang: ur\nsource: https://a.example/ur/\nlicence: CC BY-SA 4.0\n---\n\n[متن](https://b.example/x/)۔\n";
    for address in ["https://a.example/ur/", "https://b.example/x/", "CC BY-SA 4.0"] {
        assert!(is_seen(copy, address), "{address}: {:?}", seen(set(copy).leaf()));
    }
}

#[test]
fn marks_of_notes_follow_numbers() {
    // A number and the mark behind it would be one number otherwise.
    let set = set(&copy("ar", "عام 2026[^a] نص.\n\n[^a]: حاشية."));
    let runs = super::all_runs(set.leaf());
    let is_mark = |run: &Run| run.text.trim() == "١";
    let year = super::all_runs(set.leaf()).find(|(_, run)| run.text.trim() == "2026").unwrap().1;
    let mark = runs.map(|(_, run)| run).filter(|run| is_mark(run)).min_by_key(|run| run.size).unwrap();
    assert!(mark.x + mark.width() <= year.x + Length::pt(1), "{mark:?} {year:?}");
}

#[test]
fn marks_of_notes_are_raised_in_every_face() {
    for language in ["ar", "fa", "ur"] {
        let set = set(&copy(language, "نص[^a] نص.\n\n[^a]: حاشية."));
        let size = |text: &str| {
            let runs = super::all_runs(set.leaf()).map(|(_, run)| run).filter(|run| run.text.trim().starts_with(text));
            runs.map(|run| run.size).min().unwrap()
        };
        let digit = if language == "ar" { "١" } else { "۱" };
        assert!(size(digit) < size("حاشية") && size(digit) * 4 > size("حاشية") * 2, "{language}");
    }
}

#[test]
fn brackets_are_mirrored() {
    for language in ["ar", "fa", "ur"] {
        for pair in ["()", "[]", "{}", "«»", "‹›"] {
            let [open, close] = [0, 1].map(|index| pair.chars().nth(index).unwrap());
            let set = set(&copy(language, &format!("نص {open}داخل{close} نص {open}7{close} و {open} نص.")));
            let mut seen = 0;
            for (_, run) in super::all_runs(set.leaf()) {
                let face = &set.leaf().faces[run.face];
                for (glyph, letter) in run.glyphs.iter().zip(letters(run)) {
                    if let Some(other) = [(open, close), (close, open)].iter().find(|(own, _)| letter.starts_with(*own)) {
                        assert_eq!(Some(glyph.id), face.glyph(other.1), "{letter} in {language}");
                        seen += 1;
                    }
                }
            }
            assert_eq!(seen, 5, "{pair} in {language}");
        }
    }
}

#[test]
fn quotation_of_another_direction_is_set_in_its_own() {
    let english = "A town that can move its library to its readers has understood both the library and the readers.";
    for quote in [
        format!("> <span lang=\"en\">{english}</span>"),
        format!("<div lang=\"en\">\n\n> {english}\n\n</div>"),
        format!("> {english}"),
    ] {
        let set = set(&copy("ar", &format!("نص.\n\n{quote}\n\nنص.")));
        let node = nodes(set.leaf(), |role| role == Role::BlockQuote)[0];
        let runs = runs_under(set.leaf(), node);
        let style = style("article");
        let left = sides(&style, 0, true).0 + style.indents.quote;
        let hang = Length::pt(2);
        let lines = runs.chunk_by(|one, next| one.1.y == next.1.y);
        for line in lines {
            let first = line.iter().map(|(_, run)| run.x).min().unwrap();
            assert!((first - left).abs() <= hang, "{quote}: {first:?} {left:?}");
        }
        assert!(seen(set.leaf()).iter().any(|line| line.ends_with("readers.")), "{:?}", seen(set.leaf()));
    }
}

#[test]
fn paragraph_from_the_right_in_an_article_from_the_left_ends_at_the_left() {
    let arabic =
        "هذه فقرة عربية (Port Ellis) طويلة بعض الشيء حتى تمتد على أكثر من سطر واحد في هذه الصفحة، ثم تنتهي بسطر قصير.";
    let set = set(&format!("# Title\n\nOne line.\n\n{arabic}\n\nAnother line.\n"));
    let paragraph = runs_of_script(set.leaf());
    let right = sides(&style("article"), 0, false).1;
    let last = paragraph.iter().map(|run| run.y).max().unwrap();
    let end = paragraph.iter().filter(|run| run.y == last).map(|run| run.x + run.width()).max().unwrap();
    assert!((end - right).abs() < Length::pt(1), "{end:?} {right:?}");
}

fn runs_of_script(leaf: &Leaf) -> Vec<&Run> {
    super::all_runs(leaf).map(|(_, run)| run).filter(|run| leaf.faces[run.face].family() == "Noto Naskh Arabic").collect()
}

#[test]
fn item_of_another_direction_keeps_the_side_of_its_list() {
    let set = set(&copy("ar", "1. بند أول من القائمة.\n2. One item of the list, in English.\n"));
    let lines = seen(set.leaf());
    assert!(
        lines.iter().any(|line| line.starts_with("One item") && line.contains("English.") && line.contains('٢')),
        "{lines:?}"
    );
}

#[test]
fn paragraph_that_only_begins_with_a_foreign_name_stays() {
    let right = sides(&style("article"), 0, true).1;
    let set = set(&copy("ar", "Harbour Gazette صحيفة تصدر كل أسبوع في هذه المدينة منذ زمن بعيد."));
    let paragraph = super::all_runs(set.leaf()).map(|(_, run)| run).find(|run| run.text.contains("Harbour")).unwrap();
    assert!((paragraph.x + paragraph.width() - right).abs() < Length::pt(1));
}

#[test]
fn lists_notes_and_tables_are_mirrored() {
    let body = "نص[^a].\n\n1. أول البنود\n2. ثاني البنود\n\n| شارع | عدد |\n|---|---|\n| الميناء | 1204 |\n| السوق | 7 |\n\n[^a]: حاشية.";
    let set = set_in("[tables]\nplace = \"here\"", &copy("ar", body));
    let leaf = set.leaf();
    let at = |words: &str| {
        let run = super::all_runs(leaf).map(|(_, run)| run).find(|run| run.text.contains(words));
        run.unwrap_or_else(|| panic!("{words}"))
    };
    let (left, right) = sides(&style("article"), 0, true);
    assert!(at("١").x > at("أول").x, "labels at the right");
    assert!(at("الميناء").x > at("1204").x, "the first column at the right");
    assert!((at("شارع").x + at("شارع").width() - right).abs() < Length::pt(1), "the table begins at the right");
    let rules = leaf.pages[0].marks.iter().filter_map(|mark| if let Mark::Rule(rule) = mark { Some(rule) } else { None });
    let rule = rules.filter(|rule| rule.belongs == Belongs::Ornament).max_by_key(|rule| rule.area.y).unwrap();
    assert_eq!(rule.area.x + rule.area.width, right, "the rule over the notes at the right");
    assert!(rule.area.x > left);
}

/// How many letters are drawn out in a narrow column of words in a language.
#[cfg(feature = "fonts-extra")]
fn drawn_out(toml: &str, language: &str) -> usize {
    let words = "المدرسة السلام المستشفى الشمسية المسافة البسيطة ".repeat(25);
    let set = set_in(
        &format!("inherits = 'pocket'\n[page]\ncolumns = 2\n{toml}"),
        &format!("---\ntitle: ا\nlang: {language}\n---\n{words}\n"),
    );
    let leaf = set.leaf();
    let runs = leaf.pages.iter().flat_map(|page| &page.marks).filter_map(|mark| match mark {
        Mark::Run(run) => Some(run),
        _ => None,
    });
    runs.map(|run| {
        assert!(!run.text.contains('\u{640}'), "what is drawn stands for no letter: {}", run.text);
        let tatweel = leaf.faces[run.face].glyph('\u{640}');
        run.glyphs.iter().filter(|glyph| Some(glyph.id) == tatweel).count()
    })
    .sum()
}

#[cfg(feature = "fonts-extra")]
#[test]
fn letters_are_drawn_out_in_naskh_if_the_style_says_so() {
    let asked = "[paragraph]\nkashida = true";
    assert!(drawn_out(asked, "ar") > 5);
    assert_eq!([drawn_out("", "ar"), drawn_out(asked, "ur")], [0, 0]);
}
