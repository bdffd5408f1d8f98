//! Inputs that are not Markdown: plain text, and what sites export.

use super::*;

const RSS: &str = "<rss><channel><title>Rail</title><item><title>The tram</title><link>https://rail.example/the-tram</link>\
    <description>&lt;p&gt;It left at six.&lt;/p&gt;</description></item><item><title>The gate</title>\
    <description>&lt;p&gt;It stood open.&lt;/p&gt;</description></item></channel></rss>";

#[test]
fn plain_text_becomes_a_pdf_and_a_text() {
    let folder = Folder::new("plain");
    folder.file("in/tram.txt", "Night tram\nBy Ada Fenn\n\nThe last tram left the depot at six, and nobody was\non it.\n");
    let output = folder.export(&["in/tram.txt", "--out", "out"]);
    assert_eq!(status(&output), 0, "{}", complained(&output));
    let files = folder.files("out");
    assert_eq!(files.keys().collect::<Vec<_>>(), ["tram.pdf", "tram.txt"]);
    assert!(String::from_utf8(files["tram.txt"].clone()).unwrap().contains("and nobody was on it."));
}

#[test]
fn article_is_attached_to_its_pdf_where_that_is_asked_for() {
    let folder = Folder::new("attach");
    folder.file("in.md", ARTICLE);
    let claims = |arguments: &[&str], name: &str| {
        let output = folder.export(arguments);
        assert_eq!(status(&output), 0, "{}", complained(&output));
        String::from_utf8_lossy(&folder.files(name)["in.pdf"]).contains("<pdfaid:part>3<")
    };
    assert!(claims(&["in.md", "--out", "out", "--attach"], "out"));
    assert!(!claims(&["in.md", "--out", "plain"], "plain"));
}

#[test]
fn one_export_becomes_many_files_called_by_slug_or_title() {
    let folder = Folder::new("feed");
    folder.file("rail.xml", RSS);
    let output = folder.export(&["rail.xml", "--out", "out", "--formats", "txt", "--report", "report.json"]);
    assert_eq!(status(&output), 0, "{}", complained(&output));
    assert_eq!(folder.names("out"), ["rail/the-gate.txt", "rail/the-tram.txt"]);
    let report = folder.report("report.json");
    assert_eq!(report["inputs"].as_array().unwrap().len(), 2);
}

#[test]
fn json_of_a_site_is_told_from_json_of_the_model() {
    let folder = Folder::new("site-json");
    let feed = r#"{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "title": "One", "content_text": "a"}, {"id": "2", "title": "One", "content_text": "b"}]}"#;
    folder.file("feed.json", feed).file("tram.json", r#"{"title":[{"type":"text","text":"From JSON"}]}"#);
    let output = folder.export(&["feed.json", "tram.json", "--out", "out", "--formats", "txt"]);
    assert_eq!(status(&output), 0, "{}", complained(&output));
    assert_eq!(folder.names("out"), ["feed/one-2.txt", "feed/one.txt", "tram.txt"]);
}

#[test]
fn a_folder_is_searched_for_exports_and_not_for_texts() {
    let folder = Folder::new("exports");
    folder.file("in/rail.rss", RSS).file("in/notes.txt", "No article.\n");
    folder.export(&["in", "--out", "out", "--formats", "txt"]);
    assert_eq!(folder.names("out"), ["rail/the-gate.txt", "rail/the-tram.txt"]);
}

#[test]
fn an_export_with_one_bad_article_gives_the_others() {
    let folder = Folder::new("bad-export");
    folder.file("rail.xml", RSS.replace("</item></channel></rss>", "</item><item><title>"));
    let output = folder.export(&["rail.xml", "--out", "out", "--formats", "txt"]);
    assert_eq!(folder.names("out").len(), 2);
    assert!(complained(&output).contains("breaks off here"), "{}", complained(&output));
}
