//! An archive that many machines split.

use super::*;

#[test]
fn parts_write_together_what_one_run_writes() {
    let folder = Folder::new("shards");
    for number in 0..25 {
        folder.file(&format!("in/{number}/index.md"), format!("# Number {number}\n\nWords.\n"));
    }
    folder.file("in/bad.md", "---\ntitle: [never closed\n---\n");
    let whole = folder.export(&["in", "--out", "whole", "--report", "whole.json"]);
    assert_eq!(status(&whole), 1);
    let mut counts = Vec::new();
    for part in 1..=3 {
        let (shard, report) = (format!("{part}/3"), format!("{part}.json"));
        folder.export(&["in", "--out", "parts", "--shard", &shard, "--report", &report]);
        counts.push(folder.report(&report)["inputs"].as_array().unwrap().len());
    }
    assert_eq!(counts.iter().sum::<usize>(), 26);
    assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
    assert!(folder.files("whole") == folder.files("parts"));
    let merged = folder.export(&["--merge-reports", "3.json", "1.json", "2.json", "--report", "merged.json"]);
    assert_eq!((status(&merged), said(&merged)), (1, "25 written, 1 failed, 0 notices\n".to_owned()));
    let labels = |name: &str| -> Vec<String> {
        let inputs = folder.report(name)["inputs"].take();
        inputs.as_array().unwrap().iter().map(|input| input["input"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(labels("merged.json"), labels("whole.json"));
    assert_eq!(folder.report("merged.json")["failed"], 1);
}

#[test]
fn a_part_finds_its_own_work_again_and_leaves_that_of_others_alone() {
    let folder = Folder::new("shards-again");
    for number in 0..12 {
        folder.file(&format!("in/{number}.md"), ARTICLE);
    }
    let export =
        |shard: &str| said(&folder.export(&["in", "--out", "out", "--formats", "txt", "--shard", shard, "--prune"]));
    for shard in ["1/2", "2/2"] {
        export(shard);
    }
    let (one, two) = (export("1/2"), export("2/2"));
    assert!(one.starts_with("0 written") && two.starts_with("0 written"), "{one}{two}");
    assert_eq!(folder.names("out").len(), 12);
}

#[test]
fn articles_of_parts_are_told_apart_by_their_paths() {
    let folder = Folder::new("shards-names");
    folder.file("in.md", ARTICLE);
    let export = |name: &str| folder.export(&["in.md", "--out", "out", "--shard", "1/1", "--name", name]);
    assert_eq!(status(&export("{title}")), 2);
    assert_eq!(status(&export("{language}/{path}")), 0);
    assert_eq!(status(&folder.export(&["in.md", "--out", "out", "--shard", "2/1"])), 2);
}

#[test]
fn what_is_no_report_is_not_merged() {
    let folder = Folder::new("merge-wrong");
    folder.file("a.json", "{}");
    let output = folder.export(&["--merge-reports", "a.json", "--report", "all.json"]);
    assert_eq!(status(&output), 2);
    assert!(complained(&output).contains("a.json"), "{}", complained(&output));
    assert_eq!(status(&folder.export(&["--merge-reports", "a.json"])), 2);
}
