//! What is read, and what it becomes.

use super::*;

#[test]
fn article_becomes_a_pdf_and_a_text() {
    let folder = Folder::new("both");
    folder.file("tram.md", ARTICLE);
    let output = folder.export(&["tram.md", "--out", "out"]);
    let files = folder.files("out");
    assert_eq!(status(&output), 0, "{}", complained(&output));
    assert_eq!(files.keys().collect::<Vec<_>>(), ["tram.pdf", "tram.txt"]);
    assert!(files["tram.pdf"].starts_with(b"%PDF-1.7"));
    assert!(String::from_utf8(files["tram.txt"].clone()).unwrap().contains("The last tram left at six."));
}

#[test]
fn folder_is_searched_for_articles_and_its_folders_are_kept() {
    let folder = Folder::new("folders");
    folder.file("in/a.md", ARTICLE).file("in/deep/down/b.markdown", ARTICLE).file("in/deep/c.MD", ARTICLE);
    folder.file("in/deep/picture.png", "no article").file("in/notes.txt", "no article");
    let output = folder.export(&["in", "--out", "out", "--formats", "txt"]);
    assert_eq!(status(&output), 0);
    assert_eq!(folder.names("out"), ["a.txt", "deep/c.txt", "deep/down/b.txt"]);
}

#[test]
fn stem_with_dots_is_kept_whole() {
    let folder = Folder::new("dots");
    folder.file("in/no.14.md", ARTICLE);
    folder.export(&["in", "in/no.14.md", "--out", "out", "--formats", "txt"]);
    assert_eq!(folder.names("out"), ["no.14-2.txt", "no.14.txt"]);
}

#[test]
fn inputs_of_one_name_do_not_overwrite_each_other() {
    let folder = Folder::new("names");
    folder.file("a/index.md", "# A\n").file("b/index.md", "# B\n").file("c/index-2.md", "# C\n").file("c/index.md", "# D\n");
    let inputs = ["a/index.md", "b/index.md", "c/index-2.md", "c/index.md"];
    let output = folder.export(&[&inputs[..], &["--out", "out", "--formats", "txt"]].concat());
    assert_eq!(status(&output), 0);
    let texts: Vec<String> =
        folder.files("out").into_values().map(|text| String::from_utf8(text).unwrap().trim().to_owned()).collect();
    assert_eq!(texts.len(), 4, "{:?}", folder.names("out"));
    for title in ["A", "B", "C", "D"] {
        assert!(texts.iter().any(|text| text.starts_with(title)), "{title} is lost: {texts:?}");
    }
}

#[test]
fn inputs_whose_names_differ_in_case_only_do_not_either() {
    let folder = Folder::new("case");
    folder.file("in/Index.md", "# A\n").file("in/index.md", "# B\n");
    folder.export(&["in", "--out", "out", "--formats", "txt"]);
    assert_eq!(folder.names("out"), ["Index.txt", "index-2.txt"]);
}

#[test]
fn markdown_and_json_of_one_stem_are_both_written() {
    let folder = Folder::new("stems");
    folder.file("in/tram.md", "# From Markdown\n").file("in/tram.json", r#"{"title":[{"type":"text","text":"From JSON"}]}"#);
    folder.export(&["in", "--out", "out", "--formats", "txt"]);
    assert_eq!(folder.names("out").len(), 2);
}

#[test]
fn hyphen_reads_markdown_from_standard_input() {
    let folder = Folder::new("stdin-markdown");
    let output = folder.export_with(&["-", "--out", "out", "--formats", "txt"], ARTICLE.as_bytes());
    assert_eq!(status(&output), 0, "{}", complained(&output));
    assert!(String::from_utf8(folder.files("out")["stdin.txt"].clone()).unwrap().contains("The last tram"));
}

#[test]
fn hyphen_reads_json_from_standard_input() {
    let folder = Folder::new("stdin-json");
    let article = offprint::model::Article::build("From JSON", "en").paragraph("The last tram.").finish();
    let json = serde_json::to_string(&article).unwrap();
    let output = folder.export_with(&["-", "--out", "out", "--formats", "txt"], json.as_bytes());
    let text = String::from_utf8(folder.files("out")["stdin.txt"].clone()).unwrap();
    assert_eq!(status(&output), 0, "{}", complained(&output));
    assert!(text.contains("From JSON") && !text.contains('{'), "{text}");
}

#[test]
fn formats_are_only_those_asked_for() {
    let folder = Folder::new("formats");
    folder.file("tram.md", ARTICLE);
    folder.export(&["tram.md", "--out", "text", "--formats", "txt"]);
    folder.export(&["tram.md", "--out", "pages", "--formats", "pdf"]);
    assert_eq!((folder.names("text"), folder.names("pages")), (vec!["tram.txt".to_owned()], vec!["tram.pdf".to_owned()]));
}

#[test]
fn pictures_come_from_the_folder_of_the_article_and_not_from_outside() {
    let folder = Folder::new("pictures");
    let png = include_bytes!("../../examples/collection/images/night-heat.png");
    folder.file("in/heat.png", png).file("outside.png", png);
    folder.file("in/good.md", "# Good\n\n![heat](heat.png)\n").file("in/bad.md", "# Bad\n\n![heat](../outside.png)\n");
    folder.export(&["in", "--out", "out", "--report", "report.json"]);
    let report = folder.report("report.json");
    let codes = |index: usize| report["inputs"][index]["notices"].as_array().unwrap().clone();
    assert_eq!(codes(0)[0]["code"], "image-missing", "{report}");
    assert!(codes(0)[0]["message"].as_str().unwrap().contains("outside the folder"), "{report}");
    assert!(codes(1).is_empty(), "{report}");
}

#[test]
fn one_job_and_four_write_the_same_bytes() {
    let folder = Folder::new("jobs");
    let collection = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/collection");
    let collection = collection.to_str().unwrap();
    for jobs in ["1", "4"] {
        let output = folder.export(&[collection, "--out", jobs, "--jobs", jobs]);
        assert_eq!(status(&output), 0, "{}", said(&output));
    }
    let (one, four) = (folder.files("1"), folder.files("4"));
    assert!(one.len() >= 28, "{:?}", one.keys());
    assert!(one.keys().eq(four.keys()));
    for (name, bytes) in &one {
        assert!(*bytes == four[name], "{name} differs");
    }
}

#[test]
fn html_is_read_in_its_encoding_and_what_is_left_out_is_told() {
    let folder = Folder::new("html");
    let mut page = b"<html lang=de><meta charset=windows-1251><body><nav>Start</nav><article><h1>Bahn</h1><p>".to_vec();
    page.extend(b"\xCF\xE0\xF0 f\xFChrt, und der Satz geht noch eine Weile weiter, damit es ein Artikel ist.</article>");
    folder.file("in/bahn.html", &page).file("in/kahn.HTM", "<h1>Kahn</h1><p>Er liegt am Kai.");
    let output = folder.export(&["in", "--out", "out", "--formats", "txt", "--report", "r.json"]);
    assert_eq!(status(&output), 0, "{}", complained(&output));
    assert_eq!(folder.names("out"), ["bahn.txt", "kahn.txt"]);
    assert!(String::from_utf8(folder.files("out")["bahn.txt"].clone()).unwrap().contains("Пар"));
    let codes: Vec<String> = folder.report("r.json")["inputs"][0]["notices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|notice| notice["code"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(codes, ["legacy-encoding", "left-out"]);
}

#[test]
fn standard_input_that_begins_like_a_tag_is_html() {
    let folder = Folder::new("stdin-html");
    let output = folder.export_with(
        &["-", "--out", "out", "--formats", "txt"],
        b" <h1>Tram</h1><table><tr><td>six<td>ten<tr><td>1<td>2</table>",
    );
    assert_eq!(status(&output), 0, "{}", complained(&output));
    let text = String::from_utf8(folder.files("out")["stdin.txt"].clone()).unwrap();
    assert!(text.contains("six") && !text.contains('<'), "{text}");
}
