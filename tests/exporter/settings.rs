//! Usage and configuration: what is wrong with them is status 2, before anything is written.

use std::io::Read;

use super::*;

fn refused(folder: &Folder, arguments: &[&str]) -> String {
    let output = folder.export(arguments);
    assert_eq!(status(&output), 2, "{arguments:?}: {}{}", said(&output), complained(&output));
    assert!(!folder.path("out").exists(), "{arguments:?} wrote something");
    complained(&output)
}

/// What the streams of a PDF hold, those of dictionaries among them.
fn unpacked(pdf: &[u8]) -> String {
    let begin = b"\nstream\n";
    let starts = (0..pdf.len()).filter(|&at| pdf[at..].starts_with(begin));
    let mut out = Vec::new();
    for at in starts {
        // Streams that are not packed have nothing to tell here.
        let _ = flate2::read::ZlibDecoder::new(&pdf[at + begin.len()..]).read_to_end(&mut out);
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[test]
fn wrong_usage_is_status_two() {
    let folder = Folder::new("usage");
    folder.file("in.md", ARTICLE);
    refused(&folder, &[]);
    refused(&folder, &["in.md"]);
    refused(&folder, &["in.md", "--out", "out", "--formats", "docx"]);
    refused(&folder, &["in.md", "--out", "out", "--jobs", "0"]);
    refused(&folder, &["in.md", "--out", "out", "--colour"]);
}

#[test]
fn folder_without_articles_is_status_two() {
    let folder = Folder::new("empty-folder");
    folder.file("in/notes.txt", "no article");
    assert!(refused(&folder, &["in", "--out", "out"]).contains("no article"));
}

#[test]
fn unknown_key_of_a_style_is_named_with_its_place_and_the_nearest() {
    let folder = Folder::new("style-key");
    folder.file("in.md", ARTICLE).file("mine.toml", "[paragraph]\nhyphenat = false\n");
    let message = refused(&folder, &["in.md", "--out", "out", "--style", "mine.toml"]);
    assert!(message.contains("mine.toml:2:1"), "{message}");
    assert!(message.contains("did you mean `hyphenate`?"), "{message}");
}

#[test]
fn unknown_preset_is_named_with_the_nearest() {
    let folder = Folder::new("style-preset");
    folder.file("in.md", ARTICLE);
    let message = refused(&folder, &["in.md", "--out", "out", "--style", "artikle"]);
    assert!(message.contains("`artikle`") && message.contains("did you mean `article`?"), "{message}");
}

#[test]
fn style_is_a_preset_or_a_file() {
    let folder = Folder::new("style");
    folder.file("in.md", ARTICLE).file("mine.toml", "inherits = 'letter'\n[page]\nwidth = '500pt'\n");
    let width = |style: &str| {
        let output = folder.export(&["in.md", "--out", "out", "--formats", "pdf", "--style", style]);
        assert_eq!(status(&output), 0, "{}", complained(&output));
        let bytes = folder.files("out").remove("in.pdf").unwrap();
        let pdf = unpacked(&bytes);
        let at = pdf.find("/MediaBox").unwrap();
        pdf[at..at + 60].split(['[', ']']).nth(1).unwrap().split_whitespace().nth(2).unwrap().to_owned()
    };
    assert_eq!((width("letter").as_str(), width("mine.toml").as_str()), ("612", "500"));
}

#[test]
fn faces_of_a_folder_can_be_used() {
    let folder = Folder::new("fonts");
    let face = include_bytes!("../../fonts/core/DejaVuSans.ttf");
    folder.file("in.md", ARTICLE).file("faces/DejaVuSans.ttf", face);
    folder.file("mine.toml", "[families]\nserif = 'DejaVu Sans'\n");
    let output = folder.export(&["in.md", "--out", "out", "--formats", "pdf", "--style", "mine.toml", "--fonts", "faces"]);
    assert_eq!(status(&output), 0, "{}", complained(&output));
    let pdf = folder.files("out").remove("in.pdf").unwrap();
    assert!(unpacked(&pdf).contains("DejaVuSans"));
}

#[test]
fn broken_face_is_told_of_and_left_out() {
    let folder = Folder::new("broken-font");
    folder.file("in.md", ARTICLE).file("faces/broken.ttf", "this is no font");
    let output = folder.export(&["in.md", "--out", "out", "--fonts", "faces"]);
    assert_eq!(status(&output), 0);
    assert!(complained(&output).contains("broken.ttf"), "{}", complained(&output));
}

#[test]
fn folder_without_faces_is_status_two() {
    let folder = Folder::new("no-fonts");
    folder.file("in.md", ARTICLE).file("faces/readme.txt", "none here");
    assert!(refused(&folder, &["in.md", "--out", "out", "--fonts", "faces"]).contains("no faces"));
    refused(&folder, &["in.md", "--out", "out", "--fonts", "gone"]);
}

#[test]
fn report_that_cannot_be_written_is_status_two() {
    let folder = Folder::new("report-path");
    // A file stands where its folder would be.
    folder.file("in.md", ARTICLE);
    let output = folder.export(&["in.md", "--out", "out", "--report", "in.md/report.json"]);
    assert_eq!(status(&output), 2);
    assert!(complained(&output).contains("report.json"), "{}", complained(&output));
}

#[test]
fn configuration_is_found_above_the_first_input_and_arguments_go_over_it() {
    let folder = Folder::new("config");
    folder.file("all/offprint.toml", "out = 'made'\nformats = ['txt']\nname = '{title}'\n").file("all/in/a.md", "# Tram\n");
    let output = folder.export(&["all/in"]);
    assert_eq!(status(&output), 0, "{}", complained(&output));
    assert_eq!(folder.names("all/made"), ["Tram.txt"]);
    assert_eq!(status(&folder.export(&["all/in", "--out", "out", "--name", "{path}"])), 0);
    assert_eq!(folder.names("out"), ["a.txt"]);
    assert_eq!(status(&folder.export(&["all/in", "--no-config"])), 2);
}

#[test]
fn what_is_printed_as_configuration_is_one() {
    let folder = Folder::new("print-config");
    folder.file("in.md", ARTICLE);
    let arguments = ["in.md", "--out", "made", "--formats", "txt", "--deny", "alt-missing", "--fail-fast", "--jobs", "3"];
    let printed = said(&folder.export(&[&arguments[..], &["--print-config"]].concat()));
    assert!(!folder.path("made").exists());
    folder.file("offprint.toml", &printed);
    assert_eq!(said(&folder.export(&["in.md", "--print-config"])), printed);
    assert_eq!(status(&folder.export(&["in.md"])), 0);
    assert_eq!(folder.names("made"), ["in.txt"]);
}

#[test]
fn unknown_key_of_the_configuration_is_status_two() {
    let folder = Folder::new("config-key");
    folder.file("in.md", ARTICLE).file("offprint.toml", "outt = 'out'\n");
    assert!(refused(&folder, &["in.md", "--out", "out"]).contains("outt"));
    folder.file("offprint.toml", "deny = ['misspelt']\n");
    assert!(refused(&folder, &["in.md", "--out", "out"]).contains("misspelt"));
}
