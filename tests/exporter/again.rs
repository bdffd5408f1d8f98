//! A second run: what is unchanged is left alone, what is gone is told of, and a run that was killed is completed.

use super::*;

use std::thread::sleep;
use std::time::{Duration, SystemTime};

/// Summary of a run.
fn summary(output: &Output) -> String {
    assert_eq!(status(output), 0, "{}{}", said(output), complained(output));
    said(output).lines().last().unwrap().to_owned()
}

/// When the files of a folder were last written.
fn times(folder: &Folder, name: &str) -> BTreeMap<String, SystemTime> {
    let time = |file: String| {
        let time = fs::metadata(folder.path(name).join(&file)).unwrap().modified().unwrap();
        (file, time)
    };
    folder.names(name).into_iter().map(time).collect()
}

const ALL_THE_SAME: &[&str] = &["in", "--out", "out"];

#[test]
fn what_is_unchanged_is_not_written_again() {
    let folder = Folder::new("unchanged");
    folder.file("in/a.md", ARTICLE).file("in/deep/b.md", ARTICLE);
    assert_eq!(summary(&folder.export(ALL_THE_SAME)), "2 written, 0 failed, 0 notices");
    let before = times(&folder, "out");
    assert_eq!(summary(&folder.export(ALL_THE_SAME)), "0 written, 2 unchanged, 0 failed, 0 notices");
    assert_eq!(times(&folder, "out"), before);
}

#[test]
fn whatever_an_output_hangs_on_has_it_made_again() {
    let folder = Folder::new("changed");
    let png = include_bytes!("../../examples/collection/images/night-heat.png");
    folder.file("in/a.md", "# A\n\n![heat](heat.png)\n").file("in/b.md", ARTICLE).file("mine.toml", "inherits = 'letter'\n");
    let written = |arguments: &[&str]| summary(&folder.export(&[&["in", "--out", "out"], arguments].concat()));
    assert!(written(&[]).starts_with("2 written"));
    // A picture that comes, one that changes, one that goes.
    folder.file("in/heat.png", png);
    assert!(written(&[]).starts_with("1 written, 1 unchanged"));
    folder.file("in/heat.png", &png[..png.len() - 1]);
    assert!(written(&[]).starts_with("1 written, 1 unchanged"));
    fs::remove_file(folder.path("in/heat.png")).unwrap();
    assert!(written(&[]).starts_with("1 written, 1 unchanged"));
    folder.file("in/b.md", "# Other words\n");
    assert!(written(&[]).starts_with("1 written, 1 unchanged"));
    fs::remove_file(folder.path("out/a.pdf")).unwrap();
    assert!(written(&[]).starts_with("1 written, 1 unchanged"));
    assert!(folder.path("out/a.pdf").exists());
    for arguments in [
        &["--style", "mine.toml"][..],
        &["--text", "mail"],
        &["--formats", "pdf"],
        &["--deny", "wide-table"],
        &["--name", "x/{path}"],
        &["--trace"],
        &["--fonts", concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/core")],
    ] {
        assert!(written(arguments).starts_with("2 written"), "{arguments:?}");
        assert!(written(arguments).starts_with("0 written, 2 unchanged"), "{arguments:?}");
    }
    assert!(written(&["--force"]).starts_with("2 written"));
}

#[test]
fn a_moment_of_the_environment_is_that_of_the_files() {
    let folder = Folder::new("epoch");
    folder.file("in/a.md", ARTICLE);
    let export = |seconds: &str| folder.command(ALL_THE_SAME).env("SOURCE_DATE_EPOCH", seconds).output().unwrap();
    assert!(summary(&export("1700000000")).starts_with("1 written"));
    let pdf = String::from_utf8_lossy(&folder.files("out")["a.pdf"]).into_owned();
    assert!(pdf.contains("2023-11-14T22:13:20Z"));
    assert!(summary(&export("1700000000")).starts_with("0 written, 1 unchanged"));
    assert!(summary(&export("1700000001")).starts_with("1 written"));
    assert_eq!(status(&export("yesterday")), 2);
}

#[test]
fn what_failed_is_tried_again() {
    let folder = Folder::new("failed-again");
    folder.file("in/a.md", "---\ntitle: [never closed\n---\n").file("in/b.md", ARTICLE);
    for expected in ["1 written, 1 failed, 0 notices", "0 written, 1 unchanged, 1 failed, 0 notices"] {
        let output = folder.export(ALL_THE_SAME);
        assert_eq!((status(&output), said(&output).lines().last()), (1, Some(expected)));
    }
}

#[test]
fn the_report_of_what_is_unchanged_says_what_was_said_of_it() {
    let folder = Folder::new("unchanged-report");
    folder.file("in/a.md", "# A\n\nWords.\n\n![words](gone.png)\n");
    let arguments = &["in", "--out", "out", "--report", "r.json"];
    folder.export(arguments);
    let mut first = folder.report("r.json");
    folder.export(arguments);
    let mut second = folder.report("r.json");
    assert_eq!((&first["inputs"][0]["unchanged"], &second["inputs"][0]["unchanged"]), (&false.into(), &true.into()));
    assert_eq!(second["inputs"][0]["notices"][0]["code"], "image-missing");
    first["inputs"][0]["unchanged"] = true.into();
    first["inputs"][0]["typography"].as_object_mut().unwrap().retain(|part, _| part == "whole");
    assert_eq!(first["inputs"].take(), second["inputs"].take());
}

#[test]
fn outputs_of_inputs_that_are_gone_are_told_of_and_removed_on_request() {
    let folder = Folder::new("prune");
    folder.file("in/a.md", ARTICLE).file("in/deep/b.md", ARTICLE).file("out/mine.pdf", "not of the exporter");
    folder.export(ALL_THE_SAME);
    fs::remove_file(folder.path("in/deep/b.md")).unwrap();
    let output = folder.export(ALL_THE_SAME);
    assert!(said(&output).contains("deep/b.pdf: its input is not there any more"), "{}", said(&output));
    assert!(folder.path("out/deep/b.pdf").exists());
    let output = folder.export(&["in", "--out", "out", "--prune"]);
    assert!(said(&output).contains("removed deep/b.pdf"), "{}", said(&output));
    assert_eq!(folder.names("out"), ["a.pdf", "a.txt", "mine.pdf"]);
    assert!(!folder.path("out/deep").exists());
    assert_eq!(said(&folder.export(ALL_THE_SAME)), "0 written, 1 unchanged, 0 failed, 0 notices\n");
}

#[test]
fn outputs_that_have_another_name_now_are_left_over() {
    let folder = Folder::new("renamed");
    folder.file("in/a.md", "# First\n\nWords.\n");
    let export =
        |more: &[&str]| folder.export(&[&["in", "--out", "out", "--formats", "txt", "--name", "{title}"], more].concat());
    export(&[]);
    folder.file("in/a.md", "# Second\n\nWords.\n");
    assert!(said(&export(&[])).contains("First.txt: its input"));
    export(&["--prune"]);
    assert_eq!(folder.names("out"), ["Second.txt"]);
}

#[test]
fn an_article_that_takes_the_name_of_another_does_not_take_its_file() {
    let folder = Folder::new("taken");
    let export = || folder.export(&["in", "--out", "out", "--formats", "txt", "--name", "{title}"]);
    folder.file("in/b.md", "# Tram\n\nOf b.\n").file("in/c.md", "# Tram\n\nOf c.\n");
    export();
    folder.file("in/a.md", "# Tram\n\nOf a.\n");
    export();
    let texts = folder.files("out");
    let text = |name: &str| String::from_utf8(texts[name].clone()).unwrap();
    assert!(
        text("Tram.txt").contains("Of a.") && text("Tram-2.txt").contains("Of b.") && text("Tram-3.txt").contains("Of c.")
    );
}

#[test]
fn an_article_whose_file_another_took_is_made_again_even_if_it_comes_much_later() {
    let folder = Folder::new("robbed");
    let export =
        |more: &[&str]| folder.export(&[&["in", "--out", "out", "--formats", "txt", "--name", "{title}"], more].concat());
    folder.file("in/c.md", "# Tram\n\nOf c.\n");
    export(&[]);
    // The run ends between the article that takes the file and the one that had it. Both texts are equally long.
    folder.file("in/a.md", "# Tram\n\nOf a.\n").file("in/b.md", "---\ntitle: [never closed\n---\n");
    assert_eq!(status(&export(&["--fail-fast"])), 1);
    fs::remove_file(folder.path("in/a.md")).unwrap();
    fs::remove_file(folder.path("in/b.md")).unwrap();
    export(&[]);
    assert!(String::from_utf8_lossy(&folder.files("out")["Tram.txt"]).contains("Of c."));
}

#[test]
fn what_the_exporter_wrote_into_the_folder_of_the_articles_is_no_article() {
    let folder = Folder::new("inside");
    folder.file("all/a.md", ARTICLE);
    let arguments = &["all", "--out", "all/out", "--text", "markdown", "--formats", "txt", "--report", "all/r.json"];
    assert!(summary(&folder.export(arguments)).starts_with("1 written"));
    assert_eq!(summary(&folder.export(arguments)), "0 written, 1 unchanged, 0 failed, 0 notices");
    assert_eq!(folder.names("all"), ["a.md", "out/a.md", "r.json"]);
}

#[test]
fn dry_run_tells_and_writes_nothing() {
    let folder = Folder::new("dry");
    folder.file("in/a.md", ARTICLE).file("in/b.md", ARTICLE);
    let output = folder.export(&["in", "--out", "out", "--dry-run"]);
    assert!(
        said(&output).contains("would write out") && said(&output).ends_with("2 to write, 0 failed, 0 notices\n"),
        "{}",
        said(&output)
    );
    assert!(!folder.path("out").exists());
    folder.export(ALL_THE_SAME);
    folder.file("in/b.md", "# Other\n");
    let output = folder.export(&["in", "--out", "out", "--dry-run"]);
    let told = said(&output);
    assert!(told.contains("b.pdf") && !told.contains("a.pdf") && told.contains("1 to write, 1 unchanged"), "{told}");
}

#[test]
fn check_leaves_the_folder_and_what_is_known_of_it_alone() {
    let folder = Folder::new("check-again");
    folder.file("in/a.md", ARTICLE);
    folder.export(ALL_THE_SAME);
    let before = times(&folder, "out");
    let output = folder.export(&["in", "--out", "out", "--check"]);
    assert!(said(&output).ends_with("1 good, 0 failed, 0 notices\n"), "{}", said(&output));
    assert_eq!(times(&folder, "out"), before);
    assert!(summary(&folder.export(ALL_THE_SAME)).starts_with("0 written, 1 unchanged"));
}

/// So many articles of about two hundred words.
fn many(folder: &Folder, count: usize) {
    for number in 0..count {
        let words = format!("Article {number} goes on with these words for a while. ").repeat(20);
        folder.file(&format!("in/{}/{number:03}.md", number % 7), format!("# Number {number}\n\n{words}\n"));
    }
}

#[test]
fn a_run_that_is_killed_leaves_whole_files_and_the_next_completes_it() {
    let folder = Folder::new("killed");
    many(&folder, 120);
    assert_eq!(status(&folder.export(&["in", "--out", "undisturbed"])), 0);
    let undisturbed = folder.files("undisturbed");
    let mut dice = 1_450_u64;
    let mut cut_short = 0;
    for round in 0..20 {
        if round % 4 == 0 && round > 0 {
            fs::remove_dir_all(folder.path("out")).unwrap();
        }
        let mut child = folder.command(ALL_THE_SAME).stdout(Stdio::null()).spawn().unwrap();
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // It is killed when so many more files are there, whatever the speed of the machine, and a little later.
        let enough = folder.names("out").len() + 1 + (dice >> 58) as usize / 2;
        while folder.names("out").len() < enough && child.try_wait().unwrap().is_none() {
            sleep(Duration::from_micros(500));
        }
        sleep(Duration::from_micros((dice >> 40) & 0x7FF));
        child.kill().unwrap();
        cut_short += usize::from(!child.wait().unwrap().success());
        for (name, bytes) in folder.files("out").iter().filter(|(name, _)| !name.ends_with(".offprint-part")) {
            assert!(undisturbed[name] == *bytes, "round {round}: {name} is not whole");
        }
        if round % 4 == 3 {
            assert_eq!(status(&folder.export(ALL_THE_SAME)), 0);
            assert!(folder.files("out") == undisturbed, "round {round}: {:?}", folder.names("out"));
        }
    }
    assert!(cut_short >= 10, "only {cut_short} runs were killed before their end");
    assert!(summary(&folder.export(ALL_THE_SAME)).starts_with("0 written, 120 unchanged"));
}

#[test]
fn a_torn_manifest_costs_no_more_than_its_last_line() {
    let folder = Folder::new("torn");
    many(&folder, 3);
    folder.file("in/é.md", "# Été\n\nWords.\n");
    folder.export(ALL_THE_SAME);
    let manifest = folder.path("out/.offprint/manifest");
    let text = fs::read(&manifest).unwrap();
    // In the last line, and in the midst of a letter.
    let letter = text.iter().rposition(|byte| *byte == 0xC3).unwrap() + 1;
    for cut in [text.len() - 5, letter] {
        fs::write(&manifest, &text[..cut]).unwrap();
        assert!(summary(&folder.export(ALL_THE_SAME)).starts_with("1 written, 3 unchanged"), "cut at {cut}");
    }
    fs::write(&manifest, [0xFF, 0, 1]).unwrap();
    assert!(summary(&folder.export(ALL_THE_SAME)).starts_with("4 written"));
}

#[test]
fn two_runs_do_not_write_to_one_folder() {
    let folder = Folder::new("two-runs");
    folder.file("in/a.md", ARTICLE);
    folder.export(ALL_THE_SAME);
    let running = fs::File::open(folder.path("out/.offprint/running")).unwrap();
    running.lock().unwrap();
    let output = folder.export(ALL_THE_SAME);
    assert_eq!(status(&output), 2);
    assert!(complained(&output).contains("another export is writing"), "{}", complained(&output));
}

#[cfg(unix)]
#[test]
fn a_run_that_is_cancelled_finishes_what_it_began_and_says_so() {
    let folder = Folder::new("cancelled");
    many(&folder, 300);
    let child =
        folder.command(&["in", "--out", "out", "--jobs", "1"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    while folder.names("out").is_empty() {
        sleep(Duration::from_millis(5));
    }
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(status(&output), 130);
    assert!(said(&output).contains("stopped before all was done"), "{}", said(&output));
    let names = folder.names("out");
    assert!(names.iter().all(|name| name.ends_with(".pdf") || name.ends_with(".txt")) && names.len() < 600, "{names:?}");
    assert!(summary(&folder.export(ALL_THE_SAME)).contains("unchanged"));
}

#[test]
fn a_watching_run_writes_what_changes() {
    let folder = Folder::new("watch");
    folder.file("in/a.md", "# A\n\nWords.\n");
    let mut child =
        folder.command(&["in", "--out", "out", "--formats", "txt", "--watch"]).stdout(Stdio::null()).spawn().unwrap();
    let has = |words: &str| {
        let is_there = || folder.files("out").get("a.txt").is_some_and(|text| String::from_utf8_lossy(text).contains(words));
        let found = (0..600).any(|_| {
            is_there() || {
                sleep(Duration::from_millis(50));
                false
            }
        });
        assert!(found, "{words} did not come");
    };
    has("A");
    sleep(Duration::from_millis(600));
    folder.file("in/a.md", "# Another title\n\nWords.\n");
    has("Another title");
    child.kill().unwrap();
    child.wait().unwrap();
}
