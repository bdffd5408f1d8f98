//! What is said of each input, and the exit status.

use super::*;

const BROKEN: &str = "---\ntitle: [never closed\n---\n\nText.\n";

#[test]
fn bad_input_does_not_stop_the_others() {
    let folder = Folder::new("bad-among-good");
    folder.file("in/a.md", ARTICLE).file("in/b.md", BROKEN).file("in/c.json", "{ not json").file("in/d.md", ARTICLE);
    let output = folder.export(&["in", "gone.md", "--out", "out", "--formats", "txt"]);
    assert_eq!(status(&output), 1);
    assert_eq!(folder.names("out"), ["a.txt", "d.txt"]);
    assert!(said(&output).ends_with("2 written, 3 failed, 0 notices\n"), "{}", said(&output));
}

#[test]
fn failure_is_named_with_its_place() {
    let folder = Folder::new("failure-place");
    folder.file("bad.md", BROKEN).file("good.md", ARTICLE);
    let output = folder.export(&["bad.md", "good.md", "--out", "out", "--formats", "txt"]);
    let line = said(&output).lines().find(|line| line.starts_with("failed")).unwrap().to_owned();
    assert!(line.contains("bad.md:2:") || line.contains("bad.md:3:"), "{line}");
}

#[test]
fn nothing_written_is_status_three() {
    let folder = Folder::new("nothing");
    folder.file("bad.md", BROKEN);
    let output = folder.export(&["bad.md", "--out", "out"]);
    assert_eq!(status(&output), 3);
    assert!(folder.names("out").is_empty());
}

#[test]
fn all_written_is_status_nought_even_with_notices() {
    let folder = Folder::new("notices");
    folder.file("in.md", "# Title\n\n![words](gone.png)\n");
    let output = folder.export(&["in.md", "--out", "out"]);
    assert_eq!(status(&output), 0);
    assert!(complained(&output).contains("in.md:3:1"), "{}", complained(&output));
    assert!(said(&output).ends_with("1 written, 0 failed, 1 notices\n"), "{}", said(&output));
}

#[test]
fn report_has_everything_of_each_input() {
    let folder = Folder::new("report");
    folder.file("in/a.md", "# Title\n\n![words](gone.png)\n\nOne two three four.\n").file("in/b.md", BROKEN);
    folder.export(&["in", "--out", "out", "--report", "report.json"]);
    let report = folder.report("report.json");
    let (good, bad) = (&report["inputs"][0], &report["inputs"][1]);
    assert_eq!(good["input"].as_str().unwrap().replace('\\', "/"), "in/a.md");
    let outputs: Vec<String> =
        good["outputs"].as_array().unwrap().iter().map(|path| path.as_str().unwrap().replace('\\', "/")).collect();
    assert_eq!(outputs, ["out/a.pdf", "out/a.txt"]);
    assert_eq!((good["pages"].as_u64(), good["words"].as_u64()), (Some(1), Some(5)), "{good}");
    assert!(good["milliseconds"].as_f64().unwrap() > 0.0);
    assert!(good["error"].is_null());
    assert_eq!(good["typography"]["whole"]["lines"].as_u64(), Some(1), "{good}");
    assert!(good["kilobytes_per_page"].as_f64().unwrap() > 1.0);
    assert!(bad["typography"].is_null());
    assert!(bad["outputs"].as_array().unwrap().is_empty() && bad["error"]["message"].is_string(), "{bad}");
    assert!(bad["error"]["line"].as_u64().is_some() && bad["error"]["column"].as_u64().is_some(), "{bad}");
    assert_eq!((report["written"].as_u64(), report["failed"].as_u64()), (Some(1), Some(1)));
}

#[test]
fn notice_in_the_report_has_all_its_parts() {
    let folder = Folder::new("report-notice");
    folder.file("a.md", "---\ntitle: T\nautor: Ada\n---\n\nA letter \u{16980}.\n");
    folder.export(&["a.md", "--out", "out", "--report", "report.json"]);
    let report = folder.report("report.json");
    let notices = report["inputs"][0]["notices"].as_array().unwrap();
    assert_eq!(notices.len(), 2, "{report}");
    for notice in notices {
        let keys: Vec<&String> = notice.as_object().unwrap().keys().collect();
        assert_eq!(keys.len(), 8, "{keys:?}");
        for key in ["code", "severity", "message", "file", "line", "column", "page", "help"] {
            assert!(notice.get(key).is_some(), "{key} is not in {notice}");
        }
        assert_eq!(notice["file"], "a.md");
    }
    assert_eq!((&notices[0]["code"], notices[0]["line"].as_u64()), (&"unknown-key".into(), Some(3)));
    assert_eq!((&notices[1]["code"], notices[1]["line"].as_u64()), (&"missing-glyph".into(), Some(6)));
    assert_eq!((&notices[1]["severity"], notices[1]["column"].as_u64()), (&"error".into(), Some(10)));
}

#[test]
fn inputs_are_reported_in_their_order_whatever_the_number_of_jobs() {
    let folder = Folder::new("report-order");
    for index in 0..20 {
        // The first are the longest, and the last are done first.
        let text = "Some words. ".repeat(20 * (20 - index));
        folder.file(&format!("in/{index:02}.md"), format!("# Title {index}\n\n{text}\n"));
    }
    folder.export(&["in", "--out", "out", "--jobs", "4", "--report", "report.json"]);
    let report = folder.report("report.json");
    let inputs: Vec<&str> = report["inputs"].as_array().unwrap().iter().map(|one| one["input"].as_str().unwrap()).collect();
    assert_eq!(inputs.len(), 20);
    assert!(inputs.is_sorted(), "{inputs:?}");
}

#[test]
fn check_writes_nothing_and_reports_all_the_same() {
    let folder = Folder::new("check");
    folder.file("in.md", "# Title\n\n![words](gone.png)\n");
    let output = folder.export(&["in.md", "--check", "--out", "out", "--report", "report.json"]);
    let report = folder.report("report.json");
    assert_eq!(status(&output), 0);
    assert!(!folder.path("out").exists());
    assert!(report["inputs"][0]["outputs"].as_array().unwrap().is_empty());
    assert_eq!(report["inputs"][0]["pages"], 1);
    assert_eq!(report["inputs"][0]["notices"][0]["code"], "image-missing");
}

#[test]
fn check_needs_no_folder_to_write_to() {
    let folder = Folder::new("check-alone");
    folder.file("in.md", ARTICLE).file("bad.md", BROKEN);
    assert_eq!(status(&folder.export(&["in.md", "--check"])), 0);
    assert_eq!(status(&folder.export(&["bad.md", "--check"])), 3);
}

#[test]
fn output_folder_that_cannot_be_made_fails_each_input() {
    let folder = Folder::new("no-folder");
    folder.file("in.md", ARTICLE).file("out", "a file is in the way");
    let output = folder.export(&["in.md", "--out", "out"]);
    assert_eq!(status(&output), 3);
    assert!(said(&output).contains("cannot write"), "{}", said(&output));
}

#[test]
fn trace_is_written_beside_the_pdf() {
    let folder = Folder::new("trace");
    folder.file("in.md", format!("# Title\n\n{}\n", "words of a paragraph ".repeat(12)));
    let output = folder.export(&["in.md", "--out", "out", "--formats", "pdf", "--trace", "--report", "report.json"]);
    assert_eq!(status(&output), 0, "{}", complained(&output));
    assert_eq!(folder.names("out"), ["in.pdf", "in.trace.txt"]);
    let told = String::from_utf8(folder.files("out").remove("in.trace.txt").unwrap()).unwrap();
    assert!(told.starts_with("paragraph 1, in.md:3:1: ") && told.contains("\n 1 |words of a paragraph words"), "{told}");
    assert_eq!(folder.report("report.json")["inputs"][0]["outputs"].as_array().unwrap().len(), 2);
}

#[test]
fn check_tells_which_face_shows_what_and_which_letters_none_has() {
    let folder = Folder::new("coverage");
    folder.file("in.md", "# Title\n\nOne \u{1780} and \u{3B1}.\n");
    let output = folder.export(&["in.md", "--check", "--report", "report.json"]);
    assert_eq!(status(&output), 0, "{}", complained(&output));
    let said = said(&output);
    let missing = "no face  U+1780 \u{1780} (Khmer), 1 times, first at in.md:3:5; Noto Serif Khmer would have it";
    assert!(said.contains(missing), "{said}");
    assert!(said.contains("LibertinusSerif-Regular") && said.contains("Greek 1: \u{3B1}"), "{said}");
    let coverage = &folder.report("report.json")["inputs"][0]["coverage"];
    assert_eq!(coverage["missing"][0]["number"], "U+1780");
    assert_eq!(coverage["missing"][0]["place"]["line"], 3);
    assert_eq!(coverage["faces"][0]["face"], "LibertinusSerif-Regular");
}

#[test]
fn coverage_is_told_where_everything_is_only_checked() {
    let folder = Folder::new("no-coverage");
    folder.file("in.md", ARTICLE);
    let output = folder.export(&["in.md", "--out", "out", "--report", "report.json"]);
    assert!(!said(&output).contains("LibertinusSerif"), "{}", said(&output));
    assert!(folder.report("report.json")["inputs"][0]["coverage"].is_null());
}

#[test]
fn report_goes_into_a_folder_that_is_not_there_yet() {
    let folder = Folder::new("report-folder");
    folder.file("in.md", ARTICLE);
    assert_eq!(status(&folder.export(&["in.md", "--out", "out/pages", "--report", "out/told/report.json"])), 0);
    assert!(folder.path("out/told/report.json").exists());
}
