//! An edition: what is made of it, what is wrong with it, and when it is made again.

use super::*;

/// Two articles and what puts them into an edition.
fn desk(test: &str) -> Folder {
    let folder = Folder::new(test);
    folder.file("in/a.md", "---\ntitle: Night tram\nlang: en\n---\n\nIt left at six.\n");
    folder.file("in/b/c.md", "---\ntitle: آب\nlang: fa\n---\n\nآب رفت.\n");
    folder.file("in/edition.toml", "title = 'The Gazette'\narticles = ['a.md', 'b/*.md']\n");
    folder
}

fn export(folder: &Folder, arguments: &[&str]) -> Output {
    folder.export(&[&["--edition", "in/edition.toml", "--out", "out"], arguments].concat())
}

#[test]
fn edition_is_one_work_in_every_form() {
    let folder = desk("edition");
    let output = export(&folder, &["--impose", "booklet", "--style", "pocket", "--report", "report.json"]);
    assert_eq!(status(&output), 0, "{}", complained(&output));
    assert_eq!(folder.names("out"), ["edition.booklet.pdf", "edition.pdf", "edition.txt"]);
    let text = String::from_utf8(folder.files("out")["edition.txt"].clone()).unwrap();
    assert!(
        ["The Gazette", "Night tram", "آب رفت."].iter().all(|words| text.to_lowercase().contains(&words.to_lowercase())),
        "{text}"
    );
    let input = &folder.report("report.json")["inputs"][0];
    assert_eq!(input["input"], "in/edition.toml");
    assert!(input["pages"].as_u64().unwrap() >= 2);
}

#[test]
fn edition_stands_beside_articles_by_themselves() {
    let folder = desk("edition-and-articles");
    let output = folder.export(&["in", "--edition", "in/edition.toml", "--out", "in/made", "--formats", "txt"]);
    assert_eq!(status(&output), 0, "{}", complained(&output));
    assert_eq!(folder.names("in/made"), ["a.txt", "b/c.txt", "edition.txt"]);
}

#[test]
fn what_is_wrong_is_told_with_the_line_it_is_in() {
    let folder = desk("edition-wrong");
    folder.file("in/edition.toml", "title = 'The Gazette'\narticles = ['a.md',\n  'gone.md', 'a.xlsx', '../outside.md']\n");
    folder.file("in/a.md", MISSING).file("in/a.xlsx", "PK").file("outside.md", ARTICLE);
    let output = export(&folder, &["--formats", "pdf"]);
    assert_eq!(status(&output), 0, "the rest is set");
    let told = complained(&output);
    let place = "error[missing-article]: there is no article `gone.md`\n --> in/edition.toml:3:3\n  |\n3 |   'gone.md', 'a.xlsx', '../outside.md']\n  |   ^\n";
    assert!(told.contains(place), "{told}");
    assert!(told.contains("no reader knows what `a.xlsx` is written in"), "{told}");
    assert!(told.contains("`../outside.md` cannot be read: it lies outside the folder"), "{told}");
    assert!(told.contains("in/a.md:3:10\n  |\n3 | A letter \u{16980}.\n"), "a line of the article itself: {told}");
}

/// An article with a letter that no face has.
const MISSING: &str = "# T\n\nA letter \u{16980}.\n";

#[test]
fn edition_without_articles_fails() {
    let folder = desk("edition-empty");
    folder.file("in/edition.toml", "title = 'The Gazette'\narticles = ['gone.md']\n");
    let output = export(&folder, &[]);
    assert_eq!(status(&output), 3);
    assert!(complained(&output).contains("there is no article in this edition"), "{}", complained(&output));
    folder.file("in/edition.toml", "title = ");
    assert!(complained(&export(&folder, &[])).contains("the edition is not TOML"));
}

#[test]
fn edition_is_made_again_when_something_in_it_changes() {
    let folder = desk("edition-again");
    folder.file("in/edition.toml", "title = 'The Gazette'\nstyle = 'house.toml'\narticles = '**/*.md'\n");
    folder.file("in/house.toml", "inherits = 'pocket'\n");
    let is_made = || {
        let output = export(&folder, &["--formats", "pdf"]);
        assert_eq!(status(&output), 0, "{}", complained(&output));
        said(&output).lines().last().unwrap().starts_with("1 written")
    };
    assert!(is_made() && !is_made());
    folder.file("in/b/c.md", "---\ntitle: Other\n---\n\nWords.\n");
    assert!(is_made() && !is_made(), "an article is other than it was");
    folder.file("in/d.md", ARTICLE);
    assert!(is_made() && !is_made(), "there is one more of the pattern");
    folder.file("in/house.toml", "inherits = 'letter'\n");
    assert!(is_made() && !is_made(), "the style is another");
}

#[test]
fn style_of_the_arguments_goes_over_that_of_the_edition() {
    let folder = desk("edition-style");
    folder.file("in/edition.toml", "title = 'The Gazette'\nstyle = 'large-print'\narticles = ['a.md']\n");
    let made = |arguments: &[&str]| {
        assert_eq!(status(&export(&folder, &[&["--formats", "pdf"], arguments].concat())), 0);
        folder.files("out").remove("edition.pdf").unwrap()
    };
    assert_ne!(made(&[]), made(&["--style", "pocket"]));
    assert_eq!(made(&[]), made(&["--style", "large-print"]));
    folder.file("in/edition.toml", "title = 'The Gazette'\nstyle = 'larg-print'\narticles = ['a.md']\n");
    let output = export(&folder, &[]);
    assert_eq!(status(&output), 3);
    assert!(complained(&output).contains("did you mean `large-print`?"), "{}", complained(&output));
}

#[test]
fn dry_run_tells_of_an_edition() {
    let folder = desk("edition-dry");
    let output = export(&folder, &["--dry-run", "--impose", "2up"]);
    let expected = "would write out/edition.pdf\nwould write out/edition.2up.pdf\nwould write out/edition.txt\n";
    assert!(said(&output).starts_with(expected), "{}", said(&output));
    assert!(!folder.path("out").exists());
}

#[test]
fn edition_is_made_to_fill_its_pages_or_says_what_is_over() {
    let folder = desk("edition-fit");
    folder.file("in/long.md", format!("# Long\n\n{}", "The last tram left at six.\n\n".repeat(120)));
    folder.file("in/edition.toml", "title = 'The Gazette'\ncolophon = false\narticles = ['long.md']\n");
    let pages = |arguments: &[&str]| {
        let output = export(&folder, &[&["--formats", "pdf", "--report", "report.json", "--verbose"], arguments].concat());
        assert_eq!(status(&output), 0, "{}", complained(&output));
        (folder.report("report.json")["inputs"][0]["pages"].as_u64().unwrap(), complained(&output))
    };
    let (as_it_is, _) = pages(&[]);
    let (same, told) = pages(&["--fit", &as_it_is.to_string()]);
    assert!(same == as_it_is && told.contains("pages: as the style has it"), "{told}");
    let (_, told) = pages(&["--fit", "1"]);
    assert!(told.contains("pages, not 1: some") && told.contains("words are over"), "{told}");
    assert_eq!(status(&folder.export(&["in", "--out", "out", "--fit", "3"])), 2, "only an edition has pages to fill");
}
