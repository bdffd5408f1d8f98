//! How notices and failures are told, and which.

use super::*;

const MISSING: &str = "---\ntitle: T\nautor: Ada\n---\n\nA letter \u{16980}.\n";

#[test]
fn people_see_the_line_of_the_copy_and_a_mark_under_the_place() {
    let folder = Folder::new("human");
    folder.file("a.md", MISSING);
    let told = complained(&folder.export(&["a.md", "--out", "out"]));
    let expected = " --> a.md:6:10\n  |\n6 | A letter \u{16980}.\n  |          ^\n";
    assert!(told.contains("error[missing-glyph]: ") && told.contains(expected), "{told}");
    assert!(!told.contains('\x1b'), "colours without a terminal: {told}");
}

#[test]
fn a_notice_that_pdf_and_text_have_is_told_once() {
    let folder = Folder::new("once");
    folder.file("a.md", "# T\n\nWords.[^gone]\n");
    for formats in ["pdf,txt", "txt,pdf", "pdf", "txt"] {
        let told = complained(&folder.export(&[
            "a.md",
            "--out",
            "out",
            "--force",
            "--formats",
            formats,
            "--message-format",
            "short",
        ]));
        assert_eq!(told.lines().filter(|line| line.contains("missing-note")).count(), 1, "{formats}: {told}");
    }
}

#[test]
fn short_messages_are_a_line_each() {
    let folder = Folder::new("short");
    folder.file("a.md", MISSING);
    let told = complained(&folder.export(&["a.md", "--out", "out", "--message-format", "short"]));
    assert!(told.lines().all(|line| line.starts_with("a.md:")), "{told}");
    assert!(told.contains("a.md:6:10: error[missing-glyph]: "), "{told}");
}

#[test]
fn failures_are_told_as_notices_are() {
    let folder = Folder::new("failures");
    folder.file("bad.md", "---\ntitle: [never closed\n---\n");
    let human = complained(&folder.export(&["bad.md", "gone.md", "--out", "out"]));
    assert!(
        human.contains("error: the front matter is not YAML") && human.contains("2 | title: [never closed\n"),
        "{human}"
    );
    let short = complained(&folder.export(&["bad.md", "gone.md", "--out", "out", "--message-format", "short"]));
    assert!(
        short.starts_with("bad.md:2:8: error: the front matter is not YAML") && short.contains("\ngone.md: error: "),
        "{short}"
    );
}

#[test]
fn messages_for_programs_are_a_line_of_json_each() {
    let folder = Folder::new("ndjson");
    folder.file("in/a.md", MISSING).file("in/b.md", "---\ntitle: [never closed\n---\n");
    let output = folder.export(&["in", "--out", "out", "--message-format", "json"]);
    let lines: Vec<serde_json::Value> = said(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        lines.iter().map(|line| line["type"].as_str().unwrap()).collect::<Vec<_>>(),
        ["article", "article", "summary"]
    );
    assert!(lines.iter().all(|line| line["version"] == 1));
    assert_eq!(lines[0]["article"]["notices"][1]["code"], "missing-glyph");
    assert_eq!(lines[2]["totals"]["failed"], 1);
    assert_eq!(complained(&output), "");
}

#[test]
fn what_is_only_worth_knowing_is_in_the_report_and_printed_on_request() {
    let folder = Folder::new("verbose");
    // A page of HTML with something around the article that is left out.
    folder.file("a.html", "<nav>Start</nav><article><h1>Tram</h1><p>It left at six, and nobody was on it.</article>");
    let quiet = folder.export(&["a.html", "--out", "out", "--report", "r.json"]);
    assert_eq!(complained(&quiet), "");
    assert_eq!(folder.report("r.json")["inputs"][0]["notices"][0]["severity"], "info");
    let verbose = folder.export(&["a.html", "--out", "out", "--force", "--verbose"]);
    assert!(complained(&verbose).contains("note[left-out]"), "{}", complained(&verbose));
}

#[test]
fn a_denied_notice_fails_its_article_and_nothing_of_it_is_written() {
    let folder = Folder::new("deny");
    folder.file("in/a.md", MISSING).file("in/b.md", ARTICLE);
    let output = folder.export(&["in", "--out", "out", "--deny", "alt-missing", "--deny", "missing-glyph"]);
    assert_eq!(status(&output), 1);
    assert_eq!(folder.names("out"), ["b.pdf", "b.txt"]);
    assert!(said(&output).contains("failed  in/a.md: in/a.md:6:10: "), "{}", said(&output));
    let output = folder.export(&["in", "--out", "out", "--deny", "misspelt"]);
    assert_eq!(status(&output), 2);
    assert!(complained(&output).contains("missing-glyph"), "{}", complained(&output));
}

#[test]
fn fail_fast_stops_at_the_first_that_fails_whatever_the_threads() {
    let folder = Folder::new("fail-fast");
    folder.file("in/a.md", ARTICLE).file("in/b.md", "---\ntitle: [never closed\n---\n");
    for name in ["c", "d", "e", "f", "g", "h", "i", "j", "k", "l"] {
        folder.file(&format!("in/{name}.md"), ARTICLE);
    }
    for jobs in ["1", "4"] {
        let output = folder.export(&["in", "--out", jobs, "--jobs", jobs, "--fail-fast"]);
        assert_eq!((status(&output), folder.names(jobs)), (1, vec!["a.pdf".to_owned(), "a.txt".to_owned()]));
        assert!(said(&output).contains("stopped before all was done"), "{}", said(&output));
    }
}

#[test]
fn a_reader_who_goes_away_does_not_stop_the_run() {
    let folder = Folder::new("pipe");
    for name in ["a", "b", "c"] {
        folder.file(&format!("in/{name}.md"), MISSING);
    }
    let mut child = folder.command(&["in", "--out", "out"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop((child.stdout.take(), child.stderr.take()));
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(folder.names("out").len(), 6);
}
